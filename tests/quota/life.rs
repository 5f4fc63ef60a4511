//! What becomes of counters, limits and triggers in a module's life.

use super::kit::{Shop, raw};
use crate::support::{Place, on_each_place};

on_each_place!(
    limits_follow_the_plan,
    rows_that_are_there_are_counted,
    an_update_changes_the_table,
    removed_and_restored,
    disabled_and_enabled,
    what_was_spoilt_is_mended,
    the_application_cannot_help_itself,
);

pub fn triggers(shop: &Shop) -> Vec<String> {
    let sql = match shop.place {
        Place::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1",
        Place::Postgres => "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
        Place::Mariadb => {
            "SELECT CAST(trigger_name AS CHAR) FROM information_schema.triggers
             WHERE trigger_schema = DATABASE() ORDER BY 1"
        }
    };
    shop.sandbox.sql("acme", sql).concat()
}

fn limits_follow_the_plan(place: Place) {
    let shop = Shop::new(place);
    let made = triggers(&shop);
    shop.app(&Shop::things(1, 5));
    let said = shop.refused(&Shop::things(6, 6));
    assert!(said.contains("limit 5; plan medium allows 20"), "{said}");
    shop.module(&["switch", "shop", "--plan", "large"]).expect(0);
    shop.app(&Shop::things(6, 100));
    shop.counts("things", 100);
    shop.module(&["switch", "shop", "--plan", "medium"]).expect(4).says("100 things of shop, and 20 are");
    shop.module(&["switch", "shop", "--plan", "medium", "--allow-over-limit"]).expect(0);
    let said = shop.refused(&Shop::things(101, 101));
    assert!(said.contains("limit 20; plan large allows unlimited"), "{said}");
    // What is over the limit can be read, changed and deleted, and nothing comes in before there is room.
    shop.app("UPDATE shop_things SET name = 'renamed' WHERE name = 'thing 1'");
    let gone: Vec<String> = (20..=100).map(|number| format!("'thing {number}'")).collect();
    shop.app(&format!("DELETE FROM shop_things WHERE name IN ({})", gone.join(", ")));
    shop.app(&Shop::things(101, 101));
    shop.refused(&Shop::things(102, 102));
    shop.counts("things", 20);
    // A soft limit counts and refuses nothing.
    for number in 0..7 {
        shop.app(&format!("INSERT INTO shop_boxes (name) VALUES ('box {number}')"));
    }
    shop.counts("boxes", 7);
    // Where the application counts, the database does not.
    shop.app("INSERT INTO shop_parts (name) VALUES ('a'), ('b'), ('c')");
    assert_eq!(shop.counted("parts"), (0, 3));
    assert_eq!(triggers(&shop), made, "no plan needs another trigger");
    shop.sound();
}

fn rows_that_are_there_are_counted(place: Place) {
    let shop = Shop::new(place);
    shop.app(&Shop::things(1, 4));
    // As a tenant is that an older version has made.
    let drop = match place {
        Place::Postgres => "DROP FUNCTION module_q_{} CASCADE",
        _ => "DROP TRIGGER {}",
    };
    match place {
        Place::Postgres => {
            let functions = "SELECT proname::text FROM pg_proc WHERE proname LIKE 'module_q_%'";
            for name in shop.sandbox.sql("acme", functions).concat() {
                shop.sandbox.sql("acme", &drop.replace("module_q_{}", &name));
            }
        }
        _ => {
            for name in triggers(&shop) {
                raw(&shop, &drop.replace("{}", &name));
            }
        }
    }
    for table in ["_module_usage", "_module_reservations", "_module_quota"] {
        raw(&shop, &format!("DROP TABLE {table}"));
    }
    shop.sandbox.sql("acme", "UPDATE _module_identity SET schema_version = 3");
    shop.app(&Shop::things(5, 7));
    shop.sandbox.module(&["doctor", "--tenant", "acme"]).expect(7).shows("does not hold quotas yet");
    shop.module(&["settings", "set", "shop", "none=1"]).expect(2);
    shop.module(&["switch", "shop", "--plan", "medium"]).expect(0);
    shop.counts("things", 7);
    shop.app(&Shop::things(8, 20));
    shop.refused(&Shop::things(21, 21));
    assert_eq!(shop.app_reads("SELECT used FROM _module_quota WHERE meter = 'things'"), "20");
    shop.sound();
}

fn an_update_changes_the_table(place: Place) {
    let shop = Shop::new(place);
    shop.app(&Shop::things(1, 5));
    shop.app(
        "UPDATE shop_things SET deleted_at = '2026-01-01 00:00:00', name = 'back' WHERE name = 'thing 1'",
    );
    shop.app(&Shop::things(6, 6));
    shop.counts("things", 5);
    let before = triggers(&shop);
    // What the migration writes is the operator's will, also past the limit.
    let run = shop.module(&["update", "shop", "--output", "json"]).expect(0).json();
    assert_eq!(triggers(&shop), before);
    let back = i64::from(place != Place::Sqlite);
    shop.counts("things", 5 + back);
    shop.refused("INSERT INTO shop_things (name, size) VALUES ('more', 2)");
    shop.sound();
    let undo = ["undo", run["run"].as_str().unwrap(), "--tenant", "acme", "--confirm", "acme"];
    shop.sandbox.ok(&undo);
    shop.counts("things", 5 + back);
    shop.refused(&Shop::things(7, 7));
    shop.sound();
}

