//! `module usage show`: what a tenant uses of its limits, as the last audit saw it, or as it is now.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use clap::Args;
use serde::Serialize;
use serde_json::Value;

use super::rows::{Asked, Help, Known, help, word};
use crate::billing::usage::{Level, percent};
use crate::clock;
use crate::commands::app::{App, Newest};
use crate::commands::failures;
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::definitions::model::Catalog;
use crate::error::{Failure, FailureKind};
use crate::landlord::tenants::Tenant;
use crate::landlord::usage::{self, Audited};
use crate::landlord::{Landlord, entitlements};
use crate::runner::usage::{Audit, Looked, Plans, Reading, Shared};
use crate::ui::{Table, View, wrap};

/// How long a question to the tenant's database may take.
const LIMIT: Duration = Duration::from_secs(30);

const EXAMPLES: &str = "Examples:
  module usage show --tenant acme                     as the last audit saw it
  module usage show digital-card --tenant acme --live as it is now, from the tenant's own database";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Show {
    /// A module, a meter of any (cards), or one of them (digital-card.cards)
    meter: Option<String>,
    /// Ask the tenant's database; nothing is mended and nothing noted
    #[arg(long)]
    live: bool,
}

pub async fn run(app: App, args: Show) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let tenant = app.tenant(&mut landlord).await?;
    let catalog = app.catalog(Depth::Definitions)?;
    let asked = Asked(args.meter);
    let broken = |error| failures::database("the landlord", &error);
    let modules = usage::modules_of(&mut landlord.conn, &[&tenant.id]).await.map_err(broken)?;
    let modules = modules.into_values().next().unwrap_or_default();
    let mut code = 0;
    let (meters, problems) = if args.live {
        let looked = live(&app, &mut landlord, (&catalog, tenant.clone(), modules)).await?;
        if looked.is_failed() {
            code = FailureKind::Failed.code();
        }
        let now = app.clock.stamp();
        let problems = looked.flaws.iter().map(|one| format!("{}.{}: {}", one.module, one.meter, one.error));
        let meters = looked.readings.iter().map(|one| Meter::live(&catalog, &looked, one, &now)).collect();
        (meters, problems.collect::<Vec<_>>())
    } else {
        let rights = entitlements::of(&mut landlord.conn, &[&tenant.id]).await.map_err(broken)?;
        let rights = rights.into_values().next().unwrap_or_default();
        let known = Known { catalog: &catalog, tenant: &tenant.slug, rights: &rights };
        (modules.iter().flat_map(|one| known.now(one)).map(Meter::from).collect::<Vec<_>>(), Vec::new())
    };
    let names: Vec<(String, String)> =
        meters.iter().map(|one| (one.module.clone(), one.meter.clone())).collect();
    if !names.is_empty() {
        asked.check(&names)?;
    }
    let meters: Vec<Meter> = meters.into_iter().filter(|one| asked.fits(&one.module, &one.meter)).collect();
    for problem in &problems {
        app.ui.warn(problem);
    }
    let ago = meters
        .iter()
        .map(|one| one.at.as_deref().map(|at| clock::ago(at, app.clock.real())).unwrap_or_default())
        .collect();
    app.ui.answer(&ShowView { tenant: tenant.slug, live: args.live, meters, problems, ago })?;
    Ok(code)
}

/// Looks at the tenant, and changes nothing.
async fn live(
    app: &App,
    landlord: &mut Landlord,
    (catalog, tenant, modules): (&Catalog, Tenant, Vec<Audited>),
) -> Result<Looked, Failure> {
    let (places, newest) = (app.places(landlord).await?, Newest::new());
    let day = app.clock.today();
    let plans = Plans::new(catalog, day);
    let audit = Audit {
        context: &app.context(&places, &newest, &|_| {}),
        landlord: &landlord.id,
        run: "",
        day,
        limit: LIMIT,
        repair: false,
        concurrency: 1,
        limits: &std::collections::BTreeMap::new(),
        fresh: None,
        pause: &AtomicBool::new(false),
        plans: &plans,
        place: landlord.place.clone(),
        shared: Shared::default(),
    };
    let slug = tenant.slug.clone();
    let looked = Box::pin(audit.look(Looked::new(tenant, modules, None))).await;
    match &looked.error {
        None => Ok(looked),
        Some(error) => {
            Err(Failure::new(FailureKind::Failed, format!("tenant {slug} cannot be read: {error}"))
                .hint(format!("`module doctor --tenant {slug}`"))
                .hint("without `--live` it is shown as the last audit saw it"))
        }
    }
}

