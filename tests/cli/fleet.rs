//! `--all`: install, remove and status for every active tenant.

use serde_json::Value;

use super::{exact, keys, wrong_usage};
use crate::support::{Run, Sandbox};

fn three() -> Sandbox {
    let sandbox = Sandbox::new();
    for slug in ["acme", "beta", "gamma"] {
        sandbox.tenant(slug);
    }
    sandbox
}

fn results(run: &Run) -> Vec<String> {
    let rows = run.json()["tenants"].as_array().unwrap().clone();
    rows.iter().map(|row| row["result"].as_str().unwrap().to_owned()).collect()
}

const INSTALL: [&str; 7] = ["install", "alpha", "--plan", "basic", "--all", "--output", "json"];

#[test]
fn every_active_tenant_gets_a_row_and_a_run_of_its_own() {
    let sandbox = three();
    sandbox.install("beta", &["alpha"]).expect(0);
    sandbox.tenant("zeta");
    sandbox.ok(&["tenant", "suspend", "zeta"]);
    wrong_usage(sandbox.module(&INSTALL), &["not confirmed, for 3 tenants"]);
    let dry = sandbox.ok(&[&INSTALL[..], &["--dry-run"]].concat());
    assert_eq!(results(&dry), ["planned", "unchanged", "planned", "skipped"]);
    let run = sandbox.ok(&[&INSTALL[..], &["--yes"]].concat());
    assert_eq!(results(&run), ["done", "unchanged", "done", "skipped"]);
    let answer = run.json();
    let all = [
        "changed",
        "rollout",
        "action",
        "what",
        "status",
        "why",
        "wave",
        "waves",
        "targets",
        "failures",
        "skipped",
        "tenants",
        "command",
        "actor",
        "reason",
        "created_at",
        "finished_at",
    ];
    assert_eq!(keys(&answer), all);
    assert_eq!(keys(&answer["tenants"][0]), ["tenant", "result", "run", "error"]);
    run.says("left out, since not active: zeta");
    let again = sandbox.ok(&[&INSTALL[..], &["--yes"]].concat());
    assert_eq!((&again.json()["changed"], results(&again).len()), (&Value::from(false), 4));
    assert_eq!(sandbox.sql_one("landlord", "SELECT count(*) FROM runs WHERE action = 'install'"), "7");
    sandbox.ok(&["status", "--all", "--verify"]);
    exact(
        &sandbox.module(&["status", "--all"]),
        0,
        "TENANT  STATUS     MODULES  UNFINISHED  STUCK  AGREES\n\
         acme    active     2        0           0      not looked at\n\
         beta    active     2        0           0      not looked at\n\
         gamma   active     2        0           0      not looked at\n\
         zeta    suspended  1        0           0      not looked at\n",
        "",
    );
}

#[test]
fn a_failure_stops_nobody_else_and_exits_5() {
    let sandbox = three();
    sandbox.sql("acme", "CREATE TABLE alpha_items (x)");
    std::fs::remove_file(sandbox.database("beta")).unwrap();
    let run = sandbox.module(&[&INSTALL[..], &["--yes"]].concat()).expect(5);
    assert_eq!(results(&run), ["failed", "failed", "done"]);
    assert!(run.json()["tenants"][0]["error"].as_str().unwrap().contains("alpha_items"), "{run}");
    assert!(run.json()["tenants"][0]["run"].is_string());
    let file = std::fs::File::options().write(true).open(sandbox.path("data/tenants/acme.db.module.lock"));
    let file = file.unwrap();
    file.lock().unwrap();
    let run = sandbox.module_with(&[("MODULE_RETRIES", "0")], &[&INSTALL[..], &["--yes"]].concat()).expect(5);
    assert_eq!(results(&run), ["failed", "failed", "unchanged"]);
    assert!(run.json()["tenants"][0]["error"].as_str().unwrap().contains("another operation"), "{run}");
    sandbox.module(&["status", "--all", "--verify"]).expect(5);
}

#[test]
fn a_refusal_is_audited_for_its_tenant() {
    let sandbox = three();
    sandbox.install("beta", &["beta"]).expect(0);
    let remove = ["remove", "alpha", "--all", "--confirm", "3", "--output", "json"];
    let run = sandbox.module(&remove).expect(5);
    assert_eq!(results(&run), ["unchanged", "failed", "unchanged"]);
    let denied = "SELECT tenant FROM audit_log WHERE outcome = 'denied'";
    assert_eq!(sandbox.sql("landlord", denied).concat(), ["beta"]);
}

