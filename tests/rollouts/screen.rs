//! A rollout on a terminal of 80 by 24: what is drawn stays within it, also when it gets smaller, and what
//! is left on it at the end is the answer alone.

use std::time::Duration;

use super::faults::slow;
use crate::support::Sandbox;
use crate::support::terminal::{Screen, Terminal, tidy};

/// No line of the display is wider than the terminal, which would break it into two.
fn within(text: &str, width: usize) {
    let mut drawn = 0;
    for line in text.split(['\r', '\n']).filter(|line| line.contains("eta ") || line.starts_with("  t")) {
        let widest = Screen::show(line).widest;
        assert!(widest <= width, "{widest} columns: {line:?}");
        drawn += 1;
    }
    assert!(drawn > 0, "nothing was drawn: {text:?}");
}

#[test]
fn the_display_stays_within_the_terminal_and_leaves_the_answer_alone() {
    let sandbox = Sandbox::with(&[slow(400_000)]);
    for slug in super::slugs(24) {
        sandbox.tenant(&slug);
    }
    // Else anybody may be first.
    sandbox.ok(&["tenant", "set", "t17", "--label", "canary=true"]);
    sandbox.sql("t09", "CREATE TABLE alpha_items (x)");
    let terminal =
        Terminal::run(&sandbox, "install alpha --plan basic --all --yes --concurrency 3 --max-failures 5");
    terminal.until("0001_slow");
    let (text, code) = terminal.end();
    assert_eq!(code, 5, "{text:?}");
    let screen = tidy(&text);
    within(&text, 80);
    assert!(screen.text().contains("wave 1 of 3: 1 done"), "{}", screen.text());
    let mut last = screen.text();
    last.truncate(last.trim_end().len());
    assert!(last.contains("is done: 23 done, 1 failed"), "{last}");
}

#[test]
fn ctrl_c_pauses_and_a_second_one_takes_back_what_runs_also_in_a_terminal_that_got_smaller() {
    let sandbox = Sandbox::with(&[slow(4_000_000)]);
    for slug in super::slugs(6) {
        sandbox.tenant(&slug);
    }
    let mut terminal = Terminal::run(&sandbox, "install alpha --plan basic --all --yes --concurrency 2");
    terminal.until("0001_slow");
    let name = sandbox.read("terminal");
    let wide = terminal.text().len();
    let resized = ["-F", name.trim(), "cols", "46", "rows", "10"];
    assert!(std::process::Command::new("stty").args(resized).status().unwrap().success());
    std::thread::sleep(Duration::from_millis(600));
    let narrow = terminal.text().len();
    assert!(narrow > wide, "nothing was drawn meanwhile");
    terminal.key(3);
    terminal.until("pausing:");
    within(&terminal.text()[narrow..], 46);
    terminal.key(3);
    terminal.until("stopping:");
    let (text, code) = terminal.end();
    assert_eq!(code, 130, "{text:?}");
    assert!(!Screen::show(&text).hidden, "{text:?}");
    let id = sandbox.sql_one("landlord", "SELECT id FROM rollouts");
    let shown = sandbox.ok(&["rollout", "show", &id, "-o", "json"]).json();
    assert_eq!((shown["status"].as_str(), super::count(&shown, "running")), (Some("paused"), 0), "{shown}");
    assert!(super::count(&shown, "waiting") >= 4, "{shown}");
    let back = "SELECT count(*) FROM runs WHERE status = 'rolled_back'";
    assert_ne!(sandbox.sql_one("landlord", back), "0", "what ran was taken back");
    sandbox.ok(&["rollout", "resume", &id]);
    super::everybody_once(&sandbox, 6);
}
