//! Writing rows: many at once, and one that may be there already. The words differ, the meaning does not.

use super::{Ask, Conn, DbError, Val};
use crate::sql::Database;

impl Conn {
    /// Writes a row of `table`: where one with the same `keys` is there, its other `columns` are
    /// rewritten. `values` are those of `keys`, then those of `columns`.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn upsert(
        &mut self,
        table: &str,
        keys: &[&str],
        columns: &[&str],
        values: &[Val],
    ) -> Result<(), DbError> {
        let sql = statement(self.database(), table, keys, columns);
        self.execute(&sql, values).await.map(|_| ())
    }

    /// Writes a row of `table` unless one with the same `keys` is there. `values` are those of `keys`,
    /// then those of `columns`.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn insert_new(
        &mut self,
        table: &str,
        keys: &[&str],
        columns: &[&str],
        values: &[Val],
    ) -> Result<(), DbError> {
        let all: Vec<&str> = keys.iter().chain(columns).copied().collect();
        let sql = insert(table, &all) + &unless_there(self.database(), keys);
        self.execute(&sql, values).await.map(|_| ())
    }
}

/// What stands behind an INSERT of rows that may be there.
fn unless_there(database: Database, keys: &[&str]) -> String {
    match database {
        // INSERT IGNORE would also hide a value that does not fit.
        Database::Mysql => format!(" ON DUPLICATE KEY UPDATE {} = {}", keys[0], keys[0]),
        _ => format!(" ON CONFLICT ({}) DO NOTHING", keys.join(", ")),
    }
}

/// What writes those of a few `rows` of `table` whose `keys` are not there yet; `None` where there is no row.
#[must_use]
pub fn insert_new(
    database: Database,
    table: &str,
    (keys, columns): (&[&str], &[&str]),
    rows: &[Vec<Val>],
) -> Option<Ask<'static>> {
    let all: Vec<&str> = keys.iter().chain(columns).copied().collect();
    let marks = format!("({})", vec!["?"; all.len()].join(", "));
    let values = vec![marks.as_str(); rows.len()].join(", ");
    let sql =
        format!("INSERT INTO {table} ({}) VALUES {values}{}", all.join(", "), unless_there(database, keys));
    (!rows.is_empty()).then(|| Ask::run_with(sql, rows.concat()))
}

/// Values of one statement; SQLite takes 32,766 and the servers 65,535.
const MOST: usize = 30_000;

/// What [`Conn::upsert`] runs on `database`, to be sent with others.
#[must_use]
pub fn upsert(
    database: Database,
    table: &str,
    (keys, columns): (&[&str], &[&str]),
    values: impl Into<Vec<Val>>,
) -> Ask<'static> {
    Ask::run_with(statement(database, table, keys, columns), values)
}

/// What [`upsert`] does, for many rows in as few statements as possible.
#[must_use]
pub fn upsert_many(
    database: Database,
    table: &str,
    (keys, columns): (&[&str], &[&str]),
    rows: Vec<Vec<Val>>,
) -> Vec<Ask<'static>> {
    let all: Vec<&str> = keys.iter().chain(columns).copied().collect();
    let marks = format!("({})", vec!["?"; all.len()].join(", "));
    let mut rows = rows.into_iter().peekable();
    let mut asks = Vec::new();
    while rows.peek().is_some() {
        let some: Vec<Vec<Val>> = rows.by_ref().take(MOST / all.len().max(1)).collect();
        let values = vec![marks.as_str(); some.len()].join(", ");
        let sql = format!(
            "INSERT INTO {table} ({}) VALUES {values}{}",
            all.join(", "),
            or_else(database, keys, columns)
        );
        asks.push(Ask::run_with(sql, some.concat()));
    }
    asks
}

/// What writes `rows` of `table`, each with a value a column, in as few statements as possible.
#[must_use]
pub fn insert_many(table: &str, columns: &[&str], rows: Vec<Vec<Val>>) -> Vec<Ask<'static>> {
    let marks = format!("({})", vec!["?"; columns.len()].join(", "));
    let mut rows = rows.into_iter().peekable();
    let mut asks = Vec::new();
    while rows.peek().is_some() {
        let some: Vec<Vec<Val>> = rows.by_ref().take(MOST / columns.len().max(1)).collect();
        let all = vec![marks.as_str(); some.len()].join(", ");
        let sql = format!("INSERT INTO {table} ({}) VALUES {all}", columns.join(", "));
        asks.push(Ask::run_with(sql, some.concat()));
    }
    asks
}

fn insert(table: &str, columns: &[&str]) -> String {
    let marks = vec!["?"; columns.len()].join(", ");
    format!("INSERT INTO {table} ({}) VALUES ({marks})", columns.join(", "))
}

fn statement(database: Database, table: &str, keys: &[&str], columns: &[&str]) -> String {
    let all: Vec<&str> = keys.iter().chain(columns).copied().collect();
    insert(table, &all) + &or_else(database, keys, columns)
}

/// What stands behind an INSERT so that rows which are there are rewritten.
fn or_else(database: Database, keys: &[&str], columns: &[&str]) -> String {
    let set = |value: &dyn Fn(&str) -> String| {
        columns.iter().map(|column| format!("{column} = {}", value(column))).collect::<Vec<_>>().join(", ")
    };
    match database {
        // MariaDB does not know the row alias that MySQL would rather have.
        Database::Mysql => {
            format!(" ON DUPLICATE KEY UPDATE {}", set(&|column| format!("VALUES({column})")))
        }
        _ => {
            let keys = keys.join(", ");
            format!(" ON CONFLICT ({keys}) DO UPDATE SET {}", set(&|column| format!("excluded.{column}")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_database_has_its_words() {
        assert_eq!(
            statement(Database::Mysql, "t", &["a"], &["b", "c"]),
            "INSERT INTO t (a, b, c) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE b = VALUES(b), c = VALUES(c)"
        );
        assert_eq!(
            statement(Database::Postgres, "t", &["a", "b"], &["c"]),
            "INSERT INTO t (a, b, c) VALUES (?, ?, ?) ON CONFLICT (a, b) DO UPDATE SET c = excluded.c"
        );
    }
}
