//! A tenant's end, in two steps: archived (backed up, locked out, the database kept), then dropped.
//!
//! Each step can be repeated after a crash: dropping takes away what is still there, and tells the
//! landlord last. The tenant's row stays for its history, under a slug that nobody can have.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::backups;
use super::entry::Entry;
use super::places::OWN_ROLE;
use super::tenant::Context;
use super::{Trouble, hooks, recover, stages, stamp, standing};
use crate::databases::lock::LockError;
use crate::databases::roles::{self, RolesError};
use crate::databases::{Conn, DbError, DbErrorKind, Mode, Place, server, session};
use crate::landlord::audit_log;
use crate::landlord::backups::{self as backups_table, Backup};
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, tenants};
use crate::ledger;

/// Backs the tenant up, locks its application out and keeps the database. `None` where it was archived.
///
/// # Errors
/// [`Trouble::Standing`], [`Trouble::Lock`], [`Trouble::Dump`]: the tenant is then as it was.
pub async fn archive(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<Option<Backup>, Trouble> {
    let mut entry = Entry::take(landlord, context, tenant).await?;
    let result = match settled(landlord, context, tenant, &mut entry).await {
        Ok(()) => archive_locked(landlord, context, tenant).await,
        Err(trouble) => Err(trouble),
    };
    let _ = entry.leave().await;
    result
}

/// No run may be in the middle, and the database must be the tenant's.
async fn settled(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    entry: &mut Entry,
) -> Result<(), Trouble> {
    stages::validate::identity(&mut entry.conn, tenant, &landlord.id).await?;
    recover::tenant(landlord, context, tenant, entry).await.map(|_| ())
}

async fn archive_locked(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<Option<Backup>, Trouble> {
    let before = standing::now(landlord, tenant).await?;
    if before.status == "archived" {
        standing::lock_out(context, &before, true).await?;
        return Ok(None);
    }
    // Locked out first: what is written after the dump would be missing from it.
    standing::suspend_locked(landlord, context, tenant).await?;
    let suspended = Tenant { status: "suspended".to_owned(), ..before.clone() };
    let made = match back_up(landlord, context, &suspended, "archived").await {
        Ok(made) => made,
        Err(trouble) => {
            if before.status != "active" {
                return Err(trouble);
            }
            let back = standing::resume_locked(landlord, context, &suspended).await;
            return Err(trouble.also(back, "the tenant is suspended still"));
        }
    };
    hooks::reach("dumped");
    let data = json!({"backup": made.id, "path": made.path, "sha256": made.sha256});
    standing::turn(landlord, context, (&suspended, "archived"), ("tenant.archived", data)).await?;
    Ok(Some(made))
}

/// Backs the whole database up; the caller holds the lock.
async fn back_up(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    label: &str,
) -> Result<Backup, Trouble> {
    let mut conn = context.places.open(tenant, Mode::Read).await?;
    let read = ledger::read(&mut conn).await;
    conn.close().await?;
    let (_, state) = read?;
    let place = context.places.of(tenant)?;
    backups::write(landlord, context, (tenant, &place, Some(&state)), label).await
}

/// How a tenant is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Farewell {
    /// Only where a backup is there, or can still be made.
    pub backup: bool,
    /// Of a database that was imported, and stays: also take the ledger's tables out.
    pub ledger: bool,
}

/// What dropping did.
#[derive(Debug)]
pub struct Dropped {
    /// The slug that the tenant's history has from now on.
    pub slug: String,
    /// The backup that is kept.
    pub backup: Option<Backup>,
    pub database: Fate,
}

/// What became of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Dropped,
    /// It was not made for the tenant, and stays.
    Kept,
    /// It was not made for the tenant, and somebody else has dropped it.
    Gone,
}

impl Fate {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::Kept => "kept",
            Self::Gone => "gone",
        }
    }
}

/// A tenant that was never finished.
const BEGUN: &str = "provisioning";

