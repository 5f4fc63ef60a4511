//! A folder with every kind of mistake: all of them at once, each with its code and place, in every format.

use std::collections::BTreeSet;

use serde_json::Value;

use super::example::fixture;
use crate::support::{Run, Sandbox};

fn validate(sandbox: &Sandbox, format: &str) -> Run {
    let run = sandbox.module(&["validate", "--output", format]).expect(3);
    assert!(run.stderr.contains(" errors, "), "{run}");
    run
}

/// Code and place of each finding, as the JSON has them.
fn findings(sandbox: &Sandbox) -> Vec<Value> {
    validate(sandbox, "json").json()["diagnostics"].as_array().unwrap().clone()
}

fn place(one: &Value) -> String {
    format!("{}:{}:{}", one["file"].as_str().unwrap(), one["line"], one["column"])
}

#[test]
fn json_has_every_code_with_file_line_and_column() {
    let sandbox = fixture("broken");
    let found = findings(&sandbox);
    let listed: Vec<String> =
        found.iter().map(|one| format!("{} {}", place(one), one["code"].as_str().unwrap())).collect();
    let expected = include_str!("../fixtures/broken/expected.txt");
    assert_eq!(listed, expected.lines().collect::<Vec<_>>());
    let codes: BTreeSet<&str> = found.iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert!(codes.len() >= 80, "only {} codes", codes.len());
    for one in &found {
        let (line, column) = (one["line"].as_u64().unwrap(), one["column"].as_u64().unwrap());
        assert!(line >= 1 && column >= 1 && !one["message"].as_str().unwrap().is_empty(), "{one}");
    }
    assert!(!listed.iter().any(|line| line.contains(sandbox.root().to_str().unwrap())), "absolute paths");
}

#[test]
fn people_see_each_mistake_underlined_with_a_hint() {
    let sandbox = fixture("broken");
    let run = validate(&sandbox, "table");
    let mut rest = run.stdout.as_str();
    // In the order of the JSON: the code, and behind it the place.
    for one in findings(&sandbox) {
        let head = format!("{}[{}]: ", one["severity"].as_str().unwrap(), one["code"].as_str().unwrap());
        let at = rest.find(&head).unwrap_or_else(|| panic!("{head} for {one}"));
        rest = &rest[at + head.len()..];
        let file = one["file"].as_str().unwrap();
        let shown = rest.lines().find(|line| line.trim_start().starts_with("--> ")).unwrap();
        assert!(shown.contains(&place(&one)) || shown.trim_end().ends_with(file), "{shown}: {one}");
    }
    for text in ["did you mean `premium`?", "cards: premum", "^^^^^^"] {
        assert!(run.stdout.contains(text), "{text}");
    }
}

#[test]
fn sarif_has_rules_results_and_regions() {
    let sandbox = fixture("broken");
    let sarif = validate(&sandbox, "sarif").json();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    let found = findings(&sandbox);
    assert_eq!(results.len(), found.len());
    for (result, one) in results.iter().zip(&found) {
        assert_eq!(result["ruleId"], one["code"]);
        assert_eq!(result["level"], one["severity"]);
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], one["code"]);
        let location = &result["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"]["uri"], one["file"]);
        assert_eq!(location["region"]["startLine"], one["line"]);
        assert_eq!(location["region"]["startColumn"], one["column"]);
    }
}

#[test]
fn github_gets_a_well_formed_line_a_finding() {
    let sandbox = fixture("broken");
    let run = validate(&sandbox, "github");
    let found = findings(&sandbox);
    assert_eq!(run.stdout.lines().count(), found.len());
    for (line, one) in run.stdout.lines().zip(&found) {
        let head = format!("::{} file=", one["severity"].as_str().unwrap());
        let (properties, message) = line.strip_prefix(&head).unwrap().split_once("::").unwrap();
        let mut properties = properties.split(',');
        assert_eq!(properties.next(), one["file"].as_str());
        let line_number = format!("line={}", one["line"]);
        assert_eq!(properties.next(), Some(line_number.as_str()));
        for property in properties {
            let (name, value) = property.split_once('=').unwrap();
            assert!(["endLine", "col", "endColumn", "title"].contains(&name) && !value.is_empty(), "{line}");
        }
        assert!(message.starts_with(&one["message"].as_str().unwrap().replace('%', "%25")), "{line}");
    }
}

/// The names and attributes of all elements; fails where the text is not well-formed.
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>)> {
    let (mut open, mut found): (Vec<String>, Vec<_>) = (Vec::new(), Vec::new());
    let mut rest = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").unwrap();
    while let Some(at) = rest.find('<') {
        entities(&rest[..at]);
        let end = at + rest[at..].find('>').unwrap();
        let inside = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let empty = inside.ends_with('/');
        let inside = inside.trim_end_matches('/');
        let (name, mut attributes) = inside.split_once(' ').unwrap_or((inside, ""));
        let mut list = Vec::new();
        while let Some((key, after)) = attributes.trim_start().split_once("=\"") {
            let (value, after) = after.split_once('"').unwrap();
            entities(value);
            list.push((key.to_owned(), value.to_owned()));
            attributes = after;
        }
        assert_eq!(attributes.trim(), "", "in {inside}");
        found.push((name.to_owned(), list));
        if !empty {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest}");
    found
}

/// That every `&` begins a reference that XML knows, and that nothing is left that XML forbids.
fn entities(text: &str) {
    for (at, _) in text.match_indices('&') {
        let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#10;", "&#9;"];
        assert!(known.iter().any(|one| text[at..].starts_with(one)), "{}", &text[at..]);
    }
    assert!(!text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')), "{text:?}");
}

#[test]
fn junit_is_well_formed_and_counts() {
    let sandbox = fixture("broken");
    let run = validate(&sandbox, "junit");
    let found = findings(&sandbox);
    let elements = elements(&run.stdout);
    let count = |name: &str| elements.iter().filter(|(one, _)| one == name).count();
    let errors = found.iter().filter(|one| one["severity"] == "error").count();
    assert_eq!((count("testcase"), count("failure")), (found.len(), errors));
    let suites = &elements.iter().find(|(name, _)| name == "testsuites").unwrap().1;
    assert!(suites.contains(&("failures".to_owned(), errors.to_string())), "{suites:?}");
    assert!(suites.contains(&("tests".to_owned(), found.len().to_string())), "{suites:?}");
}

#[test]
fn a_command_that_needs_definitions_stops_before_it_touches_anything() {
    let sandbox = fixture("broken");
    for args in
        [["tenant", "create", "acme"], ["list", "--output", "json"], ["install", "cards", "--create-tenant"]]
    {
        let run = sandbox.module(&args).expect(3);
        assert!(run.stdout.is_empty() && run.stderr.contains("error[E0402]"), "{run}");
        assert!(!sandbox.path("data").exists(), "{args:?} made a landlord");
    }
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    let sandbox = fixture("complete");
    sandbox.write("definitions/digital-card/notes.yaml", "a: 1\n");
    let run = sandbox.ok(&["validate"]);
    assert!(run.stdout.contains("warning[W0021]") && run.stderr.contains("0 errors, 1 warning"), "{run}");
    sandbox.module(&["validate", "--deny", "warnings"]).expect(3);
}
