//! The whole fleet in a few questions: who has what, who is behind, what is not over. Counts come from the
//! database; no question here gives a row a tenant but those that are asked for a few names.

use std::collections::BTreeMap;

use super::tenants::{self, Tenant};
use crate::databases::{Conn, DbError, Row, Val};

/// How many tenants have a module at a version and plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub module: String,
    pub version: String,
    pub plan: String,
    /// installed | disabled
    pub status: String,
    pub tenants: i64,
}

/// A tenant with a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub tenant: String,
    pub status: String,
    pub version: String,
}

/// A run that is not over, or could not be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRun {
    pub tenant: String,
    pub run: String,
    pub action: String,
    pub status: String,
    pub started_at: String,
}

/// Tenants by status; what is dropped counts too.
///
/// # Errors
/// The database's.
pub async fn statuses(conn: &mut Conn) -> Result<BTreeMap<String, i64>, DbError> {
    let rows = conn.query("SELECT status, count(*) FROM tenants GROUP BY status", &[]).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect()
}

/// Who has what: one entry for each module, version, plan and status. Tenants that were dropped have
/// nothing.
///
/// # Errors
/// The database's.
pub async fn shares(conn: &mut Conn) -> Result<Vec<Share>, DbError> {
    // Two questions, since a join would look up the tenant of every row. The status is first in the groups,
    // or SQLite goes through an index and from there to each row.
    let all = "SELECT status, module, version, plan, count(*) FROM tenant_modules
               WHERE status <> 'removed' GROUP BY status, module, version, plan";
    let gone = "SELECT m.status, m.module, m.version, m.plan, count(*) FROM tenants t
                JOIN tenant_modules m ON m.tenant_id = t.id
                WHERE t.status = 'dropped' AND m.status <> 'removed'
                GROUP BY m.status, m.module, m.version, m.plan";
    let key = |row: &Row| Ok::<_, DbError>((row.text(0)?, row.text(1)?, row.text(2)?, row.text(3)?));
    let mut shares = BTreeMap::new();
    for row in conn.query(all, &[]).await? {
        shares.insert(key(&row)?, row.int(4)?);
    }
    for row in conn.query(gone, &[]).await? {
        if let Some(many) = shares.get_mut(&key(&row)?) {
            *many -= row.int(4)?;
        }
    }
    let share = |((status, module, version, plan), tenants)| Share { module, version, plan, status, tenants };
    Ok(shares.into_iter().map(share).filter(|one| one.tenants > 0).collect())
}

/// The first `most` tenants by slug that have `module` at one of `versions`.
///
/// # Errors
/// The database's.
pub async fn holders(
    conn: &mut Conn,
    (module, versions): (&str, &[String]),
    most: usize,
) -> Result<Vec<Holder>, DbError> {
    if versions.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT t.slug, t.status, m.version FROM tenant_modules m JOIN tenants t ON t.id = m.tenant_id
         WHERE m.module = ? AND m.version IN ({}) AND m.status <> 'removed' AND t.status <> 'dropped'
         ORDER BY t.slug LIMIT {most}",
        vec!["?"; versions.len()].join(", ")
    );
    let mut values: Vec<Val> = vec![module.into()];
    values.extend(versions.iter().map(Val::from));
    let read = |row: &Row| Ok(Holder { tenant: row.text(0)?, status: row.text(1)?, version: row.text(2)? });
    conn.query(&sql, &values).await?.iter().map(read).collect()
}

const NOT_OVER: &str = "r.status IN ('intended', 'running', 'committed')";

const STUCK: &str = "r.status = 'stuck' AND NOT EXISTS
    (SELECT 1 FROM runs d WHERE d.tenant_id = r.tenant_id AND d.status = 'done' AND d.id > r.id)";

/// How many runs are not over, and the oldest `most` of them.
///
/// # Errors
/// The database's.
pub async fn unfinished(conn: &mut Conn, most: usize) -> Result<(i64, Vec<OpenRun>), DbError> {
    open(conn, NOT_OVER, most).await
}

/// How many runs could not be taken back, with nothing that succeeded since, and the oldest `most`.
///
/// # Errors
/// The database's.
pub async fn stuck(conn: &mut Conn, most: usize) -> Result<(i64, Vec<OpenRun>), DbError> {
    open(conn, STUCK, most).await
}

async fn open(conn: &mut Conn, which: &str, most: usize) -> Result<(i64, Vec<OpenRun>), DbError> {
    let count = conn.first(&format!("SELECT count(*) FROM runs r WHERE {which}"), &[]).await?;
    let count = count.map_or(Ok(0), |row| row.int(0))?;
    if count == 0 {
        return Ok((0, Vec::new()));
    }
    let sql = format!(
        "SELECT r.tenant, r.id, r.action, r.status, r.started_at FROM runs r WHERE {which}
         ORDER BY r.started_at, r.id LIMIT {most}"
    );
    let read = |row: &Row| {
        Ok(OpenRun {
            tenant: row.text(0)?,
            run: row.text(1)?,
            action: row.text(2)?,
            status: row.text(3)?,
            started_at: row.text(4)?,
        })
    };
    let runs = conn.query(&sql, &[]).await?.iter().map(read).collect::<Result<_, DbError>>()?;
    Ok((count, runs))
}

/// The next `most` tenants whose database can be looked at, by id after `after`.
///
/// # Errors
/// The database's.
pub async fn page(conn: &mut Conn, after: &str, most: usize) -> Result<Vec<Tenant>, DbError> {
    tenants::some(
        conn,
        &format!("id > ? AND status NOT IN ('dropped', 'provisioning') ORDER BY id LIMIT {most}"),
        &[after.into()],
    )
    .await
}
