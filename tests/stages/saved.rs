//! Saved pipelines, bundles and orphans on each of the three databases.

use std::fs;

use serde_json::json;

use super::backups::Home;
use crate::support::Module;

on_each_home!(
    a_saved_pipeline_is_carried_out_exactly_once,
    a_bundle_is_installed_as_one,
    what_left_the_definitions_works_on_and_can_be_removed,
);

fn a_saved_pipeline_is_carried_out_exactly_once(home: &Home) {
    let saved =
        home.run(&["install", "gamma=basic", "beta=premium", "--dry-run", "--out", "in.json"]).expect(0);
    saved.says("`module apply in.json` carries out exactly this");
    assert_eq!(home.modules(), ["alpha", "core"].map(str::to_owned));
    // The file says for whom it is.
    let sandbox = &home.sandbox;
    sandbox.ok(&["apply", "in.json", "--dry-run"]).shows("install gamma 1.0.0");
    assert_eq!(home.modules(), ["alpha", "core"].map(str::to_owned), "looking changes nothing");
    sandbox.module(&["apply", "in.json", "--no-input"]).expect(2).says("`--yes`");
    let done = sandbox.ok(&["apply", "in.json", "--yes", "--output", "json"]).json();
    assert_eq!((&done["action"], &done["changed"]), (&json!("install"), &json!(true)));
    assert_eq!(home.modules(), ["alpha", "beta", "core", "gamma"].map(str::to_owned));
    assert_eq!(home.sql("SELECT plan FROM _module_installed WHERE module = 'beta'"), "premium");
    assert_eq!(home.sql("SELECT name FROM beta_items"), "first");
    home.sound();
    let again = sandbox.module(&["apply", "in.json", "--yes"]).expect(6);
    again.says("beta: not installed -> 1.0.0 (premium)").says("the last run is");

    home.run(&["remove", "gamma", "--dry-run", "--out", "out.json"]).expect(0);
    let asked = sandbox.module(&["apply", "out.json", "--yes", "--no-input"]).expect(2);
    asked.says(&format!("`module apply out.json --confirm {}`", home.slug));
    sandbox.module(&["apply", "out.json", "--confirm", "other"]).expect(2);
    // A setting moves the state, and neither a version nor a plan.
    home.run(&["settings", "set", "gamma", "color=blue", "--yes"]).expect(0);
    let moved = sandbox.module(&["apply", "out.json", "--confirm", &home.slug]).expect(6);
    moved.says("settings, features or applied scripts");
    home.run(&["remove", "gamma", "--dry-run", "--out", "out.json"]).expect(0);
    sandbox.ok(&["apply", "out.json", "--confirm", &home.slug]);
    assert_eq!(home.modules(), ["alpha", "beta", "core"].map(str::to_owned));
    home.sound();
}

fn a_bundle_is_installed_as_one(home: &Home) {
    home.sandbox.write(
        "definitions/bundles.yaml",
        "bundles:\n  - { slug: duo, name: Duo, description: Two, modules: { alpha: premium, beta: \">=basic\" }, discount: \"20%\" }\n",
    );
    let refused = home.run(&["bundle", "install", "duo", "--yes"]).expect(4);
    let refused = refused.says("alpha is at basic, below premium");
    refused.says("`module bundle install duo --switch`").says("`module switch alpha --plan premium`");
    assert_eq!(home.modules(), ["alpha", "core"].map(str::to_owned));
    let done = home.run(&["bundle", "install", "duo", "--switch", "--yes", "--output", "json"]).expect(0);
    let done = done.json();
    assert_eq!(done["modules"].as_array().unwrap().len(), 2, "{done}");
    assert_eq!(home.sql("SELECT plan FROM _module_installed WHERE module = 'alpha'"), "premium");
    assert_eq!(home.sql("SELECT plan FROM _module_installed WHERE module = 'beta'"), "basic");
    home.sound();
    home.run(&["bundle", "install", "duo", "--yes"]).expect(0).shows("Nothing to do");
    // A higher plan stays.
    home.run(&["switch", "beta", "--plan", "premium", "--yes"]).expect(0);
    home.run(&["bundle", "install", "duo", "--yes"]).expect(0).shows("Nothing to do");
    // All or nothing: a check that fails for one leaves the other as it was.
    home.run(&["remove", "beta", "--confirm", &home.slug]).expect(0);
    home.run(&["switch", "alpha", "--plan", "basic", "--yes"]).expect(0);
    let beta = || Module::new("beta").requires("alpha", ">=1");
    home.sandbox.put(&beta().check("never", "SELECT 1 FROM beta_items WHERE 1 = 0"));
    home.run(&["bundle", "install", "duo", "--switch", "--yes"]).expect(1).says("rolled back");
    assert_eq!(home.sql("SELECT plan FROM _module_installed WHERE module = 'alpha'"), "basic");
    assert_eq!(home.modules(), ["alpha", "core"].map(str::to_owned));
    home.sandbox.put(&beta());
    home.sound();
}

fn what_left_the_definitions_works_on_and_can_be_removed(home: &Home) {
    home.run(&["install", "beta", "--plan", "premium", "--yes"]).expect(0);
    for gone in ["beta", "gamma", "delta"] {
        fs::remove_dir_all(home.sandbox.path("definitions").join(gone)).unwrap();
        fs::remove_dir_all(home.sandbox.path("migrations").join(gone)).unwrap();
    }
    let status = home.run(&["status", "--output", "json"]).expect(0).json();
    let beta = status["modules"].as_array().unwrap().iter().find(|one| one["module"] == "beta").unwrap();
    assert_eq!(beta["status"], "orphaned");
    home.sound();
    // It blocks nothing, and keeps what it is entitled to.
    let entitled = "SELECT value FROM _module_entitlements WHERE module = 'beta' AND name = 'limit:items'";
    home.run(&["switch", "alpha", "--plan", "premium", "--yes"]).expect(0);
    home.run(&["update", "--yes"]).expect(0).shows("Nothing to do");
    assert_eq!(home.sql(entitled), "unlimited");
    home.run(&["disable", "beta", "--yes"]).expect(0);
    home.run(&["remove", "beta", "--confirm", &home.slug]).expect(0).shows("archive");
    assert_eq!(home.modules(), ["alpha", "core"].map(str::to_owned));
    assert_eq!(home.sql(entitled), "");
    home.sound();
}
