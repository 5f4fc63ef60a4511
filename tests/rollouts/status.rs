//! `module status --fleet`: all tenants in one answer, and their live schemas compared.

use serde_json::{Value, json};

use super::many;
use crate::support::Sandbox;
use crate::support::fixture::Module;

fn fleet(sandbox: &Sandbox) -> Value {
    sandbox.ok(&["status", "--fleet", "-o", "json"]).json()
}

/// Four tenants with alpha: `t01` is left behind, `t04` suspended.
fn behind() -> Sandbox {
    let sandbox = many(4);
    sandbox.ok(&super::INSTALL);
    let (up, down) = ("CREATE TABLE alpha_more (id {{pk}});\n", "DROP TABLE alpha_more;\n");
    sandbox.put(&Module::new("alpha").version("1.1.0").migration("1.1.0/0003_more", up, down));
    sandbox.ok(&["update", "alpha", "--tenant", "t02", "--tenant", "t03", "--yes"]);
    sandbox.ok(&["tenant", "suspend", "t04", "--reason", "unpaid"]);
    sandbox
}

#[test]
fn the_fleet_is_counted_and_who_is_behind_is_named() {
    let sandbox = behind();
    let answer = fleet(&sandbox);
    let names: Vec<&str> = answer.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = ["tenants", "modules", "stragglers", "unfinished", "stuck", "rollouts", "verified"];
    assert_eq!(names, expected);
    assert_eq!(answer["tenants"], json!({"active": 3, "suspended": 1}));
    let share = |version: &str, tenants: i64| json!({"module": "alpha", "version": version, "plan": "basic", "status": "installed", "tenants": tenants});
    let alpha: Vec<&Value> =
        answer["modules"].as_array().unwrap().iter().filter(|one| one["module"] == "alpha").collect();
    assert_eq!(alpha, [&share("1.0.0", 2), &share("1.1.0", 2)]);
    let tenant = |slug: &str, status: &str| json!({"tenant": slug, "version": "1.0.0", "status": status});
    assert_eq!(
        answer["stragglers"],
        json!([{
            "module": "alpha", "newest": "1.1.0", "count": 2,
            "tenants": [tenant("t01", "active"), tenant("t04", "suspended")],
        }])
    );
    assert_eq!(answer["unfinished"], json!({"count": 0, "runs": []}));
    assert_eq!((&answer["rollouts"], &answer["verified"]), (&json!([]), &Value::Null));
    sandbox
        .ok(&["status", "--fleet"])
        .shows("4 tenants: 3 active, 1 suspended")
        .shows("2 tenants are behind alpha 1.1.0: t01 1.0.0, t04 1.0.0 (suspended)");
}

#[test]
fn what_is_not_over_is_shown() {
    let sandbox = many(4);
    for slug in ["t01", "t02", "t03", "t04"] {
        sandbox.sql(slug, "CREATE TABLE alpha_items (x)");
    }
    sandbox.module(&[&super::INSTALL[..], &["--max-failures", "0", "--concurrency", "1"]].concat()).expect(5);
    sandbox.sql("t02", "DROP TABLE alpha_items");
    let died = sandbox.module_with(
        &[("MODULE_TEST_CRASH", "committed")],
        &["install", "beta", "--plan", "basic", "--tenant", "t02", "--yes"],
    );
    assert!(died.signal.is_some(), "{died}");
    let answer = fleet(&sandbox);
    let paused = &answer["rollouts"][0];
    assert_eq!((paused["status"].as_str(), paused["targets"]["failed"].as_i64()), (Some("paused"), Some(1)));
    assert_eq!((&answer["unfinished"]["count"], &answer["stuck"]["count"]), (&json!(1), &json!(0)));
    assert_eq!(answer["unfinished"]["runs"][0]["tenant"], "t02");
    sandbox
        .ok(&["status", "--fleet"])
        .shows("is paused (1 of wave 1 of 1 failed")
        .shows("1 run is not over: t02");
}

#[test]
fn odd_schemas_are_found_and_who_cannot_be_looked_at_is_said() {
    let sandbox = many(5);
    sandbox.ok(&super::INSTALL);
    let clean = sandbox.ok(&["status", "--fleet", "--verify", "-o", "json"]).json();
    assert_eq!((&clean["verified"]["looked"], &clean["verified"]["outliers"]), (&json!(5), &json!([])));
    sandbox.sql("t03", "ALTER TABLE alpha_items ADD COLUMN planted TEXT");
    let odd = sandbox.module(&["status", "--fleet", "--verify", "-o", "json"]).expect(7).json();
    let outliers = odd["verified"]["outliers"].as_array().unwrap();
    assert_eq!(
        (outliers.len(), &outliers[0]["tenant"], &outliers[0]["module"]),
        (1, &json!("t03"), &json!("alpha"))
    );
    assert!(outliers[0]["what"].as_str().unwrap().contains("planted"), "{odd}");
    assert_eq!(odd["verified"]["differing"], json!(["t03"]));
    std::fs::rename(sandbox.database("t05"), sandbox.path("away.db")).unwrap();
    let away = sandbox.module(&["status", "--fleet", "--verify", "-o", "json"]).expect(5).json();
    assert_eq!((&away["verified"]["looked"], &away["verified"]["failed"]), (&json!(4), &json!(1)));
    assert_eq!(away["verified"]["failures"][0]["tenant"], "t05");
    sandbox.module(&["status", "--fleet", "--tenant", "t01"]).expect(2);
    sandbox.module(&["status", "--fleet", "--all"]).expect(2);
}

#[test]
fn tenants_on_a_server_are_looked_at_too() {
    let sandbox = Sandbox::on(crate::support::places::Place::Postgres);
    for slug in ["a1", "a2", "a3"] {
        sandbox.tenant(slug);
    }
    sandbox.ok(&super::INSTALL);
    let answer = sandbox.ok(&["status", "--fleet", "--verify", "-o", "json"]).json();
    assert_eq!(answer["verified"]["looked"], 3);
    let planted = "CREATE INDEX planted ON alpha_items (created_at)";
    crate::support::places::run(&sandbox.url("a2"), &[planted]).unwrap();
    let odd = sandbox.module(&["status", "--fleet", "--verify", "-o", "json"]).expect(7).json();
    assert_eq!(odd["verified"]["outliers"][0]["tenant"], "a2", "{odd}");
}
