//! Tables `rollouts`, `rollout_waves` and `rollout_hosts`: one command over many tenants, how far its
//! waves are, and which hosts are left alone.

use std::collections::BTreeMap;

use crate::databases::{Ask, Conn, DbError, Row, Val};
use crate::pipeline::rollout::{Counts, Spec};
use crate::sql::Database;

/// One rollout.
#[derive(Clone, Debug)]
pub struct Rollout {
    pub id: String,
    pub action: String,
    /// running | paused | done | aborted
    pub status: String,
    pub why: Option<String>,
    pub spec: Spec,
    /// The command line it was begun with.
    pub command: String,
    /// The wave that is under way, from 1.
    pub wave: usize,
    pub waves: usize,
    /// The wave does not begin before.
    pub not_before: Option<String>,
    pub actor: String,
    pub os_user: String,
    pub host: String,
    pub reason: Option<String>,
    pub tool: String,
    pub catalog_digest: String,
    pub catalog_commit: Option<String>,
    pub created_at: String,
    pub updated_at: String,
    pub finished_at: Option<String>,
}

pub const RUNNING: &str = "running";
pub const PAUSED: &str = "paused";
pub const DONE: &str = "done";
pub const ABORTED: &str = "aborted";

const COLUMNS: &str = "id, action, status, why, spec, command, wave, waves, not_before, actor, os_user, host,
    reason, tool, catalog_digest, catalog_commit, created_at, updated_at, finished_at";

fn read(row: &Row) -> Result<Rollout, DbError> {
    let spec = row.text(4)?;
    let small = |index| Ok::<_, DbError>(usize::try_from(row.int(index)?).unwrap_or(0));
    Ok(Rollout {
        id: row.text(0)?,
        action: row.text(1)?,
        status: row.text(2)?,
        why: row.opt_text(3)?,
        spec: serde_json::from_str(&spec).map_err(|_| DbError::corrupt("rollouts.spec", &spec))?,
        command: row.text(5)?,
        wave: small(6)?,
        waves: small(7)?,
        not_before: row.opt_text(8)?,
        actor: row.text(9)?,
        os_user: row.text(10)?,
        host: row.text(11)?,
        reason: row.opt_text(12)?,
        tool: row.text(13)?,
        catalog_digest: row.text(14)?,
        catalog_commit: row.opt_text(15)?,
        created_at: row.text(16)?,
        updated_at: row.text(17)?,
        finished_at: row.opt_text(18)?,
    })
}

fn written(spec: &Spec) -> Val {
    serde_json::to_string(spec).expect("a spec is always JSON").into()
}

fn number(number: usize) -> Val {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

/// Writes a new rollout and its waves with so many targets each.
///
/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, rollout: &Rollout, waves: &[u64]) -> Result<(), DbError> {
    let sql = format!("INSERT INTO rollouts ({COLUMNS}) VALUES ({})", ["?"; 19].join(", "));
    let values = [
        (&rollout.id).into(),
        (&rollout.action).into(),
        (&rollout.status).into(),
        rollout.why.clone().into(),
        written(&rollout.spec),
        (&rollout.command).into(),
        number(rollout.wave),
        number(rollout.waves),
        rollout.not_before.clone().into(),
        (&rollout.actor).into(),
        (&rollout.os_user).into(),
        (&rollout.host).into(),
        rollout.reason.clone().into(),
        (&rollout.tool).into(),
        (&rollout.catalog_digest).into(),
        rollout.catalog_commit.clone().into(),
        (&rollout.created_at).into(),
        (&rollout.updated_at).into(),
        rollout.finished_at.clone().into(),
    ];
    conn.execute(&sql, &values).await?;
    for (wave, size) in (1_i64..).zip(waves) {
        let sql = "INSERT INTO rollout_waves
            (rollout_id, wave, total, waiting, running, done, unchanged, skipped, failed, stuck)
            VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0, 0)";
        let size = i64::try_from(*size).unwrap_or(i64::MAX);
        conn.execute(sql, &[(&rollout.id).into(), wave.into(), size.into(), size.into()]).await?;
    }
    Ok(())
}

/// The rollout with this id; `lock` keeps others from changing it until the transaction ends.
///
/// # Errors
/// The database's.
pub async fn by_id(conn: &mut Conn, id: &str, lock: bool) -> Result<Option<Rollout>, DbError> {
    told(&conn.batch(&[ask(conn.database(), id, lock)]).await?[0])
}

