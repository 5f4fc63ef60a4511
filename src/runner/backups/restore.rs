//! Putting a backup in place of a tenant's database, after a backup of what is there.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::create::write;
use super::{BackupError, compact, event, failed, fits};
use crate::databases::{DbError, DbErrorKind, Place, dump, lock, roles, server};
use crate::landlord::backups::Backup;
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, audit_log, entitlements, overrides, tenant_modules};
use crate::ledger::{self, LedgerError};
use crate::pipeline::TenantState;
use crate::runner::entry::Entry;
use crate::runner::tenant::Context;
use crate::runner::{Trouble, places, provision, recover, stages};

/// What a restore did.
#[derive(Debug)]
pub struct Restored {
    /// The backup of what was there before, unless there was nothing.
    pub before: Option<Backup>,
    /// Where a damaged file was put aside.
    pub aside: Option<PathBuf>,
    /// Whether the application has a new login, whose password nobody knows.
    pub stranger: bool,
    /// The modules that are installed now.
    pub modules: usize,
    /// Why the landlord does not know yet, where it could not be written afterwards.
    pub unrecorded: Option<String>,
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
    let mut done = Restored { before: None, aside: None, stranger: false, modules: 0, unrecorded: None };
    match found {
        Found::Database(state) => {
            let short = backup.id.rsplit('-').next().unwrap_or(&backup.id);
            let label = format!("before the restore of {short}");
            done.before = Some(write(landlord, context, (tenant, &place, state.as_ref()), &label).await?);
        }
        Found::Damaged(file) => done.aside = Some(put_aside(context, &file)?),
        Found::Gone { stranger } => done.stranger = stranger,
        Found::Nothing => {}
    }
    let rights = rights(context, tenant, &place)?;
    if let Err(error) = dump::replace_whole(&place, Path::new(&backup.path), &rights).await {
        return Err(taken_back(&place, &rights, done, error.to_string()).await);
    }
    let mut entry = match guard {
        Guard::Entry(entry) => *entry,
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
    /// It was gone from its server, and is there again, empty; perhaps with a new login of the application.
    Gone {
        stranger: bool,
    },
}

/// The tenant's lock.
enum Guard {
    Entry(Box<Entry>),
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
            Ok((_, state)) => return Ok((Guard::Entry(Box::new(entry)), Found::Database(Some(state)))),
            Err(Trouble::Ledger(LedgerError::Absent)) => {
                let objects = server::objects(&mut entry.conn).await?;
                let found = if objects.is_empty() { Found::Nothing } else { Found::Database(None) };
                return Ok((Guard::Entry(Box::new(entry)), found));
            }
            Err(trouble) => trouble,
        },
        Err(trouble) => trouble,
    };
    let kind = match &trouble {
        Trouble::Tenant(error) | Trouble::Ledger(LedgerError::Database(error)) => error.kind.clone(),
        _ => return Err(trouble.into()),
    };
    let file = match (place, kind) {
        (Place::File(file), DbErrorKind::Missing(_) | DbErrorKind::NotADatabase) => file,
        // A server that lost the logins too does not let them in.
        (Place::Server(_), DbErrorKind::Absent | DbErrorKind::Refused)
            if tenant.isolation == places::OWN_ROLE =>
        {
            let Some(stranger) = provision::empty(landlord, context, tenant).await? else {
                return Err(trouble.into());
            };
            let entry = Entry::take(landlord, context, tenant).await?;
            return Ok((Guard::Entry(Box::new(entry)), Found::Gone { stranger }));
        }
        _ => return Err(trouble.into()),
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
    // They are those of the day of the backup: overrides that came since are brought by the next push.
    let seq = overrides::rights(conn, &tenant.id).await?.seq;
    let inputs = entitlements::Inputs { seq, overrides: None };
    tenant_modules::mirror(conn, &tenant.id, state, (&backup.id, &now));
    entitlements::put(conn, &tenant.id, &state.entitlements, (inputs, &now)).await?;
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
