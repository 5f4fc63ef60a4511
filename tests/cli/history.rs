//! `module history`.

use serde_json::json;

use super::{acme, keys, masked, wrong_usage};
use crate::support::Sandbox;

#[test]
fn runs_are_listed_newest_first() {
    let sandbox = acme();
    sandbox.remove("acme", &["alpha"]).expect(0);
    let run = sandbox.ok(&["history"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 4, "{run}");
    assert!(lines[0].starts_with("WHEN      RUN           ACTION   STATUS  ACTOR        MODULES"), "{run}");
    for (line, end) in lines[1..].iter().zip([
        "remove   done    tester@test  alpha 1.0.0 -> -",
        "install  done    tester@test  alpha 1.0.0",
        "install  done    tester@test  core 1.0.0",
    ]) {
        assert!(line.starts_with("just now  ") && line.ends_with(end), "{line}");
    }
    let limited = sandbox.ok(&["history", "--limit", "1", "--output", "json"]).json();
    assert_eq!(limited["runs"].as_array().unwrap().len(), 1);
}

#[test]
fn the_json_is_a_contract() {
    let sandbox = acme();
    sandbox.ok(&["install", "beta=basic", "--yes", "--reason", "ticket 7"]);
    let history = masked(&sandbox.ok(&["history", "--output", "json"]));
    assert_eq!(keys(&history), ["tenant", "runs"]);
    let run = &history["runs"][0];
    let expected = [
        "id",
        "tenant",
        "action",
        "status",
        "stage",
        "error",
        "actor",
        "os_user",
        "host",
        "pid",
        "reason",
        "tool",
        "catalog_digest",
        "catalog_commit",
        "pipeline_digest",
        "rights_seq",
        "started_at",
        "finished_at",
        "modules",
    ];
    assert_eq!(keys(run), expected);
    let module = json!({
        "module": "beta", "from_version": null, "to_version": "1.0.0", "from_plan": null, "to_plan": "basic",
        "migrations": 2,
    });
    assert_eq!((&run["modules"], &run["reason"]), (&json!([module]), &json!("ticket 7")));
    assert_eq!((&run["id"], &run["status"], &run["error"]), (&json!("<id>"), &json!("done"), &json!(null)));
}

#[test]
fn one_run_in_full_by_its_id_or_its_end() {
    let sandbox = acme();
    let history = sandbox.ok(&["history", "--output", "json"]).json();
    let id = history["runs"][0]["id"].as_str().unwrap();
    let whole = sandbox.ok(&["history", id]);
    assert!(whole.stdout.starts_with(&format!("RUN          {id}\n")), "{whole}");
    for text in [
        "action       install\n",
        "status       done\n",
        "MODULE  VERSION  PLAN   MIGRATIONS\n",
        "0001_items",
    ] {
        assert!(whole.stdout.contains(text), "{text} is not in {whole}");
    }
    assert_eq!(sandbox.ok(&["history", &id[id.len() - 12..]]).stdout, whole.stdout);
    let json = sandbox.ok(&["history", id, "--output", "json"]).json();
    assert_eq!(json["id"], id);
    assert!(
        json["steps"].as_array().unwrap().iter().any(|step| step["item"] == "1.0.0/0001_items"),
        "{json}"
    );
    wrong_usage(sandbox.module(&["history", "nope"]), &["tenant acme has no run nope", "`module history`"]);
    wrong_usage(sandbox.module(&["history", "--limit", "0"]), &["invalid value '0'"]);
}

#[test]
fn nothing_done_yet_is_said() {
    let sandbox = Sandbox::with(&[crate::support::Module::new("alpha")]);
    sandbox.tenant("acme");
    let run = sandbox.ok(&["history"]);
    assert_eq!(run.stdout, "Nothing was done to acme yet.\n", "{run}");
}
