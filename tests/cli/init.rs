//! `module init`.

use std::os::unix::fs::PermissionsExt as _;

use super::{exact, masked};
use crate::support::Sandbox;

#[test]
fn sets_up_a_workspace_once() {
    let sandbox = Sandbox::empty();
    let answer = |head: &str| {
        format!(
            "{head}\n  settings  ./landlord.yaml\n  landlord  ./data/landlord.db (<id>)\n\n\
             Next: `module tenant create acme`, then `module install digital-card --plan premium`.\n"
        )
    };
    let first = sandbox.module(&["init"]);
    exact(&first, 0, &answer("The workspace is ready."), "made the landlord ./data/landlord.db\n");
    let before = sandbox.hashes(".");
    exact(&sandbox.module(&["init"]), 0, &answer("The workspace is there already."), "");
    assert_eq!(sandbox.hashes("."), before, "the second init changed a file");
}

#[test]
fn the_answer_is_stable_json() {
    let sandbox = Sandbox::empty();
    let expected = |changed: bool| {
        serde_json::json!({
            "changed": changed,
            "file": "./landlord.yaml",
            "landlord": "./data/landlord.db",
            "id": "<id>",
        })
    };
    assert_eq!(masked(&sandbox.ok(&["init", "--output", "json"])), expected(true));
    assert_eq!(masked(&sandbox.ok(&["init", "--output", "json"])), expected(false));
}

#[test]
fn the_file_says_which_definitions_are_meant() {
    let builtin = Sandbox::empty();
    builtin.ok(&["init"]);
    let text = builtin.read("landlord.yaml");
    assert!(text.contains("\ndefinitions: builtin\n") && text.contains("MODULE_DEFINITIONS"), "{text}");
    let own = Sandbox::new();
    own.ok(&["init"]);
    assert!(own.read("landlord.yaml").contains("\ndefinitions: definitions\n"));
    // What init writes, the next command reads.
    own.ok(&["validate"]);
    own.tenant("acme");
}

#[test]
fn the_signing_key_is_for_its_owner_alone() {
    let sandbox = Sandbox::empty();
    sandbox.ok(&["init"]);
    let mode = std::fs::metadata(sandbox.path("data/signing.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let key = sandbox.read("data/signing.key");
    assert_eq!(data_encoding::BASE64.decode(key.trim().as_bytes()).unwrap().len(), 32);
}
