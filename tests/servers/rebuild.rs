//! `module repair --rebuild-landlord`: a landlord that was lost, or is an old backup, made again from the
//! tenants' databases, on each of the three databases.

use std::fs;

use serde_json::{Value, json};

use crate::support::places::run as run_sql;
use crate::support::servers::Private;
use crate::support::{Module, Place, Run, Sandbox, on_each_place};

const REBUILD: [&str; 2] = ["repair", "--rebuild-landlord"];
const WRITE: [&str; 3] = ["repair", "--rebuild-landlord", "--yes"];

on_each_place!(
    a_lost_landlord_is_made_again,
    an_old_backup_is_brought_up_to_date,
    a_copy_and_a_third_landlord_are_refused,
    what_a_crash_left_is_taken_back_by_the_new_one,
);

/// A sandbox, and the server of its own where its tenants are. All databases of a server are looked at, so
/// that a shared one will not do.
struct Home {
    sandbox: Sandbox,
    private: Option<Private>,
}

fn home(place: Place, modules: &[Module]) -> Home {
    let sandbox = Sandbox::with(modules);
    match place {
        Place::Sqlite => {
            sandbox.ok(&["init"]);
            Home { sandbox, private: None }
        }
        _ => {
            let private = Private::start(place, &[]);
            Home { sandbox: sandbox.at(private.server), private: Some(private) }
        }
    }
}

fn catalog() -> Vec<Module> {
    let alpha = Module::new("alpha").version("1.1.0").migration(
        "1.1.0/0003_size",
        "ALTER TABLE alpha_items ADD COLUMN size {{ref}};\n",
        "ALTER TABLE alpha_items DROP COLUMN size;\n",
    );
    vec![Module::new("core").core(), alpha, Module::new("beta").requires("alpha", ">=1")]
}

impl Home {
    /// Three tenants that something was done to.
    fn tenants(&self) {
        let sandbox = &self.sandbox;
        for slug in ["acme", "green", "blue"] {
            sandbox.ok(&["tenant", "create", slug, "--name", "Of their own", "--profile", "ngo"]);
        }
        sandbox.install("acme", &["alpha@1.0.0", "beta"]).expect(0);
        sandbox.sql("acme", "INSERT INTO alpha_items (id, name) VALUES (50, 'mine')");
        sandbox.ok(&["update", "alpha", "--tenant", "acme", "--yes"]);
        sandbox.ok(&["switch", "beta", "--plan", "premium", "--tenant", "acme", "--yes"]);
        sandbox.ok(&["settings", "set", "alpha", "color=blue", "--tenant", "acme", "--yes"]);
        sandbox.install("green", &["alpha", "beta"]).expect(0);
        sandbox.remove("green", &["beta"]).expect(0);
        sandbox.ok(&["disable", "alpha", "--tenant", "green", "--yes"]);
    }

    /// The landlord is gone; the definitions, the role key and the backups are still there.
    fn lose(&self) -> String {
        let id = self.sandbox.sql_one("landlord", "SELECT value FROM landlord_meta WHERE name = 'id'");
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(self.sandbox.path(&format!("data/landlord.db{end}")));
        }
        id
    }

    /// An empty one in its place, with the host.
    fn renew(&self) {
        self.sandbox.ok(&["init"]);
        if let Some(private) = &self.private {
            self.sandbox.host("server", &private.server.home());
        }
    }

    fn database(&self, slug: &str) -> String {
        let name = format!("SELECT database_name FROM tenants WHERE slug = '{slug}'");
        self.sandbox.sql_one("landlord", &name)
    }

    fn host(&self) -> &'static str {
        if self.private.is_some() { "server" } else { "local" }
    }

    fn all_sound(&self, slugs: &[&str]) {
        for slug in slugs {
            self.sandbox.ok(&["status", "--verify", "--tenant", slug]);
        }
        self.sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
        self.sandbox.ok(&["audit", "verify"]);
    }
}

