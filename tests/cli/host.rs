//! `module host`, and the role key.

use std::os::unix::fs::PermissionsExt;

use serde_json::json;

use super::{exact, keys, wrong_usage};
use crate::support::pooler::Pooler;
use crate::support::servers::{Server, mariadb, postgres};
use crate::support::{Run, Sandbox};

fn ready() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.ok(&["init"]);
    sandbox
}

fn servers() -> [&'static Server; 2] {
    [postgres(), mariadb()]
}

/// The actions in the audit log, newest last, with who was refused.
fn audited(sandbox: &Sandbox) -> Vec<String> {
    let rows =
        sandbox.sql("landlord", "SELECT action, outcome, coalesce(target, '') FROM audit_log ORDER BY seq");
    rows.into_iter().map(|row| row.join(" ")).filter(|row| row.starts_with("host.")).collect()
}

#[test]
fn a_server_is_added_listed_changed_and_removed() {
    for server in servers() {
        let sandbox = ready();
        let home = server.home();
        sandbox
            .ok(&["host", "add", "one", &home, "--label", "region=eu", "--max-connections", "20"])
            .shows("added");
        let list = sandbox.ok(&["host", "list", "--output", "json"]).json();
        let [local, one] = [&list["hosts"][0], &list["hosts"][1]];
        assert_eq!(local["name"], "local");
        let wanted =
            ["name", "database", "url", "max_connections", "labels", "pattern", "created_at", "tenants"];
        assert_eq!(keys(one), wanted);
        assert_eq!(one["name"], "one");
        assert_eq!(one["database"], server.scheme());
        assert_eq!(one["labels"], json!({"region": "eu"}));
        assert_eq!((&one["max_connections"], &one["tenants"]), (&json!(20), &json!(0)));
        assert_eq!(one["pattern"], "tenant_{slug}");
        // The same name again, and a change that changes nothing.
        wrong_usage(sandbox.module(&["host", "add", "one", &home]), &["a host one already", "host set one"]);
        sandbox.ok(&["host", "set", "one", "--label", "region=eu"]).shows("unchanged");
        let set =
            ["host", "set", "one", "--label", "region=", "--max-connections", "0", "--database", "t_{slug}"];
        sandbox.ok(&set).shows("changed");
        let list = sandbox.ok(&["host", "list", "--output", "json"]).json();
        assert_eq!(list["hosts"][1]["labels"], json!({}));
        assert_eq!(list["hosts"][1]["max_connections"], json!(null));
        assert_eq!(list["hosts"][1]["pattern"], "t_{slug}");
        sandbox.ok(&["host", "remove", "one"]).shows("removed");
        wrong_usage(sandbox.module(&["host", "remove", "one"]), &["no host `one`", "host add one URL"]);
        let told = ["host.added ok host:one", "host.changed ok host:one", "host.removed ok host:one"];
        assert_eq!(audited(&sandbox), told);
        sandbox.ok(&["audit", "verify"]);
    }
}

#[test]
fn the_list_fits_a_terminal() {
    let sandbox = ready();
    sandbox.ok(&["host", "add", "two", "postgres://ops@db1.test:5433/postgres", "--unchecked"]);
    let run = sandbox.module_with(&[("COLUMNS", "80")], &["host", "list"]);
    exact(
        &run,
        0,
        "HOST   KIND      ADDRESS                                TENANTS  LIMIT  LABELS\n\
         local  sqlite    sqlite:tenants                         0\n\
         two    postgres  postgres://ops@db1.test:5433/postgres  0\n",
        "",
    );
    // A longer one is broken.
    let long = "postgres://operations@database-number-one.frankfurt.example.test:5433/postgres";
    sandbox.ok(&["host", "add", "long", long, "--unchecked", "--label", "region=eu", "--label", "tier=gold"]);
    let run = sandbox.module_with(&[("COLUMNS", "80")], &["host", "list"]).expect(0);
    assert!(run.stdout.lines().all(|line| line.len() <= 80), "{run}");
}

