//! `module switch --at` and `--cancel` for many tenants. Everybody is looked at first, and what is asked
//! for is written in one transaction of the landlord: for all of them, or for none. It is carried out by
//! `module subscription sweep` like any other.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use serde::Serialize;
use serde_json::Value;

use super::start::{Asked, check, ground, hosts, is_active, leave_out, settled};
use super::{dry, view};
use crate::clock;
use crate::commands::app::{App, cancelled};
use crate::commands::failures;
use crate::commands::fleet::{self, FleetArgs, Waves, select};
use crate::commands::lifecycle::Options;
use crate::commands::schedule::{self, When};
use crate::databases::{Conn, DbError, Mode};
use crate::error::{Failure, FailureKind};
use crate::landlord::scheduled::{self, Scheduled};
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, tenant_modules};
use crate::pipeline::backup::Choice;
use crate::pipeline::order::Order;
use crate::runner::fleet::Answer;
use crate::ui::{Table, View, prompt, wrap};

/// What is asked for later.
pub struct Later<'a> {
    pub order: Order,
    pub asked: schedule::Asked<'a>,
    pub when: &'a When,
    pub fleet: &'a FleetArgs,
    pub options: &'a Options,
}

/// Writes a change down for many tenants, or for none of them.
pub async fn set(app: App, later: Later<'_>) -> anyhow::Result<u8> {
    let Later { order, asked, when, fleet, options } = later;
    not_now(&fleet.waves, options)?;
    let dry_run = options.dry_run;
    let mut landlord = app.landlord(if dry_run { Mode::Read } else { Mode::Write }).await?;
    let chosen = select(&app, &mut landlord, &fleet.many, &is_active).await?;
    leave_out(&app, &chosen);
    let ground = ground(&app, &mut landlord, hosts(&chosen)).await?;
    app.refuse_older(&mut landlord, &ground.newest, options.allow_older_definitions || dry_run).await?;
    let mut wanted = Asked {
        order,
        backup: Choice::Auto,
        fleet,
        dry_run,
        sql: false,
        out: None,
        allow_older_definitions: options.allow_older_definitions,
        confirm: None,
        settle: &settled,
    };
    check(&app, &ground, &mut landlord, &mut wanted).await?;
    let ready: Vec<Tenant> = chosen.into_iter().filter(is_active).collect();
    let (mut fit, mut rows) = (Vec::new(), Vec::new());
    let how = (&wanted.order, Choice::Auto, fleet::at_once(&app, fleet.waves.concurrency));
    let group = dry::look_at(&app, landlord, (&ground, ready), how, |tenant, answer| {
        match Row::of(tenant, answer) {
            Some(row) => rows.push(row),
            None => fit.push(schedule::scheduled(&app, tenant, &asked, when)),
        }
        Ok(())
    });
    let mut landlord = group.await?.end().await;
    if app.pause.load(Ordering::Relaxed) {
        return Err(Failure::new(FailureKind::Interrupted, "interrupted")
            .detail("left as it was", "everything; nothing was written down")
            .into());
    }
    let bad = rows.iter().filter(|one| one.is_bad()).count();
    fit.sort_by(|one, other| one.tenant.cmp(&other.tenant));
    let writes = bad == 0 && !dry_run;
    if writes {
        agreed(&app, (&asked, when), fit.len())?;
    }
    rows.extend(written(&app, &mut landlord, &fit, writes).await?);
    let view = LaterView::new(&asked, Some(when), (rows, writes));
    app.ui.answer(&view)?;
    if bad > 0 && !dry_run {
        let plural = if bad == 1 { " is" } else { "s are" };
        app.ui.warn(&format!(
            "nothing was written down: {bad} tenant{plural} in the way; once that is mended, or they are left out, give the command again"
        ));
    }
    Ok(if bad > 0 { fleet::SOME_FAILED } else { 0 })
}

