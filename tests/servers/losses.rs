//! An update that drops columns and tables with values, in several commits, and does not come to its end.

use super::{plain, sound};
use crate::support::{Module, Place, Sandbox};

/// Version 1.1.0 drops two columns and a table; its last script fails while there is a row 77.
fn module(place: Place) -> Module {
    let module = Module::new("lose")
        .migration(
            "1.0.0/0003_more",
            "ALTER TABLE lose_items ADD COLUMN colour {{key}};\n\
             ALTER TABLE lose_items ADD COLUMN size {{ref}};\n\
             ALTER TABLE lose_items ADD COLUMN twice BIGINT GENERATED ALWAYS AS (size * 2) STORED;\n",
            "ALTER TABLE lose_items DROP COLUMN twice;\nALTER TABLE lose_items DROP COLUMN size;\n\
             ALTER TABLE lose_items DROP COLUMN colour;\n",
        )
        .version("1.1.0");
    let module = match place {
        Place::Postgres => module.migration(
            "1.1.0/0004_alone",
            "-- module: no-transaction\nCREATE INDEX CONCURRENTLY lose_items_ix ON lose_items (name);\n",
            "-- module: no-transaction\nDROP INDEX CONCURRENTLY IF EXISTS lose_items_ix;\n",
        ),
        Place::Mariadb | Place::Sqlite => module,
    };
    module
        .migration(
            "1.1.0/0005_columns",
            "ALTER TABLE lose_items DROP COLUMN twice;\n\
             ALTER TABLE lose_items DROP COLUMN size, DROP COLUMN colour;\n",
            "ALTER TABLE lose_items ADD COLUMN colour {{key}}, ADD COLUMN size {{ref}};\n\
             ALTER TABLE lose_items ADD COLUMN twice BIGINT GENERATED ALWAYS AS (size * 2) STORED;\n",
        )
        .migration(
            "1.1.0/0006_table",
            "DROP TABLE lose_notes;\n",
            "CREATE TABLE lose_notes (id {{pk}}, item_id {{ref}} NOT NULL, \
             CONSTRAINT fk_lose_notes FOREIGN KEY (item_id) REFERENCES lose_items (id));\n\
             CREATE INDEX lose_notes_ix ON lose_notes (item_id);\n",
        )
        .migration(
            "1.1.0/0007_last",
            "CREATE TABLE lose_last (id {{pk}});\nINSERT INTO lose_items (id, name) VALUES (77, 'taken');\n",
            "DELETE FROM lose_items WHERE id = 77 AND name = 'taken';\nDROP TABLE lose_last;\n",
        )
}

const UPDATE: [&str; 5] = ["update", "lose", "--tenant", "acme", "--yes"];

fn sandbox(place: Place) -> Sandbox {
    let sandbox = Sandbox::with_on(&[module(place)], place);
    if place == Place::Mariadb {
        // What the server sets by itself, when a row is changed, is as old as before.
        sandbox.write(
            "migrations/lose/1.0.0/0002_notes.up.mysql.sql",
            "CREATE TABLE lose_notes (id {{pk}}, item_id {{ref}} NOT NULL, \
             CONSTRAINT fk_lose_notes FOREIGN KEY (item_id) REFERENCES lose_items (id));\n\
             CREATE INDEX lose_notes_ix ON lose_notes (item_id);\n\
             ALTER TABLE lose_items ADD COLUMN seen DATETIME(6) NULL ON UPDATE CURRENT_TIMESTAMP(6);\n",
        );
    }
    sandbox.tenant("acme");
    sandbox.install("acme", &["lose@1.0.0"]).expect(0);
    let rows = "INSERT INTO lose_items (id, name, colour, size) VALUES
                (50, 'mine', 'O''Hara', 7), (51, 'none', NULL, NULL), (52, 'gone', 'red', 1)";
    sandbox.sql("acme", rows);
    sandbox.sql("acme", "INSERT INTO lose_notes (id, item_id) VALUES (3, 50), (9, 51)");
    sandbox
}

