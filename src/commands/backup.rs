//! `module backup`: whole databases of tenants, copied, listed, brought back and thinned out.

mod create;
mod list;
mod prune;
mod restore;

use clap::Subcommand;

use super::app::{App, short_list};
use super::failures;
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::landlord::backups::{self, Backup};
use crate::runner::backups::BackupError;

/// The shortest end of an id that is taken for it.
const SHORTEST: usize = 6;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Back up the tenant's whole database
    Create(create::Create),
    /// The backups and archives there are, newest first
    List(list::List),
    /// Put a backup in place of the tenant's database; what is there is backed up first
    Restore(restore::Restore),
    /// Delete old backups; without --yes only says which
    Prune(prune::Prune),
}

impl Command {
    /// What it would change, for a refusal's record; `None` where it only looks.
    #[must_use]
    pub fn wanted(&self) -> Option<(&'static str, Vec<String>)> {
        match self {
            Self::Create(args) if !args.dry_run => Some(("backup.create", Vec::new())),
            Self::Restore(args) if !args.dry_run => Some(("backup.restore", vec![args.id.clone()])),
            _ => None,
        }
    }
}

pub async fn run(app: App, args: Command) -> anyhow::Result<u8> {
    match args {
        Command::Create(args) => create::run(app, args).await,
        Command::List(args) => list::run(app, args).await,
        Command::Restore(args) => restore::run(app, args).await,
        Command::Prune(args) => prune::run(app, args).await,
    }
}

/// The end of an id, which differs where the beginnings of ids of one day do not.
fn short(id: &str) -> &str {
    id.rsplit('-').next().unwrap_or(id)
}

/// The backup that `id` (or its end) names.
pub(super) async fn find(landlord: &mut Landlord, id: &str) -> Result<Backup, Failure> {
    let all = backups::list(&mut landlord.conn, None)
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    let named = |one: &&Backup| one.id == id || (id.len() >= SHORTEST && one.id.ends_with(id));
    let found: Vec<&Backup> = all.iter().filter(named).collect();
    match found.as_slice() {
        [only] => Ok((*only).clone()),
        [] => {
            let known: Vec<&str> = all.iter().map(|one| short(&one.id)).collect();
            Err(failures::unknown("backup", id, &known).hint("`module backup list` shows them all"))
        }
        several => {
            let ids: Vec<&str> = several.iter().map(|one| one.id.as_str()).collect();
            Err(Failure::usage(format!("`{id}` ends several ids")).detail("which", short_list(&ids)))
        }
    }
}

/// How a backup or a restore fails.
fn failure(what: &str, tenant: &str, error: BackupError) -> Failure {
    let nothing = "everything; nothing was begun";
    let failed = format!("{what} failed for {tenant}");
    match error {
        BackupError::Refused(why) => Failure::new(FailureKind::Refused, why)
            .detail("tenant", tenant)
            .detail("left as it was", nothing)
            .hint("`module backup list` shows which backups there are of whom"),
        BackupError::Damaged(why) => Failure::new(FailureKind::Failed, failed)
            .detail("cause", why)
            .detail("left as it was", nothing)
            .hint("`module backup list --verify` says which backups are whole"),
        BackupError::Failed(cause) => Failure::new(FailureKind::Failed, failed)
            .detail("cause", cause)
            .detail("left as it was", "the database: it is as it was before"),
        BackupError::Lost { cause, before } => {
            let failure = Failure::new(FailureKind::Failed, failed)
                .detail("cause", cause)
                .detail("left as it was", "NOT the database: it is empty, or only partly there");
            match before {
                Some(before) => failure.detail("what was there before", before.display().to_string()),
                None => failure,
            }
        }
        BackupError::Trouble(trouble) => failures::backup(tenant, &failed, trouble),
    }
}
