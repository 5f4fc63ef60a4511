//! Where a run has several commits: it dies anywhere, and what held the quota before holds it again.

use super::kit::Shop;
use super::life::triggers;
use crate::support::Place;

/// Every point that an update of a counted table reaches before its last commit.
const POINTS: [&str; 7] =
    ["lifting", "lifted", "journalled", "stepped", "stepped:2", "migrated", "before-commit"];

#[test]
fn an_update_that_dies_on_mariadb_is_taken_back_with_its_triggers() {
    for point in POINTS {
        let shop = Shop::new(Place::Mariadb);
        shop.app(&Shop::things(1, 3));
        let before = (triggers(&shop), shop.sandbox.sql("acme", "SELECT * FROM _module_quota ORDER BY 1, 2"));
        let args = ["update", "shop", "--tenant", "acme", "--yes"];
        let died = shop.sandbox.module_with(&[("MODULE_TEST_CRASH", point)], &args);
        assert_eq!(died.signal, Some(6), "{point}: {died}");
        // Some come while nobody counts.
        shop.app("INSERT INTO shop_things (name) VALUES ('meanwhile')");
        shop.sandbox.ok(&["recover", "--tenant", "acme"]);
        shop.counts("things", 4);
        shop.app("DELETE FROM shop_things WHERE name = 'meanwhile'");
        let after = (triggers(&shop), shop.sandbox.sql("acme", "SELECT * FROM _module_quota ORDER BY 1, 2"));
        assert_eq!(after, before, "{point}");
        shop.app(&Shop::things(4, 5));
        shop.refused(&Shop::things(6, 6));
        shop.sound();
        shop.module(&["update", "shop"]).expect(0);
        shop.counts("things", 5);
        shop.refused(&Shop::things(6, 6));
        shop.sound();
    }
}

#[test]
fn an_install_that_dies_on_mariadb_leaves_no_counter() {
    for point in ["lifted", "migrated", "triggers", "before-commit"] {
        let shop = Shop::bare(Place::Mariadb, 5);
        let args = ["install", "shop@1.0.0", "--plan", "basic", "--tenant", "acme", "--yes"];
        let died = shop.sandbox.module_with(&[("MODULE_TEST_CRASH", point)], &args);
        assert_eq!(died.signal, Some(6), "{point}: {died}");
        shop.sandbox.ok(&["recover", "--tenant", "acme"]);
        assert!(triggers(&shop).is_empty(), "{point}");
        assert!(shop.sandbox.sql("acme", "SELECT * FROM _module_quota").is_empty(), "{point}");
        shop.sound();
    }
}
