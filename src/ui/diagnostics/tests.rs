//! The formats, each on the same awkward findings.

use super::*;
use crate::definitions::diagnostic::{Code, Draft, Place};

fn sample() -> Diagnostics {
    let mut found = Diagnostics::default();
    let file = found.add_file("a,b/ü.yaml", "module:\n  name: \u{1b}[31mred\n  slug: x\n");
    let other = found.add_file("gone.yaml", "");
    let draft =
        Draft::new(Code::UnknownFeature, Place::new(file, 10..14), "unknown \u{1b}[2J <feature>: 100%");
    found.push(draft.label("here").help("did you\nmean?").related(Place::new(file, 27..31), "first"));
    found.push(Draft::new(Code::UnreadFile, Place::new(other, 0..0), "this file is not read"));
    found
}

#[test]
fn people_see_the_line_underlined_and_no_control_characters() {
    let text = human(&sample(), false, 100);
    assert!(text.contains("error[E0301]: unknown \\u{1b}[2J <feature>: 100%"), "{text}");
    assert!(text.contains("--> a,b/ü.yaml:2:3"), "{text}");
    assert!(
        text.contains("^^^^ here") && text.contains("warning[W0021]") && text.contains("gone.yaml"),
        "{text}"
    );
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
    assert_eq!(human(&Diagnostics::default(), false, 80), "");
}

#[test]
fn json_gives_places_from_one() {
    let value = json(&sample());
    assert_eq!((&value["errors"], &value["warnings"]), (&1.into(), &1.into()));
    let first = &value["diagnostics"][0];
    assert_eq!((&first["code"], &first["line"], &first["column"]), (&"E0301".into(), &2.into(), &3.into()));
    assert_eq!((&first["end_column"], &first["related"][0]["line"]), (&7.into(), &3.into()));
}

#[test]
fn sarif_has_rules_results_and_encoded_paths() {
    let value = sarif(&sample());
    let run = &value["runs"][0];
    assert_eq!(value["version"], "2.1.0");
    let location = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "a%2Cb/%C3%BC.yaml");
    assert_eq!(location["region"]["startLine"], 2);
    let index = usize::try_from(run["results"][0]["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "E0301");
    assert_eq!(run["results"][1]["level"], "warning");
}

#[test]
fn github_escapes_data_and_properties() {
    let text = github(&sample());
    let first = text.lines().next().unwrap();
    assert!(first.starts_with(
        "::error file=a%2Cb/ü.yaml,line=2,endLine=2,col=3,endColumn=7,title=E0301 unknown-feature::"
    ));
    assert!(first.ends_with("100%25%0Adid you%0Amean?"), "{first}");
    assert_eq!(text.lines().count(), 2);
}

#[test]
fn junit_counts_and_escapes() {
    let text = junit(&sample());
    assert!(text.contains("tests=\"2\" failures=\"1\""), "{text}");
    assert!(
        text.contains("&lt;feature&gt;") && text.contains("\u{fffd}[2J") && !text.contains('\u{1b}'),
        "{text}"
    );
    assert!(junit(&Diagnostics::default()).contains("tests=\"1\" failures=\"0\""));
}
