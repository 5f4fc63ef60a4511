//! A tenant's whole life on servers, through the program: credentials that log in, new passwords, locked
//! out, archived, dropped, imported; and the same end after a death on the way.

use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use crate::support::servers::{Server, mariadb, postgres};
use crate::support::{Run, Sandbox};

/// A workspace whose host `one` is a server, and where no other test's names are.
struct Site {
    sandbox: Sandbox,
    server: &'static Server,
    prefix: String,
}

impl Site {
    fn new(server: &'static Server) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let prefix = format!("l{}_{}_", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let sandbox = Sandbox::new();
        sandbox.ok(&["init"]);
        let pattern = format!("{prefix}{{slug}}");
        sandbox.ok(&["host", "add", "one", &server.home(), "--database", &pattern]);
        Self { sandbox, server, prefix }
    }

    /// Makes the tenant and gives its application's credentials.
    fn tenant(&self, slug: &str) -> Value {
        let run = self.sandbox.ok(&["tenant", "create", slug, "--host", "one", "--output", "json"]);
        run.json()["credentials"].clone()
    }

    /// From now on the tenant's logins are asked for their passwords: on the shared PostgreSQL only members
    /// of a role that is called like the database are.
    fn ask_passwords(&self, slug: &str) {
        if self.server.scheme() == "postgres" {
            let name = format!("{}{slug}", self.prefix);
            self.server.run(&format!("CREATE ROLE {name} NOLOGIN; GRANT {name} TO {name}_mig, {name}_app"));
        }
    }

    /// A copy of the whole workspace, as somebody makes one to try something.
    fn copy(&self) -> Sandbox {
        let copy = Sandbox::empty();
        let from = format!("{}/.", self.sandbox.root().display());
        let done = Command::new("cp").args(["-a", &from]).arg(copy.root()).status().unwrap();
        assert!(done.success());
        copy
    }

    /// Makes the landlord refuse every move of a tenant to `status`.
    fn refuse(&self, status: &str) {
        let when = format!("BEFORE UPDATE OF status ON tenants WHEN NEW.status = '{status}'");
        let sql =
            format!("CREATE TRIGGER refuse {when} BEGIN SELECT RAISE(ABORT, 'the landlord says no'); END");
        self.sandbox.sql("landlord", &sql);
    }

    fn ok(&self, args: &[&str]) -> Run {
        self.sandbox.ok(args)
    }

    fn status(&self, slug: &str) -> String {
        self.sandbox.sql_one("landlord", &format!("SELECT status FROM tenants WHERE slug = '{slug}'"))
    }

    /// Databases, roles or users that begin like this test's.
    fn left(&self) -> Vec<String> {
        let names = match self.server.scheme() {
            "postgres" => {
                "SELECT coalesce(string_agg(n, ' '), '') FROM (SELECT datname::text AS n FROM pg_database
                 UNION ALL SELECT rolname::text FROM pg_roles) AS names WHERE n LIKE '{}%'"
            }
            _ => {
                "SELECT coalesce(group_concat(n SEPARATOR ' '), '') FROM
                 (SELECT CAST(schema_name AS CHAR) AS n FROM information_schema.schemata
                  UNION ALL SELECT CAST(user AS CHAR) FROM mysql.user) AS names WHERE n LIKE '{}%'"
            }
        };
        let names = self.server.ask(&names.replace("{}", &self.prefix));
        names.split_whitespace().map(ToOwned::to_owned).collect()
    }

    fn action(&self, action: &str) -> Vec<String> {
        let sql = format!("SELECT outcome FROM audit_log WHERE action = '{action}' ORDER BY seq");
        self.sandbox.sql("landlord", &sql).concat()
    }
}

