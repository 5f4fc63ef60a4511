//! Stage `backup`: before a module's tables go, they are archived; before a script that may take rows away
//! for good, the tables of its module are dumped; or the whole database, where somebody wants that.
//!
//! Where the run is one transaction, the archive is exactly what will be removed: on SQLite the
//! transaction already holds the right to write, on PostgreSQL it keeps writers out of the tables. On
//! MySQL rows that are written between the archive and the removal are lost with the table.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::Work;
use crate::clock::{Stopwatch, new_id};
use crate::databases::schema::Tables;
use crate::databases::{Conn, Place, dump, server};
use crate::landlord::Landlord;
use crate::landlord::backups::{ARCHIVE, Backup, TABLES};
use crate::landlord::runs::Run;
use crate::pipeline::backup::Choice;
use crate::pipeline::step::{Action, Change, ModuleStep, Stage};
use crate::runner::entry::Entry;
use crate::runner::{Trouble, backups, expected};

/// Dumps the whole database before a run of which nothing is done yet, where that is asked for.
///
/// # Errors
/// As [`backups::create`].
pub async fn whole(landlord: &mut Landlord, place: &Place, work: &mut Work<'_>) -> Result<(), Trouble> {
    if work.pipeline.backup.choice != Choice::Always {
        return Ok(());
    }
    work.enter(Stage::Backup);
    let label = label(work);
    let whose = (work.tenant, place, Some(work.before));
    let made = backups::write(landlord, work.context, whose, &label).await;
    work.archives.push(made?);
    Ok(())
}

/// What a dump is for.
fn label(work: &Work<'_>) -> String {
    let run = work.run.rsplit('-').next().unwrap_or(work.run);
    format!("before {} {run}", work.pipeline.action.as_str())
}

/// Archives every module that is about to be removed, or of which something is taken back, and dumps the
/// tables of those whose rows a script may take away for good. Writers are kept out of what is archived
/// alone: an update is made while the application works.
///
/// # Errors
/// The disk's and the database's; the run is then taken back and the archive deleted.
pub async fn apply(conn: &mut Conn, place: &Place, work: &mut Work<'_>) -> Result<(), Trouble> {
    work.enter(Stage::Backup);
    let pipeline = work.pipeline;
    // A purge keeps nothing; but where there are several commits, the archive is the way back until the last.
    if pipeline.action == Action::Purge && !pipeline.is_journalled() {
        return Ok(());
    }
    let loses = |step: &&ModuleStep| match step.change {
        Change::Remove => true,
        Change::Revert => !step.migrations.is_empty(),
        Change::Install | Change::Update | Change::Restore => false,
    };
    let going: Vec<&ModuleStep> = pipeline.modules.iter().filter(loses).collect();
    let mut all = BTreeSet::new();
    for step in &going {
        all.extend(owned(work, step, place)?);
    }
    if !work.pipeline.is_journalled() {
        server::keep_writers_out(conn, &all).await?;
    }
    for step in going {
        work.at(&step.module, "archive");
        let since = Stopwatch::start();
        let archive = archive(conn, place, work, step).await?;
        work.archives.push(archive);
        work.note("archive", since);
    }
    let dumped = |step: &&ModuleStep| pipeline.backup.tables.contains_key(&step.module);
    for step in pipeline.modules.iter().filter(dumped) {
        work.at(&step.module, "dump");
        let since = Stopwatch::start();
        let made = archive(conn, place, work, step).await?;
        work.archives.push(made);
        work.note("dump", since);
    }
    Ok(())
}

/// The tables of a module that are there now.
fn owned(work: &mut Work<'_>, step: &ModuleStep, place: &Place) -> Result<BTreeSet<String>, Trouble> {
    let mut names = BTreeSet::new();
    if step.change != Change::Remove {
        // What is expected of it is what stays; it is archived whole.
        let own = work.before.applied.iter().filter(|one| one.module == step.module);
        names = expected::created(own.map(|one| one.up_body.as_str()), place.database());
    }
    if step.change != Change::Revert {
        names.extend(work.expected(&step.module)?.fingerprint.tables.keys().cloned());
    }
    Ok(names.into_iter().filter(|name| work.schema.contains_key(name)).collect())
}

/// Deletes what a run that was taken back has archived.
pub fn discard(run: &Run) {
    let folder = folder(run);
    if folder.exists() {
        let _ = fs::remove_dir_all(folder);
    }
}

