//! `module tenant`.

use serde_json::json;

use super::{exact, masked, wrong_usage};
use crate::support::{Module, Sandbox};

#[test]
fn create_makes_a_database_and_installs_the_core_modules() {
    let sandbox = Sandbox::new();
    let run = sandbox.module(&["tenant", "create", "acme"]);
    exact(
        &run,
        0,
        "MODULE  VERSION  PLAN   MIGRATIONS  TIME  WHY\ncore    1.0.0    basic  2           <n> ms  core\n",
        "made the landlord ./data/landlord.db\nmade tenant acme in ./data/tenants/acme.db\n",
    );
    assert_eq!(sandbox.sql_one("acme", "SELECT slug FROM _module_identity"), "acme");
}

#[test]
fn a_tenant_without_core_modules_is_active_too() {
    let sandbox = Sandbox::with(&[Module::new("alpha")]);
    sandbox.tenant("acme");
    let list = sandbox.ok(&["tenant", "list", "--output", "json"]).json();
    assert_eq!(list["tenants"][0]["status"], "active");
    sandbox.install("acme", &["alpha"]).expect(0);
}

#[test]
fn a_slug_is_checked_and_used_once() {
    let sandbox = Sandbox::new();
    sandbox.tenant("acme");
    wrong_usage(
        sandbox.module(&["tenant", "create", "acme"]),
        &["there is a tenant acme already (active)", "`module tenant show acme`"],
    );
    for slug in ["Acme", "a_b", "1a", "a--b", "a-", "../a", "a/b", "", &"a".repeat(64)] {
        wrong_usage(
            sandbox.module(&["tenant", "create", slug]),
            &["is no slug for a tenant", "blue-party-2"],
        );
    }
    wrong_usage(
        sandbox.module(&["tenant", "create", "beta", "--profile", "ngoo"]),
        &["there is no profile `ngoo`", "did you mean `ngo`?"],
    );
    let list = sandbox.ok(&["tenant", "list", "--output", "json"]).json();
    assert_eq!(list["tenants"].as_array().unwrap().len(), 1);
}

#[test]
fn list_and_show() {
    let sandbox = Sandbox::new();
    sandbox.ok(&["init"]);
    let none = "There is no tenant yet; `module tenant create acme` makes one.\n";
    exact(&sandbox.module(&["tenant", "list"]), 0, none, "");
    sandbox.ok(&[
        "tenant",
        "create",
        "beta",
        "--name",
        "Beta & Co",
        "--profile",
        "ngo",
        "--email",
        "b@example.org",
    ]);
    sandbox.tenant("acme");
    exact(
        &sandbox.module(&["tenant", "list"]),
        0,
        "TENANT  NAME       PROFILE  STATUS  MODULES  CREATED\n\
         acme    Acme                active  1        just now\n\
         beta    Beta & Co  ngo      active  1        just now\n",
        "",
    );
    let list = masked(&sandbox.ok(&["tenant", "list", "--output", "json"]));
    let beta = json!({
        "id": "<id>", "slug": "beta", "name": "Beta & Co", "email": "b@example.org", "profile": "ngo",
        "host": "local", "database": "beta.db", "status": "active", "rights_seq": 1,
        "created_at": "<time>", "epoch": 1, "isolation": "host role", "labels": {}, "modules": 1,
    });
    assert_eq!(list["tenants"][1], beta);
    let run = sandbox.ok(&["tenant", "show", "beta"]);
    assert!(run.stdout.starts_with("TENANT    beta\nname      Beta & Co\nid        "), "{run}");
    assert!(
        run.stdout.contains("\ncreated   just now\n")
            && run.stdout.contains("database  ./data/tenants/beta.db (")
            && run.stdout.contains("core    1.0.0"),
        "{run}"
    );
    let show = masked(&sandbox.ok(&["tenant", "show", "beta", "--output", "json"]));
    assert_eq!(
        (&show["place"], &show["modules"][0]["module"]),
        (&json!("./data/tenants/beta.db"), &json!("core"))
    );
}

#[test]
fn the_tenant_of_a_command_is_flag_then_environment_then_chosen_then_only() {
    let sandbox = Sandbox::new();
    let whose = |env: &[(&str, &str)], args: &[&str]| {
        let args = [&["status", "--output", "json"], args].concat();
        sandbox.module_with(env, &args).expect(0).json()["tenant"].as_str().unwrap().to_owned()
    };
    sandbox.tenant("acme");
    assert_eq!(whose(&[], &[]), "acme");
    for slug in ["beta", "gamma"] {
        sandbox.tenant(slug);
    }
    wrong_usage(
        sandbox.module(&["status"]),
        &[
            "which tenant? there are several",
            "tenants: acme, beta, gamma",
            "--tenant SLUG",
            "`module tenant use SLUG`",
        ],
    );
    let run = sandbox.module(&["tenant", "use", "gamma"]);
    exact(&run, 0, "", "commands are for gamma from now on\n");
    for (slug, changed) in [("gamma", false), ("beta", true), ("gamma", true)] {
        let run = sandbox.ok(&["tenant", "use", slug, "--output", "json"]);
        assert_eq!((run.json(), run.stderr.as_str()), (json!({"tenant": slug, "changed": changed}), ""));
    }
    assert_eq!(whose(&[], &[]), "gamma");
    assert_eq!(whose(&[("MODULE_TENANT", "beta")], &[]), "beta");
    assert_eq!(whose(&[("MODULE_TENANT", "beta")], &["--tenant", "acme"]), "acme");
    wrong_usage(
        sandbox.module(&["tenant", "use", "gama"]),
        &["there is no tenant `gama`", "did you mean `gamma`?", "`module tenant create gama` makes it"],
    );
    assert_eq!(whose(&[], &[]), "gamma");
}
