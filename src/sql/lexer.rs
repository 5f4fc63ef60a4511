//! The tokenizer that every file of this folder shares.
//!
//! Owns what is a quote, a comment and a word on each database. It must not know a grammar: a token is
//! never looked at twice, so that its work is linear and no input can make it fail.

use super::Database;

/// The longest text between `{{` and `}}` that is read as a placeholder, in bytes.
const PLACEHOLDER_MAX: usize = 80;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A run of white space, or the byte order mark at the beginning.
    Blank,
    /// A comment without meaning.
    Comment,
    /// `/*! .. */` (on MySQL only its two ends: what is between them is code) or an optimizer hint `/*+ .. */`.
    Hint,
    /// A keyword or an unquoted name.
    Word,
    /// A quoted name: `"x"`, and `` `x` `` or `[x]` where the database has them.
    Quoted,
    /// A literal: `'x'`, `E'x'`, `$tag$x$tag$`, and `"x"` on MySQL.
    Text,
    /// A number.
    Number,
    /// `{{name}}`.
    Placeholder,
    /// Any other single character.
    Punct,
}

/// A token: its kind and its place, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last one.
    pub end: usize,
    /// False for a quote or a comment that the text ends in.
    pub closed: bool,
}

impl Token {
    /// The token's text; `src` is the text it was read from.
    pub fn text<'a>(&self, src: &'a str) -> &'a str {
        &src[self.start..self.end]
    }

    /// Whether this is the keyword `word`, in any case.
    pub fn is(&self, src: &str, word: &str) -> bool {
        self.kind == Kind::Word && self.text(src).eq_ignore_ascii_case(word)
    }

    /// Whether this is the single character `c`.
    pub fn is_punct(&self, src: &str, c: u8) -> bool {
        self.kind == Kind::Punct && src.as_bytes()[self.start] == c
    }

    /// Whether this is neither blank, comment nor hint.
    pub fn is_code(&self) -> bool {
        !matches!(self.kind, Kind::Blank | Kind::Comment | Kind::Hint)
    }
}

/// Whether `word` is one of the words in `list`, which blanks separate.
pub fn one_of(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// The tokens of `src` that are code: no blanks, comments or hints.
pub fn code(src: &str, db: Database) -> Vec<Token> {
    Lexer::new(src, db).filter(Token::is_code).collect()
}

/// Reads tokens one after another; together they cover the whole text.
pub struct Lexer<'a> {
    src: &'a str,
    db: Database,
    /// Where the next token begins.
    pub pos: usize,
    /// Where a MySQL conditional comment that is still open begins.
    pub conditional: Option<usize>,
    /// A statement delimiter that also ends a word, as in `END$$`; empty for none.
    pub delimiter: &'a str,
}

impl<'a> Lexer<'a> {
    /// A reader at the beginning of `src`.
    pub fn new(src: &'a str, db: Database) -> Self {
        Lexer { src, db, pos: 0, conditional: None, delimiter: "" }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.src.as_bytes().get(at).copied()
    }

    fn rest_is(&self, at: usize, text: &str) -> bool {
        self.src.as_bytes()[at..].starts_with(text.as_bytes())
    }

    /// The first byte at or after `from` that `stop` accepts, or the end.
    fn until(&self, from: usize, stop: impl Fn(u8) -> bool) -> usize {
        self.src.as_bytes()[from..].iter().position(|&b| stop(b)).map_or(self.src.len(), |n| from + n)
    }

    fn quoted(&self, from: usize, quote: u8, backslash: bool) -> (usize, bool) {
        let mut at = from;
        while let Some(byte) = self.byte(at) {
            if backslash && byte == b'\\' {
                at += 2;
            } else if byte != quote {
                at += 1;
            } else if self.byte(at + 1) == Some(quote) {
                at += 2;
            } else {
                return (at + 1, true);
            }
        }
        (self.src.len(), false)
    }

    fn block_comment(&self, from: usize) -> (usize, bool) {
        let (mut at, mut depth) = (from + 2, 1);
        while at < self.src.len() {
            if self.rest_is(at, "*/") {
                at += 2;
                depth -= 1;
                if depth == 0 {
                    return (at, true);
                }
            } else if self.db == Database::Postgres && self.rest_is(at, "/*") {
                at += 2;
                depth += 1;
            } else {
                at += 1;
            }
        }
        (self.src.len(), false)
    }

