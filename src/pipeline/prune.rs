//! What pruning does: components that no feature uses any more, and whose day is past, go.

use jiff::civil::Date;

use super::PipelineError;
use super::assemble::{kept, pipeline};
use super::scripts::Context;
use super::state::{Applied, TenantState};
use super::step::{Action, Pipeline};
use super::undo::take_back;
use crate::definitions::model::Catalog;
use crate::sql::Database;
use crate::sql::tokens::Values;

/// The pipeline that takes out every retained component whose day is before `today`.
///
/// # Errors
/// [`PipelineError`]: a migration has no way back.
pub fn prune(
    catalog: &Catalog,
    state: &TenantState,
    (tenant, database): (&str, Database),
    today: Date,
) -> Result<Pipeline, PipelineError> {
    let values = Values::default();
    let context = Context { database, values: &values };
    let today = today.to_string();
    let mut steps = Vec::new();
    for (slug, module) in state.modules.iter().rev() {
        let past: Vec<&String> =
            module.retained.iter().filter(|(_, until)| **until < today).map(|(name, _)| name).collect();
        if past.is_empty() {
            continue;
        }
        let names: Vec<&str> = past.iter().map(|name| name.as_str()).collect();
        let why = format!("{} past its day", names.join(", "));
        let Some(mut step) = kept(catalog, state, slug, &why) else { continue };
        step.retained.retain(|name, _| !past.contains(&name));
        let own = |one: &&Applied| past.contains(&&one.component);
        take_back(&mut step, (catalog, state), &context, own)?;
        steps.push(step);
    }
    let layers = steps.iter().map(|step| vec![step.module.clone()]).collect();
    Ok(pipeline(catalog, state, (tenant, database), Action::Prune, (steps, layers)))
}
