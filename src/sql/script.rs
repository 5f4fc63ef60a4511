//! A migration or seeder file: its directives, its statements, its checksum.
//!
//! Owns the directives and the checksum's byte format. It must not know file names, versions or a ledger.

use super::Database;
use super::lexer::{Kind, Lexer, Token};
use super::split::{Statement, split, unterminated};
use super::tokens::{TOKEN_TABLE_VERSION, name_of, nearest};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::fmt;
use std::num::NonZeroU32;
use std::time::Duration;

const NAMES: [&str; 5] = ["batch", "irreversible", "lock-timeout", "no-transaction", "phase"];

/// The step of an expand, backfill, contract change that a migration belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Adds what old and new code both live with.
    Expand,
    /// Fills what was added.
    Backfill,
    /// Takes away what only old code needed.
    Contract,
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Phase::Expand => "expand",
            Phase::Backfill => "backfill",
            Phase::Contract => "contract",
        })
    }
}

/// What the comments `-- module: ...` at the top of a script ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directives {
    /// Run outside a transaction.
    pub no_transaction: bool,
    /// Why there is no way back.
    pub irreversible: Option<String>,
    /// How long to wait for a lock.
    pub lock_timeout: Option<Duration>,
    /// Rows a round.
    pub batch: Option<NonZeroU32>,
    /// The step of a change in three steps.
    pub phase: Option<Phase>,
}

impl Directives {
    /// The directives as `name` or `name value`, sorted by name.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut out = Vec::new();
        out.extend(self.batch.map(|rows| format!("batch {rows}")));
        out.extend(self.irreversible.as_ref().map(|reason| format!("irreversible ({reason})")));
        out.extend(self.lock_timeout.map(|time| format!("lock-timeout {}ms", time.as_millis())));
        out.extend(self.no_transaction.then(|| "no-transaction".to_owned()));
        out.extend(self.phase.map(|phase| format!("phase {phase}")));
        out
    }

    fn set(&mut self, name: &str, value: &str, offset: usize) -> Result<(), ScriptError> {
        let bad = |expected| ScriptError::BadValue {
            name: name.to_owned(),
            value: value.to_owned(),
            expected,
            offset,
        };
        let given = match name {
            "no-transaction" if !value.is_empty() => return Err(bad("no value")),
            "no-transaction" => std::mem::replace(&mut self.no_transaction, true),
            "irreversible" => {
                let reason = value.strip_prefix('(').and_then(|v| v.strip_suffix(')')).map(str::trim);
                let reason =
                    reason.filter(|r| !r.is_empty()).ok_or_else(|| bad("the reason, in brackets"))?;
                self.irreversible.replace(reason.to_owned()).is_some()
            }
            "lock-timeout" => {
                let time = duration(value).ok_or_else(|| bad("a time like 5s, 500ms or 1m"))?;
                self.lock_timeout.replace(time).is_some()
            }
            "batch" => {
                let rows = value.parse().map_err(|_| bad("a number of rows, 1 or more"))?;
                self.batch.replace(rows).is_some()
            }
            "phase" => {
                let phase = match value {
                    "expand" => Phase::Expand,
                    "backfill" => Phase::Backfill,
                    "contract" => Phase::Contract,
                    _ => return Err(bad("expand, backfill or contract")),
                };
                self.phase.replace(phase).is_some()
            }
            _ => {
                let suggestion = nearest(name, NAMES.into_iter());
                return Err(ScriptError::Unknown { name: name.to_owned(), offset, suggestion });
            }
        };
        if given { Err(ScriptError::Twice { name: name.to_owned(), offset }) } else { Ok(()) }
    }
}

/// More than zero and at most a day.
fn duration(text: &str) -> Option<Duration> {
    let unit = text.find(|c: char| !c.is_ascii_digit())?;
    let factor = match &text[unit..] {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        _ => return None,
    };
    let millis = text[..unit].parse::<u64>().ok()?.checked_mul(factor)?;
    (1..=86_400_000).contains(&millis).then(|| Duration::from_millis(millis))
}

/// Why a script cannot be read. Offsets are bytes in the script.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScriptError {
    /// No such directive.
    #[error("unknown directive `{name}`")]
    Unknown {
        /// The directive's name.
        name: String,
        /// Where it stands.
        offset: usize,
        /// A directive with a similar name.
        suggestion: Option<String>,
    },
    /// A directive given twice.
    #[error("directive `{name}` is given twice")]
    Twice {
        /// The directive's name.
        name: String,
        /// Where it stands for the second time.
        offset: usize,
    },
    /// A directive whose value is missing, superfluous or malformed.
    #[error("directive `{name}` wants {expected}, not `{value}`")]
    BadValue {
        /// The directive's name.
        name: String,
        /// What follows it.
        value: String,
        /// What it wants.
        expected: &'static str,
        /// Where it stands.
        offset: usize,
    },
    /// A directive below a statement.
    #[error("directives stand at the top, before the first statement")]
    NotAtTop {
        /// Where it stands.
        offset: usize,
    },
    /// `batch` without exactly one statement that has `LIMIT {{batch}}`.
    #[error("a batch is one statement with LIMIT {{{{batch}}}}")]
    Batch {
        /// Where the directive, or the second statement, stands.
        offset: usize,
    },
    /// A quote, body or comment without its end.
    #[error("this quote or comment has no end")]
    Unterminated {
        /// Where it begins.
        offset: usize,
    },
}

