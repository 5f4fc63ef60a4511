//! What was changed past the program is found, and named.

use crate::support::{Module, Sandbox, five};

fn installed() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.tenant("acme");
    sandbox.install("acme", &["beta"]).expect(0);
    sandbox.ok(&["status", "--verify"]).shows("Landlord, ledger and live schema agree.");
    sandbox
}

/// Runs `statement` in `db`; `status --verify` must find it, say `words`, and change nothing.
#[track_caller]
fn found(db: &str, statement: &str, words: &[&str]) {
    let sandbox = installed();
    sandbox.sql(db, statement);
    let before = sandbox.hashes("data");
    let run = sandbox.module(&["status", "--verify"]);
    assert_eq!(run.code, 7, "{statement}: {run}");
    for word in words {
        assert!(run.stdout.contains(word), "`{word}` after {statement}: {run}");
    }
    let json = sandbox.module(&["status", "--verify", "--output", "json"]).expect(7).json();
    assert!(!json["findings"].as_array().unwrap().is_empty(), "{json}");
    sandbox.ok(&["status"]);
    assert_eq!(sandbox.hashes("data"), before);
}

#[test]
fn an_edited_live_schema_is_named_by_table_and_column() {
    found(
        "acme",
        "ALTER TABLE alpha_items ADD COLUMN mine TEXT",
        &["alpha", "alpha_items.mine should not be there"],
    );
    found("acme", "ALTER TABLE alpha_items RENAME COLUMN name TO title", &["alpha_items.name is missing"]);
    found("acme", "DROP TABLE beta_notes", &["beta", "table beta_notes is missing"]);
    found("acme", "DROP INDEX beta_notes_ix", &["the index on beta_notes (item_id) is missing"]);
    found(
        "acme",
        "CREATE UNIQUE INDEX mine ON alpha_items (name)",
        &["the index on alpha_items (name) should not be there"],
    );
    found("acme", "ALTER TABLE core_notes RENAME TO moved", &["table core_notes is missing"]);
}

#[test]
fn an_edited_ledger_is_found() {
    let edited = "somebody has edited them";
    found(
        "acme",
        "UPDATE _module_installed SET plan = 'premium' WHERE module = 'beta'",
        &["beta", "premium"],
    );
    found("acme", "UPDATE _module_installed SET version = '2.0.0' WHERE module = 'beta'", &["beta", "2.0.0"]);
    found("acme", "DELETE FROM _module_installed WHERE module = 'beta'", &["beta"]);
    found(
        "acme",
        "DELETE FROM _module_migrations WHERE module = 'beta' AND seq = (SELECT max(seq) FROM _module_migrations)",
        &[edited],
    );
    found("acme", "UPDATE _module_migrations SET checksum = 'x' WHERE seq = 1", &[edited]);
    found(
        "acme",
        "UPDATE _module_entitlements SET value = 'unlimited' WHERE module = 'alpha' AND kind = 'limit'",
        &["entitlements"],
    );
    found("acme", "DELETE FROM _module_entitlements WHERE module = 'alpha'", &["entitlements"]);
}

#[test]
fn an_edited_setting_in_the_tenant_s_database_is_found() {
    found("acme", "UPDATE _module_settings SET value = 'blue' WHERE module = 'alpha'", &["edited"]);
}

#[test]
fn an_edited_down_script_in_the_ledger_is_found() {
    // It is what `remove` runs.
    let drop = "UPDATE _module_migrations SET down_body = 'DROP TABLE alpha_notes' WHERE path LIKE '%0001%' AND module = 'alpha'";
    found("acme", drop, &["edited"]);
}

#[test]
fn an_edited_up_script_in_the_ledger_is_found() {
    let up = "UPDATE _module_migrations SET up_body = 'CREATE TABLE alpha_other (x INTEGER)' WHERE module = 'alpha' AND path LIKE '%0001%'";
    found("acme", up, &["alpha"]);
}

#[test]
fn an_edited_landlord_is_found() {
    found(
        "landlord",
        "UPDATE tenant_modules SET plan = 'premium' WHERE module = 'beta'",
        &["beta", "premium"],
    );
    found(
        "landlord",
        "UPDATE tenant_modules SET version = '9.0.0' WHERE module = 'beta'",
        &["beta", "9.0.0"],
    );
    found("landlord", "DELETE FROM tenant_modules WHERE module = 'beta'", &["beta", "nothing"]);
    found("landlord", "UPDATE entitlements SET document = '[]'", &["entitlements"]);
    found("landlord", "DELETE FROM entitlements", &["entitlements"]);
    found(
        "landlord",
        "UPDATE tenant_modules SET settings = '{}' WHERE module = 'beta'",
        &["beta", "settings"],
    );
}

