//! Points at which tests let the process die, or panic. In a release build they are nothing.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The point, and how often it has still to be reached.
static CRASH_AT: OnceLock<(String, AtomicUsize)> = OnceLock::new();

/// Whether it panics there.
static PANICS: AtomicBool = AtomicBool::new(false);

/// Lets the process die when it reaches `point`: `migrating`, or `migrating:3` for the third time; or panic,
/// for `panic migrating`.
pub fn crash_at(point: &str) {
    let panics = point.strip_prefix("panic ");
    PANICS.store(panics.is_some(), Ordering::Relaxed);
    let point = panics.unwrap_or(point);
    let (name, times) = point.split_once(':').unwrap_or((point, "1"));
    let _ = CRASH_AT.set((name.to_owned(), AtomicUsize::new(times.parse().unwrap_or(1))));
}

/// Every point of a run in one transaction, in the order in which an install reaches them.
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

/// The points that only a run in several commits reaches: behind a statement's row in the journal,
/// behind the statement, behind a statement that takes back, and behind what was taken back.
pub const STEPS: [&str; 4] = ["journalled", "stepped", "undoing", "undone"];

/// The points of what is done to a tenant as a whole: behind a new password's count in the landlord and
/// behind the server's; behind a status before the server knows; behind a backup before it is listed;
/// behind a database's end before the landlord knows; behind the stamp of an imported database; behind a
/// tenant that was written into a landlord which is made again.
pub const TENANTS: [&str; 7] = ["counted", "rotated", "standing", "dumped", "gone", "stamped", "rebuilt"];

/// The points of a change of a tenant's rights: behind what the landlord was told, and behind the tenant's.
pub const RIGHTS: [&str; 2] = ["granted", "pushed"];

/// Behind a scratch database that was made to try a schema in.
pub const SCRATCH: &str = "scratch";

/// Behind a round of a script in batches.
pub const ROUND: &str = "round";

/// Behind the look of the usage audit at one tenant.
pub const LOOKED: &str = "looked";

/// The points that only a restore reaches: before and behind the loading of an archive.
pub const LOADS: [&str; 2] = ["loading", "loaded"];

/// The points that only a run in several commits reaches whose statements take values away: behind what
/// the journal says of them, behind the copy of them, and behind the note that they are lost.
pub const ASIDE: [&str; 3] = ["copying", "copied", "lost"];

/// The points that only a run in several commits reaches where triggers count rows: behind what the journal
/// says of them, behind taking them away, and on MySQL behind making them.
pub const QUOTAS: [&str; 3] = ["lifting", "lifted", "triggers"];

/// Whether the process is to die at `point`, at whatever time: then nothing may be left to be sent with
/// what comes behind it.
#[must_use]
pub fn awaits(point: &str) -> bool {
    cfg!(debug_assertions) && CRASH_AT.get().is_some_and(|(wanted, _)| wanted == point)
}

/// The process is at `point`.
pub fn reach(point: &str) {
    let runs = POINTS.contains(&point) || STEPS.contains(&point) || [SCRATCH, ROUND, LOOKED].contains(&point);
    let listed =
        runs || [&LOADS[..], &RIGHTS, &TENANTS, &QUOTAS, &ASIDE].iter().any(|points| points.contains(&point));
    debug_assert!(listed, "{point} is listed");
    if !cfg!(debug_assertions) {
        return;
    }
    let Some((wanted, left)) = CRASH_AT.get() else { return };
    if wanted == point && left.fetch_sub(1, Ordering::Relaxed) == 1 {
        assert!(!PANICS.load(Ordering::Relaxed), "a test wants it at {point}");
        std::process::abort();
    }
}
