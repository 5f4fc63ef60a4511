//! `module usage reserve`, `commit` and `release`: an amount that somebody holds while he works.

use clap::Args;
use jiff::SignedDuration;
use serde::Serialize;
use serde_json::json;

use super::desk::{Open, broken, denied};
use crate::clock::new_id;
use crate::commands::{App, app, typed};
use crate::error::Failure;
use crate::runner::desk::{Answer, Denied, Wish};
use crate::ui::View;

const EXAMPLES: &str = "Examples:
  module usage reserve exports 1000 --tenant acme --key export-2026-11
  module usage reserve digital-card.exports 1000 --partial        what is left, where not all is
  module usage commit exports 940 --key export-2026-11            60 go back
  module usage release exports --key export-2026-11";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Reserve {
    /// The meter: MODULE.METER, or METER where only one module has it
    pub(super) meter: String,
    /// How much
    #[arg(value_parser = clap::value_parser!(i64).range(1..))]
    amount: i64,
    /// What names it: doing it again with the same key reserves nothing more (default: a new one)
    #[arg(long, value_parser = key)]
    key: Option<String>,
    /// Take what is left, where not all is to be had
    #[arg(long)]
    partial: bool,
    /// How long it is held, unless it is committed or released before
    #[arg(long, value_name = "TIME", default_value = "15m")]
    expires: String,
}

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Commit {
    /// The meter
    pub(super) meter: String,
    /// How much of it was used (default: all)
    #[arg(value_parser = clap::value_parser!(i64).range(0..))]
    amount: Option<i64>,
    /// The reservation
    #[arg(long, value_parser = key)]
    key: String,
}

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Release {
    /// The meter
    pub(super) meter: String,
    /// The reservation
    #[arg(long, value_parser = key)]
    key: String,
}

/// A key as the ledger's tables take it.
pub(super) fn key(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("a key is not empty".to_owned()),
        long if long.chars().count() > 191 => Err("a key has at most 191 characters".to_owned()),
        text => Ok(text.to_owned()),
    }
}

pub async fn reserve(app: App, args: Reserve) -> anyhow::Result<u8> {
    let hold = typed::duration(&args.expires)?;
    let hold = SignedDuration::try_from(hold).map_err(|_| Failure::usage("--expires: that is too long"))?;
    let key = args.key.unwrap_or_else(new_id);
    let wish = Wish { amount: args.amount, key, partial: args.partial, hold };
    let mut open = Open::new(app).await?;
    let quota = open.meter(&args.meter)?;
    let newest = app::newest(&open.catalog);
    let context = open.app.context(&open.places, &newest, &|_| {});
    let answer = open.desk.reserve(&context, &quota, &wish).await;
    finish(open, "usage.reserved", answer).await
}

pub async fn commit(app: App, args: Commit) -> anyhow::Result<u8> {
    let mut open = Open::new(app).await?;
    let quota = open.meter(&args.meter)?;
    let newest = app::newest(&open.catalog);
    let context = open.app.context(&open.places, &newest, &|_| {});
    let answer = open.desk.commit(&context, &quota, (&args.key, args.amount)).await;
    finish(open, "usage.committed", answer).await
}

pub async fn release(app: App, args: Release) -> anyhow::Result<u8> {
    let mut open = Open::new(app).await?;
    let quota = open.meter(&args.meter)?;
    let newest = app::newest(&open.catalog);
    let context = open.app.context(&open.places, &newest, &|_| {});
    let answer = open.desk.release(&context, &quota, &args.key).await;
    finish(open, "usage.released", answer).await
}

async fn finish(
    mut open: Open,
    action: &'static str,
    answer: Result<Result<Answer, Denied>, crate::databases::DbError>,
) -> anyhow::Result<u8> {
    let slug = open.tenant.slug.clone();
    let answer = answer.map_err(|error| broken(&slug, &error))?;
    let answer = answer.map_err(|why| denied(&slug, &why))?;
    let one = &answer.reservation;
    let view = ReservationView {
        changed: !answer.duplicate,
        tenant: slug,
        module: one.module.clone(),
        meter: one.meter.clone(),
        period: one.period_start.clone(),
        key: one.id.clone(),
        amount: one.amount,
        state: one.state.clone(),
        expires_at: one.expires_at.clone(),
        used: answer.level.used,
        reserved: answer.level.reserved,
        limit: answer.level.limit,
        remaining: answer.level.free(),
    };
    if view.changed {
        let data = json!({"module": view.module, "meter": view.meter, "key": view.key, "amount": view.amount,
            "period": view.period});
        open.note(action, data).await?;
    }
    open.app.ui.answer(&view)?;
    // What it has done is done: nobody waits for a farewell.
    let _ = open.desk.close().await;
    Ok(0)
}

#[derive(Debug, Serialize)]
struct ReservationView {
    changed: bool,
    tenant: String,
    module: String,
    meter: String,
    /// The first day of the period, or `-`.
    period: String,
    key: String,
    amount: i64,
    /// held | committed | released
    state: String,
    expires_at: String,
    used: i64,
    reserved: i64,
    /// `null` is unlimited.
    limit: Option<i64>,
    remaining: Option<i64>,
}

impl View for ReservationView {
    fn human(&self, _width: u16) -> String {
        let limit = self.limit.map_or_else(|| "no limit".to_owned(), |limit| format!("a limit of {limit}"));
        let until = if self.state == "held" { format!(" until {}", self.expires_at) } else { String::new() };
        let again = if self.changed { "" } else { " already" };
        format!(
            "{} {}.{} of {} are{again} {}{until}, key {}\n{} used, {} reserved, {limit}\n",
            self.amount, self.module, self.meter, self.tenant, self.state, self.key, self.used, self.reserved
        )
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
