//! The usage audit: how much each tenant uses of its meters, whether its counters say so, and what is kept
//! of it. Many tenants at once, page by page; one that fails stops nobody.

mod asked;
mod enter;
mod keep;
mod look;
mod mend;
mod reading;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::future::{FutureExt as _, LocalBoxFuture};
use futures_util::stream::FuturesUnordered;
use jiff::civil::Date;

use super::Context;
use crate::databases::DbError;
use crate::landlord::Landlord;
use crate::landlord::tenants::Tenant;
use crate::landlord::usage::{self, Audited};

pub use asked::Plans;
pub use reading::{Flaw, Looked, Orphan, Reading};

/// So many tenants are written to the landlord together, or more.
const TOGETHER: usize = 32;

/// What an audit needs to know.
pub struct Audit<'a> {
    pub context: &'a Context<'a>,
    /// The landlord's id, which every tenant's stamp carries.
    pub landlord: &'a str,
    /// Names this audit.
    pub run: &'a str,
    /// The day that the snapshots are for.
    pub day: Date,
    /// How long a question to a tenant may take.
    pub limit: Duration,
    /// Whether counters that are off are mended.
    pub repair: bool,
    /// How many tenants at once.
    pub concurrency: usize,
    /// How many connections each host has for this; a host that is not here has enough.
    pub limits: &'a BTreeMap<String, i64>,
    /// Whom to leave out: tenants that were audited at this time or later.
    pub fresh: Option<&'a str>,
    /// Nothing new is to be begun.
    pub pause: &'a AtomicBool,
    pub plans: &'a Plans<'a>,
    /// Where the landlord is.
    pub place: crate::databases::Place,
    pub shared: Shared,
}

/// What the tenants of one audit share.
#[derive(Default)]
pub struct Shared {
    /// Connections to the landlord that are free.
    spare: RefCell<Vec<Landlord>>,
    /// Servers that did not answer: how often in a row, and what was said.
    away: RefCell<BTreeMap<String, (u32, String)>>,
    /// How many tenants had rows without their counter, of those that the audit log names.
    named: Cell<usize>,
}

/// How the audit as a whole went.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told {
    /// Tenants that were left out since they are fresh.
    pub skipped: usize,
    /// Notices that were written.
    pub notices: usize,
    /// Whether somebody asked to stop before all were looked at.
    pub stopped: bool,
}

/// What one of the futures has come to.
enum Came {
    Looked(Box<Looked>),
    Kept(Box<keep::Kept>),
}

type Tasks<'f> = FuturesUnordered<LocalBoxFuture<'f, Came>>;

/// Where the work stands.
struct Desk<'f> {
    tasks: Tasks<'f>,
    waiting: VecDeque<Looked>,
    /// How many are looked at, by host.
    busy: BTreeMap<String, i64>,
    active: usize,
    /// Looked at, and not kept yet.
    done: Vec<Looked>,
    /// What writes; `None` while it does.
    writer: Option<Landlord>,
    broken: Option<DbError>,
    told: Told,
}

