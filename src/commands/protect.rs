//! Environments that are protected: what destroys something there wants their name as well.

use super::App;
use super::app::cancelled;
use crate::error::Failure;
use crate::ui::prompt;

/// Lets a destructive command go on: outside a protected environment always; in one where
/// `--confirm-env` names it, or the person at the terminal types its name.
///
/// # Errors
/// Usage: it was not confirmed; the hint is the line to type.
pub fn confirm_env(app: &App) -> Result<(), Failure> {
    let Some(name) = app.config.environment.as_deref().filter(|_| app.config.protected) else {
        return Ok(());
    };
    match app.config.confirm_env.as_deref() {
        Some(word) if word == name => Ok(()),
        Some(word) => {
            Err(Failure::usage(format!("--confirm-env says {word}, and the environment is {name}"))
                .detail("left as it was", "everything; nothing was begun"))
        }
        None if app.ui.interactive => {
            let question = format!("{name} is protected. Type its name to go on");
            if prompt::typed(&app.ui, &question, name)? { Ok(()) } else { Err(cancelled()) }
        }
        None => Err(Failure::usage(format!("not confirmed: {name} is protected"))
            .detail("left as it was", "everything; nothing was begun")
            .hint(format!("`module {} --confirm-env {name}`", app.command))),
    }
}
