//! What one tenant was given, or had taken away, beyond its plan: verbs on a value, oldest first, the later
//! one wins.
//!
//! Only what differs is ever kept: the plan's own value is the beginning of each chain, and an override
//! that ends, or is cleared, leaves that again.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::entitlement::UnknownWord;

/// The word for no limit.
pub const UNLIMITED: &str = "unlimited";

/// The largest limit that a database's counters hold.
pub const MOST: u64 = i64::MAX.unsigned_abs();

/// What an override does to the value that was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verb {
    /// This value, whatever was there.
    Set,
    /// So much more of a limit.
    Add,
    /// No feature; none of a limit.
    Revoke,
}

impl Verb {
    const ALL: [Self; 3] = [Self::Set, Self::Add, Self::Revoke];

    /// The word that tables use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Add => "add",
            Self::Revoke => "revoke",
        }
    }
}

impl FromStr for Verb {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let known = Self::ALL.into_iter().find(|verb| verb.as_str() == word);
        known.ok_or_else(|| UnknownWord(word.to_owned()))
    }
}

/// What an override says, without who said it: tenants with the same ones have the same rights.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub module: String,
    /// As entitlements are called: a feature's slug, or `limit:` and the meter.
    pub name: String,
    pub verb: Verb,
    /// A number or [`UNLIMITED`] for a limit, the text of a config or rate feature.
    pub value: Option<String>,
    /// RFC 3339 UTC, the moment from which it holds no more; `None` is never.
    pub until: Option<String>,
}

/// One override of one tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Override {
    pub id: String,
    #[serde(flatten)]
    pub grant: Grant,
    /// The moment from which it holds.
    pub from: String,
    pub reason: String,
    pub actor: String,
    pub created_at: String,
    /// When it was taken back; `None` where nobody has.
    pub cleared_at: Option<String>,
}

impl Override {
    /// Whether it holds at `at`. Times as text sort as times.
    #[must_use]
    pub fn holds(&self, at: &str) -> bool {
        self.cleared_at.is_none() && self.from.as_str() <= at && !self.is_over(at)
    }

    /// Whether its end has come.
    #[must_use]
    pub fn is_over(&self, at: &str) -> bool {
        self.grant.until.as_deref().is_some_and(|until| until <= at)
    }
}

/// Those that hold at `at`, oldest first.
#[must_use]
pub fn holding<'a>(all: &'a [Override], at: &str) -> Vec<&'a Override> {
    let mut found: Vec<&Override> = all.iter().filter(|one| one.holds(at)).collect();
    found.sort_by(|one, other| (&one.created_at, &one.id).cmp(&(&other.created_at, &other.id)));
    found
}

/// A value, and how long it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub value: String,
    pub until: Option<String>,
    /// Whether an override made it so; otherwise it is the plan's.
    pub overridden: bool,
}

impl Given {
    /// What a plan gives.
    #[must_use]
    pub fn by_plan(value: impl Into<String>) -> Self {
        Self { value: value.into(), until: None, overridden: false }
    }

    fn by_override(value: String, until: Option<&String>) -> Self {
        Self { value, until: until.cloned(), overridden: true }
    }
}

/// The value of a limit after one more override; `None` is a meter that the plan does not give.
#[must_use]
pub fn limit_after(now: Option<Given>, grant: &Grant) -> Option<Given> {
    let until = grant.until.as_ref();
    let number = |text: &str| text.parse::<u64>().unwrap_or(0);
    let asked = grant.value.as_deref().unwrap_or_default();
    match (grant.verb, now) {
        // None is a limit like any other, so that a database holds it too.
        (Verb::Revoke, _) => Some(Given::by_override("0".to_owned(), until)),
        (Verb::Set, _) => Some(Given::by_override(asked.to_owned(), until)),
        (Verb::Add, None) => Some(Given::by_override(number(asked).to_string(), until)),
        (Verb::Add, Some(now)) if now.value == UNLIMITED => Some(now),
        (Verb::Add, Some(now)) => {
            let sum = number(&now.value).saturating_add(number(asked)).min(MOST);
            let until = earlier(now.until.as_ref(), until);
            Some(Given::by_override(sum.to_string(), until))
        }
    }
}

/// The value of a feature after one more override; `None` is a feature that is not given.
#[must_use]
pub fn feature_after(now: Option<Given>, grant: &Grant) -> Option<Given> {
    if grant.verb == Verb::Revoke {
        return None;
    }
    let value = grant.value.clone().unwrap_or_else(|| "true".to_owned());
    // Who has it already keeps it for the longer time.
    match now {
        Some(now) if now.value == value && lasts(now.until.as_ref(), grant.until.as_ref()) => Some(now),
        _ => Some(Given::by_override(value, grant.until.as_ref())),
    }
}

/// Whether `one` ends no earlier than `other`.
fn lasts(one: Option<&String>, other: Option<&String>) -> bool {
    match (one, other) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(one), Some(other)) => one >= other,
    }
}

/// The end that comes first.
#[must_use]
pub fn earlier<'a>(one: Option<&'a String>, other: Option<&'a String>) -> Option<&'a String> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// The end that comes last; `None` never comes.
#[must_use]
pub fn later(one: Option<String>, other: Option<String>) -> Option<String> {
    one.zip(other).map(|(one, other)| one.max(other))
}

#[cfg(test)]
#[path = "overrides_tests.rs"]
mod tests;
