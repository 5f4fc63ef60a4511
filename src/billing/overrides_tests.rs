//! Overrides against a model that goes through time and knows nothing of chains.

use std::collections::BTreeSet;

use proptest::prelude::*;
use semver::Version;

use super::*;
use crate::billing::entitlement::{Entitlement, Kind, ModuleFacts, Reason, entitlements};
use crate::billing::explain::{Lack, explain};
use crate::definitions::model::{Catalog, FeatureKind};
use crate::resolve::testing::{catalog, component, feature, limit, meter, module, plan};

/// One module: `a`, `b` which needs `a`, `c` with a component, `look` with a value; a meter in the plan and
/// one that is not.
fn example() -> Catalog {
    let mut card = module("card", &["1.0.0"]);
    card.components.insert("extra".to_owned(), component(&[]));
    let (mut a, mut c) = (feature("a", &[]), feature("c", &[]));
    a.permissions = vec!["use".to_owned()];
    c.permissions = vec!["use".to_owned()];
    c.components = vec!["extra".to_owned()];
    let mut look = feature("look", &[]);
    look.kind = FeatureKind::Config;
    card.features = vec![a, feature("b", &["a"]), c, look];
    card.plans = vec![plan("basic", 0, &["a", "b"])];
    card.meters.insert("cards".to_owned(), meter());
    card.meters.insert("files".to_owned(), meter());
    card.plans[0].limits.insert("cards".to_owned(), limit(Some(500)));
    catalog(vec![card])
}

fn facts<'a>(
    catalog: &'a Catalog,
    (version, components): (&'a Version, &'a BTreeSet<String>),
) -> [ModuleFacts<'a>; 1] {
    let module = &catalog.modules["card"];
    [ModuleFacts { module, version, plan: "basic", features: None, components, enabled: true }]
}

fn rows(grants: &[Grant], components: &[&str]) -> Vec<Entitlement> {
    let (catalog, version) = (example(), Version::new(1, 0, 0));
    let components = components.iter().map(|one| (*one).to_owned()).collect();
    entitlements(&facts(&catalog, (&version, &components)), grants)
}

fn given(name: &str, verb: Verb, value: Option<&str>, until: Option<&str>) -> Grant {
    let text = |text: &str| text.to_owned();
    Grant { module: text("card"), name: text(name), verb, value: value.map(text), until: until.map(text) }
}

fn row<'a>(rows: &'a [Entitlement], name: &str) -> Option<&'a Entitlement> {
    rows.iter().find(|row| row.name == name)
}

fn value(rows: &[Entitlement], name: &str) -> String {
    let Some(row) = row(rows, name) else { return "-".to_owned() };
    let end = row.not_after.as_ref().map(|end| format!(" until {end}")).unwrap_or_default();
    format!("{}{end} ({})", row.value, row.reason.as_str())
}

#[test]
fn what_needs_a_feature_ends_with_it() {
    let all = rows(&[given("a", Verb::Revoke, None, Some("2"))], &[]);
    assert_eq!((value(&all, "a"), value(&all, "b")), ("-".to_owned(), "-".to_owned()));
    // Revoked for good, and back for a while.
    let grants = [given("a", Verb::Revoke, None, None), given("a", Verb::Set, None, Some("3"))];
    let all = rows(&grants, &["extra"]);
    assert_eq!(value(&all, "a"), "true until 3 (override)");
    assert_eq!(value(&all, "b"), "true until 3 (plan)");
    assert_eq!(value(&all, "permission:use"), "true until 3 (override)");
    // A permission lasts as long as any feature that brings it.
    let grants = [&grants[..], &[given("c", Verb::Set, None, Some("7"))]].concat();
    assert_eq!(value(&rows(&grants, &["extra"]), "permission:use"), "true until 7 (override)");
    assert_eq!(value(&rows(&grants, &[]), "permission:use"), "true until 3 (override)");
}

#[test]
fn who_has_it_keeps_it_for_the_longer_time() {
    assert_eq!(value(&rows(&[given("a", Verb::Set, None, Some("3"))], &[]), "a"), "true (plan)");
    let twice = |one, other| [given("c", Verb::Set, None, one), given("c", Verb::Set, None, other)];
    for (one, other, end) in
        [(Some("3"), None, ""), (None, Some("3"), ""), (Some("3"), Some("2"), " until 3")]
    {
        assert_eq!(value(&rows(&twice(one, other), &["extra"]), "c"), format!("true{end} (override)"));
    }
    // Another value is another thing.
    let looks =
        [given("look", Verb::Set, Some("red"), None), given("look", Verb::Set, Some("blue"), Some("4"))];
    assert_eq!(value(&rows(&looks, &[]), "look"), "blue until 4 (override)");
}

#[test]
fn a_component_that_is_missing_is_said() {
    let (catalog, version, none) = (example(), Version::new(1, 0, 0), BTreeSet::new());
    let facts = facts(&catalog, (&version, &none));
    let grants = [given("c", Verb::Set, None, None)];
    let why = explain(&catalog, &facts, &grants, ("card", "c")).unwrap();
    assert_eq!((why.effective, why.steps), (None, vec![Some("true".to_owned())]));
    assert_eq!(why.lacks, [Lack::Components { missing: ["extra".to_owned()].into() }]);
    let why = explain(&catalog, &facts, &[], ("card", "c")).unwrap();
    assert_eq!(why.lacks[0], Lack::NotInPlan { plan: "basic".to_owned() });
    let grants = [given("a", Verb::Revoke, None, None)];
    let why = explain(&catalog, &facts, &grants, ("card", "b")).unwrap();
    assert_eq!(why.lacks, [Lack::Features { missing: ["card.a".to_owned()].into() }]);
    assert_eq!(explain(&catalog, &facts, &grants, ("card", "a")).unwrap().lacks, [Lack::Revoked]);
    assert_eq!(explain(&catalog, &[], &[], ("card", "a")).unwrap().lacks, [Lack::NotInstalled]);
    assert_eq!(explain(&catalog, &facts, &[], ("card", "nothing")), None);
    assert_eq!(explain(&catalog, &facts, &[], ("card", "limit:nothing")), None);
}

