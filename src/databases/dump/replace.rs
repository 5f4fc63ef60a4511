//! A whole dump in place of everything that a database holds now. Knows the order of things, and leaves
//! the doing to each database's own file.

use std::path::Path;

use super::{DumpError, mysql, mysql_tables, postgres, sqlite};
use crate::databases::Place;
use crate::databases::url::Scheme;

/// Puts a dump of [`super::whole`] in place of what is there; on SQLite the file may be missing.
///
/// On SQLite and PostgreSQL all of it happens or nothing, and `afterwards` (statements for PostgreSQL,
/// rights for example) with it. MySQL and MariaDB have no transaction for that: after an error the
/// database may be empty, or half full.
///
/// # Errors
/// The program's, the database's, the disk's.
pub async fn replace_whole(place: &Place, file: &Path, afterwards: &str) -> Result<(), DumpError> {
    match place {
        Place::File(target) if !target.exists() => sqlite::restore_whole(target, file).await,
        Place::File(target) => sqlite::replace(target, file).await,
        Place::Server(url) => match url.scheme() {
            Scheme::Postgres => postgres::replace(url, file, afterwards).await,
            Scheme::Mysql => {
                mysql_tables::empty(url).await?;
                mysql::restore(url, file).await
            }
        },
    }
}
