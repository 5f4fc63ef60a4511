//! `module tenant set`, `suspend`, `resume`, `archive`, `drop` and `import` on SQLite.

use serde_json::{Value, json};

use super::{exact, wrong_usage};
use crate::support::{Run, Sandbox, query};

fn ready() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.tenant("acme");
    sandbox
}

fn actions(sandbox: &Sandbox) -> Vec<String> {
    let sql = "SELECT action || ' ' || outcome || ' ' || coalesce(tenant, '-') FROM audit_log ORDER BY seq";
    let rows = sandbox.sql("landlord", sql).concat();
    rows.into_iter().filter(|row| row.starts_with("tenant.") || row.contains("denied")).collect()
}

#[test]
fn what_is_said_about_a_tenant_can_be_changed() {
    let sandbox = ready();
    let set = ["tenant", "set", "acme", "--name", "Acme & Co", "--profile", "ngo", "--label", "region=eu"];
    exact(&sandbox.module(&set), 0, "Tenant acme is changed.\n", "");
    exact(&sandbox.module(&set), 0, "Tenant acme was like that already.\n", "");
    let answer = sandbox
        .ok(&[
            "tenant",
            "set",
            "acme",
            "--label",
            "region=",
            "--label",
            "tier=gold",
            "--profile",
            "",
            "--output",
            "json",
        ])
        .json();
    assert_eq!(answer["changed"], true);
    assert_eq!(
        (&answer["tenant"]["labels"], &answer["tenant"]["profile"]),
        (&json!({"tier": "gold"}), &Value::Null)
    );
    wrong_usage(
        sandbox.module(&["tenant", "set", "acme", "--label", "gold"]),
        &["is no label; write KEY=VALUE"],
    );
    wrong_usage(sandbox.module(&["tenant", "set", "acme", "--profile", "ngoo"]), &["did you mean `ngo`?"]);
    sandbox.ok(&["tenant", "show"]).shows("labels tier=gold");
    assert_eq!(
        actions(&sandbox),
        ["tenant.created ok acme", "tenant.changed ok acme", "tenant.changed ok acme"]
    );
}

#[test]
fn a_suspended_tenant_is_left_alone() {
    let sandbox = ready();
    let run = sandbox.module(&["tenant", "suspend", "acme", "--reason", "does not pay"]);
    let text =
        "Tenant acme is now suspended; keep its application away yourself: it has no login of its own.\n";
    exact(&run, 0, text, "");
    let before = sandbox.dump("acme");
    for refused in [sandbox.install("acme", &["alpha"]), sandbox.remove("acme", &["alpha"])] {
        refused
            .expect(4)
            .says("tenant acme is suspended")
            .says("tester@test at")
            .says("does not pay")
            .says("`module tenant resume acme` brings it back");
    }
    assert_eq!(sandbox.dump("acme"), before);
    sandbox.ok(&["status", "--verify"]);
    let answer = sandbox.ok(&["tenant", "suspend", "acme", "--output", "json"]).json();
    let view = json!({"changed": false, "tenant": "acme", "status": "suspended", "application": null, "backup": null});
    assert_eq!(answer, view);
    exact(&sandbox.module(&["tenant", "resume", "acme"]), 0, "Tenant acme is now active.\n", "");
    sandbox.install("acme", &["alpha"]).expect(0);
    let told = [
        "tenant.created ok acme",
        "tenant.suspended ok acme",
        "module.install denied acme",
        "module.remove denied acme",
        "tenant.resumed ok acme",
    ];
    assert_eq!(actions(&sandbox), told);
}

#[test]
fn who_is_suspended_while_a_run_waits_for_the_lock_is_not_changed() {
    let sandbox = ready();
    let before = sandbox.dump("acme");
    let file = std::fs::File::options().write(true).open(sandbox.path("data/tenants/acme.db.module.lock"));
    let file = file.unwrap();
    file.lock().unwrap();
    let install =
        ["install", "alpha", "--plan", "basic", "--tenant", "acme", "--yes", "--wait-for-lock", "60s"];
    let waiting = sandbox.spawn(&install);
    // Long enough that it has looked at the tenant; were it not, it would be refused all the same.
    std::thread::sleep(std::time::Duration::from_millis(500));
    sandbox.sql("landlord", "UPDATE tenants SET status = 'suspended'");
    drop(file);
    waiting.wait().expect(4).says("tenant acme is suspended");
    assert_eq!(sandbox.dump("acme"), before);
    assert_eq!(sandbox.sql_one("landlord", "SELECT count(*) FROM runs"), "1");
}

