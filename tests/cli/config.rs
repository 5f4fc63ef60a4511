//! Where everything is: flag over environment over file over default.

use super::wrong_usage;
use crate::support::Sandbox;

/// A sandbox whose files are elsewhere than by default.
fn moved() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("landlord.yaml", "landlord: sqlite:${STORE}/control.db\ndata: ${STORE}\noutput: json\n");
    sandbox
}

const STORE: (&str, &str) = ("STORE", "store");

#[test]
fn the_file_is_found_in_a_folder_above() {
    let sandbox = moved();
    sandbox.module_with(&[STORE], &["tenant", "create", "acme"]).expect(0).json();
    assert!(sandbox.path("store/control.db").exists() && sandbox.path("store/tenants/acme.db").exists());
    assert!(!sandbox.path("data").exists());
    std::fs::create_dir_all(sandbox.path("a/b")).unwrap();
    let output =
        sandbox.command(&["status"]).env("STORE", "store").current_dir(sandbox.path("a/b")).output().unwrap();
    let status: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(status["tenant"], "acme");
    assert_eq!(std::fs::read_dir(sandbox.path("a/b")).unwrap().count(), 0);
}

#[test]
fn a_flag_beats_the_environment_beats_the_file() {
    let sandbox = moved();
    sandbox.module_with(&[STORE], &["init"]).expect(0);
    let is_json = |env: &[(&str, &str)], args: &[&str]| {
        let env = [&[STORE], env].concat();
        sandbox.module_with(&env, &[&["tenant", "list"], args].concat()).expect(0).stdout.starts_with('{')
    };
    assert!(is_json(&[], &[]));
    assert!(!is_json(&[("MODULE_OUTPUT", "table")], &[]));
    assert!(is_json(&[("MODULE_OUTPUT", "table")], &["--output", "json"]));
    let made = [("MODULE_DATA", "by-variable"), ("MODULE_LANDLORD_URL", "sqlite:by-variable/l.db")];
    sandbox.module_with(&made, &["init", "--data", "by-flag"]).expect(0);
    assert!(sandbox.path("by-variable/l.db").exists() && !sandbox.path("by-flag/l.db").exists());
}

#[test]
fn config_names_the_file() {
    let sandbox = Sandbox::new();
    sandbox.write("elsewhere/prod.yaml", "data: here\ndefinitions: ../definitions\n");
    let config = ["--config", "elsewhere/prod.yaml"];
    sandbox.ok(&[&["tenant", "create", "acme"], &config[..]].concat());
    assert!(sandbox.path("elsewhere/here/landlord.db").exists(), "paths begin at the file's folder");
    sandbox.module_with(&[("MODULE_CONFIG", "elsewhere/prod.yaml")], &["status"]).expect(0);
    wrong_usage(sandbox.module(&["status", "--config", "nowhere.yaml"]), &["there is no file nowhere.yaml"]);
}

#[test]
fn what_the_file_gets_wrong_is_said() {
    let sandbox = moved();
    wrong_usage(sandbox.module(&["init"]), &["the environment variable STORE is not set"]);
    for (text, words) in [
        ("landlrod: sqlite:a.db\n", ["landlord.yaml", "unknown field `landlrod`"]),
        ("data: [1\n", ["landlord.yaml", "line"]),
        ("data: file:nowhere\n", ["nowhere", "cannot be read"]),
        ("data: ${STORE\n", ["${STORE", "does not close"]),
        ("landlord: oracle://user:secret@host/db\n", ["oracle://", "is not supported"]),
    ] {
        sandbox.write("landlord.yaml", text);
        let run = sandbox.module(&["list"]);
        assert!(!run.stderr.contains("secret"), "{run}");
        wrong_usage(run, &words);
    }
}

#[test]
fn a_value_can_stand_in_a_file() {
    let sandbox = Sandbox::new();
    sandbox.write("where", "kept\n");
    sandbox.write("landlord.yaml", "data: file:where\n");
    sandbox.ok(&["init"]);
    assert!(sandbox.path("kept/landlord.db").exists());
}

#[test]
fn the_folder_of_definitions_is_a_flag_too() {
    let sandbox = Sandbox::new();
    sandbox.ok(&["info", "alpha"]);
    sandbox.ok(&["info", "digital-card", "--definitions", "builtin"]);
    wrong_usage(
        sandbox.module(&["info", "alpha", "--definitions", "builtin"]),
        &["there is no module `alpha`"],
    );
    sandbox.module_with(&[("MODULE_DEFINITIONS", "builtin")], &["info", "digital-card"]).expect(0);
}
