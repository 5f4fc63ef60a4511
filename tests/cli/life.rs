//! `switch`, `update`, `disable`, `enable` and `settings` through the program, on SQLite.

use serde_json::json;

use crate::support::{Module, Run, Sandbox, five};

/// `shop` has a component that only its premium plan needs, and a second version.
fn shop() -> Sandbox {
    let sandbox = Sandbox::with(&five());
    sandbox.write(
        "definitions/shop/module.yaml",
        "module: { slug: shop, name: Shop, description: Shop, category: platform }\n\
         versions:\n  \
         - { version: \"1.0.0\", released: 2026-01-01, changelog: First }\n  \
         - { version: \"1.1.0\", released: 2026-02-01, changelog: Second }\n\
         components:\n  \
         base: { migrations: [1.0.0/0001_items, 1.1.0/0003_price] }\n  \
         reports: { migrations: [1.0.0/0002_reports] }\n\
         features:\n  \
         - { slug: sell, name: Sell, components: [base] }\n  \
         - { slug: report, name: Report, components: [reports] }\n\
         meters: { items: { name: Items, table: shop_items, period: total } }\n\
         plans:\n  \
         basic: { name: Basic, level: 1, price: { monthly: 0 }, features: [sell], limits: { items: 2 } }\n  \
         premium: { name: Premium, level: 2, extends: basic, price: { monthly: 9 }, features: [report], limits: { items: unlimited } }\n\
         settings: { size: { type: integer, default: 1, min: 1, max: 9, by_plan: { premium: 5 }, description: Size } }\n\
         retention: { after_days: 30 }\n",
    );
    for (path, up, down) in [
        (
            "1.0.0/0001_items",
            "CREATE TABLE shop_items (id {{pk}}, name {{key}} NOT NULL);",
            "DROP TABLE shop_items;",
        ),
        (
            "1.0.0/0002_reports",
            "CREATE TABLE shop_reports (id {{pk}}, name {{key}} NOT NULL);",
            "DROP TABLE shop_reports;",
        ),
        (
            "1.1.0/0003_price",
            "ALTER TABLE shop_items ADD COLUMN price BIGINT;",
            "ALTER TABLE shop_items DROP COLUMN price;",
        ),
    ] {
        sandbox.write(&format!("migrations/shop/{path}.up.sql"), up);
        sandbox.write(&format!("migrations/shop/{path}.down.sql"), down);
    }
    sandbox.tenant("acme");
    sandbox
}

fn entitled(sandbox: &Sandbox) -> String {
    let rows = sandbox.sql(
        "acme",
        "SELECT name || '=' || value FROM _module_entitlements WHERE module = 'shop' ORDER BY name",
    );
    rows.concat().join(" ")
}

fn agrees(sandbox: &Sandbox) {
    sandbox.ok(&["status", "--verify"]).shows("agree");
}

#[test]
fn a_lower_plan_keeps_the_data_and_a_higher_one_finds_them() {
    let sandbox = shop();
    sandbox.ok(&["install", "shop@1.0.0=premium", "--yes"]);
    sandbox.sql("acme", "INSERT INTO shop_reports (name) VALUES ('kept')");
    let down = sandbox.ok(&["switch", "shop", "--plan", "basic", "--yes", "--output", "json"]).json();
    assert_eq!((&down["action"], &down["modules"][0]["to_plan"]), (&json!("switch"), &json!("basic")));
    assert_eq!(entitled(&sandbox), "limit:items=2 sell=true");
    let components =
        sandbox.sql_one("acme", "SELECT components FROM _module_installed WHERE module = 'shop'");
    assert!(components.contains("\"reports\":\"retained until 20"), "{components}");
    agrees(&sandbox);
    let run = sandbox.ok(&["switch", "shop", "--plan", "premium", "--yes"]);
    run.shows("basic -> premium");
    assert_eq!(entitled(&sandbox), "limit:items=unlimited report=true sell=true");
    assert_eq!(sandbox.sql_one("acme", "SELECT name FROM shop_reports"), "kept");
    agrees(&sandbox);
    sandbox.ok(&["switch", "shop", "--plan", "premium", "--yes"]).shows("Nothing to do");
    sandbox.ok(&["history"]).shows("shop 1.0.0 (basic -> premium)");
}

