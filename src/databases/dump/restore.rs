//! Putting a dump back: some tables in place of those that are there, or a whole database into an
//! empty one. Knows the order of things, and leaves the doing to each database's own file.

use std::path::Path;

use super::{DumpError, mysql, mysql_tables, postgres, sqlite};
use crate::databases::url::Scheme;
use crate::databases::{Mode, Place, server};

/// Puts the tables of a dump of [`super::tables`] back, in place of those that are there now.
///
/// All of it happens or nothing. MySQL and MariaDB have no transaction for that: the present tables are
/// kept beside the dump and come back when it fails, but not when this process is killed meanwhile.
///
/// # Errors
/// [`DumpError::Refers`] where rows elsewhere would point at nothing, the program's, the database's.
pub async fn restore_tables(place: &Place, file: &Path) -> Result<(), DumpError> {
    let bytes = std::fs::metadata(file).map_err(DumpError::file(file))?.len();
    match place {
        Place::File(target) => sqlite::restore_tables(target, file).await,
        // A dump of no tables.
        Place::Server(_) if bytes == 0 => Ok(()),
        Place::Server(url) => match url.scheme() {
            Scheme::Postgres => postgres::restore(url, file, true).await,
            Scheme::Mysql => mysql_tables::restore(url, file).await,
        },
    }
}

/// Puts a dump of [`super::whole`] into an empty database; on SQLite the file may be missing.
///
/// Owners and rights are not put back: everything belongs to who restores.
///
/// # Errors
/// [`DumpError::NotEmpty`], the program's, the database's, the disk's.
pub async fn restore_whole(place: &Place, file: &Path) -> Result<(), DumpError> {
    let there = match place {
        Place::File(target) if !target.exists() => Vec::new(),
        _ => objects(place).await?,
    };
    if !there.is_empty() {
        let found = match there.len() {
            1..=3 => there.join(", "),
            many => format!("{}, and {} more", there[..3].join(", "), many - 3),
        };
        return Err(DumpError::NotEmpty { place: place.to_string(), found });
    }
    match place {
        Place::File(target) => sqlite::restore_whole(target, file).await,
        Place::Server(url) => match url.scheme() {
            Scheme::Postgres => postgres::restore(url, file, false).await,
            Scheme::Mysql => mysql::restore(url, file).await,
        },
    }
}

async fn objects(place: &Place) -> Result<Vec<String>, DumpError> {
    let mut conn = place.open(Mode::Read).await?;
    let there = server::objects(&mut conn).await;
    conn.close().await?;
    Ok(there?)
}