    fn comment(&mut self, start: usize) -> (Kind, usize, bool) {
        let conditional = self.rest_is(start, "/*!") || self.rest_is(start, "/*M!");
        if conditional && self.db == Database::Mysql {
            self.conditional = Some(start);
            let bang = self.until(start, |b| b == b'!') + 1;
            return (Kind::Hint, self.until(bang, |b| !b.is_ascii_digit()), true);
        }
        let (end, closed) = self.block_comment(start);
        let kind = if conditional || self.rest_is(start, "/*+") { Kind::Hint } else { Kind::Comment };
        (kind, end, closed)
    }

    fn word(&self, start: usize) -> (Kind, usize, bool) {
        let mut end = start + 1;
        while let Some(byte) = self.byte(end) {
            let cut = !self.delimiter.is_empty() && self.rest_is(end, self.delimiter);
            if cut || !(is_word(byte) || byte == b'$') {
                break;
            }
            end += 1;
        }
        // On PostgreSQL only an E'' literal knows the backslash.
        let escape = end == start + 1 && matches!(self.byte(start), Some(b'e' | b'E'));
        if self.db == Database::Postgres && escape && self.byte(end) == Some(b'\'') {
            let (end, closed) = self.quoted(end + 1, b'\'', true);
            return (Kind::Text, end, closed);
        }
        (Kind::Word, end, true)
    }

    fn number(&self, start: usize) -> usize {
        let bytes = self.src.as_bytes();
        let mut end = start + 1;
        while let Some(byte) = self.byte(end) {
            let exponent = matches!(byte, b'+' | b'-')
                && matches!(bytes[end - 1], b'e' | b'E')
                && bytes[start..end - 1].iter().all(|b| b.is_ascii_digit() || *b == b'.');
            if !(byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.' || exponent) {
                break;
            }
            end += 1;
        }
        end
    }

    /// The end of a `$tag$ .. $tag$` body, if one begins here.
    fn dollar(&self, start: usize) -> Option<(usize, bool)> {
        let tag_end = self.until(start + 1, |b| !is_word(b));
        let starts_with_digit = self.byte(start + 1).is_some_and(|b| b.is_ascii_digit());
        if self.byte(tag_end) != Some(b'$') || starts_with_digit {
            return None;
        }
        let tag = &self.src[start..=tag_end];
        let body = tag_end + 1;
        Some(self.src[body..].find(tag).map_or((self.src.len(), false), |n| (body + n + tag.len(), true)))
    }

    fn placeholder(&self, start: usize) -> Option<usize> {
        let window = &self.src.as_bytes()[start + 2..];
        let window = &window[..window.len().min(PLACEHOLDER_MAX)];
        let end = window.iter().position(|b| matches!(b, b'}' | b'{' | b'\n' | b'\'' | b'"'))?;
        window[end..].starts_with(b"}}").then_some(start + 2 + end + 2)
    }

    fn line_comment(&self, start: usize, byte: u8) -> bool {
        match byte {
            // MySQL reads `--1` as twice minus.
            b'-' if self.byte(start + 1) == Some(b'-') => {
                self.db != Database::Mysql
                    || self.byte(start + 2).is_none_or(|b| is_blank(b) || b.is_ascii_control())
            }
            b'#' => self.db == Database::Mysql,
            _ => false,
        }
    }