/// Runs a statement with the server's own program and an application's credentials.
fn login(credentials: &Value, sql: &str) -> Result<String, String> {
    let text = |key: &str| credentials[key].as_str().unwrap_or_default();
    let mut command = if text("url").starts_with("postgres") {
        let mut command = Command::new("psql");
        command.args(["-XAtqw", "-v", "ON_ERROR_STOP=1", "-c", sql, text("url")]);
        command
    } else {
        let mut command = Command::new("mariadb");
        let (user, password) = (format!("-u{}", text("user")), format!("-p{}", text("password")));
        command.args(["--no-defaults", "-NB", &user, &password, "-S", text("socket"), "-e", sql]);
        command.arg(text("database"));
        command
    };
    let output = command.env("LC_ALL", "C.UTF-8").output().expect("the server's own program is installed");
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if output.status.success() { Ok(said(&output.stdout)) } else { Err(said(&output.stderr)) }
}

/// Makes of each function two tests, one a server.
macro_rules! on_servers {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use crate::support::servers;

            #[test]
            fn postgres() {
                super::$name(&super::Site::new(servers::postgres()));
            }

            #[test]
            fn mariadb() {
                super::$name(&super::Site::new(servers::mariadb()));
            }
        }
    )+};
}

on_servers!(
    the_application_logs_in_with_what_was_shown_once,
    new_passwords_end_the_old_ones,
    a_rotation_that_dies_is_mended_by_whoever_comes_next,
    suspended_means_locked_out,
    an_archived_tenant_is_dropped_without_a_trace,
    a_life_that_dies_on_the_way_comes_to_the_same_end,
    an_existing_database_becomes_a_tenant,
    an_import_that_dies_goes_on,
    one_command_for_all,
    a_cloned_landlord_leaves_the_tenants_of_the_original_alone,
    nothing_is_begun_that_cannot_go_on,
    what_was_never_finished_can_be_given_up,
    databases_that_are_no_tenants_are_not_imported,
    a_resume_that_the_landlord_refuses_shuts_the_door_again,
    an_archive_that_fails_names_its_first_trouble,
    an_imported_database_that_is_gone_is_not_kept,
);

fn the_application_logs_in_with_what_was_shown_once(site: &Site) {
    let credentials = site.tenant("acme");
    let keys: Vec<&String> = credentials.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["host", "port", "socket", "database", "user", "password", "url"]);
    site.sandbox.install("acme", &["alpha"]).expect(0);
    for sql in [
        "INSERT INTO alpha_items (name) VALUES ('mine')",
        "UPDATE alpha_items SET name = 'ours' WHERE name = 'mine'",
        "DELETE FROM alpha_items WHERE name = 'ours'",
    ] {
        login(&credentials, sql).unwrap();
    }
    assert_eq!(
        login(&credentials, "SELECT module FROM _module_installed WHERE module = 'alpha'").unwrap(),
        "alpha"
    );
    if site.server.scheme() == "postgres" {
        // Rights there cover a table; on MySQL they cover the database.
        for sql in ["UPDATE _module_installed SET plan = 'x'", "DELETE FROM _module_journal"] {
            assert!(login(&credentials, sql).unwrap_err().contains("permission denied"), "{sql}");
        }
    }
    login(&credentials, "CREATE TABLE mine (a int)").unwrap_err();
    // It is kept nowhere.
    let password = credentials["password"].as_str().unwrap();
    let landlord = std::fs::read(site.sandbox.database("landlord")).unwrap();
    assert!(!String::from_utf8_lossy(&landlord).contains(password));
    assert!(!site.ok(&["tenant", "show", "acme", "--output", "json"]).stdout.contains(password));

    // Into a file, and not shown.
    let path = site.sandbox.path("beta.json");
    let create = ["tenant", "create", "beta", "--host", "one", "--credentials", path.to_str().unwrap()];
    let run = site.ok(&create).says("wrote the application's credentials");
    let written: Value = serde_json::from_str(&site.sandbox.read("beta.json")).unwrap();
    assert!(!run.to_string().contains(written["password"].as_str().unwrap()), "{run}");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    login(&written, "SELECT 1").unwrap();
    // A file that is there stops it before anything is made.
    let run = site.sandbox.module(&[
        "tenant",
        "create",
        "gamma",
        "--host",
        "one",
        "--credentials",
        path.to_str().unwrap(),
    ]);
    run.expect(2).says("nothing was begun");
    assert!(!site.left().iter().any(|name| name.contains("gamma")));
    // The tenant of an install has them too.
    let install =
        ["install", "alpha", "--plan", "basic", "--tenant", "delta", "--create-tenant", "--host", "one"];
    let run = site.ok(&[&install[..], &["--yes", "--output", "json"]].concat());
    login(&run.json()["credentials"], "SELECT count(*) FROM alpha_items").unwrap();
    let again = site.ok(&[&install[..], &["--yes", "--output", "json"]].concat());
    assert!(again.json().get("credentials").is_none(), "{again}");
}

