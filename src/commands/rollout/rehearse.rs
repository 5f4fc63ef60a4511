//! `module rollout rehearse`: a saved rollout on copies of some tenants, and how long the whole would take.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use clap::Args;
use serde::Serialize;
use serde_json::{Value, json};

use super::saved::{self, Entry, Saved};
use super::start::{Ground, ground};
use crate::commands::app::App;
use crate::commands::{failures, fleet};
use crate::config::expand_references;
use crate::databases::Mode;
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::landlord::audit_log::{self, Event};
use crate::landlord::tenants::{self, Tenant};
use crate::pipeline::document;
use crate::runner::rehearse::{RehearsalError, Rehearsed, Sample, Stage};
use crate::ui::{Table, View, wrap};

/// Tenants that are copied unless it is said otherwise.
const SAMPLES: usize = 3;

/// Copies some of the tenants, carries their pipelines out on the copies, takes them back and drops the
/// copies. The tenants themselves are only read.
#[derive(Debug, Args)]
pub struct Rehearse {
    /// What `--dry-run --out FILE` of a command for many tenants has saved
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How many tenants; each pipeline of the file in turn
    #[arg(long, value_name = "N", default_value_t = SAMPLES)]
    sample: usize,
    /// How many tenants at once the estimate is for (default: twice the processors, at most 16)
    #[arg(long, value_name = "N", value_parser = crate::commands::typed::at_once)]
    concurrency: Option<usize>,
}

pub async fn run(app: App, args: Rehearse) -> anyhow::Result<u8> {
    let saved = saved::read(&args.file)?;
    let mut landlord = app.landlord(Mode::Write).await?;
    let broken = |error| failures::database("the landlord", &error);
    let known = tenants::list(&mut landlord.conn).await.map_err(broken)?;
    let chosen = chosen(&saved, &known, args.sample)?;
    let ground = ground(&app, &mut landlord, chosen.iter().map(|one| one.tenant.host.as_str())).await?;
    saved.fits(&ground.catalogs)?;
    let rows = samples(&app, (&mut landlord, &ground), &chosen).await?;
    let at_once = fleet::at_once(&app, args.concurrency);
    let view = RehearsalView {
        changed: false,
        action: saved.order.action().as_str(),
        what: saved.order.what(),
        tenants: saved.tenants.len(),
        concurrency: at_once,
        estimate_seconds: estimate(&rows, saved.tenants.len(), at_once),
        samples: rows,
    };
    note(&app, &mut landlord, &view).await?;
    app.ui.answer(&view)?;
    Ok(match () {
        () if app.stop.load(Ordering::Relaxed) => FailureKind::Interrupted.code(),
        () if view.samples.iter().any(|one| one.result == "failed") => fleet::SOME_FAILED,
        () => 0,
    })
}

/// Some tenants of the file, each pipeline in turn, those of most tenants first.
fn chosen(saved: &Saved, known: &[Tenant], most: usize) -> Result<Vec<Sample>, Failure> {
    let by_id: BTreeMap<&str, &Tenant> = known.iter().map(|one| (one.id.as_str(), one)).collect();
    let mut groups: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for one in &saved.tenants {
        if by_id.get(one.id.as_str()).is_some_and(|tenant| tenant.status == "active") {
            groups.entry(&one.of).or_default().push(one);
        }
    }
    let mut groups: Vec<(&str, Vec<&Entry>)> = groups.into_iter().collect();
    groups.sort_by_key(|(_, all)| std::cmp::Reverse(all.len()));
    let longest = groups.first().map_or(0, |(_, all)| all.len());
    let mut samples = Vec::new();
    for round in 0..longest {
        for (digest, all) in &groups {
            let Some(one) = all.get(round).filter(|_| samples.len() < most) else { continue };
            let text = saved.pipelines.iter().find(|(known, _)| known == digest);
            let pipeline = text.and_then(|(_, text)| document::read_pipeline(text).ok());
            let pipeline = pipeline.ok_or_else(|| {
                Failure::new(FailureKind::Outdated, "a pipeline of the file cannot be read by this program")
                    .hint("make it again with `--dry-run --out FILE`")
            })?;
            let tenant = (*by_id[one.id.as_str()]).clone();
            samples.push(Sample { tenant, head: one.head.clone(), pipeline });
        }
    }
    if samples.is_empty() {
        return Err(Failure::usage("there is nobody to rehearse it with: no tenant of the file is active")
            .hint("make it again with `--dry-run --out FILE`"));
    }
    Ok(samples)
}

