//! What can be seen of a tenant, past the program: its ledger, its rows, its schema, and what the
//! landlord says of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use landlord::databases::{Conn, DbError, Mode, Val};

use super::catalog::{Version, read};
use crate::support::{Place, Sandbox, block_on, places};

/// A database that can be asked.
pub enum Base {
    File(PathBuf),
    Server(String),
}

impl Base {
    pub fn of(sandbox: &Sandbox, place: Place, slug: &str) -> Self {
        match place {
            Place::Sqlite => Self::File(sandbox.database(slug)),
            Place::Postgres | Place::Mariadb => Self::Server(sandbox.url(slug)),
        }
    }

    async fn open(&self) -> Result<Conn, DbError> {
        match self {
            Self::File(file) => {
                Conn::open(file, if file.exists() { Mode::Write } else { Mode::Create }).await
            }
            Self::Server(url) => Conn::connect(&url.parse().unwrap()).await,
        }
    }

    /// The rows of each statement, as text.
    #[track_caller]
    pub fn ask(&self, statements: &[String]) -> Vec<Vec<Vec<String>>> {
        let rows = block_on(async {
            let mut conn = self.open().await?;
            let mut all = Vec::new();
            for sql in statements {
                let rows = conn.query(sql, &[]).await?;
                all.push(rows.into_iter().map(|row| row.values.iter().map(word).collect()).collect());
            }
            conn.close().await?;
            Ok::<_, DbError>(all)
        });
        rows.unwrap_or_else(|error| panic!("{error}: {statements:#?}"))
    }

    /// Runs statements, each by itself, and gives what went wrong with each that did not work.
    pub fn run(&self, statements: &[String]) -> Vec<String> {
        let ran = block_on(async {
            let mut conn = self.open().await?;
            if matches!(self, Self::File(_)) {
                conn.script("PRAGMA foreign_keys = ON").await?;
            }
            let mut failed = Vec::new();
            for sql in statements {
                if let Err(error) = conn.script(sql).await {
                    failed.push(format!("{error}: {sql}"));
                }
            }
            conn.close().await?;
            Ok::<_, DbError>(failed)
        });
        ran.unwrap_or_else(|error| panic!("{error}"))
    }
}

fn word(value: &Val) -> String {
    match value {
        Val::Null => "NULL".to_owned(),
        Val::Bool(flag) => flag.to_string(),
        Val::Int(number) => number.to_string(),
        Val::Real(number) => number.to_string(),
        Val::Text(text) => text.clone(),
        Val::Bytes(bytes) => data_encoding::HEXLOWER.encode(bytes),
    }
}

/// A module as the tenant's ledger has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installed {
    pub version: Version,
    pub plan: String,
    pub features: Option<BTreeSet<String>>,
    /// By name: `present` or `retained`.
    pub components: BTreeMap<String, String>,
    pub enabled: bool,
}

/// A table's columns, and its rows by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub columns: Vec<String>,
    /// The types of the columns.
    pub kinds: BTreeMap<String, String>,
    pub rows: BTreeMap<i64, BTreeMap<String, String>>,
}

/// All that the tenant is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub modules: BTreeMap<String, Installed>,
    /// Value and source by module and key.
    pub settings: BTreeMap<(String, String), (String, String)>,
    pub entitlements: BTreeSet<Vec<String>>,
    pub permissions: BTreeSet<String>,
    /// Module, kind and path of every script that was run.
    pub applied: BTreeSet<(String, String, String)>,
    pub tables: BTreeMap<String, Table>,
    pub facts: BTreeSet<String>,
    /// What the landlord says: modules, and the entitlements' document.
    pub mirror: BTreeSet<Vec<String>>,
    pub document: Vec<Vec<String>>,
}

/// Looks at everything.
#[track_caller]
pub fn look(sandbox: &Sandbox, place: Place, slug: &str) -> Seen {
    let base = Base::of(sandbox, place, slug);
    let ledger = [
        "SELECT module, version, plan, features, components, status FROM _module_installed",
        "SELECT module, name, value, source FROM _module_settings",
        "SELECT module, name, kind, value, enforce, not_after, reason FROM _module_entitlements",
        "SELECT code FROM _module_permissions",
        "SELECT module, kind, path FROM _module_migrations",
        columns_of(place),
    ];
    let rows = base.ask(&ledger.map(ToOwned::to_owned));
    let mut columns: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for row in &rows[5] {
        columns.entry(row[0].clone()).or_default().push((row[1].clone(), row[2].clone()));
    }
    // A server tells them in any order.
    for all in columns.values_mut() {
        all.sort();
    }
    let landlord = Base::File(sandbox.database("landlord"));
    let of = format!("(SELECT id FROM tenants WHERE slug = '{slug}')");
    let mirrored = landlord.ask(&[
        format!(
            "SELECT module, version, plan, features, components, settings, status FROM tenant_modules
             WHERE status <> 'removed' AND tenant_id = {of}"
        ),
        format!("SELECT document FROM entitlements WHERE tenant_id = {of}"),
    ]);
    Seen {
        modules: rows[0].iter().map(|row| (row[0].clone(), installed(row))).collect(),
        settings: rows[1]
            .iter()
            .map(|row| ((row[0].clone(), row[1].clone()), (row[2].clone(), row[3].clone())))
            .collect(),
        entitlements: rows[2].iter().cloned().collect(),
        permissions: rows[3].iter().map(|row| row[0].clone()).collect(),
        applied: rows[4].iter().map(|row| (row[0].clone(), row[1].clone(), row[2].clone())).collect(),
        tables: contents(&base, place, &columns),
        facts: facts(&base),
        mirror: mirrored[0].iter().cloned().collect(),
        document: mirrored[1].clone(),
    }
}

