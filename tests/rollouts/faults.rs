//! What dies, and what is stopped, in the middle of a rollout.

use super::{INSTALL, everybody_once, many};
use crate::support::{Module, Sandbox};

fn newest(sandbox: &Sandbox) -> (String, String) {
    let rows = sandbox.sql("landlord", "SELECT id, status FROM rollouts ORDER BY id DESC LIMIT 1");
    (rows[0][0].clone(), rows[0][1].clone())
}

#[test]
fn killed_at_any_point_it_goes_on_and_nobody_is_done_twice() {
    // Early enough that not everybody's end stands in the COMMIT after which it dies.
    for point in
        ["intended:3", "begun:4", "migrated:5", "before-commit:2", "committed:4", "recording:3", "recorded:2"]
    {
        let sandbox = many(8);
        let run = sandbox.module_with(&[("MODULE_TEST_CRASH", point)], &INSTALL);
        assert_eq!(run.signal, Some(6), "{point}: {run}");
        let (id, status) = newest(&sandbox);
        assert_eq!(status, "running", "{point}");
        sandbox.ok(&["rollout", "resume", &id]);
        assert_eq!(newest(&sandbox).1, "done", "{point}");
        everybody_once(&sandbox, 8);
    }
}

#[test]
fn a_bug_with_one_tenant_ends_nobody_else() {
    let points = ["intended:3", "migrated:5", "before-commit:2", "committed:4", "recording:3", "recorded:2"];
    for point in points {
        let sandbox = many(8);
        let crash = format!("panic {point}");
        let run = sandbox.module_with(&[("MODULE_TEST_CRASH", &crash)], &INSTALL).expect(0);
        assert!(!run.stderr.contains("panicked at"), "{point}: {run}");
        run.says("a bug of this program: a test wants it at").says("trying again");
        everybody_once(&sandbox, 8);
    }
    // Where nothing is tried again.
    for point in &points[..5] {
        let sandbox = many(8);
        sandbox.write("landlord.yaml", "retries: 0\n");
        let crash = format!("panic {point}");
        let begin = [&INSTALL[..], &["-o", "json"]].concat();
        let run = sandbox.module_with(&[("MODULE_TEST_CRASH", &crash)], &begin).expect(5);
        let answer = run.json();
        let counts = ["done", "failed", "running"].map(|what| super::count(&answer, what));
        assert_eq!(counts, [7, 1, 0], "{point}: {run}");
        let said = answer["failures"][0]["cause"].as_str().unwrap();
        assert!(said.starts_with("a bug of this program: a test wants it at"), "{point}: {said}");
        sandbox.ok(&["rollout", "retry", &super::id(&run)]);
        everybody_once(&sandbox, 8);
    }
    // And alone.
    let sandbox = many(1);
    let one = ["install", "alpha", "--plan", "basic", "--yes"];
    let run = sandbox.module_with(&[("MODULE_TEST_CRASH", "panic before-commit")], &one).expect(1);
    run.says("error: a bug of this program").says("src/runner/hooks.rs").says("`module recover`");
    sandbox.ok(&one);
    everybody_once(&sandbox, 1);
}

#[test]
fn what_a_process_that_died_had_done_is_known_when_the_rest_is_given_up() {
    let sandbox = many(6);
    let run = sandbox.module_with(&[("MODULE_TEST_CRASH", "committed:3")], &INSTALL);
    assert_eq!(run.signal, Some(6), "{run}");
    let (id, _) = newest(&sandbox);
    let given = sandbox.ok(&["rollout", "abort", &id, "-o", "json"]).json();
    assert_eq!(super::count(&given, "running"), 0, "{given}");
    let installed = "SELECT count(*) FROM tenant_modules WHERE module = 'alpha' AND status = 'installed'";
    let done = super::count(&given, "done");
    assert_eq!(sandbox.sql_one("landlord", installed), done.to_string(), "{given}");
    assert!(done >= 3, "{given}");
    sandbox.ok(&["rollout", "undo", &id, "--confirm", &done.to_string()]);
    assert_eq!(sandbox.sql_one("landlord", installed), "0");
    sandbox.ok(&["status", "--all", "--verify"]);
}

/// A module whose migration takes its time.
pub fn slow(rows: u32) -> Module {
    Module::bare("alpha").migration(
        "1.0.0/0001_slow",
        &format!(
            "CREATE TABLE alpha_items AS WITH RECURSIVE n(x) AS
             (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {rows}) SELECT count(*) AS c FROM n;\n"
        ),
        "DROP TABLE alpha_items;\n",
    )
}

#[test]
fn ctrl_c_lets_what_runs_finish_and_it_can_be_gone_on_with() {
    asked_to_stop("-INT");
}

#[test]
fn a_service_manager_asks_to_stop_as_ctrl_c_does() {
    asked_to_stop("-TERM");
}

