//! The walk that finds objects: one pass over a statement's code.
//!
//! Owns which words come before a name. It must not know what the caller does with what it finds.

use super::super::Database;
use super::super::lexer::{Kind, Token, code, one_of};
use super::{Object, ObjectKind, Use, dollar_body, name};

mod ctes;
mod heads;

use ctes::{Ctes, closing};

/// What ends the list of tables after FROM.
const AFTER_FROM: &str = "WHERE GROUP ORDER HAVING LIMIT UNION EXCEPT INTERSECT SET RETURNING WINDOW SELECT VALUES FOR DO \
    LOOP THEN";

/// Words that are no name unless quoted: what looks like a statement's first word was a column.
const RESERVED: &str = "FROM WHERE SELECT SET ON AND OR AS INTO JOIN GROUP ORDER NOT NULL IN IS THEN WHEN CASE \
    UNION TABLE CREATE DEFAULT";

/// Words before a table's name that are not the name.
const BEFORE_NAME: &str = "ONLY LATERAL IF NOT EXISTS CONCURRENTLY LOW_PRIORITY QUICK IGNORE TABLE";

/// Statements in which later words mean something else.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Verb {
    /// Tables after FROM are written, tables after USING read.
    Delete,
    /// Tables after USING are read.
    Merge,
    /// ALTER and DROP begin an action, RENAME one that gives a name.
    Alter,
    /// Everything else.
    #[default]
    Other,
}

/// What is being read inside one pair of brackets.
#[derive(Clone, Copy, Default)]
struct Frame {
    /// Inside a list of tables.
    from: bool,
    /// The next name is a table, used so.
    expect: Option<Use>,
    /// The statement, where it changes what follows.
    verb: Verb,
    /// `extract(..)` and its like, where FROM is no list of tables.
    function: bool,
}

/// How deep bodies inside bodies are read.
pub(super) const BODY_DEPTH: usize = 4;

struct Walk<'a, 'o> {
    text: &'a str,
    db: Database,
    code: Vec<Token>,
    /// For each opening bracket the index after its closing one; for other tokens 0.
    closing: Vec<usize>,
    ctes: Ctes,
    frames: Vec<Frame>,
    frame: Frame,
    /// Byte offset of `text` in the statement.
    base: usize,
    /// How many function bodies this is in; in one, SELECT INTO sets a variable.
    depth: usize,
    /// What the last ALTER changes.
    altered: ObjectKind,
    /// The statement makes a function, or is an anonymous block: its literals may be bodies.
    routine: bool,
    /// An index, a trigger or a rule is being made: the next ON names its table.
    on: bool,
    out: &'o mut Vec<Object>,
}

/// Adds the objects of `text` to `out`.
pub(super) fn walk(text: &str, db: Database, out: &mut Vec<Object>) {
    walk_at(text, db, 0, 0, out);
}

fn walk_at(text: &str, db: Database, base: usize, depth: usize, out: &mut Vec<Object>) {
    let code = code(text, db);
    let mut walk = Walk {
        text,
        db,
        closing: closing(text, &code),
        code,
        ctes: Ctes::new(),
        frames: Vec::new(),
        frame: Frame::default(),
        base,
        depth,
        altered: ObjectKind::Table,
        routine: false,
        on: false,
        out,
    };
    walk.collect_ctes();
    let mut at = 0;
    while at < walk.code.len() {
        at = walk.step(at).max(at + 1);
    }
}

impl Walk<'_, '_> {
    fn upper(&self, at: usize) -> String {
        let word = self.code.get(at).filter(|t| t.kind == Kind::Word);
        word.map_or_else(String::new, |t| t.text(self.text).to_ascii_uppercase())
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.code.get(at).is_some_and(|t| t.is(self.text, word))
    }

    fn punct(&self, at: usize, c: u8) -> bool {
        self.code.get(at).is_some_and(|t| t.is_punct(self.text, c))
    }

    /// Whether the token before `at` is one of `words`.
    fn after(&self, at: usize, words: &[&str]) -> bool {
        at > 0 && words.iter().any(|word| self.is(at - 1, word))
    }

    fn is_name(&self, at: usize) -> bool {
        self.code.get(at).is_some_and(|t| match t.kind {
            Kind::Word | Kind::Quoted => true,
            // SQLite takes a literal for a name where a name must stand.
            Kind::Text => self.db == Database::Sqlite,
            _ => false,
        })
    }

