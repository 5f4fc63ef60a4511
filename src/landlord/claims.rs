//! Taking targets of a rollout, and giving back what a process that died had taken.
//!
//! Runs in a transaction that holds the rollout's row, so that two processes never take the same one.

use std::collections::BTreeMap;

use super::rollouts::{self, HostState, Rollout, shift};
use super::targets::{Claimed, HELD};
use crate::databases::{Ask, Conn, DbError, Row, Val, central};
use crate::pipeline::rollout::Counts;
use crate::sql::Database;

/// Who claims, until when, and what is not to be touched.
#[derive(Debug)]
pub struct Claim<'a> {
    pub rollout: &'a str,
    pub wave: i64,
    pub worker: &'a str,
    pub most: usize,
    pub now: &'a str,
    pub until: &'a str,
    /// How many targets each host still takes; a host that is not here takes any number.
    pub room: BTreeMap<String, i64>,
}

/// Takes targets that wait, in their order. Runs in a transaction.
///
/// # Errors
/// The database's.
pub async fn claim(conn: &mut Conn, mut claim: Claim<'_>) -> Result<Vec<Claimed>, DbError> {
    let mut taken: Vec<Claimed> = Vec::new();
    while taken.len() < claim.most {
        let found = waiting(conn, &claim, claim.most - taken.len()).await?;
        if found.is_empty() {
            break;
        }
        let before = taken.len();
        for one in found {
            match claim.room.get_mut(&one.host) {
                Some(0) => continue,
                Some(room) => *room -= 1,
                None => {}
            }
            take(conn, &claim, &one);
            taken.push(one);
        }
        if taken.len() == before {
            break;
        }
    }
    let many = i64::try_from(taken.len()).unwrap_or(0);
    if many > 0 {
        shift(conn, (claim.rollout, claim.wave), ("waiting", "running"), many);
    }
    Ok(taken)
}

async fn waiting(conn: &mut Conn, claim: &Claim<'_>, most: usize) -> Result<Vec<Claimed>, DbError> {
    let full: Vec<&String> =
        claim.room.iter().filter(|(_, room)| **room <= 0).map(|(host, _)| host).collect();
    let not = if full.is_empty() {
        String::new()
    } else {
        format!(" AND host NOT IN ({})", vec!["?"; full.len()].join(", "))
    };
    let skip = if conn.database() == Database::Sqlite { "" } else { " FOR UPDATE SKIP LOCKED" };
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    // The number is no value: it may go along with others, as a literal in brackets, which MySQL refuses here.
    let sql = format!(
        "SELECT tenant_id, tenant, host, wave, tries, token, run_id, undoes, head, pipeline
         FROM rollout_targets WHERE rollout_id = ? AND wave = ? AND status = 'waiting'
         AND (not_before IS NULL OR not_before <= ?){not} ORDER BY place LIMIT {most}{skip}"
    );
    let mut values: Vec<Val> = vec![claim.rollout.into(), claim.wave.into(), claim.now.into()];
    values.extend(full.into_iter().map(Val::from));
    let rows = conn.query(&sql, &values).await?;
    // Taking it raises the token.
    let next = |row: &Row| read(claim.rollout, row).map(|one| Claimed { token: one.token + 1, ..one });
    rows.iter().map(next).collect()
}

fn take(conn: &mut Conn, claim: &Claim<'_>, one: &Claimed) {
    let sql = "UPDATE rollout_targets SET status = 'running', worker = ?, token = ?, lease_until = ?,
               started_at = ?, not_before = NULL WHERE rollout_id = ? AND tenant_id = ?";
    let values = [
        claim.worker.into(),
        one.token.into(),
        claim.until.into(),
        claim.now.into(),
        claim.rollout.into(),
        (&one.tenant_id).into(),
    ];
    conn.later([Ask::run_with(sql, values)]);
}

/// Whether every target of a wave that waits is held.
///
/// # Errors
/// The database's.
pub async fn is_held(conn: &mut Conn, rollout: &str, wave: usize) -> Result<bool, DbError> {
    let sql = "SELECT 1 FROM rollout_targets WHERE rollout_id = ? AND wave = ? AND status = 'waiting'
               AND (not_before IS NULL OR not_before <> ?) LIMIT 1";
    let wave = i64::try_from(wave).unwrap_or(1);
    Ok(conn.first(sql, &[rollout.into(), wave.into(), HELD.into()]).await?.is_none())
}

/// How a rollout stands, as far as somebody needs to know who wants to claim.
#[derive(Debug)]
pub struct Standing {
    pub rollout: Rollout,
    /// The server's time; `None` where the landlord is a file.
    pub time: Option<String>,
    pub waves: Vec<Counts>,
    pub hosts: BTreeMap<String, HostState>,
    /// How many targets are running on each host.
    pub running: BTreeMap<String, i64>,
    /// When the first of their leases ends.
    pub lease: Option<String>,
}

