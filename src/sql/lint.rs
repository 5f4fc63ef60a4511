//! Statements that a migration may not hold, and those that hurt a table in use.
//!
//! Owns the rules and their words. It must not know files or modules, nor what a statement's objects are to
//! anybody: those rules belong to who has the catalog.

use super::Database;
use super::lexer::{Kind, Lexer, Token, code};
use super::objects::name;
use super::split::Statement;
use super::tokens::name_of;

mod live;
mod session;

pub(super) use live::actions;
pub use live::unsafe_ddl;

/// A rule that a statement breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// The rule's stable name.
    pub rule: &'static str,
    /// What is wrong.
    pub why: String,
    /// What to do instead.
    pub hint: String,
    /// Where in the statement, in bytes.
    pub offset: usize,
}

impl Lint {
    fn new(rule: &'static str, why: impl Into<String>, hint: &str, offset: usize) -> Self {
        Lint { rule, why: why.into(), hint: hint.to_owned(), offset }
    }
}

/// A statement's code with its words in upper case.
pub(super) struct Code<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    upper: Vec<String>,
}

impl<'a> Code<'a> {
    pub(super) fn new(text: &'a str, db: Database) -> Self {
        let tokens = code(text, db);
        let upper = tokens
            .iter()
            .map(|t| match t.kind {
                Kind::Word | Kind::Punct => t.text(text).to_ascii_uppercase(),
                // Never equal to a keyword.
                _ => String::new(),
            })
            .collect();
        Code { text, tokens, upper }
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.upper.get(at).map_or("", String::as_str)
    }

    /// The name at `at`, without quotes and folded.
    pub(super) fn name(&self, at: usize, db: Database) -> Option<String> {
        let token = self.tokens.get(at).filter(|token| matches!(token.kind, Kind::Word | Kind::Quoted))?;
        Some(name(self.text, token, db))
    }

    /// The name of the placeholder at `at`, where it is one.
    fn placeholder(&self, at: usize) -> Option<&str> {
        let token = self.tokens.get(at).filter(|token| token.kind == Kind::Placeholder)?;
        Some(name_of(token.text(self.text)))
    }

    /// Where `word` stands as code, but not as a column after a dot; an index.
    fn find(&self, word: &str) -> Option<usize> {
        (0..self.upper.len()).find(|&at| self.upper[at] == word && (at == 0 || self.upper[at - 1] != "."))
    }

    fn offset(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.text.len(), |t| t.start)
    }
}

/// The first rule that `stmt` breaks as a part of a migration on `db`; `no_transaction` is the script's
/// directive.
#[must_use]
pub fn lint(stmt: &Statement<'_>, db: Database, no_transaction: bool) -> Option<Lint> {
    let code = Code::new(stmt.text, db);
    client_command(&code)
        .or_else(|| session::session(stmt.text, db))
        .or_else(|| transaction(&code, db))
        .or_else(|| boundary(&code, db))
        .or_else(|| files(&code, db))
        .or_else(|| hidden(&code, db))
        .or_else(|| if no_transaction { None } else { outside(&code, db) })
}

fn client_command(code: &Code<'_>) -> Option<Lint> {
    let meta = matches!(code.word(0), "\\" | ".") || (code.word(0) == "DELIMITER" && code.tokens.len() < 3);
    meta.then(|| {
        Lint::new(
            "client-command",
            "this is a command of a client, not SQL",
            "write it as SQL, or take it out",
            0,
        )
    })
}

