//! Rules and invariants of the entitlements.

use proptest::prelude::*;

use super::*;
use crate::definitions::model::{Applies, Catalog};
use crate::resolve::testing::{catalog, feature, module, plan, set};

fn example() -> Catalog {
    let mut card = module("card", &["1.0.0", "1.1.0"]);
    card.components.insert("exports".to_owned(), crate::resolve::testing::component(&["analytics"]));
    card.components.insert("analytics".to_owned(), crate::resolve::testing::component(&[]));
    let mut create = feature("create", &[]);
    create.permissions = vec!["card.issue".to_owned(), "create".to_owned()];
    let mut export = feature("export", &["create", "member.directory"]);
    export.components = vec!["exports".to_owned()];
    export.permissions = vec!["card.issue".to_owned(), "card.export".to_owned()];
    let mut late = feature("late", &[]);
    late.applies = Applies { since: Some(Version::new(1, 1, 0)), until: None };
    let mut help = feature("help", &[]);
    help.core = true;
    let rate = Feature { kind: FeatureKind::Rate, ..feature("rate", &[]) };
    let look = Feature { kind: FeatureKind::Config, ..feature("look", &[]) };
    card.features = vec![create, export, late, help, rate, look];
    card.plans = vec![plan("basic", 0, &["create"]), plan("premium", 1, &["*"])];
    card.plans[1].values.insert("rate".to_owned(), "60/min".to_owned());
    card.plans[1].values.insert("create".to_owned(), "of no effect".to_owned());
    let meter = crate::resolve::testing::meter();
    for (name, max) in [("create", Some(500)), ("wide", None), ("none", Some(0))] {
        card.meters.insert(name.to_owned(), meter.clone());
        card.plans[0].limits.insert(name.to_owned(), crate::resolve::testing::limit(max));
    }
    let mut member = module("member", &["1.0.0"]);
    member.features = vec![feature("directory", &[])];
    member.plans = vec![plan("free", 0, &[]), plan("paid", 1, &["directory"])];
    catalog(vec![card, member])
}

/// The facts of one module in a shape that is easy to write.
struct One {
    module: &'static str,
    version: Version,
    plan: &'static str,
    features: Option<BTreeSet<String>>,
    components: BTreeSet<String>,
    enabled: bool,
}

fn one(module: &'static str, plan: &'static str, components: &[&str]) -> One {
    let (version, components) = (Version::new(1, 0, 0), set(components));
    One { module, version, plan, features: None, components, enabled: true }
}

fn rows(catalog: &Catalog, all: &[One]) -> Vec<Entitlement> {
    let facts: Vec<ModuleFacts<'_>> = all
        .iter()
        .map(|one| ModuleFacts {
            module: &catalog.modules[one.module],
            version: &one.version,
            plan: one.plan,
            features: one.features.as_ref(),
            components: &one.components,
            enabled: one.enabled,
        })
        .collect();
    entitlements(&facts, &[])
}

fn names(rows: &[Entitlement]) -> Vec<String> {
    rows.iter().map(|row| format!("{} {}={}", row.kind.as_str(), row.name, row.value)).collect()
}