    fn read(&mut self, start: usize, byte: u8) -> (Kind, usize, bool) {
        let (db, next) = (self.db, self.byte(start + 1));
        match byte {
            b if is_blank(b) => (Kind::Blank, self.until(start, |b| !is_blank(b)), true),
            // SQLite skips a byte order mark before any token, not only at the start.
            0xEF if self.src[start..].starts_with('\u{feff}') && (start == 0 || db == Database::Sqlite) => {
                (Kind::Blank, start + 3, true)
            }
            b'*' if self.conditional.is_some() && next == Some(b'/') => {
                self.conditional = None;
                (Kind::Hint, start + 2, true)
            }
            b'/' if next == Some(b'*') => self.comment(start),
            b if self.line_comment(start, b) => (Kind::Comment, self.until(start, |b| b == b'\n'), true),
            b'\'' => text(Kind::Text, self.quoted(start + 1, b'\'', db == Database::Mysql)),
            b'"' if db == Database::Mysql => text(Kind::Text, self.quoted(start + 1, b'"', true)),
            b'"' => text(Kind::Quoted, self.quoted(start + 1, b'"', false)),
            b'`' if db != Database::Postgres => text(Kind::Quoted, self.quoted(start + 1, b'`', false)),
            b'[' if db == Database::Sqlite => {
                let end = self.until(start, |b| b == b']');
                (Kind::Quoted, (end + 1).min(self.src.len()), end < self.src.len())
            }
            b'{' if next == Some(b'{') => match self.placeholder(start) {
                Some(end) => (Kind::Placeholder, end, true),
                None => (Kind::Punct, start + 1, true),
            },
            b'$' if db == Database::Postgres => match self.dollar(start) {
                Some((end, closed)) => (Kind::Text, end, closed),
                None => (Kind::Punct, start + 1, true),
            },
            b if b.is_ascii_digit() => (Kind::Number, self.number(start), true),
            b'.' if next.is_some_and(|b| b.is_ascii_digit()) => (Kind::Number, self.number(start), true),
            b if is_word(b) => self.word(start),
            _ => (Kind::Punct, start + 1, true),
        }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.pos;
        let (kind, end, closed) = self.read(start, self.byte(start)?);
        // A backslash as the last byte of an open literal steps over the end.
        self.pos = end.min(self.src.len());
        Some(Token { kind, start, end: self.pos, closed })
    }
}

fn text(kind: Kind, (end, closed): (usize, bool)) -> (Kind, usize, bool) {
    (kind, end, closed)
}

fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0B
}

/// Letters, digits, the underscore, and every byte of a character outside ASCII.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shape(src: &str, db: Database) -> Vec<(Kind, &str)> {
        code(src, db).iter().map(|t| (t.kind, t.text(src))).collect()
    }

    #[test]
    fn the_same_text_reads_differently() {
        use Kind::{Number, Punct, Quoted, Text, Word};
        let src = r#"a "b\" c""#;
        assert_eq!(shape(src, Database::Mysql), [(Word, "a"), (Text, r#""b\" c""#)]);
        assert_eq!(shape(src, Database::Sqlite)[1], (Quoted, r#""b\""#));
        assert_eq!(shape("--1", Database::Mysql).len(), 3);
        assert!(shape("--1", Database::Postgres).is_empty());
        assert_eq!(shape("x[1]", Database::Sqlite), [(Word, "x"), (Quoted, "[1]")]);
        assert_eq!(
            shape("x[1]", Database::Postgres),
            [(Word, "x"), (Punct, "["), (Number, "1"), (Punct, "]")]
        );
        assert_eq!(shape("1e-5-2", Database::Sqlite).len(), 3);
        assert_eq!(shape(r"E'a\'b' 'c\'", Database::Postgres), [(Text, r"E'a\'b'"), (Text, r"'c\'")]);
    }

    #[test]
    fn conditional_comments_hold_code_on_mysql_only() {
        let src = "/*!50001 DROP /* x */ TABLE a */";
        let words: Vec<_> = shape(src, Database::Mysql).into_iter().map(|(_, t)| t).collect();
        assert_eq!(words, ["DROP", "TABLE", "a"]);
        assert!(shape("/*!50001 DROP TABLE a */", Database::Postgres).is_empty());
    }

    proptest! {
        #[test]
        fn tokens_cover_the_text(src in r#"([a-zé1.e'"`\[\]$/*!#;{}\\ \n-]|\PC){0,60}"#) {
            for db in Database::ALL {
                let mut at = 0;
                for token in Lexer::new(&src, db) {
                    prop_assert_eq!(token.start, at);
                    prop_assert!(token.end > at && src.is_char_boundary(token.end));
                    at = token.end;
                }
                prop_assert_eq!(at, src.len());
            }
        }
    }
}
