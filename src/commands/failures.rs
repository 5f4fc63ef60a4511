//! How the errors of the layers below are worded for people.

use super::App;
use crate::databases::dump::DumpError;
use crate::databases::lock::{Holder, LockError};
use crate::databases::roles::{Names, RolesError};
use crate::databases::{DbError, DbErrorKind};
use crate::error::{Failure, FailureKind};
use crate::landlord::LandlordError;
use crate::ledger::LedgerError;
use crate::pipeline::step::Action;
use crate::pipeline::{KEPT_DOWN_SCRIPT, PipelineError};
use crate::resolve::Refusal;
use crate::runner::{Outcome, RunError, Trouble};

/// A failure from whatever a command body gave back.
#[must_use]
pub fn from_any(error: anyhow::Error) -> Failure {
    match error.downcast::<Failure>() {
        Ok(failure) => failure,
        Err(error) => {
            let mut failure = Failure::new(FailureKind::Failed, error.to_string());
            for cause in error.chain().skip(1) {
                failure = failure.detail("cause", cause.to_string());
            }
            failure
        }
    }
}

/// A name that nobody knows, with the nearest ones.
#[must_use]
pub fn unknown(what: &str, name: &str, known: &[&str]) -> Failure {
    let failure = Failure::usage(format!("there is no {what} `{name}`"));
    let nearest = known
        .iter()
        .map(|one| (strsim::damerau_levenshtein(name, one), one))
        .filter(|(distance, _)| *distance <= (name.len() / 3).max(1))
        .min();
    match nearest {
        Some((_, nearest)) => failure.hint(format!("did you mean `{nearest}`?")),
        None if known.is_empty() => failure,
        None => failure.detail("known", super::app::short_list(known)),
    }
}

/// A database that does not do what it is asked.
#[must_use]
pub fn database(whose: &str, error: &DbError) -> Failure {
    let failure = match &error.kind {
        DbErrorKind::Missing(file) => {
            let message = format!("{whose} has no database: {} is missing", file.display());
            let failure = Failure::new(FailureKind::Failed, message);
            match whose.strip_prefix("tenant ") {
                Some(slug) => failure.hint(brought_back(slug)),
                None => failure,
            }
        }
        DbErrorKind::Denied => {
            Failure::new(FailureKind::Failed, format!("{whose} cannot be read or written: {error}"))
                .hint("check the owner and the rights of the file and of its folder")
        }
        DbErrorKind::Refused => {
            let failure = Failure::new(FailureKind::Failed, format!("{whose} refuses: {error}"));
            match whose.strip_prefix("tenant ").filter(|_| is_own_login(error)) {
                Some(slug) => failure
                    .hint("check that `role_key` (MODULE_ROLE_KEY) is the key that its password follows from")
                    .hint(format!(
                        "`module tenant rotate {slug} --migration` gives the login a new password"
                    )),
                None => failure.hint("check the user, the password and the rights of the login"),
            }
        }
        DbErrorKind::Crowded => {
            Failure::new(FailureKind::Failed, format!("{whose} has no connection left: {error}"))
                .hint("try again in a moment, or raise the server's limit")
        }
        DbErrorKind::Absent if whose.starts_with("tenant ") => {
            let slug = whose.trim_start_matches("tenant ");
            Failure::new(FailureKind::Failed, format!("{whose} has no database: {error}"))
                .hint("check the name of the database, and that this is the server it was on")
                .hint(brought_back(slug))
        }
        DbErrorKind::Unreachable | DbErrorKind::Absent => {
            Failure::new(FailureKind::Failed, format!("{whose} cannot be reached: {error}"))
                .hint("check that the server runs, and host, port and database in the URL")
        }
        DbErrorKind::Pooled => Failure::new(FailureKind::Refused, format!("{whose} cannot be used: {error}"))
            .hint("a session there is nobody's own, so locks and settings would be worth nothing"),
        DbErrorKind::NotADatabase => {
            Failure::new(FailureKind::Failed, format!("{whose} is no database, or is damaged: {error}"))
        }
        DbErrorKind::Busy => {
            Failure::new(FailureKind::Locked, format!("{whose} is being written by another program"))
                .hint("try again in a moment")
        }
        DbErrorKind::Full => {
            Failure::new(FailureKind::Failed, format!("{whose} cannot be written: the disk is full"))
                .hint("make room and run the command again")
        }
        _ => Failure::new(FailureKind::Failed, format!("{whose} answers: {error}")),
    };
    match &error.code {
        Some(code) => failure.detail("code", code),
        None => failure,
    }
}

