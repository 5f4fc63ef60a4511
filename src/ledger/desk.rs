//! Tables `_module_reservations` and `_module_usage`: what is held for somebody who is still at work, and
//! what was reported, each fact once. The counter's row is locked first, always: whoever has it is alone
//! with the meter's reservations and facts.

use super::quota::add_counter;
use crate::databases::{Conn, DbError, Row};
use crate::pipeline::quota::Quota;
use crate::sql::Database;

/// Held, and neither used nor given back.
pub const HELD: &str = "held";
/// Used.
pub const COMMITTED: &str = "committed";
/// Given back.
pub const RELEASED: &str = "released";
/// Given back by time.
pub const EXPIRED: &str = "expired";

/// A row of `_module_reservations`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reservation {
    pub id: String,
    pub module: String,
    pub meter: String,
    pub period_start: String,
    pub amount: i64,
    /// One of the words above.
    pub state: String,
    pub expires_at: String,
}

/// A counter's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    pub used: i64,
    pub reserved: i64,
    /// `None` is unlimited.
    pub limit: Option<i64>,
}

impl Level {
    /// How much more there may be; `None` is any amount.
    #[must_use]
    pub fn free(&self) -> Option<i64> {
        self.limit.map(|limit| limit.saturating_sub(self.used).saturating_sub(self.reserved).max(0))
    }
}

/// Locks the counter of a period, made where it is missing, until the transaction ends.
///
/// # Errors
/// The database's.
pub async fn lock(conn: &mut Conn, quota: &Quota, period: &str, now: &str) -> Result<(), DbError> {
    let add = add_counter(conn.database(), quota, period, now);
    conn.batch(&add.into_iter().collect::<Vec<_>>()).await?;
    let sql = "UPDATE _module_quota SET updated_at = ? WHERE module = ? AND meter = ? AND period_start = ?";
    let values = [now.into(), (&quota.module).into(), (&quota.meter).into(), period.into()];
    conn.execute(sql, &values).await.map(|_| ())
}

/// The numbers of a counter.
///
/// # Errors
/// The database's; a counter that is not there.
pub async fn level(conn: &mut Conn, quota: &Quota, period: &str) -> Result<Level, DbError> {
    let sql = "SELECT used, reserved, hard_limit FROM _module_quota
               WHERE module = ? AND meter = ? AND period_start = ?";
    let row = conn.first(sql, &[(&quota.module).into(), (&quota.meter).into(), period.into()]).await?;
    let row = row.ok_or_else(|| DbError::corrupt("_module_quota", "no counter"))?;
    let limit = row.opt_text(2)?.and_then(|text| text.parse().ok());
    Ok(Level { used: row.int(0)?, reserved: row.int(1)?, limit })
}

/// Holds `amount`, where that is still allowed: one statement, which decides by itself.
///
/// # Errors
/// The database's.
pub async fn hold(conn: &mut Conn, quota: &Quota, period: &str, amount: i64) -> Result<bool, DbError> {
    let sql = "UPDATE _module_quota SET reserved = reserved + ?
               WHERE module = ? AND meter = ? AND period_start = ?
                 AND (hard_limit IS NULL OR used + reserved + ? <= hard_limit)";
    let values = [amount.into(), (&quota.module).into(), (&quota.meter).into(), period.into(), amount.into()];
    Ok(conn.execute(sql, &values).await? == 1)
}

/// Takes what was held off a counter, and counts `used` of it.
///
/// # Errors
/// The database's.
pub async fn settle(conn: &mut Conn, held: &Reservation, used: i64) -> Result<(), DbError> {
    let sql = "UPDATE _module_quota SET used = used + ?,
                 reserved = CASE WHEN reserved < ? THEN 0 ELSE reserved - ? END
               WHERE module = ? AND meter = ? AND period_start = ?";
    let values = [
        used.into(),
        held.amount.into(),
        held.amount.into(),
        (&held.module).into(),
        (&held.meter).into(),
        (&held.period_start).into(),
    ];
    conn.execute(sql, &values).await.map(|_| ())
}

/// Counts what was reported, whatever the limit: it has happened.
///
/// # Errors
/// The database's.
pub async fn count(conn: &mut Conn, quota: &Quota, period: &str, amount: i64) -> Result<(), DbError> {
    let sql = "UPDATE _module_quota SET used = used + ? WHERE module = ? AND meter = ? AND period_start = ?";
    let values = [amount.into(), (&quota.module).into(), (&quota.meter).into(), period.into()];
    conn.execute(sql, &values).await.map(|_| ())
}

