//! What a statement takes away together with its values: columns, and whole tables.
//!
//! Owns the words that do so. It must not know whether there are any rows.

use super::Database;
use super::lexer::one_of;
use super::lint::{Code, actions};
use super::objects::{ObjectKind, Use, changed_in_place, objects};
use super::split::Statement;

/// A column or a table that a statement drops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// As [`super::objects::Object::name`] has it.
    pub table: String,
    /// In the same form; `None` where the table goes.
    pub columns: Option<Vec<String>>,
}

/// Words behind DROP that are no column.
const OTHERS: &str = "CONSTRAINT PRIMARY FOREIGN INDEX KEY CHECK PARTITION PERIOD SYSTEM";

/// What `statement` drops, a table each; an index, a key or a default holds no values.
#[must_use]
pub fn losses(statement: &Statement<'_>, db: Database) -> Vec<Loss> {
    let named = objects(statement, db);
    let tables = named.iter().filter(|one| one.kind == ObjectKind::Table);
    match statement.words.first().map_or("", String::as_str) {
        "DROP" => {
            let gone = tables.filter(|one| one.use_ == Use::Drop);
            gone.map(|one| Loss { table: one.name.clone(), columns: None }).collect()
        }
        "ALTER" => {
            let Some(table) = tables.into_iter().find(|one| one.use_ == Use::Alter) else {
                return Vec::new();
            };
            let code = Code::new(statement.text, db);
            let parts = actions(&code, table);
            let columns: Vec<String> =
                parts.iter().filter_map(|part| column(&code, part.start, db)).collect();
            let loss = Loss { table: table.name.clone(), columns: Some(columns) };
            Some(loss)
                .into_iter()
                .filter(|loss| loss.columns.as_ref().is_some_and(|all| !all.is_empty()))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The tables that `statement` takes rows or values from: by DROP, DELETE or TRUNCATE.
#[must_use]
pub fn taken(statement: &Statement<'_>, db: Database) -> Vec<String> {
    match statement.words.first().map_or("", String::as_str) {
        "DELETE" => changed_in_place(statement, db).into_iter().map(|one| one.name).collect(),
        "TRUNCATE" => objects(statement, db).into_iter().map(|one| one.name).collect(),
        _ => losses(statement, db).into_iter().map(|loss| loss.table).collect(),
    }
}

/// The column that the action of an ALTER TABLE which begins at token `at` drops.
fn column(code: &Code<'_>, at: usize, db: Database) -> Option<String> {
    if code.word(at) != "DROP" || one_of(OTHERS, code.word(at + 1)) {
        return None;
    }
    let named = at + 1 + usize::from(code.word(at + 1) == "COLUMN");
    let named = if (code.word(named), code.word(named + 1)) == ("IF", "EXISTS") { named + 2 } else { named };
    code.name(named, db)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::split::split;

    fn lost(sql: &str, db: Database) -> Vec<(String, Option<Vec<String>>)> {
        let all = split(sql, db).iter().flat_map(|one| losses(one, db)).collect::<Vec<_>>();
        all.into_iter().map(|loss| (loss.table, loss.columns)).collect()
    }

    #[test]
    fn columns_that_go() {
        let of = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        for (sql, names) in [
            ("ALTER TABLE t DROP COLUMN a", &["a"][..]),
            ("ALTER TABLE t DROP a", &["a"]),
            ("alter table t drop column if exists a", &["a"]),
            ("ALTER TABLE t DROP COLUMN a, ADD COLUMN d INT, DROP COLUMN b", &["a", "b"]),
            ("ALTER TABLE t ADD COLUMN d DECIMAL(3, 2), DROP INDEX i, DROP PRIMARY KEY, DROP b", &["b"]),
            ("ALTER TABLE t DROP COLUMN a CASCADE", &["a"]),
        ] {
            for db in Database::ALL {
                assert_eq!(lost(sql, db), [("t".to_owned(), of(names))], "{sql} on {db}");
            }
        }
        assert_eq!(
            lost("ALTER TABLE `t` DROP COLUMN `Key`", Database::Mysql),
            [("t".to_owned(), of(&["key"]))]
        );
        let quoted = "ALTER TABLE IF EXISTS ONLY \"T\" DROP COLUMN \"Index\"";
        assert_eq!(lost(quoted, Database::Postgres), [("T".to_owned(), of(&["Index"]))]);
    }

    #[test]
    fn tables_that_go() {
        for db in Database::ALL {
            assert_eq!(lost("DROP TABLE t", db), [("t".to_owned(), None)]);
        }
        let both = [("a".to_owned(), None), ("b".to_owned(), None)];
        assert_eq!(lost("DROP TABLE IF EXISTS a, b", Database::Mysql), both);
    }

    #[test]
    fn what_holds_no_values() {
        for sql in [
            "ALTER TABLE t ADD COLUMN a INT",
            "ALTER TABLE t DROP CONSTRAINT c",
            "ALTER TABLE t ALTER COLUMN a DROP DEFAULT",
            "DROP INDEX i",
            "DROP VIEW v",
            "CREATE TABLE t (a INT)",
            "DELETE FROM t",
        ] {
            assert_eq!(lost(sql, Database::Postgres), [], "{sql}");
        }
        assert_eq!(lost("DROP INDEX i ON t", Database::Mysql), []);
        assert_eq!(lost("ALTER TABLE t DROP FOREIGN KEY f", Database::Mysql), []);
    }
}
