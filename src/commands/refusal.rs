//! Refusals leave a record: who wanted what, and which rule was in the way.

use serde_json::json;

use super::install::Install;
use super::remove::Remove;
use super::{App, Command, host, settings, usage};
use crate::databases::Mode;
use crate::error::{Failure, FailureKind};
use crate::landlord::audit_log::{self, Event, Outcome};

/// What a command would have changed.
#[derive(Clone, Debug)]
pub struct Wanted {
    action: &'static str,
    what: Vec<String>,
    /// The tenant that the command names by itself.
    tenant: Option<String>,
}

impl Wanted {
    pub fn install(args: &Install) -> Self {
        Self { action: "module.install", what: args.modules.clone(), tenant: None }
    }

    pub fn remove(args: &Remove) -> Self {
        let action = if args.purge { "module.purge" } else { "module.remove" };
        Self { action, what: args.modules.clone(), tenant: None }
    }

    /// `None` for a command that only looks.
    pub fn of(command: &Command) -> Option<Self> {
        let (action, what) = match command {
            Command::Install(args) if !args.dry_run => return Some(Self::install(args)),
            Command::Remove(args) if !args.dry_run => return Some(Self::remove(args)),
            Command::Bundle(args) => ("bundle.install", vec![args.wanted()?]),
            Command::Apply(args) if !args.dry_run => {
                ("pipeline.apply", vec![args.file.display().to_string()])
            }
            Command::Pin(args) => ("module.pin", vec![args.wanted()?]),
            Command::Unpin(args) => ("module.unpin", vec![args.module.clone()]),
            Command::Tenant(tenant) => {
                let (action, what) = tenant.wanted()?;
                let named = (action != "tenant.import").then(|| what.clone());
                return Some(Self { action, what: vec![what], tenant: named });
            }
            Command::Switch(args) if !args.options.dry_run => ("module.switch", vec![args.wanted()]),
            Command::Update(args) if !args.options.dry_run => ("module.update", args.modules.clone()),
            Command::Disable(args) if !args.options.dry_run => ("module.disable", args.modules.clone()),
            Command::Enable(args) if !args.options.dry_run => ("module.enable", args.modules.clone()),
            Command::Settings(settings::Settings::Set(args)) if !args.options.dry_run => {
                ("module.configure", vec![args.module.clone()])
            }
            Command::Settings(settings::Settings::Unset(args)) if !args.options.dry_run => {
                ("module.configure", vec![args.module.clone()])
            }
            Command::Restore(args) if !args.options.dry_run => ("module.restore", args.modules.clone()),
            Command::Undo(args) if !args.options.dry_run => ("module.undo", vec![args.run.clone()]),
            Command::Usage(usage::Usage::Audit(_)) => ("usage.audit", Vec::new()),
            Command::Prune(_) => ("module.prune", Vec::new()),
            Command::Adopt(args) if !args.options.dry_run => ("module.adopt", args.modules.clone()),
            Command::Repair(args) if !args.dry_run => ("tenant.repair", args.wanted()),
            Command::Host(host::Host::Add(args)) => ("host.add", vec![args.name.clone()]),
            Command::Host(host::Host::Set(args)) => ("host.set", vec![args.name.clone()]),
            Command::Host(host::Host::Remove(args)) => ("host.remove", vec![args.name.clone()]),
            Command::Entitlements(args) => args.wanted()?,
            Command::Usage(args) => args.wanted()?,
            Command::Backup(args) => args.wanted()?,
            Command::Rollout(args) => args.wanted()?,
            _ => return None,
        };
        Some(Self { action, what, tenant: None })
    }
}

/// Adds the refusal to the audit log, where a rule was the reason and there is a log.
pub async fn note(app: &App, wanted: &Wanted, failure: &mut Failure) {
    if !matches!(failure.kind, FailureKind::Refused | FailureKind::Outdated) {
        return;
    }
    let Ok(Some(mut landlord)) = app.find_landlord(Mode::Write).await else { return };
    let named = failure.details.iter().find(|(label, _)| label == "tenant").map(|(_, tenant)| tenant.clone());
    let tenant = named.or_else(|| wanted.tenant.clone()).or_else(|| app.named_tenant());
    let mut event = Event::new(wanted.action, &app.actor)
        .outcome(Outcome::Denied)
        .reason(app.reason.as_deref())
        .as_of(app.clock.as_of.map(crate::clock::stamp))
        .data(json!({"wanted": wanted.what, "why": failure.message}));
    if let Some(tenant) = tenant {
        event = event.tenant(&tenant).target(format!("tenant:{tenant}"));
    }
    let written = landlord.conn.together(async |conn| audit_log::append(conn, &event, &app.clock).await);
    if let Err(error) = written.await {
        failure.details.push(("also".to_owned(), format!("the refusal could not be audited: {error}")));
    }
}
