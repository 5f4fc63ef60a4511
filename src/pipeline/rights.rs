//! What a tenant may do after a pipeline: its entitlements, computed from what will be installed.

use std::collections::BTreeSet;

use super::state::TenantState;
use super::step::{Change, ModuleStep};
use crate::billing::entitlement::{Entitlement, ModuleFacts, entitlements};
use crate::definitions::model::Catalog;

/// The tenant's entitlements when `steps` are done. What the catalog does not know keeps its rows.
pub(super) fn entitlements_after(
    catalog: &Catalog,
    state: &TenantState,
    steps: &[ModuleStep],
) -> Vec<Entitlement> {
    let mut facts = Vec::new();
    let mut orphans = BTreeSet::new();
    let gone = |slug: &String| steps.iter().any(|step| &step.module == slug && step.change == Change::Remove);
    let touched: BTreeSet<&String> = steps.iter().map(|step| &step.module).collect();
    for step in steps {
        let (Some(module), Some(version), Some(plan)) =
            (catalog.modules.get(&step.module), &step.to_version, &step.to_plan)
        else {
            continue;
        };
        let features = step.chosen_features.as_ref();
        let components = &step.components;
        let enabled = step.enabled;
        facts.push(ModuleFacts { module, version, plan, features, components, enabled });
    }
    for (slug, kept) in state.modules.iter().filter(|(slug, _)| !touched.contains(slug)) {
        let known = catalog
            .modules
            .get(slug)
            .filter(|module| module.version(&kept.version).is_some() && module.plan(&kept.plan).is_some());
        let Some(module) = known else {
            orphans.insert(slug.clone());
            continue;
        };
        facts.push(ModuleFacts {
            module,
            version: &kept.version,
            plan: &kept.plan,
            features: kept.features.as_ref(),
            components: &kept.components,
            enabled: kept.enabled,
        });
    }
    let mut rows = entitlements(&facts);
    let kept = state.entitlements.iter().filter(|row| orphans.contains(&row.module) && !gone(&row.module));
    rows.extend(kept.cloned());
    rows.sort();
    rows
}
