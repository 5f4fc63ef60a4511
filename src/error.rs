//! How a command fails: the one place that says which failure has which exit code.

use std::fmt;

/// What kind of failure it is; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// It failed; nothing is left half done. Also: could not check.
    Failed,
    /// Wrong usage, configuration or missing input; not confirmed.
    Usage,
    /// The definitions are not valid.
    Definitions,
    /// Refused by a rule.
    Refused,
    /// Locked, or changed underneath.
    Locked,
    /// Definitions or program too old.
    Outdated,
    /// A check found something.
    Found,
    /// The person stopped it.
    Interrupted,
}

impl FailureKind {
    /// The process's exit code.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Definitions => 3,
            Self::Refused => 4,
            Self::Locked | Self::Outdated => 6,
            Self::Found => 7,
            Self::Interrupted => 130,
        }
    }
}

/// A command's failure, ready to be shown.
#[derive(Debug)]
pub struct Failure {
    pub kind: FailureKind,
    /// What happened, to whom.
    pub message: String,
    /// `label: text` lines below it: causes, the statement, what was left as it was.
    pub details: Vec<(String, String)>,
    /// What to do next; runnable commands stand in backticks.
    pub hints: Vec<String>,
}

impl Failure {
    #[must_use]
    pub fn new(kind: FailureKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), details: Vec::new(), hints: Vec::new() }
    }

    #[must_use]
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(FailureKind::Usage, message)
    }

    #[must_use]
    pub fn detail(mut self, label: &str, text: impl Into<String>) -> Self {
        self.details.push((label.to_owned(), text.into()));
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    #[must_use]
    pub fn hints(mut self, hints: Vec<String>) -> Self {
        self.hints.extend(hints);
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}
