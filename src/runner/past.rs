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
use crate::pipeline::undo::{Past, Record, short, undo};
use crate::pipeline::{Pipeline, PipelineError};
use crate::sql::tokens::{Values, quote_literal};

/// Why a run cannot be taken back.
#[derive(Debug, thiserror::Error)]
pub enum PastError {
    #[error(transparent)]
    Pipeline(#[from] PipelineError),
    #[error("the landlord: {0}")]
    Landlord(DbError),
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
        let quoted = |text: &str| quote_literal(text, database);
        let values = Values::from([
            ("tenant.slug".to_owned(), quoted(&tenant.slug)),
            ("tenant.name".to_owned(), quoted(&tenant.name)),
            ("tenant.email".to_owned(), quoted(tenant.email.as_deref().unwrap_or_default())),
        ]);
        let tool = env!("CARGO_PKG_VERSION").parse().expect("the package's version is semver");
        let (pins, fleet) = (std::collections::BTreeMap::new(), Fleet::new());
        let subject = Subject {
            tenant: &tenant.slug,
            database,
            pins: &pins,
            fleet: &fleet,
            values: &values,
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
    let archived = own.map(whole).collect::<Result<Vec<_>, _>>()?;
    if archived.is_empty() {
        return Err(PastError::Gone("its archives are not there any more".to_owned()));
    }
    Ok(archived)
}

fn whole(backup: &Backup) -> Result<Archived, PastError> {
    if let Some(flaw) = flaw(backup) {
        return Err(PastError::Gone(flaw));
    }
    let manifest = Path::new(&backup.path).with_extension("json");
    let read = || {
        let text = fs::read_to_string(&manifest).ok()?;
        serde_json::from_str::<Archived>(&text).ok()
    };
    let mut archived =
        read().ok_or_else(|| PastError::Gone(format!("{} cannot be read", manifest.display())))?;
    archived.id.clone_from(&backup.id);
    archived.path.clone_from(&backup.path);
    if archived.sha256 != backup.sha256 {
        return Err(PastError::Gone(format!("{} names another file than was archived", manifest.display())));
    }
    Ok(archived)
}

/// The run's modules, and what it found of them.
async fn found(
    landlord: &mut Landlord,
    conn: &mut Conn,
    run: &Run,
) -> Result<(Vec<String>, Record), PastError> {
    let text = journal::found(conn, &run.id).await.map_err(|error| PastError::Gone(error.to_string()))?;
    let listed = runs::modules(&mut landlord.conn, &run.id).await.map_err(PastError::Landlord)?;
    let modules = listed.iter().map(|one| one.module.clone()).collect();
    let record = match text {
        Some(text) => serde_json::from_str(&text).ok(),
        None => only_new(&listed),
    };
    let missing =
        || PastError::Gone(format!("run {}: what was there before was not recorded", short(&run.id)));
    Ok((modules, record.ok_or_else(missing)?))
}

/// For a run from before anything was recorded: what it installed was not there before.
fn only_new(listed: &[RunModule]) -> Option<Record> {
    let new = listed.iter().all(|one| one.from_version.is_none() && one.to_version.is_some());
    new.then(|| listed.iter().map(|one| (one.module.clone(), None)).collect())
}