#[test]
fn removing_from_all_wants_their_number() {
    let sandbox = three();
    sandbox.ok(&[&INSTALL[..], &["--yes"]].concat());
    wrong_usage(
        sandbox.module(&["remove", "alpha", "--all"]),
        &["not confirmed", "remove alpha --all --confirm 3"],
    );
    wrong_usage(
        sandbox.module(&["remove", "alpha", "--all", "--confirm", "2"]),
        &["there are 3 active tenants"],
    );
    wrong_usage(sandbox.module(&["remove", "alpha", "--all", "--confirm", "acme"]), &["there are 3"]);
    wrong_usage(sandbox.module(&["remove", "alpa", "--all", "--confirm", "3"]), &["did you mean `alpha`?"]);
    let remove = ["remove", "alpha", "--all", "--output", "json"];
    let dry = sandbox.ok(&[&remove[..], &["--dry-run"]].concat());
    assert_eq!(results(&dry), ["planned"; 3]);
    let run = sandbox.ok(&[&remove[..], &["--confirm", "3"]].concat());
    assert_eq!(results(&run), ["done"; 3]);
    sandbox.ok(&["status", "--all", "--verify"]);
}

#[test]
fn a_wrong_request_is_said_once_and_nobody_is_touched() {
    let sandbox = three();
    wrong_usage(sandbox.module(&["install", "alpa", "--all", "--yes"]), &["no module alpa"]);
    wrong_usage(sandbox.module(&["install", "alpha", "--plan", "basi", "--all", "--yes"]), &["`basic`"]);
    wrong_usage(
        sandbox.module(&["install", "alpha", "--all", "--tenant", "acme"]),
        &["--all", "--tenant acme"],
    );
    wrong_usage(sandbox.module(&["status", "--all", "--tenant", "acme"]), &["leave one of them out"]);
    assert_eq!(sandbox.sql_one("landlord", "SELECT count(*) FROM runs"), "3");
    // The environment's tenant is only a default.
    sandbox.module_with(&[("MODULE_TENANT", "acme")], &["status", "--all"]).expect(0).shows("gamma");
}

#[test]
fn nobody_at_all_is_a_failure_unless_allowed() {
    let sandbox = Sandbox::new();
    sandbox.ok(&["init"]);
    for args in [&["status", "--all"][..], &["install", "alpha", "--plan", "basic", "--all", "--yes"]] {
        sandbox.module(args).expect(1).says("there is no active tenant").says("`--allow-empty`");
        sandbox.ok(&[args, &["--allow-empty"]].concat());
    }
    sandbox.ok(&["remove", "alpha", "--all", "--allow-empty", "--confirm", "0"]);
}

#[test]
fn a_check_that_finds_something_exits_7() {
    let sandbox = three();
    sandbox.ok(&["install", "alpha", "--plan", "basic", "--all", "--yes"]);
    sandbox.sql("beta", "DROP INDEX alpha_notes_ix");
    let run = sandbox.module(&["status", "--all", "--verify", "--output", "json"]).expect(7);
    let rows = run.json()["tenants"].clone();
    let found = |index: usize| rows[index]["findings"].as_array().unwrap().len();
    assert_eq!((found(0), found(1), found(2)), (0, 1, 0), "{rows}");
}

#[test]
fn nobody_at_once_is_refused_wherever_it_can_be_asked_for() {
    let sandbox = Sandbox::new();
    let commands: [&[&str]; 7] = [
        &["install", "alpha", "--all"],
        &["usage", "audit"],
        &["rollout", "resume"],
        &["rollout", "retry"],
        &["rollout", "undo"],
        &["rollout", "rehearse", "saved.json"],
        &["worker"],
    ];
    for words in commands {
        for (number, why) in [("0", "that would do nothing; 1 is one after the other"), ("x", "no number")] {
            wrong_usage(
                sandbox.module(&[words, &["--concurrency", number]].concat()),
                &["--concurrency", why],
            );
        }
    }
    // From the environment it is refused as well.
    let run = sandbox.module_with(&[("MODULE_CONCURRENCY", "0")], &["worker"]);
    wrong_usage(run, &["MODULE_CONCURRENCY is 0"]);
}