/// Reads it in one message, and keeps others from changing the rollout until the transaction ends. `None`
/// where there is no such rollout.
///
/// # Errors
/// The database's.
pub async fn standing(conn: &mut Conn, rollout: &str) -> Result<Option<Standing>, DbError> {
    let running = "SELECT host, count(*), min(lease_until) FROM rollout_targets
                   WHERE rollout_id = ? AND status = 'running' GROUP BY host";
    let mut asks = vec![
        rollouts::ask(conn.database(), rollout, true),
        rollouts::waves_ask(rollout),
        rollouts::hosts_ask(rollout),
        Ask::new(running, [rollout.into()]),
    ];
    asks.extend(central::now_ask(conn.database()));
    let rows = conn.batch(&asks).await?;
    let [one, waves, hosts, running, time @ ..] = rows.as_slice() else {
        return Err(DbError::corrupt("the answer about a rollout", &rows.len().to_string()));
    };
    let Some(rollout) = rollouts::told(one)? else { return Ok(None) };
    let time = time.first().and_then(|rows| rows.first()).map(|row| row.text(0)).transpose()?;
    let leases = running.iter().map(|row| row.opt_text(2)).collect::<Result<Vec<_>, _>>()?;
    Ok(Some(Standing {
        rollout,
        time,
        waves: rollouts::waves_told(waves)?,
        hosts: rollouts::hosts_told(hosts)?,
        running: running.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect::<Result<_, DbError>>()?,
        lease: leases.into_iter().flatten().min(),
    }))
}

/// Who works on targets.
///
/// # Errors
/// The database's.
pub async fn workers(conn: &mut Conn, rollout: &str) -> Result<Vec<String>, DbError> {
    let sql = "SELECT DISTINCT worker FROM rollout_targets
               WHERE rollout_id = ? AND status = 'running' AND worker IS NOT NULL";
    conn.query(sql, &[rollout.into()]).await?.iter().map(|row| row.text(0)).collect()
}

/// Ends the leases of a worker that is known to be gone.
///
/// # Errors
/// The database's.
pub async fn expire(conn: &mut Conn, rollout: &str, worker: &str) -> Result<(), DbError> {
    let sql = "UPDATE rollout_targets SET lease_until = '' WHERE rollout_id = ? AND worker = ?
               AND status = 'running'";
    conn.execute(sql, &[rollout.into(), worker.into()]).await.map(|_| ())
}

/// The targets whose lease is over, as they were taken.
///
/// # Errors
/// The database's.
pub async fn lost(conn: &mut Conn, rollout: &str, now: &str) -> Result<Vec<Claimed>, DbError> {
    let sql = "SELECT tenant_id, tenant, host, wave, tries, token, run_id, undoes, head, pipeline
               FROM rollout_targets WHERE rollout_id = ? AND status = 'running' AND lease_until < ?";
    let rows = conn.query(sql, &[rollout.into(), now.into()]).await?;
    rows.iter().map(|row| read(rollout, row)).collect()
}

fn read(rollout: &str, row: &Row) -> Result<Claimed, DbError> {
    Ok(Claimed {
        rollout: rollout.to_owned(),
        tenant_id: row.text(0)?,
        tenant: row.text(1)?,
        host: row.text(2)?,
        wave: row.int(3)?,
        tries: row.int(4)?,
        token: row.int(5)?,
        run: row.opt_text(6)?,
        undoes: row.opt_text(7)?,
        head: row.opt_text(8)?,
        pipeline: row.opt_text(9)?,
    })
}

/// Gives back what a process that died had taken: its lease is over. Where that happened to a target
/// `losses` times it has failed. Gives how many.
///
/// # Errors
/// The database's.
pub async fn reclaim(conn: &mut Conn, rollout: &str, now: &str, losses: i64) -> Result<usize, DbError> {
    let sql = "SELECT tenant_id, wave, losses FROM rollout_targets
               WHERE rollout_id = ? AND status = 'running' AND lease_until < ?";
    let rows = conn.query(sql, &[rollout.into(), now.into()]).await?;
    if rows.is_empty() {
        return Ok(0);
    }
    for row in &rows {
        let (tenant, wave, lost) = (row.text(0)?, row.int(1)?, row.int(2)? + 1);
        let over = lost >= losses;
        let to = if over { "failed" } else { "waiting" };
        let why = over.then_some("the process that worked on it died, again and again");
        let sql = "UPDATE rollout_targets SET status = ?, losses = ?, token = token + 1, worker = NULL,
                   lease_until = NULL, error = ?, cause = ?, finished_at = ?
                   WHERE rollout_id = ? AND tenant_id = ?";
        let values = [
            to.into(),
            lost.into(),
            why.into(),
            why.into(),
            over.then_some(now).into(),
            rollout.into(),
            tenant.as_str().into(),
        ];
        conn.execute(sql, &values).await?;
        shift(conn, (rollout, wave), ("running", to), 1);
    }
    Ok(rows.len())
}
