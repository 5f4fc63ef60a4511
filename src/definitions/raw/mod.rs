//! The shapes of the files, one to one. Nothing is interpreted here beyond "short or long form".
//!
//! What the files leave open is settled as follows.
//!
//! - A plan's `features` entry is `slug`, `"*"` (every feature there is at the version) or
//!   `{ feature: slug, since, until }`; `until` is exclusive everywhere.
//! - A limit is `500`, `unlimited` or `{ limit, enforce, warn_at, hard_cap, since, until }`; 0 is none;
//!   `enforce` is `hard` where nothing is said, `warn_at` is `[80, 90, 100]`.
//! - A requirement is `slug` or `{ module, version, plan, description, since, until }`.
//! - A plan gives config and rate features their values in `values: { slug: value }`.
//! - A plan's `name` is its slug with a capital where nothing is said; its `rank` is its position in the file,
//!   from 1, where nothing is said.
//! - A bundle's module is `plan` or `">=plan"`; its discount is `"20%"` or `20`.
//! - Amounts and bounds are text to us: `9.90` is never a float.
//! - The period of a meter is `total`, retention is 90 days and the currency that of `pricing.yaml` (else USD)
//!   where nothing is said.
//! - Keys that begin with `x-` are passed over at every level, and so cannot name anything.
//!
//! It must not know rules: `lower` parses values and `check` compares them.

mod catalog;
mod forms;
mod module;
mod offer;

pub use catalog::{
    RawBundle, RawBundles, RawCatalog, RawDiscounts, RawModulesDiscount, RawPricing, RawRounding,
    RawRoundingMode, RawRoundingPer, RawYearly,
};
pub use forms::{FromShort, RawLimit, RawPlanFeature, RawRequirement, RawValue, ShortOr};
pub use module::{
    RawComponent, RawDependencies, RawFeature, RawFeatureKind, RawHeader, RawModule, RawModuleKind,
    RawPermission, RawRetention, RawSeeders, RawTrial, RawVerify, RawVersion,
};
pub use offer::{
    RawAddon, RawDatedPrice, RawEnforce, RawEnforcement, RawMeter, RawOverage, RawPeriod, RawPlan, RawPrice,
    RawSetting, RawSettingType, RawStatus, RawTier, RawTierMode,
};

use super::yaml::{Scalar, Spanned};

/// Text with its place.
pub type Text = Spanned<String>;
/// A number or text, as it is written, with its place.
pub type Amount = Spanned<Scalar>;
