//! The quotas of a run, between `migrate` and `entitle`: triggers that count and refuse, counters, limits.
//!
//! What a run writes counts and is not refused. Triggers go before the first script that drops or replaces
//! their table, on SQLite before any that touches it: there they would refuse, and a rebuilt table would
//! lose them. They are made again once the schema is verified, and what they count is then counted from
//! nothing. On MySQL, where making a trigger commits, they are made before the run's last transaction, and
//! the journal says what was there before.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Work;
use crate::databases::quota::{self, Live};
use crate::databases::{Ask, Conn, DbError, server};
use crate::ledger::quota::{
    Counted, add_counter, add_drift, counted, drift_ask, forget_counter, new_counter, quota_rows, recount,
};
use crate::ledger::{self, journal};
use crate::pipeline::Pipeline;
use crate::pipeline::quota::Quota;
use crate::runner::quota::There;
use crate::runner::{Trouble, hooks};
use crate::sql::Database;
use crate::sql::objects::{Use, objects};
use crate::sql::quota::ALWAYS;
use crate::sql::split::split;

/// What a run in several commits has taken away, and will make: whoever takes it back looks it up.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Lifted {
    /// Statements that take triggers away, those of the run included.
    drop: Vec<String>,
    /// Statements that make those again that were there before.
    make: Vec<String>,
    /// Counters that were not there, as module and meter.
    forget: Vec<(String, String)>,
    /// Module, meter, and the query that counts it.
    recount: Vec<(String, String, String)>,
}

/// Takes away the triggers of tables that the run's scripts touch, in the transaction that is open.
///
/// # Errors
/// The database's.
pub async fn lift(conn: &mut Conn, work: &mut Work<'_>) -> Result<(), Trouble> {
    quota::let_in(conn).await?;
    let touched = touched(work, conn.database());
    let asks: Vec<Ask<'_>> =
        touched.iter().flat_map(|live| &live.drop).map(|sql| Ask::run(sql.as_str())).collect();
    if !asks.is_empty() {
        conn.batch(&asks).await.map_err(DbError::from)?;
    }
    Ok(())
}

/// As [`lift`], for a run in several commits, whose journal says what takes it back: since [`intend`]
/// where that is `noted`.
///
/// # Errors
/// The database's.
pub async fn lift_for_good(conn: &mut Conn, work: &mut Work<'_>, noted: bool) -> Result<(), Trouble> {
    if !lifts(work) {
        return Ok(());
    }
    quota::let_in(conn).await?;
    if !noted && journal::lifted(conn, work.run).await?.is_none() {
        intend(conn, work).await?;
        match conn.database() {
            Database::Mysql => conn.commit().await?,
            Database::Postgres | Database::Sqlite => conn.send_due().await?,
        }
    }
    hooks::reach("lifting");
    let touched: Vec<Live> = touched(work, conn.database()).into_iter().cloned().collect();
    for sql in touched.iter().flat_map(|live| &live.drop) {
        conn.raw(sql).await?;
    }
    hooks::reach("lifted");
    Ok(())
}

/// Has the journal say, with the next message, what [`lift_for_good`] will do.
///
/// # Errors
/// The database's.
pub async fn intend(conn: &mut Conn, work: &Work<'_>) -> Result<(), Trouble> {
    if !lifts(work) {
        return Ok(());
    }
    let lifted = lifted(conn, work).await?;
    let body = serde_json::to_string(&lifted).expect("a list of texts is always JSON");
    let action = work.pipeline.action.as_str();
    conn.later([journal::lift(work.run, action, (&body, &work.context.clock.stamp()))]);
    Ok(())
}

/// Whether there are triggers to take away or to make.
fn lifts(work: &Work<'_>) -> bool {
    !work.look.triggers.is_empty() || work.pipeline.quotas.meters.iter().any(|one| one.held)
}

