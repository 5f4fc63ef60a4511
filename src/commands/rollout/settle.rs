//! What processes that died had begun, where nobody goes on with the rollout: each tenant's own journal
//! says what became of it.

use super::Row;
use crate::commands::app::{App, Newest};
use crate::commands::failures;
use crate::databases::{Conn, DbError, central};
use crate::error::Failure;
use crate::landlord::targets::{Claimed, Ended};
use crate::landlord::{Landlord, claims, runs, targets, tenants};
use crate::runner::fleet::alive;
use crate::runner::{Context, recover};

/// Finishes or takes back what was begun for targets whose process is gone, and says so: done, or waiting
/// again. Those that somebody still works on are left alone.
///
/// # Errors
/// The landlord's.
pub(super) async fn settle(app: &App, landlord: &mut Landlord, known: &Row) -> Result<(), Failure> {
    let broken = |error: DbError| failures::database("the landlord", &error);
    let lost = lost(app, &mut landlord.conn, &known.id).await.map_err(broken)?;
    if lost.is_empty() {
        return Ok(());
    }
    let (places, newest) = (app.places(landlord).await?, Newest::new());
    let context = Context { undo: true, ..app.context(&places, &newest, &|_| {}) };
    for one in lost {
        let Some(tenant) = tenants::by_id(&mut landlord.conn, &one.tenant_id).await.map_err(broken)? else {
            continue;
        };
        let recovered = recover::all(landlord, &context, Some(&tenant)).await;
        let recovered =
            recovered.map_err(|trouble| failures::trouble(&format!("tenant {}", one.tenant), trouble))?;
        if recovered.iter().any(|one| ["locked", "failed"].contains(&one.result.as_str())) {
            app.ui.warn(&format!("what was begun for {} could not be looked at", one.tenant));
            continue;
        }
        let run = match &one.run {
            Some(run) => runs::by_id(&mut landlord.conn, run).await.map_err(broken)?,
            None => None,
        };
        let done = run.filter(|run| run.status == "done").map(|run| run.id);
        tell(app, &mut landlord.conn, (&one, done.as_deref())).await.map_err(broken)?;
    }
    Ok(())
}

async fn lost(app: &App, conn: &mut Conn, id: &str) -> Result<Vec<Claimed>, DbError> {
    for worker in claims::workers(conn, id).await? {
        if alive::is_gone(&worker) {
            claims::expire(conn, id, &worker).await?;
        }
    }
    let now = central::now(conn).await?.unwrap_or_else(|| app.clock.stamp());
    claims::lost(conn, id, &now).await
}

async fn tell(app: &App, conn: &mut Conn, (one, done): (&Claimed, Option<&str>)) -> Result<(), DbError> {
    conn.together(async |conn| match done {
        Some(run) => {
            let ended = Ended { status: "done", run: Some(run), cause: None, error: None };
            targets::end(conn, one, &ended, &app.clock.stamp()).await.map(|_| ())
        }
        None => targets::again(conn, one, (None, None)).await,
    })
    .await
}
