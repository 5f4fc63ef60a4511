//! `module restore`, and removing without an archive, on each of the three databases: what was removed
//! comes back as it was, or nothing does.

use std::fs;

use super::backups::Home;
use crate::support::Module;

on_each_home!(
    what_was_removed_comes_back_with_its_rows,
    what_refers_to_another_comes_back_beside_it,
    what_does_not_fit_is_refused,
    a_purge_leaves_nothing,
    a_restore_that_dies_is_taken_back,
    a_restore_that_fails_leaves_nothing,
);

/// A server lets a dead process's lock go when it notices.
const RECOVER: [&str; 3] = ["recover", "--wait-for-lock", "30s"];

const ROWS: &str =
    "INSERT INTO alpha_items (id, name) VALUES (7, 'O''Hara, \"quoted\"'), (9, 'naïve ü 漢字')";

/// The rows of the module's tables, in order.
fn rows(home: &Home) -> String {
    let names = ["1", "7", "9"].map(|id| home.sql(&format!("SELECT name FROM alpha_items WHERE id = {id}")));
    let notes = home.sql("SELECT count(*) FROM alpha_notes WHERE item_id = 9");
    format!("{} {notes} of {}", names.join(" | "), home.sql("SELECT count(*) FROM alpha_items"))
}

/// `alpha` with rows and a setting of its own, removed; gives its rows.
fn removed(home: &Home) -> String {
    home.script(ROWS);
    home.script("INSERT INTO alpha_notes (item_id) VALUES (9), (9)");
    home.script("UPDATE alpha_items SET name = 'renamed' WHERE id = 1");
    home.run(&["settings", "set", "alpha", "color=blue", "--yes"]).expect(0);
    let before = rows(home);
    home.sandbox.remove(&home.slug, &["alpha"]).expect(0);
    assert_eq!(home.modules(), ["core"]);
    before
}

fn what_was_removed_comes_back_with_its_rows(home: &Home) {
    let before = removed(home);
    assert_eq!(before, "renamed | O'Hara, \"quoted\" | naïve ü 漢字 2 of 3");
    home.sandbox.install(&home.slug, &["core"]).expect(0);
    home.run(&["restore", "alpha", "--dry-run"]).expect(0).shows("restore alpha 1.0.0");
    assert_eq!(home.modules(), ["core"], "only shown");
    let done = home.run(&["restore", "alpha", "--yes", "-o", "json"]).expect(0).json();
    assert_eq!((&done["action"], &done["changed"]), (&"restore".into(), &true.into()), "{done}");
    assert_eq!(rows(home), before);
    assert_eq!(home.sql("SELECT value FROM _module_settings WHERE module = 'alpha'"), "blue");
    home.sound();
    // It is an ordinary module again: it takes rows, can be built upon and removed.
    home.script("INSERT INTO alpha_items (name) VALUES ('new')");
    home.sandbox.install(&home.slug, &["beta"]).expect(0);
    home.run(&["restore", "alpha", "--yes"])
        .expect(4)
        .says("alpha is installed: there is nothing to bring back");
    home.sandbox.remove(&home.slug, &["alpha"]).expect(0);
    let run = home.run(&["restore", "beta", "--yes"]).expect(4);
    run.says("beta cannot come back alone: alpha would change too").says("`module restore alpha beta`");
    home.run(&["restore", "beta", "alpha", "--yes"]).expect(0);
    assert_eq!(home.modules(), ["alpha", "beta", "core"]);
    assert_eq!(home.sql("SELECT count(*) FROM alpha_items WHERE name = 'new'"), "1");
    home.sound();
    home.run(&["history"]).expect(0).shows("restore");
}

fn what_refers_to_another_comes_back_beside_it(home: &Home) {
    home.sandbox.put(&Module::new("zeta").requires("alpha", ">=1").migration(
        "1.0.0/0003_uses",
        "-- module: lock-timeout 3s\nCREATE TABLE zeta_uses (id {{pk}}, item_id {{ref}},\n  \
         CONSTRAINT zeta_uses_fk FOREIGN KEY (item_id) REFERENCES alpha_items (id));\n",
        "-- module: lock-timeout 3s\nDROP TABLE zeta_uses;\n",
    ));
    home.sandbox.install(&home.slug, &["zeta"]).expect(0);
    home.script(ROWS);
    home.script("INSERT INTO zeta_uses (item_id) VALUES (9)");
    home.sandbox.remove(&home.slug, &["alpha"]).expect(0);
    assert_eq!(home.modules(), ["core"]);
    home.run(&["restore", "zeta", "alpha", "--yes"]).expect(0);
    let used = "SELECT name FROM alpha_items WHERE id = (SELECT max(item_id) FROM zeta_uses)";
    assert_eq!(home.sql(used), "naïve ü 漢字");
    home.sound();
}

