//! What there is to count of an installed module: its meters at a version, with the components that are
//! there, as each database counts them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use semver::Version;

use super::usage::Span;
use crate::definitions::model::{Enforcement, MeterSource, Module, Period};
use crate::sql::Database;
use crate::sql::objects::{ObjectKind, Use, objects};
use crate::sql::split::split;
use crate::sql::tokens::{Values, expand, quote_literal};

/// A meter of an installed module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metered {
    pub meter: String,
    pub name: String,
    pub period: Period,
    pub count: Count,
    /// Whether the database itself keeps the counter, so that nobody writes past it.
    pub kept: bool,
}

/// How much of it there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Count {
    /// Rows of a table, those that meet the condition.
    Table { table: String, condition: Option<String> },
    /// What a query gives.
    Query(String),
    /// What the counter says: the application reports it.
    Counter,
}

/// Which component makes each table of a module.
#[must_use]
pub fn tables(module: &Module, database: Database) -> BTreeMap<String, String> {
    let mut made = BTreeMap::new();
    for component in module.components.values() {
        let scripts = component.migrations.iter().filter_map(|one| one.up.pick(database));
        for statement in scripts.flat_map(|script| split(&script.text, database)) {
            let new = objects(&statement, database).into_iter();
            let new = new.filter(|one| one.use_ == Use::Create && one.kind == ObjectKind::Table);
            for table in new {
                made.entry(table.name).or_insert_with(|| component.name.clone());
            }
        }
    }
    made
}

/// The meters of `module` at `version`. What counts a table of a component that is not there is left out:
/// there is nothing in it. `tables` are those of [`tables`].
#[must_use]
pub fn meters(
    (module, version): (&Module, &Version),
    components: &BTreeSet<String>,
    (tables, database): (&BTreeMap<String, String>, Database),
) -> Vec<Metered> {
    let there = |table: &str| tables.get(table).is_none_or(|component| components.contains(component));
    let known = module.meters.iter().filter(|(_, meter)| meter.applies.at(version));
    known
        .filter_map(|(slug, meter)| {
            let count = match &meter.source {
                MeterSource::Table { table, .. } if !there(&table.to_lowercase()) => return None,
                MeterSource::Table { table, condition } => {
                    Count::Table { table: table.clone(), condition: condition.clone() }
                }
                MeterSource::Count(query) if !read(query, database).iter().all(|table| there(table)) => {
                    return None;
                }
                MeterSource::Count(query) => Count::Query(query.clone()),
                MeterSource::Reported => Count::Counter,
            };
            let kept = meter.enforcement == Enforcement::Database && matches!(count, Count::Table { .. });
            Some(Metered { meter: slug.clone(), name: meter.name.clone(), period: meter.period, count, kept })
        })
        .collect()
}

/// The tables that a query reads.
fn read(query: &str, database: Database) -> Vec<String> {
    let statements = split(query, database);
    statements.iter().flat_map(|one| objects(one, database)).map(|one| one.name.to_lowercase()).collect()
}

/// `query` for one period: `{{from}}` is its first moment, `{{until}}` the first one after it, in UTC.
///
/// # Errors
/// It holds another token, which the definitions' check does not let pass.
pub fn query_in(query: &str, span: &Span, database: Database) -> Result<String, String> {
    let moment = |day: Date| {
        // On SQLite a time is a text, in one of two forms: the day alone sorts before both of them.
        let text = match database {
            Database::Postgres => format!("{day} 00:00:00+00"),
            Database::Mysql => format!("{day} 00:00:00"),
            Database::Sqlite => day.to_string(),
        };
        quote_literal(&text, database)
    };
    let values =
        Values::from([("from".to_owned(), moment(span.from)), ("until".to_owned(), moment(span.until))]);
    expand(query, database, &values).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billing::usage::span;

    #[test]
    fn a_query_is_made_for_a_period() {
        let day: Date = "2026-11-21".parse().unwrap();
        let query = "SELECT count(*) FROM a WHERE at >= {{from}} AND at < {{until}} AND b = '{{from}}'";
        let made = |database| query_in(query, &span(Period::Month, day), database).unwrap();
        assert_eq!(
            made(Database::Postgres),
            "SELECT count(*) FROM a WHERE at >= '2026-11-01 00:00:00+00' AND at < '2026-12-01 00:00:00+00' \
             AND b = '{{from}}'"
        );
        assert!(made(Database::Mysql).contains("at >= '2026-11-01 00:00:00' AND"));
        assert!(made(Database::Sqlite).contains("at < '2026-12-01' AND"));
    }
}