fn installed(row: &[String]) -> Installed {
    let json = |text: &String| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let components = json(&row[4]);
    let components = components.as_object().unwrap().iter();
    Installed {
        version: read(&row[1]),
        plan: row[2].clone(),
        features: (row[3] != "NULL").then(|| serde_json::from_str(&row[3]).unwrap()),
        components: components
            .map(|(name, word)| {
                let word = if word == "present" { "present" } else { "retained" };
                (name.clone(), word.to_owned())
            })
            .collect(),
        enabled: row[5] == "installed",
    }
}

/// Table, column and type of everything that is not the ledger's.
fn columns_of(place: Place) -> &'static str {
    match place {
        Place::Sqlite => {
            "SELECT m.name, c.name, c.type FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c
             WHERE m.type = 'table' AND substr(m.name, 1, 8) <> '_module_' AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        }
        Place::Postgres => {
            "SELECT table_name::text, column_name::text, udt_name::text FROM information_schema.columns
             WHERE table_schema = 'public' AND left(table_name, 8) <> '_module_'"
        }
        Place::Mariadb => {
            "SELECT CAST(table_name AS CHAR), CAST(column_name AS CHAR), CAST(column_type AS CHAR)
             FROM information_schema.columns
             WHERE table_schema = DATABASE() AND left(table_name, 8) <> '_module_'"
        }
    }
}

fn contents(
    base: &Base,
    place: Place,
    columns: &BTreeMap<String, Vec<(String, String)>>,
) -> BTreeMap<String, Table> {
    let shown = |name: &str| match place {
        Place::Sqlite => format!("quote({name})"),
        Place::Postgres => format!("{name}::text"),
        Place::Mariadb => format!("CAST({name} AS CHAR)"),
    };
    let select = |(table, columns): (&String, &Vec<(String, String)>)| {
        let words: Vec<String> = columns.iter().map(|(name, _)| shown(name)).collect();
        format!("SELECT id, {} FROM {table}", words.join(", "))
    };
    let answers = base.ask(&columns.iter().map(select).collect::<Vec<_>>());
    let mut tables = BTreeMap::new();
    for ((name, columns), rows) in columns.iter().zip(answers) {
        let kinds = columns.iter().cloned().collect();
        let columns: Vec<String> = columns.iter().map(|(name, _)| name.clone()).collect();
        let row = |row: Vec<String>| {
            let values = columns.iter().cloned().zip(row[1..].iter().cloned()).collect();
            (row[0].parse().unwrap(), values)
        };
        let rows = rows.into_iter().map(row).collect();
        tables.insert(name.clone(), Table { columns, kinds, rows });
    }
    tables
}

/// The live schema without the ledger's, a line a fact, in whatever order columns were made.
pub fn facts(base: &Base) -> BTreeSet<String> {
    match base {
        Base::File(_) => {
            let rows = base.ask(&[SQLITE.to_owned()]).remove(0);
            let foreign = |row: &Vec<String>| row[1].starts_with("_module_") || row[1].starts_with("sqlite_");
            let own = rows.into_iter().filter(|row| !foreign(row) && !counts(row));
            own.map(|row| row.join(" | ")).collect()
        }
        Base::Server(url) => {
            let rows = places::schema(url).into_iter();
            let own = rows.filter(|row| !row[1].starts_with("_module_") && !counts(row));
            // Who owns and may read something is not the module's matter.
            let shown = own.map(|row| if row[0] == "other" { row[..3].join(" | ") } else { row.join(" | ") });
            shown.map(|text| sorted(&text)).collect()
        }
    }
}

/// What the program makes to hold quotas: no script does.
fn counts(row: &[String]) -> bool {
    ["trigger", "function", "other"].contains(&row[0].as_str())
        && row.iter().skip(1).any(|word| word.starts_with("module_q_"))
}

/// The lines of a text in order, so that the order of columns does not matter.
fn sorted(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().map(|line| line.trim_end_matches(',')).collect();
    lines.sort_unstable();
    lines.join("\n")
}

const SQLITE: &str = "
    SELECT 'column', m.name, c.name, c.type || ' ' || c.\"notnull\" || ' ' || coalesce(c.dflt_value, '-')
        || ' ' || c.pk
      FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table'
    UNION ALL SELECT 'index', m.name, CASE i.origin WHEN 'c' THEN i.name ELSE i.origin END, i.\"unique\" || ' '
        || coalesce((SELECT group_concat(x.name) FROM pragma_index_info(i.name) x), '-')
      FROM sqlite_schema m JOIN pragma_index_list(m.name) i WHERE m.type = 'table'
    UNION ALL SELECT 'reference', m.name, f.\"table\", f.\"from\" || ' ' || coalesce(f.\"to\", '-') || ' '
        || f.on_delete
      FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
    UNION ALL SELECT 'other', name, type, '' FROM sqlite_schema WHERE type NOT IN ('table', 'index')";

/// The schema of a database that `statements` are run in.
pub fn built(place: Place, file: &Path, statements: &[String]) -> BTreeSet<String> {
    let base = match place.server() {
        None => {
            for end in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{end}", file.display()));
            }
            Base::File(file.to_owned())
        }
        Some(server) => Base::Server(server.database()),
    };
    assert_eq!(base.run(statements), Vec::<String>::new());
    let facts = facts(&base);
    if let (Base::Server(url), Some(server)) = (&base, place.server()) {
        let name = url.split('?').next().unwrap().rsplit('/').next().unwrap();
        server.run(&format!("DROP DATABASE {name}"));
    }
    facts
}
