//! One connection, and the only place where text becomes a statement.
//!
//! A connection is opened for one piece of work and closed after it: settings that a script leaves
//! behind in the session end with it. Callers write `?` for values on every database.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::time::Duration;

use sqlx::mysql::{MySqlArguments, MySqlConnection};
use sqlx::postgres::{PgArguments, PgConnection};
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, MySql, Postgres, Sqlite};

use super::file::File;
use super::url::{Scheme, Url};
use super::value::Names;
use super::{Ask, DbError, DbErrorKind, Failed, Row, Val, mysql, postgres, sqlite, sqlite_raw};
use crate::sql::Database;

/// How long a statement waits for another writer of the same file.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a server may take to let somebody in; the drivers have no limit of their own.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The first read of a connection: a file that is no database is found by it, not by opening.
const LOOK: &str = "SELECT count(*) FROM sqlite_schema";

/// What begins a transaction on a server, to be sent with others.
pub const BEGIN: &str = "BEGIN";

/// What leaves the commits on MySQL to [`Conn::commit`], to be sent with others.
pub const BY_HAND: &str = "SET autocommit = 0";

/// What a connection may do with its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Look only.
    Read,
    /// Write, where the file exists.
    Write,
    /// Write, and make the file where it does not exist.
    Create,
}

/// A connection to one database.
#[derive(Debug)]
pub struct Conn {
    pub(super) inner: Inner,
    file: Option<PathBuf>,
    /// What stops a statement of a file while it is set.
    pub(super) halt: Option<Arc<AtomicBool>>,
    /// How often it has begun to commit to its file.
    pub(super) commits: Arc<AtomicU64>,
    /// What is sent with the next message.
    pub(super) due: Vec<Ask<'static>>,
    /// What a writing transaction begins with.
    pub(super) queue: Option<&'static str>,
    /// What a server calls itself, once it was asked.
    pub(super) version: Option<String>,
}

#[derive(Debug)]
pub(super) enum Inner {
    Sqlite(File),
    Postgres(Box<PgConnection>),
    Mysql(Box<MySqlConnection>),
}

/// Binds values on whichever database: the types differ, the words do not.
macro_rules! bind {
    ($query:expr, $values:expr, $null:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                Val::Null => query.bind($null),
                Val::Bool(flag) => query.bind(*flag),
                Val::Int(number) => query.bind(*number),
                Val::Real(number) => query.bind(*number),
                Val::Text(text) => query.bind(text.clone()),
                Val::Bytes(bytes) => query.bind(bytes.clone()),
            };
        }
        query
    }};
}

/// A statement of SQLite with its values.
pub(super) fn for_sqlite<'q, 'v>(
    sql: impl Into<String>,
    values: impl IntoIterator<Item = &'v Val>,
) -> Query<'q, Sqlite, SqliteArguments> {
    bind!(sqlx::query(AssertSqlSafe(sql.into())), values, None::<String>)
}

fn for_mysql<'q>(sql: &str, values: &[Val]) -> Query<'q, MySql, MySqlArguments> {
    bind!(sqlx::query(AssertSqlSafe(sql.to_owned())), values, None::<String>)
}

fn for_postgres<'q>(sql: &str, values: &[Val]) -> Query<'q, Postgres, PgArguments> {
    // Without values every `?` is an operator of the server, as in a module's own verify check.
    let sql = if values.is_empty() { sql.to_owned() } else { postgres::placeholders(sql) };
    bind!(sqlx::query(AssertSqlSafe(sql)), values, postgres::Null)
}

/// Gives up on a server that does not answer.
async fn in_time<T>(url: &Url, doing: impl Future<Output = Result<T, DbError>>) -> Result<T, DbError> {
    tokio::time::timeout(CONNECT_TIMEOUT, doing).await.unwrap_or_else(|_| {
        let message = format!("{url} does not answer within {} s", CONNECT_TIMEOUT.as_secs());
        Err(DbError::new(DbErrorKind::Unreachable, message))
    })
}

impl Conn {
    /// Opens the SQLite database in `file`. Foreign keys are enforced.
    ///
    /// # Errors
    /// [`DbErrorKind::Missing`] where there is no file (unless `Create`), [`DbErrorKind::Denied`],
    /// [`DbErrorKind::NotADatabase`], [`DbErrorKind::Io`].
    pub async fn open(file: &Path, mode: Mode) -> Result<Self, DbError> {
        Ok(Self::open_and(file, mode, &[]).await?.0)
    }