fn brought_back(slug: &str) -> String {
    format!("`module backup list --tenant {slug}` shows what it can be brought back from")
}

/// Whether a server has refused the password of a tenant's own login.
fn is_own_login(error: &DbError) -> bool {
    let password = matches!(error.code.as_deref(), Some("28P01" | "1045"));
    let quoted = |end: &str| error.message.contains(&format!("{}{end}", Names::MIGRATION_END));
    password && (quoted("\"") || quoted("'"))
}

/// A landlord that cannot be opened.
#[must_use]
pub fn landlord(app: &App, error: &LandlordError) -> Failure {
    let whose = format!("the landlord {}", app.shown_landlord());
    match error {
        LandlordError::Database(error) => database(&whose, error),
        LandlordError::Empty(_) => Failure::usage(format!("{whose} is empty: making it was interrupted"))
            .hint("`module init` makes it"),
        LandlordError::NotALandlord(_) => {
            Failure::usage(error.to_string()).hint("`--landlord URL` or `--data DIR` names the right one")
        }
        LandlordError::ServersOwn(_) => Failure::usage(format!("{error}: the landlord needs one of its own"))
            .hint("name another database in the URL; `module init` makes it"),
        LandlordError::MayNotMake { statement, .. } => Failure::new(FailureKind::Failed, error.to_string())
            .hint(format!("as an administrator of the server: {statement}"))
            .hint("then `module init` goes on"),
        LandlordError::Newer { .. } => {
            Failure::new(FailureKind::Outdated, error.to_string()).hint("use a newer version of this program")
        }
        LandlordError::Folder { .. } | LandlordError::Copy { .. } => {
            Failure::new(FailureKind::Failed, error.to_string())
        }
    }
}

/// A request that has no pipeline.
#[must_use]
pub fn pipeline(tenant: &str, error: &PipelineError) -> Failure {
    let kind = if matches!(error, PipelineError::Moved { .. }) {
        FailureKind::Outdated
    } else if error.is_usage() {
        FailureKind::Usage
    } else if error.is_definition() {
        FailureKind::Definitions
    } else {
        FailureKind::Refused
    };
    let mut failure = Failure::new(kind, as_typed(error).unwrap_or_else(|| error.to_string()));
    // For many there is none.
    if !tenant.is_empty() {
        failure = failure.detail("tenant", tenant);
    }
    if let PipelineError::Moved { what } = error {
        for one in what {
            failure = failure.detail("moved", one);
        }
    }
    failure.detail("left as it was", "everything; nothing was begun").hints(error.hints())
}

/// The refusal of an exact version, which is resolved as a range (`=1.0.0`), as the person typed it.
fn as_typed(error: &PipelineError) -> Option<String> {
    let PipelineError::Refused(refusal) = error else { return None };
    let mut refusal = refusal.as_ref().clone();
    let Refusal::UnknownVersion { version, .. } = &mut refusal else { return None };
    let exact = version.strip_prefix('=').filter(|text| text.parse::<semver::Version>().is_ok())?;
    *version = exact.to_owned();
    Some(refusal.to_string())
}

/// A ledger that cannot be read.
#[must_use]
pub fn ledger(tenant: &str, error: &LedgerError) -> Failure {
    match error {
        LedgerError::Database(error) => database(&format!("tenant {tenant}"), error),
        LedgerError::Newer { .. } => Failure::new(FailureKind::Outdated, format!("tenant {tenant}: {error}"))
            .hint("use a newer version of this program"),
        LedgerError::Older { .. } => Failure::new(FailureKind::Refused, format!("tenant {tenant}: {error}"))
            .hint(format!("`module repair --tenant {tenant} --yes` brings them at once")),
        LedgerError::Absent => Failure::new(FailureKind::Failed, format!("tenant {tenant}: {error}")).hint(
            format!("`module tenant create {tenant}` goes on where making the tenant was interrupted; otherwise bring the file back from a backup"),
        ),
    }
}

