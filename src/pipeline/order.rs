//! A request as data: what one command asks for, whichever tenant it is for, so that a rollout can be
//! gone on with by another process, and the same request always gives the same pipelines.

use std::collections::BTreeMap;

use semver::{Version, VersionReq};
use serde::{Deserialize, Serialize};

use super::install::Request;
use super::phases::Fleet;
use super::restore::Archived;
use super::step::{Action, Pipeline};
use super::{
    PipelineError, TenantState, adopt, bundle, configure, install, remove, repair, restore, switch, toggle,
    update,
};
use crate::definitions::model::Catalog;
use crate::resolve::Want;
use crate::sql::Database;
use crate::sql::tokens::Values;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verb", rename_all = "lowercase")]
pub enum Order {
    Install {
        wants: Vec<Want>,
        with_demo: bool,
    },
    Switch {
        want: Want,
        /// Whether more than the lower plan allows may stay.
        allow_over_limit: bool,
    },
    /// Without modules: everything that is installed.
    Update {
        modules: Vec<String>,
        to: Option<VersionReq>,
    },
    Disable {
        modules: Vec<String>,
        cascade: bool,
    },
    Enable {
        modules: Vec<String>,
    },
    Remove {
        modules: Vec<String>,
        cascade: bool,
        purge: bool,
    },
    /// Values by key; `None` follows the definitions again.
    Configure {
        module: String,
        changes: BTreeMap<String, Option<String>>,
    },
    Bundle {
        bundle: String,
        switch: bool,
    },
    /// Tables that are there become a module's, where they are as its scripts make them.
    Adopt {
        wants: Vec<Want>,
        /// Instead of `wants`, what each module's own query finds in use; with the plans of modules that
        /// are not to get their fallback plan.
        plans: Option<BTreeMap<String, String>>,
    },
    /// Removed modules come back, each tenant's from its own newest archive.
    Restore {
        modules: Vec<String>,
    },
    /// What does not follow the ledger and the definitions any more is written anew.
    Repair {
        /// Applied migrations whose new text is right, for whoever has the old one: `module/path`.
        accept: Vec<String>,
    },
    /// What an earlier rollout changed is taken back, run by run.
    Undo {
        rollout: String,
    },
}

/// Whom it is for.
pub struct Subject<'a> {
    pub tenant: &'a str,
    pub database: Database,
    pub pins: &'a BTreeMap<String, VersionReq>,
    /// Where all tenants are, of modules whose contracts may have to wait.
    pub fleet: &'a Fleet,
    /// The tenant's tokens, quoted.
    pub values: &'a Values,
    /// What brings removed modules back.
    pub archived: &'a [Archived],
    /// Whether something is to be written anew that the tenant's state does not show.
    pub anew: bool,
    pub tool: &'a Version,
    pub app: Option<&'a Version>,
    pub today: jiff::civil::Date,
}

impl Order {
    /// The action of the runs that it leads to.
    #[must_use]
    pub fn action(&self) -> Action {
        match self {
            Self::Install { .. } | Self::Bundle { .. } => Action::Install,
            Self::Switch { .. } => Action::Switch,
            Self::Update { .. } => Action::Update,
            Self::Disable { .. } => Action::Disable,
            Self::Enable { .. } => Action::Enable,
            Self::Remove { purge: false, .. } => Action::Remove,
            Self::Remove { purge: true, .. } => Action::Purge,
            Self::Configure { .. } => Action::Configure,
            Self::Restore { .. } => Action::Restore,
            Self::Adopt { .. } => Action::Adopt,
            Self::Repair { .. } => Action::Repair,
            Self::Undo { .. } => Action::Undo,
        }
    }

    /// What it is about, for people: `digital-card=premium`.
    #[must_use]
    pub fn what(&self) -> String {
        let want = |want: &Want| {
            let version = want.version.as_ref().map(|range| format!("@{range}")).unwrap_or_default();
            let plan = want.plan.as_ref().map(|plan| format!("={plan}")).unwrap_or_default();
            format!("{}{version}{plan}", want.module)
        };
        match self {
            Self::Adopt { plans: Some(_), .. } => "what is in use".to_owned(),
            Self::Install { wants, .. } | Self::Adopt { wants, .. } => {
                wants.iter().map(want).collect::<Vec<_>>().join(" ")
            }
            Self::Switch { want: one, .. } => want(one),
            Self::Update { modules, .. } if modules.is_empty() => "everything".to_owned(),
            Self::Update { modules, to } => {
                let to = to.as_ref().map(|range| format!(" to {range}")).unwrap_or_default();
                format!("{}{to}", modules.join(" "))
            }
            Self::Disable { modules, .. }
            | Self::Enable { modules }
            | Self::Remove { modules, .. }
            | Self::Restore { modules } => modules.join(" "),
            Self::Configure { module, .. } => module.clone(),
            Self::Repair { accept } if accept.is_empty() => "what can be mended".to_owned(),
            Self::Repair { accept } => format!("what can be mended, accepting {}", accept.join(" ")),
            Self::Bundle { bundle, .. } => format!("bundle {bundle}"),
            Self::Undo { rollout } => format!("rollout {rollout}"),
        }
    }

