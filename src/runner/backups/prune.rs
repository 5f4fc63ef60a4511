//! Which backups may go, and their going: the file first, so that none is left that nobody knows of.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::databases::{DbError, dump};
use crate::landlord::audit_log::{self, Event};
use crate::landlord::backups::{self, Backup, DATABASE};
use crate::landlord::{Landlord, tenants};
use crate::runner::{Context, Trouble};

/// A file that is being written was written to more recently than this.
const WRITING: SignedDuration = SignedDuration::from_hours(1);

/// Those of `all` (the newest first) that were made before `cutoff`, but for the newest `keep` of each
/// tenant; archives of removed modules and dumps of single modules go by their age alone.
#[must_use]
pub fn due<'b>(all: &'b [Backup], cutoff: &str, keep: usize) -> Vec<&'b Backup> {
    let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
    let mut due = Vec::new();
    for backup in all {
        let old = backup.created_at.as_str() < cutoff;
        if backup.kind == DATABASE {
            let kept = kept.entry(&backup.tenant_id).or_default();
            if *kept < keep {
                *kept += 1;
                continue;
            }
        }
        if old {
            due.push(backup);
        }
    }
    due
}

/// What killed processes have left half written below `folder`.
#[must_use]
pub fn parts(folder: &Path, now: Timestamp) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let (path, Ok(data)) = (entry.path(), entry.metadata()) else { continue };
            if data.is_dir() {
                open.push(path);
            } else if dump::is_part(&path) && is_left(&data, now) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn is_left(data: &fs::Metadata, now: Timestamp) -> bool {
    let written = data.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
    written.is_some_and(|written| now.duration_since(written) > WRITING)
}

/// Deletes the files of `due`, then forgets them, with an audit record a tenant.
///
/// # Errors
/// The disk's at the first file that cannot be deleted (those before it are forgotten), the landlord's.
pub async fn delete(
    landlord: &mut Landlord,
    context: &Context<'_>,
    due: &[&Backup],
    parts: &[PathBuf],
) -> Result<(), Trouble> {
    let mut gone = Vec::new();
    let mut stopped = None;
    for backup in due {
        match remove(Path::new(&backup.path)) {
            Ok(()) => gone.push(*backup),
            Err(trouble) => {
                stopped = Some(trouble);
                break;
            }
        }
    }
    let forgotten = forget(landlord, context, &gone).await;
    if forgotten.is_err() {
        let _ = landlord.conn.rollback().await;
    }
    forgotten.map_err(Trouble::Landlord)?;
    for part in parts {
        remove_file(part)?;
    }
    stopped.map_or(Ok(()), Err)
}

fn remove(file: &Path) -> Result<(), Trouble> {
    remove_file(file)?;
    remove_file(&file.with_extension("json"))?;
    // The folder of a run's archives; one that still holds something stays.
    if let Some(folder) = file.parent() {
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

fn remove_file(path: &Path) -> Result<(), Trouble> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            Err(Trouble::File { path: path.display().to_string(), source })
        }
        _ => Ok(()),
    }
}

async fn forget(landlord: &mut Landlord, context: &Context<'_>, gone: &[&Backup]) -> Result<(), DbError> {
    if gone.is_empty() {
        return Ok(());
    }
    let conn = &mut landlord.conn;
    conn.begin().await?;
    let slugs: BTreeMap<String, String> =
        tenants::list(conn).await?.into_iter().map(|tenant| (tenant.id, tenant.slug)).collect();
    let mut by_tenant: BTreeMap<&str, Vec<&Backup>> = BTreeMap::new();
    for backup in gone {
        backups::delete(conn, &backup.id).await?;
        by_tenant.entry(&backup.tenant_id).or_default().push(backup);
    }
    for (id, list) in by_tenant {
        let named: Vec<_> = list
            .iter()
            .map(|one| {
                json!({"id": one.id, "kind": one.kind, "module": one.module, "path": one.path,
                "sha256": one.sha256, "created_at": one.created_at})
            })
            .collect();
        let slug = slugs.get(id).map_or(id, String::as_str);
        let event = Event::new("backup.pruned", context.actor)
            .tenant(slug)
            .target(format!("tenant:{slug}"))
            .reason(context.reason)
            .as_of(context.clock.as_of.map(crate::clock::stamp))
            .data(json!({"backups": named}));
        audit_log::append(conn, &event, context.clock).await?;
    }
    conn.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::landlord::backups::ARCHIVE;

    fn made(tenant: &str, day: u32, kind: &str) -> Backup {
        Backup {
            id: format!("{tenant}{day}"),
            tenant_id: tenant.to_owned(),
            run: String::new(),
            kind: kind.to_owned(),
            module: None,
            path: String::new(),
            bytes: 0,
            sha256: String::new(),
            created_at: format!("2026-03-{day:02}T00:00:00.000000Z"),
            database: "sqlite".to_owned(),
            tool: String::new(),
            label: String::new(),
        }
    }

    #[test]
    fn the_newest_of_each_tenant_stay_whatever_their_age() {
        let mut all: Vec<Backup> = (1..=5).map(|day| made("a", day, DATABASE)).collect();
        all.extend([made("b", 1, DATABASE), made("b", 2, ARCHIVE), made("b", 9, ARCHIVE)]);
        all.sort_by(|one, other| other.created_at.cmp(&one.created_at));
        let ids = |cutoff: &str, keep| -> Vec<String> {
            due(&all, cutoff, keep).into_iter().map(|one| one.id.clone()).collect()
        };
        assert_eq!(ids("2026-03-08T00:00:00.000000Z", 3), ["a2", "b2", "a1"]);
        assert_eq!(ids("2026-03-02T00:00:00.000000Z", 0), ["a1", "b1"]);
        assert_eq!(ids("2026-01-01T00:00:00.000000Z", 0), Vec::<String>::new());
    }
}
