//! Changes that lock, rewrite or break a table that is in use.
//!
//! Owns the warnings on schema changes. It must not know how large a table is: only that one which the same
//! file created is empty.

use super::super::Database;
use super::super::lexer::one_of;
use super::super::objects::{Object, ObjectKind, Use, objects};
use super::super::script::Phase;
use super::super::split::Statement;
use super::{Code, Lint};
use std::collections::BTreeSet;
use std::ops::Range;

/// The first thing in `stmt` that hurts a table in use. `created` holds the names of the tables made in the
/// same file so far (as [`Object::name`] has them), which nobody uses yet; `phase` is the file's directive.
#[must_use]
pub fn unsafe_ddl(
    stmt: &Statement<'_>,
    db: Database,
    phase: Option<Phase>,
    created: &BTreeSet<String>,
) -> Option<Lint> {
    let code = Code::new(stmt.text, db);
    match (code.word(0), code.word(1)) {
        ("ALTER" | "CREATE" | "RENAME", _) => {}
        _ => return None,
    }
    let found = objects(stmt, db);
    let table = found.iter().find(|o| o.kind == ObjectKind::Table && o.use_ == Use::Alter)?;
    if created.contains(&table.name) {
        return None;
    }
    match (code.word(0), code.word(1)) {
        ("ALTER", "TABLE") => actions(&code, table).into_iter().find_map(|action| {
            refused(&code, &action, db)
                .or_else(|| add(&code, &action, db))
                .or_else(|| change(&code, &action, phase))
        }),
        ("CREATE", _) => index(&code, &found, db),
        ("RENAME", "TABLE") => Some(rename(0)),
        _ => None,
    }
}

fn index(code: &Code<'_>, found: &[Object], db: Database) -> Option<Lint> {
    let index = db == Database::Postgres
        && matches!((code.word(1), code.word(2)), ("INDEX", _) | ("UNIQUE", "INDEX"))
        && code.find("CONCURRENTLY").is_none();
    index.then(|| {
        let offset = found.first().map_or(0, |o| o.offset);
        let hint = "CREATE INDEX CONCURRENTLY, in a script with `-- module: no-transaction`";
        Lint::new("blocking-index", "building this index keeps writers out of the table", hint, offset)
    })
}

fn rename(offset: usize) -> Lint {
    let hint =
        "add the new name beside the old one (expand), copy (backfill), then drop the old one (contract)";
    Lint::new("rename", "the running application still uses the old name", hint, offset)
}

