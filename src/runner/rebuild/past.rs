//! Runs as a tenant's journal knows them. Each left what it found of the modules that it changed; what it
//! made of them is what the next one found, or what is there now.

use std::collections::BTreeSet;

use crate::landlord::runs::{Run, RunModule};
use crate::ledger::journal::Known;
use crate::pipeline::TenantState;
use crate::pipeline::machine::RunState;
use crate::pipeline::undo::Record;

/// Who did it, where nobody knows.
const UNKNOWN: &str = "unknown";

/// The rows of runs that a landlord would have.
#[must_use]
pub fn runs(
    known: &[Known],
    state: &TenantState,
    (tenant_id, slug, backups): (&str, &str, &str),
) -> Vec<(Run, Vec<RunModule>)> {
    let records: Vec<Record> = known.iter().map(record).collect();
    let row = |(at, one): (usize, &Known)| {
        let modules = modules(at, &records, state);
        let applied = |module: &str| {
            let own = state.applied.iter().filter(|script| script.run == one.run && script.module == module);
            i64::try_from(own.count()).unwrap_or(i64::MAX)
        };
        let modules =
            modules.into_iter().map(|module| RunModule { migrations: applied(&module.module), ..module });
        (run(one, (tenant_id, slug, backups)), modules.collect())
    };
    known.iter().enumerate().map(row).collect()
}

fn record(known: &Known) -> Record {
    known.found.as_ref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

fn modules(at: usize, records: &[Record], state: &TenantState) -> Vec<RunModule> {
    let names: BTreeSet<&String> = records[at].keys().collect();
    let made = |name: &String| match records[at + 1..].iter().find_map(|later| later.get(name)) {
        Some(before) => before.as_ref().map(|one| (one.version.to_string(), one.plan.clone())),
        None => state.modules.get(name).map(|one| (one.version.to_string(), one.plan.clone())),
    };
    let change = |name: &String| {
        let found = records[at].get(name).and_then(Option::as_ref);
        let made = made(name);
        RunModule {
            module: name.clone(),
            from_version: found.map(|one| one.version.to_string()),
            to_version: made.as_ref().map(|one| one.0.clone()),
            from_plan: found.map(|one| one.plan.clone()),
            to_plan: made.map(|one| one.1),
            migrations: 0,
        }
    };
    names.into_iter().map(change).collect()
}

fn run(known: &Known, (tenant_id, slug, backups): (&str, &str, &str)) -> Run {
    // One that has begun and not committed is taken back by `recover`.
    let state = if known.committed { RunState::Done } else { RunState::Running };
    Run {
        id: known.run.clone(),
        tenant_id: tenant_id.to_owned(),
        tenant: slug.to_owned(),
        action: known.action.clone(),
        status: state.as_str().to_owned(),
        stage: None,
        error: None,
        actor: UNKNOWN.to_owned(),
        os_user: UNKNOWN.to_owned(),
        host: UNKNOWN.to_owned(),
        pid: 0,
        reason: Some("read from the tenant's journal when the landlord was made again".to_owned()),
        tool: env!("CARGO_PKG_VERSION").to_owned(),
        catalog_digest: String::new(),
        catalog_commit: None,
        pipeline_digest: String::new(),
        rights_seq: 0,
        backups: backups.to_owned(),
        started_at: known.at.clone(),
        finished_at: known.committed.then(|| known.at.clone()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::pipeline::state::ModuleState;
    use crate::pipeline::undo::Before;

    fn known(run: &str, found: &Record) -> Known {
        Known {
            run: run.to_owned(),
            action: "install".to_owned(),
            at: "2026-01-01T00:00:00.000000Z".to_owned(),
            committed: true,
            found: Some(serde_json::to_string(found).unwrap()),
        }
    }

    fn before(version: &str, plan: &str) -> Before {
        Before {
            version: version.parse().unwrap(),
            plan: plan.to_owned(),
            features: None,
            components: BTreeSet::new(),
            retained: BTreeMap::new(),
            requires: BTreeMap::new(),
            enabled: true,
            settings: BTreeMap::new(),
            run: "1".to_owned(),
        }
    }

    fn state(modules: &[(&str, &str, &str)]) -> TenantState {
        let module = |(slug, version, plan): &(&str, &str, &str)| {
            let state = ModuleState {
                version: version.parse().unwrap(),
                plan: (*plan).to_owned(),
                features: None,
                components: BTreeSet::new(),
                retained: BTreeMap::new(),
                requires: BTreeMap::new(),
                enabled: true,
                installed_at: String::new(),
                run: String::new(),
            };
            ((*slug).to_owned(), state)
        };
        TenantState { modules: modules.iter().map(module).collect(), ..TenantState::default() }
    }

    #[test]
    fn what_a_run_made_is_what_the_next_one_found() {
        let cards = |found: Option<Before>| Record::from([("cards".to_owned(), found)]);
        let known = [
            known("1", &cards(None)),
            known("2", &cards(Some(before("1.0.0", "basic")))),
            known("3", &Record::from([("forum".to_owned(), None)])),
            known("4", &Record::from([("forum".to_owned(), Some(before("2.0.0", "basic")))])),
        ];
        let rows = runs(&known, &state(&[("cards", "1.1.0", "basic")]), ("id", "acme", "backups"));
        let told: Vec<String> = rows
            .iter()
            .flat_map(|(run, modules)| modules.iter().map(move |one| (run, one)))
            .map(|(run, one)| {
                format!("{} {} {:?}->{:?}", run.id, one.module, one.from_version, one.to_version)
            })
            .collect();
        assert_eq!(
            told,
            [
                "1 cards None->Some(\"1.0.0\")",
                "2 cards Some(\"1.0.0\")->Some(\"1.1.0\")",
                "3 forum None->Some(\"2.0.0\")",
                "4 forum Some(\"2.0.0\")->None",
            ]
        );
    }

    #[test]
    fn one_that_has_begun_is_left_to_recover() {
        let begun = Known { committed: false, found: None, ..known("1", &Record::new()) };
        let rows = runs(&[begun], &state(&[]), ("id", "acme", "backups"));
        assert_eq!((rows[0].0.status.as_str(), &rows[0].0.finished_at), ("running", &None));
    }
}
