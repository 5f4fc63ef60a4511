//! Values as words of a statement, for messages of several statements, which cannot bind. What a word
//! means depends on no setting of the session.

use std::fmt::Write as _;

use super::{DbError, DbErrorKind, Val};
use crate::sql::Database;

/// Gives `each` what `sql` consists of: texts, and `None` for each `?` outside quotes and comments.
fn parts(sql: &str, mut each: impl FnMut(Option<&str>)) {
    let (mut rest, mut from) = (sql, 0);
    while let Some(at) = rest[from..].find(['?', '\'', '"', '-', '/']) {
        let tail = &rest[from + at..];
        let length = match tail.as_bytes()[0] {
            b'?' => {
                each(Some(&rest[..from + at]));
                each(None);
                (rest, from) = (&tail[1..], 0);
                continue;
            }
            b'-' if tail.starts_with("--") => tail.find('\n').unwrap_or(tail.len()),
            b'/' if tail.starts_with("/*") => tail.find("*/").map_or(tail.len(), |end| end + 2),
            b'-' | b'/' => 1,
            quote => tail[1..].find(quote as char).map_or(tail.len(), |end| end + 2),
        };
        from += at + length;
    }
    each(Some(rest));
}

/// `sql` with each `?` outside quotes and comments replaced by what `next` gives.
pub(super) fn replace_marks(sql: &str, mut next: impl FnMut(&mut String)) -> String {
    let mut out = String::with_capacity(sql.len() + 8);
    parts(sql, |part| match part {
        Some(text) => out.push_str(text),
        None => next(&mut out),
    });
    out
}

/// How many `?` stand outside quotes and comments.
pub(super) fn marks(sql: &str) -> usize {
    let mut count = 0;
    parts(sql, |part| count += usize::from(part.is_none()));
    count
}

/// Writes `sql` with `values` in place of its `?` to `out`. Without values every `?` is an operator of the
/// server.
///
/// # Errors
/// There are not as many values as marks, or one is not to be said in words.
pub(super) fn write_with(
    out: &mut String,
    sql: &str,
    values: &[Val],
    database: Database,
) -> Result<(), DbError> {
    if values.is_empty() {
        out.push_str(sql);
        return Ok(());
    }
    let mut left = values.iter();
    let mut written = Ok(());
    parts(sql, |part| match (part, &written) {
        (Some(text), _) => out.push_str(text),
        (None, Err(_)) => {}
        (None, Ok(())) => {
            written = match left.next() {
                Some(value) => write_literal(out, value, database),
                None => Err(unsaid("a statement has more marks than values")),
            };
        }
    });
    written?;
    if left.next().is_some() {
        return Err(unsaid("a statement has more values than marks"));
    }
    Ok(())
}

fn unsaid(why: &str) -> DbError {
    DbError::new(DbErrorKind::Statement, why)
}

fn write_literal(out: &mut String, value: &Val, database: Database) -> Result<(), DbError> {
    let written = match value {
        Val::Null => out.write_str("NULL"),
        Val::Bool(true) if database == Database::Postgres => out.write_str("TRUE"),
        Val::Bool(false) if database == Database::Postgres => out.write_str("FALSE"),
        Val::Bool(flag) => write!(out, "{}", i64::from(*flag)),
        // In brackets: two hyphens in a row would be a comment.
        Val::Int(number) => write!(out, "({number})"),
        Val::Real(number) if database == Database::Postgres => write!(out, "'{number:?}'::float8"),
        Val::Real(number) if number.is_finite() => write!(out, "({number:e})"),
        Val::Real(_) => return Err(unsaid("a number has no end")),
        Val::Bytes(bytes) if database == Database::Postgres => write!(out, "decode('{}', 'hex')", hex(bytes)),
        Val::Bytes(bytes) => write!(out, "x'{}'", hex(bytes)),
        Val::Text(text) => return write_words(out, text, database),
    };
    written.map_err(|_| unsaid("a value is too long"))
}

/// A text as a literal that reads the same whatever the session says about backslashes and quotes.
fn write_words(out: &mut String, text: &str, database: Database) -> Result<(), DbError> {
    let (before, doubled): (_, &[char]) = match database {
        Database::Postgres if text.contains('\0') => return Err(unsaid("a text holds a NUL")),
        Database::Postgres => (" E'", &['\'', '\\']),
        // Nothing behind a NUL would be read.
        Database::Sqlite if text.contains('\0') => {
            out.extend(["CAST(x'", &hex(text.as_bytes()), "' AS TEXT)"]);
            return Ok(());
        }
        Database::Sqlite => ("'", &['\'']),
        // Whether a backslash means something there is a setting, which is not looked up here.
        Database::Mysql if text.contains(['\\', '\'', '\0']) => {
            out.extend(["_utf8mb4 x'", &hex(text.as_bytes()), "'"]);
            return Ok(());
        }
        Database::Mysql => ("_utf8mb4'", &[]),
    };
    out.push_str(before);
    let mut rest = text;
    while let Some(at) = rest.find(doubled) {
        // Once with what is before it, and once more.
        out.push_str(&rest[..=at]);
        out.push_str(&rest[at..=at]);
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out.push('\'');
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_database_has_its_words() {
        let write = |value: Val, database| {
            let mut out = String::new();
            write_literal(&mut out, &value, database).map(|()| out)
        };
        let say = |value: Val, database| write(value, database).unwrap();
        assert_eq!(say("it's \\".into(), Database::Postgres), r" E'it''s \\'");
        assert_eq!(say("it's \\".into(), Database::Sqlite), r"'it''s \'");
        assert_eq!(say("a\\".into(), Database::Mysql), "_utf8mb4 x'615c'");
        assert_eq!(say("a\"b".into(), Database::Mysql), "_utf8mb4'a\"b'");
        assert_eq!(say("a\0".into(), Database::Sqlite), "CAST(x'6100' AS TEXT)");
        assert_eq!(say(Val::Int(-1), Database::Sqlite), "(-1)");
        assert_eq!(say(true.into(), Database::Postgres), "TRUE");
        assert_eq!(say(true.into(), Database::Mysql), "1");
        assert_eq!(say(r"\\ü\".into(), Database::Postgres), r" E'\\\\ü\\'");
        assert!(write("a\0".into(), Database::Postgres).is_err());
        assert!(write(Val::Real(f64::NAN), Database::Sqlite).is_err());
    }

    #[test]
    fn a_mark_too_few_or_too_many_is_an_error() {
        let values = [Val::Int(1), Val::Int(2)];
        let written = |sql: &str, values: &[Val], database| {
            let mut out = String::new();
            write_with(&mut out, sql, values, database).map(|()| out)
        };
        let fill = |sql: &str| written(sql, &values, Database::Sqlite);
        assert_eq!(fill("SELECT ?, '?', ?").unwrap(), "SELECT (1), '?', (2)");
        assert!(fill("SELECT ?").is_err());
        assert!(fill("SELECT ?, ?, ?").is_err());
        assert_eq!(written("a ? b", &[], Database::Postgres).unwrap(), "a ? b");
        assert_eq!(marks("? '?' -- ?\n - ? /* ? */ / ?"), 3);
    }
}
