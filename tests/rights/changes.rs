//! Granting and clearing, and what later runs make of it.

use serde_json::json;

use super::{audited, clear, codes, empty, explain, grant, own, shop, sound};
use crate::support::{Place, Sandbox, on_each_place};

on_each_place!(
    a_feature_comes_with_its_component,
    a_limit_is_set_added_to_and_revoked,
    an_end_comes_by_itself,
    a_switch_an_update_and_an_undo_keep_it,
    each_tenant_of_a_rollout_has_his_own,
    a_plan_that_was_edited_comes_by_a_run_only,
);

fn a_feature_comes_with_its_component(place: Place) {
    let sandbox = shop(place, "basic");
    let before = sandbox.dump("acme");
    grant(&sandbox, &["report", "--permanent", "--dry-run"]).expect(0).shows("by granted for good");
    assert_eq!((sandbox.dump("acme"), audited(&sandbox)), (before, vec![]));
    grant(&sandbox, &["report", "--permanent"])
        .expect(0)
        .shows("now nothing")
        .says("its component reports of shop is not installed")
        .says("`module install shop --tenant acme` installs what the granted feature needs");
    assert_eq!(own(&sandbox, "acme", "report"), "");
    assert_eq!(explain(&sandbox, "report")["lacks"], json!([{"lack": "components", "missing": ["reports"]}]));
    sandbox.ok(&["install", "shop", "--yes"]);
    assert_eq!(own(&sandbox, "acme", "report"), "true NULL override");
    assert_eq!(codes(&sandbox), ["shop.report", "shop.sell"]);
    sound(&sandbox);
    // What needs it is not given by that.
    grant(&sandbox, &["shop.export", "--permanent"]).expect(0).shows("now true");
    let again = grant(&sandbox, &["export", "--permanent", "-o", "json"]).expect(0).json();
    assert_eq!((&again["changed"], &again["pending"]), (&json!(false), &json!(null)));
    clear(&sandbox, "report").shows("before true").shows("now nothing");
    // Also what needs it is gone.
    assert_eq!((own(&sandbox, "acme", "report"), own(&sandbox, "acme", "export")), Default::default());
    assert_eq!(codes(&sandbox), ["shop.sell"]);
    assert_eq!(
        explain(&sandbox, "export")["lacks"],
        json!([{"lack": "features", "missing": ["shop.report"]}])
    );
    clear(&sandbox, "report").shows("Nothing to do");
    assert_eq!(
        audited(&sandbox),
        [
            "entitlements.granted",
            "entitlements.granted",
            "entitlements.pushed",
            "entitlements.cleared",
            "entitlements.pushed",
        ]
    );
    sound(&sandbox);
}

fn a_limit_is_set_added_to_and_revoked(place: Place) {
    let sandbox = shop(place, "basic");
    let limit = || own(&sandbox, "acme", "limit:items");
    assert_eq!(limit(), "2 NULL plan");
    grant(&sandbox, &["items", "5", "--permanent"]).expect(0).shows("plan 2").shows("now 5");
    assert_eq!(limit(), "5 NULL override");
    grant(&sandbox, &["limit:items", "10", "--add", "--until", "2099-12-31"]).expect(0).shows("before 5");
    assert_eq!(limit(), "15 2100-01-01T00:00:00.000000Z override");
    // The same once more is more.
    grant(&sandbox, &["items", "10", "--add", "--until", "2099-12-31"]).expect(0);
    assert_eq!(limit(), "25 2100-01-01T00:00:00.000000Z override");
    let why = explain(&sandbox, "shop.items");
    assert_eq!(
        (&why["plan_value"], &why["override_value"], &why["value"]),
        (&json!("2"), &json!("25"), &json!("25"))
    );
    let chain: Vec<_> =
        why["chain"].as_array().unwrap().iter().map(|link| (&link["source"], &link["value"])).collect();
    assert_eq!(json!(chain), json!([["plan", "2"], ["set", "5"], ["add", "15"], ["add", "25"]]));
    assert_eq!(why["chain"][1]["override"]["reason"], "a good one");
    assert_eq!(why["chain"][1]["override"]["actor"], "tester@test");
    sandbox.ok(&["entitlements", "show"]).shows("plan 2, set to 5, 10 more");
    grant(&sandbox, &["items", "unlimited", "--permanent"]).expect(0);
    assert_eq!(limit(), "unlimited NULL override");
    grant(&sandbox, &["items", "1", "--add", "--permanent"]).expect(0);
    assert_eq!(limit(), "unlimited NULL override");
    grant(&sandbox, &["items", "--revoke", "--permanent"]).expect(0);
    assert_eq!(limit(), "0 NULL override");
    sound(&sandbox);
    let cleared = sandbox.ok(&["entitlements", "clear", "items", "--yes", "-o", "json"]).json();
    assert_eq!((&cleared["changed"], cleared["cleared"].as_array().unwrap().len()), (&json!(true), 6));
    assert_eq!(limit(), "2 NULL plan");
    // Rows are kept, and only those that were given.
    assert_eq!(
        sandbox.sql_one("landlord", "SELECT count(*) FROM overrides WHERE cleared_at IS NOT NULL"),
        "6"
    );
    grant(&sandbox, &["look", "dark blue", "--permanent"]).expect(0);
    assert_eq!(own(&sandbox, "acme", "look"), "dark blue NULL override");
    sound(&sandbox);
}

