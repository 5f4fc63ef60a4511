//! What must hold after a step: that all who know agree, that rows are where they were, and that the
//! command did what it is called.

use std::collections::{BTreeMap, BTreeSet};

use super::catalog::Catalog;
use super::look::{Installed, Seen, Table};
use super::naive::{self, Builder};
use super::orders::Verb;

/// A run that was done, with what was there before and after it.
pub struct Past {
    pub run: String,
    pub verb: Verb,
    pub before: Seen,
    pub after: Seen,
    /// How often the application had written by then.
    pub writes: u64,
}

/// A module as it was when it went into an archive.
pub struct Kept {
    pub run: String,
    pub state: Installed,
    pub chosen: BTreeMap<(String, String), String>,
    pub tables: BTreeMap<String, Table>,
}

/// What is recorded, what is there, and what the definitions give agree.
#[track_caller]
pub fn agrees(catalog: &Catalog, builder: &mut Builder, seen: &Seen) {
    assert_eq!(&seen.facts, builder.schema(catalog, seen), "the schema is that of what is recorded");
    let kind = |wanted: &str| {
        let own = seen.applied.iter().filter(|(_, kind, _)| kind == wanted);
        own.map(|(module, _, path)| (module.clone(), path.clone())).collect::<BTreeSet<_>>()
    };
    assert_eq!(kind("migration"), naive::applied(catalog, seen), "migrations");
    assert_eq!(seen.entitlements, naive::entitlements(catalog, seen), "entitlements");
    assert_eq!(seen.permissions, naive::permissions(seen), "permissions");
    let mut wanted = BTreeMap::new();
    for (slug, state) in &seen.modules {
        for (key, value) in naive::settings(catalog.module(slug), state) {
            wanted.insert((slug.clone(), key), value);
        }
    }
    let chosen = seen.settings.iter().filter(|(_, (_, source))| source == "set");
    wanted.extend(chosen.map(|(key, (value, _))| (key.clone(), value.clone())));
    let values: BTreeMap<_, _> =
        seen.settings.iter().map(|(key, (value, _))| (key.clone(), value.clone())).collect();
    assert_eq!(values, wanted, "settings");
    let own = seen.modules.iter().map(|(slug, state)| {
        let status = if state.enabled { "installed" } else { "disabled" };
        [slug.clone(), super::catalog::text(state.version), state.plan.clone(), status.to_owned()]
    });
    let mirrored = seen.mirror.iter().map(|row| [0, 1, 2, 6].map(|at| row[at].clone()));
    assert_eq!(mirrored.collect::<BTreeSet<_>>(), own.collect::<BTreeSet<_>>(), "the landlord's modules");
    let document = seen.document.first().map_or("[]", |row| row[0].as_str());
    let document: Vec<BTreeMap<String, Option<String>>> = serde_json::from_str(document).unwrap();
    let names = ["module", "name", "kind", "value", "enforce", "not_after", "reason"];
    let text = |row: &BTreeMap<String, Option<String>>| {
        names.map(|name| row[name].clone().unwrap_or_else(|| "NULL".to_owned())).to_vec()
    };
    let document: BTreeSet<Vec<String>> = document.iter().map(text).collect();
    assert_eq!(document, seen.entitlements, "the landlord's entitlements");
}

/// A column whose rows a migration fills is as good as empty.
fn plain<'a>(column: &str, value: &'a str) -> &'a str {
    let filled = column.starts_with("fill") && ["filled", "'filled'"].contains(&value);
    if filled { "NULL" } else { value }
}

fn is_seed(row: &BTreeMap<String, String>) -> bool {
    row["tag"].trim_start_matches('\'').starts_with("seed ")
}

/// Every row of `before` is in `after`, by content in the columns that both have; only seeders may have added some.
/// `added` is what migrations did to the number, `but` says which columns do not count.
#[track_caller]
fn kept(name: &str, (before, after): (&Table, &Table), added: i64, but: impl Fn(&str) -> bool) {
    let both: Vec<&String> =
        before.columns.iter().filter(|one| after.columns.contains(one) && !but(one)).collect();
    for (id, row) in &before.rows {
        let now = after.rows.get(id).unwrap_or_else(|| panic!("{name}: row {id} is gone: {row:?}"));
        for column in &both {
            let (was, is) = (plain(column, &row[*column]), plain(column, &now[*column]));
            let same = if *column == "n" {
                was.parse::<i64>().unwrap() + added == is.parse::<i64>().unwrap()
            } else {
                was == is
            };
            assert!(same, "{name}: {column} of row {id} was {was} (+ {added}) and is {is}");
        }
    }
    let new = after.rows.iter().filter(|(id, row)| !before.rows.contains_key(id) && !is_seed(row));
    assert_eq!(new.collect::<Vec<_>>(), [], "{name}: rows that nobody wrote");
}

