//! What is done alike on every database, with the few differences in one place.

use std::collections::BTreeSet;

use super::schema::{ForeignKey, Tables};
use super::url::{Scheme, Url};
use super::{Ask, Conn, DbError, Row, aside, mysql, postgres, sqlite};
use crate::sql::Database;
use crate::sql::tokens::{Values, expand};

/// `script` (one of this program's own) for `database`: `{{text}}` is a text of any length, `{{table}}`
/// what stands behind a table's columns.
#[must_use]
pub fn own_script(script: &str, database: Database) -> String {
    let (text, table) = match database {
        // TEXT ends at 64 KiB there, and names differ by more than their case.
        Database::Mysql => ("LONGTEXT", " ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"),
        Database::Postgres | Database::Sqlite => ("TEXT", ""),
    };
    let values = Values::from([("text".to_owned(), text.to_owned()), ("table".to_owned(), table.to_owned())]);
    expand(script, database, &values).expect("the program's own scripts hold no other tokens")
}

/// Whether there is a table called `name` (as it is written in lower case).
///
/// # Errors
/// The database's.
pub async fn has_table(conn: &mut Conn, name: &str) -> Result<bool, DbError> {
    let sql = match conn.database() {
        Database::Sqlite => "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?",
        Database::Postgres => {
            "SELECT count(*) FROM pg_class WHERE relname = ? AND relkind IN ('r', 'p')
             AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())"
        }
        Database::Mysql => {
            "SELECT count(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?"
        }
    };
    conn.first(sql, &[name.into()]).await?.map_or(Ok(false), |row| Ok(row.int(0)? > 0))
}

/// `name` as an identifier of the database behind `conn`.
pub(super) fn quoted(scheme: Option<Scheme>, name: &str) -> String {
    match scheme {
        Some(Scheme::Mysql) => format!("`{}`", name.replace('`', "``")),
        _ => sqlite::quote_identifier(name),
    }
}

/// Whether the server has a database called `name` (a file has none).
///
/// # Errors
/// The server's.
pub async fn has_database(conn: &mut Conn, name: &str) -> Result<bool, DbError> {
    let sql = match conn.scheme() {
        None => return Ok(false),
        Some(Scheme::Postgres) => "SELECT count(*) FROM pg_database WHERE datname = ?",
        Some(Scheme::Mysql) => "SELECT count(*) FROM information_schema.schemata WHERE schema_name = ?",
    };
    conn.first(sql, &[name.into()]).await?.map_or(Ok(false), |row| Ok(row.int(0)? > 0))
}

/// Makes an empty database on the server of `url`.
///
/// # Errors
/// The server's: it cannot be reached, or the login may not make databases.
pub async fn create_database(url: &Url, name: &str) -> Result<(), DbError> {
    let mut conn = Conn::connect(url).await?;
    let name = quoted(Some(url.scheme()), name);
    let words = match url.scheme() {
        // From template0, so that nothing that somebody put into template1 comes along.
        Scheme::Postgres => format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"),
        Scheme::Mysql => format!("CREATE DATABASE {name} CHARACTER SET utf8mb4"),
    };
    conn.script(&words).await?;
    conn.close().await
}

