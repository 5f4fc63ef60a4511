//! Values that a statement is about to take away, in a table beside theirs until nobody needs them: a
//! database that has committed the statement brings nothing back by itself.
//!
//! Owns how such a table is made, used and dropped. It must not know why the statement runs.

use serde::{Deserialize, Serialize};

use super::schema::Tables;
use super::server::quoted;
use super::{Conn, DbError, server, session};
use crate::sql::Database;

/// How the names of these tables begin. [`server::tables`] leaves them out.
pub const PREFIX: &str = "_module_aside_";

/// The values of some columns of a table, or all of its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// The table that holds them.
    pub copy: String,
    /// The table that they are of.
    pub table: String,
    pub columns: Vec<String>,
    /// By which columns a row is found again; with none, only an empty table can be filled.
    pub key: Vec<String>,
    /// Whether the table itself goes.
    pub whole: bool,
    /// Columns that MySQL changes by itself in a row that is changed.
    touched: Vec<String>,
}

impl Aside {
    /// What of `table` has to be put aside in `copy` before its `columns` go, or before it goes itself
    /// (`None`). Nothing where it is not there, or has no rows. Names are compared as `database` does.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(
        conn: &mut Conn,
        copy: String,
        (table, columns): (&str, Option<&[String]>),
    ) -> Result<Option<Self>, DbError> {
        let live = server::tables(conn).await?;
        let same = |one: &str, other: &str| match conn.database() {
            Database::Postgres => one == other,
            Database::Sqlite | Database::Mysql => one.eq_ignore_ascii_case(other),
        };
        let Some((table, facts)) = live.iter().find(|(name, _)| same(name, table)) else { return Ok(None) };
        let goes = |name: &String| columns.is_none_or(|all| all.iter().any(|one| same(one, name)));
        let mut going: Vec<String> = facts.columns.keys().filter(|name| goes(name)).cloned().collect();
        let whole = columns.is_none();
        // Where a part of the key goes, what is left of it does not find the row.
        let key = facts.primary_key.clone();
        let key = if !whole && key.iter().any(|name| going.contains(name)) { Vec::new() } else { key };
        let extras = extras(conn, table).await?;
        going.retain(|name| !extras.generated.contains(name));
        if going.is_empty() || !has_rows(conn, table).await? {
            return Ok(None);
        }
        let (table, touched) = (table.clone(), extras.touched);
        Ok(Some(Self { copy, table, columns: going, key, whole, touched }))
    }

    /// Whether [`Aside::bring_back`] finds each row again.
    #[must_use]
    pub fn finds_rows(&self) -> bool {
        self.whole || !self.key.is_empty()
    }

    /// Whether `live` lacks what was put aside.
    #[must_use]
    pub fn is_missing(&self, live: &Tables) -> bool {
        let table = live.get(&self.table);
        table.is_none_or(|table| self.columns.iter().any(|name| !table.columns.contains_key(name)))
    }

    /// Puts the values aside.
    ///
    /// # Errors
    /// The database's.
    pub async fn put(&self, conn: &mut Conn) -> Result<(), DbError> {
        let name = |name: &String| quoted(conn.scheme(), name);
        let (copy, table) = (name(&self.copy), name(&self.table));
        let mut columns: Vec<String> = self.columns.iter().map(name).collect();
        let key: Vec<String> = self.key.iter().map(name).collect();
        columns.extend(key.iter().filter(|one| !columns.contains(one)).cloned().collect::<Vec<_>>());
        // Whoever puts them back by hand needs all there is.
        let columns = if self.finds_rows() { columns.join(", ") } else { "*".to_owned() };
        let made = format!("CREATE TABLE {copy} AS SELECT {columns} FROM {table}");
        conn.script(&format!("DROP TABLE IF EXISTS {copy}")).await?;
        if conn.database() == Database::Mysql {
            let (first, last) = session::loosely(conn).await?;
            let parts = [first, made, last].into_iter().filter(|part| !part.is_empty());
            return any_value(conn, &parts.collect::<Vec<_>>().join("; ")).await;
        }
        conn.script(&made).await
    }

    /// Puts the values back into the table, which is there again. Rows that were deleted meanwhile stay
    /// deleted, new ones stay as they are.
    ///
    /// # Errors
    /// The database's.
    pub async fn bring_back(&self, conn: &mut Conn) -> Result<(), DbError> {
        let name = |name: &String| quoted(conn.scheme(), name);
        let (copy, table) = (name(&self.copy), name(&self.table));
        let meets = |other: &str| {
            let same = self.key.iter().map(name).map(|one| format!("{other}.{one} = k.{one}"));
            same.collect::<Vec<_>>().join(" AND ")
        };
        if self.whole {
            let columns = self.columns.iter().map(name).collect::<Vec<_>>().join(", ");
            let values = if conn.database() == Database::Postgres { "OVERRIDING SYSTEM VALUE " } else { "" };
            let known = if self.key.is_empty() { "TRUE".to_owned() } else { meets("o") };
            let sql = format!(
                "INSERT INTO {table} ({columns}) {values}SELECT {columns} FROM {copy} k
                 WHERE NOT EXISTS (SELECT 1 FROM {table} o WHERE {known})"
            );
            any_value(conn, &sql).await?;
            return self.count_on(conn).await;
        }
        match conn.database() {
            Database::Mysql => {
                let set = |one: String| format!("t.{one} = k.{one}");
                let stays = |one: String| format!("t.{one} = t.{one}");
                let touched = self.touched.iter().filter(|one| !self.columns.contains(one));
                let sets = self.columns.iter().map(name).map(set).chain(touched.map(name).map(stays));
                let sets = sets.collect::<Vec<_>>().join(", ");
                let sql = format!("UPDATE {table} t JOIN {copy} k ON {} SET {sets}", meets("t"));
                any_value(conn, &sql).await
            }
            Database::Postgres | Database::Sqlite => {
                let sets = self.columns.iter().map(name).map(|one| format!("{one} = k.{one}"));
                let sets = sets.collect::<Vec<_>>().join(", ");
                conn.script(&format!("UPDATE {table} SET {sets} FROM {copy} k WHERE {}", meets(&table))).await
            }
        }
    }

    /// On PostgreSQL: numbers that a sequence gives go on behind those that came back.
    async fn count_on(&self, conn: &mut Conn) -> Result<(), DbError> {
        if conn.database() != Database::Postgres {
            return Ok(());
        }
        let table = quoted(conn.scheme(), &self.table);
        for column in &self.columns {
            let sequence = "SELECT pg_get_serial_sequence(?, ?)";
            let row = conn.first(sequence, &[table.as_str().into(), column.into()]).await?;
            let Some(sequence) = row.map(|row| row.opt_text(0)).transpose()?.flatten() else { continue };
            let column = quoted(conn.scheme(), column);
            let sql = format!(
                "SELECT CASE WHEN max({column}) IS NULL THEN 0 ELSE setval(?::regclass, max({column})) END
                 FROM {table}"
            );
            conn.query(&sql, &[sequence.into()]).await?;
        }
        Ok(())
    }
}

