//! Each rule of the resolution, by example; `random` compares with brute force.

mod neighbours;
mod plans_and_features;
mod random;

use super::testing::{catalog, installed, module, needs, needs_at};
use super::*;
use crate::definitions::model::{Module, Status};

/// A request in a shape that is easy to write.
struct Case {
    catalog: Catalog,
    installed: BTreeMap<String, Installed>,
    pins: BTreeMap<String, VersionReq>,
    database: Database,
    app: Option<Version>,
}

fn case(modules: Vec<Module>, list: &[&str]) -> Case {
    let catalog = catalog(modules);
    let mut installed = installed(list);
    for (slug, one) in &mut installed {
        let known = catalog.modules.get(slug);
        one.orphaned = !known
            .is_some_and(|known| known.version(&one.version).is_some() && known.plan(&one.plan).is_some());
    }
    Case { catalog, installed, pins: BTreeMap::new(), database: Database::Postgres, app: None }
}

impl Case {
    fn resolve(&self, wants: &[Want]) -> Result<Resolution, Refusal> {
        resolve(&Input {
            catalog: &self.catalog,
            installed: &self.installed,
            wants,
            pins: &self.pins,
            database: self.database,
            tool: &Version::new(0, 5, 0),
            app: self.app.as_ref(),
        })
    }

    /// `module version` in execution order.
    fn versions(&self, wants: &[&str]) -> Vec<String> {
        let wants: Vec<Want> = wants.iter().map(|text| want(text)).collect();
        let resolution = self.resolve(&wants).unwrap();
        resolution.modules.iter().map(|one| format!("{} {}", one.module, one.version)).collect()
    }

    fn refused(&self, wants: &[&str]) -> Refusal {
        let wants: Vec<Want> = wants.iter().map(|text| want(text)).collect();
        self.resolve(&wants).unwrap_err()
    }

    fn facts(&self, wants: &[&str]) -> String {
        match self.refused(wants) {
            Refusal::NoVersions(explanation) => explanation.to_string(),
            other => panic!("{other:?}"),
        }
    }
}

/// `name range@plan`, the last two as needed.
fn want(text: &str) -> Want {
    let (text, plan) =
        text.split_once('@').map_or((text, None), |(text, plan)| (text, Some(plan.to_owned())));
    let (name, range) = text.split_once(' ').map_or((text, None), |(name, range)| (name, Some(range)));
    let version = range.map(|range| range.parse().unwrap());
    Want { module: name.to_owned(), version, plan, features: None }
}

fn requiring(slug: &str, versions: &[&str], requires: &[&str]) -> Module {
    Module { requires: requires.iter().map(|text| needs(text)).collect(), ..module(slug, versions) }
}

#[test]
fn what_is_required_comes_first_in_the_newest_version_that_fits_all() {
    let member = module("member", &["1.0.0", "1.2.0", "1.9.0", "2.0.0"]);
    let case = case(
        vec![
            requiring("card", &["1.0.0"], &["member >=1.2, <3"]),
            member,
            requiring("audit", &["1.0.0"], &["member <1.9"]),
        ],
        &[],
    );
    assert_eq!(case.versions(&["card"]), ["member 2.0.0", "card 1.0.0"]);
    assert_eq!(case.versions(&["card", "audit"]), ["member 1.2.0", "audit 1.0.0", "card 1.0.0"]);
    let resolution = case.resolve(&[want("card"), want("audit")]).unwrap();
    assert_eq!(resolution.layers, [vec!["member"], vec!["audit", "card"]]);
    let why = Why::Required { by: "audit".to_owned(), range: "<1.9".to_owned() };
    assert_eq!(resolution.modules[0].why, why);
    assert_eq!(resolution.modules[1].why, Why::Asked);
}

#[test]
fn an_older_version_is_taken_where_only_that_fits() {
    let mut card = module("card", &["1.0.0", "2.0.0"]);
    card.requires =
        vec![needs_at(&Version::new(2, 0, 0), "crm ^2"), needs_at(&Version::new(1, 0, 0), "crm ^1.2")];
    let crm = module("crm", &["1.0.0", "1.3.0", "2.0.0"]);
    let case = case(vec![card, crm, requiring("pay", &["1.0.0"], &["crm <2"])], &[]);
    assert_eq!(case.versions(&["card"]), ["crm 2.0.0", "card 2.0.0"]);
    assert_eq!(case.versions(&["card", "pay"]), ["crm 1.3.0", "card 1.0.0", "pay 1.0.0"]);
}

