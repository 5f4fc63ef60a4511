//! A rollout, as far as this process works on it: claims targets, works on several at once, and says how
//! it went. What comes next is decided by `pipeline::rollout` from what the landlord counts, so that any
//! number of processes can work on the same one.
//!
//! Everything is one task of one thread: nothing here waits for the landlord outside the set of futures
//! that are polled together, or the one that holds its connection would never get on.

mod adoption;
pub mod alive;
mod compile;
mod ended;
mod mending;
mod survey;
mod target;
mod turn;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::future::{FutureExt as _, LocalBoxFuture};
use futures_util::stream::FuturesUnordered;

use super::events::{FleetEvent, FleetWatch};
use super::places::Places;
use crate::clock::{Clock, Stopwatch};
use crate::databases::DbError;
use crate::databases::schema::hex_sha256;
use crate::definitions::model::Catalog;
use crate::landlord::audit_log::Actor;
use crate::landlord::rollouts::{self, Rollout};
use crate::landlord::targets::{self, Claimed};
use crate::landlord::{Group, Landlord};
use crate::pipeline::restore::{self, Archived};
use crate::pipeline::{Pipeline, document};
use crate::sql::Database;

pub use compile::Cache;
pub use survey::{Answer, Known, survey};

/// How long a target stays a process's own without a word from it.
pub const LEASE: Duration = Duration::from_secs(30);

/// How often it gives that word.
const BEAT: Duration = Duration::from_secs(10);

/// How often what may have changed elsewhere is looked at.
const TICK: Duration = Duration::from_millis(200);

/// What the work on a rollout needs.
pub struct Fleet<'a> {
    pub group: &'a Group,
    pub clock: &'a Clock,
    pub actor: &'a Actor,
    pub command: &'a str,
    pub places: &'a Places,
    pub backups: &'a std::path::Path,
    /// The definitions for each kind of database; none of them where they are not at hand.
    pub catalogs: &'a BTreeMap<Database, Catalog>,
    pub newest: &'a BTreeMap<String, semver::Version>,
    pub app: Option<&'a semver::Version>,
    pub lock_wait: Duration,
    pub lock_timeout: Duration,
    /// How often what may pass is tried again.
    pub retries: u32,
    /// How many tenants at once.
    pub concurrency: usize,
    /// How many connections each host has for this; a host that is not here has enough.
    pub limits: &'a BTreeMap<String, i64>,
    /// Who this process is among those that work on the rollout.
    pub worker: String,
    pub watch: FleetWatch<'a>,
    /// Nothing new is to be begun.
    pub pause: &'a AtomicBool,
    /// What runs is to be taken back.
    pub stop: &'a AtomicBool,
    /// Connections to the landlord that are free, for what a single run reads.
    pub spare: RefCell<Vec<Landlord>>,
    /// The one that all of them share, where the landlord is a file.
    pub reader: tokio::sync::OnceCell<Landlord>,
    pub cache: RefCell<Cache>,
    /// Held by who makes one.
    pub compiling: tokio::sync::Mutex<()>,
    /// States for which there is nothing to do.
    pub settled: RefCell<BTreeSet<String>>,
    /// Whether the newest versions are written down.
    pub noted: Cell<bool>,
    /// Since processes that are gone were looked for.
    pub looked: Cell<Option<Stopwatch>>,
    /// Hosts that did not answer; whoever gets in says that they are back.
    pub away: RefCell<BTreeSet<String>>,
}

/// A pipeline that was compiled for a state, and its hash.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub digest: String,
    pub pipeline: Rc<Pipeline>,
}

impl Compiled {
    /// The pipeline of one tenant, with its archives.
    fn with(&self, archived: &[Archived]) -> Self {
        let mut pipeline = Pipeline::clone(&self.pipeline);
        restore::with_archives(&mut pipeline, archived);
        let digest = hex_sha256(document::write_pipeline(&pipeline).as_bytes());
        Self { digest, pipeline: Rc::new(pipeline) }
    }
}

/// What one of the futures has come to.
enum Came {
    Turn(Result<turn::Turn, DbError>),
    Target(Box<target::Ended>),
    Back(Result<(), DbError>),
    Beat(Result<(), DbError>),
    /// Whether the rollout still runs.
    Looked(Result<bool, DbError>),
    Tick,
}

/// Where the work stands.
#[derive(Default)]
struct Desk {
    /// Claimed, and not begun.
    queue: Vec<Claimed>,
    active: usize,
    /// Whether a turn is being asked for, or targets given back.
    asking: bool,
    /// Whether it is looked at whether somebody has paused it.
    looking: bool,
    /// Whether somebody failed while that was asked.
    spoiled: bool,
    /// Whether there was nothing to claim; until something changes.
    idle: bool,
    over: bool,
    broken: Option<DbError>,
}