/// What the landlord says of all tenants that can be known again.
fn known(sandbox: &Sandbox) -> Vec<Vec<Vec<String>>> {
    [
        "SELECT id, slug, name, profile, host, database_name, status, created_at, epoch, isolation, url
         FROM tenants ORDER BY id",
        "SELECT tenant_id, module, version, plan, features, components, settings, status, installed_at, run_id
         FROM tenant_modules WHERE status <> 'removed' ORDER BY tenant_id, module",
        "SELECT tenant_id, document FROM entitlements ORDER BY tenant_id",
        "SELECT id, tenant, action, status FROM runs ORDER BY id",
        "SELECT run_id, module, from_version, to_version, from_plan, to_plan FROM run_modules
         ORDER BY run_id, module",
    ]
    .map(|query| sandbox.sql("landlord", query))
    .to_vec()
}

fn results(run: &Run) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows = run.json()["tenants"].as_array().unwrap().clone();
    rows.iter().map(|row| (text(&row["tenant"]), text(&row["result"]))).collect()
}

fn a_lost_landlord_is_made_again(place: Place) {
    let home = home(place, &catalog());
    let sandbox = &home.sandbox;
    home.tenants();
    let (before, tenants) = (known(sandbox), ["acme", "green", "blue"].map(|slug| sandbox.dump(slug)));
    let newest = sandbox.sql_one("landlord", "SELECT max(id) FROM runs WHERE tenant = 'acme'");
    let id = home.lose();
    home.renew();
    // Looking changes nothing, and says what cannot be known.
    let look = sandbox.ok(&REBUILD);
    look.clone().says("nothing was changed").shows("would be added").shows(&id).shows("pins and scheduled");
    assert!(sandbox.sql("landlord", "SELECT id FROM tenants").is_empty());
    let dry = sandbox.ok(&["repair", "--rebuild-landlord", "--yes", "--dry-run", "-o", "json"]);
    assert_eq!(dry.json()["changed"], json!(false));
    assert!(sandbox.sql("landlord", "SELECT id FROM tenants").is_empty());
    // It dies behind the first tenant, and goes on.
    assert_ne!(sandbox.module_with(&[("MODULE_TEST_CRASH", "rebuilt")], &WRITE).code, 0);
    assert_eq!(sandbox.sql("landlord", "SELECT slug FROM tenants"), [["acme"]]);
    let run = sandbox.ok(&[&WRITE[..], &["-o", "json"]].concat());
    let added = |slug: &str| (slug.to_owned(), "added".to_owned());
    let there = ("acme".to_owned(), "unchanged".to_owned());
    assert_eq!(results(&run), [there, added("blue"), added("green")]);
    assert_eq!(run.json()["landlord"], json!(id));
    assert_eq!(known(sandbox), before);
    assert_eq!(["acme", "green", "blue"].map(|slug| sandbox.dump(slug)), tenants, "no tenant was changed");
    home.all_sound(&["acme", "green", "blue"]);
    sandbox.ok(&WRITE).shows("unchanged");
    // It is a landlord like any other.
    sandbox.ok(&["history", "--tenant", "acme"]).shows("update");
    sandbox.ok(&["undo", &newest, "--tenant", "acme", "--yes"]);
    sandbox.install("blue", &["beta"]).expect(0);
    sandbox.remove("acme", &["alpha"]).expect(0);
    sandbox.ok(&["restore", "alpha", "beta", "--tenant", "acme", "--yes"]);
    assert_eq!(sandbox.sql_one("acme", "SELECT name FROM alpha_items WHERE id = 50"), "mine");
    sandbox.ok(&["enable", "alpha", "--tenant", "green", "--yes"]);
    sandbox.tenant("red");
    home.all_sound(&["acme", "green", "blue", "red"]);
    let log = sandbox.ok(&["audit", "log", "--output", "json"]).json();
    let actions: Vec<&str> =
        log["records"].as_array().unwrap().iter().filter_map(|one| one["action"].as_str()).collect();
    assert!(actions.contains(&"landlord.adopted"), "{actions:?}");
    assert_eq!(actions.iter().filter(|action| **action == "tenant.rebuilt").count(), 3);
}

