//! One run's life: its states, and what is left to do for a run that was interrupted.
//!
//! The tenant's COMMIT is the point of no return. Before it a failure undoes everything; after it
//! nothing is undone, and the record in the landlord is repeated until it succeeds.

use std::str::FromStr;

/// What a run is, as the landlord holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// Written down; the tenant is untouched.
    Intended,
    /// Working in the tenant's database.
    Running,
    /// Committed there; the landlord does not know everything yet.
    Committed,
    Done,
    /// Failed, and everything was taken back.
    RolledBack,
    /// Ended before anything was written.
    Abandoned,
    /// Could not be taken back.
    Stuck,
}

impl RunState {
    /// The word that people and tables see.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Intended => "intended",
            Self::Running => "running",
            Self::Committed => "committed",
            Self::Done => "done",
            Self::RolledBack => "rolled_back",
            Self::Abandoned => "abandoned",
            Self::Stuck => "stuck",
        }
    }

    /// Whether nothing is left to do for it.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::RolledBack | Self::Abandoned | Self::Stuck)
    }
}

impl FromStr for RunState {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let all = [
            Self::Intended,
            Self::Running,
            Self::Committed,
            Self::Done,
            Self::RolledBack,
            Self::Abandoned,
            Self::Stuck,
        ];
        all.into_iter().find(|one| one.as_str() == text).ok_or_else(|| text.to_owned())
    }
}

/// What the tenant's database says about a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Journal {
    /// There is no such database, or nothing of the run in it.
    Silent,
    /// It has begun, in several commits, and the last one is missing.
    Begun,
    /// What it had begun was taken back.
    Undone,
    /// The run's own transaction committed.
    Committed,
}

/// What to do for an unfinished run, once the tenant's lock is held (so nobody is working on it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Nothing,
    /// Copy the tenant's ledger to the landlord and finish.
    Record,
    /// Nothing was written: close the run.
    Abandon,
    /// Take back what was begun, and close the run.
    Undo,
    /// It was taken back: close the run.
    Close,
}

/// Decides from the landlord's state and the tenant's journal. Safe to ask again after any crash.
#[must_use]
pub fn next(state: RunState, journal: Journal) -> Next {
    match (state, journal) {
        (state, _) if state.is_final() => Next::Nothing,
        (_, Journal::Committed) => Next::Record,
        (_, Journal::Begun) => Next::Undo,
        (_, Journal::Undone) => Next::Close,
        (_, Journal::Silent) => Next::Abandon,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [RunState; 7] = [
        RunState::Intended,
        RunState::Running,
        RunState::Committed,
        RunState::Done,
        RunState::RolledBack,
        RunState::Abandoned,
        RunState::Stuck,
    ];

    #[test]
    fn the_tenants_word_decides_and_final_stays_final() {
        for state in ALL {
            let said = [Journal::Silent, Journal::Begun, Journal::Undone, Journal::Committed];
            let next = said.map(|journal| next(state, journal));
            if state.is_final() {
                assert_eq!(next, [Next::Nothing; 4]);
            } else {
                assert_eq!(next, [Next::Abandon, Next::Undo, Next::Close, Next::Record]);
            }
        }
    }

    #[test]
    fn the_words_read_back() {
        for state in ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
        }
        assert_eq!("lost".parse::<RunState>(), Err("lost".to_owned()));
    }
}
