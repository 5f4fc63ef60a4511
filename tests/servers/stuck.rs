//! What cannot be taken back on a server that commits each change of the schema by itself, and how that
//! is said.

use super::{install, plain, sandbox, sound};
use crate::support::{Module, Place};

/// A `gamma` whose first migration can be taken back by `down`, and whose second fails.
fn broken(up: &str, down: &str) -> Module {
    Module::new("gamma").migration("1.0.0/0001_items", up, down).migration(
        "1.0.0/0002_notes",
        "CREATE TABLE gamma_notes (id {{pk}}, item_id {{ref}} NOT NULL);\n\
         INSERT INTO gamma_notes (id, item_id) VALUES (1, 1), (1, 1);\n",
        "DROP TABLE gamma_notes;\n",
    )
}

const ITEMS: &str = "CREATE TABLE gamma_items (id {{pk}}, name {{key}} NOT NULL);\n";

#[test]
fn a_down_script_that_fails_leaves_a_run_that_is_stuck() {
    let gamma =
        broken(ITEMS, "ALTER TABLE gamma_items DROP COLUMN gamma_nowhere;\nDROP TABLE gamma_items;\n");
    let sandbox = sandbox(Place::Mariadb, &gamma);
    let before = plain(&sandbox, "acme");
    let run = install(&sandbox).expect(1);
    // The tables went, but the script was not the newest: what it says must be so.
    let run =
        run.says("Duplicate entry").says("the down script of gamma 1.0.0/0001_items fails at its line 1");
    let run = run.says("gamma_nowhere").says("NOT known");
    assert!(run.stderr.contains("alpha_items.size"), "what is left is named: {run}");
    let status = sandbox.ok(&["status", "--output", "json"]).json();
    assert_eq!(status["stuck"].as_array().unwrap().len(), 1, "{status}");
    sandbox.ok(&["status"]).says("could not be taken back");
    assert_ne!(plain(&sandbox, "acme"), before);
    sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
    sandbox.ok(&["audit", "verify"]);
    let history = sandbox.ok(&["history", "--output", "json"]).json();
    assert_eq!(history["runs"][0]["status"], "stuck", "{history}");
}

#[test]
fn a_down_script_that_fails_only_in_recover_is_said_there() {
    let gamma = Module::new("gamma").migration(
        "1.0.0/0001_items",
        ITEMS,
        "ALTER TABLE gamma_items DROP COLUMN gamma_nowhere;\nDROP TABLE gamma_items;\n",
    );
    let sandbox = sandbox(Place::Mariadb, &gamma);
    let command = ["install", "gamma", "alpha@1.1.0", "--plan", "basic", "--tenant", "acme", "--yes"];
    let run = sandbox.module_with(&[("MODULE_TEST_CRASH", "migrated")], &command);
    assert!(run.signal.is_some(), "{run}");
    let run = sandbox.module(&["recover"]).expect(1);
    run.shows("not all of it could be taken back").shows("gamma_nowhere");
    sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
    sandbox.ok(&["status"]).says("could not be taken back");
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn an_interrupted_script_whose_down_script_restores_a_column() {
    // Died before the column went: putting it back finds it there, and that is as good.
    let gamma = Module::new("gamma").migration(
        "1.0.0/0003_less",
        "ALTER TABLE gamma_items DROP COLUMN created_at;\nCREATE INDEX gamma_items_ix ON gamma_items (name);\n",
        "DROP INDEX gamma_items_ix ON gamma_items;\nALTER TABLE gamma_items ADD COLUMN created_at {{timestamp}};\n",
    );
    let sandbox = sandbox(Place::Mariadb, &gamma);
    let before = plain(&sandbox, "acme");
    let command = ["install", "gamma", "alpha@1.1.0", "--plan", "basic", "--tenant", "acme", "--yes"];
    for time in 1..=12 {
        for point in ["journalled", "stepped"] {
            let point = format!("{point}:{time}");
            let run = sandbox.module_with(&[("MODULE_TEST_CRASH", &point)], &command);
            assert!(run.signal.is_some(), "{point}: {run}");
            let run = sandbox.module(&["recover"]);
            assert_eq!(run.code, 0, "{point}: {run}");
            assert_eq!(plain(&sandbox, "acme"), before, "{point}");
        }
    }
    sound(&sandbox);
}

#[test]
fn triggers_and_views_that_an_interrupted_script_had_not_made_yet() {
    let gamma = Module::new("gamma").migration(
        "1.0.0/0003_trigger",
        "CREATE TABLE gamma_log (id INTEGER);\n\
         CREATE TRIGGER gamma_log_t AFTER INSERT ON gamma_items FOR EACH ROW INSERT INTO gamma_log VALUES (1);\n\
         CREATE VIEW gamma_view AS SELECT id FROM gamma_items;\n",
        "DROP VIEW gamma_view;\nDROP TRIGGER gamma_log_t;\nDROP TABLE gamma_log;\n",
    );
    let sandbox = sandbox(Place::Mariadb, &gamma);
    let before = plain(&sandbox, "acme");
    let command = ["install", "gamma", "alpha@1.1.0", "--plan", "basic", "--tenant", "acme", "--yes"];
    for point in ["stepped:12", "stepped:13", "stepped:14", "journalled:13", "migrated"] {
        let run = sandbox.module_with(&[("MODULE_TEST_CRASH", point)], &command);
        assert!(run.signal.is_some(), "{point}: {run}");
        let run = sandbox.module(&["recover"]);
        assert_eq!(run.code, 0, "{point}: {run}");
        assert_eq!(plain(&sandbox, "acme"), before, "{point}");
    }
    sound(&sandbox);
    install(&sandbox).expect(0);
    sound(&sandbox);
}