fn an_old_backup_is_brought_up_to_date(place: Place) {
    let home = home(place, &catalog());
    let sandbox = &home.sandbox;
    sandbox.tenant("acme");
    sandbox.install("acme", &["alpha@1.0.0"]).expect(0);
    sandbox.tenant("green");
    sandbox.ok(&["pin", "alpha", "--tenant", "acme", "--reason", "kept"]);
    let old = fs::read(sandbox.path("data/landlord.db")).unwrap();
    sandbox.ok(&["unpin", "alpha", "--tenant", "acme"]);
    sandbox.ok(&["update", "alpha", "--tenant", "acme", "--yes"]);
    if home.private.is_some() {
        sandbox.ok(&["tenant", "rotate", "acme", "--migration", "--yes"]);
    }
    sandbox.install("acme", &["beta"]).expect(0);
    sandbox.tenant("blue");
    let before = known(sandbox);
    home.lose();
    sandbox.write("data/landlord.db", old);
    let run = sandbox.ok(&[&WRITE[..], &["-o", "json"]].concat());
    let row = |slug: &str, result: &str| (slug.to_owned(), result.to_owned());
    assert_eq!(results(&run), [row("acme", "mended"), row("blue", "added"), row("green", "unchanged")]);
    assert_eq!(known(sandbox), before);
    assert_eq!(run.json()["was"], Value::Null, "its id is its own");
    // What only the landlord knows is left.
    sandbox.ok(&["pin", "list"]).shows("kept");
    home.all_sound(&["acme", "green", "blue"]);
    sandbox.remove("acme", &["beta"]).expect(0);
    home.all_sound(&["acme"]);
}

/// A copy of a tenant's database beside it.
fn copy(home: &Home, slug: &str, name: &str) {
    let (sandbox, from) = (&home.sandbox, home.database(slug));
    match &home.private {
        None => {
            let _ = fs::copy(sandbox.database(slug), sandbox.path(&format!("data/tenants/{name}"))).unwrap();
        }
        Some(private) if private.server.scheme() == "postgres" => {
            run_sql(&private.server.home(), &[&format!("CREATE DATABASE {name} TEMPLATE {from}")]).unwrap();
        }
        Some(private) => {
            let url = private.server.home();
            run_sql(&url, &[&format!("CREATE DATABASE {name}")]).unwrap();
            for table in sandbox.tables(slug) {
                let make = format!("CREATE TABLE {name}.{table} AS SELECT * FROM {from}.{table}");
                run_sql(&url, &[&make]).unwrap();
            }
        }
    }
}

fn a_copy_and_a_third_landlord_are_refused(place: Place) {
    let home = home(place, &catalog());
    let sandbox = &home.sandbox;
    for slug in ["acme", "green"] {
        sandbox.tenant(slug);
    }
    copy(&home, "acme", "twin");
    let foreign = home.database("green");
    sandbox.sql("green", "UPDATE _module_identity SET landlord_id = 'elsewhere'");
    let id = home.lose();
    home.renew();
    let run = sandbox.module(&WRITE).expect(4).says("cannot be rebuilt");
    run.says("landlord elsewhere is in the stamps of 1 database").says(&format!("{}/{foreign}", home.host()));
    let of = [&WRITE[..], &["--of", &id]].concat();
    sandbox
        .module(&of)
        .expect(4)
        .says("are both the database of tenant acme: one is a copy")
        .says("--except");
    sandbox.module(&[&WRITE[..], &["--of", "nobody"]].concat()).expect(4).says("no database was found");
    assert!(sandbox.sql("landlord", "SELECT id FROM tenants").is_empty());
    let denied = sandbox.ok(&["audit", "log", "--outcome", "denied", "--output", "json"]).json();
    assert_eq!(denied["records"][0]["data"]["wanted"], Value::Null);
    let except = format!("{}/twin", home.host());
    sandbox.ok(&[&of[..], &["--except", &except]].concat()).shows(&foreign);
    assert_eq!(sandbox.sql("landlord", "SELECT slug FROM tenants"), [["acme"]]);
    home.all_sound(&["acme"]);
    // It has a tenant now, and is no other landlord.
    sandbox.module(&[&WRITE[..], &["--of", "elsewhere"]].concat()).expect(4).says("cannot become elsewhere");
}

