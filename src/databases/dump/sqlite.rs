//! Dumps of SQLite: copies of the file, whole or with some tables, and the way back. It alone may
//! ATTACH, on connections of its own that run no script of anybody.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};

use super::output::{Output, part};
use super::{Dump, DumpError};
use crate::databases::sqlite::{self, quote_identifier};
use crate::databases::{Conn, DbError, DbErrorKind, Mode, server};

/// How long another writer of the file is waited for.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// What can be made again from its own words, in the order that works: a virtual table makes its shadow
/// tables itself, and triggers must not fire while rows come back.
const OBJECTS: &str = "SELECT type, name, sql FROM archive.sqlite_schema
   WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
   ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END, sql NOT LIKE 'CREATE VIRTUAL%', rowid";

pub(super) async fn dump(
    source: &Path,
    tables: Option<&BTreeSet<String>>,
    file: &Path,
) -> Result<Dump, DumpError> {
    if !source.exists() {
        let message = format!("there is no database file {}", source.display());
        return Err(DbError::new(DbErrorKind::Missing(source.to_owned()), message).into());
    }
    let mut output = Output::create(file)?;
    sqlite::copy(source, output.path()).await?;
    if let Some(tables) = tables {
        absent(output.path(), tables).await?;
        sqlite::keep_only(output.path(), tables).await?;
    }
    let mut conn = Conn::open(output.path(), Mode::Read).await?;
    let version = server::version(&mut conn).await?;
    conn.close().await?;
    output.read_back()?;
    output.finish(format!("sqlite {version}"))
}

/// Fails where one of `tables` is not in `file`.
async fn absent(file: &Path, tables: &BTreeSet<String>) -> Result<(), DumpError> {
    let mut conn = Conn::open(file, Mode::Read).await?;
    let there = server::tables(&mut conn).await?;
    conn.close().await?;
    match tables.iter().find(|table| !there.contains_key(*table)) {
        None => Ok(()),
        Some(table) => Err(DbError::new(DbErrorKind::Statement, format!("there is no table {table}")).into()),
    }
}

pub(super) async fn restore_whole(target: &Path, file: &Path) -> Result<(), DumpError> {
    let part = part(target);
    let _ = std::fs::remove_file(&part);
    let result = sqlite::copy(file, &part).await.map_err(DumpError::from).and_then(|()| {
        File::open(&part).and_then(|copy| copy.sync_all()).map_err(DumpError::file(&part))?;
        std::fs::rename(&part, target).map_err(DumpError::file(target))
    });
    if result.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    result
}

/// What is dropped before everything comes back: triggers first, and a virtual table before its shadows.
const EVERYTHING: &str = "SELECT type, name FROM main.sqlite_schema
   WHERE type IN ('trigger', 'view', 'table') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
   ORDER BY CASE type WHEN 'trigger' THEN 0 WHEN 'view' THEN 1 ELSE 2 END, sql NOT LIKE 'CREATE VIRTUAL%'";

pub(super) async fn restore_tables(target: &Path, file: &Path) -> Result<(), DumpError> {
    let mut conn = attached(target, file).await?;
    let result = put_back(&mut conn).await;
    finish(conn, result).await
}

/// Everything in the file is replaced in one transaction: whoever has it open sees the old state or the
/// new one. Another file under its name would take the old one's journal for its own.
pub(super) async fn replace(target: &Path, file: &Path) -> Result<(), DumpError> {
    let mut conn = attached(target, file).await?;
    let result = replace_all(&mut conn).await;
    finish(conn, result).await
}

async fn attached(target: &Path, file: &Path) -> Result<SqliteConnection, DumpError> {
    let options = SqliteConnectOptions::new()
        .filename(target)
        .foreign_keys(false)
        .busy_timeout(BUSY_TIMEOUT)
        .disable_statement_logging();
    let mut conn = SqliteConnection::connect_with(&options).await.map_err(DbError::from)?;
    let uri = format!("file:{}?mode=ro", uri_path(file));
    sqlx::query("ATTACH ? AS archive").bind(uri).execute(&mut conn).await.map_err(DbError::from)?;
    Ok(conn)
}

async fn finish(mut conn: SqliteConnection, result: Result<(), DumpError>) -> Result<(), DumpError> {
    if result.is_err() {
        // Where the database has already rolled back by itself there is nothing to end.
        let _ = sqlx::raw_sql("ROLLBACK").execute(&mut conn).await;
    }
    conn.close().await.map_err(DbError::from)?;
    result
}

