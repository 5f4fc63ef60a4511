//! Mends the landlord's rows about one tenant from the tenant's own ledger, and declares over a run that
//! somebody has mended by hand. The caller holds the tenant's lock by its [`Session`].

use serde_json::json;

use super::tenant::{Context, Session};
use super::{Trouble, check, stages};
use crate::databases::{Conn, DbError};
use crate::landlord::audit_log::{self, Event};
use crate::landlord::runs::Run;
use crate::landlord::{Landlord, entitlements, runs, tenant_modules};
use crate::ledger::journal;
use crate::pipeline::inspect::Finding;
use crate::pipeline::machine::RunState;

/// Makes the landlord's rows say what the tenant's ledger says.
///
/// # Errors
/// The landlord's; nothing is changed then.
pub async fn mirror(
    landlord: &mut Landlord,
    context: &Context<'_>,
    session: &Session,
    what: &[String],
) -> Result<(), DbError> {
    landlord.conn.together(async |conn| mirror_within(conn, context, session, what).await).await
}

/// As [`mirror`], within a transaction of the caller.
///
/// # Errors
/// The landlord's.
pub async fn mirror_within(
    conn: &mut Conn,
    context: &Context<'_>,
    session: &Session,
    what: &[String],
) -> Result<(), DbError> {
    let (id, now) = (&session.tenant.id, context.clock.stamp());
    let run = session.state.head_run.clone().unwrap_or_default();
    // What the tenant's own rows were computed with is not known: the next push sees to it.
    let inputs = entitlements::Inputs { seq: session.rights.seq, overrides: None };
    tenant_modules::mirror(conn, id, &session.state, (&run, &now));
    entitlements::put(conn, id, &session.state.entitlements, (inputs, &now)).await?;
    let event = event("tenant.mirrored", context, &session.tenant.slug).data(json!({"mended": what}));
    audit_log::append(conn, &event, context.clock).await.map(|_| ())
}

/// Declares a stuck run over, where nothing differs any more: done if the tenant's journal has its
/// commit, else rolled back. Otherwise gives what differs, and changes nothing.
///
/// # Errors
/// The landlord's or the tenant's database.
pub async fn declare_mended(
    landlord: &mut Landlord,
    context: &Context<'_>,
    session: &mut Session,
    run: &Run,
) -> Result<Result<RunState, Vec<Finding>>, Trouble> {
    let left = check::examine(landlord, context, &session.tenant).await?.findings;
    if !left.is_empty() {
        return Ok(Err(left));
    }
    // What was put aside for it has been put back by hand.
    journal::forget_aside(&mut session.entry.conn, &run.id).await?;
    stages::aside::sweep(&mut session.entry.conn).await?;
    let state = if session.committed(&run.id).await? { RunState::Done } else { RunState::RolledBack };
    let event = event("run.mended", context, &run.tenant)
        .run(&run.id)
        .data(json!({"action": run.action, "was": run.status, "status": state.as_str(), "error": run.error}));
    let written = landlord.conn.together(async |conn| {
        let words = (run.stage.as_deref(), run.error.as_deref());
        runs::finish(conn, &run.id, state, words, &context.clock.stamp());
        audit_log::append(conn, &event, context.clock).await
    });
    written.await.map_err(Trouble::Landlord)?;
    Ok(Ok(state))
}

fn event(action: &str, context: &Context<'_>, tenant: &str) -> Event {
    Event::new(action, context.actor)
        .tenant(tenant)
        .target(format!("tenant:{tenant}"))
        .reason(context.reason)
        .as_of(context.clock.as_of.map(crate::clock::stamp))
}
