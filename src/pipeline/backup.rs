//! What is dumped before the first script of a run: nothing, the tables of modules whose rows a script may
//! take away for good, or the whole database. What a removal archives is another matter, and stays.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::step::{ModuleStep, Pipeline, ScriptStep};
use crate::sql::Database;
use crate::sql::losses::taken;
use crate::sql::objects::{Use, objects};
use crate::sql::split::split;

/// What somebody wants dumped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Choice {
    /// The tables of the modules that need it.
    #[default]
    Auto,
    /// The whole database.
    Always,
    /// Nothing.
    Never,
}

impl Choice {
    /// The word that people and tables see.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }

    /// Whether it is what happens where nobody says anything.
    #[must_use]
    pub fn is_auto(&self) -> bool {
        *self == Self::Auto
    }
}

/// What is dumped before the first script.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    #[serde(default)]
    pub choice: Choice,
    /// The modules whose tables are dumped, each with the scripts that are the reason.
    #[serde(default)]
    pub tables: BTreeMap<String, Vec<String>>,
}

impl Before {
    /// What `modules` need where nobody says anything.
    pub(super) fn of(modules: &[ModuleStep], database: Database) -> Self {
        let tables = modules.iter().filter_map(|step| {
            let scripts = reasons(step, database);
            (!scripts.is_empty()).then(|| (step.module.clone(), scripts))
        });
        Self { choice: Choice::Auto, tables: tables.collect() }
    }

    /// Whether there is nothing to say of it.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.choice.is_auto() && self.tables.is_empty()
    }

    /// A line for people; `None` where there is nothing to say.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let list = |(module, scripts): (&String, &Vec<String>)| format!("{module} ({})", scripts.join(", "));
        match self.choice {
            Choice::Always => Some("the whole database".to_owned()),
            Choice::Never => Some("none, as asked for".to_owned()),
            Choice::Auto if self.tables.is_empty() => None,
            Choice::Auto => {
                let all: Vec<String> = self.tables.iter().map(list).collect();
                Some(format!("the tables of {}", all.join("; ")))
            }
        }
    }
}

impl Pipeline {
    /// The pipeline with what somebody wants dumped before it.
    #[must_use]
    pub fn backed_up(mut self, choice: Choice) -> Self {
        if !choice.is_auto() && !self.is_empty() {
            self.backup = Before { choice, tables: BTreeMap::new() };
        }
        self
    }
}

/// The scripts of a step that may take rows away for good, where it has any: what was not installed has
/// none, and what goes is archived.
fn reasons(step: &ModuleStep, database: Database) -> Vec<String> {
    if step.from_version.is_none() || step.change.takes_away() {
        return Vec::new();
    }
    let mut new = BTreeSet::new();
    let mut scripts = Vec::new();
    for script in step.migrations.iter().filter(|script| !script.recorded) {
        if takes(script, database, &mut new) {
            scripts.push(script.path.clone());
        }
    }
    scripts
}

/// Whether a script says that nothing takes it back, or takes rows of a table that is not among `new`, to
/// which it adds the tables that it makes.
fn takes(script: &ScriptStep, database: Database, new: &mut BTreeSet<String>) -> bool {
    let mut found = script.irreversible.is_some();
    for statement in split(&script.body, database) {
        found |= taken(&statement, database).iter().any(|table| !new.contains(table));
        let made = objects(&statement, database).into_iter().filter(|one| one.use_ == Use::Create);
        new.extend(made.map(|one| one.name));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes_rows(sql: &str, database: Database) -> bool {
        let mut new = BTreeSet::new();
        let all = split(sql, database);
        all.iter().any(|statement| {
            let found = taken(statement, database).iter().any(|table| !new.contains(table));
            let made = objects(statement, database).into_iter().filter(|one| one.use_ == Use::Create);
            new.extend(made.map(|one| one.name));
            found
        })
    }

    #[test]
    fn what_takes_rows_away_is_known_by_its_words() {
        for database in Database::ALL {
            for sql in ["ALTER TABLE t DROP COLUMN a", "DROP TABLE t", "DELETE FROM t WHERE a = 1"] {
                assert!(takes_rows(sql, database), "{sql} on {database}");
            }
            for sql in [
                "ALTER TABLE t ADD COLUMN a INTEGER",
                "UPDATE t SET a = b",
                "DROP INDEX i",
                "INSERT INTO t SELECT 1",
                "CREATE TABLE n (a INTEGER); INSERT INTO n VALUES (1); DELETE FROM n; DROP TABLE n",
            ] {
                assert!(!takes_rows(sql, database), "{sql} on {database}");
            }
        }
        assert!(takes_rows("TRUNCATE TABLE t", Database::Postgres));
        assert!(takes_rows("TRUNCATE TABLE t", Database::Mysql));
    }

    #[test]
    fn what_nobody_asked_for_is_not_mentioned() {
        assert_eq!(Before::default().words(), None);
        assert!(Before::default().is_nothing());
        let never = Before { choice: Choice::Never, tables: BTreeMap::new() };
        assert!(!never.is_nothing());
        assert_eq!(never.words().as_deref(), Some("none, as asked for"));
    }
}
