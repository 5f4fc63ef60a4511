//! Running every module's scripts once on SQLite, in memory: the database itself says whether it can
//! read them. It needs no server and takes a moment, so `validate` always does it.
//!
//! What `prove` does beyond it: every plan, every version, every way, and comparing schemas.

use std::collections::{BTreeMap, BTreeSet};

use super::flaw::{Flaw, FlawKind};
use crate::databases::{Conn, DbError};
use crate::definitions::model::{Catalog, Module};
use crate::pipeline::prove::{self, StateScripts};
use crate::pipeline::step::ScriptStep;
use crate::resolve::graph;
use crate::sql::Database;
use crate::sql::split::split;

/// Modules that share a database. SQLite reads its whole list of objects whenever one is made, so a
/// thousand modules in one database would take a second.
const TOGETHER: usize = 20;

/// Tries the modules of `catalog` but those in `skip`, each with all its components at its newest version.
///
/// # Errors
/// No memory for a database.
pub async fn tryout(catalog: &Catalog, skip: &BTreeSet<String>) -> Result<Vec<Flaw>, DbError> {
    let order = in_order(catalog);
    let (mut failed, mut flaws) = (skip.clone(), Vec::new());
    for some in order.chunks(TOGETHER) {
        let mut run = Run { conn: Conn::scratch().await?, failed, flaws };
        let mut applied: Vec<(&Module, StateScripts)> = Vec::new();
        let with_needs = with_needs(catalog, some);
        for module in order.iter().filter(|module| with_needs.contains(module.slug.as_str())) {
            if let Some(scripts) = run.up(module).await? {
                applied.push((module, scripts));
            }
        }
        let own = |module: &Module| some.iter().any(|one| one.slug == module.slug);
        for (module, scripts) in applied.iter().rev().filter(|(module, _)| own(module)) {
            run.down(module, scripts).await?;
        }
        run.conn.close().await?;
        (failed, flaws) = (run.failed, run.flaws);
    }
    Ok(flaws)
}

/// `some`, and what their seeders may read: the tables of what they require.
fn with_needs<'a>(catalog: &'a Catalog, some: &[&'a Module]) -> BTreeSet<&'a str> {
    let seeds = |module: &Module| {
        module.components.values().any(|one| !one.seeders.is_empty() || !one.demo_seeders.is_empty())
    };
    let mut found: BTreeSet<&str> = some.iter().map(|module| module.slug.as_str()).collect();
    let mut next: Vec<&Module> = some.iter().copied().filter(|module| seeds(module)).collect();
    while let Some(module) = next.pop() {
        for need in &module.requires {
            if found.insert(need.module.as_str()) {
                next.extend(catalog.modules.get(&need.module));
            }
        }
    }
    found
}

/// Modules that run on SQLite, after those they require.
fn in_order(catalog: &Catalog) -> Vec<&Module> {
    let here = |module: &Module| {
        module.newest().is_some_and(|newest| newest.databases.contains(&Database::Sqlite))
            && !module.components.is_empty()
    };
    let needs = |module: &Module| -> BTreeSet<String> {
        let all = module.requires.iter().map(|need| need.module.clone());
        all.filter(|slug| catalog.modules.contains_key(slug)).collect()
    };
    let edges: BTreeMap<String, BTreeSet<String>> =
        catalog.modules.values().map(|module| (module.slug.clone(), needs(module))).collect();
    // A circle is an error of its own, and then nothing is tried.
    let order = graph::order(&edges).unwrap_or_default();
    order.iter().filter_map(|slug| catalog.modules.get(slug)).filter(|module| here(module)).collect()
}

struct Run {
    conn: Conn,
    /// Modules that were not brought up whole; what builds on them is not tried.
    failed: BTreeSet<String>,
    flaws: Vec<Flaw>,
}

impl Run {
    async fn up(&mut self, module: &Module) -> Result<Option<StateScripts>, DbError> {
        let built_on_failed = module.requires.iter().any(|need| self.failed.contains(&need.module));
        let version = module.newest().map(|info| info.version.clone());
        let scripts =
            version.filter(|_| !built_on_failed && !self.failed.contains(&module.slug)).and_then(|version| {
                prove::scripts(module, &prove::whole(module, &version), Database::Sqlite).ok()
            });
        let Some(scripts) = scripts else {
            self.failed.insert(module.slug.clone());
            return Ok(None);
        };
        let steps = || scripts.migrations.iter().chain(&scripts.seeders);
        if self.all(steps().map(|step| step.body.as_str())).await {
            return Ok(Some(scripts));
        }
        for step in steps() {
            if !self.run(module, step, &step.body).await? {
                self.failed.insert(module.slug.clone());
                return Ok(None);
            }
        }
        Ok(Some(scripts))
    }

    async fn down(&mut self, module: &Module, scripts: &StateScripts) -> Result<(), DbError> {
        let bodies = scripts.migrations.iter().rev().map_while(|step| step.down_body.as_deref());
        if self.all(bodies).await {
            return Ok(());
        }
        for step in scripts.migrations.iter().rev() {
            let Some(body) = &step.down_body else { return Ok(()) };
            let down = ScriptStep { file: step.file.replace(".up.", ".down."), ..step.clone() };
            if !self.run(module, &down, body).await? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Runs scripts in one go, which is nearly always all there is to do.
    async fn all<'a>(&mut self, bodies: impl Iterator<Item = &'a str>) -> bool {
        let whole = bodies.collect::<Vec<_>>().join("\n;\n");
        self.conn.all_or_none(&whole).await.is_ok()
    }

    /// Runs a script in one go; only where it fails is the statement looked for.
    async fn run(&mut self, module: &Module, step: &ScriptStep, body: &str) -> Result<bool, DbError> {
        if self.conn.all_or_none(body).await.is_ok() {
            return Ok(true);
        }
        for statement in split(body, Database::Sqlite) {
            if let Err(error) = self.conn.script(statement.text).await {
                let flaw = Flaw {
                    kind: FlawKind::Fails,
                    module: module.slug.clone(),
                    file: Some(step.file.clone()),
                    line: statement.line,
                    message: error.message,
                    case: "on sqlite".to_owned(),
                };
                if !self.flaws.contains(&flaw) {
                    self.flaws.push(flaw);
                }
                break;
            }
        }
        Ok(false)
    }
}
