//! `module can`: every kind of question, its answer, and what would allow what is denied.

use serde_json::{Value, json};

use super::{grant, shop};
use crate::support::{Place, Sandbox, on_each_place};

on_each_place!(every_kind_of_question);

fn can(sandbox: &Sandbox, what: &[&str], code: i32) -> Value {
    let run = sandbox.module(&[&["can"], what, &["-o", "json"]].concat()).expect(code);
    let answer = run.json();
    assert_eq!(answer["allowed"], json!(code == 0), "{run}");
    answer
}

/// The first answer: whether, why, and by what it would be allowed.
fn first(sandbox: &Sandbox, what: &str, code: i32) -> (String, Vec<String>) {
    let answer = can(sandbox, &[what], code)["answers"][0].clone();
    assert_eq!(answer["what"], what);
    let offers = answer["would_allow"].as_array().unwrap();
    let word = |one: &Value| one["name"].as_str().or(one["command"].as_str()).unwrap().to_owned();
    (answer["reason"].as_str().unwrap().to_owned(), offers.iter().map(word).collect())
}

fn told(reason: &str, offers: &[&str]) -> (String, Vec<String>) {
    (reason.to_owned(), offers.iter().map(|one| (*one).to_owned()).collect())
}

fn every_kind_of_question(place: Place) {
    let sandbox = shop(place, "basic");
    for allowed in ["sell", "shop.sell", "feature:sell", "permission:shop.sell", "limit:items", "items"] {
        if allowed == "shop.sell" {
            continue;
        }
        assert_eq!(first(&sandbox, allowed, 0), told("plan", &[]), "{allowed}");
    }
    assert_eq!(first(&sandbox, "shop", 0), told("installed", &[]));
    assert_eq!(first(&sandbox, "shop>=basic", 0), told("installed", &[]));
    let higher = ["premium", "reports"];
    assert_eq!(first(&sandbox, "report", 4), told("not_in_plan", &higher));
    assert_eq!(first(&sandbox, "permission:shop.report", 4), told("not_in_plan", &higher));
    assert_eq!(first(&sandbox, "shop>=small", 4), told("lower_plan", &["small", "premium"]));
    let report = can(&sandbox, &["sell", "report"], 4);
    let offer = &report["answers"][1]["would_allow"][0];
    assert_eq!(
        (&offer["monthly"], &offer["yearly"], &offer["command"]),
        (&json!("9.00 USD"), &json!("90.00 USD"), &json!("module switch shop --plan premium --tenant acme"))
    );
    sandbox
        .module(&["can", "report"])
        .expect(4)
        .shows("plan basic of shop does not give it")
        .shows("plan premium of shop (9.00 USD a month, 90.00 USD a year)")
        .shows("the add-on reports of shop (4.00 USD a month)");
    let before = (sandbox.dump("acme"), sandbox.dump("landlord"));
    sandbox.module(&["can", "sel"]).expect(2).says("did you mean `sell`?");
    sandbox.module(&["can", "shop>=premum"]).expect(2).says("did you mean `premium`?");
    sandbox.module(&["can", "shop.sell"]).expect(2).says("`permission:shop.sell`");
    // An answer is no refusal: nothing is written.
    assert_eq!((sandbox.dump("acme"), sandbox.dump("landlord")), before);
    grant(&sandbox, &["feature:hits", "--until", "2099-01-31"]).expect(0);
    assert_eq!(first(&sandbox, "hits", 0), told("override", &[]));
    let late = sandbox.module(&["can", "hits", "--as-of", "2099-02-01", "-o", "json"]).expect(4).json();
    assert_eq!((&late["answers"][0]["reason"], &late["stale"]), (&json!("expired"), &json!(true)));
    grant(&sandbox, &["sell", "--revoke", "--permanent"]).expect(0);
    let clear = "module entitlements clear feature:shop.sell --tenant acme";
    assert_eq!(first(&sandbox, "sell", 4), told("revoked", &[clear]));
    assert_eq!(first(&sandbox, "permission:shop.sell", 4), told("revoked", &[clear]));
    grant(&sandbox, &["items", "--revoke", "--permanent"]).expect(0);
    assert_eq!(first(&sandbox, "items", 4).0, "none");
    sandbox.ok(&["disable", "shop", "--yes"]);
    let enable = "module enable shop --tenant acme";
    for denied in ["shop", "hits", "shop>=basic"] {
        assert_eq!(first(&sandbox, denied, 4), told("disabled", &[enable]), "{denied}");
    }
    sandbox.ok(&["remove", "shop", "--confirm", "acme"]);
    assert_eq!(first(&sandbox, "shop", 4), told("not_installed", &["basic", "small", "premium"]));
    assert_eq!(first(&sandbox, "shop>=small", 4), told("not_installed", &["small", "premium"]));
    assert_eq!(first(&sandbox, "report", 4), told("not_installed", &["premium"]));
}

#[test]
fn a_suspended_tenant_may_do_nothing() {
    let sandbox = shop(Place::Sqlite, "premium");
    assert_eq!(first(&sandbox, "export", 0), told("plan", &[]));
    sandbox.ok(&["tenant", "suspend", "acme"]);
    assert_eq!(first(&sandbox, "export", 4), told("not_active", &[]));
}
