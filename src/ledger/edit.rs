//! A change of the ledger in two readings: the statements that write it, and the state that they leave.
//! A run writes what it has decided and reads nothing back; builds with debug assertions do, and compare.

use std::collections::BTreeMap;

use super::write;
use crate::billing::entitlement::Entitlement;
use crate::databases::Ask;
use crate::pipeline::TenantState;
use crate::pipeline::state::{Applied, ModuleState, SettingState};
use crate::pipeline::step::ScriptStep;
use crate::sql::Database;

/// One change of the ledger.
#[derive(Debug)]
pub enum Edit<'a> {
    /// Scripts that were run.
    Applied(Vec<Applied>),
    /// A script of a module gets the text of a step with the same path.
    Accepted(&'a str, &'a ScriptStep),
    /// A script was taken back.
    TakenBack(&'a Applied),
    /// A module is installed so.
    Module(&'a str, &'a ModuleState),
    /// All settings of a module.
    Settings(&'a str, &'a BTreeMap<String, SettingState>),
    /// A module is gone, with its scripts and settings.
    Gone(&'a str),
    /// All that the tenant may do.
    Entitlements(&'a [Entitlement]),
}

impl Edit<'_> {
    /// The statements that write it into the ledger of `state`.
    #[must_use]
    pub fn asks(&self, database: Database, state: &TenantState, now: &str) -> Vec<Ask<'static>> {
        match self {
            Self::Applied(scripts) => write::write_scripts(scripts, now),
            Self::Accepted(module, step) => vec![write::accept_script(module, step)],
            Self::TakenBack(script) => vec![write::forget_script(script)],
            Self::Module(slug, state) => vec![write::set_module(database, slug, state)],
            Self::Settings(module, settings) => {
                let known = state.settings.keys().any(|(owner, _)| owner == module);
                write::set_settings(module, settings, known)
            }
            Self::Gone(slug) => write::forget_module(slug).to_vec(),
            Self::Entitlements(rows) => write::set_entitlements(rows, !state.entitlements.is_empty()),
        }
    }

    /// Makes `state` what is read of the ledger once they have run.
    pub fn apply(self, state: &mut TenantState) {
        match self {
            Self::Applied(scripts) => state.applied.extend(scripts),
            Self::Accepted(module, step) => {
                let is_it = |one: &&mut Applied| {
                    (one.module.as_str(), one.kind, &one.path) == (module, step.kind, &step.path)
                };
                for one in state.applied.iter_mut().filter(is_it) {
                    one.checksum.clone_from(&step.checksum);
                    one.down_checksum.clone_from(&step.down_checksum);
                    one.up_body.clone_from(&step.body);
                    one.down_body.clone_from(&step.down_body);
                }
            }
            Self::TakenBack(gone) => state
                .applied
                .retain(|one| (&one.module, one.kind, &one.path) != (&gone.module, gone.kind, &gone.path)),
            Self::Module(slug, module) => drop(state.modules.insert(slug.to_owned(), module.clone())),
            Self::Settings(module, settings) => {
                state.settings.retain(|(owner, _), _| owner != module);
                let own = settings.iter().map(|(key, one)| ((module.to_owned(), key.clone()), one.clone()));
                state.settings.extend(own);
            }
            Self::Gone(slug) => {
                state.modules.remove(slug);
                state.applied.retain(|one| one.module != slug);
                state.settings.retain(|(owner, _), _| owner != slug);
            }
            Self::Entitlements(rows) => {
                state.entitlements = rows.to_vec();
                state.entitlements.sort();
            }
        }
    }
}
