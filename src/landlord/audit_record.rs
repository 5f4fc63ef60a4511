//! One audit record: its fields, and the hashes over its canonical text.
//!
//! Pure. Knows nothing of the table it is kept in, nor of what the actions mean, and never gets
//! secrets: callers leave them out of an event's data.

use data_encoding::HEXLOWER;
use serde::Serialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::audit_canonical::exact;
use crate::clock::new_id;

/// The version of the record format, and the only one there is.
pub const RECORD_VERSION: u64 = 1;

/// What kind of caller it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    User,
    Cron,
    Webhook,
    Ci,
    System,
}

/// Who acted, and from where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Actor {
    pub kind: ActorKind,
    /// The name the log is searched by.
    pub name: String,
    /// The way in: `cli`.
    pub via: String,
    /// The operating system's user.
    pub os_user: String,
    pub host: String,
    /// The remote address, where the caller came over a network.
    pub ip: Option<String>,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    Ok,
    Failed,
    /// Refused before anything was done.
    Denied,
}

impl Outcome {
    /// As it is stored: `ok`, `failed`, `denied`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Failed => "failed",
            Self::Denied => "denied",
        }
    }
}

/// Something that happened and is to be kept.
#[derive(Clone, Debug)]
pub struct Event {
    /// Dotted, the noun first: `module.installed`, `run.started`.
    pub action: String,
    pub actor: Actor,
    /// The tenant's slug.
    pub tenant: Option<String>,
    /// What was acted on: `module:cards`.
    pub target: Option<String>,
    pub outcome: Outcome,
    /// The run's id.
    pub run: Option<String>,
    /// The caller's own words (`--reason`).
    pub reason: Option<String>,
    /// An object: before, after, digests. Numbers that are no integers below 2^53 are kept as text.
    pub data: Value,
    /// The business date, where the command was given one.
    pub as_of: Option<String>,
    /// Personal data: kept beside the log, where it can be erased without breaking the chain.
    pub private: Option<Value>,
}

impl Event {
    /// An event with outcome `ok` and nothing else.
    #[must_use]
    pub fn new(action: &str, actor: &Actor) -> Self {
        Self {
            action: action.to_owned(),
            actor: actor.clone(),
            tenant: None,
            target: None,
            outcome: Outcome::Ok,
            run: None,
            reason: None,
            data: Value::Object(Map::new()),
            as_of: None,
            private: None,
        }
    }

    /// The tenant's slug.
    #[must_use]
    pub fn tenant(mut self, slug: impl Into<String>) -> Self {
        self.tenant = Some(slug.into());
        self
    }

    /// What was acted on: `module:cards`.
    #[must_use]
    pub fn target(mut self, target: impl Into<String>) -> Self {
        self.target = Some(target.into());
        self
    }

    #[must_use]
    pub fn outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }

    /// The run's id.
    #[must_use]
    pub fn run(mut self, id: impl Into<String>) -> Self {
        self.run = Some(id.into());
        self
    }

    #[must_use]
    pub fn reason(mut self, reason: Option<&str>) -> Self {
        self.reason = reason.map(str::to_owned);
        self
    }

    /// An object, without secrets.
    #[must_use]
    pub fn data(mut self, data: Value) -> Self {
        self.data = data;
        self
    }

    /// The business date, where the command was given one.
    #[must_use]
    pub fn as_of(mut self, as_of: Option<String>) -> Self {
        self.as_of = as_of;
        self
    }

    /// Personal data, kept where it can be erased.
    #[must_use]
    pub fn private(mut self, data: Value) -> Self {
        self.private = Some(data);
        self
    }

    /// The record of this event at `place`; `private` is the hash of its personal data.
    pub(super) fn record(&self, place: &Place, private: Option<&str>) -> Value {
        let mut record = json!({
            "v": RECORD_VERSION,
            "seq": place.seq,
            "prev": place.prev,
            "id": new_id(),
            "ts": place.ts,
            "actor": self.actor,
            "action": self.action,
            "tenant": self.tenant,
            "target": self.target,
            "outcome": self.outcome,
            "run": self.run,
            "reason": self.reason,
            "as_of": self.as_of,
            "tool": env!("CARGO_PKG_VERSION"),
        });
        // Not among them: the macro would copy it once more.
        record["data"] = exact(&self.data);
        if let Some(hash) = private {
            record["private"] = hash.into();
        }
        record
    }
}

