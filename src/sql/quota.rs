//! The triggers by which a database itself counts the rows of a table, and refuses those past a limit.
//!
//! Owns their names and their words on each database, and what its catalogue then says of them. The limit
//! and the message stand in the counter's row, so that both change without touching a trigger. They run
//! AFTER the change, always: a BEFORE trigger also counts rows that are never written.

pub mod mysql;
pub mod postgres;
mod sqlite;

use sha2::{Digest, Sha256};

use super::Database;
use super::selects::{Condition, Literal, Test};
use super::tokens::quote_literal;

/// How the names of all of them, and of their functions, begin.
pub const PREFIX: &str = "module_q_";

/// The table of the counters.
pub const COUNTERS: &str = "_module_quota";

/// What stands for the period of a counter that never begins anew.
pub const ALWAYS: &str = "-";

/// The longest name that every database takes.
const NAME: usize = 63;
/// How much of it is a hash, and what a trigger's name has behind its function's.
const HASH: usize = 10;
const END: usize = 4;

/// Rows of a table that are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter<'a> {
    pub module: &'a str,
    pub meter: &'a str,
    pub table: &'a str,
    /// Which rows count; all where it is empty.
    pub condition: &'a [Condition],
    /// What a refusal may say. SQLite's RAISE takes no other text than one that stands in the trigger.
    pub messages: &'a [String],
}

/// A trigger, with the function that it calls where the database needs one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    pub name: String,
    pub table: String,
    /// What makes it, in order. Statements that several of a counter have need to run once.
    pub make: Vec<String>,
    /// What the database's catalogue says of it, as [`Trigger::facts`] of one that is there.
    pub facts: String,
}

impl Counter<'_> {
    /// The triggers that keep it, in a fixed order. `schema` is where the table is on PostgreSQL.
    #[must_use]
    pub fn triggers(&self, database: Database, schema: &str) -> Vec<Trigger> {
        match database {
            Database::Sqlite => sqlite::triggers(self),
            Database::Postgres => postgres::triggers(self, schema),
            Database::Mysql => mysql::triggers(self),
        }
    }

    /// The query that counts its rows.
    #[must_use]
    pub fn count(&self, database: Database) -> String {
        let table = quoted(self.table, database);
        format!("SELECT count(*) FROM {table}{}", narrowed(self.condition, database))
    }

    fn name(&self, end: &str) -> String {
        name(self.module, self.meter) + end
    }

    /// The counter's own row, as a condition.
    fn own(&self, database: Database) -> String {
        let text = |text: &str| quote_literal(text, database);
        format!(
            "module = {} AND meter = {} AND period_start = {}",
            text(self.module),
            text(self.meter),
            text(ALWAYS)
        )
    }

    /// What is said where the counter's row does not say it.
    fn unsaid(&self) -> String {
        format!("MQ001 quota exceeded: {} {}; its limit is in {COUNTERS}", self.module, self.meter)
    }

    /// What is said where there is no such row.
    fn lost(&self) -> String {
        format!("MQ001 no quota is known: {} {} has no row in {COUNTERS}", self.module, self.meter)
    }
}

/// How the names of a counter's triggers begin, with what keeps those of two counters apart. It is the
/// name of its function where there is one.
#[must_use]
pub fn name(module: &str, meter: &str) -> String {
    let hash = Sha256::digest(format!("{module}\0{meter}"));
    let hash = &data_encoding::HEXLOWER.encode(&hash)[..HASH];
    let words = format!("{module}_{meter}");
    let words = words.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' });
    let words: String = words.take(NAME - PREFIX.len() - HASH - END - 1).collect();
    format!("{PREFIX}{words}_{hash}")
}

/// The rows that count, as words behind a table's name.
fn narrowed(conditions: &[Condition], database: Database) -> String {
    match conditions {
        [] => String::new(),
        some => format!(" WHERE {}", meets(some, "", database)),
    }
}

/// The conditions, each with `row` (`NEW.`, or nothing) before its column.
fn meets(conditions: &[Condition], row: &str, database: Database) -> String {
    let all = conditions.iter().map(|one| {
        let column = format!("{row}{}", quoted(&one.column, database));
        match &one.test {
            Test::IsNull => format!("{column} IS NULL"),
            Test::IsNotNull => format!("{column} IS NOT NULL"),
            Test::Equals(value) => format!("{column} = {}", literal(value, database)),
            Test::In(values) => {
                let values = values.iter().map(|value| literal(value, database)).collect::<Vec<_>>();
                format!("{column} IN ({})", values.join(", "))
            }
        }
    });
    all.collect::<Vec<_>>().join(" AND ")
}

fn literal(value: &Literal, database: Database) -> String {
    match value {
        // A backslash means what the session says there, and a trigger's text is read by other sessions.
        Literal::Text(text) if database == Database::Mysql && text.contains(['\\', '\'']) => {
            format!("CONVERT(x'{}' USING utf8mb4)", data_encoding::HEXLOWER.encode(text.as_bytes()))
        }
        Literal::Text(text) => quote_literal(text, database),
        Literal::Number(number) => number.clone(),
        Literal::Bool(value) => value.to_string().to_uppercase(),
    }
}

/// A name of a definition as the scripts' own: PostgreSQL folds what is written without quotes.
fn quoted(name: &str, database: Database) -> String {
    match database {
        Database::Sqlite => format!("\"{}\"", name.replace('"', "\"\"")),
        Database::Postgres => format!("\"{}\"", name.to_lowercase().replace('"', "\"\"")),
        Database::Mysql => format!("`{}`", name.replace('`', "``")),
    }
}

#[cfg(test)]
mod tests;
