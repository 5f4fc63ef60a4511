//! Settings' plans, verify checks, `detect`, the trial.

use std::collections::BTreeMap;

use super::At;
use crate::definitions::diagnostic::{Code, Diagnostics, Draft, Place};
use crate::sql::selects::single_select;

pub(super) fn check(at: At, found: &mut Diagnostics) {
    for (plan, _) in at.raw.settings.iter().flat_map(|(_, raw)| &raw.by_plan) {
        at.world.plan(at.module, plan, plan, found);
    }
    verify(at, found);
    if let Some(detect) = &at.raw.detect
        && let Err(why) = single_select(detect)
    {
        found.push(Draft::new(
            Code::InvalidDetect,
            detect.place,
            format!("`detect` is not one SELECT: {why}"),
        ));
    }
    if let Some(trial) = &at.raw.trial {
        at.world.plan(at.module, &trial.plan, &trial.plan, found);
        if trial.days.value == 0 {
            found.push(Draft::new(Code::InvalidTrial, trial.days.place, "a trial lasts at least a day"));
        }
    }
}

fn verify(at: At, found: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for check in &at.raw.verify {
        if let Some(first) = seen.insert(&check.name.value, check.name.place) {
            let message = format!("the check `{}` is there twice", check.name.value);
            let draft = Draft::new(Code::DuplicateVerify, check.name.place, message).label("again here");
            found.push(draft.related(first, "first here"));
        }
        if let Err(why) = single_select(&check.sql) {
            let message = format!("the check is not one SELECT: {why}");
            found.push(Draft::new(Code::InvalidVerify, check.sql.place, message));
        }
        for component in &check.components {
            at.known_component(component, found);
        }
    }
}
