//! `module usage audit`: every tenant's meters are counted, its counters mended, and what it uses is noted.

use std::collections::{BTreeSet, VecDeque};
use std::sync::atomic::Ordering;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde_json::json;

use super::audit_view::{UsageAuditView, line};
use crate::billing::usage;
use crate::clock::{self, Stopwatch, new_id};
use crate::commands::app::{App, newest};
use crate::commands::entitlements::push;
use crate::commands::fleet::{Many, SOME_FAILED, Selection, at_once, select};
use crate::commands::typed::duration;
use crate::commands::{failures, rollout};
use crate::databases::{DbError, Mode};
use crate::definitions::load::Depth;
use crate::error::{Failure, FailureKind};
use crate::landlord::audit_log::{self, Event, Outcome};
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, overview};
use crate::runner::rights::due;
use crate::runner::usage::{Audit, Looked, Plans, Shared, Told};
use crate::ui::{About, Counting, Format, Level};

const EXAMPLES: &str = "Examples:
  module usage audit                               nightly, by cron: `module cron --print systemd`
  module usage audit --fail-on over-limit          exit 7 where a tenant is over a limit
  module usage audit --since-last 12h              leave out who was audited in the last twelve hours
  module usage audit --where host=pg-2 --no-repair look only at these, and mend nothing";

/// One connection and one statement that only reads a tenant, for all its meters. A counter that differs
/// from its count is mended by the difference. What cannot be read keeps its last value, and is listed.
///
/// Exit code 0 all audited, 5 some failed, 6 another audit is running, 7 with --fail-on.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct UsageAudit {
    #[command(flatten)]
    pub many: Many,
    /// Leave out tenants that were audited within this time: 12h
    #[arg(long, value_name = "TIME")]
    since_last: Option<String>,
    /// The day that the snapshots are for (default: the one in which the audit begins, in UTC)
    #[arg(long, value_name = "DAY")]
    day: Option<Date>,
    /// Report counters that are off, and leave them so
    #[arg(long)]
    no_repair: bool,
    /// End with 7 where a tenant is over a limit, or where a counter was off
    #[arg(long, value_name = "WHAT", value_enum)]
    fail_on: Vec<FailOn>,
    /// How long a question to a tenant's database may take
    #[arg(long, value_name = "TIME", default_value = "30s")]
    timeout: String,
    /// Go on although the definitions are older than those last used
    #[arg(long)]
    allow_older_definitions: bool,
    /// How many tenants at once (default: twice the processors, at most 16)
    #[arg(long, value_name = "N", value_parser = crate::commands::typed::at_once)]
    concurrency: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    OverLimit,
    Drift,
}

