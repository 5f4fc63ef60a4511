//! Putting tables back where no transaction covers it: what was there is kept beside, and comes back
//! when the dump does not fit. Knows MySQL and MariaDB.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{DumpError, mysql, output};
use crate::databases::url::Url;
use crate::databases::{Conn, DbError, server, session};

/// How the program begins each table; no row of a dump begins a line so.
const TABLE: &[u8] = b"DROP TABLE IF EXISTS `";

pub(super) async fn restore(url: &Url, file: &Path) -> Result<(), DumpError> {
    let names = tables_in(file).map_err(DumpError::file(file))?;
    let (before, broken_before) = look(url, &names).await?;
    let present: BTreeSet<String> = names.intersection(&before).cloned().collect();
    let kept = Kept::new(file);
    if !present.is_empty() {
        mysql::dump(url, Some(&present), &kept.path).await?;
    }
    let result = match mysql::restore(url, file).await {
        Ok(()) => fits(url, &names, &broken_before).await,
        Err(error) => Err(error),
    };
    let Err(error) = result else { return Ok(()) };
    match back(url, &kept, &names, &present).await {
        Ok(()) => Err(error),
        Err(second) => {
            let kept = kept.keep();
            let message = format!(
                "{error}; the tables that were there could not be put back either ({second}) and are in {}",
                kept.display()
            );
            Err(DumpError::Failed { program: "restoring".to_owned(), message })
        }
    }
}

/// How long a statement waits for somebody who uses a table.
const LOCK_WAIT: Duration = Duration::from_mins(1);

const EVERYTHING: &str = "SELECT CAST(CASE table_type WHEN 'VIEW' THEN 'VIEW' WHEN 'SEQUENCE' THEN 'SEQUENCE'
      ELSE 'TABLE' END AS CHAR), CAST(table_name AS CHAR)
    FROM information_schema.tables WHERE table_schema = DATABASE()
  UNION ALL SELECT CAST(routine_type AS CHAR), CAST(routine_name AS CHAR)
    FROM information_schema.routines WHERE routine_schema = DATABASE()";

/// Drops everything in the database.
pub(super) async fn empty(url: &Url) -> Result<(), DumpError> {
    let mut conn = Conn::connect(url).await?;
    let result = drop_all(&mut conn).await;
    conn.close().await?;
    Ok(result?)
}

async fn drop_all(conn: &mut Conn) -> Result<(), DbError> {
    session::set_timeouts(conn, LOCK_WAIT).await?;
    conn.script("SET FOREIGN_KEY_CHECKS = 0").await?;
    for row in conn.query(EVERYTHING, &[]).await? {
        let name = server::quoted(conn.scheme(), &row.text(1)?);
        conn.script(&format!("DROP {} IF EXISTS {name}", row.text(0)?)).await?;
    }
    Ok(())
}

/// The dump of what is there now, deleted at the end.
struct Kept {
    path: PathBuf,
    delete: bool,
}

impl Kept {
    fn new(file: &Path) -> Self {
        let mut name = file.as_os_str().to_owned();
        name.push(".before");
        let path = PathBuf::from(name);
        let _ = std::fs::remove_file(&path);
        Self { path, delete: true }
    }

    fn keep(mut self) -> PathBuf {
        self.delete = false;
        self.path.clone()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if self.delete {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

fn tables_in(file: &Path) -> std::io::Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    let mut input = BufReader::new(File::open(file)?);
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        if let Some(rest) = line.strip_prefix(TABLE) {
            let rest = String::from_utf8_lossy(rest);
            let name = rest.trim_end().trim_end_matches(';').trim_end_matches('`');
            names.insert(name.replace("``", "`"));
        }
        line.clear();
    }
    Ok(names)
}

type Broken = BTreeMap<(String, String), i64>;

/// Which tables there are, and how many rows of them point nowhere, as far as `names` are concerned.
async fn look(url: &Url, names: &BTreeSet<String>) -> Result<(BTreeSet<String>, Broken), DumpError> {
    let mut conn = Conn::connect(url).await?;
    let result = broken(&mut conn, names).await;
    conn.close().await?;
    Ok(result?)
}

async fn broken(conn: &mut Conn, names: &BTreeSet<String>) -> Result<(BTreeSet<String>, Broken), DbError> {
    let live = server::tables(conn).await?;
    let mut broken = Broken::new();
    for (child, table) in &live {
        for key in &table.foreign_keys {
            if names.contains(child) || names.contains(&key.table) {
                let rows = if live.contains_key(&key.table) {
                    server::orphans(conn, child, key).await?
                } else {
                    server::count(conn, child).await?
                };
                *broken.entry((child.clone(), key.table.clone())).or_default() += rows;
            }
        }
    }
    Ok((live.into_keys().collect(), broken))
}

async fn fits(url: &Url, names: &BTreeSet<String>, before: &Broken) -> Result<(), DumpError> {
    let (_, now) = look(url, names).await?;
    match now.iter().find(|(key, rows)| **rows > before.get(*key).copied().unwrap_or_default()) {
        None => Ok(()),
        Some(((child, parent), rows)) => Err(DumpError::refers(child, parent, *rows)),
    }
}

/// As it was before: what was there comes back, and what was not goes.
async fn back(
    url: &Url,
    kept: &Kept,
    names: &BTreeSet<String>,
    present: &BTreeSet<String>,
) -> Result<(), DumpError> {
    let mut conn = Conn::connect(url).await?;
    let new: BTreeSet<String> = names.difference(present).cloned().collect();
    let dropped = server::drop_tables(&mut conn, &new).await;
    conn.close().await?;
    dropped?;
    if output::checksum(&kept.path).is_ok() { mysql::restore(url, &kept.path).await } else { Ok(()) }
}
