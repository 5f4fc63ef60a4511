//! One connection, and the only place where text becomes a statement.
//!
//! A connection is opened for one piece of work and closed after it: settings that a script leaves
//! behind in the session end with it. Callers write `?` for values on every database.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::mysql::{MySqlArguments, MySqlConnection};
use sqlx::postgres::{PgArguments, PgConnection};
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, MySql, Postgres, Sqlite};

use super::url::{Scheme, Url};
use super::{DbError, DbErrorKind, Row, Val, mysql, postgres, sqlite, sqlite_raw};
use crate::sql::Database;

/// How long a statement waits for another writer of the same file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a server may take to let somebody in; the drivers have no limit of their own.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The first read of a connection: a file that is no database is found by it, not by opening.
const LOOK: &str = "SELECT count(*) FROM sqlite_schema";

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
    /// What a writing transaction begins with.
    queue: Option<&'static str>,
}

#[derive(Debug)]
pub(super) enum Inner {
    Sqlite(SqliteConnection),
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

fn for_sqlite<'q>(sql: &str, values: &[Val]) -> Query<'q, Sqlite, SqliteArguments> {
    bind!(sqlx::query(AssertSqlSafe(sql.to_owned())), values, None::<String>)
}

fn for_mysql<'q>(sql: &str, values: &[Val]) -> Query<'q, MySql, MySqlArguments> {
    bind!(sqlx::query(AssertSqlSafe(sql.to_owned())), values, None::<String>)
}

fn for_postgres<'q>(sql: &str, values: &[Val]) -> Query<'q, Postgres, PgArguments> {
    // Without values every `?` is an operator of the server, as in a module's own verify check.
    let sql = if values.is_empty() { sql.to_owned() } else { postgres::placeholders(sql) };
    bind!(sqlx::query(AssertSqlSafe(sql)), values, postgres::Null)
}

impl Conn {
    /// Opens the SQLite database in `file`. Foreign keys are enforced.
    ///
    /// # Errors
    /// [`DbErrorKind::Missing`] where there is no file (unless `Create`), [`DbErrorKind::Denied`],
    /// [`DbErrorKind::NotADatabase`], [`DbErrorKind::Io`].
    pub async fn open(file: &Path, mode: Mode) -> Result<Self, DbError> {
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
        match conn.query(LOOK, &[]).await {
            Ok(_) => Ok(conn),
            Err(error) if mode == Mode::Read && error.needs_recovery() => {
                // A writer died in the middle of a transaction: its journal has to be rolled back
                // before anybody can read, and only a connection that may write can do that.
                let options = options.read_only(false).pragma("query_only", "ON");
                let mut conn = Self::connect_file(file, &options).await?;
                conn.query(LOOK, &[]).await?;
                Ok(conn)
            }
            Err(error) => Err(error),
        }
    }

    async fn connect_file(file: &Path, options: &SqliteConnectOptions) -> Result<Self, DbError> {
        let mut inner = SqliteConnection::connect_with(options).await?;
        sqlite_raw::forbid_attach(&mut inner).await?;
        Ok(Self { inner: Inner::Sqlite(inner), file: Some(file.to_owned()), queue: None })
    }

    /// Connects to a server's database.
    ///
    /// # Errors
    /// [`DbErrorKind::Unreachable`] also after ten seconds without an answer, [`DbErrorKind::Denied`]
    /// for a wrong password, [`DbErrorKind::Full`] where no connection is left.
    pub async fn connect(url: &Url) -> Result<Self, DbError> {
        let inner = async {
            Ok::<_, DbError>(match url.scheme() {
                Scheme::Postgres => Inner::Postgres(Box::new(postgres::connect(url).await?)),
                Scheme::Mysql => Inner::Mysql(Box::new(mysql::connect(url).await?)),
            })
        };
        match tokio::time::timeout(CONNECT_TIMEOUT, inner).await {
            Ok(inner) => Ok(Self { inner: inner?, file: None, queue: None }),
            Err(_) => {
                let message = format!("{url} does not answer within {} s", CONNECT_TIMEOUT.as_secs());
                Err(DbError::new(DbErrorKind::Unreachable, message))
            }
        }
    }

