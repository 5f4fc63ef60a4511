//! What changing settings does: rows in the ledger, typed and within their limits; no script.

use std::collections::BTreeMap;

use super::PipelineError;
use super::assemble::{kept, pipeline};
use super::state::{SettingState, TenantState};
use super::step::{Action, Pipeline};
use crate::definitions::model::Catalog;
use crate::sql::Database;

/// The pipeline that sets the `changes` of one module: a value as it was typed, or `None` for the
/// default of version and plan.
///
/// # Errors
/// [`PipelineError`]: not installed, no such setting, or a value that does not fit.
pub fn configure(
    catalog: &Catalog,
    state: &TenantState,
    (tenant, database): (&str, Database),
    (module, changes): (&str, &BTreeMap<String, Option<String>>),
) -> Result<Pipeline, PipelineError> {
    let missing = || PipelineError::NotInstalled {
        module: module.to_owned(),
        installed: state.modules.keys().cloned().collect(),
    };
    let installed = state.modules.get(module).ok_or_else(missing)?;
    let mut step = kept(catalog, state, module, "asked").ok_or_else(missing)?;
    let known = catalog.modules.get(module);
    let before = step.settings.clone();
    for (key, value) in changes {
        let setting = known
            .and_then(|known| known.settings.get(key))
            .filter(|setting| setting.applies.at(&installed.version))
            .ok_or_else(|| PipelineError::NoSetting {
                module: module.to_owned(),
                key: key.clone(),
                known: step.settings.keys().cloned().collect(),
            })?;
        let new = match value {
            None => {
                let default = known.map(|known| known.setting_default(setting, &installed.plan));
                default.map(|value| SettingState::default(setting.kind.as_str(), value))
            }
            Some(text) => Some(SettingState {
                kind: setting.kind.as_str().to_owned(),
                value: setting
                    .kind
                    .read(text)
                    .map_err(|why| PipelineError::BadSetting {
                        module: module.to_owned(),
                        key: key.clone(),
                        why,
                    })?
                    .to_text(),
                chosen: true,
            }),
        };
        step.settings.extend(new.map(|new| (key.clone(), new)));
    }
    let steps = if step.settings == before { Vec::new() } else { vec![step] };
    let layers = steps.iter().map(|step| vec![step.module.clone()]).collect();
    Ok(pipeline(catalog, state, (tenant, database), Action::Configure, (steps, layers)))
}
