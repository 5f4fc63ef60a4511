//! `module validate --execute` on every database: what is right is clean, what is wrong is found at its
//! place, and nothing stays on the server.

use std::collections::BTreeSet;
use std::time::Duration;

use landlord::clock::Stopwatch;
use serde_json::Value;

use super::{Conn, Place, Server, block_on};
use crate::support::{Module, Run, Sandbox};

/// How long the scratch databases of other tests on the same server may live.
const OTHERS: i64 = 120_000;

/// Makes of each function three tests, one a database.
macro_rules! on_each_place {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use crate::contract::Place;

            #[test]
            fn sqlite() {
                super::$name(Place::Sqlite);
            }

            #[test]
            fn postgres() {
                super::$name(Place::Postgres);
            }

            #[test]
            fn mariadb() {
                super::$name(Place::Mariadb);
            }
        }
    )+};
}

on_each_place!(the_shipped_definitions_prove_clean, every_flaw_is_found_at_its_place);

/// The scratch databases that are on a server now.
fn scratch(server: &Server) -> BTreeSet<String> {
    let home = server.home().parse().unwrap();
    let sql = match server.scheme() {
        "postgres" => "SELECT datname FROM pg_database WHERE datname LIKE 'module\\_scratch\\_%'",
        _ => {
            "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'module\\_scratch\\_%'"
        }
    };
    let rows = block_on(async {
        let mut conn = Conn::connect(&home).await?;
        let rows = conn.query(sql, &[]).await?;
        conn.close().await?;
        Ok::<_, landlord::databases::DbError>(rows)
    });
    rows.unwrap().iter().map(|row| row.text(0).unwrap()).collect()
}

/// Runs `work`, after which no scratch database of it may be there. Those of other tests, which use the
/// same server meanwhile, go away in their time.
#[track_caller]
fn leaves_nothing(place: Place, work: impl FnOnce() -> Run) -> Run {
    let Some(server) = place.server() else { return work() };
    let before = scratch(server);
    let run = work();
    let mut left = &scratch(server) - &before;
    let waiting = Stopwatch::start();
    while !left.is_empty() {
        assert!(waiting.milliseconds() < OTHERS, "left on {place:?}: {left:?} after {run}");
        std::thread::sleep(Duration::from_millis(200));
        left = &left & &scratch(server);
    }
    run
}

fn prove(sandbox: &Sandbox, place: Place, more: &[&str]) -> Run {
    let url = place.server().map_or_else(|| "sqlite".to_owned(), Server::home);
    let run = sandbox.module(&[&["validate", "--execute", "--database", &url], more].concat());
    for text in [&run.stdout, &run.stderr] {
        assert!(!text.contains("panicked"), "{run}");
    }
    run
}

fn name(place: Place) -> &'static str {
    match place {
        Place::Sqlite => "sqlite",
        Place::Postgres => "postgres",
        Place::Mariadb => "mysql",
    }
}

fn the_shipped_definitions_prove_clean(place: Place) {
    let sandbox = Sandbox::empty();
    let definitions = concat!(env!("CARGO_MANIFEST_DIR"), "/definitions");
    let run = leaves_nothing(place, || prove(&sandbox, place, &["--definitions", definitions]));
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{run}");
    let run = run.says(&format!("executed on {}: ", name(place)));
    run.says("12 modules: 0 errors, 0 warnings");
}

