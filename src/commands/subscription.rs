//! `module subscription sweep`: what is due is carried out, tenant by tenant. For cron: what failed is kept
//! and tried again the next time, and doing it again changes nothing.

use std::collections::BTreeMap;

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::{Value, json};

use super::app::{App, newest};
use super::lifecycle::Subject;
use super::run::{Limits, carry_out_within};
use super::{downgrade, failures, pin, schedule, switch, tenant as tenants_of};
use crate::clock;
use crate::databases::{DbError, Mode};
use crate::definitions::load::Depth;
use crate::definitions::model::Catalog;
use crate::error::{Failure, FailureKind};
use crate::landlord::audit_log::{self, Event, Outcome};
use crate::landlord::scheduled::{self, Scheduled};
use crate::landlord::{Landlord, tenants};
use crate::pipeline::{PipelineError, TenantState};
use crate::resolve::Want;
use crate::runner::limits::Over;
use crate::runner::others;
use crate::sql::Database;
use crate::ui::{Table, View};

/// Exit code where some failed.
const SOME: u8 = 5;

#[derive(Debug, Subcommand)]
pub enum Subscription {
    /// Carry out what is due: changes of plan that were asked for with `switch --at`
    Sweep(Sweep),
}

const EXAMPLES: &str = "Examples:
  module subscription sweep                        hourly, by cron
  module subscription sweep --dry-run              what is due
  module subscription sweep --as-of 2026-12-01 --dry-run";

/// Exit code 5 where a change could not be carried out: it is kept, and tried again by the next sweep.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Sweep {
    /// Only list what is due
    #[arg(long)]
    pub dry_run: bool,
    /// Go on although the definitions are older than those last used
    #[arg(long)]
    allow_older_definitions: bool,
}

pub async fn run(app: App, args: Subscription) -> anyhow::Result<u8> {
    let Subscription::Sweep(args) = args;
    let mut landlord = app.landlord(if args.dry_run { Mode::Read } else { Mode::Write }).await?;
    let broken = |error| failures::database("the landlord", &error);
    let now = clock::stamp(app.clock.business());
    let mut due = scheduled::due(&mut landlord.conn, &now).await.map_err(broken)?;
    // Only a tenant that is named narrows.
    if app.config.tenant.is_some() {
        let tenant = app.tenant(&mut landlord).await?;
        due.retain(|one| one.tenant_id == tenant.id);
    }
    if args.dry_run || due.is_empty() {
        let rows = due.iter().map(|one| Row::new(one, "due", one.error.clone()));
        app.ui.answer(&SweepView { changed: false, changes: rows.collect() })?;
        return Ok(0);
    }
    let mut catalogs =
        Catalogs { app: &app, loaded: BTreeMap::new(), allow_older: args.allow_older_definitions };
    let mut rows = Vec::new();
    for one in &due {
        if app.stop.load(std::sync::atomic::Ordering::Relaxed) {
            rows.push(Row::new(one, "not started", None));
            continue;
        }
        let own = tenants_of::with_tenant(app.clone(), Some(one.tenant.clone()));
        rows.push(match Box::pin(carry_out(&own, &mut landlord, &mut catalogs, one)).await {
            Ok(row) => row,
            Err(failure) => failed(&app, &mut landlord, one, &failure).await.map_err(broken)?,
        });
    }
    let bad = rows.iter().any(Row::is_bad);
    let changed = rows.iter().any(|row| row.run.is_some() || row.result == "cancelled");
    app.ui.answer(&SweepView { changed, changes: rows })?;
    Ok(if bad { SOME } else { 0 })
}

/// The catalog as it is for each database, loaded once.
struct Catalogs<'a> {
    app: &'a App,
    loaded: BTreeMap<String, Catalog>,
    allow_older: bool,
}

impl Catalogs<'_> {
    async fn on(&mut self, landlord: &mut Landlord, database: Database) -> Result<Catalog, Failure> {
        let name = database.to_string();
        if !self.loaded.contains_key(&name) {
            let catalog = self.app.catalog(Depth::SqlOn(database))?;
            self.app.refuse_older(landlord, &newest(&catalog), self.allow_older).await?;
            self.loaded.insert(name.clone(), catalog);
        }
        Ok(self.loaded[&name].clone())
    }
}

