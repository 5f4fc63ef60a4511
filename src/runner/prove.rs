//! Proving a module in scratch databases: what goes up comes down, whichever way it came.
//!
//! The pure half says what to try (`pipeline::prove`); here it is tried. Nothing is found by reading:
//! the live schema decides.

use std::collections::{BTreeMap, BTreeSet};

use super::events::{Event, Watch};
use super::flaw::{Flaw, FlawKind};
use super::scratch::{Scratch, Target, Whole};
use crate::databases::DbError;
use crate::databases::schema::Fingerprint;
use crate::definitions::model::{Catalog, Module};
use crate::pipeline::PipelineError;
use crate::pipeline::prove::{self, Case, State, StateScripts};
use crate::pipeline::step::ScriptStep;
use crate::resolve::{self, Want};
use crate::sql::Database;

/// How much was tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    pub modules: usize,
    pub cases: usize,
}

/// Tries every module of `catalog` on `target`.
///
/// # Errors
/// The scratch database cannot be made or reached.
pub async fn prove(
    catalog: &Catalog,
    target: &Target,
    watch: Watch<'_>,
) -> Result<(Vec<Flaw>, Tried), DbError> {
    let database = target.database();
    let planned: Vec<(&Module, Vec<Case>)> = catalog
        .modules
        .values()
        .filter(|module| !module.components.is_empty())
        .map(|module| (module, prove::cases(module, database)))
        .collect();
    let steps = planned.iter().map(|(_, cases)| cases.len()).sum();
    watch(&Event::Started { tenant: database.to_string(), steps });
    let (mut flaws, mut tried) = (Vec::new(), Tried::default());
    for (module, cases) in planned {
        let scratch = Scratch::make(target).await?;
        let needed = needed(catalog, module, database);
        let (flaws_here, known) = (Vec::new(), BTreeMap::new());
        let mut bench = Bench {
            module,
            needed,
            scratch,
            flaws: flaws_here,
            known,
            base: Whole::default(),
            stepped: BTreeSet::new(),
        };
        let result = bench.module(&cases, watch).await;
        flaws.append(&mut bench.flaws);
        let discarded = bench.scratch.discard().await;
        result?;
        discarded?;
        tried.modules += 1;
        tried.cases += cases.len();
    }
    watch(&Event::Finished);
    Ok((flaws, tried))
}

/// One module on one database.
struct Bench<'a> {
    module: &'a Module,
    /// What the module requires, in order, each with all its components.
    needed: Vec<(&'a Module, State)>,
    scratch: Scratch,
    flaws: Vec<Flaw>,
    /// Schemas of fresh installs.
    known: BTreeMap<State, Fingerprint>,
    /// What is there before the module: that of what it requires.
    base: Whole,
    /// Migrations whose down script has been compared by itself.
    stepped: BTreeSet<String>,
}

/// What the module's newest version requires, in order, each with all its components.
fn needed<'a>(catalog: &'a Catalog, module: &Module, database: Database) -> Vec<(&'a Module, State)> {
    let tool = resolve::tool();
    let plan = module.plans.last().map(|plan| plan.slug.clone());
    let wants = [Want { module: module.slug.clone(), plan, ..Want::default() }];
    let input = resolve::Input {
        catalog,
        installed: &BTreeMap::new(),
        wants: &wants,
        pins: &BTreeMap::new(),
        database,
        tool: &tool,
        app: None,
    };
    let Ok(found) = resolve::resolve(&input) else { return Vec::new() };
    let others = found.modules.into_iter().filter(|one| one.module != module.slug);
    others
        .filter_map(|one| {
            let module = catalog.modules.get(&one.module)?;
            Some((module, prove::whole(module, &one.version)))
        })
        .collect()
}

/// A case went wrong: a flaw to be kept, or no database to work with.
enum Stop {
    Flaw(Flaw),
    Lost(DbError),
}

impl From<DbError> for Stop {
    fn from(error: DbError) -> Self {
        Self::Lost(error)
    }
}

