//! What people type: times, and words that may hold a password.

use std::time::Duration;

use crate::error::Failure;

/// `word` without the password of an URL: it is shown to whoever waits for the lock.
pub(super) fn redacted(word: &str) -> String {
    let Some(start) = word.find("://").map(|at| at + 3) else { return word.to_owned() };
    let shown = match word.rfind('@') {
        Some(end) if start < end => format!("{}***{}", &word[..start], &word[end..]),
        _ => word.to_owned(),
    };
    // A password may stand among the settings behind the name too.
    shown.split_once('?').map_or(shown.clone(), |(place, _)| format!("{place}?***"))
}

/// Reads how many tenants at once.
pub(super) fn at_once(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("that would do nothing; 1 is one after the other".to_owned()),
        Ok(number) => Ok(number),
        Err(_) => Err("that is no number".to_owned()),
    }
}

/// Reads `30s`, `5m`, `500ms`, `1h`.
pub(super) fn duration(text: &str) -> Result<Duration, Failure> {
    let split = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number: Option<u64> = text[..split].parse().ok();
    let unit = match &text[split..] {
        "ms" => Some(1),
        "s" | "" => Some(1_000),
        "m" => Some(60_000),
        "h" => Some(3_600_000),
        _ => None,
    };
    match (number, unit) {
        (Some(number), Some(unit)) => Ok(Duration::from_millis(number.saturating_mul(unit))),
        _ => Err(Failure::usage(format!("`{text}` is no duration; write 30s, 5m or 1h"))),
    }
}