async fn replace_all(conn: &mut SqliteConnection) -> Result<(), DumpError> {
    run(conn, "BEGIN IMMEDIATE".to_owned()).await?;
    let all: Vec<(String, String)> =
        sqlx::query_as(EVERYTHING).fetch_all(&mut *conn).await.map_err(DbError::from)?;
    for (kind, name) in all {
        run(conn, format!("DROP {kind} IF EXISTS main.{}", quote_identifier(&name))).await?;
    }
    objects(conn).await?;
    for number in ["user_version", "application_id"] {
        let sql = format!("PRAGMA archive.{number}");
        let (value,): (i64,) =
            sqlx::query_as(AssertSqlSafe(sql)).fetch_one(&mut *conn).await.map_err(DbError::from)?;
        run(conn, format!("PRAGMA main.{number} = {value}")).await?;
    }
    run(conn, "COMMIT".to_owned()).await
}

async fn put_back(conn: &mut SqliteConnection) -> Result<(), DumpError> {
    run(conn, "BEGIN IMMEDIATE".to_owned()).await?;
    let before = broken(conn).await?;
    objects(conn).await?;
    let now = broken(conn).await?;
    let grown = |(key, rows): &(&(String, String), &i64)| before.get(*key).is_none_or(|old| old < *rows);
    if let Some(((child, parent), rows)) = now.iter().find(grown) {
        return Err(DumpError::refers(child, parent, *rows));
    }
    run(conn, "COMMIT".to_owned()).await
}

/// Makes everything of the archive again.
async fn objects(conn: &mut SqliteConnection) -> Result<(), DumpError> {
    let objects: Vec<(String, String, String)> =
        sqlx::query_as(OBJECTS).fetch_all(&mut *conn).await.map_err(DbError::from)?;
    for (kind, name, sql) in &objects {
        if kind == "table" {
            table(conn, name, sql, &objects).await?;
        } else {
            run(conn, sql.clone()).await?;
        }
    }
    Ok(())
}

/// Makes one table again, with its rows and the next number it gives.
async fn table(
    conn: &mut SqliteConnection,
    name: &str,
    sql: &str,
    objects: &[(String, String, String)],
) -> Result<(), DumpError> {
    let quoted = quote_identifier(name);
    if is_virtual(sql) {
        // Its rows are in its shadow tables.
        run(conn, format!("DROP TABLE IF EXISTS main.{quoted}")).await?;
        return run(conn, sql.to_owned()).await;
    }
    let shadow = objects.iter().any(|(_, owner, sql)| {
        is_virtual(sql) && name.strip_prefix(owner.as_str()).is_some_and(|rest| rest.starts_with('_'))
    });
    if shadow {
        run(conn, format!("DELETE FROM main.{quoted}")).await?;
    } else {
        run(conn, format!("DROP TABLE IF EXISTS main.{quoted}")).await?;
        run(conn, sql.to_owned()).await?;
    }
    // Hidden: 0 is a column of its own; generated ones are computed again.
    let columns = "SELECT name FROM pragma_table_xinfo(?, 'archive') WHERE hidden = 0 ORDER BY cid";
    let columns: Vec<(String,)> =
        sqlx::query_as(columns).bind(name).fetch_all(&mut *conn).await.map_err(DbError::from)?;
    let columns: Vec<String> = columns.iter().map(|(name,)| quote_identifier(name)).collect();
    let columns = columns.join(", ");
    run(conn, format!("INSERT INTO main.{quoted} ({columns}) SELECT {columns} FROM archive.{quoted}"))
        .await?;
    let numbered = "SELECT count(*) FROM archive.sqlite_schema WHERE name = 'sqlite_sequence'";
    let (numbered,): (i64,) = sqlx::query_as(numbered).fetch_one(&mut *conn).await.map_err(DbError::from)?;
    if numbered > 0 {
        // The copied rows have written a number there already, which is not the last one given.
        for sql in [
            "DELETE FROM main.sqlite_sequence WHERE name = ?",
            "INSERT INTO main.sqlite_sequence (name, seq) SELECT name, seq FROM archive.sqlite_sequence WHERE name = ?",
        ] {
            sqlx::query(sql).bind(name).execute(&mut *conn).await.map_err(DbError::from)?;
        }
    }
    Ok(())
}

fn is_virtual(sql: &str) -> bool {
    sql.get(..14).is_some_and(|start| start.eq_ignore_ascii_case("CREATE VIRTUAL"))
}

/// How many rows point nowhere, by table and parent.
async fn broken(conn: &mut SqliteConnection) -> Result<BTreeMap<(String, String), i64>, DumpError> {
    let sql = "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY \"table\", parent";
    let rows: Vec<(String, String, i64)> =
        sqlx::query_as(sql).fetch_all(conn).await.map_err(DbError::from)?;
    Ok(rows.into_iter().map(|(child, parent, rows)| ((child, parent), rows)).collect())
}

async fn run(conn: &mut SqliteConnection, sql: String) -> Result<(), DumpError> {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await.map_err(DbError::from)?;
    Ok(())
}

/// `path` as it stands in an URI.
fn uri_path(path: &Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3F").replace('#', "%23")
}
