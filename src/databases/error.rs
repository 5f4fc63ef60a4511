//! What went wrong in a database, in terms a caller can decide by.

use std::path::PathBuf;

use sqlx::error::DatabaseError;
use sqlx::mysql::MySqlDatabaseError;
use sqlx::postgres::PgDatabaseError;

use super::{mysql, postgres};

/// A failed database operation.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct DbError {
    pub kind: DbErrorKind,
    /// The database's own words, without the driver's decoration.
    pub message: String,
    /// The database's code for it (SQLite: the extended result code).
    pub code: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DbErrorKind {
    /// There is no such file or database.
    Missing(PathBuf),
    /// The file or folder may not be written (or read).
    Denied,
    /// The file is no database of this kind, or is damaged.
    NotADatabase,
    /// The server does not let this login do it.
    Refused,
    /// The server has no connection left.
    Crowded,
    /// The server has no such database.
    Absent,
    /// The server does not answer, or went away.
    Unreachable,
    /// A pooler stands in front of the server: a session there is nobody's own.
    Pooled,
    /// Somebody else holds the database's own lock.
    Busy,
    /// The disk is full, or a quota is used up.
    Full,
    /// A unique, foreign key, not-null or check constraint refused the rows.
    Constraint,
    /// The statement is wrong, or names something that is not there.
    Statement,
    /// Reading or writing failed below the database.
    Io,
    /// A row does not hold what this program wrote there.
    Unexpected,
}

impl DbErrorKind {
    /// Whether trying again later may help: somebody holds a lock, or two waited for each other.
    #[must_use]
    pub fn passes(&self) -> bool {
        *self == Self::Busy
    }
}

impl DbError {
    pub(super) fn new(kind: DbErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), code: None }
    }

    pub(super) fn unexpected(column: &str, wanted: &str, found: &str) -> Self {
        Self::new(
            DbErrorKind::Unexpected,
            format!("column `{column}` should hold {wanted} and holds {found}"),
        )
    }

    /// The same once more, for somebody else who waited for it.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self { kind: self.kind.clone(), message: self.message.clone(), code: self.code.clone() }
    }

    /// A value in a table that cannot be read as what it should be.
    #[must_use]
    pub fn corrupt(what: &str, value: &str) -> Self {
        Self::new(DbErrorKind::Unexpected, format!("{what} holds `{value}`, which cannot be read"))
    }

    /// Whether the file holds the rest of an interrupted transaction, which a connection that may
    /// only read cannot roll back (SQLite's READONLY_ROLLBACK, READONLY_RECOVERY, CANTOPEN).
    pub(super) fn needs_recovery(&self) -> bool {
        matches!(self.code.as_deref(), Some("776" | "264" | "14"))
    }

    /// Whether the database itself is gone, rather than a statement wrong.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        use DbErrorKind::{Absent, Crowded, Denied, Io, Missing, Pooled, Refused, Unreachable};
        matches!(self.kind, Absent | Crowded | Denied | Io | Missing(_) | Pooled | Refused | Unreachable)
    }

    /// Whether trying again later may help.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.kind.passes()
    }

    /// Whether the statement names a table, column, index or key that is not there: so it is as if it
    /// had been taken away already.
    #[must_use]
    pub fn is_not_there(&self) -> bool {
        // MySQL: unknown table, column, key, table; routine, trigger, sequence, view. PostgreSQL: table,
        // column, key or trigger, function.
        let codes = [
            "1051", "1054", "1091", "1146", "1305", "1360", "4091", "4092", "42P01", "42703", "42704",
            "42883",
        ];
        self.code.as_deref().is_some_and(|code| codes.contains(&code))
    }

    /// Whether the statement makes a table, column, index or key that is there: so it is as if it had
    /// never been taken away.
    #[must_use]
    pub fn is_there(&self) -> bool {
        // MySQL: table, column, key, routine, trigger, foreign key. PostgreSQL: table or index, column,
        // constraint or trigger, function.
        let codes = ["1050", "1060", "1061", "1304", "1359", "1826", "42P07", "42701", "42710", "42723"];
        self.code.as_deref().is_some_and(|code| codes.contains(&code))
    }

    /// Whether the statement reads a table that is not there.
    #[must_use]
    pub fn is_no_table(&self) -> bool {
        match self.code.as_deref() {
            Some("42P01" | "1146") => true,
            // SQLite has one code for all that is wrong in a statement.
            Some("1") => self.message.starts_with("no such table"),
            _ => false,
        }
    }

    /// Whether the statement was stopped because it took too long.
    #[must_use]
    pub fn is_late(&self) -> bool {
        // PostgreSQL, MariaDB, MySQL, and SQLite, which was interrupted.
        matches!(self.code.as_deref(), Some("57014" | "1969" | "3024" | "9"))
    }

    /// The line of the statement at which the server stopped reading, from 1, where it says so: MySQL does
    /// for what it cannot parse.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        let parse = self.code.as_deref() == Some("1064");
        self.message.rsplit_once(" at line ").filter(|_| parse)?.1.parse().ok()
    }

    /// Whether connecting again in a moment may help.
    #[must_use]
    pub fn connecting_passes(&self) -> bool {
        matches!(self.kind, DbErrorKind::Crowded | DbErrorKind::Unreachable)
    }
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(error) => {
                if let Some(error) = error.try_downcast_ref::<PgDatabaseError>() {
                    postgres::error(error)
                } else if let Some(error) = error.try_downcast_ref::<MySqlDatabaseError>() {
                    mysql::error(error)
                } else {
                    from_sqlite(error.as_ref())
                }
            }
            // The driver's own words are about bytes that it expected.
            sqlx::Error::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                Self::new(DbErrorKind::Unreachable, "the server has closed the connection")
            }
            sqlx::Error::Io(error) => Self::new(DbErrorKind::Unreachable, error.to_string()),
            sqlx::Error::Tls(error) | sqlx::Error::Configuration(error) => {
                Self::new(DbErrorKind::Unreachable, error.to_string())
            }
            sqlx::Error::WorkerCrashed => Self::new(DbErrorKind::Io, "the connection's thread ended"),
            other => Self::new(DbErrorKind::Unexpected, other.to_string()),
        }
    }
}

/// SQLite's primary result code is the low byte of the extended one.
fn from_sqlite(error: &dyn DatabaseError) -> DbError {
    let code = error.code().map(std::borrow::Cow::into_owned);
    let primary = code.as_deref().and_then(|code| code.parse::<i32>().ok()).map(|code| code & 0xff);
    let kind = match primary {
        // Somebody else writes; or it was interrupted.
        Some(5 | 6 | 9) => DbErrorKind::Busy,
        Some(3 | 8 | 14 | 23) => DbErrorKind::Denied,
        Some(10) => DbErrorKind::Io,
        Some(11 | 26) => DbErrorKind::NotADatabase,
        Some(13) => DbErrorKind::Full,
        Some(19) => DbErrorKind::Constraint,
        _ => DbErrorKind::Statement,
    };
    DbError { kind, message: error.message().to_owned(), code }
}