fn new_passwords_end_the_old_ones(site: &Site) {
    let first = site.tenant("acme");
    site.ask_passwords("acme");
    let rotate = ["tenant", "rotate", "acme", "--output", "json", "--yes"];
    site.sandbox.module(&["tenant", "rotate", "acme"]).expect(2).says("cannot log in until it has the new");
    login(&first, "SELECT 1").unwrap();
    let answer = site.ok(&rotate).json();
    assert_eq!(answer["rotated"], json!(["migration", "application"]));
    assert_eq!(answer["epoch"], 2);
    let second = answer["credentials"].clone();
    login(&first, "SELECT 1").unwrap_err();
    login(&second, "SELECT 1").unwrap();
    // Only one of them.
    let answer = site.ok(&["tenant", "rotate", "acme", "--migration", "--output", "json"]).json();
    assert_eq!((&answer["epoch"], answer.get("credentials")), (&json!(3), None));
    login(&second, "SELECT 1").unwrap();
    let answer = site.ok(&[&rotate[..], &["--application"]].concat()).json();
    assert_eq!(answer["epoch"], 3);
    login(&second, "SELECT 1").unwrap_err();
    login(&answer["credentials"], "SELECT 1").unwrap();
    site.sandbox.install("acme", &["alpha"]).expect(0);
    assert_eq!(site.action("tenant.rotated"), ["ok", "ok", "ok"]);
    let log = site.sandbox.sql("landlord", "SELECT record FROM audit_log").concat().join("\n");
    assert!(!log.contains(answer["credentials"]["password"].as_str().unwrap()));
    site.ok(&["audit", "verify"]);
}

fn a_rotation_that_dies_is_mended_by_whoever_comes_next(site: &Site) {
    let rotate = ["tenant", "rotate", "acme", "--migration"];
    let dies = |point: &str| {
        let run = site.sandbox.module_with(&[("MODULE_TEST_CRASH", point)], &rotate);
        assert_eq!(run.signal, Some(6), "{point}: {run}");
    };
    site.tenant("acme");
    site.ask_passwords("acme");
    // The landlord has counted and the server does not know: looking, and running, get in all the same.
    dies("counted");
    site.ok(&["status", "--tenant", "acme", "--verify"]);
    dies("counted");
    site.sandbox.install("acme", &["alpha"]).expect(0);
    // Twice in a row, and once more in between: never more than one behind.
    dies("counted");
    dies("counted");
    dies("rotated");
    dies("counted");
    site.ok(&rotate);
    site.sandbox.install("acme", &["beta"]).expect(0);
    site.ok(&["status", "--tenant", "acme", "--verify"]);
    let epoch = site.sandbox.sql_one("landlord", "SELECT epoch FROM tenants");
    assert_eq!(epoch, "8");
    // A landlord from an old backup is further behind: that is said, and rotating brings both in step.
    site.sandbox.sql("landlord", "UPDATE tenants SET epoch = 3");
    site.sandbox
        .install("acme", &["gamma"])
        .expect(1)
        .says("refuses")
        .says("`module tenant rotate acme --migration`");
    site.ok(&rotate);
    site.sandbox.install("acme", &["gamma"]).expect(0);
}

