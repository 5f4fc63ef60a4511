//! Trying again what may pass: after 2, 4 and 8 seconds, with some jitter, unless the person asked to
//! stop.

use std::time::Duration;

use super::Trouble;
use super::entry::pause;
use super::tenant::Context;
use crate::databases::{Conn, DbError, Mode, Place};
use crate::landlord::tenants::Tenant;

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

/// Opens `place`, again and again where that may help.
///
/// # Errors
/// The database's.
pub async fn open(context: &Context<'_>, place: &Place, mode: Mode) -> Result<Conn, DbError> {
    let mut tries = 0;
    loop {
        match place.open(mode).await {
            Err(error) if error.connecting_passes() && wait(context, tries, &error).await => tries += 1,
            other => return other,
        }
    }
}

/// Opens the database of `tenant` as [`open`] does.
///
/// # Errors
/// [`Trouble::Host`], and the database's.
pub async fn visit(context: &Context<'_>, tenant: &Tenant, mode: Mode) -> Result<Conn, Trouble> {
    let mut tries = 0;
    loop {
        match context.places.open(tenant, mode).await {
            Err(Trouble::Tenant(error))
                if error.connecting_passes() && wait(context, tries, &error).await =>
            {
                tries += 1;
            }
            other => return other,
        }
    }
}
