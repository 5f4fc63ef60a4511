//! The SQL that definitions hold: queries of one SELECT, and the `where:` of a meter.
//!
//! Owns what such a text may say on every database. It must not know the tables it speaks of.

use super::Database;
use super::lexer::{Kind, Token, code, one_of};
use super::split::{split, unterminated};
use super::tokens::name_of;

/// Words that write, or that reach for more than rows.
const WRITING: &str = "INSERT UPDATE DELETE REPLACE MERGE TRUNCATE CREATE ALTER DROP RENAME GRANT REVOKE INTO CALL \
    EXECUTE COPY LOAD ATTACH DETACH PRAGMA VACUUM REINDEX LOCK HANDLER";

/// Names that are functions where a bracket follows.
const FUNCTIONS: [&str; 3] = ["REPLACE", "INSERT", "TRUNCATE"];

/// Checks that `sql` is one query that only reads, by the lexical rules of every database.
///
/// # Errors
/// What is wrong, in words.
pub fn single_select(sql: &str) -> Result<(), String> {
    for db in Database::ALL {
        if unterminated(sql, db).is_some() {
            return Err("a quote or a comment has no end".to_owned());
        }
        let statements = split(sql, db);
        let [only] = statements.as_slice() else {
            return Err(match statements.len() {
                0 => "there is no query".to_owned(),
                n => format!("one query is wanted, not {n} statements"),
            });
        };
        if super::lint::invisible(only.text, db).is_some() {
            return Err("there is a byte order mark in the middle of the query".to_owned());
        }
        let tokens = code(only.text, db);
        if !tokens.iter().any(|t| t.kind == Kind::Word)
            || !["SELECT", "WITH"].contains(&only.words[0].as_str())
        {
            return Err(format!("a query begins with SELECT or WITH, not with {}", only.words[0]));
        }
        if let Some(word) = writing(only.text, &tokens) {
            return Err(format!("a query may only read: it holds {word}"));
        }
    }
    Ok(())
}

fn writing(text: &str, tokens: &[Token]) -> Option<String> {
    tokens.iter().enumerate().find_map(|(at, token)| {
        // After a dot, and after AS, stands a name.
        let named = at > 0 && (tokens[at - 1].is_punct(text, b'.') || tokens[at - 1].is(text, "AS"));
        let called = tokens.get(at + 1).is_some_and(|t| t.is_punct(text, b'('));
        if token.kind != Kind::Word || named {
            return None;
        }
        let word = token.text(text).to_ascii_uppercase();
        let writes = one_of(WRITING, &word) && !(called && FUNCTIONS.contains(&word.as_str()));
        writes.then_some(word)
    })
}

/// Whether `sql` has the placeholder `{{name}}` in its code, on every database.
#[must_use]
pub fn uses_placeholder(sql: &str, name: &str) -> bool {
    let found = |t: &Token| t.kind == Kind::Placeholder && name_of(t.text(sql)) == name;
    Database::ALL.iter().all(|db| code(sql, *db).iter().any(found))
}

/// A literal of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// A text, without quotes.
    Text(String),
    /// A number as it is written: an optional minus, digits, an optional fraction.
    Number(String),
    /// TRUE or FALSE.
    Bool(bool),
}

/// What a condition asks of its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// `IS NULL`
    IsNull,
    /// `IS NOT NULL`
    IsNotNull,
    /// `= literal`
    Equals(Literal),
    /// `IN (literal, ..)`; never empty.
    In(Vec<Literal>),
}

/// One condition of a `where:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The column's name: letters, digits and underscores.
    pub column: String,
    /// Where it stands in the text, in bytes.
    pub offset: usize,
    /// What is asked of it.
    pub test: Test,
}

/// Why a text is no condition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ConditionError {
    /// Where, in bytes; the text's length for an end that comes too early.
    pub offset: usize,
    /// What was wanted there.
    pub message: String,
}

