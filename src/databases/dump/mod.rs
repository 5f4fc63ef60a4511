//! Copies of whole databases and of some of their tables, in files: SQLite's by itself, those of
//! servers with the servers' own programs. Knows tables and files, and no word about modules.
//!
//! A file is readable by its owner alone, is written beside its name and renamed when it is complete
//! and on the disk. No password is put on a command line or left behind in a file.

mod mysql;
mod mysql_tables;
mod output;
mod postgres;
mod replace;
mod restore;
mod sqlite;
mod tools;
mod triggers;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::url::{Scheme, Url};
use super::{Conn, DbError, Mode, Place, server};
use crate::sql::Database;

pub use output::{checksum, free_space, is_part};
pub use replace::replace_whole;
pub use restore::{restore_tables, restore_whole};

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dump {
    pub bytes: u64,
    /// In hex.
    pub sha256: String,
    /// What wrote it, with its version: `pg_dump 15.18`.
    pub tool: String,
}

/// Why there is no dump, or nothing was put back.
#[derive(Debug, thiserror::Error)]
pub enum DumpError {
    #[error("there is no `{program}` here: the package {package} brings it")]
    Missing { program: String, package: &'static str },
    #[error("{program} {found} is older than the server ({server}), which it cannot read")]
    TooOld { program: String, found: String, server: String },
    #[error("{program}: {message}")]
    Failed { program: String, message: String },
    #[error(
        "not enough space in {}: {} needed, {} free", .folder.display(), in_words(*.needed), in_words(*.free)
    )]
    Space { folder: PathBuf, needed: u64, free: u64 },
    #[error("{} is not empty: {found}", .place)]
    NotEmpty { place: String, found: String },
    #[error("{found}")]
    Refers { found: String },
    #[error("{}: {source}", .path.display())]
    File { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Database(#[from] DbError),
}

impl DumpError {
    fn refers(child: &str, parent: &str, rows: i64) -> Self {
        Self::Refers {
            found: format!("{rows} rows of {child} would refer to rows of {parent} that are not there"),
        }
    }

    fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}

/// The name's end that says what is in a dump of `database`.
#[must_use]
pub fn extension(database: Database) -> &'static str {
    match database {
        Database::Sqlite => "db",
        Database::Postgres => "dump",
        Database::Mysql => "sql",
    }
}

/// Writes the whole database to the new file `file`.
///
/// # Errors
/// The program's, the database's and the disk's; nothing is left then.
pub async fn whole(place: &Place, file: &Path) -> Result<Dump, DumpError> {
    output::reserve(file, size_of(place, None).await?)?;
    match place {
        Place::File(source) => sqlite::dump(source, None, file).await,
        Place::Server(url) => match url.scheme() {
            Scheme::Postgres => postgres::dump(url, None, file).await,
            Scheme::Mysql => mysql::dump(url, None, file).await,
        },
    }
}

/// Writes `tables`, with their rows, indexes and triggers, to the new file `file`. Without tables it is
/// an empty file.
///
/// # Errors
/// As [`whole`]; also where one of the tables is not there.
pub async fn tables(place: &Place, tables: &BTreeSet<String>, file: &Path) -> Result<Dump, DumpError> {
    output::reserve(file, size_of(place, Some(tables)).await?)?;
    match place {
        Place::File(source) => sqlite::dump(source, Some(tables), file).await,
        Place::Server(_) if tables.is_empty() => output::empty(file),
        Place::Server(url) => match url.scheme() {
            Scheme::Postgres => postgres::dump(url, Some(tables), file).await,
            Scheme::Mysql => mysql::dump(url, Some(tables), file).await,
        },
    }
}

/// How many bytes the database, or some of its tables, take now: more than its dump will.
///
/// # Errors
/// The database's.
pub async fn size_of(place: &Place, tables: Option<&BTreeSet<String>>) -> Result<u64, DumpError> {
    if let Place::File(file) = place {
        // Some tables too are a copy of the whole at first.
        return Ok(std::fs::metadata(file).map(|data| data.len()).unwrap_or_default());
    }
    let mut conn = place.open(Mode::Read).await?;
    let size = server::size(&mut conn, tables).await;
    conn.close().await?;
    Ok(size?)
}

/// The version of the server behind `url`, as it says it.
async fn server_version(url: &Url) -> Result<String, DumpError> {
    let mut conn = Conn::connect(url).await?;
    let version = server::version(&mut conn).await;
    conn.close().await?;
    Ok(version?)
}

/// Where systems keep the authorities that they trust; the servers' programs do not look there.
const AUTHORITIES: [&str; 3] =
    ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"];

/// The file of authorities for an URL whose `mode` wants the server's certificate checked.
fn authorities(mode: Option<&str>) -> Option<String> {
    let checked = mode.is_some_and(|mode| mode.to_lowercase().starts_with("verify"));
    AUTHORITIES.iter().find(|file| checked && Path::new(file).exists()).map(|file| (*file).to_owned())
}

/// Bytes in words, in units that a person compares.
#[must_use]
pub fn in_words(bytes: u64) -> String {
    const UNITS: [&str; 5] = ["bytes", "KiB", "MiB", "GiB", "TiB"];
    let mut unit = 0;
    let mut tenths = u128::from(bytes) * 10;
    while tenths >= 10_240 && unit < UNITS.len() - 1 {
        tenths /= 1024;
        unit += 1;
    }
    match unit {
        0 => format!("{bytes} bytes"),
        _ => format!("{}.{} {}", tenths / 10, tenths % 10, UNITS[unit]),
    }
}
