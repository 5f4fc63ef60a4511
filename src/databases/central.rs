//! A database that many processes write at once: its address, the session they use, one maker at a
//! time, and who may enter. Knows nothing of what is in it.

use std::str::FromStr as _;

use sqlx::mysql::MySqlConnectOptions;
use sqlx::postgres::PgConnectOptions;

use super::url::{Scheme, Url};
use super::{Ask, Conn, DbError, Mode, sqlite};
use crate::sql::Database;
use crate::sql::split::split;

/// How long a maker waits for another one, in seconds.
const MAKER_WAIT: i64 = 60;

/// The session of everybody who shares the database. On MySQL a read behind a lock must see what the
/// one before has committed, as elsewhere; and nobody waits for a row longer than half a minute.
///
/// # Errors
/// The server's.
pub async fn session(conn: &mut Conn, mode: Mode) -> Result<(), DbError> {
    let (words, only_read) = match conn.database() {
        Database::Sqlite => return Ok(()),
        Database::Postgres => ("SET lock_timeout = '30s'", "SET default_transaction_read_only = on"),
        Database::Mysql => (
            "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;
             SET SESSION innodb_lock_wait_timeout = 30, lock_wait_timeout = 30",
            "SET SESSION TRANSACTION READ ONLY",
        ),
    };
    conn.script(words).await?;
    if mode == Mode::Read { conn.script(only_read).await } else { Ok(()) }
}

/// The server's database in one spelling: kind, host and port or socket, and name, without a login.
///
/// # Errors
/// The URL is not what the driver reads.
pub(super) fn address(url: &Url) -> Result<String, DbError> {
    let name = database_name(url)?;
    Ok(match url.scheme() {
        Scheme::Postgres => {
            let options = PgConnectOptions::from_str(url.secret())?;
            let socket = options.get_socket().map(|path| path.display().to_string());
            let host = socket.unwrap_or_else(|| options.get_host().to_owned());
            format!("{}:{}/{name}", spelled("postgres", &host), options.get_port())
        }
        Scheme::Mysql => {
            let options = MySqlConnectOptions::from_str(url.secret())?;
            match options.get_socket() {
                Some(path) => format!("{}/{name}", spelled("mysql", &path.display().to_string())),
                None => format!("{}:{}/{name}", spelled("mysql", options.get_host()), options.get_port()),
            }
        }
    })
}

fn spelled(scheme: &str, host: &str) -> String {
    if host.starts_with('/') {
        return format!("{scheme}:{host}");
    }
    let host = host.trim_start_matches('[').trim_end_matches([']', '.']).to_lowercase();
    let host = if matches!(host.as_str(), "127.0.0.1" | "::1") { "localhost".to_owned() } else { host };
    format!("{scheme}://{host}")
}

/// The name of the URL's database, with `%20` and the like resolved.
///
/// # Errors
/// The URL is not what the driver reads.
pub fn database_name(url: &Url) -> Result<String, DbError> {
    let name = match url.scheme() {
        Scheme::Postgres => PgConnectOptions::from_str(url.secret())?.get_database().map(ToOwned::to_owned),
        Scheme::Mysql => MySqlConnectOptions::from_str(url.secret())?.get_database().map(ToOwned::to_owned),
    };
    Ok(name.unwrap_or_else(|| url.database().to_owned()))
}

/// Whether the database is one of the server's own, in which nothing is kept.
///
/// # Errors
/// The URL is not what the driver reads.
pub fn is_servers_own(url: &Url) -> Result<bool, DbError> {
    let name = database_name(url)?.to_lowercase();
    let own: &[&str] = match url.scheme() {
        Scheme::Postgres => &["postgres", "template0", "template1"],
        Scheme::Mysql => &["mysql", "information_schema", "performance_schema", "sys"],
    };
    Ok(own.contains(&name.as_str()))
}

/// The same server, and a database that every one has: to make another one from.
#[must_use]
pub fn entrance(url: &Url) -> Url {
    url.with_database(match url.scheme() {
        Scheme::Postgres => "postgres",
        Scheme::Mysql => "information_schema",
    })
}

/// Begins to make or change the database's tables, when nobody else does: a transaction, where
/// definitions of tables can be rolled back, and a lock.
///
/// # Errors
/// `Busy` where another maker does not finish in time.
pub async fn begin_making(conn: &mut Conn, lock: &str) -> Result<(), DbError> {
    match conn.database() {
        Database::Sqlite => conn.begin().await,
        Database::Postgres => {
            conn.begin().await?;
            let sql = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";
            let taken = conn.first(sql, &[lock.into()]).await;
            if taken.is_err() {
                conn.rollback().await?;
            }
            taken.map(|_| ())
        }
        Database::Mysql => {
            // The names of locks are the server's: each database has its own.
            let sql = "SELECT GET_LOCK(CONCAT(?, '/', LEFT(SHA2(DATABASE(), 256), 32)), ?)";
            let row = conn.first(sql, &[lock.into(), MAKER_WAIT.into()]).await?;
            if row.is_some_and(|row| row.int(0).ok() == Some(1)) {
                return Ok(());
            }
            Err(DbError::new(super::DbErrorKind::Busy, "another process is making these tables"))
        }
    }
}

/// Goes on from defining tables to writing rows. MySQL has no transaction until here.
///
/// # Errors
/// As [`Conn::begin`].
pub async fn rows_from_here(conn: &mut Conn) -> Result<(), DbError> {
    if conn.database() == Database::Mysql { conn.begin().await } else { Ok(()) }
}

