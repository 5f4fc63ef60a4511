//! One tenant's run, from the lock to the record.
//!
//! ```text
//! lock -> finish earlier runs -> intent (landlord) -> BEGIN -> scripts, state rows -> COMMIT -> record (landlord)
//! ```
//! The COMMIT in the tenant's database is the point of no return. The lock is held from before the
//! first look until after the record; when the process dies the kernel lets it go.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use semver::Version;

use super::events::{Event, Watch};
use super::stages::{self, Work};
use super::{Outcome, RunError, Trouble, hooks, recover};
use crate::clock::{Clock, Stopwatch, new_id};
use crate::databases::lock::{self, Holder, Lock};
use crate::databases::schema::hex_sha256;
use crate::databases::sqlite::Witness;
use crate::databases::{Conn, DbError, Mode, sqlite};
use crate::landlord::Landlord;
use crate::landlord::audit_log::Actor;
use crate::landlord::runs::Run;
use crate::landlord::tenants::Tenant;
use crate::ledger;
use crate::pipeline::step::Stage;
use crate::pipeline::{Pipeline, TenantState};

/// What every run of a command shares.
pub struct Context<'a> {
    pub clock: &'a Clock,
    pub actor: &'a Actor,
    pub reason: Option<&'a str>,
    /// The command line, for the lock's holder.
    pub command: &'a str,
    /// Folder of the tenants' files.
    pub tenants: &'a Path,
    /// Folder of archives and dumps.
    pub backups: &'a Path,
    /// The newest version of each module in the catalog.
    pub newest: &'a BTreeMap<String, Version>,
    /// How long to wait for another operation on the same tenant.
    pub wait: Duration,
    pub watch: Watch<'a>,
    /// Set when the person asked to stop.
    pub stop: &'a AtomicBool,
}

impl Context<'_> {
    /// The file of `tenant`'s database.
    #[must_use]
    pub fn file(&self, tenant: &Tenant) -> PathBuf {
        self.tenants.join(&tenant.database)
    }

    pub(super) fn holder(&self) -> Holder {
        Holder {
            actor: self.actor.name.clone(),
            host: self.actor.host.clone(),
            pid: std::process::id(),
            since: self.clock.stamp(),
            command: self.command.to_owned(),
        }
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
    conn: Conn,
    _lock: Lock,
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
        let fail = |stage, trouble| not_started(&tenant, stage, trouble);
        let file = context.file(&tenant);
        let lock = lock::take(&file, &context.holder(), context.wait, context.stop)
            .await
            .map_err(|error| fail(Stage::Lock, error.into()))?;
        let mut conn =
            Conn::open(&file, Mode::Write).await.map_err(|error| fail(Stage::Validate, error.into()))?;
        stages::validate::identity(&mut conn, &tenant, &landlord.id)
            .await
            .map_err(|trouble| fail(Stage::Validate, trouble))?;
        let recovered = recover::tenant(landlord, context, &tenant, &mut conn)
            .await
            .map_err(|trouble| fail(Stage::Record, trouble))?;
        let (_, state) =
            ledger::read(&mut conn).await.map_err(|error| fail(Stage::Validate, error.into()))?;
        Ok(Self { tenant, state, recovered, conn, _lock: lock })
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
        let steps = pipeline.script_count() + Stage::ALL.len();
        (context.watch)(&Event::Started { tenant: self.tenant.slug.clone(), steps });
        let run = self.intent(landlord, context, pipeline).await?;
        let mut work = Work::new(&self.tenant, pipeline, &self.state, &run.id, context);
        let mut witness = None;
        let mut committed = work_and_commit(&mut self.conn, landlord, &mut work, &mut witness).await;
        if committed.is_err() && ledger::committed(&mut self.conn, &run.id).await.unwrap_or(false) {
            // The answer to COMMIT was lost, or was an error after the fact: the journal decides.
            let _ = self.conn.rollback().await;
            if ledger::committed(&mut self.conn, &run.id).await.unwrap_or(false) {
                committed = Ok(());
            }
        }
        let result = match committed {
            Ok(()) => {
                hooks::reach("committed");
                let unrecorded = record(&mut self.conn, landlord, &run, &mut work).await.err();
                Ok(Done {
                    milliseconds: watch.milliseconds(),
                    modules: work.module_times(),
                    archives: work.archives.iter().map(|one| PathBuf::from(&one.path)).collect(),
                    unrecorded: unrecorded.map(|trouble| trouble.to_string()),
                    run: run.id.clone(),
                })
            }
            Err(trouble) => {
                let failure = work.failure(trouble);
                Err(take_back((&mut self.conn, &mut witness), landlord, context, &run, failure).await)
            }
        };
        (context.watch)(&Event::Finished);
        let _ = self.conn.close().await;
        result
    }

    /// Makes the run durable in the landlord before the tenant is touched.
    async fn intent(
        &self,
        landlord: &mut Landlord,
        context: &Context<'_>,
        pipeline: &Pipeline,
    ) -> Result<Run, RunError> {
        let fail = |error| not_started(&self.tenant, Stage::Lock, Trouble::Landlord(error));
        let text = serde_json::to_string(pipeline).expect("a pipeline is always JSON");
        let run = Run {
            id: new_id(),
            tenant_id: self.tenant.id.clone(),
            tenant: self.tenant.slug.clone(),
            action: pipeline.action.as_str().to_owned(),
            status: "intended".to_owned(),
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
            pipeline_digest: hex_sha256(text.as_bytes()),
            rights_seq: self.tenant.rights_seq,
            backups: context.backups.join(&self.tenant.slug).display().to_string(),
            started_at: context.clock.stamp(),
            finished_at: None,
        };
        let written = stages::record::intent(landlord, context, &run, pipeline).await;
        if written.is_err() {
            let _ = landlord.conn.rollback().await;
        }
        written.map_err(fail)?;
        Ok(run)
    }
}