fn what_does_not_fit_is_refused(home: &Home) {
    home.run(&["restore", "gamma", "--yes"]).expect(4).says("there is no archive of gamma");
    let before = removed(home);
    let up = "migrations/alpha/1.0.0/0002_notes.up.sql";
    let text = home.sandbox.read(up);
    home.sandbox.write(up, text.replace("alpha_notes_ix", "alpha_notes_index"));
    let run = home.run(&["restore", "alpha", "--yes"]).expect(4);
    run.says("the definitions no longer build alpha 1.0.0 as it was archived").says("0002_notes.up.sql");
    home.sandbox.write(up, &text);
    let archive = home.sandbox.sql_one("landlord", "SELECT path FROM backups WHERE kind = 'archive'");
    let whole = fs::read(&archive).unwrap();
    fs::write(&archive, &whole[1..]).unwrap();
    home.run(&["restore", "alpha", "--yes"]).expect(4).says("its checksum differs");
    fs::write(&archive, &whole).unwrap();
    let denied = home.run(&["audit", "log", "--outcome", "denied", "-o", "json"]).expect(0).json();
    assert_eq!(denied["records"][0]["action"], "module.restore", "{denied}");
    assert_eq!(home.modules(), ["core"]);
    home.run(&["restore", "alpha", "--yes"]).expect(0);
    assert_eq!(rows(home), before);
    home.sound();
}

fn a_purge_leaves_nothing(home: &Home) {
    let args = ["remove", "alpha", "--purge"];
    home.run(&args).expect(2).says("dropped for good").says("module remove alpha --purge");
    assert_eq!(home.modules(), ["alpha", "core"]);
    let done = home.run(&[&args[..], &["--confirm", &home.slug, "-o", "json"]].concat()).expect(0).json();
    assert_eq!((&done["action"], &done["archives"]), (&"purge".into(), &serde_json::json!([])));
    assert_eq!(home.modules(), ["core"]);
    assert_eq!(home.sandbox.sql_one("landlord", "SELECT count(*) FROM backups"), "0");
    assert_eq!(home.sandbox.hashes("data/backups").len(), 0);
    home.run(&["restore", "alpha", "--yes"]).expect(4);
    let run = done["run"].as_str().unwrap();
    home.run(&["undo", run, "--yes"]).expect(4).says("no archive was kept");
    home.sound();
}

fn a_restore_that_dies_is_taken_back(home: &Home) {
    let before = removed(home);
    let args = ["restore", "alpha", "--yes", "--tenant", &home.slug];
    let points = ["running", "begun", "journalled:2", "migrating", "loading", "loaded", "before-commit"];
    for point in points {
        let run = home.sandbox.module_with(&[("MODULE_TEST_CRASH", point)], &args);
        assert!(run.signal.is_some(), "dies at {point}: {run}");
        if point != "running" {
            let args = ["install", "beta=basic", "--yes", "--wait-for-lock", "30s"];
            home.run(&args).expect(6).says("module recover");
        }
        home.run(&RECOVER).expect(0);
        assert_eq!(home.modules(), ["core"], "{point}");
        home.sound();
    }
    for point in ["loaded", "undoing", "undone"] {
        let run = home.sandbox.module_with(&[("MODULE_TEST_CRASH", "loaded")], &args);
        assert!(run.signal.is_some(), "{run}");
        if point != "loaded" {
            let recover = [&RECOVER[..], &["--tenant", &home.slug]].concat();
            let run = home.sandbox.module_with(&[("MODULE_TEST_CRASH", point)], &recover);
            assert!(run.signal.is_some(), "dies at {point}: {run}");
        }
        home.run(&RECOVER).expect(0);
        assert_eq!(home.modules(), ["core"], "{point}");
        home.sound();
    }
    let run = home.sandbox.module_with(&[("MODULE_TEST_CRASH", "committed")], &args);
    assert!(run.signal.is_some(), "{run}");
    home.run(&RECOVER).expect(0);
    assert_eq!(rows(home), before);
    home.sound();
}

fn a_restore_that_fails_leaves_nothing(home: &Home) {
    let before = removed(home);
    // A name is taken, and whoever has it keeps it.
    home.script("CREATE TABLE alpha_notes (id INTEGER NOT NULL PRIMARY KEY)");
    home.script("INSERT INTO alpha_notes VALUES (5)");
    home.run(&["restore", "alpha", "--yes"])
        .expect(1)
        .says("alpha_notes is there already")
        .says("the run was rolled back");
    assert_eq!(home.modules(), ["core"]);
    assert_eq!(home.sql("SELECT id FROM alpha_notes"), "5");
    home.script("DROP TABLE alpha_notes");
    home.sound();
    home.run(&["restore", "alpha", "--yes"]).expect(0);
    assert_eq!(rows(home), before);
    home.sound();
}