/// Ends what [`begin_making`] began: keeps it, or takes it back as far as the database can.
///
/// # Errors
/// The database's.
pub async fn end_making(conn: &mut Conn, lock: &str, keep: bool) -> Result<(), DbError> {
    let ended = if keep { conn.commit().await } else { conn.rollback().await };
    if conn.database() == Database::Mysql {
        let sql = "SELECT RELEASE_LOCK(CONCAT(?, '/', LEFT(SHA2(DATABASE(), 256), 32)))";
        conn.query(sql, &[lock.into()]).await?;
    }
    ended
}

/// Runs a script of definitions. On MySQL, where each statement commits by itself and an earlier
/// attempt may have died in between, what is there already counts as done.
///
/// # Errors
/// The database's.
pub async fn define(conn: &mut Conn, script: &str) -> Result<(), DbError> {
    if conn.database() != Database::Mysql {
        return conn.script(script).await;
    }
    for statement in split(script, Database::Mysql) {
        match conn.script(statement.text).await {
            // A table or view, a column, an index of that name.
            Err(error) if matches!(error.code.as_deref(), Some("1050" | "1060" | "1061")) => {}
            other => other?,
        }
    }
    Ok(())
}

/// A connection beside others that only reads a little: it keeps less of a file in memory.
///
/// # Errors
/// The database's.
pub async fn modest(conn: &mut Conn) -> Result<(), DbError> {
    match conn.database() {
        Database::Sqlite => conn.script("PRAGMA cache_size = -256").await,
        Database::Postgres | Database::Mysql => Ok(()),
    }
}

/// Lets a file be written often, and read meanwhile: changes go to a log beside it, which a COMMIT flushes
/// once where it would otherwise flush the file, its old pages and their folder. Without `many` the file is
/// whole again by itself. Where somebody else has it open it stays as it is, which is only slower, or
/// leaves the log there for whoever is the last to go.
pub async fn for_many(conn: &mut Conn, many: bool) {
    if conn.database() == Database::Sqlite {
        let mode = if many { "WAL" } else { "DELETE" };
        // What a mark takes back is kept in memory: many writers put more aside than goes without a file.
        let store = if many { "MEMORY" } else { "DEFAULT" };
        let words =
            format!("PRAGMA temp_store = {store}; PRAGMA busy_timeout = 100; PRAGMA journal_mode = {mode}");
        let _ = conn.script(&words).await;
        let _ =
            conn.script(&format!("PRAGMA busy_timeout = {}", super::conn::BUSY_TIMEOUT.as_millis())).await;
    }
}

/// The server's own time, RFC 3339 in UTC: the machines that share it may not agree on theirs. `None` for
/// a file.
///
/// # Errors
/// The server's.
pub async fn now(conn: &mut Conn) -> Result<Option<String>, DbError> {
    let Some(ask) = now_ask(conn.database()) else { return Ok(None) };
    conn.batch(&[ask]).await?.first().and_then(|rows| rows.first()).map(|row| row.text(0)).transpose()
}

/// What [`now`] asks, to be sent with others: one row with a text.
#[must_use]
pub fn now_ask(database: Database) -> Option<Ask<'static>> {
    let sql = match database {
        Database::Sqlite => return None,
        Database::Postgres => {
            "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
        }
        Database::Mysql => "SELECT DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%fZ')",
    };
    Some(Ask::plain(sql))
}

/// The names of the tables and views, in lower case.
///
/// # Errors
/// The database's.
pub async fn names(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let sql = match conn.database() {
        Database::Sqlite => "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')",
        Database::Postgres => {
            "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace
             AND relkind IN ('r', 'p', 'v', 'm', 'f')"
        }
        Database::Mysql => {
            "SELECT CAST(table_name AS CHAR) FROM information_schema.tables WHERE table_schema = DATABASE()"
        }
    };
    let rows = conn.query(sql, &[]).await?;
    rows.iter().map(|row| Ok(row.text(0)?.to_lowercase())).collect()
}

/// Shuts the database to logins that nobody has let in: PostgreSQL lets everybody in who may log in
/// to the server. Gives the statement where this login may not run it.
///
/// # Errors
/// The server's.
pub async fn shut(conn: &mut Conn) -> Result<Option<String>, DbError> {
    if conn.database() != Database::Postgres {
        return Ok(None);
    }
    let Some(row) = conn.first("SELECT current_database()", &[]).await? else { return Ok(None) };
    let statement = format!(
        "REVOKE CONNECT, TEMPORARY ON DATABASE {} FROM PUBLIC",
        sqlite::quote_identifier(&row.text(0)?)
    );
    let open = "SELECT has_database_privilege('public', current_database(), 'CONNECT')";
    let is_open = |row: Option<super::Row>| row.map_or(Ok(false), |row| row.flag(0));
    if !is_open(conn.first(open, &[]).await?)? {
        return Ok(None);
    }
    // Who does not own the database is only warned by the server, so the answer is asked for again.
    conn.script(&statement).await?;
    Ok(is_open(conn.first(open, &[]).await?)?.then_some(statement))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_spelling_and_no_login() {
        for (url, expected) in [
            ("postgres://ops:pw@DB.Example.test/Land", "postgres://db.example.test:5432/Land"),
            (
                "postgresql://other@db.example.test.:5432/Land?sslmode=require",
                "postgres://db.example.test:5432/Land",
            ),
            ("postgres://ops@127.0.0.1:6000/land", "postgres://localhost:6000/land"),
            ("postgres://ops@localhost/land?host=/run/pg", "postgres:/run/pg:5432/land"),
            ("mariadb://ops:pw@localhost/land", "mysql://localhost:3306/land"),
            ("mysql://ops@localhost/la%20nd?socket=/run/my.sock", "mysql:/run/my.sock/la nd"),
        ] {
            assert_eq!(address(&url.parse().unwrap()).unwrap(), expected);
        }
    }
}
