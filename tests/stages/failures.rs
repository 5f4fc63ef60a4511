//! A run that fails in some stage leaves the tenant's database exactly as it was, and says where and why.

use crate::support::{Module, Run, Sandbox, five};

/// A catalog in which `gamma` is replaced; the order of an install of delta is alpha, beta, gamma, delta.
fn with(gamma: &Module) -> Sandbox {
    let mut modules: Vec<Module> = five().into_iter().filter(|one| one.slug != "gamma").collect();
    modules.push(gamma.clone().requires("beta", ">=1"));
    let sandbox = Sandbox::with(&modules);
    sandbox.tenant("acme");
    sandbox
}

/// Installs delta, which must fail in `stage` of gamma and change nothing in the tenant's database.
#[track_caller]
fn fails(sandbox: &Sandbox, stage: &str, words: &[&str]) -> Run {
    let before = sandbox.dump("acme");
    let run = sandbox.install("acme", &["delta"]).expect(1);
    let mut run =
        run.says(&format!("install failed for acme in stage {stage}")).says("the run was rolled back");
    for word in words {
        run = run.says(word);
    }
    assert_eq!(sandbox.dump("acme"), before, "the tenant's database is as it was");
    let history = sandbox.ok(&["history", "--output", "json"]).json();
    let last = &history["runs"][0];
    assert_eq!(last["status"], "rolled_back", "{history}");
    assert_eq!(last["stage"], stage, "{history}");
    let id = last["id"].as_str().unwrap();
    assert!(run.stderr.contains(id), "stderr names the run");
    sandbox.ok(&["audit", "verify"]);
    sandbox.ok(&["status", "--verify"]);
    run
}

