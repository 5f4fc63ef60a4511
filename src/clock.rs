//! Time and new ids.
//!
//! Two clocks: [`Clock::real`] for runs, locks, backups and the audit log, and [`Clock::business`]
//! (`--as-of`) for periods, prices, retention and other calendar matters. Ids are never fixed.

use jiff::Timestamp;
use uuid::Uuid;

/// Where a command gets its times from.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// `--as-of`: the business date, where one was given.
    pub as_of: Option<Timestamp>,
    /// Tests pin the real time here.
    pub pinned: Option<Timestamp>,
}

impl Clock {
    /// The real time.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
    pub fn real(&self) -> Timestamp {
        self.pinned.unwrap_or_else(Timestamp::now)
    }

    /// The real time as it is stored: RFC 3339, UTC, six decimals.
    #[must_use]
    pub fn stamp(&self) -> String {
        stamp(self.real())
    }

    /// The business date, in UTC.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        self.business().to_zoned(jiff::tz::TimeZone::UTC).date()
    }

    /// The business time.
    #[must_use]
    pub fn business(&self) -> Timestamp {
        self.as_of.unwrap_or_else(|| self.real())
    }
}

/// Measures how long something takes.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that measures time")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Milliseconds since the start.
    #[must_use]
    pub fn milliseconds(self) -> i64 {
        i64::try_from(self.0.elapsed().as_millis()).unwrap_or(i64::MAX)
    }
}

/// RFC 3339, UTC, exactly six decimals: sorts as text on every database.
#[must_use]
pub fn stamp(time: Timestamp) -> String {
    format!("{time:.6}")
}

/// A new id (UUID version 7: sorts by the time it was made).
#[must_use]
pub fn new_id() -> String {
    Uuid::now_v7().to_string()
}

/// Reads a date (`2026-03-01`, its first instant in UTC) or an RFC 3339 time.
///
/// # Errors
/// What is wrong with the text.
pub fn parse(text: &str) -> Result<Timestamp, String> {
    if let Ok(date) = text.parse::<jiff::civil::Date>()
        && !text.contains('T')
    {
        let start = date.to_zoned(jiff::tz::TimeZone::UTC).map_err(|error| error.to_string())?;
        return Ok(start.timestamp());
    }
    text.parse().map_err(|_| format!("`{text}` is no date (2026-03-01) or time (2026-03-01T12:00:00Z)"))
}

/// How long ago `then` was, for people: `3 minutes ago`.
#[must_use]
pub fn ago(then: &str, now: Timestamp) -> String {
    let Ok(then) = then.parse::<Timestamp>() else {
        return then.to_owned();
    };
    let seconds = now.as_second() - then.as_second();
    let (amount, unit) = match seconds {
        i64::MIN..60 => return "just now".to_owned(),
        60..3_600 => (seconds / 60, "minute"),
        3_600..86_400 => (seconds / 3_600, "hour"),
        86_400..5_184_000 => (seconds / 86_400, "day"),
        _ => return then.strftime("%Y-%m-%d").to_string(),
    };
    format!("{amount} {unit}{} ago", if amount == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_has_six_decimals() {
        let time: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        assert_eq!(stamp(time), "2026-01-01T00:00:00.000000Z");
        let time: Timestamp = "2026-01-01T00:00:05.25Z".parse().unwrap();
        assert_eq!(stamp(time), "2026-01-01T00:00:05.250000Z");
    }

    #[test]
    fn a_date_is_its_first_instant() {
        assert_eq!(stamp(parse("2026-03-01").unwrap()), "2026-03-01T00:00:00.000000Z");
        assert!(parse("yesterday").unwrap_err().contains("`yesterday`"));
    }

    #[test]
    fn times_are_relative_for_people() {
        let now: Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
        assert_eq!(ago("2026-03-01T11:59:30Z", now), "just now");
        assert_eq!(ago("2026-03-01T11:00:00Z", now), "1 hour ago");
        assert_eq!(ago("2026-02-27T12:00:00Z", now), "2 days ago");
        assert_eq!(ago("2025-02-27T12:00:00Z", now), "2025-02-27");
    }
}
