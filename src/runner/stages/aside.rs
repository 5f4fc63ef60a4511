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

/// Puts aside what `statement` takes away, before which `row` is the journal's last one. Gives the number of
/// the last row then.
///
/// # Errors
/// The disk's and the database's, as the statement's own.
pub(super) async fn put(
    conn: &mut Conn,
    work: &mut Work<'_>,
    (module, step): (&ModuleStep, &ScriptStep),
    (mut row, statement): (Step<'_>, &Statement<'_>),
) -> Result<i64, Trouble> {
    if module.change.takes_away() {
        return Ok(row.seq);
    }
    let failed = |error: DbError| scripts::failed(work, step, (statement.text, statement.line, None), error);
    let mut any = work.aside;
    for loss in losses(statement, conn.database()) {
        // A run that is stuck may still need its own.
        let run = row.run.rsplit('-').next().unwrap_or_default();
        let copy = format!("{PREFIX}{run}_{}", row.seq + 1);
        let what = (loss.table.as_str(), loss.columns.as_deref());
        let Some(aside) = Aside::of(conn, copy, what).await.map_err(failed)? else { continue };
        if !any {
            // What a run that died behind its end has left.
            sweep(conn).await.map_err(failed)?;
        }
        any = true;
        row.seq += 1;
        let body = serde_json::to_string(&aside).expect("names are always JSON");
        journal::aside(conn, row, &body, &work.context.clock.stamp()).await?;
        hooks::reach("copying");
        // As many rows as the table has: a person can stop that, too.
        scripts::stoppable(work, aside.put(conn)).await.map_err(failed)?;
        hooks::reach("copied");
    }
    work.aside = any;
    Ok(row.seq)
}

/// Drops what was put aside and is needed no more. What a run that is stuck has lost stays until somebody
/// says that it was mended.
///
/// # Errors
/// The database's.
pub async fn sweep(conn: &mut Conn) -> Result<(), DbError> {
    let needed = needed(conn).await?;
    aside::sweep(conn, &needed).await
}

/// The copies that some run may still need.
async fn needed(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let needed = journal::all_aside(conn).await?;
    needed.iter().map(|body| read(body).map(|aside| aside.copy)).collect()
}

/// A copy of values that no run needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub table: String,
    /// The end of the id of the run that it was made for.
    pub run: String,
    /// What drops it.
    pub statement: String,
}

/// The copies that the journal names no more: what a process that died, or a sweep that failed, has left.
///
/// # Errors
/// The database's.
pub async fn left(conn: &mut Conn) -> Result<Vec<Left>, DbError> {
    // In this order: a copy is made behind its row.
    let copies = aside::copies(conn).await?;
    if copies.is_empty() {
        return Ok(Vec::new());
    }
    let needed = needed(conn).await?;
    let left = copies.into_iter().filter(|table| !needed.contains(table)).map(|table| {
        let rest = table.strip_prefix(PREFIX).unwrap_or_default();
        let run = rest.split('_').next().unwrap_or_default().to_owned();
        Left { run, statement: aside::drop_statement(conn, &table), table }
    });
    Ok(left.collect())
}

fn read(body: &str) -> Result<Aside, DbError> {
    serde_json::from_str(body)
        .map_err(|_| DbError::corrupt("_module_journal.body", "nothing that was put aside"))
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
        let aside = read(&one.body)?;
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
