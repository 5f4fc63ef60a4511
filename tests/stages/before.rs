//! What is dumped before a run, on each of the three databases: the tables of a module of which a script
//! takes rows away, the whole database, or nothing.

use serde_json::Value;

use super::backups::Home;
use crate::support::servers::mariadb;
use crate::support::{Module, Sandbox};

on_each_home!(
    what_a_script_takes_away_is_dumped_first_and_comes_back,
    the_whole_database_where_somebody_wants_it,
    nothing_where_somebody_says_why,
    a_run_that_fails_leaves_no_dump,
);

/// Version 1.1.0 takes a column away, 1.2.0 only adds one.
fn next() -> Module {
    Module::new("alpha")
        .version("1.1.0")
        .migration(
            "1.1.0/0003_short",
            "ALTER TABLE alpha_items DROP COLUMN name;\n",
            "ALTER TABLE alpha_items ADD COLUMN name {{key}} NOT NULL DEFAULT '';\n",
        )
        .version("1.2.0")
        .migration(
            "1.2.0/0004_more",
            "ALTER TABLE alpha_items ADD COLUMN size {{ref}};\n",
            "ALTER TABLE alpha_items DROP COLUMN size;\n",
        )
}

/// A row of its own, and the newer versions.
fn prepared(home: &Home) {
    home.script("INSERT INTO alpha_items (id, name) VALUES (7, 'O''Hara, ü')");
    assert_eq!(dumps(home), Vec::<Value>::new(), "an install dumps nothing");
    home.sandbox.put(&next());
}

fn dumps(home: &Home) -> Vec<Value> {
    let list = home.run(&["backup", "list", "--verify", "-o", "json"]).expect(0).json();
    list["backups"].as_array().unwrap().clone()
}

const UPDATE: [&str; 5] = ["update", "alpha", "--to", "1.1.0", "--yes"];

fn what_a_script_takes_away_is_dumped_first_and_comes_back(home: &Home) {
    prepared(home);
    let dry = home.run(&["update", "alpha", "--to", "1.1.0", "--dry-run"]).expect(0);
    dry.shows("Backup: the tables of alpha (1.1.0/0003_short)");
    assert_eq!(dumps(home), Vec::<Value>::new(), "only shown");
    let done = home.run(&[&UPDATE[..], &["-o", "json"]].concat()).expect(0).json();
    assert_eq!(done["archives"].as_array().map(Vec::len), Some(1), "{done}");
    let all = dumps(home);
    assert_eq!((all.len(), &all[0]["kind"], &all[0]["module"]), (1, &"tables".into(), &"alpha".into()));
    assert!(all[0]["label"].as_str().unwrap().starts_with("before update "), "{all:?}");
    assert_eq!((&all[0]["run"], &all[0]["file"]), (&done["run"], &"whole".into()));
    home.run(&["backup", "list"]).expect(0).shows("tables of alpha: before update");
    // What only adds needs none.
    home.run(&["update", "alpha", "--yes"]).expect(0);
    assert_eq!(dumps(home).len(), 1);
    home.sound();

    let id = all[0]["id"].as_str().unwrap();
    let refused = home.run(&["backup", "restore", id, "--confirm", &home.slug]).expect(4);
    refused.says("the tables of alpha alone").says(&format!("`module restore alpha --archive {id}`"));
    home.sandbox.remove(&home.slug, &["alpha"]).expect(0);
    // The removal's own archive is newer, and of the newer version.
    home.run(&["restore", "alpha", "--archive", id, "--yes"]).expect(0);
    assert_eq!(home.sql("SELECT name FROM alpha_items WHERE id = 7"), "O'Hara, ü");
    assert_eq!(home.sql("SELECT version FROM _module_installed WHERE module = 'alpha'"), "1.0.0");
    home.sound();
}

