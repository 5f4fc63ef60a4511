//! Rows changed in place, which `MySQL` does not bring back when a run is undone.

use std::collections::BTreeSet;

use super::At;
use super::databases;
use crate::definitions::diagnostic::{Code, Diagnostics, Draft, Place};
use crate::definitions::model::{Migration, ScriptFile};
use crate::sql::Database;
use crate::sql::objects::{Use, changed_in_place, objects};
use crate::sql::split::split;

/// Warns of an up script that changes rows which its down script leaves as they are.
pub(super) fn check(at: At, migration: &Migration, found: &mut Diagnostics) {
    let up = migration.up.pick(Database::Mysql).filter(|_| databases(at).contains(&Database::Mysql));
    let (Some(up), Some(down)) = (up, migration.down.pick(Database::Mysql)) else { return };
    let Some(file) = found.file_id(&up.file) else { return };
    let used = |script: &ScriptFile, uses: &[Use]| -> BTreeSet<String> {
        let objects = split(&script.text, Database::Mysql)
            .iter()
            .flat_map(|one| objects(one, Database::Mysql))
            .collect::<Vec<_>>();
        objects.into_iter().filter(|object| uses.contains(&object.use_)).map(|object| object.name).collect()
    };
    // A table or column that the down script takes away needs no rows back.
    let mut mended = used(down, &[Use::Write, Use::Drop, Use::Alter]);
    mended.extend(used(up, &[Use::Create]));
    for one in split(&up.text, Database::Mysql) {
        let Some(object) =
            changed_in_place(&one, Database::Mysql).filter(|object| !mended.contains(&object.name))
        else {
            continue;
        };
        let start = one.offset + object.offset;
        let place = Place::new(file, start..start + object.name.len());
        let message =
            format!("rows of `{}` are changed, and the down script does not change them back", object.name);
        let draft = Draft::new(Code::NotRestored, place, message);
        found.push(draft.help("where a run fails on MySQL, these rows stay as they are"));
    }
}
