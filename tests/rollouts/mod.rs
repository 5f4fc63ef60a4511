//! One command over many tenants: waves, budgets, what is tried again, what dies, what is taken back, and
//! several processes at once.

mod faults;
mod injected;
mod rehearse;
mod repair;
mod screen;
mod servers;
mod status;
mod verbs;
mod workers;

use serde_json::{Value, json};

use crate::support::{Run, Sandbox};

/// A workspace with tenants `t01` ...
fn many(number: usize) -> Sandbox {
    let sandbox = Sandbox::new();
    for slug in slugs(number) {
        sandbox.tenant(&slug);
    }
    sandbox
}

fn slugs(number: usize) -> Vec<String> {
    (1..=number).map(|index| format!("t{index:02}")).collect()
}

const INSTALL: [&str; 6] = ["install", "alpha", "--plan", "basic", "--all", "--yes"];

fn install(more: &[&'static str]) -> Vec<&'static str> {
    [&INSTALL[..], more, &["-o", "json"]].concat()
}

fn id(run: &Run) -> String {
    run.json()["rollout"].as_str().unwrap().to_owned()
}

fn count(run: &Value, what: &str) -> i64 {
    run["targets"][what].as_i64().unwrap()
}

/// How many runs of alpha each tenant has in a state.
fn runs(sandbox: &Sandbox, status: &str) -> Vec<String> {
    let sql = format!(
        "SELECT tenant || ' ' || count(*) FROM runs WHERE status = '{status}' AND id IN
         (SELECT run_id FROM run_modules WHERE module = 'alpha') GROUP BY tenant ORDER BY tenant"
    );
    sandbox.sql("landlord", &sql).concat()
}

/// Everybody has alpha, each by exactly one run; landlord, tenants and the audit log agree.
fn everybody_once(sandbox: &Sandbox, number: usize) {
    let once: Vec<String> = slugs(number).iter().map(|slug| format!("{slug} 1")).collect();
    assert_eq!(runs(sandbox, "done"), once);
    sandbox.ok(&["status", "--all", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn everybody_comes_in_waves() {
    let sandbox = many(24);
    sandbox.ok(&["tenant", "set", "t17", "--label", "canary=true"]);
    let run = sandbox.ok(&install(&[]));
    let answer = run.json();
    let sizes: Vec<i64> =
        answer["waves"].as_array().unwrap().iter().map(|wave| wave["total"].as_i64().unwrap()).collect();
    assert_eq!((answer["status"].as_str(), sizes), (Some("done"), vec![1, 1, 22]));
    run.says("wave 1 of 3: 1 done").says("wave 3 of 3: 22 done");
    // Who is labelled is first.
    let first = "SELECT tenant FROM rollout_targets WHERE wave = 1";
    assert_eq!(sandbox.sql("landlord", first).concat(), ["t17"]);
    everybody_once(&sandbox, 24);
    // The pipeline was made once, for all that were in the same state.
    assert_eq!(sandbox.sql_one("landlord", "SELECT count(*) FROM pipelines"), "1");
    let list = sandbox.ok(&["rollout", "list", "-o", "json"]).json();
    assert_eq!(list["rollouts"][0]["rollout"], answer["rollout"]);
    let again = sandbox.ok(&install(&[])).json();
    assert_eq!((count(&again, "unchanged"), &again["changed"]), (24, &Value::Bool(false)));
    everybody_once(&sandbox, 24);
}

#[test]
fn what_failed_is_clustered_by_cause_and_tried_again_by_cause() {
    let sandbox = many(20);
    for slug in ["t03", "t08"] {
        sandbox.sql(slug, "CREATE TABLE alpha_items (x)");
    }
    for slug in ["t11", "t12", "t13"] {
        sandbox.sql(slug, "UPDATE _module_identity SET tenant_id = 'somebody'");
    }
    std::fs::rename(sandbox.database("t05"), sandbox.path("away.db")).unwrap();
    let run = sandbox.module(&install(&["--max-failures", "100%"])).expect(5);
    let answer = run.json();
    assert_eq!((count(&answer, "done"), count(&answer, "failed")), (14, 6), "{run}");
    let clusters = answer["failures"].as_array().unwrap();
    let counts: Vec<i64> = clusters.iter().map(|one| one["count"].as_i64().unwrap()).collect();
    assert_eq!(counts, [3, 2, 1], "{run}");
    assert!(clusters[1]["cause"].as_str().unwrap().contains("alpha_items"), "{run}");
    run.clone().says("the database belongs to tenant t11 with id somebody and not to t11 with id");
    // One cause is mended and done again; nobody else is touched.
    for slug in ["t03", "t08"] {
        sandbox.sql(slug, "DROP TABLE alpha_items");
    }
    let before = sandbox.sql("landlord", "SELECT count(*) FROM runs").concat();
    let line: Vec<&str> = clusters[1]["retry"].as_str().unwrap().split(' ').skip(1).collect();
    let again = sandbox.module(&[&line[..], &["-o", "json"]].concat()).expect(5).json();
    assert_eq!((count(&again, "done"), count(&again, "failed")), (16, 4));
    let after = sandbox.sql("landlord", "SELECT count(*) FROM runs").concat();
    assert_eq!(after[0].parse::<i64>().unwrap(), before[0].parse::<i64>().unwrap() + 2);
    // And the rest.
    for slug in ["t11", "t12", "t13"] {
        let own = format!("SELECT id FROM tenants WHERE slug = '{slug}'");
        let own = sandbox.sql_one("landlord", &own);
        sandbox.sql(slug, &format!("UPDATE _module_identity SET tenant_id = '{own}'"));
    }
    std::fs::rename(sandbox.path("away.db"), sandbox.database("t05")).unwrap();
    let rest = sandbox.ok(&["rollout", "retry", &id(&run), "-o", "json"]).json();
    assert_eq!((count(&rest, "done"), rest["status"].as_str()), (20, Some("done")));
    everybody_once(&sandbox, 20);
}

#[test]
fn a_spent_budget_pauses_before_anybody_else_is_touched() {
    let sandbox = many(21);
    sandbox.ok(&["tenant", "set", "t09", "--label", "canary=true"]);
    sandbox.sql("t09", "CREATE TABLE alpha_items (x)");
    let run = sandbox.module(&install(&[])).expect(5);
    let answer = run.json();
    assert_eq!(
        (answer["status"].as_str(), count(&answer, "failed"), count(&answer, "waiting")),
        (Some("paused"), 1, 20)
    );
    assert_eq!(runs(&sandbox, "done"), Vec::<String>::new());
    sandbox.ok(&["rollout", "show", &id(&run)]).shows("is paused").shows("`module rollout resume");
    sandbox.module(&["rollout", "undo", &id(&run), "--confirm", "0"]).expect(4).says("has changed nobody");
    sandbox.sql("t09", "DROP TABLE alpha_items");
    let done = sandbox.ok(&["rollout", "resume", &id(&run), "--retry-failed", "-o", "json"]).json();
    assert_eq!((done["status"].as_str(), count(&done, "done")), (Some("done"), 21));
    everybody_once(&sandbox, 21);
    sandbox.module(&["rollout", "resume", &id(&run)]).expect(4).says("is done");
}

#[test]
fn of_a_paused_rollout_only_what_failed_is_done_again() {
    let sandbox = many(12);
    for slug in ["t02", "t03"] {
        sandbox.ok(&["tenant", "set", slug, "--label", "canary=true"]);
        sandbox.sql(slug, "CREATE TABLE alpha_items (x)");
    }
    let run = sandbox.module(&install(&["--canary", "3,100%", "--max-failures", "1"])).expect(5);
    let (done, waited) = (count(&run.json(), "done"), count(&run.json(), "waiting"));
    assert_eq!((count(&run.json(), "failed"), run.json()["status"].as_str()), (2, Some("paused")), "{run}");
    assert!(waited >= 9, "{run}");
    // It fails again: nobody else has had his turn.
    let retry = ["rollout", "retry", &id(&run), "-o", "json"];
    let again = sandbox.module(&retry).expect(5).json();
    assert_eq!((count(&again, "waiting"), again["status"].as_str()), (waited, Some("paused")), "{again}");
    sandbox.sql("t02", "DROP TABLE alpha_items");
    sandbox.sql("t03", "DROP TABLE alpha_items");
    let mended = sandbox.module(&retry).json();
    assert_eq!(
        (count(&mended, "done"), count(&mended, "waiting"), count(&mended, "failed")),
        (done + 2, waited, 0),
        "{mended}"
    );
    assert_eq!(mended["status"], "paused", "{mended}");
    // Only somebody's word lets the others go on.
    let rest = sandbox.ok(&["rollout", "resume", &id(&run), "-o", "json"]).json();
    assert_eq!((count(&rest, "done"), rest["status"].as_str()), (12, Some("done")));
    everybody_once(&sandbox, 12);
}

#[test]
fn whoever_goes_on_without_those_that_failed_has_a_new_budget() {
    let sandbox = many(9);
    for slug in ["t02", "t05"] {
        sandbox.sql(slug, "CREATE TABLE alpha_items (x)");
    }
    let run = sandbox.module(&install(&["--max-failures", "0", "--concurrency", "1"])).expect(5);
    assert_eq!((count(&run.json(), "failed"), run.json()["status"].as_str()), (1, Some("paused")), "{run}");
    // The second one spends it again.
    let on = ["rollout", "resume", &id(&run), "-o", "json"];
    let second = sandbox.module(&on).expect(5).says("1 that failed stay as they are");
    assert_eq!((count(&second.json(), "failed"), second.json()["status"].as_str()), (2, Some("paused")));
    let last = sandbox.module(&on).expect(5);
    assert_eq!((count(&last.json(), "done"), last.json()["status"].as_str()), (7, Some("done")), "{last}");
    for slug in ["t02", "t05"] {
        sandbox.sql(slug, "DROP TABLE alpha_items");
    }
    sandbox.ok(&["rollout", "retry", &id(&run)]);
    everybody_once(&sandbox, 9);
}

#[test]
fn between_waves_somebody_is_waited_for_and_it_can_be_given_up() {
    let sandbox = many(6);
    let run = sandbox.module(&install(&["--canary", "2", "--pause-between", "prompt"])).expect(5);
    let answer = run.json();
    assert_eq!((count(&answer, "done"), answer["why"].as_str()), (2, Some("wave 1 of 2 is over")));
    let aborted = sandbox.ok(&["rollout", "abort", &id(&run), "-o", "json"]).json();
    assert_eq!((count(&aborted, "skipped"), aborted["status"].as_str()), (4, Some("aborted")));
    sandbox.module(&["rollout", "resume", &id(&run)]).expect(4).says("is aborted");
    // What it did is taken back, and can be done again.
    let again = "module rollout undo";
    sandbox.module(&["rollout", "undo", &id(&run)]).expect(2).says(again).says("--confirm 2");
    let undone = sandbox.ok(&["rollout", "undo", &id(&run), "--confirm", "2", "-o", "json"]).json();
    assert_eq!((count(&undone, "done"), undone["action"].as_str()), (2, Some("undo")));
    assert_eq!(
        sandbox.sql_one(
            "landlord",
            "SELECT count(*) FROM tenant_modules WHERE module = 'alpha' AND status <> 'removed'"
        ),
        "0"
    );
    sandbox.ok(&install(&[]));
    sandbox.ok(&["status", "--all", "--verify"]);
    let actions = "SELECT DISTINCT action FROM audit_log WHERE action LIKE 'rollout.%' ORDER BY action";
    assert_eq!(
        sandbox.sql("landlord", actions).concat(),
        ["rollout.aborted", "rollout.created", "rollout.finished", "rollout.paused", "rollout.resume"]
    );
}

#[test]
fn what_succeeded_goes_when_too_many_fail_and_that_was_asked_for() {
    let sandbox = many(6);
    for slug in ["t02", "t03"] {
        sandbox.sql(slug, "CREATE TABLE alpha_items (x)");
    }
    let run = sandbox.module(&install(&["--max-failures", "1", "--undo-on-failure", "--concurrency", "1"]));
    run.clone().expect(5).says("what succeeded is taken back");
    assert_eq!(
        sandbox.sql_one(
            "landlord",
            "SELECT count(*) FROM tenant_modules WHERE module = 'alpha' AND status <> 'removed'"
        ),
        "0"
    );
    assert_eq!(
        sandbox.sql_one("landlord", "SELECT status FROM rollouts WHERE action = 'install'"),
        "aborted"
    );
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn every_verb_can_be_for_some() {
    let sandbox = many(4);
    sandbox.ok(&["tenant", "set", "t02", "--label", "region=eu"]);
    sandbox.ok(&["tenant", "set", "t03", "--label", "region=eu"]);
    let some = |args: &[&str]| sandbox.ok(&[args, &["--yes", "-o", "json"]].concat()).json();
    let done = some(&["install", "alpha", "--plan", "basic", "--where", "label.region=eu"]);
    assert_eq!(count(&done, "done"), 2);
    let two = some(&["switch", "alpha", "--plan", "premium", "--all"]);
    assert_eq!((count(&two, "done"), count(&two, "skipped")), (2, 2));
    let set = some(&["disable", "alpha", "--tenant", "t02", "--tenant", "t03"]);
    assert_eq!(count(&set, "done"), 2);
    sandbox.write("list", "# both\nt02\nt03\n");
    assert_eq!(count(&some(&["enable", "alpha", "--from-file", "list"]), "done"), 2);
    assert_eq!(count(&some(&["update", "--where", "plan.alpha=premium"]), "unchanged"), 2);
    sandbox.module(&["remove", "alpha", "--where", "module=alpha"]).expect(2).says("--confirm 2");
    sandbox.ok(&["remove", "alpha", "--where", "module=alpha", "--confirm", "2"]);
    sandbox.module(&["update", "--where", "module=alpha", "--yes"]).expect(1).says("that fits");
    sandbox.module(&["update", "--where", "colour=red", "--yes"]).expect(2).says("unknown");
    sandbox.module(&["update", "--tenant", "t02", "--tenant", "t99", "--yes"]).expect(2).says("t99");
    let both = ["--tenant", "t02", "--tenant", "t03"];
    let refused = |words: &[&str]| sandbox.module(&[words, &both].concat()).expect(2).says("for one tenant");
    refused(&["history"]).says("one at a time: `--tenant t02`");
    refused(&["undo", "0"]).says("`module rollout undo");
}

#[test]
fn a_dry_run_says_who_gets_the_same() {
    let sandbox = many(5);
    sandbox.install("t01", &["alpha"]).expect(0);
    sandbox.ok(&["tenant", "suspend", "t02"]);
    let groups = |run: &Run| -> Vec<(String, i64)> {
        let groups = run.json()["groups"].as_array().unwrap().clone();
        groups
            .iter()
            .map(|one| (one["result"].as_str().unwrap().to_owned(), one["count"].as_i64().unwrap()))
            .collect()
    };
    let dry = sandbox.ok(&[&INSTALL[..], &["--dry-run", "-o", "json"]].concat());
    let pair = |result: &str, many| (result.to_owned(), many);
    assert_eq!(groups(&dry), [pair("planned", 3), pair("unchanged", 1), pair("skipped", 1)]);
    sandbox.ok(&[&INSTALL[..], &["--dry-run"]].concat()).shows("2 migrations: alpha 1.0.0 (basic)");
    assert_eq!(sandbox.sql_one("landlord", "SELECT count(*) FROM rollouts"), "0");
}

#[test]
fn a_saved_rollout_skips_who_has_changed_since() {
    let sandbox = many(5);
    let out = [&INSTALL[..], &["--dry-run", "--out", "all.rollout"]].concat();
    sandbox.ok(&out).says("`module apply all.rollout`");
    sandbox.ok(&["install", "beta", "--plan", "basic", "--tenant", "t03", "--yes"]);
    sandbox.ok(&["tenant", "suspend", "t04"]);
    let text = sandbox.read("all.rollout");
    sandbox.write("edited", text.replace("t05", "t06"));
    sandbox.module(&["apply", "edited", "--yes"]).expect(4).says("has been changed");
    sandbox.module(&["apply", "all.rollout"]).expect(2).says("not confirmed, for 4 tenants");
    let run = sandbox.ok(&["apply", "all.rollout", "--yes", "-o", "json"]).json();
    assert_eq!((count(&run, "done"), count(&run, "skipped")), (3, 2), "{run}");
    assert_eq!(run["tenants"][2]["error"], "it has changed since the pipeline was saved");
    assert_eq!(
        run["skipped"],
        json!([
            {"count": 1, "why": "it has changed since the pipeline was saved", "tenants": ["t03"]},
            {"count": 1, "why": "it is suspended", "tenants": ["t04"]},
        ])
    );
    sandbox.ok(&["status", "--all", "--verify"]);
    let again = sandbox.ok(&["apply", "all.rollout", "--yes", "-o", "json"]).json();
    assert_eq!(count(&again, "skipped"), 5, "{again}");
    sandbox.put(&crate::support::Module::new("zeta"));
    sandbox.module(&["apply", "all.rollout", "--yes"]).expect(6).says("definitions have changed");
    sandbox.write("notes.txt", "mine");
    let out = [&INSTALL[..], &["--dry-run", "--out", "notes.txt"]].concat();
    sandbox.module(&out).expect(2).says("is no saved rollout");
}
