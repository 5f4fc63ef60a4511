//! The stages of a run, one file each. Where all of them up to `entitle` are inside one transaction of
//! the tenant's database, their undo is its rollback; elsewhere `migrate` journals each step.

pub mod aside;
pub mod backup;
mod batch;
pub mod configure;
pub mod entitle;
pub mod intent;
pub mod migrate;
mod patient;
pub mod quota;
pub mod record;
pub mod restore;
mod scripts;
pub mod seed;
mod together;
pub mod validate;
pub mod verify;

use std::collections::{BTreeMap, BTreeSet};

pub use batch::Limit;

use super::Trouble;
use super::events::Event;
use super::expected::Expected;
use super::tenant::Context;
use crate::clock::Stopwatch;
use crate::databases::outline::Outline;
use crate::databases::quota::Look;
use crate::databases::schema::Tables;
use crate::databases::{Ask, Canceller, Conn, Failed, Row};
use crate::landlord::backups::Backup;
use crate::landlord::runs::RunStep;
use crate::landlord::tenants::Tenant;
use crate::ledger::Edit;
use crate::pipeline::step::{Change, ModuleStep, ScriptStep, Stage};
use crate::pipeline::{Pipeline, TenantState};
use crate::sql::Database;

/// What the stages of one run share and leave for the record.
pub struct Work<'a> {
    pub tenant: &'a Tenant,
    pub pipeline: &'a Pipeline,
    /// The tenant's state before the run.
    pub before: &'a TenantState,
    pub run: &'a str,
    pub context: &'a Context<'a>,
    /// The schemas that the modules should have, by module; or why they could not be made.
    pub expected: Option<Result<BTreeMap<String, Expected>, Trouble>>,
    /// What stops a statement that runs at a server.
    pub canceller: Option<&'a Canceller>,
    pub archives: Vec<Backup>,
    /// The live schema when the transaction began; only the tables' names where there is an `outline`.
    pub schema: Tables,
    pub outline: Option<Outline>,
    /// The tables that the run has made in its one transaction, as long as all its scripts were plain
    /// (`sql::plain`) and touched nothing that was there before; `None` where others ran.
    pub made: Option<BTreeSet<String>>,
    /// The outline behind the last of those scripts, on PostgreSQL: it has the tables' OIDs.
    pub oids: Option<Vec<Row>>,
    pub steps: Vec<RunStep>,
    /// What is to be written with the next message.
    pub due: Vec<Ask<'static>>,
    /// The ledger as the run's last transaction leaves it, once its last words are due.
    pub after: Option<TenantState>,
    /// The ledger as far as it is changed.
    edited: Option<TenantState>,
    /// Number of the last row in the ledger's list of scripts.
    pub last_seq: i64,
    /// The script in which a run of several commits stopped.
    pub halted: Option<Halted>,
    /// The triggers of quotas that were there when the transaction began.
    pub look: Look,
    /// Meters that are counted anew, as module and meter.
    pub recount: BTreeSet<(String, String)>,
    /// Whether values were put aside.
    pub aside: bool,
    /// What an earlier process of this run has begun, where it is gone on with.
    pub begun: Option<Begun>,
    stage: Stage,
    module: Option<String>,
}

/// What an earlier process of a run has done, as the journal has it.
#[derive(Debug)]
pub struct Begun {
    /// Module and path of each script that was begun, newest first.
    pub scripts: Vec<(String, String)>,
    /// Number of the journal's last row.
    pub seq: i64,
    /// The schema before the run.
    pub schema: Tables,
}

impl Begun {
    /// Whether `step` was begun.
    #[must_use]
    pub fn has(&self, module: &ModuleStep, step: &ScriptStep) -> bool {
        self.scripts.iter().any(|(slug, path)| *slug == module.module && *path == step.path)
    }

    /// Whether `step` was begun, and none after it.
    #[must_use]
    pub fn is_newest(&self, module: &ModuleStep, step: &ScriptStep) -> bool {
        self.scripts.first().is_some_and(|(slug, path)| *slug == module.module && *path == step.path)
    }
}

/// A script that failed at one of its statements.
#[derive(Debug)]
pub struct Halted {
    pub module: String,
    pub path: String,
    /// The tables to whose rows the statements before have written.
    pub written: BTreeSet<String>,
}

