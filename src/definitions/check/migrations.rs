//! Migrations and seeders: what is listed against what lies on disk.

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;

use super::At;
use crate::definitions::diagnostic::{Code, Diagnostics, Draft, Place, nearest};
use crate::definitions::lower::Found;
use crate::definitions::lower::values::completed;
use crate::definitions::model::{Component, Migration, Variants};
use crate::definitions::raw::{RawComponent, Text};
use crate::sql::Database;
use crate::sql::script::{Phase, Script};

pub(super) fn check(at: At, found: &mut Diagnostics) {
    for file in &at.scripts.unread {
        let draft =
            Draft::new(Code::UnreadScript, *file, "the file's name is no migration's and no seeder's");
        found.push(draft.help(
            "name it <NNNN>_<name>.up.sql, .down.sql or <name>.seed.sql; .up.postgres.sql for one database",
        ));
    }
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    let mut numbers: BTreeMap<(&Version, u32), (&str, Place)> = BTreeMap::new();
    for (name, raw) in &at.raw.components {
        let Some(component) = at.module.components.get(&name.value) else { continue };
        let seeders = raw.seeders.default.iter().chain(&raw.seeders.demo);
        for path in raw.migrations.iter().chain(seeders) {
            if let Some(first) = seen.insert(&path.value, path.place) {
                let draft =
                    Draft::new(Code::ListedTwice, path.place, format!("`{}` is listed twice", path.value));
                found.push(draft.label("again here").related(first, "first here"));
            }
        }
        order(raw, component, found);
        for migration in &component.migrations {
            let Some(path) = raw.migrations.iter().find(|path| path.value == migration.path) else {
                continue;
            };
            version(at, &migration.version, path, found);
            scripts(at, migration, path, found);
            let number =
                numbers.insert((&migration.version, migration.number), (&migration.path, path.place));
            if let Some((_, first)) = number.filter(|(other, _)| *other != migration.path) {
                let message = format!(
                    "two migrations of {} have the number {:04}",
                    migration.version, migration.number
                );
                found.push(
                    Draft::new(Code::DuplicateNumber, path.place, message).related(first, "the other one"),
                );
            }
        }
        seeded(at, raw, component, found);
    }
    phases(at, found);
    unlisted(at, found);
}

/// Nothing waits for a contract whose expand comes with it: a tenant would have both or none.
fn phases(at: At, found: &mut Diagnostics) {
    let all = || at.module.components.values().flat_map(|component| &component.migrations);
    let is = |one: &Migration, phase| databases(at).into_iter().any(|db| one.phase(db) == Some(phase));
    for contract in all().filter(|one| is(one, Phase::Contract)) {
        if all().any(|one| one.version < contract.version && is(one, Phase::Expand)) {
            continue;
        }
        let mut listed = at.raw.components.iter().flat_map(|(_, raw)| &raw.migrations);
        let Some(path) = listed.find(|path| path.value == contract.path) else { continue };
        let together = all().any(|one| one.version == contract.version && is(one, Phase::Expand));
        let why =
            if together { "its expand is in the same version" } else { "no version before it has an expand" };
        let message = format!("`{}` is a contract, and {why}", path.value);
        let draft = Draft::new(Code::ContractAlone, path.place, message).label("waits for no other tenant");
        found.push(draft.help(
            "expand in one version, and contract in a later one, which then waits until every tenant has passed the first",
        ));
    }
}

fn version(at: At, version: &Version, path: &Text, found: &mut Diagnostics) {
    if at.module.version(version).is_none() && at.losses.is_whole("versions") && !is_odd(at, version) {
        let message = format!("the module has no version {version}");
        let known: Vec<String> = at.module.versions.iter().map(|info| info.version.to_string()).collect();
        let draft = Draft::new(Code::MigrationVersion, path.place, message).label("its folder is no version");
        found.push(draft.suggest(&version.to_string(), known.iter().map(String::as_str)));
    }
}

/// Whether a version that could not be read was probably meant to be this one.
fn is_odd(at: At, version: &Version) -> bool {
    let mut odd =
        at.raw.versions.iter().map(|raw| &*raw.version).filter(|text| Version::parse(text).is_err());
    odd.any(|text| {
        completed(text).as_ref() == Some(version) || nearest(text, [version.to_string().as_str()]).is_some()
    })
}

fn order(raw: &RawComponent, component: &Component, found: &mut Diagnostics) {
    let key = |path: &Text| {
        let migration = component.migrations.iter().find(|migration| migration.path == path.value)?;
        Some((&migration.version, migration.number))
    };
    for pair in raw.migrations.windows(2) {
        if let (Some(first), Some(second)) = (key(&pair[0]), key(&pair[1]))
            && second < first
        {
            let message = format!("`{}` runs before `{}`", pair[1].value, pair[0].value);
            let draft = Draft::new(Code::MigrationOrder, pair[1].place, message).label("out of order");
            found.push(draft.help("list migrations as they run: by version, then number"));
        }
    }
}