/// Which module and component a table belongs to.
fn owner<'a>(catalog: &'a Catalog, table: &str) -> (&'a super::catalog::Module, &'a str) {
    let all =
        catalog.modules.iter().flat_map(|module| module.components.iter().map(move |one| (module, one)));
    let found = all.into_iter().find(|(module, one)| module.table_of(&one.name) == table);
    let (module, one) = found.unwrap_or_else(|| panic!("table {table}"));
    (module, &one.name)
}

/// The application's rows are still there.
#[track_caller]
pub fn rows_survive(catalog: &Catalog, verb: &Verb, (before, after): (&Seen, &Seen)) {
    for (name, table) in &before.tables {
        let (module, component) = owner(catalog, name);
        let Some(now) = after.tables.get(name) else {
            assert!(matches!(verb, Verb::Remove { .. } | Verb::Undo { .. }), "{name} is gone after {verb:?}");
            continue;
        };
        let shift = |seen: &Seen| naive::shifted(module, component, seen.modules[&module.slug].version);
        kept(name, (table, now), shift(after) - shift(before), |_| false);
    }
}

/// The tables of a module.
fn tables(catalog: &Catalog, seen: &Seen, slug: &str) -> BTreeMap<String, Table> {
    let own = seen.tables.iter().filter(|(name, _)| owner(catalog, name).0.slug == slug);
    own.map(|(name, table)| (name.clone(), table.clone())).collect()
}

/// The settings of a module that the tenant chose.
fn chosen(seen: &Seen, slug: &str) -> BTreeMap<(String, String), String> {
    let own = seen.settings.iter().filter(|((module, _), (_, source))| module == slug && source == "set");
    own.map(|(key, (value, _))| (key.clone(), value.clone())).collect()
}

/// A module that was in `seen`, for when it comes back.
pub fn keep(catalog: &Catalog, seen: &Seen, (slug, run): (&str, &str)) -> Kept {
    Kept {
        run: run.to_owned(),
        state: seen.modules[slug].clone(),
        chosen: chosen(seen, slug),
        tables: tables(catalog, seen, slug),
    }
}

/// A module that came back is what was kept.
#[track_caller]
pub fn is_back(catalog: &Catalog, after: &Seen, (slug, kept): (&str, &Kept)) {
    assert_eq!(after.modules.get(slug), Some(&kept.state), "{slug} is back");
    assert_eq!(chosen(after, slug), kept.chosen, "settings of {slug}");
    assert_eq!(tables(catalog, after, slug), kept.tables, "rows of {slug}");
}

/// A run was undone: what it changed is as it was before it, and nothing else has moved.
#[track_caller]
pub fn is_undone(catalog: &Catalog, past: &Past, (before, after): (&Seen, &Seen), untouched: bool) {
    let state = |seen: &Seen, slug: &str| (seen.modules.get(slug).cloned(), chosen(seen, slug));
    for module in &catalog.modules {
        let slug = module.slug.as_str();
        let (was, became) = (state(&past.before, slug), state(&past.after, slug));
        if was == became {
            assert_eq!(state(after, slug), state(before, slug), "{slug} is nothing of that run's");
            continue;
        }
        assert_eq!(state(after, slug), was, "{slug} is as before the run");
        if !untouched {
            continue;
        }
        let (old, now) = (tables(catalog, &past.before, slug), tables(catalog, after, slug));
        assert_eq!(old.keys().collect::<Vec<_>>(), now.keys().collect::<Vec<_>>());
        for (name, table) in &old {
            // What a migration has dropped comes back without its values.
            let dropped = |column: &str| column.starts_with('c') && module.drops(column);
            kept(name, (table, &now[name]), 0, dropped);
        }
    }
}

/// The command did what it says.
#[track_caller]
pub fn did(verb: &Verb, (before, after): (&Seen, &Seen)) {
    let gone: Vec<&String> =
        before.modules.keys().filter(|slug| !after.modules.contains_key(*slug)).collect();
    match verb {
        Verb::Remove { module, .. } => assert!(gone.contains(&module), "{module} is gone"),
        Verb::Undo { .. } => return,
        _ => assert_eq!(gone, Vec::<&String>::new(), "nothing is removed"),
    }
    match verb {
        Verb::Switch { module, plan } => assert_eq!(&after.modules[module].plan, plan),
        Verb::Disable { module } => assert!(!after.modules[module].enabled),
        Verb::Enable { modules } => assert!(modules.iter().all(|slug| after.modules[slug].enabled)),
        Verb::Restore { modules } => assert!(modules.iter().all(|slug| after.modules.contains_key(slug))),
        _ => {}
    }
    for (slug, state) in &after.modules {
        let Some(was) = before.modules.get(slug) else { continue };
        assert!(state.version >= was.version, "{slug} does not go back");
        let named = matches!(verb, Verb::Switch { module, .. } if module == slug);
        assert!(named || state.plan == was.plan, "the plan of {slug} is nobody else's business");
        let stays = was.components.keys().all(|name| state.components.contains_key(name));
        assert!(stays, "components of {slug}: {:?} became {:?}", was.components, state.components);
        if *verb != Verb::Settings {
            assert_eq!(chosen(after, slug), chosen(before, slug), "settings of {slug}");
        }
    }
}
