//! Which plan, which features, which components.

use super::super::testing::{component, feature, plan, set};
use super::*;
use crate::definitions::model::{Applies, Feature};

fn member() -> Module {
    let mut member = module("member", &["1.0.0"]);
    member.features =
        vec![feature("list", &[]), feature("directory", &["list"]), feature("export", &["directory"])];
    member.plans = vec![
        plan("basic", 0, &["list"]),
        plan("pro", 2, &["list", "directory", "export"]),
        plan("max", 3, &["*"]),
    ];
    member
}

fn plan_of(case: &Case, wants: &[&str], module: &str) -> Result<String, Refusal> {
    let wants: Vec<Want> = wants.iter().map(|text| want(text)).collect();
    let resolution = case.resolve(&wants)?;
    Ok(resolution.modules.into_iter().find(|one| one.module == module).unwrap().plan)
}

#[test]
fn a_missing_module_comes_at_the_highest_plan_that_is_named_else_the_first() {
    let modules = vec![
        member(),
        requiring("a", &["1.0.0"], &["member"]),
        requiring("b", &["1.0.0"], &["member @pro"]),
        requiring("c", &["1.0.0"], &["member @max"]),
    ];
    let case = case(modules, &[]);
    assert_eq!(plan_of(&case, &["a"], "member").unwrap(), "basic");
    assert_eq!(plan_of(&case, &["a", "b"], "member").unwrap(), "pro");
    assert_eq!(plan_of(&case, &["c", "b"], "member").unwrap(), "max");
}

#[test]
fn a_plan_that_is_not_sold_is_replaced_by_the_next_above() {
    let mut sold = member();
    sold.plans[1].status = Status::Retired;
    let case = case(vec![sold, requiring("b", &["1.0.0"], &["member @pro"])], &[]);
    assert_eq!(plan_of(&case, &["b"], "member").unwrap(), "max");
    assert!(matches!(plan_of(&case, &["member@pro"], "member"), Err(Refusal::Retired { .. })));
}

#[test]
fn the_only_plan_is_taken_and_several_must_be_named() {
    let mut one = module("one", &["1.0.0"]);
    one.plans.push(plan("old", 1, &[]));
    one.plans[1].status = Status::Retired;
    let case = case(vec![member(), one], &["one 1.0.0 old"]);
    let refusal = plan_of(&case, &["member"], "member").unwrap_err();
    assert!(refusal.is_usage());
    assert_eq!(refusal.hints()[1], "`module install member --plan pro`");
    assert_eq!(plan_of(&case, &["one"], "one").unwrap(), "old", "what is installed keeps its plan");
    assert_eq!(plan_of(&case, &["one@free"], "one").unwrap(), "free", "another plan may be named");
    let fresh = super::case(vec![case.catalog.modules["one"].clone()], &[]);
    assert_eq!(plan_of(&fresh, &["one"], "one").unwrap(), "free");
    let unknown = plan_of(&case, &["member@prp"], "member").unwrap_err();
    assert_eq!(unknown.hints(), ["did you mean `pro`?"]);
}

#[test]
fn an_installed_plan_is_never_raised() {
    let modules = || vec![member(), requiring("b", &["1.0.0"], &["member @pro"]), module("z", &["1.0.0"])];
    let low = case(modules(), &["member 1.0.0 basic"]);
    let refusal = plan_of(&low, &["b"], "member").unwrap_err();
    assert_eq!(refusal.to_string(), "b needs member at plan pro or above, and it is installed at basic");
    assert_eq!(refusal.hints(), ["`module switch member --plan pro`"]);
    assert!(!refusal.is_usage());
    assert_eq!(plan_of(&case(modules(), &["member 1.0.0 max"]), &["b"], "member").unwrap(), "max");
    assert!(matches!(plan_of(&low, &["b", "member@basic"], "b"), Err(Refusal::PlanTooLow { .. })));
    assert_eq!(plan_of(&low, &["b", "member@pro"], "member").unwrap(), "pro");
    // A plan that has become too low is no reason to refuse what has nothing to do with it.
    let both = case(modules(), &["b 1.0.0 free", "member 1.0.0 basic"]);
    assert_eq!(plan_of(&both, &["z"], "member").unwrap(), "basic");
    assert!(plan_of(&both, &["member@basic"], "b").is_err());
}

fn narrowed(module: &str, plan: &str, features: &[&str]) -> Want {
    Want { features: Some(set(features)), plan: Some(plan.to_owned()), ..want(module) }
}

#[test]
fn narrowed_features_bring_what_they_need_and_their_components() {
    let mut member = member();
    member.features[0].components = vec!["base".to_owned()];
    member.features[1].components = vec!["search".to_owned()];
    member.features[2].components = vec!["files".to_owned()];
    member.components.insert("search".to_owned(), component(&["index"]));
    member.components.insert("index".to_owned(), component(&[]));
    member.components.insert("files".to_owned(), component(&[]));
    member.features.push(Feature { core: true, ..feature("help", &[]) });
    let case = case(vec![member], &[]);
    let one = &case.resolve(&[narrowed("member", "pro", &["directory"])]).unwrap().modules[0];
    assert_eq!(one.features, set(&["directory", "help", "list"]));
    assert_eq!(one.components, set(&["base", "index", "search"]));
    let all = &case.resolve(&[want("member@pro")]).unwrap().modules[0];
    assert_eq!(all.components, set(&["base", "files", "index", "search"]));
    let refusal = case.resolve(&[narrowed("member", "basic", &["export"])]).unwrap_err();
    assert_eq!(refusal.to_string(), "plan basic of member does not have export: it is in pro, max");
    let refusal = case.resolve(&[narrowed("member", "basic", &["exprot"])]).unwrap_err();
    assert_eq!(refusal.hints(), ["did you mean `export`?"]);
}

