//! What follows the words that begin a statement or an action: INSERT, UPDATE, CREATE, ALTER, DROP ...
//!
//! Owns where each of them has its names. It must not know lists of tables or brackets: the walk does.

use super::super::super::Database;
use super::super::super::lexer::one_of;
use super::super::{ObjectKind, Use};
use super::{Verb, Walk};

/// What stands between CREATE, ALTER or DROP and the kind of object.
const MODIFIERS: &str = "OR REPLACE TEMP TEMPORARY UNLOGGED GLOBAL LOCAL UNIQUE FULLTEXT SPATIAL MATERIALIZED RECURSIVE \
    VIRTUAL CONSTRAINT ALGORITHM DEFINER SQL SECURITY FOREIGN";

impl Walk<'_, '_> {
    pub(super) fn table_list(&mut self, at: usize) -> usize {
        let use_ = if self.after(at, &["RENAME", "LOCK", "ON", "WITH"]) { Use::Alter } else { Use::Read };
        let renamed = self.after(at, &["RENAME"]);
        let mut next = self.skip(at + 1, &["ONLY", "IF", "EXISTS"]);
        loop {
            next = self.table(next, use_);
            if renamed && self.is(next, "TO") {
                next = self.add(next + 1, ObjectKind::Table, Use::Create);
            }
            next = self.skip(next, &["READ", "WRITE", "LOCAL"]);
            if !self.punct(next, b',') {
                return next;
            }
            next += 1;
        }
    }

    /// An INSERT, UPDATE or DELETE that names an event, a right or an action, and no statement.
    pub(super) fn is_event(&self, at: usize) -> bool {
        self.after(at, &["AFTER", "BEFORE", "OF", "OR", "ON", "FOR", "KEY"])
            || self.is(at + 1, "ON")
            || self.is(at + 1, "OF")
            || self.punct(at + 1, b',')
            || self.punct(at + 1, b'(')
            // An action of MERGE.
            || self.is(at + 1, "VALUES")
            || self.is(at + 1, "DEFAULT")
    }

    /// Whether a statement begins here. A word that is no reserved one may also be a column, and be so in a
    /// CASE: then no name follows it.
    pub(super) fn begins(&self, at: usize) -> bool {
        let statements = ["BEGIN", "ATOMIC", "DO", "LOOP", "REPEAT", "ROW", "EXPLAIN"];
        let case = self.after(at, &["THEN", "ELSE"])
            && self.is_name(at + 1)
            && !one_of("ELSE END WHEN AND OR IS IN NOT LIKE BETWEEN COLLATE", &self.upper(at + 1));
        at == 0 || self.punct(at - 1, b';') || self.after(at, &statements) || case
    }

    /// REPLACE INTO, wherever a body or a WITH lets it stand; a column of that name is read by SELECT.
    pub(super) fn replaces_into(&self, at: usize) -> bool {
        at > 0 && self.is(at + 1, "INTO") && !self.after(at, &["SELECT"]) && !self.punct(at - 1, b',')
    }

    pub(super) fn insert(&mut self, at: usize) -> usize {
        if self.is_event(at) {
            return at + 1;
        }
        let mut next = self.skip(at + 1, &["LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE"]);
        if self.is(next, "OR") {
            next += 2;
        }
        self.table(self.skip(next, &["INTO"]), Use::Write)
    }

    pub(super) fn update(&mut self, at: usize) -> usize {
        if self.is_event(at) || self.is(at + 1, "SET") {
            return at + 1;
        }
        let next = if self.is(at + 1, "OR") { at + 3 } else { at + 1 };
        self.frame.from = true;
        self.frame.expect = Some(Use::Write);
        next
    }

    pub(super) fn from(&mut self, at: usize) -> usize {
        let distinct = self.after(at, &["DISTINCT"]) && at > 1 && self.after(at - 1, &["IS", "NOT"]);
        if distinct || self.frame.function || self.after(at, &["FETCH", "NEXT", "PRIOR"]) {
            return at + 1;
        }
        self.frame.from = true;
        self.frame.expect = Some(if self.frame.verb == Verb::Delete { Use::Write } else { Use::Read });
        at + 1
    }

