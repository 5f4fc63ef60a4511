//! A change in three steps over the fleet: a version that takes something away (`phase contract`) waits
//! until every tenant that has the module has got what replaces it (`phase expand`).
//!
//! The application is one for all tenants: while one of them is before the `expand`, it still runs in the
//! old way. Knows no names of tenants but as words to be said.

use std::collections::BTreeMap;

use semver::{Comparator, Op, Version, VersionReq};

use super::PipelineError;
use super::assemble::Request;
use super::state::TenantState;
use crate::definitions::model::{Catalog, Module};
use crate::resolve::{Refusal, Want};
use crate::sql::Database;
use crate::sql::script::Phase;

/// How many tenants are named at most.
pub const NAMED: usize = 5;

/// Tenants that have a module at one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub version: Version,
    pub count: usize,
    /// Some of them, as they are shown to people.
    pub tenants: Vec<String>,
}

/// Where the tenants are, by module: only of modules that have a `contract`.
pub type Fleet = BTreeMap<String, Vec<Group>>;

/// A version that a module may not reach yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub module: String,
    /// The version that takes something away.
    pub contract: Version,
    /// The version that brings what replaces it.
    pub expand: Version,
    /// Who has not got that far, oldest first.
    pub behind: Vec<Group>,
}

/// For each `contract` of the module, its version and that of the newest `expand` before it; oldest first.
#[must_use]
pub fn contracts(module: &Module, database: Database) -> Vec<(Version, Version)> {
    let all = || module.components.values().flat_map(|component| &component.migrations);
    let of = |phase| all().filter(move |one| one.phase(database) == Some(phase)).map(|one| &one.version);
    let mut pairs: Vec<(Version, Version)> = of(Phase::Contract)
        .filter_map(|contract| {
            let expand = of(Phase::Expand).filter(|expand| *expand < contract).max()?;
            Some((contract.clone(), expand.clone()))
        })
        .collect();
    pairs.sort();
    pairs.dedup();
    pairs
}

/// The modules of the catalog that have a `contract` which may have to wait, each with the versions that
/// all tenants have to pass.
#[must_use]
pub fn waiting(catalog: &Catalog, database: Database) -> BTreeMap<&str, Vec<Version>> {
    let modules = catalog.modules.values().map(|module| {
        let expands = contracts(module, database).into_iter().map(|(_, expand)| expand).collect::<Vec<_>>();
        (module.slug.as_str(), expands)
    });
    modules.filter(|(_, expands)| !expands.is_empty()).collect()
}

/// The first version above `installed` that `module` may not reach yet.
#[must_use]
pub fn held(module: &Module, database: Database, installed: &Version, fleet: &Fleet) -> Option<Held> {
    let groups = fleet.get(&module.slug)?;
    contracts(module, database).into_iter().filter(|(contract, _)| contract > installed).find_map(
        |(contract, expand)| {
            let mut behind: Vec<Group> =
                groups.iter().filter(|group| group.version < expand).cloned().collect();
            behind.sort_by(|one, other| one.version.cmp(&other.version));
            let module = module.slug.clone();
            (!behind.is_empty()).then_some(Held { module, contract, expand, behind })
        },
    )
}

/// What holds the modules that a tenant has. One that it does not have yet is made as new, and nothing of
/// it is in use.
#[must_use]
pub fn all(catalog: &Catalog, database: Database, state: &TenantState, fleet: &Fleet) -> Vec<Held> {
    let own = state.modules.iter().filter_map(|(slug, module)| Some((catalog.modules.get(slug)?, module)));
    own.filter_map(|(module, state)| held(module, database, &state.version, fleet)).collect()
}

/// `pins` with the bounds of `held`.
#[must_use]
pub fn narrowed(pins: &BTreeMap<String, VersionReq>, held: &[Held]) -> BTreeMap<String, VersionReq> {
    let mut all = pins.clone();
    for one in held {
        all.entry(one.module.clone()).or_default().comparators.push(one.bound());
    }
    all
}

