//! Opening the landlord's database, and saying why one cannot be used.

use std::path::PathBuf;

use super::upgrade::SCHEMA_VERSION;
use super::{audit_log, meta};
use crate::databases::{Conn, DbError, Mode, Place, central, server};

/// An open landlord.
#[derive(Debug)]
pub struct Landlord {
    pub conn: Conn,
    /// Made once with the database; every tenant's stamp carries it.
    pub id: String,
    pub place: Place,
    /// The version of its tables; below [`SCHEMA_VERSION`] it has to be upgraded before it is used.
    pub version: i64,
    /// Where it lives, as far as it knows.
    pub home: Option<String>,
    /// The environment it was made or cloned for.
    pub environment: Option<String>,
    origin: String,
}

/// Why a landlord cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LandlordError {
    #[error(transparent)]
    Database(#[from] DbError),
    #[error("{0} is a database, but no landlord (it has no table landlord_meta)")]
    NotALandlord(String),
    /// The database is there and empty: whoever was making it has not got there yet, or died.
    #[error("{0} is empty")]
    Empty(String),
    #[error("the landlord's tables are at version {found}, and this program knows {known}")]
    Newer { found: i64, known: i64 },
    #[error("cannot make the folder {}: {source}", .folder.display())]
    Folder { folder: PathBuf, source: std::io::Error },
    #[error("cannot copy the landlord to {}: {why}", .copy.display())]
    Copy { copy: PathBuf, why: String },
    #[error("{0} is the server's own database")]
    ServersOwn(String),
    /// There is no such database, and this login may not make it; `statement` does.
    #[error("there is no database {place}, and this login may not make it: {source}")]
    MayNotMake { place: String, statement: String, source: DbError },
}

impl Landlord {
    /// Opens the landlord at `place`, whatever the version of its tables is, as long as this program
    /// may use them. On a server, [`Mode::Read`] lets the whole session read only.
    ///
    /// # Errors
    /// [`LandlordError`]; where there is none, [`DbError`] of kind `Missing` or `Absent`, or `Empty`.
    pub async fn open(place: &Place, mode: Mode) -> Result<Self, LandlordError> {
        let conn = place.open(mode).await?;
        Self::on(conn, place, mode).await
    }

    /// The landlord behind `conn`.
    pub(super) async fn on(mut conn: Conn, place: &Place, mode: Mode) -> Result<Self, LandlordError> {
        central::session(&mut conn, mode).await?;
        conn.queue_at(audit_log::QUEUE);
        if !server::has_table(&mut conn, "landlord_meta").await? {
            let tables = central::names(&mut conn).await?;
            let place = place.to_string();
            let error = if tables.is_empty() { LandlordError::Empty } else { LandlordError::NotALandlord };
            return Err(error(place));
        }
        let Some(id) = meta::get(&mut conn, meta::ID).await? else {
            return Err(LandlordError::Empty(place.to_string()));
        };
        let version = meta::number(&mut conn, meta::SCHEMA_VERSION).await?.unwrap_or(0);
        let oldest = meta::number(&mut conn, meta::OLDEST_WRITER).await?.unwrap_or(version);
        if version > SCHEMA_VERSION && oldest > SCHEMA_VERSION {
            return Err(LandlordError::Newer { found: version, known: SCHEMA_VERSION });
        }
        let origin = meta::get(&mut conn, meta::AUDIT_ORIGIN).await?;
        let origin = origin.unwrap_or_else(|| audit_log::origin(&id));
        let home = meta::get(&mut conn, meta::HOME).await?;
        let environment = meta::get(&mut conn, meta::ENVIRONMENT).await?;
        Ok(Self { conn, id, place: place.clone(), version, home, environment, origin })
    }

    /// The same connection for somebody else, where it is one to a file: see [`Conn::beside`].
    #[must_use]
    pub fn beside(&self) -> Option<Self> {
        Some(Self {
            conn: self.conn.beside()?,
            id: self.id.clone(),
            place: self.place.clone(),
            version: self.version,
            home: self.home.clone(),
            environment: self.environment.clone(),
            origin: self.origin.clone(),
        })
    }

    /// What the audit log's first record is chained to, and what checkpoints are signed for. It stays
    /// the same when a clone gets an id of its own.
    #[must_use]
    pub fn origin(&self) -> String {
        self.origin.clone()
    }
}
