//! Writing rows: many at once, and one that may be there already. The words differ, the meaning does not.

use super::{Conn, DbError, Val};
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
        let insert = insert(table, &all);
        let sql = match self.database() {
            // INSERT IGNORE would also hide a value that does not fit.
            Database::Mysql => format!("{insert} ON DUPLICATE KEY UPDATE {} = {}", keys[0], keys[0]),
            _ => format!("{insert} ON CONFLICT ({}) DO NOTHING", keys.join(", ")),
        };
        self.execute(&sql, values).await.map(|_| ())
    }
}

/// Values of one statement; SQLite takes 32,766 and the servers 65,535.
const MOST: usize = 30_000;

impl Conn {
    /// Writes `rows` of `table`, each with a value a column, in as few statements as possible.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn insert_many(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: Vec<Vec<Val>>,
    ) -> Result<(), DbError> {
        let marks = format!("({})", vec!["?"; columns.len()].join(", "));
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let some: Vec<Vec<Val>> = rows.by_ref().take(MOST / columns.len().max(1)).collect();
            let sql = format!(
                "INSERT INTO {table} ({}) VALUES {}",
                columns.join(", "),
                vec![marks.as_str(); some.len()].join(", ")
            );
            self.execute(&sql, &some.concat()).await?;
        }
        Ok(())
    }
}

fn insert(table: &str, columns: &[&str]) -> String {
    let marks = vec!["?"; columns.len()].join(", ");
    format!("INSERT INTO {table} ({}) VALUES ({marks})", columns.join(", "))
}

fn statement(database: Database, table: &str, keys: &[&str], columns: &[&str]) -> String {
    let all: Vec<&str> = keys.iter().chain(columns).copied().collect();
    let insert = insert(table, &all);
    let set = |value: &dyn Fn(&str) -> String| {
        columns.iter().map(|column| format!("{column} = {}", value(column))).collect::<Vec<_>>().join(", ")
    };
    match database {
        // MariaDB does not know the row alias that MySQL would rather have.
        Database::Mysql => {
            format!("{insert} ON DUPLICATE KEY UPDATE {}", set(&|column| format!("VALUES({column})")))
        }
        _ => {
            let keys = keys.join(", ");
            format!(
                "{insert} ON CONFLICT ({keys}) DO UPDATE SET {}",
                set(&|column| format!("excluded.{column}"))
            )
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
