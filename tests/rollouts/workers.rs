//! Several processes on one rollout, of which some die.

use std::time::Duration;

use crate::support::Sandbox;
use crate::support::servers::postgres;

#[test]
fn several_workers_share_a_rollout_and_what_one_had_begun_others_finish() {
    let server = postgres();
    let name = format!("workers_{}", std::process::id());
    server.run(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    let sandbox = Sandbox::new();
    let url = server.url(&name);
    sandbox.ok(&["init", "--landlord", &url]);
    for slug in super::slugs(24) {
        sandbox.tenant(&slug);
    }
    let begin = [&super::INSTALL[..], &["--detach", "--max-failures", "0", "-o", "json"]].concat();
    let id = super::id(&sandbox.ok(&begin));
    let work = ["worker", "--until-idle", "4s", "--concurrency", "2"];
    let mut workers: Vec<_> = (0..3).map(|_| sandbox.spawn(&work)).collect();
    // One after the other dies and is replaced, while there is something to do.
    for _ in 0..6 {
        std::thread::sleep(Duration::from_millis(400));
        workers.remove(0).kill();
        workers.push(sandbox.spawn(&work));
    }
    for worker in workers {
        worker.wait().expect(0);
    }
    let shown = sandbox.ok(&["rollout", "show", &id, "-o", "json"]).json();
    assert_eq!((shown["status"].as_str(), super::count(&shown, "done")), (Some("done"), 24), "{shown}");
    // Every target exactly once.
    let all = sandbox.ok(&["status", "--all", "--verify", "-o", "json"]).json();
    assert_eq!(all["tenants"].as_array().unwrap().len(), 24);
    for slug in super::slugs(24) {
        let runs = sandbox.ok(&["history", "--tenant", &slug, "-o", "json"]).json();
        let done = runs["runs"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|run| run["status"] == "done" && run["modules"].to_string().contains("alpha"));
        assert_eq!(done.count(), 1, "{slug}: {runs}");
    }
    sandbox.ok(&["audit", "verify"]);
    server.run(&format!("DROP DATABASE {name} WITH (FORCE)"));
}

#[test]
fn a_worker_needs_a_landlord_that_many_can_claim_from() {
    let sandbox = super::many(1);
    sandbox.module(&["worker"]).expect(4).says("PostgreSQL").says("`module rollout resume");
}
