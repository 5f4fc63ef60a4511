//! Every way to write rows that a database knows, and what the counter says afterwards: also where it is
//! known to be wrong, which the audit mends.

use super::kit::Shop;
use crate::support::{Place, on_each_place};

on_each_place!(plain_statements, into_and_out_of_where, conflicts, cascades, bulk_over_the_limit);

fn plain_statements(place: Place) {
    let shop = Shop::new(place);
    shop.app(&Shop::things(1, 3));
    shop.counts("things", 3);
    shop.app("INSERT INTO shop_things (name) SELECT 'copy' FROM shop_things WHERE name = 'thing 1'");
    shop.counts("things", 4);
    shop.app("UPDATE shop_things SET name = 'other' WHERE name = 'copy'");
    shop.counts("things", 4);
    shop.app("DELETE FROM shop_things WHERE name IN ('other', 'thing 1')");
    shop.counts("things", 2);
    // What is taken back was never counted.
    shop.app(&format!("BEGIN; {}; ROLLBACK", Shop::things(7, 9)));
    shop.counts("things", 2);
    shop.app("DELETE FROM shop_things");
    shop.counts("things", 0);
}

fn into_and_out_of_where(place: Place) {
    let shop = Shop::new(place);
    shop.app(&Shop::things(1, 5));
    shop.app(
        "UPDATE shop_things SET deleted_at = '2026-01-01 00:00:00' WHERE name IN ('thing 1', 'thing 2')",
    );
    shop.counts("things", 3);
    shop.app(&Shop::things(6, 7));
    shop.counts("things", 5);
    // Bringing one back is as good as a new one.
    shop.refused("UPDATE shop_things SET deleted_at = NULL WHERE name = 'thing 1'");
    shop.counts("things", 5);
    shop.app("DELETE FROM shop_things WHERE name = 'thing 1'");
    shop.counts("things", 5);
    shop.app("UPDATE shop_things SET deleted_at = '2026-01-02 00:00:00' WHERE name = 'thing 6'");
    shop.app("UPDATE shop_things SET deleted_at = NULL WHERE name = 'thing 2'");
    shop.counts("things", 5);
    shop.app("INSERT INTO shop_things (name, deleted_at) VALUES ('gone', '2026-01-01 00:00:00')");
    shop.counts("things", 5);
    // Nothing moves.
    shop.app("UPDATE shop_things SET deleted_at = '2026-02-02 00:00:00' WHERE deleted_at IS NOT NULL");
    shop.counts("things", 5);
}

fn conflicts(place: Place) {
    let shop = Shop::new(place);
    shop.app(&Shop::things(1, 2));
    let statements: &[&str] = match place {
        Place::Postgres => &[
            "INSERT INTO shop_things (name) VALUES ('thing 1'), ('a') ON CONFLICT DO NOTHING",
            "INSERT INTO shop_things (name) VALUES ('thing 1'), ('b') ON CONFLICT (name) DO UPDATE SET box_id = NULL",
            "MERGE INTO shop_things t USING (VALUES ('thing 1'), ('c')) AS s (n) ON t.name = s.n
             WHEN MATCHED THEN UPDATE SET box_id = NULL WHEN NOT MATCHED THEN INSERT (name) VALUES (s.n)",
            "WITH gone AS (DELETE FROM shop_things WHERE name = 'c' RETURNING id)
             INSERT INTO shop_things (name) SELECT 'd' FROM gone",
        ],
        Place::Mariadb => &[
            "INSERT IGNORE INTO shop_things (name) VALUES ('thing 1'), ('a')",
            "INSERT INTO shop_things (name) VALUES ('thing 1'), ('b') ON DUPLICATE KEY UPDATE box_id = NULL",
            "REPLACE INTO shop_things (name) VALUES ('thing 1'), ('c')",
        ],
        Place::Sqlite => &[
            "INSERT OR IGNORE INTO shop_things (name) VALUES ('thing 1'), ('a')",
            "INSERT INTO shop_things (name) VALUES ('thing 1'), ('b') ON CONFLICT (name) DO UPDATE SET box_id = NULL",
            "INSERT INTO shop_things (name) VALUES ('c')",
        ],
    };
    for statement in statements {
        shop.app(statement);
    }
    shop.counts("things", 5);
    if place == Place::Sqlite {
        // Rows that a REPLACE takes away fire no trigger there, unless the application asks for it.
        shop.app("DELETE FROM shop_things WHERE name IN ('b', 'c')");
        shop.app("INSERT OR REPLACE INTO shop_things (name) VALUES ('thing 1')");
        assert_eq!(shop.counted("things"), (4, 3));
        shop.app(
            "PRAGMA recursive_triggers = ON; INSERT OR REPLACE INTO shop_things (name) VALUES ('thing 1')",
        );
        assert_eq!(shop.counted("things"), (4, 3));
    }
}

fn cascades(place: Place) {
    let shop = Shop::new(place);
    shop.app("INSERT INTO shop_boxes (id, name) VALUES (1, 'box')");
    shop.app("INSERT INTO shop_things (name, box_id) VALUES ('a', 1), ('b', 1), ('c', NULL)");
    shop.app(match place {
        Place::Sqlite => "PRAGMA foreign_keys = ON; DELETE FROM shop_boxes",
        _ => "DELETE FROM shop_boxes",
    });
    match place {
        // Its triggers do not see what a foreign key deletes.
        Place::Mariadb => assert_eq!(shop.counted("things"), (3, 1)),
        Place::Postgres | Place::Sqlite => shop.counts("things", 1),
    }
    shop.counts("boxes", 0);
    match place {
        Place::Postgres => {
            super::kit::raw(&shop, "TRUNCATE shop_things");
            shop.counts("things", 0);
            super::kit::raw(
                &shop,
                "SET session_replication_role = replica; INSERT INTO shop_things (name) VALUES ('z')",
            );
            assert_eq!(shop.counted("things"), (0, 1), "nobody counts for a replica");
        }
        Place::Mariadb => {
            super::kit::raw(&shop, "TRUNCATE shop_things");
            assert_eq!(shop.counted("things"), (3, 0), "a TRUNCATE fires no trigger there");
        }
        Place::Sqlite => {
            shop.app("DELETE FROM shop_things");
            shop.counts("things", 0);
        }
    }
}

fn bulk_over_the_limit(place: Place) {
    let shop = Shop::new(place);
    shop.refused(&Shop::things(1, 6));
    shop.counts("things", 0);
    shop.app(&Shop::things(1, 4));
    shop.refused(&Shop::things(5, 6));
    shop.counts("things", 4);
    // A statement that is refused takes only itself back.
    if place != Place::Postgres {
        let ran = shop.try_app(&format!("BEGIN; {}", Shop::things(5, 5)));
        assert!(ran.is_ok(), "{ran:?}");
    }
    shop.app(&Shop::things(5, 5));
    shop.counts("things", 5);
}
