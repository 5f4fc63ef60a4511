//! The shape of what is sold and set: meters, plans, prices, add-ons, settings.

use serde::Deserialize;

use super::{Amount, RawLimit, RawPlanFeature, RawValue, ShortOr, Text};
use crate::definitions::yaml::{Entries, Spanned};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RawStatus {
    Draft,
    #[default]
    Active,
    Hidden,
    Retired,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
pub struct RawMeter {
    pub name: Text,
    pub description: Option<String>,
    pub table: Option<Text>,
    #[serde(rename = "where")]
    pub condition: Option<Text>,
    pub count: Option<Text>,
    pub period: Option<Spanned<RawPeriod>>,
    #[serde(default)]
    pub enforcement: RawEnforcement,
    pub since: Option<Text>,
    pub until: Option<Text>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RawPeriod {
    #[default]
    Total,
    Day,
    Month,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RawEnforcement {
    #[default]
    Database,
    App,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
pub struct RawPlan {
    pub name: Option<Text>,
    pub description: Option<String>,
    pub level: Spanned<u32>,
    pub rank: Option<Spanned<u32>>,
    pub extends: Option<Text>,
    pub price: Option<Spanned<RawPrice>>,
    #[serde(default)]
    pub features: Vec<ShortOr<RawPlanFeature>>,
    #[serde(default)]
    pub limits: Entries<ShortOr<RawLimit>>,
    #[serde(default)]
    pub values: Entries<Amount>,
    #[serde(default)]
    pub exclude: Vec<Text>,
    pub fallback: Option<Spanned<bool>>,
    #[serde(default)]
    pub status: RawStatus,
    #[serde(default)]
    pub overage: Entries<RawOverage>,
    pub grace_days: Option<u32>,
    #[serde(default)]
    pub provider_prices: Entries<Entries<Text>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping such as `{ monthly: 9.90 }`")]
pub struct RawPrice {
    pub currency: Option<Text>,
    pub monthly: Option<Amount>,
    pub yearly: Option<Amount>,
    pub once: Option<Amount>,
    pub setup: Option<Amount>,
    pub trial_days: Option<u32>,
    #[serde(default)]
    pub prices: Vec<Spanned<RawDatedPrice>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
pub struct RawDatedPrice {
    pub currency: Option<Text>,
    pub monthly: Option<Amount>,
    pub yearly: Option<Amount>,
    pub once: Option<Amount>,
    pub from: Option<Text>,
    pub until: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
pub struct RawOverage {
    pub price: Option<Amount>,
    pub per: Option<Spanned<u64>>,
    #[serde(default)]
    pub tiers: Vec<RawTier>,
    pub tier_mode: Option<RawTierMode>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping of `up_to` and `price`")]
pub struct RawTier {
    pub up_to: Option<Spanned<u64>>,
    pub price: Amount,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RawTierMode {
    Graduated,
    Volume,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RawEnforce {
    #[default]
    Hard,
    Soft,
    None,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
pub struct RawAddon {
    pub name: Text,
    pub description: Option<String>,
    pub price: Option<Spanned<RawPrice>>,
    #[serde(default)]
    pub features: Vec<Text>,
    #[serde(default)]
    pub limits: Entries<ShortOr<RawLimit>>,
    #[serde(default)]
    pub plans: Vec<Text>,
    #[serde(default)]
    pub status: RawStatus,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
pub struct RawSetting {
    pub name: Option<String>,
    pub description: Option<String>,
    #[serde(rename = "type")]
    pub kind: Spanned<RawSettingType>,
    pub default: Spanned<RawValue>,
    pub min: Option<Amount>,
    pub max: Option<Amount>,
    pub max_length: Option<Spanned<u64>>,
    pub values: Option<Spanned<Vec<Text>>>,
    #[serde(default)]
    pub by_plan: Entries<Spanned<RawValue>>,
    pub since: Option<Text>,
    pub until: Option<Text>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RawSettingType {
    Integer,
    Number,
    Text,
    Boolean,
    Enum,
    List,
}
