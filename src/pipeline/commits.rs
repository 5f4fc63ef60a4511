//! How often a pipeline commits in the tenant's database, and what that means for taking it back.
//!
//! SQLite and PostgreSQL change schemas inside a transaction; MySQL commits before and after each
//! change of the schema, and a few scripts ask for no transaction anywhere.

use std::collections::BTreeSet;

use super::step::{Action, ModuleStep, ScriptStep};
use crate::sql::Database;
use crate::sql::objects::{Use, changed_in_place, objects};
use crate::sql::split::split;

/// Whether a script has commits of its own.
fn is_own(database: Database, step: &ScriptStep) -> bool {
    database != Database::Sqlite && (step.alone || step.batch.is_some())
}

/// How many commits `action` takes, and what takes it back until the last.
pub(super) fn of(database: Database, action: Action, modules: &[ModuleStep]) -> (u32, &'static str) {
    // Rows that come back are loaded by the database's own program, in a transaction of its own.
    let loads = u32::from(action == Action::Restore);
    let commits = count(database, modules, loads > 0) + loads;
    let undo = match action {
        Action::Restore => UNDO_RESTORE,
        _ if Action::takes_away(action.as_str()) => undo_removal(commits),
        _ => undo(database, commits),
    };
    (commits, undo)
}

/// Commits that carrying out `modules` takes; 1 is one transaction. `loads`: rows come from an archive.
pub(super) fn count(database: Database, modules: &[ModuleStep], loads: bool) -> u32 {
    let scripts = || modules.iter().flat_map(|step| &step.migrations).filter(|script| !script.recorded);
    let by_itself = match database {
        _ if loads => true,
        Database::Mysql => true,
        Database::Sqlite | Database::Postgres => scripts().any(|step| is_own(database, step)),
    };
    let steps = if by_itself { scripts().count() } else { 0 };
    u32::try_from(steps + 1).unwrap_or(u32::MAX)
}

/// What takes an install back.
pub(super) fn undo(database: Database, commits: u32) -> &'static str {
    match (database, commits) {
        (_, 1) => "one transaction: ROLLBACK takes everything back",
        (Database::Mysql, _) => {
            "MySQL commits each change of the schema by itself: a journal in the tenant's database, and the \
             down scripts, take everything back"
        }
        _ => {
            "a script runs outside a transaction, so there are several commits: a journal in the tenant's \
             database, and the down scripts, take everything back"
        }
    }
}

/// What takes a restore back.
const UNDO_RESTORE: &str = "the archive is loaded by the database's own program, so there are several commits: a journal in the \
     tenant's database, and the down scripts, take everything back; the archive stays";

/// What takes a removal back.
fn undo_removal(commits: u32) -> &'static str {
    match commits {
        1 => "one transaction: ROLLBACK takes everything back; the archive stays",
        _ => "several commits: until the last one the archive brings the tables back; it stays",
    }
}

/// Scripts that change rows in place, which their down scripts leave as they are.
pub(super) fn not_restored(database: Database, action: Action, modules: &[ModuleStep]) -> Vec<String> {
    if Action::takes_away(action.as_str()) || count(database, modules, false) == 1 {
        return Vec::new();
    }
    let scripts = modules.iter().flat_map(|step| step.migrations.iter().map(move |one| (step, one)));
    scripts
        .filter(|(_, script)| changes_for_good(database, script))
        .map(|(step, script)| format!("{} {}", step.module, script.path))
        .collect()
}

fn changes_for_good(database: Database, script: &ScriptStep) -> bool {
    let used = |body: &str, uses: &[Use]| -> BTreeSet<String> {
        let all = split(body, database).iter().flat_map(|one| objects(one, database)).collect::<Vec<_>>();
        all.into_iter().filter(|object| uses.contains(&object.use_)).map(|object| object.name).collect()
    };
    let down = script.down_body.as_deref().unwrap_or_default();
    let mut mended = used(down, &[Use::Write, Use::Drop, Use::Alter]);
    mended.extend(used(&script.body, &[Use::Create]));
    let statements = split(&script.body, database);
    let mut changed = statements.iter().filter_map(|one| changed_in_place(one, database));
    changed.any(|object| !mended.contains(&object.name))
}

/// Scripts that no script takes back, with the reason each gives.
pub(super) fn irreversible(modules: &[ModuleStep]) -> Vec<String> {
    let scripts = modules.iter().flat_map(|step| step.migrations.iter().map(move |one| (step, one)));
    scripts
        .filter_map(|(step, one)| {
            one.irreversible.as_ref().map(|why| format!("{} {}: {why}", step.module, one.path))
        })
        .collect()
}
