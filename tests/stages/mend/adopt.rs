//! `module adopt`: tables made by hand become a module's where they are as its scripts would have made
//! them, and nothing happens where they are not.

use super::on_each;

/// As the fixture's scripts would, with names and an order of their own.
const ITEMS: &str = "CREATE TABLE alpha_items (created_at {{timestamp}} NOT NULL DEFAULT {{now}}, id {{pk}}, \
                     name {{key}} NOT NULL);";
const NOTES: &str = "CREATE TABLE alpha_notes (id {{pk}}, item_id {{ref}} NOT NULL, CONSTRAINT mine FOREIGN KEY \
                     (item_id) REFERENCES alpha_items (id)); CREATE INDEX by_item ON alpha_notes (item_id);";
const MORE: &str = "ALTER TABLE alpha_items ADD COLUMN more INTEGER;";
const ROW: &str = "INSERT INTO alpha_items (name) VALUES ('mine');";

on_each!(
    equal_tables_are_adopted_and_nothing_runs,
    other_tables_are_not_adopted_and_the_difference_is_said,
    the_version_is_found,
    who_uses_what_is_detected,
    tables_of_a_dearer_plan_are_noticed,
);

mod check {
    use super::super::{Home, by_hand, sql, tenant};
    use super::{ITEMS, MORE, NOTES, ROW};
    use crate::support::servers::Server;
    use crate::support::{Module, five};

    fn alpha() -> Module {
        Module::new("alpha")
            .version("1.1.0")
            .migration("1.1.0/0003_more", MORE, "ALTER TABLE alpha_items DROP COLUMN more;")
            .seeder("1.0.0/rows", "INSERT INTO alpha_items (name) SELECT 'seeded' WHERE 1 = 1;")
            .detect("SELECT 1 FROM alpha_items WHERE name = 'mine'")
    }

    fn catalog() -> Vec<Module> {
        let mut modules = five();
        modules[1] = alpha();
        modules
    }

    type On = Option<&'static Server>;

    pub fn equal_tables_are_adopted_and_nothing_runs(on: On) {
        let home = Home::new(on, &catalog());
        home.by_hand(&[ITEMS, NOTES, ROW].concat());
        let dry = home.run(&["adopt", "alpha@1.0.0=premium", "--dry-run"]).expect(0);
        assert!(dry.stdout.contains("adopt alpha 1.0.0") && dry.stdout.contains("only recorded"), "{dry}");
        home.run(&["adopt", "alpha@1.0.0=premium"]).expect(2).says("not confirmed");
        home.run(&["status"]).expect(0);
        assert_eq!(home.sql("SELECT count(*) FROM _module_installed WHERE module = 'alpha'"), "0");

        let done = home.run(&["adopt", "alpha@1.0.0=premium", "--yes", "-o", "json"]).expect(0).json();
        assert_eq!((&done["action"], &done["changed"]), (&"adopt".into(), &true.into()));
        assert_eq!(home.sql("SELECT count(*) FROM alpha_items"), "1", "no script and no seeder ran");
        let kinds = "SELECT count(*) FROM _module_migrations WHERE module = 'alpha' AND kind = ";
        assert_eq!(home.sql(&format!("{kinds}'migration'")), "2");
        assert_eq!(home.sql(&format!("{kinds}'seeder'")), "1");
        assert_eq!(home.sql("SELECT count(*) FROM _module_settings WHERE module = 'alpha'"), "1");
        assert_eq!(home.sql("SELECT count(*) FROM _module_permissions WHERE module = 'alpha'"), "1");
        home.sound();
        // Again: there is nothing to do.
        let again = home.run(&["adopt", "alpha@1.0.0=premium", "--yes", "-o", "json"]).expect(0).json();
        assert_eq!(again["changed"], false);
        // From now on it is a module like any other.
        home.run(&["update", "alpha", "--yes"]).expect(0);
        assert_eq!(home.sql("SELECT count(*) FROM alpha_items WHERE more IS NULL"), "1");
        home.sandbox.install(&home.slug, &["beta"]).expect(0);
        home.sound();
        home.sandbox.remove(&home.slug, &["alpha"]).expect(0);
        home.sound();
    }

