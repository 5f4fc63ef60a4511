//! One tenant's run, from the lock to the record.
//!
//! ```text
//! lock -> finish earlier runs -> intent (landlord) -> BEGIN -> scripts, state rows -> COMMIT -> record (landlord)
//! ```
//! The (last) COMMIT in the tenant's database is the point of no return. The lock is held from before the
//! first look until after the record; when the process dies the kernel, or the server, lets it go.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use semver::Version;

use super::entry::Entry;
use super::events::{Event, Watch};
use super::expected::{self, Build};
use super::limits::{self, Over};
use super::places::Places;
use super::resume::{self, Halfway};
use super::stages::{self, Work};
use super::{Outcome, RunError, Trouble, atomic, hooks, journalled, recover};
use crate::clock::{Clock, Stopwatch, new_id};
use crate::databases::lock::Holder;
use crate::databases::{Conn, DbError};
use crate::definitions::model::Catalog;
use crate::landlord::audit_log::Actor;
use crate::landlord::overrides::Rights;
use crate::landlord::pins::Pin;
use crate::landlord::runs::Run;
use crate::landlord::targets::Claimed;
use crate::landlord::tenants::Tenant;
use crate::landlord::under_lock::{self, Known};
use crate::landlord::{Group, Landlord};
use crate::ledger;
use crate::pipeline::step::{Action, Stage};
use crate::pipeline::{Pipeline, TenantState};
use crate::sql::Database;

mod end;

/// What every run of a command shares.
pub struct Context<'a> {
    pub clock: &'a Clock,
    pub actor: &'a Actor,
    pub reason: Option<&'a str>,
    /// The command line, for the lock's holder.
    pub command: &'a str,
    /// Where the tenants' databases are.
    pub places: &'a Places,
    /// Folder of archives and dumps.
    pub backups: &'a Path,
    /// The newest version of each module in the catalog.
    pub newest: &'a BTreeMap<String, Version>,
    /// How long to wait for another operation on the same tenant.
    pub wait: Duration,
    /// How long a statement may wait for a lock at a server, and so block those behind it.
    pub lock_timeout: Duration,
    /// How often what may pass is tried again.
    pub retries: u32,
    /// Whether nobody tries again when those are used up, as a rollout does.
    pub last: bool,
    /// Whether [`Session::open`] leaves most of the ledger for [`Session::complete`].
    pub brief: bool,
    /// Whether an interrupted run may be taken back by scripts on the way.
    pub undo: bool,
    pub watch: Watch<'a>,
    /// Set when the person asked to stop.
    pub stop: &'a AtomicBool,
    /// Where the run is part of a rollout: its target, and the landlord that all its runs write to.
    pub rollout: Option<(&'a Claimed, &'a Group)>,
}

impl Context<'_> {
    pub(super) fn holder(&self) -> Holder {
        Holder {
            actor: self.actor.name.clone(),
            host: self.actor.host.clone(),
            pid: std::process::id(),
            since: self.clock.stamp(),
            command: self.command.to_owned(),
        }
    }

    /// The business time, by which overrides begin and end.
    pub(super) fn moment(&self) -> String {
        crate::clock::stamp(self.clock.business())
    }

    pub(super) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// A locked tenant whose earlier runs are finished, and its state as it is under the lock.
#[derive(Debug)]
pub struct Session {
    pub tenant: Tenant,
    pub state: TenantState,
    /// Earlier runs that were finished on the way, for a line to the person.
    pub recovered: Vec<recover::Recovered>,
    /// What is known of its rights since the lock was taken.
    pub rights: Rights,
    /// What it holds back, also what has expired.
    pub pins: Vec<Pin>,
    /// Its row in the landlord since the lock was taken.
    row: Option<Tenant>,
    /// The business time at which its overrides were taken.
    pub(super) moment: String,
    pub(super) entry: Entry,
    /// Only the head and the entitlements of `state` are known.
    brief: bool,
    /// What will still be wrong when its run is done, for the target of a rollout.
    pub left: Option<String>,
    /// An earlier run that only the same pipeline may go on with.
    halfway: Option<Halfway>,
}

