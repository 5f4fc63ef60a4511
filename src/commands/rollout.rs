//! `module rollout`: what was rolled out to many tenants, and going on with it.

mod drive;
mod dry;
pub(super) mod later;
mod list;
mod rehearse;
pub(super) mod saved;
mod settle;
mod show;
mod start;
mod view;
pub(super) mod worker;
mod write;

use clap::{Args, Subcommand};

use super::app::App;
use super::{failures, protect};
use crate::databases::Mode;
use crate::error::{Failure, FailureKind};
use crate::landlord::audit_log::{self, Event};
use crate::landlord::rollouts::{self, Rollout as Row};
use crate::landlord::{Landlord, targets};
use crate::pipeline::order::Order;
use crate::pipeline::rollout::{Counts, Spec, cause_key};
use crate::ui::prompt;

pub(super) use drive::limits;
pub(super) use start::{Asked, apply, settled, start};

const EXAMPLES: &str = "Examples:
  module rollout list
  module rollout show 3f2a9c
  module rollout resume 3f2a9c --retry-failed
  module rollout retry 3f2a9c --cause 4be1c0
  module rollout undo 3f2a9c --confirm 198
  module rollout rehearse next.rollout --sample 5";

#[derive(Debug, Subcommand)]
#[command(after_help = EXAMPLES)]
pub enum Rollout {
    /// The newest rollouts
    List(List),
    /// One of them: its waves, what failed and why
    Show(Show),
    /// Go on with one that is paused, or whose process died
    Resume(Resume),
    /// Begin nothing new, wherever it is worked on
    Pause(Which),
    /// Give up what has not been begun
    Abort(Which),
    /// Do again what failed, all or one cause
    Retry(Retry),
    /// Take back what it changed
    Undo(Undo),
    /// Try a saved one on copies of some tenants
    Rehearse(rehearse::Rehearse),
}

#[derive(Debug, Args)]
pub struct List {
    /// How many
    #[arg(long, default_value_t = 20)]
    limit: u32,
}

#[derive(Debug, Args)]
pub struct Which {
    /// The rollout: its id, or the end of it
    #[arg(value_name = "ROLLOUT")]
    pub(super) rollout: String,
}

#[derive(Debug, Args)]
pub struct Show {
    #[command(flatten)]
    which: Which,
    /// Only targets in this state: waiting, running, done, unchanged, skipped, failed or stuck
    #[arg(long, value_name = "STATE")]
    status: Option<String>,
}

#[derive(Debug, Args)]
pub struct Resume {
    #[command(flatten)]
    which: Which,
    /// Also what failed before
    #[arg(long)]
    retry_failed: bool,
    /// How many tenants at once
    #[arg(long, value_name = "N", value_parser = crate::commands::typed::at_once)]
    concurrency: Option<usize>,
}

#[derive(Debug, Args)]
pub struct Retry {
    #[command(flatten)]
    which: Which,
    /// Only those of one cause, by the key that `module rollout show` gives it
    #[arg(long, value_name = "KEY")]
    cause: Option<String>,
    /// How many tenants at once
    #[arg(long, value_name = "N", value_parser = crate::commands::typed::at_once)]
    concurrency: Option<usize>,
}

#[derive(Debug, Args)]
pub struct Undo {
    #[command(flatten)]
    which: Which,
    /// The number of tenants that it changed, since tables may go
    #[arg(long, value_name = "N")]
    confirm: Option<String>,
    /// How many tenants at once
    #[arg(long, value_name = "N", value_parser = crate::commands::typed::at_once)]
    concurrency: Option<usize>,
}

