//! The live schema of a database as facts that can be compared: a [`Fingerprint`].
//!
//! In it: tables with their columns (name, type as the database reports it, nullable, has a default),
//! primary, unique and foreign keys, and indexes. Not in it: the order of columns, the text of
//! defaults, generated names.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Tables by name.
pub type Tables = BTreeMap<String, Table>;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub columns: BTreeMap<String, Column>,
    /// Columns of the primary key, in its order.
    pub primary_key: Vec<String>,
    pub foreign_keys: BTreeSet<ForeignKey>,
    /// Indexes and unique constraints.
    pub indexes: BTreeSet<Index>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    #[serde(rename = "type")]
    pub kind: String,
    pub nullable: bool,
    pub default: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ForeignKey {
    pub columns: Vec<String>,
    pub table: String,
    /// Empty where the key points at the other table's primary key without naming it.
    pub references: Vec<String>,
    pub on_delete: String,
    pub on_update: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Index {
    pub columns: Vec<String>,
    pub unique: bool,
    /// Whether it covers only the rows that meet a condition.
    pub partial: bool,
}

/// The schema of some tables, and its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    pub tables: Tables,
}

impl Fingerprint {
    /// The fingerprint of those of `live` that `names` lists.
    #[must_use]
    pub fn of(live: &Tables, names: &BTreeSet<String>) -> Self {
        let tables = live.iter().filter(|(name, _)| names.contains(*name));
        Self { tables: tables.map(|(name, table)| (name.clone(), table.clone())).collect() }
    }

    /// The canonical text that is hashed: JSON with sorted keys.
    #[must_use]
    pub fn document(&self) -> String {
        serde_json::to_string(&self.tables).expect("a map with text keys is always JSON")
    }

    /// Hex SHA-256 of [`Fingerprint::document`].
    #[must_use]
    pub fn hash(&self) -> String {
        hex_sha256(self.document().as_bytes())
    }

    /// What `self` has otherwise than `expected`, a line each; empty means equal.
    #[must_use]
    pub fn differences(&self, expected: &Self) -> Vec<String> {
        self.mends(expected).into_iter().map(|(line, _)| line).collect()
    }

    /// [`Fingerprint::differences`], each with the statement that brings what is missing, where it is
    /// that simple. It is for reading: the text of a default and the name of an index are not known.
    #[must_use]
    pub fn mends(&self, expected: &Self) -> Vec<(String, Option<String>)> {
        let mut lines = Vec::new();
        let names: BTreeSet<&String> = self.tables.keys().chain(expected.tables.keys()).collect();
        for name in names {
            match (self.tables.get(name), expected.tables.get(name)) {
                (Some(_), None) => lines.push((format!("table {name} should not be there"), None)),
                (None, Some(_)) => lines.push((format!("table {name} is missing"), None)),
                (Some(live), Some(wanted)) => table_differences(name, live, wanted, &mut lines),
                (None, None) => {}
            }
        }
        lines
    }
}

fn table_differences(name: &str, live: &Table, wanted: &Table, lines: &mut Vec<(String, Option<String>)>) {
    let columns: BTreeSet<&String> = live.columns.keys().chain(wanted.columns.keys()).collect();
    for column in columns {
        match (live.columns.get(column), wanted.columns.get(column)) {
            (Some(_), None) => lines.push((format!("column {name}.{column} should not be there"), None)),
            (None, Some(wanted)) => {
                let null = if wanted.nullable { "" } else { " NOT NULL" };
                let default = if wanted.default { " DEFAULT ..." } else { "" };
                let statement =
                    format!("ALTER TABLE {name} ADD COLUMN {column} {}{null}{default}", wanted.kind);
                lines.push((format!("column {name}.{column} is missing"), Some(statement)));
            }
            (Some(is), Some(should)) if is != should => {
                let line = format!("column {name}.{column} is {} and should be {}", words(is), words(should));
                lines.push((line, None));
            }
            _ => {}
        }
    }
    if live.primary_key != wanted.primary_key {
        let (is, should) = (live.primary_key.join(", "), wanted.primary_key.join(", "));
        lines.push((format!("the primary key of {name} is ({is}) and should be ({should})"), None));
    }
    for key in wanted.foreign_keys.difference(&live.foreign_keys) {
        let columns = key.columns.join(", ");
        lines.push((format!("the foreign key {name} ({columns}) -> {} is missing", key.table), None));
    }
    for key in live.foreign_keys.difference(&wanted.foreign_keys) {
        let columns = key.columns.join(", ");
        lines
            .push((format!("the foreign key {name} ({columns}) -> {} should not be there", key.table), None));
    }
    for index in wanted.indexes.difference(&live.indexes) {
        let columns = index.columns.join(", ");
        let unique = if index.unique { "UNIQUE " } else { "" };
        let partial = if index.partial { " WHERE ..." } else { "" };
        let own = format!("{name}_{}", index.columns.join("_"));
        let statement = format!("CREATE {unique}INDEX {own} ON {name} ({columns}){partial}");
        lines.push((format!("the index on {name} ({columns}) is missing"), Some(statement)));
    }
    for index in live.indexes.difference(&wanted.indexes) {
        let columns = index.columns.join(", ");
        lines.push((format!("the index on {name} ({columns}) should not be there"), None));
    }
}

fn words(column: &Column) -> String {
    let null = if column.nullable { "NULL" } else { "NOT NULL" };
    let default = if column.default { " with a default" } else { "" };
    format!("{} {null}{default}", column.kind)
}

/// Hex SHA-256 of `bytes`.
#[must_use]
pub fn hex_sha256(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes))
}