fn suspended_means_locked_out(site: &Site) {
    let credentials = site.tenant("acme");
    site.ok(&["tenant", "suspend", "acme", "--reason", "does not pay"]).shows("is locked out");
    login(&credentials, "SELECT 1").unwrap_err();
    let run = site.sandbox.install("acme", &["alpha"]).expect(4);
    run.says("tenant acme is suspended").says("tester@test at").says("`module tenant resume acme`");
    site.ok(&["tenant", "suspend", "acme"]).shows("was already suspended");
    site.ok(&["status", "--tenant", "acme", "--verify"]);
    site.ok(&["tenant", "resume", "acme"]).shows("may log in");
    login(&credentials, "SELECT 1").unwrap();
    site.sandbox.install("acme", &["alpha"]).expect(0);
    assert_eq!(site.action("tenant.suspended").len() + site.action("tenant.resumed").len(), 2);
}

fn an_archived_tenant_is_dropped_without_a_trace(site: &Site) {
    let credentials = site.tenant("acme");
    site.sandbox.install("acme", &["alpha"]).expect(0);
    site.sandbox
        .module(&["tenant", "drop", "acme", "--confirm", "acme"])
        .expect(4)
        .says("only an archived tenant");
    site.sandbox.module(&["tenant", "archive", "acme"]).expect(2).says("--confirm acme");
    let answer = site.ok(&["tenant", "archive", "acme", "--confirm", "acme", "--output", "json"]).json();
    let backup = answer["backup"]["path"].as_str().unwrap().to_owned();
    assert!(site.sandbox.path(&backup).exists(), "{answer}");
    login(&credentials, "SELECT 1").unwrap_err();
    site.sandbox.install("acme", &["beta"]).expect(4).says("is archived");
    // It can come back.
    site.ok(&["tenant", "resume", "acme"]);
    login(&credentials, "SELECT count(*) FROM alpha_items").unwrap();
    site.ok(&["tenant", "archive", "acme", "--confirm", "acme"]);
    let answer = site.ok(&["tenant", "drop", "acme", "--confirm", "acme", "--output", "json"]).json();
    assert_eq!(answer["database"], "dropped");
    assert_eq!(site.left(), Vec::<String>::new());
    assert!(site.sandbox.path(&backup).exists());
    // The slug is free, and the history is not lost.
    let history = answer["history"].as_str().unwrap();
    site.ok(&["history", "--tenant", history]).shows("install");
    site.ok(&["tenant", "list"]).shows("There is no tenant yet");
    site.ok(&["tenant", "list", "--status", "dropped"]).shows(history);
    site.tenant("acme");
    site.sandbox.install("acme", &["beta"]).expect(0);
    site.ok(&["audit", "verify"]);
    let host = site.sandbox.module(&["host", "remove", "one"]).expect(4);
    assert!(!host.stderr.contains('~'), "{host}");
}

fn a_life_that_dies_on_the_way_comes_to_the_same_end(site: &Site) {
    let credentials = site.tenant("acme");
    let step = |point: &str, args: &[&str]| {
        let run = site.sandbox.module_with(&[("MODULE_TEST_CRASH", point)], args);
        assert_eq!(run.signal, Some(6), "{point}: {run}");
        site.ok(args);
    };
    step("standing", &["tenant", "suspend", "acme"]);
    login(&credentials, "SELECT 1").unwrap_err();
    step("standing", &["tenant", "resume", "acme"]);
    login(&credentials, "SELECT 1").unwrap();
    let archive = ["tenant", "archive", "acme", "--confirm", "acme"];
    step("standing", &archive);
    site.ok(&["tenant", "resume", "acme"]);
    step("dumped", &archive);
    assert_eq!(site.status("acme"), "archived");
    step("gone", &["tenant", "drop", "acme", "--confirm", "acme"]);
    assert_eq!(site.left(), Vec::<String>::new());
    assert_eq!(site.action("tenant.dropped"), ["ok"]);
    site.ok(&["audit", "verify"]);
}

