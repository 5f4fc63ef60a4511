//! Common table expressions and how far their names reach.
//!
//! Owns the pairing of brackets, in one pass. It must not know what a statement does with a table.

use super::super::super::lexer::Token;
use super::super::name;
use super::Walk;
use std::collections::HashMap;
use std::ops::Range;

/// For each name the tokens among which it hides a table.
pub(super) type Ctes = HashMap<String, Vec<Range<usize>>>;

/// Pairs the brackets; one without a partner ends with the text.
pub(super) fn closing(text: &str, code: &[Token]) -> Vec<usize> {
    let (mut out, mut open) = (vec![0; code.len()], Vec::new());
    for (at, token) in code.iter().enumerate() {
        if token.is_punct(text, b'(') {
            out[at] = code.len();
            open.push(at);
        } else if token.is_punct(text, b')')
            && let Some(start) = open.pop()
        {
            out[start] = at + 1;
        }
    }
    out
}

impl Walk<'_, '_> {
    /// Finds `WITH a AS (..), b (x) AS MATERIALIZED (..)`, and how far each name reaches: to the end of the
    /// brackets or of the statement that the WITH stands in.
    pub(super) fn collect_ctes(&mut self) {
        let ends = self.scope_ends();
        for (with, end_of_scope) in ends.into_iter().enumerate() {
            if !self.is(with, "WITH") {
                continue;
            }
            let recursive = self.is(with + 1, "RECURSIVE");
            let mut at = with + 1 + usize::from(recursive);
            while self.is_name(at) {
                let name = name(self.text, &self.code[at], self.db);
                let mut open = if self.punct(at + 1, b'(') { self.closing[at + 1] } else { at + 1 };
                if !self.is(open, "AS") {
                    break;
                }
                while self.is(open, "AS") || self.is(open, "NOT") || self.is(open, "MATERIALIZED") {
                    open += 1;
                }
                if !self.punct(open, b'(') {
                    break;
                }
                let end = self.closing[open];
                // Without RECURSIVE a name is not yet known inside its own query.
                let from = if recursive { with } else { end };
                self.ctes.entry(name).or_default().push(from..end_of_scope);
                if !self.punct(end, b',') {
                    break;
                }
                at = end + 1;
            }
        }
    }

    /// For each token, the index where its innermost brackets, or its statement, end.
    fn scope_ends(&self) -> Vec<usize> {
        let mut ends = vec![self.code.len(); self.code.len()];
        let mut open: Vec<usize> = Vec::new();
        let mut end = self.code.len();
        for at in (0..self.code.len()).rev() {
            if self.punct(at, b')') {
                open.push(end);
                end = at;
            } else if self.punct(at, b'(') {
                end = open.pop().unwrap_or(self.code.len());
            } else if self.punct(at, b';') {
                end = at;
            }
            ends[at] = end;
        }
        ends
    }
}
