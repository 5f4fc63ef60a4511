//! Finishing what a crash interrupted: the tenant's database says what happened, the landlord is
//! brought up to date. It can itself be interrupted and repeated.

use serde::Serialize;

use super::entry::Entry;
use super::tenant::Context;
use super::{Trouble, provision, stages, undo};
use crate::databases::lock::LockError;
use crate::databases::roles;
use crate::landlord::runs::Run;
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, runs, tenants};
use crate::ledger;
use crate::ledger::journal::{self, Trace};
use crate::pipeline::machine::{self, Journal, Next};
use crate::pipeline::step::Action;

/// What was done about one unfinished run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recovered {
    pub tenant: String,
    /// The run, or `None` for a tenant whose database was still to be made.
    pub run: Option<String>,
    pub action: String,
    /// recorded | abandoned | rolled back | stuck | provisioned | locked | failed
    pub result: String,
    /// Why nothing could be done, or what is left, where that is so.
    pub detail: Option<String>,
}

/// Finishes the unfinished runs of a tenant whose lock the caller holds.
///
/// # Errors
/// The landlord's or the tenant's database.
pub async fn tenant(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    entry: &mut Entry,
) -> Result<Vec<Recovered>, Trouble> {
    let open = runs::unfinished(&mut landlord.conn, Some(&tenant.id)).await.map_err(Trouble::Landlord)?;
    these(landlord, context, tenant, open, entry).await
}

/// As [`tenant`], for the runs that are known to be unfinished.
///
/// # Errors
/// As [`tenant`].
pub(super) async fn these(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    open: Vec<Run>,
    entry: &mut Entry,
) -> Result<Vec<Recovered>, Trouble> {
    let mut results = Vec::new();
    for run in open {
        let trace = journal::trace(&mut entry.conn, &run.id).await?;
        results.extend(finish(landlord, context, tenant, (&run, trace), entry).await?);
    }
    Ok(results)
}

async fn finish(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    (run, trace): (&Run, Trace),
    entry: &mut Entry,
) -> Result<Option<Recovered>, Trouble> {
    let state = run.status.parse().map_err(|status: String| {
        Trouble::Landlord(crate::databases::DbError::corrupt("runs.status", &status))
    })?;
    let mut detail = None;
    let result = match machine::next(state, said(trace)) {
        Next::Nothing => return Ok(None),
        Next::Record => {
            let (_, state) = ledger::read(&mut entry.conn).await?;
            if run.action == Action::Purge.as_str() {
                stages::backup::discard(run);
            }
            let archives = stages::backup::of_run(run);
            let extra = stages::record::Extra { archives: &archives, recovered: true, ..Default::default() };
            stages::record::done(landlord, context, run, &state, &extra).await.map_err(Trouble::Landlord)?;
            stages::backup::sweep(run);
            let _ = stages::aside::sweep(&mut entry.conn).await;
            "recorded"
        }
        Next::Abandon => {
            stages::backup::discard(run);
            stages::backup::sweep(run);
            stages::record::abandoned(landlord, context, run).await.map_err(Trouble::Landlord)?;
            "abandoned"
        }
        Next::Undo if !context.undo => {
            return Err(Trouble::Unfinished { run: run.id.clone(), action: run.action.clone() });
        }
        Next::Undo => {
            let left = undo::run(entry, context, &run.id, &stages::backup::folder(run), None).await?;
            close(landlord, context, run, &left).await?;
            detail = (!left.is_empty()).then(|| left.join("; "));
            if left.is_empty() { "rolled back" } else { "stuck" }
        }
        Next::Close => {
            close(landlord, context, run, &[]).await?;
            let _ = stages::aside::sweep(&mut entry.conn).await;
            "rolled back"
        }
    };
    Ok(Some(Recovered {
        tenant: tenant.slug.clone(),
        run: Some(run.id.clone()),
        action: run.action.clone(),
        result: result.to_owned(),
        detail,
    }))
}

/// Closes a run that was taken back; its archives are of no use then.
async fn close(
    landlord: &mut Landlord,
    context: &Context<'_>,
    run: &Run,
    left: &[String],
) -> Result<(), Trouble> {
    stages::record::taken_back(landlord, context, run, left).await.map_err(Trouble::Landlord)?;
    if left.is_empty() {
        stages::backup::discard(run);
        stages::backup::sweep(run);
    }
    Ok(())
}

/// What the tenant's journal says, as the machine reads it.
fn said(trace: Trace) -> Journal {
    match trace {
        Trace::Silent => Journal::Silent,
        Trace::Begun => Journal::Begun,
        Trace::Undone => Journal::Undone,
        Trace::Committed => Journal::Committed,
    }
}

/// Finishes every unfinished run whose tenant nobody is working on, of one tenant or of all. A tenant
/// that fails is reported and does not stop the others.
///
/// # Errors
/// The landlord's, where it cannot even be read.
pub async fn all(
    landlord: &mut Landlord,
    context: &Context<'_>,
    only: Option<&Tenant>,
) -> Result<Vec<Recovered>, Trouble> {
    let mut results = Vec::new();
    let tenants = match only {
        Some(tenant) => vec![tenant.clone()],
        None => tenants::list(&mut landlord.conn).await.map_err(Trouble::Landlord)?,
    };
    let open = runs::unfinished(&mut landlord.conn, None).await.map_err(Trouble::Landlord)?;
    for tenant in tenants {
        let unmade = tenant.status == "provisioning" && !provision::is_made(context, &tenant).await;
        let due: Vec<&Run> = open.iter().filter(|run| run.tenant_id == tenant.id).collect();
        if due.is_empty() && !unmade {
            continue;
        }
        match one(landlord, context, &tenant, unmade).await {
            Ok(list) => results.extend(list),
            Err(trouble) => {
                let locked = matches!(trouble, Trouble::Lock(LockError::Held { .. }));
                results.push(Recovered {
                    tenant: tenant.slug.clone(),
                    run: due.first().map(|run| run.id.clone()),
                    action: due.first().map(|run| run.action.clone()).unwrap_or_default(),
                    result: if locked { "locked" } else { "failed" }.to_owned(),
                    detail: Some(trouble.to_string()),
                });
            }
        }
    }
    Ok(results)
}

/// Drops what commands that died have left on the hosts' servers to try schemas in. A server that cannot
/// be asked keeps it until another time.
pub async fn sweep(context: &Context<'_>) -> usize {
    let mut dropped = 0;
    for host in context.places.hosts.keys() {
        if let Ok(admin) = context.places.admin(host) {
            dropped += roles::sweep_scratch(&admin).await.unwrap_or(0);
        }
    }
    dropped
}

async fn one(
    landlord: &mut Landlord,
    context: &Context<'_>,
    subject: &Tenant,
    unmade: bool,
) -> Result<Vec<Recovered>, Trouble> {
    let mut results = Vec::new();
    if unmade {
        provision::database(landlord, context, subject).await?;
        results.push(Recovered {
            tenant: subject.slug.clone(),
            run: None,
            action: "create".to_owned(),
            result: "provisioned".to_owned(),
            detail: None,
        });
    }
    let mut entry = Entry::take(landlord, context, subject).await?;
    stages::validate::identity(&mut entry.conn, subject, &landlord.id).await?;
    results.extend(tenant(landlord, context, subject, &mut entry).await?);
    entry.leave().await?;
    Ok(results)
}
