//! Walks along the rows of the audit log and says what is wrong with each.
//!
//! Pure: gets the rows in the order of their numbers and never asks for one. Every check works on the
//! stored text, never on a record that was built again. One cause gives one finding: after a bad row
//! the next one is checked against what the bad row holds. Knows nothing of checkpoints.

use std::collections::BTreeMap;

use serde_json::Value;

use super::audit_finding::{FindingCode, Findings};
use super::audit_log::{RECORD_VERSION, canonical, hash_private, hash_record};
use crate::databases::{Row, Val};

/// The columns that [`Walk::step`] expects, in this order.
pub(super) const COLUMNS: &str =
    "seq, record, hash, prev, ts, action, tenant, target, actor, outcome, run_id";

const ACTION: usize = 5;
const RUN: usize = 10;

/// The columns that repeat the record: name, place in the row, place in the record.
const COPIES: [(&str, usize, &str); 8] = [
    ("prev", 3, "/prev"),
    ("ts", 4, "/ts"),
    ("action", ACTION, "/action"),
    ("tenant", 6, "/tenant"),
    ("target", 7, "/target"),
    ("actor", 8, "/actor/name"),
    ("outcome", 9, "/outcome"),
    ("run_id", RUN, "/run"),
];

/// The check of a log, as far as it has come.
#[derive(Debug)]
pub(super) struct Walk {
    /// The number of the last row, or of the one before the first.
    pub last: i64,
    /// The hashes that the next record may be chained to; `None` where that is not known.
    pub links: Option<Vec<String>>,
    last_ts: String,
    open_runs: BTreeMap<String, i64>,
    pub checked: u64,
    pub valid: u64,
    pub findings: Findings,
    pub warnings: Findings,
}

impl Walk {
    /// A walk that begins after record `last`, whose hash is `link`, if it is known.
    pub fn new(last: i64, link: Option<String>) -> Self {
        Self {
            last,
            links: link.map(|link| vec![link]),
            last_ts: String::new(),
            open_runs: BTreeMap::new(),
            checked: 0,
            valid: 0,
            findings: Findings::default(),
            warnings: Findings::default(),
        }
    }

    /// The runs that were started and not finished, with the record that started them.
    pub fn open_runs(&self) -> impl Iterator<Item = (&str, i64)> {
        self.open_runs.iter().map(|(run, seq)| (run.as_str(), *seq))
    }

    /// Checks the next row ([`COLUMNS`]); `private` is the salt and payload kept beside it.
    pub fn step(&mut self, row: &Row, private: Option<(&Val, &Val)>) {
        self.checked += 1;
        let hash = text_at(row, 2).unwrap_or_default().to_owned();
        let Some(Val::Int(seq)) = row.values.first() else {
            self.findings.add(
                FindingCode::SeqDuplicate,
                self.last,
                self.last,
                "a row after it has no number",
            );
            return;
        };
        let seq = *seq;
        if seq <= self.last {
            self.step_twice(seq, hash);
            return;
        }
        if seq > self.last + 1 {
            self.findings.add(FindingCode::SeqGap, self.last + 1, seq - 1, "deleted");
            self.links = None;
        }
        self.last = seq;
        self.follow_run(row, seq);
        let good = match read_record(row, &hash) {
            Ok(record) => self.check_record(row, seq, &record, private, hash),
            Err(bad) => {
                self.findings.add(bad.code, seq, seq, bad.what);
                self.links = Some(bad.links);
                false
            }
        };
        self.valid += u64::from(good);
    }

    /// A row whose number was there before. The record after it may follow either.
    fn step_twice(&mut self, seq: i64, hash: String) {
        if seq == self.last {
            self.findings.add(FindingCode::SeqDuplicate, seq, seq, "several rows have this number");
            if let Some(links) = &mut self.links {
                links.push(hash);
            }
        } else {
            self.findings.add(FindingCode::SeqDuplicate, seq, seq, "it is numbered before the first");
        }
    }

