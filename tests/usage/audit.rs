//! What an audit finds, mends, notes and tells.

use serde_json::Value;

use super::{ALL, Ground};
use crate::support::{Place, Run};

fn number(run: &Run, pointer: &str) -> i64 {
    run.json().pointer(pointer).and_then(Value::as_i64).unwrap_or_else(|| panic!("{pointer} in {run}"))
}

/// Counts, counters that are off both ways, and what is kept of them.
fn planted(ground: &Ground) {
    ground.notes("t01", 3);
    ground.notes("t02", 4);
    ground.run("t02", &["UPDATE _module_quota SET used = 9 WHERE meter = 'notes'"]);
    ground.notes("t03", 6);
    ground.run("t03", &["UPDATE _module_quota SET used = 2 WHERE meter = 'notes'"]);
    ground.run("t03", &["UPDATE notes_items SET deleted_at = CURRENT_TIMESTAMP WHERE id = 1"]);
    // The application's own counter of that update.
    ground.run("t03", &["UPDATE _module_quota SET used = 2 WHERE meter = 'notes'"]);

    let seen = ground.audit(&["--no-repair", "--fail-on", "drift"]).expect(7);
    assert_eq!((number(&seen, "/drift/counters"), number(&seen, "/drift/mended")), (2, 0), "{seen}");
    assert_eq!((ground.used("t02", "notes"), ground.used("t03", "notes")), (9, 2), "{seen}");

    let run = ground.audit(&[]).expect(0);
    assert_eq!(number(&run, "/tenants/audited"), 3, "{run}");
    assert_eq!((number(&run, "/drift/counters"), number(&run, "/drift/mended")), (2, 2), "{run}");
    assert_eq!((number(&run, "/drift/too_high"), number(&run, "/drift/too_low")), (5, 3), "{run}");
    assert_eq!(
        (ground.used("t01", "notes"), ground.used("t02", "notes"), ground.used("t03", "notes")),
        (3, 4, 5)
    );
    assert_eq!(ground.snapshot("t01", "notes"), "3 3 0");
    assert_eq!(ground.snapshot("t02", "notes"), "4 9 5");
    assert_eq!(ground.snapshot("t03", "notes"), "5 2 -3");
    let (usage, at) = ground.noted("t03");
    let usage: Value = serde_json::from_str(&usage).unwrap();
    assert_eq!(
        (&usage["notes"], &usage["written"], &usage["sent"]),
        (&5.into(), &6.into(), &0.into()),
        "{usage}"
    );
    // The component with that table is not installed.
    assert!(usage.get("extras").is_none(), "{usage}");
    assert!(at.starts_with("20"), "{at}");

    // Rows without their counter came past it, and that is for the audit log; the audit itself is too.
    let log = ground.sandbox.ok(&["audit", "log", "--action", "usage.*", "--output", "json"]).json();
    let log = &log["records"];
    let actions: Vec<&str> =
        log.as_array().unwrap().iter().map(|one| one["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["usage.bypass", "usage.audit", "usage.bypass", "usage.audit"], "{log}");
    assert_eq!(log[2]["tenant"], "t03", "{log}");

    // A second audit of the day replaces the first, and finds nothing.
    let again = ground.audit(&["--fail-on", "drift"]).expect(0);
    assert_eq!(number(&again, "/drift/counters"), 0, "{again}");
    assert_eq!(ground.snapshot("t02", "notes"), "4 4 0");
    let days = ground
        .landlord("SELECT count(*), count(DISTINCT tenant_id) FROM usage_snapshots WHERE meter = 'notes'");
    assert_eq!(days[0], ["3", "3"]);
    ground.sandbox.ok(&["audit", "verify"]);
}

#[test]
fn counters_that_are_off_are_mended_on_sqlite() {
    planted(&Ground::new(Place::Sqlite, 3));
}

#[test]
fn counters_that_are_off_are_mended_on_postgresql() {
    planted(&Ground::with(Place::Postgres, Place::Postgres, 3));
}

#[test]
fn counters_that_are_off_are_mended_on_mariadb() {
    planted(&Ground::with(Place::Mariadb, Place::Mariadb, 3));
}

#[test]
fn periods_are_counted_from_their_first_to_their_last_moment() {
    for place in ALL {
        let ground = Ground::new(place, 1);
        let form = |time: &str| match place {
            Place::Sqlite => format!("{}T{}.000Z", &time[..10], &time[11..]),
            Place::Postgres => format!("{time}+00"),
            Place::Mariadb => time.to_owned(),
        };
        for time in
            ["2026-10-31 23:59:59", "2026-11-01 00:00:00", "2026-11-30 23:59:59", "2026-12-01 00:00:00"]
        {
            let sql = format!("INSERT INTO notes_items (title, created_at) VALUES ('a', '{}')", form(time));
            ground.run("t01", &[&sql]);
        }
        ground.counter("t01", "sent", "2026-11-01", 17);
        ground.counter("t01", "sent", "2026-10-01", 99);
        ground.audit(&["--day", "2026-11-20"]).expect(0);
        let sql = "SELECT meter, period_start, value, day FROM usage_snapshots WHERE meter IN ('sent', 'written') ORDER BY meter";
        let rows = ground.landlord(sql);
        assert_eq!(rows[0], ["sent", "2026-11-01", "17", "2026-11-20"], "{place:?}");
        assert_eq!(rows[1], ["written", "2026-11-01", "2", "2026-11-20"], "{place:?}");
        // The business date decides as well.
        ground.audit(&["--as-of", "2026-12-24"]).expect(0);
        let sql = "SELECT value FROM usage_snapshots WHERE meter = 'written' AND day = '2026-12-24'";
        assert_eq!(ground.landlord(sql)[0], ["1"], "{place:?}");
    }
}

#[test]
fn a_notice_is_told_once_for_each_threshold_and_month() {
    let ground = Ground::new(Place::Sqlite, 2);
    let told = || {
        let sql = "SELECT document FROM events WHERE kind = 'usage.threshold' AND delivered_at IS NULL ORDER BY created_at, id";
        let rows = ground.landlord(sql).concat();
        let threshold =
            |text: &String| serde_json::from_str::<Value>(text).unwrap()["threshold"].as_i64().unwrap();
        rows.iter().map(threshold).collect::<Vec<_>>()
    };
    ground.notes("t01", 7);
    ground.audit(&["--as-of", "2026-11-03"]).expect(0);
    assert_eq!(told(), [] as [i64; 0]);
    // Two thresholds at once are one notice, for the higher one.
    ground.run("t01", &["DELETE FROM notes_items"]);
    ground.notes("t01", 9);
    let run = ground.audit(&["--as-of", "2026-11-04"]).expect(0);
    assert_eq!((told(), number(&run, "/notices"), number(&run, "/limits/near")), (vec![90], 1, 1), "{run}");
    let run = ground.audit(&["--as-of", "2026-11-05"]).expect(0);
    assert_eq!((told().len(), number(&run, "/notices")), (1, 0), "{run}");
    // Down below and up again is no news, more is.
    ground.run("t01", &["DELETE FROM notes_items"]);
    ground.notes("t01", 8);
    ground.audit(&["--as-of", "2026-11-06"]).expect(0);
    assert_eq!(told(), [90]);
    ground.run("t01", &["DELETE FROM notes_items"]);
    ground.notes("t01", 10);
    let run = ground.audit(&["--as-of", "2026-11-07", "--fail-on", "over-limit"]).expect(0);
    assert_eq!((told(), number(&run, "/limits/full")), (vec![90, 100], 1), "{run}");
    // Next month it is told again.
    ground.audit(&["--as-of", "2026-12-01"]).expect(0);
    assert_eq!(told(), [90, 100, 100]);
}

#[test]
fn who_is_over_a_limit_is_listed_and_can_fail_the_audit() {
    let ground = Ground::new(Place::Sqlite, 2);
    ground.run("t02", &["INSERT INTO notes_drafts (title) VALUES ('a'), ('b'), ('c'), ('d'), ('e'), ('f')"]);
    let run = ground.audit(&["--fail-on", "over-limit"]).expect(7);
    let answer = run.json();
    assert_eq!(answer["limits"]["over"], 1, "{run}");
    let one = &answer["flagged"][0];
    assert_eq!(
        (&one["tenant"], &one["meter"], &one["level"]),
        (&"t02".into(), &"drafts".into(), &"over".into())
    );
    assert_eq!((&one["value"], &one["limit"], &one["percent"]), (&6.into(), &5.into(), &120.into()));
    let sql =
        "SELECT exact, soft_limit, hard_limit FROM usage_snapshots WHERE meter = 'drafts' AND value = 6";
    assert_eq!(ground.landlord(sql)[0], ["0", "5", "NULL"]);
    let text =
        ground.sandbox.ok(&["usage", "audit"]).shows("limits: 1 over, 0 full, 0 near").shows("notes.drafts");
    assert!(text.stdout.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn only_those_that_are_asked_for_are_audited() {
    let ground = Ground::new(Place::Sqlite, 4);
    ground.sandbox.ok(&["tenant", "suspend", "t04", "--yes", "--reason", "x"]);
    let run = ground.audit(&[]).expect(0);
    assert_eq!((number(&run, "/tenants/audited"), number(&run, "/tenants/idle")), (3, 1), "{run}");
    let fresh = ground.audit(&["--since-last", "1h"]).expect(0);
    assert_eq!((number(&fresh, "/tenants/audited"), number(&fresh, "/tenants/fresh")), (0, 3), "{fresh}");
    let one = ground.audit(&["--tenant", "t02"]).expect(0);
    assert_eq!(number(&one, "/tenants/audited"), 1, "{one}");
    let some = ground.audit(&["--where", "tenant=t01|t03,plan.notes=basic"]).expect(0);
    assert_eq!(number(&some, "/tenants/audited"), 2, "{some}");
    ground.audit(&["--where", "plan.notes=premium"]).expect(1).says("there is no active tenant that fits");
    ground.audit(&["--where", "plan.notes=premium", "--allow-empty"]).expect(0);
    ground.audit(&["--tenant", "t99"]).expect(2).says("t99");
    // A tenant of the environment's does not narrow what cron does.
    let all =
        ground.sandbox.module_with(&[("MODULE_TENANT", "t01")], &["usage", "audit", "-o", "json"]).expect(0);
    assert_eq!(number(&all, "/tenants/audited"), 3, "{all}");
}

#[test]
fn what_the_definitions_do_not_know_is_listed_and_keeps_its_values() {
    let ground = Ground::new(Place::Sqlite, 2);
    ground.notes("t01", 3);
    ground.audit(&[]).expect(0);
    let before = ground.noted("t01");
    ground.run("t01", &["UPDATE _module_installed SET version = '0.9.0' WHERE module = 'notes'"]);
    ground.landlord(
        "UPDATE tenant_modules SET version = '0.9.0' WHERE module = 'notes'
         AND tenant_id = (SELECT id FROM tenants WHERE slug = 't01')",
    );
    // What another run has left than the landlord knows is looked at.
    ground.run(
        "t02",
        &[
            "UPDATE _module_installed SET version = '0.9.0' WHERE module = 'notes'",
            "UPDATE _module_identity SET head_run = 'another'",
        ],
    );
    let run = ground.audit(&[]).expect(0);
    assert_eq!(run.json()["orphaned"][0]["version"], "0.9.0", "{run}");
    assert_eq!(run.json()["orphaned"][0]["tenants"], 2, "{run}");
    assert_eq!(ground.noted("t01"), before);
}

#[test]
fn a_line_a_tenant_and_the_end_as_a_stream() {
    let ground = Ground::new(Place::Sqlite, 3);
    let run = ground.sandbox.ok(&["usage", "audit", "--output", "ndjson"]);
    let lines: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4, "{run}");
    let mut names: Vec<&str> = lines[..3].iter().map(|line| line["tenant"].as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, ["t01", "t02", "t03"]);
    assert_eq!(lines[3]["tenants"]["audited"], 3);
}

#[test]
fn a_tenant_without_counters_is_counted_all_the_same() {
    for place in ALL {
        let ground = Ground::new(place, 1);
        ground.notes("t01", 3);
        ground.run("t01", &["DROP TABLE _module_quota"]);
        let run = ground.audit(&[]).expect(0);
        assert_eq!(
            (number(&run, "/counters"), ground.snapshot("t01", "notes").as_str()),
            (0, "3 NULL NULL"),
            "{run}"
        );
        // As an older version of the program made it.
        ground.run("t01", &["UPDATE _module_identity SET schema_version = 3"]);
        let run = ground.audit(&[]).expect(0);
        assert_eq!(number(&run, "/meters"), 4, "{run}");
    }
}

#[test]
fn a_checkout_that_is_behind_audits_nobody() {
    let ground = Ground::new(Place::Sqlite, 1);
    ground.landlord("UPDATE catalog_seen SET version = '9.0.0'");
    ground.audit(&[]).expect(6).says("older than those last used");
    let denied = "SELECT action FROM audit_log WHERE outcome = 'denied'";
    assert_eq!(ground.landlord(denied).concat(), ["usage.audit"]);
    ground.audit(&["--allow-older-definitions"]).expect(0);
}
