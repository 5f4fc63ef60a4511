//! The two streams: formats that parse, widths that fit, colour where it is wanted, and a reader that
//! has gone away.

use std::io::Read as _;
use std::process::Stdio;

use serde_json::Value;

use super::acme;
use crate::support::{Module, Sandbox};

const ANSWERS: [&[&str]; 10] = [
    &["tenant", "list"],
    &["tenant", "show"],
    &["list", "--all"],
    &["list", "--installed"],
    &["list", "--available"],
    &["search", "module"],
    &["info", "alpha"],
    &["status"],
    &["history"],
    &["audit", "log"],
];

/// The records of RFC 4180 text.
fn csv(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && record.is_empty(), "{text}");
    records
}

#[test]
fn machine_formats_parse_and_agree_and_stand_alone_on_stdout() {
    let sandbox = acme();
    for args in ANSWERS {
        let answer = |format: &str| {
            let run = sandbox.ok(&[args, &["--output", format]].concat());
            assert_eq!(run.stderr, "", "{args:?} {format}");
            run.stdout
        };
        let json: Value = serde_json::from_str(&answer("json")).unwrap();
        let yaml: Value = serde_yaml::from_str(&answer("yaml")).unwrap();
        assert_eq!(json, yaml, "{args:?}");
        let lines: Vec<Value> =
            answer("ndjson").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let records = csv(&answer("csv"));
        assert_eq!(records.len(), lines.len() + 1, "{args:?}");
        assert!(!lines.is_empty(), "{args:?}");
        for (record, line) in records[1..].iter().zip(&lines) {
            assert_eq!(record.len(), records[0].len(), "{args:?}");
            for (key, cell) in records[0].iter().zip(record) {
                let expected = match &line[key.as_str()] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                assert_eq!(*cell, expected, "{args:?} {key}");
            }
        }
    }
}

#[test]
fn an_empty_list_has_the_header_of_a_full_one() {
    let (empty, full) = (Sandbox::with(&[Module::new("alpha")]), acme());
    empty.ok(&["init"]);
    let header = |sandbox: &Sandbox, args: &[&str]| {
        let run = sandbox.ok(&[args, &["--output", "csv"]].concat());
        (run.stdout.lines().next().unwrap_or_default().to_owned(), run.stdout.lines().count())
    };
    let same = |none: &[&str], some: &[&str]| {
        let (header_of_none, lines) = header(&empty, none);
        assert_eq!((header_of_none, lines), (header(&full, some).0, 1), "{none:?}");
    };
    same(&["tenant", "list"], &["tenant", "list"]);
    empty.tenant("acme");
    same(&["list", "--installed"], &["list", "--installed"]);
    same(&["history"], &["history"]);
    same(&["search", "nothing"], &["search", "alpha"]);
    same(&["audit", "log", "--by", "nobody"], &["audit", "log"]);
    full.sql("landlord", "UPDATE audit_log SET actor = 'mallory' WHERE seq = 3");
    let found = full.module(&["audit", "verify", "--output", "csv"]).expect(7);
    assert_eq!(header(&empty, &["audit", "verify"]).0, found.stdout.lines().next().unwrap());
    assert_eq!(header(&empty, &["recover"]).0, "tenant,run,action,result,detail");
}

#[test]
fn no_name_steers_the_terminal() {
    let sandbox = Sandbox::new();
    let file = sandbox.path("definitions/alpha/module.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("description: Module alpha"), "{text}");
    let text = text.replace("description: Module alpha", "description: \"a \\e[31mred\\a one\"");
    std::fs::write(file, text).unwrap();
    for args in [["info", "alpha"].as_slice(), &["list", "--all"], &["list"]] {
        let run = sandbox.ok(args);
        assert!(run.stdout.contains("\\u{1b}[31mred\\u{7}"), "{run}");
        assert!(run.stdout.chars().all(|c| c == '\n' || !c.is_control()), "{run}");
    }
}

#[test]
fn a_change_is_named_where_its_answer_cannot_be_written() {
    let sandbox = acme();
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    for (args, words) in [
        (["install", "beta=basic", "--yes"].as_slice(), "error: done, but the answer could not be written: "),
        (&["install", "beta=basic", "--yes"], "error: the answer could not be written: "),
        (&["status"], "error: the answer could not be written: "),
    ] {
        let output = sandbox.command(args).stdout(full()).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}: {stderr}");
        assert!(stderr.contains(words), "{args:?}: {stderr}");
    }
    assert_eq!(sandbox.sql_one("acme", "SELECT count(*) FROM beta_items"), "1");
}

