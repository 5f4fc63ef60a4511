//! Backups of a tenant's whole database, and the way back from one.
//!
//! Both hold the tenant's lock, so that no run is in the middle. Before anything is replaced, what is
//! there is backed up itself: at no point is the last copy of a row the one that is being dropped.

pub mod prune;

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::entry::Entry;
use super::tenant::Context;
use super::{Trouble, places, recover, stages};
use crate::clock::new_id;
use crate::databases::dump::{self, Dump};
use crate::databases::lock;
use crate::databases::roles;
use crate::databases::{DbError, DbErrorKind, Mode, Place, server};
use crate::landlord::audit_log::{self, Event};
use crate::landlord::backups::{self, Backup, DATABASE};
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, entitlements, tenant_modules, tenants};
use crate::ledger::{self, LedgerError};
use crate::pipeline::TenantState;

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

/// What a restore did.
#[derive(Debug)]
pub struct Restored {
    /// The backup of what was there before, unless there was nothing.
    pub before: Option<Backup>,
    /// Where a damaged file was put aside.
    pub aside: Option<PathBuf>,
    /// The modules that are installed now.
    pub modules: usize,
    /// Why the landlord does not know yet, where it could not be written afterwards.
    pub unrecorded: Option<String>,
}

/// Backs up the whole database of `tenant`.
///
/// # Errors
/// Locked, no space, a program that is missing: nothing is left then.
pub async fn create(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    label: &str,
) -> Result<Backup, BackupError> {
    let mut entry = Entry::take(landlord, context, tenant).await?;
    stages::validate::identity(&mut entry.conn, tenant, &landlord.id).await?;
    recover::tenant(landlord, context, tenant, &mut entry).await?;
    let (_, state) = stages::validate::identity(&mut entry.conn, tenant, &landlord.id).await?;
    let place = entry.place.clone();
    let made = write(landlord, context, (tenant, &place, Some(&state)), label).await;
    let _ = entry.leave().await;
    made
}

/// Writes the dump, its manifest and its row. The caller holds the lock.
async fn write(
    landlord: &mut Landlord,
    context: &Context<'_>,
    (tenant, place, state): (&Tenant, &Place, Option<&TenantState>),
    label: &str,
) -> Result<Backup, BackupError> {
    let folder = context.backups.join(&tenant.slug);
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder).map_err(failed(&folder))?;
    let (id, created_at) = (new_id(), context.clock.stamp());
    let name = format!("{}-{}", compact(&created_at), id.rsplit('-').next().unwrap_or(&id));
    let file = folder.join(format!("{name}.{}", dump::extension(place.database())));
    let note = folder.join(format!("{name}.json"));
    let written = dump::whole(place, &file).await.map_err(Trouble::from)?;
    let backup = row(tenant, place, (&id, &file), &written, (label, &created_at));
    let result = async {
        let version = version(place).await?;
        let manifest = manifest(landlord, tenant, &backup, (&version, state));
        private(&note, &manifest).map_err(failed(&note))?;
        for above in folder.ancestors().take(2) {
            fs::File::open(above).and_then(|above| above.sync_all()).map_err(failed(above))?;
        }
        let listed = list(landlord, context, tenant, &backup).await;
        if listed.is_err() {
            let _ = landlord.conn.rollback().await;
        }
        listed.map_err(|error| BackupError::from(Trouble::Landlord(error)))
    };
    if let Err(error) = result.await {
        // A dump that nobody knows of is never found again.
        let _ = fs::remove_file(&file);
        let _ = fs::remove_file(&note);
        return Err(error);
    }
    Ok(backup)
}

fn row(
    tenant: &Tenant,
    place: &Place,
    (id, file): (&str, &Path),
    written: &Dump,
    (label, created_at): (&str, &str),
) -> Backup {
    Backup {
        id: id.to_owned(),
        tenant_id: tenant.id.clone(),
        run: String::new(),
        kind: DATABASE.to_owned(),
        module: None,
        path: file.display().to_string(),
        bytes: i64::try_from(written.bytes).unwrap_or(i64::MAX),
        sha256: written.sha256.clone(),
        created_at: created_at.to_owned(),
        database: place.database().to_string(),
        tool: written.tool.clone(),
        label: label.to_owned(),
    }
}

