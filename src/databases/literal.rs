//! Values as words of a statement, for messages of several statements, which cannot bind. What a word
//! means depends on no setting of the session.

use super::{DbError, DbErrorKind, Val};
use crate::sql::Database;

/// `sql` with each `?` outside quotes and comments replaced by what `next` gives.
pub(super) fn replace_marks(sql: &str, mut next: impl FnMut(&mut String)) -> String {
    let mut out = String::with_capacity(sql.len() + 8);
    let mut rest = sql;
    while let Some(at) = rest.find(['?', '\'', '"', '-', '/']) {
        out.push_str(&rest[..at]);
        let tail = &rest[at..];
        let length = match tail.as_bytes()[0] {
            b'?' => {
                next(&mut out);
                rest = &tail[1..];
                continue;
            }
            b'-' if tail.starts_with("--") => tail.find('\n').unwrap_or(tail.len()),
            b'/' if tail.starts_with("/*") => tail.find("*/").map_or(tail.len(), |end| end + 2),
            b'-' | b'/' => 1,
            quote => tail[1..].find(quote as char).map_or(tail.len(), |end| end + 2),
        };
        out.push_str(&tail[..length]);
        rest = &tail[length..];
    }
    out.push_str(rest);
    out
}

/// How many `?` stand outside quotes and comments.
pub(super) fn marks(sql: &str) -> usize {
    let mut count = 0;
    replace_marks(sql, |_| count += 1);
    count
}

/// `sql` with `values` in place of its `?`. Without values every `?` is an operator of the server.
///
/// # Errors
/// There are not as many values as marks, or one is not to be said in words.
pub(super) fn with_values(sql: &str, values: &[Val], database: Database) -> Result<String, DbError> {
    if values.is_empty() {
        return Ok(sql.to_owned());
    }
    let mut left = values.iter();
    let mut failed = None;
    let text = replace_marks(sql, |out| {
        let Some(value) = left.next() else {
            failed = Some(unsaid("a statement has more marks than values"));
            return;
        };
        match literal(value, database) {
            Ok(words) => out.push_str(&words),
            Err(error) => failed = Some(error),
        }
    });
    match failed {
        Some(error) => Err(error),
        None if left.next().is_some() => Err(unsaid("a statement has more values than marks")),
        None => Ok(text),
    }
}

fn unsaid(why: &str) -> DbError {
    DbError::new(DbErrorKind::Statement, why)
}

fn literal(value: &Val, database: Database) -> Result<String, DbError> {
    Ok(match value {
        Val::Null => "NULL".to_owned(),
        Val::Bool(flag) if database == Database::Postgres => flag.to_string().to_uppercase(),
        Val::Bool(flag) => i64::from(*flag).to_string(),
        // In brackets: two hyphens in a row would be a comment.
        Val::Int(number) => format!("({number})"),
        Val::Real(number) if database == Database::Postgres => format!("'{number:?}'::float8"),
        Val::Real(number) if number.is_finite() => format!("({number:e})"),
        Val::Real(_) => return Err(unsaid("a number has no end")),
        Val::Bytes(bytes) if database == Database::Postgres => format!("decode('{}', 'hex')", hex(bytes)),
        Val::Bytes(bytes) => format!("x'{}'", hex(bytes)),
        Val::Text(text) => return words(text, database),
    })
}

/// A text as a literal that reads the same whatever the session says about backslashes and quotes.
fn words(text: &str, database: Database) -> Result<String, DbError> {
    Ok(match database {
        Database::Postgres if text.contains('\0') => return Err(unsaid("a text holds a NUL")),
        Database::Postgres => format!(" E'{}'", text.replace('\\', "\\\\").replace('\'', "''")),
        // Nothing behind a NUL would be read.
        Database::Sqlite if text.contains('\0') => format!("CAST(x'{}' AS TEXT)", hex(text.as_bytes())),
        Database::Sqlite => format!("'{}'", text.replace('\'', "''")),
        // Whether a backslash means something there is a setting, which is not looked up here.
        Database::Mysql if text.contains(['\\', '\'']) || text.contains('\0') => {
            format!("_utf8mb4 x'{}'", hex(text.as_bytes()))
        }
        Database::Mysql => format!("_utf8mb4'{text}'"),
    })
}

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_database_has_its_words() {
        let say = |value: Val, database| literal(&value, database).unwrap();
        assert_eq!(say("it's \\".into(), Database::Postgres), r" E'it''s \\'");
        assert_eq!(say("it's \\".into(), Database::Sqlite), r"'it''s \'");
        assert_eq!(say("a\\".into(), Database::Mysql), "_utf8mb4 x'615c'");
        assert_eq!(say("a\"b".into(), Database::Mysql), "_utf8mb4'a\"b'");
        assert_eq!(say("a\0".into(), Database::Sqlite), "CAST(x'6100' AS TEXT)");
        assert_eq!(say(Val::Int(-1), Database::Sqlite), "(-1)");
        assert_eq!(say(true.into(), Database::Postgres), "TRUE");
        assert_eq!(say(true.into(), Database::Mysql), "1");
        assert!(literal(&"a\0".into(), Database::Postgres).is_err());
        assert!(literal(&Val::Real(f64::NAN), Database::Sqlite).is_err());
    }

    #[test]
    fn a_mark_too_few_or_too_many_is_an_error() {
        let values = [Val::Int(1), Val::Int(2)];
        let fill = |sql: &str| with_values(sql, &values, Database::Sqlite);
        assert_eq!(fill("SELECT ?, '?', ?").unwrap(), "SELECT (1), '?', (2)");
        assert!(fill("SELECT ?").is_err());
        assert!(fill("SELECT ?, ?, ?").is_err());
        assert_eq!(with_values("a ? b", &[], Database::Postgres).unwrap(), "a ? b");
    }
}
