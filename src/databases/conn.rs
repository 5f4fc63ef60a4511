//! One connection, and the only place where text becomes a statement.
//!
//! A connection is opened for one piece of work and closed after it: settings that a script leaves
//! behind in the session end with it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, Column, ConnectOptions, Connection, Row as _, Sqlite, TypeInfo, ValueRef};

use super::{DbError, DbErrorKind, Row, Val, sqlite_raw};

/// How long a statement waits for another writer of the same file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

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
    inner: SqliteConnection,
    file: Option<PathBuf>,
}

impl Conn {
    /// Opens the database in `file`. Foreign keys are enforced.
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
        let mut conn = Self::connect(file, &options).await?;
        match conn.query(LOOK, &[]).await {
            Ok(_) => Ok(conn),
            Err(error) if mode == Mode::Read && error.needs_recovery() => {
                // A writer died in the middle of a transaction: its journal has to be rolled back
                // before anybody can read, and only a connection that may write can do that.
                let options = options.read_only(false).pragma("query_only", "ON");
                let mut conn = Self::connect(file, &options).await?;
                conn.query(LOOK, &[]).await?;
                Ok(conn)
            }
            Err(error) => Err(error),
        }
    }

    async fn connect(file: &Path, options: &SqliteConnectOptions) -> Result<Self, DbError> {
        let mut inner = SqliteConnection::connect_with(options).await?;
        sqlite_raw::forbid_attach(&mut inner).await?;
        Ok(Self { inner, file: Some(file.to_owned()) })
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
        Ok(Self { inner, file: None })
    }

    /// The file behind the connection, if there is one.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// All rows of one statement.
    ///
    /// # Errors
    /// The database's, by [`DbErrorKind`].
    pub async fn query(&mut self, sql: &str, values: &[Val]) -> Result<Vec<Row>, DbError> {
        let query = bind(sql, values);
        let rows = query.fetch_all(&mut self.inner).await?;
        rows.iter().map(read_row).collect()
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
        Ok(bind(sql, values).execute(&mut self.inner).await?.rows_affected())
    }

    /// Runs statements separated by `;`, without values.
    ///
    /// # Errors
    /// As [`Conn::query`]; what ran before the failing statement stays.
    pub async fn script(&mut self, sql: &str) -> Result<(), DbError> {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut self.inner).await?;
        Ok(())
    }

    /// Begins a transaction that holds the right to write from the start: one that only becomes a
    /// writer later may be refused in the middle.
    ///
    /// # Errors
    /// [`DbErrorKind::Busy`] where another writer does not finish in time.
    pub async fn begin(&mut self) -> Result<(), DbError> {
        self.script("BEGIN IMMEDIATE").await
    }

    /// Begins a transaction that only reads: everything in it sees one state.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn begin_read(&mut self) -> Result<(), DbError> {
        self.script("BEGIN").await
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

    /// Lets statements only read from now on, or write again.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn only_read(&mut self, only: bool) -> Result<(), DbError> {
        self.script(if only { "PRAGMA query_only = ON" } else { "PRAGMA query_only = OFF" }).await
    }

    /// Sets a mark inside the transaction that [`Conn::release`] finds again, unless somebody ended
    /// the transaction in between. `name` must be an identifier.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn mark(&mut self, name: &str) -> Result<(), DbError> {
        self.script(&format!("SAVEPOINT {name}")).await
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
        Ok(self.inner.close().await?)
    }
}

type Query<'q> = sqlx::query::Query<'q, Sqlite, SqliteArguments>;

fn bind<'q>(sql: &str, values: &[Val]) -> Query<'q> {
    let mut query = sqlx::query(AssertSqlSafe(sql.to_owned()));
    for value in values {
        query = match value {
            Val::Null => query.bind(None::<String>),
            Val::Bool(flag) => query.bind(*flag),
            Val::Int(number) => query.bind(*number),
            Val::Real(number) => query.bind(*number),
            Val::Text(text) => query.bind(text.clone()),
            Val::Bytes(bytes) => query.bind(bytes.clone()),
        };
    }
    query
}

fn read_row(row: &SqliteRow) -> Result<Row, DbError> {
    let columns = row.columns().iter().map(|column| column.name().to_owned()).collect();
    let values = (0..row.len()).map(|index| read_value(row, index)).collect::<Result<_, _>>()?;
    Ok(Row { columns, values })
}

/// Reads by the type of the value, not of the column: SQLite stores any type in any column.
fn read_value(row: &SqliteRow, index: usize) -> Result<Val, DbError> {
    let raw = row.try_get_raw(index)?;
    if raw.is_null() {
        return Ok(Val::Null);
    }
    let kind = raw.type_info().name().to_owned();
    Ok(match kind.as_str() {
        "INTEGER" | "BOOLEAN" | "INT4" => Val::Int(row.try_get_unchecked(index)?),
        "REAL" => Val::Real(row.try_get_unchecked(index)?),
        "BLOB" => Val::Bytes(row.try_get_unchecked(index)?),
        _ => Val::Text(row.try_get_unchecked(index)?),
    })
}
