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
    rows: Vec<Vec<Val>>,
) -> Option<Ask<'static>> {
    let all: Vec<&str> = keys.iter().chain(columns).copied().collect();
    let sql = inserts(table, &all, rows.len()) + &unless_there(database, keys);
    (!rows.is_empty()).then(|| Ask::run_with(sql, joined(rows)))
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
    in_few(rows, all.len(), |count| inserts(table, &all, count) + &or_else(database, keys, columns))
}

/// What writes `rows` of `table`, each with a value a column, in as few statements as possible.
#[must_use]
pub fn insert_many(table: &str, columns: &[&str], rows: Vec<Vec<Val>>) -> Vec<Ask<'static>> {
    in_few(rows, columns.len(), |count| inserts(table, columns, count))
}

/// Statements for `rows` of so many values each; `sql` is one for so many rows.
fn in_few(rows: Vec<Vec<Val>>, width: usize, sql: impl Fn(usize) -> String) -> Vec<Ask<'static>> {
    let mut rows = rows.into_iter().peekable();
    let mut asks = Vec::new();
    while rows.peek().is_some() {
        let some: Vec<Vec<Val>> = rows.by_ref().take(MOST / width.max(1)).collect();
        asks.push(Ask::run_with(sql(some.len()), joined(some)));
    }
    asks
}

fn joined(rows: Vec<Vec<Val>>) -> Vec<Val> {
    rows.into_iter().flatten().collect()
}

fn insert(table: &str, columns: &[&str]) -> String {
    inserts(table, columns, 1)
}

/// An INSERT of so many rows, with a mark a value.
fn inserts(table: &str, columns: &[&str], rows: usize) -> String {
    let mut sql = format!("INSERT INTO {table} ({}) VALUES ", columns.join(", "));
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns.len() {
            sql.push_str(if column == 0 { "?" } else { ", ?" });
        }
        sql.push(')');
    }
    sql
}

fn statement(database: Database, table: &str, keys: &[&str], columns: &[&str]) -> String {
    let all: Vec<&str> = keys.iter().chain(columns).copied().collect();
    insert(table, &all) + &or_else(database, keys, columns)
}

/// What stands behind an INSERT so that rows which are there are rewritten.
fn or_else(database: Database, keys: &[&str], columns: &[&str]) -> String {
    let (mut sql, before, after) = match database {
        // MariaDB does not know the row alias that MySQL would rather have.
        Database::Mysql => (" ON DUPLICATE KEY UPDATE ".to_owned(), " = VALUES(", ")"),
        _ => (format!(" ON CONFLICT ({}) DO UPDATE SET ", keys.join(", ")), " = excluded.", ""),
    };
    for (at, column) in columns.iter().enumerate() {
        sql.extend([if at == 0 { "" } else { ", " }, column, before, column, after]);
    }
    sql
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
        assert_eq!(inserts("t", &["a", "b"], 2), "INSERT INTO t (a, b) VALUES (?, ?), (?, ?)");
    }
}