/// Where in the chain a record goes.
#[derive(Debug)]
pub(super) struct Place {
    pub seq: i64,
    /// The hash of the record before.
    pub prev: String,
    /// RFC 3339, UTC, six decimals.
    pub ts: String,
}

/// The hash of a record's canonical text: 64 hexadecimal digits.
#[must_use]
pub fn hash_record(bytes: &str) -> String {
    sha256(&["module-audit/v1\n", bytes])
}

/// What the first record of the log `origin` is chained to: 64 hexadecimal digits.
#[must_use]
pub fn genesis(origin: &str) -> String {
    sha256(&["module-audit/v1 genesis\n", origin])
}

/// What a record keeps of its personal data: 64 hexadecimal digits.
#[must_use]
pub fn hash_private(salt: &str, payload: &str) -> String {
    sha256(&[salt, payload])
}

fn sha256(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    HEXLOWER.encode(&hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::super::audit_canonical::canonical;
    use super::*;

    const ORIGIN: &str = "landlord:0196b3c0-0000-7000-8000-000000000001";

    /// Records with their members out of order, and the size and hash each must get.
    fn vectors() -> [(Value, usize, &'static str); 3] {
        let opened = json!({
            "v": 1, "seq": 1, "prev": genesis(ORIGIN), "id": "019b76da-a800-7000-8000-000000000001",
            "ts": "2026-01-01T00:00:00.000000Z", "action": "audit.opened", "tenant": null,
            "actor": {"via": "cli", "kind": "user", "name": "ops@example.test"}, "target": null,
            "outcome": "ok", "run": null, "reason": null, "data": {},
        });
        let past_due = json!({
            "v": 1, "seq": 2, "prev": "bae049936468bc271f3582344ef52a4766bdbbcd0a97f0fc3c846714b46bec6d",
            "id": "019b76da-bc82-7000-8000-000000000002", "ts": "2026-01-01T00:00:05.250000Z",
            "actor": {"kind": "webhook", "name": "stripe", "via": "ingest"}, "tenant": "acme",
            "action": "subscription.past_due", "target": "subscription:sub-1", "outcome": "ok",
            "run": null, "reason": null,
            "data": {"to": "past_due", "from": "active", "event": "evt_module_0001"},
        });
        let downgraded = json!({
            "v": 1, "seq": 3, "prev": "cb112f54e595707b8dcae54fe38bf61e9fceec51717c91940e342ba1be1d363c",
            "id": "019b9b4d-d400-7000-8000-000000000003", "ts": "2026-01-08T02:00:00.000001Z",
            "actor": {"kind": "system", "name": "cron", "via": "tick"}, "tenant": "acme",
            "action": "module.downgraded", "target": "module:digital-card", "outcome": "ok",
            "run": "r-20260108-01", "reason": "grace ended",
            "data": {"naïve": "é✓", "to": "free", "from": "premium", "amount": "59.99", "currency": "EUR"},
        });
        [
            (opened, 332, "bae049936468bc271f3582344ef52a4766bdbbcd0a97f0fc3c846714b46bec6d"),
            (past_due, 412, "cb112f54e595707b8dcae54fe38bf61e9fceec51717c91940e342ba1be1d363c"),
            (downgraded, 446, "e950f7156c236f32c0c4314013323f1c4fdf379a378c38e83a5538aa9c0cd30a"),
        ]
    }

    #[test]
    fn published_vectors_are_reproduced() {
        assert_eq!(genesis(ORIGIN), "165d5e77c2dfbc573756b00dec767f96ed2d6f00a066c85044e6afac899b3889");
        for (record, size, hash) in vectors() {
            let text = canonical(&record).unwrap();
            assert_eq!(text.len(), size);
            assert_eq!(hash_record(&text), hash);
        }
        let (third, ..) = &vectors()[2];
        let expected = concat!(
            r#"{"action":"module.downgraded","actor":{"kind":"system","name":"cron","via":"tick"}"#,
            r#","data":{"amount":"59.99","currency":"EUR","from":"premium","naïve":"é✓","to":"free"}"#,
            r#","id":"019b9b4d-d400-7000-8000-000000000003","outcome":"ok""#,
            r#","prev":"cb112f54e595707b8dcae54fe38bf61e9fceec51717c91940e342ba1be1d363c""#,
            r#","reason":"grace ended","run":"r-20260108-01","seq":3,"target":"module:digital-card""#,
            r#","tenant":"acme","ts":"2026-01-08T02:00:00.000001Z","v":1}"#,
        );
        assert_eq!(canonical(third).unwrap(), expected);
    }
}