async fn samples(
    app: &App,
    (landlord, ground): (&mut Landlord, &Ground),
    chosen: &[Sample],
) -> Result<Vec<Row>, Failure> {
    let failed = |error: RehearsalError| {
        Failure::new(FailureKind::Failed, format!("cannot rehearse: {error}"))
            .detail("left as it was", "every tenant; only copies were worked on")
            .hint("`module recover` drops copies that could not be dropped")
    };
    let context = app.context(&ground.places, &ground.newest, &|_| {});
    let mut stage = Stage::make(&context, &app.config.data, &landlord.id).await.map_err(failed)?;
    let mut rows = Vec::new();
    for one in chosen {
        if app.stop.load(Ordering::Relaxed) {
            break;
        }
        let slug = one.tenant.slug.clone();
        let database = app.database(&ground.places, &one.tenant.host)?;
        let Some(catalog) = ground.catalogs.get(&database) else { continue };
        let resolve = Box::new(|text: &str| expand_references(text).map_err(|failure| failure.message));
        let done = stage.rehearse(&context, (catalog, app.config.app_version.as_ref()), (one, resolve));
        let done = Box::pin(done).await.map_err(failed)?;
        rows.push(Row::new(slug, database.to_string(), done));
    }
    Ok(rows)
}

/// How long the whole takes: the middle of the samples, several at once.
fn estimate(rows: &[Row], tenants: usize, at_once: usize) -> Option<i64> {
    let mut took: Vec<i64> = rows.iter().filter_map(|one| one.milliseconds).collect();
    took.sort_unstable();
    let middle = *took.get(took.len() / 2)?;
    let rounds = i64::try_from(tenants.div_ceil(at_once.max(1))).ok()?;
    Some(middle.saturating_mul(rounds) / 1_000 + 1)
}

/// That it was rehearsed stands in the audit log; nothing else of the landlord is changed.
async fn note(app: &App, landlord: &mut Landlord, view: &RehearsalView) -> Result<(), Failure> {
    let event = Event::new("rollout.rehearsed", &app.actor)
        .reason(app.reason.as_deref())
        .as_of(app.clock.as_of.map(crate::clock::stamp))
        .data(json!({
            "action": view.action,
            "what": view.what,
            "tenants": view.tenants,
            "samples": view.samples.iter().map(|one| json!({"tenant": one.tenant, "result": one.result}))
                .collect::<Vec<_>>(),
        }));
    let written = landlord.conn.together(async |conn| audit_log::append(conn, &event, &app.clock).await);
    written.await.map(|_| ()).map_err(|error| failures::database("the landlord", &error))
}

#[derive(Debug, Serialize)]
struct Row {
    tenant: String,
    database: String,
    /// ok | failed
    result: &'static str,
    error: Option<String>,
    /// What copying took, carrying the pipeline out, and taking it back.
    copy_milliseconds: i64,
    milliseconds: Option<i64>,
    undo_milliseconds: Option<i64>,
    /// Why it could not be taken back.
    undo_error: Option<String>,
}

impl Row {
    fn new(tenant: String, database: String, done: Rehearsed) -> Self {
        let (milliseconds, error) = apart(Some(done.run));
        let (undo_milliseconds, undo_error) = apart(done.undo);
        Self {
            tenant,
            database,
            result: if error.is_some() { "failed" } else { "ok" },
            error,
            copy_milliseconds: done.copy_milliseconds,
            milliseconds,
            undo_milliseconds,
            undo_error,
        }
    }
}

fn apart(result: Option<Result<i64, String>>) -> (Option<i64>, Option<String>) {
    match result {
        Some(Ok(took)) => (Some(took), None),
        Some(Err(why)) => (None, Some(why)),
        None => (None, None),
    }
}

#[derive(Debug, Serialize)]
struct RehearsalView {
    /// Never: only copies were.
    changed: bool,
    action: &'static str,
    what: String,
    /// How many tenants the file has.
    tenants: usize,
    concurrency: usize,
    /// For all of them, so many at once; `null` where no sample succeeded.
    estimate_seconds: Option<i64>,
    samples: Vec<Row>,
}

impl View for RehearsalView {
    fn human(&self, width: u16) -> String {
        let mut table = Table::new(&["copy of", "result", "copied", "done", "taken back"]);
        let took = |time: Option<i64>| time.map_or_else(|| "-".to_owned(), |time| format!("{time} ms"));
        for one in &self.samples {
            table.row([
                one.tenant.clone(),
                one.error.clone().unwrap_or_else(|| one.result.to_owned()),
                format!("{} ms", one.copy_milliseconds),
                took(one.milliseconds),
                one.undo_error.clone().unwrap_or_else(|| took(one.undo_milliseconds)),
            ]);
        }
        let mut text = table.render(width);
        if let Some(seconds) = self.estimate_seconds {
            let plural = if self.tenants == 1 { "" } else { "s" };
            text.push_str(&wrap(
                &format!(
                    "{} tenant{plural} would take about {seconds} s, {} at once.",
                    self.tenants, self.concurrency
                ),
                width,
            ));
        }
        text.push_str(&wrap("No tenant was changed, and the copies are gone.", width));
        text
    }

    fn items(&self) -> Vec<Value> {
        self.samples.iter().filter_map(|row| serde_json::to_value(row).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "tenant",
            "database",
            "result",
            "error",
            "copy_milliseconds",
            "milliseconds",
            "undo_milliseconds",
            "undo_error",
        ]
    }
}
