//! The whole life of a module, and random walks through it.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::pipeline::configure::configure;
use crate::pipeline::switch::switch;
use crate::pipeline::toggle::{disable, enable};
use crate::pipeline::update::{update, wants};

const PLACE: (&str, Database) = ("acme", Database::Sqlite);

fn installed(text: &str) -> (Catalog, TenantState) {
    let catalog = catalog();
    let empty = TenantState::default();
    let state = apply(&empty, &plan(&catalog, &empty, &[want(text)]).unwrap());
    (catalog, state)
}

fn to_plan(
    catalog: &Catalog,
    state: &TenantState,
    module: &str,
    plan: &str,
) -> Result<Pipeline, PipelineError> {
    let wants = [Want { module: module.to_owned(), plan: Some(plan.to_owned()), ..Want::default() }];
    with_request(&wants, |request| switch(catalog, state, request))
}

fn newest(catalog: &Catalog, state: &TenantState, modules: &[String]) -> Result<Pipeline, PipelineError> {
    let wants = wants(catalog, state, modules, None);
    with_request(&wants, |request| update(catalog, state, request))
}

fn off(
    catalog: &Catalog,
    state: &TenantState,
    module: &str,
    cascade: bool,
) -> Result<Pipeline, PipelineError> {
    disable(catalog, state, PLACE, (&[module.to_owned()], cascade))
}

fn on(catalog: &Catalog, state: &TenantState, module: &str) -> Result<Pipeline, PipelineError> {
    let wants = [Want { module: module.to_owned(), ..Want::default() }];
    with_request(&wants, |request| enable(catalog, state, request))
}

fn has(state: &TenantState, name: &str) -> bool {
    state.entitlements.iter().any(|row| row.name == name)
}

#[test]
fn a_higher_plan_adds_components_and_a_lower_one_keeps_their_data() {
    let (catalog, low) = installed("alpha");
    let up = to_plan(&catalog, &low, "alpha", "full").unwrap();
    assert_eq!(
        up.modules[0].migrations.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(),
        ["1.0.0/0002_extra"]
    );
    let high = apply(&low, &up);
    assert!(has(&high, "extra") && !has(&low, "extra"));
    assert_eq!(
        high.settings[&("alpha".to_owned(), "size".to_owned())].value,
        "9",
        "defaults follow the plan"
    );
    let down = to_plan(&catalog, &high, "alpha", "basic").unwrap();
    assert_eq!(down.script_count(), 0, "nothing is dropped");
    assert_eq!(down.modules[0].retained, BTreeMap::from([("extra".to_owned(), "2026-05-30".to_owned())]));
    let back = apply(&high, &down);
    check(&catalog, &back);
    assert_eq!(back.entitlements, low.entitlements, "features and limits go at once");
    let again = to_plan(&catalog, &back, "alpha", "full").unwrap();
    assert_eq!(again.script_count(), 0, "the tables are there");
    let again = apply(&back, &again);
    assert_eq!(again.modules["alpha"].retained, BTreeMap::new());
    assert_eq!(again.entitlements, high.entitlements);
    assert!(to_plan(&catalog, &again, "alpha", "full").unwrap().is_empty(), "twice is once");
}

#[test]
fn an_update_carries_retained_components_and_disabled_modules_along() {
    let (catalog, state) = installed("alpha@1.0.0=full");
    let state = apply(&state, &to_plan(&catalog, &state, "alpha", "basic").unwrap());
    let state = apply(&state, &off(&catalog, &state, "alpha", false).unwrap());
    assert!(
        state.entitlements.iter().all(|row| row.module != "alpha"),
        "nothing is entitled while it is off"
    );
    let pipeline = newest(&catalog, &state, &[]).unwrap();
    assert_eq!(names(&pipeline), ["alpha"]);
    let state = apply(&state, &pipeline);
    assert_eq!(state.modules["alpha"].version, Version::new(1, 1, 0));
    assert!(!state.modules["alpha"].enabled && state.modules["alpha"].retained.contains_key("extra"));
    check(&catalog, &state);
    assert!(newest(&catalog, &state, &[]).unwrap().is_empty());
}

