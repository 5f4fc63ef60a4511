//! `--backup`: what is dumped before a run, for every command that has one.

use clap::{Args, ValueEnum};

use super::app::App;
use crate::error::Failure;
use crate::pipeline::backup::Choice;

/// As [`Choice`], in the words of the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum When {
    /// Where a script drops or deletes, or cannot be undone: the tables of its module
    #[default]
    Auto,
    /// The whole database
    Always,
    /// Nothing; wants --reason
    Never,
}

/// What is dumped first.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct BackupArgs {
    /// What to dump first, into the folder of backups (an archive of what is removed is kept in any case)
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    backup: When,
}

impl BackupArgs {
    /// What was chosen.
    #[must_use]
    pub fn choice(self) -> Choice {
        match self.backup {
            When::Auto => Choice::Auto,
            When::Always => Choice::Always,
            When::Never => Choice::Never,
        }
    }

    /// What was chosen, with a reason where one is needed.
    ///
    /// # Errors
    /// Usage: there is none.
    pub fn given(self, app: &App) -> Result<Choice, Failure> {
        reasoned(app, self.choice())
    }
}

/// A choice to have no way back needs a reason.
///
/// # Errors
/// Usage: there is none.
pub fn reasoned(app: &App, choice: Choice) -> Result<Choice, Failure> {
    let reason = app.reason.as_deref().is_some_and(|text| !text.trim().is_empty());
    if choice == Choice::Never && !reason {
        return Err(Failure::usage("--backup never needs a reason: whoever misses the rows wants to know")
            .detail("left as it was", "everything; nothing was begun")
            .hint("add `--reason 'why'`, or leave `--backup never` out"));
    }
    Ok(choice)
}