/// After the file is mended the same command succeeds.
#[track_caller]
fn succeeds_with(sandbox: &Sandbox, gamma: &Module) {
    sandbox.put(&gamma.clone().requires("beta", ">=1"));
    sandbox.install("acme", &["delta"]).expect(0);
    sandbox.ok(&["status", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
    let installed = sandbox.sql("acme", "SELECT module FROM _module_installed ORDER BY module").concat();
    assert_eq!(installed, ["alpha", "beta", "core", "delta", "gamma"]);
}

#[test]
fn a_migration_that_fails_in_the_middle_of_the_third_module() {
    let broken = Module::new("gamma").migration(
        "1.0.0/0002_notes",
        "-- The second statement fails.\n\
         CREATE TABLE gamma_notes (id {{pk}}, item_id {{ref}} NOT NULL);\n\n\
         INSERT INTO gamma_items (name) VALUES (NULL);\n\
         CREATE INDEX gamma_notes_ix ON gamma_notes (item_id);\n",
        "DROP TABLE gamma_notes;\n",
    );
    let sandbox = with(&broken);
    let place = "migrations/gamma/1.0.0/0002_notes.up.sql:4";
    let words = [
        "module gamma",
        place,
        "NOT NULL constraint failed: gamma_items.name",
        "INSERT INTO gamma_items (name) VALUES (NULL)",
    ];
    fails(&sandbox, "migrate", &words);
    let history = sandbox.ok(&["history", "--output", "json"]).json();
    let error = history["runs"][0]["error"].as_str().unwrap();
    assert!(error.contains(place) && error.contains("NOT NULL constraint failed"), "{error}");
    let finished = sandbox.ok(&["audit", "log", "--action", "run.finished", "--output", "json"]).json();
    let last = finished["records"].as_array().unwrap().last().unwrap();
    assert_eq!(last["outcome"], "failed", "{finished}");
    assert_eq!(last["record"]["data"]["module"], "gamma", "{finished}");

    // A second attempt fails in the same way, and then the file is mended.
    fails(&sandbox, "migrate", &words);
    succeeds_with(&sandbox, &Module::new("gamma"));
}

#[test]
fn a_failed_first_install_leaves_what_was_installed_before() {
    let broken = Module::new("gamma").seeder("1.0.0/rows", "INSERT INTO gamma_items (name) VALUES (NULL);\n");
    let sandbox = with(&broken);
    sandbox.install("acme", &["beta"]).expect(0);
    sandbox.sql("acme", "INSERT INTO alpha_items (name) VALUES ('mine')");
    fails(&sandbox, "seed", &["module gamma", "migrations/gamma/1.0.0/rows.seed.sql:1", "NOT NULL"]);
    let rows = sandbox.sql("acme", "SELECT name FROM alpha_items ORDER BY id").concat();
    assert_eq!(rows, ["first", "mine"]);
}

#[test]
fn a_failing_seeder() {
    let broken = Module::new("gamma").seeder(
        "1.0.0/rows",
        "INSERT INTO gamma_items (name) VALUES ('second');\nINSERT INTO gamma_items (nome) VALUES ('third');\n",
    );
    let sandbox = with(&broken);
    // The mistake may also be found beforehand; then nothing is begun.
    let before = sandbox.dump("acme");
    let run = sandbox.install("acme", &["delta"]);
    assert!(run.code == 1 || run.code == 3, "{run}");
    let run = run.says("rows.seed.sql:2");
    assert!(run.stderr.contains("nome"), "{run}");
    assert_eq!(sandbox.dump("acme"), before);
    let mended =
        Module::new("gamma").seeder("1.0.0/rows", "INSERT INTO gamma_items (name) VALUES ('second');\n");
    succeeds_with(&sandbox, &mended);
    assert_eq!(sandbox.sql_one("acme", "SELECT count(*) FROM gamma_items"), "2");
}

#[test]
fn a_verify_check_that_gives_no_row() {
    let broken =
        Module::new("gamma").check("has a member", "SELECT 1 FROM gamma_items WHERE name = 'nobody'");
    let sandbox = with(&broken);
    let words = ["module gamma", "verify check `has a member`", "gives no row", "gamma/module.yaml"];
    fails(&sandbox, "verify", &words);
    succeeds_with(&sandbox, &Module::new("gamma"));
}

#[test]
fn a_verify_check_that_fails() {
    let broken =
        Module::new("gamma").check("counts", "SELECT count(*) FROM gamma_items WHERE no_such_column = 1");
    let sandbox = with(&broken);
    fails(&sandbox, "verify", &["verify check `counts`", "fails: no such column: no_such_column"]);
}

#[test]
fn a_table_that_is_there_already_in_another_shape() {
    let gamma = Module::new("gamma").migration(
        "1.0.0/0003_extra",
        "CREATE TABLE IF NOT EXISTS gamma_extra (id {{pk}}, wanted {{key}} NOT NULL);\n",
        "DROP TABLE gamma_extra;\n",
    );
    let sandbox = with(&gamma);
    sandbox.sql("acme", "CREATE TABLE gamma_extra (id INTEGER PRIMARY KEY, other TEXT)");
    let words = [
        "module gamma",
        "column gamma_extra.wanted is missing",
        "column gamma_extra.other should not be there",
    ];
    fails(&sandbox, "verify", &words);
    sandbox.sql("acme", "DROP TABLE gamma_extra");
    succeeds_with(&sandbox, &gamma);
}

#[test]
fn a_table_that_is_there_already() {
    let sandbox = with(&Module::new("gamma"));
    sandbox.sql("acme", "CREATE TABLE gamma_notes (mine TEXT)");
    sandbox.sql("acme", "INSERT INTO gamma_notes VALUES ('data')");
    fails(&sandbox, "migrate", &["0002_notes.up.sql:1", "table gamma_notes already exists"]);
    assert_eq!(sandbox.sql_one("acme", "SELECT mine FROM gamma_notes"), "data");
}

#[test]
fn rows_that_refer_to_nothing() {
    let broken =
        Module::new("gamma").seeder("1.0.0/rows", "INSERT INTO gamma_notes (item_id) VALUES (999);\n");
    let sandbox = with(&broken);
    fails(&sandbox, "seed", &["rows would refer to rows that do not exist", "gamma_notes"]);
}

#[test]
fn a_seeder_that_lets_the_database_roll_back() {
    let broken = Module::new("gamma").seeder(
        "1.0.0/rows",
        "INSERT INTO gamma_items (id, name) VALUES (50, 'a');\n\
         INSERT OR ROLLBACK INTO gamma_items (id, name) VALUES (50, 'b');\n",
    );
    let sandbox = with(&broken);
    let before = sandbox.dump("acme");
    let run = sandbox.install("acme", &["delta"]);
    assert!(run.code == 1 || run.code == 3, "{run}");
    run.says("rows.seed.sql:2");
    assert_eq!(sandbox.dump("acme"), before);
    sandbox.ok(&["status", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
    sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
    succeeds_with(
        &sandbox,
        &Module::new("gamma").seeder("1.0.0/rows", "INSERT INTO gamma_items (name) VALUES ('b');\n"),
    );
}

#[test]
fn a_failing_first_run_of_a_new_tenant_can_be_repeated() {
    let broken = Module::new("alpha").check("never", "SELECT 1 FROM alpha_items WHERE 1 = 0");
    let sandbox = Sandbox::with(&[Module::new("core").core(), broken]);
    let args = ["install", "alpha", "--plan", "basic", "--tenant", "acme", "--create-tenant", "--yes"];
    sandbox.module(&args).expect(1).says("verify check `never`");
    sandbox.module(&args).expect(1);
    sandbox.ok(&["audit", "verify"]);
    sandbox.put(&Module::new("alpha"));
    sandbox.ok(&args);
    sandbox.ok(&["status", "--verify"]);
}

#[test]
fn a_catalog_without_core_modules_makes_tenants_too() {
    let sandbox = Sandbox::with(&[Module::new("alpha")]);
    sandbox.tenant("acme");
    sandbox.install("acme", &["alpha"]).expect(0);
    sandbox.ok(&["status", "--verify"]);
}