fn items(sandbox: &Sandbox) -> Vec<Vec<String>> {
    sandbox.sql("acme", "SELECT id, name, colour, size, twice FROM lose_items WHERE id >= 50 ORDER BY id")
}

#[test]
fn a_failed_update_brings_back_what_it_had_dropped() {
    for place in Place::SERVERS {
        let sandbox = sandbox(place);
        sandbox.sql("acme", "INSERT INTO lose_items (id, name, size) VALUES (77, 'mine', 5)");
        let before = plain(&sandbox, "acme");
        let seen = "SELECT count(*) FROM lose_items WHERE seen IS NOT NULL";
        let run = sandbox.module_with(&[("MODULE_RETRIES", "0")], &UPDATE).expect(1);
        run.says("0007_last").says("the run was rolled back");
        let now = plain(&sandbox, "acme");
        if place == Place::Mariadb {
            // Columns stand in another order now.
            assert_eq!(sandbox.sql_one("acme", seen), "0");
        } else {
            assert_eq!(now, before);
        }
        assert!(!now.contains("_module_aside"), "{now}");
        let wanted = [
            ["50", "mine", "O'Hara", "7", "14"],
            ["51", "none", "NULL", "NULL", "NULL"],
            ["52", "gone", "red", "1", "2"],
            ["77", "mine", "NULL", "5", "10"],
        ];
        assert_eq!(items(&sandbox), wanted);
        let notes = "SELECT id, item_id FROM lose_notes ORDER BY id";
        assert_eq!(sandbox.sql("acme", notes), [["3", "50"], ["9", "51"]]);
        sandbox.sql("acme", "INSERT INTO lose_notes (item_id) VALUES (52)");
        assert_eq!(sandbox.sql_one("acme", "SELECT max(id) FROM lose_notes"), "10", "numbers go on");
        sound(&sandbox);

        sandbox.sql("acme", "DELETE FROM lose_items WHERE id = 77");
        sandbox.ok(&UPDATE);
        assert!(!plain(&sandbox, "acme").contains("_module_aside"));
        sound(&sandbox);
    }
}

#[test]
fn what_the_application_does_meanwhile_stays() {
    for place in Place::SERVERS {
        let sandbox = sandbox(place);
        let run = sandbox.module_with(&[("MODULE_TEST_CRASH", "migrated")], &UPDATE);
        assert!(run.signal.is_some(), "{run}");
        sandbox.sql("acme", "DELETE FROM lose_items WHERE id = 52");
        sandbox.sql("acme", "INSERT INTO lose_items (id, name) VALUES (60, 'new')");
        sandbox.sql("acme", "UPDATE lose_items SET name = 'renamed' WHERE id = 50");
        sandbox.ok(&["recover"]).shows("taken back");
        let wanted = [
            ["50", "renamed", "O'Hara", "7", "14"],
            ["51", "none", "NULL", "NULL", "NULL"],
            ["60", "new", "NULL", "NULL", "NULL"],
        ];
        assert_eq!(items(&sandbox), wanted);
        sound(&sandbox);
    }
}

/// A crash behind the commit leaves the copies; whoever records the run drops them.
#[test]
fn what_was_put_aside_does_not_stay() {
    for place in Place::SERVERS {
        for point in ["committed", "recording", "recorded"] {
            let sandbox = sandbox(place);
            let run = sandbox.module_with(&[("MODULE_TEST_CRASH", point)], &UPDATE);
            assert!(run.signal.is_some(), "{run}");
            sandbox.ok(&["recover"]);
            assert!(!plain(&sandbox, "acme").contains("_module_aside"), "{place:?} {point}");
            sound(&sandbox);
        }
    }
}

