//! A backfill whose process dies, or whose rows somebody has locked: the same command goes on where it
//! stopped, `recover` takes it back, and nothing else may be done in between.

use super::{sandbox, spawn, tenant};
use crate::support::{Held, Place, Run, Sandbox};

const SIGABRT: i32 = 6;
const ROWS: u64 = 8_500;

fn one(sandbox: &Sandbox, sql: &str) -> u64 {
    sandbox.sql("acme", sql)[0][0].parse().unwrap()
}

fn filled(sandbox: &Sandbox) -> u64 {
    one(sandbox, "SELECT count(*) FROM cards_items WHERE title IS NOT NULL")
}

/// A tenant whose backfill died behind its third round.
fn died(place: Place) -> Sandbox {
    let sandbox = sandbox(place);
    tenant(&sandbox, "acme", ROWS);
    sandbox.ok(&["update", "cards", "--to", "2.0.0", "--tenant", "acme", "--yes"]);
    dies(&sandbox, "round:3");
    assert_eq!(filled(&sandbox), 3_000, "{place:?}: each round is kept");
    sandbox
}

fn update(sandbox: &Sandbox, env: &[(&str, &str)]) -> Run {
    sandbox.module_with(env, &["update", "cards", "--to", "2.1.0", "--tenant", "acme", "--yes"])
}

#[track_caller]
fn dies(sandbox: &Sandbox, point: &str) {
    let run = update(sandbox, &[("MODULE_TEST_CRASH", point)]);
    assert_eq!(run.signal, Some(SIGABRT), "{point}: {run}");
}

