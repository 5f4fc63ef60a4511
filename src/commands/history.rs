//! `module history`: what was done to a tenant, newest first; or one run in full.

use clap::Args;
use serde::Serialize;
use serde_json::Value;

use super::app::App;
use super::{failures, pipeline_view};
use crate::clock;
use crate::databases::{DbError, Mode};
use crate::error::Failure;
use crate::landlord::Landlord;
use crate::landlord::runs::{self, Run, RunModule, RunStep};
use crate::ui::{Table, View};

#[derive(Debug, Args)]
pub struct History {
    /// One run in full: its id, or the end of it
    run: Option<String>,
    /// How many runs
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
}

/// Runs that are looked through for the end of an id.
const SEARCHED: i64 = 100_000;

pub async fn run(app: App, args: History) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let tenant = app.tenant(&mut landlord).await?;
    let limit = if args.run.is_some() { SEARCHED } else { i64::from(args.limit) };
    let broken = |error| failures::database("the landlord", &error);
    let list = runs::history(&mut landlord.conn, &tenant.id, limit).await.map_err(broken)?;
    if let Some(wanted) = args.run {
        let mut matching = list.into_iter().filter(|run| run.id.ends_with(&wanted));
        let run = matching.next().ok_or_else(|| {
            Failure::usage(format!("tenant {} has no run {wanted}", tenant.slug))
                .hint("`module history` lists them")
        })?;
        let entry = entry(&mut landlord, run).await.map_err(broken)?;
        let steps = runs::steps(&mut landlord.conn, &entry.run.id).await.map_err(broken)?;
        app.ui.answer(&OneView { entry, steps })?;
        return Ok(0);
    }
    let mut entries = Vec::new();
    for run in list {
        entries.push(entry(&mut landlord, run).await.map_err(broken)?);
    }
    let now = app.clock.real();
    let ago = entries.iter().map(|entry| clock::ago(&entry.run.started_at, now)).collect();
    app.ui.answer(&ListView { tenant: tenant.slug, runs: entries, ago })?;
    Ok(0)
}

async fn entry(landlord: &mut Landlord, run: Run) -> Result<Entry, DbError> {
    let modules = runs::modules(&mut landlord.conn, &run.id).await?;
    Ok(Entry { run, modules })
}

#[derive(Debug, Serialize)]
struct Entry {
    #[serde(flatten)]
    run: Run,
    modules: Vec<RunModule>,
}

#[derive(Debug, Serialize)]
struct ListView {
    tenant: String,
    runs: Vec<Entry>,
    #[serde(skip)]
    ago: Vec<String>,
}

fn words(module: &RunModule) -> String {
    let version = pipeline_view::change(module.from_version.as_deref(), module.to_version.as_deref());
    // A plan is said where it is what changed.
    let plan = match (&module.from_plan, &module.to_plan) {
        (Some(from), Some(to)) if from != to => format!(" ({from} -> {to})"),
        _ => String::new(),
    };
    format!("{} {version}{plan}", module.module)
}

impl View for ListView {
    fn human(&self, width: u16) -> String {
        if self.runs.is_empty() {
            return format!("Nothing was done to {} yet.\n", self.tenant);
        }
        let mut table = Table::new(&["when", "run", "action", "status", "actor", "modules"]);
        for (entry, ago) in self.runs.iter().zip(&self.ago) {
            let run = &entry.run;
            let modules = entry.modules.iter().map(words).collect::<Vec<_>>().join(", ");
            let short = run.id.get(run.id.len().saturating_sub(12)..).unwrap_or(&run.id).to_owned();
            table.row([
                ago.clone(),
                short,
                run.action.clone(),
                run.status.clone(),
                run.actor.clone(),
                modules,
            ]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.runs.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "id",
            "tenant",
            "action",
            "status",
            "stage",
            "error",
            "actor",
            "os_user",
            "host",
            "pid",
            "reason",
            "tool",
            "catalog_digest",
            "catalog_commit",
            "pipeline_digest",
            "rights_seq",
            "started_at",
            "finished_at",
            "modules",
        ]
    }
}

#[derive(Debug, Serialize)]
struct OneView {
    #[serde(flatten)]
    entry: Entry,
    steps: Vec<RunStep>,
}

impl View for OneView {
    fn human(&self, width: u16) -> String {
        let run = &self.entry.run;
        let mut table = Table::of("run", &run.id);
        for (key, value) in [
            ("action", run.action.clone()),
            ("status", run.status.clone()),
            ("stage", run.stage.clone().unwrap_or_default()),
            ("error", run.error.clone().unwrap_or_default()),
            ("actor", format!("{} ({}@{}, pid {})", run.actor, run.os_user, run.host, run.pid)),
            ("reason", run.reason.clone().unwrap_or_default()),
            ("started", run.started_at.clone()),
            ("finished", run.finished_at.clone().unwrap_or_default()),
            ("definitions", run.catalog_commit.clone().unwrap_or_else(|| run.catalog_digest.clone())),
        ] {
            if !value.is_empty() {
                table.row([key.to_owned(), value]);
            }
        }
        let mut text = table.render(width);
        let mut table = Table::new(&["module", "version", "plan", "migrations"]);
        for one in &self.entry.modules {
            table.row([
                one.module.clone(),
                pipeline_view::change(one.from_version.as_deref(), one.to_version.as_deref()),
                pipeline_view::change(one.from_plan.as_deref(), one.to_plan.as_deref()),
                one.migrations.to_string(),
            ]);
        }
        text.push('\n');
        text.push_str(&table.render(width));
        if !self.steps.is_empty() {
            let mut table = Table::new(&["stage", "module", "item", "time"]);
            for step in &self.steps {
                table.row([
                    step.stage.clone(),
                    step.module.clone().unwrap_or_default(),
                    step.item.clone().unwrap_or_default(),
                    format!("{} ms", step.milliseconds),
                ]);
            }
            text.push('\n');
            text.push_str(&table.render(width));
        }
        text
    }
}