/// Takes back what is not due yet, of many tenants at once.
pub async fn cancel(app: &App, module: &str, (fleet, dry_run): (&FleetArgs, bool)) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(if dry_run { Mode::Read } else { Mode::Write }).await?;
    let chosen = select(app, &mut landlord, &fleet.many, &|_| true).await?;
    let broken = |error| failures::database("the landlord", &error);
    let known = tenant_modules::names(&mut landlord.conn).await.map_err(broken)?;
    if !known.iter().any(|one| one == module) {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        return Err(failures::unknown("module", module, &known).into());
    }
    let taken = async |conn: &mut Conn| {
        let all = of_module(conn, module).await?;
        let mut rows = Vec::new();
        for tenant in &chosen {
            let before = all.get(&tenant.id);
            if let Some(before) = before.filter(|_| !dry_run) {
                schedule::drop_within(conn, app, before, "taken back").await?;
            }
            let result = match before {
                None => "unchanged",
                Some(_) if dry_run => "planned",
                Some(_) => "cancelled",
            };
            rows.push(Row { tenant: tenant.slug.clone(), result, why: None });
        }
        Ok(rows)
    };
    let rows = if dry_run { taken(&mut landlord.conn).await } else { landlord.conn.together(taken).await };
    let rows = rows.map_err(broken)?;
    let changed = rows.iter().any(|one| one.result == "cancelled");
    let module = module.to_owned();
    app.ui.answer(&LaterView { changed, module, plan: None, due_at: None, asked: None, tenants: rows })?;
    Ok(0)
}

/// Nobody is worked on now, so there is nothing to be done in waves, dumped or taken back.
fn not_now(waves: &Waves, options: &Options) -> Result<(), Failure> {
    let flags = [
        ("--canary", !waves.canary.is_empty()),
        ("--pause-between", waves.pause_between.is_some()),
        ("--max-failures", waves.max_failures.is_some()),
        ("--undo-on-failure", waves.undo_on_failure),
        ("--detach", waves.detach),
        ("--out", options.out.is_some()),
    ];
    match flags.iter().find(|(_, given)| *given) {
        None => Ok(()),
        Some((flag, _)) => Err(Failure::usage(format!(
            "{flag} is for what begins now, and with --at nothing does: it is written down for all at once"
        ))
        .hint("`module subscription sweep` carries it out on its day, tenant by tenant")),
    }
}

