//! What a count means: its period, how far it is from its limit, what is to be told of it, and by how much
//! its counter is off.

use jiff::ToSpan as _;
use jiff::civil::Date;
use semver::Version;

use crate::definitions::model::{Enforce, Limit, Module, Period, Plan, Status};

/// Percentages at which a tenant is warned where the definitions do not know its plan any more.
pub const WARN_AT: [u8; 3] = [80, 90, 100];

/// What stands for the period of what never begins anew.
pub const NO_PERIOD: &str = "-";

/// A stretch of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// How counters name it: its first day, or `-`.
    pub name: String,
    pub from: Date,
    /// The first day after it.
    pub until: Date,
}

/// The period that `day` is in, in UTC; of a total, the day alone.
#[must_use]
pub fn span(period: Period, day: Date) -> Span {
    let (from, until) = match period {
        Period::Month => (day.first_of_month(), day.first_of_month().saturating_add(1.month())),
        Period::Total | Period::Day => (day, day.saturating_add(1.day())),
    };
    let name = if period == Period::Total { NO_PERIOD.to_owned() } else { from.to_string() };
    Span { name, from, until }
}

/// What a notice is told once for: the period, or for a total the calendar month.
#[must_use]
pub fn told_in(period: Period, day: Date) -> String {
    let from = span(period, day).from;
    if period == Period::Day { from.to_string() } else { from.strftime("%Y-%m").to_string() }
}

/// A tenant's limit as it counts; `None` is unlimited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    pub hard: Option<i64>,
    pub soft: Option<i64>,
}

impl Bounds {
    /// From the value of an entitlement, and the cap that the plan puts on a soft limit.
    #[must_use]
    pub fn new(value: &str, enforce: Option<Enforce>, known: Option<&Limit>) -> Self {
        let Ok(number) = value.parse::<i64>() else { return Self::default() };
        let cap = known.and_then(|known| known.hard_cap).and_then(|cap| i64::try_from(cap).ok());
        match enforce {
            Some(Enforce::Hard) | None => Self { hard: Some(number), soft: None },
            Some(Enforce::Soft) => Self { hard: cap, soft: Some(number) },
            Some(Enforce::None) => Self { hard: None, soft: Some(number) },
        }
    }

    /// What is given: more than that is too much, whether or not anybody stops it.
    #[must_use]
    pub fn limit(&self) -> Option<i64> {
        self.soft.or(self.hard)
    }
}

/// How a count stands to its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Unlimited, or far enough from the limit.
    Fine,
    /// The lowest percentage is reached at which the tenant is warned.
    Near,
    /// Nothing more fits.
    Full,
    Over,
}

impl Level {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Near => "near",
            Self::Full => "full",
            Self::Over => "over",
        }
    }
}

/// How `value` stands to its limit. A limit of 0 is for what is not given at all: nothing is near it.
#[must_use]
pub fn level(value: i64, limit: Option<i64>, warn_at: &[u8]) -> Level {
    match limit {
        Some(limit) if value > limit => Level::Over,
        None | Some(0) => Level::Fine,
        Some(limit) if value == limit => Level::Full,
        Some(_) if reached(value, limit, warn_at).is_empty() => Level::Fine,
        Some(_) => Level::Near,
    }
}

/// How much of the limit is used, in whole percent; `None` where there is none, or none is given.
#[must_use]
pub fn percent(value: i64, limit: Option<i64>) -> Option<i64> {
    let limit = i128::from(limit.filter(|limit| *limit > 0)?);
    i64::try_from(i128::from(value) * 100 / limit).ok()
}

/// The percentages of `warn_at` that are reached, rising.
#[must_use]
pub fn reached(value: i64, limit: Option<i64>, warn_at: &[u8]) -> Vec<u8> {
    let Some(limit) = limit.filter(|limit| *limit > 0) else { return Vec::new() };
    let at = |percent: &u8| i128::from(value) * 100 >= i128::from(*percent) * i128::from(limit);
    warn_at.iter().copied().filter(at).collect()
}

