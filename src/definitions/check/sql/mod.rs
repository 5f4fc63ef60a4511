//! The SQL of migrations and seeders: statement by statement, then who names whose objects.

mod ownership;
mod restore;
mod statement;

use std::collections::{BTreeMap, BTreeSet};

use super::migrations::databases;
use super::{At, World};
use crate::definitions::diagnostic::{Code, Diagnostics, Draft, Place};
use crate::definitions::model::{Component, Migration, ScriptFile, Variants};
use crate::sql::Database;
use crate::sql::objects::{Object, Use};

pub(super) fn check(world: &World, found: &mut Diagnostics) {
    let mut named = vec![];
    for at in world.modules() {
        named.extend(unlisted(at, found));
        for component in at.module.components.values() {
            named.extend(component_scripts(at, component, found));
        }
    }
    ownership::check(world, &named, found);
}

/// What a script is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Up,
    Down,
    Seed,
}

/// One file, and the databases on which it is the one that runs.
struct File<'a> {
    script: &'a ScriptFile,
    id: u32,
    role: Role,
    portable: bool,
    databases: Vec<Database>,
}

/// An object as a script names it.
struct Named<'a> {
    module: &'a str,
    component: &'a str,
    role: Role,
    object: Object,
    database: Database,
    place: Place,
}

/// Tables that no tenant has yet when a script runs, by database.
type Fresh = BTreeMap<Database, BTreeSet<String>>;

fn component_scripts<'a>(at: At<'a>, component: &'a Component, found: &mut Diagnostics) -> Vec<Named<'a>> {
    let mut named = vec![];
    let mut fresh = Fresh::new();
    let mut version = None;
    let mut one = |file: &File, fresh: &mut Fresh, found: &mut Diagnostics| {
        let objects = file_objects(file, fresh, found);
        named.extend(objects.into_iter().map(|(object, database, place)| Named {
            module: &at.module.slug,
            component: &component.name,
            role: file.role,
            object,
            database,
            place,
        }));
    };
    for migration in &component.migrations {
        // Those of one version and component are run together, so what one makes is new to the next.
        if version.replace(&migration.version) != Some(&migration.version) {
            fresh.clear();
        }
        for file in migration_files(at, migration, found) {
            one(&file, &mut fresh, found);
        }
        restore::check(at, migration, found);
    }
    for seeder in component.seeders.iter().chain(&component.demo_seeders) {
        for file in files(at, &seeder.script, Role::Seed, found) {
            one(&file, &mut Fresh::new(), found);
        }
    }
    named
}

/// What scripts make that no component lists: that they are not listed is reported once, and not everywhere.
fn unlisted<'a>(at: At<'a>, found: &Diagnostics) -> Vec<Named<'a>> {
    let migrations = at.module.components.values().flat_map(|component| &component.migrations);
    let listed: BTreeSet<&str> = migrations.map(|migration| migration.path.as_str()).collect();
    let mut named = vec![];
    for (_, script) in at.scripts.up.iter().filter(|(path, _)| !listed.contains(path.as_str())) {
        for file in files(at, &script.variants, Role::Up, found) {
            for database in file.databases.iter().copied() {
                let mut on = statement::On { file: &file, database, drafts: vec![], objects: vec![] };
                on.script(&mut BTreeSet::new());
                let made = on.objects.into_iter().filter(|(object, _)| object.use_ == Use::Create);
                let name = |(object, place)| Named {
                    module: &at.module.slug,
                    component: "base",
                    role: Role::Up,
                    object,
                    database,
                    place,
                };
                named.extend(made.map(name));
            }
        }
    }
    named
}

fn migration_files<'a>(at: At, migration: &'a Migration, found: &Diagnostics) -> Vec<File<'a>> {
    let mut result = files(at, &migration.up, Role::Up, found);
    result.extend(files(at, &migration.down, Role::Down, found));
    result
}

/// The files of a script with the databases they run on; one that never runs is read for its own.
fn files<'a>(at: At, variants: &'a Variants, role: Role, found: &Diagnostics) -> Vec<File<'a>> {
    let supported: Vec<Database> =
        databases(at).into_iter().filter(|database| at.world.sql.contains(database)).collect();
    let mut result = vec![];
    if let Some(script) = &variants.portable {
        let runs = |database: &Database| supported.contains(database) && !variants.own.contains_key(database);
        let databases = Database::ALL.into_iter().filter(runs).collect();
        result.push((script, true, databases));
    }
    let own = variants.own.iter().filter(|(database, _)| at.world.sql.contains(database));
    result.extend(own.map(|(database, script)| (script, false, vec![*database])));
    let file = |(script, portable, databases): (&'a ScriptFile, bool, Vec<Database>)| {
        let id = found.file_id(&script.file)?;
        Some(File { script, id, role, portable, databases })
    };
    result.into_iter().filter_map(file).collect()
}

/// Checks a file on each of its databases, and says once what holds on several.
fn file_objects(file: &File, fresh: &mut Fresh, found: &mut Diagnostics) -> Vec<(Object, Database, Place)> {
    let mut drafts: Vec<(Draft, Vec<Database>)> = vec![];
    let mut objects = vec![];
    for database in &file.databases {
        let mut on = statement::On { file, database: *database, drafts: vec![], objects: vec![] };
        on.script(fresh.entry(*database).or_default());
        objects.extend(on.objects.into_iter().map(|(object, place)| (object, *database, place)));
        for draft in on.drafts {
            let same = |(other, _): &&mut (Draft, Vec<Database>)| {
                (other.code, other.place.start) == (draft.code, draft.place.start)
            };
            match drafts.iter_mut().find(same) {
                Some((_, on)) => on.push(*database),
                None => drafts.push((draft, vec![*database])),
            }
        }
    }
    for (draft, on) in drafts {
        let everywhere = on.len() == file.databases.len() && on.len() > 1;
        let words: Vec<&str> = on.iter().map(|database| database.as_str()).collect();
        found.push(if everywhere { draft } else { draft.help(format!("on {}", words.join(", "))) });
    }
    // A module that is never installed on MySQL may write them as it likes.
    if file.portable && file.databases.contains(&Database::Mysql) {
        statement::column_references(file, found);
    }
    objects
}

impl File<'_> {
    fn place(&self, start: usize, length: usize) -> Place {
        Place::new(self.id, start..start + length)
    }

    fn draft(&self, code: Code, start: usize, length: usize, message: impl Into<String>) -> Draft {
        Draft::new(code, self.place(start, length), message)
    }
}