    /// Whether tables go by it.
    #[must_use]
    pub fn is_destructive(&self) -> bool {
        matches!(self, Self::Remove { .. } | Self::Undo { .. })
    }

    /// The pipeline for a tenant in `state`.
    ///
    /// # Errors
    /// [`PipelineError`]: as the verb's own function; a rollout's undo has no pipeline of its own.
    pub fn pipeline(
        &self,
        catalog: &Catalog,
        state: &TenantState,
        subject: &Subject<'_>,
    ) -> Result<Pipeline, PipelineError> {
        let place = (subject.tenant, subject.database);
        match self {
            Self::Install { wants, with_demo } => {
                install::install(catalog, state, &subject.request(wants, *with_demo))
            }
            Self::Switch { want, .. } => {
                switch::switch(catalog, state, &subject.request(std::slice::from_ref(want), false))
            }
            Self::Update { modules, to } => {
                all_there(state, modules)?;
                let wants = update::wants(catalog, state, modules, to.as_ref());
                update::update(catalog, state, &subject.request(&wants, false))
            }
            Self::Disable { modules, cascade } => toggle::disable(catalog, state, place, (modules, *cascade)),
            Self::Enable { modules } => {
                all_there(state, modules)?;
                let wants = update::wants(catalog, state, modules, None);
                toggle::enable(catalog, state, &subject.request(&wants, false))
            }
            Self::Remove { modules, cascade, purge } => {
                removal(catalog, state, place, (modules, *cascade, *purge))
            }
            Self::Configure { module, changes } => {
                configure::configure(catalog, state, place, (module, changes))
            }
            Self::Bundle { bundle, switch } => {
                let Some(bundle) = catalog.bundles.iter().find(|one| one.slug == *bundle) else {
                    let known = catalog.bundles.iter().map(|one| one.slug.clone()).collect();
                    return Err(PipelineError::NoBundle { bundle: bundle.clone(), known });
                };
                let found = bundle::wants(catalog, state, bundle, *switch)?;
                bundle::install(catalog, state, &subject.request(&found.wants, false))
            }
            Self::Adopt { wants, .. } => adopt::adopt(catalog, state, &subject.request(wants, false)),
            Self::Restore { .. } => {
                let wants = restore::wants(subject.archived);
                let request = subject.request(&wants, false);
                restore::restore(catalog, state, &request, subject.archived)
            }
            Self::Repair { accept } => {
                let request = repair::Request {
                    tenant: subject.tenant,
                    database: subject.database,
                    accept,
                    anew: subject.anew,
                    values: subject.values,
                };
                repair::repair_any(catalog, state, &request)
            }
            Self::Undo { rollout } => Err(PipelineError::NoWayBack {
                run: rollout.clone(),
                why: "it is taken back run by run".to_owned(),
                hint: format!("`module rollout undo {rollout}`"),
            }),
        }
    }
}

fn removal(
    catalog: &Catalog,
    state: &TenantState,
    (tenant, database): (&str, Database),
    (modules, cascade, purge): (&[String], bool, bool),
) -> Result<Pipeline, PipelineError> {
    // Who lacks a module is as asked.
    let there = modules.iter().filter(|module| state.modules.contains_key(*module));
    let modules: Vec<String> = there.cloned().collect();
    let request = remove::Request { tenant, database, modules: &modules, cascade, purge };
    remove::remove(catalog, state, &request)
}

fn all_there(state: &TenantState, modules: &[String]) -> Result<(), PipelineError> {
    match modules.iter().find(|module| !state.modules.contains_key(*module)) {
        None => Ok(()),
        Some(module) => {
            let installed = state.modules.keys().cloned().collect();
            Err(PipelineError::NotInstalled { module: module.clone(), installed })
        }
    }
}

impl Subject<'_> {
    /// The request for `wants`.
    #[must_use]
    pub fn request<'r>(&'r self, wants: &'r [Want], with_demo: bool) -> Request<'r> {
        Request {
            tenant: self.tenant,
            database: self.database,
            wants,
            pins: self.pins,
            fleet: self.fleet,
            with_demo,
            values: self.values,
            tool: self.tool,
            app: self.app,
            today: self.today,
        }
    }
}
