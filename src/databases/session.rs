//! One server session: the lock it holds, who else holds it, and how long its statements may wait.
//!
//! The lock belongs to the connection that does the work: where the connection ends, however it ends,
//! the lock is free, and nothing more is written either. Knows no names of what is locked but `key`.

use std::time::Duration;

use super::url::{Scheme, Url};
use super::{Ask, Canceller, Conn, DbError, DbErrorKind, Row, Val};
use crate::sql::Database;

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

/// On PostgreSQL a session takes a lock twice: so it can give one back and take it again, which says
/// whether it has it, and never let it go meanwhile. To ask `pg_locks` instead would make the server list
/// everybody's.
const TAKE: &str = "CASE WHEN pg_try_advisory_lock(hashtextextended(?, 0)) THEN
    CASE WHEN pg_try_advisory_lock(hashtextextended(?, 0)) THEN 1 ELSE 0 END ELSE 0 END";

/// 1 where this session holds the lock, else 0.
const HELD: &str = "CASE WHEN pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended(?, 0)) THEN
    CASE WHEN pg_catalog.pg_try_advisory_lock(pg_catalog.hashtextextended(?, 0)) THEN 1 ELSE 0 END ELSE 0 END";

/// Gives it back as often as it was taken.
const GIVE_BACK: &str = "CASE WHEN pg_advisory_unlock(hashtextextended(?, 0)) THEN
    CASE WHEN pg_advisory_unlock(hashtextextended(?, 0)) THEN 1 ELSE 1 END ELSE 0 END";

/// The values of a statement in which the key stands as often as the lock is taken.
fn keys(scheme: Scheme, key: &str) -> Vec<Val> {
    match scheme {
        Scheme::Postgres => vec![key.into(), key.into()],
        Scheme::Mysql => vec![key.into()],
    }
}

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
    let scheme = server(conn)?;
    let sql = format!("SELECT {}", lock_words(scheme));
    answer(conn, Ask::new(sql, keys(scheme, key))).await
}

fn lock_words(scheme: Scheme) -> String {
    match scheme {
        Scheme::Postgres => TAKE.to_owned(),
        Scheme::Mysql => format!("GET_LOCK({MYSQL_NAME}, 0)"),
    }
}

/// The settings with which a session that works logs in to PostgreSQL. Those of a login are also what
/// [`reset`] goes back to, whatever the server, the database or the role have by default.
#[must_use]
pub fn settings(lock: Duration) -> [(&'static str, String); 2] {
    [("lock_timeout", format!("{}ms", lock_milliseconds(lock))), ("statement_timeout", "0".to_owned())]
}

/// What a session that works begins with, for [`Conn::connect_and`]: the lock `key`, tried once, and on
/// MySQL how long it waits for locks, which on PostgreSQL it has logged in with. What is asked behind it
/// sees what whoever had the lock before has committed.
#[must_use]
pub fn opening(scheme: Scheme, key: &str, lock: Duration) -> Vec<Ask<'static>> {
    let words = lock_words(scheme);
    match scheme {
        Scheme::Postgres => vec![
            // A transaction of its own, or all of the message would see the state before the lock.
            Ask::plain("BEGIN"),
            Ask::new(format!("SELECT {words}, pg_backend_pid()"), keys(scheme, key)),
            Ask::plain("COMMIT"),
        ],
        Scheme::Mysql => vec![
            mysql_timeouts(lock, None),
            Ask::new(format!("SELECT {words}, CONNECTION_ID(), CAST(VERSION() AS CHAR)"), [key.into()]),
        ],
    }
}

/// What the answers to [`opening`] say: whether this session holds the lock now, and what stops its
/// statements.
///
/// # Errors
/// An answer about the lock that is neither yes nor no.
pub fn opened(conn: &mut Conn, url: &Url, rows: &[Vec<Row>]) -> Result<(bool, Canceller), DbError> {
    let row = rows.iter().find_map(|rows| rows.first());
    let row = row.ok_or_else(|| DbError::corrupt("the server's answer about a lock", "nothing"))?;
    if conn.scheme() == Some(Scheme::Mysql) {
        conn.version = Some(row.text(2)?);
    }
    Ok((held(Some(row))?, Canceller::of(url, row.int(1)?)))
}

/// Whether this session holds the lock.
///
/// # Errors
/// As [`try_lock`].
pub async fn holds(conn: &mut Conn, key: &str) -> Result<bool, DbError> {
    let scheme = server(conn)?;
    answer(conn, holding(scheme, key)).await
}