/// A module of each flaw: the code, the file and the line where it is found (0: of its checks), and words
/// of the message.
const FLAWS: [(&str, &str, usize, &str); 9] = [
    ("E0814", "migrations/up-fails/1.0.0/0003_rows.up.sql", 3, "name"),
    ("E0814", "migrations/down-fails/1.0.0/0003_rows.down.sql", 2, "name"),
    ("E0814", "migrations/seed-fails/1.0.0/rows.seed.sql", 2, "name"),
    ("E0815", "migrations/leaves-table/1.0.0/0003_more.down.sql", 1, "leaves_table_more"),
    ("E0815", "migrations/leaves-column/1.0.0/0003_extra.down.sql", 1, "leaves_column_items.extra"),
    ("E0815", "migrations/path-differs/1.0.0/0004_words.down.sql", 1, "path_differs_words"),
    ("E0816", "definitions/path-differs/module.yaml", 1, "path_differs_words.more"),
    ("E0817", "migrations/seeds-twice/1.0.0/rows.seed.sql", 1, "seeds_twice_items"),
    ("E0818", "definitions/check-fails/module.yaml", 0, "never"),
];

/// The number of the line that begins with `word`.
fn line_of(text: &str, word: &str) -> usize {
    1 + text.lines().position(|line| line.starts_with(word)).expect("the line is there")
}

/// Modules that pass every check that only reads, each with one flaw that shows when it is executed.
fn flawed() -> Sandbox {
    let none = "INSERT INTO TABLE_items (name) VALUES (NULL);\n";
    let wrong = |slug: &str| none.replace("TABLE", &slug.replace('-', "_"));
    let sandbox = Sandbox::with(&[
        Module::new("fine"),
        Module::new("up-fails").migration(
            "1.0.0/0003_rows",
            &format!("-- Two rows.\nINSERT INTO up_fails_items (name) VALUES ('a');\n{}", wrong("up-fails")),
            "DELETE FROM up_fails_items;\n",
        ),
        Module::new("down-fails").migration(
            "1.0.0/0003_rows",
            "INSERT INTO down_fails_items (name) VALUES ('a');\n",
            &format!("DELETE FROM down_fails_items;\n{}", wrong("down-fails")),
        ),
        Module::new("seed-fails").seeder("1.0.0/rows", &format!("-- Rows.\n{}", wrong("seed-fails"))),
        Module::new("leaves-table").migration(
            "1.0.0/0003_more",
            "CREATE TABLE leaves_table_more (id {{pk}});\nCREATE TABLE leaves_table_most (id {{pk}});\n",
            "DROP TABLE leaves_table_most;\n",
        ),
        Module::new("leaves-column").migration(
            "1.0.0/0003_extra",
            "ALTER TABLE leaves_column_items ADD COLUMN extra INTEGER;\n",
            "DELETE FROM leaves_column_items WHERE id < 0;\n",
        ),
        Module::new("seeds-twice")
            .seeder("1.0.0/rows", "INSERT INTO seeds_twice_items (name) VALUES ('again');\n"),
        Module::new("check-fails").check("never", "SELECT id FROM check_fails_items WHERE id < 0"),
    ]);
    forked(&sandbox);
    sandbox
}

/// Two components make the same table, and the first one wins: an upgrade of the plan ends otherwise
/// than a fresh install.
fn forked(sandbox: &Sandbox) {
    let module = Module::new("path-differs")
        .migration(
            "1.0.0/0003_words",
            "CREATE TABLE IF NOT EXISTS path_differs_words (id {{pk}}, more {{key}});\n",
            "DROP TABLE IF EXISTS path_differs_words;\n",
        )
        .migration(
            "1.0.0/0004_words",
            "CREATE TABLE IF NOT EXISTS path_differs_words (id {{pk}});\n",
            "DROP TABLE IF EXISTS path_differs_words;\n",
        );
    sandbox.put(&module);
    let file = "definitions/path-differs/module.yaml";
    let text = sandbox.read(file);
    let listed = "migrations: [1.0.0/0001_items, 1.0.0/0002_notes, 1.0.0/0003_words, 1.0.0/0004_words]";
    assert!(text.contains(listed), "{text}");
    let text = text
        .replace(listed, "migrations: [1.0.0/0001_items, 1.0.0/0002_notes, 1.0.0/0004_words]")
        .replace(
            "\npermissions:",
            "\n  more: { requires: [base], migrations: [1.0.0/0003_words] }\npermissions:",
        )
        .replace("\nmeters:", "\n  - { slug: more, name: More, components: [more] }\nmeters:")
        .replace("features: [{ slug: items", "features:\n  - { slug: items")
        .replace("permissions: [path-differs.use] }]", "permissions: [path-differs.use] }")
        .replace("price: { monthly: 9 }", "price: { monthly: 9 }, features: [more]");
    sandbox.write(file, text);
}

