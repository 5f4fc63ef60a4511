//! Prices: that they do not overlap, and do not fall as the level rises.

use super::At;
use crate::definitions::diagnostic::{Code, Diagnostics, Draft};
use crate::definitions::model::{Plan, Status};
use crate::definitions::money::{DatedPrice, Money, Price};
use crate::definitions::raw::RawPrice;
use crate::definitions::yaml::Spanned;

pub(super) fn check(at: At, found: &mut Diagnostics) {
    for (name, raw) in &at.raw.plans {
        let price = at.module.plan(name).and_then(|plan| plan.price.as_ref());
        if let (Some(raw), Some(price)) = (&raw.price, price) {
            overlaps(raw, price, found);
        }
    }
    for (name, raw) in &at.raw.addons {
        let price = at.module.addons.get(&name.value).and_then(|addon| addon.price.as_ref());
        if let (Some(raw), Some(price)) = (&raw.price, price) {
            overlaps(raw, price, found);
        }
    }
    falling(at, found);
}

/// Reports dated prices of one currency and cycle that hold on the same day.
pub(super) fn overlaps(raw: &Spanned<RawPrice>, price: &Price, found: &mut Diagnostics) {
    for (index, later) in price.dated.iter().enumerate() {
        let clash = price.dated[..index].iter().position(|earlier| both_hold(earlier, later));
        if let (Some(first), Some(entry)) = (clash, raw.prices.get(index)) {
            let message = format!("two prices in {} hold on the same day", later.currency);
            let draft = Draft::new(Code::PricesOverlap, entry.place, message).label("overlaps");
            found.push(
                draft
                    .related(raw.prices[first].place, "this one")
                    .help("end the first with `until`, the day on which the second begins"),
            );
        }
    }
}

fn both_hold(a: &DatedPrice, b: &DatedPrice) -> bool {
    let same_cycle = [(a.monthly, b.monthly), (a.yearly, b.yearly), (a.once, b.once)];
    let before = |a: &DatedPrice, b: &DatedPrice| matches!((&a.until, &b.from), (Some(until), Some(from)) if until <= from);
    a.currency == b.currency
        && same_cycle.iter().any(|(a, b)| a.is_some() && b.is_some())
        && !before(a, b)
        && !before(b, a)
}

/// Warns where a plan of a higher level costs less, cycle by cycle.
fn falling(at: At, found: &mut Diagnostics) {
    let offered = |plan: &&Plan| plan.status != Status::Draft && plan.status != Status::Retired;
    let plans: Vec<&Plan> = at.module.plans.iter().filter(offered).collect();
    for higher in &plans {
        let Some(price) = &higher.price else { continue };
        for (cycle, amount) in price.amounts() {
            let dearer = plans.iter().filter(|lower| lower.level < higher.level).find_map(|lower| {
                let lower_price = lower.price.as_ref()?;
                let other = lower_price.amounts().find(|(other, _)| *other == cycle)?.1;
                (other.currency == amount.currency && other.minor > amount.minor)
                    .then_some((&lower.slug, other))
            });
            if let Some((lower, other)) = dearer {
                report(at, (&higher.slug, amount), (lower, other), cycle, found);
            }
        }
    }
}

fn report(at: At, higher: (&str, Money), lower: (&str, Money), cycle: &str, found: &mut Diagnostics) {
    let Some(raw) = at.raw.plans.get(higher.0).and_then(|raw| raw.price.as_ref()) else { return };
    let amounts = [("monthly", &raw.monthly), ("yearly", &raw.yearly), ("once", &raw.once)];
    let amount = amounts.into_iter().find(|(word, _)| *word == cycle).and_then(|(_, amount)| amount.as_ref());
    let message = format!("`{}` has a higher level than `{}` and costs less {cycle}", higher.0, lower.0);
    let draft = Draft::new(Code::PriceFalls, amount.map_or(raw.place, |amount| amount.place), message);
    found.push(draft.label(format!("{}; `{}` is {}", higher.1, lower.0, lower.1)));
}
