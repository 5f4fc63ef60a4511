//! `module usage report`: what all tenants use, who is near a limit or over it, and which plan would help.

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use super::rows::{Asked, Known, Row};
use crate::commands::app::App;
use crate::commands::failures;
use crate::commands::fleet::{Many, Selection, select};
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::definitions::model::Catalog;
use crate::error::Failure;
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, entitlements, usage};
use crate::ui::{Table, View};

const EXAMPLES: &str = "Examples:
  module usage report --near                          who is near a limit or over it, and what would help
  module usage report --over --output csv > over.csv
  module usage report --by meter                      how much of each meter all tenants use
  module usage report --module digital-card --from 2026-11-01 --until 2026-11-30 --by day";

/// As the last audits left it; with --day, or --from and --until, as it was then.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Report {
    #[command(flatten)]
    pub many: Many,
    /// Only this module
    #[arg(long, value_name = "SLUG")]
    module: Option<String>,
    /// Only this meter: cards, or digital-card.cards
    #[arg(long, value_name = "METER")]
    meter: Option<String>,
    /// As it was on this day
    #[arg(long, value_name = "DAY", conflicts_with_all = ["from", "until"])]
    day: Option<Date>,
    /// Each day from this one on
    #[arg(long, value_name = "DAY")]
    from: Option<Date>,
    /// Up to this one (default: today)
    #[arg(long, value_name = "DAY", requires = "from")]
    until: Option<Date>,
    /// Only what is over its limit
    #[arg(long)]
    over: bool,
    /// Only what is near its limit, at it or over it
    #[arg(long)]
    near: bool,
    /// Sums by tenant, module, meter or day
    #[arg(long, value_name = "WHAT", value_enum)]
    by: Option<By>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    Tenant,
    Module,
    Meter,
    Day,
}

pub async fn run(app: App, args: Report) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let catalog = app.catalog(Depth::Definitions)?;
    let asked = [Asked(args.module.clone()), Asked(args.meter.clone())];
    check(&catalog, &args)?;
    let everybody = app.tenants.is_empty() && !args.many.is_narrowed();
    let many = Many { all: args.many.all || everybody, allow_empty: true, ..args.many.clone() };
    let mut rows = Vec::new();
    if app.tenants.is_empty() && many.from_file.is_none() {
        let mut selection = Selection::new(&app, &many)?;
        while let Some(page) = selection.next(&mut landlord).await? {
            rows.extend(page_of(&app, &mut landlord, (&catalog, &page), &args).await?);
            rows.retain(|row: &Row| fits(row, &asked, &args));
        }
    } else {
        let chosen = select(&app, &mut landlord, &many, &|_| true).await?;
        for page in chosen.chunks(500) {
            rows.extend(page_of(&app, &mut landlord, (&catalog, page), &args).await?);
            rows.retain(|row: &Row| fits(row, &asked, &args));
        }
    }
    if let Some(by) = args.by {
        app.ui.answer(&SumsView { by: by.word(), sums: sums(&rows, by) })?;
        return Ok(0);
    }
    let key = |row: &Row| {
        let urgent = args.near || args.over;
        let rank = ["over", "full", "near"].iter().position(|level| *level == row.level).unwrap_or(3);
        (urgent.then_some((rank, std::cmp::Reverse(row.percent))), row.day.clone(), row.tenant.clone())
    };
    rows.sort_by_cached_key(|row| (key(row), row.module.clone(), row.meter.clone()));
    app.ui.answer(&ReportView { meters: rows, days: args.from.is_some() })?;
    Ok(0)
}

/// What is named must be in the definitions.
fn check(catalog: &Catalog, args: &Report) -> Result<(), Failure> {
    if let Some(module) = args.module.as_ref().filter(|module| !catalog.modules.contains_key(*module)) {
        let known: Vec<&str> = catalog.modules.keys().map(String::as_str).collect();
        return Err(failures::unknown("module", module, &known));
    }
    let meters = catalog
        .modules
        .values()
        .flat_map(|module| module.meters.keys().map(|meter| (module.slug.clone(), meter.clone())));
    Asked(args.meter.clone()).check(&meters.collect::<Vec<_>>())
}

fn fits(row: &Row, asked: &[Asked; 2], args: &Report) -> bool {
    let level = match row.level {
        "over" => true,
        "full" | "near" => args.near || !args.over,
        _ => !args.near && !args.over,
    };
    level && asked.iter().all(|asked| asked.fits(&row.module, &row.meter))
}

