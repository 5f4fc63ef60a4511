//! The published figures of the shipped catalog, one by one, as `module info` gives them.

use std::collections::BTreeSet;

use landlord::definitions::model::Catalog;
use serde_json::{Value, json};

use super::shop::catalog;
use crate::support::Sandbox;

fn info(module: &str) -> Value {
    Sandbox::empty().ok(&["info", module, "--output", "json"]).json()
}

/// Plan, level (null: not published), a month, a year.
type Price<'a> = (&'a str, Value, Value, Value);

#[track_caller]
fn prices(info: &Value, expected: &[Price<'_>]) {
    let plans = info["plans"].as_array().unwrap();
    let names: Vec<&str> = plans.iter().map(|plan| plan["plan"].as_str().unwrap()).collect();
    assert_eq!(names, expected.iter().map(|one| one.0).collect::<Vec<_>>());
    for (plan, (name, level, monthly, yearly)) in plans.iter().zip(expected) {
        let usd =
            |amount: &Value| amount.as_str().map_or(Value::Null, |amount| json!(format!("{amount} USD")));
        if !level.is_null() {
            assert_eq!(plan["level"], *level, "level of {name}");
        }
        assert_eq!(plan["monthly"], usd(monthly), "{name} a month");
        if *yearly != json!("any") {
            assert_eq!(plan["yearly"], usd(yearly), "{name} a year");
        }
    }
}

fn plan<'a>(info: &'a Value, name: &str) -> &'a Value {
    info["plans"].as_array().unwrap().iter().find(|plan| plan["plan"] == name).unwrap()
}

fn features(info: &Value, name: &str) -> BTreeSet<String> {
    let list = plan(info, name)["features"].as_array().unwrap();
    list.iter().map(|feature| feature.as_str().unwrap().to_owned()).collect()
}

/// That `upper` gives all that `lower` gives and these features more.
#[track_caller]
fn adds(info: &Value, lower: &str, upper: &str, expected: &[&str]) {
    let (lower, upper) = (features(info, lower), features(info, upper));
    assert!(lower.is_subset(&upper), "{lower:?} {upper:?}");
    for feature in expected {
        assert!(upper.contains(*feature) && !lower.contains(*feature), "{feature}: {lower:?} {upper:?}");
    }
}

fn all_features(info: &Value) -> BTreeSet<String> {
    let list = info["features"].as_array().unwrap();
    list.iter().map(|one| one["feature"].as_str().unwrap().to_owned()).collect()
}

fn permissions(info: &Value) -> Vec<String> {
    let list = info["features"].as_array().unwrap();
    let codes = list.iter().flat_map(|one| one["permissions"].as_array().unwrap());
    codes.map(|code| code.as_str().unwrap().to_owned()).collect()
}

#[test]
fn elections() {
    let info = info("elections");
    prices(
        &info,
        &[
            ("basic", Value::Null, json!("0.00"), json!("any")),
            ("professional", Value::Null, json!("99.00"), json!("any")),
            ("enterprise", Value::Null, json!("499.00"), json!("any")),
        ],
    );
    for (name, elections, voters) in
        [("basic", "1", "100"), ("professional", "10", "10000"), ("enterprise", "1000", "1000000")]
    {
        let limits = &plan(&info, name)["limits"];
        assert_eq!((&limits["elections"], &limits["voters"]), (&json!(elections), &json!(voters)), "{name}");
    }
    assert_eq!(features(&info, "enterprise"), all_features(&info));
    assert_eq!(info["requires"], json!(["membership >=1.2, <3"]));
}

#[test]
fn digital_card() {
    let info = info("digital-card");
    prices(
        &info,
        &[
            ("basic", json!(1), json!("0.00"), Value::Null),
            ("pro", json!(1), json!("29.00"), json!("any")),
            ("premium", json!(2), json!("99.00"), json!("any")),
            ("enterprise", json!(3), Value::Null, json!("299.00")),
        ],
    );
    assert_eq!(plan(&info, "basic")["limits"]["cards"], "500");
    for name in ["pro", "premium", "enterprise"] {
        assert_eq!(plan(&info, name)["limits"]["cards"], "unlimited", "{name}");
    }
    assert_eq!(features(&info, "basic"), features(&info, "pro"));
    let premium = [
        "bulk-operations",
        "csv-export",
        "excel-export",
        "pdf-export",
        "statistics",
        "real-time-updates",
        "advanced-templates",
        "custom-branding",
    ];
    adds(&info, "pro", "premium", &premium);
    adds(
        &info,
        "premium",
        "enterprise",
        &["api-access", "webhooks", "custom-fields", "white-label", "analytics"],
    );
    assert_eq!(info["addons"], json!(["api-access", "custom-branding"]));
    assert_eq!(info["conflicts"], json!(["legacy-cards"]));
    assert!(
        info["requires"][0].as_str().unwrap().starts_with("membership >=1.2, <3"),
        "{}",
        info["requires"]
    );
    let fallback: Vec<&str> = fallbacks(catalog(), "digital-card");
    assert_eq!(fallback, ["basic"]);
}

