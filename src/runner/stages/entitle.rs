//! Stage `entitle`: what the tenant may do now, in its own database; then the ledger's new head.
//!
//! It comes after `verify`: a feature is never switched on over tables that are not right.

use super::Work;
use crate::databases::Conn;
use crate::databases::schema::hex_sha256;
use crate::ledger::{self, Edit};
use crate::pipeline::step::Stage;
use crate::pipeline::undo;
use crate::runner::Trouble;

/// Writes the entitlements, and has the journal row that says the run happened written, and the head.
///
/// # Errors
/// The database's.
pub async fn apply(conn: &mut Conn, work: &mut Work<'_>) -> Result<(), Trouble> {
    work.enter(Stage::Entitle);
    let pipeline = work.pipeline;
    work.edit(conn.database(), Edit::Entitlements(&pipeline.entitlements.after));
    let mut state = work.edited();
    if cfg!(debug_assertions) {
        let (_, read) = ledger::answered(work.send(conn, ledger::asks()).await)?;
        debug_assert_eq!(read.head_text(), state.head_text());
        debug_assert_eq!(read.entitlements, state.entitlements);
    }
    let head = hex_sha256(state.head_text().as_bytes());
    let now = work.context.clock.stamp();
    let found = serde_json::to_string(&undo::record(work.before, work.pipeline));
    let found = found.expect("what was before is always JSON");
    let action = work.pipeline.action.as_str();
    let about = work.context.places.about(work.tenant);
    work.due.extend(ledger::finish((work.run, action), (&head, &found, &about), &now));
    state.head = head;
    state.head_run = Some(work.run.to_owned());
    work.after = Some(state);
    Ok(())
}
