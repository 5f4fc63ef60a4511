//! `module status`.

use serde_json::json;

use super::{acme, exact, keys, masked};

#[test]
fn what_is_installed() {
    exact(
        &acme().module(&["status"]),
        0,
        "Tenant acme (active)\n\
         \n\
         MODULE  VERSION  PLAN   STATUS     INSTALLED\n\
         alpha   1.0.0    basic  installed  just now\n\
         core    1.0.0    basic  installed  just now\n",
        "",
    );
}

#[test]
fn the_json_is_a_contract() {
    let sandbox = acme();
    let status = masked(&sandbox.ok(&["status", "--output", "json"]));
    let names = [
        "tenant",
        "status",
        "modules",
        "unfinished",
        "stuck",
        "pins",
        "scheduled",
        "rights_pending",
        "findings",
    ];
    assert_eq!(keys(&status), names);
    let alpha = json!({
        "module": "alpha", "version": "1.0.0", "plan": "basic", "features": null, "components": ["base"],
        "settings": {"color": "red"}, "status": "installed", "installed_at": "<time>", "removed_at": null,
        "run": "<id>",
    });
    assert_eq!(status["modules"][0], alpha);
    assert_eq!((&status["unfinished"], &status["findings"]), (&json!([]), &json!(null)));
    let verified = sandbox.ok(&["status", "--verify", "--output", "json"]).json();
    assert_eq!(verified["findings"], json!([]));
}

#[test]
fn a_check_that_finds_something_exits_7() {
    let sandbox = acme();
    let run = sandbox.ok(&["status", "--verify"]);
    assert!(run.stdout.ends_with("\nLandlord, ledger and live schema agree.\n"), "{run}");
    sandbox.sql("acme", "ALTER TABLE alpha_items ADD COLUMN planted TEXT");
    let before = sandbox.hashes(".");
    let run = sandbox.module(&["status", "--verify"]).expect(7);
    assert!(
        run.stdout.contains("\nDoes not agree:\n  - alpha 1.0.0: ") && run.stdout.contains("planted"),
        "{run}"
    );
    let found = sandbox.module(&["status", "--verify", "--output", "json"]).expect(7).json();
    assert_eq!(found["findings"].as_array().unwrap().len(), 1);
    // Without being asked to, nothing is compared; and looking repairs nothing.
    sandbox.ok(&["status"]);
    assert_eq!(sandbox.hashes("."), before);
}

#[test]
fn an_interrupted_run_is_reported_and_left() {
    let sandbox = acme();
    let run = sandbox
        .module_with(&[("MODULE_TEST_CRASH", "committed")], &["install", "beta", "--plan", "basic", "--yes"]);
    assert!(run.signal.is_some(), "{run}");
    let status = sandbox.module(&["status"]).says("`module recover` finishes it").expect(0);
    assert!(!status.stdout.contains("beta"), "{status}");
    let open = masked(&sandbox.ok(&["status", "--output", "json"]));
    let expected = json!([{
        "run": "<id>", "action": "install", "status": "running", "actor": "tester@test",
        "started_at": "<time>", "working": false,
    }]);
    assert_eq!(open["unfinished"], expected);
}
