//! Which databases a server has, and which files of a folder are databases: for whoever looks for their
//! own among them. Looks and changes nothing.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::url::{Scheme, Url};
use super::{Conn, DbError};

/// How every SQLite file begins.
const SQLITE: &[u8; 16] = b"SQLite format 3\0";

/// The databases of a server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Those that can be entered and may hold the table.
    pub open: Vec<String>,
    /// Those that this login may not enter, so that nobody knows what they hold.
    pub closed: Vec<String>,
}

/// The databases on the server of `admin` that may hold `table`. On PostgreSQL, where only a database
/// itself knows its tables, that is every one; on MySQL those that do.
///
/// # Errors
/// The server's.
pub async fn databases(admin: &Url, table: &str) -> Result<Census, DbError> {
    let mut conn = Conn::connect(admin).await?;
    let rows = match admin.scheme() {
        Scheme::Postgres => {
            let sql = "SELECT datname::text, has_database_privilege(oid, 'CONNECT')
                       FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY datname";
            conn.query(sql, &[]).await?
        }
        Scheme::Mysql => {
            let sql = "SELECT CAST(table_schema AS CHAR), 1 FROM information_schema.tables
                       WHERE table_name = ? ORDER BY table_schema";
            conn.query(sql, &[table.into()]).await?
        }
    };
    conn.close().await?;
    let mut census = Census::default();
    for row in rows {
        let list = if row.flag(1)? { &mut census.open } else { &mut census.closed };
        list.push(row.text(0)?);
    }
    Ok(census)
}

/// The SQLite files in `folder` by name; a folder that is not there has none.
///
/// # Errors
/// The disk's.
pub fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() && begins_so(&path)? {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn begins_so(path: &Path) -> std::io::Result<bool> {
    let mut begin = Vec::new();
    File::open(path)?.take(16).read_to_end(&mut begin)?;
    Ok(begin == SQLITE)
}
