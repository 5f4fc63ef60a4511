//! Every shipped module, at every plan of every version: it installs, agrees with itself, and goes
//! again without a trace; and the way over the versions ends where a fresh install does.

use landlord::landlord::tenants::Tenant;

use super::shop::{Shop, catalog, want};
use crate::support::Place;

/// The plans that are tried: on a server, where each install takes a second, only the highest, which has
/// everything; with `MODULE_TEST_MATRIX=all` every one.
#[expect(clippy::disallowed_methods, reason = "a switch of the tests, not of the program")]
fn plans(place: Place, slug: &str) -> Vec<String> {
    let all: Vec<String> = catalog().modules[slug].plans.iter().map(|plan| plan.slug.clone()).collect();
    let every = place == Place::Sqlite || std::env::var("MODULE_TEST_MATRIX").is_ok_and(|word| word == "all");
    if every { all } else { all.last().cloned().into_iter().collect() }
}

/// Installs and removes `slug` at every plan of every version: a tenant each where the module stays, and
/// one after the other in the same where it goes without a trace.
fn installs_and_goes(place: Place, slug: &str) {
    let module = &catalog().modules[slug];
    let mut shop = Shop::new(place);
    let newest = module.newest().unwrap().version.clone();
    let mut number = 0;
    let mut empty = None;
    for info in &module.versions {
        for plan in plans(place, slug) {
            number += 1;
            let place = format!("{slug} {} at plan {plan}", info.version);
            let tenant = empty.take().unwrap_or_else(|| {
                let tenant = shop.tenant(&format!("t{number}"));
                // A core module is there from the beginning, and so is chosen with the others.
                if !module.core {
                    shop.install(&tenant, &[], false);
                }
                tenant
            });
            let before = shop.schema(&tenant);
            let wants = [want(slug, Some(&info.version), Some(&plan))];
            let touched = shop.install(&tenant, &wants, false);
            assert!(touched.iter().any(|one| one == slug), "{place}: {touched:?}");
            assert!(
                shop.modules(&tenant).contains(&(slug.to_owned(), info.version.to_string(), plan)),
                "{place}"
            );
            assert_eq!(shop.differences(&tenant), Vec::<String>::new(), "{place}");
            assert_eq!(shop.dangling(&tenant), Vec::<Vec<String>>::new(), "{place}");
            assert_eq!(shop.install(&tenant, &wants, false), Vec::<String>::new(), "{place}: again");
            if info.version == newest {
                plans_down_and_up(&mut shop, &tenant, slug);
            }
            if !module.core {
                shop.remove_all(&tenant);
                assert_eq!(shop.schema(&tenant), before, "{place}: removed");
                assert_eq!(shop.differences(&tenant), Vec::<String>::new(), "{place}: removed");
                empty = Some(tenant);
            }
        }
    }
    assert!(shop.landlord_is_sound());
}

/// From the plan that is installed down to each lower one, and up again: no table goes, and what a fresh
/// install of the lower plan entitles is what is left.
fn plans_down_and_up(shop: &mut Shop, tenant: &Tenant, slug: &str) {
    let module = &catalog().modules[slug];
    let installed = shop.modules(tenant).into_iter().find(|(one, _, _)| one == slug).unwrap().2;
    let before = shop.schema(tenant);
    let same =
        format!("SELECT name, kind, value FROM _module_entitlements WHERE module = '{slug}' ORDER BY name");
    let entitled = shop.query(tenant, &same);
    let rank = module.plan(&installed).unwrap().rank;
    for lower in module.plans.iter().filter(|plan| plan.rank < rank).rev() {
        let place = format!("{slug}: {installed} -> {}", lower.slug);
        assert_eq!(shop.switch(tenant, want(slug, None, Some(&lower.slug))), [slug], "{place}");
        assert_eq!(shop.differences(tenant), Vec::<String>::new(), "{place}");
        assert_eq!(shop.schema(tenant), before, "{place}: every table stays");
        assert_ne!(shop.query(tenant, &same), entitled, "{place}: less is entitled");
        assert_eq!(shop.switch(tenant, want(slug, None, Some(&installed))), [slug], "{place}: back");
        assert_eq!(shop.differences(tenant), Vec::<String>::new(), "{place}: back");
        assert_eq!(shop.query(tenant, &same), entitled, "{place}: back");
    }
}