#[test]
fn core_modules_are_always_added_and_must_support_the_database() {
    let mut core = Module { core: true, ..module("core", &["1.0.0"]) };
    let here = case(vec![core.clone(), module("card", &["1.0.0"])], &[]);
    assert_eq!(here.versions(&["card"]), ["card 1.0.0", "core 1.0.0"]);
    assert_eq!(here.resolve(&[]).unwrap().modules[0].why, Why::Core);
    core.versions[0].databases = BTreeSet::from([Database::Sqlite]);
    let facts = case(vec![core, module("card", &["1.0.0"])], &[]).facts(&["card"]);
    assert_eq!(
        facts,
        "because core is a core module, which every tenant has\nand core 1.0.0 does not support postgres"
    );
}

#[test]
fn installed_modules_stay_unless_the_request_or_a_range_moves_them() {
    let modules =
        || vec![module("a", &["1.0.0", "1.1.0", "2.0.0"]), requiring("b", &["1.0.0"], &["a >=1.1, <2"])];
    let case = case(modules(), &["a 1.0.0 free"]);
    assert_eq!(case.versions(&[]), ["a 1.0.0"]);
    assert_eq!(case.versions(&["a"]), ["a 1.0.0"]);
    assert_eq!(case.versions(&["a >=1"]), ["a 2.0.0"]);
    assert_eq!(case.versions(&["a =1.1.0"]), ["a 1.1.0"]);
    let resolution = case.resolve(&[want("b")]).unwrap();
    assert_eq!(resolution.modules[0].from, Some((Version::new(1, 0, 0), "free".to_owned())));
    assert_eq!(resolution.modules[0].version, Version::new(1, 1, 0));
    assert_eq!(resolution.modules[0].why, Why::Installed);
}

#[test]
fn a_version_goes_back_only_when_asked() {
    let modules = vec![module("a", &["1.0.0", "2.0.0"]), requiring("b", &["1.0.0"], &["a <2"])];
    let case = case(modules, &["a 2.0.0 free"]);
    assert_eq!(case.versions(&["a =1.0.0"]), ["a 1.0.0"]);
    assert_eq!(case.versions(&["a <2", "b"]), ["a 1.0.0", "b 1.0.0"]);
    assert_eq!(
        case.facts(&["b"]),
        "because b is asked for\nand b 1.0.0 needs a <2\nand a 2.0.0 is installed, and goes back only when it is asked to"
    );
    assert_eq!(
        case.refused(&["b"]).hints(),
        ["`module info b` shows its versions, and what each of them needs"]
    );
}

#[test]
fn a_pin_holds_a_module_and_is_named() {
    let mut elections = requiring("elections", &["2.0.0"], &["member >=1.2"]);
    elections.optional = vec![needs("audit >=2")];
    let mut case = case(
        vec![elections, module("member", &["1.0.0", "1.2.0"]), module("audit", &["1.0.0"])],
        &["member 1.0.0 free"],
    );
    assert_eq!(case.versions(&["elections"]), ["member 1.2.0", "elections 2.0.0"]);
    case.pins.insert("member".to_owned(), "=1.0.0".parse().unwrap());
    assert_eq!(
        case.facts(&["elections"]),
        "because elections is asked for\nand elections 2.0.0 needs member >=1.2\nand member 1.0.0 is installed and pinned to =1.0.0"
    );
    case.pins.insert("member".to_owned(), "<1.0".parse().unwrap());
    assert_eq!(case.versions(&[]), ["member 1.0.0"], "what is installed may stay outside its pin");
    assert!(case.facts(&["member =1.2.0"]).contains("pinned to <1.0"));
}

#[test]
fn what_is_withdrawn_is_not_newly_chosen() {
    let mut a = module("a", &["1.0.0", "1.1.0", "1.2.0", "2.0.0-rc.1"]);
    a.versions[2].yanked = true;
    let fresh = case(vec![a.clone()], &[]);
    assert_eq!(fresh.versions(&["a"]), ["a 1.1.0"]);
    assert_eq!(fresh.versions(&["a =2.0.0-rc.1"]), ["a 2.0.0-rc.1"]);
    assert!(
        matches!(fresh.refused(&["a =1.2.0"]), Refusal::NotAvailable { why, .. } if why == "it is yanked")
    );
    assert_eq!(case(vec![a.clone()], &["a 1.2.0 free"]).versions(&["a"]), ["a 1.2.0"]);
    a.status = Status::Retired;
    assert!(matches!(case(vec![a.clone()], &[]).refused(&["a"]), Refusal::Retired { .. }));
    assert_eq!(case(vec![a.clone()], &["a 1.0.0 free"]).versions(&["a =1.1.0"]), ["a 1.1.0"]);
    let facts = case(vec![a.clone(), requiring("b", &["1.0.0"], &["a <1.1"])], &[]).facts(&["b"]);
    assert_eq!(facts, "because b is asked for\nand b 1.0.0 needs a <1.1\nand a 1.0.0 is retired");
    a.status = Status::Draft;
    assert!(matches!(case(vec![a.clone()], &[]).refused(&["a"]), Refusal::NotAvailable { .. }));
    a.status = Status::Hidden;
    assert_eq!(case(vec![a], &[]).versions(&["a"]), ["a 1.1.0"]);
}