fn an_end_comes_by_itself(place: Place) {
    let sandbox = shop(place, "premium");
    let to = ["--until", "2098-12-31"];
    grant(&sandbox, &[&["sell", "--revoke"][..], &to].concat()).expect(0).shows("now nothing");
    grant(&sandbox, &["items", "7", "--until", "2099-01-31", "--from", "2099-01-01"])
        .expect(0)
        .shows("now unlimited");
    assert_eq!(own(&sandbox, "acme", "sell"), "");
    // That the job ran is noted, and nothing else.
    let landlord = || sandbox.sql("landlord", "SELECT * FROM entitlements").concat();
    let audited = || sandbox.sql_one("landlord", "SELECT count(*) FROM audit_log");
    let quiet = (sandbox.dump("acme"), landlord(), audited());
    let push = |at: &str| sandbox.ok(&["entitlements", "push", "--as-of", at, "-o", "json"]).json();
    for at in ["2098-12-30", "2098-12-31T23:59:59Z"] {
        assert_eq!(push(at)["tenants"], json!([]), "{at}");
    }
    // Where nothing is due, nothing is written.
    assert_eq!((sandbox.dump("acme"), landlord(), audited()), quiet);
    // One ends where the other begins.
    assert_eq!(push("2099-01-01")["tenants"][0]["tenant"], "acme");
    assert_eq!(own(&sandbox, "acme", "sell"), "true NULL plan");
    assert_eq!(own(&sandbox, "acme", "limit:items"), "7 2099-02-01T00:00:00.000000Z override");
    assert_eq!(push("2099-01-31")["tenants"], json!([]));
    // A run sees to it too.
    sandbox.ok(&["switch", "shop", "--plan", "small", "--yes", "--as-of", "2099-02-01"]);
    assert_eq!(own(&sandbox, "acme", "limit:items"), "3 NULL plan");
    assert_eq!(push("2099-02-01")["tenants"], json!([]));
    // Seen from today all of it is still to come.
    let late = sandbox.ok(&["entitlements", "push", "-o", "json"]).json();
    assert_eq!(late["tenants"][0]["lost"].as_array().unwrap().len(), 2, "{late}");
    sound(&sandbox);
}

fn a_switch_an_update_and_an_undo_keep_it(place: Place) {
    let sandbox = empty(place);
    sandbox.tenant("acme");
    // Before there is anything that it could be about.
    grant(&sandbox, &["items", "1", "--add", "--permanent"]).expect(0).says("shop is not installed");
    grant(&sandbox, &["hits", "--permanent"]).expect(2).says("`limit:shop.hits`").says("`feature:shop.hits`");
    grant(&sandbox, &["feature:hits", "--permanent"]).expect(0);
    sandbox.ok(&["install", "shop@1.0.0", "--plan", "basic", "--yes"]);
    let own = |name: &str| own(&sandbox, "acme", name);
    assert_eq!(
        (own("limit:items"), own("hits")),
        ("3 NULL override".to_owned(), "true NULL override".to_owned())
    );
    sandbox.ok(&["switch", "shop", "--plan", "small", "--yes"]);
    assert_eq!(own("limit:items"), "4 NULL override");
    sandbox.ok(&["update", "--yes"]);
    assert_eq!(
        (own("limit:items"), own("hits")),
        ("4 NULL override".to_owned(), "true NULL override".to_owned())
    );
    let run = sandbox.ok(&["switch", "shop", "--plan", "basic", "--yes", "-o", "json"]).json();
    assert_eq!(own("limit:items"), "3 NULL override");
    grant(&sandbox, &["items", "1", "--add", "--permanent"]).expect(0);
    sandbox.ok(&["undo", run["run"].as_str().unwrap(), "--yes"]);
    assert_eq!(own("limit:items"), "5 NULL override");
    sandbox.ok(&["disable", "shop", "--yes"]);
    assert_eq!((own("limit:items"), own("hits")), Default::default());
    sandbox.ok(&["enable", "shop", "--yes"]);
    assert_eq!(
        (own("limit:items"), own("hits")),
        ("5 NULL override".to_owned(), "true NULL override".to_owned())
    );
    // A pipeline that was saved knew other rights.
    sandbox.ok(&["switch", "shop", "--plan", "basic", "--dry-run", "--out", "later.json"]);
    grant(&sandbox, &["items", "1", "--add", "--permanent"]).expect(0);
    sandbox.module(&["apply", "later.json", "--yes"]).expect(6);
    sandbox.ok(&["switch", "shop", "--plan", "basic", "--yes"]);
    assert_eq!(own("limit:items"), "5 NULL override");
    sound(&sandbox);
}