fn an_existing_database_becomes_a_tenant(site: &Site) {
    let database = format!("{}old", site.prefix);
    let set = if site.server.scheme() == "mysql" { " CHARACTER SET latin1" } else { " TEMPLATE template0" };
    site.server.run(&format!("CREATE DATABASE {database}{set}"));
    let admin = json!({"url": site.server.url(&database), "user": "root", "database": database,
        "socket": site.server.url(&database).split_once("socket=").map(|(_, path)| path)});
    login(&admin, "CREATE TABLE members (id INT PRIMARY KEY)").unwrap();
    login(&admin, "INSERT INTO members VALUES (7)").unwrap();
    site.sandbox
        .write("in.csv", format!("slug,host,database,profile,labels\nacme,one,{database},ngo,region=eu\n"));
    let import = ["tenant", "import", "in.csv", "--yes", "--output", "json"];
    if site.server.scheme() == "mysql" {
        site.sandbox.module(&import).expect(4).shows("latin1 cannot hold every text");
        login(&admin, &format!("ALTER DATABASE {database} CHARACTER SET utf8mb4")).unwrap();
    }
    site.ok(&["tenant", "import", "in.csv", "--dry-run"]).shows("1 ready");
    site.ok(&["tenant", "list"]).shows("There is no tenant yet");
    let answer = site.ok(&import).json();
    assert_eq!(answer["rows"], json!([{"row": 2, "tenant": "acme", "result": "imported", "mistakes": []}]));
    assert_eq!(site.ok(&import).json()["rows"][0]["result"], "unchanged");
    // Nothing was installed, and what was there stays; a run works with the host's login.
    let show = site.ok(&["tenant", "show", "acme", "--output", "json"]).json();
    assert_eq!(
        (&show["isolation"], &show["imported"], &show["modules"]),
        (&json!("host role"), &json!(true), &json!([]))
    );
    site.sandbox.install("acme", &["alpha"]).expect(0);
    site.ok(&["status", "--tenant", "acme", "--verify"]);
    assert_eq!(login(&admin, "SELECT id FROM members").unwrap(), "7");
    site.sandbox.module(&["tenant", "rotate", "acme", "--yes"]).expect(4).says("it was imported");
    // Somebody else's, and the same database again, are refused.
    site.sandbox.write("twice.csv", format!("slug,host,database\nbeta,one,{database}\n"));
    site.sandbox.module(&["tenant", "import", "twice.csv"]).expect(4).shows("is tenant acme's already");
    let other = Site::new(site.server);
    other.sandbox.write("in.csv", format!("slug,host,database\nacme,one,{database}\n"));
    other.sandbox.module(&["tenant", "import", "in.csv"]).expect(4).shows("tenant acme of another landlord");
    // Dropping forgets, and leaves the database.
    site.ok(&["tenant", "archive", "acme", "--confirm", "acme"]);
    let answer =
        site.ok(&["tenant", "drop", "acme", "--confirm", "acme", "--ledger", "--output", "json"]).json();
    assert_eq!(answer["database"], "kept");
    login(&admin, "SELECT 1 FROM _module_identity").unwrap_err();
    assert_eq!(login(&admin, "SELECT count(*) FROM members").unwrap(), "1");
    site.ok(&import);
    site.ok(&["audit", "verify"]);
}

