//! Working on a rollout from a terminal, and saying what came of it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use super::start::{Ground, ground, undo};
use super::{change, find, short, show};
use crate::clock::new_id;
use crate::commands::app::App;
use crate::commands::failures;
use crate::databases::health;
use crate::error::Failure;
use crate::landlord::rollouts::{self, Rollout as Row};
use crate::landlord::{Group, Landlord, hosts};
use crate::pipeline::rollout::{Between, Counts};
use crate::runner::Places;
use crate::runner::events::FleetEvent;
use crate::runner::fleet::{Cache, Fleet, alive};
use crate::ui::{FleetProgress, prompt};

/// Goes on with a rollout whose definitions are those of this workspace.
pub async fn drive(
    app: App,
    mut landlord: Landlord,
    id: &str,
    concurrency: Option<usize>,
) -> anyhow::Result<u8> {
    let all =
        hosts::list(&mut landlord.conn).await.map_err(|error| failures::database("the landlord", &error))?;
    let names: Vec<String> = all.into_iter().map(|host| host.name).collect();
    let ground = ground(&app, &mut landlord, names.iter().map(String::as_str)).await?;
    with(app, landlord, (id, ground), concurrency).await
}

/// Works on a rollout until it is over, paused or aborted.
pub async fn with(
    app: App,
    mut landlord: Landlord,
    (id, ground): (&str, Ground),
    concurrency: Option<usize>,
) -> anyhow::Result<u8> {
    let broken = |error| failures::database("the landlord", &error);
    app.many.store(true, Ordering::Relaxed);
    loop {
        let known = find(&mut landlord, id).await?;
        let waves = rollouts::waves(&mut landlord.conn, id).await.map_err(broken)?;
        let counts = waves.into_iter().fold(Counts::default(), Counts::and);
        let limits = limits(&mut landlord, &ground.places).await?;
        let progress = FleetProgress::new(&app.ui, &counts);
        let watch = |event: &FleetEvent<'_>| progress.follow(event);
        let group = Group::begin(landlord).await;
        let fleet =
            fleet(&app, (&group, &ground, &limits), &watch, concurrency.unwrap_or(known.spec.concurrency));
        let worked = Box::pin(fleet.work(id)).await;
        progress.end();
        fleet.close().await;
        landlord = group.end().await;
        if let Err(error) = worked {
            return Err(failures::database("the landlord", &error)
                .detail("rollout", id)
                .detail("left as it was", "whoever was not begun; `module rollout resume` finds what was")
                .hint(format!("`module rollout resume {}` goes on", short(id)))
                .into());
        }
        let now = find(&mut landlord, id).await?;
        if now.status == rollouts::RUNNING && app.pause.load(Ordering::Relaxed) {
            pause(&app, &mut landlord, &now).await?;
        }
        if !goes_on(&app, &mut landlord, &now).await? {
            break;
        }
    }
    app.many.store(false, Ordering::Relaxed);
    let now = find(&mut landlord, id).await?;
    if now.status == rollouts::PAUSED
        && now.spec.undo_on_failure
        && !app.pause.load(Ordering::Relaxed)
        && super::counts(&mut landlord, id).await?.bad() > 0
    {
        return back(app, landlord, &now).await;
    }
    show::answer(&app, &mut landlord, id, true).await
}

/// What an executor of this process works with.
pub(super) fn fleet<'a>(
    app: &'a App,
    (group, ground, limits): (&'a Group, &'a Ground, &'a BTreeMap<String, i64>),
    watch: &'a dyn Fn(&FleetEvent<'_>),
    concurrency: usize,
) -> Fleet<'a> {
    let id = new_id();
    Fleet {
        group,
        clock: &app.clock,
        actor: &app.actor,
        command: &app.command,
        places: &ground.places,
        backups: &app.config.backups,
        catalogs: &ground.catalogs,
        newest: &ground.newest,
        app: app.config.app_version.as_ref(),
        lock_wait: app.wait,
        lock_timeout: app.lock_timeout,
        retries: app.config.retries,
        concurrency: concurrency.clamp(1, crate::commands::fleet::MOST_AT_ONCE),
        limits,
        worker: alive::name(&app.config.host, short(&id)),
        noted: Cell::default(),
        looked: Cell::default(),
        watch,
        pause: &app.pause,
        stop: &app.stop,
        spare: RefCell::default(),
        reader: tokio::sync::OnceCell::default(),
        cache: RefCell::new(Cache::default()),
        compiling: tokio::sync::Mutex::default(),
        settled: RefCell::default(),
        away: RefCell::default(),
    }
}

