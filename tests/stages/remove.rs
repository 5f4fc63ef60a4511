//! Removing archives exactly what goes, and refuses what it must not take.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use landlord::databases::schema::hex_sha256;

use crate::support::{Sandbox, query};

/// A tenant with all five modules and some rows of its own.
fn installed() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.tenant("acme");
    sandbox.install("acme", &["delta"]).expect(0);
    for module in ["alpha", "beta", "gamma", "delta"] {
        let rows = "(7, 'O''Hara, \"quoted\"'), (9, 'naïve ü 漢字'), (11, x'00ff'), (12, 3.25)";
        sandbox.sql("acme", &format!("INSERT INTO {module}_items (id, name) VALUES {rows}"));
        sandbox.sql("acme", &format!("INSERT INTO {module}_notes (item_id) VALUES (7), (9), (9)"));
    }
    sandbox
}

fn own_tables(file: &std::path::Path) -> Vec<String> {
    let sql = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view', 'trigger')
               AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
    query(file, sql).concat()
}

#[test]
fn an_archive_holds_exactly_the_module_s_rows() {
    let sandbox = installed();
    let rows = |file: &std::path::Path, table: &str| {
        query(file, &format!("SELECT *, typeof(id) FROM {table} ORDER BY id"))
    };
    let database = sandbox.database("acme");
    let tables = ["gamma_items", "gamma_notes", "delta_items", "delta_notes"];
    let before: Vec<_> = tables.iter().map(|table| rows(&database, table)).collect();
    assert_eq!(before[0].len(), 5);
    let others = |sandbox: &Sandbox| {
        let dump = sandbox.dump("acme");
        let lines =
            dump.lines().filter(|line| ["alpha_", "beta_", "core_"].iter().any(|own| line.starts_with(own)));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let kept = others(&sandbox);
    assert!(kept.len() > 10);

    let args = ["remove", "gamma", "--cascade", "--tenant", "acme", "--confirm", "acme", "--output", "json"];
    let answer = sandbox.ok(&args).json();
    let archives = answer["archives"].as_array().unwrap().iter();
    let archives: Vec<PathBuf> = archives.map(|path| sandbox.root().join(path.as_str().unwrap())).collect();
    let names: Vec<_> = archives.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["delta.db", "gamma.db"], "the dependent one first");

    assert_eq!(own_tables(&archives[1]), ["gamma_items", "gamma_notes"]);
    assert_eq!(own_tables(&archives[0]), ["delta_items", "delta_notes"]);
    let after: Vec<_> =
        tables.iter().map(|table| rows(&archives[usize::from(table.starts_with('g'))], table)).collect();
    assert_eq!(after, before, "row by row");
    for archive in &archives {
        check_manifest(&sandbox, archive);
    }
    assert_eq!(others(&sandbox), kept, "the rest is untouched");
    let left = own_tables(&database);
    assert!(!left.iter().any(|name| name.contains("gamma") || name.contains("delta")), "{left:?}");
    sandbox.ok(&["status", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
}

/// Mode, checksum, counts, and the landlord's row.
#[track_caller]
fn check_manifest(sandbox: &Sandbox, archive: &std::path::Path) {
    let note = archive.with_extension("json");
    for file in [archive, &note] {
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600, "{}", file.display());
    }
    let bytes = fs::read(archive).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&fs::read_to_string(&note).unwrap()).unwrap();
    let module = archive.file_stem().unwrap().to_str().unwrap();
    assert_eq!(manifest["module"], module);
    assert_eq!(manifest["sha256"], hex_sha256(&bytes));
    assert_eq!(manifest["bytes"], bytes.len());
    assert_eq!(manifest["version"], "1.0.0");
    assert_eq!(manifest["plan"], "basic");
    assert_eq!(
        manifest["rows"],
        serde_json::json!({
            format!("{module}_items"): 5,
            format!("{module}_notes"): 3,
        })
    );
    let known =
        sandbox.sql("landlord", &format!("SELECT sha256 FROM backups WHERE module = '{module}'")).concat();
    assert_eq!(known, [hex_sha256(&bytes)]);
}

#[test]
fn what_others_need_is_refused_unless_they_go_too() {
    let sandbox = installed();
    let before = sandbox.dump("acme");
    let run = sandbox.module(&["remove", "beta", "--tenant", "acme", "--confirm", "acme"]).expect(4);
    run.says("beta is needed by delta, gamma").says("--cascade");
    assert_eq!(sandbox.dump("acme"), before);
    sandbox.ok(&["audit", "verify"]);
    sandbox.remove("acme", &["beta"]).expect(0);
    let left = sandbox.sql("acme", "SELECT module FROM _module_installed ORDER BY module").concat();
    assert_eq!(left, ["alpha", "core"]);
}

