//! Stage `record`, and the other writes of a run to the landlord: intent, start, failure.
//!
//! Each is one transaction with its audit record. `done` only copies what the tenant's own ledger
//! says, so it can be repeated after any crash.

use serde_json::json;

use crate::databases::schema::Fingerprint;
use crate::databases::{Conn, DbError};
use crate::landlord::audit_log::{self, Event, Outcome as AuditOutcome};
use crate::landlord::backups::Backup;
use crate::landlord::catalog_seen::Seen;
use crate::landlord::fingerprints::Key;
use crate::landlord::runs::{Run, RunModule, RunStep};
use crate::landlord::scheduled::Scheduled;
use crate::landlord::{
    Landlord, backups, catalog_seen, entitlements, fingerprints, runs, scheduled, targets, tenant_modules,
    tenants, under_lock,
};
use crate::pipeline::machine::RunState;
use crate::pipeline::repair::Accepted;
use crate::pipeline::rollout::cause;
use crate::pipeline::step::{Action, Stage};
use crate::pipeline::{Pipeline, TenantState};
use crate::runner::tenant::Context;
use crate::runner::{Outcome, Trouble, hooks};

/// What a run leaves beside the tenant's ledger.
#[derive(Default)]
pub struct Extra<'a> {
    pub fingerprints: Vec<(&'a Key, &'a str, &'a Fingerprint)>,
    pub archives: &'a [Backup],
    pub steps: &'a [RunStep],
    /// What the run did to each module, where that is at hand.
    pub modules: Option<&'a [RunModule]>,
    /// The overrides that the run knew of, by id; `None` where that is not known any more.
    pub overrides: Option<&'a [String]>,
    /// Whether this is done for a run whose process died.
    pub recovered: bool,
    /// Edits of applied migrations that the run took as right.
    pub accepted: &'a [Accepted],
    /// What of the tenant is still wrong, for the target of a rollout.
    pub left: Option<&'a str>,
}

/// How a run failed.
pub struct Failed<'a> {
    pub stage: Stage,
    pub module: Option<&'a str>,
    pub trouble: &'a Trouble,
    pub outcome: Outcome,
}

/// Writes in one transaction, which others may share where the run is part of a rollout.
pub(in crate::runner) async fn write<R>(
    landlord: &mut Landlord,
    context: &Context<'_>,
    work: impl AsyncFn(&mut Conn) -> Result<R, DbError>,
) -> Result<R, DbError> {
    if let Some((_, group)) = context.rollout {
        return group.write(work).await;
    }
    landlord.conn.together(work).await
}

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
    let written = write(landlord, context, async |conn| intend(conn, context, run, pipeline).await).await?;
    hooks::reach("intended");
    Ok(written)
}