fn card(requires: &[&str]) -> Module {
    let mut card = module("card", &["1.0.0"]);
    card.features = vec![feature("create", &[]), feature("pdf", &["create", "member.directory"])];
    card.plans = vec![plan("basic", 0, &["create"]), plan("premium", 1, &["*"])];
    card.requires = requires.iter().map(|text| needs(text)).collect();
    card
}

#[test]
fn a_feature_of_another_module_must_be_in_its_plan() {
    let installed = case(vec![member(), card(&["member"])], &["member 1.0.0 basic"]);
    assert!(plan_of(&installed, &["card@basic"], "card").is_ok());
    let refusal = plan_of(&installed, &["card@premium"], "card").unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "card.pdf needs member.directory, which plan basic of member does not have: it is in pro, max"
    );
    assert_eq!(refusal.hints(), ["`module switch member --plan pro`"]);
    let fresh = case(vec![member(), card(&["member"])], &[]);
    assert_eq!(
        plan_of(&fresh, &["card@premium"], "card").unwrap_err().hints(),
        ["add `member=pro` to the command"]
    );
    assert!(plan_of(&fresh, &["card@premium", "member@pro"], "card").is_ok());
}

#[test]
fn a_feature_of_a_newer_version_leads_to_that_version() {
    let newer = || {
        let mut newer = module("member", &["1.0.0", "2.0.0", "3.0.0"]);
        let since = Applies { since: Some("2.0.0".parse().unwrap()), until: None };
        newer.features = vec![Feature { applies: since, ..feature("directory", &[]) }];
        newer.plans = vec![plan("basic", 0, &["*"])];
        newer
    };
    let hints = |range: &str| {
        let case = case(vec![newer(), card(&[range])], &["member 1.0.0 basic"]);
        let refusal = case.resolve(&[want("card@premium")]).unwrap_err();
        assert!(refusal.to_string().ends_with("no plan has it at this version"), "{refusal}");
        refusal.hints()
    };
    assert_eq!(hints("member"), ["add `member@3.0.0` to the command"]);
    assert_eq!(hints("member <3"), ["add `member@2.0.0` to the command"]);
    assert_eq!(
        hints("member <2"),
        ["`module info member` shows its versions, features and plans"],
        "where nothing would do, at least what there is"
    );
}

#[test]
fn a_feature_that_an_installed_plan_lacks_wants_another_plan() {
    let case = case(vec![member()], &["member 1.0.0 basic"]);
    let asked = Want { features: Some(set(&["export"])), ..want("member") };
    let mut case = case;
    for features in [None, Some(set(&["list"]))] {
        case.installed.get_mut("member").unwrap().features = features;
        assert_eq!(
            case.resolve(std::slice::from_ref(&asked)).unwrap_err().hints(),
            ["`module switch member --plan pro`"]
        );
    }
}

#[test]
fn a_narrowed_set_grows_by_what_another_module_needs() {
    let mut case = case(vec![member(), card(&["member"])], &["member 1.0.0 pro"]);
    case.installed.get_mut("member").unwrap().features = Some(set(&["list", "left-the-definitions"]));
    assert_eq!(case.resolve(&[]).unwrap().modules[0].features, set(&["list"]));
    let resolution = case.resolve(&[want("card@premium")]).unwrap();
    assert_eq!(resolution.modules[0].features, set(&["directory", "list"]));
    let asked = Want { features: Some(set(&["export"])), ..want("member") };
    assert_eq!(case.resolve(&[asked]).unwrap().modules[0].features, set(&["directory", "export", "list"]));
}

#[test]
fn a_feature_that_is_asked_for_brings_its_module() {
    let mut member = member();
    member.plans.remove(0);
    let case = case(vec![member, card(&[])], &[]);
    let resolution = case.resolve(&[narrowed("card", "premium", &["pdf"])]).unwrap();
    let brought = resolution.modules.iter().find(|one| one.module == "member").unwrap();
    assert_eq!(brought.why, Why::Required { by: "card.pdf".to_owned(), range: "*".to_owned() });
    assert!(brought.features.contains("directory"));
    let whole = case.resolve(&[want("card@premium")]).unwrap();
    assert_eq!(whole.modules.len(), 1, "a plan's feature waits for a module that is only optional");
}

#[test]
fn a_module_that_a_feature_brings_and_that_does_not_fit_is_named() {
    let mut member = Module { conflicts: vec![needs("old")], ..member() };
    member.plans.remove(0);
    let case = case(vec![member, card(&[]), module("old", &["1.0.0"])], &["old 1.0.0 free"]);
    let refusal = case.resolve(&[narrowed("card", "premium", &["pdf"])]).unwrap_err();
    assert!(
        refusal.to_string().contains("card.pdf is asked for, and needs a feature of member"),
        "{refusal}"
    );
    let hint = "`module info member` shows its versions, and what each of them needs";
    assert!(refusal.hints().contains(&hint.to_owned()), "{refusal:?}");
}
