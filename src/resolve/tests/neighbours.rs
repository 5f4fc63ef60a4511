//! What modules that are beside each other demand: conflicts, optional ones, orphans.

use super::*;

#[test]
fn conflicts_hold_in_both_directions() {
    let card = Module { conflicts: vec![needs("old <2")], ..module("card", &["1.0.0"]) };
    let modules = || vec![card.clone(), module("old", &["1.0.0", "2.0.0"])];
    assert_eq!(case(modules(), &[]).versions(&["card", "old"]), ["card 1.0.0", "old 2.0.0"]);
    assert_eq!(case(modules(), &["card 1.0.0 free"]).versions(&["old"]), ["card 1.0.0", "old 2.0.0"]);
    assert_eq!(
        case(modules(), &["card 1.0.0 free"]).facts(&["old =1.0.0"]),
        "because old =1.0.0 is asked for\nand card 1.0.0 is installed\nand card 1.0.0 cannot be beside old <2"
    );
    assert_eq!(case(modules(), &["old 1.0.0 free"]).versions(&["card"]), ["card 1.0.0", "old 2.0.0"]);
    let only_old = vec![card.clone(), module("old", &["1.0.0"])];
    assert!(
        case(only_old, &["old 1.0.0 free"]).facts(&["card"]).contains("card 1.0.0 cannot be beside old <2")
    );
}

#[test]
fn a_conflict_with_what_the_catalog_lacks_matters_where_it_is_installed() {
    let card = Module { conflicts: vec![needs("legacy")], ..module("card", &["1.0.0"]) };
    assert_eq!(case(vec![card.clone()], &[]).versions(&["card"]), ["card 1.0.0"]);
    assert_eq!(
        case(vec![card], &["legacy 0.9.0 basic"]).facts(&["card"]),
        "because card is asked for\nand card 1.0.0 cannot be beside legacy\n\
         and legacy 0.9.0 is installed, is not in the definitions any more, and stays as it is"
    );
}

#[test]
fn an_optional_module_must_fit_where_it_is_present() {
    let card = Module { optional: vec![needs("stats >=1.1")], ..module("card", &["1.0.0"]) };
    let stats = || module("stats", &["1.0.0", "1.5.0"]);
    assert_eq!(case(vec![card.clone(), stats()], &[]).versions(&["card"]), ["card 1.0.0"]);
    assert_eq!(
        case(vec![card.clone(), stats()], &["stats 1.0.0 free"]).versions(&["card"]),
        ["stats 1.5.0", "card 1.0.0"]
    );
    let mut pinned = case(vec![card, stats()], &["stats 1.0.0 free"]);
    pinned.pins.insert("stats".to_owned(), "=1.0.0".parse().unwrap());
    assert!(pinned.facts(&["card"]).contains("card 1.0.0 needs stats >=1.1 where stats is installed"));
}

#[test]
fn an_orphan_works_on_and_blocks_nothing() {
    let mut case = case(
        vec![module("a", &["1.0.0", "2.0.0"]), module("b", &["1.0.0"])],
        &["gone 1.0.0 basic", "a 1.0.0 free", "b 0.1.0 free"],
    );
    let kept = |text: &str| ("a".to_owned(), text.parse().unwrap());
    case.installed.get_mut("gone").unwrap().requires =
        vec![kept("<2"), ("lost".to_owned(), VersionReq::STAR)];
    assert_eq!(case.versions(&[]), ["a 1.0.0", "b 0.1.0", "gone 1.0.0"]);
    assert!(case.facts(&["a =2.0.0"]).contains("gone 1.0.0 needs a <2"));
    assert_eq!(case.versions(&["b =1.0.0"]), ["a 1.0.0", "b 1.0.0", "gone 1.0.0"], "back into the catalog");
    assert_eq!(case.resolve(&[]).unwrap().modules[2].components, BTreeSet::new());
    assert!(matches!(case.refused(&["gone"]), Refusal::NotAvailable { .. }));
    case.installed.get_mut("gone").unwrap().requires = vec![kept(">=2")];
    assert_eq!(case.versions(&["a"])[0], "a 1.0.0", "what it no longer has is not demanded for it");
}
