//! A removal on MariaDB that stops half way brings tables and rows back from its archive.

use super::{install, plain, sandbox, sound};
use crate::support::{Module, Place, Sandbox};

const REMOVE: &[&str] = &["remove", "beta", "--cascade", "--tenant", "acme", "--confirm", "acme"];

/// `acme` with everything, and rows in gamma's tables.
fn full(gamma: &Module) -> Sandbox {
    let sandbox = sandbox(Place::Mariadb, gamma);
    install(&sandbox).expect(0);
    sandbox.sql("acme", "INSERT INTO gamma_items (id, name) VALUES (70, 'ä 🦀')");
    sandbox.sql("acme", "INSERT INTO gamma_notes (item_id) VALUES (70)");
    sandbox.sql("acme", "INSERT INTO beta_items (id, name) VALUES (71, 'b')");
    sandbox
}

/// A `gamma` whose first down script fails after `before`.
fn cannot_go(before: &str) -> Module {
    let up = "CREATE TABLE gamma_items (id {{pk}}, name {{key}} NOT NULL);\n";
    Module::new("gamma").migration(
        "1.0.0/0001_items",
        up,
        &format!("{before}ALTER TABLE gamma_items DROP COLUMN gamma_nowhere;\n"),
    )
}

#[test]
fn a_down_script_that_fails_gives_tables_and_rows_back() {
    // The last also with rows deleted and changed before the failure, which no schema shows.
    for words in [
        "",
        "DROP TABLE gamma_items;\n",
        "DELETE FROM gamma_items;\n",
        "UPDATE gamma_items SET name = 'gone';\n",
    ] {
        let sandbox = full(&cannot_go(words));
        let before = plain(&sandbox, "acme");
        let run = sandbox.module(REMOVE).expect(1);
        assert_eq!(plain(&sandbox, "acme"), before, "{words}: {run}");
        run.says("module gamma").says("the run was rolled back");
        sound(&sandbox);
        assert_eq!(sandbox.hashes("data/backups").len(), 0, "the archives are of no use any more");
    }
}

#[test]
fn an_archive_that_is_missing_or_damaged_is_said_and_nothing_is_made_up() {
    for damage in ["missing", "damaged", "no manifest"] {
        let sandbox = full(&Module::new("gamma"));
        let run = sandbox.module_with(&[("MODULE_TEST_CRASH", "migrated")], REMOVE);
        assert!(run.signal.is_some(), "{run}");
        let archives = sandbox.hashes("data/backups");
        let end = if damage == "no manifest" { "gamma.json" } else { "gamma.sql" };
        let file = archives.keys().find(|name| name.ends_with(end));
        let file = sandbox.path(file.unwrap_or_else(|| panic!("{archives:?}")));
        match damage {
            "damaged" => std::fs::write(&file, "DROP TABLE alpha_items;\n").unwrap(),
            _ => std::fs::remove_file(&file).unwrap(),
        }
        let run = sandbox.module(&["recover"]).expect(1);
        let run = run.shows("not all of it could be taken back");
        run.shows(if damage == "no manifest" {
            "there is no archive of gamma"
        } else {
            "is missing or damaged"
        });
        assert_eq!(sandbox.sql_one("acme", "SELECT count(*) FROM alpha_items"), "3");
        sandbox.ok(&["status"]).says("could not be taken back");
        assert!(!sandbox.hashes("data/backups").is_empty(), "the other archives are kept");
        sandbox.ok(&["audit", "verify"]);
    }
}

#[test]
fn rows_that_a_killed_recover_had_not_brought_back_yet() {
    let sandbox = full(&Module::new("gamma"));
    let before = plain(&sandbox, "acme");
    let run = sandbox.module_with(&[("MODULE_TEST_CRASH", "migrated")], REMOVE);
    assert!(run.signal.is_some(), "{run}");
    let run = sandbox.module_with(&[("MODULE_TEST_CRASH", "undoing:2")], &["recover"]);
    assert!(run.signal.is_some(), "{run}");
    // As if the process had died while the client was still filling the tables.
    sandbox.sql("acme", "DELETE FROM gamma_notes");
    sandbox.sql("acme", "DELETE FROM gamma_items WHERE id = 70");
    sandbox.ok(&["recover"]).shows("it was taken back");
    assert_eq!(plain(&sandbox, "acme"), before);
    sound(&sandbox);
}