/// The databases that any version of the module supports; all where its versions could not be read.
pub(super) fn databases(at: At) -> BTreeSet<Database> {
    let named: BTreeSet<Database> =
        at.module.versions.iter().flat_map(|info| info.databases.iter().copied()).collect();
    if named.is_empty() { Database::ALL.into_iter().collect() } else { named }
}

fn scripts(at: At, migration: &Migration, path: &Text, found: &mut Diagnostics) {
    // A file that could not be read has been reported itself.
    if at.scripts.incomplete {
        return;
    }
    if migration.up.is_empty() {
        let message = format!("`{}` has no script", path.value);
        let draft = Draft::new(Code::MissingMigration, path.place, message).label("no such file");
        let draft = draft.help(format!("write {}/{}.up.sql", folder(at), path.value));
        found.push(draft.suggest_file(&path.value, at.scripts.up.keys()));
        return;
    }
    let lacking = |variants: &Variants| {
        databases(at).into_iter().filter(|db| variants.pick(*db).is_none()).collect::<Vec<_>>()
    };
    let without: Vec<Database> = lacking(&migration.up);
    if !without.is_empty() {
        let message = format!("`{}` has no script for {}", path.value, words(&without));
        let draft = Draft::new(Code::MissingMigration, path.place, message);
        found.push(draft.help("write one, or list the version's `databases`"));
    }
    let irreversible = |database: &Database| {
        let script = migration.up.pick(*database);
        // A script that cannot be parsed is reported where the SQL is checked.
        script.is_none_or(|script| {
            Script::parse(&script.text, *database)
                .is_ok_and(|script| script.directives.irreversible.is_some())
        })
    };
    let stuck: Vec<Database> = lacking(&migration.down).into_iter().filter(|db| !irreversible(db)).collect();
    if !stuck.is_empty() {
        let on =
            if stuck.len() == databases(at).len() { String::new() } else { format!(" on {}", words(&stuck)) };
        let draft =
            Draft::new(Code::MissingDown, path.place, format!("`{}` has no down script{on}", path.value));
        let draft = draft.help(format!("write {}/{}.down.sql", folder(at), path.value));
        found.push(draft.help("or begin the up script with `-- module: irreversible (reason)`"));
    }
}

fn folder(at: At) -> String {
    if at.scripts.folder.is_empty() {
        format!("migrations/{}", at.module.slug)
    } else {
        at.scripts.folder.clone()
    }
}

fn words(databases: &[Database]) -> String {
    databases.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn seeded(at: At, raw: &RawComponent, component: &Component, found: &mut Diagnostics) {
    for seeder in component.seeders.iter().chain(&component.demo_seeders) {
        let mut paths = raw.seeders.default.iter().chain(&raw.seeders.demo);
        let Some(path) = paths.find(|path| path.value == seeder.path) else { continue };
        version(at, &seeder.version, path, found);
        let lacking: Vec<Database> =
            databases(at).into_iter().filter(|db| seeder.script.pick(*db).is_none()).collect();
        if !lacking.is_empty() && !at.scripts.incomplete {
            let on =
                if seeder.script.is_empty() { String::new() } else { format!(" for {}", words(&lacking)) };
            let draft =
                Draft::new(Code::MissingSeeder, path.place, format!("`{}` has no script{on}", path.value));
            let draft = draft.help(format!("write {}/{}.seed.sql", folder(at), path.value));
            found.push(draft.suggest_file(&path.value, at.scripts.seeds.keys()));
        }
    }
}

fn unlisted(at: At, found: &mut Diagnostics) {
    if !at.losses.is_whole("components") {
        return;
    }
    let mut listed: BTreeSet<&str> = BTreeSet::new();
    for (_, raw) in &at.raw.components {
        let seeders = raw.seeders.default.iter().chain(&raw.seeders.demo);
        listed.extend(raw.migrations.iter().chain(seeders).map(|path| path.value.as_str()));
    }
    let mut report = |code, scripts: &BTreeMap<String, Found>, what: &str| {
        for (path, script) in scripts.iter().filter(|(path, _)| !listed.contains(path.as_str())) {
            let draft =
                Draft::new(code, script.place, format!("the {what} `{path}` is in no component's list"));
            found.push(draft.help(format!("list `{path}` under a component of {}", at.module.file)));
        }
    };
    report(Code::UnlistedMigration, &at.scripts.up, "migration");
    let mut down_alone = BTreeMap::new();
    for (path, script) in at.scripts.down.iter().filter(|(path, _)| !at.scripts.up.contains_key(*path)) {
        down_alone.insert(path.clone(), Found { variants: Variants::default(), place: script.place });
    }
    report(Code::UnlistedMigration, &down_alone, "down script");
    report(Code::UnlistedSeeder, &at.scripts.seeds, "seeder");
}

impl Draft {
    /// Names the file on disk that is written nearly the same.
    fn suggest_file<'a>(self, path: &str, files: impl Iterator<Item = &'a String>) -> Self {
        match nearest(path, files.map(String::as_str)) {
            Some(near) => self.help(format!("there is a `{near}`")),
            None => self,
        }
    }
}
