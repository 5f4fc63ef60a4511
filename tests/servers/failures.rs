//! A run that fails leaves schema and rows as they were, and says file, line and statement.

use super::{install, plain, sandbox, sound};
use crate::support::{Module, Place, Run, Sandbox};

/// Installs, which must fail in `stage` and change nothing; then mends `gamma` and installs.
#[track_caller]
fn fails(sandbox: &Sandbox, stage: &str, words: &[&str]) -> Run {
    let before = plain(sandbox, "acme");
    let mut run = install(sandbox).expect(1);
    for word in words {
        run = run.says(word);
    }
    let run = run.says(&format!("install failed for acme in stage {stage}")).says("the run was rolled back");
    assert_eq!(plain(sandbox, "acme"), before, "the tenant's database is as it was: {run}");
    sound(sandbox);
    sandbox.put(&Module::new("gamma").requires("beta", ">=1"));
    install(sandbox).expect(0);
    sound(sandbox);
    assert_eq!(sandbox.sql_one("acme", "SELECT name FROM alpha_items WHERE id = 50"), "mine");
    run
}

/// On both servers, with a `gamma` whose second migration is `up`; the message names `line` of it.
#[track_caller]
fn second_migration(up: &str, line: usize, words: [&str; 2]) {
    for (place, word) in Place::SERVERS.into_iter().zip(words) {
        let gamma = Module::new("gamma").migration("1.0.0/0002_notes", up, "DROP TABLE gamma_notes;\n");
        let sandbox = sandbox(place, &gamma);
        let file = format!("migrations/gamma/1.0.0/0002_notes.up.sql:{line}:");
        fails(&sandbox, "migrate, module gamma", &[&file, word]);
    }
}

/// What only the server finds: each knows words that the other does not.
#[test]
fn a_syntax_error_in_the_middle_of_a_script() {
    for (place, words, said) in [
        (
            Place::Postgres,
            "UPDATE gamma_items SET name = '🦀'\n  WHERE id = 1\n  LIMIT 1",
            "at or near \"LIMIT\"",
        ),
        (
            Place::Mariadb,
            "INSERT INTO gamma_items (name)\n  VALUES ('🦀')\n  ON CONFLICT DO NOTHING",
            "near 'CONFLICT DO NOTHING'",
        ),
    ] {
        let up = format!(
            "-- Grüße: ein Kommentar mit ü, 漢字 und 🦀; und einem Strichpunkt\n\
             CREATE TABLE gamma_notes (id {{{{pk}}}}, item_id {{{{ref}}}} NOT NULL /* ; ä */);\n\
             INSERT INTO gamma_items (name) VALUES ('ü; 漢字 🦀');\n\
             {words};\n\
             CREATE INDEX gamma_notes_ix ON gamma_notes (item_id);\n"
        );
        let gamma = Module::new("gamma").migration("1.0.0/0002_notes", &up, "DROP TABLE gamma_notes;\n");
        let sandbox = sandbox(place, &gamma);
        fails(&sandbox, "migrate, module gamma", &["migrations/gamma/1.0.0/0002_notes.up.sql:6:", said]);
    }
}

#[test]
fn a_duplicate_key_in_the_middle_of_a_script() {
    second_migration(
        "CREATE TABLE gamma_notes (id {{pk}}, item_id {{ref}} NOT NULL);\n\n\
         -- é\nINSERT INTO gamma_notes (id, item_id) VALUES (1, 1);\n\
         INSERT INTO gamma_notes (id, item_id) VALUES (2, 1), (1, 1);\n\
         CREATE INDEX gamma_notes_ix ON gamma_notes (item_id);\n",
        5,
        ["duplicate key value", "Duplicate entry '1'"],
    );
}

#[test]
fn a_column_that_is_missing() {
    second_migration(
        "CREATE TABLE gamma_notes (id {{pk}}, item_id {{ref}} NOT NULL);\n\
         CREATE INDEX gamma_notes_ix ON gamma_notes (item_id);\n\n\n\
         INSERT INTO gamma_notes (nothing)\n  VALUES (1);\n",
        5,
        ["column \"nothing\" of relation \"gamma_notes\" does not exist", "Unknown column 'nothing'"],
    );
}