const COLUMNS: &str = "id, module, meter, period_start, amount, state, expires_at";

/// The reservation of that id.
///
/// # Errors
/// The database's.
pub async fn reservation(conn: &mut Conn, id: &str) -> Result<Option<Reservation>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM _module_reservations WHERE id = ?");
    conn.first(&sql, &[id.into()]).await?.as_ref().map(read).transpose()
}

/// As [`reservation`], once its counter is locked: what others have committed meanwhile is seen, also where
/// the transaction has looked before.
///
/// # Errors
/// The database's.
pub async fn locked_reservation(conn: &mut Conn, id: &str) -> Result<Option<Reservation>, DbError> {
    let lock = match conn.database() {
        Database::Sqlite => "",
        Database::Postgres | Database::Mysql => " FOR UPDATE",
    };
    let sql = format!("SELECT {COLUMNS} FROM _module_reservations WHERE id = ?{lock}");
    conn.first(&sql, &[id.into()]).await?.as_ref().map(read).transpose()
}

/// The reservations of a meter whose time is over, and that still hold something.
///
/// # Errors
/// The database's.
pub async fn overdue(conn: &mut Conn, quota: &Quota, now: &str) -> Result<Vec<Reservation>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM _module_reservations
         WHERE module = ? AND meter = ? AND state = ? AND expires_at <= ? ORDER BY id"
    );
    let values = [(&quota.module).into(), (&quota.meter).into(), HELD.into(), now.into()];
    conn.query(&sql, &values).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Reservation, DbError> {
    Ok(Reservation {
        id: row.text(0)?,
        module: row.text(1)?,
        meter: row.text(2)?,
        period_start: row.text(3)?,
        amount: row.int(4)?,
        state: row.text(5)?,
        expires_at: row.text(6)?,
    })
}

/// Writes a new reservation.
///
/// # Errors
/// The database's; `Constraint` where there is one of that id.
pub async fn add(conn: &mut Conn, one: &Reservation, now: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO _module_reservations
               (id, module, meter, period_start, amount, state, created_at, expires_at)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let values = [
        (&one.id).into(),
        (&one.module).into(),
        (&one.meter).into(),
        (&one.period_start).into(),
        one.amount.into(),
        (&one.state).into(),
        now.into(),
        (&one.expires_at).into(),
    ];
    conn.execute(sql, &values).await.map(|_| ())
}

/// Ends a reservation that is held; `amount` is what it comes to.
///
/// # Errors
/// The database's.
pub async fn end(conn: &mut Conn, id: &str, state: &str, amount: i64) -> Result<(), DbError> {
    let sql = "UPDATE _module_reservations SET state = ?, amount = ? WHERE id = ? AND state = ?";
    conn.execute(sql, &[state.into(), amount.into(), id.into(), HELD.into()]).await.map(|_| ())
}

/// A row of `_module_usage`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub key: String,
    pub amount: i64,
    pub period_start: String,
    /// When it happened.
    pub at: String,
}

/// The fact that was reported of a meter with `key`.
///
/// # Errors
/// The database's.
pub async fn fact(conn: &mut Conn, quota: &Quota, key: &str) -> Result<Option<Fact>, DbError> {
    let sql = "SELECT idempotency_key, amount, period_start, at FROM _module_usage
               WHERE module = ? AND meter = ? AND idempotency_key = ?";
    let row = conn.first(sql, &[(&quota.module).into(), (&quota.meter).into(), key.into()]).await?;
    let read = |row: Row| {
        Ok(Fact { key: row.text(0)?, amount: row.int(1)?, period_start: row.text(2)?, at: row.text(3)? })
    };
    row.map(read).transpose()
}

/// Writes a new fact.
///
/// # Errors
/// The database's.
pub async fn note(conn: &mut Conn, quota: &Quota, fact: &Fact, now: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO _module_usage
               (module, meter, idempotency_key, amount, period_start, at, recorded_at)
               VALUES (?, ?, ?, ?, ?, ?, ?)";
    let values = [
        (&quota.module).into(),
        (&quota.meter).into(),
        (&fact.key).into(),
        fact.amount.into(),
        (&fact.period_start).into(),
        (&fact.at).into(),
        now.into(),
    ];
    conn.execute(sql, &values).await.map(|_| ())
}