/// Deletes the dumps of what was there before an archive was loaded, which a process that died while
/// loading has left beside the archives of its tenant: they hold rows, and are of no use any more.
pub fn sweep(run: &Run) {
    let Ok(folders) = fs::read_dir(&run.backups) else { return };
    for file in folders.flatten().filter_map(|folder| fs::read_dir(folder.path()).ok()).flatten().flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if name.ends_with(".before") || name.ends_with(".before.part") {
            let _ = fs::remove_file(file.path());
        }
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
        kind: manifest["kind"].as_str().unwrap_or(ARCHIVE).to_owned(),
        module: manifest["module"].as_str().map(ToOwned::to_owned),
        path: folder.join(manifest["file"].as_str()?).display().to_string(),
        bytes: manifest["bytes"].as_i64()?,
        sha256: manifest["sha256"].as_str()?.to_owned(),
        created_at: manifest["created_at"].as_str()?.to_owned(),
        database: manifest["database"].as_str().unwrap_or("sqlite").to_owned(),
        tool: manifest["tool"].as_str().unwrap_or_default().to_owned(),
        label: manifest["label"].as_str().unwrap_or_default().to_owned(),
    })
}

/// The folder of the run's archives.
#[must_use]
pub fn folder(run: &Run) -> PathBuf {
    Path::new(&run.backups).join(&run.id)
}

async fn archive(
    conn: &mut Conn,
    place: &Place,
    work: &mut Work<'_>,
    step: &ModuleStep,
) -> Result<Backup, Trouble> {
    let folder = work.context.backups.join(&work.tenant.slug).join(work.run);
    let failed = |path: &Path| {
        let path = path.display().to_string();
        move |source| Trouble::File { path, source }
    };
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder).map_err(failed(&folder))?;
    let name = format!("{}.{}", step.module, dump::extension(place.database()));
    let file = folder.join(&name);
    let tables = owned(work, step, place)?;
    let mut rows = BTreeMap::new();
    for table in &tables {
        rows.insert(table, server::count(conn, table).await?);
    }
    let written = dump::tables(place, &tables, &file).await?;
    let created_at = work.context.clock.stamp();
    let kind = if step.change.takes_away() { ARCHIVE } else { TABLES };
    let label = if kind == TABLES { label(work) } else { String::new() };
    let mut manifest = json!({
        "format": 1,
        "kind": kind,
        "label": label,
        "tenant": work.tenant.slug,
        "tenant_id": work.tenant.id,
        "run": work.run,
        "database": place.database().to_string(),
        "module": step.module,
        "version": step.from_version,
        "plan": step.from_plan,
        "settings": settings(work, step),
        "scripts": applied(work, step),
        "tables": tables,
        "rows": rows,
        "file": name,
        "bytes": written.bytes,
        "sha256": written.sha256,
        "tool": written.tool,
        "created_at": created_at,
    });
    describe(&mut manifest, work, step);
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
        kind: kind.to_owned(),
        module: Some(step.module.clone()),
        path: file.display().to_string(),
        bytes: i64::try_from(written.bytes).unwrap_or(i64::MAX),
        sha256: written.sha256,
        created_at,
        database: place.database().to_string(),
        tool: written.tool,
        label,
    })
}

/// Adds how the module was installed.
fn describe(manifest: &mut serde_json::Value, work: &Work<'_>, step: &ModuleStep) {
    let state = work.before.modules.get(&step.module);
    manifest["features"] = json!(state.map(|state| &state.features));
    manifest["components"] = json!(state.map(|state| &state.components));
    manifest["retained"] = json!(state.map(|state| state.retained.clone()).unwrap_or_default());
    manifest["enabled"] = json!(state.is_none_or(|state| state.enabled));
    manifest["removed"] = json!(step.change == Change::Remove);
}

/// Brings the tables of `module` back from the archive that its removal made, where the schema is no
/// longer what it was or the removal `wrote` to rows; what stands in the way is given as text.
///
/// # Errors
/// The database is lost.
pub async fn bring_back(
    entry: &mut Entry,
    archives: &Path,
    (module, wrote): (&str, bool),
    (now, before): (&Tables, &Tables),
) -> Result<Result<(), String>, Trouble> {
    let manifest = fs::read_to_string(archives.join(format!("{module}.json")));
    let manifest = manifest.ok().and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok());
    let Some(manifest) = manifest else {
        return Ok(Err(format!("there is no archive of {module} in {}", archives.display())));
    };
    let names = manifest["tables"].as_array().into_iter().flatten().filter_map(|name| name.as_str());
    if !wrote && names.into_iter().all(|name| now.get(name) == before.get(name)) {
        return Ok(Ok(()));
    }
    let file = archives.join(manifest["file"].as_str().unwrap_or_default());
    let sound = dump::checksum(&file).is_ok_and(|(_, sha256)| manifest["sha256"] == sha256);
    if !sound {
        return Ok(Err(format!("the archive {} is missing or damaged", file.display())));
    }
    match dump::restore_tables(&entry.place, &file).await {
        Ok(()) => Ok(Ok(())),
        Err(dump::DumpError::Database(error)) if error.is_lost() => Err(error.into()),
        Err(error) => Ok(Err(format!("bringing {module} back from its archive fails: {error}"))),
    }
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

fn write_private(file: &Path, document: &serde_json::Value) -> io::Result<()> {
    let mut output = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    output.write_all(serde_json::to_string_pretty(document)?.as_bytes())?;
    output.sync_all()
}