fn removed_and_restored(place: Place) {
    let shop = Shop::new(place);
    shop.app(&Shop::things(1, 4));
    let before = triggers(&shop);
    shop.sandbox.remove("acme", &["shop"]).expect(0);
    assert!(triggers(&shop).is_empty());
    assert!(shop.sandbox.sql("acme", "SELECT * FROM _module_quota WHERE period_start = '-'").is_empty());
    if place == Place::Postgres {
        let left = "SELECT count(*) FROM pg_proc WHERE proname LIKE 'module_q_%'";
        assert_eq!(shop.sandbox.sql_one("acme", left), "0");
    }
    shop.module(&["restore", "shop"]).expect(0);
    assert_eq!(triggers(&shop), before);
    shop.counts("things", 4);
    shop.app(&Shop::things(5, 5));
    shop.refused(&Shop::things(6, 6));
    shop.sound();
}

fn disabled_and_enabled(place: Place) {
    let shop = Shop::new(place);
    let before = triggers(&shop);
    shop.module(&["disable", "shop"]).expect(0);
    assert_eq!(triggers(&shop), before);
    shop.app(&Shop::things(1, 5));
    shop.refused(&Shop::things(6, 6));
    shop.sound();
    shop.module(&["enable", "shop"]).expect(0);
    shop.refused(&Shop::things(6, 6));
    shop.counts("things", 5);
    shop.sound();
}

fn what_was_spoilt_is_mended(place: Place) {
    let shop = Shop::new(place);
    shop.app(&Shop::things(1, 3));
    let name =
        triggers(&shop).into_iter().find(|name| name.contains("things") && name.ends_with("_ins")).unwrap();
    let drop = match place {
        Place::Postgres => format!("DROP TRIGGER {name} ON shop_things"),
        _ => format!("DROP TRIGGER {name}"),
    };
    raw(&shop, &drop);
    shop.app(&Shop::things(4, 9));
    shop.sandbox.sql("acme", "DELETE FROM _module_quota WHERE meter = 'boxes'");
    shop.sandbox.sql("acme", "UPDATE _module_quota SET hard_limit = 1000 WHERE meter = 'seats'");
    let found = shop.sandbox.module(&["doctor", "--tenant", "acme"]).expect(7);
    let found = found.shows(&format!("trigger {name} on shop_things is missing"));
    let found = found.shows("the counter of boxes is missing");
    found.shows("the limit of seats is 1000 in the tenant's database and should be 500");
    let said = shop.try_app("INSERT INTO shop_boxes (name) VALUES ('x')").unwrap_err();
    assert!(said.contains("MQ001 no quota is known: shop boxes"), "{said}");
    let preview = shop.sandbox.module(&["repair", "--tenant", "acme"]).expect(0);
    preview.shows("Would be mended").shows("the counter of boxes is missing");
    shop.sandbox.module(&["repair", "--tenant", "acme", "--yes"]).expect(0).shows("Mended");
    shop.sound();
    shop.counts("things", 9);
    shop.refused(&Shop::things(10, 10));
    shop.app("INSERT INTO shop_boxes (name) VALUES ('x')");
    shop.counts("boxes", 1);
    let log = shop.sandbox.ok(&["audit", "log", "--output", "json"]).stdout;
    assert!(log.contains(r#""action": "repair""#), "{log}");
}

/// The application's login reads the counters and cannot write them. A file has no logins.
fn the_application_cannot_help_itself(place: Place) {
    let shop = Shop::new(place);
    shop.app(&Shop::things(1, 5));
    if place == Place::Postgres {
        for statement in [
            "UPDATE _module_quota SET hard_limit = NULL",
            "DELETE FROM _module_quota",
            "ALTER TABLE shop_things DISABLE TRIGGER ALL",
            "SET session_replication_role = replica",
            "CREATE TEMP TABLE t (x int)",
        ] {
            shop.try_app(statement).expect_err(statement);
        }
    }
    if place == Place::Mariadb {
        for name in triggers(&shop) {
            shop.try_app(&format!("DROP TRIGGER {name}")).expect_err("no right to triggers");
        }
    }
    shop.refused(&Shop::things(6, 6));
}

/// Nobody who writes to a counted table is in the way of an update on PostgreSQL: the triggers stay.
#[test]
fn an_update_on_postgres_leaves_the_triggers_where_they_are() {
    let shop = Shop::new(Place::Postgres);
    let oids = "SELECT oid::text FROM pg_trigger WHERE tgname LIKE 'module_q_%' ORDER BY 1";
    let before = shop.sandbox.sql("acme", oids);
    shop.module(&["update", "shop"]).expect(0);
    assert_eq!(shop.sandbox.sql("acme", oids), before);
}