/// What [`by_id`] asks, to be sent with others.
pub(super) fn ask(database: Database, id: &str, lock: bool) -> Ask<'static> {
    let lock = if lock && database != Database::Sqlite { " FOR UPDATE" } else { "" };
    Ask::new(format!("SELECT {COLUMNS} FROM rollouts WHERE id = ?{lock}"), [id.into()])
}

/// What the answer to [`ask`] tells.
pub(super) fn told(rows: &[Row]) -> Result<Option<Rollout>, DbError> {
    rows.first().map(read).transpose()
}

/// Whether a rollout is `running`.
///
/// # Errors
/// The database's.
pub async fn is_running(conn: &mut Conn, id: &str) -> Result<bool, DbError> {
    let row = conn.first("SELECT status FROM rollouts WHERE id = ?", &[id.into()]).await?;
    row.map_or(Ok(false), |row| Ok(row.text(0)? == RUNNING))
}

/// The newest rollouts, newest first; with `status` only those in it.
///
/// # Errors
/// The database's.
pub async fn list(conn: &mut Conn, status: Option<&str>, limit: i64) -> Result<Vec<Rollout>, DbError> {
    let (only, mut values) = match status {
        Some(status) => (" WHERE status = ?", vec![Val::from(status)]),
        None => ("", vec![]),
    };
    values.push(limit.into());
    let sql = format!("SELECT {COLUMNS} FROM rollouts{only} ORDER BY created_at DESC, id DESC LIMIT ?");
    conn.query(&sql, &values).await?.iter().map(read).collect()
}

/// Moves a rollout from one of `from` to `to`, and says why. Gives whether it was in one of them.
///
/// # Errors
/// The database's.
pub async fn advance(
    conn: &mut Conn,
    id: &str,
    (from, to): (&[&str], &str),
    (why, now): (Option<&str>, &str),
) -> Result<bool, DbError> {
    let over = [DONE, ABORTED].contains(&to);
    let marks = vec!["?"; from.len()].join(", ");
    let sql = format!(
        "UPDATE rollouts SET status = ?, why = ?, updated_at = ?, finished_at = ?
         WHERE id = ? AND status IN ({marks})"
    );
    let mut values: Vec<Val> = vec![to.into(), why.into(), now.into(), over.then_some(now).into(), id.into()];
    values.extend(from.iter().map(|from| Val::from(*from)));
    Ok(conn.execute(&sql, &values).await? == 1)
}

/// Begins wave `wave`, not before a time where one is given.
///
/// # Errors
/// The database's.
pub async fn begin_wave(
    conn: &mut Conn,
    id: &str,
    (wave, not_before): (usize, Option<&str>),
    now: &str,
) -> Result<(), DbError> {
    let sql = "UPDATE rollouts SET wave = ?, not_before = ?, updated_at = ? WHERE id = ?";
    conn.execute(sql, &[number(wave), not_before.into(), now.into(), id.into()]).await?;
    Ok(())
}

/// Keeps what was decided about a rollout since it was begun.
///
/// # Errors
/// The database's.
pub async fn set_spec(conn: &mut Conn, id: &str, spec: &Spec) -> Result<(), DbError> {
    conn.execute("UPDATE rollouts SET spec = ? WHERE id = ?", &[written(spec), id.into()]).await.map(|_| ())
}

/// The counts of each wave, in order.
///
/// # Errors
/// The database's.
pub async fn waves(conn: &mut Conn, id: &str) -> Result<Vec<Counts>, DbError> {
    waves_told(&conn.batch(&[waves_ask(id)]).await?[0])
}

/// What [`waves`] asks, to be sent with others.
pub(super) fn waves_ask(id: &str) -> Ask<'static> {
    let sql = "SELECT total, waiting, running, done, unchanged, skipped, failed, stuck
               FROM rollout_waves WHERE rollout_id = ? ORDER BY wave";
    Ask::new(sql, [id.into()])
}

/// What the answer to [`waves_ask`] tells.
pub(super) fn waves_told(rows: &[Row]) -> Result<Vec<Counts>, DbError> {
    let read = |row: &Row| {
        Ok(Counts {
            total: row.int(0)?,
            waiting: row.int(1)?,
            running: row.int(2)?,
            done: row.int(3)?,
            unchanged: row.int(4)?,
            skipped: row.int(5)?,
            failed: row.int(6)?,
            stuck: row.int(7)?,
        })
    };
    rows.iter().map(read).collect()
}