/// Goes over all versions, one after the other, and compares with a fresh install; at every plan.
fn versions_lead_to_one_schema(place: Place, slug: &str) {
    let module = &catalog().modules[slug];
    let mut shop = Shop::new(place);
    for plan in plans(place, slug) {
        let place = format!("{slug} at plan {plan}");
        let (slow, fresh) = (shop.tenant(&format!("slow-{plan}")), shop.tenant(&format!("fresh-{plan}")));
        for info in &module.versions {
            let plan = (info.version == module.versions[0].version).then_some(plan.as_str());
            let touched = shop.install(&slow, &[want(slug, Some(&info.version), plan)], false);
            assert!(touched.iter().any(|one| one == slug), "{place}: {}", info.version);
            assert_eq!(shop.differences(&slow), Vec::<String>::new(), "{place}: {}", info.version);
        }
        // The demonstration rows must fit the newest tables; the schema is the same with and without.
        shop.install(&fresh, &[want(slug, None, Some(&plan))], true);
        let neutral = |shop: &Shop, tenant: &Tenant, name: &str| {
            let rows = shop.schema(tenant).into_iter();
            rows.map(|row| row.join(" | ").replace(name, "<name>")).collect::<Vec<_>>()
        };
        let [one, other] = ["slow", "fresh"].map(|word| format!("{word}_{}", plan.replace('-', "_")));
        assert_eq!(neutral(&shop, &slow, &one), neutral(&shop, &fresh, &other), "{place}");
        assert_eq!(shop.modules(&slow), shop.modules(&fresh), "{place}");
        assert_eq!(shop.differences(&fresh), Vec::<String>::new(), "{place}");
        assert_eq!(shop.dangling(&fresh), Vec::<Vec<String>>::new(), "{place}: with demonstration rows");
        let same = "SELECT module, name, kind, value FROM _module_entitlements ORDER BY 1, 2";
        assert_eq!(shop.query(&slow, same), shop.query(&fresh, same), "{place}");
    }
}

macro_rules! shipped {
    ($($test:ident $slug:literal),+ $(,)?) => {
        const SHIPPED: &[&str] = &[$($slug),+];
        $(mod $test {
            use crate::support::Place;

            #[test]
            fn installs_and_goes_at_every_plan_of_every_version() {
                super::installs_and_goes(Place::Sqlite, $slug);
            }

            #[test]
            fn every_way_leads_to_one_schema() {
                super::versions_lead_to_one_schema(Place::Sqlite, $slug);
            }

            #[test]
            fn on_postgres() {
                super::installs_and_goes(Place::Postgres, $slug);
                super::versions_lead_to_one_schema(Place::Postgres, $slug);
            }

            #[test]
            fn on_mariadb() {
                super::installs_and_goes(Place::Mariadb, $slug);
                super::versions_lead_to_one_schema(Place::Mariadb, $slug);
            }
        })+
    };
}

shipped! {
    auth "auth",
    billing "billing",
    branding "branding",
    communications "communications",
    core "core",
    digital_card "digital-card",
    elections "elections",
    finance "finance",
    forum "forum",
    inventory "inventory",
    membership "membership",
    restaurant "restaurant",
}

#[test]
fn every_shipped_module_is_tried() {
    assert_eq!(catalog().modules.keys().map(String::as_str).collect::<Vec<_>>(), SHIPPED);
    let several = catalog().modules.values().filter(|module| module.versions.len() >= 2).count();
    assert!(several >= 4, "{several} modules have two or more versions");
    for module in catalog().modules.values() {
        assert!(module.plans.len() >= 2, "{} has {} plan", module.slug, module.plans.len());
        assert!(!module.settings.is_empty() && !module.meters.is_empty(), "{}", module.slug);
        assert!(module.features.len() >= 3 && !module.permissions.is_empty(), "{}", module.slug);
    }
}

#[test]
fn all_modules_fit_into_one_tenant() {
    for place in [Place::Sqlite, Place::Postgres, Place::Mariadb] {
        let mut shop = Shop::new(place);
        let tenant = shop.tenant("everything");
        shop.install(&tenant, &[], false);
        let before = shop.schema(&tenant);
        let others = catalog().modules.values().filter(|module| !module.core);
        let wants: Vec<_> = others
            .map(|module| want(&module.slug, None, module.plans.last().map(|plan| plan.slug.as_str())))
            .collect();
        shop.install(&tenant, &wants, true);
        assert_eq!(shop.modules(&tenant).len(), SHIPPED.len(), "{place:?}");
        assert_eq!(shop.differences(&tenant), Vec::<String>::new(), "{place:?}");
        shop.remove_all(&tenant);
        assert_eq!(shop.schema(&tenant), before, "{place:?}");
    }
}
