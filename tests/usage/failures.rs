//! What cannot be read, who is in the way, and what stops an audit: the rest is done, nothing is forgotten,
//! and the exit code says so.

use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use super::{Ground, slugs};
use crate::support::{Held, Place, Run, Running, places};

/// A query that takes its time on a file, in place of the table that is counted.
const SLOW: [&str; 2] = [
    "ALTER TABLE notes_drafts RENAME TO notes_drafts_away",
    "CREATE VIEW notes_drafts AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 400000000)
     SELECT x FROM n",
];

fn causes(run: &Run) -> Vec<(i64, String)> {
    let answer = run.json();
    let one = |one: &Value| (one["count"].as_i64().unwrap(), one["cause"].as_str().unwrap().to_owned());
    answer["failures"].as_array().unwrap().iter().map(one).collect()
}

#[track_caller]
fn has(causes: &[(i64, String)], count: i64, words: &str) {
    let found = causes.iter().any(|(known, cause)| *known == count && cause.contains(words));
    assert!(found, "{count} times `{words}` is not among {causes:?}");
}

/// What each tenant's row says, by slug.
fn all_noted(ground: &Ground, tenants: usize) -> Vec<(String, String)> {
    slugs(tenants).iter().map(|slug| ground.noted(slug)).collect()
}

/// Breaks seven tenants: absent, a login that may not enter twice, a table that is gone, one that is locked as
/// long as the answer is kept, a server that is down, and another's database.
fn break_seven(ground: &Ground, place: Place) -> Held {
    let postgres = place == Place::Postgres;
    let server = ground.sandbox.server();
    let name = |slug: &str| {
        ground.landlord(&format!("SELECT database_name FROM tenants WHERE slug = '{slug}'"))[0][0].clone()
    };
    let force = if postgres { " WITH (FORCE)" } else { "" };
    places::run(&server.home(), &[&format!("DROP DATABASE {}{force}", name("t01"))]).unwrap();
    for slug in ["t02", "t03"] {
        let role = format!("{}_mig", name(slug));
        let word = if postgres {
            // The test server asks nobody for a password.
            format!("ALTER ROLE {role} NOLOGIN")
        } else {
            format!("ALTER USER '{role}'@'%' IDENTIFIED BY 'wrong'")
        };
        places::run(&server.home(), &[&word]).unwrap();
    }
    ground
        .run("t04", &["DROP TABLE notes_drafts", "UPDATE _module_quota SET used = 8 WHERE meter = 'notes'"]);
    let lock = if postgres {
        vec!["BEGIN", "LOCK TABLE notes_drafts IN ACCESS EXCLUSIVE MODE"]
    } else {
        vec!["LOCK TABLES notes_drafts WRITE"]
    };
    let held = Held::open(&ground.url("t05"), &lock);
    let down = format!("{}://nobody@127.0.0.1:1/none", server.scheme());
    ground.sandbox.ok(&["host", "add", "down", &down, "--unchecked"]);
    ground.landlord("UPDATE tenants SET host = 'down', isolation = 'host role' WHERE slug = 't06'");
    ground.landlord(&format!(
        "UPDATE tenants SET database_name = '{}', isolation = 'host role' WHERE slug = 't07'",
        name("t08")
    ));
    held
}

