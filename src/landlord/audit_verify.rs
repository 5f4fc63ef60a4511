//! Checks the audit log: every row, the head, the stored checkpoints and the anchors kept outside.
//!
//! Owns the order of the check, the reading of rows in pages and the report. What is wrong with a row
//! is `audit_chain`'s, what a note says is `audit_marks`'. Writes nothing and knows nothing of exit
//! codes: a report with `checked` 0 means that nothing could be checked.

use std::collections::{BTreeMap, BTreeSet};

use ed25519_dalek::VerifyingKey;
use jiff::Timestamp;
use serde::Serialize;

use super::audit_chain::{self, Walk};
use super::audit_finding::Findings;
use super::audit_log::genesis;
use super::audit_marks::{self, Marks};
use crate::databases::{Conn, DbError, Val};

pub use super::audit_finding::{Finding, FindingCode};

/// How many numbers a page of rows covers.
const PAGE: i64 = 1_000;

/// What to check, and what to trust.
#[derive(Clone, Debug)]
pub struct VerifyOptions {
    /// Only the last so many records; 0 checks nothing.
    pub last: Option<u64>,
    /// Only from this record on.
    pub from_seq: Option<u64>,
    /// Notes that were kept outside the database: the file's name and its text (one note or several).
    pub anchors: Vec<(String, String)>,
    /// The key that notes must be signed with. Without it their signatures are not looked at.
    pub public_key: Option<[u8; 32]>,
    /// Runs that are still unfinished and known to be.
    pub open_runs: BTreeSet<String>,
    pub now: Timestamp,
}

impl VerifyOptions {
    /// The whole log, without anchors or a key.
    #[must_use]
    pub fn new(now: Timestamp) -> Self {
        Self {
            last: None,
            from_seq: None,
            anchors: Vec::new(),
            public_key: None,
            open_runs: BTreeSet::new(),
            now,
        }
    }
}

/// What was checked and found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The first and the last record that were to be checked.
    pub requested: (u64, u64),
    /// Rows read.
    pub checked: u64,
    /// Rows without a finding.
    pub valid: u64,
    /// Stored checkpoints: valid, all within the requested records.
    pub checkpoints: (u64, u64),
    /// Anchors: valid, all within the requested records.
    pub anchors: (u64, u64),
    /// The time of the newest valid anchor, RFC 3339.
    pub newest_anchor: Option<String>,
    /// Signs of tampering.
    pub findings: Vec<Finding>,
    /// To be looked at, but no sign of tampering.
    pub warnings: Vec<Finding>,
    /// Whether a valid anchor was met. Without one, an owner of the database could have rewritten
    /// everything.
    pub anchored: bool,
}

/// Checks the log `origin` in one read transaction of its own; the connection must have none.
///
/// # Errors
/// The database's. Whatever the rows hold is a finding, never an error.
pub async fn verify(conn: &mut Conn, origin: &str, options: &VerifyOptions) -> Result<Report, DbError> {
    conn.begin_read().await?;
    let report = check(conn, origin, options).await;
    let ended = conn.rollback().await;
    let report = report?;
    ended.map(|()| report)
}

async fn check(conn: &mut Conn, origin: &str, options: &VerifyOptions) -> Result<Report, DbError> {
    let head = read_head(conn).await?;
    let top = last_row(conn).await?;
    let requested = requested(options, top.max(head.as_ref().map_or(0, |head| head.0)));
    if options.last == Some(0) {
        return Ok(report((0, 0), Walk::new(0, None), &Marks::default()));
    }
    let first = requested.0.min(top.saturating_add(1));
    let link = if first == 1 { Some(genesis(origin)) } else { hash_of(conn, first - 1).await? };
    let mut walk = Walk::new(first - 1, link);
    let mut marks = read_marks(conn, origin, options, first, &mut walk.findings).await?;
    marks.meet(first - 1, walk.links.as_deref());
    // From the very first row on, so that rows numbered 0 and below are seen too.
    let mut cursor = Val::Int(if first == 1 { i64::MIN } else { first - 1 });
    while let Some(lowest) = next_seq(conn, &cursor).await? {
        cursor = read_page(conn, lowest, &mut walk, &mut marks).await?;
    }
    check_end(conn, head, &mut walk, &marks).await?;
    name_forks(conn, &mut walk.findings).await?;
    marks.finish(walk.last, options.now, &mut walk.findings);
    warn_of_open_runs(&mut walk, &options.open_runs);
    Ok(report(requested, walk, &marks))
}