#[test]
fn more_than_the_lower_plan_allows_is_refused_unless_it_may_stay() {
    let sandbox = shop();
    sandbox.ok(&["install", "shop", "--plan", "premium", "--yes"]);
    for name in ["a", "b", "c"] {
        sandbox.sql("acme", &format!("INSERT INTO shop_items (name) VALUES ('{name}')"));
    }
    let before = sandbox.dump("acme");
    let args = ["switch", "shop", "--plan", "basic", "--yes"];
    let run: Run = sandbox.module(&args).expect(4);
    let run = run.says("acme holds more than plan basic of shop allows");
    let run = run.says("3 items of shop, and 2 are allowed");
    run.says("`module switch shop --plan basic --tenant acme --allow-over-limit`");
    assert_eq!(sandbox.dump("acme"), before);
    let denied = sandbox.ok(&["audit", "log", "--outcome", "denied", "--output", "json"]).json();
    assert_eq!(denied["records"][0]["action"], "module.switch");
    sandbox.ok(&["switch", "shop", "--plan", "basic", "--dry-run"]).says("what is there stays");
    assert_eq!(sandbox.dump("acme"), before, "a dry run changes nothing");
    sandbox.ok(&[&args[..], &["--allow-over-limit"]].concat());
    assert_eq!(sandbox.sql_one("acme", "SELECT count(*) FROM shop_items"), "3");
    agrees(&sandbox);
}

#[test]
fn an_update_brings_what_is_missing_also_to_what_is_off() {
    let sandbox = shop();
    sandbox.ok(&["install", "shop@1.0.0=basic", "--yes"]);
    sandbox.sql("acme", "INSERT INTO shop_items (name) VALUES ('old')");
    sandbox.ok(&["disable", "shop", "--yes"]).says("disabled 1 module");
    assert_eq!(entitled(&sandbox), "");
    sandbox.ok(&["status"]).shows("disabled");
    sandbox.ok(&["update", "--yes"]).shows("1.0.0 -> 1.1.0");
    assert_eq!(sandbox.sql("acme", "SELECT name, price FROM shop_items"), [["old", "NULL"]]);
    assert_eq!(entitled(&sandbox), "", "it stays off");
    sandbox.ok(&["update", "--yes"]).shows("Nothing to do");
    sandbox.ok(&["enable", "shop", "--yes"]);
    assert_eq!(entitled(&sandbox), "limit:items=2 sell=true");
    agrees(&sandbox);
    sandbox.module(&["update", "shop", "--to", "1.0.0", "--yes"]).expect(4);
    sandbox.module(&["update", "nothing", "--yes"]).expect(2).says("nothing is not installed");
}

#[test]
fn disabling_names_who_needs_it() {
    let sandbox = shop();
    sandbox.install("acme", &["beta"]).expect(0);
    let run = sandbox.module(&["disable", "alpha", "--yes"]).expect(4).says("alpha is needed by beta");
    assert!(!run.says("`module disable alpha --cascade`").stderr.contains("module remove"));
    let run = sandbox.module(&["disable", "core", "--yes"]).expect(4).says("core is a core module");
    run.says("`module status` shows what is installed");
    sandbox.ok(&["disable", "alpha", "--cascade", "--yes"]);
    sandbox.module(&["enable", "beta", "--yes"]).expect(4).says("`module enable alpha beta`");
    sandbox.ok(&["enable", "alpha", "beta", "--yes"]);
    agrees(&sandbox);
}

#[test]
fn a_setting_is_checked_kept_and_given_back() {
    let sandbox = shop();
    sandbox.ok(&["install", "shop", "--plan", "basic", "--yes"]);
    sandbox
        .module(&["settings", "set", "shop", "size=10", "--yes"])
        .expect(2)
        .says("10 is more than 9")
        .says("`module settings list shop`");
    sandbox
        .module(&["settings", "set", "shop", "colour=red", "--yes"])
        .expect(2)
        .says("its settings are: size");
    sandbox.ok(&["settings", "set", "shop", "size=7", "--yes"]);
    sandbox.ok(&["switch", "shop", "--plan", "premium", "--yes"]);
    let one = sandbox.ok(&["settings", "get", "shop", "size", "--output", "json"]).json();
    assert_eq!((&one["settings"][0]["value"], &one["settings"][0]["source"]), (&json!("7"), &json!("set")));
    sandbox.ok(&["settings", "unset", "shop", "size", "--yes"]);
    let list = sandbox.ok(&["settings", "list", "--output", "json"]).json();
    let own = list["settings"].as_array().unwrap().iter().find(|one| one["module"] == "shop").unwrap();
    assert_eq!((&own["value"], &own["source"]), (&json!("5"), &json!("default")));
    sandbox.ok(&["settings", "set", "shop", "size=5", "--dry-run"]);
    agrees(&sandbox);
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn nothing_is_changed_where_nobody_says_yes() {
    let sandbox = shop();
    sandbox.put(&Module::new("extra"));
    sandbox.ok(&["install", "shop", "--plan", "basic", "--yes"]);
    let before = sandbox.dump("acme");
    for args in [
        &["switch", "shop", "--plan", "premium"][..],
        &["disable", "shop"],
        &["settings", "set", "shop", "size=2"],
    ] {
        sandbox.module(args).expect(2).says("not confirmed");
    }
    assert_eq!(sandbox.dump("acme"), before);
}