    /// Reads a name with its schema at `at`; gives the index after it.
    fn read_name(&self, at: usize) -> Option<(Option<String>, String, usize)> {
        if !self.is_name(at) || one_of(RESERVED, &self.upper(at)) {
            return None;
        }
        let (mut schema, mut last, mut next) = (None, name(self.text, &self.code[at], self.db), at + 1);
        while self.punct(next, b'.') && self.is_name(next + 1) {
            schema = Some(std::mem::replace(&mut last, name(self.text, &self.code[next + 1], self.db)));
            next += 2;
        }
        Some((schema, last, next))
    }

    fn add(&mut self, at: usize, kind: ObjectKind, use_: Use) -> usize {
        let Some((schema, name, next)) = self.read_name(at) else {
            return at;
        };
        let offset = self.base + self.code[at].start;
        self.out.push(Object { name, schema, kind, use_, offset });
        next
    }

    /// A table that is read or written, unless the name is something else.
    fn table(&mut self, at: usize, use_: Use) -> usize {
        let Some((schema, name, next)) = self.read_name(at) else {
            return at;
        };
        let hidden = schema.is_none()
            && use_ == Use::Read
            && (matches!(name.as_str(), "new" | "old" | "dual")
                || self.ctes.get(&name).is_some_and(|c| c.iter().any(|range| range.contains(&at))));
        let call = use_ == Use::Read && self.punct(next, b'(');
        if !hidden && !call {
            self.add(at, ObjectKind::Table, use_);
        }
        next
    }

    fn skip(&self, mut at: usize, words: &[&str]) -> usize {
        while words.iter().any(|word| self.is(at, word)) {
            at += 1;
        }
        at
    }

    /// Handles the token at `at`; gives the index of the next one.
    fn step(&mut self, at: usize) -> usize {
        let token = self.code[at];
        match token.kind {
            Kind::Punct => self.punctuation(at),
            Kind::Text if self.routine && self.db == Database::Postgres => self.function_body(at),
            Kind::Word if at > 0 && self.punct(at - 1, b'.') => at + 1,
            Kind::Word | Kind::Quoted | Kind::Text => {
                if let Some(use_) = self.frame.expect.filter(|_| self.is_name(at)) {
                    let word = self.upper(at);
                    if one_of(BEFORE_NAME, &word) {
                        return at + 1;
                    }
                    self.frame.expect = None;
                    if !matches!(word.as_str(), "SELECT" | "WITH" | "VALUES" | "ROWS" | "SET") {
                        return self.table(at, use_);
                    }
                }
                self.keyword(at)
            }
            _ => at + 1,
        }
    }

    fn punctuation(&mut self, at: usize) -> usize {
        if self.punct(at, b'(') {
            let functions = ["EXTRACT", "SUBSTRING", "SUBSTR", "TRIM", "OVERLAY", "POSITION"];
            let (from, expect) = (self.frame.expect.is_some(), self.frame.expect.take());
            self.frames.push(self.frame);
            let function = self.after(at, &functions);
            self.frame = Frame { from, expect, function, ..Frame::default() };
        } else if self.punct(at, b')') {
            self.frame = self.frames.pop().unwrap_or_default();
        } else if self.punct(at, b',') && self.frame.from {
            self.frame.expect = Some(if self.frame.verb == Verb::Delete { Use::Write } else { Use::Read });
        } else if self.punct(at, b';') {
            self.frame = Frame::default();
            self.on = false;
        }
        at + 1
    }

    fn function_body(&mut self, at: usize) -> usize {
        let (token, text, depth) = (self.code[at], self.text, self.depth + 1);
        if depth > BODY_DEPTH {
            return at + 1;
        }
        if let Some((body, start)) = dollar_body(text, &token) {
            walk_at(body, self.db, self.base + start, depth, self.out);
        } else if self.after(at, &["AS", "DO"]) {
            // Doubled quotes inside are read as empty literals: the names stand all the same.
            let body = token.text(text).trim_start_matches(['E', 'e']).trim_matches('\'');
            let start = token.end - token.text(text).trim_start_matches(['E', 'e', '\'']).len();
            walk_at(body, self.db, self.base + start, depth, self.out);
        }
        at + 1
    }

