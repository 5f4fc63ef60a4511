//! Table `backups`: dumps and archives, where they are and how they are checked.

use serde::Serialize;

use crate::databases::{Conn, DbError, Row};

/// The kind of a whole database's dump.
pub const DATABASE: &str = "database";
/// The kind of a removed module's tables.
pub const ARCHIVE: &str = "archive";
/// The kind of the tables of a module that stays, as they were before a run.
pub const TABLES: &str = "tables";

/// One dump on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Backup {
    pub id: String,
    #[serde(skip)]
    pub tenant_id: String,
    /// What it was made for; empty where it was asked for by itself.
    pub run: String,
    /// archive (a removed module) | tables (a module before a run) | database
    pub kind: String,
    pub module: Option<String>,
    pub path: String,
    pub bytes: i64,
    pub sha256: String,
    pub created_at: String,
    /// sqlite | postgres | mysql
    pub database: String,
    /// What wrote it, with its version.
    pub tool: String,
    pub label: String,
}

const COLUMNS: [&str; 12] = [
    "id",
    "tenant_id",
    "run_id",
    "kind",
    "module",
    "path",
    "bytes",
    "sha256",
    "created_at",
    "database_kind",
    "tool",
    "label",
];

fn read(row: &Row) -> Result<Backup, DbError> {
    Ok(Backup {
        id: row.text(0)?,
        tenant_id: row.text(1)?,
        run: row.text(2)?,
        kind: row.text(3)?,
        module: row.opt_text(4)?,
        path: row.text(5)?,
        bytes: row.int(6)?,
        sha256: row.text(7)?,
        created_at: row.text(8)?,
        database: row.text(9)?,
        tool: row.text(10)?,
        label: row.text(11)?,
    })
}

/// Lists a dump; listing it twice changes nothing.
///
/// # Errors
/// The database's.
pub async fn put(conn: &mut Conn, backup: &Backup) -> Result<(), DbError> {
    let values = [
        (&backup.id).into(),
        (&backup.tenant_id).into(),
        (&backup.run).into(),
        (&backup.kind).into(),
        backup.module.clone().into(),
        (&backup.path).into(),
        backup.bytes.into(),
        (&backup.sha256).into(),
        (&backup.created_at).into(),
        (&backup.database).into(),
        (&backup.tool).into(),
        (&backup.label).into(),
    ];
    conn.insert_new("backups", &COLUMNS[..1], &COLUMNS[1..], &values).await
}

/// All dumps, or those of one tenant, the newest first.
///
/// # Errors
/// The database's.
pub async fn list(conn: &mut Conn, tenant_id: Option<&str>) -> Result<Vec<Backup>, DbError> {
    let columns = COLUMNS.join(", ");
    let rows = match tenant_id {
        Some(id) => {
            let sql = format!(
                "SELECT {columns} FROM backups WHERE tenant_id = ? ORDER BY created_at DESC, id DESC"
            );
            conn.query(&sql, &[id.into()]).await?
        }
        None => {
            let sql = format!("SELECT {columns} FROM backups ORDER BY created_at DESC, id DESC");
            conn.query(&sql, &[]).await?
        }
    };
    rows.iter().map(read).collect()
}

/// Forgets a dump whose file is gone.
///
/// # Errors
/// The database's.
pub async fn delete(conn: &mut Conn, id: &str) -> Result<(), DbError> {
    conn.execute("DELETE FROM backups WHERE id = ?", &[id.into()]).await.map(|_| ())
}

/// The newest dump of a tenant's whole database.
///
/// # Errors
/// The database's.
pub async fn newest_whole(conn: &mut Conn, tenant_id: &str) -> Result<Option<Backup>, DbError> {
    Ok(list(conn, Some(tenant_id)).await?.into_iter().find(|backup| backup.kind == DATABASE))
}
