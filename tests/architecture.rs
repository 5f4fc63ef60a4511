//! The house rules that the compiler does not know: who may import whom, what the pure half must not
//! hold, where SQL lives, and what every file begins with.

mod source;

use std::fs;
use std::path::PathBuf;

use source::{crate_paths, read, without_tests};

const PURE: [&str; 5] = ["sql", "definitions", "resolve", "billing", "pipeline"];

/// What a folder (or file) of src may name below `crate`, and why nothing else.
const ARROWS: [(&str, &[&str], &str); 13] = [
    ("sql", &[], "knows SQL's words and nothing of the product"),
    ("definitions", &["sql"], "says what exists, not what is to be done"),
    ("resolve", &["definitions", "sql"], "decides from definitions alone"),
    ("billing", &["definitions", "sql"], "computes from definitions and facts alone"),
    ("pipeline", &["resolve", "billing", "definitions", "sql"], "turns state and request into data"),
    ("databases", &["sql"], "knows databases and no word about modules"),
    (
        "landlord",
        &["databases", "clock", "sql", "definitions", "resolve", "billing", "pipeline"],
        "holds queries and runs nothing",
    ),
    (
        "ledger",
        &["databases", "clock", "sql", "definitions", "resolve", "billing", "pipeline"],
        "holds queries and runs nothing",
    ),
    (
        "runner",
        &["databases", "landlord", "ledger", "clock", "sql", "definitions", "resolve", "billing", "pipeline"],
        "carries out what was decided and neither asks nor prints",
    ),
    (
        "ui",
        &["runner::events", "error", "clock", "definitions::diagnostic"],
        "shows views, events and errors that others made",
    ),
    (
        "config",
        &["error", "databases::place", "databases::Place", "databases::url"],
        "is read before anything else",
    ),
    ("error", &[], "is the edge that everybody may name"),
    ("clock", &[], "knows time and nothing else"),
];

const SQL_HOMES: [&str; 5] = [
    "src/landlord/",
    "src/ledger/",
    "src/databases/",
    // These speak about SQL words and execute nothing.
    "src/sql/",
    "src/definitions/check",
];

const SQL_WORDS: [&str; 9] =
    ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "PRAGMA", "SAVEPOINT", "BEGIN"];

const NOT_PURE: [&str; 8] =
    ["async", "await", "sqlx", "clap", "tokio", "std::fs", "std::time::Instant", "SystemTime"];

/// Every rule over one file; `path` is relative to the repository.
fn check(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !text.starts_with("//!") {
        found.push(format!(
            "{path}:1: a file begins with //! that says what it owns and what it must not know"
        ));
    }
    let lines = text.lines().count();
    if path.starts_with("src/") && lines > 400 {
        found.push(format!("{path}: {lines} lines; a file above 400 is cut"));
    }
    if !path.starts_with("src/") {
        return found;
    }
    imports(path, text, &mut found);
    if !is_test(path) {
        words(path, without_tests(text), &mut found);
    }
    found
}

fn is_test(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name == "tests.rs" || name.ends_with("_tests.rs") || name == "testing.rs" || path.contains("/tests/")
}

/// The folder of src, or the file's name, that `path` belongs to.
fn home(path: &str) -> &str {
    let below = path.strip_prefix("src/").unwrap_or(path);
    let first = below.split('/').next().unwrap_or_default();
    first.strip_suffix(".rs").unwrap_or(first)
}

fn imports(path: &str, text: &str, found: &mut Vec<String>) {
    let home = home(path);
    // A test may use what another pure folder offers to tests.
    let text = if is_test(path) { "" } else { without_tests(text) };
    let below = path.trim_start_matches("src/").trim_end_matches(".rs");
    let depth = below.split('/').filter(|part| *part != "mod").count();
    for (line, used) in crate_paths(&read(text).code, depth) {
        let folder = used.split("::").next().unwrap_or_default();
        if folder == "commands" && !matches!(home, "commands" | "main") {
            found.push(format!("{path}:{line}: names {used}, but nothing imports commands"));
            continue;
        }
        let Some((_, allowed, why)) = ARROWS.iter().find(|(name, _, _)| *name == home) else { continue };
        let fits = |one: &&str| used == *one || folder == *one;
        if folder != home && !allowed.iter().any(fits) {
            found.push(format!("{path}:{line}: {home} names {used}, but it {why}"));
        }
    }
}

