//! The audit log: who did what, when, with which outcome, one hash-chained row each.
//!
//! Owns `audit_log`, `audit_head` and the writing of `audit_private`. A row's `record` is the exact
//! text that was hashed; its other columns are copies for queries. Checking the chain is
//! `audit_verify`'s work. Knows nothing of what the actions mean.

use data_encoding::HEXLOWER;
use serde::Serialize;
use serde_json::Value;

use super::audit_canonical::exact;
use super::audit_record::Place;
use super::insist::insist;
use crate::clock::{self, Clock};
use crate::databases::{Ask, Conn, DbError, DbErrorKind, Row, Val};
use crate::sql::Database;

pub use super::audit_canonical::canonical;
pub use super::audit_record::{
    Actor, ActorKind, Event, Outcome, RECORD_VERSION, genesis, hash_private, hash_record,
};

/// Locks the head for the rest of the transaction, on a server: whoever appends is alone until then.
pub(super) const QUEUE: &str = "SELECT size FROM audit_head WHERE chain = 1 FOR UPDATE";

/// What the first record of the log of the landlord `id` is chained to.
#[must_use]
pub fn origin(id: &str) -> String {
    format!("landlord:{id}")
}

/// Writes the head of an empty log for the landlord `landlord_id`.
///
/// # Errors
/// The database's; `Constraint` where there is a head already.
pub async fn open(conn: &mut Conn, landlord_id: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO audit_head (chain, size, hash) VALUES (1, 0, ?)";
    conn.execute(sql, &[genesis(&origin(landlord_id)).into()]).await?;
    Ok(())
}

/// Appends `event` and gives its number, counted from 1.
///
/// Runs in the caller's transaction, which must hold the right to write ([`Conn::begin`]): the change
/// and its record are kept together or not at all.
///
/// # Errors
/// The database's; `Unexpected` where the head is missing.
pub async fn append(conn: &mut Conn, event: &Event, clock: &Clock) -> Result<u64, DbError> {
    let rows = conn.batch(&[head_ask(conn.database())]).await?;
    let mut head = head_told(rows.first().map_or(&[], Vec::as_slice))?;
    append_to(conn, &mut head, event, clock)
}

/// The end of the log: what it is while the caller's transaction holds it, or what somebody takes it for.
#[derive(Debug)]
pub struct Head {
    size: i64,
    hash: String,
    /// The last record's time, where it is one.
    last: Option<String>,
}

/// Asks for the [`Head`], to be sent with others in the transaction that appends.
#[must_use]
pub fn head_ask(database: Database) -> Ask<'static> {
    let lock = match database {
        // The transaction began with the right to write.
        Database::Sqlite => "",
        Database::Postgres => " FOR UPDATE OF h",
        Database::Mysql => " FOR UPDATE",
    };
    Ask::plain(format!(
        "SELECT h.size, h.hash, l.ts FROM audit_head h LEFT JOIN audit_log l ON l.seq = h.size
         WHERE h.chain = 1{lock}"
    ))
}

/// What the answer to [`head_ask`] tells.
///
/// # Errors
/// `Unexpected` where the head is missing.
pub fn head_told(rows: &[Row]) -> Result<Head, DbError> {
    let head = rows.first();
    let head = head.ok_or_else(|| unexpected("the audit log has no head (table audit_head is empty)"))?;
    // A last time that was spoiled must not be carried on.
    let last = head.opt_text(2)?.filter(|ts| is_stamp(ts));
    Ok(Head { size: head.int(0)?, hash: head.text(1)?, last })
}

/// As [`append`], where the head is known, which it moves, with the next message. A record's time is never
/// before the last one's. Where the head is another one by then, that message fails
/// ([`DbErrorKind::Constraint`]): there is a record with this number.
///
/// # Errors
/// `Unexpected` where the record cannot be written down.
pub fn append_to(conn: &mut Conn, head: &mut Head, event: &Event, clock: &Clock) -> Result<u64, DbError> {
    let now = clock.stamp();
    let ts = head.last.take().filter(|last| *last > now).unwrap_or(now);
    let place = Place { seq: head.size + 1, prev: std::mem::take(&mut head.hash), ts };
    let private = match &event.private {
        Some(data) => Some(keep_private(conn, place.seq, data)?),
        None => None,
    };
    let record = canonical(&event.record(&place, private.as_deref()))?;
    let hash = hash_record(&record);
    let insert = "INSERT INTO audit_log \
        (seq, record, hash, prev, ts, action, tenant, target, actor, outcome, run_id) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let values: [Val; 11] = [
        place.seq.into(),
        record.into(),
        hash.as_str().into(),
        place.prev.as_str().into(),
        place.ts.as_str().into(),
        event.action.as_str().into(),
        event.tenant.as_deref().into(),
        event.target.as_deref().into(),
        event.actor.name.as_str().into(),
        event.outcome.as_str().into(),
        event.run.as_deref().into(),
    ];
    conn.later([Ask::run_with(insert, values)]);
    // Where it has moved a record with this number is there.
    let update = "UPDATE audit_head SET size = ?, hash = ? WHERE chain = 1 AND size = ? AND hash = ?";
    let moved = [place.seq.into(), hash.as_str().into(), (place.seq - 1).into(), place.prev.into()];
    conn.later([Ask::run_with(update, moved)]);
    *head = Head { size: place.seq, hash, last: Some(place.ts) };
    u64::try_from(place.seq).map_err(|_| DbError::corrupt("audit_head", &place.seq.to_string()))
}