pub async fn run(app: App, args: UsageAudit) -> anyhow::Result<u8> {
    let watch = Stopwatch::start();
    let day = args.day.unwrap_or_else(|| app.clock.today());
    let since = fresh(&app, args.since_last.as_deref())?;
    let mut landlord = app.landlord(Mode::Write).await?;
    let mut chosen = Chosen::new(&app, &mut landlord, &args.many).await?;
    let catalog = app.catalog(Depth::Definitions)?;
    app.refuse_older(&mut landlord, &newest(&catalog), args.allow_older_definitions).await?;
    let places = app.places(&mut landlord).await?;
    let limits = rollout::limits(&mut landlord, &places).await?;
    let newest = newest(&catalog);
    let (id, run, plans) = (landlord.id.clone(), new_id(), Plans::new(&catalog, day));
    let context = app.context(&places, &newest, &|_| {});
    // Rights that could not be brought to a tenant when they changed, and those that have begun or ended.
    let waiting = if chosen.is_everybody && !args.no_repair {
        due(&mut landlord, &app.clock).await.map_err(|error| failures::database("the landlord", &error))?
    } else {
        BTreeSet::new()
    };
    let rights = push::to_each(&mut landlord, &context, &catalog, waiting).await?;
    let audit = Audit {
        context: &context,
        landlord: &id,
        run: &run,
        day,
        limit: duration(&args.timeout)?,
        repair: !args.no_repair,
        concurrency: at_once(&app, args.concurrency),
        limits: &limits,
        fresh: since.as_deref(),
        pause: &app.pause,
        plans: &plans,
        place: landlord.place.clone(),
        shared: Shared::default(),
    };
    app.many.store(true, Ordering::Relaxed);
    let mut view = UsageAuditView::new(&run, day, app.clock.stamp());
    view.rights = rights;
    let told = work(&app, landlord, (&audit, &mut chosen), &mut view).await;
    let (mut landlord, told) = told.map_err(|stopped| match stopped {
        Stopped::Failure(failure) => failure,
        Stopped::Database(error) => failures::database("the landlord", &error)
            .detail("kept", format!("what was noted of {} tenants before", view.tenants.audited)),
    })?;
    let unfinished = overview::unfinished(&mut landlord.conn, 0).await;
    view.unfinished = unfinished.map_err(|error| failures::database("the landlord", &error))?.0;
    view.finish(&app, (told, chosen.idle, watch.milliseconds()));
    if chosen.active == 0 && !view.stopped && !args.many.allow_empty {
        return Err(chosen.selection.nobody(&args.many).into());
    }
    note(&app, &mut landlord, &view).await?;
    *app.summary.borrow_mut() = Some(view.summary());
    app.ui.answer(&view)?;
    Ok(code(&args.fail_on, &view))
}

