//! Stage `record`: how a run ended, for the landlord. What is written before a tenant is touched is
//! [`super::intent`]'s.
//!
//! Each end is one transaction with its audit record. `done` only copies what the tenant's own ledger
//! says, so it can be repeated after any crash.

use serde_json::json;

use crate::databases::schema::Fingerprint;
use crate::databases::{Conn, DbError};
use crate::landlord::audit_log::{self, Event, Head, Outcome as AuditOutcome};
use crate::landlord::backups::Backup;
use crate::landlord::fingerprints::Key;
use crate::landlord::runs::{Run, RunModule, RunStep};
use crate::landlord::scheduled::Scheduled;
use crate::landlord::targets::Claimed;
use crate::landlord::{
    Landlord, backups, entitlements, fingerprints, runs, scheduled, targets, tenant_modules, tenants,
    under_lock,
};
use crate::pipeline::TenantState;
use crate::pipeline::machine::RunState;
use crate::pipeline::repair::Accepted;
use crate::pipeline::rollout::cause;
use crate::pipeline::step::Stage;
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

impl Extra<'_> {
    /// Whether nothing is kept that has to be looked for first.
    fn is_plain(&self) -> bool {
        self.fingerprints.is_empty() && self.archives.is_empty()
    }
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
        return group.write_on_record(work).await;
    }
    landlord.conn.together(work).await
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
    // Where the target is somebody else's by now, he will find this run.
    let target = context.rollout.map(|(target, _)| target).filter(|_| !extra.recovered);
    let cause = extra.left.map(|left| cause(left, &run.tenant));
    let ended =
        targets::Ended { status: "done", run: Some(&run.id), cause: cause.as_deref(), error: extra.left };
    let target = target.map(|target| (target, &ended));
    let told = (context, run, state, extra, now.as_str());
    let ask = async |conn: &mut Conn, head: &mut Option<Head>| finish(conn, head, told, target).await;
    match (context.rollout, target) {
        (Some((_, group)), Some(target)) => {
            let guess = |conn: &mut Conn, head: &mut Option<Head>| {
                let (Some(head), Some(modules)) = (head, extra.modules.filter(|_| extra.is_plain())) else {
                    return Ok(None);
                };
                let rights = run.rights_seq + 1;
                under_lock::ending_guessing(conn, (&run.tenant_id, rights), target, &now);
                finished(conn, head, told, (rights, json!(modules)))?;
                audit_log::insist_on(conn, head);
                Ok(Some(()))
            };
            group.guess(guess, ask).await?;
        }
        (Some((_, group)), None) => group.guess(|_, _| Ok(None), ask).await?,
        (None, _) => landlord.conn.together(async |conn| ask(conn, &mut None).await).await?,
    }
    hooks::reach("recorded");
    Ok(())
}

/// What is told of a run that is done, and when.
type Told<'a> = (&'a Context<'a>, &'a Run, &'a TenantState, &'a Extra<'a>, &'a str);

async fn finish(
    conn: &mut Conn,
    head: &mut Option<Head>,
    told: Told<'_>,
    target: Option<(&Claimed, &targets::Ended<'_>)>,
) -> Result<(), DbError> {
    let (context, run, state, extra, now) = told;
    let (rights, scheduled, end) = under_lock::ending(conn, &run.tenant_id, target, now).await?;
    let head = head.insert(end);
    for (key, source, fingerprint) in &extra.fingerprints {
        fingerprints::put(conn, key, fingerprint, (source, now)).await?;
    }
    for archive in extra.archives {
        backups::put(conn, archive).await?;
    }
    overtake(conn, context, run, (state, scheduled, head)).await?;
    let modules = match extra.modules {
        Some(known) => json!(known),
        None => modules(conn, &run.id).await?,
    };
    finished(conn, head, told, (rights, modules))
}

/// Has the tenant's ledger mirrored and the run ended, under the number `rights`, with its record.
fn finished(
    conn: &mut Conn,
    head: &mut Head,
    (context, run, state, extra, now): Told<'_>,
    (rights, modules): (i64, serde_json::Value),
) -> Result<(), DbError> {
    let inputs = entitlements::Inputs { seq: run.rights_seq, overrides: extra.overrides };
    tenant_modules::mirror(conn, &run.tenant_id, state, (&run.id, now));
    entitlements::put_as(conn, (&run.tenant_id, rights), &state.entitlements, (inputs, now));
    runs::set_steps(conn, &run.id, extra.steps);
    runs::finish(conn, &run.id, RunState::Done, (Some(Stage::Record.as_str()), None), now);
    tenants::ready(conn, &run.tenant_id, now);
    let data = json!({
        "action": run.action,
        "modules": modules,
        "head": state.head,
        "recovered": extra.recovered,
        "begun_by": run.actor,
        "archives": extra.archives.iter().map(|one| json!({"path": one.path, "sha256": one.sha256})).collect::<Vec<_>>(),
    });
    let event = event("run.finished", context, run, AuditOutcome::Ok).data(data);
    audit_log::append_to(conn, head, &event, context.clock)?;
    if !extra.accepted.is_empty() {
        let data = json!({"accepted": extra.accepted});
        let event = self::event("migration.accepted", context, run, AuditOutcome::Ok).data(data);
        audit_log::append_to(conn, head, &event, context.clock)?;
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
    (state, scheduled, head): (&TenantState, Vec<Scheduled>, &mut Head),
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
        audit_log::append_to(conn, head, &event, context.clock)?;
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

pub(super) fn event(action: &str, context: &Context<'_>, run: &Run, outcome: AuditOutcome) -> Event {
    Event::new(action, context.actor)
        .tenant(&run.tenant)
        .target(format!("tenant:{}", run.tenant))
        .outcome(outcome)
        .run(&run.id)
        .reason(run.reason.as_deref())
        .as_of(context.clock.as_of.map(crate::clock::stamp))
}