    /// As [`Conn::open`], and sends `asks` with the first message.
    ///
    /// # Errors
    /// As [`Conn::open`]; what became of `asks` is in the answer.
    pub async fn open_and(
        file: &Path,
        mode: Mode,
        asks: &[Ask<'_>],
    ) -> Result<(Self, Result<Vec<Vec<Row>>, Failed>), DbError> {
        if mode != Mode::Create && !file.exists() {
            let message = format!("there is no database file {}", file.display());
            return Err(DbError::new(DbErrorKind::Missing(file.to_owned()), message));
        }
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(mode == Mode::Create)
            .read_only(mode == Mode::Read)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .disable_statement_logging();
        let mut conn = Self::connect_file(file, &options).await?;
        match conn.look(asks).await {
            Ok(answer) => Ok((conn, answer)),
            Err(error) if mode == Mode::Read && error.needs_recovery() => {
                // A writer died in the middle of a transaction: its journal has to be rolled back
                // before anybody can read, and only a connection that may write can do that.
                let options = options.read_only(false).pragma("query_only", "ON");
                let mut conn = Self::connect_file(file, &options).await?;
                let answer = conn.look(asks).await?;
                Ok((conn, answer))
            }
            Err(error) => Err(error),
        }
    }

    /// Reads for the first time, and then `asks`.
    async fn look(&mut self, asks: &[Ask<'_>]) -> Result<Result<Vec<Vec<Row>>, Failed>, DbError> {
        let look = Ask::run(LOOK);
        match self.batch_all(std::iter::once(&look).chain(asks).collect()).await {
            Ok(mut rows) => Ok(Ok(rows.split_off(1))),
            Err(mut failed) if failed.at > 0 => {
                failed.at -= 1;
                failed.before.drain(..1);
                Ok(Err(failed))
            }
            Err(failed) => Err(failed.error),
        }
    }

    async fn connect_file(file: &Path, options: &SqliteConnectOptions) -> Result<Self, DbError> {
        let mut inner = SqliteConnection::connect_with(options).await?;
        let (halt, commits) = sqlite_raw::prepare(&mut inner).await?;
        let file = Some(file.to_owned());
        Ok(Self { file, halt: Some(halt), commits, ..Self::of(Inner::Sqlite(File::new(inner))) })
    }

    /// Connects to a server's database.
    ///
    /// # Errors
    /// [`DbErrorKind::Unreachable`] also after ten seconds without an answer, [`DbErrorKind::Denied`]
    /// for a wrong password, [`DbErrorKind::Full`] where no connection is left.
    pub async fn connect(url: &Url) -> Result<Self, DbError> {
        let (conn, _) = in_time(url, Box::pin(Self::connect_and(url, None, &[]))).await?;
        Ok(conn)
    }

    /// Connects as [`Conn::connect`] does, and sends `asks` with the first message. `lock` is how long the
    /// session waits for locks, where PostgreSQL should know it from the login.
    ///
    /// # Errors
    /// As [`Conn::connect`]; what became of `asks` is in the answer.
    pub async fn connect_and(
        url: &Url,
        lock: Option<Duration>,
        asks: &[Ask<'_>],
    ) -> Result<(Self, Result<Vec<Vec<Row>>, Failed>), DbError> {
        match url.scheme() {
            Scheme::Postgres => {
                let (conn, own) = in_time(url, Box::pin(postgres::connect(url, lock))).await?;
                let mut conn = Self::of(Inner::Postgres(Box::new(conn)));
                let answer = postgres::begin(&mut conn, url, &own, asks).await?;
                Ok((conn, answer))
            }
            Scheme::Mysql => {
                let conn = in_time(url, Box::pin(mysql::connect(url))).await?;
                let mut conn = Self::of(Inner::Mysql(Box::new(conn)));
                let answer = if asks.is_empty() { Ok(Vec::new()) } else { conn.batch(asks).await };
                Ok((conn, answer))
            }
        }
    }

    fn of(inner: Inner) -> Self {
        let commits = Arc::default();
        Self { inner, file: None, halt: None, commits, due: Vec::new(), queue: None, version: None }
    }

    /// A database that lives in memory and ends with the connection. Foreign keys are not enforced,
    /// so that one module's tables can be made without those they refer to.
    ///
    /// # Errors
    /// [`DbErrorKind::Io`] when out of memory.
    pub async fn scratch() -> Result<Self, DbError> {
        let options = SqliteConnectOptions::new().in_memory(true).foreign_keys(false);
        let mut inner = SqliteConnection::connect_with(&options.disable_statement_logging()).await?;
        let (halt, commits) = sqlite_raw::prepare(&mut inner).await?;
        Ok(Self { halt: Some(halt), commits, ..Self::of(Inner::Sqlite(File::new(inner))) })
    }

    /// The file behind the connection, if there is one.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The server behind the connection, if there is one.
    #[must_use]
    pub fn scheme(&self) -> Option<Scheme> {
        match self.inner {
            Inner::Sqlite(_) => None,
            Inner::Postgres(_) => Some(Scheme::Postgres),
            Inner::Mysql(_) => Some(Scheme::Mysql),
        }
    }

    /// The number of PostgreSQL's version, which it says when somebody logs in: 150018.
    pub(super) fn server_number(&self) -> Option<u32> {
        match &self.inner {
            Inner::Postgres(conn) => conn.server_version_num(),
            Inner::Sqlite(_) | Inner::Mysql(_) => None,
        }
    }

    /// What speaks at the other end.
    #[must_use]
    pub fn database(&self) -> Database {
        match self.inner {
            Inner::Sqlite(_) => Database::Sqlite,
            Inner::Postgres(_) => Database::Postgres,
            Inner::Mysql(_) => Database::Mysql,
        }
    }

    /// All rows of one statement.
    ///
    /// # Errors
    /// The database's, by [`DbErrorKind`].
    pub async fn query(&mut self, sql: &str, values: &[Val]) -> Result<Vec<Row>, DbError> {
        if !self.due.is_empty() {
            let mut rows = self.batch(&[Ask::new(sql, values)]).await?;
            return Ok(rows.pop().unwrap_or_default());
        }
        let mut names = Names::default();
        match &mut self.inner {
            Inner::Sqlite(file) => {
                let rows = for_sqlite(sql, values).fetch_all(&mut *file.turn().await).await?;
                rows.iter().map(|row| sqlite::read_row(row, &mut names)).collect()
            }
            Inner::Postgres(conn) => {
                let rows = for_postgres(sql, values).fetch_all(&mut **conn).await?;
                rows.iter().map(|row| postgres::read_row(row, &mut names)).collect()
            }
            Inner::Mysql(conn) => {
                let rows = for_mysql(sql, values).fetch_all(&mut **conn).await?;
                rows.iter().map(|row| mysql::read_row(row, &mut names)).collect()
            }
        }
    }

    /// The first row of one statement, if there is one.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn first(&mut self, sql: &str, values: &[Val]) -> Result<Option<Row>, DbError> {
        Ok(self.query(sql, values).await?.into_iter().next())
    }

    /// Runs one statement and gives the number of rows it wrote.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn execute(&mut self, sql: &str, values: &[Val]) -> Result<u64, DbError> {
        self.send_due().await?;
        Ok(match &mut self.inner {
            Inner::Sqlite(file) => {
                for_sqlite(sql, values).execute(&mut *file.turn().await).await?.rows_affected()
            }
            Inner::Postgres(conn) => for_postgres(sql, values).execute(&mut **conn).await?.rows_affected(),
            Inner::Mysql(conn) => for_mysql(sql, values).execute(&mut **conn).await?.rows_affected(),
        })
    }

    /// Runs statements separated by `;`, without values. A statement that a server cannot prepare
    /// runs here too.
    ///
    /// # Errors
    /// As [`Conn::query`]; what ran before the failing statement stays, but on PostgreSQL, where the
    /// whole text is one transaction unless there is one already.
    pub async fn script(&mut self, sql: &str) -> Result<(), DbError> {
        self.send_due().await?;
        let script = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        match &mut self.inner {
            Inner::Sqlite(file) => script.execute(&mut *file.turn().await).await.map(|_| ())?,
            Inner::Postgres(conn) => script.execute(&mut **conn).await.map(|_| ())?,
            Inner::Mysql(conn) => script.execute(&mut **conn).await.map(|_| ())?,
        }
        Ok(())
    }

    /// The same connection for somebody else, where it is one to a file: they take turns, and nobody comes
    /// between what is done in a transaction of [`Conn::begin`] or [`Conn::together`]. Nobody has written or
    /// set anything yet that he does not want the others to find.
    #[must_use]
    pub fn beside(&self) -> Option<Self> {
        let Inner::Sqlite(file) = &self.inner else { return None };
        let (halt, commits) = (self.halt.clone(), Arc::clone(&self.commits));
        let inner = Inner::Sqlite(file.beside());
        Some(Self { file: self.file.clone(), halt, commits, queue: self.queue, ..Self::of(inner) })
    }

    /// Ends the connection and waits for it; where somebody else has it too, he ends it.
    ///
    /// # Errors
    /// The database's.
    pub async fn close(self) -> Result<(), DbError> {
        match self.inner {
            Inner::Sqlite(file) => file.close().await?,
            Inner::Postgres(conn) => conn.close().await?,
            Inner::Mysql(conn) => conn.close().await?,
        }
        Ok(())
    }
}