/// Tells the landlord what the tenant's ledger says now.
async fn record(
    conn: &mut Conn,
    landlord: &mut Landlord,
    run: &Run,
    work: &mut Work<'_>,
) -> Result<(), Trouble> {
    work.enter(Stage::Record);
    let (_, state) = ledger::read(conn).await?;
    let extra = stages::record::Extra {
        fingerprints: &work.fingerprints,
        archives: &work.archives,
        steps: &work.steps,
        recovered: false,
    };
    let done = stages::record::done(landlord, work.context, run, &state, &extra).await;
    if done.is_err() {
        let _ = landlord.conn.rollback().await;
    }
    done.map_err(Trouble::Landlord)
}

/// Takes everything back and notes it; what fails on the way is reported beside the first trouble.
/// Taken back is what the database says: nobody's commit may have reached its file since BEGIN.
async fn take_back(
    (conn, witness): (&mut Conn, &mut Option<Witness>),
    landlord: &mut Landlord,
    context: &Context<'_>,
    run: &Run,
    (stage, module, trouble): (Stage, Option<String>, Trouble),
) -> RunError {
    let mut also = Vec::new();
    let mut outcome = Outcome::RolledBack;
    // While the run's transaction is open nobody else can commit, so this is the moment to ask; only
    // a transaction so large that it already writes to the file has to be rolled back first.
    let early = ask(witness).await;
    if let Err(error) = conn.rollback().await {
        also.push(format!("taking back failed: {error}"));
    }
    let untouched = match early {
        Err(error) if error.passes() => ask(witness).await,
        other => other,
    };
    match untouched {
        Ok(true) => {}
        Ok(false) => {
            also.push("a part of it was committed".to_owned());
            outcome = Outcome::Stuck;
        }
        Err(error) => {
            also.push(format!("the database could not be read again: {error}"));
            outcome = Outcome::Stuck;
        }
    }
    if matches!(trouble, Trouble::Escaped { .. }) {
        outcome = Outcome::Stuck;
    }
    if outcome == Outcome::RolledBack {
        stages::backup::discard(run);
    } else if stages::backup::folder(run).exists() {
        // What is stuck may need its archives.
        also.push(format!("what was archived before is in {}", stages::backup::folder(run).display()));
    }
    let failed = stages::record::Failed { stage, module: module.as_deref(), trouble: &trouble, outcome };
    if let Err(error) = stages::record::failed(landlord, context, run, &failed).await {
        let _ = landlord.conn.rollback().await;
        also.push(format!("the landlord could not be told: {error}"));
    }
    let tenant = run.tenant.clone();
    RunError { tenant, run: Some(run.id.clone()), stage, module, trouble, outcome, also }
}

async fn ask(witness: &mut Option<Witness>) -> Result<bool, DbError> {
    match witness {
        Some(witness) => witness.untouched().await,
        // Nothing was begun.
        None => Ok(true),
    }
}

fn not_started(tenant: &Tenant, stage: Stage, trouble: Trouble) -> RunError {
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

/// Everything between BEGIN and COMMIT.
async fn work_and_commit(
    conn: &mut Conn,
    landlord: &mut Landlord,
    work: &mut Work<'_>,
    witness: &mut Option<Witness>,
) -> Result<(), Trouble> {
    work.enter(Stage::Lock);
    stages::record::running(landlord, work.run).await.map_err(Trouble::Landlord)?;
    hooks::reach("running");
    sqlite::suspend_foreign_keys(conn).await?;
    conn.begin().await?;
    *witness = Some(Witness::call(conn).await?);
    hooks::reach("begun");
    work.schema = sqlite::tables(conn).await?;
    work.enter(Stage::Validate);
    stages::validate::unmoved(conn, work).await?;
    stages::backup::apply(conn, work).await?;
    stages::migrate::apply(conn, work).await?;
    hooks::reach("migrated");
    stages::seed::apply(conn, work).await?;
    stages::configure::apply(conn, work).await?;
    stages::verify::apply(conn, landlord, work).await?;
    stages::entitle::apply(conn, work).await?;
    hooks::reach("before-commit");
    if work.context.stopped() {
        return Err(Trouble::Interrupted);
    }
    Ok(conn.commit().await?)
}