fn agreed(app: &App, (asked, when): (&schedule::Asked<'_>, &When), many: usize) -> Result<(), Failure> {
    let plural = if many == 1 { "" } else { "s" };
    if app.ui.yes || many == 0 {
        return Ok(());
    }
    if !app.ui.interactive {
        return Err(Failure::usage(format!(
            "not confirmed, for {many} tenant{plural}: there is nobody to ask"
        ))
        .hint("add `--yes` to go on without being asked, or `--dry-run` to look first"));
    }
    let question =
        format!("Move {} of {many} tenant{plural} to plan {} {}?", asked.module, asked.plan, when.words);
    if prompt::confirm(&app.ui, &question)? { Ok(()) } else { Err(cancelled()) }
}

/// What is scheduled of a module, by the tenant's id.
async fn of_module(conn: &mut Conn, module: &str) -> Result<BTreeMap<String, Scheduled>, DbError> {
    let all = scheduled::list(conn, None).await?;
    let own = all.into_iter().filter(|one| one.module == module);
    Ok(own.map(|one| (one.tenant_id.clone(), one)).collect())
}

/// Writes all of them, or says what that would come to.
async fn written(
    app: &App,
    landlord: &mut Landlord,
    all: &[Scheduled],
    writes: bool,
) -> Result<Vec<Row>, Failure> {
    let Some(first) = all.first() else { return Ok(Vec::new()) };
    let work = async |conn: &mut Conn| {
        let before = of_module(conn, &first.module).await?;
        let mut rows = Vec::new();
        for one in all {
            let before = before.get(&one.tenant_id);
            let (result, why) = match before {
                Some(before) if before.asks_as(one) => ("unchanged", Some("it was asked for before")),
                _ if !writes => ("planned", None),
                Some(_) => ("replaced", None),
                None => ("scheduled", None),
            };
            if writes {
                schedule::set_within(conn, app, (one, before)).await?;
            }
            let why = why.map(ToOwned::to_owned);
            rows.push(Row { tenant: one.tenant.clone(), result, why });
        }
        Ok(rows)
    };
    let rows = if writes { landlord.conn.together(work).await } else { work(&mut landlord.conn).await };
    rows.map_err(|error| failures::database("the landlord", &error))
}

#[derive(Debug, Serialize)]
struct Row {
    tenant: String,
    /// scheduled | replaced | cancelled | planned | unchanged | skipped | refused | failed
    result: &'static str,
    why: Option<String>,
}

impl Row {
    /// `None` for who can be moved.
    fn of(tenant: &Tenant, answer: Answer) -> Option<Self> {
        let (result, why) = match answer {
            Answer::Planned { .. } => return None,
            Answer::Unchanged => ("unchanged", "it has that plan".to_owned()),
            Answer::Left(why) | Answer::Skipped(why) => ("skipped", why),
            Answer::Refused(why) => ("refused", why),
            Answer::Failed(trouble) => ("failed", trouble.to_string()),
        };
        Some(Self { tenant: tenant.slug.clone(), result, why: Some(why) })
    }

    fn is_bad(&self) -> bool {
        ["refused", "failed"].contains(&self.result)
    }
}

#[derive(Debug, Serialize)]
struct LaterView {
    changed: bool,
    module: String,
    /// These three are `null` where changes are taken back.
    plan: Option<String>,
    due_at: Option<String>,
    asked: Option<String>,
    tenants: Vec<Row>,
}

impl LaterView {
    fn new(asked: &schedule::Asked<'_>, when: Option<&When>, (mut rows, writes): (Vec<Row>, bool)) -> Self {
        rows.sort_by(|one, other| one.tenant.cmp(&other.tenant));
        Self {
            changed: writes && rows.iter().any(|one| ["scheduled", "replaced"].contains(&one.result)),
            module: asked.module.to_owned(),
            plan: Some(asked.plan.to_owned()),
            due_at: when.map(|when| clock::stamp(when.due())),
            asked: when.map(|when| when.asked().to_owned()),
            tenants: rows,
        }
    }
}

impl View for LaterView {
    fn human(&self, width: u16) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for one in &self.tenants {
            *counts.entry(one.result).or_default() += 1;
        }
        let few = i64::try_from(self.tenants.len()).is_ok_and(|many| many <= view::FEW);
        let mut table = Table::new(&["tenant", "result", "why"]);
        // Of many only who is in the way is named; programs get them all.
        for one in self.tenants.iter().filter(|one| few || one.is_bad()).take(1_000) {
            table.row([one.tenant.clone(), one.result.to_owned(), one.why.clone().unwrap_or_default()]);
        }
        let counts: Vec<String> = counts.iter().map(|(word, many)| format!("{many} {word}")).collect();
        let what = match (&self.plan, &self.due_at) {
            (Some(plan), Some(due)) => format!("{} to plan {plan}, due at {due}", self.module),
            _ => format!("changes of {} to come", self.module),
        };
        let rows =
            if few || self.tenants.iter().any(Row::is_bad) { table.render(width) } else { String::new() };
        let next = if self.changed && self.plan.is_some() {
            "`module subscription sweep` carries it out.\n"
        } else if self.changed {
            ""
        } else {
            "Nothing was changed.\n"
        };
        format!("{rows}{}{next}", wrap(&format!("{what}: {}.", counts.join(", ")), width))
    }

    fn items(&self) -> Vec<Value> {
        self.tenants.iter().filter_map(|row| serde_json::to_value(row).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["tenant", "result", "why"]
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