#[test]
fn disabling_asks_who_needs_it_and_enabling_brings_it_up_to_date() {
    let (catalog, state) = installed("beta@1.0.0");
    assert!(matches!(off(&catalog, &state, "core", true), Err(PipelineError::Core { .. })));
    match off(&catalog, &state, "alpha", false) {
        Err(error @ PipelineError::Needed { .. }) => {
            assert_eq!(error.to_string(), "alpha is needed by beta");
            let hint = "`module disable alpha --cascade` disables those too, the dependent ones first";
            assert_eq!(error.hints(), [hint], "nobody is told to remove it");
        }
        other => panic!("{other:?}"),
    }
    let state = apply(&state, &off(&catalog, &state, "alpha", true).unwrap());
    assert!(!state.modules["alpha"].enabled && !state.modules["beta"].enabled);
    assert!(matches!(on(&catalog, &state, "beta"), Err(PipelineError::NeedsDisabled { .. })));
    let state = apply(&state, &on(&catalog, &state, "alpha").unwrap());
    let state = apply(&state, &on(&catalog, &state, "beta").unwrap());
    assert!(state.modules.values().all(|module| module.enabled));
    check(&catalog, &state);
    assert!(on(&catalog, &state, "beta").unwrap().is_empty());
    assert!(off(&catalog, &state, "omega", false).unwrap_err().is_usage());
}

#[test]
fn a_setting_is_typed_and_goes_back_to_its_default() {
    let (catalog, state) = installed("alpha");
    let set = |state: &TenantState, value: Option<&str>| {
        let changes = BTreeMap::from([("size".to_owned(), value.map(ToOwned::to_owned))]);
        configure(&catalog, state, PLACE, ("alpha", &changes))
    };
    let key = ("alpha".to_owned(), "size".to_owned());
    let chosen = apply(&state, &set(&state, Some("7")).unwrap());
    assert_eq!((chosen.settings[&key].value.as_str(), chosen.settings[&key].chosen), ("7", true));
    assert!(set(&chosen, Some("7")).unwrap().is_empty());
    let bad = set(&state, Some("many")).unwrap_err();
    assert!(bad.is_usage() && bad.to_string().contains("not a whole number"), "{bad}");
    let full = apply(&chosen, &to_plan(&catalog, &chosen, "alpha", "full").unwrap());
    assert_eq!(full.settings[&key].value, "7", "what was chosen survives another plan");
    let plain = apply(&full, &set(&full, None).unwrap());
    assert_eq!((plain.settings[&key].value.as_str(), plain.settings[&key].chosen), ("9", false));
    let unknown = BTreeMap::from([("colour".to_owned(), None)]);
    assert!(configure(&catalog, &state, PLACE, ("alpha", &unknown)).unwrap_err().is_usage());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_walk_through_a_module_s_life_leaves_a_state_that_agrees_with_itself(
        walk in proptest::collection::vec((0..6usize, 0..8usize, any::<bool>(), any::<bool>()), 1..16)
    ) {
        let catalog = catalog();
        let mut state = TenantState::default();
        for (at, kind, full, old) in walk {
            let slug = SHAPES[at].0;
            let plan_name = if full { "full" } else { "basic" };
            let made = match kind {
                0 => take_out(&catalog, &state, &[slug], full),
                1 => to_plan(&catalog, &state, slug, plan_name),
                2 => newest(&catalog, &state, &if full { vec![] } else { vec![slug.to_owned()] }),
                3 => off(&catalog, &state, slug, full),
                4 => on(&catalog, &state, slug),
                _ => {
                    let version = if old { "@1.0.0" } else { "" };
                    plan(&catalog, &state, &[want(&format!("{slug}{version}={plan_name}"))])
                }
            };
            if let Ok(pipeline) = made {
                prop_assert_eq!(&pipeline.state, &state.head);
                state = apply(&state, &pipeline);
                check(&catalog, &state);
            }
        }
        let rest: Vec<&str> = SHAPES.iter().map(|one| one.0).filter(|slug| *slug != "core" && state.modules.contains_key(*slug)).collect();
        if !rest.is_empty() {
            state = apply(&state, &take_out(&catalog, &state, &rest, true).unwrap());
            check(&catalog, &state);
            prop_assert!(state.modules.keys().all(|slug| slug == "core"));
        }
    }
}
