//! Trying again what may pass: after 2, 4 and 8 seconds, with some jitter, unless the person asked to
//! stop.

use std::time::Duration;

use super::entry::pause;
use super::tenant::Context;

/// How often a stop is looked for while waiting.
const STEP: Duration = Duration::from_millis(50);

/// Waits before try number `tries` + 1. False where there is none: the tries are used up, or the
/// person asked to stop.
pub async fn wait(context: &Context<'_>, tries: u32, why: &dyn std::fmt::Display) -> bool {
    if tries >= context.retries || context.stopped() {
        return false;
    }
    let whole = 2_000_u64 << tries.min(8);
    // Up to a quarter less or more, so that many do not come back at once.
    let mut byte = [0];
    let _ = getrandom::fill(&mut byte);
    let time = Duration::from_millis(whole * 3 / 4 + whole / 2 * u64::from(byte[0]) / 255);
    pause(context, &why.to_string(), time.as_secs());
    let mut waited = Duration::ZERO;
    while waited < time {
        if context.stopped() {
            return false;
        }
        tokio::time::sleep(STEP).await;
        waited += STEP;
    }
    true
}