fn an_import_that_dies_goes_on(site: &Site) {
    let database = format!("{}old", site.prefix);
    let set = if site.server.scheme() == "mysql" { " CHARACTER SET utf8mb4" } else { "" };
    site.server.run(&format!("CREATE DATABASE {database}{set}"));
    let url = site.server.url(&database);
    site.sandbox.write("in.json", json!([{"slug": "acme", "url": url, "labels": {"a": "b"}}]).to_string());
    let import = ["tenant", "import", "in.json", "--yes"];
    let run = site.sandbox.module_with(&[("MODULE_TEST_CRASH", "stamped")], &import);
    assert_eq!(run.signal, Some(6), "{run}");
    site.ok(&["tenant", "list"]).shows("There is no tenant yet");
    site.ok(&import).shows("1 imported");
    site.sandbox.install("acme", &["alpha"]).expect(0);
    site.ok(&["status", "--tenant", "acme", "--verify"]);
    assert_eq!(site.action("tenant.imported"), ["ok"]);
}

fn one_command_for_all(site: &Site) {
    site.tenant("acme");
    site.tenant("beta");
    site.ok(&["tenant", "create", "gamma", "--host", "local"]);
    let all = site.ok(&["install", "alpha", "--plan", "basic", "--all", "--yes", "--output", "json"]).json();
    let results: Vec<&Value> = all["tenants"].as_array().unwrap().iter().map(|row| &row["result"]).collect();
    assert_eq!(results, ["done", "done", "done"], "{all}");
    site.ok(&["status", "--all", "--verify"]);
    // One that cannot be reached stops nobody else.
    let lost = format!("{}acme", site.prefix);
    let force = if site.server.scheme() == "postgres" { " WITH (FORCE)" } else { "" };
    site.server.run(&format!("DROP DATABASE {lost}{force}"));
    let run =
        site.sandbox.module(&["install", "beta", "--plan", "basic", "--all", "--yes", "--output", "json"]);
    let all = run.clone().expect(5).json();
    let results: Vec<&Value> = all["tenants"].as_array().unwrap().iter().map(|row| &row["result"]).collect();
    assert_eq!(results, ["failed", "done", "done"], "{run}");
    site.sandbox.module(&["status", "--all", "--verify"]).expect(5);
}

fn a_cloned_landlord_leaves_the_tenants_of_the_original_alone(site: &Site) {
    let archive = ["tenant", "archive", "acme", "--confirm", "acme"];
    let drop = ["tenant", "drop", "acme", "--confirm", "acme", "--no-backup"];
    let rotate = ["tenant", "rotate", "acme", "--yes"];
    let credentials = site.tenant("acme");
    // And one whose database is not there yet.
    let create = ["tenant", "create", "beta", "--host", "one"];
    let run = site.sandbox.module_with(&[("MODULE_TEST_CRASH", "tenant-row")], &create);
    assert_eq!(run.signal, Some(6), "{run}");
    let ids =
        |sandbox: &Sandbox| sandbox.sql_one("landlord", "SELECT value FROM landlord_meta WHERE name = 'id'");
    let copy = site.copy();
    copy.ok(&["landlord", "cloned", "--env", "staging"]);
    let (original, clone) = (ids(&site.sandbox), ids(&copy));
    assert_ne!(original, clone);
    let refused = |args: &[&str]| {
        let run = copy.module(args).expect(4);
        run.says(&format!("belongs to tenant acme of landlord {original}"))
    };
    refused(&["tenant", "suspend", "acme"]).says(&clone);
    refused(&["tenant", "resume", "acme"]).says(&clone);
    refused(&rotate).says(&clone);
    refused(&archive);
    // What the landlord of the copy believes is not asked: here that it is archived.
    copy.sql("landlord", "UPDATE tenants SET status = 'archived' WHERE slug = 'acme'");
    refused(&drop).says(&clone);
    refused(&["tenant", "resume", "acme"]).says(&clone);
    copy.sql("landlord", "UPDATE tenants SET status = 'provisioning' WHERE slug = 'acme'");
    refused(&["tenant", "create", "acme"]);
    login(&credentials, "SELECT 1").unwrap();
    // Without the stamp the marks of the logins say whose it is.
    let name = format!("{}acme", site.prefix);
    let url = site.server.url(&name);
    crate::support::places::run(&url, &["ALTER TABLE _module_identity RENAME TO away"]).unwrap();
    copy.sql("landlord", "UPDATE tenants SET status = 'archived' WHERE slug = 'acme'");
    copy.module(&drop).expect(4).says("was not made for this tenant of this landlord");
    copy.module(&["tenant", "suspend", "acme"]).expect(4).says("was not made for this tenant");
    crate::support::places::run(&url, &["ALTER TABLE away RENAME TO _module_identity"]).unwrap();
    login(&credentials, "SELECT 1").unwrap();
    // The original goes on with what it had begun, and the copy cannot any more.
    let beta = site.tenant("beta");
    copy.module(&create).expect(4).says(&format!("belongs to tenant beta of landlord {original}"));
    copy.module(&["recover"]);
    login(&beta, "SELECT 1").unwrap();
    site.ok(&["status", "--all", "--verify"]);
    site.ok(&["tenant", "suspend", "acme"]);
    site.ok(&rotate);
    site.ok(&archive);
    site.ok(&drop);
}

