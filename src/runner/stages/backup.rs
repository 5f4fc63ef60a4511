//! Stage `backup`: before a module's tables go, they are archived.
//!
//! It runs inside the run's transaction, which already holds the right to write, on a second
//! connection that reads the last committed state: so the archive is exactly what will be removed.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Work, verify};
use crate::clock::{Stopwatch, new_id};
use crate::databases::{Conn, sqlite};
use crate::landlord::backups::Backup;
use crate::landlord::runs::Run;
use crate::pipeline::step::{Change, ModuleStep, Stage};
use crate::runner::Trouble;

/// Archives every module that is about to be removed.
///
/// # Errors
/// The disk's and the database's; the run is then taken back and the archive deleted.
pub async fn apply(conn: &mut Conn, work: &mut Work<'_>) -> Result<(), Trouble> {
    work.enter(Stage::Backup);
    for step in work.pipeline.modules.iter().filter(|step| step.change == Change::Remove) {
        work.at(&step.module, "archive");
        let since = Stopwatch::start();
        let archive = archive(conn, work, step).await?;
        work.archives.push(archive);
        work.note("archive", since);
    }
    Ok(())
}

/// Deletes what a run that was taken back has archived.
pub fn discard(run: &Run) {
    let folder = folder(run);
    if folder.exists() {
        let _ = fs::remove_dir_all(folder);
    }
}

/// The archives that `run` has left on disk, read back from their manifests: for a run whose process
/// died between its commit and its record.
#[must_use]
pub fn of_run(run: &Run) -> Vec<Backup> {
    let folder = folder(run);
    let Ok(entries) = fs::read_dir(&folder) else { return Vec::new() };
    let manifests = entries.flatten().map(|entry| entry.path());
    let mut found: Vec<Backup> = manifests
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .filter_map(|path| from_manifest(&folder, &fs::read_to_string(path).ok()?, run))
        .collect();
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn from_manifest(folder: &Path, text: &str, run: &Run) -> Option<Backup> {
    let manifest: serde_json::Value = serde_json::from_str(text).ok()?;
    Some(Backup {
        id: new_id(),
        tenant_id: run.tenant_id.clone(),
        run: run.id.clone(),
        kind: "archive".to_owned(),
        module: manifest["module"].as_str().map(ToOwned::to_owned),
        path: folder.join(manifest["file"].as_str()?).display().to_string(),
        bytes: manifest["bytes"].as_i64()?,
        sha256: manifest["sha256"].as_str()?.to_owned(),
        created_at: manifest["created_at"].as_str()?.to_owned(),
    })
}

/// The folder of the run's archives.
#[must_use]
pub fn folder(run: &Run) -> PathBuf {
    Path::new(&run.backups).join(&run.id)
}

async fn archive(conn: &mut Conn, work: &Work<'_>, step: &ModuleStep) -> Result<Backup, Trouble> {
    let folder = work.context.backups.join(&work.tenant.slug).join(work.run);
    let failed = |path: &Path| {
        let path = path.display().to_string();
        move |source| Trouble::File { path, source }
    };
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder).map_err(failed(&folder))?;
    let file = folder.join(format!("{}.db", step.module));
    let tables = owned(step).await?;
    let source = conn.file().map(Path::to_owned).unwrap_or_default();
    sqlite::copy(&source, &file).await?;
    sqlite::keep_only(&file, &tables).await?;
    // The copy was written without waiting for the disk; the tables go only once it is there.
    fs::File::open(&file).and_then(|copy| copy.sync_all()).map_err(failed(&file))?;
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).map_err(failed(&file))?;
    let (bytes, sha256) = checksum(&file).map_err(failed(&file))?;
    let created_at = work.context.clock.stamp();
    let state = work.before.modules.get(&step.module);
    let manifest = json!({
        "format": 1,
        "tenant": work.tenant.slug,
        "tenant_id": work.tenant.id,
        "run": work.run,
        "module": step.module,
        "version": step.from_version,
        "plan": step.from_plan,
        "features": state.map(|state| &state.features),
        "components": state.map(|state| &state.components),
        "settings": settings(work, step),
        "scripts": applied(work, step),
        "tables": tables,
        "rows": rows(&file, &tables).await?,
        "file": format!("{}.db", step.module),
        "bytes": bytes,
        "sha256": sha256,
        "created_at": created_at,
    });
    let note = folder.join(format!("{}.json", step.module));
    write_private(&note, &manifest).map_err(failed(&note))?;
    // The names too have to be on the disk.
    for above in folder.ancestors().take(3) {
        fs::File::open(above).and_then(|above| above.sync_all()).map_err(failed(above))?;
    }
    Ok(Backup {
        id: new_id(),
        tenant_id: work.tenant.id.clone(),
        run: work.run.to_owned(),
        kind: "archive".to_owned(),
        module: Some(step.module.clone()),
        path: file.display().to_string(),
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        sha256,
        created_at,
    })
}

/// The tables that the module's scripts make.
async fn owned(step: &ModuleStep) -> Result<BTreeSet<String>, Trouble> {
    let mut scratch = Conn::scratch().await?;
    let fingerprint = verify::build(&mut scratch, &step.schema).await?;
    scratch.close().await?;
    Ok(fingerprint.tables.into_keys().collect())
}

async fn rows(file: &Path, tables: &BTreeSet<String>) -> Result<serde_json::Value, Trouble> {
    let mut conn = Conn::open(file, crate::databases::Mode::Read).await?;
    let mut counts = serde_json::Map::new();
    for table in tables {
        counts.insert(table.clone(), sqlite::count(&mut conn, table).await?.into());
    }
    conn.close().await?;
    Ok(counts.into())
}

fn settings(work: &Work<'_>, step: &ModuleStep) -> serde_json::Value {
    let own = work.before.settings.iter().filter(|((module, _), _)| *module == step.module);
    own.map(|((_, name), setting)| (name.clone(), json!(setting))).collect::<serde_json::Map<_, _>>().into()
}

fn applied(work: &Work<'_>, step: &ModuleStep) -> Vec<serde_json::Value> {
    let own = work.before.applied.iter().filter(|one| one.module == step.module);
    own.map(|one| json!({"kind": one.kind, "component": one.component, "path": one.path, "checksum": one.checksum}))
        .collect()
}

fn checksum(file: &Path) -> io::Result<(u64, String)> {
    let mut input = fs::File::open(file)?;
    let (mut hash, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 64 * 1024]);
    loop {
        let read = input.read(&mut buffer)?;
        if read == 0 {
            return Ok((bytes, data_encoding::HEXLOWER.encode(&hash.finalize())));
        }
        hash.update(&buffer[..read]);
        bytes += read as u64;
    }
}

fn write_private(file: &Path, document: &serde_json::Value) -> io::Result<()> {
    let mut output = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    output.write_all(serde_json::to_string_pretty(document)?.as_bytes())?;
    output.sync_all()
}
