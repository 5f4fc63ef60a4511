//! Table `rollout_targets`: the tenants of a rollout, who works on each, and how it went.
//!
//! A target is somebody's only while his token is the newest: taking it raises the token, and whatever is
//! said about it later must name it.

mod shown;

use std::collections::BTreeMap;

use super::insist::insist;
use super::rollouts::shift;
use crate::databases::upsert::insert_many;
use crate::databases::{Ask, Conn, DbError, Val};

pub use shown::{Skipped, Target, left, list, skipped};

/// Targets that are written at once, so that memory does not grow with their number.
const AT_ONCE: usize = 500;

/// A target before anything was done to it.
#[derive(Clone, Debug)]
pub struct New {
    pub tenant_id: String,
    pub tenant: String,
    pub host: String,
    pub wave: i64,
    /// waiting | skipped
    pub status: &'static str,
    pub error: Option<String>,
    pub undoes: Option<String>,
    pub head: Option<String>,
    pub pipeline: Option<String>,
    /// Whether it comes first; not kept.
    pub canary: bool,
}

/// A target that this process may work on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    pub rollout: String,
    pub tenant_id: String,
    pub tenant: String,
    pub host: String,
    pub wave: i64,
    /// How often it was tried before.
    pub tries: i64,
    pub token: i64,
    /// The run that was begun for it before.
    pub run: Option<String>,
    pub undoes: Option<String>,
    pub head: Option<String>,
    pub pipeline: Option<String>,
}

/// How it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended<'a> {
    /// done | unchanged | skipped | failed | stuck
    pub status: &'static str,
    pub run: Option<&'a str>,
    pub cause: Option<&'a str>,
    pub error: Option<&'a str>,
}

const COLUMNS: [&str; 15] = [
    "rollout_id",
    "tenant_id",
    "tenant",
    "host",
    "wave",
    "place",
    "status",
    "tries",
    "losses",
    "token",
    "error",
    "undoes",
    "head",
    "pipeline",
    "finished_at",
];

/// Writes the targets of a new rollout, in their order.
///
/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, rollout: &str, targets: &[New], now: &str) -> Result<(), DbError> {
    let mut skipped: BTreeMap<i64, i64> = BTreeMap::new();
    for (chunk, part) in targets.chunks(AT_ONCE).enumerate() {
        let row = |(index, one): (usize, &New)| {
            let place = i64::try_from(chunk * AT_ONCE + index).unwrap_or(i64::MAX);
            let over = (one.status != "waiting").then_some(now);
            vec![
                rollout.into(),
                (&one.tenant_id).into(),
                (&one.tenant).into(),
                (&one.host).into(),
                one.wave.into(),
                place.into(),
                one.status.into(),
                0_i64.into(),
                0_i64.into(),
                0_i64.into(),
                one.error.clone().into(),
                one.undoes.clone().into(),
                one.head.clone().into(),
                one.pipeline.clone().into(),
                over.into(),
            ]
        };
        let rows = part.iter().enumerate().map(row).collect();
        conn.batch(&insert_many("rollout_targets", &COLUMNS, rows)).await?;
        for one in part.iter().filter(|one| one.status == "skipped") {
            *skipped.entry(one.wave).or_default() += 1;
        }
    }
    for (wave, many) in skipped {
        shift(conn, (rollout, wave), ("waiting", "skipped"), many);
    }
    Ok(())
}

/// Says that the targets of a worker are still worked on.
///
/// # Errors
/// The database's.
pub async fn beat(conn: &mut Conn, rollout: &str, worker: &str, until: &str) -> Result<(), DbError> {
    let sql = "UPDATE rollout_targets SET lease_until = ?
               WHERE rollout_id = ? AND worker = ? AND status = 'running'";
    conn.execute(sql, &[until.into(), rollout.into(), worker.into()]).await.map(|_| ())
}

