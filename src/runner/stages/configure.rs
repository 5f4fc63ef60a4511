//! Stage `configure`: the module's own row in the ledger, and its settings.

use super::Work;
use crate::ledger::Edit;
use crate::pipeline::state::ModuleState;
use crate::pipeline::step::{Change, ModuleStep, Stage};
use crate::sql::Database;

/// Has it written what is installed and how it is set.
pub fn apply(database: Database, work: &mut Work<'_>) {
    work.enter(Stage::Configure);
    for step in work.pipeline.modules.iter().filter(|step| step.change != Change::Remove) {
        work.at(&step.module, "settings");
        if let Some(state) = state_after(step, work) {
            work.edit(database, Edit::Module(&step.module, &state));
        }
        work.edit(database, Edit::Settings(&step.module, &step.settings));
    }
}

fn state_after(step: &ModuleStep, work: &Work<'_>) -> Option<ModuleState> {
    let before = work.before.modules.get(&step.module);
    Some(ModuleState {
        version: step.to_version.clone()?,
        plan: step.to_plan.clone()?,
        features: step.chosen_features.clone(),
        components: step.components.clone(),
        retained: step.retained.clone(),
        requires: step.requires.clone(),
        enabled: step.enabled,
        installed_at: before.map_or_else(|| work.context.clock.stamp(), |before| before.installed_at.clone()),
        run: step.as_of_run.clone().unwrap_or_else(|| work.run.to_owned()),
    })
}
