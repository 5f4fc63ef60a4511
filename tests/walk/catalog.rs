//! A small catalog as data: what the files of its modules say. Knows nothing of the program.

use std::collections::{BTreeMap, BTreeSet};

/// Major and minor; the patch is always 0.
pub type Version = (u32, u32);

pub fn text(version: Version) -> String {
    format!("{}.{}.0", version.0, version.1)
}

pub fn read(version: &str) -> Version {
    let mut parts = version.split('.').map(|part| part.parse().unwrap());
    (parts.next().unwrap(), parts.next().unwrap())
}

#[derive(Debug)]
pub struct Catalog {
    pub modules: Vec<Module>,
}

impl Catalog {
    pub fn module(&self, slug: &str) -> &Module {
        self.modules.iter().find(|one| one.slug == slug).unwrap_or_else(|| panic!("module {slug}"))
    }

    /// The table that another refers to.
    pub fn parent(&self, table: &str) -> Option<String> {
        self.modules.iter().find_map(|module| {
            module.migrations.iter().find_map(|one| match &one.op {
                Op::Create { reference, .. } if module.table_of(&one.component) == table => reference.clone(),
                _ => None,
            })
        })
    }
}

#[derive(Debug)]
pub struct Module {
    pub slug: String,
    pub core: bool,
    pub versions: Vec<Version>,
    pub needs: Vec<Need>,
    pub optional: Vec<String>,
    pub conflicts: Vec<String>,
    /// The first is `base`.
    pub components: Vec<Component>,
    /// In order of version and number.
    pub migrations: Vec<Migration>,
    pub features: Vec<Feature>,
    /// Rising.
    pub plans: Vec<Plan>,
    pub settings: Vec<Setting>,
}

#[derive(Debug)]
pub struct Need {
    pub module: String,
    pub range: String,
    pub plan: Option<String>,
    pub span: Span,
}

/// From a version on, and up to another.
#[derive(Clone, Debug, Default)]
pub struct Span {
    pub since: Option<Version>,
    pub until: Option<Version>,
}

impl Span {
    pub fn holds(&self, version: Version) -> bool {
        self.since.is_none_or(|since| version >= since) && self.until.is_none_or(|until| version < until)
    }
}

#[derive(Debug)]
pub struct Component {
    pub name: String,
    pub requires: Vec<String>,
    /// Table and version of its seeder.
    pub seeder: Option<(String, Version)>,
}

#[derive(Debug)]
pub struct Migration {
    pub path: String,
    pub version: Version,
    pub component: String,
    pub op: Op,
}

/// What a migration does to a table.
#[derive(Debug)]
pub enum Op {
    /// With these columns more than the usual ones, and perhaps a reference to another table.
    Create {
        columns: Vec<Column>,
        reference: Option<String>,
    },
    Add {
        column: Column,
    },
    /// `alone`: outside transactions, where the database can.
    Index {
        name: String,
        column: String,
        unique: bool,
        alone: bool,
    },
    /// Adds to a number in every row.
    Shift {
        by: i64,
    },
    /// Gives the rows without one a text, a few at a time.
    Fill {
        column: String,
    },
    Drop {
        column: Column,
    },
}

#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub kind: &'static str,
    /// With a default, and never null.
    pub default: Option<&'static str>,
}

#[derive(Debug)]
pub struct Feature {
    pub slug: String,
    pub core: bool,
    pub component: String,
    /// `slug` of the same module, or `module.slug`.
    pub requires: Vec<String>,
    pub permission: Option<String>,
    pub span: Span,
}

#[derive(Debug)]
pub struct Plan {
    pub slug: String,
    pub extends: Option<String>,
    pub features: Vec<String>,
    pub exclude: Vec<String>,
    /// Rows of the module's first table; a number or `unlimited`; `None` says nothing.
    pub limit: Option<String>,
}

#[derive(Debug)]
pub struct Setting {
    pub key: String,
    pub kind: &'static str,
    pub default: String,
    pub by_plan: BTreeMap<String, String>,
    pub span: Span,
}

impl Module {
    /// The first table, which others may refer to and the meter counts.
    pub fn table(&self) -> String {
        self.table_of("base")
    }

    /// The table of a component: each has one.
    pub fn table_of(&self, component: &str) -> String {
        format!("{}_{component}", self.slug.replace('-', "_"))
    }

    pub fn plan(&self, slug: &str) -> &Plan {
        self.plans.iter().find(|one| one.slug == slug).unwrap_or_else(|| panic!("{} {slug}", self.slug))
    }

    pub fn component(&self, name: &str) -> &Component {
        self.components.iter().find(|one| one.name == name).unwrap()
    }

    /// The components and all that they require.
    pub fn closed(&self, names: impl IntoIterator<Item = String>) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        let mut open: Vec<String> = names.into_iter().collect();
        while let Some(name) = open.pop() {
            if all.insert(name.clone()) {
                open.extend(self.component(&name).requires.iter().cloned());
            }
        }
        all
    }
}

impl Module {
    /// Whether a migration drops the column.
    pub fn drops(&self, column: &str) -> bool {
        self.migrations.iter().any(|one| matches!(&one.op, Op::Drop { column: gone } if gone.name == column))
    }
}