fn what_a_crash_left_is_taken_back_by_the_new_one(place: Place) {
    let home = home(place, &catalog());
    let sandbox = &home.sandbox;
    sandbox.tenant("acme");
    let install = ["install", "alpha=basic", "--tenant", "acme", "--yes"];
    let died = sandbox.module_with(&[("MODULE_TEST_CRASH", "migrated")], &install);
    assert_ne!(died.code, 0, "{died}");
    home.lose();
    home.renew();
    sandbox.ok(&WRITE);
    sandbox.ok(&["recover"]);
    assert!(sandbox.tables("acme").iter().all(|name| !name.starts_with("alpha")));
    sandbox.ok(&install);
    home.all_sound(&["acme"]);
}

/// On a server whose hosts' login may not read the tenants' ledgers; then also with another role key.
#[test]
fn a_login_that_is_no_superuser_and_a_lost_role_key() {
    let private = Private::start(Place::Postgres, &[]);
    let sandbox = Sandbox::with(&catalog());
    sandbox.ok(&["init"]);
    let make = ["CREATE ROLE ops LOGIN CREATEDB CREATEROLE PASSWORD 'pw'", "CREATE DATABASE ops OWNER ops"];
    run_sql(&private.server.home(), &make).unwrap();
    sandbox.write("ops.url", private.server.url_as("ops:pw", "ops"));
    let lose = || {
        let _ = fs::remove_file(sandbox.path("data/landlord.db"));
        sandbox.ok(&["init"]);
        sandbox.ok(&["host", "add", "server", "file:ops.url"]);
    };
    lose();
    sandbox.tenant("acme");
    for _ in 0..2 {
        sandbox.ok(&["tenant", "rotate", "acme", "--migration", "--yes"]);
    }
    let epoch = || sandbox.sql_one("landlord", "SELECT epoch FROM tenants");
    assert_eq!(epoch(), "3");
    lose();
    sandbox.ok(&WRITE);
    assert_eq!(epoch(), "3", "the one that gets in");
    sandbox.ok(&["status", "--verify"]);
    sandbox.install("acme", &["alpha"]).expect(0);
    fs::remove_file(sandbox.path("data/role.key")).unwrap();
    lose();
    sandbox.ok(&REBUILD).shows("a new password for its migration role");
    sandbox.ok(&WRITE);
    assert!(epoch().parse::<i64>().unwrap() > 3, "no password is valid a second time");
    sandbox.install("acme", &["beta"]).expect(0);
    sandbox.ok(&["status", "--verify"]);
    let text = ["stdout", "stderr"].map(|_| sandbox.ok(&WRITE)).map(|run| run.to_string()).concat();
    assert!(!text.contains(":pw@"), "{text}");
}

/// Databases of the first versions of this program say less of their tenants.
#[test]
fn an_old_stamp_will_do() {
    for place in [Place::Sqlite, Place::Postgres, Place::Mariadb] {
        let home = home(place, &catalog());
        let sandbox = &home.sandbox;
        sandbox.tenant("acme");
        let before = sandbox.sql("landlord", "SELECT id, slug, host, epoch, isolation, url FROM tenants");
        for column in ["name", "profile", "epoch", "origin"] {
            sandbox.sql("acme", &format!("ALTER TABLE _module_identity DROP COLUMN {column}"));
        }
        for table in ["quota", "reservations", "usage"] {
            sandbox.sql("acme", &format!("DROP TABLE _module_{table}"));
        }
        sandbox.sql("acme", "UPDATE _module_identity SET schema_version = 2");
        home.lose();
        home.renew();
        sandbox.ok(&WRITE);
        let after = sandbox.sql("landlord", "SELECT id, slug, host, epoch, isolation, url FROM tenants");
        assert_eq!(after, before);
        sandbox.install("acme", &["alpha"]).expect(0);
        let stamp = sandbox.sql("acme", "SELECT schema_version, slug, epoch, origin FROM _module_identity");
        assert_eq!(stamp, [["4", "acme", "1", "made"]]);
        home.all_sound(&["acme"]);
    }
}