/// What went wrong before a run was begun.
#[must_use]
pub fn trouble(whose: &str, trouble: Trouble) -> Failure {
    match trouble {
        Trouble::Tenant(error) | Trouble::Roles(RolesError::Db(error)) => database(whose, &error),
        Trouble::Landlord(error) => database("the landlord", &error),
        Trouble::Host { .. } => Failure::usage(format!("{whose}: {trouble}"))
            .hint("`module host list` shows the hosts and their addresses"),
        Trouble::RoleKey(_) => role_key(whose, &trouble),
        Trouble::NotBegun(first) => self::trouble(whose, *first),
        Trouble::Also { first, also } => self::trouble(whose, *first).detail("also", also),
        Trouble::Roles(error) => Failure::new(FailureKind::Refused, format!("{whose}: {error}")),
        Trouble::Standing { .. } | Trouble::NoLogins { .. } | Trouble::NoBackup { .. } => {
            Failure::new(FailureKind::Refused, trouble.to_string())
                .detail("left as it was", "everything; nothing was begun")
        }
        Trouble::Claimed { .. } | Trouble::WrongTenant { .. } => {
            Failure::new(FailureKind::Refused, format!("{whose}: {trouble}"))
        }
        Trouble::Lock(LockError::Held { holder }) => {
            held(whose.strip_prefix("tenant ").unwrap_or(whose), holder.as_ref())
        }
        Trouble::Lock(LockError::Stopped) | Trouble::Interrupted => {
            Failure::new(FailureKind::Interrupted, format!("{whose}: {trouble}"))
        }
        Trouble::Unfinished { .. } => Failure::new(FailureKind::Locked, format!("{whose}: {trouble}")),
        Trouble::Ledger(error @ LedgerError::Older { .. }) => {
            ledger(whose.strip_prefix("tenant ").unwrap_or(whose), &error)
        }
        other => Failure::new(FailureKind::Failed, format!("{whose}: {other}")),
    }
}

/// The passwords of the tenants' own logins cannot be made.
fn role_key(whose: &str, trouble: &Trouble) -> Failure {
    Failure::usage(format!("{whose}: {trouble}"))
        .hint("put the landlord's key back where `role_key` (MODULE_ROLE_KEY) says it is")
}

/// A backup that was not made, or a restore that was not begun.
#[must_use]
pub fn backup(tenant: &str, what: &str, trouble: Trouble) -> Failure {
    let failure = match trouble {
        Trouble::Lock(LockError::Held { holder }) => return held(tenant, holder.as_ref()),
        Trouble::Ledger(error) => ledger(tenant, &error),
        Trouble::Dump(error) => dump(what, &error),
        Trouble::WrongTenant { .. } => Failure::new(FailureKind::Refused, trouble.to_string()),
        Trouble::File { .. } => Failure::new(FailureKind::Failed, what).detail("cause", trouble.to_string()),
        other => self::trouble(&format!("tenant {tenant}"), other),
    };
    failure.detail("left as it was", "everything; nothing was changed")
}

/// A dump that was not written or read.
fn dump(what: &str, error: &DumpError) -> Failure {
    let failure = Failure::new(FailureKind::Failed, what).detail("cause", error.to_string());
    match error {
        DumpError::Missing { package, .. } => failure.hint(format!("`apt-get install {package}`")),
        DumpError::TooOld { server, .. } => {
            let major = server.split('.').next().unwrap_or(server);
            failure.hint(format!("`apt-get install postgresql-client-{major}`"))
        }
        DumpError::Space { .. } => {
            failure.hint("`module backup prune` says what is old enough to be deleted")
        }
        _ => failure,
    }
}