fn the_whole_database_where_somebody_wants_it(home: &Home) {
    prepared(home);
    let always = [&UPDATE[..], &["--backup", "always"]].concat();
    let dry = [&always[..4], &["--backup", "always", "--dry-run"]].concat();
    home.run(&dry).expect(0).shows("Backup: the whole database");
    home.run(&always).expect(0);
    let all = dumps(home);
    assert_eq!((all.len(), &all[0]["kind"]), (1, &"database".into()), "{all:?}");
    assert!(all[0]["label"].as_str().unwrap().starts_with("before update "), "{all:?}");
    home.sound();
    let id = all[0]["id"].as_str().unwrap();
    home.run(&["backup", "restore", id, "--confirm", &home.slug]).expect(0);
    assert_eq!(home.sql("SELECT name FROM alpha_items WHERE id = 7"), "O'Hara, ü");
    home.sound();
    // Where nothing is to be done, nothing is dumped.
    let before = dumps(home).len();
    home.sandbox
        .module(&["enable", "alpha", "--tenant", &home.slug, "--yes", "--backup", "always"])
        .expect(0);
    home.run(&["settings", "set", "alpha", "color=red", "--yes", "--backup", "always"]).expect(0);
    let after = dumps(home);
    let made = after.len() - before;
    let runs = "SELECT count(*) FROM runs WHERE action IN ('enable', 'configure')";
    assert_eq!(made.to_string(), home.sandbox.sql_one("landlord", runs), "{after:?}");
}

fn nothing_where_somebody_says_why(home: &Home) {
    prepared(home);
    let never = [&UPDATE[..], &["--backup", "never"]].concat();
    let refused = home.run(&never).expect(2);
    refused.says("--backup never needs a reason").says("nothing was begun");
    home.run(&[&never[..], &["--all"]].concat()[..]).expect(2);
    assert_eq!(home.sql("SELECT count(*) FROM alpha_items WHERE name IS NOT NULL"), "2");
    home.run(&[&never[..], &["--reason", "the disk is small"]].concat()).expect(0);
    assert_eq!(dumps(home), Vec::<Value>::new());
    let log = home.sandbox.ok(&["audit", "log", "--action", "run.started", "-o", "json"]);
    assert!(log.stdout.contains("\"never\"") && log.stdout.contains("the disk is small"), "{log}");
    home.sound();
    // What is removed is archived all the same.
    home.sandbox
        .module(&[
            "remove",
            "alpha",
            "--tenant",
            &home.slug,
            "--confirm",
            &home.slug,
            "--backup",
            "never",
            "--reason",
            "r",
        ])
        .expect(0);
    let all = dumps(home);
    assert_eq!((all.len(), &all[0]["kind"]), (1, &"archive".into()), "{all:?}");
}

fn a_run_that_fails_leaves_no_dump(home: &Home) {
    home.script("INSERT INTO alpha_notes (id, item_id) VALUES (7, 1)");
    home.sandbox.put(&Module::new("alpha").version("1.1.0").migration(
        "1.1.0/0003_short",
        "DROP TABLE alpha_notes;\nCREATE TABLE alpha_late (id {{ref}});\n",
        "DROP TABLE alpha_late;\nCREATE TABLE alpha_notes (id {{pk}}, item_id {{ref}} NOT NULL, \
         CONSTRAINT fk_alpha_notes FOREIGN KEY (item_id) REFERENCES alpha_items (id));\n\
         CREATE INDEX alpha_notes_ix ON alpha_notes (item_id);\n",
    ));
    home.script("CREATE TABLE alpha_late (id INTEGER)");
    home.run(&UPDATE).expect(1).says("the run was rolled back");
    assert_eq!(home.sql("SELECT item_id FROM alpha_notes WHERE id = 7"), "1");
    assert_eq!(dumps(home), Vec::<Value>::new());
    let left = std::fs::read_dir(home.sandbox.path("backups").join(&home.slug));
    assert_eq!(left.map(Iterator::count).unwrap_or_default(), 0, "its files are gone too");
}