/// The question whether this session holds the lock, to be sent with others; the answer is for [`held`].
#[must_use]
pub fn holding(scheme: Scheme, key: &str) -> Ask<'static> {
    let sql = match scheme {
        Scheme::Postgres => &format!("SELECT {HELD}"),
        Scheme::Mysql => &format!("SELECT COALESCE(IS_USED_LOCK({MYSQL_NAME}) = CONNECTION_ID(), 0)"),
    };
    Ask::new(sql.to_owned(), keys(scheme, key))
}

/// As [`holding`], for what follows in the same message: PostgreSQL reads no further where the lock is not
/// held, and [`is_unheld`] says so.
#[must_use]
pub fn insisting(key: &str) -> Ask<'static> {
    Ask::new(format!("SELECT 1 / {HELD}"), keys(Scheme::Postgres, key))
}

/// Whether [`insisting`] failed because the lock is not held.
#[must_use]
pub fn is_unheld(error: &DbError) -> bool {
    error.code.as_deref() == Some(super::postgres::DIVIDED_BY_ZERO)
}

/// The statement that puts the session back to how it was when it began, for [`Conn::batch`]: what one
/// script sets must not change what the next one means. `lock` is how long it waits for locks: PostgreSQL
/// knows it from the login.
#[must_use]
pub fn reset(scheme: Scheme, lock: Duration) -> Ask<'static> {
    match scheme {
        Scheme::Postgres => Ask::run("RESET ALL"),
        Scheme::Mysql => Ask::run(format!(
            "SET SESSION sql_mode = DEFAULT, foreign_key_checks = DEFAULT, unique_checks = DEFAULT,
               time_zone = DEFAULT, sql_select_limit = DEFAULT, {},
               /*M! tx_read_only = 0 */ /*!80000 transaction_read_only = 0 */, NAMES utf8mb4",
            mysql_limits(lock, None)
        )),
    }
}

/// Gives the lock back; `false` where this session does not hold it.
///
/// # Errors
/// As [`try_lock`].
pub async fn unlock(conn: &mut Conn, key: &str) -> Result<bool, DbError> {
    let scheme = server(conn)?;
    let sql = match scheme {
        Scheme::Postgres => format!("SELECT {GIVE_BACK}"),
        // NULL is a lock that nobody holds.
        Scheme::Mysql => format!("SELECT COALESCE(RELEASE_LOCK({MYSQL_NAME}), 0)"),
    };
    answer(conn, Ask::new(sql, keys(scheme, key))).await
}

async fn answer(conn: &mut Conn, ask: Ask<'_>) -> Result<bool, DbError> {
    let rows = conn.batch(&[ask]).await?;
    held(rows.first().and_then(|rows| rows.first()))
}

/// What the server's answer about a lock says.
///
/// # Errors
/// It is neither yes nor no.
pub fn held(row: Option<&Row>) -> Result<bool, DbError> {
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

/// How long a statement waits for a lock so that nobody who comes behind it waits longer than `time`: a
/// little is needed until the server, and then the other's statement, come to their end.
#[must_use]
pub fn a_little_less(time: Duration) -> Duration {
    time * 9 / 10
}

/// How long the session's statements may wait for a lock, and so hold up others that wait behind them;
/// they may take as long as they like.
///
/// # Errors
/// The server's.
pub async fn set_timeouts(conn: &mut Conn, lock: Duration) -> Result<(), DbError> {
    let ask = timeouts_ask(conn, lock)?;
    conn.batch(&[ask]).await?;
    Ok(())
}

/// What does as [`set_timeouts`], to be sent with others.
///
/// # Errors
/// A file has no session.
pub fn timeouts_ask(conn: &Conn, lock: Duration) -> Result<Ask<'static>, DbError> {
    Ok(match server(conn)? {
        Scheme::Postgres => Ask::run_with(
            "SELECT set_config('lock_timeout', ?, false), set_config('statement_timeout', '0', false)",
            [format!("{}ms", lock_milliseconds(lock)).into()],
        ),
        Scheme::Mysql => mysql_timeouts(lock, None),
    })
}

fn lock_milliseconds(lock: Duration) -> u128 {
    // 0 would be no limit.
    a_little_less(lock).as_millis().max(1)
}

fn mysql_timeouts(lock: Duration, statement: Option<Duration>) -> Ask<'static> {
    Ask::run(format!("SET SESSION {}", mysql_limits(lock, statement)))
}

/// The limit of a statement has two names: MariaDB reads the one in its own comments and not those of newer
/// MySQL versions, MySQL the other way round. Only SELECT is limited on MySQL.
fn mysql_limits(lock: Duration, statement: Option<Duration>) -> String {
    // Whole seconds, and not 0: one waits for tables, the other for rows.
    let seconds = a_little_less(lock).as_secs().max(1);
    let limit = statement.map_or(0, |time| time.as_millis().max(1));
    format!(
        "lock_wait_timeout = {seconds}, innodb_lock_wait_timeout = {seconds}
         /*M! , max_statement_time = {}.{:03} */ /*!80000 , max_execution_time = {limit} */",
        limit / 1000,
        limit % 1000
    )
}

