//! What was counted, shown: of one tenant now and before, of all of them, and which plan would help.

use super::{ALL, Ground};
use crate::support::Place;

#[test]
fn what_a_tenant_uses_is_shown_as_counted_and_as_it_is() {
    for place in ALL {
        let ground = Ground::new(place, 1);
        let show = |args: &[&str]| {
            let all = [&["usage", "show", "--tenant", "t01", "-o", "json"], args].concat();
            ground.sandbox.module(&all)
        };
        assert_eq!(show(&[]).expect(0).json()["meters"].as_array().unwrap().len(), 0);
        ground.notes("t01", 9);
        ground.audit(&[]).expect(0);
        ground.run("t01", &["INSERT INTO notes_items (title) VALUES ('a')"]);
        ground.counter("t01", "notes", "-", 12);
        ground.run("t01", &["UPDATE _module_quota SET reserved = 2 WHERE meter = 'notes'"]);
        let meter = |live: bool| {
            let run = show(if live { &["notes.notes", "--live"] } else { &["notes.notes"] }).expect(0);
            let meters = run.json()["meters"].clone();
            assert_eq!(meters.as_array().unwrap().len(), 1, "{run}");
            meters[0].clone()
        };
        let before = meter(false);
        assert_eq!(
            (&before["used"], &before["limit"], &before["level"]),
            (&9.into(), &10.into(), &"near".into())
        );
        let now = meter(true);
        assert_eq!((&now["used"], &now["percent"], &now["level"]), (&10.into(), &100.into(), &"full".into()));
        assert_eq!((&now["reserved"], &now["drift"]), (&2.into(), &2.into()), "{now}");
        // The next plan has room for more.
        assert_eq!((&now["help"]["plan"], &now["help"]["limit"]), (&"plus".into(), &50.into()), "{now}");
        assert_eq!(now["help"]["price"][0], "9.00 USD monthly");
        // Looking changes nothing.
        assert_eq!(ground.used("t01", "notes"), 12, "{place:?}");
        show(&["notess"]).expect(2).says("did you mean `notes`?");
        ground
            .sandbox
            .ok(&["usage", "show", "--tenant", "t01", "--live"])
            .shows("10 and 2 reserved")
            .shows("notes.notes: plan plus: 50, 9.00 USD monthly");
    }
}

/// Three tenants on three days: t02 is over its drafts on the last one, t03 at the limit of its notes.
fn three_days() -> Ground {
    let ground = Ground::with(Place::Postgres, Place::Mariadb, 3);
    for (day, counts) in [("2026-11-18", [1, 5, 9]), ("2026-11-19", [2, 6, 10]), ("2026-11-20", [3, 7, 10])] {
        for (index, count) in counts.into_iter().enumerate() {
            let slug = format!("t{:02}", index + 1);
            ground.run(&slug, &["DELETE FROM notes_items"]);
            ground.notes(&slug, count);
        }
        ground.audit(&["--day", day]).expect(0);
    }
    ground.run("t02", &["INSERT INTO notes_drafts (title) VALUES ('a'), ('b'), ('c'), ('d'), ('e'), ('f')"]);
    ground.audit(&["--day", "2026-11-20"]).expect(0);
    ground
}

#[test]
fn the_days_of_a_tenant_are_shown() {
    let ground = three_days();
    let history = ["usage", "history", "--tenant", "t02", "--as-of", "2026-11-20", "--output", "csv"];
    let all = ground.sandbox.ok(&[&history[..], &["--meter", "notes.notes"]].concat());
    let lines: Vec<&str> = all.stdout.lines().collect();
    assert!(
        lines[0].starts_with("day,module,meter,period_start,used,limit,percent,counter,drift,exact,at"),
        "{all}"
    );
    let days: Vec<String> =
        lines[1..].iter().map(|line| line.split(',').take(7).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        days,
        [
            "2026-11-18 notes notes - 5 10 50",
            "2026-11-19 notes notes - 6 10 60",
            "2026-11-20 notes notes - 7 10 70"
        ]
    );
    let two = ground.sandbox.ok(&[&history[..], &["--days", "2", "--meter", "notes.notes"]].concat());
    assert_eq!(two.stdout.lines().count(), 3, "{two}");
}

#[test]
fn all_tenants_are_reported_with_what_would_help() {
    let ground = three_days();
    let report = |args: &[&str]| {
        let run = ground.sandbox.ok(&[&["usage", "report", "-o", "json"], args].concat());
        run.json()
    };
    let near = report(&["--near"]);
    let rows: Vec<String> = near["meters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            format!("{} {} {} {}", row["tenant"], row["meter"], row["level"], row["help"]["plan"])
                .replace('"', "")
        })
        .collect();
    assert_eq!(rows, ["t02 drafts over premium", "t03 notes full plus"]);
    let over = report(&["--over"]);
    assert_eq!(
        (over["meters"].as_array().unwrap().len(), &over["meters"][0]["used"]),
        (1, &6.into()),
        "{over}"
    );
    assert_eq!(over["meters"][0]["help"]["limit"], serde_json::Value::Null, "unlimited: {over}");
    let then = report(&["--day", "2026-11-18", "--meter", "notes.notes"]);
    let used: Vec<i64> =
        then["meters"].as_array().unwrap().iter().map(|row| row["used"].as_i64().unwrap()).collect();
    assert_eq!(used, [1, 5, 9]);
    let by =
        report(&["--from", "2026-11-18", "--until", "2026-11-20", "--by", "day", "--meter", "notes.notes"]);
    let sums: Vec<String> = by["sums"]
        .as_array()
        .unwrap()
        .iter()
        .map(|sum| format!("{} {} {}", sum["key"], sum["used"], sum["tenants"]))
        .collect();
    assert_eq!(sums, ["\"2026-11-18\" 15 3", "\"2026-11-19\" 18 3", "\"2026-11-20\" 20 3"]);
    let by = report(&["--by", "tenant", "--tenant", "t02"]);
    assert_eq!((&by["sums"][0]["key"], &by["sums"][0]["over"]), (&"t02".into(), &1.into()), "{by}");
    let by = report(&["--by", "meter", "--where", "tenant=t01|t02"]);
    let notes = by["sums"].as_array().unwrap().iter().find(|sum| sum["key"] == "notes.notes").unwrap();
    assert_eq!((&notes["used"], &notes["tenants"]), (&10.into(), &2.into()), "{by}");
    ground.sandbox.module(&["usage", "report", "--module", "note"]).expect(2).says("did you mean `notes`?");
}
