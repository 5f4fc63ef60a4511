//! What a run writes to the landlord before the tenant is touched, each time one transaction with its audit
//! record: that it is meant, that it begins, that somebody else goes on with it.

use serde_json::json;

use super::record::event;
use crate::databases::{Conn, DbError};
use crate::landlord::audit_log::{self, Head, Outcome as AuditOutcome};
use crate::landlord::catalog_seen::Seen;
use crate::landlord::runs::{Run, RunModule};
use crate::landlord::{Landlord, catalog_seen, runs, targets};
use crate::pipeline::Pipeline;
use crate::pipeline::machine::RunState;
use crate::pipeline::step::Action;
use crate::runner::hooks;
use crate::runner::tenant::Context;

/// Writes the run down before the tenant is touched. False, with nothing written, where it is for the
/// target of a rollout that somebody else has taken.
///
/// # Errors
/// The landlord's; nothing is written then.
pub async fn intent(
    landlord: &mut Landlord,
    context: &Context<'_>,
    run: &Run,
    pipeline: &Pipeline,
) -> Result<bool, DbError> {
    let ask =
        async |conn: &mut Conn, head: &mut Option<Head>| intend(conn, head, (context, run, pipeline)).await;
    let written = match context.rollout {
        Some((target, group)) => {
            let guess = |conn: &mut Conn, head: &mut Option<Head>| {
                let Some(head) = head.as_mut().filter(|_| context.newest.is_empty()) else { return Ok(None) };
                targets::begin_guessing(conn, target, &run.id);
                intended(conn, head, (context, run, pipeline))?;
                audit_log::insist_on(conn, head);
                Ok(Some(true))
            };
            group.guess(guess, ask).await?
        }
        None => landlord.conn.together(async |conn| ask(conn, &mut None).await).await?,
    };
    hooks::reach("intended");
    Ok(written)
}

async fn intend(
    conn: &mut Conn,
    head: &mut Option<Head>,
    (context, run, pipeline): (&Context<'_>, &Run, &Pipeline),
) -> Result<bool, DbError> {
    let target = context.rollout.map(|(target, _)| targets::begin_asks(target, &run.id));
    let own = [catalog_seen::ask(), audit_log::head_ask(conn.database())];
    let rows = conn.batch(&target.into_iter().flatten().chain(own).collect::<Vec<_>>()).await?;
    let [mine @ .., seen, end] = rows.as_slice() else {
        return Err(DbError::corrupt("the answer about a target", &rows.len().to_string()));
    };
    let end = head.insert(audit_log::head_told(end)?);
    if mine.last().is_some_and(Vec::is_empty) {
        return Ok(false);
    }
    let seen = catalog_seen::told(seen)?;
    for (module, version) in context.newest {
        if seen.get(module).is_none_or(|seen| seen.version < *version) {
            let seen = Seen {
                version: version.clone(),
                commit: pipeline.catalog.commit.clone(),
                actor: context.actor.name.clone(),
                seen_at: run.started_at.clone(),
            };
            catalog_seen::put(conn, module, &seen).await?;
        }
    }
    intended(conn, end, (context, run, pipeline))?;
    Ok(true)
}

/// Has the run written down, with its record.
fn intended(
    conn: &mut Conn,
    head: &mut Head,
    (context, run, pipeline): (&Context<'_>, &Run, &Pipeline),
) -> Result<(), DbError> {
    let modules: Vec<RunModule> = pipeline.modules.iter().map(RunModule::of).collect();
    runs::put(conn, run, &modules);
    let mut data = json!({
        "action": run.action,
        "modules": modules,
        "pipeline": run.pipeline_digest,
        "catalog": run.catalog_digest,
        "commit": run.catalog_commit,
    });
    if !pipeline.backup.is_nothing() {
        data["backup"] = json!(pipeline.backup);
    }
    if pipeline.action == Action::Repair {
        // The difference is told when it is done; should nobody live to tell it, this is known.
        let scripts =
            pipeline.modules.iter().flat_map(|step| step.migrations.iter().map(move |one| (step, one)));
        let accepted: Vec<_> = scripts
            .map(|(step, one)| json!({"module": step.module, "path": one.path, "is": one.checksum}))
            .collect();
        data["accepted"] = json!(accepted);
    }
    let event = event("run.started", context, run, AuditOutcome::Ok).data(data);
    audit_log::append_to(conn, head, &event, context.clock).map(|_| ())
}

/// Says that the tenant is about to be written. It must still be this process's run.
///
/// # Errors
/// The landlord's, or a run that somebody else has closed.
pub async fn running(landlord: &mut Landlord, context: &Context<'_>, run: &str) -> Result<(), DbError> {
    if context.rollout.is_some() {
        // Its intent said so already.
        return Ok(());
    }
    let moved = runs::advance(&mut landlord.conn, run, RunState::Intended, RunState::Running).await?;
    if moved { Ok(()) } else { Err(DbError::corrupt("runs.status", run)) }
}

/// Says that another process goes on with a run whose own died.
///
/// # Errors
/// The landlord's; nothing is written then.
pub async fn resumed(landlord: &mut Landlord, context: &Context<'_>, run: &Run) -> Result<(), DbError> {
    let conn = &mut landlord.conn;
    conn.begin().await?;
    let event = event("run.resumed", context, run, AuditOutcome::Ok).data(json!({"begun_by": run.actor}));
    match audit_log::append(conn, &event, context.clock).await {
        Ok(_) => conn.commit().await,
        Err(error) => {
            let _ = conn.rollback().await;
            Err(error)
        }
    }
}
