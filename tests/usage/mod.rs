//! The usage audit through the program, on the three databases: counters that are off, tenants that cannot
//! be read, two audits at once, and what is reported of it afterwards.

mod audit;
mod cron;
mod failures;
mod load;
mod reports;

use crate::support::{Place, Run, Sandbox, places};

/// A workspace with the module `notes` installed for some tenants at a place.
pub struct Ground {
    pub sandbox: Sandbox,
    /// The landlord's address and name, where it is at a server.
    landlord: Option<(String, String, Place)>,
}

pub const ALL: [Place; 3] = [Place::Sqlite, Place::Postgres, Place::Mariadb];

const NOTES: &str = r#"
module: { slug: notes, name: Notes, description: Notes, category: platform }
versions: [{ version: "1.0.0", released: 2026-01-01, changelog: Release }]
components:
  base: { migrations: [1.0.0/0001_notes] }
  extra: { migrations: [1.0.0/0002_extras] }
features:
  - { slug: write, name: Write, components: [base] }
  - { slug: extras, name: Extras, components: [extra] }
meters:
  notes: { name: Notes, table: notes_items, where: "deleted_at IS NULL", period: total }
  drafts: { name: Drafts, table: notes_drafts, period: total, enforcement: app }
  written: { name: Written, count: "SELECT count(*) FROM notes_items WHERE created_at >= {{from}} AND created_at < {{until}}", period: month }
  sent: { name: Sent, period: month }
  extras: { name: Extras, table: notes_extras, period: total }
plans:
  basic:
    name: Basic
    level: 1
    price: { monthly: 0 }
    features: [write]
    limits: { notes: { limit: 10, warn_at: [80, 90, 100] }, drafts: { limit: 5, enforce: soft }, sent: 100 }
  plus:
    name: Plus
    level: 2
    extends: basic
    price: { monthly: 9 }
    limits: { notes: 50 }
  premium:
    name: Premium
    level: 3
    extends: plus
    price: { monthly: 29 }
    features: [extras]
    limits: { notes: unlimited, drafts: unlimited, extras: 3 }
"#;

const TABLES: &str = "CREATE TABLE notes_items (id {{pk}}, title {{key}}, deleted_at {{timestamp}},
  created_at {{timestamp}} NOT NULL DEFAULT {{now}});
CREATE TABLE notes_drafts (id {{pk}}, title {{key}});
";

/// The workspace's files.
pub fn files(sandbox: &Sandbox) {
    sandbox.write("definitions/catalog.yaml", "categories: { platform: Platform }\nprofiles: { ngo: NGO }\n");
    sandbox.write("definitions/notes/module.yaml", NOTES);
    let script = |path: &str, up: &str, down: &str| {
        sandbox.write(&format!("migrations/notes/{path}.up.sql"), up);
        sandbox.write(&format!("migrations/notes/{path}.down.sql"), down);
    };
    script("1.0.0/0001_notes", TABLES, "DROP TABLE notes_drafts;\nDROP TABLE notes_items;\n");
    script("1.0.0/0002_extras", "CREATE TABLE notes_extras (id {{pk}});\n", "DROP TABLE notes_extras;\n");
}

impl Ground {
    /// Tenants `t01`, `t02` ... at `place`, each with `notes` at plan basic; the landlord in a file.
    pub fn new(place: Place, tenants: usize) -> Self {
        Self::with(place, Place::Sqlite, tenants)
    }

    /// As [`Ground::new`], with the landlord at a place too.
    pub fn with(place: Place, landlord: Place, tenants: usize) -> Self {
        let sandbox = Sandbox::empty_on(place);
        files(&sandbox);
        let landlord = landlord.server().map(|server| {
            let name = places::unique();
            (server.url(&name), name, landlord)
        });
        match &landlord {
            Some((url, _, _)) => sandbox.ok(&["init", "--landlord", url]),
            None => sandbox.ok(&["init"]),
        };
        if place != Place::Sqlite {
            sandbox.host("server", &sandbox.server().home());
        }
        let ground = Self { sandbox, landlord };
        for slug in slugs(tenants) {
            ground.sandbox.ok(&["tenant", "create", &slug]);
        }
        let many = ["install", "notes", "--plan", "basic", "--all", "--yes", "--canary", "100%"];
        ground.sandbox.ok(&many);
        ground
    }