/// A run that did not succeed.
#[must_use]
pub fn run(action: &str, error: &RunError) -> Failure {
    let tenant = &error.tenant;
    let mut failure = match &error.trouble {
        Trouble::Lock(LockError::Held { holder }) => held(tenant, holder.as_ref()),
        Trouble::Tenant(inner) if error.outcome == Outcome::NotStarted => {
            database(&format!("tenant {tenant}"), inner)
        }
        Trouble::Ledger(inner) if error.outcome == Outcome::NotStarted => ledger(tenant, inner),
        Trouble::Host { .. } => Failure::usage(format!("tenant {tenant}: {}", error.trouble))
            .hint("`module host list` shows the hosts and their addresses"),
        Trouble::RoleKey(_) => role_key(&format!("tenant {tenant}"), &error.trouble),
        Trouble::Unfinished { .. } => {
            Failure::new(FailureKind::Locked, format!("tenant {tenant}: {}", error.trouble))
                .hint(format!("`module recover --tenant {tenant}` takes it back; then run the command again"))
        }
        trouble => {
            let kind = match trouble {
                Trouble::Interrupted | Trouble::Lock(LockError::Stopped) => FailureKind::Interrupted,
                Trouble::Moved => FailureKind::Locked,
                Trouble::WrongTenant { .. } | Trouble::Standing { .. } => FailureKind::Refused,
                Trouble::Tenant(inner) | Trouble::Landlord(inner) if inner.passes() => FailureKind::Locked,
                Trouble::Statement { kind, .. } if kind.passes() => FailureKind::Locked,
                _ => FailureKind::Failed,
            };
            let module = error.module.as_ref().map(|module| format!(", module {module}")).unwrap_or_default();
            Failure::new(
                kind,
                format!("{action} failed for {tenant} in stage {}{module}", error.stage.as_str()),
            )
            .detail("cause", trouble.to_string())
        }
    };
    if let Trouble::Statement { statement, .. } = &error.trouble {
        failure = failure.detail("statement", shortened(statement));
    }
    if matches!(&error.trouble, Trouble::Statement { kind, .. } if kind.passes()) {
        failure = failure.hint("`--lock-timeout 30s` lets it wait longer, and holds up others as long");
    }
    failure = wrong_down_script(action, error).into_iter().fold(failure, Failure::hint);
    for also in &error.also {
        failure = failure.detail("also", also);
    }
    let left = match error.outcome {
        Outcome::NotStarted => "everything; nothing was begun",
        Outcome::RolledBack => "everything: the run was rolled back",
        Outcome::Unknown => "not known yet: taking it back could not be finished; the run is still open",
        Outcome::Stuck => {
            "NOT known: the database could not be brought back by itself; compare it with a backup"
        }
    };
    failure = failure.detail("left as it was", left);
    if error.outcome == Outcome::Unknown {
        failure = failure.hint(format!("`module recover --tenant {tenant}` finds out, and finishes it"));
    }
    match &error.run {
        Some(run) => {
            failure.detail("run", run).hint(format!("`module history --tenant {tenant}` shows the run"))
        }
        None => failure,
    }
}

/// The way out where a down script, which was kept when its migration was applied, does not do its work.
fn wrong_down_script(action: &str, error: &RunError) -> Option<String> {
    let path = match &error.trouble {
        Trouble::Statement { file, kind, .. } if !kind.passes() => {
            file.strip_prefix(KEPT_DOWN_SCRIPT)?.replace(' ', "/")
        }
        Trouble::Schema(_) if Action::takes_away(action) => "MODULE/VERSION/NAME".to_owned(),
        _ => return None,
    };
    let tenant = &error.tenant;
    Some(format!(
        "mend its down file; `module repair --tenant {tenant} --accept {path} --yes` keeps that one instead"
    ))
}

/// Somebody else works on the tenant.
#[must_use]
pub fn held(tenant: &str, holder: Option<&Holder>) -> Failure {
    let failure =
        Failure::new(FailureKind::Locked, format!("tenant {tenant} is locked by another operation"));
    let failure = match holder {
        Some(holder) => {
            let mut failure = failure
                .detail("held by", format!("{} on {} (pid {})", holder.actor, holder.host, holder.pid));
            // A server that tells only of a session knows neither.
            if !holder.since.is_empty() {
                failure = failure.detail("since", &holder.since);
            }
            if !holder.command.is_empty() {
                failure = failure.detail("command", format!("module {}", holder.command));
            }
            failure
        }
        None => failure,
    };
    failure.hint("`--wait-for-lock 30s` waits for it")
}

fn shortened(statement: &str) -> String {
    let mut lines: Vec<&str> = statement.lines().take(8).collect();
    if statement.lines().count() > 8 {
        lines.push("...");
    }
    lines.join("\n")
}
