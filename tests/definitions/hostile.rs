//! Folders that nobody wrote in good faith: clear errors, soon, and never a crash.

use std::os::unix::fs::symlink;

use landlord::clock::Stopwatch;

use super::example::fixture;
use crate::support::{Run, Sandbox};

/// Far above what a refusal takes, far below what an expanded bomb would.
const SOON: i64 = 10_000;

/// Validates; whatever lies there, the answer comes soon, is an error and no panic.
#[track_caller]
fn refused(sandbox: &Sandbox, code: &str) -> Run {
    let start = Stopwatch::start();
    let run = sandbox.module(&["validate"]).expect(3);
    assert!(start.milliseconds() < SOON, "it took {} ms", start.milliseconds());
    assert!(run.stdout.contains(&format!("error[{code}]")), "{code} is not in {run}");
    assert!(!run.stderr.contains("panicked"), "{run}");
    run
}

#[test]
fn an_alias_bomb_is_refused() {
    let sandbox = fixture("complete");
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let inner = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{inner}]\n"));
    }
    sandbox.write("definitions/audit/module.yaml", bomb);
    refused(&sandbox, "E0005");
}

#[test]
fn a_large_file_is_refused() {
    let sandbox = fixture("complete");
    sandbox.write("definitions/audit/module.yaml", "# padding\n".repeat(512 * 1024));
    let run = refused(&sandbox, "E0002");
    assert!(run.stdout.contains("definitions/audit/module.yaml"), "{run}");
}

#[test]
fn a_large_script_is_refused() {
    let sandbox = fixture("complete");
    let script = "-- padding\n".repeat(512 * 1024);
    sandbox.write("migrations/membership/1.2.0/0001_members.up.sql", script);
    refused(&sandbox, "E0002");
}

#[test]
fn deep_nesting_is_refused() {
    for (open, close) in [("[", "]"), ("{a: ", "}")] {
        let sandbox = fixture("complete");
        let text = format!("module: {}x{}\n", open.repeat(5_000), close.repeat(5_000));
        sandbox.write("definitions/audit/module.yaml", text);
        refused(&sandbox, "E0003");
    }
}

#[test]
fn deep_nesting_of_sql_is_an_answer() {
    let sandbox = fixture("complete");
    let body = format!(
        "CREATE TABLE members (id {{{{pk}}}}, a INTEGER CHECK ({}1{}));\n",
        "(".repeat(5_000),
        ")".repeat(5_000)
    );
    sandbox.write("migrations/membership/1.2.0/0001_members.up.sql", body);
    let start = Stopwatch::start();
    // The database's parser has the last word about the expression; the check must not fall over it.
    let run = sandbox.module(&["validate"]);
    assert!(run.signal.is_none() && start.milliseconds() < SOON, "{run}");
    assert!([0, 3].contains(&run.code) && !run.stderr.contains("panicked"), "{run}");
}

#[test]
fn a_link_that_leaves_the_folder_is_refused() {
    let sandbox = fixture("complete");
    let outside = Sandbox::empty();
    outside.write("module.yaml", "module: { slug: audit }\n");
    std::fs::remove_file(sandbox.path("definitions/audit/module.yaml")).unwrap();
    symlink(outside.path("module.yaml"), sandbox.path("definitions/audit/module.yaml")).unwrap();
    let run = refused(&sandbox, "E0018");
    assert!(run.stdout.contains("definitions/audit/module.yaml"), "{run}");
}

#[test]
fn a_link_to_a_device_is_refused() {
    let sandbox = fixture("complete");
    std::fs::remove_file(sandbox.path("definitions/audit/module.yaml")).unwrap();
    symlink("/dev/zero", sandbox.path("definitions/audit/module.yaml")).unwrap();
    refused(&sandbox, "E0018");
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let sandbox = fixture("complete");
    sandbox.write("definitions/audit/module.yaml", b"module: { slug: audit, name: \xff\xfe }\n");
    refused(&sandbox, "E0016");
    let sandbox = fixture("complete");
    sandbox.write(
        "migrations/membership/1.2.0/0001_members.up.sql",
        b"CREATE TABLE members (a TEXT); -- \xc3\x28\n",
    );
    refused(&sandbox, "E0016");
}

#[test]
fn what_would_steer_a_terminal_is_shown_harmless() {
    let sandbox = fixture("complete");
    sandbox.write(
        "definitions/audit/module.yaml",
        "module: { slug: \"au\\u001b[31mdit\", name: \"\u{1b}[2J\" }\n",
    );
    let run = sandbox.module(&["validate"]).expect(3);
    assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'), "{run}");
}

#[test]
fn an_empty_folder_is_no_catalog() {
    let sandbox = Sandbox::empty();
    std::fs::create_dir(sandbox.path("definitions")).unwrap();
    let run = refused(&sandbox, "E0905");
    assert!(run.stdout.contains("catalog.yaml"), "{run}");
}

#[test]
fn a_module_without_a_file_is_named() {
    let sandbox = fixture("complete");
    std::fs::create_dir(sandbox.path("definitions/empty")).unwrap();
    let run = refused(&sandbox, "E0103");
    assert!(run.stdout.contains("definitions/empty"), "{run}");
}

#[test]
fn a_file_where_the_folder_should_be_is_refused() {
    let sandbox = Sandbox::empty();
    sandbox.write("definitions", "not a folder\n");
    // Not the compiled-in ones instead: somebody meant these.
    refused(&sandbox, "E0019");
}

#[test]
fn a_file_where_a_module_should_be_is_no_crash() {
    let sandbox = fixture("complete");
    sandbox.write("definitions/audit.yaml", "module: { slug: audit }\n");
    let run = sandbox.ok(&["validate"]);
    assert!(run.stdout.contains("warning[W0021]"), "{run}");
    sandbox.write("migrations/ghost", "not a folder\n");
    sandbox.ok(&["validate"]);
}

#[test]
fn a_missing_folder_is_refused_by_name() {
    let sandbox = Sandbox::empty();
    for args in [["validate", "--definitions", "nowhere"], ["list", "--definitions", "nowhere"]] {
        let run = sandbox.module(&args).expect(3);
        assert!(format!("{}{}", run.stdout, run.stderr).contains("nowhere"), "{run}");
    }
}

#[test]
fn a_folder_where_a_file_should_be_is_refused() {
    let sandbox = fixture("complete");
    std::fs::remove_file(sandbox.path("definitions/audit/module.yaml")).unwrap();
    std::fs::create_dir(sandbox.path("definitions/audit/module.yaml")).unwrap();
    sandbox.module(&["validate"]).expect(3);
}
