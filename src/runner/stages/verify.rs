//! Stage `verify`: facts, not the ledger. The live schema of every module that was touched must be
//! what its files give in an empty database, and the module's own checks must answer.

use std::collections::{BTreeMap, BTreeSet};

use super::{Work, quota};
use crate::clock::Stopwatch;
use crate::databases::outline::Look;
use crate::databases::schema::{Fingerprint, Table, Tables};
use crate::databases::{Ask, Asking, Conn, DbError, Row, others, outline, server};
use crate::pipeline::step::{Action, Change, ModuleStep, Stage, VerifyStep};
use crate::runner::Trouble;
use crate::runner::events::Event;
use crate::runner::expected;
use crate::sql::Database;

/// Verifies every module of the pipeline, and has the quotas of what is there written.
///
/// # Errors
/// [`Trouble::Schema`] with the differences, [`Trouble::Check`].
pub async fn apply(conn: &mut Conn, work: &mut Work<'_>) -> Result<(), Trouble> {
    work.enter(Stage::Verify);
    let outline = work.outline.take();
    let (Live { tables: live, look, checks }, quotas) = Live::read(conn, work, outline.is_some()).await?;
    let mut answers = checks.into_iter();
    let mut own = BTreeSet::new();
    let pipeline = work.pipeline;
    for step in &pipeline.modules {
        work.at(&step.module, "schema");
        let since = Stopwatch::start();
        let expected = work.expected(&step.module)?;
        if step.change != Change::Remove {
            expected.learn(&live);
        }
        let expected = expected.clone();
        if expected.new.as_ref().is_some_and(|(_, source)| *source == "learned") {
            if pipeline.action == Action::Adopt {
                return Err(Trouble::Unproven { module: step.module.clone() });
            }
            (work.context.watch)(&Event::Learned { module: step.module.clone() });
        }
        compare(step, &live, &expected.fingerprint)?;
        own.extend(expected.fingerprint.tables.keys().cloned());
        if step.change == Change::Revert {
            let dropped = expected::dropped(step, work.before, conn.database());
            gone(&dropped, &live)?;
            own.extend(dropped);
        }
        if step.change.takes_away() {
            left_behind(conn, work, step).await?;
        }
        for check in &step.verify {
            work.at(&step.module, &check.name);
            match answers.next() {
                Some(rows) => answered(check, Ok(rows))?,
                None => answered(check, conn.ask(&check.sql).await)?,
            }
        }
        work.note("schema and checks", since);
    }
    own.extend(taken_away(work, &live, &own, conn.database()));
    let differences = match (look, outline) {
        (Some(look), Some(before)) => look.elsewhere(&before, &own),
        _ => outside(&work.schema, &live, &own),
    };
    if !differences.is_empty() {
        return Err(Trouble::Schema(differences));
    }
    quota::apply(conn, work, (&quotas, &live.into_keys().collect())).await
}

/// The live schema after the scripts.
struct Live {
    /// Where there is a `look`: the run's own tables; of the others only the names.
    tables: Tables,
    look: Option<Look>,
    /// What the modules' own checks gave; none where one of them fails, or none was asked yet.
    checks: Vec<Vec<Row>>,
}

impl Live {
    /// Reads the live schema, and in the same message what there is of quotas.
    async fn read(
        conn: &mut Conn,
        work: &mut Work<'_>,
        narrow: bool,
    ) -> Result<(Self, Vec<Vec<Row>>), Trouble> {
        if narrow {
            return Self::narrow(conn, work).await;
        }
        let database = conn.database();
        let asks = server::schema_asks(database).into_iter().chain(quota::asks(work, database));
        let (mut live, checks) = with_checks(conn, work, asks.collect()).await?;
        let quotas = live.split_off(server::SCHEMA_ASKS);
        Ok((Self { tables: server::schema(database, live)?, look: None, checks }, quotas))
    }

    /// Reads the tables that the run's modules should have, and looks whether others were touched.
    async fn narrow(conn: &mut Conn, work: &mut Work<'_>) -> Result<(Self, Vec<Vec<Row>>), Trouble> {
        let database = conn.database();
        let mut wanted = BTreeSet::new();
        let mut learned = false;
        for step in &work.pipeline.modules {
            let expected = work.expected(&step.module)?;
            learned |= expected.learned.is_some();
            let tables = &expected.fingerprint.tables;
            // The keys of a table name columns of those that they point to.
            let parents = tables.values().flat_map(|table| &table.foreign_keys).map(|key| &key.table);
            wanted.extend(tables.keys().chain(parents).cloned());
            if step.change == Change::Revert {
                wanted.extend(expected::dropped(step, work.before, database));
            }
        }
        // Plain scripts touch nothing but what they make.
        let oids = work.oids.take().filter(|_| work.made.is_some());
        let mut asks = outline::look_asks(database, &wanted, (work.made.is_none(), oids.as_deref()))?;
        let count = asks.len();
        asks.extend(quota::asks(work, database));
        let (mut rows, checks) = with_checks(conn, work, asks).await?;
        let quotas = rows.split_off(count);
        if let Some(oids) = oids {
            if cfg!(debug_assertions) {
                let asks = Vec::from_iter(outline::outline_ask(database));
                let now = conn.batch(&asks).await.map_err(DbError::from)?;
                debug_assert_eq!(outline::outline(&now[0])?, outline::outline(&oids)?);
            }
            rows.insert(0, oids);
        }
        let mut look = outline::look(conn, rows, (&wanted, &work.context.places.seen)).await?;
        let mut tables = if learned { server::tables(conn).await? } else { std::mem::take(&mut look.own) };
        for name in look.outline.tables.keys() {
            if !tables.contains_key(name) {
                tables.insert(name.clone(), Table::default());
            }
        }
        Ok((Self { tables, look: Some(look), checks }, quotas))
    }
}