    /// A database that lives in memory and ends with the connection. Foreign keys are not enforced,
    /// so that one module's tables can be made without those they refer to.
    ///
    /// # Errors
    /// [`DbErrorKind::Io`] when out of memory.
    pub async fn scratch() -> Result<Self, DbError> {
        let options = SqliteConnectOptions::new().in_memory(true).foreign_keys(false);
        let mut inner = SqliteConnection::connect_with(&options.disable_statement_logging()).await?;
        sqlite_raw::forbid_attach(&mut inner).await?;
        Ok(Self { inner: Inner::Sqlite(inner), file: None, queue: None })
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
        match &mut self.inner {
            Inner::Sqlite(conn) => {
                let rows = for_sqlite(sql, values).fetch_all(conn).await?;
                rows.iter().map(sqlite::read_row).collect()
            }
            Inner::Postgres(conn) => {
                let rows = for_postgres(sql, values).fetch_all(&mut **conn).await?;
                rows.iter().map(postgres::read_row).collect()
            }
            Inner::Mysql(conn) => {
                let rows = for_mysql(sql, values).fetch_all(&mut **conn).await?;
                rows.iter().map(mysql::read_row).collect()
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
        Ok(match &mut self.inner {
            Inner::Sqlite(conn) => for_sqlite(sql, values).execute(conn).await?.rows_affected(),
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
        let script = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        match &mut self.inner {
            Inner::Sqlite(conn) => script.execute(conn).await.map(|_| ())?,
            Inner::Postgres(conn) => script.execute(&mut **conn).await.map(|_| ())?,
            Inner::Mysql(conn) => script.execute(&mut **conn).await.map(|_| ())?,
        }
        Ok(())
    }

    /// Begins a transaction. On SQLite it holds the right to write from the start: one that only
    /// becomes a writer later may be refused in the middle.
    ///
    /// # Errors
    /// [`DbErrorKind::Busy`] where another writer does not finish in time.
    pub async fn begin(&mut self) -> Result<(), DbError> {
        let sqlite = matches!(self.inner, Inner::Sqlite(_));
        self.script(if sqlite { "BEGIN IMMEDIATE" } else { "BEGIN" }).await?;
        let Some(first) = self.queue.filter(|_| !sqlite) else { return Ok(()) };
        let waited = self.query(first, &[]).await;
        if waited.is_err() {
            self.rollback().await?;
        }
        waited.map(|_| ())
    }

    /// Lets the transactions of [`Conn::begin`] come one after the other on a server too: each begins
    /// with `lock`, a statement that locks the same row. Whoever has it needs no other lock that
    /// somebody else in the queue holds, so none of them can end in a deadlock.
    pub fn queue_at(&mut self, lock: &'static str) {
        self.queue = Some(lock);
    }

    /// Begins a transaction that only reads: everything in it sees one state.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn begin_read(&mut self) -> Result<(), DbError> {
        let words = match self.inner {
            Inner::Sqlite(_) => "BEGIN",
            Inner::Postgres(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            // The snapshot is none where the session reads what others have just committed.
            Inner::Mysql(_) => {
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;
                 START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"
            }
        };
        self.script(words).await
    }

    /// # Errors
    /// The disk's, or [`DbErrorKind::Statement`] where the transaction is already over.
    pub async fn commit(&mut self) -> Result<(), DbError> {
        self.script("COMMIT").await
    }

    /// Ends the transaction without keeping anything. A transaction that the database has already
    /// rolled back by itself (disk full) is no error.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn rollback(&mut self) -> Result<(), DbError> {
        match self.script("ROLLBACK").await {
            Err(error) if error.message.contains("no transaction is active") => Ok(()),
            other => other,
        }
    }

    /// On MySQL: leaves it to [`Conn::commit`] to commit, so that rows and the journal that names them
    /// are kept together. A change of the schema commits all the same.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn commit_by_hand(&mut self) -> Result<(), DbError> {
        match self.inner {
            Inner::Mysql(_) => self.script("SET autocommit = 0").await,
            Inner::Sqlite(_) | Inner::Postgres(_) => Ok(()),
        }
    }

    /// Asks `query` so that it cannot write, as a part of the transaction that is open. MySQL has no
    /// words for it: there the query must be known to be one.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn ask(&mut self, query: &str) -> Result<Vec<Row>, DbError> {
        let (before, after) = match self.inner {
            Inner::Sqlite(_) => ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
            Inner::Postgres(_) => (
                "SAVEPOINT asking; SET LOCAL transaction_read_only = on",
                "ROLLBACK TO SAVEPOINT asking; RELEASE SAVEPOINT asking",
            ),
            Inner::Mysql(_) => return self.query(query, &[]).await,
        };
        self.script(before).await?;
        let answer = self.query(query, &[]).await;
        self.script(after).await?;
        answer
    }

    /// Sets a mark inside the transaction that [`Conn::release`] finds again, unless somebody ended
    /// the transaction in between. `name` must be an identifier.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn mark(&mut self, name: &str) -> Result<(), DbError> {
        self.script(&format!("SAVEPOINT {name}")).await
    }

    /// Runs statements as one: where one of them fails, none of them has been run.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn all_or_none(&mut self, sql: &str) -> Result<(), DbError> {
        let whole = format!("SAVEPOINT whole;\n{sql}\n;RELEASE SAVEPOINT whole");
        let result = self.script(&whole).await;
        if result.is_err() {
            self.script("ROLLBACK TO SAVEPOINT whole; RELEASE SAVEPOINT whole").await?;
        }
        result
    }

    /// Takes the mark away; fails where the transaction it was set in is over.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn release(&mut self, name: &str) -> Result<(), DbError> {
        self.script(&format!("RELEASE SAVEPOINT {name}")).await
    }

    /// Ends the connection and waits for it.
    ///
    /// # Errors
    /// The database's.
    pub async fn close(self) -> Result<(), DbError> {
        match self.inner {
            Inner::Sqlite(conn) => conn.close().await?,
            Inner::Postgres(conn) => conn.close().await?,
            Inner::Mysql(conn) => conn.close().await?,
        }
        Ok(())
    }
}