/// Twelve tenants at a server, seven of them broken in six ways.
fn broken(place: Place) {
    let ground = Ground::new(place, 12);
    for slug in slugs(12) {
        ground.notes(&slug, 3);
    }
    ground.audit(&[]).expect(0);
    let before = all_noted(&ground, 12);
    let postgres = place == Place::Postgres;
    let held = break_seven(&ground, place);

    let run = ground.audit(&["--timeout", "1s", "--fail-on", "over-limit"]).expect(5);
    let causes = causes(&run);
    has(&causes, 2, if postgres { "is not permitted to log in" } else { "Access denied" });
    has(&causes, 1, if postgres { "does not exist" } else { "TENANT" });
    has(&causes, 1, "notes.drafts: took longer than # s");
    has(
        &causes,
        1,
        if postgres {
            "notes.drafts: relation \"notes_drafts\" does not exist"
        } else {
            "notes.drafts: Table"
        },
    );
    has(&causes, 1, "efused");
    has(&causes, 1, "the database belongs to tenant t08");
    assert_eq!(run.json()["tenants"]["audited"], 5, "{run}");
    assert_eq!(run.json()["tenants"]["failed"], 7, "{run}");
    drop(held);

    // Those that could not be read are as they were, the rest is new; a meter that is broken keeps its value
    // and hides no other.
    let after = all_noted(&ground, 12);
    for index in [0, 1, 2, 5, 6] {
        assert_eq!(before[index], after[index], "t{:02}", index + 1);
    }
    for index in 7..12 {
        assert_eq!(before[index].0, after[index].0);
        assert!(before[index].1 < after[index].1, "{after:?}");
    }
    for index in [3, 4] {
        assert_eq!(before[index], after[index], "its last value and the last time that all was read");
    }
    assert_eq!((ground.used("t04", "notes"), ground.snapshot("t04", "notes").as_str()), (3, "3 8 5"));
    let text = ground.sandbox.module(&["usage", "audit", "--timeout", "1s"]).expect(5);
    assert!(text.stdout.lines().all(|line| line.chars().count() <= 80), "{text}");
    let text = text.shows("What could not be read keeps its last value.");
    text.shows("2 failed:").shows("`module doctor --tenant t02`");
}

#[test]
fn what_cannot_be_read_stops_nobody_at_postgresql() {
    broken(Place::Postgres);
}

#[test]
fn what_cannot_be_read_stops_nobody_at_mariadb() {
    broken(Place::Mariadb);
}

#[test]
fn what_cannot_be_read_stops_nobody_on_sqlite() {
    let ground = Ground::new(Place::Sqlite, 6);
    for slug in slugs(6) {
        ground.notes(&slug, 3);
    }
    ground.audit(&[]).expect(0);
    let before = all_noted(&ground, 6);
    std::fs::remove_file(ground.sandbox.database("t01")).unwrap();
    std::fs::write(ground.sandbox.database("t02"), "this is no database, and never was one at all").unwrap();
    ground.run("t03", &["DROP TABLE notes_drafts"]);
    ground.run("t04", &SLOW);
    let run = ground.audit(&["--timeout", "1s"]).expect(5);
    let causes = causes(&run);
    has(&causes, 1, "there is no database file");
    has(&causes, 1, "file is not a database");
    has(&causes, 1, "notes.drafts: no such table: notes_drafts");
    has(&causes, 1, "notes.drafts: took longer than # s");
    assert_eq!(run.json()["tenants"]["audited"], 2, "{run}");
    let after = all_noted(&ground, 6);
    assert_eq!(before[..4], after[..4]);
    assert!(before[4].1 < after[4].1);
}

#[test]
fn a_server_that_is_down_is_not_waited_for_by_everybody() {
    let ground = Ground::new(Place::Sqlite, 12);
    ground.sandbox.ok(&["host", "add", "down", "postgres://nobody@127.0.0.1:1/none", "--unchecked"]);
    ground.landlord("UPDATE tenants SET host = 'down', isolation = 'host role' WHERE slug > 't02'");
    let run = ground.audit(&["--concurrency", "2"]).expect(5);
    let causes = causes(&run);
    assert_eq!((causes.len(), causes[0].0), (1, 10), "{run}");
    assert_eq!(run.json()["tenants"]["audited"], 2, "{run}");
    assert!(run.json()["milliseconds"].as_i64().unwrap() < 8_000, "{run}");
}

/// An audit that is held up by a tenant.
fn held_up(ground: &Ground, args: &[&str]) -> Running {
    let mut running = ground.sandbox.spawn(&[&["usage", "audit", "-o", "json"], args].concat());
    let begun = "SELECT count(*) FROM jobs WHERE name = 'usage-audit' AND status = 'running'";
    while ground.landlord(begun)[0][0] == "0" {
        assert!(running.runs(), "{}", running.wait());
        std::thread::sleep(Duration::from_millis(20));
    }
    running
}