#[test]
fn a_password_is_never_taken_kept_or_shown() {
    let sandbox = ready();
    let url = "postgres://ops:s3cret@db.example.test/postgres";
    let refused = sandbox.module(&["host", "add", "one", url, "--unchecked"]);
    wrong_usage(refused.clone(), &["holds a password", "${PG_PASSWORD}", "file:"]);
    assert!(!refused.to_string().contains("s3cret"), "{refused}");
    let secret = [("PG_ONE", "s3cret")];
    let url = "postgres://ops:${PG_ONE}@127.0.0.1:1/postgres";
    sandbox.module_with(&secret, &["host", "add", "one", url, "--unchecked"]).expect(0);
    sandbox.write("two.url", "mysql://ops:s3cret@127.0.0.1:1/mysql\n");
    sandbox.ok(&["host", "add", "two", "file:two.url", "--unchecked"]);
    let outputs: Vec<Run> = ["table", "json", "yaml", "csv"]
        .iter()
        .flat_map(|format| {
            [["host", "list"], ["host", "check"], ["audit", "log"]]
                .map(|command| sandbox.module_with(&secret, &[&command[..], &["--output", format]].concat()))
        })
        .collect();
    for run in outputs {
        assert!(!run.to_string().contains("s3cret"), "{run}");
    }
    let dump = sandbox.dump("landlord");
    assert!(!dump.contains("s3cret"), "the landlord keeps a password");
    assert!(dump.contains("${PG_ONE}"), "the landlord keeps the reference");
    // Without the variable the host is a finding, not a crash.
    let run = sandbox.module(&["host", "check", "one", "--output", "json"]).expect(7);
    assert_eq!(run.json()["hosts"][0]["findings"][0]["code"], "address", "{run}");
}

#[test]
fn what_cannot_be_reached_is_not_added_unless_asked() {
    let sandbox = ready();
    for url in ["postgres://ops@127.0.0.1:1/postgres", "mysql://ops@127.0.0.1:1/mysql"] {
        let run = sandbox.module(&["host", "add", "one", url]).expect(1);
        run.says("host one cannot be reached").says("--unchecked");
    }
    for wrong in ["oracle://x/y", "postgres://host", "${NO_SUCH_VARIABLE}", "file:nowhere"] {
        wrong_usage(sandbox.module(&["host", "add", "one", wrong]), &[]);
    }
    for wrong in ["One", "a_b", ""] {
        wrong_usage(sandbox.module(&["host", "add", wrong, "postgres://h/d"]), &["no name for a host"]);
    }
    wrong_usage(
        sandbox.module(&["host", "add", "one", "postgres://h/d", "--database", "tenant"]),
        &["no pattern for databases"],
    );
    wrong_usage(sandbox.module(&["host", "add", "one", "postgres://h/d", "--label", "x"]), &["KEY=VALUE"]);
    assert_eq!(audited(&sandbox), [""; 0]);
}

#[test]
fn a_folder_can_be_a_host() {
    let sandbox = ready();
    sandbox.ok(&["host", "add", "disk-2", "more"]);
    let list = sandbox.ok(&["host", "list", "--output", "json"]).json();
    let folder = format!("sqlite:{}", sandbox.path("more").display());
    let named =
        |name: &str| list["hosts"].as_array().unwrap().iter().find(|host| host["name"] == name).cloned();
    assert_eq!(named("disk-2").unwrap()["url"], folder);
    sandbox.ok(&["host", "check"]);
    sandbox.write("file", "");
    sandbox.ok(&["host", "add", "disk-3", "file/below"]);
    sandbox.module(&["host", "check", "disk-3"]).expect(7).shows("cannot be written");
    wrong_usage(sandbox.module(&["host", "harden", "disk-2"]), &["is a folder"]);
}

#[test]
fn a_host_with_tenants_stays() {
    let sandbox = ready();
    sandbox.tenant("acme");
    let run = sandbox.module(&["host", "remove", "local"]).expect(4);
    run.says("host local stays");
    sandbox.ok(&["host", "add", "disk-2", "more"]);
    sandbox.sql("landlord", "UPDATE tenants SET host = 'disk-2'");
    let run = sandbox.module(&["host", "remove", "disk-2"]).expect(4);
    run.says("host disk-2 holds 1 tenant and cannot be taken away").says("tenants: acme");
    let run = sandbox.module(&["host", "set", "disk-2", "--url", "postgres://h/d", "--unchecked"]).expect(4);
    run.says("cannot become a postgres host");
    let refused: Vec<String> = audited(&sandbox).into_iter().filter(|line| line.contains("denied")).collect();
    assert_eq!(refused.len(), 3, "{refused:?}");
}

