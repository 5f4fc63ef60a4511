//! What must be there together: from (catalog, installed set, request) to an ordered set of modules
//! with versions, plans, features and components, or to a refusal that explains itself.
//!
//! [`space`] says which versions there are and what each asks for, [`select`] chooses them (with `pubgrub`),
//! [`plans`] and [`features`] say what is taken of them, [`graph`] orders, [`explain`] and [`refusal`]
//! give the reasons. Pure: it knows no database connection, no file and no clock.

mod asked;
pub mod explain;
pub mod features;
pub mod graph;
mod plans;
mod refusal;
mod select;
mod space;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
pub mod unsatisfiable;

use std::collections::{BTreeMap, BTreeSet};

use semver::{Version, VersionReq};

pub use self::explain::Explanation;
pub use self::refusal::{MissingFeature, Refusal};
pub use self::space::satisfies;
use serde::{Deserialize, Serialize};

use crate::definitions::model::Catalog;
use crate::sql::Database;

/// The version of this program, which definitions may ask for.
#[must_use]
pub fn tool() -> Version {
    env!("CARGO_PKG_VERSION").parse().expect("the package's version is semver")
}

/// A module that a tenant has.
#[derive(Clone, Debug)]
pub struct Installed {
    pub version: Version,
    pub plan: String,
    /// Features chosen when it was installed; `None` is all that the plan gives.
    pub features: Option<BTreeSet<String>>,
    /// Its version, its plan or the module itself is not in the catalog.
    pub orphaned: bool,
    /// Required modules as they were when it was installed; used only where the catalog no longer says.
    pub requires: Vec<(String, VersionReq)>,
}

/// A module that is asked for by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Want {
    pub module: String,
    /// `=1.0.0` for exactly one version, or a range; `None` keeps what is installed, else takes the newest.
    pub version: Option<VersionReq>,
    /// `None` keeps what is installed, else takes the only plan there is.
    pub plan: Option<String>,
    /// Only these features and what they need; `None` is all that the plan gives.
    pub features: Option<BTreeSet<String>>,
}

/// Everything an answer depends on.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    pub catalog: &'a Catalog,
    pub installed: &'a BTreeMap<String, Installed>,
    pub wants: &'a [Want],
    /// Modules that are held back, and the range they may move in. An installed version may stay.
    pub pins: &'a BTreeMap<String, VersionReq>,
    pub database: Database,
    /// The version of this tool.
    pub tool: &'a Version,
    /// The version of the running application. Where it is not known, `requires_app` is not checked.
    pub app: Option<&'a Version>,
}

impl Input<'_> {
    fn want(&self, module: &str) -> Option<&Want> {
        self.wants.iter().find(|want| want.module == module)
    }
}

/// The tenant's modules as they are to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// The whole set in execution order, unchanged modules included.
    pub modules: Vec<Chosen>,
    /// The same modules in layers: those of one layer need only what is in the layers before it.
    pub layers: Vec<Vec<String>>,
}

/// One module of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub module: String,
    pub version: Version,
    pub plan: String,
    /// Version and plan that are installed.
    pub from: Option<(Version, String)>,
    /// Features with those they need of the same module. Empty for an orphan, of which nothing is known.
    pub features: BTreeSet<String>,
    /// Components these features need, `base` included. Empty for an orphan.
    pub components: BTreeSet<String>,
    pub why: Why,
}

/// Why a module is in the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    Asked,
    Core,
    /// `by` is the module, or the `module.feature`, that needs it.
    Required {
        by: String,
        range: String,
    },
    Installed,
}

/// A module with its version, before plan and features.
#[derive(Clone, Debug)]
struct Picked {
    version: Version,
    why: Why,
}

/// Finds the set of modules that gives what is wanted and keeps what is installed.
///
/// The same input gives the same answer, whatever the order of `wants`.
///
/// # Errors
/// [`Refusal`]: unknown names, a plan that must be named, or a rule that is in the way.
pub fn resolve(input: &Input<'_>) -> Result<Resolution, Refusal> {
    asked::check(input)?;
    let picked = select::select(input)?;
    let plans = plans::choose(input, &picked)?;
    let mut features = features::choose(input, &picked, &plans)?;
    let needs = needs(input, &picked);
    let chosen = |module: String| {
        let Picked { version, why } = &picked[&module];
        let features = features.remove(&module).unwrap_or_default();
        let known = input.catalog.modules.get(&module).filter(|_| !stays_orphan(input, &module, version));
        Chosen {
            version: version.clone(),
            plan: plans[&module].clone(),
            from: input.installed.get(&module).map(|one| (one.version.clone(), one.plan.clone())),
            components: known
                .map(|known| features::components_for(known, version, &features))
                .unwrap_or_default(),
            features,
            why: why.clone(),
            module,
        }
    };
    let circle = |graph::Cycle { path }| Refusal::Cycle { path };
    let layers = graph::layers(&needs).map_err(circle)?;
    Ok(Resolution {
        modules: graph::order(&needs).map_err(circle)?.into_iter().map(chosen).collect(),
        layers,
    })
}

/// Whether nothing moves an orphan back into the catalog, so that it works on as it is.
fn stays_orphan(input: &Input<'_>, module: &str, version: &Version) -> bool {
    let stays = |one: &Installed| {
        one.orphaned
            && one.version == *version
            && input.want(module).is_none_or(|want| want.plan.as_ref().is_none_or(|plan| *plan == one.plan))
    };
    input.installed.get(module).is_some_and(stays)
}

/// Who must be there before whom: requirements, and optional ones where they close no circle.
fn needs(input: &Input<'_>, picked: &BTreeMap<String, Picked>) -> graph::Needs {
    let mut needs = graph::Needs::new();
    let mut soft = Vec::new();
    for (slug, one) in picked {
        let needed = needs.entry(slug.clone()).or_default();
        needed.extend(space::requirements(input, slug, &one.version).map(|(name, _)| name.to_owned()));
        if let Some(module) = input.catalog.modules.get(slug) {
            let held = module.optional.iter().filter(|optional| optional.applies.at(&one.version));
            soft.extend(held.map(|optional| (slug.clone(), optional.module.clone())));
        }
    }
    graph::add_soft(&mut needs, &soft);
    needs
}
