//! `module audit`: its answers. What it finds is tried in `stages`.

use serde_json::json;

use super::{acme, exact, keys, masked, wrong_usage};

#[test]
fn the_log_shows_who_did_what() {
    let sandbox = acme();
    let run = sandbox.ok(&["audit", "log"]);
    let actions: Vec<&str> =
        run.stdout.lines().skip(1).map(|line| line.split_whitespace().nth(4).unwrap()).collect();
    let expected =
        ["audit.opened", "tenant.created", "run.started", "run.finished", "run.started", "run.finished"];
    assert_eq!(actions, expected, "{run}");
    let json = masked(&sandbox.ok(&["audit", "log", "--output", "json", "--limit", "1"]));
    let record = &json["records"][0];
    let expected =
        ["seq", "ts", "action", "actor", "tenant", "target", "outcome", "run", "reason", "hash", "record"];
    assert_eq!(keys(record), expected);
    assert_eq!(
        (&record["seq"], &record["hash"], &record["run"]),
        (&json!(6), &json!("<hash>"), &json!("<id>"))
    );
}

#[test]
fn the_log_is_filtered() {
    let sandbox = acme();
    sandbox.module(&["remove", "core", "--confirm", "acme"]).expect(4);
    let count = |args: &[&str]| {
        let json = sandbox.ok(&[&["audit", "log", "--output", "json"], args].concat()).json();
        json["records"].as_array().unwrap().len()
    };
    assert_eq!(count(&["--action", "run.*"]), 4);
    assert_eq!(count(&["--outcome", "denied"]), 1);
    assert_eq!(count(&["--by", "nobody"]), 0);
    assert_eq!(count(&["--tenant", "acme"]), 6);
    assert_eq!(count(&["--since", "2100-01-01"]), 0);
    assert_eq!(count(&["--until", "2000-01-01"]), 0);
    wrong_usage(
        sandbox.module(&["audit", "log", "--since", "garbage"]),
        &["`garbage` is no date (2026-03-01)"],
    );
    wrong_usage(sandbox.module(&["audit", "log", "--outcome", "bad"]), &["ok, failed, denied"]);
    wrong_usage(sandbox.module(&["audit", "log", "--limit", "0"]), &["'0'"]);
}

#[test]
fn verify_says_what_was_checked() {
    let sandbox = acme();
    let run = sandbox.ok(&["audit", "verify"]);
    let line = "requested 1..6; 6/6 records valid; 0/0 checkpoints valid; 0/0 anchors valid\n";
    assert_eq!(run.stdout, line, "{run}");
    assert!(run.stderr.starts_with("inner consistency only"), "{run}");
    // Without an anchor it could not check what it was asked to.
    sandbox.module(&["audit", "verify", "--require-anchor"]).expect(1);
    let json = sandbox.ok(&["audit", "verify", "--output", "json"]).json();
    assert_eq!(
        (&json["valid"], &json["findings"], &json["anchored"]),
        (&json!(6), &json!([]), &json!(false))
    );
}

#[test]
fn an_edited_record_exits_7_and_is_named() {
    let sandbox = acme();
    sandbox.sql("landlord", "UPDATE audit_log SET actor = 'mallory' WHERE seq = 3");
    let run = sandbox.module(&["audit", "verify"]).expect(7);
    assert!(run.stdout.contains("Found:") && run.stdout.contains("record 3"), "{run}");
    let json = sandbox.module(&["audit", "verify", "--output", "json"]).expect(7).json();
    assert!(!json["findings"].as_array().unwrap().is_empty());
}

#[test]
fn a_checkpoint_kept_elsewhere_is_an_anchor() {
    let sandbox = acme();
    let note = sandbox.ok(&["audit", "checkpoint", "--out", "kept"]);
    let lines: Vec<&str> = note.stdout.lines().collect();
    assert!(
        lines[0].starts_with("landlord:") && lines[1] == "7" && lines[5].starts_with('\u{2014}'),
        "{note}"
    );
    assert_eq!(std::fs::read_dir(sandbox.path("kept")).unwrap().count(), 1);
    let run = sandbox.ok(&["audit", "verify", "--anchors", "kept", "--require-anchor"]);
    assert!(run.stdout.contains("1/1 anchors valid") && !run.stderr.contains("inner consistency"), "{run}");
}

#[test]
fn why_and_when_are_kept() {
    let sandbox = acme();
    sandbox.ok(&[
        "install",
        "beta=basic",
        "--yes",
        "--reason",
        "order 12",
        "--actor",
        "ann",
        "--as-of",
        "2026-03-01",
    ]);
    let json = sandbox.ok(&["audit", "log", "--output", "json", "--limit", "1"]).json();
    let record = &json["records"][0];
    assert_eq!((&record["actor"], &record["reason"]), (&json!("ann"), &json!("order 12")));
    assert_eq!(record["record"]["as_of"], "2026-03-01T00:00:00.000000Z");
    assert_ne!(record["ts"].as_str().unwrap()[..10], *"2026-03-01");
    let header = "seq,ts,action,actor,tenant,target,outcome,run,reason,hash,record\r\n";
    exact(&sandbox.module(&["audit", "log", "--by", "nobody", "-q", "--output", "csv"]), 0, header, "");
}

#[test]
fn a_checkpoint_is_an_answer_in_every_format() {
    let sandbox = acme();
    let run = sandbox.ok(&["audit", "checkpoint", "--out", "kept", "--output", "json"]);
    let json = run.json();
    assert_eq!(keys(&json), ["origin", "size", "hash", "ts", "signed", "note"]);
    let note = json["note"].as_str().unwrap();
    let lines: Vec<&str> = note.lines().collect();
    assert_eq!((json["origin"].as_str(), &json["size"]), (Some(lines[0]), &json!(7)));
    let hash = data_encoding::HEXLOWER.decode(json["hash"].as_str().unwrap().as_bytes()).unwrap();
    assert_eq!(data_encoding::BASE64.encode(&hash), lines[2]);
    assert!(lines[3].ends_with(json["ts"].as_str().unwrap()), "{run}");
    assert_eq!(json["signed"], true);
    let kept = std::fs::read_dir(sandbox.path("kept")).unwrap().next().unwrap().unwrap().path();
    assert_eq!(std::fs::read_to_string(kept).unwrap(), note);
    for format in ["yaml", "csv", "ndjson"] {
        let run = sandbox.ok(&["audit", "checkpoint", "--output", format]);
        assert!(!run.stdout.starts_with("landlord:") && run.stdout.contains("origin"), "{run}");
    }
}
