//! A tenant is updated while its application works on it, on PostgreSQL and MariaDB: a column is added,
//! filled in batches, and the old one dropped. No statement of the application fails, and none waits longer
//! than the lock timeout.
//!
//! `MODULE_TEST_TRAFFIC_ROWS=1000000` tries it at full size; `--nocapture` shows the figures.

mod halfway;
mod load;
mod phases;

use landlord::clock::Stopwatch;
use load::{Load, Seen, Uses};

use crate::support::servers::Server;
use crate::support::{Held, Module, Place, Running, Sandbox, places};

/// How long a statement of the program may wait for a lock, in milliseconds.
const LOCK_TIMEOUT: i64 = 5_000;

/// Rows of the table, unless the environment asks for more.
const ROWS: u64 = 20_000;

const FILL: &str = "-- module: phase backfill\n-- module: batch 1000\n";

/// The module whose column `label` becomes `title`.
pub fn cards() -> Module {
    Module::bare("cards")
        .migration(
            "1.0.0/0001_items",
            "CREATE TABLE cards_items (id {{pk}}, label {{key}}, hits {{ref}} NOT NULL, fills {{ref}} NOT NULL DEFAULT 0);\n",
            "DROP TABLE cards_items;\n",
        )
        .version("2.0.0")
        .migration(
            "2.0.0/0002_title",
            "-- module: phase expand\nALTER TABLE cards_items ADD COLUMN title {{key}};\n",
            "ALTER TABLE cards_items DROP COLUMN title;\n",
        )
        .migration(
            "2.0.0/0003_index",
            "-- module: phase expand\nCREATE INDEX cards_items_title ON cards_items (title);\n",
            "DROP INDEX cards_items_title ON cards_items;\n",
        )
        .version("2.1.0")
        .migration(
            "2.1.0/0004_fill",
            &format!("{FILL}UPDATE cards_items SET title = label, fills = fills + 1 WHERE id IN (SELECT id FROM cards_items WHERE title IS NULL LIMIT {{{{batch}}}});\n"),
            "-- module: batch 1000\nUPDATE cards_items SET title = NULL WHERE id IN (SELECT id FROM cards_items WHERE title IS NOT NULL LIMIT {{batch}});\n",
        )
        .version("3.0.0")
        .migration(
            "3.0.0/0005_no_label",
            "-- module: phase contract\n-- module: irreversible (nothing knows the old labels any more)\n\
             ALTER TABLE cards_items DROP COLUMN label;\n",
            "ALTER TABLE cards_items ADD COLUMN label {{key}};\n",
        )
}

/// What is written otherwise on one of the databases.
const VARIANTS: [(&str, &str); 4] = [
    (
        "2.0.0/0003_index.up.postgres.sql",
        "-- module: phase expand\n-- module: no-transaction\nCREATE INDEX CONCURRENTLY cards_items_title ON cards_items (title);\n",
    ),
    (
        "2.0.0/0003_index.down.postgres.sql",
        "-- module: no-transaction\nDROP INDEX CONCURRENTLY cards_items_title;\n",
    ),
    (
        "2.1.0/0004_fill.up.mysql.sql",
        "-- module: phase backfill\n-- module: batch 1000\nUPDATE cards_items SET title = label, fills = fills + 1 WHERE title IS NULL LIMIT {{batch}};\n",
    ),
    (
        "2.1.0/0004_fill.down.mysql.sql",
        "-- module: batch 1000\nUPDATE cards_items SET title = NULL WHERE title IS NOT NULL LIMIT {{batch}};\n",
    ),
];

/// A workspace with `cards`, whose tenants are at `place`.
pub fn sandbox(place: Place) -> Sandbox {
    let sandbox = Sandbox::with(&[cards()]);
    for (file, text) in VARIANTS {
        sandbox.write(&format!("migrations/cards/{file}"), text);
    }
    match place.server() {
        Some(server) => sandbox.at(server),
        None => sandbox,
    }
}

/// Makes `slug` with cards 1.0.0 and so many rows, and gives the address of its application's login.
pub fn tenant(sandbox: &Sandbox, slug: &str, rows: u64) -> String {
    let made = sandbox.ok(&["tenant", "create", slug, "--output", "json"]).json();
    let install = ["install", "cards@1.0.0", "--plan", "premium", "--tenant", slug, "--yes"];
    sandbox.ok(&install);
    fill(sandbox.server(), &sandbox.url(slug), rows);
    made["credentials"]["url"].as_str().unwrap().to_owned()
}

/// Doubles the rows until there are so many.
fn fill(server: &Server, url: &str, rows: u64) {
    let numbers = match server.scheme() {
        "mysql" => format!("SELECT CONCAT('old ', seq), 0 FROM seq_1_to_{rows}"),
        _ => format!("SELECT 'old ' || n, 0 FROM generate_series(1, {rows}) n"),
    };
    let gather = if server.scheme() == "mysql" { "ANALYZE TABLE cards_items" } else { "ANALYZE cards_items" };
    places::run(url, &[&format!("INSERT INTO cards_items (label, hits) {numbers}"), gather]).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "the size of this one test is the environment's to say")]
