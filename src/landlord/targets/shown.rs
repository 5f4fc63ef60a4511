//! What is told of a rollout's targets.

use serde::Serialize;

use crate::databases::{Conn, DbError, Row, Val};

/// How many of those that were skipped for one reason are named, and how many reasons.
const NAMED: i64 = 10;

/// A target as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Target {
    pub tenant: String,
    #[serde(skip)]
    pub tenant_id: String,
    pub host: String,
    pub wave: i64,
    /// waiting | running | done | unchanged | skipped | failed | stuck
    pub status: String,
    pub tries: i64,
    pub run: Option<String>,
    pub cause: Option<String>,
    pub error: Option<String>,
    pub worker: Option<String>,
    pub started_at: Option<String>,
    pub finished_at: Option<String>,
}

/// Those that were skipped for one reason.
#[derive(Clone, Debug, Serialize)]
pub struct Skipped {
    pub count: i64,
    pub why: String,
    /// The first ten of them.
    pub tenants: Vec<String>,
}

const SHOWN: &str = "tenant, tenant_id, host, wave, status, tries, run_id, cause, error, worker, started_at,
    finished_at";

/// The targets in one of `statuses` (all where there is none), in their order.
///
/// # Errors
/// The database's.
pub async fn list(
    conn: &mut Conn,
    rollout: &str,
    statuses: &[&str],
    limit: i64,
) -> Result<Vec<Target>, DbError> {
    let only = if statuses.is_empty() {
        String::new()
    } else {
        format!(" AND status IN ({})", vec!["?"; statuses.len()].join(", "))
    };
    let sql = format!(
        "SELECT {SHOWN} FROM rollout_targets WHERE rollout_id = ?{only} ORDER BY wave, place LIMIT ?"
    );
    let mut values: Vec<Val> = vec![rollout.into()];
    values.extend(statuses.iter().map(|status| Val::from(*status)));
    values.push(limit.into());
    let rows = conn.query(&sql, &values).await?;
    rows.iter().map(shown).collect()
}

/// The targets of which all was mended that could be, and something is still wrong.
///
/// # Errors
/// The database's.
pub async fn left(conn: &mut Conn, rollout: &str) -> Result<Vec<Target>, DbError> {
    let sql = format!(
        "SELECT {SHOWN} FROM rollout_targets WHERE rollout_id = ? AND status IN ('done', 'unchanged')
         AND error IS NOT NULL ORDER BY wave, place"
    );
    conn.query(&sql, &[rollout.into()]).await?.iter().map(shown).collect()
}

/// Whom a rollout skipped, by reason: the ten with the most tenants.
///
/// # Errors
/// The database's.
pub async fn skipped(conn: &mut Conn, rollout: &str) -> Result<Vec<Skipped>, DbError> {
    let sql = "SELECT coalesce(error, ''), count(*) FROM rollout_targets
               WHERE rollout_id = ? AND status = 'skipped' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?";
    let rows = conn.query(sql, &[rollout.into(), NAMED.into()]).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let why = row.text(0)?;
        let sql = "SELECT tenant FROM rollout_targets WHERE rollout_id = ? AND status = 'skipped'
                   AND coalesce(error, '') = ? ORDER BY wave, place LIMIT ?";
        let names = conn.query(sql, &[rollout.into(), why.as_str().into(), NAMED.into()]).await?;
        let tenants = names.iter().map(|row| row.text(0)).collect::<Result<_, _>>()?;
        all.push(Skipped { count: row.int(1)?, why, tenants });
    }
    Ok(all)
}

fn shown(row: &Row) -> Result<Target, DbError> {
    Ok(Target {
        tenant: row.text(0)?,
        tenant_id: row.text(1)?,
        host: row.text(2)?,
        wave: row.int(3)?,
        status: row.text(4)?,
        tries: row.int(5)?,
        run: row.opt_text(6)?,
        cause: row.opt_text(7)?,
        error: row.opt_text(8)?,
        worker: row.opt_text(9)?,
        started_at: row.opt_text(10)?,
        finished_at: row.opt_text(11)?,
    })
}