    pub fn other_tables_are_not_adopted_and_the_difference_is_said(on: On) {
        let home = Home::new(on, &catalog());
        let nothing = home.run(&["adopt", "alpha@1.0.0=basic", "--yes"]).expect(4);
        nothing.says("table alpha_items is missing");
        home.by_hand(&[ITEMS, NOTES, ROW].concat());
        home.by_hand("ALTER TABLE alpha_items ADD COLUMN mine INTEGER;");
        for line in ["alpha@1.0.0=basic", "alpha=basic"] {
            let run = home.run(&["adopt", line, "--yes"]).expect(4);
            run.says("column alpha_items.mine should not be there").says("nothing was begun");
        }
        home.run(&["adopt", "alpha=basic", "--dry-run"]).expect(4);
        assert_eq!(home.sql("SELECT count(*) FROM _module_installed WHERE module = 'alpha'"), "0");
        // What it needs is not installed behind one's back.
        home.run(&["adopt", "beta=basic", "--yes"]).expect(4).says("alpha is not installed");
        home.run(&["adopt", "nosuch=basic", "--yes"]).expect(2);
        home.run(&["adopt", "alpha@7.0.0=basic", "--yes"]).expect(2);
        home.run(&["adopt", "core=basic", "--yes"]).expect(0);
        let refused = "SELECT count(*) FROM audit_log WHERE action = 'module.adopt' AND outcome = 'denied'";
        assert_eq!(home.sandbox.sql_one("landlord", refused), "4");
        home.sound();
        if on.is_some_and(|server| server.scheme() == "postgres") {
            home.script(
                "ALTER TABLE alpha_items DROP COLUMN mine; ALTER TABLE alpha_items OWNER TO postgres",
            );
            let run = home.run(&["adopt", "alpha@1.0.0=basic", "--yes"]).expect(4);
            run.says("table alpha_items is another login's: ALTER TABLE alpha_items OWNER TO");
        }
    }

    pub fn the_version_is_found(on: On) {
        let home = Home::new(on, &catalog());
        home.by_hand(&[ITEMS, NOTES, MORE].concat());
        let run = home.run(&["adopt", "alpha=basic", "--yes"]).expect(0);
        run.says("the tables of alpha are those of version 1.1.0");
        let version = "SELECT version FROM _module_installed WHERE module = 'alpha'";
        assert_eq!(home.sql(version), "1.1.0");
        home.sound();

        let other = Home::new(on, &catalog());
        other.by_hand(&[ITEMS, NOTES].concat());
        other.run(&["adopt", "alpha=basic", "--yes"]).expect(0).says("version 1.0.0");
        other.sound();
    }

