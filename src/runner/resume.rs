//! Going on with a run in several commits whose process died while it worked in batches: what they have
//! done would be done again otherwise. Only the same pipeline goes on; whatever else is asked for, and
//! `recover`, take the run back.

use super::Trouble;
use super::entry::Entry;
use super::stages::Begun;
use crate::databases::schema::hex_sha256;
use crate::databases::{Conn, DbError};
use crate::landlord::runs::Run;
use crate::landlord::{Landlord, runs};
use crate::ledger::journal::{self, Trace};
use crate::pipeline::Pipeline;
use crate::pipeline::step::{ModuleStep, ScriptStep};
use crate::sql::Database;

/// A run that is unfinished and of which something is there.
#[derive(Debug)]
pub struct Halfway {
    pub run: Run,
    begun: Begun,
    database: Database,
}

/// The unfinished run `id` of the tenant behind `entry`; `None` where it can only be taken back.
///
/// # Errors
/// The landlord's or the tenant's database.
pub async fn find(
    landlord: &mut Landlord,
    tenant: &str,
    entry: &mut Entry,
    id: &str,
) -> Result<Option<Halfway>, Trouble> {
    let open = runs::unfinished(&mut landlord.conn, Some(tenant)).await.map_err(Trouble::Landlord)?;
    let conn = &mut entry.conn;
    // An older one would have to be finished first.
    let Some(run) = open.into_iter().next().filter(|run| run.id == id) else { return Ok(None) };
    if journal::trace(conn, id).await? != Trace::Begun {
        return Ok(None);
    }
    let begun = journal::begun(conn, id).await?;
    if begun.is_empty() || begun.iter().any(|script| script.undoing) {
        return Ok(None);
    }
    let scripts = begun.into_iter().map(|script| (script.module, script.path)).collect();
    let begun = Begun { scripts, seq: journal::last(conn, id).await?, schema: schema(conn, id).await? };
    Ok(Some(Halfway { run, begun, database: conn.database() }))
}

async fn schema(conn: &mut Conn, run: &str) -> Result<crate::databases::schema::Tables, DbError> {
    let text = journal::schema(conn, run).await?.unwrap_or_default();
    serde_json::from_str(&text).map_err(|_| DbError::corrupt("_module_journal.body", "no schema"))
}

impl Halfway {
    /// Whether `pipeline` is what the run was doing, batches have begun, and the last thing that was begun
    /// can be gone on from.
    #[must_use]
    pub fn is(&self, pipeline: &Pipeline) -> bool {
        let own = |(module, step): &(&ModuleStep, &ScriptStep)| self.begun.has(module, step);
        let all =
            pipeline.modules.iter().flat_map(|module| module.migrations.iter().map(move |one| (module, one)));
        let begun: Vec<_> = all.filter(own).collect();
        let newest = begun.iter().find(|(module, step)| self.begun.is_newest(module, step));
        let goes_on = newest.is_some_and(|(_, step)| {
            // On PostgreSQL a script in a transaction stands in the journal only where it is done.
            step.batch.is_some() || (self.database == Database::Postgres && !step.alone)
        });
        digest(pipeline) == self.run.pipeline_digest
            && begun.len() == self.begun.scripts.len()
            && begun.iter().any(|(_, step)| step.batch.is_some())
            && goes_on
    }

    /// The run, and what it has begun.
    #[must_use]
    pub fn taken(self) -> (Run, Begun) {
        (self.run, self.begun)
    }

    /// Why nothing else can be done first.
    #[must_use]
    pub fn trouble(&self) -> Trouble {
        Trouble::Unfinished { run: self.run.id.clone(), action: self.run.action.clone() }
    }
}

/// By what a pipeline is known again.
#[must_use]
pub fn digest(pipeline: &Pipeline) -> String {
    let text = serde_json::to_string(pipeline).expect("a pipeline is always JSON");
    hex_sha256(text.as_bytes())
}
