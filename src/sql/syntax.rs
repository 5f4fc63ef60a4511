//! Whether a statement reads as SQL of its database.
//!
//! Owns the use of the parser, and the list of what it cannot read though the databases can: such statements
//! are not judged, because a false alarm is worse than a mistake that the database finds on a scratch run.
//! It must not look at the parser's tree.

use super::Database;
use super::lexer::{Kind, Token, code, one_of};
use super::tokens::nearest;
use sqlparser::dialect::{Dialect, GenericDialect, MySqlDialect, PostgreSqlDialect, SQLiteDialect};
use sqlparser::parser::{Parser, ParserError};

/// More words and operators than this are not parsed: the parser's tree of a long chain is as deep as the
/// chain is long, and is taken down recursively.
const WORDS_MAX: usize = 4_000;

/// Statements that are parsed, for suggestions.
const STATEMENTS: [&str; 9] =
    ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "REPLACE", "TRUNCATE"];

/// Statements that are not parsed, on any database.
const SKIPPED: &str =
    "BEGIN COMMIT ROLLBACK END ABORT SAVEPOINT RELEASE START EXPLAIN ANALYZE GRANT REVOKE SET";

/// Kinds of objects whose CREATE, ALTER and DROP are not parsed.
const SKIPPED_KINDS: &str = "TRIGGER FUNCTION PROCEDURE ROUTINE EVENT TYPE DOMAIN EXTENSION SEQUENCE SCHEMA DATABASE ROLE \
    USER POLICY RULE STATISTICS AGGREGATE OPERATOR CAST COLLATION SERVER FOREIGN PUBLICATION \
    SUBSCRIPTION LANGUAGE CONVERSION TEXT ACCESS TABLESPACE VIRTUAL DEFINER ALGORITHM SQL CONSTRAINT \
    SPATIAL FULLTEXT TRANSFORM GROUP PACKAGE OWNED DEFAULT SYSTEM";

/// Words between CREATE and the kind of object.
const MODIFIERS: &str = "OR REPLACE TEMP TEMPORARY UNLOGGED GLOBAL LOCAL UNIQUE MATERIALIZED RECURSIVE";

/// Why a text is no statement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SyntaxError {
    /// What is wrong.
    pub message: String,
    /// The line in the statement's text, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// Checks one statement, tokens expanded: its brackets and commas always, its grammar where the parser knows
/// it. A statement is right if the parser reads it as SQL of `db`, or as SQL at all.
///
/// # Errors
/// The first mistake, placed in `expanded`.
pub fn check(expanded: &str, db: Database) -> Result<(), SyntaxError> {
    let tokens = code(expanded, db);
    punctuation(expanded, &tokens)?;
    let words: Vec<String> = tokens
        .iter()
        .map(|t| match t.kind {
            Kind::Word | Kind::Punct => t.text(expanded).to_ascii_uppercase(),
            _ => String::new(),
        })
        .collect();
    let heavy = words.iter().filter(|w| !matches!(w.as_str(), "" | "," | "(" | ")")).count();
    if words.is_empty() || heavy > WORDS_MAX {
        return Ok(());
    }
    let dialect: &dyn Dialect = match db {
        Database::Sqlite => &SQLiteDialect {},
        Database::Postgres => &PostgreSqlDialect {},
        Database::Mysql => &MySqlDialect {},
    };
    let Err(error) = Parser::parse_sql(dialect, expanded) else {
        return Ok(());
    };
    // What the parser is known not to know is looked for last: hardly any statement gets here.
    if Parser::parse_sql(&GenericDialect {}, expanded).is_ok()
        || is_skipped(expanded, &words, db)
        || is_beyond(&words, db)
    {
        return Ok(());
    }
    match error {
        ParserError::ParserError(text) | ParserError::TokenizerError(text) => {
            Err(cleaned(&text, expanded, &words[0]))
        }
        // Depth is the parser's limit, not the database's.
        ParserError::RecursionLimitExceeded => Ok(()),
    }
}

