//! `module status`: what is installed for a tenant, or for all, and whether anything is unfinished.

mod all;

use clap::Args;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::app::App;
use super::failures;
use super::fleet::Many;
use crate::clock;
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::error::FailureKind;
use crate::landlord::runs::{self, Run};
use crate::landlord::tenant_modules::{self, TenantModule};
use crate::runner::{Outcome, RunError, check, entry};
use crate::ui::{Table, View};

const EXAMPLES: &str = "Examples:
  module status --tenant acme
  module status --tenant acme --verify      compare landlord, ledger and live schema (exit 7 if they differ)
  module status --all --verify              the same for every tenant (exit 5 if some cannot be looked at)";

/// What to do about a run that could not be taken back.
pub(super) const STUCK: &str = "could not be taken back: `module status --verify` says what differs, and \
    `module history RUN` what failed; bring the file back from a backup, or mend it and run the command again";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Status {
    /// Compare the landlord with the tenant's own ledger and its live schema
    #[arg(long)]
    verify: bool,
    #[command(flatten)]
    pub(super) many: Many,
}

pub async fn run(app: App, args: Status) -> anyhow::Result<u8> {
    if args.many.all {
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
    let findings = if args.verify {
        let checked = check::tenant(&mut landlord, &context, &tenant).await;
        let checked = checked.map_err(|trouble| {
            failures::run(
                "checking",
                &RunError {
                    tenant: tenant.slug.clone(),
                    run: None,
                    stage: crate::pipeline::step::Stage::Verify,
                    module: None,
                    trouble,
                    outcome: Outcome::NotStarted,
                    also: Vec::new(),
                },
            )
        });
        Some(checked?)
    } else {
        None
    };
    let view = StatusView {
        tenant: tenant.slug.clone(),
        status: tenant.status,
        modules,
        unfinished: open.into_iter().map(|run| Unfinished::new(run, working)).collect(),
        stuck: stuck.into_iter().map(|run| Unfinished::new(run, false)).collect(),
        findings,
        now: app.clock.real(),
    };
    app.ui.answer(&view)?;
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
    /// With --verify: what does not agree.
    findings: Option<Vec<String>>,
    #[serde(skip)]
    now: Timestamp,
}

impl View for StatusView {
    fn human(&self, width: u16) -> String {
        let mut text = format!("Tenant {} ({})\n\n", self.tenant, self.status);
        text.push_str(&modules_table(&self.modules, self.now, width));
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