    fn keyword(&mut self, at: usize) -> usize {
        let word = self.upper(at);
        if one_of(AFTER_FROM, &word) {
            self.frame.from = false;
            self.frame.expect = None;
        }
        match word.as_str() {
            "CREATE" => self.create(at),
            "ALTER" if self.frame.verb != Verb::Alter => self.alter(at),
            "DROP" if self.frame.verb != Verb::Alter => self.drop(at),
            "RENAME" if self.frame.verb == Verb::Alter => self.rename(at),
            "INSERT" => self.insert(at),
            "REPLACE" if self.begins(at) || self.replaces_into(at) => self.insert(at),
            "MERGE" if self.is(at + 1, "INTO") => {
                self.frame.verb = Verb::Merge;
                self.table(self.skip(at + 2, &["ONLY"]), Use::Write)
            }
            "INTO" if self.depth == 0 && self.db == Database::Postgres => {
                self.table(self.skip(at + 1, &["TEMP", "TEMPORARY", "UNLOGGED", "TABLE"]), Use::Create)
            }
            "UPDATE" => self.update(at),
            "DELETE" => {
                if !self.is_event(at) {
                    self.frame.verb = Verb::Delete;
                }
                at + 1
            }
            "FROM" => self.from(at),
            "JOIN" | "STRAIGHT_JOIN" if self.frame.from => {
                self.frame.expect = Some(Use::Read);
                at + 1
            }
            "USING" => self.using(at),
            "ON" if self.on && !self.after(at, &["COMMENT"]) => {
                self.on = false;
                // GRANT .. ON SCHEMA x
                let others = ["ALL", "SCHEMA", "DATABASE", "FUNCTION", "PROCEDURE", "SEQUENCE", "TYPE"];
                if others.contains(&self.upper(at + 1).as_str()) && self.is_name(at + 2) {
                    return at + 2;
                }
                self.table(self.skip(at + 1, &["ONLY", "TABLE"]), Use::Alter)
            }
            "REFERENCES" if !self.is(at + 1, "ON") && !self.punct(at + 1, b',') => {
                self.add(at + 1, ObjectKind::Table, Use::References)
            }
            _ => self.other(at, &word),
        }
    }

    /// USING names tables in DELETE and MERGE; elsewhere columns or a method.
    fn using(&mut self, at: usize) -> usize {
        let delete = self.frame.verb == Verb::Delete && !self.punct(at + 1, b'(');
        if delete || self.frame.verb == Verb::Merge {
            self.frame.verb = Verb::Other;
            self.frame.from = true;
            self.frame.expect = Some(Use::Read);
        }
        at + 1
    }

    /// Words that mean a table in few statements.
    fn other(&mut self, at: usize, word: &str) -> usize {
        match word {
            "TRUNCATE" if self.begins(at) => {
                self.frame.from = true;
                self.frame.verb = Verb::Delete;
                self.frame.expect = Some(Use::Write);
            }
            // RENAME TABLE a TO b, c TO d; LOCK TABLES a WRITE, b READ; COMMENT ON TABLE a.
            "TABLE" | "TABLES" if !self.after(at, &["NEW", "OLD", "ALL", "TEMPORARY"]) => {
                return self.table_list(at);
            }
            "COLUMN" if self.after(at, &["ON"]) => {
                let Some((table, _, next)) = self.read_name(at + 1) else {
                    return at + 1;
                };
                let offset = self.base + self.code[at + 1].start;
                let name = table.unwrap_or_default();
                let (kind, use_) = (ObjectKind::Table, Use::Alter);
                self.out.push(Object { name, schema: None, kind, use_, offset });
                return next;
            }
            "GRANT" | "REVOKE" => self.on = true,
            "DO" if at == 0 => self.routine = true,
            "OF" if self.after(at, &["PARTITION"]) => return self.add(at + 1, ObjectKind::Table, Use::Alter),
            "PARTITION" if self.after(at, &["ATTACH", "DETACH"]) => {
                return self.add(at + 1, ObjectKind::Table, Use::Alter);
            }
            "INHERITS" if self.punct(at + 1, b'(') => {
                self.frame.expect = Some(Use::Read);
            }
            "LIKE" if at > 0 && self.punct(at - 1, b'(') => return self.table(at + 1, Use::Read),
            "FUNCTION" | "PROCEDURE" if self.after(at, &["EXECUTE"]) => {
                return self.add(at + 1, ObjectKind::Function, Use::Read);
            }
            "CALL" if self.begins(at) => {
                return self.add(at + 1, ObjectKind::Function, Use::Read);
            }
            _ => {}
        }
        at + 1
    }
}