/// Drops a database on the server of `url`; `inside` is a connection to it, which ends on PostgreSQL.
///
/// # Errors
/// The server's.
pub async fn drop_database(inside: &mut Conn, url: &Url, name: &str) -> Result<(), DbError> {
    let name = quoted(Some(url.scheme()), name);
    match url.scheme() {
        Scheme::Mysql => inside.script(&format!("DROP DATABASE IF EXISTS {name}")).await,
        Scheme::Postgres => {
            let mut conn = Conn::connect(url).await?;
            conn.script(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
            conn.close().await
        }
    }
}

/// Drops a database that nobody is connected to.
///
/// # Errors
/// The server's.
pub async fn forget_database(url: &Url, name: &str) -> Result<(), DbError> {
    let mut conn = Conn::connect(url).await?;
    conn.script(&format!("DROP DATABASE IF EXISTS {}", quoted(Some(url.scheme()), name))).await?;
    conn.close().await
}

/// The live schema of every table.
///
/// # Errors
/// The database's.
pub async fn tables(conn: &mut Conn) -> Result<Tables, DbError> {
    let asks = schema_asks(conn.database());
    let rows = conn.batch(&asks).await?;
    schema(conn.database(), rows)
}

/// The names of the tables that [`tables`] reads. On MySQL that costs a hundredth of it: nothing is opened.
///
/// # Errors
/// The database's.
pub async fn table_names(conn: &mut Conn) -> Result<BTreeSet<String>, DbError> {
    if conn.database() != Database::Mysql {
        return Ok(tables(conn).await?.into_keys().collect());
    }
    let rows = conn.query(mysql::TABLES, &[]).await?;
    let names = rows.iter().map(|row| row.text(0)).collect::<Result<BTreeSet<_>, _>>()?;
    Ok(names.into_iter().filter(|name| !name.starts_with(aside::PREFIX)).collect())
}

/// How many statements [`schema_asks`] are.
pub const SCHEMA_ASKS: usize = 3;

/// The statements that read the live schema, to be sent with others.
#[must_use]
pub fn schema_asks(database: Database) -> [Ask<'static>; SCHEMA_ASKS] {
    match database {
        Database::Sqlite => sqlite::SCHEMA,
        Database::Postgres => postgres::SCHEMA,
        Database::Mysql => mysql::SCHEMA,
    }
    .map(Ask::plain)
}

/// The live schema, from the answers to [`schema_asks`].
///
/// # Errors
/// An answer is missing, or is not what was asked for.
pub fn schema(database: Database, rows: Vec<Vec<Row>>) -> Result<Tables, DbError> {
    let count = rows.len();
    let rows: [Vec<Row>; SCHEMA_ASKS] =
        rows.try_into().map_err(|_| DbError::corrupt("the answer about the schema", &count.to_string()))?;
    let mut tables = match database {
        Database::Sqlite => sqlite::schema(rows),
        Database::Postgres => postgres::schema(rows),
        Database::Mysql => mysql::schema(rows),
    }?;
    // What is put aside belongs to no schema.
    tables.retain(|name, _| !name.starts_with(aside::PREFIX));
    Ok(tables)
}

/// Tables that this login may not change, since another one owns them. Only PostgreSQL has owners.
///
/// # Errors
/// The server's.
pub async fn not_owned(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    match conn.scheme() {
        Some(Scheme::Postgres) => postgres::not_owned(conn).await,
        Some(Scheme::Mysql) | None => Ok(Vec::new()),
    }
}

/// What the server calls itself: `15.18`, `10.11.19-MariaDB`, `8.0.36`; the library's on SQLite.
///
/// # Errors
/// The database's.
pub async fn version(conn: &mut Conn) -> Result<String, DbError> {
    if let Some(known) = &conn.version {
        return Ok(known.clone());
    }
    let sql = match conn.database() {
        Database::Sqlite => "SELECT sqlite_version()",
        Database::Postgres => "SELECT split_part(current_setting('server_version'), ' ', 1)",
        Database::Mysql => "SELECT CAST(VERSION() AS CHAR)",
    };
    let row = conn.first(sql, &[]).await?;
    let version = row.map_or_else(|| Ok(String::new()), |row| row.text(0))?;
    conn.version = Some(version.clone());
    Ok(version)
}

/// The part of the version within which schemas read back alike: `15`, `mariadb 10.11`, `mysql 8.0`,
/// `3` on SQLite.
///
/// # Errors
/// The database's.
pub async fn major(conn: &mut Conn) -> Result<String, DbError> {
    if let Some(number) = conn.server_number() {
        return Ok((number / 10_000).to_string());
    }
    if conn.scheme().is_none() {
        return Ok("3".to_owned());
    }
    let version = version(conn).await?;
    let parts: Vec<&str> = version.split(['.', '-']).collect();
    Ok(match conn.database() {
        Database::Mysql => {
            let kind = if version.contains("MariaDB") { "mariadb" } else { "mysql" };
            format!("{kind} {}", parts.iter().take(2).copied().collect::<Vec<_>>().join("."))
        }
        Database::Sqlite | Database::Postgres => parts[0].to_owned(),
    })
}

/// On PostgreSQL: nobody may write to `tables` until the transaction ends. SQLite has one writer anyway.
///
/// # Errors
/// The server's; `Busy` where somebody writes for longer than the lock timeout.
pub async fn keep_writers_out(conn: &mut Conn, tables: &BTreeSet<String>) -> Result<(), DbError> {
    if conn.database() != Database::Postgres || tables.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = tables.iter().map(|name| quoted(conn.scheme(), name)).collect();
    conn.raw(&format!("LOCK TABLE {} IN SHARE MODE", names.join(", "))).await.map(|_| ())
}

/// The query that counts rows of `table` that meet `condition`, which comes from checked definitions.
#[must_use]
pub fn counting(database: Database, table: &str, condition: Option<&str>) -> String {
    let scheme = (database == Database::Mysql).then_some(Scheme::Mysql);
    let condition = condition.map(|words| format!(" WHERE {words}")).unwrap_or_default();
    format!("SELECT count(*) FROM {}{condition}", quoted(scheme, table))
}

/// One statement that gives the answers of `queries`, each of which gives one whole number or none: a row
/// each, with its place from 0.
#[must_use]
pub fn all_numbers<'q>(database: Database, queries: impl Iterator<Item = &'q str>) -> String {
    let whole = match database {
        Database::Postgres => "BIGINT",
        Database::Mysql => "SIGNED",
        Database::Sqlite => "INTEGER",
    };
    let rows = queries.enumerate().map(|(at, query)| {
        // A query may end in a comment.
        format!("SELECT {at} AS place, CAST(({query}\n) AS {whole}) AS number")
    });
    rows.collect::<Vec<_>>().join("\nUNION ALL ")
}