#[test]
fn what_is_for_the_person_who_waits_goes_to_stderr() {
    let sandbox = Sandbox::new();
    let run =
        sandbox.ok(&["install", "alpha=basic", "--tenant", "acme", "--create-tenant", "--yes", "-o", "json"]);
    run.json();
    assert!(run.stderr.contains("made the landlord"), "{run}");
    let quiet = sandbox.ok(&["install", "beta=basic", "--yes", "--quiet"]);
    assert_eq!(quiet.stderr, "", "{quiet}");
}

/// The longest line, in characters.
fn widest(text: &str) -> usize {
    text.lines().map(|line| line.chars().count()).max().unwrap_or(0)
}

#[test]
fn tables_fit_the_width() {
    let sandbox = acme();
    let builtin = ["--definitions", "builtin"];
    let mut commands: Vec<Vec<&str>> = ANSWERS.iter().map(|args| args.to_vec()).collect();
    commands.push([&["list", "--all"], &builtin[..]].concat());
    commands.push([&["search", "card"], &builtin[..]].concat());
    commands.push(vec!["status", "--verify"]);
    for width in ["60", "80", "200"] {
        for args in &commands {
            let run = sandbox.module_with(&[("COLUMNS", width)], args).expect(0);
            assert!(widest(&run.stdout) <= width.parse().unwrap(), "{args:?} at {width}: {run}");
        }
    }
    for args in [["list"].as_slice(), &["info", "digital-card"], &["info", "forum"], &["audit", "verify"]] {
        for width in ["60", "80", "200"] {
            let args = [args, &builtin].concat();
            let run = sandbox.module_with(&[("COLUMNS", width)], &args).expect(0);
            assert!(widest(&run.stdout) <= width.parse().unwrap(), "{args:?} at {width}: {run}");
            assert!(widest(&run.stderr) <= width.parse().unwrap(), "{args:?} at {width}: {run}");
        }
    }
    let wide = sandbox.module_with(&[("COLUMNS", "200")], &["list", "--all", "--definitions", "builtin"]);
    assert!(widest(&wide.stdout) > 80, "the width is used where there is some: {wide}");
}

#[test]
fn colour_is_where_it_is_wanted() {
    let sandbox = Sandbox::new();
    let coloured = |env: &[(&str, &str)], args: &[&str]| {
        let run = sandbox.module_with(env, args);
        format!("{}{}", run.stdout, run.stderr).contains("\u{1b}[")
    };
    // Neither stream is a terminal here.
    assert!(!coloured(&[("NO_COLOR", "")], &["info", "nope"]));
    assert!(coloured(&[("NO_COLOR", "")], &["info", "nope", "--color", "always"]));
    // A flag says more than the environment.
    assert!(coloured(&[("NO_COLOR", "1")], &["info", "nope", "--color", "always"]));
    assert!(!coloured(&[], &["info", "nope", "--color", "never"]));
    sandbox.write("definitions/alpha/odd.yaml", "a: 1\n");
    assert!(coloured(&[], &["validate", "--color", "always"]));
    assert!(!coloured(&[], &["validate", "--color", "always", "--output", "json", "-q"]));
}

#[test]
fn a_reader_that_has_gone_away_is_no_failure() {
    let sandbox = Sandbox::empty();
    for args in [["info", "digital-card"], ["list", "--all"], ["--help", "-q"]] {
        let mut child = sandbox.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        let status = child.wait().unwrap();
        assert!(!stderr.contains("panicked"), "{args:?}: {stderr}");
        assert_eq!(status.code(), Some(0), "{args:?}: {stderr}");
    }
}

#[test]
fn every_command_explains_itself() {
    let sandbox = Sandbox::empty();
    let help = sandbox.ok(&["--help"]);
    assert!(help.stdout.contains("Examples:") && help.stdout.contains("Exit codes: 0 done"), "{help}");
    for args in [
        ["install", "--help"],
        ["remove", "--help"],
        ["list", "--help"],
        ["validate", "--help"],
        ["status", "--help"],
    ] {
        let run = sandbox.ok(&args);
        assert!(run.stdout.contains("Usage: module") && run.stdout.contains("Examples:"), "{run}");
        assert!(widest(&run.stdout) <= 100, "{run}");
    }
    assert_eq!(sandbox.ok(&["--version"]).stdout, "module 0.1.0\n");
}
