//! Backups of a tenant's whole database, and the way back from one.
//!
//! Both hold the tenant's lock, so that no run is in the middle. Before anything is replaced, what is
//! there is backed up itself: at no point is the last copy of a row the one that is being dropped.

mod create;
pub mod prune;
mod restore;

use std::io;
use std::path::{Path, PathBuf};

use super::Trouble;
use super::tenant::Context;
use crate::databases::dump;
use crate::databases::{DbError, Place};
use crate::landlord::audit_log::Event;
use crate::landlord::backups::{Backup, DATABASE, TABLES};
use crate::landlord::tenants::Tenant;

pub use create::create;
pub(super) use create::write;
pub use restore::{Restored, restore};

/// Why there is no backup, or nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A rule is in the way; nothing was begun.
    #[error("{0}")]
    Refused(String),
    /// The file is not what was written.
    #[error("{0}")]
    Damaged(String),
    /// It could not be restored; the database is as it was before.
    #[error("{0}")]
    Failed(String),
    #[error(transparent)]
    Trouble(#[from] Trouble),
    /// The database is no longer what it was, and not what it should be.
    #[error("{cause}")]
    Lost {
        cause: String,
        /// Where the database of before is.
        before: Option<PathBuf>,
    },
}

impl From<DbError> for BackupError {
    fn from(error: DbError) -> Self {
        Self::Trouble(error.into())
    }
}

/// An audit record about backups of `tenant`.
#[must_use]
pub fn event(action: &str, context: &Context<'_>, tenant: &Tenant) -> Event {
    Event::new(action, context.actor)
        .tenant(&tenant.slug)
        .target(format!("tenant:{}", tenant.slug))
        .reason(context.reason)
        .as_of(context.clock.as_of.map(crate::clock::stamp))
}

/// What is wrong with the file of a backup, if anything is.
#[must_use]
pub fn flaw(backup: &Backup) -> Option<String> {
    let file = Path::new(&backup.path);
    match dump::checksum(file) {
        Ok((_, sha256)) if sha256 == backup.sha256 => None,
        Ok(_) => Some(format!("{} is not the file that was written: its checksum differs", file.display())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Some(format!("{} is missing", file.display()))
        }
        Err(error) => Some(format!("{} cannot be read: {error}", file.display())),
    }
}

/// Refuses what cannot be put in place of the database of `tenant`.
///
/// # Errors
/// [`BackupError::Refused`], [`BackupError::Damaged`].
pub fn fits(backup: &Backup, tenant: &Tenant, place: &Place) -> Result<(), BackupError> {
    let refused = |why: String| Err(BackupError::Refused(why));
    if backup.kind != DATABASE {
        let (id, module) = (&backup.id, backup.module.as_deref().unwrap_or_default());
        if backup.kind == TABLES {
            return refused(format!(
                "{id} holds the tables of {module} alone: `module remove {module}` and then `module restore \
                 {module} --archive {id}` put them back"
            ));
        }
        return refused(format!(
            "{} is the archive of the removed module {module}, and no backup of a whole database",
            backup.id
        ));
    }
    if backup.tenant_id != tenant.id {
        return refused(format!("{} is a backup of another tenant than {}", backup.id, tenant.slug));
    }
    let there = place.database().to_string();
    if backup.database != there {
        return refused(format!(
            "{} is a dump of {}, and the tenant is on {there}",
            backup.id, backup.database
        ));
    }
    flaw(backup).map_or(Ok(()), |flaw| Err(BackupError::Damaged(flaw)))
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> Trouble {
    let path = path.display().to_string();
    move |source| Trouble::File { path, source }
}

/// `2026-03-01T12:00:00.123456Z` as it stands in the name of a file.
fn compact(stamp: &str) -> String {
    let seconds = stamp.split('.').next().unwrap_or(stamp);
    seconds.chars().filter(char::is_ascii_alphanumeric).chain(['Z']).collect()
}
