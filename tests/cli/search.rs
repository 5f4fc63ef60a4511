//! `module search`.

use serde_json::json;

use super::{exact, wrong_usage};
use crate::support::Sandbox;

#[test]
fn words_are_found_in_names_descriptions_and_features() {
    let sandbox = Sandbox::empty();
    let found = |words: &[&str]| -> Vec<String> {
        let json = sandbox.ok(&[&["search", "--output", "json"], words].concat()).json();
        let modules = json["modules"].as_array().unwrap();
        modules.iter().map(|one| one["module"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(found(&["QR"]), found(&["qr"]));
    assert!(found(&["qr"]).contains(&"digital-card".to_owned()));
    assert!(found(&["polls"]).contains(&"forum".to_owned()));
    let card = sandbox.ok(&["search", "--output", "json", "digital", "card"]).json();
    assert_eq!(card["modules"][0]["needs"], json!(["membership"]));
    // All words must be there.
    assert_eq!(found(&["stock", "units"]), ["inventory"]);
    assert_eq!(found(&["stock", "qr"]), Vec::<String>::new());
}

#[test]
fn nothing_found_is_an_answer() {
    let sandbox = Sandbox::new();
    let hint = "`module list --all` shows every module\n";
    exact(&sandbox.module(&["search", "nothing"]), 0, "No module.\n", hint);
    let run = sandbox.ok(&["search", "nothing", "--output", "json"]);
    assert_eq!((run.json(), run.stderr.as_str()), (json!({"modules": []}), ""));
    wrong_usage(sandbox.module(&["search"]), &["<WORDS>..."]);
}
