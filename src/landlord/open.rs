//! Opening, making and migrating the landlord's database.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::audit_log::{self, Actor, Event};
use super::hosts::{self, Host};
use crate::clock::{Clock, new_id};
use crate::databases::{Conn, DbError, Mode, server};

/// The version of the landlord's own tables.
pub const SCHEMA_VERSION: i64 = 2;

/// The landlord's own tables, version by version.
pub(super) const VERSIONS: [&str; 2] = [
    include_str!("../../migrations/landlord/0001_landlord.up.sql"),
    include_str!("../../migrations/landlord/0002_hosts.up.sql"),
];

/// An open landlord.
#[derive(Debug)]
pub struct Landlord {
    pub conn: Conn,
    /// Made once with the database; every tenant's stamp carries it.
    pub id: String,
    pub file: PathBuf,
}

/// Why a landlord cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LandlordError {
    #[error(transparent)]
    Database(#[from] DbError),
    #[error("{} is a database, but no landlord (it has no table landlord_meta)", .0.display())]
    NotALandlord(PathBuf),
    /// The file is there and empty: whoever was making it has not got there yet, or died.
    #[error("{} is empty", .0.display())]
    Empty(PathBuf),
    #[error("the landlord's tables are at version {found}, and this program knows {known}")]
    Newer { found: i64, known: i64 },
    #[error("cannot make the folder {}: {source}", .folder.display())]
    Folder { folder: PathBuf, source: std::io::Error },
}

impl Landlord {
    /// Opens the landlord in `file`.
    ///
    /// # Errors
    /// [`LandlordError`]; a file that does not exist is [`DbError`] of kind `Missing`.
    pub async fn open(file: &Path, mode: Mode) -> Result<Self, LandlordError> {
        let mut conn = Conn::open(file, mode).await?;
        let there = "SELECT count(*), coalesce(sum(name = 'landlord_meta'), 0) FROM sqlite_schema";
        let row = conn.first(there, &[]).await?;
        let (tables, meta_tables) =
            row.map_or(Ok((0, 0)), |row| Ok::<_, DbError>((row.int(0)?, row.int(1)?)))?;
        if meta_tables == 0 {
            let file = file.to_owned();
            return Err(if tables == 0 {
                LandlordError::Empty(file)
            } else {
                LandlordError::NotALandlord(file)
            });
        }
        let found = meta(&mut conn, "schema_version").await?.and_then(|text| text.parse().ok()).unwrap_or(0);
        if found > SCHEMA_VERSION {
            return Err(LandlordError::Newer { found, known: SCHEMA_VERSION });
        }
        let id = meta(&mut conn, "id").await?.ok_or_else(|| LandlordError::NotALandlord(file.to_owned()))?;
        Ok(Self { conn, id, file: file.to_owned() })
    }

    /// Makes a landlord in `file`, with its tables, its id and the first audit record, or opens the
    /// one that is there. Says whether it was made.
    ///
    /// # Errors
    /// [`LandlordError`]. Nothing is left half made: it is one transaction.
    pub async fn create(file: &Path, actor: &Actor, clock: &Clock) -> Result<(Self, bool), LandlordError> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|source| LandlordError::Folder { folder: folder.to_owned(), source })?;
        }
        let mut conn = Conn::open(file, Mode::Create).await?;
        conn.begin().await?;
        let there = "SELECT count(*) FROM sqlite_schema";
        if conn.first(there, &[]).await?.map_or(Ok(0), |row| row.int(0))? > 0 {
            conn.rollback().await?;
            conn.close().await?;
            return Ok((Self::open(file, Mode::Write).await?, false));
        }
        for script in VERSIONS {
            conn.script(&server::own_script(script, conn.database())).await?;
        }
        let id = new_id();
        let insert = "INSERT INTO landlord_meta (name, value) VALUES (?, ?)";
        let version = SCHEMA_VERSION.to_string();
        for (name, value) in [("id", &id), ("schema_version", &version), ("oldest_writer", &version)] {
            conn.execute(insert, &[name.into(), value.into()]).await?;
        }
        let local = Host {
            name: hosts::LOCAL.to_owned(),
            database: crate::sql::Database::Sqlite.to_string(),
            url: "sqlite:tenants".to_owned(),
            max_connections: None,
            labels: BTreeMap::new(),
            pattern: "{slug}.db".to_owned(),
            created_at: clock.stamp(),
        };
        hosts::insert(&mut conn, &local).await?;
        audit_log::open(&mut conn, &id).await?;
        audit_log::append(&mut conn, &Event::new("audit.opened", actor), clock).await?;
        conn.commit().await?;
        Ok((Self { conn, id, file: file.to_owned() }, true))
    }

    /// What the audit log's first record is chained to, and what checkpoints are signed for.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("landlord:{}", self.id)
    }
}

async fn meta(conn: &mut Conn, name: &str) -> Result<Option<String>, DbError> {
    let sql = "SELECT value FROM landlord_meta WHERE name = ?";
    conn.first(sql, &[name.into()]).await?.map(|row| row.text(0)).transpose()
}