impl Fleet<'_> {
    /// Works on the rollout until it is over, paused, or there is nothing left for this process.
    ///
    /// # Errors
    /// The landlord's: what was begun was finished, and what could not be told is found by whoever goes on.
    pub async fn work(&self, id: &str) -> Result<(), DbError> {
        let rollout = self.group.read(async |conn| rollouts::by_id(conn, id, false).await).await?;
        let rollout = rollout.ok_or_else(|| DbError::corrupt("rollouts.id", id))?;
        let mut tasks: FuturesUnordered<LocalBoxFuture<'_, Came>> = FuturesUnordered::new();
        let mut desk = Desk::default();
        tasks.push(Self::tick());
        tasks.push(self.beat(id));
        loop {
            let drain = self.pause.load(Ordering::Relaxed) || self.stop.load(Ordering::Relaxed) || desk.over;
            self.begin(&rollout, &mut desk, &tasks, drain);
            if drain && desk.is_done() {
                break;
            }
            match tasks.next().await {
                Some(came) => self.came(&rollout, came, &mut desk, &tasks),
                None => break,
            }
        }
        drop(tasks);
        match desk.broken {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    /// Ends the connections to the landlord that were only for reading.
    pub async fn close(self) {
        for spare in self.spare.into_inner().into_iter().chain(self.reader.into_inner()) {
            let _ = spare.conn.close().await;
        }
    }

    /// Begins what can be begun.
    fn begin<'f>(
        &'f self,
        rollout: &'f Rollout,
        desk: &mut Desk,
        tasks: &FuturesUnordered<LocalBoxFuture<'f, Came>>,
        drain: bool,
    ) {
        if drain {
            if !desk.queue.is_empty() && !desk.asking {
                tasks.push(self.give_back(std::mem::take(&mut desk.queue)));
                desk.asking = true;
            }
            return;
        }
        while desk.active < self.concurrency && !desk.queue.is_empty() {
            let claimed = desk.queue.remove(0);
            desk.active += 1;
            tasks.push(
                async move { Came::Target(Box::new(self.target(rollout, claimed).await)) }.boxed_local(),
            );
        }
        if !desk.asking && !desk.idle && desk.queue.len() * 2 < self.concurrency {
            desk.asking = true;
            tasks.push(async move { Came::Turn(self.turn(&rollout.id).await) }.boxed_local());
        }
    }

    /// Takes in what a future has come to.
    fn came<'f>(
        &'f self,
        rollout: &'f Rollout,
        came: Came,
        desk: &mut Desk,
        tasks: &FuturesUnordered<LocalBoxFuture<'f, Came>>,
    ) {
        match came {
            Came::Tick => {
                desk.idle = false;
                tasks.push(Self::tick());
                if !desk.queue.is_empty() && !std::mem::replace(&mut desk.looking, true) {
                    tasks.push(self.look(&rollout.id));
                }
            }
            Came::Looked(runs) => {
                desk.looking = false;
                desk.over |= runs.as_ref().is_ok_and(|runs| !runs);
                desk.fail(runs.map(|_| ()));
            }
            Came::Beat(beaten) => {
                desk.fail(beaten);
                tasks.push(self.beat(&rollout.id));
            }
            Came::Back(given) => {
                desk.asking = false;
                desk.fail(given);
            }
            Came::Turn(turn) => {
                desk.asking = false;
                match turn {
                    Ok(turn::Turn::Claimed(claimed)) if std::mem::take(&mut desk.spoiled) => {
                        // Somebody failed meanwhile: whether these may be begun is asked again.
                        tasks.push(self.give_back(claimed));
                        desk.asking = true;
                    }
                    Ok(turn::Turn::Claimed(claimed)) => {
                        desk.idle = claimed.is_empty();
                        desk.queue.extend(claimed);
                    }
                    Ok(turn::Turn::Wait) => desk.idle = true,
                    Ok(turn::Turn::Over) => desk.over = true,
                    Err(error) => desk.fail(Err(error)),
                }
            }
            Came::Target(ended) => {
                desk.active -= 1;
                desk.idle = false;
                desk.spoiled |= ended.is_bad() && desk.asking;
                if ended.is_bad() && !desk.queue.is_empty() && !desk.asking {
                    // The budget may be spent: nobody else is begun before that was looked at.
                    tasks.push(self.give_back(std::mem::take(&mut desk.queue)));
                    desk.asking = true;
                }
                if let Some(error) = ended.told(self.watch) {
                    desk.fail(Err(error));
                }
            }
        }
    }

    fn tick<'f>() -> LocalBoxFuture<'f, Came> {
        async {
            tokio::time::sleep(TICK).await;
            Came::Tick
        }
        .boxed_local()
    }

    /// Whether what is claimed may still be begun: somebody elsewhere may have paused it or given it up.
    fn look<'f>(&'f self, id: &'f str) -> LocalBoxFuture<'f, Came> {
        async move { Came::Looked(self.group.read(async |conn| rollouts::is_running(conn, id).await).await) }
            .boxed_local()
    }

    fn beat<'f>(&'f self, id: &'f str) -> LocalBoxFuture<'f, Came> {
        async move {
            tokio::time::sleep(BEAT).await;
            let beat = async |conn: &mut crate::databases::Conn| {
                let (_, until) = turn::lease(conn, self.clock).await?;
                targets::beat(conn, id, &self.worker, &until).await
            };
            Came::Beat(self.group.write(beat).await)
        }
        .boxed_local()
    }

    fn give_back(&self, queue: Vec<Claimed>) -> LocalBoxFuture<'_, Came> {
        async move {
            let back = async |conn: &mut crate::databases::Conn| {
                for one in &queue {
                    targets::again(conn, one, (None, None)).await?;
                }
                Ok(())
            };
            Came::Back(self.group.write(back).await)
        }
        .boxed_local()
    }

    fn tell(&self, event: &FleetEvent<'_>) {
        (self.watch)(event);
    }
}

impl Desk {
    fn is_done(&self) -> bool {
        self.active == 0 && self.queue.is_empty() && !self.asking && !self.looking
    }

    /// The landlord does not answer: what runs is finished, and nothing new is begun.
    fn fail(&mut self, result: Result<(), DbError>) {
        if let Err(error) = result {
            self.over = true;
            self.queue.clear();
            self.broken.get_or_insert(error);
        }
    }
}