/// Notes the run that is begun for a target, to be sent with others. The last answer has a row unless the
/// target is somebody else's by now.
#[must_use]
pub fn begin_asks(target: &Claimed, run: &str) -> [Ask<'static>; 2] {
    let (query, values) = is(target, ("run_id", run));
    [begin(target, run), Ask::new(query, values)]
}

/// As [`begin_asks`], on the guess that the target is still this claim's.
pub fn begin_guessing(conn: &mut Conn, target: &Claimed, run: &str) {
    let (query, values) = is(target, ("run_id", run));
    conn.later([begin(target, run), insist(&query, values)]);
}

fn begin(target: &Claimed, run: &str) -> Ask<'static> {
    let sql = "UPDATE rollout_targets SET run_id = ?
               WHERE rollout_id = ? AND tenant_id = ? AND token = ? AND status = 'running'";
    Ask::run_with(
        sql,
        [run.into(), (&target.rollout).into(), (&target.tenant_id).into(), target.token.into()],
    )
}

/// Asks whether the target is still this claim's, and was written so.
fn is(target: &Claimed, (column, value): (&str, &str)) -> (String, [Val; 4]) {
    let sql = format!(
        "SELECT 1 FROM rollout_targets WHERE rollout_id = ? AND tenant_id = ? AND token = ? AND {column} = ?"
    );
    (sql, [(&target.rollout).into(), (&target.tenant_id).into(), target.token.into(), value.into()])
}

/// Ends a target. False where it is somebody else's by now, and nothing was written.
///
/// # Errors
/// The database's.
pub async fn end(conn: &mut Conn, target: &Claimed, ended: &Ended<'_>, now: &str) -> Result<bool, DbError> {
    let rows = conn.batch(&end_asks(target, ended, now)).await?;
    let mine = rows.last().is_some_and(|rows| !rows.is_empty());
    if mine {
        self::ended(conn, target, ended);
    }
    Ok(mine)
}

/// As [`end`], on the guess that the target is still this claim's.
pub fn end_guessing(conn: &mut Conn, target: &Claimed, ended: &Ended<'_>, now: &str) {
    let (query, values) = is(target, ("finished_at", now));
    conn.later([over(target, ended, now), insist(&query, values)]);
    self::ended(conn, target, ended);
}

/// The first words of [`end`], to be sent with others. Where the last answer has a row, [`ended`] says the rest.
pub(super) fn end_asks(target: &Claimed, ended: &Ended<'_>, now: &str) -> [Ask<'static>; 2] {
    let (query, values) = is(target, ("finished_at", now));
    [over(target, ended, now), Ask::new(query, values)]
}