/// What the catalogue says of a table's columns beyond their types.
#[derive(Debug, Default)]
struct Extras {
    /// Nobody can write them.
    generated: Vec<String>,
    touched: Vec<String>,
}

async fn extras(conn: &mut Conn, table: &str) -> Result<Extras, DbError> {
    let sql = match conn.database() {
        // A default that is computed calls itself DEFAULT_GENERATED.
        Database::Mysql => {
            "SELECT CAST(column_name AS CHAR), extra LIKE '% GENERATED%', extra LIKE '%on update%'
             FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ?"
        }
        Database::Postgres => {
            "SELECT attname::text, attgenerated <> '', FALSE FROM pg_catalog.pg_attribute
             WHERE attrelid = (SELECT oid FROM pg_catalog.pg_class WHERE relname = ?
               AND relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema()))"
        }
        Database::Sqlite => "SELECT name, hidden IN (2, 3), 0 FROM pragma_table_xinfo(?)",
    };
    let mut extras = Extras::default();
    for row in conn.query(sql, &[table.into()]).await? {
        let name = row.text(0)?;
        if row.flag(1)? {
            extras.generated.push(name);
        } else if row.flag(2)? {
            extras.touched.push(name);
        }
    }
    Ok(extras)
}

async fn has_rows(conn: &mut Conn, table: &str) -> Result<bool, DbError> {
    let sql = format!("SELECT 1 FROM {} LIMIT 1", quoted(conn.scheme(), table));
    Ok(!conn.query(&sql, &[]).await?.is_empty())
}

/// Runs `sql` where every value is one: on MySQL those of a table that is older than the server's mode,
/// such as a day 0, and a number 0 that no sequence gave.
async fn any_value(conn: &mut Conn, sql: &str) -> Result<(), DbError> {
    if conn.database() != Database::Mysql {
        return conn.script(sql).await;
    }
    let lax = "SET @module_mode = @@SESSION.sql_mode, SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'";
    conn.script(&format!("{lax}; {sql}; SET SESSION sql_mode = @module_mode")).await
}

/// The tables that hold values put aside.
///
/// # Errors
/// The database's.
pub async fn copies(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let sql = match conn.database() {
        Database::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 14) = ?",
        Database::Postgres => {
            "SELECT relname::text FROM pg_catalog.pg_class WHERE relkind = 'r' AND left(relname, 14) = ?
             AND relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema())"
        }
        Database::Mysql => {
            "SELECT CAST(table_name AS CHAR) FROM information_schema.tables
             WHERE table_schema = DATABASE() AND left(table_name, 14) = ?"
        }
    };
    conn.query(sql, &[PREFIX.into()]).await?.iter().map(|row| row.text(0)).collect()
}

/// The statement that drops the copy `name`, for a person.
#[must_use]
pub fn drop_statement(conn: &Conn, name: &str) -> String {
    format!("DROP TABLE {}", quoted(conn.scheme(), name))
}

/// Drops the tables that hold values put aside, but those that `kept` names.
///
/// # Errors
/// The database's.
pub async fn sweep(conn: &mut Conn, kept: &[String]) -> Result<(), DbError> {
    for name in copies(conn).await? {
        if !kept.contains(&name) {
            conn.script(&format!("DROP TABLE IF EXISTS {}", quoted(conn.scheme(), &name))).await?;
        }
    }
    Ok(())
}