/// Has `many` targets of a wave counted over from one status to another; both are words of targets.
pub(super) fn shift(conn: &mut Conn, (id, wave): (&str, i64), (from, to): (&str, &str), many: i64) {
    let sql = format!(
        "UPDATE rollout_waves SET {from} = {from} - ?, {to} = {to} + ? WHERE rollout_id = ? AND wave = ?"
    );
    conn.later([Ask::run_with(sql, [many.into(), many.into(), id.into(), wave.into()])]);
}

/// A host's failures in a row, and until when it is left alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostState {
    pub failures: i64,
    pub open_until: Option<String>,
}

/// The hosts of a rollout that did not answer, by name.
///
/// # Errors
/// The database's.
pub async fn hosts(conn: &mut Conn, id: &str) -> Result<BTreeMap<String, HostState>, DbError> {
    hosts_told(&conn.batch(&[hosts_ask(id)]).await?[0])
}

/// What [`hosts`] asks, to be sent with others.
pub(super) fn hosts_ask(id: &str) -> Ask<'static> {
    Ask::new("SELECT host, failures, open_until FROM rollout_hosts WHERE rollout_id = ?", [id.into()])
}

/// What the answer to [`hosts_ask`] tells.
pub(super) fn hosts_told(rows: &[Row]) -> Result<BTreeMap<String, HostState>, DbError> {
    let read =
        |row: &Row| Ok((row.text(0)?, HostState { failures: row.int(1)?, open_until: row.opt_text(2)? }));
    rows.iter().map(read).collect()
}

/// Keeps what is known of a host.
///
/// # Errors
/// The database's.
pub async fn set_host(conn: &mut Conn, id: &str, host: &str, state: &HostState) -> Result<(), DbError> {
    let values = [id.into(), host.into(), state.failures.into(), state.open_until.clone().into()];
    conn.upsert("rollout_hosts", &["rollout_id", "host"], &["failures", "open_until"], &values).await
}

/// Forgets what was known of the hosts: somebody says that they are back.
///
/// # Errors
/// The database's.
pub async fn forget_hosts(conn: &mut Conn, id: &str) -> Result<(), DbError> {
    conn.execute("DELETE FROM rollout_hosts WHERE rollout_id = ?", &[id.into()]).await?;
    Ok(())
}

/// Keeps a compiled pipeline for tenants in `state`.
///
/// # Errors
/// The database's.
pub async fn keep_pipeline(
    conn: &mut Conn,
    (id, state): (&str, &str),
    (digest, body): (&str, &str),
    now: &str,
) -> Result<(), DbError> {
    keep_body(conn, (digest, body), now).await?;
    let values = [id.into(), state.into(), digest.into()];
    conn.insert_new("rollout_pipelines", &["rollout_id", "state"], &["digest"], &values).await?;
    Ok(())
}

/// Keeps the text of a compiled pipeline.
///
/// # Errors
/// The database's.
pub async fn keep_body(conn: &mut Conn, (digest, body): (&str, &str), now: &str) -> Result<(), DbError> {
    let values = [digest.into(), body.into(), now.into()];
    conn.insert_new("pipelines", &["digest"], &["body", "created_at"], &values).await
}

/// The text of the pipeline that a rollout has for tenants in `state`.
///
/// # Errors
/// The database's.
pub async fn pipeline(conn: &mut Conn, id: &str, state: &str) -> Result<Option<String>, DbError> {
    let sql = "SELECT p.body FROM rollout_pipelines r JOIN pipelines p ON p.digest = r.digest
               WHERE r.rollout_id = ? AND r.state = ?";
    conn.first(sql, &[id.into(), state.into()]).await?.map(|row| row.text(0)).transpose()
}

/// The text of a compiled pipeline.
///
/// # Errors
/// The database's.
pub async fn pipeline_by_digest(conn: &mut Conn, digest: &str) -> Result<Option<String>, DbError> {
    let row = conn.first("SELECT body FROM pipelines WHERE digest = ?", &[digest.into()]).await?;
    row.map(|row| row.text(0)).transpose()
}
