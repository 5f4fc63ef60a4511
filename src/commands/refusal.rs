//! Refusals leave a record: who wanted what, and which rule was in the way.

use serde_json::json;

use super::{App, Command, host, tenant};
use crate::databases::{DbError, Mode};
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::landlord::audit_log::{self, Event, Outcome};

/// What a command would have changed.
pub struct Wanted {
    action: &'static str,
    what: Vec<String>,
}

impl Wanted {
    /// `None` for a command that only looks.
    pub fn of(command: &Command) -> Option<Self> {
        let (action, what) = match command {
            Command::Install(args) if !args.dry_run => ("module.install", args.modules.clone()),
            Command::Remove(args) if !args.dry_run => ("module.remove", args.modules.clone()),
            Command::Tenant(tenant::Tenant::Create(args)) => ("tenant.create", vec![args.slug.clone()]),
            Command::Host(host::Host::Add(args)) => ("host.add", vec![args.name.clone()]),
            Command::Host(host::Host::Set(args)) => ("host.set", vec![args.name.clone()]),
            Command::Host(host::Host::Remove(args)) => ("host.remove", vec![args.name.clone()]),
            Command::Backup(args) => args.wanted()?,
            _ => return None,
        };
        Some(Self { action, what })
    }
}

/// Adds the refusal to the audit log, where a rule was the reason and there is a log.
pub async fn note(app: &App, wanted: &Wanted, failure: &mut Failure) {
    if !matches!(failure.kind, FailureKind::Refused | FailureKind::Outdated) {
        return;
    }
    let Ok(Some(mut landlord)) = app.find_landlord(Mode::Write).await else { return };
    let named = failure.details.iter().find(|(label, _)| label == "tenant").map(|(_, tenant)| tenant.clone());
    let tenant = named.or_else(|| app.named_tenant());
    let mut event = Event::new(wanted.action, &app.actor)
        .outcome(Outcome::Denied)
        .reason(app.reason.as_deref())
        .as_of(app.clock.as_of.map(crate::clock::stamp))
        .data(json!({"wanted": wanted.what, "why": failure.message}));
    if let Some(tenant) = tenant {
        event = event.tenant(&tenant).target(format!("tenant:{tenant}"));
    }
    if let Err(error) = append(&mut landlord, &event, app).await {
        failure.details.push(("also".to_owned(), format!("the refusal could not be audited: {error}")));
    }
}

async fn append(landlord: &mut Landlord, event: &Event, app: &App) -> Result<(), DbError> {
    landlord.conn.begin().await?;
    match audit_log::append(&mut landlord.conn, event, &app.clock).await {
        Ok(_) => landlord.conn.commit().await,
        Err(error) => {
            let _ = landlord.conn.rollback().await;
            Err(error)
        }
    }
}
