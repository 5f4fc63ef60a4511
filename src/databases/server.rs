//! What is done alike on every database, with the few differences in one place.

use super::schema::Tables;
use super::url::{Scheme, Url};
use super::{Conn, DbError, mysql, postgres, sqlite};
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
            "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace
             AND relkind IN ('r', 'p') AND relname = ?"
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
    match conn.scheme() {
        None => sqlite::tables(conn).await,
        Some(Scheme::Postgres) => postgres::tables(conn).await,
        Some(Scheme::Mysql) => mysql::tables(conn).await,
    }
}

/// What the server calls itself: `15.18`, `10.11.19-MariaDB`, `8.0.36`; the library's on SQLite.
///
/// # Errors
/// The database's.
pub async fn version(conn: &mut Conn) -> Result<String, DbError> {
    let sql = match conn.database() {
        Database::Sqlite => "SELECT sqlite_version()",
        Database::Postgres => "SELECT split_part(current_setting('server_version'), ' ', 1)",
        Database::Mysql => "SELECT CAST(VERSION() AS CHAR)",
    };
    conn.first(sql, &[]).await?.map_or_else(|| Ok(String::new()), |row| row.text(0))
}

/// The part of the version within which schemas read back alike: `15`, `mariadb 10.11`, `mysql 8.0`,
/// `3` on SQLite.
///
/// # Errors
/// The database's.
pub async fn major(conn: &mut Conn) -> Result<String, DbError> {
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

/// Rows of `table`.
///
/// # Errors
/// The database's.
pub async fn count(conn: &mut Conn, table: &str) -> Result<i64, DbError> {
    let sql = format!("SELECT count(*) FROM {}", quoted(conn.scheme(), table));
    conn.first(&sql, &[]).await?.map_or(Ok(0), |row| row.int(0))
}