/// A run that committed.
#[derive(Debug)]
pub struct Done {
    pub run: String,
    pub milliseconds: i64,
    /// Milliseconds of each module's scripts, by module.
    pub modules: BTreeMap<String, i64>,
    /// Archives that were made.
    pub archives: Vec<PathBuf>,
    /// Why the landlord does not know yet, where it could not be written after the commit.
    pub unrecorded: Option<String>,
}

impl Session {
    /// Takes the tenant's lock, finishes its earlier runs and reads its state.
    ///
    /// # Errors
    /// [`RunError`] with nothing begun: locked, not reachable, or the wrong tenant's database.
    pub async fn open(
        landlord: &mut Landlord,
        context: &Context<'_>,
        tenant: Tenant,
    ) -> Result<Self, RunError> {
        let session = Self::enter(landlord, context, tenant).await?;
        match session.halfway() {
            None => Ok(session),
            Some(error) => {
                session.close().await;
                Err(error)
            }
        }
    }

    /// As [`Session::open`], also where an earlier run is unfinished that the same pipeline can go on with.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub async fn enter(
        landlord: &mut Landlord,
        context: &Context<'_>,
        tenant: Tenant,
    ) -> Result<Self, RunError> {
        let fail = |stage, trouble| not_started(&tenant, stage, trouble);
        let mut entry = Entry::take(landlord, context, &tenant).await.map_err(|trouble| {
            let stage = if matches!(trouble, Trouble::Lock(_)) { Stage::Lock } else { Stage::Validate };
            fail(stage, trouble)
        })?;
        let read = entry.ledger().await.map_err(Trouble::from);
        let read = read.and_then(|read| stages::validate::is_ours(read, &tenant, &landlord.id));
        let (_, mut state) = read.map_err(|trouble| fail(Stage::Validate, trouble))?;
        let mut halfway = None;
        let lost = |error| fail(Stage::Validate, Trouble::Landlord(error));
        let mut now = under_lock::known(&mut landlord.conn, &tenant.id).await.map_err(lost)?;
        let open = std::mem::take(&mut now.open);
        let recovered = match recover::these(landlord, context, &tenant, open, &mut entry).await {
            Err(Trouble::Unfinished { run, action }) => {
                let found = resume::find(landlord, &tenant.id, &mut entry, &run).await;
                halfway = found.map_err(|trouble| fail(Stage::Record, trouble))?;
                match &halfway {
                    Some(_) => Vec::new(),
                    None => return Err(fail(Stage::Record, Trouble::Unfinished { run, action })),
                }
            }
            other => other.map_err(|trouble| fail(Stage::Record, trouble))?,
        };
        let mut brief = context.brief && state.head != ledger::empty_head();
        if !recovered.is_empty() || halfway.is_some() {
            (_, state) =
                ledger::read(&mut entry.conn).await.map_err(|error| fail(Stage::Validate, error.into()))?;
            brief = false;
            now = under_lock::known(&mut landlord.conn, &tenant.id).await.map_err(lost)?;
        }
        let moment = context.moment();
        state.overrides = now.rights.grants(&moment);
        let Known { tenant: row, rights, pins, .. } = now;
        Ok(Self { tenant, state, recovered, rights, pins, row, moment, entry, brief, left: None, halfway })
    }

    /// Reads what [`Context::brief`] has left out.
    ///
    /// # Errors
    /// The ledger's; [`Trouble::WrongTenant`].
    pub async fn complete(&mut self, landlord: &Landlord) -> Result<(), RunError> {
        if !self.brief {
            return Ok(());
        }
        let read = ledger::read(&mut self.entry.conn).await.map_err(Trouble::from);
        let read = read.and_then(|read| stages::validate::is_ours(read, &self.tenant, &landlord.id));
        let (_, state) = read.map_err(|trouble| not_started(&self.tenant, Stage::Validate, trouble))?;
        self.state = TenantState { overrides: std::mem::take(&mut self.state.overrides), ..state };
        self.brief = false;
        Ok(())
    }

    /// That an earlier run is unfinished, where one is.
    #[must_use]
    pub fn halfway(&self) -> Option<RunError> {
        let halfway = self.halfway.as_ref()?;
        Some(not_started(&self.tenant, Stage::Record, halfway.trouble()))
    }

    /// The earlier run that `pipeline` goes on with.
    #[must_use]
    pub fn goes_on(&self, pipeline: &Pipeline) -> Option<&str> {
        self.halfway.as_ref().filter(|halfway| halfway.is(pipeline)).map(|halfway| halfway.run.id.as_str())
    }

    /// Carries out `pipeline`, which was made from [`Session::state`].
    ///
    /// # Errors
    /// [`RunError`]; the tenant's database is then as it was, unless the outcome is `Stuck`.
    pub async fn run(
        mut self,
        landlord: &mut Landlord,
        context: &Context<'_>,
        pipeline: &Pipeline,
    ) -> Result<Done, RunError> {
        let watch = Stopwatch::start();
        (context.watch)(&Event::started(&self.tenant.slug, pipeline));
        let (run, begun) = match self.halfway.take() {
            Some(halfway) if !halfway.is(pipeline) => {
                let error = not_started(&self.tenant, Stage::Record, halfway.trouble());
                self.close().await;
                return Err(error);
            }
            Some(halfway) => {
                let (run, begun) = halfway.taken();
                let noted = stages::intent::resumed(landlord, context, &run).await;
                noted.map_err(|error| not_started(&self.tenant, Stage::Lock, Trouble::Landlord(error)))?;
                (run, Some(begun))
            }
            None if pipeline.overrides != self.state.overrides => {
                let error = not_started(&self.tenant, Stage::Validate, Trouble::Moved);
                self.close().await;
                return Err(error);
            }
            None => (self.intent(landlord, context, pipeline).await?, None),
        };
        (context.watch)(&Event::Begun { run: run.id.clone() });
        let canceller = self.entry.canceller.clone();
        // One that is gone on with may have been begun with others.
        let as_now = pipeline.overrides == self.state.overrides;
        let overrides = as_now.then(|| self.rights.ids(&self.moment));
        let mut work = Work::new(&self.tenant, pipeline, &self.state, &run.id, (context, canceller.as_ref()));
        work.archives = begun.as_ref().map(|_| stages::backup::of_run(&run)).unwrap_or_default();
        work.begun = begun;
        // Before anything is locked: it may need a scratch database. What fails is said by `verify`.
        work.expected = Some(expected(landlord, &mut self.entry, &work).await);
        let ended = if pipeline.is_journalled() {
            journalled::carry_out(&mut self.entry, landlord, &mut work).await
        } else {
            atomic::carry_out(&mut self.entry, landlord, &mut work).await
        };
        let result = match ended {
            Ok(()) => {
                hooks::reach("committed");
                if pipeline.action == Action::Purge {
                    // They were the way back, and nothing leads back behind the commit.
                    work.archives.clear();
                    stages::backup::discard(&run);
                }
                let told = (&run, overrides.as_deref(), self.left.as_deref());
                let unrecorded = end::record(&mut self.entry, landlord, told, &mut work).await.err();
                Ok(Done {
                    milliseconds: watch.milliseconds(),
                    modules: work.module_times(),
                    archives: work.archives.iter().map(|one| PathBuf::from(&one.path)).collect(),
                    unrecorded: unrecorded.map(|trouble| trouble.to_string()),
                    run: run.id.clone(),
                })
            }
            Err(ended) => Err(end::note(landlord, context, &run, ended).await),
        };
        (context.watch)(&Event::Finished);
        let _ = self.entry.leave().await;
        result
    }

    /// The tenant's connection, which holds the lock.
    pub fn conn(&mut self) -> &mut Conn {
        &mut self.entry.conn
    }

    /// What speaks at the tenant's end.
    #[must_use]
    pub fn database(&self) -> Database {
        self.entry.place.database()
    }

    /// Whether `run` committed in the tenant's database.
    ///
    /// # Errors
    /// The database's.
    pub async fn committed(&mut self, run: &str) -> Result<bool, DbError> {
        ledger::committed(&mut self.entry.conn, run).await
    }

    /// What the tenant holds more of than the limits of `pipeline` will allow.
    ///
    /// # Errors
    /// The database's.
    pub async fn over(&mut self, catalog: &Catalog, pipeline: &Pipeline) -> Result<Vec<Over>, DbError> {
        limits::over(&mut self.entry.conn, catalog, pipeline).await
    }

    /// Gives the lock back without having begun anything.
    pub async fn close(self) {
        let _ = self.entry.leave().await;
    }

    /// Makes the run durable in the landlord before the tenant is touched.
    async fn intent(
        &self,
        landlord: &mut Landlord,
        context: &Context<'_>,
        pipeline: &Pipeline,
    ) -> Result<Run, RunError> {
        let fail = |error| not_started(&self.tenant, Stage::Lock, Trouble::Landlord(error));
        // Under the lock nobody suspends it any more.
        if let Some(now) =
            self.row.clone().filter(|now| !["active", "provisioning"].contains(&now.status.as_str()))
        {
            let trouble = Trouble::Standing { slug: now.slug, status: now.status };
            return Err(not_started(&self.tenant, Stage::Lock, trouble));
        }
        let run = Run {
            id: new_id(),
            tenant_id: self.tenant.id.clone(),
            tenant: self.tenant.slug.clone(),
            action: pipeline.action.as_str().to_owned(),
            // Where many write together, it goes on without another word: the tenant's ledger decides.
            status: if context.rollout.is_some() { "running" } else { "intended" }.to_owned(),
            stage: None,
            error: None,
            actor: context.actor.name.clone(),
            os_user: context.actor.os_user.clone(),
            host: context.actor.host.clone(),
            pid: i64::from(std::process::id()),
            reason: context.reason.map(ToOwned::to_owned),
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            catalog_digest: pipeline.catalog.digest.clone(),
            catalog_commit: pipeline.catalog.commit.clone(),
            pipeline_digest: resume::digest(pipeline),
            rights_seq: self.rights.seq,
            backups: context.backups.join(&self.tenant.slug).display().to_string(),
            started_at: context.clock.stamp(),
            finished_at: None,
        };
        if stages::intent::intent(landlord, context, &run, pipeline).await.map_err(fail)? {
            return Ok(run);
        }
        Err(not_started(&self.tenant, Stage::Lock, Trouble::Taken))
    }
}

/// The schemas that the modules of the run should have.
async fn expected(
    landlord: &mut Landlord,
    entry: &mut Entry,
    work: &Work<'_>,
) -> Result<BTreeMap<String, expected::Expected>, Trouble> {
    let Work { tenant, before, context, .. } = *work;
    let wanted: Vec<Build> = work.pipeline.modules.iter().map(|step| Build::of_step(step, before)).collect();
    let others: Vec<Build> =
        before.modules.keys().filter_map(|module| Build::of_ledger(module, before)).collect();
    let (places, stop, watch) = (context.places, context.stop, context.watch);
    let server = expected::Server { places, tenant, database: entry.place.database(), stop, watch };
    expected::schemas(landlord, &mut entry.conn, &server, (&wanted, &others)).await
}

pub(super) fn not_started(tenant: &Tenant, stage: Stage, trouble: Trouble) -> RunError {
    RunError {
        tenant: tenant.slug.clone(),
        run: None,
        stage,
        module: None,
        trouble,
        outcome: Outcome::NotStarted,
        also: Vec::new(),
    }
}