fn manifest(
    landlord: &Landlord,
    tenant: &Tenant,
    backup: &Backup,
    (version, state): (&str, Option<&TenantState>),
) -> Value {
    let modules = state.map(|state| {
        let versions = state.modules.iter().map(|(slug, one)| (slug.clone(), json!(one.version.to_string())));
        Value::Object(versions.collect())
    });
    json!({
        "format": 1,
        "id": backup.id,
        "tenant": tenant.slug,
        "tenant_id": tenant.id,
        "landlord_id": landlord.id,
        "database": backup.database,
        "version": version,
        "modules": modules,
        "head": state.map(|state| &state.head),
        "file": Path::new(&backup.path).file_name().map(|name| name.to_string_lossy()),
        "bytes": backup.bytes,
        "sha256": backup.sha256,
        "tool": backup.tool,
        "label": backup.label,
        "created_at": backup.created_at,
    })
}

async fn version(place: &Place) -> Result<String, DbError> {
    let mut conn = place.open(Mode::Read).await?;
    let version = server::version(&mut conn).await;
    conn.close().await?;
    version
}

async fn list(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    backup: &Backup,
) -> Result<(), DbError> {
    let conn = &mut landlord.conn;
    conn.begin().await?;
    backups::put(conn, backup).await?;
    let data = json!({"id": backup.id, "path": backup.path, "bytes": backup.bytes, "sha256": backup.sha256,
        "tool": backup.tool, "label": backup.label});
    audit_log::append(conn, &event("backup.created", context, tenant).data(data), context.clock).await?;
    conn.commit().await
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
        let module = backup.module.as_deref().unwrap_or_default();
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

/// Puts a backup in place of the database of `tenant`, and brings the landlord in line.
///
/// # Errors
/// As [`fits`] and [`create`], with nothing begun; [`BackupError::Lost`] where the database could not be
/// brought back to what it was.
pub async fn restore(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    backup: &Backup,
) -> Result<Restored, BackupError> {
    let place = context.places.of(tenant)?;
    fits(backup, tenant, &place)?;
    let (guard, found) = get_in(landlord, context, tenant, &place).await?;
    let mut done = Restored { before: None, aside: None, modules: 0, unrecorded: None };
    match found {
        Found::Database(state) => {
            let label = format!("before the restore of {}", backup.id);
            done.before = Some(write(landlord, context, (tenant, &place, state.as_ref()), &label).await?);
        }
        Found::Damaged(file) => done.aside = Some(put_aside(context, &file)?),
        Found::Nothing => {}
    }
    let rights = rights(context, tenant, &place)?;
    if let Err(error) = dump::replace_whole(&place, Path::new(&backup.path), &rights).await {
        return Err(taken_back(&place, &rights, done, error.to_string()).await);
    }
    let mut entry = match guard {
        Guard::Entry(entry) => entry,
        Guard::File(lock) => {
            drop(lock);
            Entry::take(landlord, context, tenant).await?
        }
    };
    let (_, state) = match stages::validate::identity(&mut entry.conn, tenant, &landlord.id).await {
        Ok(read) => read,
        Err(trouble) => return Err(taken_back(&place, &rights, done, trouble.to_string()).await),
    };
    done.modules = state.modules.len();
    done.unrecorded = record(landlord, context, (tenant, backup), &mut entry, &done).await.err();
    let _ = entry.leave().await;
    Ok(done)
}

/// What is in the tenant's place now.
enum Found {
    /// A database, with what its ledger says, if it has one.
    Database(Option<TenantState>),
    /// A file that cannot be read as a database.
    Damaged(PathBuf),
    Nothing,
}

/// The tenant's lock.
enum Guard {
    Entry(Entry),
    File(lock::Lock),
}

/// Takes the lock and looks. A database that is missing, damaged or empty is no reason to stop: that is
/// what backups are for; somebody else's is.
async fn get_in(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    place: &Place,
) -> Result<(Guard, Found), BackupError> {
    let entry = Entry::take(landlord, context, tenant).await;
    let trouble = match entry {
        Ok(mut entry) => match stages::validate::identity(&mut entry.conn, tenant, &landlord.id).await {
            Ok((_, state)) => return Ok((Guard::Entry(entry), Found::Database(Some(state)))),
            Err(Trouble::Ledger(LedgerError::Absent)) => {
                let objects = server::objects(&mut entry.conn).await?;
                let found = if objects.is_empty() { Found::Nothing } else { Found::Database(None) };
                return Ok((Guard::Entry(entry), found));
            }
            Err(trouble) => trouble,
        },
        Err(trouble) => trouble,
    };
    let kind = match &trouble {
        Trouble::Tenant(error) | Trouble::Ledger(LedgerError::Database(error)) => error.kind.clone(),
        _ => return Err(trouble.into()),
    };
    let (Place::File(file), DbErrorKind::Missing(_) | DbErrorKind::NotADatabase) = (place, kind) else {
        return Err(trouble.into());
    };
    let lock =
        lock::take(file, &context.holder(), context.wait, context.stop).await.map_err(Trouble::from)?;
    let found = if file.exists() { Found::Damaged(file.clone()) } else { Found::Nothing };
    Ok((Guard::File(lock), found))
}

/// Gives a damaged file, and what belongs to it, another name.
fn put_aside(context: &Context<'_>, file: &Path) -> Result<PathBuf, BackupError> {
    let stamp = compact(&context.clock.stamp());
    let with = |path: &Path, end: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    let aside = with(file, &format!(".damaged-{stamp}"));
    for end in ["-journal", "-wal", "-shm", ""] {
        let old = with(file, end);
        if old.exists() {
            fs::rename(&old, with(&aside, end)).map_err(failed(&old))?;
        }
    }
    Ok(aside)
}

/// What the application's login may do with the ledger, as statements.
fn rights(context: &Context<'_>, tenant: &Tenant, place: &Place) -> Result<String, Trouble> {
    match place {
        Place::Server(url) if tenant.isolation == places::OWN_ROLE => {
            Ok(roles::read_only(&context.places.names(tenant)?, url.scheme(), ledger::PREFIX))
        }
        _ => Ok(String::new()),
    }
}

/// After a failure: where the database may have changed, the backup of before comes back.
async fn taken_back(place: &Place, rights: &str, done: Restored, cause: String) -> BackupError {
    let Some(before) = done.before.map(|before| PathBuf::from(before.path)) else {
        return BackupError::Lost { cause, before: done.aside };
    };
    match dump::replace_whole(place, &before, rights).await {
        Ok(()) => BackupError::Failed(cause),
        Err(second) => {
            let cause = format!("{cause}; and bringing back what was there before fails too: {second}");
            BackupError::Lost { cause, before: Some(before) }
        }
    }
}

/// Closes the runs that the restored database knows nothing of, and makes the landlord say what the
/// ledger says; what fails is given as text.
async fn record(
    landlord: &mut Landlord,
    context: &Context<'_>,
    (tenant, backup): (&Tenant, &Backup),
    entry: &mut Entry,
    done: &Restored,
) -> Result<(), String> {
    recover::tenant(landlord, context, tenant, entry).await.map_err(|trouble| trouble.to_string())?;
    let (_, state) = ledger::read(&mut entry.conn).await.map_err(|error| error.to_string())?;
    let written = mirror(landlord, context, (tenant, backup), (&state, done)).await;
    if written.is_err() {
        let _ = landlord.conn.rollback().await;
    }
    written.map_err(|error| error.to_string())
}

async fn mirror(
    landlord: &mut Landlord,
    context: &Context<'_>,
    (tenant, backup): (&Tenant, &Backup),
    (state, done): (&TenantState, &Restored),
) -> Result<(), DbError> {
    let now = context.clock.stamp();
    let conn = &mut landlord.conn;
    conn.begin().await?;
    let rights = tenants::next_rights(conn, &tenant.id).await?;
    tenant_modules::mirror(conn, &tenant.id, state, (&backup.id, &now)).await?;
    entitlements::put(conn, &tenant.id, &state.entitlements, (rights, &now)).await?;
    let data = json!({
        "id": backup.id,
        "path": backup.path,
        "sha256": backup.sha256,
        "made": backup.created_at,
        "head": state.head,
        "before": done.before.as_ref().map(|before| &before.id),
        "aside": done.aside.as_ref().map(|file| file.display().to_string()),
    });
    audit_log::append(conn, &event("backup.restored", context, tenant).data(data), context.clock).await?;
    conn.commit().await
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> Trouble {
    let path = path.display().to_string();
    move |source| Trouble::File { path, source }
}

/// `2026-03-01T12:00:00.123456Z` as it stands in the name of a file.
fn compact(stamp: &str) -> String {
    let seconds = stamp.split('.').next().unwrap_or(stamp);
    seconds.chars().filter(|c| c.is_ascii_alphanumeric()).chain(['Z']).collect()
}

fn private(file: &Path, document: &Value) -> io::Result<()> {
    let mut output = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    output.write_all(serde_json::to_string_pretty(document)?.as_bytes())?;
    output.sync_all()
}
