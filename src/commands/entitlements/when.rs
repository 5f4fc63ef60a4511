//! From when until when something holds, as it is typed and as it is shown.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::clock;
use crate::error::Failure;

fn day(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|_| !text.contains('T'))
}

/// The moment at which what holds until `text` ends: with its last day, or at that very time.
///
/// # Errors
/// Usage: it is no date or time, or is over at `now`.
pub fn until(text: &str, now: Timestamp) -> Result<String, Failure> {
    let wrong = |why: String| Failure::usage(format!("--until: {why}"));
    let end = match day(text) {
        Some(day) => {
            let next = day.tomorrow().and_then(|next| next.to_zoned(TimeZone::UTC));
            next.map_err(|_| wrong(format!("`{text}` is out of reach")))?.timestamp()
        }
        None => clock::parse(text).map_err(wrong)?,
    };
    if end <= now {
        return Err(wrong(format!("{text} is over, so nothing would be granted")));
    }
    Ok(clock::stamp(end))
}

/// The moment from which it holds.
///
/// # Errors
/// Usage: it is no date or time, or not before the end.
pub fn from(text: Option<&str>, now: Timestamp, until: Option<&str>) -> Result<String, Failure> {
    let Some(text) = text else { return Ok(clock::stamp(now)) };
    let start = clock::parse(text).map_err(|why| Failure::usage(format!("--from: {why}")))?;
    let start = clock::stamp(start.max(now));
    if until.is_some_and(|until| until <= start.as_str()) {
        return Err(Failure::usage(format!("--from: {text} is not before the end")));
    }
    Ok(start)
}

/// An end for people: the last whole day, or the moment.
#[must_use]
pub fn shown(until: &str) -> String {
    let Ok(time) = until.parse::<Timestamp>() else { return until.to_owned() };
    let zoned = time.to_zoned(TimeZone::UTC);
    let midnight = zoned.time() == jiff::civil::Time::midnight();
    match zoned.date().yesterday().ok().filter(|_| midnight) {
        Some(last) => format!("the end of {last} (UTC)"),
        None => until.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_the_last_one() {
        let now = at("2026-12-31T10:00:00Z");
        assert_eq!(until("2026-12-31", now).unwrap(), "2027-01-01T00:00:00.000000Z");
        assert_eq!(until("2026-12-31T11:00:00Z", now).unwrap(), "2026-12-31T11:00:00.000000Z");
        for over in ["2026-12-30", "2026-12-31T10:00:00Z", "tomorrow"] {
            assert!(until(over, now).is_err(), "{over}");
        }
        assert_eq!(shown("2027-01-01T00:00:00.000000Z"), "the end of 2026-12-31 (UTC)");
        assert_eq!(shown("2026-12-31T11:00:00.000000Z"), "2026-12-31T11:00:00.000000Z");
    }

    #[test]
    fn it_begins_before_it_ends_and_not_in_the_past() {
        let now = at("2026-12-31T10:00:00Z");
        let end = Some("2027-01-02T00:00:00.000000Z");
        assert_eq!(from(None, now, end).unwrap(), "2026-12-31T10:00:00.000000Z");
        assert_eq!(from(Some("2026-01-01"), now, end).unwrap(), "2026-12-31T10:00:00.000000Z");
        assert_eq!(from(Some("2027-01-01"), now, end).unwrap(), "2027-01-01T00:00:00.000000Z");
        assert!(from(Some("2027-01-02"), now, end).is_err());
    }
}
