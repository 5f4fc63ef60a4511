//! Values that a script takes away, in a run of several commits: they are put aside before the statement
//! that does it, and put back behind the script that takes it back. A removal is archived instead.

use super::{Work, scripts};
use crate::databases::aside::{self, Aside, PREFIX};
use crate::databases::{Conn, DbError, server};
use crate::ledger::journal::{self, Begun, Step};
use crate::pipeline::step::{ModuleStep, ScriptStep};
use crate::runner::{Trouble, hooks};
use crate::sql::losses::losses;
use crate::sql::split::Statement;

/// Puts aside what `statement`, number `number` of its script, takes away. `seq` is the number of the
/// journal's last row; the result is that of the last row then.
///
/// # Errors
/// The disk's and the database's, as the statement's own.
pub(super) async fn put(
    conn: &mut Conn,
    work: &mut Work<'_>,
    (module, step): (&ModuleStep, &ScriptStep),
    (number, statement): (i64, &Statement<'_>),
    mut seq: i64,
) -> Result<i64, Trouble> {
    if module.change.takes_away() {
        return Ok(seq);
    }
    let failed = |error: DbError| scripts::failed(work, step, (statement, None), error);
    let mut any = work.aside;
    for loss in losses(statement, conn.database()) {
        let copy = format!("{PREFIX}{}", seq + 1);
        let what = (loss.table.as_str(), loss.columns.as_deref());
        let Some(aside) = Aside::of(conn, copy, what).await.map_err(failed)? else { continue };
        if !any && work.begun.is_none() {
            // What a run that died behind its end has left.
            aside::sweep(conn).await.map_err(failed)?;
        }
        any = true;
        seq += 1;
        let row = Step {
            run: work.run,
            action: work.pipeline.action.as_str(),
            seq,
            module: &module.module,
            path: &step.path,
            statement: number,
        };
        let body = serde_json::to_string(&aside).expect("names are always JSON");
        journal::aside(conn, row, &body, &work.context.clock.stamp()).await?;
        hooks::reach("copying");
        // As many rows as the table has: a person can stop that, too.
        scripts::stoppable(work, aside.put(conn)).await.map_err(failed)?;
        hooks::reach("copied");
    }
    work.aside = any;
    Ok(seq)
}

/// What was put aside for `script` and is lost; noted, so that it is still known once a script has made
/// the column again. `halfway`: the script may have stopped anywhere.
///
/// # Errors
/// The database's.
pub async fn lost(conn: &mut Conn, run: &str, script: &Begun, halfway: bool) -> Result<Vec<Aside>, DbError> {
    let (all, last) = journal::put_aside(conn, run, script).await?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let live = server::tables(conn).await?;
    let mut lost = Vec::new();
    for one in all {
        let aside: Aside = serde_json::from_str(&one.body)
            .map_err(|_| DbError::corrupt("_module_journal.body", "nothing that was put aside"))?;
        // The last statement may not have been carried out.
        let gone = !halfway || one.statement < last || aside.is_missing(&live);
        if !one.lost && (script.undoing || !gone) {
            continue;
        }
        journal::lost(conn, run, &one).await?;
        lost.push(aside);
    }
    hooks::reach("lost");
    Ok(lost)
}

/// Why not all of `lost` can be put back.
#[must_use]
pub fn unfit(lost: &[Aside]) -> Option<String> {
    let one = lost.iter().find(|one| !one.finds_rows())?;
    let (table, columns) = (&one.table, one.columns.join(", "));
    Some(format!(
        "the values of {columns} have to be put back by hand: {table} has no primary key to find its rows by; \
         they are in {}",
        one.copy
    ))
}

/// Puts back what is lost, where there is room for it again.
///
/// # Errors
/// The database's.
pub async fn bring_back(conn: &mut Conn, lost: &[Aside]) -> Result<(), DbError> {
    let live = server::tables(conn).await?;
    // What the down script did not make again is missed when the schema is compared.
    for aside in lost.iter().filter(|one| !one.is_missing(&live)) {
        aside.bring_back(conn).await?;
    }
    Ok(())
}
