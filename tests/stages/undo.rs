//! `module undo` and `module prune` on each of the three databases: exactly what a run changed goes back,
//! and what was built upon it is in the way.

use super::backups::Home;

on_each_home!(
    each_verb_is_taken_back,
    what_was_built_upon_it_is_in_the_way,
    an_undo_that_dies_is_taken_back,
    what_is_past_its_day_goes,
    what_is_past_its_day_goes_everywhere,
    an_older_archive_comes_back_by_its_id,
);

/// `shop` has a component that only its premium plan needs, and a second version.
fn shop(home: &Home) {
    home.sandbox.write(
        "definitions/shop/module.yaml",
        "module: { slug: shop, name: Shop, description: Shop, category: platform }\n\
         versions:\n  \
         - { version: \"1.0.0\", released: 2026-01-01, changelog: First }\n  \
         - { version: \"1.1.0\", released: 2026-02-01, changelog: Second }\n\
         components:\n  \
         base: { migrations: [1.0.0/0001_items, 1.1.0/0003_price] }\n  \
         reports: { migrations: [1.0.0/0002_reports] }\n\
         features:\n  \
         - { slug: sell, name: Sell, components: [base] }\n  \
         - { slug: report, name: Report, components: [reports] }\n\
         plans:\n  \
         basic: { name: Basic, level: 1, price: { monthly: 0 }, features: [sell] }\n  \
         premium: { name: Premium, level: 2, extends: basic, price: { monthly: 9 }, features: [report] }\n\
         settings: { size: { type: integer, default: 1, min: 1, max: 9, description: Size } }\n\
         retention: { after_days: 30 }\n",
    );
    for (path, up, down) in [
        (
            "1.0.0/0001_items",
            "CREATE TABLE shop_items (id {{pk}}, name {{key}} NOT NULL);",
            "DROP TABLE shop_items;",
        ),
        (
            "1.0.0/0002_reports",
            "CREATE TABLE shop_reports (id {{pk}}, name {{key}} NOT NULL);",
            "DROP TABLE shop_reports;",
        ),
        (
            "1.1.0/0003_price",
            "ALTER TABLE shop_items ADD COLUMN price BIGINT;",
            "ALTER TABLE shop_items DROP COLUMN price;",
        ),
    ] {
        home.sandbox.write(&format!("migrations/shop/{path}.up.sql"), up);
        home.sandbox.write(&format!("migrations/shop/{path}.down.sql"), down);
    }
}

