//! The shapes of the catalog-wide files: `catalog.yaml`, `bundles.yaml`, `pricing.yaml`.

use serde::Deserialize;

use super::{Amount, RawPrice, RawStatus, Text};
use crate::definitions::yaml::{Entries, Spanned};

/// `catalog.yaml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a mapping of `categories` and `profiles`")]
pub struct RawCatalog {
    pub categories: Entries<Text>,
    pub profiles: Entries<Text>,
}

/// `bundles.yaml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a mapping of `bundles`")]
pub struct RawBundles {
    pub bundles: Vec<RawBundle>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
pub struct RawBundle {
    pub slug: Text,
    pub name: Text,
    pub description: Option<String>,
    #[serde(default)]
    pub profiles: Vec<Text>,
    /// The plan of each module, `plan` or `>=plan`.
    pub modules: Entries<Text>,
    pub discount: Option<Amount>,
    pub price: Option<Spanned<RawPrice>>,
    #[serde(default)]
    pub status: RawStatus,
}

/// `pricing.yaml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a mapping")]
pub struct RawPricing {
    pub currency: Option<Text>,
    pub discounts: RawDiscounts,
    pub rounding: Option<RawRounding>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a mapping of `modules` and `yearly`")]
pub struct RawDiscounts {
    pub modules: Vec<RawModulesDiscount>,
    pub yearly: Option<RawYearly>,
}

/// So many modules or more: so much off.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping of `from` and `percent`")]
pub struct RawModulesDiscount {
    pub from: Spanned<u32>,
    pub percent: Amount,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping of `percent`")]
pub struct RawYearly {
    pub percent: Amount,
}

/// The one way amounts are rounded, written out for the reader.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping of `mode` and `per`")]
pub struct RawRounding {
    pub mode: Option<RawRoundingMode>,
    pub per: Option<RawRoundingPer>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RawRoundingMode {
    HalfAwayFromZero,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RawRoundingPer {
    Line,
}
