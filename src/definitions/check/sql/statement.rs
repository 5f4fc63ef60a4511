//! One script on one database: directives, tokens, syntax, what a run cannot allow.

use std::collections::BTreeSet;

use super::{File, Role};
use crate::definitions::diagnostic::{Code, Diagnostics, Draft, Place};
use crate::sql::Database;
use crate::sql::lint::{Lint, column_level_references, lint, unsafe_ddl};
use crate::sql::objects::{Object, ObjectKind, Use, mentions, objects};
use crate::sql::quota::PREFIX;
use crate::sql::script::{Directives, Script, ScriptError};
use crate::sql::split::{Statement, split};
use crate::sql::syntax;
use crate::sql::tokens::{TokenError, Values, expand};

/// A file on a database, and what is found there.
pub(super) struct On<'a> {
    pub(super) file: &'a File<'a>,
    pub(super) database: Database,
    pub(super) drafts: Vec<Draft>,
    pub(super) objects: Vec<(Object, Place)>,
}

impl On<'_> {
    /// Reads the whole script; `fresh` are the tables that are not in use yet, to which it adds.
    pub(super) fn script(&mut self, fresh: &mut BTreeSet<String>) {
        let script = match Script::parse(&self.file.script.text, self.database) {
            Ok(script) => script,
            Err(error) => {
                self.unreadable(&error);
                // What it makes is its module's all the same, and what it touches may still be wrong.
                return split(&self.file.script.text, self.database)
                    .iter()
                    .for_each(|one| self.names(one, fresh));
            }
        };
        if script.statements.is_empty() {
            self.drafts.push(self.file.draft(Code::EmptyScript, 0, 0, "the script has no statement"));
        }
        let values = self.values(&script.directives);
        for statement in &script.statements {
            self.statement(statement, &script.directives, &values, fresh);
        }
    }

    fn unreadable(&mut self, error: &ScriptError) {
        let code = match error {
            ScriptError::Batch { .. } => Code::InvalidBatch,
            ScriptError::Unterminated { .. } => Code::SqlSyntax,
            _ => Code::InvalidDirective,
        };
        let text = &self.file.script.text;
        let rest = text.get(error.offset()..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
        let draft = self.file.draft(code, error.offset(), rest, error.to_string());
        self.drafts.push(match error.suggestion() {
            Some(near) => draft.help(format!("did you mean `{near}`?")),
            None => draft,
        });
    }

    /// Values for the tokens that have one only when a script runs.
    fn values(&self, directives: &Directives) -> Values {
        let mut values = Values::new();
        if self.file.role == Role::Seed {
            for name in ["tenant.slug", "tenant.name", "tenant.email"] {
                values.insert(name.to_owned(), "'text'".to_owned());
            }
        }
        if let Some(rows) = directives.batch {
            values.insert("batch".to_owned(), rows.to_string());
        }
        values
    }

    fn statement(
        &mut self,
        one: &Statement,
        asked: &Directives,
        values: &Values,
        fresh: &mut BTreeSet<String>,
    ) {
        let (database, file) = (self.database, self.file);
        match expand(one.text, database, values) {
            Ok(expanded) => self.syntax(one, &expanded),
            Err(error) => self.token(one, &error),
        }
        if let Some(broken) = lint(one, database, asked.no_transaction && database != Database::Sqlite) {
            self.drafts.push(linted(file, one, Code::ForbiddenStatement, &broken));
        }
        for prefix in ["_module_", PREFIX] {
            if let Some(offset) = mentions(one, database, prefix) {
                let message = format!("names that begin with `{prefix}` belong to the tool");
                self.drafts.push(file.draft(Code::ReservedName, one.offset + offset, prefix.len(), message));
            }
        }
        if file.role == Role::Up
            && let Some(risk) = unsafe_ddl(one, database, asked.phase, fresh)
        {
            self.drafts.push(linted(file, one, Code::UnsafeDdl, &risk));
        }
        self.names(one, fresh);
    }

    fn names(&mut self, one: &Statement, fresh: &mut BTreeSet<String>) {
        for object in objects(one, self.database) {
            if self.file.role == Role::Up && object.kind == ObjectKind::Table && object.use_ == Use::Create {
                fresh.insert(object.name.clone());
            }
            let place = self.file.place(one.offset + object.offset, object.name.len());
            self.objects.push((object, place));
        }
    }

    fn token(&mut self, one: &Statement, error: &TokenError) {
        let at = one.offset + error.offset();
        let rest = self.file.script.text.get(at..).unwrap_or("");
        let length = rest.find("}}").map_or(2, |end| end + 2);
        let draft = self.file.draft(Code::UnknownToken, at, length, error.to_string());
        self.drafts.push(match error {
            TokenError::Unknown { suggestion: Some(near), .. } => {
                draft.help(format!("did you mean `{{{{{near}}}}}`?"))
            }
            TokenError::Unknown { .. } => {
                draft.help("tokens with a tenant's values are for seeders, {{batch}} for batches")
            }
            TokenError::Open { .. } => draft,
        });
    }

    fn syntax(&mut self, one: &Statement, expanded: &str) {
        // SQLite is at hand and judges for itself, when `validate` tries the scripts.
        if self.database == Database::Sqlite {
            return;
        }
        let Err(error) = syntax::check(expanded, self.database) else { return };
        // Tokens stay on their line but move the columns behind them: then the line is underlined.
        let index = error.line.saturating_sub(1);
        let (original, line) = (one.text.split('\n').nth(index), expanded.split('\n').nth(index));
        let before: usize = one.text.split('\n').take(index).map(|line| line.len() + 1).sum();
        let Some(original) = original else {
            return self.drafts.push(self.file.draft(
                Code::SqlSyntax,
                one.offset,
                one.text.len(),
                error.message,
            ));
        };
        let column = |line: &str| line.char_indices().nth(error.column.saturating_sub(1)).map(|(at, _)| at);
        let (start, length) = match column(original) {
            Some(at) if line == Some(original) => {
                (at, original[at..].split_whitespace().next().map_or(1, str::len))
            }
            _ => (original.len() - original.trim_start().len(), original.trim().len()),
        };
        self.drafts.push(self.file.draft(
            Code::SqlSyntax,
            one.offset + before + start,
            length,
            error.message,
        ));
    }
}

fn linted(file: &File, one: &Statement, code: Code, lint: &Lint) -> Draft {
    let word =
        one.text.get(lint.offset..).and_then(|rest| rest.split_whitespace().next()).map_or(1, str::len);
    file.draft(code, one.offset + lint.offset, word, lint.why.clone())
        .label(lint.rule)
        .help(lint.hint.clone())
}

/// `MySQL` reads a column's REFERENCES and forgets it, so a portable file has none.
pub(super) fn column_references(file: &File, found: &mut Diagnostics) {
    for one in split(&file.script.text, Database::Mysql) {
        if let Some(offset) = column_level_references(&one) {
            let message = "REFERENCES behind a column, which MySQL reads and ignores";
            let draft = file.draft(Code::ColumnReferences, one.offset + offset, "REFERENCES".len(), message);
            found.push(
                draft.help("write FOREIGN KEY (column) REFERENCES table (column) as a table constraint"),
            );
        }
    }
}
