//! Questions to the person at the terminal. Callers ask only where [`Ui::interactive`] says that
//! somebody is there.

use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme as Look};
use dialoguer::{Confirm, FuzzySelect, Input, Select};

use super::talk::Ui;
use crate::error::{Failure, FailureKind};

fn look(ui: &Ui) -> Box<dyn Look> {
    if ui.err.colour { Box::new(ColorfulTheme::default()) } else { Box::new(SimpleTheme) }
}

/// The question with the environment it is about.
fn worded(ui: &Ui, question: &str) -> String {
    ui.environment.map_or_else(|| question.to_owned(), |name| format!("[{name}] {question}"))
}

fn stopped(error: &dialoguer::Error) -> Failure {
    let dialoguer::Error::IO(error) = error;
    match error.kind() {
        std::io::ErrorKind::Interrupted => {
            // The question still stands on the line, and the cursor was hidden for it.
            let terminal = console::Term::stderr();
            let _ = terminal.show_cursor();
            let _ = terminal.write_line("");
            Failure::new(FailureKind::Interrupted, "interrupted; nothing was changed")
        }
        _ => Failure::usage(format!("the question could not be asked: {error}")),
    }
}

/// Lets the person choose one line by typing parts of it. Escape is no choice.
///
/// # Errors
/// Interrupted, or the terminal's.
pub fn pick(ui: &Ui, question: &str, lines: &[String]) -> Result<Option<usize>, Failure> {
    let look = look(ui);
    let asked =
        FuzzySelect::with_theme(look.as_ref()).with_prompt(worded(ui, question)).items(lines).default(0);
    asked.interact_opt().map_err(|error| stopped(&error))
}

/// Lets the person choose one of a few lines. Escape is no choice.
///
/// # Errors
/// Interrupted, or the terminal's.
pub fn choose(ui: &Ui, question: &str, lines: &[String]) -> Result<Option<usize>, Failure> {
    let look = look(ui);
    let asked = Select::with_theme(look.as_ref()).with_prompt(worded(ui, question)).items(lines).default(0);
    asked.interact_opt().map_err(|error| stopped(&error))
}

/// Yes or no; Enter is yes.
///
/// # Errors
/// Interrupted, or the terminal's.
pub fn confirm(ui: &Ui, question: &str) -> Result<bool, Failure> {
    let look = look(ui);
    let asked = Confirm::with_theme(look.as_ref()).with_prompt(worded(ui, question)).default(true);
    Ok(asked.interact_opt().map_err(|error| stopped(&error))?.unwrap_or(false))
}

/// Wants the person to type `word`.
///
/// # Errors
/// Interrupted, or the terminal's.
pub fn typed(ui: &Ui, question: &str, word: &str) -> Result<bool, Failure> {
    let look = look(ui);
    let asked =
        Input::<String>::with_theme(look.as_ref()).with_prompt(worded(ui, question)).allow_empty(true);
    Ok(asked.interact_text().map_err(|error| stopped(&error))?.trim() == word)
}
