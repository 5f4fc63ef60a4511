//! One target: the tenant's run within a rollout, from looking at who he is to what is said about it.

use std::collections::BTreeMap;

use super::Fleet;
use crate::clock::Stopwatch;
use crate::databases::{Conn, DbError, Mode, central};
use crate::definitions::model::Catalog;
use crate::landlord::rollouts::Rollout;
use crate::landlord::targets::Claimed;
use crate::landlord::{Landlord, LandlordError, runs, tenants};
use crate::pipeline::order::Order;
use crate::pipeline::{Pipeline, PipelineError};
use crate::runner::events::{FleetEvent, FleetWatch, Watch};
use crate::runner::{Context, RunError, Session, Trouble, bug, limits};

/// How a target ended, as far as this process is concerned.
pub(super) struct Ended {
    claimed: Claimed,
    result: Result,
    milliseconds: i64,
    /// The landlord's trouble, where it could not be told.
    broken: Option<DbError>,
}

pub(super) enum Result {
    Done {
        /// None where only the landlord's rows were wrong.
        run: Option<String>,
        /// What is still wrong with it.
        left: Option<String>,
    },
    Unchanged {
        left: Option<String>,
    },
    Skipped {
        why: String,
    },
    Failed {
        why: String,
        run: Option<String>,
        stuck: bool,
    },
    /// It is tried again later.
    Again {
        why: String,
        seconds: u64,
    },
    /// It waits again: the person asked to stop.
    Released,
    /// It is somebody else's by now.
    Lost,
}

/// What kept a target from being done.
pub(super) enum Why {
    Run(RunError),
    Pipeline(PipelineError),
    Refused(String),
    Skipped(String),
    Landlord(DbError),
    /// Its run stopped anywhere, as if the process had died.
    Bug(String),
}

impl From<RunError> for Why {
    fn from(error: RunError) -> Self {
        match error.trouble {
            Trouble::Landlord(error) => Self::Landlord(error),
            _ => Self::Run(error),
        }
    }
}

impl Ended {
    /// Whether it counts against the budget.
    pub(super) fn is_bad(&self) -> bool {
        matches!(self.result, Result::Failed { .. })
    }

    /// Tells whoever watches, and gives what is wrong with the landlord.
    pub(super) fn told(self, watch: FleetWatch<'_>) -> Option<DbError> {
        let tenant = self.claimed.tenant.as_str();
        let ended = |status, why, run| FleetEvent::Ended {
            tenant: tenant.to_owned(),
            status,
            why,
            run,
            milliseconds: self.milliseconds,
        };
        match self.result {
            Result::Done { run, left } => watch(&ended("done", left, run)),
            Result::Unchanged { left } => watch(&ended("unchanged", left, None)),
            Result::Skipped { why } => watch(&ended("skipped", Some(why), None)),
            Result::Failed { why, run, stuck } => {
                watch(&ended(if stuck { "stuck" } else { "failed" }, Some(why), run));
            }
            Result::Again { why, seconds } => {
                watch(&FleetEvent::Again { tenant: tenant.to_owned(), why, seconds });
            }
            Result::Released | Result::Lost => watch(&FleetEvent::Released { tenant: tenant.to_owned() }),
        }
        self.broken
    }
}

