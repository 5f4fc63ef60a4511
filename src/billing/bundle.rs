//! What a bundle costs: the sum of its plans less the discount, or a price of its own.

use crate::definitions::model::{Bundle, Catalog};
use crate::definitions::money::{Money, decimal};

/// One of the recurring amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The sum of the modules' plans.
    pub separately: Money,
    /// What is asked for.
    pub bundle: Money,
}

/// What a bundle costs a month and a year, where all its plans have such a price in one currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BundlePrice {
    pub monthly: Option<Amount>,
    pub yearly: Option<Amount>,
}

/// The undated price of `bundle`.
#[must_use]
pub fn price(catalog: &Catalog, bundle: &Bundle) -> BundlePrice {
    let plans = || {
        bundle.modules.iter().map(|item| {
            let plan = catalog.modules.get(&item.module)?.plan(&item.plan)?;
            plan.price.as_ref()
        })
    };
    let own = bundle.price.as_ref();
    // A free plan has no price a year and costs nothing then either.
    let part = |of: fn(&crate::definitions::money::Price) -> Option<Money>| {
        let parts = plans().map(|price| match price {
            None => Some(None),
            Some(price) if price.is_free() => Some(None),
            Some(price) => of(price).map(Some),
        });
        let parts = parts.collect::<Option<Vec<_>>>()?;
        sum(parts.into_iter().flatten())
    };
    let amount = |separately: Option<Money>, own: Option<Money>| {
        let separately = separately.or(own)?;
        Some(Amount { separately, bundle: own.unwrap_or_else(|| less(separately, bundle)) })
    };
    BundlePrice {
        monthly: amount(part(|price| price.monthly), own.and_then(|price| price.monthly)),
        yearly: amount(part(|price| price.yearly), own.and_then(|price| price.yearly)),
    }
}

fn sum(mut parts: impl Iterator<Item = Money>) -> Option<Money> {
    let first = parts.next()?;
    parts.try_fold(first, |sum, one| {
        let minor = sum.minor.checked_add(one.minor).filter(|_| sum.currency == one.currency)?;
        Some(Money { minor, ..sum })
    })
}

/// `amount` less the bundle's percentage, rounded half away from zero.
fn less(amount: Money, bundle: &Bundle) -> Money {
    let hundred = 100 * 1_000_000_000_000_i128;
    let percent = bundle.discount_percent.as_deref().and_then(decimal).unwrap_or(0).clamp(0, hundred);
    let left = i128::from(amount.minor) * (hundred - percent);
    let rounded = (left + hundred / 2) / hundred;
    Money { minor: i64::try_from(rounded).unwrap_or(amount.minor), ..amount }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definitions::money::Currency;

    fn bundle(percent: Option<&str>) -> Bundle {
        Bundle {
            slug: "all".to_owned(),
            name: "All".to_owned(),
            description: None,
            profiles: Vec::new(),
            modules: Vec::new(),
            discount_percent: percent.map(str::to_owned),
            price: None,
            status: crate::definitions::model::Status::Active,
        }
    }

    #[test]
    fn a_discount_is_rounded_once_half_up() {
        let money = |minor| Money { minor, currency: Currency::USD };
        for (minor, percent, left) in [
            (10_000, Some("20"), 8_000),
            (1, Some("50"), 1),
            (99, Some("12.5"), 87),
            (100, None, 100),
            (100, Some("100"), 0),
        ] {
            assert_eq!(less(money(minor), &bundle(percent)), money(left), "{minor} less {percent:?}");
        }
    }

    #[test]
    fn amounts_of_two_currencies_have_no_sum() {
        let eur = Currency::parse("EUR").unwrap();
        let parts = [Money { minor: 1, currency: Currency::USD }, Money { minor: 1, currency: eur }];
        assert_eq!(sum(parts.into_iter()), None);
        assert_eq!(sum(std::iter::empty()), None);
    }
}