#[test]
fn databases_tool_and_application_exclude_versions() {
    let mut a = module("a", &["1.0.0", "1.1.0", "1.2.0", "1.3.0"]);
    a.versions[1].databases = BTreeSet::from([Database::Mysql]);
    a.versions[2].min_tool = Some(Version::new(1, 0, 0));
    a.versions[3].requires_app = Some(">=10.2".parse().unwrap());
    let mut case = case(vec![a], &[]);
    case.app = Some(Version::new(10, 1, 0));
    assert_eq!(case.versions(&["a"]), ["a 1.0.0"]);
    assert_eq!(
        case.facts(&["a >=1.1"]),
        "because a >=1.1 is asked for\nand a 1.1.0 does not support postgres\n\
         and a 1.2.0 needs version 1.0.0 of this tool, which is 0.5.0\n\
         and a 1.3.0 needs the application in version >=10.2, which is 10.1.0"
    );
    case.app = Some(Version::new(10, 2, 0));
    assert_eq!(case.versions(&["a"]), ["a 1.3.0"]);
    case.app = None;
    assert_eq!(case.versions(&["a"]), ["a 1.3.0"]);
}

#[test]
fn a_missing_requirement_is_explained() {
    let case = case(
        vec![
            requiring("a", &["1.0.0", "1.1.0"], &["nobody"]),
            requiring("b", &["1.0.0"], &["c >=3"]),
            module("c", &["1.0.0", "2.0.0"]),
        ],
        &[],
    );
    assert_eq!(
        case.facts(&["a"]),
        "because a is asked for\nand every version of a needs nobody\nand there is no module nobody"
    );
    assert_eq!(
        case.facts(&["b"]),
        "because b is asked for\nand b 1.0.0 needs c >=3\nand the versions of c are 1.0.0 and 2.0.0"
    );
}

#[test]
fn names_that_do_not_exist_are_usage_errors_with_a_suggestion() {
    let case = case(vec![module("digital-card", &["1.0.0"])], &[]);
    let refusal = case.refused(&["digital-cart"]);
    assert_eq!(refusal.to_string(), "there is no module digital-cart");
    assert_eq!(refusal.hints()[0], "did you mean `digital-card`?");
    assert!(refusal.is_usage());
    let refusal = case.refused(&["digital-card =3.0.0"]);
    assert_eq!(refusal.to_string(), "digital-card has no version =3.0.0: it has 1.0.0");
    assert!(matches!(case.refused(&["digital-card", "digital-card"]), Refusal::AskedTwice { .. }));
}

#[test]
fn a_circle_of_requirements_is_named() {
    let case = case(vec![requiring("a", &["1.0.0"], &["b"]), requiring("b", &["1.0.0"], &["a"])], &[]);
    assert_eq!(case.refused(&["a"]), Refusal::Cycle { path: ["a", "b", "a"].map(str::to_owned).to_vec() });
}

#[test]
fn dependents_and_removal_order_follow_what_is_installed() {
    let modules = vec![
        module("a", &["1.0.0"]),
        requiring("b", &["1.0.0"], &["a >=1"]),
        requiring("c", &["1.0.0"], &["b"]),
    ];
    let case = case(modules, &["a 1.0.0 free", "b 1.0.0 free", "c 1.0.0 free"]);
    let dependents = graph::dependents(&case.catalog, &case.installed, "a");
    assert_eq!(dependents, [("b".to_owned(), ">=1".parse().unwrap())]);
    let all = testing::set(&["a", "b", "c"]);
    assert_eq!(graph::removal_order(&case.catalog, &case.installed, &all), ["c", "b", "a"]);
}

#[test]
fn a_pre_release_counts_as_the_release_it_leads_to() {
    let fits = |range: &str, version: &str| satisfies(&range.parse().unwrap(), &version.parse().unwrap());
    assert!(fits(">=1.2, <3", "2.0.0-rc.1"));
    assert!(!fits("<2", "2.0.0-rc.1"));
    assert!(fits(">=2.0.0-rc.1", "2.0.0-rc.1"));
    assert!(!fits("^1", "2.0.0-rc.1"));
}