fn asked_to_stop(signal: &str) {
    let sandbox = Sandbox::with(&[slow(400_000)]);
    for slug in super::slugs(12) {
        sandbox.tenant(&slug);
    }
    let mut command = sandbox.spawn(&[&INSTALL[..], &["--concurrency", "2", "-o", "json"]].concat());
    let done = "SELECT count(*) FROM runs WHERE status = 'done' AND action = 'install'";
    while command.runs() && sandbox.sql_one("landlord", done) == "0" {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let pid = command.pid().to_string();
    assert!(std::process::Command::new("kill").args([signal, &pid]).status().unwrap().success());
    let run = command.wait().expect(130);
    run.clone().says("pausing: nothing new is begun");
    let answer = run.json();
    assert_eq!(answer["status"], "paused");
    assert_eq!(super::count(&answer, "running"), 0, "{run}");
    assert!(super::count(&answer, "waiting") > 0, "{run}");
    assert_eq!(super::count(&answer, "failed"), 0, "{run}");
    sandbox.ok(&["rollout", "resume", &super::id(&run)]);
    everybody_once(&sandbox, 12);
}

#[test]
fn a_statement_that_takes_long_is_stopped_on_a_file_too() {
    // One takes long already where the schema is found out, the other only where there is a ledger.
    let rows = ["300000000", "CASE WHEN (SELECT count(*) FROM sqlite_schema) > 5 THEN 300000000 ELSE 9 END"];
    for rows in rows {
        let up = format!(
            "CREATE TABLE alpha_items AS WITH RECURSIVE n(x) AS
             (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {rows}) SELECT count(*) AS c FROM n;\n"
        );
        let module = Module::bare("alpha").migration("1.0.0/0001_slow", &up, "DROP TABLE alpha_items;\n");
        let sandbox = Sandbox::with(&[module]);
        for slug in super::slugs(2) {
            sandbox.tenant(&slug);
        }
        let one = format!("--tenant={}", super::slugs(2)[0]);
        let commands: [(&[&str], i64); 2] =
            [(&["install", "alpha", "--plan", "basic", &one, "--yes"], 1), (&INSTALL[..], 2)];
        for (words, times) in commands {
            let mut command = sandbox.spawn(words);
            let running = "SELECT count(*) FROM runs WHERE status IN ('intended', 'running')";
            while command.runs() && sandbox.sql_one("landlord", running) == "0" {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            let pid = command.pid().to_string();
            for _ in 0..times {
                std::thread::sleep(std::time::Duration::from_millis(300));
                assert!(std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
            }
            command.wait().expect(130);
            assert_eq!(sandbox.sql_one("landlord", running), "0");
            let kept = "SELECT count(*) FROM sqlite_schema WHERE name = 'alpha_items'";
            for slug in super::slugs(2) {
                assert_eq!(sandbox.sql_one(&slug, kept), "0");
            }
            sandbox.ok(&["audit", "verify"]);
            sandbox.ok(&["recover"]);
        }
    }
}

#[test]
fn another_shell_can_pause_it_and_give_it_up() {
    let sandbox = Sandbox::with(&[slow(1_000_000)]);
    for slug in super::slugs(20) {
        sandbox.tenant(&slug);
    }
    let done = "SELECT count(*) FROM runs WHERE status = 'done' AND action = 'install'";
    let wait = |command: &mut crate::support::Running, many: i64| {
        while command.runs() && sandbox.sql_one("landlord", done).parse::<i64>().unwrap() < many {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    };
    let mut command = sandbox.spawn(&[&INSTALL[..], &["--concurrency", "2", "-o", "json"]].concat());
    wait(&mut command, 1);
    let (id, _) = newest(&sandbox);
    sandbox.ok(&["rollout", "pause", &id]);
    let run = command.wait().expect(5);
    assert_eq!((run.json()["status"].as_str(), super::count(&run.json(), "running")), (Some("paused"), 0));
    let before = super::count(&run.json(), "done");
    let mut command = sandbox.spawn(&["rollout", "resume", &id, "--concurrency", "2", "-o", "json"]);
    wait(&mut command, before + 1);
    sandbox.ok(&["rollout", "abort", &id]);
    let answer = command.wait().expect(5).json();
    let counts = |what| super::count(&answer, what);
    // Whatever was claimed when it was given up is done, or given up too.
    assert_eq!((counts("waiting"), counts("running"), counts("failed")), (0, 0, 0), "{answer}");
    assert_eq!(counts("done") + counts("skipped"), 20, "{answer}");
    assert!(counts("skipped") > 0, "{answer}");
    sandbox.ok(&["status", "--all", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn what_is_claimed_is_not_begun_once_another_shell_has_paused_it() {
    let sandbox = Sandbox::with(&[slow(4_000_000)]);
    for slug in super::slugs(6) {
        sandbox.tenant(&slug);
    }
    let command = sandbox.spawn(&[&INSTALL[..], &["--concurrency", "2", "-o", "json"]].concat());
    let begun = "SELECT count(*) FROM runs WHERE action = 'install'";
    while sandbox.sql_one("landlord", begun) != "2" {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    // Two more are claimed by now, and wait for their turn.
    sandbox.ok(&["rollout", "pause", &newest(&sandbox).0]);
    let answer = command.wait().expect(5).json();
    assert_eq!((super::count(&answer, "done"), super::count(&answer, "waiting")), (2, 4), "{answer}");
}

#[test]
fn a_host_that_does_not_answer_is_left_alone() {
    let sandbox = many(4);
    // Nobody listens there.
    sandbox.ok(&["host", "add", "gone", "postgres://nobody@127.0.0.1:1/postgres", "--unchecked"]);
    sandbox.sql("landlord", "UPDATE tenants SET host = 'gone' WHERE slug IN ('t02', 't03', 't04')");
    let run = sandbox.module_with(
        &[("MODULE_RETRIES", "0")],
        &[&INSTALL[..], &["--concurrency", "1", "-o", "json"]].concat(),
    );
    let run = run.expect(5);
    assert_eq!(super::count(&run.json(), "done"), 1, "{run}");
    // A fourth one would wait for five minutes.
    let sql = "SELECT failures FROM rollout_hosts WHERE host = 'gone' AND open_until IS NOT NULL";
    assert_eq!(sandbox.sql_one("landlord", sql), "3", "{run}");
}