#[test]
fn a_plan_gives_features_limits_and_permissions_and_names_never_meet() {
    let given = rows(&example(), &[one("card", "basic", &[])]);
    assert_eq!(
        names(&given),
        [
            "feature create=true",
            "feature help=true",
            "limit limit:create=500",
            "limit limit:none=0",
            "limit limit:wide=unlimited",
            "permission permission:card.issue=true",
            "permission permission:create=true",
        ]
    );
    assert_eq!(given[1].reason, Reason::Core);
    assert_eq!(given[2].enforce, Some(Enforce::Hard));
    assert_eq!(given[5].plain_name(), "card.issue");
    let json = serde_json::to_string(&given[2]).unwrap();
    assert!(
        json.contains(r#""kind":"limit","name":"limit:create","value":"500","enforce":"hard""#),
        "{json}"
    );
}

#[test]
fn a_feature_waits_for_its_components_and_the_features_it_needs() {
    let catalog = example();
    let has = |all: &[One]| rows(&catalog, all).iter().any(|row| row.name == "export");
    let paid = || one("member", "paid", &[]);
    assert!(has(&[one("card", "premium", &["exports", "analytics"]), paid()]));
    assert!(!has(&[one("card", "premium", &["exports"]), paid()]), "the component needs another one");
    assert!(!has(&[one("card", "premium", &["exports", "analytics"])]), "the other module is not there");
    assert!(!has(&[one("card", "premium", &["exports", "analytics"]), one("member", "free", &[])]));
    let off = One { enabled: false, ..paid() };
    assert!(!has(&[one("card", "premium", &["exports", "analytics"]), off]));
}

#[test]
fn permissions_come_once_and_only_with_an_entitled_feature() {
    let given =
        rows(&example(), &[one("card", "premium", &["exports", "analytics"]), one("member", "paid", &[])]);
    let codes: Vec<&str> =
        given.iter().filter(|row| row.kind == Kind::Permission).map(Entitlement::plain_name).collect();
    assert_eq!(codes, ["card.export", "card.issue", "create"]);
}

#[test]
fn values_versions_narrowing_and_disabling() {
    let catalog = example();
    let premium = names(&rows(&catalog, &[one("card", "premium", &[])]));
    assert!(premium.contains(&"rate rate=60/min".to_owned()));
    assert!(premium.contains(&"feature create=true".to_owned()), "a boolean has no value of its own");
    assert!(!premium.iter().any(|name| name.starts_with("config")), "no value, nothing to publish");
    assert!(!premium.contains(&"feature late=true".to_owned()));
    let newer = One { version: Version::new(1, 1, 0), ..one("card", "premium", &[]) };
    assert!(names(&rows(&catalog, &[newer])).contains(&"feature late=true".to_owned()));
    let narrowed = One { features: Some(set(&["rate"])), ..one("card", "premium", &[]) };
    assert_eq!(names(&rows(&catalog, &[narrowed])), ["feature help=true", "rate rate=60/min"]);
    assert!(rows(&catalog, &[One { enabled: false, ..one("card", "basic", &[]) }]).is_empty());
    assert!(
        rows(&catalog, &[One { version: Version::new(7, 0, 0), ..one("card", "basic", &[]) }]).is_empty()
    );
    assert!(rows(&catalog, &[one("card", "no-such-plan", &[])]).is_empty());
}

#[test]
fn words_are_read_as_they_are_written() {
    for kind in Kind::ALL {
        assert_eq!(kind.as_str().parse(), Ok(kind));
    }
    for reason in Reason::ALL {
        assert_eq!(reason.as_str().parse(), Ok(reason));
    }
    assert!("gift".parse::<Reason>().is_err());
}

fn subset(names: &'static [&'static str]) -> impl Strategy<Value = BTreeSet<String>> {
    prop::sample::subsequence(names, 0..=names.len()).prop_map(|names| set(&names))
}

proptest! {
    #[test]
    fn never_more_than_the_plan_and_never_less_for_more_components(
        plan in prop::sample::select(vec!["basic", "premium"]),
        narrowed in prop::option::of(subset(&["create", "export", "rate", "late"])),
        some in subset(&["exports", "analytics"]),
        more in subset(&["exports", "analytics"]),
        paid in any::<bool>(),
    ) {
        let catalog = example();
        let given = |components: BTreeSet<String>| {
            let member = one("member", if paid { "paid" } else { "free" }, &[]);
            rows(&catalog, &[One { features: narrowed.clone(), components, ..one("card", plan, &[]) }, member])
        };
        let few = given(some.clone());
        let many = given(some.union(&more).cloned().collect());
        prop_assert!(few.iter().all(|row| many.contains(row)));
        let of_plan = catalog.modules["card"].plan_at(plan, &Version::new(1, 0, 0)).unwrap();
        let features = many.iter().filter(|row| row.module == "card" && row.kind == Kind::Feature);
        prop_assert!(features.clone().all(|row| of_plan.features.contains(&row.name)));
        let mut keys: Vec<_> = many.iter().map(|row| (&row.module, &row.name)).collect();
        keys.sort();
        keys.dedup();
        prop_assert_eq!(keys.len(), many.len());
    }
}