impl Rollout {
    /// What the command would change, for the audit log.
    pub(super) fn wanted(&self) -> Option<(&'static str, Vec<String>)> {
        let (action, which) = match self {
            Self::Resume(args) => ("rollout.resume", &args.which),
            Self::Pause(which) => ("rollout.pause", which),
            Self::Abort(which) => ("rollout.abort", which),
            Self::Retry(args) => ("rollout.retry", &args.which),
            Self::Undo(args) => ("rollout.undo", &args.which),
            Self::List(_) | Self::Show(_) | Self::Rehearse(_) => return None,
        };
        Some((action, vec![which.rollout.clone()]))
    }
}

pub async fn run(app: App, args: Rollout) -> anyhow::Result<u8> {
    match args {
        Rollout::List(args) => list::run(&app, args.limit).await,
        Rollout::Show(args) => show::run(&app, &args).await,
        Rollout::Resume(args) => Box::pin(resume(app, args)).await,
        Rollout::Pause(which) => set(&app, &which, rollouts::PAUSED).await,
        Rollout::Abort(which) => set(&app, &which, rollouts::ABORTED).await,
        Rollout::Retry(args) => Box::pin(retry(app, args)).await,
        Rollout::Undo(args) => undo(app, args).await,
        Rollout::Rehearse(args) => rehearse::run(app, args).await,
    }
}

/// The rollout that an id, or the end of one, names.
pub(super) async fn find(landlord: &mut Landlord, id: &str) -> Result<Row, Failure> {
    let broken = |error| failures::database("the landlord", &error);
    if let Some(known) = rollouts::by_id(&mut landlord.conn, id, false).await.map_err(broken)? {
        return Ok(known);
    }
    let all = rollouts::list(&mut landlord.conn, None, 10_000).await.map_err(broken)?;
    let mut matching: Vec<Row> = all.into_iter().filter(|one| one.id.ends_with(id)).collect();
    match (matching.pop(), matching.is_empty()) {
        (Some(only), true) => Ok(only),
        (None, _) => Err(Failure::usage(format!("there is no rollout {id}"))
            .hint("`module rollout list` shows the newest ones")),
        (Some(_), false) => Err(Failure::usage(format!("`{id}` ends several ids"))
            .hint("`module rollout list --output json` shows them whole")),
    }
}

/// The end of an id, as it is shown and typed.
pub(super) fn short(id: &str) -> &str {
    id.get(id.len().saturating_sub(12)..).unwrap_or(id)
}

/// Writes one change of a rollout with its audit record.
async fn change(
    app: &App,
    landlord: &mut Landlord,
    (known, action): (&Row, &str),
    work: impl AsyncFn(&mut crate::databases::Conn) -> Result<serde_json::Value, crate::databases::DbError>,
) -> Result<(), Failure> {
    let written = landlord.conn.together(async |conn| {
        let data = work(conn).await?;
        let event = Event::new(action, &app.actor)
            .target(format!("rollout:{}", known.id))
            .reason(app.reason.as_deref())
            .as_of(app.clock.as_of.map(crate::clock::stamp))
            .data(data);
        audit_log::append(conn, &event, &app.clock).await
    });
    written.await.map(|_| ()).map_err(|error| failures::database("the landlord", &error))
}

async fn set(app: &App, which: &Which, to: &'static str) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let known = find(&mut landlord, &which.rollout).await?;
    let from: &[&str] =
        if to == rollouts::PAUSED { &[rollouts::RUNNING] } else { &[rollouts::RUNNING, rollouts::PAUSED] };
    if known.status == to {
        return show::answer(app, &mut landlord, &known.id, false).await;
    }
    if !from.contains(&known.status.as_str()) {
        return Err(over(&known).into());
    }
    if to == rollouts::ABORTED {
        settle::settle(app, &mut landlord, &known).await?;
    }
    let why = app.reason.clone().unwrap_or_else(|| format!("asked for by {}", app.actor.name));
    let now = app.clock.stamp();
    let work = async |conn: &mut crate::databases::Conn| {
        if to == rollouts::ABORTED {
            targets::give_up(conn, &known.id, (&why, &now)).await?;
        }
        rollouts::advance(conn, &known.id, (from, to), (Some(&why), &now)).await?;
        Ok(serde_json::json!({"why": why}))
    };
    change(app, &mut landlord, (&known, &format!("rollout.{to}")), work).await?;
    show::answer(app, &mut landlord, &known.id, false).await
}