fn every_flaw_is_found_at_its_place(place: Place) {
    let sandbox = flawed();
    // Without servers SQLite says which scripts it cannot run, and no more.
    let tried = sandbox.module(&["validate", "--output", "json"]).expect(3).json();
    assert_eq!(tried["diagnostics"].as_array().unwrap().len(), 3, "{tried}");
    let run = leaves_nothing(place, || prove(&sandbox, place, &["--output", "json"])).expect(3);
    let found = run.json();
    let found = found["diagnostics"].as_array().unwrap();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    let short = |one: &Value| {
        format!("{} {}:{} {}", text(one, "code"), text(one, "file"), one["line"], text(one, "message"))
    };
    let all: Vec<String> = found.iter().map(short).collect();
    for (code, file, line, words) in FLAWS {
        let line = if line == 0 { line_of(&sandbox.read(file), "verify:") } else { line };
        let fits = |one: &&Value| {
            one["code"] == code
                && one["file"] == file
                && one["line"] == line
                && text(one, "message").contains(words)
        };
        assert_eq!(found.iter().filter(fits).count(), 1, "{code} {file}:{line} {words} in {all:#?}");
    }
    assert_eq!(found.len(), FLAWS.len(), "{all:#?}");
    // What SQLite finds too is said once, and for SQLite.
    let where_found = |one: &Value| {
        one["code"] == "E0814" && one.to_string().contains("sqlite") || one.to_string().contains(name(place))
    };
    assert!(found.iter().all(where_found), "{run}");
}

#[test]
fn a_server_that_cannot_be_reached_is_told() {
    let sandbox = Sandbox::new();
    let folder = sandbox.root().display();
    for url in [
        format!("postgres://me:s3cret@localhost/app?host={folder}&password=s3cret"),
        format!("mysql://me:s3cret@localhost/app?socket={folder}/my.sock"),
    ] {
        let run = sandbox.module(&["validate", "--execute", "--database", &url]).expect(1);
        let run = run.says("the scratch database on");
        assert!(!run.to_string().contains("s3cret"), "the password is shown: {run}");
    }
}

#[test]
fn a_login_that_is_refused_is_told() {
    let sandbox = Sandbox::new();
    for place in [Place::Postgres, Place::Mariadb] {
        let server = place.server().unwrap();
        for (url, words) in [
            (server.url_as("secured:s3cret", "app"), "secured"),
            (server.url("module_test_nowhere"), "module_test_nowhere"),
        ] {
            let run = leaves_nothing(place, || {
                sandbox.module(&["validate", "--execute", "--database", "sqlite", "--database", &url])
            });
            let run = run.expect(1).says("the scratch database on").says(words);
            assert!(!run.to_string().contains("s3cret"), "the password is shown: {run}");
        }
    }
}

#[test]
fn all_databases_are_tried_in_one_run() {
    let sandbox = Sandbox::with(&[Module::new("fine"), Module::new("more").requires("fine", ">=1")]);
    let [first, second] = [Place::Postgres, Place::Mariadb].map(|place| place.server().unwrap().home());
    let args = ["validate", "--execute", "--database", "sqlite", "--database", &first, "--database", &second];
    let run = sandbox.ok(&args);
    for place in [Place::Sqlite, Place::Postgres, Place::Mariadb] {
        assert!(run.stderr.contains(&format!("executed on {}: ", name(place))), "{run}");
    }
}
