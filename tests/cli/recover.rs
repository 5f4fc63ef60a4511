//! `module recover`: its answers. What it does after every kind of crash is tried in `crash`.

use serde_json::json;

use super::{acme, exact, masked};

#[test]
fn nothing_unfinished_is_an_answer() {
    let sandbox = acme();
    let before = sandbox.hashes(".");
    exact(&sandbox.module(&["recover"]), 0, "Nothing is unfinished.\n", "");
    assert_eq!(sandbox.ok(&["recover", "--output", "json"]).json(), json!({"recovered": []}));
    assert_eq!(sandbox.hashes("."), before);
}

#[test]
fn what_was_finished_is_named() {
    for (point, result, words) in [
        ("committed", "recorded", "it had been committed; the landlord knows now"),
        ("migrated", "abandoned", "nothing had been written; it is closed"),
    ] {
        let sandbox = acme();
        let crash = || {
            let args = ["install", "beta", "--plan", "basic", "--yes"];
            let run = sandbox.module_with(&[("MODULE_TEST_CRASH", point)], &args);
            assert!(run.signal.is_some(), "{point}: {run}");
        };
        crash();
        let found = masked(&sandbox.ok(&["recover", "--output", "json"]));
        let expected = json!({
            "tenant": "acme", "run": "<id>", "action": "install", "result": result, "detail": null,
        });
        assert_eq!(found["recovered"], json!([expected]), "{point}");
        exact(&sandbox.module(&["recover"]), 0, "Nothing is unfinished.\n", "");
        if point == "migrated" {
            crash();
            let run = sandbox.ok(&["recover"]);
            assert!(run.stdout.contains(words), "{run}");
        }
    }
}
