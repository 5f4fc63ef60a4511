//! `module usage history`: what a tenant used, day by day.

use clap::Args;
use jiff::ToSpan as _;
use serde::Serialize;
use serde_json::Value;

use super::rows::Asked;
use crate::billing::usage::{Bounds, percent};
use crate::commands::app::App;
use crate::commands::failures;
use crate::databases::Mode;
use crate::landlord::usage::{self, Snapshot};
use crate::ui::{Table, View};

const EXAMPLES: &str = "Examples:
  module usage history --tenant acme --meter cards --days 90
  module usage history --tenant acme --output csv > acme.csv";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct UsageHistory {
    /// Only a module's, a meter's (cards), or one (digital-card.cards)
    #[arg(long, value_name = "METER")]
    meter: Option<String>,
    /// How many days back
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(i64).range(1..=3_660))]
    days: i64,
}

pub async fn run(app: App, args: UsageHistory) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let tenant = app.tenant(&mut landlord).await?;
    let today = app.clock.today();
    let from = today.saturating_sub((args.days - 1).days());
    let days = (from.to_string(), today.to_string());
    let all = usage::between(&mut landlord.conn, &[&tenant.id], (&days.0, &days.1)).await;
    let all = all.map_err(|error| failures::database("the landlord", &error))?;
    let asked = Asked(args.meter);
    let names: Vec<(String, String)> =
        all.iter().map(|one| (one.module.clone(), one.meter.clone())).collect();
    if !names.is_empty() {
        asked.check(&names)?;
    }
    let days = all.iter().filter(|one| asked.fits(&one.module, &one.meter)).map(Day::from).collect();
    app.ui.answer(&HistoryView { tenant: tenant.slug, days })?;
    Ok(0)
}

#[derive(Debug, Serialize)]
struct Day {
    day: String,
    module: String,
    meter: String,
    /// The first day of the period, or `-`.
    period_start: String,
    used: i64,
    limit: Option<i64>,
    percent: Option<i64>,
    /// What the counter said before it was mended, and by how much it was off.
    counter: Option<i64>,
    drift: Option<i64>,
    exact: bool,
    at: String,
}

impl From<&Snapshot> for Day {
    fn from(one: &Snapshot) -> Self {
        let limit = Bounds { hard: one.hard, soft: one.soft }.limit();
        Self {
            day: one.day.clone(),
            module: one.module.clone(),
            meter: one.meter.clone(),
            period_start: one.period.clone(),
            used: one.value,
            limit,
            percent: percent(one.value, limit),
            counter: one.counter,
            drift: one.drift,
            exact: one.exact,
            at: one.at.clone(),
        }
    }
}

#[derive(Debug, Serialize)]
struct HistoryView {
    tenant: String,
    /// Oldest first.
    days: Vec<Day>,
}

impl View for HistoryView {
    fn human(&self, width: u16) -> String {
        if self.days.is_empty() {
            return format!("No day of tenant {} was counted; `module usage audit` does.\n", self.tenant);
        }
        let mut table = Table::new(&["day", "meter", "used", "limit", "%", "counter off by"]);
        for one in &self.days {
            table.row([
                one.day.clone(),
                format!("{}.{}", one.module, one.meter),
                one.used.to_string(),
                one.limit.map_or_else(|| "-".to_owned(), |limit| limit.to_string()),
                one.percent.map(|percent| percent.to_string()).unwrap_or_default(),
                one.drift.filter(|drift| *drift != 0).map(|drift| drift.to_string()).unwrap_or_default(),
            ]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.days.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "day",
            "module",
            "meter",
            "period_start",
            "used",
            "limit",
            "percent",
            "counter",
            "drift",
            "exact",
            "at",
        ]
    }
}