fn over(known: &Row) -> Failure {
    Failure::new(FailureKind::Refused, format!("rollout {} is {}", short(&known.id), known.status))
        .detail("left as it was", "everything; nothing was begun")
        .hint(format!("`module rollout show {}` shows what became of it", short(&known.id)))
        .hint(format!("`module rollout retry {}` does again what failed", short(&known.id)))
}

async fn resume(app: App, args: Resume) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let known = find(&mut landlord, &args.which.rollout).await?;
    if ![rollouts::PAUSED, rollouts::RUNNING].contains(&known.status.as_str()) {
        return Err(over(&known).into());
    }
    let again = if args.retry_failed { failed(&mut landlord, &known, None).await? } else { Vec::new() };
    if !args.retry_failed {
        let bad = counts(&mut landlord, &known.id).await?.bad();
        if bad > 0 {
            app.ui.say(&format!("{bad} that failed stay as they are; `--retry-failed` does them again"));
        }
    }
    Box::pin(go_on(app, landlord, known, (again, args.concurrency), "rollout.resumed")).await
}

/// The audit log's word for what failed and is done again.
const RETRIED: &str = "rollout.retried";

async fn retry(app: App, args: Retry) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let known = find(&mut landlord, &args.which.rollout).await?;
    let again = failed(&mut landlord, &known, args.cause.as_deref()).await?;
    if again.is_empty() {
        if let Some(cause) = &args.cause {
            return Err(Failure::usage(format!(
                "nothing of rollout {} failed for {cause}",
                short(&known.id)
            ))
            .hint(format!("`module rollout show {}` lists the causes", short(&known.id)))
            .into());
        }
        return show::answer(&app, &mut landlord, &known.id, false).await;
    }
    Box::pin(go_on(app, landlord, known, (again, args.concurrency), RETRIED)).await
}

/// The tenants whose targets failed, of one cause or of all.
async fn failed(landlord: &mut Landlord, known: &Row, cause: Option<&str>) -> Result<Vec<String>, Failure> {
    let list = targets::list(&mut landlord.conn, &known.id, &["failed", "stuck"], i64::MAX).await;
    let list = list.map_err(|error| failures::database("the landlord", &error))?;
    let fits = |one: &targets::Target| {
        cause.is_none_or(|key| one.cause.as_deref().is_some_and(|cause| cause_key(cause) == key))
    };
    Ok(list.into_iter().filter(fits).map(|one| one.tenant_id).collect())
}

async fn counts(landlord: &mut Landlord, id: &str) -> Result<Counts, Failure> {
    let waves = rollouts::waves(&mut landlord.conn, id).await;
    let waves = waves.map_err(|error| failures::database("the landlord", &error))?;
    Ok(waves.into_iter().fold(Counts::default(), Counts::and))
}