impl Held {
    fn bound(&self) -> Comparator {
        let Version { major, minor, patch, ref pre, .. } = self.contract;
        Comparator { op: Op::Less, major, minor: Some(minor), patch: Some(patch), pre: pre.clone() }
    }

    /// Whether `version` may be reached.
    #[must_use]
    pub fn allows(&self, version: &Version) -> bool {
        *version < self.contract
    }

    /// What helps, a command a line.
    #[must_use]
    pub fn hints(&self) -> Vec<String> {
        let Self { module, expand, contract, .. } = self;
        let first = self.behind.iter().flat_map(|group| &group.tenants).next();
        let slug = first.and_then(|words| words.split(' ').next()).unwrap_or_default();
        vec![
            format!("`module update {module} --to {expand} --tenant {slug}` moves one of them"),
            format!(
                "once all have passed {expand} and the application no longer needs what goes, `module update {module}` goes on to {contract}"
            ),
        ]
    }
}

impl std::fmt::Display for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { module, contract, expand, behind } = self;
        let count: usize = behind.iter().map(|group| group.count).sum();
        let names: Vec<String> =
            behind.iter().flat_map(|group| &group.tenants).take(NAMED).cloned().collect();
        let who = if count == 1 { "1 tenant has" } else { &format!("{count} tenants have") };
        let more = match count - names.len().min(count) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        write!(
            f,
            "{module} {contract} takes away what {module} before {expand} uses (phase contract), and {who} not \
             passed {expand} yet: {}{more}",
            names.join(", ")
        )
    }
}

/// What holds the modules of a request, and its pins with that.
///
/// # Errors
/// [`PipelineError::Held`]: it is asked for by version.
pub(super) fn of(
    catalog: &Catalog,
    state: &TenantState,
    request: &Request<'_>,
) -> Result<(Vec<Held>, BTreeMap<String, VersionReq>), PipelineError> {
    let held = all(catalog, request.database, state, request.fleet);
    refuse(catalog, request.wants, &held)?;
    let pins = narrowed(request.pins, &held);
    Ok((held, pins))
}

/// Refuses what is asked for by version and has to wait.
fn refuse(catalog: &Catalog, wants: &[Want], held: &[Held]) -> Result<(), PipelineError> {
    for want in wants {
        let (Some(range), Some(held)) = (&want.version, held.iter().find(|held| held.module == want.module))
        else {
            continue;
        };
        let versions = catalog.modules.get(&want.module).into_iter().flat_map(|module| &module.versions);
        let mut asked =
            versions.map(|info| &info.version).filter(|version| range.matches(version)).peekable();
        if asked.peek().is_some() && !asked.any(|version| held.allows(version)) {
            return Err(PipelineError::Held(Box::new(held.clone())));
        }
    }
    Ok(())
}

