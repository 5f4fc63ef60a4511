//! What entitlements are about and where they come from, as tables say it.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What an entitlement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Feature,
    Limit,
    Permission,
    Config,
    Rate,
}

/// Where an entitlement comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// A core feature: given whatever the plan.
    Core,
    Plan,
    Addon,
    Override,
    /// The plan that an ended subscription falls back to.
    Fallback,
    Trial,
}

impl Kind {
    pub(super) const ALL: [Self; 5] =
        [Self::Feature, Self::Limit, Self::Permission, Self::Config, Self::Rate];

    /// The word that tables use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Feature => "feature",
            Self::Limit => "limit",
            Self::Permission => "permission",
            Self::Config => "config",
            Self::Rate => "rate",
        }
    }
}

impl Reason {
    pub(super) const ALL: [Self; 6] =
        [Self::Plan, Self::Core, Self::Addon, Self::Override, Self::Fallback, Self::Trial];

    /// The word that tables use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Core => "core",
            Self::Addon => "addon",
            Self::Override => "override",
            Self::Fallback => "fallback",
            Self::Trial => "trial",
        }
    }
}

/// A table holds a word that this version does not know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no word for it")]
pub struct UnknownWord(pub String);

impl FromStr for Kind {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let known = Self::ALL.into_iter().find(|kind| kind.as_str() == word);
        known.ok_or_else(|| UnknownWord(word.to_owned()))
    }
}

impl FromStr for Reason {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let known = Self::ALL.into_iter().find(|reason| reason.as_str() == word);
        known.ok_or_else(|| UnknownWord(word.to_owned()))
    }
}
