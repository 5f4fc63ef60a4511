//! Single values: slugs, versions, ranges, dates, decimals, percentages, prices.
//!
//! Each function reports what it refuses and answers `None`.

use semver::{Version, VersionReq};

use crate::definitions::diagnostic::{Code, Diagnostics, Draft, Place};
use crate::definitions::money::decimal;
use crate::definitions::money::{Currency, DatedPrice, Money, MoneyError, Price};
use crate::definitions::raw::{Amount, RawDatedPrice, RawPrice, Text};
use crate::definitions::yaml::Spanned;

/// Whether it is `[a-z][a-z0-9]*(-[a-z0-9]+)*`.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    is_name(text, &['-'])
}

/// Whether it is a slug in which `_` joins words too.
#[must_use]
pub fn is_key(text: &str) -> bool {
    is_name(text, &['-', '_'])
}

fn is_name(text: &str, joints: &[char]) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.len() <= 100
        && text.split(joints).all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// Reports a slug that is none.
pub fn slug(text: &Text, what: &str, found: &mut Diagnostics) {
    if !is_slug(text) {
        let draft = Draft::new(
            Code::InvalidSlug,
            text.place,
            format!("`{}` cannot be the slug of {what}", text.value),
        );
        found.push(draft.help("write lower-case letters and digits, words joined by `-`, a letter first"));
    }
}

/// Reports a name that is no key.
pub fn key(text: &Text, what: &str, found: &mut Diagnostics) {
    if !is_key(text) {
        let draft = Draft::new(
            Code::InvalidKey,
            text.place,
            format!("`{}` cannot be the name of {what}", text.value),
        );
        found.push(
            draft.help("write lower-case letters and digits, words joined by `_` or `-`, a letter first"),
        );
    }
}

/// A version.
pub fn version(text: &Text, found: &mut Diagnostics) -> Option<Version> {
    let error = match Version::parse(text) {
        Ok(version) => return Some(version),
        Err(error) => error,
    };
    let message = format!("`{}` is not a version: {error}", text.value);
    let draft = Draft::new(Code::InvalidVersion, text.place, message).label("not MAJOR.MINOR.PATCH");
    found.push(match completed(text) {
        Some(guess) => draft.help(format!("write \"{guess}\"")),
        None => draft.help("write three numbers, such as \"1.10.0\""),
    });
    None
}

/// The version that was probably meant: `v1.2` is `1.2.0`.
#[must_use]
pub fn completed(text: &str) -> Option<Version> {
    let ends = ["", ".0", ".0.0"].iter();
    ends.map(|end| format!("{}{end}", text.trim_start_matches('v'))).find_map(|guess| guess.parse().ok())
}

/// A range of versions; `*` where there is none.
pub fn range(text: Option<&Text>, found: &mut Diagnostics) -> Option<VersionReq> {
    let Some(text) = text else { return Some(VersionReq::STAR) };
    match VersionReq::parse(text) {
        Ok(range) => Some(range),
        Err(error) => {
            let message = format!("`{}` is not a range of versions: {error}", text.value);
            let draft = Draft::new(Code::InvalidRange, text.place, message);
            found.push(draft.help("write comparisons joined by commas, such as \">=1.2, <3\""));
            None
        }
    }
}

/// A day, `YYYY-MM-DD`.
pub fn date(text: &Text, found: &mut Diagnostics) -> Option<String> {
    let shape = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if shape && text.parse::<jiff::civil::Date>().is_ok() {
        return Some(text.value.clone());
    }
    let draft = Draft::new(Code::InvalidDate, text.place, format!("`{}` is not a date", text.value));
    found.push(draft.help("write YYYY-MM-DD, such as 2026-01-31"));
    None
}

/// A percentage from 0 to 100, with or without its sign, as decimal text.
pub fn percent(amount: &Amount, found: &mut Diagnostics) -> Option<String> {
    let number = amount.text.strip_suffix('%').unwrap_or(&amount.text).trim_end();
    let limit = 100_000_000_000_000;
    if decimal(number).is_some_and(|value| (0..=limit).contains(&value)) && !number.starts_with('-') {
        return Some(number.to_owned());
    }
    let draft =
        Draft::new(Code::InvalidPercent, amount.place, format!("`{}` is not a percentage", amount.text));
    found.push(draft.help("write a number from 0 to 100, such as \"20%\""));
    None
}

