//! `module rollout rehearse`: a saved rollout on copies, of which nothing is left.

use serde_json::json;

use super::slugs;
use crate::support::Sandbox;
use crate::support::places::Place;

const SAVE: [&str; 9] =
    ["install", "alpha", "--plan", "basic", "--all", "--dry-run", "--out", "next.rollout", "-q"];

fn begun(place: Option<Place>) -> Sandbox {
    let sandbox = place.map_or_else(Sandbox::new, Sandbox::on);
    for slug in slugs(4) {
        sandbox.tenant(&slug);
    }
    sandbox
}

/// Two copies are made, changed and dropped; no tenant and no row of the landlord is touched but the log.
fn rehearsed(sandbox: &Sandbox) {
    sandbox.ok(&SAVE);
    let dump = |slug: &String| {
        if sandbox.sql_one("landlord", "SELECT DISTINCT host FROM tenants") == "local" {
            sandbox.dump(slug)
        } else {
            crate::support::places::dump(&sandbox.url(slug))
        }
    };
    let before: Vec<String> = slugs(4).iter().map(dump).collect();
    let runs = sandbox.sql("landlord", "SELECT count(*) FROM runs");
    let answer = sandbox.ok(&["rollout", "rehearse", "next.rollout", "--sample", "2", "-o", "json"]).json();
    let samples = answer["samples"].as_array().unwrap();
    assert_eq!((samples.len(), &answer["changed"], &answer["tenants"]), (2, &json!(false), &json!(4)));
    for one in samples {
        assert_eq!(
            (&one["result"], &one["error"], &one["undo_error"]),
            (&json!("ok"), &json!(null), &json!(null)),
            "{answer}"
        );
        assert!(one["milliseconds"].is_i64() && one["undo_milliseconds"].is_i64(), "{answer}");
    }
    assert!(answer["estimate_seconds"].as_i64().unwrap() >= 1);
    let after: Vec<String> = slugs(4).iter().map(dump).collect();
    assert_eq!(after, before);
    assert_eq!(sandbox.sql("landlord", "SELECT count(*) FROM runs"), runs);
    let noted = "SELECT count(*) FROM audit_log WHERE action = 'rollout.rehearsed'";
    assert_eq!(sandbox.sql_one("landlord", noted), "1");
    assert!(!sandbox.path("data/rehearsals").exists());
    // What was rehearsed is carried out just so.
    sandbox.ok(&["apply", "next.rollout", "--yes"]);
    sandbox.ok(&["status", "--all", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn on_copies_of_files() {
    rehearsed(&begun(None));
}

#[test]
fn on_copies_in_scratch_databases() {
    let sandbox = begun(Some(Place::Postgres));
    rehearsed(&sandbox);
    // All tests share the server, and some kill who has just made one: they sweep it a moment later.
    let all = (0..60).map(|round| {
        std::thread::sleep(std::time::Duration::from_secs(round.min(1)));
        scratches(&sandbox)
    });
    assert!(all.into_iter().any(|many| many == 0), "{} scratch databases stay", scratches(&sandbox));
}

#[test]
fn on_copies_at_mariadb() {
    let sandbox = begun(Some(Place::Mariadb));
    rehearsed(&sandbox);
}

fn scratches(sandbox: &Sandbox) -> usize {
    let sql = "SELECT datname FROM pg_database WHERE datname LIKE 'module_scratch_%'
               AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.application_name = datname)";
    crate::support::places::query(&sandbox.server().url("postgres"), sql).len()
}

#[test]
fn what_would_fail_is_seen_before() {
    let sandbox = begun(None);
    sandbox.sql("t01", "CREATE TABLE alpha_items (x)");
    sandbox.ok(&SAVE);
    let run =
        sandbox.module(&["rollout", "rehearse", "next.rollout", "--sample", "9", "-o", "json"]).expect(5);
    let answer = run.json();
    let bad: Vec<_> =
        answer["samples"].as_array().unwrap().iter().filter(|one| one["result"] == "failed").collect();
    assert_eq!((bad.len(), &bad[0]["tenant"]), (1, &json!("t01")), "{run}");
    assert!(bad[0]["error"].as_str().unwrap().contains("alpha_items"), "{run}");
    // Nobody was refused anything, and the tenant itself has no failed run.
    assert_eq!(sandbox.sql_one("landlord", "SELECT count(*) FROM runs WHERE status = 'rolled_back'"), "0");
    assert!(!sandbox.path("data/rehearsals").exists());
}

#[test]
fn who_has_moved_is_said_and_other_definitions_are_refused() {
    let sandbox = begun(None);
    sandbox.ok(&SAVE);
    sandbox.ok(&["install", "beta", "--plan", "basic", "--tenant", "t01", "--yes"]);
    let run =
        sandbox.module(&["rollout", "rehearse", "next.rollout", "--sample", "9", "-o", "json"]).expect(5);
    let answer = run.json();
    let first =
        &answer["samples"].as_array().unwrap().iter().find(|one| one["tenant"] == "t01").unwrap()["error"];
    assert_eq!(first, "it has changed since the pipeline was saved");
    sandbox.put(&crate::support::fixture::Module::new("zeta"));
    sandbox.module(&["rollout", "rehearse", "next.rollout"]).expect(6);
}

#[test]
fn what_a_kill_leaves_is_swept() {
    let sandbox = begun(None);
    sandbox.ok(&SAVE);
    let died =
        sandbox.module_with(&[("MODULE_TEST_CRASH", "committed")], &["rollout", "rehearse", "next.rollout"]);
    assert!(died.signal.is_some(), "{died}");
    assert!(sandbox.path("data/rehearsals").exists());
    sandbox.ok(&["recover"]).says("copies");
    assert!(!sandbox.path("data/rehearsals").exists());
    sandbox.ok(&["status", "--all", "--verify"]);
}