impl Bench<'_> {
    async fn module(&mut self, cases: &[Case], watch: Watch<'_>) -> Result<(), DbError> {
        if !self.again().await? {
            return Ok(());
        }
        for case in cases {
            watch(&Event::Item { module: self.module.slug.clone(), item: case.title.clone() });
            match self.case(case).await {
                Ok(true) => {}
                Ok(false) => {
                    if !self.again().await? {
                        return Ok(());
                    }
                }
                Err(Stop::Lost(error)) => return Err(error),
                Err(Stop::Flaw(flaw)) => {
                    self.keep(flaw);
                    if !self.again().await? {
                        return Ok(());
                    }
                }
            }
            watch(&Event::Step);
        }
        Ok(())
    }

    /// One flaw shows in many cases: the first one is kept.
    fn keep(&mut self, flaw: Flaw) {
        let same = |other: &Flaw| {
            (other.kind, &other.file, &other.message) == (flaw.kind, &flaw.file, &flaw.message)
        };
        if !self.flaws.iter().any(same) {
            self.flaws.push(flaw);
        }
    }

    /// An empty database with what the module requires. False where that cannot be had: a flaw of
    /// another module, which is reported there.
    async fn again(&mut self) -> Result<bool, DbError> {
        self.scratch.empty().await?;
        for (module, state) in self.needed.clone() {
            let Ok(scripts) = prove::scripts(module, &state, self.scratch.database()) else {
                return Ok(false);
            };
            for step in &scripts.migrations {
                if let Err(error) = self.scratch.run(step, &step.body).await {
                    return lost(error.1);
                }
            }
            for step in &scripts.seeders {
                if let Err(error) = self.scratch.run(step, &step.body).await {
                    return lost(error.1);
                }
            }
        }
        self.base = self.scratch.whole().await?;
        Ok(true)
    }

    /// Up, seeds twice, checks, down, and once more. False where the database must be made again.
    async fn case(&mut self, case: &Case) -> Result<bool, Stop> {
        let to = self.scripts(&case.to, case)?;
        match self.each_undone(&to.migrations, case).await {
            // The case itself may show more.
            Err(Stop::Flaw(flaw)) => {
                self.keep(flaw);
                if !self.again().await? {
                    return Ok(false);
                }
            }
            other => other?,
        }
        let mut applied = Vec::new();
        if let Some(from) = &case.from {
            let from = self.scripts(from, case)?;
            self.up(&from.migrations, &mut applied, case).await?;
            self.seed(&from, case).await?;
        }
        self.up(&to.migrations, &mut applied, case).await?;
        self.compare(case).await?;
        self.seed(&to, case).await?;
        self.idempotent(&to, case).await?;
        self.checks(&to, case).await?;
        if applied.iter().any(|step: &ScriptStep| step.down_body.is_none()) {
            return Ok(false);
        }
        self.down(&applied, case).await?;
        let left = self.scratch.whole().await?;
        if left != self.base && self.flaws.iter().any(|flaw| flaw.kind == FlawKind::NotUndone) {
            // Said already, and where.
            return Ok(false);
        }
        if left != self.base {
            return Err(Stop::Flaw(self.leftover(&left, case)));
        }
        if case.from.is_none() {
            let mut again = Vec::new();
            self.up(&to.migrations, &mut again, case).await?;
            self.compare(case).await?;
            self.down(&again, case).await?;
        }
        Ok(true)
    }

    fn scripts(&self, state: &State, case: &Case) -> Result<StateScripts, Stop> {
        prove::scripts(self.module, state, self.scratch.database()).map_err(|error| {
            let (file, line) = match &error {
                PipelineError::Script { file, line, .. } => (Some(file.clone()), *line),
                _ => (None, 1),
            };
            Stop::Flaw(self.flaw(FlawKind::Fails, (file, line), error.to_string(), case))
        })
    }

    fn flaw(
        &self,
        kind: FlawKind,
        (file, line): (Option<String>, usize),
        message: String,
        case: &Case,
    ) -> Flaw {
        let case = format!("{} on {}", case.title, self.scratch.database());
        Flaw { kind, module: self.module.slug.clone(), file, line, message, case }
    }

    async fn run(&mut self, step: &ScriptStep, body: &str, case: &Case) -> Result<(), Stop> {
        match self.scratch.run(step, body).await {
            Ok(()) => Ok(()),
            Err((_, error)) if error.is_lost() => Err(Stop::Lost(error)),
            Err((line, error)) => Err(Stop::Flaw(self.flaw(
                FlawKind::Fails,
                (Some(step.file.clone()), line),
                error.message,
                case,
            ))),
        }
    }

    async fn up(
        &mut self,
        steps: &[ScriptStep],
        applied: &mut Vec<ScriptStep>,
        case: &Case,
    ) -> Result<(), Stop> {
        for step in steps {
            if !applied.iter().any(|one| one.path == step.path) {
                self.run(step, &step.body, case).await?;
                applied.push(step.clone());
            }
        }
        Ok(())
    }

    async fn down(&mut self, applied: &[ScriptStep], case: &Case) -> Result<(), Stop> {
        for step in applied.iter().rev() {
            let body = step.down_body.clone().unwrap_or_default();
            let down = ScriptStep { file: step.file.replace(".up.", ".down."), batch: None, ..step.clone() };
            self.run(&down, &body, case).await?;
        }
        Ok(())
    }

    async fn seed(&mut self, scripts: &StateScripts, case: &Case) -> Result<(), Stop> {
        for step in &scripts.seeders {
            self.run(step, &step.body, case).await?;
        }
        Ok(())
    }

    /// The schema is that of a fresh install, which comes first and is kept.
    async fn compare(&mut self, case: &Case) -> Result<(), Stop> {
        let live = self.scratch.tables().await?;
        let own: BTreeSet<String> =
            live.keys().filter(|name| !self.base.tables.contains_key(*name)).cloned().collect();
        let live = Fingerprint::of(&live, &own);
        let Some(fresh) = self.known.get(&case.to) else {
            self.known.insert(case.to.clone(), live);
            return Ok(());
        };
        let differences = live.differences(fresh);
        if differences.is_empty() {
            return Ok(());
        }
        let message = format!("ends in another schema than a fresh install: {}", differences.join("; "));
        Err(Stop::Flaw(self.flaw(FlawKind::PathDiffers, (Some(self.module.file.clone()), 1), message, case)))
    }

    async fn idempotent(&mut self, scripts: &StateScripts, case: &Case) -> Result<(), Stop> {
        for step in &scripts.seeders {
            let before = self.scratch.rows(&self.base.tables).await?;
            self.run(step, &step.body, case).await?;
            let after = self.scratch.rows(&self.base.tables).await?;
            let more: Vec<String> = after
                .iter()
                .filter(|(table, rows)| before.get(*table) != Some(*rows))
                .map(|(table, rows)| {
                    format!("{table} has {rows} rows instead of {}", before.get(table).unwrap_or(&0))
                })
                .collect();
            if !more.is_empty() {
                let message = format!("is not idempotent: run again, {}", more.join(", "));
                return Err(Stop::Flaw(self.flaw(
                    FlawKind::NotIdempotent,
                    (Some(step.file.clone()), 1),
                    message,
                    case,
                )));
            }
        }
        Ok(())
    }

    async fn checks(&mut self, scripts: &StateScripts, case: &Case) -> Result<(), Stop> {
        for check in &scripts.verify {
            let why = match self.scratch.ask(&check.sql).await {
                Ok(true) => continue,
                Ok(false) => "gives no row".to_owned(),
                Err(error) if error.is_lost() => return Err(Stop::Lost(error)),
                Err(error) => format!("fails: {}", error.message),
            };
            let message = format!("verify check `{}` {why}", check.name);
            let (file, line) = place(&check.place);
            return Err(Stop::Flaw(self.flaw(FlawKind::CheckFails, (Some(file), line), message, case)));
        }
        Ok(())
    }

    /// Every down script leaves what was there before its migration. At the end of a case that would
    /// not be seen: an earlier migration's down script drops the table with whatever is left on it.
    async fn each_undone(&mut self, steps: &[ScriptStep], case: &Case) -> Result<(), Stop> {
        let fresh = |step: &ScriptStep| step.down_body.is_some() && !self.stepped.contains(&step.path);
        let reversible = steps.iter().all(|step| step.down_body.is_some());
        if case.from.is_some() || !reversible || !steps.iter().any(fresh) {
            return Ok(());
        }
        let mut before = Vec::new();
        for step in steps {
            before.push(self.scratch.whole().await?);
            self.run(step, &step.body, case).await?;
        }
        for (step, before) in steps.iter().zip(before).rev() {
            self.stepped.insert(step.path.clone());
            self.down(std::slice::from_ref(step), case).await?;
            let differences = self.scratch.whole().await?.differences(&before);
            if !differences.is_empty() {
                let file = step.file.replace(".up.", ".down.");
                let message = format!("does not undo its migration: {}", differences.join("; "));
                return Err(Stop::Flaw(self.flaw(FlawKind::NotUndone, (Some(file), 1), message, case)));
            }
        }
        Ok(())
    }

    /// Each down script undoes its own migration, and together they leave something all the same.
    fn leftover(&self, left: &Whole, case: &Case) -> Flaw {
        let differences = left.differences(&self.base);
        let message = format!("its down scripts together do not undo it: {}", differences.join("; "));
        self.flaw(FlawKind::NotUndone, (Some(self.module.file.clone()), 1), message, case)
    }
}

/// A required module's script failed: that is reported for that module, a lost database is not.
fn lost(error: DbError) -> Result<bool, DbError> {
    if error.is_lost() { Err(error) } else { Ok(false) }
}

fn place(text: &str) -> (String, usize) {
    let split = text.rsplit_once(':').and_then(|(file, line)| Some((file.to_owned(), line.parse().ok()?)));
    split.unwrap_or_else(|| (text.to_owned(), 1))
}