impl Fleet<'_> {
    /// Works on one target to its end.
    pub(super) async fn target(&self, rollout: &Rollout, claimed: Claimed) -> Ended {
        let watch = Stopwatch::start();
        self.tell(&FleetEvent::Begun { tenant: &claimed.tenant });
        let landlord = match self.landlord().await {
            Ok(landlord) => landlord,
            Err(error) => {
                let result = Result::Lost;
                return Ended { claimed, result, milliseconds: 0, broken: Some(error) };
            }
        };
        let mut landlord = landlord;
        let done = match bug::caught(Box::pin(self.run(rollout, &claimed, &mut landlord))).await {
            Ok(done) => {
                self.spare.borrow_mut().push(landlord);
                done
            }
            Err(panic) => Err(Why::Bug(panic)),
        };
        let (result, written) = match done {
            Ok(Done::Ran(run, left)) => (Result::Done { run: Some(run), left }, Ok(())),
            Ok(Done::Mirrored(left)) => (Result::Done { run: None, left }, Ok(())),
            Ok(Done::Before(run, left)) => {
                let written = self.ended(&claimed, ("done", Some(&run), left.as_deref())).await;
                (Result::Done { run: Some(run), left }, written)
            }
            Ok(Done::Unchanged(left)) => {
                let written = self.ended(&claimed, ("unchanged", None, left.as_deref())).await;
                (Result::Unchanged { left }, written)
            }
            Err(why) => self.failed(rollout, &claimed, why).await,
        };
        let milliseconds = watch.milliseconds();
        Ended { claimed, result, milliseconds, broken: written.err() }
    }

    /// A connection to the landlord, for reading. Where it is a file, all share one: each would be a thread
    /// that has its own pages, schema and statements in memory.
    pub(super) async fn landlord(&self) -> std::result::Result<Landlord, DbError> {
        if let Some(spare) = self.spare.borrow_mut().pop() {
            return Ok(spare);
        }
        if self.group.place().file().is_none() {
            return self.open().await;
        }
        let reader = self.reader.get_or_try_init(|| self.open()).await?;
        match reader.beside() {
            Some(landlord) => Ok(landlord),
            None => self.open().await,
        }
    }

    async fn open(&self) -> std::result::Result<Landlord, DbError> {
        let opened = Landlord::open(self.group.place(), Mode::Write).await.map_err(|error| match error {
            LandlordError::Database(error) => error,
            other => DbError::corrupt("the landlord", &other.to_string()),
        });
        let mut landlord = opened?;
        central::modest(&mut landlord.conn).await?;
        Ok(landlord)
    }

    async fn run(
        &self,
        rollout: &Rollout,
        claimed: &Claimed,
        landlord: &mut Landlord,
    ) -> std::result::Result<Done, Why> {
        let tenant = tenants::by_id(&mut landlord.conn, &claimed.tenant_id).await.map_err(Why::Landlord)?;
        let tenant = tenant.ok_or_else(|| Why::Skipped("there is no such tenant any more".to_owned()))?;
        if tenant.status != "active" {
            return Err(Why::Skipped(format!("it is {}", tenant.status)));
        }
        let watch = |event: &crate::runner::events::Event| {
            self.tell(&FleetEvent::Run { tenant: &claimed.tenant, event });
        };
        let nothing = BTreeMap::new();
        let context = Context {
            reason: rollout.reason.as_deref(),
            newest: if self.noted.get() { &nothing } else { self.newest },
            last: claimed.tries >= i64::from(self.retries),
            brief: claimed.undoes.is_none(),
            rollout: Some((claimed, self.group)),
            ..self.context(&watch)
        };
        let mut session = Session::open(landlord, &context, tenant).await?;
        self.is_back(claimed).await.map_err(Why::Landlord)?;
        let made = self.prepare(rollout, claimed, (&context, landlord, &mut session)).await;
        let pipeline = match made {
            Ok(Prepared::Run(pipeline)) => pipeline,
            Ok(Prepared::Done(done)) => {
                session.close().await;
                return Ok(done);
            }
            Err(why) => {
                session.close().await;
                return Err(why);
            }
        };
        let left = session.left.clone();
        let done = session.run(landlord, &context, &pipeline).await?;
        self.noted.set(true);
        match done.unrecorded {
            None => Ok(Done::Ran(done.run, left)),
            // The tenant has it; the target is told in a transaction of its own.
            Some(_) => Ok(Done::Before(done.run, left)),
        }
    }

    /// What every look at a tenant, and every run, of this process has in common.
    pub(super) fn context<'c>(&'c self, watch: Watch<'c>) -> Context<'c> {
        Context {
            clock: self.clock,
            actor: self.actor,
            reason: None,
            command: self.command,
            places: self.places,
            backups: self.backups,
            newest: self.newest,
            wait: self.lock_wait,
            lock_timeout: self.lock_timeout,
            // Whoever has to wait leaves his place to another meanwhile.
            retries: 0,
            last: true,
            brief: false,
            undo: true,
            watch,
            stop: self.stop,
            rollout: None,
        }
    }

    /// What is to be run for a tenant that is locked, if anything.
    async fn prepare(
        &self,
        rollout: &Rollout,
        claimed: &Claimed,
        (context, landlord, session): (&Context<'_>, &mut Landlord, &mut Session),
    ) -> std::result::Result<Prepared, Why> {
        if let Some(run) = &claimed.run {
            // Somebody began it and did not come to say so.
            let known = runs::by_id(&mut landlord.conn, run).await.map_err(Why::Landlord)?;
            if known.is_some_and(|known| known.status == "done") {
                return Ok(Prepared::Done(Done::Before(run.clone(), None)));
            }
        }
        if let Order::Repair { .. } = &rollout.spec.order {
            return self.repaired(rollout, claimed, (context, landlord, session)).await;
        }
        let pipeline = match (&rollout.spec.order, &claimed.undoes) {
            (Order::Undo { .. }, Some(run)) => Some(self.way_back(run, (landlord, session)).await?),
            (order @ Order::Adopt { .. }, _) => self.adopted(order, (landlord, session)).await?,
            _ => self.compiled(rollout, claimed, (landlord, session)).await?,
        };
        let Some(pipeline) = pipeline.filter(|pipeline| !pipeline.is_empty()) else {
            return Ok(Prepared::Done(Done::Unchanged(None)));
        };
        let pipeline = pipeline.backed_up(rollout.spec.backup);
        if let Some(catalog) = self.catalog(&session.tenant)
            && let Some(why) = too_much(session.conn(), catalog, (&rollout.spec.order, &pipeline))
                .await
                .unwrap_or_else(|error| Some(error.to_string()))
        {
            return Err(Why::Refused(why));
        }
        Ok(Prepared::Run(Box::new(pipeline)))
    }
}

/// Why the tenant behind `conn` holds too much for the order, where that was not allowed.
pub(super) async fn too_much(
    conn: &mut Conn,
    catalog: &Catalog,
    (order, pipeline): (&Order, &Pipeline),
) -> std::result::Result<Option<String>, DbError> {
    let Order::Switch { want, allow_over_limit: false } = order else { return Ok(None) };
    let over = limits::over(conn, catalog, pipeline).await?;
    let plan = want.plan.as_deref().unwrap_or_default();
    Ok(over
        .first()
        .map(|one| format!("it holds more than plan {plan} allows: {one}; `--allow-over-limit` keeps it")))
}

/// What a target came to; where something is still wrong with it, with that.
pub(super) enum Done {
    /// Its run has told the landlord.
    Ran(String, Option<String>),
    /// It was run before.
    Before(String, Option<String>),
    /// The landlord's rows were wrong and are mended; no run was needed.
    Mirrored(Option<String>),
    Unchanged(Option<String>),
}

pub(super) enum Prepared {
    Run(Box<Pipeline>),
    Done(Done),
}