/// Lets a rollout run again, with `again` among those that wait, and works on it.
async fn go_on(
    app: App,
    mut landlord: Landlord,
    known: Row,
    (again, concurrency): (Vec<String>, Option<usize>),
    action: &str,
) -> anyhow::Result<u8> {
    let now = app.clock.stamp();
    // Those who were not tried yet wait as long as the rollout is paused: what is done again may show first
    // whether they can go on.
    let alone = action == RETRIED && known.status == rollouts::PAUSED;
    let work = async |conn: &mut crate::databases::Conn| {
        targets::release(conn, &known.id).await?;
        let only_again = alone && targets::hold(conn, &known.id).await?;
        let many = targets::retry(conn, &known.id, &again).await?;
        rollouts::forget_hosts(conn, &known.id).await?;
        let waves = rollouts::waves(conn, &known.id).await?;
        // Whoever goes on has seen what failed and stays so: each wave may fail for as many again.
        let accepted = waves.iter().map(Counts::bad).collect();
        rollouts::set_spec(conn, &known.id, &Spec { accepted, only_again, ..known.spec.clone() }).await?;
        // What waits again may be of a wave that was over.
        let first = waves.iter().position(|wave| wave.waiting + wave.running > 0);
        let wave = first.map_or(known.wave, |index| (index + 1).min(known.wave));
        rollouts::begin_wave(conn, &known.id, (wave, None), &now).await?;
        let from = [rollouts::PAUSED, rollouts::RUNNING, rollouts::DONE, rollouts::ABORTED];
        rollouts::advance(conn, &known.id, (&from, rollouts::RUNNING), (None, &now)).await?;
        Ok(serde_json::json!({"again": many, "wave": wave}))
    };
    change(&app, &mut landlord, (&known, action), work).await?;
    drive::drive(app, landlord, &known.id, concurrency).await
}

/// What some verbs did is never taken back.
fn no_way_back(known: &Row) -> Result<(), Failure> {
    let (why, hint) = match &known.spec.order {
        Order::Undo { rollout } => (
            format!("it has itself taken rollout {} back", short(rollout)),
            format!("`{}` does again what was taken back", known.command),
        ),
        Order::Adopt { .. } => (
            "what was adopted is not taken back: its tables were there before the rollout, and would go"
                .to_owned(),
            "`module remove MODULE --where module=MODULE` archives them first".to_owned(),
        ),
        Order::Repair { .. } => (
            "what was mended is not taken back: it would be wrong again".to_owned(),
            "`module doctor --all` shows how the tenants are now".to_owned(),
        ),
        _ => return Ok(()),
    };
    Err(Failure::new(FailureKind::Refused, why).hint(hint))
}

async fn undo(app: App, args: Undo) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let known = find(&mut landlord, &args.which.rollout).await?;
    no_way_back(&known)?;
    if known.status == rollouts::RUNNING {
        return Err(Failure::new(
            FailureKind::Refused,
            format!("rollout {} is still running", short(&known.id)),
        )
        .hint(format!("`module rollout pause {}` first", short(&known.id)))
        .into());
    }
    settle::settle(&app, &mut landlord, &known).await?;
    let done = targets::list(&mut landlord.conn, &known.id, &["done"], i64::MAX).await;
    let many = done.map_err(|error| failures::database("the landlord", &error))?.len();
    if many == 0 {
        return Err(Failure::new(
            FailureKind::Refused,
            format!("rollout {} has changed nobody", short(&known.id)),
        )
        .into());
    }
    protect::confirm_env(&app)?;
    let id = short(&known.id).to_owned();
    confirm_number(
        &app,
        args.confirm.as_deref(),
        (many, "changed tenants"),
        &format!("module rollout undo {id}"),
    )?;
    start::undo(app, landlord, &known, args.concurrency).await
}

/// A destructive command for many is confirmed by their number.
pub(super) fn confirm_number(
    app: &App,
    word: Option<&str>,
    (many, what): (usize, &str),
    again: &str,
) -> Result<(), Failure> {
    let plural = if many == 1 { "" } else { "s" };
    match word {
        Some(word) if word.parse() == Ok(many) => Ok(()),
        Some(word) => Err(Failure::usage(format!("--confirm says {word}, and there are {many} {what}"))
            .detail("left as it was", "everything; nothing was begun")),
        None if app.ui.interactive => {
            let question = format!("Type the number of tenants ({many}) to go on");
            if prompt::typed(&app.ui, &question, &many.to_string())? {
                Ok(())
            } else {
                Err(super::app::cancelled())
            }
        }
        None => Err(Failure::usage(format!("not confirmed, for {many} tenant{plural}: tables would go"))
            .hint(format!("`{again} --confirm {many}`"))),
    }
}
