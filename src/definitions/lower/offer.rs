//! Meters, limits, overage and add-ons.

use super::module::status;
use super::{Ctx, strings, values};
use crate::definitions::diagnostic::{Code, Draft};
use crate::definitions::model::{
    Addon, Enforce, Enforcement, Limit, Meter, MeterSource, Overage, Period, PlanLimit, Tier,
};
use crate::definitions::money::decimal;
use crate::definitions::raw::{
    Amount, RawAddon, RawEnforce, RawEnforcement, RawLimit, RawMeter, RawOverage, RawPeriod, RawTierMode,
    Text,
};

/// Percentages of a limit at which is warned where the file says nothing.
const WARN_AT: [u8; 3] = [80, 90, 100];

pub(super) fn meter(key: &Text, raw: &RawMeter, ctx: &mut Ctx) -> (String, Meter) {
    values::key(key, "a meter", ctx.found);
    let condition = raw.condition.as_ref().map(|text| text.value.clone());
    let source = match (&raw.table, &raw.count) {
        (Some(table), _) => MeterSource::Table { table: table.value.clone(), condition },
        (None, Some(count)) => MeterSource::Count(count.value.clone()),
        (None, None) => MeterSource::Reported,
    };
    let meter = Meter {
        name: ctx.name(&raw.name),
        description: raw.description.clone(),
        period: match raw.period.as_ref().map_or(RawPeriod::Total, |period| period.value) {
            RawPeriod::Total => Period::Total,
            RawPeriod::Day => Period::Day,
            RawPeriod::Month => Period::Month,
        },
        source,
        enforcement: match raw.enforcement {
            RawEnforcement::Database => Enforcement::Database,
            RawEnforcement::App => Enforcement::App,
        },
        applies: ctx.applies(raw.since.as_ref(), raw.until.as_ref()),
    };
    (key.value.clone(), meter)
}

/// A limit with the versions it holds for; `None` where the number cannot be read.
pub(super) fn plan_limit(raw: &RawLimit, ctx: &mut Ctx) -> Option<PlanLimit> {
    let applies = ctx.applies(raw.since.as_ref(), raw.until.as_ref());
    Some(PlanLimit { limit: limit(raw, ctx)?, applies })
}

fn limit(raw: &RawLimit, ctx: &mut Ctx) -> Option<Limit> {
    let enforce = match raw.enforce {
        RawEnforce::Hard => Enforce::Hard,
        RawEnforce::Soft => Enforce::Soft,
        RawEnforce::None => Enforce::None,
    };
    let max = match raw.limit.text.as_str() {
        "unlimited" => None,
        _ => Some(maximum(&raw.limit, ctx)?),
    };
    if let Some(cap) = &raw.hard_cap {
        let below = max.is_none_or(|max| cap.value < max);
        if enforce != Enforce::Soft || below {
            let why = if below { "is below the limit" } else { "is given with a limit that is not soft" };
            let draft = Draft::new(Code::CapWithoutSoft, cap.place, format!("`hard_cap` {why}"));
            ctx.report(draft.help("write `enforce: soft` and a cap from the limit up"));
        }
    }
    Some(Limit {
        max,
        enforce,
        warn_at: warn_at(raw, ctx),
        hard_cap: raw.hard_cap.as_ref().map(|cap| cap.value),
    })
}

/// The number; no number where it cannot be read.
fn maximum(raw: &Amount, ctx: &mut Ctx) -> Option<u64> {
    // What no database's BIGINT holds is no limit either.
    let number =
        raw.text.parse().ok().filter(|number| i64::try_from(*number).is_ok() && !raw.text.starts_with('+'));
    if number.is_none() {
        let draft = Draft::new(Code::InvalidLimit, raw.place, format!("`{}` is not a limit", raw.text));
        ctx.report(draft.help("write a whole number from 0 up (0 is none), or `unlimited`"));
    }
    number
}

fn warn_at(raw: &RawLimit, ctx: &mut Ctx) -> Vec<u8> {
    let Some(list) = &raw.warn_at else { return WARN_AT.to_vec() };
    let percents: Vec<u8> = list.iter().map(|percent| percent.value).collect();
    let in_range = percents.iter().all(|percent| (1..=100).contains(percent));
    if !in_range || !percents.is_sorted_by(|a, b| a < b) {
        let draft =
            Draft::new(Code::InvalidWarnAt, list.place, "`warn_at` is not a rising list of percentages");
        ctx.report(draft.help("write them from 1 to 100, such as [80, 90, 100]"));
    }
    percents
}

pub(super) fn overage(raw: &RawOverage, key: &Text, ctx: &mut Ctx) -> Overage {
    let mut bad = |place, message: &str| ctx.error(Code::InvalidOverage, place, message);
    if raw.price.is_none() && raw.tiers.is_empty() {
        bad(key.place, "the overage has neither a price nor tiers");
    }
    for amount in raw.price.iter().chain(raw.tiers.iter().map(|tier| &tier.price)) {
        if decimal(&amount.text).is_none_or(|price| price < 0) {
            bad(amount.place, &format!("`{}` is not a decimal amount such as 0.05", amount.text));
        }
    }
    if let Some(per) = raw.per.as_ref().filter(|per| per.value == 0) {
        bad(per.place, "a price for 0 units");
    }
    let mut before = 0;
    for (index, tier) in raw.tiers.iter().enumerate() {
        match &tier.up_to {
            Some(up_to) if up_to.value <= before => bad(up_to.place, "the tiers do not rise"),
            Some(up_to) => before = up_to.value,
            None if index + 1 < raw.tiers.len() => bad(tier.price.place, "only the last tier has no `up_to`"),
            None => {}
        }
    }
    Overage {
        price: raw.price.as_ref().map_or_else(|| "0".to_owned(), |price| price.text.clone()),
        per: raw.per.as_ref().map_or(1, |per| per.value),
        tiers: raw
            .tiers
            .iter()
            .map(|tier| Tier {
                up_to: tier.up_to.as_ref().map(|up_to| up_to.value),
                price: tier.price.text.clone(),
            })
            .collect(),
        graduated: raw.tier_mode != Some(RawTierMode::Volume),
    }
}

pub(super) fn addon(key: &Text, raw: &RawAddon, ctx: &mut Ctx) -> (String, Addon) {
    values::slug(key, "an add-on", ctx.found);
    if raw.features.is_empty() && raw.limits.is_empty() {
        ctx.error(Code::AddonGivesNothing, key.place, format!("the add-on `{}` gives nothing", key.value));
    }
    let limits = raw.limits.iter().filter_map(|(meter, raw)| Some((meter.value.clone(), limit(raw, ctx)?)));
    let limits = limits.collect();
    let addon = Addon {
        slug: key.value.clone(),
        name: ctx.name(&raw.name),
        description: raw.description.clone(),
        price: raw.price.as_ref().map(|price| values::price(price, ctx.currency, ctx.found)),
        features: strings(&raw.features),
        limits,
        plans: strings(&raw.plans),
        status: status(raw.status),
    };
    (key.value.clone(), addon)
}