/// A run is stuck, since rows without a key are not found again; and the table in which their values are.
fn stuck() -> (Sandbox, String) {
    let bare = Module::new("lose")
        .migration(
            "1.0.0/0003_bare",
            "CREATE TABLE lose_bare (name {{key}}, colour {{key}});\n",
            "DROP TABLE lose_bare;\n",
        )
        .version("1.1.0")
        .migration(
            "1.1.0/0004_colour",
            "ALTER TABLE lose_bare DROP COLUMN colour;\n",
            "ALTER TABLE lose_bare ADD COLUMN colour {{key}};\n",
        )
        .migration(
            "1.1.0/0005_last",
            "INSERT INTO lose_items (id, name) VALUES (77, 'taken');\n",
            "DELETE FROM lose_items WHERE id = 77 AND name = 'taken';\n",
        );
    let more = Module::new("more").version("1.1.0").migration(
        "1.1.0/0003_name",
        "ALTER TABLE more_items DROP COLUMN name;\n",
        "ALTER TABLE more_items ADD COLUMN name {{key}} NOT NULL DEFAULT '';\n",
    );
    let sandbox = Sandbox::with_on(&[bare, more], Place::Mariadb);
    sandbox.tenant("acme");
    sandbox.install("acme", &["lose@1.0.0"]).expect(0);
    sandbox.install("acme", &["more@1.0.0"]).expect(0);
    sandbox.sql("acme", "INSERT INTO lose_bare VALUES ('a', 'red'), ('b', 'blue')");
    sandbox.sql("acme", "INSERT INTO lose_items (id, name) VALUES (77, 'mine')");
    let run = sandbox.module_with(&[("MODULE_RETRIES", "0")], &UPDATE).expect(1);
    run.says("the values of colour have to be put back by hand: lose_bare has no primary key")
        .says("they are in _module_aside_");
    let copy = sandbox.sql_one("acme", COPIES);
    (sandbox, copy)
}

const COPIES: &str = "SELECT CAST(table_name AS CHAR) FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_name LIKE '%module_aside%'";

#[track_caller]
fn keeps(sandbox: &Sandbox, copy: &str) {
    let kept = sandbox.sql("acme", &format!("SELECT name, colour FROM {copy} ORDER BY name"));
    assert_eq!(kept, [["a", "red"], ["b", "blue"]]);
    assert_eq!(sandbox.sql("acme", COPIES), [[copy]]);
}

#[test]
fn values_whose_rows_cannot_be_found_again_are_named_and_kept() {
    let (sandbox, copy) = stuck();
    keeps(&sandbox, &copy);
    let doctor = sandbox.module(&["doctor", "--tenant", "acme", "-o", "json"]).expect(7).json();
    let checks = doctor["findings"].as_array().unwrap().iter().map(|one| &one["check"]);
    let checks: Vec<_> = checks.collect();
    assert!(checks.contains(&&"stuck".into()) && !checks.contains(&&"aside".into()), "{doctor}");
    sandbox.sql("acme", "ALTER TABLE lose_bare ADD COLUMN colour VARCHAR(191)");
    sandbox.sql("acme", &format!("UPDATE lose_bare b JOIN {copy} k USING (name) SET b.colour = k.colour"));
    let run = sandbox.sql_one("landlord", "SELECT id FROM runs WHERE status = 'stuck'");
    sandbox.ok(&["repair", "--mended", &run, "--tenant", "acme", "--yes"]);
    assert!(!plain(&sandbox, "acme").contains("_module_aside"));
    sandbox.sql("acme", "DELETE FROM lose_items WHERE id = 77");
    sandbox.ok(&UPDATE);
    sound(&sandbox);
    assert!(!plain(&sandbox, "acme").contains("_module_aside"));
}

#[test]
fn another_run_leaves_alone_what_a_stuck_one_has_put_aside() {
    let (sandbox, copy) = stuck();
    let update = ["update", "more", "--tenant", "acme", "--yes"];
    sandbox.ok(&update);
    keeps(&sandbox, &copy);
    sandbox.ok(&["recover"]);
    sandbox.ok(&update).shows("Nothing to do");
    keeps(&sandbox, &copy);
}