async fn lifted(conn: &mut Conn, work: &Work<'_>) -> Result<Lifted, DbError> {
    let touched = touched(work, conn.database());
    let database = conn.database();
    let there = quota_rows(conn).await?;
    let mut lifted = Lifted::default();
    for live in &touched {
        lifted.drop.extend(live.drop.iter().cloned());
        lifted.make.extend(live.make.iter().cloned());
    }
    let quotas = &work.pipeline.quotas;
    for quota in quotas.meters.iter().chain(&quotas.gone).filter(|one| one.held) {
        let total = |row: &&Counted| {
            (&row.module, &row.meter, row.period_start.as_str()) == (&quota.module, &quota.meter, ALWAYS)
        };
        if !there.iter().any(|row| total(&row)) {
            lifted.forget.push((quota.module.clone(), quota.meter.clone()));
        } else if touched.iter().any(|live| Some(&live.table) == quota.table.as_ref())
            // Its rows may be loaded from an archive.
            || work.pipeline.modules.iter().any(|step| step.module == quota.module && step.change.takes_away())
        {
            let count = quota.counter(|counter| counter.count(database));
            lifted.recount.extend(count.map(|count| (quota.module.clone(), quota.meter.clone(), count)));
        }
        if quotas.get(&quota.module, &quota.meter).is_none() {
            continue;
        }
        // Those that the run will make; elsewhere they come with the last transaction.
        let made = quota.counter(|counter| counter.triggers(database, &work.look.schema));
        let new = made.into_iter().flatten().filter(|_| database == Database::Mysql);
        let is_there = |name: &str| work.look.triggers.iter().any(|live| live.name == name);
        let new = new.filter(|one| !is_there(&one.name));
        lifted.drop.extend(new.map(|one| quota::drop_trigger(&one.name)));
    }
    Ok(lifted)
}

/// Before a run is taken back: its triggers must not refuse what the down scripts do.
///
/// # Errors
/// The database's.
pub async fn out_of_the_way(conn: &mut Conn, run: &str) -> Result<(), Trouble> {
    quota::let_in(conn).await?;
    if let Some(lifted) = read(conn, run).await? {
        for sql in &lifted.drop {
            match conn.raw(sql).await {
                // PostgreSQL's words for a trigger want its table.
                Err(error) if error.is_not_there() => {}
                other => drop(other?),
            }
        }
    }
    Ok(())
}

/// Once a run is taken back: what was there before is there again, and what was written meanwhile counts.
///
/// # Errors
/// The database's.
pub async fn put_back(conn: &mut Conn, run: &str) -> Result<(), Trouble> {
    let Some(lifted) = read(conn, run).await? else { return Ok(()) };
    // An archive of tables may have brought them along.
    out_of_the_way(conn, run).await?;
    for sql in &lifted.make {
        conn.raw(sql).await?;
    }
    for (module, meter) in &lifted.forget {
        conn.batch(&[forget_counter(module, meter)]).await.map_err(DbError::from)?;
    }
    if conn.database() == Database::Mysql {
        // What follows sees what is there now.
        conn.commit().await?;
    }
    for (module, meter, count) in &lifted.recount {
        // Counted as the new version says: where that does not fit the old one, the nightly audit counts.
        if let Ok(rows) = conn.batch(&[drift_ask(module, meter, count)]).await
            && let Some(row) = rows.iter().flatten().next()
        {
            let drift = row.int(1)? - row.int(0)?;
            conn.batch(&[add_drift(module, meter, drift)]).await.map_err(DbError::from)?;
        }
    }
    Ok(())
}

async fn read(conn: &mut Conn, run: &str) -> Result<Option<Lifted>, DbError> {
    let text = journal::lifted(conn, run).await?;
    let read = |text: String| {
        serde_json::from_str(&text).map_err(|_| DbError::corrupt("_module_journal.body", "no triggers"))
    };
    text.map(read).transpose()
}

