//! Small random catalogs, solved by trying every combination.

use proptest::prelude::*;

use super::*;

const SLUGS: [&str; 5] = ["a", "b", "c", "d", "e"];
const VERSIONS: [&str; 3] = ["1.0.0", "1.1.0", "2.0.0"];
const RANGES: [&str; 7] = ["*", ">=1.1", "<2", "=1.0.0", "^1", ">=2", "~1.1"];

/// Who says it (module, version), what kind (0 required, 1 optional, 2 conflict), of whom, which range.
type Saying = (usize, usize, u8, usize, usize);

#[derive(Clone, Debug)]
struct World {
    sayings: Vec<Saying>,
    yanked: Vec<(usize, usize)>,
    core: Option<usize>,
    installed: Vec<(usize, usize)>,
    pins: Vec<(usize, usize)>,
    wants: Vec<(usize, Option<usize>)>,
}

fn world() -> impl Strategy<Value = World> {
    let place = || (0..SLUGS.len(), 0..VERSIONS.len());
    let saying = (0..SLUGS.len(), 0..VERSIONS.len(), 0u8..3, 0..SLUGS.len(), 0..RANGES.len());
    (
        prop::collection::vec(saying, 2..30),
        prop::collection::vec(place(), 0..6),
        prop::option::of(0..SLUGS.len()),
        prop::collection::vec(place(), 0..3),
        prop::collection::vec((0..SLUGS.len(), 0..RANGES.len()), 0..3),
        prop::collection::vec((0..SLUGS.len(), prop::option::of(0..RANGES.len())), 0..4),
    )
        .prop_map(|(sayings, yanked, core, installed, pins, wants)| World {
            sayings,
            yanked,
            core,
            installed,
            pins,
            wants,
        })
}

fn range(number: usize) -> VersionReq {
    RANGES[number].parse().unwrap()
}

impl World {
    fn case(&self) -> Case {
        let mut modules: Vec<Module> = SLUGS.iter().map(|slug| module(slug, &VERSIONS)).collect();
        for &(own, version, kind, other, number) in &self.sayings {
            // Only downwards, so that there is no circle; conflicts and optional ones go any way.
            if own == other || (kind == 0 && other > own) {
                continue;
            }
            let text = format!("{} {}", SLUGS[other], RANGES[number]);
            let saying = needs_at(&VERSIONS[version].parse().unwrap(), &text);
            let module = &mut modules[own];
            [&mut module.requires, &mut module.optional, &mut module.conflicts][usize::from(kind)]
                .push(saying);
        }
        for &(own, version) in &self.yanked {
            modules[own].versions[version].yanked = true;
        }
        if let Some(core) = self.core {
            modules[core].core = true;
        }
        let installed: Vec<String> = self
            .installed
            .iter()
            .map(|&(own, version)| format!("{} {} free", SLUGS[own], VERSIONS[version]))
            .collect();
        let installed: Vec<&str> = installed.iter().map(String::as_str).collect();
        let mut case = case(modules, &installed);
        case.pins = self.pins.iter().map(|&(own, number)| (SLUGS[own].to_owned(), range(number))).collect();
        case
    }

    fn wants(&self) -> Vec<Want> {
        let wants: BTreeMap<usize, Option<usize>> = self.wants.iter().copied().collect();
        let want = |(own, number): (usize, Option<usize>)| Want {
            module: SLUGS[own].to_owned(),
            version: number.map(range),
            ..Want::default()
        };
        wants.into_iter().map(want).collect()
    }
}

/// The rules for one set, written down once more without any search.
fn allowed(case: &Case, wants: &[Want], set: &BTreeMap<&str, Version>) -> bool {
    case.catalog.modules.iter().all(|(slug, module)| {
        let installed = case.installed.get(slug).map(|one| &one.version);
        let want = wants.iter().find(|want| want.module == *slug);
        let Some(version) = set.get(slug.as_str()) else {
            return installed.is_none() && want.is_none() && !module.core;
        };
        let range = want.and_then(|want| want.version.as_ref());
        let back = installed.is_some_and(|installed| {
            version < installed && range.is_none_or(|range| range.matches(installed))
        });
        let stays = installed == Some(version);
        let withdrawn = module.version(version).unwrap().yanked && !stays;
        let pinned = case.pins.get(slug).is_some_and(|pin| !pin.matches(version) && !stays);
        let unasked = range.is_some_and(|range| !range.matches(version));
        let holds = |one: &crate::definitions::model::Requirement, absent: bool, inside: bool| {
            !one.applies.at(version)
                || set.get(one.module.as_str()).map_or(absent, |other| one.version.matches(other) == inside)
        };
        !(back || withdrawn || pinned || unasked)
            && module.requires.iter().all(|one| holds(one, false, true))
            && module.optional.iter().all(|one| holds(one, true, true))
            && module.conflicts.iter().all(|one| holds(one, true, false))
    })
}

/// Whether any of the 4^5 sets is allowed.
fn solvable(case: &Case, wants: &[Want]) -> bool {
    let choices = VERSIONS.len() + 1;
    (0..choices.pow(5)).any(|mut number| {
        let mut set = BTreeMap::new();
        for slug in SLUGS {
            let choice = number % choices;
            number /= choices;
            if choice > 0 {
                set.insert(slug, VERSIONS[choice - 1].parse().unwrap());
            }
        }
        allowed(case, wants, &set)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn an_answer_is_found_exactly_where_there_is_one(world in world()) {
        let (case, wants) = (world.case(), world.wants());
        match case.resolve(&wants) {
            Err(refusal) => {
                prop_assert!(!solvable(&case, &wants), "{refusal}");
                if let Refusal::NoVersions(explanation) = refusal {
                    prop_assert!(!explanation.facts().is_empty());
                }
            }
            Ok(resolution) => {
                let set: BTreeMap<&str, Version> =
                    resolution.modules.iter().map(|one| (one.module.as_str(), one.version.clone())).collect();
                prop_assert!(allowed(&case, &wants, &set), "{set:?}");
                check_reasons_and_order(&case, &resolution)?;
                let before: BTreeMap<&str, Version> =
                    case.installed.iter().map(|(slug, one)| (slug.as_str(), one.version.clone())).collect();
                if wants.is_empty() && allowed(&case, &wants, &before) {
                    prop_assert_eq!(set, before, "nothing is moved without need");
                }
            }
        }
    }

    #[test]
    fn the_order_of_the_request_does_not_show(world in world()) {
        let (case, mut wants) = (world.case(), world.wants());
        let forwards = case.resolve(&wants);
        wants.reverse();
        prop_assert_eq!(forwards.ok(), case.resolve(&wants).ok());
    }
}

fn check_reasons_and_order(case: &Case, resolution: &Resolution) -> Result<(), TestCaseError> {
    let place = |slug: &str| resolution.modules.iter().position(|one| one.module == slug);
    for (own, one) in resolution.modules.iter().enumerate() {
        let module = &case.catalog.modules[&one.module];
        for needed in module.requires.iter().filter(|needed| needed.applies.at(&one.version)) {
            prop_assert!(place(&needed.module).is_some_and(|other| other < own));
        }
        if let Why::Required { by, .. } = &one.why {
            let by = &resolution.modules[place(by).unwrap()];
            let mut requires = case.catalog.modules[&by.module].requires.iter();
            prop_assert!(
                requires.any(|needed| needed.module == one.module && needed.applies.at(&by.version))
            );
        }
    }
    let layered: usize = resolution.layers.iter().map(Vec::len).sum();
    prop_assert_eq!(layered, resolution.modules.len());
    Ok(())
}