/// Drops the database and the logins of an archived tenant, or what is left of them, and frees its slug. Of
/// one that was never finished only what is its own is dropped: its names may be somebody else's.
///
/// # Errors
/// [`Trouble::Standing`] where it is neither archived nor `provisioning`, [`Trouble::NoBackup`], [`Trouble::Lock`]; the
/// landlord's and the server's: repeating it goes on.
pub async fn drop(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    farewell: Farewell,
) -> Result<Dropped, Trouble> {
    let guard = guard(context, tenant).await?;
    let mut foreign = false;
    let mut entry = match Entry::take_as_host(landlord, context, tenant).await {
        Ok(entry) => Some(entry),
        // It went before a crash, or was never made.
        Err(Trouble::Tenant(error)) if is_gone(&error) => None,
        Err(trouble) if tenant.status == BEGUN && is_taken(&trouble) => {
            foreign = true;
            None
        }
        Err(trouble) => return Err(trouble),
    };
    let tenant = standing::now(landlord, tenant).await?;
    if !["archived", BEGUN].contains(&tenant.status.as_str()) {
        return Err(standing::standing(&tenant));
    }
    if let Some(entry) = &mut entry {
        foreign |= tenant.status == BEGUN && is_somebodys_file(landlord, &tenant, entry).await?;
    }
    let wanted = farewell.backup && tenant.status != BEGUN;
    let backup = kept_backup(landlord, context, &tenant, (wanted, entry.is_some())).await?;
    let database = match (foreign || context.places.is_imported(&tenant), foreign || entry.is_some()) {
        (true, true) => Fate::Kept,
        (true, false) => Fate::Gone,
        (false, _) => Fate::Dropped,
    };
    match entry {
        Some(mut entry) if database == Fate::Kept => {
            if farewell.ledger {
                ledger::forget(&mut entry.conn).await?;
            }
            entry.leave().await?;
        }
        None if database != Fate::Dropped => {}
        entry => {
            let place = entry.as_ref().map(|entry| entry.place.clone());
            take_away(landlord, context, &tenant, place.as_ref()).await?;
            // On a server its connection ended with the database; on SQLite it holds the lock.
            std::mem::drop(entry);
        }
    }
    hooks::reach("gone");
    let slug = forget(landlord, context, &tenant, (backup.as_ref(), database)).await;
    if slug.is_err() {
        let _ = landlord.conn.rollback().await;
    }
    std::mem::drop(guard);
    Ok(Dropped { slug: slug.map_err(Trouble::Landlord)?, backup, database })
}

/// Keeps a second drop, and a creation, away while there is no database that could hold the lock.
async fn guard(context: &Context<'_>, tenant: &Tenant) -> Result<Option<Conn>, Trouble> {
    if tenant.isolation != OWN_ROLE {
        return Ok(None);
    }
    let mut conn = Conn::connect(&context.places.admin(&tenant.host)?).await?;
    if session::try_lock(&mut conn, &super::provision::key(tenant)).await? {
        return Ok(Some(conn));
    }
    Err(LockError::Held { holder: None }.into())
}

fn is_gone(error: &DbError) -> bool {
    matches!(error.kind, DbErrorKind::Absent | DbErrorKind::Missing(_))
}

/// Whether what has the tenant's names is somebody else's.
fn is_taken(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Tenant(error) => error.kind == DbErrorKind::NotADatabase,
        other => matches!(other, Trouble::WrongTenant { .. } | Trouble::Roles(RolesError::Taken { .. })),
    }
}

/// Whether a file that has the name of the tenant's was made by somebody else: it has tables, and not the
/// stamp.
async fn is_somebodys_file(landlord: &Landlord, tenant: &Tenant, entry: &mut Entry) -> Result<bool, Trouble> {
    if entry.place.file().is_none() || stamp::is_ours(&mut entry.conn, landlord, tenant).await? {
        return Ok(false);
    }
    Ok(!server::tables(&mut entry.conn).await?.is_empty())
}

/// The backup that stays: the newest whole one, or one that is made now.
async fn kept_backup(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    (wanted, there): (bool, bool),
) -> Result<Option<Backup>, Trouble> {
    let known =
        backups_table::newest_whole(&mut landlord.conn, &tenant.id).await.map_err(Trouble::Landlord)?;
    let flaw = match known {
        None => "none was made".to_owned(),
        Some(backup) => match backups::flaw(&backup) {
            None => return Ok(Some(backup)),
            Some(flaw) => flaw,
        },
    };
    match (wanted, there) {
        (false, _) => Ok(None),
        (true, false) => Err(Trouble::NoBackup { slug: tenant.slug.clone(), why: flaw }),
        (true, true) => back_up(landlord, context, tenant, "before it is dropped").await.map(Some),
    }
}

async fn take_away(
    landlord: &Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    place: Option<&Place>,
) -> Result<(), Trouble> {
    if tenant.isolation == OWN_ROLE {
        let (admin, names) = (context.places.admin(&tenant.host)?, context.places.names(tenant)?);
        return Ok(roles::drop(&admin, &names, stamp::owner(landlord, tenant)).await?);
    }
    let Some(Place::File(file)) = place else { return Ok(()) };
    // The file itself last: without it nobody would look for the others.
    for end in ["-journal", "-wal", "-shm", ""] {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        match fs::remove_file(&name) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                return Err(Trouble::File { path: Path::new(&name).display().to_string(), source });
            }
            _ => {}
        }
    }
    Ok(())
}

async fn forget(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    (backup, fate): (Option<&Backup>, Fate),
) -> Result<String, DbError> {
    let conn = &mut landlord.conn;
    conn.begin().await?;
    let slug = tenants::bury(conn, tenant, &context.clock.stamp()).await?;
    let event = standing::event("tenant.dropped", context, tenant).data(json!({
        "id": tenant.id,
        "host": tenant.host,
        "database": tenant.database,
        "database_kept": fate == Fate::Kept,
        "backup": backup.map(|backup| json!({"path": backup.path, "sha256": backup.sha256})),
        "slug": slug,
    }));
    audit_log::append(conn, &event, context.clock).await?;
    conn.commit().await?;
    Ok(slug)
}
