//! What reaches beyond the script by a function or a text that is run: the run's own lock, and its login.
//!
//! Owns where such words mean what they say: in code, in bodies, and in texts that may be run. It must not know
//! the other rules.

use super::super::Database;
use super::super::lexer::{Kind, code};
use super::Lint;

/// Texts within texts that are looked into.
const DEPTH: usize = 4;

/// Their names may go on, `PG_ADVISORY_XACT_LOCK`.
const LOCKS: [&str; 5] =
    ["RELEASE_LOCK", "RELEASE_ALL_LOCKS", "GET_LOCK", "PG_ADVISORY_", "PG_TRY_ADVISORY_"];
const LOGINS: [&str; 3] = ["ALTER ROLE", "ALTER USER", "RENAME USER"];

/// They are looked for in bodies and texts too, so they are looked for as letters.
pub(super) fn session(text: &str, db: Database) -> Option<Lint> {
    if db == Database::Sqlite {
        return None;
    }
    let letters = text.to_ascii_uppercase().split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let (rule, why) = if LOCKS.iter().any(|name| begins(&letters, name).next().is_some()) {
        ("run-lock", "locks of this kind hold the run itself")
    } else if LOGINS.iter().any(|words| stands(&letters, words))
        || (db == Database::Mysql && sets_password(text, db, 0))
    {
        ("own-login", "a script may not change a login")
    } else {
        return None;
    };
    Some(Lint::new(rule, why, "take it out", 0))
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

/// What follows `word` wherever a word begins with it: `target_lock` does not begin with `get_lock`.
fn begins<'a>(letters: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    let hits = letters.match_indices(word);
    hits.filter(|(at, _)| !letters[..*at].ends_with(is_name)).map(|(at, _)| &letters[at + word.len()..])
}

/// Whether `words` stand there whole: `alter users` is a text about something else.
fn stands(letters: &str, words: &str) -> bool {
    begins(letters, words).any(|rest| !rest.starts_with(is_name))
}

/// `SET PASSWORD`, which changes a login, unless it is an UPDATE or an INSERT of a column of that name.
fn sets_password(text: &str, db: Database, depth: usize) -> bool {
    let tokens = code(text, db);
    let is = |at: usize, words: &[&str]| {
        tokens
            .get(at)
            .is_some_and(|token| words.iter().any(|word| token.text(text).eq_ignore_ascii_case(word)))
    };
    let mut rows = false;
    for (at, token) in tokens.iter().enumerate() {
        if is(at, &["UPDATE", "INSERT", "REPLACE"]) {
            rows = true;
        } else if is(at, &[";", "BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT"]) {
            rows = false;
        }
        let here = !rows && is(at, &["SET"]) && is(at + 1, &["PASSWORD"]) && is(at + 2, &["=", ":", "FOR"]);
        let inner = || sets_password(token.text(text).trim_matches(['\'', '"']), db, depth + 1);
        if here || (token.kind == Kind::Text && depth < DEPTH && inner()) {
            return true;
        }
    }
    false
}
