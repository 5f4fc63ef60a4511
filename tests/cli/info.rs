//! `module info`.

use serde_json::json;

use super::{exact, keys, masked, wrong_usage};
use crate::support::Sandbox;

#[test]
fn plans_stand_side_by_side() {
    exact(
        &Sandbox::new().module(&["info", "beta"]),
        0,
        "Module beta 1.0.0 (beta)\n\
         Module beta\n\
         \n\
         PLAN     BASIC     PREMIUM\n\
         a month  0.00 USD  9.00 USD\n\
         a year   -         -\n\
         items    10        unlimited\n\
         Items    yes       yes\n\
         \n\
         needs        alpha >=1\n\
         needed by    gamma\n\
         versions     1.0.0\n",
        "",
    );
}

#[test]
fn the_json_is_a_contract() {
    let info = masked(&Sandbox::new().ok(&["info", "beta", "--output", "json"]));
    let expected = [
        "module",
        "name",
        "description",
        "category",
        "core",
        "version",
        "versions",
        "plans",
        "features",
        "requires",
        "optional",
        "conflicts",
        "needed_by",
        "addons",
        "settings",
    ];
    assert_eq!(keys(&info), expected);
    let premium = json!({
        "plan": "premium", "name": "Premium", "level": 2, "monthly": "9.00 USD", "yearly": null,
        "features": ["items"], "limits": {"items": "unlimited"}, "values": {},
    });
    assert_eq!(info["plans"][1], premium);
    assert_eq!((&info["requires"], &info["needed_by"]), (&json!(["alpha >=1"]), &json!(["gamma"])));
    let feature = json!({"feature": "items", "name": "Items", "permissions": ["beta.use"], "requires": []});
    assert_eq!(info["features"], json!([feature]));
}

#[test]
fn an_older_version_is_shown_as_it_was() {
    let sandbox = Sandbox::empty();
    let features = |version: &str| {
        let info = sandbox.ok(&["info", "membership", "--version", version, "--output", "json"]).json();
        assert_eq!(info["version"], version);
        info["features"].as_array().unwrap().len()
    };
    assert!(features("1.0.0") < features("2.0.0"));
}

#[test]
fn what_is_not_there_is_said_with_what_is() {
    let sandbox = Sandbox::new();
    wrong_usage(sandbox.module(&["info", "alhpa"]), &["there is no module `alhpa`", "did you mean `alpha`?"]);
    wrong_usage(sandbox.module(&["info", "alpha", "--version", "9.9.9"]), &["9.9.9", "known: 1.0.0"]);
    wrong_usage(sandbox.module(&["info", "alpha", "--version", "one"]), &["invalid value 'one'"]);
    wrong_usage(sandbox.module(&["info"]), &["<MODULE>"]);
}