/// Says what the down scripts of `step` left that their up scripts had made. It hurts nobody, so it is no
/// reason to keep a module.
async fn left_behind(conn: &mut Conn, work: &Work<'_>, step: &ModuleStep) -> Result<(), DbError> {
    let dropped = expected::dropped(step, work.before, conn.database());
    let others = others::others(conn).await?;
    let left = others.into_iter().filter(|(_, name)| dropped.contains(name));
    let what: Vec<String> = left.map(|(kind, name)| format!("{kind} {name}")).collect();
    if !what.is_empty() {
        (work.context.watch)(&Event::Left { module: step.module.clone(), what });
    }
    Ok(())
}

/// Tables of the run's modules that the new version's schema has no more: an update may drop or rename
/// what an earlier script had made.
fn taken_away(work: &Work<'_>, live: &Tables, own: &BTreeSet<String>, db: Database) -> BTreeSet<String> {
    let is_away = |name: &&String| !live.contains_key(*name) && !own.contains(*name);
    let away: BTreeSet<String> = work.schema.keys().filter(is_away).cloned().collect();
    // Scripts are read again only where it matters.
    if away.is_empty() {
        return away;
    }
    let modules = &work.pipeline.modules;
    let known = work.before.applied.iter().filter(|one| modules.iter().any(|step| step.module == one.module));
    let new = modules.iter().flat_map(|step| &step.schema).map(|script| script.body.as_str());
    let made = expected::created(known.map(|one| one.up_body.as_str()).chain(new), db);
    away.intersection(&made).cloned().collect()
}

/// What belongs to no module of the run must be as it was: other modules' tables, the ledger's, and
/// those that nobody installed.
fn outside(before: &Tables, after: &Tables, own: &BTreeSet<String>) -> Vec<String> {
    let others = |tables: &Tables| {
        let kept = tables.iter().filter(|(name, _)| !own.contains(*name));
        Fingerprint { tables: kept.map(|(name, table)| (name.clone(), table.clone())).collect() }
    };
    others(after).differences(&others(before))
}

fn compare(step: &ModuleStep, live: &Tables, expected: &Fingerprint) -> Result<(), Trouble> {
    if step.change != Change::Remove
        && expected.tables.iter().all(|(name, table)| live.get(name) == Some(table))
    {
        return Ok(());
    }
    let names: BTreeSet<String> = expected.tables.keys().cloned().collect();
    let live = Fingerprint::of(live, &names);
    let wanted = match step.change {
        Change::Remove => &Fingerprint { tables: BTreeMap::new() },
        Change::Install | Change::Update | Change::Revert | Change::Restore => expected,
    };
    let differences = live.differences(wanted);
    if differences.is_empty() { Ok(()) } else { Err(Trouble::Schema(differences)) }
}

/// What a down script was to take away is not there any more.
fn gone(dropped: &BTreeSet<String>, live: &Tables) -> Result<(), Trouble> {
    let left: Vec<String> = dropped
        .iter()
        .filter(|name| live.contains_key(*name))
        .map(|name| format!("{name} is still there"))
        .collect();
    if left.is_empty() { Ok(()) } else { Err(Trouble::Schema(left)) }
}

/// Sends `asks`, and on servers in the same message every check of the run's modules. Where one of those
/// fails they are asked again one by one: what is wrong with the schema is told first. SQLite carries out
/// the words around a check when it reads them, which a message that it knows already it does not do again.
async fn with_checks(
    conn: &mut Conn,
    work: &mut Work<'_>,
    mut asks: Vec<Ask<'static>>,
) -> Result<(Vec<Vec<Row>>, Vec<Vec<Row>>), Trouble> {
    let count = asks.len();
    let is_server = conn.database() != Database::Sqlite;
    let steps = work.pipeline.modules.iter().filter(|_| is_server).flat_map(|step| &step.verify);
    let checks: Vec<Asking> = steps.clone().map(|check| Asking::new(conn.database(), &check.sql)).collect();
    asks.extend(checks.iter().flat_map(|check| check.asks.iter().cloned()));
    match work.send(conn, asks).await {
        Ok(mut rows) => {
            let mut answers = rows.split_off(count).into_iter();
            let mut next = |check: &Asking| {
                let mut own: Vec<Vec<Row>> = answers.by_ref().take(check.asks.len()).collect();
                own.swap_remove(check.at)
            };
            let checks = checks.iter().map(&mut next).collect();
            Ok((rows, checks))
        }
        Err(failed) if failed.at >= count => {
            if failed.before.len() < count {
                // A text that does not parse: nothing of the message was run.
                let which = (failed.at - count) / checks[0].asks.len();
                let check = steps.clone().nth(which).ok_or(Trouble::Moved)?;
                answered(check, Err(failed.error))?;
                return Err(Trouble::Moved);
            }
            conn.asked(&checks[0]).await?;
            let mut rows = failed.before;
            rows.truncate(count);
            Ok((rows, Vec::new()))
        }
        Err(failed) => Err(DbError::from(failed).into()),
    }
}

/// What a check says. The text was found to be a query; the database makes sure of it.
fn answered(check: &VerifyStep, rows: Result<Vec<Row>, DbError>) -> Result<(), Trouble> {
    let fail = |why: String| Trouble::Check { name: check.name.clone(), place: check.place.clone(), why };
    match rows {
        Ok(rows) if rows.is_empty() => Err(fail("gives no row".to_owned())),
        Ok(_) => Ok(()),
        Err(DbError { message, .. }) => Err(fail(format!("fails: {message}"))),
    }
}