#[track_caller]
fn sound(sandbox: &Sandbox) {
    sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
    sandbox.ok(&["status", "--verify", "--tenant", "acme"]);
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn the_same_command_goes_on_where_it_died() {
    for place in Place::SERVERS {
        let sandbox = died(place);
        // It dies once more, and behind the last round too.
        dies(&sandbox, "round:2");
        assert_eq!(filled(&sandbox), 5_000, "{place:?}");
        dies(&sandbox, "before-commit");
        assert_eq!(filled(&sandbox), ROWS, "{place:?}");
        let run = update(&sandbox, &[]).expect(0);
        let run = run.says("going on with the update that was interrupted");
        assert!(!run.stderr.contains("taken back"), "{run}");
        assert_eq!(
            one(&sandbox, "SELECT count(*) FROM cards_items WHERE fills <> 1"),
            0,
            "{place:?}: none twice"
        );
        let history = sandbox.ok(&["history", "--tenant", "acme", "--output", "json"]).json();
        let runs = history["runs"].as_array().unwrap();
        let updates: Vec<_> = runs.iter().filter(|run| run["action"] == "update").collect();
        assert_eq!(updates.len(), 2, "{place:?}: one run an update: {history}");
        assert!(updates.iter().all(|run| run["status"] == "done"), "{history}");
        sound(&sandbox);
        update(&sandbox, &[]).expect(0).shows("Nothing to do");
    }
}

#[test]
fn recover_takes_it_back_in_batches_and_a_new_command_does_it_all() {
    for place in Place::SERVERS {
        let sandbox = died(place);
        sandbox.ok(&["recover", "--tenant", "acme"]).shows("it was taken back");
        assert_eq!(filled(&sandbox), 0, "{place:?}: all rounds of the down script ran");
        sound(&sandbox);
        update(&sandbox, &[]).expect(0);
        assert_eq!(filled(&sandbox), ROWS);
        assert_eq!(one(&sandbox, "SELECT count(*) FROM cards_items WHERE fills = 2"), 3_000, "{place:?}");
        sound(&sandbox);
    }
}

#[test]
fn nothing_else_goes_on_with_it() {
    for place in Place::SERVERS {
        let sandbox = died(place);
        let remove = ["remove", "cards", "--tenant", "acme", "--confirm", "acme"];
        let refused = sandbox.module(&remove).expect(6);
        refused.says("has to be taken back first").says("module recover --tenant acme");
        // Other scripts are another pipeline.
        let file = match place {
            Place::Mariadb => "migrations/cards/2.1.0/0004_fill.up.mysql.sql",
            _ => "migrations/cards/2.1.0/0004_fill.up.sql",
        };
        let text = sandbox.read(file).replace("fills + 1", "fills + 2");
        sandbox.write(file, text);
        update(&sandbox, &[]).expect(6).says("has to be taken back first");
        assert_eq!(filled(&sandbox), 3_000, "{place:?}: nothing was done");
        sandbox.ok(&["recover"]).shows("it was taken back");
        update(&sandbox, &[]).expect(0);
        sound(&sandbox);
    }
}

#[test]
fn rows_that_somebody_has_locked_are_waited_for_without_locking_others() {
    for place in Place::SERVERS {
        let sandbox = sandbox(place);
        tenant(&sandbox, "acme", ROWS);
        sandbox.ok(&["update", "cards", "--to", "2.0.0", "--tenant", "acme", "--yes"]);
        let held =
            Held::open(&sandbox.url("acme"), &["BEGIN", "UPDATE cards_items SET hits = 5 WHERE id = 4500"]);
        let running = spawn(&sandbox, "2.1.0", "1s");
        // It gets as far as the row, and beyond it nothing of its round is locked.
        std::thread::sleep(std::time::Duration::from_millis(4_500));
        let free = Held::open(
            &sandbox.url("acme"),
            &[
                match place {
                    Place::Mariadb => "SET SESSION innodb_lock_wait_timeout = 1",
                    _ => "SET lock_timeout = 900",
                },
                "UPDATE cards_items SET hits = 6 WHERE id BETWEEN 1 AND 4400 OR id BETWEEN 4600 AND 8500",
            ],
        );
        drop(free);
        drop(held);
        running.wait().expect(0).says("trying again in");
        assert_eq!(filled(&sandbox), ROWS, "{place:?}");
        assert_eq!(one(&sandbox, "SELECT count(*) FROM cards_items WHERE fills <> 1"), 0, "{place:?}");
        sound(&sandbox);
    }
}

#[test]
fn rows_that_stay_locked_end_it_and_everything_is_taken_back() {
    for place in Place::SERVERS {
        let sandbox = sandbox(place);
        tenant(&sandbox, "acme", ROWS);
        sandbox.ok(&["update", "cards", "--to", "2.0.0", "--tenant", "acme", "--yes"]);
        let held =
            Held::open(&sandbox.url("acme"), &["BEGIN", "UPDATE cards_items SET hits = 5 WHERE id = 4500"]);
        let command =
            ["update", "cards", "--to", "2.1.0", "--tenant", "acme", "--yes", "--lock-timeout", "1s"];
        let run = sandbox.module_with(&[("MODULE_RETRIES", "0")], &command).expect(6);
        run.says("0004_fill.up").says("the run was rolled back");
        assert_eq!(filled(&sandbox), 0, "{place:?}");
        drop(held);
        sound(&sandbox);
        update(&sandbox, &[]).expect(0);
        sound(&sandbox);
    }
}

/// The names of the table's indexes on PostgreSQL, with whether they can be used.
fn indexes(sandbox: &Sandbox) -> Vec<String> {
    let sql = "SELECT c.relname::text || ' ' || i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
               WHERE i.indrelid = 'cards_items'::regclass ORDER BY 1";
    sandbox.sql("acme", sql).concat()
}

#[test]
fn an_index_that_could_not_be_finished_is_begun_anew() {
    let sandbox = sandbox(Place::Postgres);
    tenant(&sandbox, "acme", ROWS);
    // Whoever has looked at the table keeps the index from being finished, and nobody from anything else.
    let held = Held::open(
        &sandbox.url("acme"),
        &[
            "CREATE TABLE elsewhere (id int)",
            "BEGIN ISOLATION LEVEL REPEATABLE READ",
            "INSERT INTO elsewhere VALUES (1)",
        ],
    );
    let running = spawn(&sandbox, "2.0.0", "1s");
    let mut left = false;
    for _ in 0..400 {
        left |= indexes(&sandbox).contains(&"cards_items_title false".to_owned());
        std::thread::sleep(std::time::Duration::from_millis(10));
        if left {
            break;
        }
    }
    assert!(left, "it was begun");
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    drop(held);
    running.wait().expect(0).says("trying again in");
    assert_eq!(indexes(&sandbox), ["cards_items_pkey true", "cards_items_title true"]);
    sandbox.sql("acme", "DROP TABLE elsewhere");
    sound(&sandbox);
}
