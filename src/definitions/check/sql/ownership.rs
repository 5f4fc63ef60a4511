//! Whose objects a script names: its module's own, and by foreign keys those of required modules, which a
//! seeder may also read.

use std::collections::{BTreeMap, BTreeSet};

use super::{Named, Role};
use crate::definitions::check::{At, World};
use crate::definitions::diagnostic::{Code, Diagnostics, Draft, Place, nearest};
use crate::definitions::model::{Module, Variants};
use crate::sql::Database;
use crate::sql::objects::{ObjectKind, Use};
use crate::sql::split::split;

/// Who makes an object.
struct Owner<'a> {
    module: &'a str,
    components: BTreeSet<&'a str>,
    place: Place,
    /// Another module makes it too: whose it is cannot be said.
    disputed: bool,
}

type Owners<'a> = BTreeMap<&'a str, Owner<'a>>;

/// Checks every name that every script uses.
pub(super) fn check(world: &World, named: &[Named], found: &mut Diagnostics) {
    let owners = owners(named, found);
    let incomplete: BTreeSet<&str> =
        world.modules().filter(is_incomplete).map(|at| at.module.slug.as_str()).collect();
    let unsure = |module: &str| incomplete.contains(module) || !world.units.contains_key(module);
    let looks = |one: &Named| matches!(one.object.use_, Use::References | Use::Read);
    let mut reach = BTreeMap::new();
    let mut reported: BTreeSet<(Code, Place)> = BTreeSet::new();
    for one in named.iter().filter(|one| !one.object.name.starts_with("_module_")) {
        let required = reach.entry(one.module).or_insert_with(|| transitive(world, one.module));
        let draft = schema(one).or_else(|| match owners.get(one.object.name.as_str()) {
            Some(owner) => stranger(world, one, owner, required),
            // What these would make is not known.
            None if unsure(one.module) => None,
            None if looks(one) && required.iter().any(|name| unsure(name)) => None,
            None => unknown(one, &owners),
        });
        // Three databases read a portable file alike.
        if let Some(draft) = draft.filter(|draft| reported.insert((draft.code, draft.place))) {
            found.push(draft);
        }
    }
    meters(world, &owners, &incomplete, found);
}

/// Whether it is not known what all a module makes: the scripts that would say so are reported themselves.
fn is_incomplete(at: &At) -> bool {
    let empty = |up: &Variants| {
        let own = up.own.iter().map(|(database, script)| (*database, script));
        let mut files = own.chain(up.portable.iter().map(|script| (Database::Sqlite, script)));
        up.is_empty() || files.any(|(database, script)| split(&script.text, database).is_empty())
    };
    let mut migrations = at.module.components.values().flat_map(|component| &component.migrations);
    at.scripts.incomplete || migrations.any(|migration| empty(&migration.up))
}

