//! One server session: the lock it holds, who else holds it, and how long its statements may wait.
//!
//! The lock belongs to the connection that does the work: where the connection ends, however it ends,
//! the lock is free, and nothing more is written either. Knows no names of what is locked but `key`.

use std::time::Duration;

use super::url::Scheme;
use super::{Conn, DbError, DbErrorKind};

/// Who holds a lock, as far as the server tells this login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerHolder {
    /// What the holder calls itself (PostgreSQL), or its login.
    pub name: String,
    /// The machine it came from; `None` on a socket.
    pub client: Option<String>,
    /// The server's own number of the session.
    pub session: i64,
    /// When the session began, RFC 3339 in UTC. MySQL does not tell.
    pub since: Option<String>,
}

/// The server's name of the lock: at most 64 characters, whatever the key.
const MYSQL_NAME: &str = "CONCAT('module/', LEFT(SHA2(?, 256), 40))";

/// A file has no session; its lock is `databases::lock`.
fn server(conn: &Conn) -> Result<Scheme, DbError> {
    let message = "a file has no session on a server";
    conn.scheme().ok_or_else(|| DbError::new(DbErrorKind::Unexpected, message))
}

/// Takes the lock `key`, or says `false` where another session holds it. On PostgreSQL a lock belongs to
/// the database, on MySQL to the whole server: there the key must name both.
///
/// # Errors
/// The server's; an answer that is neither yes nor no is one.
pub async fn try_lock(conn: &mut Conn, key: &str) -> Result<bool, DbError> {
    let sql = match server(conn)? {
        Scheme::Postgres => "SELECT CASE WHEN pg_try_advisory_lock(hashtextextended(?, 0)) THEN 1 ELSE 0 END",
        Scheme::Mysql => &format!("SELECT GET_LOCK({MYSQL_NAME}, 0)"),
    };
    answer(conn, sql, key).await
}

/// Whether this session holds the lock.
///
/// # Errors
/// As [`try_lock`].
pub async fn holds(conn: &mut Conn, key: &str) -> Result<bool, DbError> {
    let sql = match server(conn)? {
        Scheme::Postgres => {
            "SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_catalog.pg_locks l WHERE l.locktype = 'advisory'
               AND l.objsubid = 1 AND l.granted AND l.pid = pg_catalog.pg_backend_pid()
               AND ((l.classid::bigint << 32) | l.objid::bigint) = pg_catalog.hashtextextended(?, 0))
             THEN 1 ELSE 0 END"
        }
        Scheme::Mysql => &format!("SELECT COALESCE(IS_USED_LOCK({MYSQL_NAME}) = CONNECTION_ID(), 0)"),
    };
    answer(conn, sql, key).await
}

/// The statements that put the session back to how it was when it began, for [`Conn::many`]: what one
/// script sets must not change what the next one means. The lock timeout is gone with the rest.
#[must_use]
pub fn reset(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Postgres => "RESET ALL",
        Scheme::Mysql => {
            "SET SESSION sql_mode = DEFAULT, foreign_key_checks = DEFAULT, unique_checks = DEFAULT,
               time_zone = DEFAULT, sql_select_limit = DEFAULT; SET SESSION TRANSACTION READ WRITE;
             SET NAMES utf8mb4"
        }
    }
}

/// Gives the lock back; `false` where this session does not hold it.
///
/// # Errors
/// As [`try_lock`].
pub async fn unlock(conn: &mut Conn, key: &str) -> Result<bool, DbError> {
    let sql = match server(conn)? {
        Scheme::Postgres => "SELECT CASE WHEN pg_advisory_unlock(hashtextextended(?, 0)) THEN 1 ELSE 0 END",
        // NULL is a lock that nobody holds.
        Scheme::Mysql => &format!("SELECT COALESCE(RELEASE_LOCK({MYSQL_NAME}), 0)"),
    };
    answer(conn, sql, key).await
}

async fn answer(conn: &mut Conn, sql: &str, key: &str) -> Result<bool, DbError> {
    let row = conn.first(sql, &[key.into()]).await?;
    match row
        .map(|row| row.opt_text(0).map(|some| some.map(|_| row.int(0))))
        .transpose()?
        .flatten()
        .transpose()?
    {
        Some(1) => Ok(true),
        Some(0) => Ok(false),
        // GET_LOCK answers NULL when it failed, and then nothing is held.
        other => Err(DbError::corrupt("the server's answer about a lock", &format!("{other:?}"))),
    }
}

/// Who holds the lock `key`. `None` where nobody does, or where the server does not show the session to
/// this login.
///
/// # Errors
/// The server's.
pub async fn lock_holder(conn: &mut Conn, key: &str) -> Result<Option<ServerHolder>, DbError> {
    let sql = match server(conn)? {
        Scheme::Postgres => {
            "SELECT coalesce(nullif(a.application_name, ''), a.usename::text, '?'), host(a.client_addr),
               a.pid::bigint,
               to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')
             FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
             WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
               AND ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended(?, 0)
               AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        }
        Scheme::Mysql => &format!(
            "SELECT CAST(user AS CHAR), CAST(host AS CHAR), id, NULL FROM information_schema.processlist
             WHERE id = IS_USED_LOCK({MYSQL_NAME})"
        ),
    };
    let Some(row) = conn.first(sql, &[key.into()]).await? else { return Ok(None) };
    Ok(Some(ServerHolder {
        name: row.text(0)?,
        client: row.opt_text(1)?.filter(|host| host != "localhost"),
        session: row.int(2)?,
        since: row.opt_text(3)?,
    }))
}

/// What the session is called in the server's list of sessions (PostgreSQL; MySQL has no such name).
///
/// # Errors
/// The server's.
pub async fn introduce(conn: &mut Conn, name: &str) -> Result<(), DbError> {
    if conn.scheme() == Some(Scheme::Postgres) {
        conn.query("SELECT set_config('application_name', ?, false)", &[name.into()]).await?;
    }
    Ok(())
}

/// How long the session's statements may wait for a lock, and so hold up others that wait behind them;
/// and how long one may take at all.
///
/// # Errors
/// The server's.
pub async fn set_timeouts(
    conn: &mut Conn,
    lock: Duration,
    statement: Option<Duration>,
) -> Result<(), DbError> {
    match server(conn)? {
        Scheme::Postgres => {
            // 0 would be no limit.
            let milliseconds = |time: Duration| format!("{}ms", time.as_millis().max(1));
            let sql =
                "SELECT set_config('lock_timeout', ?, false), set_config('statement_timeout', ?, false)";
            let statement = statement.map_or_else(|| "0".to_owned(), milliseconds);
            conn.query(sql, &[milliseconds(lock).into(), statement.into()]).await?;
            Ok(())
        }
        Scheme::Mysql => {
            // Whole seconds, and not 0: one waits for tables, the other for rows.
            let seconds = lock.as_millis().div_ceil(1000).max(1);
            let limit = statement.map_or(0, |time| time.as_millis().max(1));
            let row = conn.first("SELECT VERSION()", &[]).await?;
            let mariadb = row.map_or(Ok(false), |row| row.text(0).map(|text| text.contains("MariaDB")))?;
            let limit = if mariadb {
                format!("max_statement_time = {}.{:03}", limit / 1000, limit % 1000)
            } else {
                // Only SELECT is limited there.
                format!("max_execution_time = {limit}")
            };
            conn.script(&format!(
                "SET SESSION lock_wait_timeout = {seconds}, innodb_lock_wait_timeout = {seconds}, {limit}"
            ))
            .await
        }
    }
}
