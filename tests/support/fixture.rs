//! A small module of a fixture catalog, written as the files that the program reads. Knows the format
//! of the files, and nothing of the program.

use std::path::Path;

/// A module of a fixture catalog: two tables, one feature, one meter, two plans.
#[derive(Clone, Debug)]
pub struct Module {
    pub slug: String,
    core: bool,
    requires: Vec<(String, String)>,
    versions: Vec<String>,
    /// Path below the module's migrations, body up, body down.
    migrations: Vec<(String, String, String)>,
    /// Name (`1.0.0/rows`) and body.
    seeders: Vec<(String, String)>,
    checks: Vec<(String, String)>,
    detect: Option<String>,
}

impl Module {
    /// `slug` 1.0.0 with the tables `slug_items` (one row) and `slug_notes` (refers to it), the feature
    /// `items`, and the plans `basic` (10 items) and `premium`.
    pub fn new(slug: &str) -> Self {
        let table = slug.replace('-', "_");
        let mut module = Self::bare(slug);
        module.checks.push(("readable".to_owned(), format!("SELECT count(*) FROM {table}_items")));
        module
            .migration(
                "1.0.0/0001_items",
                &format!(
                    "CREATE TABLE {table}_items (id {{{{pk}}}}, name {{{{key}}}} NOT NULL, \
                     created_at {{{{timestamp}}}} NOT NULL DEFAULT {{{{now}}}});\n\
                     INSERT INTO {table}_items (name) VALUES ('first');\n"
                ),
                &format!("DROP TABLE {table}_items;\n"),
            )
            .migration(
                "1.0.0/0002_notes",
                &format!(
                    "CREATE TABLE {table}_notes (id {{{{pk}}}}, item_id {{{{ref}}}} NOT NULL, \
                     CONSTRAINT fk_{table}_notes FOREIGN KEY (item_id) REFERENCES {table}_items (id));\n\
                     CREATE INDEX {table}_notes_ix ON {table}_notes (item_id);\n"
                ),
                &format!("DROP TABLE {table}_notes;\n"),
            )
    }

    /// A module without migrations and checks.
    pub fn bare(slug: &str) -> Self {
        Self {
            slug: slug.to_owned(),
            core: false,
            requires: Vec::new(),
            versions: vec!["1.0.0".to_owned()],
            migrations: Vec::new(),
            seeders: Vec::new(),
            checks: Vec::new(),
            detect: None,
        }
    }

    /// Installed for every tenant.
    pub fn core(mut self) -> Self {
        self.core = true;
        self
    }

    /// Needs `module` in `range`.
    pub fn requires(mut self, module: &str, range: &str) -> Self {
        self.requires.push((module.to_owned(), range.to_owned()));
        self
    }

    /// One more version.
    pub fn version(mut self, version: &str) -> Self {
        self.versions.push(version.to_owned());
        self
    }

    /// One more migration at the end, or another body for the one of that path.
    pub fn migration(mut self, path: &str, up: &str, down: &str) -> Self {
        let new = (path.to_owned(), up.to_owned(), down.to_owned());
        match self.migrations.iter_mut().find(|known| known.0 == path) {
            Some(known) => *known = new,
            None => self.migrations.push(new),
        }
        self
    }

    /// A seeder of the component `base`; `name` is `1.0.0/rows`.
    pub fn seeder(mut self, name: &str, body: &str) -> Self {
        self.seeders.push((name.to_owned(), body.to_owned()));
        self
    }

    /// The query that says who uses it.
    pub fn detect(mut self, sql: &str) -> Self {
        self.detect = Some(sql.to_owned());
        self
    }

    /// One more verify check.
    pub fn check(mut self, name: &str, sql: &str) -> Self {
        self.checks.push((name.to_owned(), sql.to_owned()));
        self
    }

    /// Writes the module's files below `root`.
    pub fn write(&self, root: &Path) {
        let folder = root.join("definitions").join(&self.slug);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("module.yaml"), self.yaml()).unwrap();
        let scripts = root.join("migrations").join(&self.slug);
        for (path, up, down) in &self.migrations {
            put(&scripts.join(format!("{path}.up.sql")), up);
            put(&scripts.join(format!("{path}.down.sql")), down);
        }
        for (name, body) in &self.seeders {
            put(&scripts.join(format!("{name}.seed.sql")), body);
        }
    }

    fn yaml(&self) -> String {
        let slug = &self.slug;
        let list = |items: Vec<String>| items.join(", ");
        let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
        let requires = self
            .requires
            .iter()
            .map(|(module, range)| format!("{{ module: {module}, version: {} }}", quoted(range)));
        let versions = self
            .versions
            .iter()
            .map(|version| format!("{{ version: \"{version}\", released: 2026-01-01, changelog: Release }}"));
        let checks = self
            .checks
            .iter()
            .map(|(name, sql)| format!("{{ name: {}, sql: {} }}", quoted(name), quoted(sql)));
        let meter = if self.migrations.is_empty() {
            String::new()
        } else {
            format!(", table: {}_items", slug.replace('-', "_"))
        };
        format!(
            "module: {{ slug: {slug}, name: Module {slug}, description: Module {slug}, category: platform, core: {core} }}\n\
             versions: [{versions}]\n\
             dependencies: {{ required: [{requires}] }}\n\
             components:\n  base: {{ migrations: [{migrations}], seeders: {{ default: [{seeders}] }} }}\n\
             permissions: [{{ code: {slug}.use, name: Use it }}]\n\
             features: [{{ slug: items, name: Items, components: [base], permissions: [{slug}.use] }}]\n\
             meters: {{ items: {{ name: Items{meter}, period: total }} }}\n\
             plans:\n  \
             basic: {{ name: Basic, level: 1, price: {{ monthly: 0 }}, features: [items], limits: {{ items: 10 }}, fallback: true }}\n  \
             premium: {{ name: Premium, level: 2, extends: basic, price: {{ monthly: 9 }}, limits: {{ items: unlimited }} }}\n\
             settings: {{ color: {{ type: text, default: red, description: Colour }} }}\n\
             verify: [{checks}]\n{detect}",
            detect = self.detect.iter().map(|sql| format!("detect: {}\n", quoted(sql))).collect::<String>(),
            core = self.core,
            versions = list(versions.collect()),
            requires = list(requires.collect()),
            migrations = list(self.migrations.iter().map(|one| one.0.clone()).collect()),
            seeders = list(self.seeders.iter().map(|one| one.0.clone()).collect()),
            checks = list(checks.collect()),
        )
    }
}

/// The five modules of the default catalog: `delta` needs `gamma` needs `beta` needs `alpha`; `core` is core.
/// A pipeline that installs `delta` has the order alpha, beta, core, gamma, delta.
pub fn five() -> Vec<Module> {
    vec![
        Module::new("core").core(),
        Module::new("alpha"),
        Module::new("beta").requires("alpha", ">=1"),
        Module::new("gamma").requires("beta", ">=1"),
        Module::new("delta").requires("gamma", ">=1"),
    ]
}

fn put(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}