impl ScriptError {
    /// Where the mistake is, in bytes.
    #[must_use]
    pub fn offset(&self) -> usize {
        match self {
            ScriptError::Unknown { offset, .. }
            | ScriptError::Twice { offset, .. }
            | ScriptError::BadValue { offset, .. }
            | ScriptError::NotAtTop { offset }
            | ScriptError::Batch { offset }
            | ScriptError::Unterminated { offset } => *offset,
        }
    }

    /// What was probably meant.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        match self {
            ScriptError::Unknown { suggestion, .. } => suggestion.as_deref(),
            _ => None,
        }
    }
}

/// A script, read for one database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script<'a> {
    /// The database whose rules it was read by.
    pub database: Database,
    /// What its head asks for.
    pub directives: Directives,
    /// Its statements, tokens not expanded.
    pub statements: Vec<Statement<'a>>,
}

impl<'a> Script<'a> {
    /// Reads a script.
    ///
    /// # Errors
    /// The first mistake in the directives, or a quote or comment without an end.
    pub fn parse(text: &'a str, db: Database) -> Result<Script<'a>, ScriptError> {
        if let Some(offset) = unterminated(text, db) {
            return Err(ScriptError::Unterminated { offset });
        }
        let statements = split(text, db);
        let (directives, batch_at) =
            directives(text, db, statements.first().map_or(text.len(), |s| s.offset))?;
        if directives.batch.is_some() {
            check_batch(&statements, db, batch_at)?;
        }
        Ok(Script { database: db, directives, statements })
    }

    /// The checksum: the lower-case hexadecimal SHA-256 of these bytes, each line ended by LF.
    ///
    /// 1. `tokens N`, with the version of the token table.
    /// 2. A line `directive NAME` or `directive NAME VALUE` for each directive, sorted; a time in `ms`.
    /// 3. For each statement in order `statement LEN`, then its normal form, of LEN bytes, as a line.
    ///
    /// The normal form is the statement before token expansion, without its delimiter, less comments
    /// (`--`, `/* */`, on MySQL `#`). Outside of quotes a run of blanks and comments is one space, and none
    /// at the ends or beside a bracket or a comma, which never are a part of an operator; a placeholder
    /// loses the blanks inside its braces. Quotes, bodies, `/*! */` and `/*+ */` are kept, with CR LF as LF.
    #[must_use]
    pub fn checksum(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(format!("tokens {TOKEN_TABLE_VERSION}\n"));
        for line in self.directives.lines() {
            hash.update(format!("directive {line}\n"));
        }
        for statement in &self.statements {
            let text = normal_form(statement.text, self.database);
            hash.update(format!("statement {}\n{text}\n", text.len()));
        }
        HEXLOWER.encode(&hash.finalize())
    }
}

/// The directives, and where `batch` stands; `top` is where the first statement begins.
fn directives(text: &str, db: Database, top: usize) -> Result<(Directives, usize), ScriptError> {
    let (mut found, mut batch_at) = (Directives::default(), 0);
    for comment in Lexer::new(text, db).filter(|t| t.kind == Kind::Comment) {
        let Some(line) = comment.text(text).strip_prefix("--").map(str::trim) else {
            continue;
        };
        let Some(body) = line.strip_prefix("module:") else {
            continue;
        };
        if comment.start >= top {
            return Err(ScriptError::NotAtTop { offset: comment.start });
        }
        let body = body.trim_start();
        let (name, value) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
        found.set(name, value.trim(), comment.start)?;
        if name == "batch" {
            batch_at = comment.start;
        }
    }
    Ok((found, batch_at))
}

impl Directives {
    /// The directives of a script that is kept with its tokens expanded; none where they cannot be read.
    #[must_use]
    pub fn kept(text: &str, db: Database) -> Self {
        let top = split(text, db).first().map_or(text.len(), |statement| statement.offset);
        directives(text, db, top).map(|(found, _)| found).unwrap_or_default()
    }
}

fn check_batch(statements: &[Statement<'_>], db: Database, at: usize) -> Result<(), ScriptError> {
    let [only] = statements else {
        return Err(ScriptError::Batch { offset: statements.get(1).map_or(at, |s| s.offset) });
    };
    let code = super::lexer::code(only.text, db);
    let limited = code.windows(2).any(|pair| {
        let placeholder = pair[1].kind == Kind::Placeholder && name_of(pair[1].text(only.text)) == "batch";
        pair[0].is(only.text, "LIMIT") && placeholder
    });
    if limited { Ok(()) } else { Err(ScriptError::Batch { offset: at }) }
}

fn normal_form(text: &str, db: Database) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut gap, mut tight) = (false, true);
    for token in Lexer::new(text, db) {
        let piece = token.text(text);
        match token.kind {
            Kind::Blank | Kind::Comment => {
                gap = true;
                continue;
            }
            Kind::Placeholder => {
                separate(&mut out, gap && !tight);
                out.extend(["{{", name_of(piece), "}}"]);
            }
            _ => {
                separate(&mut out, gap && !tight && !is_tight(token, text));
                out.push_str(&piece.replace("\r\n", "\n"));
            }
        }
        (gap, tight) = (false, is_tight(token, text));
    }
    out
}

fn separate(out: &mut String, blank: bool) {
    if blank {
        out.push(' ');
    }
}

fn is_tight(token: Token, text: &str) -> bool {
    token.kind == Kind::Punct && matches!(token.text(text), "(" | ")" | ",")
}

#[cfg(test)]
mod tests;