/// What begins a transaction that only reads, sees one state, and has this long for each statement, to be
/// sent with others; [`Conn::batch_within`] gives a file its limit.
#[must_use]
pub fn reading(database: Database, limit: Duration) -> Vec<Ask<'static>> {
    match database {
        Database::Sqlite => vec![Ask::plain("BEGIN")],
        Database::Postgres => vec![
            Ask::plain("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
            Ask::run(format!("SET LOCAL statement_timeout = {}", limit.as_millis().max(1))),
        ],
        Database::Mysql => vec![
            // Whoever waits for a lock is stopped like any other; the limit for that is in whole seconds.
            mysql_timeouts(limit * 2 + Duration::from_secs(2), Some(limit)),
            Ask::run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"),
            Ask::plain("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"),
        ],
    }
}

async fn is_mariadb(conn: &mut Conn) -> Result<bool, DbError> {
    Ok(super::server::version(conn).await?.contains("MariaDB"))
}

/// How long a round of many rows waits for one that somebody else has locked, at most. It is much less
/// than the second after which PostgreSQL looks for circles of sessions that wait for each other.
const ASIDE: Duration = Duration::from_millis(100);

/// On MariaDB: lets a change of the schema, with the next message, fail at once where somebody uses the
/// table, until [`set_timeouts`]. One that waits is in the way of a transaction that has read the table and writes to
/// it next: the server finds a circle, and always breaks it at the cost of the transaction. False where
/// that is not so, or where the server must wait: PostgreSQL lets such a transaction pass, MySQL waits at
/// least a second.
///
/// # Errors
/// The server's.
pub async fn never_wait(conn: &mut Conn) -> Result<bool, DbError> {
    if conn.scheme() != Some(Scheme::Mysql) || !is_mariadb(conn).await? {
        return Ok(false);
    }
    conn.later([Ask::run("SET SESSION lock_wait_timeout = 0")]);
    Ok(true)
}

/// Lets the session's statements wait for a locked row only for a moment (`lock` where that is less):
/// they hold many others meanwhile. Until [`set_timeouts`]. Says whether [`loose_round`] can be used. No
/// transaction may be open.
///
/// # Errors
/// The server's.
pub async fn stand_aside(conn: &mut Conn, lock: Duration) -> Result<bool, DbError> {
    match server(conn)? {
        Scheme::Postgres => set_timeouts(conn, lock.min(ASIDE)).await.map(|()| false),
        Scheme::Mysql => {
            // MariaDB can be told not to wait at all. MySQL's least is a second, and a circle is broken at
            // once there: at the cost of whoever has changed fewer rows.
            let seconds = u8::from(!is_mariadb(conn).await?);
            conn.script(&format!("SET SESSION innodb_lock_wait_timeout = {seconds}")).await?;
            let loose = can_be_loose(conn).await?;
            conn.commit().await?;
            Ok(loose)
        }
    }
}

/// On MySQL: whether a transaction can lock no more than the rows that it writes. A log of statements
/// cannot be written at that level.
async fn can_be_loose(conn: &mut Conn) -> Result<bool, DbError> {
    let sql = "SELECT IF(@@log_bin AND @@binlog_format = 'STATEMENT', 0, 1)";
    let row = conn.first(sql, &[]).await?;
    row.map_or(Ok(false), |row| Ok(row.int(0)? == 1))
}

/// On MySQL: the statements before and behind one that reads rows and commits by itself, so that it waits
/// for nobody who writes them, and nobody for it; empty where that cannot be.
///
/// # Errors
/// The server's.
pub(super) async fn loosely(conn: &mut Conn) -> Result<(String, String), DbError> {
    if !can_be_loose(conn).await? {
        return Ok(Default::default());
    }
    let name = if is_mariadb(conn).await? { "tx_isolation" } else { "transaction_isolation" };
    let set = |level: &str| format!("SET SESSION {name} = {level}");
    Ok((set("'READ-COMMITTED'"), set("DEFAULT")))
}

/// On MySQL: the next transaction locks no more than the rows that it writes. As usual it would lock
/// every row that it looks at, and the gaps between, into which nobody could insert.
///
/// # Errors
/// The server's.
pub async fn loose_round(conn: &mut Conn) -> Result<(), DbError> {
    conn.script("SET TRANSACTION ISOLATION LEVEL READ COMMITTED").await
}