#[derive(Debug, Serialize)]
struct Meter {
    module: String,
    meter: String,
    name: String,
    plan: String,
    /// total | day | month
    period: &'static str,
    used: i64,
    /// Held for somebody who is at work; only with --live.
    reserved: Option<i64>,
    /// `null` is unlimited.
    limit: Option<i64>,
    percent: Option<i64>,
    /// fine | near | full | over
    level: &'static str,
    /// By how much the counter is off; only with --live.
    drift: Option<i64>,
    /// When it was counted.
    at: Option<String>,
    help: Option<Help>,
}

impl From<super::rows::Row> for Meter {
    fn from(row: super::rows::Row) -> Self {
        Self {
            module: row.module,
            meter: row.meter,
            name: row.name,
            plan: row.plan,
            period: row.period,
            used: row.used,
            reserved: None,
            limit: row.limit,
            percent: row.percent,
            level: row.level,
            drift: None,
            at: row.at,
            help: row.help,
        }
    }
}

impl Meter {
    fn live(catalog: &Catalog, looked: &Looked, one: &Reading, now: &str) -> Self {
        let installed = looked.installed.iter().find(|known| known.module == one.module);
        let module = catalog.modules.get(&one.module).zip(installed).filter(|_| one.level != Level::Fine);
        let limit = one.bounds.limit();
        Self {
            module: one.module.clone(),
            meter: one.meter.clone(),
            name: one.name.clone(),
            plan: one.plan.clone(),
            period: word(one.period),
            used: one.value,
            reserved: Some(one.reserved),
            limit,
            percent: percent(one.value, limit),
            level: one.level.as_str(),
            drift: one.drift,
            at: Some(now.to_owned()),
            help: module.and_then(|(module, installed)| {
                help((module, &installed.version), (&one.plan, &one.meter), one.value)
            }),
        }
    }
}

#[derive(Debug, Serialize)]
struct ShowView {
    tenant: String,
    live: bool,
    meters: Vec<Meter>,
    /// Meters that could not be read.
    problems: Vec<String>,
    #[serde(skip)]
    ago: Vec<String>,
}

impl View for ShowView {
    fn human(&self, width: u16) -> String {
        if self.meters.is_empty() {
            let text = format!(
                "Nothing is known of what {} uses; `module usage audit` counts it, and --live asks now.\n",
                self.tenant
            );
            return wrap(&text, width);
        }
        let mut table = Table::new(&["meter", "name", "used", "limit", "%", "", "period", "counted"]);
        for (one, ago) in self.meters.iter().zip(&self.ago) {
            let reserved = one.reserved.filter(|reserved| *reserved > 0);
            let used = reserved.map_or_else(
                || one.used.to_string(),
                |reserved| format!("{} and {reserved} reserved", one.used),
            );
            table.row([
                format!("{}.{}", one.module, one.meter),
                one.name.clone(),
                used,
                one.limit.map_or_else(|| "-".to_owned(), |limit| limit.to_string()),
                one.percent.map(|percent| percent.to_string()).unwrap_or_default(),
                if one.level == "fine" { String::new() } else { one.level.to_owned() },
                one.period.to_owned(),
                ago.clone(),
            ]);
        }
        let mut text = table.render(width);
        for one in &self.meters {
            if let Some(help) = &one.help {
                text.push_str(&wrap(&format!("{}.{}: plan {}", one.module, one.meter, help.text()), width));
            }
            if let Some(drift) = one.drift.filter(|drift| *drift != 0) {
                let line = format!(
                    "{}.{}: its counter is off by {drift}; `module usage audit --tenant {}` mends it",
                    one.module, one.meter, self.tenant
                );
                text.push_str(&wrap(&line, width));
            }
        }
        text
    }

    fn items(&self) -> Vec<Value> {
        self.meters.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "module", "meter", "name", "plan", "period", "used", "reserved", "limit", "percent", "level",
            "drift", "at", "help",
        ]
    }
}
