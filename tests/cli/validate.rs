//! `module validate`: its formats and exit codes. What it finds is tried in `definitions`.

use serde_json::json;

use super::{exact, wrong_usage};
use crate::support::Sandbox;

#[test]
fn without_a_finding_the_answer_is_empty() {
    let sandbox = Sandbox::new();
    exact(&sandbox.module(&["validate"]), 0, "", "5 modules: 0 errors, 0 warnings\n");
    exact(&sandbox.module(&["validate", "--quiet"]), 0, "", "");
    exact(&sandbox.module(&["validate", "--deny", "warnings", "-q"]), 0, "", "");
    exact(&sandbox.module(&["validate", "--output", "github", "-q"]), 0, "", "");
    let found = sandbox.ok(&["validate", "--output", "json"]).json();
    assert_eq!(found, json!({"errors": 0, "warnings": 0, "diagnostics": []}));
}

#[test]
fn a_mistake_is_shown_where_it_is() {
    let sandbox = Sandbox::new();
    let text = sandbox.read("definitions/alpha/module.yaml");
    sandbox.write("definitions/alpha/module.yaml", text.replace("features: [items],", "features: [itms],"));
    let run = sandbox.module(&["validate"]).expect(3);
    assert!(run.stdout.starts_with("error[E0301]: "), "{run}");
    for part in ["--> definitions/alpha/module.yaml:", "[itms]", "^^^^", "did you mean `items`?"] {
        assert!(run.stdout.contains(part), "{part} is not in {run}");
    }
    assert_eq!(run.stderr, "5 modules: 1 error, 0 warnings\n");
}

#[test]
fn every_format_is_what_it_says() {
    let sandbox = Sandbox::new();
    sandbox.write("definitions/alpha/odd.yaml", "a: 1\n");
    sandbox.write("definitions/beta/odd.yaml", "a: 1\n");
    let answer = |format: &str| sandbox.ok(&["validate", "--output", format]).stdout;
    let codes = ["W0021", "W0021"];
    let yaml: serde_json::Value = serde_yaml::from_str(&answer("yaml")).unwrap();
    assert_eq!(yaml["warnings"], 2);
    let lines: Vec<serde_json::Value> =
        answer("ndjson").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.iter().map(|one| one["code"].as_str().unwrap()).collect::<Vec<_>>(), codes);
    let csv = answer("csv");
    assert!(csv.starts_with("code,name,severity,message,file,line,column,"), "{csv}");
    assert_eq!(csv.lines().skip(1).map(|line| &line[..5]).collect::<Vec<_>>(), codes);
    wrong_usage(sandbox.module(&["validate", "--output", "xml"]), &["`xml` is none of", "ndjson"]);
    // Its own formats belong to it alone.
    wrong_usage(sandbox.module(&["list", "--output", "sarif"]), &["`sarif` is none of"]);
    wrong_usage(sandbox.module(&["validate", "--deny", "errors"]), &["warnings"]);
}