fn report(requested: (i64, i64), walk: Walk, marks: &Marks) -> Report {
    let unsigned = |number: i64| u64::try_from(number).unwrap_or(0);
    Report {
        requested: (unsigned(requested.0), unsigned(requested.1)),
        checked: walk.checked,
        valid: walk.valid,
        checkpoints: marks.checkpoints,
        anchors: marks.anchors,
        newest_anchor: marks.newest_anchor(),
        findings: walk.findings.finish(),
        warnings: walk.warnings.finish(),
        anchored: marks.anchors.0 > 0,
    }
}

/// The first and last number to check in a log of `size` records.
fn requested(options: &VerifyOptions, size: i64) -> (i64, i64) {
    let signed = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let tail = options.last.map_or(1, |last| size.saturating_sub(signed(last)).saturating_add(1));
    let from = options.from_seq.map_or(1, signed);
    (tail.max(from).max(1), size)
}

/// The head's size and hash; a head that does not hold these is none.
async fn read_head(conn: &mut Conn) -> Result<Option<(i64, String)>, DbError> {
    let row = conn.first("SELECT size, hash FROM audit_head WHERE chain = 1", &[]).await?;
    Ok(row.and_then(|row| Some((row.int(0).ok()?, row.text(1).ok()?))))
}

/// The highest number of a row; 0 for an empty log. Texts, which compare higher, are left out.
async fn last_row(conn: &mut Conn) -> Result<i64, DbError> {
    let row = conn.first("SELECT max(seq) FROM audit_log WHERE seq < ?", &[i64::MAX.into()]).await?;
    Ok(row.and_then(|row| row.int(0).ok()).unwrap_or(0).max(0))
}

async fn hash_of(conn: &mut Conn, seq: i64) -> Result<Option<String>, DbError> {
    let row = conn.first("SELECT hash FROM audit_log WHERE seq = ?", &[seq.into()]).await?;
    Ok(row.and_then(|row| row.text(0).ok()))
}

async fn next_seq(conn: &mut Conn, after: &Val) -> Result<Option<Val>, DbError> {
    let sql = "SELECT min(seq) FROM audit_log WHERE seq > ?";
    let row = conn.first(sql, std::slice::from_ref(after)).await?;
    Ok(row.and_then(|row| row.values.into_iter().next()).filter(|lowest| *lowest != Val::Null))
}

/// Checks the rows from number `lowest` on, and gives the number after which the next page begins.
/// A page is a range of numbers, so that rows with the same number are never torn apart.
async fn read_page(conn: &mut Conn, lowest: Val, walk: &mut Walk, marks: &mut Marks) -> Result<Val, DbError> {
    let highest = match &lowest {
        Val::Int(number) => Val::Int(number.saturating_add(PAGE - 1)),
        other => other.clone(),
    };
    let bounds = [lowest, highest];
    let sql = "SELECT seq, salt, payload FROM audit_private WHERE seq >= ? AND seq <= ?";
    let mut private = BTreeMap::new();
    for row in conn.query(sql, &bounds).await? {
        if let [Val::Int(seq), salt, payload] = &row.values[..] {
            private.insert(*seq, (salt.clone(), payload.clone()));
        }
    }
    let columns = audit_chain::COLUMNS;
    let sql = format!("SELECT {columns} FROM audit_log WHERE seq >= ? AND seq <= ? ORDER BY seq");
    for row in conn.query(&sql, &bounds).await? {
        let beside = row.int(0).ok().and_then(|seq| private.get(&seq));
        walk.step(&row, beside.map(|(salt, payload)| (salt, payload)));
        marks.meet(walk.last, walk.links.as_deref());
    }
    let [_, highest] = bounds;
    Ok(highest)
}

