//! Decimal amounts with a currency, and prices made of them.
//!
//! Integer minor units throughout, never a float. It must not know plans, discounts or rounding rules.

use std::fmt;

/// ISO 4217 codes in use, by the number of digits behind the point.
const ZERO_DIGITS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const THREE_DIGITS: &str = "BHD IQD JOD KWD LYD OMR TND";
const TWO_DIGITS: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP \
    BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD \
    HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP \
    MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG \
    SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG \
    YER ZAR ZMW ZWG";

/// An ISO 4217 currency.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// US dollar, the default where nothing is said.
    pub const USD: Currency = Currency(*b"USD");

    /// The currency of a code; codes are upper case.
    ///
    /// # Errors
    /// [`MoneyError::Currency`] where the code is not in use.
    pub fn parse(code: &str) -> Result<Self, MoneyError> {
        let known = [TWO_DIGITS, ZERO_DIGITS, THREE_DIGITS]
            .iter()
            .any(|list| list.split_whitespace().any(|c| c == code));
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(bytes) if known => Ok(Self(bytes)),
            _ => Err(MoneyError::Currency(code.to_owned())),
        }
    }

    /// The code, such as `EUR`.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Digits behind the point: 2 for most, 0 for JPY, 3 for KWD.
    #[must_use]
    pub fn exponent(self) -> u32 {
        let among = |list: &str| list.split_whitespace().any(|code| code.as_bytes() == self.0);
        if among(ZERO_DIGITS) {
            0
        } else if among(THREE_DIGITS) {
            3
        } else {
            2
        }
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::USD
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount in integer minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// Cents, or whatever the currency's smallest unit is.
    pub minor: i64,
    pub currency: Currency,
}

impl Money {
    /// Reads `29.99` exactly: digits and at most one point, no more digits behind it than the currency has.
    ///
    /// # Errors
    /// [`MoneyError`] for anything else, signs, exponents and separators included.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(fraction) {
            return Err(MoneyError::Format(text.to_owned()));
        }
        let exponent = currency.exponent() as usize;
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > exponent {
            return Err(MoneyError::Digits { text: text.to_owned(), currency, digits: currency.exponent() });
        }
        let minor = format!("{whole}{fraction:0<exponent$}").parse();
        let minor = minor.map_err(|_| MoneyError::TooLarge(text.to_owned()))?;
        Ok(Self { minor, currency })
    }

    #[must_use]
    pub fn is_zero(self) -> bool {
        self.minor == 0
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exponent = self.currency.exponent() as usize;
        let unit = 10u64.pow(self.currency.exponent());
        let (minor, sign) = (self.minor.unsigned_abs(), if self.minor < 0 { "-" } else { "" });
        if exponent == 0 {
            return write!(f, "{sign}{minor} {}", self.currency);
        }
        write!(f, "{sign}{}.{:0exponent$} {}", minor / unit, minor % unit, self.currency)
    }
}

/// Why an amount cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("`{0}` is not a currency of ISO 4217")]
    Currency(String),
    #[error("`{0}` is not a decimal amount such as `29.99`")]
    Format(String),
    #[error("`{text}` has more than the {digits} decimal places of {currency}")]
    Digits { text: String, currency: Currency, digits: u32 },
    #[error("`{0}` is too large")]
    TooLarge(String),
}

/// What a plan, add-on or bundle costs. Any part may stand alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Price {
    /// The currency of the undated amounts.
    pub currency: Currency,
    pub monthly: Option<Money>,
    pub yearly: Option<Money>,
    pub once: Option<Money>,
    /// Added to the first invoice.
    pub setup: Option<Money>,
    pub trial_days: Option<u32>,
    /// Prices of other currencies or of a time; for a currency and day at most one holds.
    pub dated: Vec<DatedPrice>,
}

impl Price {
    /// The undated recurring or single amounts, with the word for each.
    pub fn amounts(&self) -> impl Iterator<Item = (&'static str, Money)> {
        let parts = [("monthly", self.monthly), ("yearly", self.yearly), ("once", self.once)];
        parts.into_iter().filter_map(|(word, amount)| Some((word, amount?)))
    }

    /// Whether nothing at all is ever asked for.
    #[must_use]
    pub fn is_free(&self) -> bool {
        let dated = self.dated.iter().flat_map(|price| [price.monthly, price.yearly, price.once]).flatten();
        let undated = self.amounts().map(|(_, amount)| amount).chain(self.setup);
        undated.chain(dated).all(Money::is_zero)
    }
}

/// A price in one currency, for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedPrice {
    pub currency: Currency,
    pub monthly: Option<Money>,
    pub yearly: Option<Money>,
    pub once: Option<Money>,
    /// First day, `YYYY-MM-DD`; from ever where absent.
    pub from: Option<String>,
    /// First day on which it no longer holds; for ever where absent.
    pub until: Option<String>,
}

/// A decimal number in units of 10^-12, for comparisons only.
#[must_use]
pub fn decimal(text: &str) -> Option<i128> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || whole.len() > 18 || fraction.len() > 12 {
        return None;
    }
    let value: i128 = format!("{whole}{fraction:0<12}").parse().ok()?;
    Some(if digits.len() == text.len() { value } else { -value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(text: &str, code: &str) -> Result<String, MoneyError> {
        Money::parse(text, Currency::parse(code)?).map(|money| money.to_string())
    }

    #[test]
    fn amounts_are_read_exactly() {
        assert_eq!(parse("29.99", "USD").unwrap(), "29.99 USD");
        assert_eq!(parse("29.9", "USD").unwrap(), "29.90 USD");
        assert_eq!(parse("29.900", "USD").unwrap(), "29.90 USD");
        assert_eq!(parse("1200", "JPY").unwrap(), "1200 JPY");
        assert_eq!(parse("1.005", "KWD").unwrap(), "1.005 KWD");
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "-1",
            "+1",
            "1e3",
            "1,5",
            "1_000",
            ".5",
            "5.",
            "1.2.3",
            "1.005",
            " 1",
            "99999999999999999999",
        ] {
            assert!(parse(text, "USD").is_err(), "{text}");
        }
        assert!(parse("1", "usd").is_err() && parse("1", "XYZ").is_err() && parse("1", "USDX").is_err());
        assert!(parse("1.5", "JPY").is_err());
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(minor in 0i64..i64::MAX / 2, code in prop::sample::select(vec!["USD", "JPY", "KWD"])) {
            let money = Money { minor, currency: Currency::parse(code).unwrap() };
            let shown = money.to_string();
            let amount = shown.strip_suffix(code).unwrap().trim_end();
            prop_assert_eq!(Money::parse(amount, money.currency).unwrap(), money);
        }
    }
}