#[test]
fn a_second_audit_is_refused_and_a_dead_one_taken_over() {
    let ground = Ground::new(Place::Sqlite, 2);
    ground.run("t01", &SLOW);
    let first = held_up(&ground, &[]);
    let pid = first.pid().to_string();
    for args in [&[][..], &["--tenant", "t02"][..]] {
        let second = ground.audit(args).expect(6).says("usage-audit is running already");
        second.says(&format!("process {pid}")).says("since:").says("tester@test");
    }
    first.kill();
    let row = |column: &str| {
        ground.landlord(&format!("SELECT {column} FROM jobs WHERE name = 'usage-audit'"))[0][0].clone()
    };
    assert_eq!((row("status"), row("pid")), ("running".to_owned(), pid.clone()));
    let next = ground.audit(&["--timeout", "500ms"]).expect(5);
    next.says("has died; it is taken over").says(&format!("process {pid}"));
    assert_eq!((row("status"), row("exit_code")), ("done".to_owned(), "5".to_owned()));
    assert_eq!(row("summary"), "1 tenant audited, 1 failed");
    // An audit of some does not stand for the whole.
    ground.audit(&["--tenant", "t02"]).expect(0);
    assert_eq!(row("exit_code"), "5");
}

#[test]
fn ctrl_c_stops_and_what_was_read_is_kept() {
    let ground = Ground::new(Place::Sqlite, 5);
    ground.run("t03", &SLOW);
    let running = held_up(&ground, &["--concurrency", "1", "--timeout", "2s"]);
    std::thread::sleep(Duration::from_millis(700));
    assert!(Command::new("kill").args(["-INT", &running.pid().to_string()]).status().unwrap().success());
    let run = running.wait().expect(130);
    let answer = run.json();
    assert_eq!(answer["stopped"], true, "{run}");
    assert_eq!(
        (&answer["tenants"]["audited"], &answer["tenants"]["failed"]),
        (&2.into(), &1.into()),
        "{run}"
    );
    assert_ne!(ground.noted("t01").1, "NULL");
    assert_eq!(ground.noted("t05").1, "NULL");
}

#[test]
fn a_bug_with_one_tenant_stops_no_other() {
    let ground = Ground::new(Place::Sqlite, 5);
    let audit = ["usage", "audit", "-o", "json"];
    let run = ground.sandbox.module_with(&[("MODULE_TEST_CRASH", "panic looked:2")], &audit).expect(5);
    let answer = run.json();
    assert_eq!(
        (&answer["tenants"]["audited"], &answer["tenants"]["failed"]),
        (&4.into(), &1.into()),
        "{run}"
    );
    has(&causes(&run), 1, "a bug of this program");
    ground.audit(&[]).expect(0);
}

#[test]
fn under_cron_it_needs_no_terminal_no_home_and_no_more_than_a_path() {
    let ground = Ground::new(Place::Sqlite, 3);
    ground.run("t02", &["DROP TABLE notes_drafts"]);
    let bare = |args: &[&str]| {
        let mut command = Command::new("/usr/bin/env");
        command.args(["-i", "PATH=/usr/bin:/bin", env!("CARGO_BIN_EXE_module")]).args(args);
        command.current_dir(ground.sandbox.root()).stdin(Stdio::null()).output().unwrap()
    };
    let file = ground.sandbox.path("landlord.yaml");
    let output = bare(&["--config", file.to_str().unwrap(), "usage", "audit"]);
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(5), "{out}{err}");
    assert!(err.is_empty(), "{err}");
    assert!(out.lines().count() < 20 && out.lines().all(|line| line.chars().count() <= 80), "{out}");
    assert!(!out.contains('\u{1b}') && out.contains("2 tenants audited, 1 failed"), "{out}");
    // Quiet where all is well, with an answer that cron can be told to drop.
    let output = bare(&["--config", file.to_str().unwrap(), "usage", "audit", "--tenant", "t01", "--quiet"]);
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    // In the wrong folder nobody is audited with success.
    let output = Command::new(env!("CARGO_BIN_EXE_module"))
        .args(["usage", "audit"])
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_count_that_no_server_can_read_hides_no_other() {
    for place in super::ALL {
        let ground = Ground::new(place, 1);
        ground.notes("t01", 3);
        let broken = super::NOTES.replace(
            "count: \"SELECT count(*) FROM notes_items WHERE",
            "count: \"SELECT count(*) FROM FROM notes_items WHERE",
        );
        ground.sandbox.write("definitions/notes/module.yaml", broken);
        let run = ground.audit(&[]).expect(5);
        assert_eq!(run.json()["meters"], 3, "{run}");
        assert!(causes(&run)[0].1.starts_with("notes.written: "), "{run}");
        assert_eq!(ground.snapshot("t01", "notes"), "3 3 0", "{place:?}");
    }
}
