//! What every command does with a wrong command line, a missing workspace, or a refusal.

use super::{acme, exact, wrong_usage};
use crate::support::{Module, Sandbox};

#[test]
fn a_wrong_command_line_exits_2_with_a_tip() {
    let sandbox = Sandbox::empty();
    wrong_usage(sandbox.module(&["instal"]), &["unrecognized subcommand 'instal'", "'install'"]);
    wrong_usage(
        sandbox.module(&["install", "x", "--plann", "a"]),
        &["unexpected argument '--plann'", "'--plan'"],
    );
    wrong_usage(sandbox.module(&["status", "extra"]), &["unexpected argument 'extra'"]);
    wrong_usage(sandbox.module(&["status", "--color", "blue"]), &["invalid value 'blue'", "always"]);
    wrong_usage(sandbox.module(&[]), &["Usage: module"]);
    wrong_usage(
        sandbox.module(&["list", "--as-of", "garbage"]),
        &["--as-of: `garbage` is no date (2026-03-01) or time (2026-03-01T12:00:00Z)"],
    );
    wrong_usage(
        sandbox.module(&["list", "--output", "xml"]),
        &["--output: `xml` is none of table, json, yaml, csv, ndjson"],
    );
    wrong_usage(
        sandbox.module(&["list", "--wait-for-lock", "soon"]),
        &["`soon` is no duration; write 30s, 5m or 1h"],
    );
    assert!(sandbox.hashes(".").is_empty());
}

#[test]
fn no_command_but_those_that_may_makes_a_landlord() {
    let sandbox = Sandbox::new();
    let commands: [&[&str]; 14] = [
        &["tenant", "list"],
        &["tenant", "show"],
        &["tenant", "use", "acme"],
        &["list", "--installed"],
        &["list", "--available"],
        &["install", "alpha", "--yes"],
        &["install", "alpha", "--dry-run"],
        &["remove", "alpha", "--confirm", "acme"],
        &["status"],
        &["history"],
        &["recover"],
        &["audit", "log"],
        &["audit", "verify"],
        &["audit", "checkpoint"],
    ];
    for args in commands {
        let run = sandbox.module(args);
        wrong_usage(
            run,
            &[
                "error: there is no landlord at ./data/landlord.db\n",
                &format!(
                    "looked: there is no landlord.yaml in {} or a folder above",
                    sandbox.root().display()
                ),
                "`module init` makes one here",
            ],
        );
    }
    assert!(!sandbox.path("data").exists());
}

#[test]
fn a_refusal_by_a_rule_exits_4_and_says_what_was_left() {
    let sandbox = acme();
    sandbox.install("acme", &["beta"]).expect(0);
    let before = sandbox.dump("acme");
    exact(
        &sandbox.module(&["remove", "alpha", "--confirm", "acme"]),
        4,
        "",
        "error: alpha is needed by beta\n  \
         tenant: acme\n  \
         left as it was: everything; nothing was begun\n  \
         hint: `module remove alpha --cascade` removes those too, the dependent ones first\n",
    );
    for args in [["remove", "core", "--confirm", "acme"].as_slice(), &["remove", "core", "--cascade"]] {
        exact(
            &sandbox.module(args),
            4,
            "",
            "error: core is a core module: it can be neither removed nor disabled\n  \
             tenant: acme\n  \
             left as it was: everything; nothing was begun\n  \
             hint: `module status` shows what is installed: whatever is not core can go\n",
        );
    }
    // What others need is a core module all the same.
    let needed = Sandbox::with(&[Module::new("core").core(), Module::new("alpha").requires("core", ">=1")]);
    needed.tenant("acme");
    needed.install("acme", &["alpha"]).expect(0);
    let run = needed.module(&["remove", "core", "--confirm", "acme"]).expect(4);
    assert!(run.stderr.starts_with("error: core is a core module"), "{run}");
    assert!(!run.stderr.contains("--cascade"), "{run}");
    assert_eq!(sandbox.dump("acme"), before);
}

#[test]
fn what_destroys_wants_the_name_once_more() {
    let sandbox = acme();
    let before = sandbox.hashes(".");
    wrong_usage(
        sandbox.module(&["remove", "alpha", "--yes"]),
        &[
            "These tables of acme would be archived and dropped:",
            "alpha   alpha_items  1     created_at, id, name",
            "not confirmed: tables would go",
            "`module remove alpha --tenant acme --confirm acme`",
        ],
    );
    wrong_usage(
        sandbox.module(&["remove", "alpha", "--confirm", "beta"]),
        &["--confirm says beta, and the tenant is acme"],
    );
    wrong_usage(
        sandbox.module(&["remove", "beta", "--confirm", "acme"]),
        &["beta is not installed", "installed are: alpha, core", "`module install beta`"],
    );
    assert_eq!(sandbox.hashes("."), before);
}

#[test]
fn a_file_that_is_no_landlord_is_named() {
    let sandbox = acme();
    for file in ["data/tenants/acme.db", "definitions/catalog.yaml"] {
        let before = sandbox.hashes(".");
        let run = sandbox.module(&["status", "--landlord", &format!("sqlite:{file}")]);
        assert!(run.code == 1 || run.code == 2, "{run}");
        assert!(run.stdout.is_empty() && run.stderr.contains(file), "{run}");
        assert_eq!(sandbox.hashes("."), before, "{file}");
    }
    let other = sandbox.module(&["status", "--landlord", "oracle://host/db"]);
    wrong_usage(other, &["a landlord at oracle:// is not supported"]);
}