fn rows() -> u64 {
    std::env::var("MODULE_TEST_TRAFFIC_ROWS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROWS)
}

fn update(to: &str) -> [&str; 8] {
    ["update", "cards", "--to", to, "--tenant", "acme", "--yes", "--lock-timeout=5s"]
}

/// Updates step by step under load, and says how long it took and what the traffic saw.
fn under_load(sandbox: &Sandbox, url: &str, rows: u64) -> (Vec<i64>, Seen) {
    let load = Load::begin(url, 6, rows);
    let mut times = Vec::new();
    let mut go = |to: &str| {
        let since = Stopwatch::start();
        sandbox.ok(&update(to));
        times.push(since.milliseconds());
    };
    go("2.0.0");
    load.uses(Uses::Both);
    go("2.1.0");
    load.uses(Uses::New);
    go("3.0.0");
    (times, load.end())
}

#[expect(clippy::print_stdout, reason = "the figures are what the full size is run for")]
fn nobody_waits(place: Place) {
    let (sandbox, rows) = (sandbox(place), rows());
    let url = tenant(&sandbox, "acme", rows);
    let (times, seen) = under_load(&sandbox, &url, rows);
    let Seen { statements, longest: (longest, which), errors } = &seen;
    println!(
        "{place:?}: {rows} rows; expand {} ms, backfill {} ms, contract {} ms; {statements} statements, \
         {} failed, the longest took {longest} ms ({which})",
        times[0],
        times[1],
        times[2],
        errors.len()
    );
    assert_eq!(errors.as_slice(), [""; 0], "no statement fails");
    assert!(*longest <= LOCK_TIMEOUT, "{longest} ms for {which}");
    assert!(*statements > 100, "there was traffic: {statements}");
    let one = |sql: &str| sandbox.sql("acme", sql)[0][0].parse::<u64>().unwrap();
    assert_eq!(one("SELECT count(*) FROM cards_items WHERE title IS NULL"), 0, "every row is filled");
    assert_eq!(one("SELECT count(*) FROM cards_items WHERE fills > 1"), 0, "and none twice");
    assert!(one("SELECT count(*) FROM cards_items") > rows, "what was added stays");
    sandbox.ok(&["status", "--verify", "--tenant", "acme"]);
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn nobody_waits_for_an_update_on_postgres() {
    nobody_waits(Place::Postgres);
}

#[test]
fn nobody_waits_for_an_update_on_mariadb() {
    nobody_waits(Place::Mariadb);
}

/// The command in the background.
fn spawn(sandbox: &Sandbox, to: &str, lock_timeout: &str) -> Running {
    let lock_timeout = format!("--lock-timeout={lock_timeout}");
    sandbox.spawn(&["update", "cards", "--to", to, "--tenant", "acme", "--yes", &lock_timeout])
}

#[test]
fn a_long_transaction_in_the_way_holds_nobody_up_for_longer() {
    for place in Place::SERVERS {
        let sandbox = sandbox(place);
        let url = tenant(&sandbox, "acme", 1_000);
        let load = Load::begin(&url, 3, 1_000);
        let held = Held::open(&sandbox.url("acme"), &["BEGIN", "SELECT count(*) FROM cards_items"]);
        let running = spawn(&sandbox, "2.0.0", "2s");
        std::thread::sleep(std::time::Duration::from_millis(6_500));
        drop(held);
        running.wait().expect(0).says("trying again in");
        let seen = load.end();
        assert_eq!(seen.errors, [""; 0], "{place:?}");
        let (longest, which) = &seen.longest;
        println!("{place:?}: {} statements, the longest took {longest} ms ({which})", seen.statements);
        // MariaDB looks for a moment in which nobody uses the table, and lets nobody wait meanwhile.
        if place == Place::Postgres {
            assert!(*longest > 500, "somebody did wait behind the update: {longest} ms");
        }
        assert!(*longest <= 2_000, "{place:?}: {longest} ms for {which}");
    }
}

/// A rollout tries again by itself; only its last try may cost the application a transaction there.
#[test]
fn in_a_rollout_nobody_pays_for_a_long_transaction_on_mariadb() {
    let sandbox = sandbox(Place::Mariadb);
    let url = tenant(&sandbox, "acme", 1_000);
    let load = Load::begin(&url, 3, 1_000);
    let held = Held::open(&sandbox.url("acme"), &["BEGIN", "SELECT count(*) FROM cards_items"]);
    let running = sandbox.spawn(&["update", "cards", "--to", "2.0.0", "--all", "--yes", "--lock-timeout=1s"]);
    std::thread::sleep(std::time::Duration::from_millis(4_500));
    drop(held);
    running.wait().expect(0);
    let seen = load.end();
    assert_eq!(seen.errors, [""; 0]);
    let tries = sandbox.sql_one("landlord", "SELECT tries FROM rollout_targets");
    assert!(tries.parse::<u32>().unwrap() > 0, "it was tried more than once: {tries}");
    sandbox.ok(&["status", "--verify", "--tenant", "acme"]);
}
