//! The verbs as pure functions: what they do to a tenant's state, step by step.

mod document;
mod life;

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;

use super::install::{Request, install};
use super::phases::Fleet;
use super::state::{Applied, ModuleState, ScriptKind, TenantState};
use super::step::{Change, Pipeline};
use super::{PipelineError, remove};
use crate::billing::entitlement::{ModuleFacts, entitlements};
use crate::definitions::load::{Depth, Source, load};
use crate::definitions::model::Catalog;
use crate::resolve::Want;
use crate::sql::Database;
use crate::sql::tokens::Values;

/// Slug, whether it is core, and what it requires.
type Shape<'a> = (&'a str, bool, &'a [(&'a str, &'a str)]);

const SHAPES: [Shape; 6] = [
    ("core", true, &[]),
    ("alpha", false, &[]),
    ("beta", false, &[("alpha", ">=1.0")]),
    ("gamma", false, &[("beta", ">=1.1")]),
    ("delta", false, &[("alpha", ">=1.1"), ("core", "*")]),
    ("epsilon", false, &[]),
];

fn module(slug: &str, core: bool, requires: &[(&str, &str)]) -> String {
    let requires: Vec<String> = requires
        .iter()
        .map(|(module, range)| format!("{{ module: {module}, version: \"{range}\" }}"))
        .collect();
    format!(
        "module: {{ slug: {slug}, name: {slug}, description: {slug}, category: all, core: {core} }}
versions:
  - {{ version: \"1.0.0\", released: 2026-01-01, changelog: First }}
  - {{ version: \"1.1.0\", released: 2026-02-01, changelog: Second }}
dependencies: {{ required: [{}] }}
components:
  base:
    migrations: [1.0.0/0001_rows, 1.1.0/0003_more]
    seeders: {{ default: [1.0.0/first] }}
  extra: {{ requires: [base], migrations: [1.0.0/0002_extra] }}
permissions:
  - {{ code: {slug}.use, name: Use }}
  - {{ code: {slug}.extra, name: Extra }}
features:
  - {{ slug: plain, name: Plain, components: [base], permissions: [{slug}.use] }}
  - {{ slug: extra, name: Extra, components: [extra], permissions: [{slug}.extra] }}
  - {{ slug: late, name: Late, requires: [plain], since: \"1.1.0\" }}
meters: {{ rows: {{ name: Rows, table: {slug}_rows, period: total }} }}
plans:
  basic: {{ name: Basic, level: 1, price: {{ monthly: 0 }}, features: [plain, late], limits: {{ rows: 5 }}, fallback: true }}
  full: {{ name: Full, level: 2, price: {{ monthly: 9 }}, features: [\"*\"], limits: {{ rows: unlimited }} }}
settings:
  size: {{ type: integer, default: 1, by_plan: {{ full: 9 }} }}
verify: [{{ name: readable, sql: \"SELECT count(*) FROM {slug}_rows\" }}]
",
        requires.join(", ")
    )
}

/// The files of a catalog of [`SHAPES`]. They live as long as the test's process.
fn files() -> Vec<(&'static str, &'static str)> {
    let mut files = vec![(
        "definitions/catalog.yaml".to_owned(),
        "categories: { all: All }\nprofiles: { any: Any }\n".to_owned(),
    )];
    for (slug, core, requires) in SHAPES {
        files.push((format!("definitions/{slug}/module.yaml"), module(slug, core, requires)));
        for (path, up, down) in [
            (
                "1.0.0/0001_rows",
                format!("CREATE TABLE {slug}_rows (id {{{{pk}}}}, n INTEGER);"),
                "DROP TABLE {}_rows;",
            ),
            (
                "1.0.0/0002_extra",
                format!("CREATE TABLE {slug}_extra (id {{{{pk}}}});"),
                "DROP TABLE {}_extra;",
            ),
            (
                "1.1.0/0003_more",
                format!("ALTER TABLE {slug}_rows ADD COLUMN more INTEGER;"),
                "ALTER TABLE {}_rows DROP COLUMN more;",
            ),
        ] {
            files.push((format!("migrations/{slug}/{path}.up.sql"), up));
            files.push((format!("migrations/{slug}/{path}.down.sql"), down.replace("{}", slug)));
        }
        let seed =
            format!("INSERT INTO {slug}_rows (n) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM {slug}_rows);");
        files.push((format!("migrations/{slug}/1.0.0/first.seed.sql"), seed));
    }
    files.sort();
    let leak = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    files.into_iter().map(|(path, text)| (leak(path), leak(text))).collect()
}

fn catalog_of(files: Vec<(&'static str, &'static str)>) -> Catalog {
    let loaded = load(&Source::Builtin(files.leak()), Depth::Sql);
    let found: Vec<String> =
        loaded.diagnostics.iter().map(|one| format!("{} {}", one.file, one.message)).collect();
    assert_eq!(found, Vec::<String>::new());
    loaded.catalog
}

pub(super) fn catalog() -> Catalog {
    catalog_of(files())
}

fn want(text: &str) -> Want {
    let (module, plan) = text.split_once('=').unwrap_or((text, "basic"));
    let (module, version) =
        module.split_once('@').map_or((module, None), |(module, version)| (module, Some(version)));
    Want {
        module: module.to_owned(),
        plan: Some(plan.to_owned()),
        version: version.map(|version| format!("={version}").parse().unwrap()),
        ..Want::default()
    }
}

fn plan(catalog: &Catalog, state: &TenantState, wants: &[Want]) -> Result<Pipeline, PipelineError> {
    with_request(wants, |request| install(catalog, state, request))
}

fn with_request<T>(wants: &[Want], make: impl FnOnce(&Request<'_>) -> T) -> T {
    make(&Request {
        tenant: "acme",
        database: Database::Sqlite,
        wants,
        pins: &BTreeMap::new(),
        fleet: &Fleet::new(),
        with_demo: false,
        values: &Values::default(),
        tool: &Version::new(0, 1, 0),
        app: None,
        today: jiff::civil::date(2026, 3, 1),
    })
}

fn take_out(
    catalog: &Catalog,
    state: &TenantState,
    modules: &[&str],
    cascade: bool,
) -> Result<Pipeline, PipelineError> {
    let modules: Vec<String> = modules.iter().map(|one| (*one).to_owned()).collect();
    let request = remove::Request {
        tenant: "acme",
        database: Database::Sqlite,
        modules: &modules,
        cascade,
        purge: false,
    };
    remove::remove(catalog, state, &request)
}

/// What the runner would leave in the ledger.
fn apply(state: &TenantState, pipeline: &Pipeline) -> TenantState {
    let mut after = state.clone();
    for step in &pipeline.modules {
        if step.change == Change::Remove {
            after.modules.remove(&step.module);
            after.applied.retain(|one| one.module != step.module);
            after.settings.retain(|(module, _), _| *module != step.module);
            continue;
        }
        for script in step.migrations.iter().chain(&step.seeders) {
            after.applied.push(Applied {
                seq: i64::try_from(after.applied.len()).unwrap() + 1,
                module: step.module.clone(),
                component: script.component.clone(),
                kind: script.kind,
                path: script.path.clone(),
                checksum: script.checksum.clone(),
                down_checksum: script.down_checksum.clone(),
                up_body: script.body.clone(),
                down_body: script.down_body.clone(),
                run: "run".to_owned(),
            });
        }
        let module = ModuleState {
            version: step.to_version.clone().unwrap(),
            plan: step.to_plan.clone().unwrap(),
            features: step.chosen_features.clone(),
            components: step.components.clone(),
            retained: step.retained.clone(),
            requires: step.requires.clone(),
            enabled: step.enabled,
            installed_at: String::new(),
            run: "run".to_owned(),
        };
        after.modules.insert(step.module.clone(), module);
        after.settings.retain(|(module, _), _| *module != step.module);
        after
            .settings
            .extend(step.settings.iter().map(|(key, one)| ((step.module.clone(), key.clone()), one.clone())));
    }
    after.entitlements = pipeline.entitlements.after.clone();
    after.head = after.head_text();
    after
}

fn names(pipeline: &Pipeline) -> Vec<&str> {
    pipeline.modules.iter().map(|step| step.module.as_str()).collect()
}

#[test]
fn an_install_brings_what_is_needed_in_order_and_once() {
    let (catalog, empty) = (catalog(), TenantState::default());
    let pipeline = plan(&catalog, &empty, &[want("gamma=full")]).unwrap();
    assert_eq!(names(&pipeline), ["alpha", "beta", "core", "gamma"]);
    assert_eq!(pipeline.layers, [vec!["alpha", "core"], vec!["beta"], vec!["gamma"]]);
    let gamma = &pipeline.modules[3];
    let paths: Vec<&str> = gamma.migrations.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(paths, ["1.0.0/0001_rows", "1.0.0/0002_extra", "1.1.0/0003_more"]);
    assert_eq!(gamma.settings["size"].value, "9");
    assert_eq!(pipeline.modules[0].why, "needed by beta (>=1.0)");
    let state = apply(&empty, &pipeline);
    assert!(plan(&catalog, &state, &[want("gamma=full"), want("alpha")]).unwrap().is_empty());
}

#[test]
fn the_same_input_gives_the_same_pipeline_byte_for_byte() {
    let (catalog, empty) = (catalog(), TenantState::default());
    let text = |wants: &[Want]| serde_json::to_string(&plan(&catalog, &empty, wants).unwrap()).unwrap();
    assert_eq!(text(&[want("gamma"), want("delta")]), text(&[want("delta"), want("gamma")]));
}

#[test]
fn a_range_moves_an_installed_module_and_runs_only_what_is_missing() {
    let catalog = catalog();
    let state = apply(
        &TenantState::default(),
        &plan(&catalog, &TenantState::default(), &[want("alpha@1.0.0")]).unwrap(),
    );
    let pipeline = plan(&catalog, &state, &[want("delta")]).unwrap();
    let alpha = &pipeline.modules[0];
    assert_eq!((alpha.module.as_str(), alpha.change), ("alpha", Change::Update));
    assert_eq!(alpha.migrations.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["1.1.0/0003_more"]);
    assert!(alpha.seeders.is_empty());
    let late = |rows: &[crate::billing::entitlement::Entitlement]| {
        rows.iter().any(|row| row.module == "alpha" && row.name == "late")
    };
    assert!(!late(&pipeline.entitlements.before) && late(&pipeline.entitlements.after));
}

#[test]
fn install_refuses_to_change_what_is_there() {
    let catalog = catalog();
    let state =
        apply(&TenantState::default(), &plan(&catalog, &TenantState::default(), &[want("alpha")]).unwrap());
    let refused = |wants: &[Want]| plan(&catalog, &state, wants).unwrap_err();
    assert!(matches!(refused(&[want("alpha=full")]), PipelineError::OtherPlan { .. }));
    assert!(!refused(&[want("alpha=full")]).is_usage());
    assert!(refused(&[want("omega")]).is_usage());
    let back = refused(&[want("alpha@1.0.0")]);
    assert!(matches!(back, PipelineError::Downgrade { .. } | PipelineError::Refused(_)), "{back}");
}

#[test]
fn an_edited_migration_stops_the_next_run_and_names_the_file() {
    let before = catalog();
    let state = apply(
        &TenantState::default(),
        &plan(&before, &TenantState::default(), &[want("alpha@1.0.0")]).unwrap(),
    );
    let edit = |change: &'static str| {
        let files = files().into_iter().map(|(path, text)| match path {
            "migrations/alpha/1.0.0/0001_rows.up.sql" => (path, change),
            _ => (path, text),
        });
        catalog_of(files.collect())
    };
    let changed = edit("CREATE TABLE alpha_rows (id {{pk}}, n BIGINT);");
    let error = plan(&changed, &state, &[want("delta")]).unwrap_err();
    assert!(error.to_string().contains("migrations/alpha/1.0.0/0001_rows.up.sql has changed"), "{error}");
    let commented =
        edit("-- The rows.\r\nCREATE TABLE alpha_rows (\r\n  id {{pk}},\r\n  n INTEGER\r\n);\r\n");
    assert_eq!(names(&plan(&commented, &state, &[want("delta")]).unwrap()), ["alpha", "delta"]);
}

#[test]
fn removing_refuses_core_and_needed_modules_and_undoes_newest_first() {
    let catalog = catalog();
    let state = apply(
        &TenantState::default(),
        &plan(&catalog, &TenantState::default(), &[want("gamma=full")]).unwrap(),
    );
    assert!(matches!(take_out(&catalog, &state, &["core"], true), Err(PipelineError::Core { .. })));
    assert!(matches!(take_out(&catalog, &state, &["omega"], true), Err(PipelineError::NotInstalled { .. })));
    match take_out(&catalog, &state, &["alpha"], false) {
        Err(PipelineError::Needed { by, .. }) => assert_eq!(by, ["beta", "gamma"]),
        other => panic!("{other:?}"),
    }
    let pipeline = take_out(&catalog, &state, &["alpha"], true).unwrap();
    assert_eq!(names(&pipeline), ["gamma", "beta", "alpha"]);
    let paths: Vec<&str> = pipeline.modules[0].migrations.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(paths, ["1.1.0/0003_more", "1.0.0/0002_extra", "1.0.0/0001_rows"]);
    assert!(pipeline.entitlements.after.iter().all(|row| row.module == "core"));
}

/// What must hold of any state that commands lead to.
fn check(catalog: &Catalog, state: &TenantState) {
    let mut facts = Vec::new();
    for (slug, installed) in &state.modules {
        let module = &catalog.modules[slug];
        for need in &module.requires {
            let version = &state.modules[&need.module].version;
            assert!(need.version.matches(version), "{slug} needs {} {}", need.module, need.version);
        }
        let applied: BTreeSet<&str> = state
            .applied
            .iter()
            .filter(|one| one.module == *slug && one.kind == ScriptKind::Migration)
            .map(|one| one.path.as_str())
            .collect();
        let due: BTreeSet<&str> = installed
            .components
            .iter()
            .chain(installed.retained.keys())
            .flat_map(|name| &module.components[name].migrations)
            .filter(|one| one.version <= installed.version)
            .map(|one| one.path.as_str())
            .collect();
        assert_eq!(applied, due, "{slug}");
        facts.push(ModuleFacts {
            module,
            version: &installed.version,
            plan: &installed.plan,
            features: installed.features.as_ref(),
            components: &installed.components,
            enabled: installed.enabled,
        });
    }
    assert_eq!(state.entitlements, entitlements(&facts, &[]));
    let settings: BTreeMap<&str, usize> =
        state.settings.keys().fold(BTreeMap::new(), |mut count, (module, _)| {
            *count.entry(module.as_str()).or_default() += 1;
            count
        });
    assert!(
        state.modules.keys().all(|slug| settings[slug.as_str()] == 1)
            && settings.len() == state.modules.len()
    );
}