/// Carries one change out.
async fn carry_out(
    app: &App,
    landlord: &mut Landlord,
    catalogs: &mut Catalogs<'_>,
    one: &Scheduled,
) -> Result<Row, Failure> {
    let broken = |error| failures::database("the landlord", &error);
    let tenant = tenants::by_id(&mut landlord.conn, &one.tenant_id).await.map_err(broken)?;
    let Some(tenant) = tenant.filter(|tenant| tenant.status == "active") else {
        return Ok(Row::new(one, "waiting", Some("the tenant is not active".to_owned())));
    };
    let places = app.places(landlord).await?;
    let database = app.database(&places, &tenant.host)?;
    let catalog = catalogs.on(landlord, database).await?;
    let pins = pin::holding(app, landlord, &tenant).await?;
    let fleet = others::fleet(&mut landlord.conn, &catalog, database).await.map_err(broken)?;
    let subject = Subject { newest: newest(&catalog), tenant, database, catalog, pins, fleet };
    let wants = [Want {
        module: one.module.clone(),
        version: None,
        plan: Some(one.plan.clone()),
        features: one.features.clone(),
    }];
    let make = |state: &TenantState| switch::make(app, &subject, &wants, state);
    let (state, unfinished) = subject.look(app, landlord).await?;
    let pipeline = match make(&state) {
        Ok(pipeline) => pipeline,
        Err(PipelineError::NotInstalled { .. }) => {
            schedule::drop_one(app, landlord, one, "the module is gone").await.map_err(broken)?;
            return Ok(Row::new(one, "cancelled", Some("the module is not installed any more".to_owned())));
        }
        Err(error) => return Err(pin::refused(&one.tenant, &error, &subject.pins)),
    };
    if pipeline.is_empty() && !unfinished {
        schedule::drop_one(app, landlord, one, "it has that plan already").await.map_err(broken)?;
        return Ok(Row::new(one, "cancelled", Some("it has that plan already".to_owned())));
    }
    let refused = |over: &[Over]| {
        let command = format!("module switch {} --plan {}", one.module, one.plan);
        downgrade::refused(&one.tenant, &format!("plan {} of {}", one.plan, one.module), &command, over)
    };
    let limits = Limits { catalog: &subject.catalog, refused: &refused };
    let limits = (!one.over_limit).then_some(&limits);
    let whom = (subject.tenant.clone(), &subject.newest);
    let view = carry_out_within(app, landlord, whom, None, &make, limits).await?;
    Ok(Row { run: view.run, ..Row::new(one, if view.changed { "done" } else { "unchanged" }, None) })
}

/// Keeps the change with what went wrong; the log hears of it once.
async fn failed(
    app: &App,
    landlord: &mut Landlord,
    one: &Scheduled,
    failure: &Failure,
) -> Result<Row, DbError> {
    let cause = failure.details.iter().find(|(label, _)| ["cause", "over"].contains(&label.as_str()));
    let cause = cause.map(|(_, text)| format!(": {text}")).unwrap_or_default();
    let error = format!("{}{cause}", failure.message);
    let written = landlord.conn.together(async |conn| {
        scheduled::failed(conn, one, &error, &app.clock.stamp()).await?;
        if one.error.as_ref() != Some(&error) {
            let outcome =
                if failure.kind == FailureKind::Refused { Outcome::Denied } else { Outcome::Failed };
            let event = Event::new("switch.failed", &app.actor)
                .tenant(&one.tenant)
                .target(format!("module:{}", one.module))
                .outcome(outcome)
                .as_of(app.clock.as_of.map(clock::stamp))
                .data(json!({"module": one.module, "plan": one.plan, "due_at": one.due_at, "why": error}));
            audit_log::append(conn, &event, &app.clock).await?;
        }
        Ok(())
    });
    written.await?;
    let result = match failure.kind {
        FailureKind::Refused => "refused",
        FailureKind::Locked | FailureKind::Outdated => "locked",
        FailureKind::Interrupted => "not started",
        _ => "failed",
    };
    Ok(Row::new(one, result, Some(error)))
}

#[derive(Debug, Serialize)]
struct Row {
    tenant: String,
    module: String,
    plan: String,
    due_at: String,
    /// due | done | unchanged | cancelled | waiting | refused | locked | failed | not started
    result: &'static str,
    run: Option<String>,
    why: Option<String>,
}

impl Row {
    fn new(one: &Scheduled, result: &'static str, why: Option<String>) -> Self {
        Self {
            tenant: one.tenant.clone(),
            module: one.module.clone(),
            plan: one.plan.clone(),
            due_at: one.due_at.clone(),
            result,
            run: None,
            why,
        }
    }

    fn is_bad(&self) -> bool {
        ["refused", "locked", "failed", "not started"].contains(&self.result)
    }
}

#[derive(Debug, Serialize)]
struct SweepView {
    changed: bool,
    changes: Vec<Row>,
}

impl View for SweepView {
    fn human(&self, width: u16) -> String {
        if self.changes.is_empty() {
            return "Nothing is due.\n".to_owned();
        }
        let mut table = Table::new(&["tenant", "module", "plan", "due", "result", "why"]);
        for row in &self.changes {
            table.row([
                row.tenant.clone(),
                row.module.clone(),
                row.plan.clone(),
                row.due_at.chars().take(10).collect(),
                row.result.to_owned(),
                row.why.clone().unwrap_or_default(),
            ]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.changes.iter().filter_map(|row| serde_json::to_value(row).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["tenant", "module", "plan", "due_at", "result", "run", "why"]
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
