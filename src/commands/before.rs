//! What is checked before a command begins, whichever it is.

use super::{Cli, Command};
use crate::config::{Config, Definitions, Origin, has_password};
use crate::error::{Failure, FailureKind};
use crate::ui::Ui;

/// What the command and its configuration must not be together.
pub(super) fn check(cli: &Cli, config: &Config, ui: &Ui) -> Result<(), Failure> {
    if let (true, Some(_), Some(name)) = (config.protected, &cli.globals.as_of, &config.environment) {
        let message = format!("--as-of is refused in {name}, which is protected");
        return Err(Failure::new(FailureKind::Refused, message)
            .detail("left as it was", "everything; nothing was begun"));
    }
    let without = matches!(
        cli.command,
        Command::Init(_)
            | Command::Landlord(_)
            | Command::Audit(_)
            | Command::History(_)
            | Command::Cron(_)
            | Command::Recover(_)
    );
    if config.definitions == Definitions::Missing && !without {
        return Err(Failure::usage(
            "no definitions are given; the compiled-in ones are only for the landlord in ./data",
        )
        .hint(
            "`--definitions DIR`, or `definitions:` in landlord.yaml; `builtin` are the compiled-in ones",
        ));
    }
    let typed = config.landlord_typed.as_ref().filter(|typed| typed.by == Origin::File);
    if typed.is_some_and(|typed| has_password(&typed.text)) {
        ui.warn(
            "the landlord's password is written in landlord.yaml; \
             put ${LANDLORD_PASSWORD} there, or `file:` and a path in place of the URL",
        );
    }
    Ok(())
}
