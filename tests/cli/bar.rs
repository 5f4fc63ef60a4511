//! The bar of a single run: there while one long statement runs, and gone however the run ends.

use std::time::Duration;

use crate::support::terminal::{Screen, Terminal, tidy};
use crate::support::{Module, Sandbox};

const INSTALL: &str = "install alpha --plan basic --tenant acme --yes";

/// Numbers that are only counted: two seconds of work in one statement, or more.
const LONG: u32 = 12_000_000;

fn sandbox(rows: u32, then: &str) -> Sandbox {
    let up = format!(
        "CREATE TABLE alpha_items AS WITH RECURSIVE n(x) AS
         (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {rows}) SELECT count(*) AS c FROM n;\n{then}"
    );
    let module = Module::bare("alpha").migration("1.0.0/0001_slow", &up, "DROP TABLE alpha_items;\n");
    let sandbox = Sandbox::with(&[module]);
    sandbox.tenant("acme");
    sandbox
}

fn status(sandbox: &Sandbox) -> String {
    sandbox.sql_one("landlord", "SELECT status FROM runs ORDER BY id DESC LIMIT 1")
}

#[test]
fn it_is_there_while_the_first_statement_runs_and_the_answer_is_left_alone() {
    let sandbox = sandbox(LONG, "");
    // The schema to compare with is known then: nothing else takes its time.
    sandbox.tenant("first");
    sandbox.ok(&["install", "alpha", "--plan", "basic", "--tenant", "first", "--yes"]);
    let terminal = Terminal::run(&sandbox, INSTALL);
    terminal.until("migrate: alpha 1.0.0/0001_slow");
    let drawn = terminal.text().len();
    std::thread::sleep(Duration::from_millis(300));
    // The statement is not over, and the bar moves.
    assert_eq!(status(&sandbox), "running");
    assert!(terminal.text().len() > drawn, "{:?}", terminal.text());
    assert!(Screen::show(&terminal.text()).widest <= 80, "{:?}", terminal.text());
    let (text, code) = terminal.end();
    assert_eq!((code, status(&sandbox).as_str()), (0, "done"), "{text:?}");
    assert!(tidy(&text).text().contains("alpha"), "{text:?}");
}

#[test]
fn a_run_that_fails_leaves_nothing_of_it_on_the_terminal() {
    let sandbox = sandbox(LONG / 2, "CREATE INDEX alpha_late ON alpha_items (c);\n");
    sandbox.sql("acme", "CREATE TABLE alpha_late (x)");
    let terminal = Terminal::run(&sandbox, INSTALL);
    terminal.until("migrate: alpha 1.0.0/0001_slow");
    let (text, code) = terminal.end();
    assert_eq!((code, status(&sandbox).as_str()), (1, "rolled_back"), "{text:?}");
    let shown = Screen::show(&text).text();
    assert!(shown.contains("error:") && shown.contains("alpha_late"), "{shown}");
    assert!(!shown.contains("migrate: alpha") && !shown.contains("[█") && !shown.contains("/10"), "{shown}");
}

#[test]
fn ctrl_c_leaves_a_clean_terminal() {
    let sandbox = sandbox(LONG * 2, "");
    let mut terminal = Terminal::run(&sandbox, INSTALL);
    terminal.until("migrate: alpha 1.0.0/0001_slow");
    terminal.key(3);
    terminal.until("stopping:");
    let (text, code) = terminal.end();
    assert_eq!(code, 130, "{text:?}");
    let screen = Screen::show(&text);
    assert!(!screen.hidden, "{text:?}");
    let shown = screen.text();
    assert_eq!(shown.matches("stopping: what is not committed yet").count(), 1, "{shown}");
    assert!(!shown.contains("migrate: alpha") && !shown.contains("[█"), "{shown}");
}

#[test]
fn what_is_over_soon_and_who_wants_quiet_get_none() {
    let short = sandbox(1_000, "");
    let (text, code) = Terminal::run(&short, INSTALL).end();
    assert_eq!(code, 0, "{text:?}");
    assert!(!text.contains("0001_slow"), "{text:?}");
    let quiet = sandbox(LONG / 2, "");
    let (text, code) = Terminal::run(&quiet, &format!("{INSTALL} --quiet")).end();
    assert_eq!(code, 0, "{text:?}");
    assert!(!text.contains("0001_slow"), "{text:?}");
}