/// Why nothing fits: where a version has to wait, that is the reason a person can do something about.
pub(super) fn because(refusal: Refusal, pins: &BTreeMap<String, VersionReq>, held: &[Held]) -> PipelineError {
    let text = refusal.to_string();
    let named = |held: &&Held| {
        let pin = pins.get(&held.module).map(|range| format!("pinned to {range}"));
        text.contains(&format!("{} ", held.module)) && pin.is_some_and(|pin| text.contains(&pin))
    };
    match held.iter().find(named) {
        Some(held) => PipelineError::Held(Box::new(held.clone())),
        None => Box::new(refusal).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definitions::model::{Component, Migration, ScriptFile, Variants};

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    fn module(scripts: &[(&str, &str)]) -> Module {
        let catalog = crate::pipeline::tests::catalog();
        let mut module = catalog.modules["alpha"].clone();
        let migration = |(number, (of, phase)): (u32, &(&str, &str))| Migration {
            path: format!("{of}/{number:04}_x"),
            version: version(of),
            number,
            name: "x".to_owned(),
            up: Variants {
                portable: Some(ScriptFile {
                    file: String::new(),
                    text: format!("-- module: phase {phase}\nSELECT 1"),
                }),
                own: BTreeMap::new(),
            },
            down: Variants::default(),
        };
        let migrations = (1..).zip(scripts).map(migration).collect();
        let component = Component { name: "base".to_owned(), migrations, ..Component::default() };
        module.components = BTreeMap::from([("base".to_owned(), component)]);
        module
    }

    fn fleet(groups: &[(&str, usize, &[&str])]) -> Fleet {
        let group = |(at, count, names): &(&str, usize, &[&str])| Group {
            version: version(at),
            count: *count,
            tenants: names.iter().map(|name| (*name).to_owned()).collect(),
        };
        Fleet::from([("alpha".to_owned(), groups.iter().map(group).collect())])
    }

    const STEPS: [(&str, &str); 4] =
        [("2.0.0", "expand"), ("2.1.0", "backfill"), ("3.0.0", "contract"), ("4.0.0", "contract")];

    #[test]
    fn a_contract_waits_for_everybody_and_names_who_is_in_the_way() {
        let module = module(&STEPS);
        let at = |from: &str, groups: &[(&str, usize, &[&str])]| {
            held(&module, Database::Postgres, &version(from), &fleet(groups))
        };
        let names = ["a 1.0.0", "b 1.0.0", "c 1.0.0", "d 1.0.0", "e 1.0.0"];
        let found = at("2.1.0", &[("2.0.0", 3, &["z 2.0.0"]), ("1.0.0", 7, &names)]).unwrap();
        assert_eq!((found.contract.to_string(), found.expand.to_string()), ("3.0.0".into(), "2.0.0".into()));
        assert_eq!(
            found.to_string(),
            "alpha 3.0.0 takes away what alpha before 2.0.0 uses (phase contract), and 7 tenants have not passed \
             2.0.0 yet: a 1.0.0, b 1.0.0, c 1.0.0, d 1.0.0, e 1.0.0 and 2 more"
        );
        assert!(found.allows(&version("2.9.9")) && !found.allows(&version("3.0.0")));
        assert!(found.hints()[0].contains("`module update alpha --to 2.0.0 --tenant a`"));
        // All have passed it; or it is behind this tenant.
        assert_eq!(at("2.0.0", &[("2.0.0", 3, &[]), ("3.0.0", 1, &[])]), None);
        let later = at("3.0.0", &[("1.0.0", 1, &["a 1.0.0"])]).unwrap();
        assert_eq!(later.contract, version("4.0.0"));
        assert_eq!(at("4.0.0", &[("1.0.0", 1, &["a 1.0.0"])]), None);
        assert_eq!(held(&module, Database::Postgres, &version("1.0.0"), &Fleet::new()), None);
    }

    #[test]
    fn without_an_expand_in_an_earlier_version_nothing_waits() {
        let together = module(&[("2.0.0", "expand"), ("2.0.0", "contract"), ("3.0.0", "backfill")]);
        assert_eq!(contracts(&together, Database::Sqlite), []);
        let behind = fleet(&[("1.0.0", 1, &["a 1.0.0"])]);
        assert_eq!(held(&together, Database::Sqlite, &version("1.0.0"), &behind), None);
    }

    #[test]
    fn bounds_narrow_pins_and_stand_alone() {
        let held = held(&module(&STEPS), Database::Mysql, &version("1.0.0"), &fleet(&[("1.0.0", 1, &["a"])]));
        let held = [held.unwrap()];
        let pins = BTreeMap::from([
            ("alpha".to_owned(), ">=1.1".parse().unwrap()),
            ("beta".to_owned(), "<2".parse().unwrap()),
        ]);
        let all = narrowed(&pins, &held);
        assert_eq!(
            (all["alpha"].to_string(), all["beta"].to_string()),
            (">=1.1, <3.0.0".into(), "<2".into())
        );
        let alone = narrowed(&BTreeMap::new(), &held);
        assert!(alone["alpha"].matches(&version("2.1.0")) && !alone["alpha"].matches(&version("3.0.0")));
    }
}
