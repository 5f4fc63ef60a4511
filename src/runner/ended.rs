//! How a run ended that did not succeed, before the landlord is told.

use super::{Outcome, Trouble};
use crate::pipeline::step::Stage;

/// A run that did not succeed.
#[derive(Debug)]
pub struct Ended {
    pub stage: Stage,
    pub module: Option<String>,
    pub trouble: Trouble,
    pub outcome: Outcome,
    /// What went wrong while taking things back.
    pub also: Vec<String>,
}

impl Ended {
    pub(super) fn new((stage, module, trouble): (Stage, Option<String>, Trouble)) -> Self {
        Self { stage, module, trouble, outcome: Outcome::RolledBack, also: Vec::new() }
    }
}
