//! The catalog-wide files: words, pricing rules, bundles.

use super::module::status;
use super::values;
use crate::definitions::diagnostic::{Code, Diagnostics, Draft};
use crate::definitions::model::{Bundle, BundleItem, CountDiscount, Named, Pricing};
use crate::definitions::money::Currency;
use crate::definitions::raw::{RawBundle, RawBundles, RawCatalog, RawPricing, Text};
use crate::definitions::yaml::Entries;

/// Categories and profiles, in the order of the file.
pub fn catalog_words(raw: &RawCatalog, found: &mut Diagnostics) -> (Vec<Named>, Vec<Named>) {
    let mut named = |entries: &Entries<Text>, what: &str| {
        let mut result = vec![];
        for (slug, name) in entries {
            values::slug(slug, what, found);
            result.push(Named { slug: slug.value.clone(), name: name.value.clone() });
        }
        result
    };
    (named(&raw.categories, "a category"), named(&raw.profiles, "a profile"))
}

/// The pricing rules, and the currency of prices that name none.
pub fn pricing(raw: &RawPricing, found: &mut Diagnostics) -> (Pricing, Currency) {
    let currency = values::currency(raw.currency.as_ref(), Currency::USD, found);
    let mut count_discounts: Vec<CountDiscount> = vec![];
    for rule in &raw.discounts.modules {
        let before = count_discounts.last().map_or(1, |rule| rule.modules);
        if rule.from.value <= before {
            let draft = Draft::new(Code::InvalidThreshold, rule.from.place, "the threshold does not rise");
            found.push(draft.help("list the rules from few modules to many, from 2 on"));
        }
        let percent = values::percent(&rule.percent, found);
        count_discounts.extend(percent.map(|percent| CountDiscount { modules: rule.from.value, percent }));
    }
    let yearly = raw.discounts.yearly.as_ref().and_then(|yearly| values::percent(&yearly.percent, found));
    let pricing =
        Pricing { currency: currency.to_string(), count_discounts, yearly_discount_percent: yearly };
    (pricing, currency)
}

/// Bundles in the order of the file.
pub fn bundles(raw: &RawBundles, currency: Currency, found: &mut Diagnostics) -> Vec<Bundle> {
    raw.bundles.iter().map(|raw| bundle(raw, currency, found)).collect()
}

fn bundle(raw: &RawBundle, currency: Currency, found: &mut Diagnostics) -> Bundle {
    values::slug(&raw.slug, "a bundle", found);
    if raw.name.trim().is_empty() {
        found.push(Draft::new(Code::EmptyText, raw.name.place, "a name is empty"));
    }
    if let (Some(discount), Some(price)) = (&raw.discount, &raw.price) {
        let draft =
            Draft::new(Code::DiscountAndPrice, discount.place, "the bundle has a discount and a price");
        found.push(draft.label("of which sum?").related(price.place, "its own price"));
    }
    if raw.modules.is_empty() {
        found.push(Draft::new(Code::EmptyBundle, raw.slug.place, "the bundle has no modules"));
    }
    Bundle {
        slug: raw.slug.value.clone(),
        name: raw.name.value.clone(),
        description: raw.description.clone(),
        profiles: raw.profiles.iter().map(|profile| profile.value.clone()).collect(),
        modules: raw.modules.iter().map(|(module, plan)| item(module, plan)).collect(),
        discount_percent: raw.discount.as_ref().and_then(|discount| values::percent(discount, found)),
        price: raw.price.as_ref().map(|price| values::price(price, currency, found)),
        status: status(raw.status),
    }
}

fn item(module: &Text, plan: &Text) -> BundleItem {
    let (plan, at_least) = match plan.strip_prefix(">=") {
        Some(plan) => (plan.trim_start(), true),
        None => (plan.as_str(), false),
    };
    BundleItem { module: module.value.clone(), plan: plan.to_owned(), at_least }
}
