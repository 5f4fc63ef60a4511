//! Making a backup: the dump, its manifest beside it, its row in the landlord.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

use serde_json::{Value, json};

use super::{BackupError, compact, event, failed};
use crate::clock::new_id;
use crate::databases::dump::{self, Dump};
use crate::databases::{Conn, DbError, Mode, Place, server};
use crate::landlord::Landlord;
use crate::landlord::audit_log;
use crate::landlord::backups::{self, Backup, DATABASE};
use crate::landlord::tenants::Tenant;
use crate::pipeline::TenantState;
use crate::runner::entry::Entry;
use crate::runner::tenant::Context;
use crate::runner::{Trouble, recover, stages};

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
    Ok(made?)
}

/// Writes the dump, its manifest and its row. The caller holds the lock.
pub(in crate::runner) async fn write(
    landlord: &mut Landlord,
    context: &Context<'_>,
    (tenant, place, state): (&Tenant, &Place, Option<&TenantState>),
    label: &str,
) -> Result<Backup, Trouble> {
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
        listed.map_err(Trouble::Landlord)
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
    let data = json!({"id": backup.id, "path": backup.path, "bytes": backup.bytes, "sha256": backup.sha256,
        "tool": backup.tool, "label": backup.label});
    let event = event("backup.created", context, tenant).data(data);
    let list = async |conn: &mut Conn| {
        backups::put(conn, backup).await?;
        audit_log::append(conn, &event, context.clock).await.map(|_| ())
    };
    stages::record::write(landlord, context, list).await
}

fn private(file: &Path, document: &Value) -> io::Result<()> {
    let mut output = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    output.write_all(serde_json::to_string_pretty(document)?.as_bytes())?;
    output.sync_all()
}