fn nothing_is_begun_that_cannot_go_on(site: &Site) {
    let create = ["tenant", "create", "acme", "--host", "one"];
    site.ok(&["tenant", "create", "known", "--host", "one"]);
    let none = || {
        let count = site.sandbox.sql_one("landlord", "SELECT count(*) FROM tenants WHERE slug = 'acme'");
        assert_eq!(count, "0");
    };
    let other = [("MODULE_ROLE_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")];
    let run = site.sandbox.module_with(&other, &create).expect(2).says("role key");
    let run = run.says("nothing was begun").says("MODULE_ROLE_KEY");
    assert!(!run.stderr.contains("goes on"), "{run}");
    none();
    site.sandbox.module(&["tenant", "create", "acme", "--host", "two"]).expect(2);
    none();
    // A server that is not there.
    site.sandbox
        .sql("landlord", "UPDATE hosts SET url = replace(url, '=/', '=/nowhere/') WHERE name = 'one'");
    let run = site.sandbox.module(&create).expect(1).says("cannot be reached").says("nothing was begun");
    assert!(!run.stderr.contains("goes on"), "{run}");
    none();
    assert_eq!(site.action("tenant.created"), ["ok"]);
}

fn what_was_never_finished_can_be_given_up(site: &Site) {
    let create = ["tenant", "create", "acme", "--host", "one"];
    let drop = ["tenant", "drop", "acme", "--confirm", "acme"];
    // Its names are somebody else's, which stays.
    let database = format!("{}acme", site.prefix);
    site.server.run(&format!("CREATE DATABASE {database}"));
    site.sandbox
        .module(&create)
        .expect(4)
        .says("is there already")
        .says("`module tenant drop acme --confirm acme`");
    let elsewhere = ["tenant", "create", "acme", "--host", "local"];
    let run = site.sandbox.module(&elsewhere).expect(4).says("was begun on host one");
    run.says("`module tenant create acme --host one`").says("`module tenant drop acme --confirm acme`");
    site.sandbox.module(&["tenant", "drop", "acme"]).expect(2).says("was never finished");
    let answer = site.ok(&[&drop[..], &["--output", "json"]].concat()).json();
    assert_eq!((&answer["database"], &answer["status"]), (&json!("kept"), &json!("dropped")));
    assert_eq!(site.left().join(" "), database);
    site.ok(&["tenant", "create", "acme", "--host", "local"]);
    site.ok(&["tenant", "archive", "acme", "--confirm", "acme"]);
    site.ok(&drop);
    site.server.run(&format!("DROP DATABASE {database}"));
    // And what is its own goes, however far it came.
    for point in ["tenant-row", "tenant-database"] {
        let run = site.sandbox.module_with(&[("MODULE_TEST_CRASH", point)], &create);
        assert_eq!(run.signal, Some(6), "{point}: {run}");
        let answer = site.ok(&[&drop[..], &["--output", "json"]].concat()).json();
        assert_eq!(answer["database"], "dropped", "{point}");
        assert_eq!(site.left(), Vec::<String>::new(), "{point}");
    }
    site.tenant("acme");
    site.ok(&["audit", "verify"]);
}