/// Reads a `where:`: conditions joined by AND.
///
/// # Errors
/// The first place that is no `column IS [NOT] NULL`, `column = literal` or `column IN (literal, ..)`.
pub fn condition(text: &str) -> Result<Vec<Condition>, ConditionError> {
    // SQLite's quotes know no backslash, and no other quote is allowed here.
    let mut parser = Parser { text, code: code(text, Database::Sqlite), at: 0 };
    let mut out = vec![parser.condition()?];
    while parser.eat("AND") {
        out.push(parser.condition()?);
    }
    if parser.at < parser.code.len() {
        return Err(parser.wanted("AND, or the end"));
    }
    Ok(out)
}

struct Parser<'a> {
    text: &'a str,
    code: Vec<Token>,
    at: usize,
}

impl Parser<'_> {
    fn wanted(&self, what: &str) -> ConditionError {
        match self.code.get(self.at) {
            Some(token) => ConditionError {
                offset: token.start,
                message: format!("expected {what}, found `{}`", token.text(self.text)),
            },
            None => ConditionError { offset: self.text.len(), message: format!("expected {what}") },
        }
    }

    fn eat(&mut self, word: &str) -> bool {
        let found = self.code.get(self.at).is_some_and(|t| t.is(self.text, word));
        self.at += usize::from(found);
        found
    }

    fn eat_punct(&mut self, c: u8) -> bool {
        let found = self.code.get(self.at).is_some_and(|t| t.is_punct(self.text, c));
        self.at += usize::from(found);
        found
    }

    fn condition(&mut self) -> Result<Condition, ConditionError> {
        let token = self.code.get(self.at).copied();
        let plain = |t: &Token| {
            let name = t.text(self.text);
            let keyword = ["AND", "OR", "NOT", "IS", "IN", "NULL", "TRUE", "FALSE"];
            t.kind == Kind::Word
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
                && !keyword.iter().any(|word| name.eq_ignore_ascii_case(word))
        };
        let Some(token) = token.filter(plain) else {
            return Err(self.wanted("a column's name"));
        };
        self.at += 1;
        let test = self.test()?;
        Ok(Condition { column: token.text(self.text).to_owned(), offset: token.start, test })
    }

    fn test(&mut self) -> Result<Test, ConditionError> {
        if self.eat("IS") {
            let not = self.eat("NOT");
            if !self.eat("NULL") {
                return Err(self.wanted(if not { "NULL" } else { "NULL or NOT NULL" }));
            }
            return Ok(if not { Test::IsNotNull } else { Test::IsNull });
        }
        if self.eat_punct(b'=') {
            return Ok(Test::Equals(self.literal()?));
        }
        if !self.eat("IN") {
            return Err(self.wanted("IS NULL, IS NOT NULL, = or IN"));
        }
        if !self.eat_punct(b'(') {
            return Err(self.wanted("`(`"));
        }
        let mut list = vec![self.literal()?];
        while self.eat_punct(b',') {
            list.push(self.literal()?);
        }
        if !self.eat_punct(b')') {
            return Err(self.wanted("`,` or `)`"));
        }
        Ok(Test::In(list))
    }

    fn literal(&mut self) -> Result<Literal, ConditionError> {
        let start = self.at;
        let minus = self.eat_punct(b'-');
        let token = self.code.get(self.at).copied();
        let found = token.and_then(|t| {
            let text = t.text(self.text);
            match t.kind {
                Kind::Number if is_number(text) => {
                    Some(Literal::Number(format!("{}{text}", if minus { "-" } else { "" })))
                }
                Kind::Text if t.closed && !minus => {
                    Some(Literal::Text(text[1..text.len() - 1].replace("''", "'")))
                }
                Kind::Word if !minus && text.eq_ignore_ascii_case("true") => Some(Literal::Bool(true)),
                Kind::Word if !minus && text.eq_ignore_ascii_case("false") => Some(Literal::Bool(false)),
                _ => None,
            }
        });
        match found {
            Some(literal) => {
                self.at += 1;
                Ok(literal)
            }
            None if token.is_some_and(|t| t.is(self.text, "NULL")) => {
                Err(self.wanted("a literal (NULL is asked for with IS NULL)"))
            }
            None => {
                self.at = start;
                Err(self.wanted("a number, a 'text', TRUE or FALSE"))
            }
        }
    }
}

