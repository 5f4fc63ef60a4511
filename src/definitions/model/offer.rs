//! What is sold: plans with their limits and overage, add-ons, bundles, and the rules of pricing.

use std::collections::{BTreeMap, BTreeSet};

use super::{Applies, Status};
use crate::definitions::money::Price;

/// What a tenant pays for.
#[derive(Clone, Debug)]
pub struct Plan {
    pub slug: String,
    pub name: String,
    pub description: Option<String>,
    /// Price level; several plans may share one.
    pub level: u32,
    /// What decides up and down: the file's order, or `rank:` where given.
    pub rank: u32,
    pub extends: Option<String>,
    pub price: Option<Price>,
    pub features: Vec<PlanFeature>,
    /// Limits by meter.
    pub limits: BTreeMap<String, PlanLimit>,
    /// Values of config and rate features.
    pub values: BTreeMap<String, String>,
    /// Features taken out of what is inherited, or of `"*"`.
    pub exclude: Vec<String>,
    /// Where an ended subscription falls back to.
    pub fallback: bool,
    pub status: Status,
    pub overage: BTreeMap<String, Overage>,
    pub grace_days: Option<u32>,
    /// Price ids by provider, then cycle.
    pub provider_prices: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Clone, Debug)]
pub struct PlanFeature {
    pub feature: FeatureChoice,
    pub applies: Applies,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeatureChoice {
    /// `"*"`
    All,
    One(String),
}

#[derive(Clone, Debug)]
pub struct PlanLimit {
    pub limit: Limit,
    pub applies: Applies,
}

/// How much of a meter a plan gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// `None` is unlimited; 0 is none.
    pub max: Option<u64>,
    pub enforce: Enforce,
    /// Percentages at which the tenant is warned, rising.
    pub warn_at: Vec<u8>,
    /// Only with a soft limit: where it becomes hard.
    pub hard_cap: Option<u64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Enforce {
    #[default]
    Hard,
    Soft,
    None,
}

impl Enforce {
    /// The word that files and tables use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Soft => "soft",
            Self::None => "none",
        }
    }
}

impl std::str::FromStr for Enforce {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let all = [Self::Hard, Self::Soft, Self::None];
        all.into_iter().find(|one| one.as_str() == text).ok_or_else(|| text.to_owned())
    }
}

/// What use beyond a soft limit costs.
#[derive(Clone, Debug)]
pub struct Overage {
    /// Decimal text, in the plan's currency.
    pub price: String,
    /// Units one price is for.
    pub per: u64,
    pub tiers: Vec<Tier>,
    pub graduated: bool,
}

#[derive(Clone, Debug)]
pub struct Tier {
    /// `None` for the last one.
    pub up_to: Option<u64>,
    pub price: String,
}

#[derive(Clone, Debug)]
pub struct Addon {
    pub slug: String,
    pub name: String,
    pub description: Option<String>,
    pub price: Option<Price>,
    pub features: Vec<String>,
    pub limits: BTreeMap<String, Limit>,
    /// Plans it can be bought with; empty is all.
    pub plans: Vec<String>,
    pub status: Status,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    pub plan: String,
    pub days: u32,
    pub auto: bool,
}

/// Modules sold together.
#[derive(Clone, Debug)]
pub struct Bundle {
    pub slug: String,
    pub name: String,
    pub description: Option<String>,
    pub profiles: Vec<String>,
    pub modules: Vec<BundleItem>,
    /// Percent off the sum, as decimal text (`20`), where the bundle has no price of its own.
    pub discount_percent: Option<String>,
    pub price: Option<Price>,
    pub status: Status,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleItem {
    pub module: String,
    pub plan: String,
    /// Whether a higher plan will do too (`">=professional"`).
    pub at_least: bool,
}

/// Catalog-wide pricing rules (`pricing.yaml`).
#[derive(Clone, Debug, Default)]
pub struct Pricing {
    /// ISO 4217, `USD` where nothing is said.
    pub currency: String,
    pub count_discounts: Vec<CountDiscount>,
    /// Percent off for yearly billing, as decimal text.
    pub yearly_discount_percent: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountDiscount {
    pub modules: u32,
    /// Decimal text.
    pub percent: String,
}

/// A plan with its inheritance resolved at one version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanAt {
    /// Features by slug, core features included, required ones not added.
    pub features: BTreeSet<String>,
    pub limits: BTreeMap<String, Limit>,
    pub values: BTreeMap<String, String>,
}