#[test]
fn a_table_of_another_module_that_is_changed_before_the_failure() {
    second_migration(
        "CREATE TABLE gamma_notes (id {{pk}}, item_id {{ref}} NOT NULL);\n\
         ALTER TABLE gamma_items ADD COLUMN colour {{key}};\n\
         ALTER TABLE gamma_items ADD COLUMN colour {{key}};\n",
        3,
        ["column \"colour\" of relation \"gamma_items\" already exists", "Duplicate column name 'colour'"],
    );
}

#[test]
fn the_first_statement_of_the_first_new_script() {
    for place in Place::SERVERS {
        let gamma = Module::new("gamma").migration(
            "1.0.0/0001_items",
            "CREATE TABLE gamma_items (id {{pk}}, name VARCHR(7));\n",
            "DROP TABLE gamma_items;\n",
        );
        let sandbox = sandbox(place, &gamma);
        fails(&sandbox, "migrate, module gamma", &["0001_items.up.sql:1:"]);
    }
}

#[test]
fn a_seeder() {
    for place in Place::SERVERS {
        let gamma = Module::new("gamma").seeder(
            "1.0.0/rows",
            "INSERT INTO gamma_items (name) VALUES ('ok');\nINSERT INTO gamma_items (name) VALUES (NULL);\n",
        );
        let sandbox = sandbox(place, &gamma);
        fails(&sandbox, "seed, module gamma", &["rows.seed.sql:2:", "null"]);
    }
}

#[test]
fn rows_that_refer_to_nothing() {
    for place in Place::SERVERS {
        let gamma =
            Module::new("gamma").seeder("1.0.0/rows", "INSERT INTO gamma_notes (item_id) VALUES (999);\n");
        let sandbox = sandbox(place, &gamma);
        fails(&sandbox, "seed, module gamma", &["rows.seed.sql:1:", "foreign key constraint"]);
    }
}

#[test]
fn a_verify_check() {
    for place in Place::SERVERS {
        let none = Module::new("gamma").check("nobody", "SELECT 1 FROM gamma_items WHERE name = 'nobody'");
        fails(&sandbox(place, &none), "verify, module gamma", &["verify check `nobody`", "gives no row"]);
        let wrong = Module::new("gamma").check("wrong", "SELECT no_such FROM gamma_items");
        fails(&sandbox(place, &wrong), "verify, module gamma", &["verify check `wrong`", "no_such"]);
    }
}

#[test]
fn a_table_that_is_there_already_is_left_alone() {
    for place in Place::SERVERS {
        let sandbox = sandbox(place, &Module::new("gamma"));
        // Somebody has made it by hand, as the login that owns everything.
        sandbox.sql("acme", "CREATE TABLE gamma_notes (mine INTEGER)");
        sandbox.sql("acme", "INSERT INTO gamma_notes VALUES (42)");
        let before = plain(&sandbox, "acme");
        let run = install(&sandbox);
        assert_eq!(plain(&sandbox, "acme"), before, "{place:?}: {run}");
        assert_eq!(sandbox.sql_one("acme", "SELECT mine FROM gamma_notes"), "42");
        run.expect(1).says("0002_notes.up.sql:1:").says("already exists").says("the run was rolled back");
    }
}

#[test]
fn a_script_that_ends_the_transaction_by_a_back_door() {
    // A procedure that commits cannot be called where a transaction is open.
    let gamma = Module::new("gamma").migration(
        "1.0.0/0003_hidden",
        "CREATE TABLE gamma_hidden (id INTEGER);\n\
         DO $$ BEGIN EXECUTE 'COM' || 'MIT'; END $$;\n",
        "DROP TABLE gamma_hidden;\n",
    );
    let sandbox = sandbox(Place::Postgres, &gamma);
    let before = plain(&sandbox, "acme");
    let run = install(&sandbox);
    assert!([1, 3].contains(&run.code), "{run}");
    assert_eq!(plain(&sandbox, "acme"), before, "{run}");
    sound(&sandbox);
}