#[test]
fn a_core_module_stays_and_the_attempt_is_audited() {
    let sandbox = installed();
    let before = sandbox.dump("acme");
    let args = ["remove", "core", "--tenant", "acme", "--confirm", "acme", "--reason", "tidying"];
    sandbox.module(&args).expect(4).says("core is a core module: it can be neither removed nor disabled");
    sandbox.module(&[&args[..], &["--cascade"]].concat()).expect(4);
    assert_eq!(sandbox.dump("acme"), before);
    let log = sandbox.ok(&["audit", "log", "--outcome", "denied", "--output", "json"]).json();
    let records = log["records"].as_array().unwrap();
    assert_eq!(records.len(), 2, "{log}");
    let first = &records[0];
    assert_eq!((&first["action"], &first["tenant"]), (&"module.remove".into(), &"acme".into()), "{log}");
    assert_eq!(first["record"]["reason"], "tidying", "{log}");
    assert!(first["record"]["data"]["why"].as_str().unwrap().contains("core module"), "{log}");
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn what_is_not_confirmed_is_not_done() {
    let sandbox = installed();
    sandbox.tenant("other");
    let before = sandbox.hashes("data");
    let remove = ["remove", "delta", "--tenant", "acme"];
    sandbox.module(&[&remove[..], &["--confirm", "other"]].concat()).expect(2).says("--confirm says other");
    let run = sandbox.module(&remove).expect(2);
    let run = run.says("module remove delta --tenant acme --confirm acme");
    assert!(
        run.stderr.contains("delta_items") && run.stderr.contains("delta_notes"),
        "names what would go: {run}"
    );
    sandbox.module(&[&remove[..], &["--yes"]].concat()).expect(2);
    sandbox.module(&["remove", "nothing", "--tenant", "acme", "--confirm", "acme"]).expect(2);
    sandbox.module(&["remove", "alpha", "--tenant", "other", "--confirm", "other"]).expect(2);
    assert_eq!(sandbox.hashes("data"), before);
}

#[test]
fn a_failing_down_script_takes_everything_back_and_leaves_no_archive() {
    let sandbox = installed();
    // Another's rows refer to the module's: its table cannot go without breaking them.
    sandbox.sql("acme", "CREATE TABLE mine (item_id INTEGER REFERENCES gamma_items (id))");
    sandbox.sql("acme", "INSERT INTO mine VALUES (7)");
    let before = sandbox.dump("acme");
    let run = sandbox.remove("acme", &["gamma"]).expect(1);
    run.says("the run was rolled back");
    assert_eq!(sandbox.dump("acme"), before);
    assert_eq!(sandbox.hashes("data/backups").len(), 0, "no archive stays");
    sandbox.ok(&["status", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
    sandbox.sql("acme", "DROP TABLE mine");
    sandbox.remove("acme", &["gamma"]).expect(0);
}

#[test]
fn removed_and_installed_again_is_as_new() {
    let sandbox = installed();
    sandbox.remove("acme", &["alpha"]).expect(0);
    sandbox.install("acme", &["delta"]).expect(0);
    assert_eq!(sandbox.sql_one("acme", "SELECT count(*) FROM delta_items"), "1");
    sandbox.ok(&["status", "--verify"]);
}

#[test]
fn a_module_that_has_left_the_catalog_is_removed_from_the_ledger() {
    let sandbox = installed();
    fs::remove_dir_all(sandbox.path("definitions/delta")).unwrap();
    fs::remove_dir_all(sandbox.path("migrations/delta")).unwrap();
    sandbox.ok(&["status", "--verify"]);
    sandbox.install("acme", &["gamma"]).expect(0).shows("Nothing to do");
    sandbox.remove("acme", &["delta"]).expect(0);
    sandbox.ok(&["status", "--verify"]);
    assert_eq!(sandbox.sql("acme", "SELECT name FROM sqlite_schema WHERE name LIKE 'delta%'").len(), 0);
}

#[test]
fn a_changed_down_script_is_not_run() {
    let sandbox = installed();
    sandbox.write(
        "migrations/delta/1.0.0/0002_notes.down.sql",
        "DROP TABLE delta_notes;\nDROP TABLE delta_items;\n",
    );
    sandbox.remove("acme", &["delta"]).expect(0);
    sandbox.ok(&["status", "--verify"]);
}
