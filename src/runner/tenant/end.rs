//! How a run ends, for the landlord: what it committed, or how it failed.

use super::Context;
use crate::landlord::Landlord;
use crate::landlord::runs::{Run, RunModule};
use crate::ledger;
use crate::pipeline::repair;
use crate::pipeline::step::{Action, Stage};
use crate::runner::ended::Ended;
use crate::runner::entry::Entry;
use crate::runner::stages::{self, Work};
use crate::runner::{Outcome, RunError, Trouble};
use crate::sql::Database;

/// Tells the landlord what the tenant's ledger says since the commit: what the last transaction read of it,
/// under the lock that is still held.
pub(super) async fn record(
    entry: &mut Entry,
    landlord: &mut Landlord,
    (run, overrides, left): (&Run, Option<&[String]>, Option<&str>),
    work: &mut Work<'_>,
) -> Result<(), Trouble> {
    work.enter(Stage::Record);
    let state = match work.after.take() {
        Some(state) => state,
        None => {
            if entry.place.database() == Database::Mysql {
                // The ledger may have been read before within a transaction that sees one state.
                entry.conn.rollback().await?;
            }
            ledger::read(&mut entry.conn).await?.1
        }
    };
    let made = work.expected.as_ref().and_then(|made| made.as_ref().ok());
    let new = made.into_iter().flatten().filter_map(|(_, one)| {
        let (key, source) = one.new.as_ref()?;
        Some((key, *source, &*one.fingerprint))
    });
    let modules: Vec<RunModule> = work.pipeline.modules.iter().map(RunModule::of).collect();
    let accepted = match work.pipeline.action {
        Action::Repair => repair::accepted(work.pipeline, work.before),
        _ => Vec::new(),
    };
    let extra = stages::record::Extra {
        accepted: &accepted,
        left,
        modules: Some(&modules),
        fingerprints: new.collect(),
        archives: &work.archives,
        steps: &work.steps,
        overrides,
        recovered: false,
    };
    stages::record::done(landlord, work.context, run, &state, &extra).await.map_err(Trouble::Landlord)
}

/// Tells the landlord how the run ended; what fails on the way is reported beside the first trouble.
pub(super) async fn note(
    landlord: &mut Landlord,
    context: &Context<'_>,
    run: &Run,
    mut ended: Ended,
) -> RunError {
    if ended.outcome == Outcome::RolledBack {
        stages::backup::discard(run);
    } else if stages::backup::folder(run).exists() {
        // What is stuck may need its archives.
        ended.also.push(format!("what was archived before is in {}", stages::backup::folder(run).display()));
    }
    let failed = stages::record::Failed {
        stage: ended.stage,
        module: ended.module.as_deref(),
        trouble: &ended.trouble,
        outcome: ended.outcome,
    };
    if let Err(error) = stages::record::failed(landlord, context, run, &failed).await {
        ended.also.push(format!("the landlord could not be told: {error}"));
    }
    let Ended { stage, module, trouble, outcome, also } = ended;
    RunError { tenant: run.tenant.clone(), run: Some(run.id.clone()), stage, module, trouble, outcome, also }
}