fn owners<'a>(named: &'a [Named<'a>], found: &mut Diagnostics) -> Owners<'a> {
    let mut owners = Owners::new();
    let mut reported = BTreeSet::new();
    for one in named.iter().filter(|one| one.role == Role::Up && one.object.use_ == Use::Create) {
        let owner = owners.entry(&one.object.name).or_insert_with(|| Owner {
            module: one.module,
            components: BTreeSet::new(),
            place: one.place,
            disputed: false,
        });
        if owner.module == one.module {
            owner.components.insert(one.component);
            continue;
        }
        owner.disputed = true;
        if reported.insert(one.place) {
            let message = format!(
                "`{}` is made by the module `{}` and by `{}`",
                one.object.name, owner.module, one.module
            );
            let draft = Draft::new(Code::CreatedTwice, one.place, message).label("made again here");
            found.push(draft.related(owner.place, format!("made by `{}` here", owner.module)));
        }
    }
    owners
}

/// Modules that are there whenever `module` is.
fn transitive<'a>(world: &World<'a>, module: &'a str) -> BTreeSet<&'a str> {
    let mut result = BTreeSet::new();
    let mut open = vec![module];
    while let Some(next) = open.pop() {
        let requires =
            world.catalog.modules.get(next).map(|module| module.requires.as_slice()).unwrap_or_default();
        open.extend(
            requires.iter().map(|required| world.meant(&required.module)).filter(|name| result.insert(*name)),
        );
    }
    result
}

fn schema(one: &Named) -> Option<Draft> {
    let schema = one.object.schema.as_deref()?;
    if is_catalogue(one) {
        return None;
    }
    let own = match one.database {
        Database::Postgres => schema == "public",
        Database::Sqlite => matches!(schema, "main" | "temp"),
        // There a schema is another database.
        Database::Mysql => false,
    };
    (!own).then(|| {
        let message = format!("`{schema}.{}` is outside the tenant's own schema", one.object.name);
        Draft::new(Code::ForeignObject, one.place, message).help("name the object without a schema")
    })
}

/// Whether a database's own tables are read, which say what is there; a login sees no more of them than is
/// its own.
fn is_catalogue(one: &Named) -> bool {
    let name = one.object.name.as_str();
    let schema = one.object.schema.as_deref().map(str::to_ascii_lowercase);
    let catalogue = match (one.database, schema.as_deref()) {
        (Database::Postgres, None) => name.starts_with("pg_"),
        (Database::Postgres, Some(schema)) => matches!(schema, "pg_catalog" | "information_schema"),
        (Database::Mysql, schema) => schema == Some("information_schema"),
        (Database::Sqlite, None | Some("main")) => {
            matches!(name, "sqlite_master" | "sqlite_schema") || name.starts_with("pragma_")
        }
        (Database::Sqlite, Some(_)) => false,
    };
    one.object.use_ == Use::Read && catalogue
}

/// Whether anybody may use the name so: it is made here, or it is a built-in function or type.
fn is_free(one: &Named) -> bool {
    let changes = matches!(one.object.use_, Use::Alter | Use::Drop);
    let built_in = matches!(one.object.kind, ObjectKind::Function | ObjectKind::Type | ObjectKind::Other);
    one.object.use_ == Use::Create || (built_in && !changes)
}

fn stranger(world: &World, one: &Named, owner: &Owner, required: &BTreeSet<&str>) -> Option<Draft> {
    let (name, use_) = (one.object.name.as_str(), one.object.use_);
    if is_free(one) || owner.disputed {
        return None;
    }
    if owner.module == one.module {
        return foreign_component(world, one, owner);
    }
    // A foreign key is the one exception; a seeder must look up what its rows' foreign keys point to.
    let points = use_ == Use::References || (use_ == Use::Read && one.role == Role::Seed);
    if points && required.contains(owner.module) {
        return None;
    }
    let message = format!("`{name}` belongs to the module `{}`", owner.module);
    let draft = Draft::new(Code::ForeignObject, one.place, message)
        .label(format!("not an object of `{}`", one.module));
    let draft = draft.related(owner.place, "made here");
    Some(match use_ {
        _ if points => draft.help(format!("add `{{ module: {} }}` to `dependencies.required`", owner.module)),
        _ => draft.help(
            "a module touches only its own objects; foreign keys to required modules' tables are allowed",
        ),
    })
}

fn unknown(one: &Named, owners: &Owners) -> Option<Draft> {
    // Names that a database makes up itself are not known.
    if is_free(one)
        || is_catalogue(one)
        || matches!(one.object.kind, ObjectKind::Index | ObjectKind::Sequence)
    {
        return None;
    }
    let message = format!("no migration makes `{}`", one.object.name);
    let draft = Draft::new(Code::ForeignObject, one.place, message)
        .label(format!("not an object of `{}`", one.module));
    let own = owners.iter().filter(|(_, owner)| owner.module == one.module).map(|(name, _)| *name);
    Some(match nearest(&one.object.name, own) {
        Some(near) => draft.help(format!("did you mean `{near}`?")),
        None => draft.help("a module touches only its own objects"),
    })
}

/// A table of a component that may not be installed.
fn foreign_component(world: &World, one: &Named, owner: &Owner) -> Option<Draft> {
    let module: &Module = world.catalog.modules.get(one.module)?;
    let mut there = BTreeSet::from(["base", one.component]);
    let mut open = vec![one.component];
    while let Some(component) = open.pop().and_then(|name| module.components.get(name)) {
        open.extend(component.requires.iter().map(String::as_str).filter(|name| there.insert(name)));
    }
    if owner.components.iter().any(|component| there.contains(component)) {
        return None;
    }
    let other = owner.components.first().copied().unwrap_or_default();
    let message = format!(
        "`{}` is made by the component `{other}`, which `{}` does not require",
        one.object.name, one.component
    );
    let draft = Draft::new(Code::ForeignComponent, one.place, message).related(owner.place, "made here");
    Some(draft.help(format!("add `{other}` to the component's `requires`")))
}

/// A meter's table is one of its module's own.
fn meters(world: &World, owners: &Owners, incomplete: &BTreeSet<&str>, found: &mut Diagnostics) {
    let is_known =
        |at: &At| at.losses.is_whole("components") && !incomplete.contains(at.module.slug.as_str());
    for at in world.modules().filter(is_known) {
        for (_, raw) in &at.raw.meters {
            let Some(table) = &raw.table else { continue };
            if at.module.components.is_empty()
                || owners.get(table.as_str()).is_some_and(|owner| owner.module == at.module.slug)
            {
                continue;
            }
            let own =
                owners.iter().filter(|(_, owner)| owner.module == at.module.slug).map(|(name, _)| *name);
            let message = format!("no migration of `{}` makes the table `{}`", at.module.slug, table.value);
            found.push(Draft::new(Code::UnknownMeterTable, table.place, message).suggest(table, own));
        }
    }
}