    pub fn who_uses_what_is_detected(on: On) {
        let home = Home::new(on, &catalog());
        home.by_hand(&[ITEMS, NOTES, ROW].concat());
        let (unlike, place) = tenant(&home.sandbox, on);
        by_hand(&place, &[ITEMS, ROW].concat());
        let (empty, _) = tenant(&home.sandbox, on);
        let detect = ["adopt", "--detect", "--all", "-o", "json"];
        let rows = |args: &[&str], code| {
            let run = home.sandbox.module(&[&detect[..], args].concat()).expect(code);
            run.json()["detected"].as_array().unwrap().clone()
        };
        let dry = rows(&["--dry-run"], 5);
        assert_eq!(dry.len(), 2, "{dry:?}, nothing of {empty}");
        assert_eq!((&dry[0]["tenant"], &dry[0]["result"]), (&home.slug.as_str().into(), &"fits".into()));
        assert_eq!((&dry[0]["version"], &dry[0]["plan"]), (&"1.0.0".into(), &"basic".into()));
        assert_eq!((&dry[1]["tenant"], &dry[1]["result"]), (&unlike.as_str().into(), &"refused".into()));
        assert!(dry[1]["why"].as_str().unwrap().contains("table alpha_notes is missing"), "{dry:?}");
        home.sandbox.module(&detect).expect(2).says("not confirmed");
        // Over many tenants it is a rollout like any other.
        let run = home.sandbox.module(&[&detect[..], &["--yes", "--plan", "alpha=premium"]].concat());
        let done = run.clone().expect(5).json();
        let result = |slug: &str| {
            let all = done["tenants"].as_array().unwrap();
            all.iter().find(|one| one["tenant"] == slug).unwrap()["result"].clone()
        };
        assert_eq!(
            (result(&home.slug), result(&unlike), result(&empty)),
            ("done".into(), "failed".into(), "unchanged".into())
        );
        run.says("table alpha_notes is missing");
        assert_eq!(home.sql("SELECT plan FROM _module_installed WHERE module = 'alpha'"), "premium");
        assert_eq!(sql(&place, "SELECT count(*) FROM _module_installed WHERE module = 'alpha'"), "0");
        assert_eq!(rows(&["--dry-run"], 5).len(), 1);
        // Named, whoever has none of its tables is skipped; mended, the one that failed is done again alone.
        let named = ["adopt", "alpha=basic", "--tenant", &unlike, "--tenant", &empty, "-o", "json"];
        let skipped = home.sandbox.module(&[&named[..], &["--dry-run"]].concat()).expect(5).json();
        let groups: Vec<&str> =
            skipped["groups"].as_array().unwrap().iter().map(|one| one["result"].as_str().unwrap()).collect();
        assert_eq!(groups, ["skipped", "refused"], "{skipped}");
        home.sandbox
            .module(&[&named[..], &["--dry-run", "--out", "x"]].concat())
            .expect(2)
            .says("cannot be saved");
        by_hand(&place, NOTES);
        let id = done["rollout"].as_str().unwrap();
        let again = home.sandbox.ok(&["rollout", "retry", id, "-o", "json"]).json();
        assert_eq!(again["targets"]["done"], 2, "{again}");
        assert_eq!(sql(&place, "SELECT count(*) FROM _module_installed WHERE module = 'alpha'"), "1");
        assert_eq!(rows(&["--dry-run"], 0).len(), 0);
        // Undoing would drop tables that no run has made.
        let undo = home.sandbox.module(&["rollout", "undo", id, "--confirm", "2"]);
        undo.expect(4).says("were there before");
        home.sandbox
            .module(&[&named[..], &["--yes", "--undo-on-failure"]].concat())
            .expect(2)
            .says("cannot be taken back");
        assert_eq!(sql(&place, "SELECT count(*) FROM alpha_items"), "1");
        home.sound();
    }

    pub fn tables_of_a_dearer_plan_are_noticed(on: On) {
        let home = Home::new(on, &[]);
        home.sandbox.write(
            "definitions/shop/module.yaml",
            "module: { slug: shop, name: Shop, description: Shop, category: platform }\n\
             versions: [{ version: \"1.0.0\", released: 2026-01-01, changelog: First }]\n\
             components:\n  \
             base: { migrations: [1.0.0/0001_items] }\n  \
             reports: { migrations: [1.0.0/0002_reports] }\n\
             features:\n  \
             - { slug: sell, name: Sell, components: [base] }\n  \
             - { slug: report, name: Report, components: [reports] }\n\
             plans:\n  \
             basic: { name: Basic, level: 1, price: { monthly: 0 }, features: [sell] }\n  \
             premium: { name: Premium, level: 2, extends: basic, price: { monthly: 9 }, features: [report] }\n",
        );
        for (path, table) in [("0001_items", "shop_items"), ("0002_reports", "shop_reports")] {
            let path = format!("migrations/shop/1.0.0/{path}");
            home.sandbox.write(&format!("{path}.up.sql"), format!("CREATE TABLE {table} (id {{{{pk}}}});"));
            home.sandbox.write(&format!("{path}.down.sql"), format!("DROP TABLE {table};"));
        }
        home.by_hand("CREATE TABLE shop_items (id {{pk}}); CREATE TABLE shop_reports (id {{pk}});");
        let refused = home.run(&["adopt", "shop=basic", "--yes"]).expect(4);
        refused.says("table shop_reports is there, and only the component reports makes it");
        assert_eq!(home.sql("SELECT count(*) FROM _module_installed WHERE module = 'shop'"), "0");
        home.run(&["adopt", "shop=premium", "--yes"]).expect(0);
        home.sound();
    }
}
