//! Other ways to the end: the next command instead of `recover`, a `recover` that dies itself, a look
//! in between, and a transaction too large for memory.

use landlord::runner::hooks::POINTS;

use super::invariants::{at_rest, set};
use crate::support::{Module, Run, Sandbox, five};

const ALL: [&str; 5] = ["alpha", "beta", "core", "delta", "gamma"];
const DELTA: &[&str] = &["install", "delta", "--plan", "basic", "--tenant", "acme", "--yes"];

fn with_tenant() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.tenant("acme");
    sandbox
}

#[track_caller]
fn die(sandbox: &Sandbox, point: &str, args: &[&str]) {
    let run: Run = sandbox.module_with(&[("MODULE_TEST_CRASH", point)], args);
    assert!(run.signal.is_some(), "dies at {point}: {run}");
}

#[test]
fn the_next_install_first_finishes_the_earlier_run_and_says_so() {
    for point in &POINTS[2..10] {
        let sandbox = with_tenant();
        die(&sandbox, point, DELTA);
        let run = sandbox.install("acme", &["alpha"]).expect(0);
        let committed = ["committed", "recording"].contains(point);
        let result = if committed { "recorded" } else { "abandoned" };
        let run = run.says("finished an interrupted install (run ").says(&format!("): {result}"));
        assert_eq!(run.stdout.starts_with("Nothing to do"), committed, "{point}: {run}");
        let expected = if committed { set(&ALL) } else { set(&["alpha", "core"]) };
        assert_eq!(at_rest(&sandbox)["acme"], expected, "{point}");
        let statuses = sandbox.sql("landlord", "SELECT status FROM runs ORDER BY started_at, id").concat();
        let wanted: &[&str] = if committed { &["done", "done"] } else { &["done", "abandoned", "done"] };
        assert_eq!(statuses, wanted, "{point}");
    }
}

#[test]
fn recover_dies_itself_and_is_run_again() {
    for point in ["recording", "recorded"] {
        let sandbox = with_tenant();
        die(&sandbox, "committed", DELTA);
        die(&sandbox, point, &["recover"]);
        let again = sandbox.ok(&["recover"]);
        let expected = if point == "recording" { "the landlord knows now" } else { "Nothing is unfinished." };
        again.shows(expected);
        assert_eq!(at_rest(&sandbox)["acme"], set(&ALL), "{point}");
        let finished = "SELECT count(*) FROM audit_log WHERE action = 'run.finished'";
        assert_eq!(sandbox.sql_one("landlord", finished), "2", "{point}: written once a run");
    }
}

#[test]
fn recovering_a_tenant_s_making_dies_itself_and_is_run_again() {
    let create = &["install", "delta", "--plan", "basic", "--tenant", "acme", "--create-tenant", "--yes"];
    let sandbox = Sandbox::new();
    die(&sandbox, "tenant-row", create);
    sandbox.ok(&["recover"]).shows("its database is made");
    sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
    die(&sandbox, "committed", create);
    die(&sandbox, "recording", &["recover"]);
    sandbox.ok(create).shows("Nothing to do");
    assert_eq!(at_rest(&sandbox)["acme"], set(&ALL));
}

#[test]
fn status_reports_an_unfinished_run_and_changes_nothing() {
    for point in ["running", "migrated", "committed"] {
        let sandbox = with_tenant();
        die(&sandbox, point, DELTA);
        let before = sandbox.hashes("data");
        let status = sandbox.ok(&["status", "--output", "json"]).json();
        assert_eq!(status["unfinished"].as_array().unwrap().len(), 1, "{point}");
        assert_eq!(status["unfinished"][0]["working"], false, "{point}");
        sandbox.ok(&["status"]).says("`module recover` finishes it");
        sandbox.ok(&["history"]);
        sandbox.ok(&["list", "--installed"]);
        assert_eq!(sandbox.hashes("data"), before, "{point}");
    }
}

/// Ten megabytes: more than the database's cache, so that the file is written before the commit and
/// only its journal can bring it back.
fn large() -> Sandbox {
    let mut modules = five();
    modules.push(
        Module::new("large")
            .migration(
                "1.0.0/0003_blobs",
                "CREATE TABLE large_blobs (id {{pk}}, body TEXT NOT NULL);\n\
                 INSERT INTO large_blobs (body) WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c \
                 WHERE n < 1000) SELECT hex(zeroblob(5000)) FROM c;\n",
                "DROP TABLE large_blobs;\n",
            )
            .requires("alpha", ">=1"),
    );
    let sandbox = Sandbox::with(&modules);
    sandbox.tenant("acme");
    sandbox
}

const LARGE: &[&str] = &["install", "large", "--plan", "basic", "--tenant", "acme", "--yes"];

/// A crash in the middle of a large transaction, before anything else has opened the file.
fn half_written() -> (Sandbox, String) {
    let sandbox = large();
    let before = sandbox.dump("acme");
    die(&sandbox, "migrated", LARGE);
    let file = std::fs::metadata(sandbox.database("acme")).unwrap();
    assert!(file.len() > 5_000_000, "the file was written before the commit");
    (sandbox, before)
}

#[test]
fn a_large_transaction_is_taken_back_by_recover() {
    let (sandbox, before) = half_written();
    sandbox.ok(&["recover"]).shows("nothing had been written");
    assert_eq!(sandbox.dump("acme"), before);
    sandbox.ok(LARGE);
    sandbox.ok(&["status", "--verify"]);
}

#[test]
fn a_large_transaction_is_taken_back_by_the_next_install() {
    let (sandbox, _) = half_written();
    sandbox.ok(LARGE).says("finished an interrupted install");
    sandbox.ok(&["status", "--verify"]);
}

#[test]
fn a_large_transaction_that_was_interrupted_can_be_looked_at() {
    let (sandbox, before) = half_written();
    sandbox.ok(&["status"]).says("`module recover` finishes it");
    let mut dry = LARGE.to_vec();
    dry.push("--dry-run");
    sandbox.ok(&dry);
    sandbox.ok(&["status", "--verify"]);
    sandbox.ok(&["recover"]);
    assert_eq!(sandbox.dump("acme"), before);
}

#[test]
fn one_tenant_that_cannot_be_recovered_does_not_stop_the_others() {
    let sandbox = with_tenant();
    sandbox.tenant("beta-co");
    die(&sandbox, "committed", DELTA);
    let other: Vec<&str> = DELTA.iter().map(|word| if *word == "acme" { "beta-co" } else { word }).collect();
    die(&sandbox, "committed", &other);
    let file = sandbox.database("acme");
    let aside = sandbox.path("aside.db");
    std::fs::rename(&file, &aside).unwrap();
    let run = sandbox.module(&["recover"]).expect(1);
    let run = run.shows("failed").shows("the landlord knows now");
    assert!(run.stdout.contains("acme"), "{run}");
    std::fs::rename(&aside, &file).unwrap();
    sandbox.ok(&["recover"]).shows("the landlord knows now");
    let all = at_rest(&sandbox);
    assert_eq!((&all["acme"], &all["beta-co"]), (&set(&ALL), &set(&ALL)));
}