/// On MySQL, before the run's last transaction: makes the triggers that are missing, each with a counter
/// that refuses nothing yet. Says whether it made any, and so ended what was open.
///
/// # Errors
/// The database's.
pub async fn make_early(conn: &mut Conn, work: &mut Work<'_>, anew: bool) -> Result<bool, Trouble> {
    if conn.database() != Database::Mysql {
        return Ok(false);
    }
    let tables = if anew {
        work.look = quota::look(conn).await?;
        server::table_names(conn).await?
    } else {
        work.schema.keys().cloned().collect()
    };
    let pipeline = work.pipeline;
    let today = work.context.clock.today();
    // Counters are the last transaction's; they are asked only where they say whose a trigger may be.
    let unknown = !pipeline.quotas.unknown.is_empty() && !work.look.triggers.is_empty();
    let counted = if unknown { quota_rows(conn).await? } else { Vec::new() };
    let look = &work.look;
    let there = There { database: Database::Mysql, look, counted: &counted, tables: &tables, today };
    let due = there.due(&pipeline.quotas);
    if due.drop.is_empty() && due.make.is_empty() {
        return Ok(false);
    }
    let now = work.context.clock.stamp();
    for quota in &due.made {
        let open = Quota { hard_limit: None, soft_limit: None, ..(*quota).clone() };
        let ask = add_counter(Database::Mysql, &open, ALWAYS, &now);
        conn.batch(&ask.into_iter().collect::<Vec<_>>()).await.map_err(DbError::from)?;
        work.recount.insert((quota.module.clone(), quota.meter.clone()));
    }
    conn.commit().await?;
    for sql in due.drop.iter().chain(&due.make) {
        conn.raw(sql).await?;
    }
    hooks::reach("triggers");
    Ok(true)
}