fn fallbacks<'a>(catalog: &'a Catalog, module: &str) -> Vec<&'a str> {
    let plans = catalog.modules[module].plans.iter().filter(|plan| plan.fallback);
    plans.map(|plan| plan.slug.as_str()).collect()
}

#[test]
fn forum() {
    let info = info("forum");
    let enterprise = plan(&info, "enterprise")["monthly"].clone();
    let enterprise = json!(enterprise.as_str().unwrap().trim_end_matches(" USD"));
    prices(
        &info,
        &[
            ("basic", Value::Null, json!("0.00"), json!("any")),
            ("premium", Value::Null, json!("79.00"), json!("any")),
            ("enterprise", Value::Null, enterprise, json!("any")),
        ],
    );
    adds(&info, "basic", "premium", &["private-messages", "attachments", "polls", "subscriptions"]);
    let more = ["moderation-tools", "analytics", "custom-themes", "api-access", "webhooks", "single-sign-on"];
    adds(&info, "premium", "enterprise", &more);
}

#[test]
fn inventory_and_restaurant() {
    let inventory = info("inventory");
    prices(
        &inventory,
        &[
            ("basic", Value::Null, json!("29.99"), json!("299.90")),
            ("premium", Value::Null, json!("59.99"), json!("599.90")),
        ],
    );
    let restaurant = info("restaurant");
    assert_eq!(plan(&restaurant, "basic")["monthly"], "49.99 USD");
    assert_eq!(plan(&restaurant, "basic")["yearly"], "499.90 USD");
    assert_eq!(restaurant["optional"], json!(["inventory >=1.1"]));
    for (info, codes) in [
        (&inventory, ["VIEW_INVENTORY", "MANAGE_STOCK", "APPROVE_TRANSFERS"].as_slice()),
        (&restaurant, ["VIEW_ORDERS", "MANAGE_TABLES"].as_slice()),
    ] {
        let given = permissions(info);
        for code in codes {
            assert!(given.iter().any(|one| one == code), "{code} is given by no feature: {given:?}");
        }
    }
}

#[test]
fn core_modules_and_trials() {
    let core: Vec<&str> =
        catalog().modules.values().filter(|module| module.core).map(|module| module.slug.as_str()).collect();
    assert_eq!(core, ["auth", "billing", "core"]);
    for module in catalog().modules.values() {
        let first = module.plans[0].price.as_ref().and_then(|price| price.monthly.as_ref());
        let first = first.map(ToString::to_string);
        assert!(!module.core || first.as_deref() == Some("0.00 USD"), "{}: {first:?}", module.slug);
        let trial = module.trial.as_ref().unwrap_or_else(|| panic!("{} has no trial", module.slug));
        assert_eq!(trial.days, 14, "{}", module.slug);
    }
    let branding = info("branding");
    assert_eq!(branding["category"], "appearance");
    assert_eq!(catalog().modules["branding"].components.len(), 0);
}

#[test]
fn bundles_and_discounts() {
    let bundle = |slug: &str| catalog().bundles.iter().find(|bundle| bundle.slug == slug).unwrap();
    let party = bundle("political-party-starter");
    let items: Vec<(&str, &str)> =
        party.modules.iter().map(|item| (item.module.as_str(), item.plan.as_str())).collect();
    let expected = [
        ("membership", "professional"),
        ("elections", "professional"),
        ("finance", "basic"),
        ("communications", "basic"),
    ];
    assert_eq!(items, expected);
    assert_eq!(party.discount_percent.as_deref(), Some("20"));
    assert!(bundle("restaurant").modules.iter().any(|item| item.module == "restaurant"));
    let pricing = &catalog().pricing;
    assert_eq!(
        pricing.count_discounts.iter().map(|one| (one.modules, one.percent.as_str())).collect::<Vec<_>>(),
        [(3, "10")]
    );
    assert_eq!(pricing.yearly_discount_percent.as_deref(), Some("20"));
}
