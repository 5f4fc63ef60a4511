//! `module install`: asking for it, looking first, and what it answers.

use serde_json::json;

use super::{acme, exact, keys, masked, wrong_usage};
use crate::support::{Module, Sandbox, five};

#[test]
fn one_command_in_an_empty_folder() {
    let sandbox = Sandbox::empty();
    let run = sandbox.module(&[
        "install",
        "digital-card",
        "--plan",
        "premium",
        "--tenant",
        "acme",
        "--create-tenant",
        "--yes",
    ]);
    exact(
        &run,
        0,
        "MODULE        VERSION  PLAN      MIGRATIONS  TIME  WHY\n\
         core          1.2.0    standard  9           <n> ms  core\n\
         auth          1.2.0    standard  5           <n> ms  core\n\
         billing       1.1.0    standard  5           <n> ms  core\n\
         membership    2.0.0    basic     6           <n> ms  needed by digital-card (>=1.2, <3)\n\
         digital-card  2.0.0    premium   10          <n> ms  asked\n",
        "made the landlord ./data/landlord.db\ninstalled 5 modules for acme in <n> ms (run <id>)\n",
    );
    sandbox.ok(&["status", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
    assert!(sandbox.sql_one("acme", "SELECT count(*) FROM digital_cards") == "0");
}

#[test]
fn what_is_needed_comes_along_and_nothing_happens_twice() {
    let sandbox = Sandbox::new();
    sandbox.tenant("acme");
    exact(
        &sandbox.install("acme", &["gamma"]),
        0,
        "MODULE  VERSION  PLAN   MIGRATIONS  TIME  WHY\n\
         alpha   1.0.0    basic  2           <n> ms  needed by beta (>=1)\n\
         beta    1.0.0    basic  2           <n> ms  needed by gamma (>=1)\n\
         gamma   1.0.0    basic  2           <n> ms  asked\n",
        "installed 3 modules for acme in <n> ms (run <id>)\n",
    );
    exact(&sandbox.install("acme", &["gamma"]), 0, "Nothing to do: tenant acme is as asked.\n", "");
    let again = masked(&sandbox.ok(&["install", "gamma", "--yes", "--output", "json"]));
    let expected = json!({
        "changed": false, "tenant": "acme", "action": "none", "run": null, "milliseconds": "<n>",
        "modules": [], "archives": [], "recorded": true,
    });
    assert_eq!(again, expected);
    for format in ["csv", "ndjson"] {
        let run = sandbox.ok(&["install", "gamma", "--yes", "--output", format]);
        assert!(run.stdout.contains("changed") && run.stdout.contains("false"), "{run}");
    }
}

#[test]
fn the_json_is_a_contract() {
    let sandbox = Sandbox::new();
    sandbox.tenant("acme");
    let run = sandbox.ok(&["install", "alpha=premium", "--yes", "--output", "json"]);
    assert_eq!(run.stderr, "", "{run}");
    let module = json!({
        "module": "alpha", "change": "install", "why": "asked", "from_version": null, "to_version": "1.0.0",
        "from_plan": null, "to_plan": "premium", "migrations": 2, "seeders": 0, "milliseconds": "<n>",
    });
    let expected = json!({
        "changed": true, "tenant": "acme", "action": "install", "run": "<id>", "milliseconds": "<n>",
        "modules": [module], "archives": [], "recorded": true,
    });
    assert_eq!(masked(&run), expected);
}

#[test]
fn without_a_terminal_nothing_waits_for_an_answer() {
    let sandbox = acme();
    let before = sandbox.hashes(".");
    for flag in ["--no-input", "--yes"] {
        exact(
            &sandbox.module(&["install", "beta", flag]),
            2,
            "",
            "error: beta is sold at several plans: basic, premium\n  \
             tenant: acme\n  \
             left as it was: everything; nothing was begun\n  \
             hint: `module install beta --plan basic`\n  \
             hint: `module install beta --plan premium`\n",
        );
    }
    wrong_usage(
        sandbox.module(&["install", "beta", "--plan", "basic"]),
        &["not confirmed: there is nobody to ask", "`--yes`", "`--dry-run`"],
    );
    wrong_usage(sandbox.module(&["install"]), &["which module?", "`module list`"]);
    assert_eq!(sandbox.hashes("."), before);
}

#[test]
fn wrong_names_are_met_with_the_right_ones() {
    let sandbox = acme();
    let before = sandbox.hashes(".");
    let cases: [(&[&str], &[&str]); 11] = [
        (&["gama", "--plan", "basic"], &["there is no module gama", "did you mean `gamma`?"]),
        (
            &["beta", "--plan", "basc"],
            &["beta has no plan basc: it has basic, premium", "did you mean `basic`?"],
        ),
        (
            &["beta@2.0.0", "--plan", "basic"],
            &["beta has no version", "2.0.0", "it has 1.0.0", "`module info beta`"],
        ),
        (&["beta@9.9.9=basic"], &["error: beta has no version 9.9.9: it has 1.0.0"]),
        (&["beta@x=basic"], &["`x` is no version or range\n", "--version '>=1.1, <2'"]),
        (&["beta@one", "--plan", "basic"], &["`one` is no version or range", "--version '>=1.1, <2'"]),
        (&["beta=basic", "--features", "itms"], &["beta has no feature itms", "did you mean `items`?"]),
        (
            &["beta", "--plan", "basic", "--tenant", "acne"],
            &["there is no tenant `acne`", "did you mean `acme`?"],
        ),
        (&["beta", "beta"], &["beta is named twice"]),
        (&["beta", "gamma", "--version", "1.0.0"], &["--version and --features are for a single module"]),
        (&["beta", "--sql"], &["--dry-run"]),
    ];
    for (args, words) in cases {
        wrong_usage(sandbox.module(&[&["install", "--yes"], args].concat()), words);
    }
    assert_eq!(sandbox.hashes("."), before, "a refused command changed a file");
}

#[test]
fn a_plan_is_not_changed_by_installing() {
    let sandbox = acme();
    let run = sandbox.module(&["install", "alpha", "--plan", "premium", "--yes"]);
    exact(
        &run,
        4,
        "",
        "error: alpha is already installed at plan basic; `install` does not change a plan\n  \
         tenant: acme\n  \
         left as it was: everything; nothing was begun\n  \
         hint: `module switch alpha --plan premium` changes the plan\n  \
         hint: leave `--plan` out, or give `--plan basic`, to keep alpha as it is\n",
    );
    let denied = sandbox.ok(&["audit", "log", "--outcome", "denied", "--output", "json"]).json();
    assert_eq!(denied["records"][0]["action"], "module.install");
}

#[test]
fn a_dry_run_shows_all_and_changes_no_file() {
    let sandbox = acme();
    let before = sandbox.hashes(".");
    let run = sandbox.module(&["install", "gamma", "--plan", "basic", "--dry-run"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run}");
    let shown = "Pipeline for tenant acme (sqlite), nothing was changed:\n\n\
         MODULE  VERSION  PLAN   MIGRATIONS  WHY                    A MONTH\n\
         beta    1.0.0    basic  2           needed by gamma (>=1)  0.00 USD\n\
         gamma   1.0.0    basic  2           asked                  0.00 USD\n\n\
         install beta 1.0.0\n  migration 1.0.0/0001_items ";
    assert!(run.stdout.starts_with(shown), "{run}");
    for line in [
        "  setting   color = red\n",
        "  + gamma feature items = true\n",
        "\nOrder: beta, then gamma\n",
        "\nUndo: one transaction: ROLLBACK takes everything back\n",
    ] {
        assert!(run.stdout.contains(line), "{line} is not in {run}");
    }
    assert!(!run.stdout.contains("CREATE TABLE"), "{run}");
    let sql = sandbox.ok(&["install", "gamma", "--plan", "basic", "--dry-run", "--sql"]);
    let table = "CREATE TABLE gamma_items (id INTEGER PRIMARY KEY AUTOINCREMENT";
    assert!(sql.stdout.contains(table), "{sql}");
    assert_eq!(sandbox.hashes("."), before, "a dry run changed a file");
}

#[test]
fn the_order_that_is_shown_is_that_of_the_steps() {
    let sandbox = Sandbox::empty();
    let install = ["install", "elections=professional", "digital-card=premium", "--dry-run"];
    let shown = |args: &[&str], verb: &str| {
        let run = sandbox.ok(args);
        let steps = run.stdout.lines().filter_map(|line| line.strip_prefix(verb));
        let steps: Vec<String> =
            steps.map(|step| step.split(' ').next().unwrap_or_default().to_owned()).collect();
        let order: Vec<&str> = run.stdout.split("\nOrder: ").nth(1).unwrap().split("\nUndo").collect();
        let order = order[0].replace(['(', ')', '\n'], " ").replace(" + ", " ").replace(", then ", " ");
        let order: Vec<&str> = order.split_whitespace().collect();
        assert_eq!(order, steps, "{run}");
        assert!(steps.len() > 2, "{run}");
        run
    };
    shown(&[&install[..], &["--tenant", "acme", "--create-tenant"]].concat(), "install ");
    sandbox.tenant("acme");
    sandbox.ok(&["install", "elections=professional", "digital-card=premium", "--yes"]);
    let run = shown(&["remove", "membership", "--cascade", "--dry-run"], "remove ");
    let why = |module: &str| {
        let line = run.stdout.lines().find(|line| line.starts_with(&format!("{module} "))).unwrap();
        line.contains("needs membership")
    };
    assert!(why("elections") && why("digital-card") && !why("membership"), "{run}");
    assert!(run.stdout.contains("asked"), "{run}");
}

#[test]
fn two_dry_runs_are_equal_byte_for_byte() {
    let args = ["install", "delta", "--plan", "premium", "--dry-run", "--sql", "--output"];
    let sandbox = acme();
    for format in ["table", "json", "yaml", "csv", "ndjson"] {
        let args = [&args[..], &[format]].concat();
        let (first, second) = (sandbox.ok(&args), sandbox.ok(&args));
        assert_eq!(first.stdout, second.stdout);
        assert!(first.stdout.contains("CREATE TABLE delta_items"), "{first}");
    }
    // For a tenant that is still to be made, in a folder without a landlord, too.
    let nowhere = Sandbox::new();
    let args = ["install", "delta", "--plan", "basic", "--tenant", "new", "--create-tenant", "--dry-run"];
    assert_eq!(nowhere.ok(&args).stdout, nowhere.ok(&args).stdout);
    assert!(!nowhere.path("data").exists(), "a dry run made a landlord");
}

#[test]
fn the_pipeline_document_is_complete() {
    let sandbox = acme();
    let document = masked(&sandbox.ok(&["install", "beta=basic", "--dry-run", "--output", "json"]));
    let expected = [
        "format",
        "action",
        "tenant",
        "database",
        "catalog",
        "state",
        "layers",
        "modules",
        "entitlements",
        "quotas",
        "undo",
        "irreversible",
        "not_restored",
        "commits",
    ];
    assert_eq!(keys(&document), expected);
    let beta = &document["modules"][0];
    assert_eq!(beta["migrations"][0]["checksum"], "<hash>");
    assert_eq!(beta["migrations"][0]["file"], "migrations/beta/1.0.0/0001_items.up.sql");
    assert_eq!(beta["settings"]["color"]["value"], "red");
    assert_eq!(beta["price"], json!({"monthly": "0.00 USD", "yearly": null}));
    let names = |side: &str| document["entitlements"][side].as_array().unwrap().len();
    assert!(names("before") > 0 && names("after") > names("before"));
    let quotas = document["quotas"]["meters"].as_array().unwrap();
    let quota = quotas.iter().find(|one| one["module"] == "beta").unwrap();
    assert_eq!(
        (&quota["table"], &quota["hard_limit"], &quota["held"]),
        (&json!("beta_items"), &json!(10), &json!(true))
    );
}

#[test]
fn definitions_that_are_older_than_those_seen_are_refused() {
    let mut modules = five();
    modules[1] = Module::new("alpha").version("1.1.0");
    let sandbox = Sandbox::with(&modules);
    sandbox.tenant("acme");
    sandbox.install("acme", &["alpha"]).expect(0);
    sandbox.put(&Module::new("alpha"));
    let run = sandbox.install("acme", &["beta"]).expect(6);
    assert!(run.stdout.is_empty(), "{run}");
    let run = run.says("older than those last used: alpha 1.0.0, seen 1.1.0").says("brought by: tester@test");
    run.says("`--allow-older-definitions`");
    sandbox.ok(&["install", "beta=basic", "--yes", "--allow-older-definitions"]);
}

#[test]
fn a_tenant_to_be_made_needs_a_name() {
    let sandbox = Sandbox::new();
    wrong_usage(
        sandbox.module(&["install", "alpha", "--create-tenant", "--yes"]),
        &["--create-tenant needs the tenant's name", "`--tenant SLUG`"],
    );
    wrong_usage(
        sandbox.module(&["install", "alpha", "--create-tenant", "--tenant", "No_Slug", "--yes"]),
        &["is no slug for a tenant"],
    );
    assert!(!sandbox.path("data").exists());
}

#[test]
fn a_version_moves_up_and_never_down() {
    let mut modules = five();
    let (up, down) = (
        "ALTER TABLE alpha_items ADD COLUMN extra {{key}};\n",
        "ALTER TABLE alpha_items DROP COLUMN extra;\n",
    );
    modules[1] = Module::new("alpha").version("1.1.0").migration("1.1.0/0003_extra", up, down);
    let sandbox = Sandbox::with(&modules);
    sandbox.tenant("acme");
    sandbox.ok(&["install", "alpha@1.0.0=basic", "--yes"]);
    exact(
        &sandbox.module(&["install", "alpha@1.1.0", "--yes"]),
        0,
        "MODULE  VERSION         PLAN   MIGRATIONS  TIME  WHY\n\
         alpha   1.0.0 -> 1.1.0  basic  1           <n> ms  asked\n",
        "installed 1 module for acme in <n> ms (run <id>)\n",
    );
    exact(
        &sandbox.module(&["install", "alpha@1.0.0", "--yes"]),
        4,
        "",
        "error: alpha is already installed at version 1.1.0, which is newer than 1.0.0\n  \
         tenant: acme\n  \
         left as it was: everything; nothing was begun\n  \
         hint: a version is never taken back; `module info alpha` lists the versions\n",
    );
    sandbox.ok(&["install", "alpha", "--version", ">=1.0", "--yes"]).shows("Nothing to do");
    sandbox.ok(&["status", "--verify"]);
}
