//! Names that differ and fit, and what each database is told.

use super::*;
use crate::sql::selects::condition;

fn cards<R>(text: &str, database: Database, work: impl Fn(&[Trigger]) -> R) -> R {
    let conditions = if text.is_empty() { Vec::new() } else { condition(text).unwrap() };
    let counter = Counter {
        module: "digital-card",
        meter: "cards",
        table: "digital_cards",
        condition: &conditions,
        messages: &["MQ001 quota exceeded: digital-card cards, limit 500".to_owned()],
    };
    work(&counter.triggers(database, "public"))
}

#[test]
fn names_differ_and_fit() {
    let long = "a".repeat(60);
    let names = [name("a-b", "c"), name("a", "b_c"), name(&long, "b"), name(&long, "c")];
    for (at, one) in names.iter().enumerate() {
        assert!(one.len() + END <= NAME && one.starts_with(PREFIX), "{one}");
        assert!(!names[..at].contains(one), "{one}");
    }
    assert_eq!(name("digital-card", "cards"), "module_q_digital_card_cards_ef669ae605");
}

#[test]
fn every_database_counts_what_comes_and_what_goes() {
    for database in Database::ALL {
        let ends = |text| {
            cards(text, database, |all| {
                all.iter().map(|one| one.name.rsplit('_').next().unwrap().to_owned()).collect::<Vec<_>>()
            })
        };
        let (all, some) = (ends(""), ends("deleted_at IS NULL AND kind IN ('a', 'b')"));
        assert!(all.contains(&"ins".to_owned()) && all.contains(&"del".to_owned()), "{database}: {all:?}");
        assert!(some.len() > all.len(), "{database}: rows that move in and out count: {some:?}");
        cards("kind = 'it''s'", database, |all| {
            for statement in all.iter().flat_map(|one| &one.make) {
                assert!(!statement.contains("BEFORE"), "{statement}");
            }
        });
    }
}

#[test]
fn a_text_with_a_quote_is_read_alike_by_every_session() {
    let text = cards("kind = 'it''s \\'", Database::Mysql, |all| all[0].facts.clone());
    assert!(text.contains("CONVERT(x'69742773205c' USING utf8mb4)"), "{text}");
}