/// The actions of an ALTER TABLE, each as the range of its tokens.
pub(in crate::sql) fn actions(code: &Code<'_>, table: &Object) -> Vec<Range<usize>> {
    let (mut out, mut depth) = (Vec::new(), 0_usize);
    let mut start = code.tokens.iter().position(|t| t.start >= table.offset).map_or(0, |at| at + 1);
    while code.word(start) == "." {
        start += 2;
    }
    let first = start;
    for at in first..code.tokens.len() {
        match code.word(at) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            "," if depth == 0 => {
                out.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(start..code.tokens.len());
    out
}

fn pair(code: &Code<'_>, range: &Range<usize>, first: &str, second: &str) -> bool {
    range.clone().any(|at| code.word(at) == first && at + 1 < range.end && code.word(at + 1) == second)
}

fn any(code: &Code<'_>, range: &Range<usize>, words: &[&str]) -> bool {
    range.clone().any(|at| words.contains(&code.word(at)))
}

/// Words after ADD that begin no column.
const CONSTRAINT: &str =
    "CONSTRAINT FOREIGN CHECK UNIQUE PRIMARY INDEX KEY FULLTEXT SPATIAL PARTITION PERIOD EXCLUDE";

/// A new column that SQLite refuses on a table with rows.
fn refused(code: &Code<'_>, action: &Range<usize>, db: Database) -> Option<Lint> {
    let is_column = code.word(action.start) == "ADD" && !one_of(CONSTRAINT, code.word(action.start + 1));
    if db != Database::Sqlite || !is_column {
        return None;
    }
    let lint = |rule, why: &str, hint: &str, at| Some(Lint::new(rule, why, hint, code.offset(at)));
    let key = action.clone().find(|&at| match code.word(at) {
        "UNIQUE" => true,
        "PRIMARY" => code.word(at + 1) == "KEY",
        _ => code.placeholder(at) == Some("pk"),
    });
    if let Some(at) = key {
        let why = "SQLite adds no column that is UNIQUE or a PRIMARY KEY";
        let hint = "this always fails on SQLite: add the column without it, then CREATE UNIQUE INDEX";
        return lint("key-of-new-column", why, hint, at);
    }
    let at = action.clone().find(|&at| code.word(at) == "DEFAULT")? + 1;
    let varies = matches!(code.word(at), "(" | "CURRENT_TIMESTAMP" | "CURRENT_DATE" | "CURRENT_TIME")
        || code.placeholder(at) == Some("now");
    if !varies {
        return None;
    }
    let why = "SQLite adds no column whose default is computed to a table that has rows";
    let hint = "this always fails on SQLite where there are rows: add the column without the default, then fill it with UPDATE";
    lint("computed-default", why, hint, at)
}

/// ADD COLUMN and ADD CONSTRAINT.
fn add(code: &Code<'_>, action: &Range<usize>, db: Database) -> Option<Lint> {
    if code.word(action.start) != "ADD" {
        return None;
    }
    let offset = code.offset(action.start);
    if one_of(CONSTRAINT, code.word(action.start + 1)) {
        let checked = db == Database::Postgres
            && any(code, action, &["FOREIGN", "CHECK"])
            && !pair(code, action, "NOT", "VALID");
        let hint = "ADD CONSTRAINT .. NOT VALID, then VALIDATE CONSTRAINT in a later migration";
        let why = "the constraint is checked against every row while the table is locked";
        return checked.then(|| Lint::new("constraint-check", why, hint, offset));
    }
    // A placeholder is a token without a word: {{pk}} numbers the rows that exist.
    let filled = ["DEFAULT", "GENERATED", "AUTO_INCREMENT", "AS", "SERIAL", "BIGSERIAL"];
    let bare = pair(code, action, "NOT", "NULL") && !any(code, action, &filled);
    bare.then(|| {
        let why = "the column is NOT NULL without a DEFAULT: rows that exist have no value for it";
        Lint::new(
            "not-null-without-default",
            why,
            "give it a DEFAULT, or add it nullable and fill it first",
            offset,
        )
    })
}

/// Every other action.
fn change(code: &Code<'_>, action: &Range<usize>, phase: Option<Phase>) -> Option<Lint> {
    let (first, second) = (code.word(action.start), code.word(action.start + 1));
    let offset = code.offset(action.start);
    match first {
        "RENAME" if !matches!(second, "CONSTRAINT" | "INDEX" | "KEY") => Some(rename(offset)),
        "DROP" if phase != Some(Phase::Contract) => {
            let other = "CONSTRAINT PRIMARY FOREIGN INDEX KEY CHECK PARTITION EXPRESSION";
            (!one_of(other, second)).then(|| {
                let hint = "drop it once no running version uses it, with `-- module: phase contract`";
                Lint::new("drop-column", "the running application may still use the column", hint, offset)
            })
        }
        "ALTER" if pair(code, action, "SET", "NOT") => {
            let hint = "add CHECK (.. IS NOT NULL) NOT VALID, validate it, then SET NOT NULL";
            Some(Lint::new("set-not-null", "every row is read while the table is locked", hint, offset))
        }
        "ALTER" if any(code, &(action.start + 2..action.end.min(action.start + 6)), &["TYPE"]) => {
            Some(alter_type(offset))
        }
        "MODIFY" | "CHANGE" => Some(alter_type(offset)),
        _ => None,
    }
}

fn alter_type(offset: usize) -> Lint {
    let hint = "add a column of the new type, fill it, and drop the old one in a later phase";
    Lint::new("alter-type", "the table may be rewritten while it is locked", hint, offset)
}
