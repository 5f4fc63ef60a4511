//! `module cron`: the jobs that keep a fleet in order, how each ended the last time, and what is overdue;
//! and the units that start them.

mod units;

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::Value;

use super::app::App;
use super::failures;
use super::jobs::{ALL, is_overdue, is_silent, now};
use crate::clock;
use crate::config::Origin;
use crate::databases::Mode;
use crate::error::FailureKind;
use crate::landlord::jobs;
use crate::runner::fleet::alive;
use crate::ui::{Table, View, wrap};

const EXAMPLES: &str = "Examples:
  module cron                              the jobs, the last run of each, and what is overdue
  module cron --fail-on overdue            exit 7 where one is: for a watchman
  module cron --print crontab | crontab -  start them by cron (this replaces what is there)
  module cron --print systemd              units and timers, with where to put them";

/// Each of these commands is a job whoever starts it: it does not overlap itself, and notes how it ended.
/// A job is overdue when it was not done for longer than its period and some time to be late. With exit
/// code 5 (some tenants failed) or 7 (something was found) it was done.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Cron {
    /// Print what starts the jobs, for systemd or cron
    #[arg(long, value_name = "FOR", value_enum)]
    print: Option<For>,
    /// End with 7 where a job is overdue
    #[arg(long, value_name = "WHAT", value_enum, conflicts_with = "print")]
    fail_on: Option<FailOn>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum For {
    Systemd,
    Crontab,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Overdue,
}

pub async fn run(app: App, args: Cron) -> anyhow::Result<u8> {
    if let Some(kind) = args.print {
        let place = units::Place::of(&app)?;
        if app.config.landlord_typed.as_ref().is_some_and(|typed| typed.by != Origin::File) {
            app.ui.warn(
                "the landlord is not named in landlord.yaml: whoever starts these needs MODULE_LANDLORD_URL too",
            );
        }
        app.ui.print(&match kind {
            For::Systemd => units::systemd(&place),
            For::Crontab => units::crontab(&place),
        })?;
        return Ok(0);
    }
    let mut landlord = app.landlord(Mode::Read).await?;
    let broken = |error| failures::database("the landlord", &error);
    let known = jobs::list(&mut landlord.conn).await.map_err(broken)?;
    let now = now(&app, &mut landlord).await.map_err(broken)?;
    let rows = ALL.iter().map(|one| {
        let job = known.iter().find(|job| job.name == one.name);
        let died = job.is_some_and(|job| {
            job.status == jobs::RUNNING && (alive::is_gone(&job.worker) || is_silent(job, &now))
        });
        let last = match job {
            None => "never",
            Some(_) if died => "died",
            Some(job) if job.status == jobs::RUNNING => "running",
            Some(job) if job.status == jobs::DONE => "done",
            Some(_) => "failed",
        };
        Row {
            job: one.name,
            what: one.what,
            command: format!("module {}", one.command.join(" ")),
            when: one.crontab,
            last,
            started_at: job.map(|job| job.started_at.clone()),
            finished_at: job.and_then(|job| job.finished_at.clone()),
            exit_code: job.and_then(|job| job.exit_code),
            done_at: job.and_then(|job| job.succeeded_at.clone()),
            host: job.map(|job| job.host().to_owned()),
            actor: job.map(|job| job.actor.clone()),
            summary: job.and_then(|job| job.summary.clone()),
            overdue: is_overdue(one, job, &now),
        }
    });
    let rows: Vec<Row> = rows.collect();
    let ago = rows
        .iter()
        .map(|row| row.started_at.as_deref().map(|at| clock::ago(at, app.clock.real())).unwrap_or_default())
        .collect();
    let overdue = rows.iter().any(|row| row.overdue);
    app.ui.answer(&CronView { jobs: rows, ago })?;
    Ok(if overdue && args.fail_on == Some(FailOn::Overdue) { FailureKind::Found.code() } else { 0 })
}

#[derive(Debug, Serialize)]
struct Row {
    job: &'static str,
    what: &'static str,
    command: String,
    /// As a crontab has it, in UTC.
    when: &'static str,
    /// never | running | died | done | failed
    last: &'static str,
    started_at: Option<String>,
    finished_at: Option<String>,
    exit_code: Option<i64>,
    /// The last time that it was done.
    done_at: Option<String>,
    host: Option<String>,
    actor: Option<String>,
    summary: Option<String>,
    overdue: bool,
}

#[derive(Debug, Serialize)]
struct CronView {
    jobs: Vec<Row>,
    #[serde(skip)]
    ago: Vec<String>,
}

impl View for CronView {
    fn human(&self, width: u16) -> String {
        let mut table = Table::new(&["job", "last run", "ended", "overdue", "said"]);
        for (row, ago) in self.jobs.iter().zip(&self.ago) {
            let ended = match (row.last, row.exit_code) {
                ("done" | "failed", Some(code)) if code != 0 => format!("{} (exit {code})", row.last),
                (last, _) => last.to_owned(),
            };
            table.row([
                row.job.to_owned(),
                ago.clone(),
                ended,
                if row.overdue { "yes" } else { "" }.to_owned(),
                row.summary.clone().unwrap_or_default(),
            ]);
        }
        let mut text = table.render(width);
        if self.jobs.iter().all(|row| row.last == "never") {
            text.push('\n');
            text.push_str(&wrap(
                "None of them was ever run; `module cron --print systemd` or `crontab` prints what starts them.",
                width,
            ));
        }
        text
    }

    fn items(&self) -> Vec<Value> {
        self.jobs.iter().filter_map(|row| serde_json::to_value(row).ok()).collect()
    }
}
