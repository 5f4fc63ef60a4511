//! `module worker`: takes part in the rollouts that others have begun.

use std::sync::atomic::Ordering;
use std::time::Duration;

use clap::Args;

use super::drive::{self, limits};
use super::short;
use super::start::ground;
use crate::clock::Stopwatch;
use crate::commands::app::App;
use crate::commands::failures;
use crate::commands::typed::duration;
use crate::databases::Mode;
use crate::error::{Failure, FailureKind};
use crate::landlord::{Group, Landlord, hosts, rollouts};
use crate::pipeline::rollout::Counts;
use crate::runner::events::FleetEvent;
use crate::sql::Database;
use crate::ui::FleetProgress;

/// How often a worker looks for work.
const LOOK: Duration = Duration::from_secs(1);

/// How long it waits for a landlord that does not answer, in milliseconds.
const GIVES_UP: i64 = 300_000;

const EXAMPLES: &str = "Examples:
  module worker                          until Ctrl-C
  module worker --until-idle 10m         for a machine that is only there for a rollout
  module update --all --detach --yes     leaves all the work to the workers";

/// Claims tenants of the rollouts that run, beside other workers and the command that began them. Needs a
/// landlord on PostgreSQL. A worker that dies is found out after 30 seconds, and others go on with what it
/// had begun. On SIGTERM or Ctrl-C it finishes what it has begun. Where the landlord does not answer it
/// waits up to 5 minutes for it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Worker {
    /// How many tenants at once (default: twice the processors, at most 16)
    #[arg(long, value_name = "N", value_parser = crate::commands::typed::at_once)]
    concurrency: Option<usize>,
    /// End when there was nothing to do for so long
    #[arg(long, value_name = "TIME")]
    until_idle: Option<String>,
}

pub async fn run(app: App, args: Worker) -> anyhow::Result<u8> {
    let patience = args.until_idle.as_deref().map(duration).transpose()?;
    if app.config.landlord.database() != Database::Postgres {
        return Err(Failure::new(
            FailureKind::Refused,
            "workers need a landlord on PostgreSQL, which lets many claim at once",
        )
        .hint("`module rollout resume ID` works on a rollout from this machine")
        .into());
    }
    app.many.store(true, Ordering::Relaxed);
    app.ui.say("waiting for rollouts (Ctrl-C ends)");
    let mut landlord = None;
    let mut idle = Duration::ZERO;
    let mut away: Option<Stopwatch> = None;
    while !app.pause.load(Ordering::Relaxed) && patience.is_none_or(|patience| idle < patience) {
        match once(&app, &args, (landlord.take(), &mut away)).await {
            Ok((back, worked)) => {
                landlord = Some(back);
                if worked {
                    idle = Duration::ZERO;
                    continue;
                }
                idle += LOOK;
            }
            Err(failure) if [FailureKind::Failed, FailureKind::Locked].contains(&failure.kind) => {
                idle = Duration::ZERO;
                match &away {
                    None => {
                        app.ui.warn(&format!("{}; trying again", failure.message));
                        away = Some(Stopwatch::start());
                    }
                    Some(since) if since.milliseconds() > GIVES_UP => return Err(failure.into()),
                    Some(_) => {}
                }
            }
            Err(failure) => return Err(failure.into()),
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(if app.pause.load(Ordering::Relaxed) { FailureKind::Interrupted.code() } else { 0 })
}

/// Works on the oldest rollout that has something to do, and gives the landlord back, and whether there was
/// one. The landlord is no longer `away` once it answers.
async fn once(
    app: &App,
    args: &Worker,
    (landlord, away): (Option<Landlord>, &mut Option<Stopwatch>),
) -> Result<(Landlord, bool), Failure> {
    let broken = |error| failures::database("the landlord", &error);
    let mut landlord = match landlord {
        Some(landlord) => landlord,
        None => app.landlord(Mode::Write).await?,
    };
    let running = rollouts::list(&mut landlord.conn, Some(rollouts::RUNNING), 100).await.map_err(broken)?;
    if away.take().is_some() {
        app.ui.say("the landlord is back");
    }
    let mut next = None;
    for one in running.into_iter().rev() {
        let waves = rollouts::waves(&mut landlord.conn, &one.id).await.map_err(broken)?;
        let counts = waves.iter().copied().fold(Counts::default(), Counts::and);
        // Also where all is claimed: whoever claimed it may have died.
        if counts.waiting + counts.running > 0 || counts.over() == counts.total {
            next = Some((one, counts));
            break;
        }
    }
    let Some((known, counts)) = next else { return Ok((landlord, false)) };
    let names = hosts::list(&mut landlord.conn).await.map_err(broken)?;
    let names: Vec<String> = names.into_iter().map(|host| host.name).collect();
    let ground = ground(app, &mut landlord, names.iter().map(String::as_str)).await?;
    let limits = limits(&mut landlord, &ground.places).await?;
    app.ui.say(&format!("rollout {}: {} {}", short(&known.id), known.action, known.spec.order.what()));
    let progress = FleetProgress::new(&app.ui, &counts);
    let watch = |event: &FleetEvent<'_>| progress.follow(event);
    let group = Group::begin(landlord).await;
    let concurrency = args.concurrency.or(app.config.concurrency).unwrap_or(known.spec.concurrency);
    let fleet = drive::fleet(app, (&group, &ground, &limits), &watch, concurrency);
    let worked = Box::pin(fleet.work(&known.id)).await;
    progress.end();
    fleet.close().await;
    let landlord = group.end().await;
    worked.map_err(broken)?;
    Ok((landlord, true))
}
