//! Table `backups`: dumps and archives, where they are and how they are checked.

use serde::Serialize;

use crate::databases::{Conn, DbError};

/// One dump on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Backup {
    pub id: String,
    #[serde(skip)]
    pub tenant_id: String,
    pub run: String,
    /// archive (a removed module) | database
    pub kind: String,
    pub module: Option<String>,
    pub path: String,
    pub bytes: i64,
    pub sha256: String,
    pub created_at: String,
}

/// Lists a dump; listing it twice changes nothing.
///
/// # Errors
/// The database's.
pub async fn put(conn: &mut Conn, backup: &Backup) -> Result<(), DbError> {
    let columns = ["tenant_id", "run_id", "kind", "module", "path", "bytes", "sha256", "created_at"];
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
    ];
    conn.insert_new("backups", &["id"], &columns, &values).await
}
