//! The reader against hostile and careless text.

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::definitions::diagnostic::{Code, Draft};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
struct Shape {
    name: Spanned<String>,
    #[serde(default)]
    on: bool,
    #[serde(default)]
    count: Option<u32>,
    #[serde(default)]
    list: Vec<Item>,
    #[serde(default)]
    prices: Entries<Spanned<Scalar>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
struct Item {
    id: Spanned<String>,
}

fn read(text: &str) -> (Option<Shape>, Vec<Draft>) {
    let mut found = vec![];
    let value = parse(0, text, &mut found).and_then(|node| from_node(node, &mut found).value);
    (value, found)
}

fn codes(text: &str) -> Vec<Code> {
    read(text).1.iter().map(|draft| draft.code).collect()
}

#[test]
fn places_scalars_and_private_keys_are_kept_apart() {
    let (shape, found) = read("name: no\nx-note: {a: [1]}\ncount: 3\nprices: {b: 9.90, a: \"1\", x-y: 2}\n");
    let shape = shape.unwrap();
    assert_eq!(found, vec![]);
    assert_eq!((shape.name.value.as_str(), shape.name.place.start), ("no", 6));
    assert_eq!((shape.count, shape.on, shape.list.len()), (Some(3), false, 0));
    assert_eq!(shape.prices.names().collect::<Vec<_>>(), ["b", "a"]);
    assert_eq!(shape.prices.get("b").map(|price| price.text.as_str()), Some("9.90"));
    let (shape, _) = read("name: a\nlist: [{id: b}]\n");
    assert_eq!(shape.unwrap().list[0].id.value, "b");
}

#[test]
fn every_mistake_is_reported_at_once() {
    let text = "nam: x\non: yes\ncount: \"3\"\nlist:\n  - {id: a, extra: 1}\n  - {}\n  - {id: ~}\n";
    let expected = [
        Code::UnknownKey,
        Code::WrongType,
        Code::WrongType,
        Code::UnknownKey,
        Code::MissingKey,
        Code::WrongType,
    ];
    assert_eq!(codes(text), expected);
}

#[test]
fn a_key_that_was_taken_out_is_not_reported_missing() {
    assert_eq!(codes("name: [a]\n"), [Code::WrongType]);
    assert_eq!(codes("name:\n"), [Code::WrongType]);
}

#[test]
fn what_yaml_could_take_otherwise_is_refused() {
    assert_eq!(codes("name: a\nname: b\n"), [Code::DuplicateKey]);
    assert_eq!(codes("name: &a b\n"), [Code::Anchor]);
    assert_eq!(codes("name: &a b\nlist: *a\n"), [Code::Anchor, Code::Anchor]);
    assert_eq!(codes("name: !!str b\n"), [Code::Tag]);
    assert_eq!(codes("name: a\n---\nname: b\n"), [Code::SeveralDocuments]);
    assert_eq!(codes("\u{feff}name: a\n"), [Code::ByteOrderMark]);
    assert_eq!(codes("name: a\nlist:\n\t- {id: b}\n"), [Code::Tab]);
    assert_eq!(codes("name: a\ncount: 010\n"), [Code::LeadingZero]);
    assert_eq!(codes("? [a]\n: b\n"), [Code::ComplexKey]);
    assert_eq!(codes("name: 'a\n"), [Code::Syntax]);
    assert_eq!(codes(""), [Code::WrongType]);
}

#[test]
fn hostile_files_are_refused_quickly() {
    let bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n";
    assert!(codes(bomb).contains(&Code::Anchor));
    assert_eq!(codes(&"[".repeat(100_000)), [Code::TooComplex]);
    assert_eq!(codes(&"{a: ".repeat(50_000)), [Code::TooComplex]);
    assert_eq!(codes(&"a: b\n".repeat(1 << 20)), [Code::TooLarge]);
    assert_eq!(codes(&format!("list: [{}]", "a,".repeat(60_000))), [Code::TooComplex]);
    let wide: String = (0..20_000).map(|n| format!("k{n}: 1\n")).collect();
    assert!(codes(&wide).len() > 50);
}

proptest! {
    #[test]
    fn arbitrary_text_never_panics(text in any::<String>()) {
        read(&text);
    }

    #[test]
    fn arbitrary_punctuation_never_panics(text in "[-a:{}\\[\\],&*!|>'\"#\t\n ?~%@0x]{0,80}") {
        read(&text);
    }
}
