//! The jobs that cron starts: which command is which job, that none of them overlaps itself, and what is
//! noted of its last run. A command is a job by what it does, whoever starts it.

use std::sync::atomic::Ordering;
use std::time::Duration;

use super::{App, Command, audit, backup, entitlements, failures, subscription, usage};
use crate::clock::new_id;
use crate::databases::{DbError, Mode, central};
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::landlord::jobs::{self, Begun, Job};
use crate::runner::fleet::alive;

/// How often a job says that it still works.
const BEAT: Duration = Duration::from_secs(20);

/// A job that has not said so for this long is taken over, in seconds; one whose process can be seen to be
/// gone at once.
const SILENCE: i64 = 300;

/// One of the jobs.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub name: &'static str,
    /// What cron starts.
    pub command: &'static [&'static str],
    /// When, as systemd writes it, and as a crontab does.
    pub calendar: &'static str,
    pub crontab: &'static str,
    /// It is overdue when it was not done for so many hours: its period, and some time to be late.
    pub hours: i64,
    pub what: &'static str,
    /// Whether its answer is wanted though all is well.
    pub mailed: bool,
}

/// All of them, in the order of the day.
pub const ALL: [Known; 7] = [
    Known {
        name: "subscription-sweep",
        command: &["subscription", "sweep"],
        calendar: "hourly",
        crontab: "7 * * * *",
        hours: 3,
        what: "carries out what is due",
        mailed: false,
    },
    Known {
        name: "entitlements-push",
        command: &["entitlements", "push"],
        calendar: "*-*-* *:12:00",
        crontab: "12 * * * *",
        hours: 3,
        what: "brings rights that have begun or ended to the tenants",
        mailed: false,
    },
    Known {
        name: "retention",
        command: &["prune", "--all", "--yes"],
        calendar: "*-*-* 02:30:00",
        crontab: "30 2 * * *",
        hours: 26,
        what: "takes out what is past its day",
        mailed: false,
    },
    Known {
        name: "doctor",
        command: &["doctor", "--all"],
        calendar: "*-*-* 04:30:00",
        crontab: "30 4 * * *",
        hours: 26,
        what: "finds what is not as it should be",
        mailed: false,
    },
    Known {
        name: "audit-checkpoint",
        command: &["audit", "checkpoint"],
        calendar: "*-*-* 05:30:00",
        crontab: "30 5 * * *",
        hours: 26,
        what: "signs the audit log's head",
        mailed: true,
    },
    Known {
        name: "backup-prune",
        command: &["backup", "prune", "--yes"],
        calendar: "Sun *-*-* 03:30:00",
        crontab: "30 3 * * 0",
        hours: 8 * 24,
        what: "deletes old backups",
        mailed: false,
    },
    Known {
        name: USAGE_AUDIT,
        command: &["usage", "audit"],
        calendar: "*-*-* 23:45:00",
        crontab: "45 23 * * *",
        hours: 26,
        what: "counts what every tenant uses, and mends the counters",
        mailed: false,
    },
];

const USAGE_AUDIT: &str = "usage-audit";

/// Which job a command is, and whether it is the whole of it: for some tenants only, it must not overlap
/// the job either, and does not stand for it.
fn of(app: &App, command: &Command) -> Option<(&'static str, bool)> {
    let everybody = app.tenants.is_empty();
    Some(match command {
        Command::Usage(usage::Usage::Audit(args)) => (USAGE_AUDIT, everybody && !args.many.is_narrowed()),
        Command::Subscription(subscription::Subscription::Sweep(args)) if !args.dry_run && everybody => {
            ("subscription-sweep", true)
        }
        Command::Entitlements(entitlements::Entitlements::Push) => ("entitlements-push", everybody),
        Command::Prune(args) if args.all && app.ui.yes => ("retention", true),
        Command::Doctor(args) if args.all => ("doctor", true),
        Command::Audit(audit::Audit::Checkpoint(_)) => ("audit-checkpoint", true),
        Command::Backup(backup::Command::Prune(_)) if app.ui.yes && everybody => ("backup-prune", true),
        _ => return None,
    })
}

/// Runs a command; one that is a job holds it meanwhile.
pub async fn around(app: App, command: Command) -> anyhow::Result<u8> {
    let Some((name, whole)) = of(&app, &command) else { return super::dispatch(app, command).await };
    let Some(mut held) = Held::begin(&app, name, whole).await? else {
        return super::dispatch(app, command).await;
    };
    let result = {
        let work = super::dispatch(app.clone(), command);
        tokio::pin!(work);
        loop {
            tokio::select! {
                biased;
                result = &mut work => break result,
                () = tokio::time::sleep(BEAT) => held.beat(&app).await,
            }
        }
    };
    let (code, why) = match &result {
        Ok(code) => (*code, app.summary.borrow().clone()),
        Err(error) => {
            let failure = error.downcast_ref::<Failure>();
            (failure.map_or(1, |failure| failure.kind.code()), Some(error.to_string()))
        }
    };
    if let Err(error) = held.end(&app, code, why).await {
        app.ui.warn(&format!("how {name} ended could not be noted: {error}"));
    }
    result
}

