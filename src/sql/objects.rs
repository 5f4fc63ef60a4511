//! The tables and other objects that a statement names.
//!
//! Owns where a name stands in a table position: a tolerant walk over tokens, not a grammar, so that it also
//! sees into subqueries, trigger bodies and function bodies. It must not know whose an object is.

use super::Database;
use super::lexer::{Kind, Token, code};
use super::split::Statement;

mod walk;

/// What kind of thing a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObjectKind {
    /// A table; also whatever is read like one.
    Table,
    /// An index.
    Index,
    /// A view, materialized or not.
    View,
    /// A trigger.
    Trigger,
    /// A function, a procedure or an aggregate.
    Function,
    /// A sequence.
    Sequence,
    /// A type or a domain.
    Type,
    /// Anything else: a schema, an extension, a policy.
    Other,
}

/// What a statement does with an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Use {
    /// Makes it, or gives it this name.
    Create,
    /// Changes it, or hangs an index, a trigger or a grant on it.
    Alter,
    /// Takes it away.
    Drop,
    /// Changes its rows.
    Write,
    /// Reads it, calls it.
    Read,
    /// Points to it with a foreign key.
    References,
}

/// An object as a statement names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// The name without quotes and schema; in lower case, except a quoted name on PostgreSQL, the one
    /// database where a quoted name of another case is another object in every installation.
    pub name: String,
    /// The schema before it, in the same form.
    pub schema: Option<String>,
    /// What it is.
    pub kind: ObjectKind,
    /// What is done with it.
    pub use_: Use,
    /// Where the name (with its schema) begins in the statement, in bytes.
    pub offset: usize,
}

/// Every object that `stmt` names in a table position, or creates, alters or drops, in order. Names of common
/// table expressions, aliases, functions and NEW and OLD are left out.
#[must_use]
pub fn objects(stmt: &Statement<'_>, db: Database) -> Vec<Object> {
    let mut out = Vec::new();
    walk::walk(stmt.text, db, &mut out);
    out.sort_by_key(|object| object.offset);
    out
}

/// Where `stmt` has a name, in whatever position, that begins with `prefix` (in lower case); in bytes. On
/// PostgreSQL dollar bodies are searched too; string literals are not, except on SQLite, which takes them
/// for names.
#[must_use]
pub fn mentions(stmt: &Statement<'_>, db: Database, prefix: &str) -> Option<usize> {
    mentions_in(stmt.text, db, prefix, 0)
}

fn mentions_in(text: &str, db: Database, prefix: &str, depth: usize) -> Option<usize> {
    if depth > walk::BODY_DEPTH {
        return text.to_ascii_lowercase().find(prefix);
    }
    code(text, db).iter().find_map(|token| match token.kind {
        Kind::Word | Kind::Quoted => {
            name(text, token, db).to_lowercase().starts_with(prefix).then_some(token.start)
        }
        Kind::Text if db == Database::Sqlite => {
            name(text, token, db).to_lowercase().starts_with(prefix).then_some(token.start)
        }
        _ => {
            let (body, at) = dollar_body(text, token)?;
            mentions_in(body, db, prefix, depth + 1).map(|found| at + found)
        }
    })
}

/// The text inside `$tag$ .. $tag$`, and where it begins.
fn dollar_body<'a>(text: &'a str, token: &Token) -> Option<(&'a str, usize)> {
    let whole = token.text(text);
    if token.kind != Kind::Text || !whole.starts_with('$') {
        return None;
    }
    let tag = whole[1..].find('$')? + 2;
    let body = &whole[tag..];
    let body = body.strip_suffix(&whole[..tag]).unwrap_or(body);
    Some((body, token.start + tag))
}

/// A name token's name: without quotes, folded.
pub(super) fn name(text: &str, token: &Token, db: Database) -> String {
    let raw = token.text(text);
    if token.kind == Kind::Word {
        return raw.to_lowercase();
    }
    let quote = &raw[..1];
    let closing = if quote == "[" { "]" } else { quote };
    let inner = raw[1..].strip_suffix(closing).unwrap_or(&raw[1..]);
    let name = inner.replace(&closing.repeat(2), closing);
    if db == Database::Postgres { name } else { name.to_lowercase() }
}

/// The table whose rows the statement changes in place, or takes away.
#[must_use]
pub fn changed_in_place(statement: &Statement<'_>, db: Database) -> Option<Object> {
    let in_place =
        matches!(statement.words.first().map(String::as_str), Some("UPDATE" | "DELETE" | "REPLACE"));
    in_place.then(|| objects(statement, db).into_iter().find(|object| object.use_ == Use::Write))?
}

/// Whether the statement has done nothing where it fails. MySQL drops the tables of a list one by one:
/// `DROP TABLE a, b` drops a where there is no b.
#[must_use]
pub fn all_or_nothing(statement: &Statement<'_>) -> bool {
    let words = ["CREATE", "ALTER", "INSERT", "UPDATE", "DELETE"];
    statement.words.first().is_some_and(|word| words.contains(&word.as_str()))
}

/// Whether the statement changes the schema, and has done nothing where it fails.
#[must_use]
pub fn changes_or_nothing(statement: &Statement<'_>, db: Database) -> bool {
    match statement.words.first().map_or("", String::as_str) {
        "ALTER" | "CREATE" => true,
        "DROP" => objects(statement, db).iter().filter(|one| one.use_ == Use::Drop).count() == 1,
        _ => false,
    }
}

/// The table for which the statement makes an index (or a trigger).
#[must_use]
pub fn indexed(statement: &Statement<'_>, db: Database) -> Option<Object> {
    let makes = statement.words.first().is_some_and(|word| word == "CREATE");
    let all = if makes { objects(statement, db) } else { Vec::new() };
    all.into_iter().find(|one| one.kind == ObjectKind::Table && one.use_ == Use::Alter)
}

#[cfg(test)]
mod tests;
