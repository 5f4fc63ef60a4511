//! Every shipped module, at every plan of every version: it installs, agrees with itself, and goes
//! again without a trace; and the way over the versions ends where a fresh install does.

use super::shop::{Shop, catalog, want};

/// Installs and removes `slug` at every plan of every version, a tenant each.
fn installs_and_goes(slug: &str) {
    let module = &catalog().modules[slug];
    let mut shop = Shop::new();
    let mut number = 0;
    for info in &module.versions {
        for plan in &module.plans {
            number += 1;
            let place = format!("{slug} {} at plan {}", info.version, plan.slug);
            let tenant = shop.tenant(&format!("t{number}"));
            // A core module is there from the beginning, and so is chosen with the others.
            if !module.core {
                shop.install(&tenant, &[], false);
            }
            let before = shop.schema(&tenant);
            let wants = [want(slug, Some(&info.version), Some(&plan.slug))];
            let touched = shop.install(&tenant, &wants, false);
            assert!(touched.iter().any(|one| one == slug), "{place}: {touched:?}");
            let (version, plan) = (info.version.to_string(), plan.slug.clone());
            assert!(shop.modules(&tenant).contains(&(slug.to_owned(), version, plan)), "{place}");
            assert_eq!(shop.differences(&tenant), Vec::<String>::new(), "{place}");
            assert_eq!(shop.query(&tenant, "PRAGMA foreign_key_check"), Vec::<Vec<String>>::new(), "{place}");
            assert_eq!(shop.install(&tenant, &wants, false), Vec::<String>::new(), "{place}: again");
            if !module.core {
                shop.remove_all(&tenant);
                assert_eq!(shop.schema(&tenant), before, "{place}: removed");
                assert_eq!(shop.differences(&tenant), Vec::<String>::new(), "{place}: removed");
            }
        }
    }
    assert!(shop.landlord_is_sound());
}

/// Goes over all versions, one after the other, and compares with a fresh install; at every plan.
fn versions_lead_to_one_schema(slug: &str) {
    let module = &catalog().modules[slug];
    let mut shop = Shop::new();
    for plan in &module.plans {
        let place = format!("{slug} at plan {}", plan.slug);
        let (slow, fresh) =
            (shop.tenant(&format!("slow-{}", plan.slug)), shop.tenant(&format!("fresh-{}", plan.slug)));
        for info in &module.versions {
            let plan = (info.version == module.versions[0].version).then_some(plan.slug.as_str());
            let touched = shop.install(&slow, &[want(slug, Some(&info.version), plan)], false);
            assert!(touched.iter().any(|one| one == slug), "{place}: {}", info.version);
            assert_eq!(shop.differences(&slow), Vec::<String>::new(), "{place}: {}", info.version);
        }
        // The demonstration rows must fit the newest tables; the schema is the same with and without.
        shop.install(&fresh, &[want(slug, None, Some(&plan.slug))], true);
        assert_eq!(shop.schema(&slow), shop.schema(&fresh), "{place}");
        assert_eq!(shop.modules(&slow), shop.modules(&fresh), "{place}");
        assert_eq!(shop.differences(&fresh), Vec::<String>::new(), "{place}");
        let dangling = shop.query(&fresh, "PRAGMA foreign_key_check");
        assert_eq!(dangling, Vec::<Vec<String>>::new(), "{place}: with demonstration rows");
        let same = "SELECT module, name, kind, value FROM _module_entitlements ORDER BY 1, 2";
        assert_eq!(shop.query(&slow, same), shop.query(&fresh, same), "{place}");
    }
}

macro_rules! shipped {
    ($($test:ident $slug:literal),+ $(,)?) => {
        const SHIPPED: &[&str] = &[$($slug),+];
        $(mod $test {
            #[test]
            fn installs_and_goes_at_every_plan_of_every_version() {
                super::installs_and_goes($slug);
            }

            #[test]
            fn every_way_leads_to_one_schema() {
                super::versions_lead_to_one_schema($slug);
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
    let mut shop = Shop::new();
    let tenant = shop.tenant("everything");
    shop.install(&tenant, &[], false);
    let before = shop.schema(&tenant);
    let others = catalog().modules.values().filter(|module| !module.core);
    let wants: Vec<_> = others
        .map(|module| want(&module.slug, None, module.plans.last().map(|plan| plan.slug.as_str())))
        .collect();
    shop.install(&tenant, &wants, true);
    assert_eq!(shop.modules(&tenant).len(), SHIPPED.len());
    assert_eq!(shop.differences(&tenant), Vec::<String>::new());
    shop.remove_all(&tenant);
    assert_eq!(shop.schema(&tenant), before);
}