fn transaction(code: &Code<'_>, db: Database) -> Option<Lint> {
    let (first, second) = (code.word(0), code.word(1));
    let found = match first {
        "BEGIN" => second != "NOT",
        "COMMIT" | "ROLLBACK" | "END" | "ABORT" | "SAVEPOINT" | "RELEASE" => true,
        "START" | "PREPARE" => second == "TRANSACTION",
        "XA" => db == Database::Mysql,
        // Both commit what is open.
        "LOCK" | "UNLOCK" => db == Database::Mysql && matches!(second, "TABLE" | "TABLES"),
        "SET" => {
            matches!(second, "TRANSACTION" | "CONSTRAINTS")
                || code.word(2) == "TRANSACTION"
                || (second == "SESSION" && code.word(2) == "CHARACTERISTICS")
                || (db == Database::Mysql && code.find("AUTOCOMMIT").is_some())
        }
        _ => false,
    };
    found.then(|| {
        let hint =
            "take it out; `-- module: no-transaction` at the top runs the script outside a transaction";
        Lint::new("transaction-control", "transactions are begun and ended by the run", hint, 0)
    })
}

fn boundary(code: &Code<'_>, db: Database) -> Option<Lint> {
    let words = [code.word(0), code.word(1), code.word(2), code.word(3)];
    let (rule, why, hint) = match words {
        ["SET", "ROLE", ..]
        | ["SET", "LOCAL" | "SESSION" | "DEFAULT", "ROLE", _]
        | ["RESET", "ROLE" | "ALL" | "SESSION", ..]
        | ["SET", "SESSION", "AUTHORIZATION", _]
        | ["SET", "LOCAL" | "SESSION", "SESSION", "AUTHORIZATION"]
        | ["DISCARD", ..] => ("role-change", "a migration runs in the tenant's own role", "take it out"),
        ["ATTACH" | "DETACH", ..] if db == Database::Sqlite => {
            ("other-database", "a migration may not reach another database file", "take it out")
        }
        ["USE", ..] if db == Database::Mysql => {
            ("other-database", "a migration may not leave its tenant's database", "take it out")
        }
        ["CREATE" | "ALTER" | "DROP", "SCHEMA", ..] if db != Database::Sqlite => (
            "own-schema",
            "a module's objects are in the tenant's own schema",
            "take it out, and name the objects without a schema",
        ),
        ["PRAGMA", ..] if db == Database::Sqlite => (
            "pragma",
            "a PRAGMA is without effect, or with a dangerous one, inside a transaction",
            "take it out: foreign keys are held off while a migration runs, and checked before it ends",
        ),
        _ => return None,
    };
    Some(Lint::new(rule, why, hint, 0))
}

fn files(code: &Code<'_>, db: Database) -> Option<Lint> {
    let hint = "insert the rows with INSERT";
    let lint =
        |at| Lint::new("file-access", "a migration may not read or write files", hint, code.offset(at));
    match (db, code.word(0), code.word(1)) {
        (Database::Mysql, "LOAD", "DATA" | "XML") | (Database::Postgres, "COPY", _) => return Some(lint(0)),
        (Database::Mysql, ..) => {
            return code.find("OUTFILE").or_else(|| code.find("DUMPFILE")).map(lint);
        }
        (Database::Postgres, ..) => return None,
        (Database::Sqlite, ..) => {}
    }
    let call = |at: &usize| code.word(at + 1) == "(";
    let at = code.find("LOAD_EXTENSION").filter(call).or_else(|| {
        // A quoted function name is a function name.
        let quoted = |t: &Token| t.text(code.text).to_ascii_lowercase().contains("load_extension");
        code.tokens.iter().position(|t| t.kind == Kind::Quoted && quoted(t)).filter(call)
    })?;
    let hint = "leave extensions to the server's operator";
    Some(Lint::new("load-extension", "a migration may not load a library", hint, code.offset(at)))
}

/// Where a byte order mark stands in code: some readers skip it, some take it for a letter.
#[must_use]
pub(super) fn invisible(text: &str, db: Database) -> Option<usize> {
    let spoken = |kind| matches!(kind, Kind::Text | Kind::Quoted | Kind::Comment);
    Lexer::new(text, db)
        .filter(|token| !spoken(token.kind))
        .find_map(|token| token.text(text).find('\u{feff}').map(|at| token.start + at))
        .filter(|at| *at > 0)
}