impl<'a> Work<'a> {
    #[must_use]
    pub fn new(
        tenant: &'a Tenant,
        pipeline: &'a Pipeline,
        before: &'a TenantState,
        run: &'a str,
        (context, canceller): (&'a Context<'a>, Option<&'a Canceller>),
    ) -> Self {
        Self {
            tenant,
            pipeline,
            before,
            run,
            context,
            expected: None,
            canceller,
            archives: Vec::new(),
            schema: Tables::new(),
            outline: None,
            made: None,
            oids: None,
            steps: Vec::new(),
            due: Vec::new(),
            after: None,
            edited: None,
            last_seq: before.applied.iter().map(|one| one.seq).max().unwrap_or(0),
            halted: None,
            look: Look::default(),
            recount: BTreeSet::new(),
            aside: false,
            begun: None,
            stage: Stage::Validate,
            module: None,
        }
    }

    /// The run is in `stage` from now on.
    pub fn enter(&mut self, stage: Stage) {
        self.stage = stage;
        self.module = None;
        (self.context.watch)(&Event::Stage(stage));
        (self.context.watch)(&Event::Step);
    }

    /// The run is at `item` of `module` from now on.
    pub fn at(&mut self, module: &str, item: &str) {
        self.module = Some(module.to_owned());
        (self.context.watch)(&Event::Item { module: module.to_owned(), item: item.to_owned() });
    }

    /// `item` is done.
    pub fn note(&mut self, item: &str, since: Stopwatch) {
        self.steps.push(RunStep {
            stage: self.stage.as_str().to_owned(),
            module: self.module.clone(),
            item: Some(item.to_owned()),
            milliseconds: since.milliseconds(),
        });
    }

    /// `item`, which is of no single module, is done.
    pub fn note_all(&mut self, item: &str, since: Stopwatch) {
        let module = self.module.take();
        self.note(item, since);
        self.module = module;
    }

    /// Has a change of the ledger written.
    pub fn edit(&mut self, database: Database, edit: Edit<'_>) {
        let state = self.edited.get_or_insert_with(|| self.before.clone());
        self.due.extend(edit.asks(database, state, &self.context.clock.stamp()));
        edit.apply(state);
    }

    /// The ledger with all its changes.
    pub fn edited(&mut self) -> TenantState {
        self.edited.take().unwrap_or_else(|| self.before.clone())
    }

    /// Sends what is due and then `asks`, as one message, and gives the rows of `asks`.
    ///
    /// # Errors
    /// [`Failed`], which counts from the first of `asks`; what was due counts as that one.
    pub async fn send(
        &mut self,
        conn: &mut Conn,
        asks: impl IntoIterator<Item = Ask<'static>>,
    ) -> Result<Vec<Vec<Row>>, Failed> {
        let mut all = std::mem::take(&mut self.due);
        let due = all.len();
        all.extend(asks);
        match conn.batch(&all).await {
            Ok(mut rows) => Ok(rows.split_off(due)),
            Err(mut failed) => {
                failed.before.drain(..due.min(failed.before.len()));
                failed.at = failed.at.saturating_sub(due);
                Err(failed)
            }
        }
    }

    /// Whether the run makes the tenant's first tables: nothing there is counted yet.
    #[must_use]
    pub fn is_first(&self) -> bool {
        let makes = |step: &ModuleStep| {
            step.change == Change::Install
                && !step.migrations.iter().chain(&step.seeders).any(|script| script.recorded)
        };
        self.before.modules.is_empty() && self.pipeline.modules.iter().all(makes)
    }

    /// The schema that `module` should have.
    ///
    /// # Errors
    /// Why it could not be made.
    pub fn expected(&mut self, module: &str) -> Result<&mut Expected, Trouble> {
        if matches!(self.expected, Some(Err(_))) {
            let Some(Err(trouble)) = self.expected.take() else { return Err(Trouble::Moved) };
            return Err(trouble);
        }
        let made = self.expected.as_mut().and_then(|made| made.as_mut().ok());
        made.and_then(|made| made.get_mut(module)).ok_or(Trouble::Moved)
    }

    /// Milliseconds spent on each module; nothing where their scripts went in one message, so that
    /// nobody knows.
    #[must_use]
    pub fn module_times(&self) -> BTreeMap<String, i64> {
        let mut times = BTreeMap::new();
        if self.steps.iter().any(|step| step.module.is_none()) {
            return times;
        }
        for step in &self.steps {
            if let Some(module) = &step.module {
                *times.entry(module.clone()).or_insert(0) += step.milliseconds;
            }
        }
        times
    }

    /// Where the run is, with what went wrong there.
    #[must_use]
    pub fn failure(&self, trouble: Trouble) -> (Stage, Option<String>, Trouble) {
        (self.stage, self.module.clone(), trouble)
    }
}