fn words(path: &str, text: &str, found: &mut Vec<String>) {
    let source = read(text);
    let line_of = |at: usize| source.code[..at].matches('\n').count() + 1;
    let mut forbid = |word: &str, why: &str| {
        for (at, _) in source.code.match_indices(word) {
            let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
            let begins =
                !word.starts_with(char::is_alphanumeric) || edge(source.code[..at].chars().next_back());
            let ends =
                !word.ends_with(char::is_alphanumeric) || edge(source.code[at + word.len()..].chars().next());
            if begins && ends {
                found.push(format!("{path}:{}: `{word}`: {why}", line_of(at)));
            }
        }
    };
    for (word, why) in [
        (".unwrap()", "an error is carried or the invariant is stated with expect"),
        ("todo!", "what is unfinished is not in src"),
        ("unimplemented!", "what is unfinished is not in src"),
        ("println!", "only ui writes, and it writes to a stream it holds"),
        ("eprintln!", "only ui writes, and it writes to a stream it holds"),
        ("dbg!", "only ui writes"),
    ] {
        forbid(word, why);
    }
    if !path.starts_with("src/databases/") {
        forbid("AssertSqlSafe", "text becomes a statement in databases only");
    }
    if PURE.contains(&home(path)) {
        for word in NOT_PURE {
            if word != "std::fs" || !path.starts_with("src/definitions/load") {
                forbid(word, "this folder is pure: it neither waits nor reads the world");
            }
        }
    }
    if SQL_HOMES.iter().any(|home| path.starts_with(home)) {
        return;
    }
    for (line, literal) in &source.strings {
        let word = literal.trim_start().split([' ', '\n', '\\']).next().unwrap_or_default();
        if SQL_WORDS.contains(&word) {
            found.push(format!(
                "{path}:{line}: a literal begins with {word}: SQL lives in landlord, ledger and databases"
            ));
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder` of the repository, as (relative path, path).
fn files(folder: &str) -> Vec<(String, PathBuf)> {
    let mut open = vec![root().join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_hidden = path.file_name().unwrap().to_string_lossy().starts_with('.');
            match () {
                () if is_hidden || path == root().join("target") => {}
                () if path.is_dir() => open.push(path),
                () => files.push((path.strip_prefix(root()).unwrap().display().to_string(), path)),
            }
        }
    }
    files.sort();
    files
}

#[test]
fn every_file_keeps_the_house_rules() {
    let mut found = Vec::new();
    let mut count = 0;
    for folder in ["src", "tests"] {
        for (path, file) in
            files(folder).into_iter().filter(|(_, file)| file.extension().is_some_and(|end| end == "rs"))
        {
            found.extend(check(&path, &fs::read_to_string(file).unwrap()));
            count += 1;
        }
    }
    assert!(count > 100, "only {count} files were looked at");
    assert!(found.is_empty(), "{} rules are broken:\n{}", found.len(), found.join("\n"));
}

/// A path of this machine, or a registry, would make the repository depend on where it was written.
fn foreign_words() -> Vec<String> {
    let mut words: Vec<String> = ["home", "root", "Users"].iter().map(|name| format!("/{name}/")).collect();
    words.push(root().display().to_string());
    words.extend(["sparse", "registry"].iter().map(|kind| format!("{kind}+http")));
    words
}

fn names_the_machine(path: &str, text: &str) -> Vec<String> {
    // Cargo's own name for where everything comes from, the same on every machine.
    let official = ["source = \"registry", "+https://github.com/rust-lang/"].concat();
    let lines = text.lines().enumerate().filter(|(_, line)| {
        !(path == "Cargo.lock" && line.starts_with(&official))
            && foreign_words().iter().any(|word| line.contains(word.as_str()))
    });
    lines
        .map(|(number, line)| format!("{path}:{}: names this machine: {}", number + 1, line.trim()))
        .collect()
}

#[test]
fn no_file_names_the_machine_it_was_written_on() {
    let mut found = Vec::new();
    for (path, file) in files("") {
        if let Ok(text) = fs::read_to_string(file) {
            found.extend(names_the_machine(&path, &text));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert_eq!(names_the_machine("a", &format!("x = \"{}/src\"", root().display())).len(), 1);
    assert_eq!(names_the_machine("a", &["sparse", "+https://example.org/index"].concat()).len(), 1);
}

#[test]
fn a_wrong_arrow_is_found() {
    let planted = [
        ("src/sql/a.rs", "use crate::definitions::model::Catalog;"),
        ("src/definitions/a.rs", "use crate::resolve::Want;"),
        ("src/resolve/a.rs", "use crate::billing::price;"),
        ("src/databases/a.rs", "fn f() { crate::clock::new_id(); }"),
        ("src/landlord/a.rs", "use crate::{clock, runner::{events::Event}};"),
        ("src/runner/a.rs", "use crate::ui::Ui;"),
        ("src/runner/stages/a.rs", "use super::super::super::ui::Ui;"),
        ("src/ui/a.rs", "use crate::runner::Session;"),
        ("src/ui/a.rs", "use crate::definitions::{diagnostic, model};"),
        ("src/clock.rs", "use crate::error::Failure;"),
        ("src/lib.rs", "use crate::commands::Cli;"),
        ("src/landlord/a.rs", "use crate::commands::Cli;"),
    ];
    for (path, line) in planted {
        let found = check(path, &format!("//! A file.\n\n{line}\n"));
        assert_eq!(found.len(), 1, "{path}: {line}: {found:?}");
        assert!(found[0].starts_with(&format!("{path}:3: ")), "{found:?}");
    }
    let allowed = [
        ("src/pipeline/a.rs", "use crate::{billing, resolve::Want};"),
        ("src/ui/a.rs", "use crate::definitions::diagnostic::Code;"),
        ("src/ui/a.rs", "// use crate::runner::Session;"),
        ("src/resolve/a.rs", "#[cfg(test)]\nmod tests {\n    use crate::pipeline::x;\n}"),
        ("src/commands/a.rs", "use crate::{landlord, runner, ui};"),
    ];
    for (path, line) in allowed {
        let found = check(path, &format!("//! A file.\n\n{line}\n"));
        assert!(found.is_empty(), "{path}: {line}: {found:?}");
    }
}

#[test]
fn other_broken_rules_are_found() {
    let planted = [
        ("src/runner/a.rs", "const A: &str = \"SELECT 1\";", "SQL lives in"),
        ("src/commands/a.rs", "const A: &str = \"\n  UPDATE t SET a = 1\";", "SQL lives in"),
        ("src/landlord/a.rs", "fn f() { AssertSqlSafe(text) }", "AssertSqlSafe"),
        ("src/resolve/a.rs", "async fn f() {}", "pure"),
        ("src/billing/a.rs", "use std::time::Instant;", "pure"),
        ("src/definitions/check/a.rs", "use std::fs;", "pure"),
        ("src/runner/a.rs", "fn f() { x.unwrap() }", "invariant"),
        ("src/ui/a.rs", "fn f() { println!() }", "ui writes"),
    ];
    for (path, line, why) in planted {
        let found = check(path, &format!("//! A file.\n\n{line}\n"));
        assert_eq!(found.len(), 1, "{path}: {line}: {found:?}");
        assert!(found[0].contains(why), "{found:?}");
    }
    assert!(check("tests/a.rs", "fn f() {}\n")[0].contains("//!"));
    assert!(check("src/ui/a.rs", &format!("//! A file.\n{}", "\n".repeat(400)))[0].contains("400"));
    let innocent =
        "const A: &str = \"SELECTED\"; // SELECT 1\n/// `SELECT 1`, async\nfn f() { x.unwrap_or(1) }";
    let found = check("src/pipeline/a.rs", &format!("//! A file.\n\n{innocent}\n"));
    assert!(found.is_empty(), "{found:?}");
}
