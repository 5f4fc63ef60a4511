//! `module usage record`: facts that the application reports, one or many, each taken down once.

use std::fs;
use std::io::Read as _;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use serde_json::{Value, json};

use super::desk::{Open, broken, denied};
use super::lines::{self, Line};
use super::reserve::key;
use crate::clock;
use crate::commands::{App, app};
use crate::error::{Failure, FailureKind};
use crate::ledger::desk::{Fact, Level};
use crate::pipeline::quota::Quota;
use crate::runner::desk::{Denied, Report};
use crate::ui::{Table, View};

/// Facts of one transaction.
const TOGETHER: usize = 200;

const EXAMPLES: &str = "Examples:
  module usage record exports 12 --key invoice-77 --tenant acme
  module usage record exports 12 --key invoice-77 --at 2026-11-20T23:10:00Z
  module usage record --file usage.ndjson --tenant acme       each: {\"meter\":\"exports\",\"amount\":1,\"key\":\"x\"}
  module usage record exports --file - < usage.csv            with the header amount,key,at

A key names the fact, not the attempt: the same again is taken down once. Facts count for the period in
which they happened, up to three days after it has ended.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Record {
    /// The meter: MODULE.METER, or METER where only one module has it; of a file, where its lines name none
    pub(super) meter: Option<String>,
    /// How much
    #[arg(value_parser = clap::value_parser!(i64).range(1..), required_unless_present = "file")]
    amount: Option<i64>,
    /// What names the fact
    #[arg(long, value_parser = key, required_unless_present = "file")]
    key: Option<String>,
    /// When it happened (default: now)
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Many facts: a file, or - for standard input; JSON lines or CSV
    #[arg(long, value_name = "FILE", conflicts_with_all = ["amount", "key", "at"])]
    file: Option<PathBuf>,
}

pub async fn run(app: App, args: Record) -> anyhow::Result<u8> {
    let Some(file) = &args.file else { return one(app, args).await };
    let text = if file.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(file)
    };
    let text = text.map_err(|error| Failure::usage(format!("cannot read {}: {error}", file.display())))?;
    let lines = lines::read(&text).map_err(|why| {
        Failure::usage(format!("{}: {why}", file.display()))
            .hint("`module usage record --help` shows what it looks like")
    })?;
    if lines.is_empty() {
        return Err(Failure::usage(format!("{} has no facts", file.display())).into());
    }
    many(app, args.meter.as_deref(), lines).await
}

async fn one(app: App, args: Record) -> anyhow::Result<u8> {
    let (Some(meter), Some(amount), Some(key)) = (&args.meter, args.amount, &args.key) else {
        return Err(Failure::usage("a meter, an amount and a key are needed").into());
    };
    let at = args.at.as_deref().map(clock::parse).transpose();
    let at = at.map_err(|why| Failure::usage(format!("--at: {why}")))?;
    let mut open = Open::new(app).await?;
    let quota = open.meter(meter)?;
    let report = Report { amount, key: key.clone(), at };
    let answers = write(&mut open, &[(&quota, report)]).await?;
    let slug = open.tenant.slug.clone();
    let Some(answer) = answers.into_iter().next() else { return Ok(1) };
    let (duplicate, fact, level) = answer.map_err(|why| denied(&slug, &why))?;
    let item = Item::taken(1, &quota, (duplicate, &fact, level));
    if !duplicate {
        let data = json!({"module": quota.module, "meter": quota.meter, "key": fact.key,
            "amount": fact.amount, "at": fact.at, "period": fact.period_start});
        open.note("usage.recorded", data).await?;
    }
    open.app.ui.answer(&RecordView::new(slug, vec![item]))?;
    let _ = open.desk.close().await;
    Ok(0)
}

async fn many(app: App, named: Option<&str>, lines: Vec<Line>) -> anyhow::Result<u8> {
    let mut open = Open::new(app).await?;
    let mut items = Vec::new();
    for some in lines.chunks(TOGETHER) {
        items.extend(chunk(&mut open, named, some).await?);
    }
    let view = RecordView::new(open.tenant.slug.clone(), items);
    let bad = view.refused + view.invalid;
    if view.changed || bad > 0 {
        let data = json!({"recorded": view.recorded, "duplicate": view.duplicate, "refused": view.refused,
            "invalid": view.invalid});
        open.note("usage.recorded", data).await?;
    }
    open.app.ui.answer(&view)?;
    let _ = open.desk.close().await;
    Ok(if bad > 0 { FailureKind::Refused.code() } else { 0 })
}

