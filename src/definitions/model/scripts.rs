//! What is installed together: components, and the files of their migrations and seeders.

use std::collections::BTreeMap;

use semver::Version;

use crate::sql::Database;
use crate::sql::script::{Phase, Script};

/// What is installed together.
#[derive(Clone, Debug, Default)]
pub struct Component {
    pub name: String,
    /// Components of the same module that it needs.
    pub requires: Vec<String>,
    /// In execution order: by version, then number.
    pub migrations: Vec<Migration>,
    /// Seeders that always run, in the order of the file.
    pub seeders: Vec<Seeder>,
    /// Seeders that run with `--with-demo`.
    pub demo_seeders: Vec<Seeder>,
}

/// One numbered step of a component's schema.
#[derive(Clone, Debug)]
pub struct Migration {
    /// `<version>/<NNNN>_<name>`, as listed.
    pub path: String,
    /// The module's version that brought it.
    pub version: Version,
    pub number: u32,
    pub name: String,
    pub up: Variants,
    /// Empty where there is no down script (then the up script is marked irreversible).
    pub down: Variants,
}

impl Migration {
    /// Its step of a change in three steps, on `database`.
    #[must_use]
    pub fn phase(&self, database: Database) -> Option<Phase> {
        let text = &self.up.pick(database)?.text;
        // Most scripts have none, and are not worth being read for it.
        text.contains("phase").then(|| Script::parse(text, database).ok()?.directives.phase)?
    }
}

/// Rows that a component starts with.
#[derive(Clone, Debug)]
pub struct Seeder {
    /// `<version>/<name>`, as listed.
    pub path: String,
    pub version: Version,
    pub name: String,
    pub script: Variants,
}

/// A script's files: the portable one, and those that win on one database.
#[derive(Clone, Debug, Default)]
pub struct Variants {
    pub portable: Option<ScriptFile>,
    pub own: BTreeMap<Database, ScriptFile>,
}

impl Variants {
    /// The file that runs on `database`.
    #[must_use]
    pub fn pick(&self, database: Database) -> Option<&ScriptFile> {
        self.own.get(&database).or(self.portable.as_ref())
    }

    /// Whether there is no file at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.portable.is_none() && self.own.is_empty()
    }
}

/// A script as it stands on disk.
#[derive(Clone, Debug)]
pub struct ScriptFile {
    /// The path as it is shown to people.
    pub file: String,
    pub text: String,
}