async fn intend(
    conn: &mut Conn,
    context: &Context<'_>,
    run: &Run,
    pipeline: &Pipeline,
) -> Result<bool, DbError> {
    let target = context.rollout.map(|(target, _)| targets::begin_asks(target, &run.id));
    let own = [catalog_seen::ask(), audit_log::head_ask(conn.database())];
    let rows = conn.batch(&target.into_iter().flatten().chain(own).collect::<Vec<_>>()).await?;
    let [mine @ .., seen, head] = rows.as_slice() else {
        return Err(DbError::corrupt("the answer about a target", &rows.len().to_string()));
    };
    if mine.last().is_some_and(Vec::is_empty) {
        return Ok(false);
    }
    let mut head = audit_log::head_told(head)?;
    let modules: Vec<RunModule> = pipeline.modules.iter().map(RunModule::of).collect();
    runs::put(conn, run, &modules);
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
    audit_log::append_to(conn, &mut head, &event, context.clock).await?;
    Ok(true)
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

/// Mirrors the tenant's ledger and closes the run. Repeating it changes nothing.
///
/// # Errors
/// The landlord's; the caller rolls back and the run stays open.
pub async fn done(
    landlord: &mut Landlord,
    context: &Context<'_>,
    run: &Run,
    state: &TenantState,
    extra: &Extra<'_>,
) -> Result<(), DbError> {
    write(landlord, context, async |conn| finish(conn, context, run, state, extra).await).await?;
    hooks::reach("recorded");
    Ok(())
}

async fn finish(
    conn: &mut Conn,
    context: &Context<'_>,
    run: &Run,
    state: &TenantState,
    extra: &Extra<'_>,
) -> Result<(), DbError> {
    let now = context.clock.stamp();
    let inputs = entitlements::Inputs { seq: run.rights_seq, overrides: extra.overrides };
    // Where the target is somebody else's by now, he will find this run.
    let target = context.rollout.filter(|_| !extra.recovered).map(|(target, _)| target);
    let cause = extra.left.map(|left| cause(left, &run.tenant));
    let ended =
        targets::Ended { status: "done", run: Some(&run.id), cause: cause.as_deref(), error: extra.left };
    let (rights, scheduled, mut head) =
        under_lock::ending(conn, &run.tenant_id, target.map(|target| (target, &ended)), &now).await?;
    tenant_modules::mirror(conn, &run.tenant_id, state, (&run.id, &now));
    entitlements::put_as(conn, (&run.tenant_id, rights), &state.entitlements, (inputs, &now));
    for (key, source, fingerprint) in &extra.fingerprints {
        fingerprints::put(conn, key, fingerprint, (source, &now)).await?;
    }
    for archive in extra.archives {
        backups::put(conn, archive).await?;
    }
    overtake(conn, context, run, (state, scheduled, &mut head)).await?;
    runs::set_steps(conn, &run.id, extra.steps);
    runs::finish(conn, &run.id, RunState::Done, (Some(Stage::Record.as_str()), None), &now);
    tenants::ready(conn, &run.tenant_id, &now);
    let modules = match extra.modules {
        Some(known) => json!(known),
        None => modules(conn, &run.id).await?,
    };
    let data = json!({
        "action": run.action,
        "modules": modules,
        "head": state.head,
        "recovered": extra.recovered,
        "begun_by": run.actor,
        "archives": extra.archives.iter().map(|one| json!({"path": one.path, "sha256": one.sha256})).collect::<Vec<_>>(),
    });
    let event = event("run.finished", context, run, AuditOutcome::Ok).data(data);
    audit_log::append_to(conn, &mut head, &event, context.clock).await?;
    if !extra.accepted.is_empty() {
        let data = json!({"accepted": extra.accepted});
        let event = self::event("migration.accepted", context, run, AuditOutcome::Ok).data(data);
        audit_log::append_to(conn, &mut head, &event, context.clock).await?;
    }
    hooks::reach("recording");
    Ok(())
}

/// Takes scheduled changes of plan away that this run has carried out, or that no longer make sense: the
/// module is gone, or was moved to a plan at once.
async fn overtake(
    conn: &mut Conn,
    context: &Context<'_>,
    run: &Run,
    (state, scheduled, head): (&TenantState, Vec<Scheduled>, &mut audit_log::Head),
) -> Result<(), DbError> {
    if scheduled.is_empty() {
        return Ok(());
    }
    let moved = runs::modules(conn, &run.id).await?;
    let moved = |one: &Scheduled| {
        let step = moved.iter().find(|step| step.module == one.module)?;
        step.to_plan.clone().filter(|plan| run.action != "undo" && step.from_plan.as_ref() != Some(plan))
    };
    let now = crate::clock::stamp(context.clock.business());
    for one in scheduled {
        let to = moved(&one);
        if to.is_none() && state.modules.contains_key(&one.module) {
            continue;
        }
        scheduled::remove(conn, &run.tenant_id, &one.module).await?;
        if to.as_ref() == Some(&one.plan) && one.due_at <= now {
            continue;
        }
        let why = if to.is_some() { "moved at once" } else { "the module is gone" };
        let data = json!({"module": one.module, "plan": one.plan, "due_at": one.due_at, "why": why});
        let event = event("switch.cancelled", context, run, AuditOutcome::Ok).data(data);
        audit_log::append_to(conn, head, &event, context.clock).await?;
    }
    Ok(())
}

/// Closes a run that was taken back (or could not be).
///
/// # Errors
/// The landlord's.
pub async fn failed(
    landlord: &mut Landlord,
    context: &Context<'_>,
    run: &Run,
    failed: &Failed<'_>,
) -> Result<(), DbError> {
    let state = match failed.outcome {
        Outcome::NotStarted => RunState::Abandoned,
        Outcome::RolledBack => RunState::RolledBack,
        Outcome::Stuck => RunState::Stuck,
        // Nobody knows yet; whoever recovers it will.
        Outcome::Unknown => return Ok(()),
    };
    let error = failed.trouble.to_string();
    close(landlord, context, run, state, (failed.stage.as_str(), failed.module, &error)).await
}

/// Closes a run whose process died before it wrote anything.
///
/// # Errors
/// The landlord's.
pub async fn abandoned(landlord: &mut Landlord, context: &Context<'_>, run: &Run) -> Result<(), DbError> {
    let stage = run.stage.clone().unwrap_or_else(|| Stage::Lock.as_str().to_owned());
    let why = "its process ended before anything was written";
    close(landlord, context, run, RunState::Abandoned, (&stage, None, why)).await
}

/// Closes a run whose process died and that was taken back since, or could not be: then `left` is what
/// differs.
///
/// # Errors
/// The landlord's.
pub async fn taken_back(
    landlord: &mut Landlord,
    context: &Context<'_>,
    run: &Run,
    left: &[String],
) -> Result<(), DbError> {
    let stage = run.stage.clone().unwrap_or_else(|| Stage::Migrate.as_str().to_owned());
    if left.is_empty() {
        let why = "its process ended; what it had begun was taken back";
        return close(landlord, context, run, RunState::RolledBack, (&stage, None, why)).await;
    }
    let why = format!("its process ended, and not all of it could be taken back: {}", left.join("; "));
    close(landlord, context, run, RunState::Stuck, (&stage, None, &why)).await
}

async fn close(
    landlord: &mut Landlord,
    context: &Context<'_>,
    run: &Run,
    state: RunState,
    (stage, module, error): (&str, Option<&str>, &str),
) -> Result<(), DbError> {
    let work = async |conn: &mut Conn| {
        runs::finish(conn, &run.id, state, (Some(stage), Some(error)), &context.clock.stamp());
        let data = json!({
            "action": run.action,
            "modules": modules(conn, &run.id).await?,
            "status": state.as_str(),
            "stage": stage,
            "module": module,
            "error": error,
        });
        let event = event("run.finished", context, run, AuditOutcome::Failed).data(data);
        audit_log::append(conn, &event, context.clock).await.map(|_| ())
    };
    write(landlord, context, work).await
}

async fn modules(conn: &mut Conn, run: &str) -> Result<serde_json::Value, DbError> {
    let list = runs::modules(conn, run).await?;
    Ok(json!(list))
}

fn event(action: &str, context: &Context<'_>, run: &Run, outcome: AuditOutcome) -> Event {
    Event::new(action, context.actor)
        .tenant(&run.tenant)
        .target(format!("tenant:{}", run.tenant))
        .outcome(outcome)
        .run(&run.id)
        .reason(run.reason.as_deref())
        .as_of(context.clock.as_of.map(crate::clock::stamp))
}