    /// Checks a record whose hash is right against its neighbours and its own row.
    fn check_record(
        &mut self,
        row: &Row,
        seq: i64,
        record: &Value,
        private: Option<(&Val, &Val)>,
        hash: String,
    ) -> bool {
        if record.get("seq") != Some(&Value::from(seq)) {
            let what = "the column `seq` differs from the record, which belongs elsewhere";
            self.findings.add(FindingCode::ColumnDrift, seq, seq, what);
            self.links = None;
            return false;
        }
        let mut good = true;
        let prev = record.get("prev").and_then(Value::as_str).unwrap_or_default();
        if self.links.as_ref().is_some_and(|links| !links.iter().any(|link| link == prev)) {
            let what = "it is not chained to the record before it; one of the two was replaced";
            self.findings.add(FindingCode::LinkBroken, seq, seq, what);
            good = false;
        }
        self.links = Some(vec![hash]);
        let drifted = drifted_columns(row, record);
        if !drifted.is_empty() {
            let what = format!("the column {} differs from the record", drifted.join(" and "));
            self.findings.add(FindingCode::ColumnDrift, seq, seq, what);
            good = false;
        }
        if let Some((salt, payload)) = private
            && !private_fits(record, salt, payload)
        {
            let what = "the personal data kept beside it was altered";
            self.findings.add(FindingCode::PrivateMismatch, seq, seq, what);
            good = false;
        }
        self.follow_time(seq, record);
        good
    }

    fn follow_time(&mut self, seq: i64, record: &Value) {
        let ts = record.get("ts").and_then(Value::as_str).unwrap_or_default();
        if ts < self.last_ts.as_str() {
            let what = "its time is before that of the record before it";
            self.warnings.add(FindingCode::TimeBackwards, seq, seq, what);
        }
        ts.clone_into(&mut self.last_ts);
    }

    fn follow_run(&mut self, row: &Row, seq: i64) {
        let Some(run) = text_at(row, RUN) else { return };
        match text_at(row, ACTION) {
            Some("run.started") => {
                self.open_runs.insert(run.to_owned(), seq);
            }
            Some("run.finished") => {
                self.open_runs.remove(run);
            }
            _ => {}
        }
    }
}

/// A row whose text cannot be trusted.
struct Bad {
    code: FindingCode,
    what: &'static str,
    /// What the next record may be chained to all the same.
    links: Vec<String>,
}

/// The record in `row`, where its text has the hash that is stored beside it.
fn read_record(row: &Row, hash: &str) -> Result<Value, Bad> {
    let stored = hash.to_owned();
    let bad = |code, what, links| Err(Bad { code, what, links });
    let Some(text) = text_at(row, 1) else {
        return bad(FindingCode::HashMismatch, "edited: its record is no text", vec![stored]);
    };
    let record = serde_json::from_str::<Value>(text).unwrap_or_default();
    if let Some(version) = record.get("v")
        && version.as_u64() != Some(RECORD_VERSION)
    {
        return bad(FindingCode::UnknownVersion, "its version is not known", vec![stored]);
    }
    let computed = hash_record(text);
    if computed != hash {
        let what = "edited: its text does not have the hash that is stored beside it";
        return bad(FindingCode::HashMismatch, what, vec![stored, computed]);
    }
    if !record.is_object() || canonical(&record).ok().as_deref() != Some(text) {
        return bad(FindingCode::HashMismatch, "edited: its text is no canonical JSON", vec![stored]);
    }
    Ok(record)
}

fn drifted_columns(row: &Row, record: &Value) -> Vec<String> {
    let differs = |index: usize, pointer: &str| match (row.values.get(index), record.pointer(pointer)) {
        (Some(Val::Null), None | Some(Value::Null)) => false,
        (Some(Val::Text(column)), Some(Value::String(member))) => column != member,
        _ => true,
    };
    let drifted = COPIES.iter().filter(|(_, index, pointer)| differs(*index, pointer));
    drifted.map(|(name, ..)| format!("`{name}`")).collect()
}

fn private_fits(record: &Value, salt: &Val, payload: &Val) -> bool {
    let (Val::Text(salt), Val::Text(payload)) = (salt, payload) else {
        return false;
    };
    record.get("private").and_then(Value::as_str) == Some(hash_private(salt, payload).as_str())
}

fn text_at(row: &Row, index: usize) -> Option<&str> {
    match row.values.get(index) {
        Some(Val::Text(text)) => Some(text),
        _ => None,
    }
}