/// A currency's code.
pub fn currency(text: Option<&Text>, default: Currency, found: &mut Diagnostics) -> Currency {
    let Some(text) = text else { return default };
    Currency::parse(text).unwrap_or_else(|error| {
        let draft = Draft::new(Code::UnknownCurrency, text.place, error.to_string());
        found.push(draft.help("write three capital letters, such as USD"));
        default
    })
}

/// A price that is never below zero.
pub fn price(raw: &Spanned<RawPrice>, default: Currency, found: &mut Diagnostics) -> Price {
    let currency = currency(raw.currency.as_ref(), default, found);
    let price = Price {
        currency,
        monthly: money(raw.monthly.as_ref(), currency, found),
        yearly: money(raw.yearly.as_ref(), currency, found),
        once: money(raw.once.as_ref(), currency, found),
        setup: money(raw.setup.as_ref(), currency, found),
        trial_days: raw.trial_days,
        dated: raw.prices.iter().map(|price| dated(price, currency, found)).collect(),
    };
    let given = raw.monthly.is_some() || raw.yearly.is_some() || raw.once.is_some();
    if !given && raw.prices.is_empty() {
        no_amount(raw.place, found);
    }
    price
}

fn dated(raw: &Spanned<RawDatedPrice>, default: Currency, found: &mut Diagnostics) -> DatedPrice {
    let currency = currency(raw.currency.as_ref(), default, found);
    if raw.monthly.is_none() && raw.yearly.is_none() && raw.once.is_none() {
        no_amount(raw.place, found);
    }
    let from = raw.from.as_ref().and_then(|text| date(text, found));
    let until = raw.until.as_ref().and_then(|text| date(text, found));
    if let (Some(from), Some(until), Some(text)) = (&from, &until, &raw.until)
        && from >= until
    {
        let draft =
            Draft::new(Code::EmptyRange, text.place, format!("it ends {until}, before it begins {from}"));
        found.push(draft.label("`until` is the first day on which it no longer holds"));
    }
    DatedPrice {
        currency,
        monthly: money(raw.monthly.as_ref(), currency, found),
        yearly: money(raw.yearly.as_ref(), currency, found),
        once: money(raw.once.as_ref(), currency, found),
        from,
        until,
    }
}

fn no_amount(place: Place, found: &mut Diagnostics) {
    let draft = Draft::new(Code::InvalidPrice, place, "the price has no amount");
    found.push(draft.help("give `monthly`, `yearly` or `once`; leave the price out where it is on request"));
}

fn money(amount: Option<&Amount>, currency: Currency, found: &mut Diagnostics) -> Option<Money> {
    let amount = amount?;
    match Money::parse(&amount.text, currency) {
        Ok(money) => Some(money),
        Err(error) => {
            let draft = Draft::new(Code::InvalidPrice, amount.place, error.to_string());
            found.push(match error {
                MoneyError::Format(_) => draft.help("write digits and at most one point, such as 29.99"),
                _ => draft,
            });
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_lower_case_words() {
        for good in ["a", "digital-card", "a1-2b"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["", "A", "1a", "a--b", "a-", "-a", "a_b", "ä", "a b"] {
            assert!(!is_slug(bad), "{bad}");
        }
        assert!(is_key("max_cards_per-member") && !is_key("_module_x"));
    }

    #[test]
    fn decimals_compare_as_numbers() {
        assert!(decimal("9.5") > decimal("9.45") && decimal("-2") < decimal("-1.5"));
        assert_eq!(decimal("1.50"), decimal("1.5"));
        for bad in ["", "-", "1e3", ".5", "1.", "+1", "1,5"] {
            assert_eq!(decimal(bad), None, "{bad}");
        }
    }

    #[test]
    fn dates_are_days_that_exist() {
        let mut found = Diagnostics::default();
        let text = |value: &str| Text { value: value.to_owned(), place: Place::default() };
        assert_eq!(date(&text("2024-02-29"), &mut found), Some("2024-02-29".to_owned()));
        for bad in ["2025-02-29", "2025-1-1", "20250101", "2025-01-01T00:00"] {
            assert_eq!(date(&text(bad), &mut found), None, "{bad}");
        }
    }
}
