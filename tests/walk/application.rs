//! The tenant's application: it writes rows of every kind into the modules' tables, changes and deletes
//! some, and knows nothing of the program that looks after the tables.

use super::catalog::Catalog;
use super::look::{Base, Seen, Table};
use super::random::Random;
use crate::support::Place;

/// Texts that have spoilt many a dump.
const TEXTS: [&str; 12] = [
    "O'Hara, \"quoted\"",
    "naïve ü 漢字 😀",
    "two\nlines\r\nand\ttabs",
    "back\\slash \\n \\N \\'",
    "NULL",
    "",
    "  blanks  ",
    "'; DROP TABLE x; --",
    "100 % _under_ $1 ? {{pk}}",
    "\\.",
    "; /* no comment */",
    "trailing backslash \\",
];

/// Where the application is, and what there is.
type World<'a> = (Place, &'a Catalog, &'a Seen);

/// Writes something into some of the tables.
pub fn write(random: &mut Random, base: &Base, (place, catalog, seen): World<'_>, number: &mut u64) {
    let mut statements = Vec::new();
    for (name, table) in &seen.tables {
        if !random.chance(1, 2) {
            continue;
        }
        let parents: Vec<i64> = catalog
            .parent(name)
            .and_then(|parent| seen.tables.get(&parent))
            .map(|parent| parent.rows.keys().copied().collect())
            .unwrap_or_default();
        for _ in 0..=random.below(2) {
            *number += 1;
            let names: Vec<&String> = table.columns.iter().filter(|name| *name != "id").collect();
            let values: Vec<String> = names
                .iter()
                .map(|column| value(random, column, (place, table), (*number, parents.as_slice())))
                .collect();
            let names: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
            let (names, values) = (names.join(", "), values.join(", "));
            statements.push(format!("INSERT INTO {name} ({names}) VALUES ({values})"));
        }
        let Some(id) = random.any(table.rows.keys().copied()) else { continue };
        if random.chance(1, 3) {
            let column =
                random.any(table.columns.iter().filter(|name| !["id", "tag"].contains(&name.as_str())));
            let column = column.unwrap();
            let value = value(random, column, (place, table), (*number, &parents));
            statements.push(format!("UPDATE {name} SET {column} = {value} WHERE id = {id}"));
        }
        if random.chance(1, 6) {
            statements.push(format!("DELETE FROM {name} WHERE id = {id}"));
        }
    }
    let failed = base.run(&statements);
    // What others refer to stays, what has just been deleted is not referred to, and a quota is a quota.
    let fair = |why: &str| why.to_lowercase().contains("foreign key") || why.contains("MQ001 quota exceeded");
    let odd: Vec<&String> = failed.iter().filter(|why| !fair(why)).collect();
    assert!(odd.is_empty(), "the application can write: {odd:#?}");
}

fn value(
    random: &mut Random,
    column: &str,
    (place, table): (Place, &Table),
    (number, parents): (u64, &[i64]),
) -> String {
    let never = column.starts_with('d') || ["n", "tag"].contains(&column);
    if !never && random.chance(1, 5) {
        return "NULL".to_owned();
    }
    match column {
        "tag" => return format!("'row {number}'"),
        "n" => return random.below(1_000_000).to_string(),
        "up_id" => return random.any(parents.iter()).map_or_else(|| "NULL".to_owned(), ToString::to_string),
        _ => {}
    }
    match table.kinds[column].to_lowercase().as_str() {
        "int8" | "bigint" | "bigint(20)" => format!("{}", i64::MAX - i64::try_from(random.below(9)).unwrap()),
        "bool" | "tinyint(1)" | "boolean" => ["TRUE", "FALSE"][random.below(2)].to_owned(),
        "numeric" | "decimal(19,4)" => format!("{}.{:04}", random.below(99_999), random.below(10_000)),
        "timestamptz" => format!("'2026-01-02T03:04:05.{:06}Z'", random.below(1_000_000)),
        "datetime(6)" => format!("'2026-01-02 03:04:05.{:06}'", random.below(1_000_000)),
        "uuid" | "char(36)" => format!("'00000000-0000-4000-8000-{number:012}'"),
        "jsonb" | "longtext" => quoted(&json(random), place),
        _ => quoted(TEXTS[random.below(TEXTS.len())], place),
    }
}

fn json(random: &mut Random) -> String {
    serde_json::json!({ "a": TEXTS[random.below(TEXTS.len())], "b": [random.below(9), null] }).to_string()
}

fn quoted(text: &str, place: Place) -> String {
    let text = text.replace('\'', "''");
    if place == Place::Mariadb { format!("'{}'", text.replace('\\', "\\\\")) } else { format!("'{text}'") }
}