async fn read_marks(
    conn: &mut Conn,
    origin: &str,
    options: &VerifyOptions,
    first: i64,
    findings: &mut Findings,
) -> Result<Marks, DbError> {
    let mut marks = Marks::default();
    let key = match options.public_key.map(|bytes| VerifyingKey::from_bytes(&bytes)) {
        Some(Err(_)) => {
            let what = "the public key that was given is none, so that no note can be trusted";
            findings.add(FindingCode::CheckpointSignature, 0, 0, what);
            return Ok(marks);
        }
        Some(Ok(key)) => Some(key),
        None => None,
    };
    let sql = format!("SELECT {} FROM audit_checkpoints ORDER BY size", audit_marks::COLUMNS);
    let rows = conn.query(&sql, &[]).await?;
    marks.add_checkpoints(&rows, origin, key.as_ref(), first);
    for (name, text) in &options.anchors {
        marks.add_anchors(name, text, origin, key.as_ref(), first);
    }
    Ok(marks)
}

/// Checks that the log ends where the head, the notes and the personal data say.
async fn check_end(
    conn: &mut Conn,
    head: Option<(i64, String)>,
    walk: &mut Walk,
    marks: &Marks,
) -> Result<(), DbError> {
    let last = walk.last;
    let size = head.as_ref().map_or(last, |head| head.0);
    if let Some(beyond) = marks.beyond(last) {
        let what = "cut off: a checkpoint or anchor covers more records than there are";
        walk.findings.add(FindingCode::Truncated, last + 1, beyond.max(size), what);
        return Ok(());
    }
    let at = last.max(1);
    match head {
        None => {
            let what = "the log has no readable head";
            walk.findings.add(FindingCode::HeadMismatch, at, at, what);
        }
        Some((size, _)) if size > last => {
            let what = "gone: the head says that they were written";
            walk.findings.add(FindingCode::HeadMismatch, last + 1, size, what);
        }
        Some((size, _)) if size < last => {
            let what = format!("the head says that the log ends at record {size}");
            walk.findings.add(FindingCode::HeadMismatch, size.max(0) + 1, last, what);
        }
        Some((_, hash)) if walk.links.as_ref().is_some_and(|links| !links.contains(&hash)) => {
            let what = "it does not have the hash that the head holds";
            walk.findings.add(FindingCode::HeadMismatch, at, at, what);
        }
        Some(_) => check_private_end(conn, walk).await?,
    }
    Ok(())
}

/// Personal data beyond the last record belong to records that were cut off.
async fn check_private_end(conn: &mut Conn, walk: &mut Walk) -> Result<(), DbError> {
    let sql = "SELECT min(seq), max(seq) FROM audit_private WHERE seq > ?";
    let row = conn.first(sql, &[walk.last.into()]).await?;
    if let Some(Ok(from)) = row.as_ref().map(|row| row.int(0)) {
        let to = row.and_then(|row| row.int(1).ok()).unwrap_or(from);
        let what = "there is personal data, but no such record";
        walk.findings.add(FindingCode::PrivateMismatch, from, to, what);
    }
    Ok(())
}

/// A broken link is a fork where another row follows the same record.
async fn name_forks(conn: &mut Conn, findings: &mut Findings) -> Result<(), DbError> {
    let sql = "SELECT min(other.seq) FROM audit_log bad \
        JOIN audit_log other ON other.prev = bad.prev AND other.seq <> bad.seq WHERE bad.seq = ?";
    for seq in findings.starts(FindingCode::LinkBroken) {
        let row = conn.first(sql, &[seq.into()]).await?;
        if let Some(Ok(other)) = row.map(|row| row.int(0)) {
            let what = format!("it follows the same record as record {other}");
            findings.turn(FindingCode::LinkBroken, seq, FindingCode::Fork, what);
        }
    }
    Ok(())
}

fn warn_of_open_runs(walk: &mut Walk, known: &BTreeSet<String>) {
    let open: Vec<(String, i64)> = walk
        .open_runs()
        .filter(|(run, _)| !known.contains(*run))
        .map(|(run, seq)| (run.to_owned(), seq))
        .collect();
    for (run, seq) in open {
        let what = format!("the run {run} was started and never finished");
        walk.warnings.add(FindingCode::IntentWithoutResult, seq, seq, what);
    }
}

#[cfg(test)]
#[path = "audit_verify_tests.rs"]
mod tests;