impl Audit<'_> {
    /// Looks at the tenants that `next` gives, page by page until it gives none, and tells `take` of each
    /// once the landlord has it. `writer` is open for writing.
    ///
    /// # Errors
    /// What `next` ends with, and the landlord's: what was told is kept all the same.
    pub async fn run<E: From<DbError>>(
        &self,
        writer: Landlord,
        mut next: impl AsyncFnMut() -> Result<Vec<Tenant>, E>,
        mut take: impl FnMut(Looked),
    ) -> Result<(Landlord, Told), E> {
        let place = writer.place.clone();
        let mut desk = Desk {
            tasks: FuturesUnordered::new(),
            waiting: VecDeque::new(),
            busy: BTreeMap::new(),
            active: 0,
            done: Vec::new(),
            writer: Some(writer),
            broken: None,
            told: Told::default(),
        };
        let mut reader = Landlord::open(&place, crate::databases::Mode::Read).await.map_err(as_database)?;
        let (mut all, mut failed) = (false, None);
        loop {
            let stop = self.stopping() || desk.broken.is_some() || failed.is_some();
            if !stop && !all && desk.waiting.len() < self.concurrency {
                match next().await {
                    Ok(page) if page.is_empty() => all = true,
                    Ok(page) => match self.queue(&mut reader, &mut desk, page).await {
                        Ok(()) => {}
                        Err(error) => desk.broken = Some(error),
                    },
                    Err(error) => failed = Some(error),
                }
                continue;
            }
            if !stop {
                self.begin(&mut desk);
            }
            self.keep(&mut desk);
            match desk.tasks.next().await {
                Some(Came::Looked(looked)) => desk.looked(*looked),
                Some(Came::Kept(kept)) => desk.kept(*kept).into_iter().for_each(&mut take),
                None => break,
            }
        }
        desk.told.stopped = self.stopping() && (!all || !desk.waiting.is_empty());
        match (failed, desk.broken, desk.writer) {
            (Some(error), _, _) => Err(error),
            (None, Some(error), _) => Err(error.into()),
            (None, None, Some(writer)) => Ok((writer, desk.told)),
            (None, None, None) => Err(DbError::corrupt("the landlord", "no connection").into()),
        }
    }

    fn stopping(&self) -> bool {
        self.pause.load(Ordering::Relaxed) || self.context.stop.load(Ordering::Relaxed)
    }

    /// Puts a page of tenants into the queue, with what is known of their modules.
    async fn queue(
        &self,
        reader: &mut Landlord,
        desk: &mut Desk<'_>,
        page: Vec<Tenant>,
    ) -> Result<(), DbError> {
        let ids: Vec<&str> = page.iter().map(|tenant| tenant.id.as_str()).collect();
        let mut modules = usage::modules_of(&mut reader.conn, &ids).await?;
        let mut heads = usage::heads_of(&mut reader.conn, &ids).await?;
        for tenant in page {
            let own = modules.remove(&tenant.id).unwrap_or_default();
            let is_fresh = |one: &Audited| self.fresh.is_some_and(|since| one.at.as_deref() >= Some(since));
            if !own.is_empty() && own.iter().all(is_fresh) {
                desk.told.skipped += 1;
            } else {
                let head = heads.remove(&tenant.id);
                desk.waiting.push_back(Looked::new(tenant, own, head));
            }
        }
        Ok(())
    }

    /// Begins with those that can be looked at now.
    fn begin<'f>(&'f self, desk: &mut Desk<'f>) {
        let mut full = BTreeSet::new();
        let mut at = 0;
        while desk.active < self.concurrency && at < desk.waiting.len() {
            let host = &desk.waiting[at].tenant.host;
            let busy = desk.busy.get(host).copied().unwrap_or(0);
            if full.contains(host) || self.limits.get(host).is_some_and(|most| busy >= *most) {
                full.insert(host.clone());
                at += 1;
                continue;
            }
            let Some(looked) = desk.waiting.remove(at) else { break };
            *desk.busy.entry(looked.tenant.host.clone()).or_default() += 1;
            desk.active += 1;
            desk.tasks.push(async move { Came::Looked(Box::new(self.look(looked).await)) }.boxed_local());
        }
    }

    /// Writes what was found, where enough has come together and nobody writes.
    fn keep<'f>(&'f self, desk: &mut Desk<'f>) {
        let due = desk.done.len() >= TOGETHER || (desk.active == 0 && !desk.done.is_empty());
        if !due || desk.broken.is_some() {
            return;
        }
        let Some(writer) = desk.writer.take() else { return };
        let all = std::mem::take(&mut desk.done);
        desk.tasks.push(async move { Came::Kept(Box::new(self.write(writer, all).await)) }.boxed_local());
    }
}

impl Desk<'_> {
    fn looked(&mut self, looked: Looked) {
        self.active -= 1;
        if let Some(busy) = self.busy.get_mut(&looked.tenant.host) {
            *busy -= 1;
        }
        self.done.push(looked);
    }

    /// What the landlord has now.
    fn kept(&mut self, kept: keep::Kept) -> Vec<Looked> {
        self.writer = Some(kept.landlord);
        match kept.notices {
            Ok(notices) => {
                self.told.notices += notices;
                kept.all
            }
            Err(error) => {
                self.broken.get_or_insert(error);
                Vec::new()
            }
        }
    }
}

fn as_database(error: crate::landlord::LandlordError) -> DbError {
    match error {
        crate::landlord::LandlordError::Database(error) => error,
        other => DbError::corrupt("the landlord", &other.to_string()),
    }
}
