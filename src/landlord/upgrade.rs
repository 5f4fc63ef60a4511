//! The versions of the landlord's tables, and the way from one to the next.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use super::audit_log::{self, Actor, Event};
use super::{Landlord, LandlordError, meta};
use crate::clock::Clock;
use crate::databases::{DbError, central, server, sqlite};

/// The landlord's own tables, version by version.
pub(super) const VERSIONS: [&str; 6] = [
    include_str!("../../migrations/landlord/0001_landlord.up.sql"),
    include_str!("../../migrations/landlord/0002_hosts.up.sql"),
    include_str!("../../migrations/landlord/0003_pins.up.sql"),
    include_str!("../../migrations/landlord/0004_scheduled.up.sql"),
    include_str!("../../migrations/landlord/0005_rollouts.up.sql"),
    include_str!("../../migrations/landlord/0006_usage.up.sql"),
];

/// The version of the landlord's own tables.
pub const SCHEMA_VERSION: i64 = 6;

/// The oldest version that a program must know to write: one that does not know hosts would look for
/// every tenant in a file.
pub(super) const OLDEST_WRITER: i64 = 2;

/// One process at a time makes or upgrades a landlord.
pub(super) const LOCK: &str = "module/landlord";

/// What an upgrade did.
#[derive(Debug)]
pub struct Upgraded {
    pub from: i64,
    pub to: i64,
    /// The copy of the file from before.
    pub copy: Option<PathBuf>,
}

/// Brings the tables to [`SCHEMA_VERSION`]; `None` where they are there. A file is copied first, to
/// `<file>.before-v5`. One transaction; on MySQL, where definitions are not part of one, it can be
/// repeated. Two at once come one after the other.
///
/// # Errors
/// [`LandlordError`].
pub async fn upgrade(
    landlord: &mut Landlord,
    actor: &Actor,
    clock: &Clock,
) -> Result<Option<Upgraded>, LandlordError> {
    if landlord.version >= SCHEMA_VERSION {
        return Ok(None);
    }
    let copy = match landlord.place.file() {
        Some(file) => Some(copy(file).await?),
        None => None,
    };
    let conn = &mut landlord.conn;
    central::begin_making(conn, LOCK).await?;
    let done = apply(landlord, actor, clock).await;
    let ended = central::end_making(&mut landlord.conn, LOCK, done.is_ok()).await;
    let from = done?;
    ended?;
    landlord.version = SCHEMA_VERSION;
    landlord.home = meta::get(&mut landlord.conn, meta::HOME).await?;
    Ok(from.map(|from| Upgraded { from, to: SCHEMA_VERSION, copy }))
}

async fn apply(landlord: &mut Landlord, actor: &Actor, clock: &Clock) -> Result<Option<i64>, LandlordError> {
    let home = landlord.place.address()?;
    let conn = &mut landlord.conn;
    // Another process may have done it while this one waited.
    let from = meta::number(conn, meta::SCHEMA_VERSION).await?.unwrap_or(0);
    let missing = usize::try_from(from).ok().and_then(|from| VERSIONS.get(from..)).unwrap_or_default();
    if missing.is_empty() {
        return Ok(None);
    }
    for script in missing {
        central::define(conn, &server::own_script(script, conn.database())).await?;
    }
    central::rows_from_here(conn).await?;
    meta::set(conn, meta::SCHEMA_VERSION, &SCHEMA_VERSION.to_string()).await?;
    meta::set(conn, meta::OLDEST_WRITER, &OLDEST_WRITER.to_string()).await?;
    // A landlord of version 1 does not know yet where it lives.
    meta::set_new(conn, meta::HOME, &home).await?;
    let data = serde_json::json!({"from": from, "to": SCHEMA_VERSION});
    audit_log::append(conn, &Event::new("landlord.upgraded", actor).data(data), clock).await?;
    Ok(Some(from))
}

/// Copies the file beside itself, for its owner alone. The copy of an earlier attempt is replaced.
async fn copy(file: &Path) -> Result<PathBuf, LandlordError> {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".before-v{SCHEMA_VERSION}"));
    let copy = PathBuf::from(name);
    let part = copy.with_added_extension(format!("{}.part", std::process::id()));
    let failed = |why: String| LandlordError::Copy { copy: copy.clone(), why };
    let _ = fs::remove_file(&part);
    // SQLite writes into an empty file that is there, so that nobody else can read it meanwhile.
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part);
    made.map_err(|error| failed(error.to_string()))?;
    let written: Result<(), DbError> = sqlite::copy(file, &part).await;
    let kept = match written {
        Ok(()) => fs::rename(&part, &copy).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    if kept.is_err() {
        let _ = fs::remove_file(&part);
    }
    kept.map(|()| copy.clone()).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_has_a_script() {
        assert_eq!(usize::try_from(SCHEMA_VERSION), Ok(VERSIONS.len()));
    }
}