/// The rows of some tenants.
async fn page_of(
    app: &App,
    landlord: &mut Landlord,
    (catalog, tenants): (&Catalog, &[Tenant]),
    args: &Report,
) -> Result<Vec<Row>, Failure> {
    let broken = |error| failures::database("the landlord", &error);
    let ids: Vec<&str> = tenants.iter().map(|one| one.id.as_str()).collect();
    let conn = &mut landlord.conn;
    let modules = usage::modules_of(conn, &ids).await.map_err(broken)?;
    let rights = entitlements::of(conn, &ids).await.map_err(broken)?;
    let span = match (args.day, args.from) {
        (Some(day), _) => Some((day, day)),
        (None, Some(from)) => Some((from, args.until.unwrap_or_else(|| app.clock.today()))),
        (None, None) => None,
    };
    let mut rows = Vec::new();
    let names: BTreeMap<&str, &str> =
        tenants.iter().map(|one| (one.id.as_str(), one.slug.as_str())).collect();
    let none = Vec::new();
    let known = |id: &str| Known {
        catalog,
        tenant: names.get(id).copied().unwrap_or_default(),
        rights: rights.get(id).map_or(&[], Vec::as_slice),
    };
    let Some((from, until)) = span else {
        for (id, modules) in &modules {
            rows.extend(modules.iter().flat_map(|one| known(id).now(one)));
        }
        return Ok(rows);
    };
    let days = (from.to_string(), until.to_string());
    for one in usage::between(conn, &ids, (&days.0, &days.1)).await.map_err(broken)? {
        rows.push(known(&one.tenant_id).then(modules.get(&one.tenant_id).unwrap_or(&none), &one));
    }
    Ok(rows)
}

#[derive(Debug, Serialize)]
struct ReportView {
    meters: Vec<Row>,
    /// Whether rows are of several days.
    #[serde(skip)]
    days: bool,
}

impl View for ReportView {
    fn human(&self, width: u16) -> String {
        if self.meters.is_empty() {
            return "Nothing that fits was counted; `module usage audit` counts.\n".to_owned();
        }
        let mut headings = vec!["tenant", "meter", "plan", "used", "limit", "%", "", "would help"];
        if self.days {
            headings.insert(0, "day");
        }
        let mut table = Table::new(&headings);
        for one in &self.meters {
            let mut cells = vec![
                one.tenant.clone(),
                format!("{}.{}", one.module, one.meter),
                one.plan.clone(),
                one.used.to_string(),
                one.limit.map_or_else(|| "-".to_owned(), |limit| limit.to_string()),
                one.percent.map(|percent| percent.to_string()).unwrap_or_default(),
                if one.level == "fine" { String::new() } else { one.level.to_owned() },
                one.help.as_ref().map(super::rows::Help::text).unwrap_or_default(),
            ];
            if self.days {
                cells.insert(0, one.day.clone());
            }
            table.row(cells);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.meters.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "tenant", "module", "meter", "name", "plan", "period", "day", "used", "limit", "percent",
            "level", "at", "help",
        ]
    }
}

impl By {
    fn word(self) -> &'static str {
        match self {
            Self::Tenant => "tenant",
            Self::Module => "module",
            Self::Meter => "meter",
            Self::Day => "day",
        }
    }

    fn key(self, row: &Row) -> String {
        match self {
            Self::Tenant => row.tenant.clone(),
            Self::Module => row.module.clone(),
            Self::Meter => format!("{}.{}", row.module, row.meter),
            Self::Day => row.day.clone(),
        }
    }
}

/// Many rows as one.
#[derive(Debug, Default, Serialize)]
struct Sum {
    key: String,
    tenants: usize,
    meters: usize,
    /// Only where all of it is of one meter: there is no sum of cards and exports.
    used: Option<i64>,
    near: usize,
    full: usize,
    over: usize,
}

fn sums(rows: &[Row], by: By) -> Vec<Sum> {
    let mut groups: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        groups.entry(by.key(row)).or_default().push(row);
    }
    let sum = |(key, rows): (String, Vec<&Row>)| {
        let distinct = |of: &dyn Fn(&Row) -> String| {
            rows.iter().map(|row| of(row)).collect::<std::collections::BTreeSet<_>>().len()
        };
        let level = |level: &str| rows.iter().filter(|row| row.level == level).count();
        let meters = distinct(&|row| format!("{}.{}", row.module, row.meter));
        Sum {
            tenants: distinct(&|row| row.tenant.clone()),
            meters,
            used: (meters == 1).then(|| rows.iter().map(|row| row.used).sum()),
            near: level("near"),
            full: level("full"),
            over: level("over"),
            key,
        }
    };
    groups.into_iter().map(sum).collect()
}

#[derive(Debug, Serialize)]
struct SumsView {
    /// tenant | module | meter | day
    by: &'static str,
    sums: Vec<Sum>,
}

impl View for SumsView {
    fn human(&self, width: u16) -> String {
        if self.sums.is_empty() {
            return "Nothing that fits was counted; `module usage audit` counts.\n".to_owned();
        }
        let mut table = Table::new(&[self.by, "tenants", "meters", "used", "near", "full", "over"]);
        for one in &self.sums {
            table.row([
                one.key.clone(),
                one.tenants.to_string(),
                one.meters.to_string(),
                one.used.map_or_else(|| "-".to_owned(), |used| used.to_string()),
                one.near.to_string(),
                one.full.to_string(),
                one.over.to_string(),
            ]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.sums.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["key", "tenants", "meters", "used", "near", "full", "over"]
    }
}