/// An override as it is written down: name, verb, value, from, until, cleared.
fn some() -> impl Strategy<Value = Override> {
    let name = prop_oneof![Just("a"), Just("b"), Just("c"), Just("limit:cards"), Just("limit:files")];
    let verb = prop_oneof![Just(Verb::Set), Just(Verb::Add), Just(Verb::Revoke)];
    let number = prop_oneof![Just(UNLIMITED.to_owned()), (0u64..1000).prop_map(|one| one.to_string())];
    let text = |time: u8| format!("{time:02}");
    (name, verb, number, 0u8..20, prop::option::of(1u8..30), any::<bool>()).prop_map(
        move |(name, verb, number, from, length, cleared)| {
            let limit = name.starts_with("limit:");
            let number = if verb == Verb::Add && number == UNLIMITED { "7".to_owned() } else { number };
            let value = (limit && verb != Verb::Revoke).then_some(number);
            let verb = if !limit && verb == Verb::Add { Verb::Set } else { verb };
            Override {
                id: String::new(),
                grant: Grant {
                    module: "card".to_owned(),
                    name: name.to_owned(),
                    verb,
                    value,
                    until: length.map(|length| text(from + length)),
                },
                from: text(from),
                reason: String::new(),
                actor: String::new(),
                created_at: String::new(),
                cleared_at: cleared.then(String::new),
            }
        },
    )
}

/// What one name comes to at a moment: each override that holds says what it does to a plain number or flag.
fn naive(all: &[Override], name: &str, at: &str, plan: Option<&str>) -> Option<String> {
    let mut value = plan.map(ToOwned::to_owned);
    for one in all.iter().filter(|one| one.grant.name == name) {
        let over = one.grant.until.as_ref().is_some_and(|until| until.as_str() <= at);
        if one.cleared_at.is_some() || one.from.as_str() > at || over {
            continue;
        }
        let asked = one.grant.value.clone().unwrap_or_else(|| "true".to_owned());
        value = match (one.grant.verb, name.starts_with("limit:")) {
            (Verb::Revoke, true) => Some("0".to_owned()),
            (Verb::Revoke, false) => None,
            (Verb::Set, _) => Some(asked),
            (Verb::Add, _) => match value.as_deref() {
                Some(UNLIMITED) => value,
                Some(number) => {
                    Some((number.parse::<u64>().unwrap() + asked.parse::<u64>().unwrap()).to_string())
                }
                None => Some(asked),
            },
        };
    }
    value
}

/// Everything that is there at a moment, by name.
fn model(all: &[Override], at: &str, extra: bool) -> Vec<(String, String)> {
    let a = naive(all, "a", at, Some("true"));
    let b = naive(all, "b", at, Some("true")).filter(|_| a.is_some());
    let c = naive(all, "c", at, None).filter(|_| extra);
    let used = a.clone().or(c.clone());
    let cards = naive(all, "limit:cards", at, Some("500"));
    let files = naive(all, "limit:files", at, None);
    let named = [
        ("a", a),
        ("b", b),
        ("c", c),
        ("limit:cards", cards),
        ("limit:files", files),
        ("permission:use", used),
    ];
    named.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

proptest! {
    #[test]
    fn it_is_what_the_model_says_and_ends_when_it_says(
        all in prop::collection::vec(some(), 0..8),
        at in 0u8..50,
        extra in any::<bool>(),
    ) {
        // Written down one after the other.
        let all: Vec<Override> = all.into_iter().enumerate().map(|(index, one)| {
            let order = format!("{index:02}");
            Override { id: order.clone(), created_at: order, ..one }
        }).collect();
        let components: &[&str] = if extra { &["extra"] } else { &[] };
        let now = format!("{at:02}");
        let grants: Vec<Grant> = holding(&all, &now).into_iter().map(|one| one.grant.clone()).collect();
        let given = rows(&grants, components);
        let mut told: Vec<(String, String)> =
            given.iter().map(|row| (row.name.clone(), row.value.clone())).collect();
        told.sort();
        prop_assert_eq!(told, model(&all, &now, extra));
        for row in &given {
            // Only what an override changes says so, and each end is one of theirs, and to come.
            let own = grants.iter().any(|one| one.name == row.name);
            prop_assert!(row.kind == Kind::Permission || row.reason != Reason::Override || own);
            if let Some(end) = &row.not_after {
                prop_assert!(*end > now && grants.iter().any(|one| one.until.as_ref() == Some(end)));
            } else if row.kind != Kind::Permission && row.kind != Kind::Limit {
                // What has no end is there at any later time, if nothing else begins.
                let later = Override::clone;
                let still: Vec<Override> =
                    all.iter().filter(|one| one.holds(&now)).map(later).collect();
                let kept = still.iter().filter(|one| one.grant.verb == Verb::Revoke).count() == 0;
                let end = model(&still, "99", extra);
                prop_assert!(!kept || end.iter().any(|(name, _)| *name == row.name));
            }
        }
    }
}
