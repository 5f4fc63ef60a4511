//! The shipped definitions, and folders of definitions that are right, wrong or hostile.

mod broken;
mod example;
mod figures;
mod hostile;
mod matrix;
mod shop;

use crate::support::Sandbox;

#[test]
fn the_shipped_definitions_are_valid_in_the_repository() {
    let sandbox = Sandbox::empty();
    let definitions = concat!(env!("CARGO_MANIFEST_DIR"), "/definitions");
    let run = sandbox.ok(&["validate", "--deny", "warnings", "--definitions", definitions]);
    assert_eq!(run.stdout, "", "{run}");
    assert_eq!(run.stderr, "12 modules: 0 errors, 0 warnings\n", "{run}");
}

#[test]
fn the_compiled_in_definitions_are_valid_anywhere() {
    let sandbox = Sandbox::empty();
    let run = sandbox.ok(&["validate", "--deny", "warnings", "--definitions", "builtin"]);
    assert_eq!(run.stderr, "12 modules compiled into the program: 0 errors, 0 warnings\n", "{run}");
    let found = sandbox.ok(&["validate", "--output", "json"]).json();
    assert_eq!(found["errors"], 0);
    assert_eq!(found["diagnostics"], serde_json::json!([]));
    assert!(sandbox.hashes(".").is_empty(), "validating wrote something");
}