#[test]
fn another_server_must_hold_the_tenants() {
    for server in servers() {
        let sandbox = ready();
        sandbox.tenant("acme");
        sandbox.ok(&["host", "add", "one", &server.home()]);
        sandbox.sql("landlord", "UPDATE tenants SET host = 'one', database_name = 'tenant_nowhere'");
        let run = sandbox.module(&["host", "set", "one", "--url", &server.database()]).expect(4);
        run.says("lacks databases of the host's tenants").says("tenant_nowhere");
        sandbox.ok(&["host", "set", "one", "--url", &server.database(), "--unchecked"]);
    }
}

#[test]
fn a_check_names_what_is_wrong_and_how_to_mend_it() {
    for server in servers() {
        let sandbox = ready();
        sandbox.ok(&["host", "add", "one", &server.home(), "--max-connections", "100000"]);
        let run = sandbox.module(&["host", "check", "one", "--output", "json"]).expect(7);
        let report = &run.json()["hosts"][0];
        let wanted = ["host", "address", "reachable", "version", "tls", "connections", "findings", "notes"];
        assert_eq!(keys(report), wanted);
        assert_eq!((&report["reachable"], &report["tls"]), (&json!(true), &json!("socket")));
        let name = if server.scheme() == "postgres" { "PostgreSQL " } else { "MariaDB " };
        assert!(report["version"].as_str().unwrap().starts_with(name), "{run}");
        assert_eq!(report["connections"]["max"], 300);
        let limit = report["findings"].as_array().unwrap().iter().find(|one| one["code"] == "limit");
        assert!(limit.unwrap()["hint"].as_str().unwrap().contains("host set one --max-connections"), "{run}");
        assert!(report["notes"][0].as_str().unwrap().contains("may do everything"), "{run}");
        let human = sandbox.module_with(&[("COLUMNS", "80")], &["host", "check", "one"]).expect(7);
        assert!(human.stdout.lines().all(|line| line.chars().count() <= 80), "{human}");
    }
}