/// Takes the place out of the parser's message.
fn cleaned(text: &str, sql: &str, first: &str) -> SyntaxError {
    let (message, place) = text.rsplit_once(" at Line: ").unwrap_or((text, ""));
    let (end_line, end_column) = place_of(sql, sql.len());
    let (line, column) = place
        .split_once(", Column: ")
        .and_then(|(line, column)| Some((line.parse().ok()?, column.parse().ok()?)))
        .filter(|(line, column)| *line > 0 && *column > 0)
        .unwrap_or((end_line, end_column));
    let mut message =
        message.trim().replacen("Expected: ", "expected ", 1).replacen("Expected ", "expected ", 1);
    message = message.replace("found: EOF", "found the end").replace("found: ", "found ");
    if message.starts_with("expected an SQL statement")
        && let Some(near) = nearest(first, STATEMENTS.into_iter())
    {
        message = format!("{message}; did you mean {near}?");
    }
    SyntaxError { message, line, column }
}

/// Line and column of a byte, from 1, the column in characters.
fn place_of(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].chars().count() + 1)
}

/// What is wrong in the SQL of every database: brackets without a partner, commas before nothing.
fn punctuation(text: &str, tokens: &[Token]) -> Result<(), SyntaxError> {
    let error = |message: &str, token: &Token| {
        let (line, column) = place_of(text, token.start);
        Err(SyntaxError { message: message.to_owned(), line, column })
    };
    let mut open: Vec<&Token> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.is_punct(text, b'(') {
            open.push(token);
        } else if token.is_punct(text, b')') {
            if open.pop().is_none() {
                return error("this `)` closes nothing", token);
            }
        } else if token.is_punct(text, b',') {
            let nothing = tokens.get(at + 1).is_none_or(|next| {
                next.is_punct(text, b')')
                    || next.is_punct(text, b',')
                    || next.is_punct(text, b';')
                    || next.is(text, "FROM")
                    || next.is(text, "WHERE")
            });
            if nothing {
                return error("nothing follows this comma", token);
            }
        }
    }
    open.last().map_or(Ok(()), |token| error("this `(` is never closed", token))
}

/// Statements that the parser does not know, or knows in part only.
fn is_skipped(text: &str, words: &[String], db: Database) -> bool {
    let first = words[0].as_str();
    let own = match db {
        Database::Sqlite => "PRAGMA VACUUM REINDEX ATTACH DETACH",
        Database::Postgres => {
            "DO VACUUM REINDEX COMMENT RESET LOCK CLUSTER REFRESH COPY CALL NOTIFY LISTEN \
                UNLISTEN TRUNCATE DISCARD SECURITY REASSIGN IMPORT LOAD CHECKPOINT DECLARE FETCH \
                MOVE CLOSE PREPARE EXECUTE DEALLOCATE SHOW MERGE TABLE"
        }
        Database::Mysql => {
            "DO CALL LOCK UNLOCK OPTIMIZE REPAIR CHECK CHECKSUM RENAME LOAD HANDLER USE FLUSH \
                TRUNCATE XA PREPARE EXECUTE DEALLOCATE SHOW KILL SIGNAL INSTALL UNINSTALL DESCRIBE \
                DESC TABLE DELIMITER"
        }
    };
    let kind = words[1..].iter().find(|w| !one_of(MODIFIERS, w));
    let kind_skipped =
        kind.is_some_and(|w| one_of(SKIPPED_KINDS, w) || (first == "ALTER" && (w == "INDEX" || w == "VIEW")));
    one_of(SKIPPED, first)
        || one_of(own, first)
        || (matches!(first, "CREATE" | "ALTER" | "DROP") && kind_skipped)
        // Code in a conditional comment is a comment to the parser.
        || (db == Database::Mysql && (text.contains("/*!") || text.contains("/*M!")))
}