/// How many connections each server has for this: at most half of what is free, so that the application
/// keeps the rest, and never more than the host's own limit.
pub(in crate::commands) async fn limits(
    landlord: &mut Landlord,
    places: &Places,
) -> Result<BTreeMap<String, i64>, Failure> {
    let all =
        hosts::list(&mut landlord.conn).await.map_err(|error| failures::database("the landlord", &error))?;
    let mut limits = BTreeMap::new();
    for host in all.iter().filter(|host| host.database != "sqlite") {
        let asked = match places.admin(&host.name) {
            Ok(admin) => health::connections(&admin).await.ok(),
            Err(_) => None,
        };
        let free = asked.map(|connections| (connections.left() / 2).max(1));
        let own = host.max_connections.map(|most| most.max(1));
        if let Some(limit) = free.into_iter().chain(own).min() {
            limits.insert(host.name.clone(), limit);
        }
    }
    Ok(limits)
}

/// The person asked to stop: whoever else works on it stops too.
async fn pause(app: &App, landlord: &mut Landlord, known: &Row) -> Result<(), Failure> {
    let why = "interrupted";
    let now = app.clock.stamp();
    let work = async |conn: &mut crate::databases::Conn| {
        rollouts::advance(conn, &known.id, (&[rollouts::RUNNING], rollouts::PAUSED), (Some(why), &now))
            .await?;
        Ok(serde_json::json!({"why": why}))
    };
    change(app, landlord, (known, "rollout.paused"), work).await
}

/// Between two waves a person at a terminal is asked.
async fn goes_on(app: &App, landlord: &mut Landlord, known: &Row) -> Result<bool, Failure> {
    let waits = known.status == rollouts::PAUSED
        && known.spec.between == Between::Prompt
        && !app.pause.load(Ordering::Relaxed)
        && app.ui.interactive
        && super::counts(landlord, &known.id).await?.running == 0
        && known.why.as_deref().is_some_and(|why| why.ends_with("is over"));
    if !waits {
        return Ok(false);
    }
    let why = known.why.clone().unwrap_or_default();
    if !prompt::confirm(&app.ui, &format!("{why}. Go on with wave {}?", known.wave))? {
        return Ok(false);
    }
    let now = app.clock.stamp();
    let work = async |conn: &mut crate::databases::Conn| {
        rollouts::advance(conn, &known.id, (&[rollouts::PAUSED], rollouts::RUNNING), (None, &now)).await?;
        Ok(serde_json::json!({"wave": known.wave}))
    };
    change(app, landlord, (known, "rollout.resumed"), work).await?;
    Ok(true)
}

/// It was paused for its failures, and what succeeded is to be taken back.
async fn back(app: App, mut landlord: Landlord, known: &Row) -> anyhow::Result<u8> {
    app.ui.warn(&format!("{}: what succeeded is taken back", known.why.clone().unwrap_or_default()));
    let why = "its failures were too many, and what succeeded is taken back";
    let now = app.clock.stamp();
    let work = async |conn: &mut crate::databases::Conn| {
        crate::landlord::targets::give_up(conn, &known.id, (why, &now)).await?;
        let from = [rollouts::PAUSED];
        rollouts::advance(conn, &known.id, (&from, rollouts::ABORTED), (Some(why), &now)).await?;
        Ok(serde_json::json!({"why": why}))
    };
    change(&app, &mut landlord, (known, "rollout.aborted"), work).await?;
    let id = known.id.clone();
    show::answer(&app, &mut landlord, &id, true).await?;
    if super::counts(&mut landlord, &id).await?.done > 0 {
        Box::pin(undo(app, landlord, known, None)).await?;
    }
    // Whatever came of taking back: the rollout has failed.
    Ok(crate::commands::fleet::SOME_FAILED)
}