/// What is asked together with the schema, for [`apply`]: the counters unless there can be none, and
/// the triggers unless they must be those from before the run.
#[must_use]
pub fn asks(work: &Work<'_>, database: Database) -> Vec<Ask<'static>> {
    // Builds with debug assertions make sure of it.
    let asked = work.made.is_none() || cfg!(debug_assertions);
    let none = !asked && work.is_first();
    let triggers = asked.then(|| quota::ask(database));
    (!none).then(ledger::quota::quota_ask).into_iter().chain(triggers).collect()
}

/// Has the triggers made that are missing, the limits written that differ, and counted what was not.
///
/// # Errors
/// The database's.
pub async fn apply(
    conn: &mut Conn,
    work: &mut Work<'_>,
    (rows, tables): (&[Vec<crate::databases::Row>], &BTreeSet<String>),
) -> Result<(), Trouble> {
    let database = conn.database();
    let (look, counters) = match rows {
        [] => (std::mem::take(&mut work.look), Vec::new()),
        [counters] => (std::mem::take(&mut work.look), counted(counters)?),
        [counters, look] => {
            let look = quota::answered(conn, look).await?;
            debug_assert!(
                work.made.is_none() || look == work.look,
                "plain scripts leave triggers as they are"
            );
            (look, counted(counters)?)
        }
        _ => return Err(DbError::corrupt("the answer about quotas", &rows.len().to_string()).into()),
    };
    let pipeline = work.pipeline;
    let (today, now) = (work.context.clock.today(), work.context.clock.stamp());
    let there = There { database, look: &look, counted: &counters, tables, today };
    let due = there.due(&pipeline.quotas);
    let mut recounted: BTreeSet<(String, String)> = std::mem::take(&mut work.recount);
    if database != Database::Mysql {
        work.due.extend(due.drop.into_iter().chain(due.make).map(Ask::run));
    }
    let key = |quota: &Quota| (quota.module.clone(), quota.meter.clone());
    recounted.extend(due.made.iter().chain(&due.new).map(|quota| key(quota)));
    let mut by_app = pipeline.quotas.meters.iter().filter(|one| !one.held && one.table.is_some()).peekable();
    if by_app.peek().is_some() {
        let touched = tables_touched(pipeline, database, true);
        let touched = |one: &&Quota| one.table.as_ref().is_some_and(|table| touched.contains(table));
        recounted.extend(by_app.filter(touched).map(key));
    }
    let mut limits = due.limits;
    // A counter that is not there yet is made with what it counts; on MySQL others write meanwhile.
    for quota in due.new.into_iter().filter(|one| database != Database::Mysql && there.has_table(one)) {
        if let Some(count) = quota.counter(|counter| counter.count(database)) {
            work.due.push(new_counter(quota, &count, &now));
            limits.retain(|one| !std::ptr::eq(*one, quota));
            recounted.remove(&key(quota));
        }
    }
    work.due.extend(ledger::set_limits(database, limits, (today, &now)));
    work.due.extend(due.forget.iter().map(|(module, meter)| forget_counter(module, meter)));
    for quota in pipeline.quotas.meters.iter().filter(|one| recounted.contains(&key(one))) {
        if there.has_table(quota) {
            count_again(conn, work, quota).await?;
        }
    }
    Ok(())
}

/// A counter is set to what is there. On MySQL others go on writing: what they add since is not lost.
async fn count_again(conn: &mut Conn, work: &mut Work<'_>, quota: &Quota) -> Result<(), Trouble> {
    let database = conn.database();
    let Some(count) = quota.counter(|counter| counter.count(database)) else { return Ok(()) };
    if database != Database::Mysql {
        work.due.push(recount(&quota.module, &quota.meter, &count));
        return Ok(());
    }
    let rows = work.send(conn, [drift_ask(&quota.module, &quota.meter, &count)]).await;
    if let Some(row) = rows.map_err(DbError::from)?.iter().flatten().next() {
        work.due.push(add_drift(&quota.module, &quota.meter, row.int(1)? - row.int(0)?));
    }
    Ok(())
}

/// On MySQL, where the triggers are there before the seeders run: the new limits hold for their rows.
///
/// # Errors
/// The database's.
pub async fn limits_first(conn: &mut Conn, work: &mut Work<'_>) -> Result<(), Trouble> {
    let seeds = work.pipeline.modules.iter().any(|step| !step.seeders.is_empty());
    if conn.database() != Database::Mysql || !seeds {
        return Ok(());
    }
    let (today, now) = (work.context.clock.today(), work.context.clock.stamp());
    let held = work.pipeline.quotas.meters.iter().filter(|one| one.held);
    let asks = ledger::set_limits(Database::Mysql, held, (today, &now));
    work.send(conn, asks).await.map_err(DbError::from)?;
    Ok(())
}

/// The triggers that are there on tables which the run's scripts touch.
fn touched<'w>(work: &'w Work<'_>, database: Database) -> Vec<&'w Live> {
    if work.look.triggers.is_empty() {
        return Vec::new();
    }
    // On servers they let a run's rows in, and only go where their table does: taking one away locks
    // everybody out.
    let tables = tables_touched(work.pipeline, database, database == Database::Sqlite);
    work.look.triggers.iter().filter(|live| tables.contains(&live.table)).collect()
}

/// The tables that the run's scripts make or drop; with `all` also those that they change, and those of
/// their own module that they write to: rows of another module's count, like anybody's.
fn tables_touched(pipeline: &Pipeline, database: Database, all: bool) -> BTreeSet<String> {
    let mut tables = BTreeSet::new();
    for step in &pipeline.modules {
        let counted = |table: &String| {
            let own = pipeline.quotas.meters.iter().filter(|one| one.module == step.module);
            own.filter_map(|one| one.table.as_ref()).any(|own| own == table)
        };
        let scripts = step.migrations.iter().chain(&step.seeders).filter(|script| !script.recorded);
        for statement in scripts.flat_map(|script| split(&script.body, database)) {
            for one in objects(&statement, database) {
                let touched = match one.use_ {
                    Use::Create | Use::Drop => true,
                    Use::Alter => all,
                    Use::Write => all && counted(&one.name),
                    Use::Read | Use::References => false,
                };
                if touched {
                    tables.insert(one.name);
                }
            }
        }
    }
    tables
}