/// The first plan above `plan` that gives more of a meter than `value`, and how much; `None` is unlimited.
#[must_use]
pub fn helping<'m>(
    (module, version): (&'m Module, &Version),
    (plan, meter): (&str, &str),
    value: i64,
) -> Option<(&'m Plan, Option<u64>)> {
    let rank = module.plan(plan).map_or(0, |plan| plan.rank);
    let higher = module.plans.iter().filter(|one| one.rank > rank && one.status == Status::Active);
    higher
        .filter_map(|one| Some((one, module.plan_at(&one.slug, version)?.limits.get(meter)?.max)))
        .find(|(_, most)| most.is_none_or(|most| i64::try_from(most).is_ok_and(|most| most > value)))
}

/// By how much a counter is off: more than 0 where it says too much. What is reserved may stand for what
/// was counted already.
#[must_use]
pub fn drift((used, reserved): (i64, i64), count: i64) -> i64 {
    let most = used.saturating_add(reserved.max(0));
    match count {
        count if count < used => used - count,
        count if count > most => most - count,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn periods_are_calendar_days_and_months() {
        let of = |period, text| {
            let span = span(period, day(text));
            (span.name, span.from.to_string(), span.until.to_string())
        };
        let three = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        assert_eq!(of(Period::Month, "2026-12-31"), three("2026-12-01", "2026-12-01", "2027-01-01"));
        assert_eq!(of(Period::Day, "2028-02-28"), three("2028-02-28", "2028-02-28", "2028-02-29"));
        assert_eq!(of(Period::Total, "2026-12-31").0, "-");
        assert_eq!(told_in(Period::Total, day("2026-12-31")), "2026-12");
        assert_eq!(told_in(Period::Month, day("2026-12-31")), "2026-12");
        assert_eq!(told_in(Period::Day, day("2026-12-31")), "2026-12-31");
    }

    #[test]
    fn a_count_is_near_full_or_over() {
        for (value, limit, expected) in [
            (399, Some(500), Level::Fine),
            (400, Some(500), Level::Near),
            (499, Some(500), Level::Near),
            (500, Some(500), Level::Full),
            (501, Some(500), Level::Over),
            (0, Some(0), Level::Fine),
            (1, Some(0), Level::Over),
            (i64::MAX, None, Level::Fine),
        ] {
            assert_eq!(level(value, limit, &WARN_AT), expected, "{value} of {limit:?}");
        }
        assert_eq!(level(499, Some(500), &[]), Level::Fine);
        assert_eq!(reached(450, Some(500), &WARN_AT), [80, 90]);
        assert_eq!(percent(620, Some(500)), Some(124));
        assert_eq!(percent(1, Some(0)), None);
    }

    #[test]
    fn a_soft_limit_may_have_a_cap() {
        let known = Limit { max: Some(10), enforce: Enforce::Soft, warn_at: vec![], hard_cap: Some(20) };
        let bounds = Bounds::new("10", Some(Enforce::Soft), Some(&known));
        assert_eq!((bounds.hard, bounds.soft, bounds.limit()), (Some(20), Some(10), Some(10)));
        assert_eq!(Bounds::new("unlimited", Some(Enforce::Hard), None).limit(), None);
        assert_eq!(Bounds::new("10", Some(Enforce::None), None), Bounds { hard: None, soft: Some(10) });
    }

    proptest! {
        #[test]
        fn mending_by_the_drift_leaves_none(used in 0_i64..1_000, reserved in 0_i64..50, count in 0_i64..1_000) {
            let off = drift((used, reserved), count);
            let mended = used - off;
            prop_assert!(mended >= 0);
            prop_assert_eq!(drift((mended, reserved), count), 0);
            prop_assert_eq!(drift((count, reserved), count), 0);
        }
    }
}