/// Looks at them all, and tells of each once it is noted.
async fn work(
    app: &App,
    landlord: Landlord,
    (audit, chosen): (&Audit<'_>, &mut Chosen),
    view: &mut UsageAuditView,
) -> Result<(Landlord, Told), Stopped> {
    let mut reader = Landlord::open(&landlord.place, Mode::Read)
        .await
        .map_err(|error| Stopped::Failure(failures::landlord(app, &error)))?;
    let bar = Counting::new(&app.ui, "tenants", chosen.known);
    let stream = app.ui.format == Format::Ndjson;
    let mut unread = None;
    let result = audit
        .run(
            landlord,
            async || chosen.next(&mut reader).await.map_err(Stopped::Failure),
            |looked| {
                bar.one(looked.is_failed().then_some(looked.tenant.slug.as_str()));
                log(app, audit.run, &looked);
                if stream && let Err(error) = app.ui.print(&line(&looked)) {
                    unread = Some(error);
                }
                view.add(&looked);
            },
        )
        .await;
    bar.over();
    match unread {
        Some(error) => {
            let message = format!("the audit was done, but the answer could not be written: {error}");
            Err(Stopped::Failure(Failure::new(FailureKind::Failed, message)))
        }
        None => result,
    }
}

/// A line of the log for a tenant, and one for each meter that is out of the ordinary.
fn log(app: &App, run: &str, looked: &Looked) {
    let about = |module| About { tenant: Some(&looked.tenant.slug), module, run: Some(run) };
    match &looked.error {
        Some(error) => app.ui.note(Level::Error, about(None), error),
        None => app.ui.note(Level::Info, about(None), &format!("{} meters read", looked.readings.len())),
    }
    for flaw in &looked.flaws {
        app.ui.note(Level::Error, about(Some(&flaw.module)), &format!("{}: {}", flaw.meter, flaw.error));
    }
    for one in &looked.readings {
        let mended = if one.mended { ", mended" } else { "" };
        if let Some(drift) = one.drift.filter(|drift| *drift != 0) {
            let what = format!("the counter of {} was off by {drift}{mended}", one.meter);
            app.ui.note(Level::Warn, about(Some(&one.module)), &what);
        }
        if let Some(limit) = one.bounds.limit().filter(|_| one.level == usage::Level::Over) {
            let what = format!("{} of {} {}", one.value, limit, one.meter);
            app.ui.note(Level::Warn, about(Some(&one.module)), &what);
        }
    }
}

/// Why an audit ended before its end.
enum Stopped {
    Failure(Failure),
    Database(DbError),
}

impl From<DbError> for Stopped {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

/// The tenants that are asked for, page by page.
struct Chosen {
    selection: Selection,
    /// Those that were named, so that none of them is unknown.
    named: Option<VecDeque<Tenant>>,
    /// How many there are, where that is known beforehand.
    known: Option<u64>,
    is_everybody: bool,
    active: usize,
    /// How many were chosen and are not active.
    idle: usize,
}

impl Chosen {
    async fn new(app: &App, landlord: &mut Landlord, many: &Many) -> Result<Self, Failure> {
        // Nothing said is everybody: a tenant of the environment's must not narrow what cron does.
        let everybody = app.tenants.is_empty() && !many.is_narrowed();
        let many = Many { all: many.all || everybody, allow_empty: true, ..many.clone() };
        let named = if app.tenants.is_empty() && many.from_file.is_none() {
            None
        } else {
            Some(VecDeque::from(select(app, landlord, &many, &|_| true).await?))
        };
        let known = match &named {
            Some(named) => u64::try_from(named.len()).ok(),
            None if everybody => {
                let all = overview::statuses(&mut landlord.conn).await;
                let all = all.map_err(|error| failures::database("the landlord", &error))?;
                all.get("active").and_then(|count| u64::try_from(*count).ok())
            }
            None => None,
        };
        let selection = Selection::new(app, &many)?;
        Ok(Self { selection, named, known, is_everybody: everybody, active: 0, idle: 0 })
    }

    /// The next active ones; none where there is nobody left.
    async fn next(&mut self, landlord: &mut Landlord) -> Result<Vec<Tenant>, Failure> {
        loop {
            let page = match &mut self.named {
                Some(named) if named.is_empty() => return Ok(Vec::new()),
                Some(named) => named.drain(..).collect(),
                None => match self.selection.next(landlord).await? {
                    Some(page) => page,
                    None => return Ok(Vec::new()),
                },
            };
            let (ready, idle): (Vec<Tenant>, Vec<Tenant>) =
                page.into_iter().partition(|tenant| tenant.status == "active");
            self.active += ready.len();
            self.idle += idle.len();
            if !ready.is_empty() {
                return Ok(ready);
            }
        }
    }
}

/// Who was audited at this time or later is fresh.
fn fresh(app: &App, within: Option<&str>) -> Result<Option<String>, Failure> {
    let Some(within) = within.map(duration).transpose()? else { return Ok(None) };
    let within = jiff::SignedDuration::try_from(within).unwrap_or(jiff::SignedDuration::MAX);
    let since = app.clock.real().checked_sub(within);
    Ok(Some(since.map(clock::stamp).unwrap_or_default()))
}

/// The audit log hears of the audit as a whole, with what it mended.
async fn note(app: &App, landlord: &mut Landlord, view: &UsageAuditView) -> Result<(), Failure> {
    let event = Event::new("usage.audit", &app.actor)
        .target(format!("usage:{}", view.day))
        .outcome(if view.tenants.failed > 0 { Outcome::Failed } else { Outcome::Ok })
        .run(&view.run)
        .reason(app.reason.as_deref())
        .as_of(app.clock.as_of.map(clock::stamp))
        .data(json!({
            "day": view.day, "tenants": view.tenants, "drift": view.drift, "notices": view.notices,
        }));
    let written = landlord.conn.together(async |conn| audit_log::append(conn, &event, &app.clock).await);
    written.await.map(|_| ()).map_err(|error| failures::database("the landlord", &error))
}

fn code(fail_on: &[FailOn], view: &UsageAuditView) -> u8 {
    let hit = |one: &FailOn| match one {
        FailOn::OverLimit => view.limits.over > 0,
        FailOn::Drift => view.drift.counters > 0,
    };
    match () {
        () if view.stopped => FailureKind::Interrupted.code(),
        () if view.tenants.failed > 0 => SOME_FAILED,
        () if fail_on.iter().any(hit) => FailureKind::Found.code(),
        () => 0,
    }
}