    /// Rows of the landlord's.
    pub fn landlord(&self, sql: &str) -> Vec<Vec<String>> {
        match &self.landlord {
            Some((url, _, _)) => places::query(url, sql),
            None => self.sandbox.sql("landlord", sql),
        }
    }

    /// Runs statements in a tenant's database, past the program.
    #[track_caller]
    pub fn run(&self, slug: &str, statements: &[&str]) {
        for statement in statements {
            self.tenant(slug, statement);
        }
    }

    /// Rows of a tenant's.
    #[track_caller]
    pub fn tenant(&self, slug: &str, sql: &str) -> Vec<Vec<String>> {
        match &self.landlord {
            Some(_) => places::query(&self.url(slug), sql),
            None => self.sandbox.sql(slug, sql),
        }
    }

    /// The address of a tenant's database, with the login that may do everything.
    pub fn url(&self, slug: &str) -> String {
        let name = self.landlord(&format!("SELECT database_name FROM tenants WHERE slug = '{slug}'"));
        self.sandbox.server().url(&name[0][0])
    }

    /// `number` notes, and as many in the counter.
    #[track_caller]
    pub fn notes(&self, slug: &str, number: usize) {
        let rows = vec!["('a')"; number].join(", ");
        if number > 0 {
            self.run(slug, &[&format!("INSERT INTO notes_items (title) VALUES {rows}")]);
        }
        self.counter(slug, "notes", "-", number);
    }

    /// Makes a counter say so.
    #[track_caller]
    pub fn counter(&self, slug: &str, meter: &str, period: &str, used: usize) {
        let which = format!("module = 'notes' AND meter = '{meter}' AND period_start = '{period}'");
        let insert = format!(
            "INSERT INTO _module_quota (module, meter, period_start, used, reserved, message, updated_at)
             VALUES ('notes', '{meter}', '{period}', {used}, 0, '', '2026-01-01T00:00:00.000000Z')"
        );
        self.run(slug, &[&format!("DELETE FROM _module_quota WHERE {which}"), &insert]);
    }

    #[track_caller]
    pub fn used(&self, slug: &str, meter: &str) -> i64 {
        let sql = format!("SELECT used FROM _module_quota WHERE meter = '{meter}' AND period_start = '-'");
        self.tenant(slug, &sql)[0][0].parse().unwrap()
    }

    /// `usage audit ARGS --output json`.
    pub fn audit(&self, args: &[&str]) -> Run {
        self.sandbox.module(&[&["usage", "audit", "--output", "json"], args].concat())
    }

    /// What is noted of a meter: value, counter, drift.
    #[track_caller]
    pub fn snapshot(&self, slug: &str, meter: &str) -> String {
        let sql = format!(
            "SELECT s.value, s.counter, s.drift FROM usage_snapshots s JOIN tenants t ON t.id = s.tenant_id
             WHERE t.slug = '{slug}' AND s.meter = '{meter}' ORDER BY s.day DESC"
        );
        self.landlord(&sql).first().map(|row| row.join(" ")).unwrap_or_default()
    }

    /// What `tenant_modules` says of `notes`: what is used, and when that was seen.
    #[track_caller]
    pub fn noted(&self, slug: &str) -> (String, String) {
        let sql = format!(
            "SELECT m.current_usage, m.last_audit_at FROM tenant_modules m JOIN tenants t ON t.id = m.tenant_id
             WHERE t.slug = '{slug}' AND m.module = 'notes'"
        );
        let row = &self.landlord(&sql)[0];
        (row[0].clone(), row[1].clone())
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        if let Some((_, name, place)) = &self.landlord {
            let force = if *place == Place::Postgres { " WITH (FORCE)" } else { "" };
            if let Some(server) = place.server() {
                let _ = places::run(&server.home(), &[&format!("DROP DATABASE {name}{force}")]);
            }
        }
    }
}

pub fn slugs(tenants: usize) -> Vec<String> {
    (1..=tenants).map(|number| format!("t{number:02}")).collect()
}