/// A job that this process is at.
struct Held {
    landlord: Landlord,
    job: Job,
    before: Option<Job>,
    whole: bool,
}

impl Held {
    /// `None` where there is no landlord that can be written to: the command says so by itself, if it
    /// minds.
    async fn begin(app: &App, name: &str, whole: bool) -> Result<Option<Self>, Failure> {
        let Ok(Some(mut landlord)) = app.find_landlord(Mode::Write).await else { return Ok(None) };
        let broken = |error| failures::database("the landlord", &error);
        let now = now(app, &mut landlord).await.map_err(broken)?;
        let run = new_id();
        let job = Job {
            name: name.to_owned(),
            worker: alive::name(&app.config.host, &run),
            run,
            status: jobs::RUNNING.to_owned(),
            pid: i64::from(std::process::id()),
            actor: app.actor.name.clone(),
            started_at: now.clone(),
            heartbeat_at: now.clone(),
            finished_at: None,
            exit_code: None,
            summary: None,
            succeeded_at: None,
        };
        let is_gone = |other: &Job| alive::is_gone(&other.worker) || is_silent(other, &now);
        let begun = landlord.conn.together(async |conn| jobs::begin(conn, &job, &is_gone).await);
        match begun.await.map_err(broken)? {
            Begun::Own(before) => {
                if let Some(dead) = before.as_ref().filter(|before| before.status == jobs::RUNNING) {
                    app.ui.warn(&format!(
                        "{name}, which {} began on {} (process {}) at {}, has died; it is taken over",
                        dead.actor,
                        dead.host(),
                        dead.pid,
                        dead.started_at
                    ));
                }
                Ok(Some(Self { landlord, job, before, whole }))
            }
            Begun::Held(other) => Err(overlaps(&other)),
        }
    }

    /// Says that this process still works. Whoever is told that another has taken the job over stops.
    async fn beat(&mut self, app: &App) {
        let Ok(now) = now(app, &mut self.landlord).await else { return };
        let (name, run) = (&self.job.name, &self.job.run);
        let beat = self.landlord.conn.together(async |conn| jobs::beat(conn, name, run, &now).await);
        if matches!(beat.await, Ok(false)) {
            app.ui.warn(&format!("another process has taken {name} over; this one stops"));
            app.stop.store(true, Ordering::Relaxed);
        }
    }

    async fn end(mut self, app: &App, code: u8, summary: Option<String>) -> Result<(), DbError> {
        let now = now(app, &mut self.landlord).await?;
        // With 5 some tenants failed, with 7 something was found: the job itself was done.
        let done = matches!(code, 0 | 5 | 7);
        let kept = self.before.as_ref().and_then(|before| before.succeeded_at.clone());
        let job = Job {
            status: if done { jobs::DONE } else { jobs::FAILED }.to_owned(),
            heartbeat_at: now.clone(),
            exit_code: Some(i64::from(code)),
            summary,
            succeeded_at: if done { Some(now.clone()) } else { kept },
            finished_at: Some(now),
            ..self.job
        };
        let (before, whole) = (self.before, self.whole);
        let ended = self.landlord.conn.together(async |conn| {
            if whole {
                jobs::end(conn, &job).await
            } else {
                jobs::give_back(conn, &job, before.as_ref()).await
            }
        });
        ended.await
    }
}

/// Whether a job has not been heard of for too long.
pub fn is_silent(job: &Job, now: &str) -> bool {
    let time = |text: &str| text.parse::<jiff::Timestamp>().ok();
    match (time(&job.heartbeat_at), time(now)) {
        (Some(then), Some(now)) => now.as_second() - then.as_second() > SILENCE,
        _ => true,
    }
}

/// The landlord's own time: several machines may not agree on theirs.
pub async fn now(app: &App, landlord: &mut Landlord) -> Result<String, DbError> {
    Ok(central::now(&mut landlord.conn).await?.unwrap_or_else(|| app.clock.stamp()))
}

fn overlaps(other: &Job) -> Failure {
    let message = format!("{} is running already", other.name);
    Failure::new(FailureKind::Locked, message)
        .detail("by", format!("{} on {}, process {}", other.actor, other.host(), other.pid))
        .detail("since", other.started_at.clone())
        .detail("last heard of", other.heartbeat_at.clone())
        .detail("left as it was", "everything; nothing was begun")
        .hint("`module cron` shows the jobs; one that has died is taken over by itself")
}

/// Whether the job was not done for too long, or never.
#[must_use]
pub fn is_overdue(known: &Known, job: Option<&Job>, now: &str) -> bool {
    let time = |text: &str| text.parse::<jiff::Timestamp>().ok();
    let Some(done) = job.and_then(|job| job.succeeded_at.as_deref()).and_then(time) else { return true };
    time(now).is_some_and(|now| now.as_second() - done.as_second() > known.hours * 3_600)
}
