//! `module status`: what is installed for a tenant, or for all, and whether anything is unfinished.

mod all;
mod fleet;
mod fleet_view;

use clap::Args;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::app::App;
use super::{failures, pin, schedule};
use crate::clock;
use crate::commands::fleet::Many;
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::error::{Failure, FailureKind};
use crate::landlord::overrides;
use crate::landlord::runs::{self, Run};
use crate::landlord::tenant_modules::{self, TenantModule};
use crate::pipeline::step::Stage;
use crate::runner::{Outcome, RunError, Trouble, check, entry, rights};
use crate::ui::{Table, View, printable, wrap};

const EXAMPLES: &str = "Examples:
  module status --tenant acme
  module status --tenant acme --verify      compare landlord, ledger and live schema (exit 7 if they differ)
  module status --all --verify              the same for every tenant (exit 5 if some cannot be looked at)
  module status --fleet                     counts, stragglers and rollouts, from the landlord alone
  module status --fleet --verify            compares the live schemas of all tenants with each other";

/// What to do about a run that could not be taken back.
pub(super) const STUCK: &str = "could not be taken back: `module status --verify` says what differs, and \
    `module history RUN` what failed; bring the file back from a backup, or mend it and run the command again";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Status {
    /// Compare the landlord with the tenant's own ledger and its live schema
    #[arg(long)]
    verify: bool,
    /// All tenants in one answer: who has what, who is behind, what is not over
    #[arg(long, conflicts_with_all = ["all", "fits", "from_file"])]
    fleet: bool,
    #[command(flatten)]
    pub(super) many: Many,
}

pub async fn run(app: App, args: Status) -> anyhow::Result<u8> {
    if args.fleet {
        return Box::pin(fleet::run(app, args.verify)).await;
    }
    if args.many.is_meant(&app) {
        return Box::pin(all::run(app, args)).await;
    }
    let mut landlord = app.landlord(Mode::Read).await?;
    let tenant = app.tenant(&mut landlord).await?;
    let broken = |error| failures::database("the landlord", &error);
    let mut modules = tenant_modules::list(&mut landlord.conn, &tenant.id, false).await.map_err(broken)?;
    mark_orphans(&app, &mut modules);
    let open = runs::unfinished(&mut landlord.conn, Some(&tenant.id)).await.map_err(broken)?;
    let stuck = runs::stuck(&mut landlord.conn, &tenant.id).await.map_err(broken)?;
    let places = app.places(&mut landlord).await?;
    let newest = super::app::Newest::new();
    let context = app.context(&places, &newest, &|_| {});
    // A server is only asked where there is something to be said about it.
    let working = !open.is_empty() && entry::is_locked(&context, &tenant).await;
    let (pins, scheduled) =
        (pin::rows(&app, &mut landlord, &tenant).await?, schedule::rows(&mut landlord, &tenant).await?);
    let findings = if args.verify {
        let checked = check::tenant(&mut landlord, &context, &tenant).await;
        Some(checked.map_err(|trouble| unchecked(&tenant.slug, trouble))?)
    } else {
        None
    };
    let rights = overrides::rights(&mut landlord.conn, &tenant.id).await.map_err(broken)?;
    let rights_pending = rights.is_due(&rights::moment(&app.clock));
    let view = StatusView {
        tenant: tenant.slug.clone(),
        status: tenant.status,
        modules,
        unfinished: open.into_iter().map(|run| Unfinished::new(run, working)).collect(),
        stuck: stuck.into_iter().map(|run| Unfinished::new(run, false)).collect(),
        pins,
        scheduled,
        rights_pending,
        findings,
        now: app.clock.real(),
    };
    app.ui.answer(&view)?;
    if view.rights_pending {
        app.ui.warn(&format!(
            "rights pending: `module entitlements push --tenant {}` brings them",
            view.tenant
        ));
    }
    for run in &view.unfinished {
        let advice = if run.working { "it is being worked on" } else { "`module recover` finishes it" };
        app.ui.warn(&format!("run {} ({}) is {}: {advice}", run.run, run.action, run.status));
    }
    for run in &view.stuck {
        app.ui.warn(&format!("run {} ({}) {STUCK}", run.run, run.action));
    }
    let found = view.findings.as_ref().is_some_and(|findings| !findings.is_empty());
    Ok(if found { FailureKind::Found.code() } else { 0 })
}

