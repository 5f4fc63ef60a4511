//! What an earlier run found and left, and so what takes it back.

use std::fs;
use std::path::Path;

use super::backups::flaw;
use super::tenant::Session;
use crate::databases::{Conn, DbError};
use crate::definitions::model::Catalog;
use crate::landlord::backups::{self, ARCHIVE, Backup};
use crate::landlord::runs::{self, Run, RunModule};
use crate::landlord::{Landlord, tenants::Tenant};
use crate::ledger::journal;
use crate::pipeline::order::Subject;
use crate::pipeline::phases::Fleet;
use crate::pipeline::restore::{Archived, restore, wants};
use crate::pipeline::template::Names;
use crate::pipeline::undo::{Past, Record, undo};
use crate::pipeline::{Pipeline, PipelineError};

/// Why a run cannot be taken back.
#[derive(Debug, thiserror::Error)]
pub enum PastError {
    #[error(transparent)]
    Pipeline(#[from] PipelineError),
    #[error("the landlord: {0}")]
    Landlord(DbError),
    #[error("{0}")]
    Tenant(DbError),
    #[error("{0}")]
    Gone(String),
}

/// The pipeline that takes `run` of the session's tenant back.
///
/// # Errors
/// [`PastError`].
pub async fn pipeline(
    landlord: &mut Landlord,
    session: &mut Session,
    (catalog, app, today): (&Catalog, Option<&semver::Version>, jiff::civil::Date),
    run: &str,
) -> Result<Pipeline, PastError> {
    let run = runs::by_id(&mut landlord.conn, run).await.map_err(PastError::Landlord)?;
    let run = run.ok_or_else(|| PastError::Gone("its run is not known any more".to_owned()))?;
    let database = session.database();
    if run.action == "remove" {
        let archived = archives(landlord, &session.tenant, (&run, &database.to_string())).await?;
        let tenant = &session.tenant;
        let email = tenant.email.as_deref().unwrap_or_default();
        let values = Names { slug: &tenant.slug, name: &tenant.name, email }.values(database);
        let tool = crate::resolve::tool();
        let (pins, fleet) = (std::collections::BTreeMap::new(), Fleet::new());
        let subject = Subject {
            tenant: &tenant.slug,
            database,
            pins: &pins,
            fleet: &fleet,
            values: &values,
            archived: &[],
            anew: false,
            tool: &tool,
            app,
            today,
        };
        let wants = wants(&archived);
        return Ok(restore(catalog, &session.state, &subject.request(&wants, false), &archived)?);
    }
    let (modules, record) = found(landlord, session.conn(), &run).await?;
    let past = Past { id: &run.id, action: &run.action, modules: &modules, record: &record };
    Ok(undo(catalog, &session.state, (&session.tenant.slug, database), &past)?)
}

/// The archives of a removal, each whole.
async fn archives(
    landlord: &mut Landlord,
    tenant: &Tenant,
    (run, database): (&Run, &str),
) -> Result<Vec<Archived>, PastError> {
    let all = backups::list(&mut landlord.conn, Some(&tenant.id)).await.map_err(PastError::Landlord)?;
    let own = all.iter().filter(|one| one.kind == ARCHIVE && one.run == run.id && one.database == database);
    let archived = own.map(whole).collect::<Result<Vec<_>, _>>().map_err(PastError::Gone)?;
    if archived.is_empty() {
        return Err(PastError::Gone("its archives are not there any more".to_owned()));
    }
    Ok(archived)
}

/// What the manifest of an archive says; `None` where it is missing or cannot be read.
#[must_use]
pub fn manifest(backup: &Backup) -> Option<Archived> {
    let text = fs::read_to_string(Path::new(&backup.path).with_extension("json")).ok()?;
    let mut archived: Archived = serde_json::from_str(&text).ok()?;
    archived.id.clone_from(&backup.id);
    archived.path.clone_from(&backup.path);
    Some(archived)
}

/// As [`manifest`], of an archive that is as it was made.
///
/// # Errors
/// What is wrong with it.
pub fn whole(backup: &Backup) -> Result<Archived, String> {
    if let Some(flaw) = flaw(backup) {
        return Err(flaw);
    }
    let file = Path::new(&backup.path).with_extension("json");
    let archived =
        manifest(backup).ok_or_else(|| format!("{} is missing or cannot be read", file.display()))?;
    if archived.sha256 != backup.sha256 {
        return Err(format!("{} names another file than was archived", file.display()));
    }
    Ok(archived)
}

/// The run's modules, and what it found of them.
///
/// # Errors
/// [`PastError`].
pub async fn found(
    landlord: &mut Landlord,
    conn: &mut Conn,
    run: &Run,
) -> Result<(Vec<String>, Record), PastError> {
    let text = journal::found(conn, &run.id).await.map_err(PastError::Tenant)?;
    let listed = runs::modules(&mut landlord.conn, &run.id).await.map_err(PastError::Landlord)?;
    let modules = listed.iter().map(|one| one.module.clone()).collect();
    let record = match text {
        Some(text) => serde_json::from_str(&text).ok(),
        None => only_new(&listed),
    };
    let missing = || PastError::Gone("what was there before was not recorded at that time".to_owned());
    Ok((modules, record.ok_or_else(missing)?))
}

/// For a run from before anything was recorded: what it installed was not there before.
fn only_new(listed: &[RunModule]) -> Option<Record> {
    let new = listed.iter().all(|one| one.from_version.is_none() && one.to_version.is_some());
    new.then(|| listed.iter().map(|one| (one.module.clone(), None)).collect())
}