/// Digits with at most one fraction: `12`, `1.5`.
fn is_number(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn queries() {
        for fine in [
            "SELECT count(*) FROM a",
            "WITH b AS (SELECT 1) SELECT replace(x, 'a', 'INSERT') AS update FROM b WHERE t.delete = 1;",
            "SELECT 1 -- DROP\n",
            "SELECT updated_at FROM a WHERE b >= {{from}}",
        ] {
            assert_eq!(single_select(fine), Ok(()), "{fine}");
        }
        for bad in [
            "",
            "WITH x AS (SELECT 1) \u{feff}DELETE \u{feff}FROM \u{feff}a RETURNING 1",
            "SELECT 1; SELECT 2",
            "DELETE FROM a",
            "(SELECT 1)",
            "SELECT 'a",
            "WITH a AS (DELETE FROM b RETURNING x) SELECT * FROM a",
            "SELECT 1 INTO b",
            "SELECT 1 FROM a FOR UPDATE",
            // A literal and no more on SQLite, a literal and a statement on MySQL.
            r"SELECT '\'; DROP TABLE a; -- '",
            "SELECT 1 /*! INTO OUTFILE 'x' */",
            "\"SELECT\" 1",
        ] {
            assert!(single_select(bad).is_err(), "{bad}");
        }
        assert!(uses_placeholder("SELECT {{ from }}", "from"));
        assert!(!uses_placeholder("SELECT '{{from}}'", "from"));
    }

    #[test]
    fn conditions() {
        let all = condition("deleted_at IS NULL and a is not null AND b = 'it''s' AND c IN (1, -2.5, true)")
            .unwrap();
        let tests: Vec<_> = all.iter().map(|c| (c.column.as_str(), c.offset, &c.test)).collect();
        let list = vec![Literal::Number("1".into()), Literal::Number("-2.5".into()), Literal::Bool(true)];
        assert_eq!(
            tests,
            [
                ("deleted_at", 0, &Test::IsNull),
                ("a", 23, &Test::IsNotNull),
                ("b", 41, &Test::Equals(Literal::Text("it's".into()))),
                ("c", 57, &Test::In(list)),
            ]
        );
    }

    #[test]
    fn conditions_that_are_none() {
        for (text, offset, message) in [
            ("", 0, "expected a column's name"),
            ("a = NULL", 4, "expected a literal (NULL is asked for with IS NULL), found `NULL`"),
            ("a = 1 OR b = 2", 6, "expected AND, or the end, found `OR`"),
            ("a IN ()", 6, "expected a number, a 'text', TRUE or FALSE, found `)`"),
            ("a > 1", 2, "expected IS NULL, IS NOT NULL, = or IN, found `>`"),
            ("\"a\" = 1", 0, "expected a column's name, found `\"a\"`"),
            ("a = 'x", 4, "expected a number, a 'text', TRUE or FALSE, found `'x`"),
            ("a = 0x1F", 4, "expected a number, a 'text', TRUE or FALSE, found `0x1F`"),
            ("a IS 1", 5, "expected NULL or NOT NULL, found `1`"),
            ("a = f(1)", 4, "expected a number, a 'text', TRUE or FALSE, found `f`"),
            ("a = 1 AND", 9, "expected a column's name"),
            ("a IN (1", 7, "expected `,` or `)`"),
        ] {
            let expected = ConditionError { offset, message: message.to_owned() };
            assert_eq!(condition(text), Err(expected), "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(src in r"((a|IS|NOT|NULL|=|IN|\(|\)|,|AND|'x'|'|-|1|1\.5|é|;|--) ?){0,12}") {
            let end = src.len();
            prop_assert!(condition(&src).map_or_else(|e| e.offset <= end, |all| !all.is_empty()));
            prop_assert!(single_select(&src).is_err());
        }
    }
}
