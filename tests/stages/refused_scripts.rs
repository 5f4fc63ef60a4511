//! Scripts that would leave their module: refused before anything runs, whatever they are dressed as.

use crate::support::{Module, Sandbox};

/// Each must be refused as a migration and as a seeder of `alpha`.
const FORBIDDEN: [(&str, &str); 26] = [
    ("commit", "COMMIT;"),
    ("commit in disguise", "/* x */ commit\n transaction;"),
    ("end", "END;"),
    ("rollback", "ROLLBACK;"),
    ("begin", "BEGIN IMMEDIATE;"),
    ("savepoint", "SAVEPOINT mine;"),
    ("release", "RELEASE mine;"),
    ("attach", "ATTACH DATABASE 'other.db' AS other;"),
    ("detach", "DETACH DATABASE other;"),
    ("pragma", "PRAGMA writable_schema = 1;"),
    ("vacuum", "VACUUM;"),
    ("vacuum into", "VACUUM INTO 'stolen.db';"),
    ("ledger", "UPDATE _module_identity SET slug = 'other';"),
    ("ledger quoted", "DELETE FROM \"_module_installed\";"),
    ("ledger in brackets and capitals", "DELETE FROM [_MODULE_INSTALLED];"),
    ("ledger in backticks", "DELETE FROM `_module_migrations`;"),
    ("ledger with schema", "DELETE FROM main._module_entitlements;"),
    ("ledger made", "CREATE TABLE _module_more (id INTEGER);"),
    ("another's rows", "INSERT INTO core_items (name) VALUES ('x');"),
    (
        "another's rows with WITH",
        "WITH x AS (SELECT 1) DELETE FROM core_items WHERE id IN (SELECT * FROM x);",
    ),
    ("another's rows with schema", "UPDATE main.\"core_items\" SET name = 'x';"),
    ("another's table", "DROP TABLE core_items;"),
    ("another's column", "ALTER TABLE core_items ADD COLUMN mine TEXT;"),
    ("another's index", "CREATE INDEX mine_ix ON core_items (name);"),
    ("another's trigger", "CREATE TRIGGER mine AFTER INSERT ON core_items BEGIN SELECT 1; END;"),
    ("the catalogue", "UPDATE sqlite_schema SET sql = 'x';"),
];

/// `alpha` and a bystander that is installed already.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with(&[Module::new("core").core(), Module::new("alpha")]);
    sandbox.tenant("acme");
    sandbox
}

#[test]
fn a_migration_that_leaves_its_module_is_refused_before_anything_runs() {
    let sandbox = sandbox();
    let before = sandbox.hashes("data");
    let mut missed = Vec::new();
    for (what, statement) in FORBIDDEN {
        let up = format!("CREATE TABLE alpha_more (id {{{{pk}}}});\n{statement}\n");
        sandbox.put(&Module::new("alpha").migration("1.0.0/0003_more", &up, "DROP TABLE alpha_more;\n"));
        let run = sandbox.install("acme", &["alpha"]);
        let named = run.stderr.contains("0003_more.up.sql:2");
        if run.code != 3 || !named || sandbox.hashes("data") != before {
            missed.push(format!("{what}: {run}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    sandbox.put(&Module::new("alpha").migration(
        "1.0.0/0003_more",
        "CREATE TABLE alpha_more (id {{pk}});\n",
        "DROP TABLE alpha_more;\n",
    ));
    sandbox.install("acme", &["alpha"]).expect(0);
}

#[test]
fn a_seeder_that_leaves_its_module_is_refused_before_anything_runs() {
    let sandbox = sandbox();
    let before = sandbox.hashes("data");
    let mut missed = Vec::new();
    for (what, statement) in FORBIDDEN {
        sandbox.put(&Module::new("alpha").seeder("1.0.0/rows", &format!("{statement}\n")));
        let run = sandbox.install("acme", &["alpha"]);
        if run.code != 3 || !run.stderr.contains("rows.seed.sql:1") || sandbox.hashes("data") != before {
            missed.push(format!("{what}: {run}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_down_script_that_leaves_its_module_is_refused_before_anything_runs() {
    let sandbox = sandbox();
    let before = sandbox.hashes("data");
    for statement in
        ["COMMIT;", "DELETE FROM _module_installed;", "DROP TABLE core_items;", "ATTACH 'x' AS y;"]
    {
        let down = format!("DROP TABLE alpha_more;\n{statement}\n");
        let up = "CREATE TABLE alpha_more (id {{pk}});\n";
        sandbox.put(&Module::new("alpha").migration("1.0.0/0003_more", up, &down));
        let run = sandbox.install("acme", &["alpha"]).expect(3);
        run.says("0003_more.down.sql:2");
        assert_eq!(sandbox.hashes("data"), before, "{statement}");
    }
}

#[test]
fn a_check_that_writes_is_refused_or_taken_back() {
    let sandbox = sandbox();
    for check in
        ["DELETE FROM alpha_items", "DROP TABLE core_items", "COMMIT", "SELECT 1; DELETE FROM core_items"]
    {
        let before = sandbox.dump("acme");
        sandbox.put(&Module::new("alpha").check("sly", check));
        let run = sandbox.install("acme", &["alpha"]);
        assert!(run.code == 1 || run.code == 3, "{check}: {run}");
        assert_eq!(sandbox.dump("acme"), before, "{check}");
    }
}
