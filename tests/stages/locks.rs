//! One operation per tenant at a time.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use landlord::clock::Stopwatch;

use crate::support::{Module, Running, Sandbox};

/// A catalog with `slow`, whose migration counts to `rows`, and a tenant.
fn slow(rows: u64) -> Sandbox {
    let up = format!(
        "CREATE TABLE slow_count (n {{{{ref}}}});\n\
         INSERT INTO slow_count (n) WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c \
         WHERE n < {rows}) SELECT count(*) FROM c;\n"
    );
    let module = Module::new("slow").migration("1.0.0/0003_count", &up, "DROP TABLE slow_count;\n");
    let sandbox = Sandbox::with(&[Module::new("core").core(), module]);
    sandbox.tenant("acme");
    sandbox
}

const INSTALL: &[&str] = &["install", "slow", "--plan", "basic", "--tenant", "acme", "--yes"];

/// Starts the slow install and waits until it works in the tenant's database.
fn begin(sandbox: &Sandbox) -> Running {
    let mut running = sandbox.spawn(INSTALL);
    let watch = Stopwatch::start();
    let journal = sandbox.path("data/tenants/acme.db-journal");
    while !journal.exists() {
        assert!(running.runs(), "the install ends too early: make it count further");
        assert!(watch.milliseconds() < 20_000, "the install does not begin");
        sleep(Duration::from_millis(2));
    }
    running
}

#[test]
fn a_second_install_is_told_who_holds_the_lock() {
    let sandbox = slow(6_000_000);
    let running = begin(&sandbox);
    let pid = format!("(pid {})", running.pid());
    let run = sandbox.module(INSTALL).expect(6);
    let run = run.says("tenant acme is locked by another operation").says("tester@test").says(&pid);
    assert!(run.stderr.contains("since") && run.stderr.contains("install slow"), "{run}");
    // Looking is not held up, and sees that somebody is working.
    let status = sandbox.ok(&["status", "--output", "json"]).json();
    assert_eq!(status["unfinished"][0]["working"], true, "{status}");
    sandbox.ok(&["status"]).says("it is being worked on");
    sandbox.module(&["recover"]).expect(6).shows("somebody is working on it");
    let run = running.wait().expect(0);
    assert!(run.stderr.contains("installed 1 module"), "{run}");
    sandbox.ok(INSTALL).shows("Nothing to do");
    let runs = sandbox.sql("landlord", "SELECT status FROM runs").concat();
    assert_eq!(runs, ["done", "done"], "what was refused is no run");
}

#[test]
fn a_second_install_that_waits_finds_nothing_to_do() {
    let sandbox = slow(4_000_000);
    let running = begin(&sandbox);
    let waited = sandbox.module(&[INSTALL, &["--wait-for-lock", "120s"]].concat()).expect(0);
    assert!(waited.stdout.starts_with("Nothing to do"), "{waited}");
    running.wait().expect(0);
    assert_eq!(sandbox.sql_one("acme", "SELECT n FROM slow_count"), "4000000");
    sandbox.ok(&["status", "--verify"]);
}

#[test]
fn waiting_ends_after_the_time_given() {
    let sandbox = slow(8_000_000);
    let running = begin(&sandbox);
    let watch = Stopwatch::start();
    sandbox.module(&[INSTALL, &["--wait-for-lock", "300ms"]].concat()).expect(6);
    assert!(watch.milliseconds() >= 300);
    running.kill();
}

#[test]
fn a_killed_holder_holds_nothing() {
    let sandbox = slow(4_000_000);
    let before = sandbox.dump("acme");
    let running = begin(&sandbox);
    assert_eq!(running.kill().signal, Some(9));
    let lock = fs::read_to_string(sandbox.path("data/tenants/acme.db.module.lock")).unwrap();
    assert!(lock.contains("install slow"), "its name is still there: {lock}");
    sandbox.ok(&["recover"]).shows("nothing had been written");
    assert_eq!(sandbox.dump("acme"), before);
    sandbox.ok(INSTALL);
    sandbox.ok(&["status", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn two_tenants_do_not_wait_for_each_other() {
    let sandbox = slow(20_000_000);
    sandbox.tenant("other");
    let running = begin(&sandbox);
    sandbox.tenant("third");
    let dry = ["install", "slow", "--plan", "basic", "--tenant", "other", "--dry-run"];
    sandbox.ok(&dry);
    let status = sandbox.ok(&["status", "--tenant", "acme", "--output", "json"]).json();
    assert_eq!(status["unfinished"][0]["working"], true, "the first is still at it: {status}");
    running.wait().expect(0);
}
