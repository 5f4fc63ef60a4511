//! Whether the landlord that was opened may be worked with: its tables' version, and where it is at home.

use super::{App, failures};
use crate::databases::Mode;
use crate::error::{Failure, FailureKind};
use crate::landlord::upgrade::{SCHEMA_VERSION, upgrade};
use crate::landlord::{Landlord, home};

/// The landlord, if it may be used so. A file's old tables are upgraded before they are written.
///
/// # Errors
/// Outdated: old tables. Refused: writing to a copy that nobody has said anything about.
pub async fn ready(app: &App, mut landlord: Landlord, mode: Mode) -> Result<Landlord, Failure> {
    let broken = |error| failures::landlord(app, &error);
    if let (Some(made), Some(chosen)) = (&landlord.environment, &app.config.environment)
        && made != chosen
    {
        app.ui.warn(&format!("the environment is {chosen}, and this landlord was made for {made}"));
    }
    if mode == Mode::Read {
        current(&landlord)?;
        if !home::is_at_home(&landlord).map_err(|error| broken(error.into()))? {
            app.ui.warn(&format!(
                "the landlord is at home at {}, not here: it is only read until `module landlord moved` or \
                 `module landlord cloned --env NAME`",
                landlord.home.as_deref().unwrap_or_default()
            ));
        }
        return Ok(landlord);
    }
    at_home(&landlord).map_err(|error| error.unwrap_or_else(|error| broken(error.into())))?;
    current_tables(app, &mut landlord).await?;
    home::settle(&mut landlord).await.map_err(|error| broken(error.into()))?;
    Ok(landlord)
}

/// Sees to it that the tables are those this program writes: a file's are upgraded, and it is said.
///
/// # Errors
/// Outdated: on a server somebody has to say when.
pub async fn current_tables(app: &App, landlord: &mut Landlord) -> Result<(), Failure> {
    if landlord.place.file().is_none() {
        return current(landlord);
    }
    let done = upgrade(landlord, &app.actor, &app.clock).await;
    if let Some(done) = done.map_err(|error| failures::landlord(app, &error))? {
        app.ui.say(&upgraded(app, &done));
    }
    Ok(())
}

/// What an upgrade did, in a line.
pub fn upgraded(app: &App, done: &crate::landlord::upgrade::Upgraded) -> String {
    let copy = done.copy.as_ref().map(|copy| format!("; a copy from before is {}", app.config.shown(copy)));
    let copy = copy.unwrap_or_default();
    format!("brought the landlord's tables from version {} to {}{copy}", done.from, done.to)
}

fn current(landlord: &Landlord) -> Result<(), Failure> {
    if landlord.version >= SCHEMA_VERSION {
        return Ok(());
    }
    let message = format!(
        "the landlord's tables are at version {}, and this program needs {SCHEMA_VERSION}",
        landlord.version
    );
    Err(Failure::new(FailureKind::Outdated, message)
        .detail("left as it was", "everything; nothing was begun")
        .hint("`module landlord upgrade` brings them up to date"))
}

/// # Errors
/// Refused, or why it cannot be said.
fn at_home(landlord: &Landlord) -> Result<(), Result<Failure, crate::databases::DbError>> {
    if home::is_at_home(landlord).map_err(Err)? {
        return Ok(());
    }
    let here = landlord.place.address().map_err(Err)?;
    let failure = Failure::new(FailureKind::Refused, "the landlord is not where it lives, so it is only read")
        .detail("lives at", landlord.home.clone().unwrap_or_default())
        .detail("opened at", here)
        .detail("left as it was", "everything; nothing was begun")
        .hint("`module landlord moved` says that it lives here now, and the old one is given up")
        .hint("`module landlord cloned --env NAME` makes the copy a landlord of its own, without tenants' databases");
    Err(Ok(failure))
}
