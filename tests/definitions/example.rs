//! A catalog that uses every key of the format: it is valid, and it can be installed and removed.

use std::path::Path;

use crate::support::Sandbox;

/// A sandbox with the definitions and migrations of `tests/fixtures/NAME`.
pub fn fixture(name: &str) -> Sandbox {
    let sandbox = Sandbox::empty();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    copy(&from, sandbox.root());
    sandbox
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(path, target).unwrap();
        }
    }
}

#[test]
fn the_complete_example_has_neither_error_nor_warning() {
    let sandbox = fixture("complete");
    let run = sandbox.ok(&["validate", "--deny", "warnings"]);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "3 modules: 0 errors, 0 warnings\n"));
}

#[test]
fn the_complete_example_installs_and_goes() {
    let sandbox = fixture("complete");
    sandbox.ok(&["install", "audit", "--tenant", "acme", "--create-tenant", "--yes"]);
    let schema = "SELECT name, sql FROM sqlite_schema WHERE tbl_name NOT GLOB '_module_*' \
                  AND name <> 'sqlite_sequence' ORDER BY 1";
    let before = sandbox.sql("acme", schema);
    let args = ["install", "digital-card", "--plan", "premium", "--with-demo", "--yes", "--output", "json"];
    let view = sandbox.ok(&args).json();
    let modules: Vec<&str> =
        view["modules"].as_array().unwrap().iter().map(|one| one["module"].as_str().unwrap()).collect();
    assert_eq!(modules, ["membership", "digital-card"]);
    sandbox.ok(&["status", "--verify"]);
    // The plan decides the setting, and the feature brings its component and what that needs.
    let value = "SELECT value FROM _module_settings WHERE name = 'max_cards_per_member'";
    assert_eq!(sandbox.sql_one("acme", value), "10");
    assert_eq!(sandbox.sql_one("acme", "SELECT count(*) FROM digital_card_exports"), "0");
    assert_eq!(sandbox.sql_one("acme", "SELECT count(*) FROM digital_card_templates"), "1");
    let limit = "SELECT value FROM _module_entitlements WHERE kind = 'limit' AND name = 'limit:cards'";
    assert_eq!(sandbox.sql_one("acme", limit), "unlimited");
    sandbox.remove("acme", &["membership"]).expect(0);
    let after = sandbox.sql("acme", schema);
    assert_eq!(before, after);
}

#[test]
fn a_conflict_with_a_module_that_is_not_in_the_catalog_is_no_mistake() {
    let sandbox = fixture("complete");
    let info = sandbox.ok(&["info", "digital-card", "--output", "json"]).json();
    assert_eq!(info["conflicts"], serde_json::json!(["legacy-cards"]));
}
