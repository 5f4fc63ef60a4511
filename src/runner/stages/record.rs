//! Stage `record`, and the other writes of a run to the landlord: intent, start, failure.
//!
//! Each is one transaction with its audit record. `done` only copies what the tenant's own ledger
//! says, so it can be repeated after any crash.

use serde_json::json;

use crate::databases::DbError;
use crate::databases::schema::Fingerprint;
use crate::landlord::audit_log::{self, Event, Outcome as AuditOutcome};
use crate::landlord::backups::Backup;
use crate::landlord::catalog_seen::Seen;
use crate::landlord::fingerprints::Key;
use crate::landlord::runs::{Run, RunStep};
use crate::landlord::{
    Landlord, backups, catalog_seen, entitlements, fingerprints, runs, tenant_modules, tenants,
};
use crate::pipeline::machine::RunState;
use crate::pipeline::step::Stage;
use crate::pipeline::{Pipeline, TenantState};
use crate::runner::tenant::Context;
use crate::runner::{Outcome, Trouble, hooks};

/// What a run leaves beside the tenant's ledger.
#[derive(Default)]
pub struct Extra<'a> {
    pub fingerprints: Vec<(&'a Key, &'a str, &'a Fingerprint)>,
    pub archives: &'a [Backup],
    pub steps: &'a [RunStep],
    /// Whether this is done for a run whose process died.
    pub recovered: bool,
}

/// How a run failed.
pub struct Failed<'a> {
    pub stage: Stage,
    pub module: Option<&'a str>,
    pub trouble: &'a Trouble,
    pub outcome: Outcome,
}

/// Writes the run down before the tenant is touched.
///
/// # Errors
/// The landlord's; nothing is written then.
pub async fn intent(
    landlord: &mut Landlord,
    context: &Context<'_>,
    run: &Run,
    pipeline: &Pipeline,
) -> Result<(), DbError> {
    let conn = &mut landlord.conn;
    conn.begin().await?;
    runs::insert(conn, run, pipeline).await?;
    let seen = catalog_seen::all(conn).await?;
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
    let data = json!({
        "action": run.action,
        "modules": modules(conn, &run.id).await?,
        "pipeline": run.pipeline_digest,
        "catalog": run.catalog_digest,
        "commit": run.catalog_commit,
    });
    let event = event("run.started", context, run, AuditOutcome::Ok).data(data);
    audit_log::append(conn, &event, context.clock).await?;
    conn.commit().await?;
    hooks::reach("intended");
    Ok(())
}

/// Says that the tenant is about to be written. It must still be this process's run.
///
/// # Errors
/// The landlord's, or a run that somebody else has closed.
pub async fn running(landlord: &mut Landlord, run: &str) -> Result<(), DbError> {
    let moved = runs::advance(&mut landlord.conn, run, RunState::Intended, RunState::Running).await?;
    if moved { Ok(()) } else { Err(DbError::corrupt("runs.status", run)) }
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
    let now = context.clock.stamp();
    let conn = &mut landlord.conn;
    conn.begin().await?;
    let rights = tenants::next_rights(conn, &run.tenant_id).await?;
    tenant_modules::mirror(conn, &run.tenant_id, state, (&run.id, &now)).await?;
    entitlements::put(conn, &run.tenant_id, &state.entitlements, (rights, &now)).await?;
    for (key, source, fingerprint) in &extra.fingerprints {
        fingerprints::put(conn, key, fingerprint, (source, &now)).await?;
    }
    for archive in extra.archives {
        backups::put(conn, archive).await?;
    }
    runs::set_steps(conn, &run.id, extra.steps).await?;
    runs::finish(conn, &run.id, RunState::Done, (Some(Stage::Record.as_str()), None), &now).await?;
    let tenant = tenants::by_slug(conn, &run.tenant).await?;
    if tenant.is_some_and(|tenant| tenant.status == "provisioning") {
        tenants::set_status(conn, &run.tenant_id, "active", &now).await?;
    }
    let data = json!({
        "action": run.action,
        "modules": modules(conn, &run.id).await?,
        "head": state.head,
        "recovered": extra.recovered,
        "begun_by": run.actor,
        "archives": extra.archives.iter().map(|one| json!({"path": one.path, "sha256": one.sha256})).collect::<Vec<_>>(),
    });
    let event = event("run.finished", context, run, AuditOutcome::Ok).data(data);
    audit_log::append(conn, &event, context.clock).await?;
    hooks::reach("recording");
    conn.commit().await?;
    hooks::reach("recorded");
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
    let conn = &mut landlord.conn;
    conn.begin().await?;
    runs::finish(conn, &run.id, state, (Some(stage), Some(error)), &context.clock.stamp()).await?;
    let data = json!({
        "action": run.action,
        "modules": modules(conn, &run.id).await?,
        "status": state.as_str(),
        "stage": stage,
        "module": module,
        "error": error,
    });
    let event = event("run.finished", context, run, AuditOutcome::Failed).data(data);
    audit_log::append(conn, &event, context.clock).await?;
    conn.commit().await
}

async fn modules(conn: &mut crate::databases::Conn, run: &str) -> Result<serde_json::Value, DbError> {
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