fn databases_that_are_no_tenants_are_not_imported(site: &Site) {
    let own: &[&str] = match site.server.scheme() {
        "postgres" => &["postgres", "template0", "template1"],
        _ => &["mysql", "sys", "information_schema", "performance_schema"],
    };
    let land = format!("{}land", site.prefix);
    let other = Sandbox::new();
    other.ok(&["init", "--landlord", &site.server.url(&land)]);
    let names: Vec<&str> = own.iter().copied().chain([land.as_str()]).collect();
    for name in names {
        site.sandbox.write("in.csv", format!("slug,host,database\nacme,one,{name}\n"));
        let run = site.sandbox.module(&["tenant", "import", "in.csv", "--yes"]).expect(4);
        run.shows(if name == land { "a landlord's database" } else { "one of the server's own" });
    }
    site.ok(&["tenant", "list"]).shows("There is no tenant yet");
    site.server.run(&format!("DROP DATABASE {land}"));
}

fn a_resume_that_the_landlord_refuses_shuts_the_door_again(site: &Site) {
    let credentials = site.tenant("acme");
    site.ok(&["tenant", "suspend", "acme"]);
    site.refuse("active");
    site.sandbox.module(&["tenant", "resume", "acme"]).expect(1).says("the landlord says no");
    assert_eq!(site.status("acme"), "suspended");
    login(&credentials, "SELECT 1").unwrap_err();
    site.sandbox.sql("landlord", "DROP TRIGGER refuse");
    site.ok(&["tenant", "resume", "acme"]);
    login(&credentials, "SELECT 1").unwrap();
}

fn an_archive_that_fails_names_its_first_trouble(site: &Site) {
    site.tenant("acme");
    // A file where the folder of backups should be.
    site.sandbox.write("nowhere", "");
    let archive = ["tenant", "archive", "acme", "--confirm", "acme", "--backups", "nowhere"];
    let first = site.sandbox.module(&archive).expect(1);
    let first = first.stderr.lines().next().unwrap().to_owned();
    assert_eq!(site.status("acme"), "active");
    site.refuse("active");
    let run = site.sandbox.module(&archive).expect(1).says(&first);
    run.says("the tenant is suspended still").says("the landlord says no");
    assert_eq!(site.status("acme"), "suspended");
}

fn an_imported_database_that_is_gone_is_not_kept(site: &Site) {
    let database = format!("{}old", site.prefix);
    let set = if site.server.scheme() == "mysql" { " CHARACTER SET utf8mb4" } else { "" };
    site.server.run(&format!("CREATE DATABASE {database}{set}"));
    site.sandbox.write("in.csv", format!("slug,host,database\nacme,one,{database}\n"));
    site.ok(&["tenant", "import", "in.csv", "--yes"]);
    site.ok(&["tenant", "archive", "acme", "--confirm", "acme"]);
    site.server.run(&format!("DROP DATABASE {database}"));
    site.ok(&["tenant", "drop", "acme", "--confirm", "acme"]).shows("its database was gone already");
}

#[test]
fn nothing_of_another_tenant_is_dropped() {
    for server in [postgres(), mariadb()] {
        let site = Site::new(server);
        site.tenant("acme");
        let beta = site.tenant("acme-2");
        site.ok(&["tenant", "archive", "acme", "--confirm", "acme"]);
        site.ok(&["tenant", "drop", "acme", "--confirm", "acme"]);
        login(&beta, "SELECT 1").unwrap();
        site.ok(&["status", "--tenant", "acme-2", "--verify"]);
    }
}