/// Fails with the next message where the log does not end there: what was appended to a wrong end is taken
/// back, also where somebody has changed nothing but the end.
pub fn insist_on(conn: &mut Conn, head: &Head) {
    let query = "SELECT 1 FROM audit_head WHERE chain = 1 AND size = ? AND hash = ?";
    conn.later([insist(query, [head.size.into(), head.hash.as_str().into()])]);
}

/// Has `data` kept in the side table and gives the hash that goes into the record.
fn keep_private(conn: &mut Conn, seq: i64, data: &Value) -> Result<String, DbError> {
    let mut salt = [0_u8; 32];
    getrandom::fill(&mut salt).map_err(|error| unexpected(&format!("no random bytes: {error}")))?;
    let salt = HEXLOWER.encode(&salt);
    let payload = canonical(&exact(data))?;
    let hash = hash_private(&salt, &payload);
    let sql = "INSERT INTO audit_private (seq, salt, payload) VALUES (?, ?, ?)";
    conn.later([Ask::run_with(sql, [seq.into(), salt.into(), payload.into()])]);
    Ok(hash)
}

/// Which entries to list; an absent field does not narrow.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A tenant's slug.
    pub tenant: Option<String>,
    /// An action, or the start of one and `*`.
    pub action: Option<String>,
    /// An actor's name.
    pub actor: Option<String>,
    /// `ok`, `failed` or `denied`.
    pub outcome: Option<String>,
    /// A run's id.
    pub run: Option<String>,
    /// RFC 3339; this time and later.
    pub since: Option<String>,
    /// RFC 3339; before this time.
    pub until: Option<String>,
    /// At most this many, the newest.
    pub limit: Option<u32>,
}

/// One record of the log, as it is shown and exported.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    pub seq: u64,
    /// RFC 3339, UTC, six decimals.
    pub ts: String,
    pub action: String,
    pub actor: String,
    pub tenant: Option<String>,
    pub target: Option<String>,
    pub outcome: String,
    pub run: Option<String>,
    pub reason: Option<String>,
    /// 64 hexadecimal digits.
    pub hash: String,
    /// The whole record; its text as a JSON string where it cannot be read any more.
    pub record: Value,
}

/// The entries that `filter` selects, oldest first.
///
/// # Errors
/// The database's; `Unexpected` where `since` or `until` is no time, or a row cannot be read.
pub async fn list(conn: &mut Conn, filter: &Filter) -> Result<Vec<Entry>, DbError> {
    let mut conditions = vec!["1 = 1"];
    let mut values: Vec<Val> = Vec::new();
    let prefix = filter.action.as_deref().and_then(|action| action.strip_suffix('*'));
    let whole = filter.action.as_ref().filter(|_| prefix.is_none());
    let equal = [
        ("tenant = ?", &filter.tenant),
        ("actor = ?", &filter.actor),
        ("outcome = ?", &filter.outcome),
        ("run_id = ?", &filter.run),
        ("action = ?", &whole.cloned()),
    ];
    for (condition, value) in equal {
        if let Some(value) = value {
            conditions.push(condition);
            values.push(value.into());
        }
    }
    // Not LIKE: `_` in an action would match anything. The length is no value: PostgreSQL's substr takes
    // a smaller kind of number than is bound.
    let begins = prefix.map(|prefix| format!("substr(action, 1, {}) = ?", prefix.chars().count()));
    if let Some((condition, prefix)) = begins.as_deref().zip(prefix) {
        conditions.push(condition);
        values.push(prefix.into());
    }
    for (condition, what, time) in [("ts >= ?", "since", &filter.since), ("ts < ?", "until", &filter.until)] {
        if let Some(time) = time {
            conditions.push(condition);
            let time = clock::parse(time).map_err(|_| DbError::corrupt(what, time))?;
            values.push(clock::stamp(time).into());
        }
    }
    values.push(filter.limit.map_or(i64::MAX, i64::from).into());
    let sql = format!(
        "SELECT seq, ts, action, actor, tenant, target, outcome, run_id, hash, record \
        FROM audit_log WHERE {} ORDER BY seq DESC LIMIT ?",
        conditions.join(" AND ")
    );
    let rows = conn.query(&sql, &values).await?;
    rows.iter().rev().map(read_entry).collect()
}

fn read_entry(row: &Row) -> Result<Entry, DbError> {
    let text = row.text(9)?;
    let record = serde_json::from_str::<Value>(&text).unwrap_or(Value::String(text));
    Ok(Entry {
        seq: u64::try_from(row.int(0)?)
            .map_err(|_| DbError::corrupt("audit_log.seq", "a negative number"))?,
        ts: row.text(1)?,
        action: row.text(2)?,
        actor: row.text(3)?,
        tenant: row.opt_text(4)?,
        target: row.opt_text(5)?,
        outcome: row.text(6)?,
        run: row.opt_text(7)?,
        reason: record.get("reason").and_then(Value::as_str).map(str::to_owned),
        hash: row.text(8)?,
        record,
    })
}

/// Whether `ts` is a time exactly as the log stores it.
fn is_stamp(ts: &str) -> bool {
    ts.parse().is_ok_and(|time| clock::stamp(time) == ts)
}

fn unexpected(message: &str) -> DbError {
    DbError { kind: DbErrorKind::Unexpected, message: message.to_owned(), code: None }
}

#[cfg(test)]
#[path = "audit_log_tests.rs"]
mod tests;