/// Runs a command and gives its run.
fn done(home: &Home, args: &[&str]) -> String {
    let answer = home.run(&[args, &["--yes", "-o", "json"]].concat()).expect(0).json();
    answer["run"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

fn undo(home: &Home, run: &str) {
    home.run(&["undo", run, "--confirm", &home.slug, "--yes"]).expect(0);
    home.sound();
}

/// The ledger's own word on the module, and its settings, without times and runs.
fn ledger(home: &Home) -> String {
    let row = |columns: &str, table: &str| {
        home.sql(&format!("SELECT {columns} FROM {table} WHERE module = 'shop'"))
    };
    let columns = ["version", "plan", "features", "components", "requires", "status"];
    let mut words: Vec<String> = columns.map(|column| row(column, "_module_installed")).into();
    words.push(row("value", "_module_settings"));
    words.push(row("count(*)", "_module_migrations"));
    words.push(row("count(*)", "_module_entitlements"));
    words.join(" | ")
}

fn each_verb_is_taken_back(home: &Home) {
    shop(home);
    done(home, &["install", "shop@1.0.0=basic"]);
    home.script("INSERT INTO shop_items (name) VALUES ('kept')");
    let before = ledger(home);
    for args in [
        &["switch", "shop", "--plan", "premium"][..],
        &["update", "shop"],
        &["disable", "shop"],
        &["settings", "set", "shop", "size=7"],
    ] {
        let run = done(home, args);
        assert_ne!(ledger(home), before, "{args:?}");
        home.run(&["undo", &run, "--dry-run"]).expect(0);
        assert_ne!(ledger(home), before, "only shown: {args:?}");
        undo(home, &run);
        assert_eq!(ledger(home), before, "{args:?}");
        assert_eq!(home.sql("SELECT name FROM shop_items"), "kept", "{args:?}");
    }
    let removed = ["remove", "shop", "--confirm", &home.slug, "-o", "json"];
    let removed = home.run(&removed).expect(0).json();
    home.run(&["undo", removed["run"].as_str().unwrap(), "--yes"]).expect(0);
    assert_eq!(ledger(home), before, "a removal");
    assert_eq!(home.sql("SELECT name FROM shop_items"), "kept");
    home.sound();
    let installed = done(home, &["install", "delta", "--plan", "basic"]);
    assert_eq!(home.modules().len(), 6);
    undo(home, &installed);
    assert_eq!(home.modules(), ["alpha", "core", "shop"]);
    home.run(&["history"]).expect(0).shows("undo");
}

fn what_was_built_upon_it_is_in_the_way(home: &Home) {
    shop(home);
    let first = done(home, &["install", "shop@1.0.0=basic"]);
    let second = done(home, &["update", "shop"]);
    let run = home.run(&["undo", &first, "--confirm", &home.slug]).expect(4);
    run.says("shop was changed since, by run").says(&format!("`module undo {second}`"));
    let beta = done(home, &["install", "beta", "--plan", "basic"]);
    done(home, &["install", "gamma", "--plan", "basic"]);
    let run = home.run(&["undo", &beta, "--confirm", &home.slug]).expect(4);
    run.says("gamma needs beta").says("`module remove gamma`");
    home.run(&["undo", &second]).expect(2).says("not confirmed").says(&format!("module undo {second}"));
    home.run(&["undo", "nothing", "--yes"]).expect(2).says("has no run nothing");
    undo(home, &second);
    undo(home, &first);
    let gone = home.run(&["undo", &second, "--confirm", &home.slug]).expect(4);
    gone.says("shop has been removed since").says("`module history` shows the runs since");
    let denied = home.run(&["audit", "log", "--outcome", "denied", "-o", "json"]).expect(0).json();
    assert_eq!(denied["records"].as_array().unwrap().len(), 3, "{denied}");
    let again = home.run(&["history", "-o", "json"]).expect(0).json();
    let last = again["runs"][0]["id"].as_str().unwrap();
    home.run(&["undo", last, "--yes"]).expect(4).says("it was itself the way back");
    home.sound();
}

fn an_undo_that_dies_is_taken_back(home: &Home) {
    shop(home);
    done(home, &["install", "shop@1.0.0=premium"]);
    let run = done(home, &["update", "shop"]);
    home.script("INSERT INTO shop_items (name, price) VALUES ('dear', 9)");
    let before = ledger(home);
    let args = ["undo", &run, "--confirm", &home.slug, "--tenant", &home.slug];
    for point in ["begun", "migrating", "before-commit"] {
        let died = home.sandbox.module_with(&[("MODULE_TEST_CRASH", point)], &args);
        assert!(died.signal.is_some(), "dies at {point}: {died}");
        home.run(&["recover", "--wait-for-lock", "30s"]).expect(0);
        assert_eq!(ledger(home), before, "{point}");
        assert_eq!(home.sql("SELECT price FROM shop_items"), "9", "{point}: the rows too");
        home.sound();
    }
    home.run(&args[..4]).expect(0);
    assert_eq!(home.sql("SELECT name FROM shop_items"), "dear");
    home.sound();
}

fn what_is_past_its_day_goes(home: &Home) {
    shop(home);
    done(home, &["install", "shop@1.0.0=premium"]);
    home.script("INSERT INTO shop_reports (name) VALUES ('kept')");
    home.script("INSERT INTO shop_items (name) VALUES ('kept')");
    done(home, &["switch", "shop", "--plan", "basic"]);
    home.run(&["prune", "--yes"]).expect(0).shows("Nothing is past its day");
    let late = ["--as-of", "2099-01-01"];
    home.run(&[&["prune"], &late[..]].concat())
        .expect(0)
        .shows("component reports")
        .says("nothing was changed");
    assert_eq!(home.sql("SELECT name FROM shop_reports"), "kept", "only shown");
    home.run(&[&["prune", "--yes"], &late[..]].concat()).expect(0).shows("component reports");
    assert_eq!(home.sql("SELECT count(*) FROM _module_migrations WHERE module = 'shop'"), "1");
    assert_eq!(home.sql("SELECT name FROM shop_items"), "kept");
    assert_eq!(home.sandbox.sql_one("landlord", "SELECT module FROM backups WHERE kind = 'archive'"), "shop");
    home.sound();
    // What a part was taken out of is no archive of a removal.
    home.run(&["remove", "shop", "--purge", "--confirm", &home.slug]).expect(0);
    home.run(&["restore", "shop", "--yes"]).expect(4).says("there is no archive of shop");
    home.sandbox.install(&home.slug, &["shop@1.0.0=premium"]).expect(0);
    done(home, &["switch", "shop", "--plan", "basic"]);
    let all = home.sandbox.ok(&["prune", "--all", "-o", "json"]).json();
    assert_eq!(all["changed"], false, "{all}");
    assert_eq!(all["tenants"].as_array().unwrap().len(), 1, "{all}");
}

fn what_is_past_its_day_goes_everywhere(home: &Home) {
    shop(home);
    done(home, &["install", "shop@1.0.0=premium"]);
    done(home, &["switch", "shop", "--plan", "basic"]);
    let late = ["prune", "--all", "--as-of", "2099-01-01", "-o", "json"];
    let shown = home.sandbox.ok(&late).json();
    assert_eq!(shown["changed"], false, "{shown}");
    home.script("INSERT INTO shop_reports (name) VALUES ('kept')");
    let gone = home.sandbox.ok(&[&late[..], &["--yes"]].concat()).json();
    assert_eq!(gone["changed"], true, "{gone}");
    assert_eq!(gone["tenants"][0]["components"][0]["component"], "reports", "{gone}");
    assert_eq!(home.sql("SELECT count(*) FROM _module_migrations WHERE module = 'shop'"), "1");
    assert_eq!(home.sandbox.sql_one("landlord", "SELECT count(*) FROM backups WHERE module = 'shop'"), "1");
    home.sound();

    // One tenant that cannot be reached does not hold up the others, and is said.
    let slug = format!("{}-lost", home.slug);
    home.sandbox.tenant(&slug);
    let moved = format!("UPDATE tenants SET database_name = 'nowhere' WHERE slug = '{slug}'");
    home.sandbox.sql("landlord", &moved);
    done(home, &["switch", "shop", "--plan", "premium"]);
    done(home, &["switch", "shop", "--plan", "basic"]);
    let some = home.sandbox.module(&[&late[..], &["--yes"]].concat()).expect(5).json();
    assert_eq!(some["changed"], true, "{some}");
    let lost = some["tenants"].as_array().unwrap().iter().find(|one| one["tenant"] == slug).unwrap();
    assert!(lost["error"].is_string(), "{some}");
}

fn an_older_archive_comes_back_by_its_id(home: &Home) {
    shop(home);
    done(home, &["install", "shop@1.0.0=basic"]);
    let remove = ["remove", "shop", "--confirm", &home.slug];
    for name in ["first", "second"] {
        home.script(&format!("DELETE FROM shop_items; INSERT INTO shop_items (name) VALUES ('{name}')"));
        home.run(&remove).expect(0);
        if name == "first" {
            home.run(&["restore", "shop", "--yes"]).expect(0);
        }
    }
    let archive = |order: &str| {
        let sql =
            format!("SELECT id FROM backups WHERE kind = 'archive' ORDER BY created_at {order} LIMIT 1");
        home.sandbox.sql_one("landlord", &sql)
    };
    let (older, newer) = (archive("ASC"), archive("DESC"));
    assert_ne!(older, newer);
    home.run(&["restore", "shop", "--archive", "nothing", "--yes"]).expect(2);
    home.run(&["restore", "delta", "--archive", &older, "--yes"]).expect(4);
    home.run(&["restore", "shop", "delta", "--archive", &older, "--yes"]).expect(2).says("a single module");
    home.run(&["restore", "shop", "--archive", &older, "--dry-run"]).expect(0);
    home.run(&["restore", "shop", "--archive", &older[older.len() - 8..], "--yes"]).expect(0);
    assert_eq!(home.sql("SELECT name FROM shop_items"), "first");
    home.sound();
    home.run(&remove).expect(0);
    home.run(&["restore", "shop", "--archive", &newer, "--yes"]).expect(0);
    assert_eq!(home.sql("SELECT name FROM shop_items"), "second");
    home.sound();
}