#[test]
fn a_rollout_keeps_the_choice_for_whoever_goes_on() {
    let sandbox = Sandbox::new();
    for slug in ["one", "two", "three", "four"] {
        sandbox.tenant(slug);
        sandbox.install(slug, &["alpha"]).expect(0);
    }
    sandbox.put(&next());
    let dry = sandbox.ok(&["update", "alpha", "--all", "--dry-run"]);
    dry.shows("backup: the tables of");
    let update = ["update", "alpha", "--all", "--yes", "--backup", "always", "--concurrency", "1"];
    let died = sandbox.module_with(&[("MODULE_TEST_CRASH", "committed:2")], &update);
    assert_eq!(died.signal, Some(6), "{died}");
    let id = sandbox.sql_one("landlord", "SELECT id FROM rollouts");
    sandbox.ok(&["rollout", "resume", &id]);
    let whole = "SELECT count(DISTINCT tenant_id) FROM backups WHERE kind = 'database'";
    assert_eq!(sandbox.sql_one("landlord", whole), "4");
    assert_eq!(sandbox.sql_one("landlord", "SELECT count(*) FROM backups WHERE kind = 'tables'"), "0");
    sandbox.ok(&["status", "--all", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn a_saved_pipeline_keeps_the_choice() {
    let sandbox = Sandbox::new();
    for slug in ["one", "two"] {
        sandbox.tenant(slug);
        sandbox.install(slug, &["alpha"]).expect(0);
    }
    sandbox.put(&next());
    let reason = ["--backup", "never", "--reason", "why"];
    let dry = ["update", "alpha", "--dry-run", "--out"];
    sandbox.ok(&[&dry[..], &["one.json", "--tenant", "one"], &reason].concat());
    sandbox.ok(&[&dry[..], &["both.rollout", "--all"], &reason].concat());
    for file in ["one.json", "both.rollout"] {
        sandbox.module(&["apply", file, "--yes"]).expect(2).says("--backup never needs a reason");
    }
    sandbox.ok(&["apply", "both.rollout", "--yes", "--reason", "why"]);
    assert_eq!(sandbox.sql_one("landlord", "SELECT count(*) FROM backups"), "0");
    assert_eq!(sandbox.sql_one("landlord", "SELECT count(*) FROM runs WHERE action = 'update'"), "2");
}

#[test]
fn a_rollout_that_is_taken_back_keeps_the_choice() {
    let sandbox = Sandbox::new();
    for slug in ["one", "two"] {
        sandbox.tenant(slug);
        sandbox.install(slug, &["alpha"]).expect(0);
    }
    sandbox.put(&next());
    sandbox.ok(&["update", "alpha", "--to", "1.1.0", "--all", "--yes"]);
    sandbox.ok(&["update", "alpha", "--all", "--yes", "--backup", "always"]);
    let whole = "SELECT count(*) FROM backups WHERE kind = 'database'";
    assert_eq!(sandbox.sql_one("landlord", whole), "2");
    let id = sandbox.sql_one("landlord", "SELECT id FROM rollouts ORDER BY id DESC LIMIT 1");
    sandbox.ok(&["rollout", "undo", &id, "--confirm", "2"]);
    assert_eq!(sandbox.sql_one("landlord", whole), "4");
    // Without a word about why there is a way back.
    sandbox.ok(&["update", "alpha", "--all", "--yes", "--backup", "never", "--reason", "why"]);
    let id = sandbox.sql_one("landlord", "SELECT id FROM rollouts ORDER BY id DESC LIMIT 1");
    sandbox.ok(&["rollout", "undo", &id, "--confirm", "2"]);
    let spec = sandbox.sql_one("landlord", "SELECT spec FROM rollouts ORDER BY id DESC LIMIT 1");
    assert!(!spec.contains("never"), "{spec}");
}

#[test]
fn without_the_servers_own_program_nothing_is_begun() {
    let home = Home::new(Some(mariadb()));
    prepared(&home);
    let update = [&UPDATE[..], &["--tenant", &home.slug]].concat();
    let refused = home.sandbox.module_with(&[("PATH", "/nowhere")], &update).expect(1);
    refused.says("there is no `mariadb-dump` here").says("left as it was: everything");
    assert_eq!(home.sql("SELECT name FROM alpha_items WHERE id = 7"), "O'Hara, ü");
    assert_eq!(dumps(&home), Vec::<Value>::new());
    home.run(&UPDATE).expect(0);
    assert_eq!(dumps(&home).len(), 1);
}