/// What would pass the other rules unseen.
fn hidden(code: &Code<'_>, db: Database) -> Option<Lint> {
    if let Some(at) = invisible(code.text, db) {
        let why = "there is a byte order mark in the middle of the code";
        return Some(Lint::new("hidden-character", why, "take it out: nobody can see it", at));
    }
    let routine = ["TRIGGER", "PROCEDURE", "FUNCTION", "EVENT"];
    let body = code.word(0) == "BEGIN"
        || (code.word(0) == "CREATE" && code.upper.iter().take(16).any(|w| routine.contains(&w.as_str())));
    if db == Database::Mysql && !body {
        // A conditional comment, or another DELIMITER, has kept them together.
        let at = code.find(";")?;
        let why = "there is more than one statement in this one";
        return Some(Lint::new(
            "hidden-statement",
            why,
            "end each statement with the delimiter",
            code.offset(at),
        ));
    }
    if db != Database::Postgres {
        return None;
    }
    let at = (0..code.tokens.len().saturating_sub(2)).find(|&at| {
        let [u, amp, quoted] = [code.tokens[at], code.tokens[at + 1], code.tokens[at + 2]];
        code.word(at) == "U"
            && code.word(at + 1) == "&"
            && quoted.kind == Kind::Quoted
            && u.end == amp.start
            && amp.end == quoted.start
    })?;
    let why = "a name with unicode escapes cannot be checked";
    Some(Lint::new("hidden-name", why, "write the characters themselves", code.offset(at)))
}

/// What a database refuses inside a transaction.
fn outside(code: &Code<'_>, db: Database) -> Option<Lint> {
    let (first, second) = (code.word(0), code.word(1));
    let found = match (db, first, second) {
        (Database::Postgres | Database::Mysql, "CREATE" | "DROP", "DATABASE" | "TABLESPACE")
        | (Database::Postgres | Database::Sqlite, "VACUUM", _)
        | (Database::Postgres, "ALTER", "SYSTEM")
        | (Database::Postgres, "REINDEX", "DATABASE" | "SYSTEM") => Some(0),
        (Database::Postgres, "CREATE" | "DROP" | "REINDEX" | "ALTER", _) => code.find("CONCURRENTLY"),
        _ => None,
    }?;
    let what = match code.word(found) {
        "CREATE" | "DROP" | "ALTER" | "REINDEX" => format!("{first} {second}"),
        word => word.to_owned(),
    };
    let why = format!("{what} cannot run inside a transaction");
    let hint = if db == Database::Sqlite {
        "take it out: on SQLite all scripts of a run are one transaction"
    } else {
        "put it into a script of its own with `-- module: no-transaction` at the top"
    };
    Some(Lint::new("needs-no-transaction", why, hint, code.offset(found)))
}

/// Where a column of a CREATE TABLE or an ALTER TABLE has its own REFERENCES, in bytes. MySQL reads and
/// ignores it; `FOREIGN KEY (..) REFERENCES ..` works everywhere.
#[must_use]
pub fn column_level_references(stmt: &Statement<'_>) -> Option<usize> {
    let code = Code::new(stmt.text, Database::Mysql);
    if !matches!(code.word(0), "CREATE" | "ALTER") || code.upper.iter().take(4).all(|w| w != "TABLE") {
        return None;
    }
    // Whether FOREIGN was read in the current item, one entry for each open bracket.
    let mut foreign = vec![false];
    for (at, token) in code.tokens.iter().enumerate() {
        match code.word(at) {
            "(" => foreign.push(false),
            ")" if foreign.len() > 1 => {
                foreign.pop();
            }
            "," => *foreign.last_mut()? = false,
            "FOREIGN" => *foreign.last_mut()? = true,
            "REFERENCES" if !*foreign.last()? => return Some(token.start),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests;
