//! Add-ons: that the features, meters and plans they name are there.

use super::{At, repeated};
use crate::definitions::diagnostic::Diagnostics;

pub(super) fn check(at: At, found: &mut Diagnostics) {
    for (_, raw) in &at.raw.addons {
        for feature in &raw.features {
            at.known_feature(feature, found);
        }
        for (meter, _) in &raw.limits {
            at.known_meter(meter, found);
        }
        for plan in &raw.plans {
            at.world.plan(at.module, plan, plan, found);
        }
        repeated(&raw.features, found);
        repeated(&raw.plans, found);
    }
}
