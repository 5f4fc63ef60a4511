//! What has to be tried to prove a module: every plan of every version from nothing, and every way
//! from an older version or a lower plan to it.
//!
//! Many plans give the same components, so cases are kept once by what they run.

use std::collections::BTreeSet;

use semver::Version;

use super::PipelineError;
use super::scripts::Context;
use super::step::{ScriptStep, VerifyStep};
use super::template::Names;
use crate::definitions::model::{Component, Module, Seeder};
use crate::resolve::features::{close_features, components_for};
use crate::sql::Database;

/// A module as some tenant may have it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct State {
    pub version: Version,
    pub components: BTreeSet<String>,
}

/// One thing to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// For people: `1.1.0 at plan premium`, `1.0.0 -> 1.1.0 at plan basic`.
    pub title: String,
    /// What the tenant has before; `None` is nothing.
    pub from: Option<State>,
    pub to: State,
}

/// The scripts of a state, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateScripts {
    pub migrations: Vec<ScriptStep>,
    pub seeders: Vec<ScriptStep>,
    pub verify: Vec<VerifyStep>,
}

/// Everything to try for `module` on `database`; a fresh install comes before every way to the same state.
#[must_use]
pub fn cases(module: &Module, database: Database) -> Vec<Case> {
    let versions: Vec<&Version> = module
        .versions
        .iter()
        .filter(|info| info.databases.contains(&database))
        .map(|info| &info.version)
        .collect();
    let (mut fresh, mut ways) = (Vec::new(), Vec::new());
    for version in &versions {
        for plan in &module.plans {
            let Some(state) = state(module, version, &plan.slug) else { continue };
            fresh.push(Case {
                title: format!("{version} at plan {}", plan.slug),
                from: None,
                to: state.clone(),
            });
            for older in versions.iter().filter(|older| older < &version) {
                let title = format!("{older} -> {version} at plan {}", plan.slug);
                ways.extend(self::state(module, older, &plan.slug).map(|from| way(title, from, &state)));
            }
            for lower in module.plans.iter().filter(|lower| lower.rank < plan.rank) {
                let title = format!("plan {} -> {} at {version}", lower.slug, plan.slug);
                ways.extend(self::state(module, version, &lower.slug).map(|from| way(title, from, &state)));
            }
        }
    }
    // A way may end in more components than any plan gives at that version: they are kept.
    for one in &ways {
        fresh.push(Case {
            title: format!("{} with what was kept", one.title),
            from: None,
            to: one.to.clone(),
        });
    }
    let mut seen = BTreeSet::new();
    let all = fresh.into_iter().chain(ways.into_iter().filter(|case| case.from.as_ref() != Some(&case.to)));
    all.filter(|case| seen.insert((case.from.clone(), case.to.clone()))).collect()
}

fn way(title: String, from: State, to: &State) -> Case {
    let components = to.components.union(&from.components).cloned().collect();
    Case { title, to: State { version: to.version.clone(), components }, from: Some(from) }
}

fn state(module: &Module, version: &Version, plan: &str) -> Option<State> {
    let features = close_features(module, version, plan, None).ok()?;
    Some(State { version: version.clone(), components: components_for(module, version, &features) })
}

/// The state with every component, which is what other modules may rely on.
#[must_use]
pub fn whole(module: &Module, version: &Version) -> State {
    State { version: version.clone(), components: module.components.keys().cloned().collect() }
}

/// The scripts of `state`, made ready for `database`.
///
/// # Errors
/// A script that cannot be read or may not run.
pub fn scripts(module: &Module, state: &State, database: Database) -> Result<StateScripts, PipelineError> {
    let names = Names { slug: "scratch", name: "Scratch", email: "scratch@example.test" };
    let values = names.values(database);
    let context = Context { database, values: &values };
    let present = || state.components.iter().filter_map(|name| module.components.get(name));
    let mut list: Vec<_> = present()
        .flat_map(|component| component.migrations.iter().map(move |one| (component, one)))
        .filter(|(_, migration)| migration.version <= state.version)
        .collect();
    list.sort_by_key(|(_, migration)| (&migration.version, migration.number));
    let migrations =
        list.into_iter().map(|(component, one)| context.migration(&module.slug, &component.name, one));
    let due = |component: &Component| -> Vec<(String, Seeder)> {
        let all = component.seeders.iter().chain(&component.demo_seeders);
        let due = all.filter(|seeder| seeder.version <= state.version);
        due.map(|seeder| (component.name.clone(), seeder.clone())).collect()
    };
    let seeders: Vec<(String, Seeder)> = present().flat_map(due).collect();
    let seeders = seeders.iter().map(|(component, seeder)| context.seeder(&module.slug, component, seeder));
    let holds = module.verify.iter().filter(|check| {
        check.applies.at(&state.version)
            && check.components.iter().all(|name| state.components.contains(name))
    });
    Ok(StateScripts {
        migrations: migrations.collect::<Result<_, _>>()?,
        seeders: seeders.collect::<Result<_, _>>()?,
        verify: holds
            .map(|check| VerifyStep {
                name: check.name.clone(),
                sql: check.sql.clone(),
                place: check.place.clone(),
            })
            .collect(),
    })
}