/// Rows of `table` that meet `condition`, which comes from checked definitions.
///
/// # Errors
/// The database's.
pub async fn count_where(conn: &mut Conn, table: &str, condition: Option<&str>) -> Result<i64, DbError> {
    let sql = counting(conn.database(), table, condition);
    conn.first(&sql, &[]).await?.map_or(Ok(0), |row| row.int(0))
}

/// Rows of `table`.
///
/// # Errors
/// The database's.
pub async fn count(conn: &mut Conn, table: &str) -> Result<i64, DbError> {
    let sql = format!("SELECT count(*) FROM {}", quoted(conn.scheme(), table));
    conn.first(&sql, &[]).await?.map_or(Ok(0), |row| row.int(0))
}

/// The schema in which a server's tables are made and looked for; empty elsewhere.
///
/// # Errors
/// The database's.
pub async fn current_schema(conn: &mut Conn) -> Result<String, DbError> {
    if conn.database() != Database::Postgres {
        return Ok(String::new());
    }
    let row = conn.first("SELECT coalesce(current_schema()::text, '')", &[]).await?;
    row.map_or_else(|| Ok(String::new()), |row| row.text(0))
}

/// How many bytes the database takes, or some of its tables with their indexes.
///
/// # Errors
/// The database's.
pub async fn size(conn: &mut Conn, tables: Option<&BTreeSet<String>>) -> Result<u64, DbError> {
    let sql = match conn.database() {
        Database::Sqlite => {
            "SELECT 'all', page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        }
        Database::Postgres if tables.is_none() => "SELECT 'all', pg_database_size(current_database())",
        Database::Postgres => {
            "SELECT relname::text, pg_total_relation_size(oid) FROM pg_class
             WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'm')"
        }
        Database::Mysql => {
            "SELECT CAST(table_name AS CHAR), CAST(coalesce(data_length + index_length, 0) AS SIGNED)
             FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'"
        }
    };
    let mut bytes = 0;
    for row in conn.query(sql, &[]).await? {
        let name = row.text(0)?;
        if tables.is_none_or(|tables| name == "all" || tables.contains(&name)) {
            bytes += u64::try_from(row.int(1)?).unwrap_or_default();
        }
    }
    Ok(bytes)
}

