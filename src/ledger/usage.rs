//! What a usage audit asks a tenant's database: what is installed, its limits, its counters, and how much
//! of each meter there is; and mending a counter.

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;

use super::Identity;
use crate::billing::entitlement::{Kind, limit_name};
use crate::databases::{Ask, Conn, DbError, Row};
use crate::definitions::model::Enforce;

/// The version of the ledger since which there are counters.
pub const COUNTERS_SINCE: i64 = 4;

/// An installed module, as far as its meters depend on it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Installed {
    pub module: String,
    pub version: Version,
    pub plan: String,
    /// Those that are there and not only kept.
    pub components: BTreeSet<String>,
}

/// The row of a limit: its value, and what happens beyond it.
pub type LimitRow = (String, Option<Enforce>);

/// By module and meter.
pub type ByMeter<T> = BTreeMap<(String, String), T>;

/// A counter: what is used, and what is held for somebody who is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    pub used: i64,
    pub reserved: i64,
}

/// By module, meter and period.
pub type Counters = BTreeMap<(String, String, String), Counter>;

// A condition and an order each cost a new session of PostgreSQL a good part of the statement: it looks up
// types, operators and statistics for them. What can be left to the reader is.

/// What was installed when it was asked.
#[must_use]
pub fn installed_ask() -> Ask<'static> {
    Ask::plain("SELECT module, version, plan, components FROM _module_installed")
}

/// What the rows of [`installed_ask`] tell, by module.
///
/// # Errors
/// A row cannot be read.
pub fn installed(rows: &[Row]) -> Result<Vec<Installed>, DbError> {
    let read = |row: &Row| {
        let components: BTreeMap<String, String> = serde_json::from_str(&row.text(3)?).map_err(|_| {
            DbError::corrupt("_module_installed.components", &row.text(3).unwrap_or_default())
        })?;
        let there = components.into_iter().filter(|(_, state)| state == "present").map(|(name, _)| name);
        let version = row.text(1)?;
        Ok(Installed {
            module: row.text(0)?,
            version: version.parse().map_err(|_| DbError::corrupt("_module_installed.version", &version))?,
            plan: row.text(2)?,
            components: there.collect(),
        })
    };
    let mut all = rows.iter().map(read).collect::<Result<Vec<_>, DbError>>()?;
    all.sort();
    Ok(all)
}

/// The tenant's entitlements, of which limits are some.
#[must_use]
pub fn limits_ask() -> Ask<'static> {
    Ask::plain("SELECT module, name, value, enforce, kind FROM _module_entitlements")
}

/// What the rows of [`limits_ask`] tell.
///
/// # Errors
/// A row cannot be read.
pub fn limits(rows: &[Row]) -> Result<ByMeter<LimitRow>, DbError> {
    let prefix = limit_name("");
    let read = |row: &Row| {
        let name = row.text(1)?;
        let meter = name.strip_prefix(&prefix).unwrap_or(&name).to_owned();
        let enforce = row.opt_text(3)?.and_then(|word| word.parse().ok());
        Ok(((row.text(0)?, meter), (row.text(2)?, enforce)))
    };
    let limits = rows.iter().filter_map(|row| match row.text(4) {
        Ok(kind) => (kind == Kind::Limit.as_str()).then(|| read(row)),
        Err(error) => Some(Err(error)),
    });
    limits.collect()
}

/// The counters; of `periods` alone where others may have many.
#[must_use]
pub fn counters_ask(periods: Option<&[&str]>) -> Ask<'static> {
    let sql = "SELECT module, meter, period_start, used, reserved FROM _module_quota";
    let Some(periods) = periods else { return Ask::plain(sql) };
    let marks = vec!["?"; periods.len()].join(", ");
    let values = periods.iter().map(|period| (*period).into()).collect::<Vec<_>>();
    Ask::new(format!("{sql} WHERE period_start IN ({marks})"), values)
}

/// What the rows of [`counters_ask`] tell, by module, meter and period.
///
/// # Errors
/// A row cannot be read.
pub fn counters(rows: &[Row]) -> Result<Counters, DbError> {
    let read = |row: &Row| {
        let counter = Counter { used: row.int(3)?, reserved: row.int(4)? };
        Ok(((row.text(0)?, row.text(1)?, row.text(2)?), counter))
    };
    rows.iter().map(read).collect()
}

/// The numbers that `databases::server::all_numbers` gave, by place; what adds up nothing is 0.
///
/// # Errors
/// A row cannot be read.
pub fn numbers(rows: &[Row]) -> Result<BTreeMap<usize, i64>, DbError> {
    let read = |row: &Row| {
        let place = usize::try_from(row.int(0)?).unwrap_or(usize::MAX);
        let number = if row.opt_text(1)?.is_none() { 0 } else { row.int(1)? };
        Ok((place, number))
    };
    rows.iter().map(read).collect()
}

/// A counter that is off by so much.
#[derive(Clone, Debug)]
pub struct Off {
    pub module: String,
    pub meter: String,
    pub period: String,
    /// More than 0 where it says too much.
    pub drift: i64,
}

/// Takes `off` away from the counters, as a difference, so that what others count meanwhile stays. Only
/// for whoever holds the tenant's lock; false where a run has changed the tenant since `seen`, which
/// counts by itself.
///
/// # Errors
/// The database's.
pub async fn mend(
    conn: &mut Conn,
    (seen, now): (&Identity, &Identity),
    off: &[Off],
    stamp: &str,
) -> Result<bool, DbError> {
    if seen.head_run != now.head_run || seen.tenant_id != now.tenant_id {
        return Ok(false);
    }
    conn.together(async |conn| {
        for one in off {
            let sql =
                "UPDATE _module_quota SET used = CASE WHEN used < ? THEN 0 ELSE used - ? END, updated_at = ?
                       WHERE module = ? AND meter = ? AND period_start = ?";
            let values = [
                one.drift.into(),
                one.drift.into(),
                stamp.into(),
                (&one.module).into(),
                (&one.meter).into(),
                (&one.period).into(),
            ];
            conn.execute(sql, &values).await?;
        }
        Ok(())
    })
    .await
    .map(|()| true)
}
