//! Table `usage_snapshots`, one row a tenant, day and meter; and what `tenant_modules` keeps of the last
//! audit.

use std::collections::{BTreeMap, HashMap};

use crate::databases::upsert::upsert_many;
use crate::databases::{Ask, Conn, DbError, Row, Val};
use crate::sql::Database;

/// How much of a meter a tenant used on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    pub tenant_id: String,
    pub day: String,
    pub module: String,
    pub meter: String,
    /// The first day of its period, or `-`.
    pub period: String,
    pub value: i64,
    /// What the counter said before it was mended.
    pub counter: Option<i64>,
    pub drift: Option<i64>,
    pub exact: bool,
    pub hard: Option<i64>,
    pub soft: Option<i64>,
    pub at: String,
    pub run: String,
}

/// A module of a tenant, as the last audit left it.
#[derive(Clone, Debug)]
pub struct Audited {
    pub module: String,
    pub version: String,
    pub plan: String,
    pub components: Vec<String>,
    /// Meter to value.
    pub usage: BTreeMap<String, i64>,
    pub at: Option<String>,
}

const KEYS: [&str; 4] = ["tenant_id", "day", "module", "meter"];
const COLUMNS: [&str; 9] = [
    "period_start",
    "value",
    "counter",
    "drift",
    "exact",
    "hard_limit",
    "soft_limit",
    "audited_at",
    "run_id",
];

/// What writes the snapshots; those of the same day are replaced.
#[must_use]
pub fn put(database: Database, all: &[Snapshot]) -> Vec<Ask<'static>> {
    let row = |one: &Snapshot| -> Vec<Val> {
        vec![
            (&one.tenant_id).into(),
            (&one.day).into(),
            (&one.module).into(),
            (&one.meter).into(),
            (&one.period).into(),
            one.value.into(),
            one.counter.into(),
            one.drift.into(),
            i64::from(one.exact).into(),
            one.hard.into(),
            one.soft.into(),
            (&one.at).into(),
            (&one.run).into(),
        ]
    };
    upsert_many(database, "usage_snapshots", (&KEYS, &COLUMNS), all.iter().map(row).collect())
}

/// What notes how much of its meters a module uses now; and when it was looked at, where all of them were
/// counted.
#[must_use]
pub fn note(tenant_id: &str, module: &str, usage: &BTreeMap<String, i64>, at: Option<&str>) -> Ask<'static> {
    let usage = serde_json::json!(usage).to_string();
    let (set, mut values) = match at {
        Some(at) => ("current_usage = ?, last_audit_at = ?", vec![usage.into(), at.into()]),
        None => ("current_usage = ?", vec![usage.into()]),
    };
    values.extend([tenant_id.into(), module.into()]);
    Ask::run_with(format!("UPDATE tenant_modules SET {set} WHERE tenant_id = ? AND module = ?"), values)
}

/// The modules of some tenants, by tenant id.
///
/// # Errors
/// The database's.
pub async fn modules_of(
    conn: &mut Conn,
    tenants: &[&str],
) -> Result<BTreeMap<String, Vec<Audited>>, DbError> {
    let mut all: BTreeMap<String, Vec<Audited>> = BTreeMap::new();
    if tenants.is_empty() {
        return Ok(all);
    }
    let marks = vec!["?"; tenants.len()].join(", ");
    let sql = format!(
        "SELECT tenant_id, module, version, plan, components, current_usage, last_audit_at
         FROM tenant_modules WHERE status <> 'removed' AND tenant_id IN ({marks})"
    );
    let values: Vec<Val> = tenants.iter().map(|id| (*id).into()).collect();
    for row in conn.query(&sql, &values).await? {
        all.entry(row.text(0)?).or_default().push(audited(&row)?);
    }
    Ok(all)
}

/// The last run of each of some tenants that was done, by tenant id: what the landlord knows of a tenant is
/// as that run has left it.
///
/// # Errors
/// The database's.
pub async fn heads_of(conn: &mut Conn, tenants: &[&str]) -> Result<BTreeMap<String, String>, DbError> {
    if tenants.is_empty() {
        return Ok(BTreeMap::new());
    }
    let marks = vec!["?"; tenants.len()].join(", ");
    // Ids sort by the time they were made.
    let sql = format!(
        "SELECT tenant_id, MAX(id) FROM runs WHERE status = 'done' AND tenant_id IN ({marks})
         GROUP BY tenant_id"
    );
    let values: Vec<Val> = tenants.iter().map(|id| (*id).into()).collect();
    conn.query(&sql, &values).await?.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}

fn audited(row: &Row) -> Result<Audited, DbError> {
    let components = row.text(4)?;
    let usage = row.opt_text(5)?;
    let read = |text: String| {
        serde_json::from_str(&text).map_err(|_| DbError::corrupt("tenant_modules.current_usage", &text))
    };
    Ok(Audited {
        module: row.text(1)?,
        version: row.text(2)?,
        plan: row.text(3)?,
        components: serde_json::from_str(&components)
            .map_err(|_| DbError::corrupt("tenant_modules.components", &components))?,
        usage: usage.map(read).transpose()?.unwrap_or_default(),
        at: row.opt_text(6)?,
    })
}

/// What some tenants used from a day to another (inclusive), oldest first.
///
/// # Errors
/// The database's.
pub async fn between(
    conn: &mut Conn,
    tenants: &[&str],
    (from, to): (&str, &str),
) -> Result<Vec<Snapshot>, DbError> {
    if tenants.is_empty() {
        return Ok(Vec::new());
    }
    let marks = vec!["?"; tenants.len()].join(", ");
    let sql = format!(
        "SELECT tenant_id, day, module, meter, period_start, value, counter, drift, exact, hard_limit, soft_limit,
                audited_at, run_id
         FROM usage_snapshots WHERE tenant_id IN ({marks}) AND day >= ? AND day <= ?
         ORDER BY day, tenant_id, module, meter"
    );
    let mut values: Vec<Val> = tenants.iter().map(|id| (*id).into()).collect();
    values.extend([from.into(), to.into()]);
    conn.query(&sql, &values).await?.iter().map(read).collect()
}

/// How large each tenant is, as far as the last audit says: its largest count. Who was not counted on
/// that day is not among them.
///
/// # Errors
/// The database's.
pub async fn sizes(conn: &mut Conn) -> Result<HashMap<String, i64>, DbError> {
    let sql = "SELECT tenant_id, max(value) FROM usage_snapshots
               WHERE day = (SELECT max(day) FROM usage_snapshots) GROUP BY tenant_id";
    conn.query(sql, &[]).await?.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect()
}

fn read(row: &Row) -> Result<Snapshot, DbError> {
    let number = |at: usize| row.opt_text(at)?.map(|_| row.int(at)).transpose();
    Ok(Snapshot {
        tenant_id: row.text(0)?,
        day: row.text(1)?,
        module: row.text(2)?,
        meter: row.text(3)?,
        period: row.text(4)?,
        value: row.int(5)?,
        counter: number(6)?,
        drift: number(7)?,
        exact: row.flag(8)?,
        hard: number(9)?,
        soft: number(10)?,
        at: row.text(11)?,
        run: row.text(12)?,
    })
}