    /// The kind of object after CREATE, ALTER or DROP, and the index after it.
    fn kind(&self, at: usize) -> Option<(ObjectKind, usize)> {
        let mut next = at + 1;
        let mut kind = None;
        while kind.is_none() {
            let word = self.upper(next);
            kind = match word.as_str() {
                "TABLE" => Some(ObjectKind::Table),
                "INDEX" => Some(ObjectKind::Index),
                "VIEW" => Some(ObjectKind::View),
                "TRIGGER" => Some(ObjectKind::Trigger),
                "FUNCTION" | "PROCEDURE" | "AGGREGATE" | "ROUTINE" => Some(ObjectKind::Function),
                "SEQUENCE" => Some(ObjectKind::Sequence),
                "TYPE" | "DOMAIN" => Some(ObjectKind::Type),
                "EVENT" | "RULE" | "POLICY" | "EXTENSION" | "SCHEMA" | "DATABASE" | "ROLE" | "USER"
                | "STATISTICS" | "SERVER" | "PUBLICATION" | "SUBSCRIPTION" | "COLLATION" => {
                    Some(ObjectKind::Other)
                }
                // DEFINER = name@host, ALGORITHM = MERGE
                _ if self.punct(next, b'=') => {
                    next += if self.punct(next + 2, b'@') { 3 } else { 1 };
                    None
                }
                "INVOKER" => None,
                word if one_of(MODIFIERS, word) => None,
                _ => return None,
            };
            next += 1;
        }
        Some((kind?, next))
    }

    pub(super) fn create(&mut self, at: usize) -> usize {
        let Some((kind, next)) = self.kind(at) else {
            return at + 1;
        };
        let next = self.skip(next, &["CONCURRENTLY", "IF", "NOT", "EXISTS"]);
        self.on =
            kind == ObjectKind::Index || kind == ObjectKind::Trigger || self.after(next, &["RULE", "POLICY"]);
        self.routine |= kind == ObjectKind::Function;
        if self.is(next, "ON") {
            return next;
        }
        let after = self.add(next, kind, Use::Create);
        if kind == ObjectKind::Table && self.is(after, "LIKE") {
            return self.table(after + 1, Use::Read);
        }
        // CREATE RULE r AS ON INSERT TO t
        if self.is(after, "AS") && self.is(after + 1, "ON") && self.is(after + 3, "TO") {
            self.on = false;
            return self.table(after + 4, Use::Alter);
        }
        after
    }

    pub(super) fn alter(&mut self, at: usize) -> usize {
        let Some((kind, next)) = self.kind(at) else {
            return at + 1;
        };
        self.frame.verb = Verb::Alter;
        self.altered = kind;
        self.on = matches!(kind, ObjectKind::Trigger | ObjectKind::Other);
        self.add(self.skip(next, &["IF", "EXISTS", "ONLY"]), kind, Use::Alter)
    }

    pub(super) fn drop(&mut self, at: usize) -> usize {
        let Some((kind, next)) = self.kind(at) else {
            return at + 1;
        };
        let mut next = self.skip(next, &["CONCURRENTLY", "IF", "EXISTS"]);
        self.on = true;
        loop {
            next = self.add(next, kind, Use::Drop);
            if self.punct(next, b'(') {
                next = self.closing[next];
            }
            if !self.punct(next, b',') {
                return next;
            }
            next += 1;
        }
    }

    /// ALTER TABLE a RENAME TO b, and MySQL's RENAME b and RENAME AS b.
    pub(super) fn rename(&mut self, at: usize) -> usize {
        let next = self.skip(at + 1, &["TO", "AS"]);
        let bare =
            self.db == Database::Mysql && !["COLUMN", "INDEX", "KEY"].contains(&self.upper(next).as_str());
        if next == at + 1 && !bare {
            return next;
        }
        self.add(next, self.altered, Use::Create)
    }
}
