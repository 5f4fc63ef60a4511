//! Table `_module_quota`: how much a tenant has used of what it may.
//!
//! The generated triggers write `used` of the rows that count a table; whoever else writes here takes
//! care that nothing is lost that they count meanwhile.

use jiff::civil::Date;

use crate::databases::upsert::{insert_new, upsert};
use crate::databases::{Ask, Conn, DbError, Row, Val};
use crate::pipeline::quota::{Quota, period_start};
use crate::sql::Database;
use crate::sql::quota::ALWAYS;

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub module: String,
    pub meter: String,
    /// The first day of the period, or [`ALWAYS`].
    pub period_start: String,
    pub used: i64,
    pub reserved: i64,
    /// `None` is unlimited.
    pub hard_limit: Option<i64>,
    pub soft_limit: Option<i64>,
    pub message: String,
}

const ROWS: &str = "SELECT module, meter, period_start, used, reserved, hard_limit, soft_limit, message
   FROM _module_quota ORDER BY module, meter, period_start";

/// What asks for all rows, to be sent with others; the answer is for [`counted`].
#[must_use]
pub fn quota_ask() -> Ask<'static> {
    Ask::plain(ROWS)
}

/// The counters that the rows tell.
///
/// # Errors
/// A row is not what was asked for.
pub fn counted(rows: &[Row]) -> Result<Vec<Counted>, DbError> {
    rows.iter().map(one).collect()
}

fn one(row: &Row) -> Result<Counted, DbError> {
    let number = |at| row.opt_text(at).map(|text| text.and_then(|text| text.parse().ok()));
    Ok(Counted {
        module: row.text(0)?,
        meter: row.text(1)?,
        period_start: row.text(2)?,
        used: row.int(3)?,
        reserved: row.int(4)?,
        hard_limit: number(5)?,
        soft_limit: number(6)?,
        message: row.text(7)?,
    })
}

/// All counters.
///
/// # Errors
/// The database's.
pub async fn quota_rows(conn: &mut Conn) -> Result<Vec<Counted>, DbError> {
    let rows = conn.batch(&[quota_ask()]).await?;
    counted(rows.first().map_or(&[], Vec::as_slice))
}

const KEYS: [&str; 3] = ["module", "meter", "period_start"];

/// What makes the limits of `quotas` those of the tenant, without touching what was used. A counter of a
/// total is made where it is missing; those of a period are made when they are first used, and of these
/// the one of `today` and later ones get the limits.
#[must_use]
pub fn set_limits<'q>(
    database: Database,
    quotas: impl IntoIterator<Item = &'q Quota>,
    (today, now): (Date, &str),
) -> Vec<Ask<'static>> {
    let one = |quota: &Quota| {
        let limits = limits(quota);
        if quota.period == "total" {
            let columns = ["hard_limit", "soft_limit", "message", "updated_at"];
            let mut values: Vec<Val> = vec![(&quota.module).into(), (&quota.meter).into(), ALWAYS.into()];
            values.extend(limits);
            values.push(now.into());
            return upsert(database, "_module_quota", (&KEYS, &columns), values);
        }
        let sql = "UPDATE _module_quota SET hard_limit = ?, soft_limit = ?, message = ?, updated_at = ?
                   WHERE module = ? AND meter = ? AND period_start >= ?";
        let mut values = limits.to_vec();
        let from = period_start(&quota.period, today);
        values.extend([now.into(), (&quota.module).into(), (&quota.meter).into(), from.into()]);
        Ask::run_with(sql, values)
    };
    quotas.into_iter().map(one).collect()
}

fn limits(quota: &Quota) -> [Val; 3] {
    [quota.hard_limit.into(), quota.soft_limit.into(), (&quota.message).into()]
}

/// What makes the counter of `quota` for the period that begins at `period_start`, where there is none.
#[must_use]
pub fn add_counter(database: Database, quota: &Quota, period_start: &str, now: &str) -> Option<Ask<'static>> {
    let columns = ["used", "reserved", "hard_limit", "soft_limit", "message", "updated_at"];
    let mut row: Vec<Val> =
        vec![(&quota.module).into(), (&quota.meter).into(), period_start.into(), 0_i64.into(), 0_i64.into()];
    row.extend(limits(quota));
    row.push(now.into());
    insert_new(database, "_module_quota", (&KEYS, &columns), vec![row])
}

/// What makes the counter of a total with what `count`, a query, gives; should there be one that nobody knew,
/// it is made that. Nobody else may write to its table meanwhile. Not on MySQL.
#[must_use]
pub fn new_counter(quota: &Quota, count: &str, now: &str) -> Ask<'static> {
    let sql = format!(
        "INSERT INTO _module_quota
           (module, meter, period_start, used, hard_limit, soft_limit, message, updated_at)
         VALUES (?, ?, ?, ({count}), ?, ?, ?, ?)
         ON CONFLICT (module, meter, period_start) DO UPDATE SET used = excluded.used,
           hard_limit = excluded.hard_limit, soft_limit = excluded.soft_limit, message = excluded.message,
           updated_at = excluded.updated_at"
    );
    let mut values: Vec<Val> = vec![(&quota.module).into(), (&quota.meter).into(), ALWAYS.into()];
    values.extend(limits(quota));
    values.push(now.into());
    Ask::run_with(sql, values)
}

/// What makes `used` of a total what `count`, a query, gives. Nobody else may write to its table
/// meanwhile.
#[must_use]
pub fn recount(module: &str, meter: &str, count: &str) -> Ask<'static> {
    let sql = format!(
        "UPDATE _module_quota SET used = ({count}) WHERE module = ? AND meter = ? AND period_start = ?"
    );
    Ask::run_with(sql, [module.into(), meter.into(), ALWAYS.into()])
}

/// What asks, in one statement and so of one moment, for what is used of a total and what `count` gives.
#[must_use]
pub fn drift_ask(module: &str, meter: &str, count: &str) -> Ask<'static> {
    let sql = format!(
        "SELECT COALESCE((SELECT used FROM _module_quota WHERE module = ? AND meter = ? AND period_start = ?), 0),
           ({count})"
    );
    Ask::new(sql, [module.into(), meter.into(), ALWAYS.into()])
}

/// What adds `drift` to `used` of a total, whatever has been counted since it was found.
#[must_use]
pub fn add_drift(module: &str, meter: &str, drift: i64) -> Ask<'static> {
    let sql = "UPDATE _module_quota SET used = CASE WHEN used + ? < 0 THEN 0 ELSE used + ? END
               WHERE module = ? AND meter = ? AND period_start = ?";
    Ask::run_with(sql, [drift.into(), drift.into(), module.into(), meter.into(), ALWAYS.into()])
}

/// What deletes the total of a meter.
#[must_use]
pub fn forget_counter(module: &str, meter: &str) -> Ask<'static> {
    let sql = "DELETE FROM _module_quota WHERE module = ? AND meter = ? AND period_start = ?";
    Ask::run_with(sql, [module.into(), meter.into(), ALWAYS.into()])
}
