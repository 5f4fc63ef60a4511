//! Points at which tests let the process die. In a release build they are nothing.

use std::sync::OnceLock;

static CRASH_AT: OnceLock<String> = OnceLock::new();

/// Lets the process die when it reaches `point`.
pub fn crash_at(point: String) {
    let _ = CRASH_AT.set(point);
}

/// Every point, in the order in which an install reaches them.
pub const POINTS: [&str; 11] = [
    "tenant-row",
    "tenant-database",
    "intended",
    "running",
    "begun",
    "migrating",
    "migrated",
    "before-commit",
    "committed",
    "recording",
    "recorded",
];

/// The process is at `point`.
pub fn reach(point: &str) {
    debug_assert!(POINTS.contains(&point), "{point} is listed");
    if cfg!(debug_assertions) && CRASH_AT.get().is_some_and(|wanted| wanted == point) {
        std::process::abort();
    }
}