/// Gives an applied migration of alpha another meaning; `prepare` does what else is needed. Then every
/// one of `commands` must be refused, name the file, and change nothing; without the edit it succeeds.
#[track_caller]
fn edited_migration_refuses(prepare: fn(&Sandbox), command: &[&str]) {
    let sandbox = installed();
    prepare(&sandbox);
    let path = "migrations/alpha/1.0.0/0001_items.up.sql";
    let original = sandbox.read(path);
    let before = sandbox.dump("acme");
    sandbox.write(path, original.replace("name {{key}} NOT NULL", "name {{key}} NOT NULL, more TEXT"));
    let run = sandbox.module(command).expect(4);
    run.says("migration 1.0.0/0001_items is not what was applied").says(path).says("put the file back");
    assert_eq!(sandbox.dump("acme"), before);
    let denied = sandbox.ok(&["audit", "log", "--outcome", "denied", "--output", "json"]).json();
    assert_eq!(denied["records"].as_array().unwrap().len(), 1, "{denied}");
    sandbox.ok(&["status", "--verify"]);
    sandbox.write(path, original);
    sandbox.ok(command);
    sandbox.ok(&["status", "--verify"]);
}

#[test]
fn an_edited_applied_migration_stops_its_module_s_update() {
    let newer = |sandbox: &Sandbox| {
        let (up, down) = ("CREATE TABLE alpha_more (id {{pk}});\n", "DROP TABLE alpha_more;\n");
        sandbox.put(&Module::new("alpha").version("1.1.0").migration("1.1.0/0003_more", up, down));
    };
    edited_migration_refuses(newer, &["install", "alpha@1.1.0", "--plan", "basic", "--yes"]);
}

#[test]
fn an_edited_applied_migration_stops_an_install_of_its_module() {
    edited_migration_refuses(|_| {}, &["install", "alpha", "--plan", "basic", "--yes"]);
}

#[test]
fn an_edited_applied_migration_stops_an_install_that_builds_on_its_module() {
    edited_migration_refuses(|_| {}, &["install", "delta", "--plan", "basic", "--yes"]);
}

#[test]
fn comments_blanks_and_line_ends_change_nothing() {
    let sandbox = installed();
    let before = sandbox.hashes("data");
    for file in ["0001_items.up.sql", "0001_items.down.sql", "0002_notes.up.sql"] {
        let path = format!("migrations/alpha/1.0.0/{file}");
        let text = sandbox.read(&path).replace(' ', "  ").replace('\n', "\r\n");
        sandbox.write(&path, format!("-- Reviewed.\r\n/* twice */\r\n{text}\r\n-- the end\r\n"));
    }
    sandbox.install("acme", &["alpha"]).expect(0).shows("Nothing to do");
    assert_eq!(sandbox.hashes("data"), before);
    sandbox.install("acme", &["delta"]).expect(0);
    sandbox.ok(&["status", "--verify"]);
}

#[test]
fn older_definitions_than_those_seen_are_refused() {
    let newer = || {
        let up = "ALTER TABLE alpha_items ADD COLUMN colour TEXT;\n";
        let down = "ALTER TABLE alpha_items DROP COLUMN colour;\n";
        Module::new("alpha").version("1.1.0").migration("1.1.0/0003_colour", up, down)
    };
    let mut modules = five();
    modules.retain(|one| one.slug != "alpha");
    modules.push(newer());
    let sandbox = Sandbox::with(&modules);
    sandbox.tenant("acme");
    sandbox.install("acme", &["alpha"]).expect(0);
    std::fs::remove_dir_all(sandbox.path("migrations/alpha/1.1.0")).unwrap();
    sandbox.put(&Module::new("alpha"));
    let before = sandbox.hashes("data/tenants");
    let commands: [&[&str]; 3] = [
        &["install", "delta", "--plan", "basic", "--yes"],
        &["remove", "alpha", "--confirm", "acme"],
        &["tenant", "create", "other"],
    ];
    for command in commands {
        let run = sandbox.module(command).expect(6);
        let run = run.says("these definitions are older than those last used: alpha 1.0.0, seen 1.1.0");
        run.says("tester@test at ");
        assert_eq!(sandbox.hashes("data/tenants"), before, "{command:?}");
        let denied =
            sandbox.ok(&["audit", "log", "--outcome", "denied", "--limit", "1", "-o", "json"]).json();
        assert_eq!(
            denied["records"][0]["record"]["data"]["why"].as_str().map(|why| why.contains("older")),
            Some(true)
        );
    }
    let looking: [&[&str]; 3] = [&["status", "--verify"], &["history"], &["list", "--installed"]];
    for command in looking {
        sandbox.ok(command);
    }
    let allowed = ["install", "delta", "--plan", "basic", "--yes", "--allow-older-definitions"];
    sandbox.ok(&allowed);
    sandbox.ok(&["status", "--verify"]);
    // What was seen stays what was seen.
    sandbox.module(&["install", "gamma", "--plan", "basic", "--yes"]).expect(6);
}
