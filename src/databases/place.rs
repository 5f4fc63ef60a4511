//! Where a database is: a file, or one of a server's databases. Knows how to get in, and nothing of
//! what is in there.

use std::fmt;
use std::path::{Path, PathBuf};

use super::url::{Scheme, Url};
use super::{Conn, DbError, Mode, central};
use crate::sql::Database;

/// Where a database is. Shown without a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A SQLite file.
    File(PathBuf),
    /// A database on a PostgreSQL or MySQL server, with the login to use.
    Server(Url),
}

impl Place {
    #[must_use]
    pub fn database(&self) -> Database {
        match self {
            Self::File(_) => Database::Sqlite,
            Self::Server(url) => match url.scheme() {
                Scheme::Postgres => Database::Postgres,
                Scheme::Mysql => Database::Mysql,
            },
        }
    }

    /// The file, where it is one.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(file) => Some(file),
            Self::Server(_) => None,
        }
    }

    /// Where it is, in one spelling and without a login: two ways to write it give the same text.
    ///
    /// # Errors
    /// The URL is not what the driver reads.
    pub fn address(&self) -> Result<String, DbError> {
        match self {
            Self::File(file) => {
                let path = file.canonicalize().or_else(|_| std::path::absolute(file));
                Ok(path.unwrap_or_else(|_| file.clone()).display().to_string())
            }
            Self::Server(url) => central::address(url),
        }
    }

    /// Opens it. A server's database is never made by opening, whatever `mode` says.
    ///
    /// # Errors
    /// As [`Conn::open`] and [`Conn::connect`].
    pub async fn open(&self, mode: Mode) -> Result<Conn, DbError> {
        match self {
            Self::File(file) => Conn::open(file, mode).await,
            Self::Server(url) => Conn::connect(url).await,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => write!(f, "{}", file.display()),
            Self::Server(url) => write!(f, "{url}"),
        }
    }
}