fn unchecked(slug: &str, trouble: Trouble) -> Failure {
    let error = RunError {
        tenant: slug.to_owned(),
        run: None,
        stage: Stage::Verify,
        module: None,
        trouble,
        outcome: Outcome::NotStarted,
        also: Vec::new(),
    };
    failures::run("checking", &error)
}

/// What is installed and the definitions do not know works on, and is shown as `orphaned`.
pub(super) fn mark_orphans(app: &App, modules: &mut [TenantModule]) {
    // Looking does not need right definitions: where there are none to speak of, nothing is said.
    let catalog = app.load(Depth::Definitions).catalog;
    if catalog.modules.is_empty() {
        return;
    }
    for one in modules {
        let known = catalog.modules.get(&one.module).is_some_and(|module| {
            one.version.parse().is_ok_and(|version| module.version(&version).is_some())
                && module.plan(&one.plan).is_some()
        });
        if !known {
            "orphaned".clone_into(&mut one.status);
        }
    }
}

/// What is pinned, and which plans are to come, a line each.
pub(super) fn held_and_to_come(pins: &[pin::Row], scheduled: &[schedule::Row], width: u16) -> String {
    let lines = pins.iter().map(pin::Row::sentence).chain(scheduled.iter().map(schedule::sentence));
    let text: String = lines.map(|line| wrap(&printable(&line), width)).collect();
    if text.is_empty() { text } else { format!("\n{text}") }
}

/// A table of what is installed.
pub(super) fn modules_table(modules: &[TenantModule], now: Timestamp, width: u16) -> String {
    if modules.is_empty() {
        return "Nothing is installed.\n".to_owned();
    }
    let mut table = Table::new(&["module", "version", "plan", "status", "installed"]);
    for one in modules {
        let installed = clock::ago(&one.installed_at, now);
        table.row([one.module.clone(), one.version.clone(), one.plan.clone(), one.status.clone(), installed]);
    }
    table.render(width)
}

#[derive(Debug, Serialize)]
struct Unfinished {
    run: String,
    action: String,
    status: String,
    actor: String,
    started_at: String,
    /// Whether somebody holds the tenant's lock now.
    working: bool,
}

impl Unfinished {
    fn new(run: Run, working: bool) -> Self {
        Self {
            run: run.id,
            action: run.action,
            status: run.status,
            actor: run.actor,
            started_at: run.started_at,
            working,
        }
    }
}

#[derive(Debug, Serialize)]
struct StatusView {
    tenant: String,
    status: String,
    modules: Vec<TenantModule>,
    unfinished: Vec<Unfinished>,
    /// Runs that could not be taken back, with nothing that succeeded since.
    stuck: Vec<Unfinished>,
    /// Modules that updates leave alone.
    pins: Vec<pin::Row>,
    /// Changes of plan that are to come.
    scheduled: Vec<schedule::Row>,
    /// Whether the tenant's database does not have all rights yet that the landlord knows of.
    rights_pending: bool,
    /// With --verify: what does not agree.
    findings: Option<Vec<String>>,
    #[serde(skip)]
    now: Timestamp,
}

impl View for StatusView {
    fn human(&self, width: u16) -> String {
        let mut text = format!("Tenant {} ({})\n\n", self.tenant, self.status);
        text.push_str(&modules_table(&self.modules, self.now, width));
        text.push_str(&held_and_to_come(&self.pins, &self.scheduled, width));
        match &self.findings {
            Some(findings) if findings.is_empty() => {
                text.push_str("\nLandlord, ledger and live schema agree.\n");
            }
            Some(findings) => {
                text.push_str("\nDoes not agree:\n");
                text.extend(findings.iter().map(|line| format!("  - {line}\n")));
            }
            None => {}
        }
        text
    }

    fn items(&self) -> Vec<Value> {
        self.modules.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }
}
