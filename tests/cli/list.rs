//! `module list`.

use serde_json::json;

use super::{acme, exact, masked, wrong_usage};
use crate::support::Sandbox;

#[test]
fn categories_with_counts_and_a_few_suggestions() {
    exact(
        &Sandbox::new().module(&["list"]),
        0,
        "CATEGORY  NAME      MODULES\n\
         platform  Platform  5\n\
         \n\
         TO BEGIN WITH  PLANS           DESCRIPTION\n\
         alpha          basic, premium  Module alpha\n\
         beta           basic, premium  Module beta\n\
         gamma          basic, premium  Module gamma\n\
         delta          basic, premium  Module delta\n\
         \n\
         `module list CATEGORY`, `module list --all`, `module info MODULE`\n",
        "",
    );
}

#[test]
fn nobody_is_shown_fifty_at_once() {
    let run = Sandbox::empty().ok(&["list"]);
    let suggestions = run.stdout.split("TO BEGIN WITH").nth(1).unwrap();
    let names = ["membership", "branding", "communications", "inventory", "digital-card"];
    assert!(names.iter().all(|name| suggestions.contains(name)), "{run}");
    assert!(!suggestions.contains("restaurant") && !suggestions.contains("elections"), "{run}");
    for category in
        ["membership     Membership and people        2", "democracy      Democracy and participation  1"]
    {
        assert!(run.stdout.contains(category), "{run}");
    }
}

#[test]
fn a_category_or_all() {
    let sandbox = Sandbox::new();
    let table = "MODULE  VERSION  PLANS           DESCRIPTION\n\
                 alpha   1.0.0    basic, premium  Module alpha\n\
                 beta    1.0.0    basic, premium  Module beta\n\
                 core    1.0.0    basic, premium  Module core\n\
                 delta   1.0.0    basic, premium  Module delta\n\
                 gamma   1.0.0    basic, premium  Module gamma\n";
    exact(&sandbox.module(&["list", "--all"]), 0, table, "");
    exact(&sandbox.module(&["list", "platform"]), 0, table, "");
    exact(
        &sandbox.module(&["list", "platfrom"]),
        2,
        "",
        "error: there is no category `platfrom`\n  hint: did you mean `platform`?\n",
    );
    wrong_usage(sandbox.module(&["list", "zoo"]), &["there is no category `zoo`", "known: platform"]);
    wrong_usage(sandbox.module(&["list", "--all", "--installed"]), &["cannot be used with"]);
}

#[test]
fn the_json_is_a_contract() {
    let listed = masked(&Sandbox::new().ok(&["list", "platform", "--output", "json"]));
    let expected = json!({
        "module": "alpha", "name": "Module alpha", "category": "platform", "version": "1.0.0", "core": false,
        "plans": ["basic", "premium"], "description": "Module alpha", "needs": [],
    });
    assert_eq!(listed["modules"][0], expected);
    assert_eq!(listed["modules"][2]["core"], true);
    assert_eq!(listed["modules"][3]["needs"], json!(["gamma"]));
    assert_eq!(listed["modules"].as_array().unwrap().len(), 5);
}

#[test]
fn what_is_installed_and_what_could_be() {
    let sandbox = acme();
    let run = sandbox.ok(&["list", "--installed"]);
    let head = "MODULE  VERSION  PLAN   STATUS     INSTALLED\nalpha   1.0.0    basic  installed  just now";
    assert!(run.stdout.starts_with(head) && run.stdout.contains("\ncore    1.0.0"), "{run}");
    exact(
        &sandbox.module(&["list", "--available"]),
        0,
        "MODULE  VERSION  PLANS           BRINGS ALONG\n\
         beta    1.0.0    basic, premium\n\
         delta   1.0.0    basic, premium  beta, gamma\n\
         gamma   1.0.0    basic, premium  beta\n",
        "",
    );
    let installed = masked(&sandbox.ok(&["list", "--installed", "--output", "json"]));
    let expected = json!({
        "module": "alpha", "version": "1.0.0", "plan": "basic", "features": null, "components": ["base"],
        "settings": {"color": "red"}, "status": "installed", "installed_at": "<time>", "removed_at": null,
        "run": "<id>",
    });
    assert_eq!((&installed["tenant"], &installed["modules"][0]), (&json!("acme"), &expected));
}
