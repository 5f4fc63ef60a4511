//! The notes a log is checked against: the stored checkpoints and the anchors kept outside.
//!
//! Pure. Which key and which origin to trust comes from the caller, never from the database. Knows
//! nothing of the records but their numbers and hashes.

use std::collections::BTreeMap;

use ed25519_dalek::VerifyingKey;
use jiff::{SignedDuration, Timestamp};

use super::audit_finding::{FindingCode, Findings};
use super::audit_note::{Checkpoint, NoteError, parse_and_verify, split_notes};
use crate::clock::stamp;
use crate::databases::{Row, Val};

/// How old the newest note may be.
const MAX_AGE: SignedDuration = SignedDuration::from_hours(48);

/// The columns that [`Marks::add_checkpoints`] expects, in this order.
pub(super) const COLUMNS: &str = "size, hash, ts, note";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Checkpoint,
    Anchor,
}

#[derive(Debug)]
struct Mark {
    source: Source,
    hash: String,
    ts: Timestamp,
}

/// Where notes hold other hashes than the log.
#[derive(Clone, Copy, Debug)]
struct Rewritten {
    /// The first record after the last note that fitted.
    from: i64,
    /// The record after which the first such note was made.
    to: i64,
    count: u64,
}

/// The notes of a log, and how many of them it has met.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// By the number of the record they were made after.
    waiting: BTreeMap<i64, Vec<Mark>>,
    /// Valid, all.
    pub checkpoints: (u64, u64),
    /// Valid, all.
    pub anchors: (u64, u64),
    newest: Option<(Timestamp, i64)>,
    newest_anchor: Option<Timestamp>,
    last_good: i64,
    rewritten: Option<Rewritten>,
    /// Notes that cannot be trusted, by what is wrong with them: first size, last size, how many.
    refused: BTreeMap<String, (i64, i64, u64)>,
}

impl Marks {
    /// Adds the rows of the table of checkpoints ([`COLUMNS`]). Those before record `first` are too
    /// old for this check and are not counted.
    pub fn add_checkpoints(&mut self, rows: &[Row], origin: &str, key: Option<&VerifyingKey>, first: i64) {
        for row in rows {
            let size = if let Some(Val::Int(size)) = row.values.first() { *size } else { 0 };
            let note = match row.values.get(3) {
                Some(Val::Text(note)) => parse_and_verify(note, origin, key),
                _ => Err(NoteError::Malformed("its note is no text")),
            };
            match note {
                Err(error) => {
                    self.checkpoints.1 += 1;
                    self.refuse(size, format!("the stored checkpoint is not valid: {error}"));
                }
                Ok(note) if !row_fits(row, size, &note) => {
                    self.checkpoints.1 += 1;
                    self.refuse(size, "the stored checkpoint's columns differ from its note".to_owned());
                }
                Ok(note) => self.add(Source::Checkpoint, note, first),
            }
        }
    }

    /// Adds the notes in the file `name` that was kept outside the database.
    pub fn add_anchors(
        &mut self,
        name: &str,
        text: &str,
        origin: &str,
        key: Option<&VerifyingKey>,
        first: i64,
    ) {
        let notes = split_notes(text, origin);
        if notes.is_empty() {
            self.anchors.1 += 1;
            self.refuse(0, format!("the anchor {name} is empty"));
        }
        for note in notes {
            match parse_and_verify(note, origin, key) {
                Ok(note) => self.add(Source::Anchor, note, first),
                Err(error) => {
                    self.anchors.1 += 1;
                    self.refuse(0, format!("the anchor {name} is not valid: {error}"));
                }
            }
        }
    }

    fn add(&mut self, source: Source, note: Checkpoint, first: i64) {
        // A size beyond all numbers is beyond every log as well.
        let size = i64::try_from(note.size).unwrap_or(i64::MAX);
        if self.newest.is_none_or(|(ts, _)| ts < note.ts) {
            self.newest = Some((note.ts, size));
        }
        if size < first - 1 {
            return;
        }
        self.count(source).1 += 1;
        self.waiting.entry(size).or_default().push(Mark { source, hash: note.hash, ts: note.ts });
    }

    fn count(&mut self, source: Source) -> &mut (u64, u64) {
        match source {
            Source::Checkpoint => &mut self.checkpoints,
            Source::Anchor => &mut self.anchors,
        }
    }

    fn refuse(&mut self, size: i64, what: String) {
        let refused = self.refused.entry(what).or_insert((size, size, 0));
        *refused = (refused.0.min(size), refused.1.max(size), refused.2 + 1);
    }

    /// The log has reached record `seq`, whose hash is one of `hashes` (several only where the row
    /// was found to be bad).
    pub fn meet(&mut self, seq: i64, hashes: Option<&[String]>) {
        let Some(marks) = self.waiting.remove(&seq) else {
            return;
        };
        // A record that belongs elsewhere was reported; it says nothing about the note.
        let Some(hashes) = hashes else { return };
        for mark in marks {
            if hashes.contains(&mark.hash) {
                self.count(mark.source).0 += 1;
                self.last_good = seq;
                if mark.source == Source::Anchor {
                    self.newest_anchor = self.newest_anchor.max(Some(mark.ts));
                }
            } else {
                let from = (self.last_good + 1).min(seq);
                self.rewritten.get_or_insert(Rewritten { from, to: seq, count: 0 }).count += 1;
            }
        }
    }

    /// The time of the newest valid anchor, as it is shown.
    pub fn newest_anchor(&self) -> Option<String> {
        self.newest_anchor.map(stamp)
    }

    /// The largest note beyond record `last`, the log's last one.
    pub fn beyond(&self, last: i64) -> Option<i64> {
        self.waiting.keys().next_back().copied().filter(|size| *size > last)
    }

    /// Reports what the notes say about the log.
    pub fn finish(&self, last: i64, now: Timestamp, findings: &mut Findings) {
        if let Some(Rewritten { from, to, count }) = self.rewritten {
            let what = format!(
                "rewritten: the chain fits, but {count} checkpoints or anchors hold other hashes, the first \
                after record {to}"
            );
            findings.add(FindingCode::Rewritten, from, to, what);
        }
        for (what, (from, to, count)) in &self.refused {
            findings.add(FindingCode::CheckpointSignature, *from, *to, format!("{what} ({count} in all)"));
        }
        if let Some((ts, size)) = self.newest
            && now.duration_since(ts) > MAX_AGE
        {
            let what = format!("the newest checkpoint is of {}, more than 48 hours ago", stamp(ts));
            findings.add(FindingCode::CheckpointMissing, size.saturating_add(1).min(last), last, what);
        }
    }
}

/// Whether the columns of a checkpoint repeat its note.
fn row_fits(row: &Row, size: i64, note: &Checkpoint) -> bool {
    let ts = match row.values.get(2) {
        Some(Val::Text(ts)) => ts.parse::<Timestamp>().ok(),
        _ => None,
    };
    u64::try_from(size).is_ok_and(|size| size == note.size)
        && row.values.get(1) == Some(&Val::Text(note.hash.clone()))
        && ts == Some(note.ts)
}
