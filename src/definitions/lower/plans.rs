//! Plans, in the order of their rank.

use super::module::status;
use super::{Ctx, offer, strings, values};
use crate::definitions::model::{FeatureChoice, Plan, PlanFeature};
use crate::definitions::raw::{RawPlan, Text};
use crate::definitions::yaml::Entries;

pub(super) fn plans(raw: &Entries<RawPlan>, ctx: &mut Ctx) -> Vec<Plan> {
    let mut plans: Vec<Plan> =
        (1u32..).zip(raw).map(|(position, (key, raw))| plan(key, raw, position, ctx)).collect();
    plans.sort_by_key(|plan| plan.rank);
    plans
}

fn plan(key: &Text, raw: &RawPlan, position: u32, ctx: &mut Ctx) -> Plan {
    values::slug(key, "a plan", ctx.found);
    let mut features = vec![];
    for entry in &raw.features {
        let feature = match entry.feature.value.as_str() {
            "*" => FeatureChoice::All,
            slug => FeatureChoice::One(slug.to_owned()),
        };
        features
            .push(PlanFeature { feature, applies: ctx.applies(entry.since.as_ref(), entry.until.as_ref()) });
    }
    let mut limits = std::collections::BTreeMap::new();
    for (meter, raw) in &raw.limits {
        limits.extend(offer::plan_limit(raw, ctx).map(|limit| (meter.value.clone(), limit)));
    }
    let ids =
        |ids: &Entries<Text>| ids.iter().map(|(cycle, id)| (cycle.value.clone(), id.value.clone())).collect();
    Plan {
        slug: key.value.clone(),
        name: raw.name.as_ref().map_or_else(|| capitalised(key), |name| ctx.name(name)),
        description: raw.description.clone(),
        level: raw.level.value,
        rank: raw.rank.as_ref().map_or(position, |rank| rank.value),
        extends: raw.extends.as_ref().map(|parent| parent.value.clone()),
        price: raw.price.as_ref().map(|price| values::price(price, ctx.currency, ctx.found)),
        features,
        limits,
        values: raw.values.iter().map(|(slug, value)| (slug.value.clone(), value.text.clone())).collect(),
        exclude: strings(&raw.exclude),
        fallback: raw.fallback.as_ref().is_some_and(|fallback| fallback.value),
        status: status(raw.status),
        overage: raw
            .overage
            .iter()
            .map(|(meter, raw)| (meter.value.clone(), offer::overage(raw, meter, ctx)))
            .collect(),
        grace_days: raw.grace_days,
        provider_prices: raw
            .provider_prices
            .iter()
            .map(|(name, prices)| (name.value.clone(), ids(prices)))
            .collect(),
    }
}

/// `white-label` is `White label`.
fn capitalised(slug: &str) -> String {
    let mut letters = slug.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters.map(|letter| if letter == '-' { ' ' } else { letter })).collect()
}