/// Phrases that a database reads and the parser does not, separated by `;`; `()` stands for a pair of brackets.
const ON_SQLITE: &str =
    "STRICT , WITHOUT; ROWID , STRICT; CONFLICT () WHERE; BIG INT; INDEXED BY; NOT INDEXED";
const ON_POSTGRES: &str = "CONFLICT () WHERE; ROWS FROM; INCLUDING; EXCLUDING; ON ONLY; SET NULL (); SET DEFAULT (); ATTACH PARTITION; \
    DETACH PARTITION; SET STATISTICS; SET SCHEMA; SET STORAGE; SET COMPRESSION; SET LOGGED; \
    SET UNLOGGED; SET TABLESPACE; SET ACCESS; SET WITHOUT; SET GENERATED; SET INCREMENT; \
    SET EXPRESSION; CLUSTER ON; DROP EXPRESSION; DROP IDENTITY; INHERIT; NO INHERIT; OVERRIDING; \
    WITH CHECK; WITH CASCADED; WITH LOCAL; WITH NO DATA; WITH DATA; INDEX CONCURRENTLY; RESET (); \
    RESTART; NOT ENFORCED";
const ON_MYSQL: &str = "PARTITION; ZEROFILL; RENAME INDEX; RENAME KEY; RENAME AS; CONVERT TO; ADD COLUMN (); ADD (); \
    DROP CHECK; ALTER CHECK; ALTER INDEX; ALTER CONSTRAINT; FULLTEXT; SPATIAL; SRID; MOD; XOR; \
    SOUNDS; AGAINST; MEMBER; LOCK IN; WITH CHECK; WITH CASCADED; WITH LOCAL; DISABLE KEYS; \
    ENABLE KEYS; IMPORT TABLESPACE; DISCARD TABLESPACE; SYSTEM VERSIONING; SYSTEM_TIME; PERIOD FOR; \
    INVISIBLE; VISIBLE; STRAIGHT_JOIN; RETURNING; IGNORE INDEX; FORCE INDEX; USE INDEX; \
    SQL_CALC_FOUND_ROWS; OUTFILE";
/// After ALTER TABLE MySQL takes the options of CREATE TABLE.
const TABLE_OPTIONS: &str =
    "ENGINE ROW_FORMAT COMMENT CHARACTER CHARSET COLLATE FORCE KEY_BLOCK_SIZE STATS_PERSISTENT";

/// Statements with something that the parser cannot read, or too much of it.
fn is_beyond(words: &[String], db: Database) -> bool {
    let phrases = match db {
        Database::Sqlite => ON_SQLITE,
        Database::Postgres => ON_POSTGRES,
        Database::Mysql => ON_MYSQL,
    };
    let option = |w: &String| one_of(TABLE_OPTIONS, w);
    phrases.split(';').any(|phrase| (0..words.len()).any(|at| begins(words, at, phrase)))
        || (db == Database::Sqlite && compares_with_is(words))
        || (db == Database::Mysql && words[0] == "ALTER" && words.iter().any(option))
}

fn begins(words: &[String], mut at: usize, phrase: &str) -> bool {
    for part in phrase.split_ascii_whitespace() {
        let wanted = if part == "()" { "(" } else { part };
        if words.get(at).is_none_or(|word| word != wanted) {
            return false;
        }
        at += 1;
        if part == "()" {
            // The first closing bracket will do: what is inside decides nothing.
            at += words[at..].iter().position(|w| w == ")").map_or(0, |n| n + 1);
        }
    }
    true
}

/// SQLite's IS compares any two values.
fn compares_with_is(words: &[String]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let next = at + 1 + usize::from(words.get(at + 1).is_some_and(|w| w == "NOT"));
        let known = |w: &String| matches!(w.as_str(), "NULL" | "TRUE" | "FALSE" | "DISTINCT");
        word == "IS" && !words.get(next).is_none_or(known)
    })
}

#[cfg(test)]
mod tests;