#[test]
fn a_tenant_ends_in_two_steps_and_its_slug_is_free_again() {
    let sandbox = ready();
    sandbox.install("acme", &["alpha"]).expect(0);
    sandbox.ok(&["tenant", "use", "acme"]);
    let run = sandbox.module(&["tenant", "drop", "acme", "--confirm", "acme"]).expect(4);
    run.says("only an archived tenant can be dropped").says("`module tenant archive acme --confirm acme`");
    wrong_usage(
        sandbox.module(&["tenant", "archive", "acme", "--yes"]),
        &["not confirmed", "--confirm acme"],
    );
    wrong_usage(sandbox.module(&["tenant", "archive", "acme", "--confirm", "beta"]), &["the tenant is acme"]);
    let answer = sandbox.ok(&["tenant", "archive", "acme", "--confirm", "acme", "--output", "json"]).json();
    let backup = sandbox.path(answer["backup"]["path"].as_str().unwrap());
    assert_eq!(query(&backup, "SELECT slug FROM _module_identity").concat(), ["acme"]);
    let again = sandbox.ok(&["tenant", "archive", "acme", "--confirm", "acme", "--output", "json"]).json();
    assert_eq!((&again["changed"], &again["backup"]), (&json!(false), &Value::Null));
    let run = sandbox.module(&["tenant", "suspend", "acme"]).expect(4);
    run.says("tenant acme is archived").says("`module tenant resume acme`");

    let answer = sandbox.ok(&["tenant", "drop", "acme", "--confirm", "acme", "--output", "json"]).json();
    assert_eq!((&answer["changed"], &answer["database"]), (&json!(true), &json!("dropped")));
    let folder: Vec<String> = sandbox.hashes("data/tenants").into_keys().collect();
    assert_eq!(folder, ["data/tenants/acme.db.module.lock"]);
    assert!(backup.exists());
    let history = answer["history"].as_str().unwrap();
    wrong_usage(sandbox.module(&["status"]), &["there is no tenant yet"]);
    sandbox.ok(&["tenant", "list"]).shows("There is no tenant yet");
    sandbox.ok(&["tenant", "list", "--all"]).shows(&format!("{history} Acme dropped 0"));
    sandbox.ok(&["history", "--tenant", history]).shows("install");
    sandbox.install(history, &["alpha"]).expect(4).says("is dropped");
    sandbox.tenant("acme");
    sandbox.install("acme", &["beta"]).expect(0);
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn without_a_backup_nothing_is_dropped_unless_said() {
    let sandbox = ready();
    sandbox.ok(&["tenant", "archive", "acme", "--confirm", "acme"]);
    // The backup goes: while the database is there another one is made.
    std::fs::remove_dir_all(sandbox.path("data/backups/acme")).unwrap();
    let drop = ["tenant", "drop", "acme", "--confirm", "acme"];
    let run = sandbox.module_with(&[("MODULE_TEST_CRASH", "gone")], &drop);
    assert_eq!(run.signal, Some(6), "{run}");
    let made: Vec<String> = sandbox.hashes("data/backups/acme").into_keys().collect();
    assert_eq!(made.len(), 2, "a dump and its manifest: {made:?}");
    // Now the database is gone, and so is the backup.
    std::fs::remove_dir_all(sandbox.path("data/backups/acme")).unwrap();
    sandbox.module(&drop).expect(4).says("no backup of tenant acme").says("--no-backup");
    sandbox.ok(&[&drop[..], &["--no-backup"]].concat());
    sandbox.tenant("acme");
}

#[test]
fn an_archive_that_fails_leaves_the_tenant_as_it_was() {
    let sandbox = ready();
    // A file stands where the folder should be.
    sandbox.write("data/backups/acme", "in the way");
    sandbox.module(&["tenant", "archive", "acme", "--confirm", "acme"]).expect(1);
    assert_eq!(sandbox.sql_one("landlord", "SELECT status FROM tenants"), "active");
    sandbox.install("acme", &["alpha"]).expect(0);
}

#[test]
fn nothing_is_done_to_a_tenant_that_somebody_works_on() {
    let sandbox = ready();
    let file = std::fs::File::options().write(true).open(sandbox.path("data/tenants/acme.db.module.lock"));
    let file = file.unwrap();
    file.lock().unwrap();
    for args in [
        &["tenant", "suspend", "acme"][..],
        &["tenant", "resume", "acme"],
        &["tenant", "archive", "acme", "--confirm", "acme"],
    ] {
        sandbox.module(args).expect(6).says("tenant acme is locked by another operation");
    }
}

#[test]
fn sqlite_has_no_logins() {
    let sandbox = ready();
    sandbox.module(&["tenant", "rotate", "acme", "--yes"]).expect(4).says("a SQLite file has none");
    let create = ["tenant", "create", "beta", "--credentials", "out.json"];
    sandbox.ok(&create).says("has no credentials: no file was written");
    assert!(!sandbox.path("out.json").exists());
    assert_eq!(actions(&sandbox)[1], "tenant.rotate denied acme");
}

#[test]
fn the_list_is_narrowed() {
    let sandbox = ready();
    sandbox.tenant("beta");
    sandbox.ok(&["tenant", "suspend", "beta"]);
    let slugs = |args: &[&str]| -> Vec<String> {
        let list = sandbox.ok(&[&["tenant", "list", "--output", "json"], args].concat()).json();
        list["tenants"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["slug"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(slugs(&[]), ["acme", "beta"]);
    assert_eq!(slugs(&["--status", "suspended"]), ["beta"]);
    assert_eq!(slugs(&["--host", "local", "--status", "archived"]), Vec::<String>::new());
    sandbox.ok(&["tenant", "list", "--status", "archived"]).shows("No tenant is like that.");
    wrong_usage(sandbox.module(&["tenant", "list", "--status", "gone"]), &["there is no status `gone`"]);
    wrong_usage(sandbox.module(&["tenant", "list", "--host", "locall"]), &["did you mean `local`?"]);
}

#[test]
fn every_mistake_of_a_file_is_named_and_nothing_is_imported() {
    let sandbox = ready();
    let make = |name: &str| {
        query_new(&sandbox, name, "CREATE TABLE members (id INTEGER PRIMARY KEY)");
    };
    make("one.db");
    make("two.db");
    query_new(&sandbox, "half.db", "CREATE TABLE _module_installed (x)");
    sandbox.write(
        "in.csv",
        "slug,name,host,url,database,profile,labels,email\n\
         one,One,local,,one.db,ngo,region=eu;tier=gold,it@one.example\n\
         Bad,,local,,two.db,ngoo,region,nobody\n\
         acme,,local,,two.db,,,\n\
         two,,local,,two.db,,,\n\
         two,,loca,,two.db,,,\n\
         three,,local,,one.db,,,\n\
         four,,local,,none.db,,,\n\
         five,,local,,../one.db,,,\n\
         six,,local,,acme.db,,,\n\
         seven,,local,,half.db,,,\n\
         eight,,,postgres://ops:s3cret@db/x,,,,\n\
         nine,,local,,,,,\n",
    );
    let hashes = sandbox.hashes("data/tenants");
    let run = sandbox.module(&["tenant", "import", "in.csv", "--yes", "--output", "json"]).expect(4);
    assert!(!run.to_string().contains("s3cret"), "{run}");
    let said = mistakes(&run);
    let wanted = [
        ("2 one ready", vec![]),
        ("3 Bad wrong", vec!["is no label", "is no slug", "no profile `ngoo`", "no `@`"]),
        ("4 acme wrong", vec!["there is a tenant acme already", "is row 3's already"]),
        ("5 two wrong", vec!["is row 3's already"]),
        ("6 two wrong", vec!["stands in row 5 too", "no host `loca`"]),
        ("7 three wrong", vec!["is row 2's already"]),
        ("8 four wrong", vec!["there is no database none.db on host local"]),
        ("9 five wrong", vec!["is no file in the folder"]),
        ("10 six wrong", vec!["is tenant acme's already"]),
        ("11 seven wrong", vec!["has a table _module_installed"]),
        ("12 eight wrong", vec!["holds a password"]),
        ("13 nine wrong", vec!["names no database"]),
    ];
    assert_eq!(said.len(), wanted.len(), "{run}");
    for ((row, mistakes), (wanted_row, words)) in said.iter().zip(&wanted) {
        assert_eq!((row.as_str(), mistakes.len()), (*wanted_row, words.len()), "{mistakes:?}");
        assert!(mistakes.iter().zip(words).all(|(mistake, word)| mistake.contains(word)), "{mistakes:?}");
    }
    run.says("11 of 12 rows are wrong; nothing was imported");
    assert_eq!(sandbox.hashes("data/tenants"), hashes);
    assert_eq!(actions(&sandbox), ["tenant.created ok acme", "tenant.import denied -"]);
    // The good one goes in if the others may stay out.
    let run = sandbox.module(&["tenant", "import", "in.csv", "--yes", "--skip-bad"]).expect(5);
    run.shows("1 imported, 11 wrong");
}

#[test]
fn an_imported_file_keeps_what_it_has_and_survives_its_tenant() {
    let sandbox = ready();
    query_new(&sandbox, "old.db", "CREATE TABLE members (id INTEGER PRIMARY KEY)");
    sandbox.write(
        "in.json",
        json!([{"slug": "old", "name": "Old", "host": "local", "database": "old.db",
        "labels": {"region": "eu"}}])
        .to_string(),
    );
    wrong_usage(sandbox.module(&["tenant", "import", "in.json"]), &["not confirmed", "--dry-run"]);
    sandbox.ok(&["tenant", "import", "in.json", "--dry-run"]).shows("1 ready");
    let run =
        sandbox.module_with(&[("MODULE_TEST_CRASH", "stamped")], &["tenant", "import", "in.json", "--yes"]);
    assert_eq!(run.signal, Some(6), "{run}");
    sandbox.ok(&["tenant", "import", "in.json", "--yes"]).shows("1 imported").says("nothing was installed");
    sandbox.ok(&["tenant", "import", "in.json", "--yes"]).shows("1 unchanged");
    sandbox.install("old", &["alpha"]).expect(0);
    sandbox.ok(&["status", "--tenant", "old", "--verify"]);
    assert_eq!(sandbox.sql_one("old", "SELECT count(*) FROM members"), "0");
    sandbox.ok(&["tenant", "archive", "old", "--confirm", "old"]);
    sandbox.ok(&["tenant", "drop", "old", "--confirm", "old"]).shows("its database is kept");
    assert_eq!(sandbox.sql_one("old", "SELECT slug FROM _module_identity"), "old");
    let run = sandbox.module(&["tenant", "import", "in.json", "--yes"]).expect(4);
    run.shows("was dropped without `--ledger`");
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn a_file_that_is_no_list_of_tenants_is_named() {
    let sandbox = ready();
    for (name, text, why) in [
        ("a.csv", "slug,hots\n", "`hots`"),
        ("a.csv", "slug\n\"a\n", "line 2: a quote is never closed"),
        ("a.json", "{}", "it is no JSON list"),
        ("a.csv", "slug,host,database\n", "has no rows"),
    ] {
        sandbox.write(name, text);
        wrong_usage(sandbox.module(&["tenant", "import", name]), &[why]);
    }
    wrong_usage(sandbox.module(&["tenant", "import", "none.csv"]), &["cannot read none.csv"]);
}

fn query_new(sandbox: &Sandbox, name: &str, sql: &str) {
    let path = sandbox.path(&format!("data/tenants/{name}"));
    std::fs::write(&path, "").unwrap();
    query(&path, sql);
}

/// `row slug result` and the mistakes, for each row.
fn mistakes(run: &Run) -> Vec<(String, Vec<String>)> {
    let rows = run.json()["rows"].as_array().unwrap().clone();
    rows.iter()
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap().to_owned();
            let mistakes = row["mistakes"].as_array().unwrap();
            let mistakes = mistakes.iter().map(|one| one.as_str().unwrap().to_owned());
            (format!("{} {} {}", row["row"], text("tenant"), text("result")), mistakes.collect())
        })
        .collect()
}

#[test]
fn a_file_of_somebody_else_stays_when_a_tenant_is_given_up() {
    let sandbox = Sandbox::new();
    sandbox.ok(&["init"]);
    let create = ["tenant", "create", "acme"];
    let drop = ["tenant", "drop", "acme", "--confirm", "acme", "--output", "json"];
    for text in [None, Some("no database at all, and longer than the head of one would be: ".repeat(4))] {
        let file = sandbox.database("acme");
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        match &text {
            None => {
                std::fs::write(&file, "").unwrap();
                query(&file, "CREATE TABLE members (id INTEGER)");
            }
            Some(text) => std::fs::write(&file, text).unwrap(),
        }
        let before = std::fs::read(&file).unwrap();
        assert_ne!(sandbox.module(&create).code, 0);
        assert_eq!(sandbox.ok(&drop).json()["database"], "kept");
        assert_eq!(std::fs::read(&file).unwrap(), before);
        std::fs::remove_file(&file).unwrap();
    }
    let run = sandbox.module_with(&[("MODULE_TEST_CRASH", "tenant-database")], &create);
    assert_eq!(run.signal, Some(6), "{run}");
    assert_eq!(sandbox.ok(&drop).json()["database"], "dropped");
    assert!(!sandbox.database("acme").exists());
    sandbox.ok(&create);
}