#[test]
fn a_login_without_rights_is_refused_with_the_statements() {
    let number = std::process::id();
    for (server, make, rights) in [
        (postgres(), format!("CREATE ROLE poor_{number} LOGIN"), vec!["CREATEDB", "CREATEROLE"]),
        (
            mariadb(),
            format!("CREATE USER poor_{number}; GRANT SELECT ON t.* TO poor_{number}"),
            vec!["CREATE USER", "PROCESS", "GRANT OPTION", "SELECT ON mysql.user"],
        ),
    ] {
        server.run(&make);
        let sandbox = ready();
        let database = if server.scheme() == "postgres" { "postgres" } else { "information_schema" };
        let url = server.url_as(&format!("poor_{number}"), database);
        let run = sandbox.module(&["host", "add", "one", &url]).expect(4);
        for right in &rights {
            run.clone().says(&format!("the login lacks {right}"));
        }
        run.says(if server.scheme() == "postgres" { "CREATEDB;" } else { "WITH GRANT OPTION;" });
        sandbox.ok(&["host", "add", "one", &url, "--unchecked"]);
        let found = sandbox.module(&["host", "check", "one", "--output", "json"]).expect(7).json();
        let found: Vec<&str> = found["hosts"][0]["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["code"] == "right")
            .map(|one| one["text"].as_str().unwrap())
            .collect();
        assert_eq!(found.len(), rights.len(), "{found:?}");
        assert_eq!(audited(&sandbox)[0], "host.add denied ");
    }
}

#[test]
fn a_pooler_is_no_host() {
    let pooler = Pooler::start("ignore_startup_parameters = options");
    let sandbox = ready();
    let url = pooler.url("postgres");
    sandbox.module(&["host", "add", "one", &url]).expect(4).says("is a connection pooler");
    sandbox.ok(&["host", "add", "one", &url, "--unchecked"]);
    let run = sandbox.module(&["host", "check", "--output", "json"]).expect(7);
    assert_eq!(run.json()["hosts"][1]["findings"][0]["code"], "pooler", "{run}");
}

/// A server of its own: closing databases would shut out other tests.
#[test]
fn harden_closes_what_is_open_and_asks_first() {
    let server = postgres();
    let open = server.database();
    let name = open.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    let number = std::process::id();
    server.run(&format!(
        "CREATE ROLE owner_{number} LOGIN CREATEDB CREATEROLE; ALTER DATABASE {name} OWNER TO owner_{number}"
    ));
    let sandbox = ready();
    let url = server.url_as(&format!("owner_{number}"), &name);
    sandbox.ok(&["host", "add", "one", &url]).says("host one could be safer");
    let statement = format!("REVOKE CONNECT, TEMPORARY ON DATABASE \"{name}\" FROM PUBLIC;");
    sandbox
        .module(&["host", "check", "one", "--output", "json"])
        .expect(7)
        .shows(&statement.replace('"', "\\\""));
    let run = sandbox.module(&["host", "harden", "one"]).expect(2);
    run.says(&statement).says("module host harden one --yes");
    // Its own database is closed; those of others it may not close, and says so.
    let run = sandbox.module(&["host", "harden", "one", "--yes"]).expect(1);
    run.says("its login may not close").says(&format!("closed: {name}")).says("let the owner of");
    let row = server.ask(&format!("SELECT has_database_privilege('public', '{name}', 'CONNECT')"));
    assert_eq!(row, "false");
    assert_eq!(audited(&sandbox), ["host.added ok host:one", "host.hardened ok host:one"]);
    // The owner still comes in.
    let found = sandbox.module(&["host", "check", "one", "--output", "json"]).json();
    assert!(!found.to_string().contains(&format!("DATABASE \\\"{name}\\\"")), "{found}");
}

#[test]
fn on_mysql_harden_closes_what_the_nameless_login_may_enter() {
    let server = mariadb();
    let name = format!("open_{}", std::process::id());
    server.run(&format!(
        "CREATE DATABASE {name}; GRANT ALL ON {name}.* TO ''@'nowhere.invalid' IDENTIFIED BY 'x'"
    ));
    let sandbox = ready();
    sandbox.ok(&["host", "add", "one", &server.home()]);
    sandbox.module(&["host", "check", "one"]).expect(7).shows(&format!("may enter the database {name}"));
    let run = sandbox.ok(&["host", "harden", "one", "--yes", "--output", "json"]);
    assert_eq!(run.json()["closed"], json!([name]));
    let run = sandbox.ok(&["host", "harden", "one"]);
    run.shows("no database is open to every login");
    sandbox.ok(&["host", "check", "one"]);
    server.run("DROP USER ''@'nowhere.invalid'");
}

#[test]
fn the_role_key_is_made_once_and_a_wrong_one_is_refused_by_name() {
    let sandbox = ready();
    let key = sandbox.path("data/role.key");
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let text = sandbox.read("data/role.key");
    assert_eq!(text.trim().len(), 44);
    sandbox.ok(&["init"]);
    assert_eq!(sandbox.read("data/role.key"), text);
    let add = |name: &str| sandbox.module(&["host", "add", name, "postgres://h/d", "--unchecked"]);
    add("one").expect(0);
    let known = sandbox.sql_one("landlord", "SELECT value FROM landlord_meta WHERE name = 'role_key'");
    assert_eq!(known.len(), 16);
    assert!(!sandbox.dump("landlord").contains(text.trim()), "the landlord keeps the key itself");
    // Another key, by file and by environment.
    sandbox.write("data/role.key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");
    wrong_usage(add("two"), &["5a6fe958fc2510e9", &known, "role_key"]);
    let env = [("MODULE_ROLE_KEY", text.trim())];
    sandbox.module_with(&env, &["host", "add", "two", "postgres://h/d", "--unchecked"]).expect(0);
    for wrong in ["AAEC", "not base64"] {
        let run = sandbox.module_with(
            &[("MODULE_ROLE_KEY", wrong)],
            &["host", "add", "x", "postgres://h/d", "--unchecked"],
        );
        assert!(!run.to_string().contains("base64 text"), "{run}");
        wrong_usage(run, &["32 bytes in base64"]);
    }
    // A lost key is not replaced by a new one.
    std::fs::remove_file(&key).unwrap();
    sandbox.ok(&["init"]);
    assert!(!key.exists());
    wrong_usage(add("three"), &["cannot be read", "put the landlord's key back"]);
}