/// Takes some lines down in one transaction; each has its own answer.
async fn chunk(open: &mut Open, named: Option<&str>, lines: &[Line]) -> anyhow::Result<Vec<Item>> {
    let mut items: Vec<Item> = Vec::new();
    let mut due: Vec<(usize, Quota, Report)> = Vec::new();
    for line in lines {
        let meter = line.meter.as_deref().or(named);
        let understood = match (&line.report, meter) {
            (Err(why), _) => Err(("invalid", why.clone())),
            (Ok(_), None) => Err(("invalid", "it names no meter".to_owned())),
            (Ok(report), Some(meter)) => match open.meter(meter) {
                Ok(quota) => Ok((quota, report.clone())),
                Err(failure) if failure.kind == FailureKind::Refused => Err(("refused", failure.message)),
                Err(failure) => Err(("invalid", failure.message)),
            },
        };
        let key = line.report.as_ref().map(|report| report.key.clone()).unwrap_or_default();
        match understood {
            Ok((quota, report)) => {
                due.push((items.len(), quota.clone(), report));
                items.push(Item { line: line.line, meter: quota.meter, key, ..Item::default() });
            }
            Err((outcome, why)) => {
                let meter = meter.unwrap_or_default().to_owned();
                items.push(Item { line: line.line, meter, key, outcome, why: Some(why), ..Item::default() });
            }
        }
    }
    let facts: Vec<(&Quota, Report)> = due.iter().map(|(_, quota, report)| (quota, report.clone())).collect();
    let answers = if facts.is_empty() { Vec::new() } else { write(open, &facts).await? };
    for ((at, quota, _), answer) in due.iter().zip(answers) {
        let line = items[*at].line;
        items[*at] = match answer {
            Ok((duplicate, fact, level)) => Item::taken(line, quota, (duplicate, &fact, level)),
            Err(why) => Item {
                module: quota.module.clone(),
                outcome: if matches!(why, Denied::Conflict { .. }) { "conflict" } else { "refused" },
                why: Some(why.to_string()),
                ..std::mem::take(&mut items[*at])
            },
        };
    }
    Ok(items)
}

type Taken = Result<(bool, Fact, Level), Denied>;

async fn write(open: &mut Open, facts: &[(&Quota, Report)]) -> anyhow::Result<Vec<Taken>> {
    let newest = app::newest(&open.catalog);
    let context = open.app.context(&open.places, &newest, &|_| {});
    let written = open.desk.record(&context, facts).await;
    Ok(written.map_err(|error| broken(&open.tenant.slug, &error))?)
}

/// What came of one fact.
#[derive(Debug, Default, Serialize)]
struct Item {
    line: usize,
    module: String,
    meter: String,
    key: String,
    /// recorded | duplicate | conflict | refused | invalid
    outcome: &'static str,
    amount: Option<i64>,
    /// The first day of the period, or `-`.
    period: Option<String>,
    /// When it happened.
    at: Option<String>,
    used: Option<i64>,
    /// `null` is unlimited.
    limit: Option<i64>,
    /// Whether there is more than the limit allows: what has happened is taken down all the same.
    over: bool,
    why: Option<String>,
}

impl Item {
    fn taken(line: usize, quota: &Quota, (duplicate, fact, level): (bool, &Fact, Level)) -> Self {
        Self {
            line,
            module: quota.module.clone(),
            meter: quota.meter.clone(),
            key: fact.key.clone(),
            outcome: if duplicate { "duplicate" } else { "recorded" },
            amount: Some(fact.amount),
            period: Some(fact.period_start.clone()),
            at: Some(fact.at.clone()),
            used: Some(level.used),
            limit: level.limit,
            over: level.limit.is_some_and(|limit| level.used > limit),
            why: None,
        }
    }
}

#[derive(Debug, Serialize)]
struct RecordView {
    changed: bool,
    tenant: String,
    recorded: usize,
    duplicate: usize,
    /// Also conflicts.
    refused: usize,
    invalid: usize,
    items: Vec<Item>,
}

impl RecordView {
    fn new(tenant: String, items: Vec<Item>) -> Self {
        let count = |words: &[&str]| items.iter().filter(|one| words.contains(&one.outcome)).count();
        Self {
            tenant,
            changed: count(&["recorded"]) > 0,
            recorded: count(&["recorded"]),
            duplicate: count(&["duplicate"]),
            refused: count(&["refused", "conflict"]),
            invalid: count(&["invalid"]),
            items,
        }
    }
}

impl View for RecordView {
    fn human(&self, width: u16) -> String {
        let mut text = String::new();
        if let [one] = self.items.as_slice() {
            let limit =
                one.limit.map_or_else(|| "no limit".to_owned(), |limit| format!("a limit of {limit}"));
            let over = if one.over { ", which is passed" } else { "" };
            return format!(
                "{} {} {}.{} of {}, key {}\n{} used, {limit}{over}\n",
                one.outcome,
                one.amount.unwrap_or_default(),
                one.module,
                one.meter,
                self.tenant,
                one.key,
                one.used.unwrap_or_default()
            );
        }
        let mut table = Table::new(&["line", "meter", "key", "outcome", "why"]);
        for one in self.items.iter().filter(|one| one.outcome != "recorded") {
            let why = one.why.clone().unwrap_or_default();
            table.row([
                one.line.to_string(),
                one.meter.clone(),
                one.key.clone(),
                one.outcome.to_owned(),
                why,
            ]);
        }
        if !table.is_empty() {
            text.push_str(&table.render(width));
            text.push('\n');
        }
        text.push_str(&format!(
            "{} recorded, {} duplicates, {} refused, {} invalid\n",
            self.recorded, self.duplicate, self.refused, self.invalid
        ));
        text
    }

    fn items(&self) -> Vec<Value> {
        self.items.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "line", "module", "meter", "key", "outcome", "amount", "period", "at", "used", "limit", "over",
            "why",
        ]
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