fn each_tenant_of_a_rollout_has_his_own(place: Place) {
    let sandbox = empty(place);
    for tenant in ["anna", "bert", "carl", "dora"] {
        sandbox.tenant(tenant);
        sandbox.ok(&["install", "shop", "--plan", "basic", "--tenant", tenant, "--yes"]);
    }
    for (tenant, more) in [("anna", "10"), ("bert", "20"), ("carl", "20")] {
        grant(&sandbox, &["items", more, "--add", "--permanent", "--tenant", tenant]).expect(0);
    }
    let limits = |sandbox: &Sandbox| {
        ["anna", "bert", "carl", "dora"].map(|tenant| own(sandbox, tenant, "limit:items")).join(", ")
    };
    assert_eq!(limits(&sandbox), "12 NULL override, 22 NULL override, 22 NULL override, 2 NULL plan");
    let dry = sandbox.ok(&["switch", "shop", "--plan", "small", "--all", "--dry-run", "-o", "json"]).json();
    assert_eq!(dry["groups"].as_array().map(Vec::len), Some(3), "{dry}");
    sandbox.ok(&["switch", "shop", "--plan", "small", "--all", "--yes"]);
    assert_eq!(limits(&sandbox), "13 NULL override, 23 NULL override, 23 NULL override, 3 NULL plan");
    // Who has the same has one pipeline.
    assert_eq!(sandbox.sql_one("landlord", "SELECT count(*) FROM pipelines"), "3");
    sound(&sandbox);
}

fn a_plan_that_was_edited_comes_by_a_run_only(place: Place) {
    let sandbox = shop(place, "basic");
    grant(&sandbox, &["feature:hits", "--until", "2099-01-31"]).expect(0);
    let edited =
        sandbox.read("definitions/shop/module.yaml").replace("items: 2, hits: 10", "items: 20, hits: 99");
    sandbox.write("definitions/shop/module.yaml", edited);
    grant(&sandbox, &["limit:hits", "1", "--add", "--permanent"]).expect(0);
    sandbox.ok(&["entitlements", "push", "--as-of", "2099-02-01"]).shows("pushed");
    // What was granted is counted from what the definitions say now; nothing else moves.
    assert_eq!(own(&sandbox, "acme", "hits"), "");
    assert_eq!(own(&sandbox, "acme", "limit:hits"), "100 NULL override");
    assert_eq!(own(&sandbox, "acme", "limit:items"), "2 NULL plan");
    sandbox.ok(&["repair", "--yes", "--as-of", "2099-02-01"]);
    assert_eq!(own(&sandbox, "acme", "limit:items"), "20 NULL plan");
}

#[test]
fn what_is_typed_wrong_changes_nothing() {
    let sandbox = shop(Place::Sqlite, "basic");
    let before = (sandbox.dump("acme"), sandbox.dump("landlord"));
    let usage = |args: &[&str], says: &str| {
        grant(&sandbox, args).expect(2).says(says);
        assert_eq!((sandbox.dump("acme"), sandbox.dump("landlord")), before, "{args:?}");
    };
    usage(&["reprot", "--permanent"], "did you mean `report`?");
    usage(&["shop.reprot", "--permanent"], "there is no feature or meter of shop `reprot`");
    usage(&["shopp.report", "--permanent"], "did you mean `shop`?");
    usage(&["limit:report", "--permanent"], "there is no meter `report`");
    usage(&["report"], "--until");
    usage(&["report", "--permanent", "--until", "2099-01-01"], "cannot be used with");
    usage(&["report", "--until", "2020-01-01"], "is over");
    usage(&["report", "--until", "soon"], "is no date");
    usage(&["report", "--until", "2099-01-01", "--from", "2099-02-01"], "is not before the end");
    usage(&["report", "5", "--permanent"], "is on or off");
    usage(&["report", "--add", "--permanent"], "--add is for limits");
    usage(&["items", "--permanent"], "needs a value");
    usage(&["items", "many", "--permanent"], "`many` is no limit");
    usage(&["items", "0", "--add", "--permanent"], "`0` is no limit");
    usage(&["items", "9223372036854775808", "--permanent"], "is no limit");
    usage(&["look", "--permanent"], "needs a value");
    usage(&["look", &"x".repeat(33), "--permanent"], "1 to 32");
    let without = ["entitlements", "grant", "report", "--permanent", "--yes"];
    sandbox.module(&without).expect(2).says("this needs a reason");
    let asked = ["entitlements", "grant", "report", "--permanent", "--reason", "x"];
    sandbox.module(&asked).expect(2).says("not confirmed");
    assert_eq!((sandbox.dump("acme"), sandbox.dump("landlord")), before);
    // What a rule refuses is in the log.
    sandbox.ok(&["tenant", "suspend", "acme"]);
    grant(&sandbox, &["report", "--permanent"]).expect(4).says("tenant acme is suspended");
    let denied = sandbox.ok(&["audit", "log", "--outcome", "denied", "-o", "json"]).json();
    assert_eq!(denied["records"][0]["action"], "entitlements.grant", "{denied}");
}