/// What anybody has made in the database: tables, views, sequences, routines.
///
/// # Errors
/// The database's.
pub async fn objects(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let sql = match conn.database() {
        Database::Sqlite => "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
        Database::Postgres => {
            "SELECT name FROM (
               SELECT relname::text AS name, relnamespace AS space FROM pg_class WHERE relkind <> 'i' AND relkind <> 'I'
               UNION ALL SELECT proname::text, pronamespace FROM pg_proc
               UNION ALL SELECT typname::text, typnamespace FROM pg_type WHERE typtype IN ('e', 'd')) AS things
             WHERE space IN (SELECT oid FROM pg_namespace
               WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema') ORDER BY name"
        }
        Database::Mysql => {
            "SELECT CAST(table_name AS CHAR) FROM information_schema.tables WHERE table_schema = DATABASE()
             UNION ALL SELECT CAST(routine_name AS CHAR) FROM information_schema.routines
               WHERE routine_schema = DATABASE() ORDER BY 1"
        }
    };
    conn.query(sql, &[]).await?.iter().map(|row| row.text(0)).collect()
}

/// The character set of new tables, where it is one that cannot hold every text: then the way out is in
/// the second string.
///
/// # Errors
/// The database's.
pub async fn narrow_text(conn: &mut Conn) -> Result<Option<(String, String)>, DbError> {
    let (sql, wide) = match conn.database() {
        Database::Sqlite => return Ok(None),
        Database::Postgres => ("SELECT current_setting('server_encoding'), current_database()::text", "UTF8"),
        Database::Mysql => (
            "SELECT CAST(default_character_set_name AS CHAR), CAST(schema_name AS CHAR)
             FROM information_schema.schemata WHERE schema_name = DATABASE()",
            "utf8mb4",
        ),
    };
    let Some(row) = conn.first(sql, &[]).await? else { return Ok(None) };
    let (set, name) = (row.text(0)?, row.text(1)?);
    if set.eq_ignore_ascii_case(wide) {
        return Ok(None);
    }
    let name = quoted(conn.scheme(), &name);
    Ok(Some(match conn.database() {
        Database::Mysql => (set, format!("ALTER DATABASE {name} CHARACTER SET utf8mb4")),
        // It cannot be changed there.
        _ => (set, "load it into a new database with ENCODING 'UTF8'".to_owned()),
    }))
}

/// How many rows of `child` refer by `key` to a row that is not there.
///
/// # Errors
/// The database's.
pub async fn orphans(conn: &mut Conn, child: &str, key: &ForeignKey) -> Result<i64, DbError> {
    let scheme = conn.scheme();
    let pairs =
        || key.columns.iter().zip(&key.references).map(|(c, p)| (quoted(scheme, c), quoted(scheme, p)));
    let equal: Vec<String> = pairs().map(|(child, parent)| format!("c.{child} = p.{parent}")).collect();
    let set: Vec<String> = pairs().map(|(child, _)| format!("c.{child} IS NOT NULL")).collect();
    let sql = format!(
        "SELECT count(*) FROM {} c WHERE {} AND NOT EXISTS (SELECT 1 FROM {} p WHERE {})",
        quoted(scheme, child),
        set.join(" AND "),
        quoted(scheme, &key.table),
        equal.join(" AND ")
    );
    conn.first(&sql, &[]).await?.map_or(Ok(0), |row| row.int(0))
}

/// Drops tables of a MySQL database, whatever refers to them.
///
/// # Errors
/// The server's.
pub async fn drop_tables(conn: &mut Conn, tables: &BTreeSet<String>) -> Result<(), DbError> {
    let drops: String = tables
        .iter()
        .map(|table| format!("DROP TABLE IF EXISTS {};", quoted(conn.scheme(), table)))
        .collect();
    if drops.is_empty() {
        return Ok(());
    }
    conn.script(&format!("SET FOREIGN_KEY_CHECKS = 0; {drops} SET FOREIGN_KEY_CHECKS = 1")).await
}