fn over(target: &Claimed, ended: &Ended<'_>, now: &str) -> Ask<'static> {
    let sql = "UPDATE rollout_targets SET status = ?, run_id = COALESCE(?, run_id), cause = ?, error = ?,
               tries = tries + 1, worker = NULL, lease_until = NULL, finished_at = ?
               WHERE rollout_id = ? AND tenant_id = ? AND token = ? AND status = 'running'";
    let values = [
        ended.status.into(),
        ended.run.into(),
        ended.cause.map(|cause| cause.chars().take(190).collect::<String>()).into(),
        ended.error.into(),
        now.into(),
        (&target.rollout).into(),
        (&target.tenant_id).into(),
        target.token.into(),
    ];
    Ask::run_with(sql, values)
}

pub(super) fn ended(conn: &mut Conn, target: &Claimed, ended: &Ended<'_>) {
    shift(conn, (&target.rollout, target.wave), ("running", ended.status), 1);
}

/// Lets a target wait again: it was tried (`error` says why it did not work), or not even begun.
///
/// # Errors
/// The database's.
pub async fn again(
    conn: &mut Conn,
    target: &Claimed,
    (error, not_before): (Option<&str>, Option<&str>),
) -> Result<(), DbError> {
    let sql = "SELECT status, why FROM rollouts WHERE id = ?";
    let rollout = conn.first(sql, &[(&target.rollout).into()]).await?;
    // Somebody gave the rollout up meanwhile, and with it all that waits.
    let given_up = rollout.as_ref().is_some_and(|row| row.text(0).is_ok_and(|status| status == "aborted"));
    let to = if given_up { "skipped" } else { "waiting" };
    let why = rollout.and_then(|row| row.opt_text(1).ok().flatten()).filter(|_| given_up);
    let sql = "UPDATE rollout_targets SET status = ?, tries = tries + ?, error = ?, not_before = ?,
               worker = NULL, lease_until = NULL
               WHERE rollout_id = ? AND tenant_id = ? AND token = ? AND status = 'running'";
    let values = [
        to.into(),
        i64::from(error.is_some()).into(),
        error.map(ToOwned::to_owned).or(why).into(),
        not_before.into(),
        (&target.rollout).into(),
        (&target.tenant_id).into(),
        target.token.into(),
    ];
    if conn.execute(sql, &values).await? == 1 {
        shift(conn, (&target.rollout, target.wave), ("running", to), 1);
    }
    Ok(())
}

/// Until when a target waits that only somebody's word lets go on.
pub(super) const HELD: &str = "9999-12-31T23:59:59Z";

/// Has those that wait now wait until [`release`]. Says whether there are any.
///
/// # Errors
/// The database's.
pub async fn hold(conn: &mut Conn, rollout: &str) -> Result<bool, DbError> {
    let sql = "UPDATE rollout_targets SET not_before = ? WHERE rollout_id = ? AND status = 'waiting'";
    Ok(conn.execute(sql, &[HELD.into(), rollout.into()]).await? > 0)
}

/// Lets those of [`hold`] have their turn.
///
/// # Errors
/// The database's.
pub async fn release(conn: &mut Conn, rollout: &str) -> Result<(), DbError> {
    let sql = "UPDATE rollout_targets SET not_before = NULL
               WHERE rollout_id = ? AND status = 'waiting' AND not_before = ?";
    conn.execute(sql, &[rollout.into(), HELD.into()]).await.map(|_| ())
}

/// Lets those that failed wait again, all or those of one cause (its key is computed by the caller from
/// the texts). Gives how many.
///
/// # Errors
/// The database's.
pub async fn retry(conn: &mut Conn, rollout: &str, tenants: &[String]) -> Result<usize, DbError> {
    let mut many = 0;
    for tenant in tenants {
        let sql = "SELECT wave, status FROM rollout_targets WHERE rollout_id = ? AND tenant_id = ?
                   AND status IN ('failed', 'stuck', 'skipped')";
        let Some(row) = conn.first(sql, &[rollout.into(), tenant.into()]).await? else { continue };
        let (wave, from) = (row.int(0)?, row.text(1)?);
        let sql = "UPDATE rollout_targets SET status = 'waiting', tries = 0, losses = 0, not_before = NULL,
                   finished_at = NULL WHERE rollout_id = ? AND tenant_id = ?";
        conn.execute(sql, &[rollout.into(), tenant.into()]).await?;
        shift(conn, (rollout, wave), (&from, "waiting"), 1);
        many += 1;
    }
    Ok(many)
}

/// Gives up every target that waits. Gives how many.
///
/// # Errors
/// The database's.
pub async fn give_up(conn: &mut Conn, rollout: &str, (why, now): (&str, &str)) -> Result<u64, DbError> {
    let sql = "SELECT wave, count(*) FROM rollout_targets WHERE rollout_id = ? AND status = 'waiting' GROUP BY wave";
    let rows = conn.query(sql, &[rollout.into()]).await?;
    for row in &rows {
        shift(conn, (rollout, row.int(0)?), ("waiting", "skipped"), row.int(1)?);
    }
    let sql = "UPDATE rollout_targets SET status = 'skipped', error = ?, cause = ?, finished_at = ?
               WHERE rollout_id = ? AND status = 'waiting'";
    let short: String = why.chars().take(190).collect();
    conn.execute(sql, &[why.into(), short.into(), now.into(), rollout.into()]).await
}