#[test]
fn a_script_that_changes_another_modules_table_by_a_back_door() {
    for (words, said) in [
        ("'ALTER TABLE alpha' || '_items ADD COLUMN sneaked INTEGER'", "table alpha_items was changed"),
        ("'CREATE INDEX sneaked ON alpha' || '_items (name)'", "table alpha_items was changed"),
        (
            "'ALTER TABLE alpha' || '_notes ADD CONSTRAINT sneaked FOREIGN KEY (id) REFERENCES alpha' || '_items'",
            "table alpha_notes was changed",
        ),
        ("'DRO' || 'P TABLE alpha' || '_notes'", "table alpha_notes is missing"),
        ("'ALTER TABLE alpha' || '_notes RENAME TO alpha' || '_older'", "table alpha_notes is missing"),
    ] {
        let up = format!("DO $$ BEGIN EXECUTE {words}; END $$;\n");
        let gamma = Module::new("gamma").migration("1.0.0/0003_hidden", &up, "SELECT 1;\n");
        let sandbox = Sandbox::with(&[Module::new("alpha"), gamma.requires("alpha", ">=1")])
            .at(Place::Postgres.server().unwrap());
        sandbox.tenant("acme");
        sandbox.install("acme", &["alpha"]).expect(0);
        let before = plain(&sandbox, "acme");
        sandbox.install("acme", &["gamma"]).expect(1).says("in stage verify").says(said);
        assert_eq!(plain(&sandbox, "acme"), before, "{words}");
        sandbox.ok(&["status", "--verify"]);
    }
}

#[test]
fn rows_and_columns_that_were_there_before_are_not_taken_back() {
    // What the script could not make, because somebody had, its down script must not take away.
    for place in Place::SERVERS {
        for up in [
            "ALTER TABLE alpha_items ADD COLUMN size {{ref}};\n\
             INSERT INTO alpha_items (id, name, size) VALUES (50, 'big', 3);\n",
            "INSERT INTO alpha_items (id, name) VALUES (50, 'big');\n\
             ALTER TABLE alpha_items ADD COLUMN size {{ref}};\n",
        ] {
            let down = "DELETE FROM alpha_items WHERE id = 50;\nALTER TABLE alpha_items DROP COLUMN size;\n";
            let alpha = Module::new("alpha").version("1.1.0").migration("1.1.0/0003_size", up, down);
            let sandbox = sandbox(place, &Module::new("gamma"));
            sandbox.put(&alpha);
            let before = plain(&sandbox, "acme");
            let run = install(&sandbox).expect(1).says("0003_size.up.sql:").says("the run was rolled back");
            assert_eq!(plain(&sandbox, "acme"), before, "{place:?}: {run}");
            sandbox.sql("acme", "DELETE FROM alpha_notes");
            sandbox.sql("acme", "DELETE FROM alpha_items WHERE id = 50");
            sandbox.sql("acme", "ALTER TABLE alpha_items ADD COLUMN size INTEGER");
            let before = plain(&sandbox, "acme");
            let run = install(&sandbox).expect(1);
            assert_eq!(plain(&sandbox, "acme"), before, "{place:?}: {run}");
            sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
        }
    }
}

#[test]
fn a_seeder_that_commits_by_a_back_door_is_caught() {
    let mut tried = 0;
    for words in [
        "COMMIT",
        "SET autocommit = 1",
        "CREATE TABLE gamma_sneaked (id INTEGER)",
        "EXECUTE IMMEDIATE CONCAT('COM', 'MIT')",
        "EXECUTE IMMEDIATE CONCAT('SET auto', 'commit = 1')",
        "EXECUTE IMMEDIATE CONCAT('CREATE', ' TABLE gamma_sneaked (id INTEGER)')",
    ] {
        let gamma = Module::new("gamma")
            .migration(
                "1.0.0/0003_procedure",
                &format!("CREATE PROCEDURE gamma_end() BEGIN {words}; END;\n"),
                "DROP PROCEDURE gamma_end;\n",
            )
            .seeder("1.0.0/aaa", "INSERT INTO gamma_items (name) VALUES ('first');\nCALL gamma_end();\n");
        let sandbox = sandbox(Place::Mariadb, &gamma);
        let before = plain(&sandbox, "acme");
        let run = install(&sandbox);
        assert!([1, 3].contains(&run.code), "{words}: {run}");
        if run.code == 3 {
            // The checks see it.
            continue;
        }
        tried += 1;
        let run = run.says("the script ended the transaction it ran in").says("NOT known");
        if !words.contains("TABLE") {
            assert_eq!(plain(&sandbox, "acme"), before, "{words}: {run}");
        }
        sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
        sandbox.ok(&["status"]).says("could not be taken back");
        sandbox.sql("acme", "DROP TABLE IF EXISTS gamma_sneaked");
        sandbox.put(&Module::new("gamma").requires("beta", ">=1").migration(
            "1.0.0/0003_procedure",
            "SELECT 1;\n",
            "SELECT 1;\n",
        ));
        install(&sandbox).expect(0);
        sound(&sandbox);
    }
    assert!(tried > 0, "one of them gets past the checks");
}
