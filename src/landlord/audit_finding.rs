//! What a check of the audit log can find, and what to do about it.
//!
//! Owns the codes, their advice and the merging of neighbours. Knows nothing of how it was found.

use serde::Serialize;

/// The kind of a finding; serialized as `HASH_MISMATCH`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FindingCode {
    /// A record was edited.
    HashMismatch,
    /// A record does not follow the one before it.
    LinkBroken,
    /// Records are gone.
    SeqGap,
    /// Several rows have one number.
    SeqDuplicate,
    /// Several records follow the same one.
    Fork,
    /// A column for queries differs from the record.
    ColumnDrift,
    /// The head row does not fit the last record.
    HeadMismatch,
    /// A checkpoint or anchor covers more records than there are.
    Truncated,
    /// A checkpoint or anchor holds another hash than the log.
    Rewritten,
    /// A checkpoint or anchor cannot be trusted.
    CheckpointSignature,
    /// The newest checkpoint or anchor is too old.
    CheckpointMissing,
    /// Personal data beside the log was altered.
    PrivateMismatch,
    /// A record is of a version that this program does not know.
    UnknownVersion,
    /// Warning: a record's time is before its predecessor's.
    TimeBackwards,
    /// Warning: a run was started and never finished.
    IntentWithoutResult,
}

impl FindingCode {
    fn advice(self) -> &'static str {
        match self {
            Self::HashMismatch | Self::ColumnDrift | Self::PrivateMismatch => {
                "compare the row with a backup of the landlord and find out who can write to it"
            }
            Self::LinkBroken | Self::Fork | Self::SeqDuplicate => {
                "compare these records and their neighbours with a backup of the landlord"
            }
            Self::SeqGap | Self::HeadMismatch | Self::Truncated => {
                "look for the missing records in a backup or an export of the landlord"
            }
            Self::Rewritten => "trust the note that was kept outside; compare the records with a backup",
            Self::CheckpointSignature => "make sure that the key and the notes are this landlord's",
            Self::CheckpointMissing => "run `module audit checkpoint`, and see why it no longer runs daily",
            Self::UnknownVersion => "check with the program version that wrote these records",
            Self::TimeBackwards => "check the clocks of the hosts that write to the landlord",
            Self::IntentWithoutResult => "run `module recover`, then check again",
        }
    }
}

/// One cause, with the records it concerns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub code: FindingCode,
    /// The first record it concerns.
    pub from_seq: u64,
    /// The last record it concerns.
    pub to_seq: u64,
    /// Names the records and says what is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
}

/// Collects findings. Neighbours with the same cause become one.
#[derive(Debug, Default)]
pub(super) struct Findings {
    found: Vec<Found>,
}

#[derive(Debug)]
struct Found {
    code: FindingCode,
    from: i64,
    to: i64,
    what: String,
}

impl Findings {
    /// Adds a finding on the records `from` to `to`; `what` continues `record 7: `.
    pub fn add(&mut self, code: FindingCode, from: i64, to: i64, what: impl Into<String>) {
        let what = what.into();
        match self.found.last_mut() {
            Some(last)
                if last.code == code
                    && last.what == what
                    && (last.to == from || last.to.saturating_add(1) == from) =>
            {
                last.to = to;
            }
            _ => self.found.push(Found { code, from, to, what }),
        }
    }

    /// The first records of the findings with `code`.
    pub fn starts(&self, code: FindingCode) -> Vec<i64> {
        self.found.iter().filter(|found| found.code == code).map(|found| found.from).collect()
    }

    /// Gives the finding with `code` that starts at `from` another code and text.
    pub fn turn(&mut self, code: FindingCode, from: i64, into: FindingCode, what: String) {
        if let Some(found) = self.found.iter_mut().find(|found| found.code == code && found.from == from) {
            found.code = into;
            found.what = what;
        }
    }

    /// The findings as they are reported, in the order of their records.
    pub fn finish(mut self) -> Vec<Finding> {
        self.found.sort_by_key(|found| found.from);
        self.found.into_iter().map(Found::report).collect()
    }
}

impl Found {
    fn report(self) -> Finding {
        // Notes without a record, and rows numbered below 1, are named in the text.
        let message = match (self.from, self.to) {
            (_, ..=0) => self.what,
            (from, to) if from == to => format!("record {from}: {}", self.what),
            (from, to) => format!("records {from} to {to}: {}", self.what),
        };
        Finding {
            code: self.code,
            from_seq: u64::try_from(self.from).unwrap_or(0),
            to_seq: u64::try_from(self.to).unwrap_or(0),
            message,
            advice: self.code.advice().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_with_one_cause_are_one_finding() {
        let mut findings = Findings::default();
        findings.add(FindingCode::HashMismatch, 9, 9, "edited");
        findings.add(FindingCode::HashMismatch, 10, 10, "edited");
        findings.add(FindingCode::ColumnDrift, 11, 11, "drift");
        findings.add(FindingCode::HashMismatch, 13, 13, "edited");
        findings.add(FindingCode::SeqGap, 1, 2, "gone");
        let messages: Vec<String> = findings.finish().into_iter().map(|finding| finding.message).collect();
        let expected =
            ["records 1 to 2: gone", "records 9 to 10: edited", "record 11: drift", "record 13: edited"];
        assert_eq!(messages, expected);
    }

    #[test]
    fn codes_are_written_in_capitals() {
        let code = serde_json::to_string(&FindingCode::IntentWithoutResult).unwrap();
        assert_eq!(code, "\"INTENT_WITHOUT_RESULT\"");
    }
}
