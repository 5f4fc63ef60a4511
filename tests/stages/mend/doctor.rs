//! `module doctor` and `module repair`: each thing that can be wrong is found by name, with a way out
//! that works, and what is not safe to be mended is left as it is.

use super::on_each;

on_each!(
    a_sound_tenant_has_no_findings,
    what_follows_from_the_ledger_is_made_again,
    an_edited_migration_is_accepted_where_the_schema_is_the_same,
    what_is_missing_is_shown_and_not_made,
    an_edited_ledger_is_not_papered_over,
    runs_and_files_that_are_not_right_are_found,
    the_odd_one_out_is_found,
    what_differs_in_the_live_schema_is_named,
    a_run_that_died_is_found,
    a_copy_that_no_run_needs_is_named,
    a_database_that_is_not_the_tenant_s_is_found,
);

mod check {
    use std::fs;

    use serde_json::Value;

    use super::super::{Home, by_hand, sql, tenant};
    use crate::support::five;
    use crate::support::servers::Server;

    type On = Option<&'static Server>;

    fn installed(on: On) -> Home {
        let home = Home::new(on, &five());
        home.sandbox.install(&home.slug, &["beta"]).expect(0);
        home
    }

    fn findings(home: &Home, code: i32) -> Vec<Value> {
        let run = home.run(&["doctor", "-o", "json"]).expect(code);
        run.json()["findings"].as_array().unwrap().clone()
    }

    fn checks(home: &Home, code: i32) -> Vec<String> {
        findings(home, code).iter().map(|one| one["check"].as_str().unwrap().to_owned()).collect()
    }

    fn state(home: &Home) -> (String, String) {
        let runs = home.sandbox.sql_one("landlord", "SELECT count(*) FROM runs");
        (home.sql("SELECT head FROM _module_identity"), runs)
    }

    fn edit(home: &Home, path: &str, from: &str, to: &str) {
        let text = home.sandbox.read(path);
        assert!(text.contains(from), "{text}");
        home.sandbox.write(path, text.replace(from, to));
    }

    pub fn a_sound_tenant_has_no_findings(on: On) {
        let home = installed(on);
        let before = home.sandbox.hashes("data");
        assert!(findings(&home, 0).is_empty());
        home.run(&["doctor"]).expect(0).shows("1 tenant looked at; nothing was found");
        home.run(&["repair"]).expect(0).shows("There is nothing to mend");
        assert_eq!(home.sandbox.hashes("data"), before, "looking changes nothing");
        // That it was run is noted: it is one of cron's jobs.
        home.sandbox.ok(&["doctor", "--all"]);
        let nothing = home.run(&["repair", "--yes", "-o", "json"]).expect(0).json();
        assert_eq!(nothing["changed"], false);
        home.sound();
    }

    pub fn what_follows_from_the_ledger_is_made_again(on: On) {
        let home = installed(on);
        home.sandbox.sql("landlord", "UPDATE tenant_modules SET plan = 'premium' WHERE module = 'beta'");
        home.sandbox.sql("landlord", "DELETE FROM entitlements");
        assert_eq!(checks(&home, 7), ["mirror", "mirror"]);
        home.run(&["repair"]).expect(0).says("nothing was changed").shows("its plan is");
        assert_eq!(checks(&home, 7), ["mirror", "mirror"], "a preview");
        let mended = home.run(&["repair", "--yes", "-o", "json"]).expect(0).json();
        assert_eq!((&mended["changed"], &mended["run"]), (&true.into(), &Value::Null));
        home.sound();
        let audited = "SELECT count(*) FROM audit_log WHERE action = 'tenant.mirrored'";
        assert_eq!(home.sandbox.sql_one("landlord", audited), "1");

        home.script("DELETE FROM _module_permissions WHERE module = 'beta'");
        assert_eq!(checks(&home, 7), ["permissions"]);
        home.run(&["repair", "--yes"]).expect(0);
        assert_eq!(home.sql("SELECT count(*) FROM _module_permissions WHERE module = 'beta'"), "1");
        home.sound();

        home.script("UPDATE _module_entitlements SET value = 'unlimited' WHERE kind = 'limit'");
        let found = checks(&home, 7);
        assert!(
            found.contains(&"entitlements".to_owned()) && found.contains(&"mirror".to_owned()),
            "{found:?}"
        );
        let mended = home.run(&["repair", "--yes", "-o", "json"]).expect(0).json();
        assert!(mended["run"].is_string(), "{mended}");
        assert_eq!(home.sql("SELECT count(*) FROM _module_entitlements WHERE value = 'unlimited'"), "0");
        home.sound();

        edit(&home, "definitions/alpha/module.yaml", "default: red", "default: green");
        assert_eq!(checks(&home, 7), ["settings"]);
        home.run(&["repair", "--yes"]).expect(0);
        let colour = "SELECT value FROM _module_settings WHERE module = 'alpha' AND name = 'color'";
        assert_eq!(home.sql(colour), "green");
        let runs = "SELECT count(*) FROM runs WHERE action = 'repair' AND status = 'done'";
        assert_eq!(home.sandbox.sql_one("landlord", runs), "3");
        home.sound();
        assert!(findings(&home, 0).is_empty());
    }

    pub fn a_copy_that_no_run_needs_is_named(on: On) {
        let home = installed(on);
        let run =
            home.sandbox.sql_one("landlord", "SELECT id FROM runs WHERE status = 'done' ORDER BY id DESC");
        let end = run.rsplit('-').next().unwrap();
        let (known, strange) = (format!("_module_aside_{end}_3"), "_module_aside_0123456789ab_4");
        by_hand(&home.place, &format!("CREATE TABLE {known} AS SELECT name FROM alpha_items"));
        by_hand(&home.place, &format!("CREATE TABLE {strange} AS SELECT name FROM alpha_items"));
        // Nothing is wrong with the modules.
        home.run(&["status", "--verify"]).expect(0);
        let mut found = findings(&home, 7);
        found.sort_by_key(|one| one["what"].to_string());
        let all: Vec<_> = found.iter().map(|one| (&one["check"], &one["severity"])).collect();
        let warning = (&"aside".into(), &"warning".into());
        assert_eq!(all, [warning, warning]);
        let what = |index: usize| found[index]["what"].as_str().unwrap();
        let text = format!("{} {}", what(0), what(1));
        assert!(text.contains(strange) && text.contains("that the landlord does not know"), "{text}");
        assert!(text.contains(&known) && text.contains(&format!("run {run} (install)")), "{text}");
        // One that is not over may need its own.
        home.sandbox.sql("landlord", &format!("UPDATE runs SET status = 'stuck' WHERE id = '{run}'"));
        let stuck = checks(&home, 7);
        assert_eq!(stuck.iter().filter(|check| *check == "aside").count(), 1, "{stuck:?}");
        home.sandbox.sql("landlord", &format!("UPDATE runs SET status = 'done' WHERE id = '{run}'"));
        for one in &found {
            by_hand(&home.place, one["mend"].as_str().unwrap());
        }
        assert!(findings(&home, 0).is_empty());
    }

    pub fn an_edited_migration_is_accepted_where_the_schema_is_the_same(on: On) {
        let home = installed(on);
        let path = "migrations/alpha/1.0.0/0001_items.up.sql";
        let original = home.sandbox.read(path);
        edit(&home, path, "'first'", "'primus'");
        let found = findings(&home, 7);
        assert_eq!((found.len(), &found[0]["check"]), (1, &"edited-script".into()));
        let mend = found[0]["mend"].as_str().unwrap().to_owned();
        assert!(mend.ends_with("--accept alpha/1.0.0/0001_items"), "{mend}");
        home.sandbox.install(&home.slug, &["gamma"]).expect(4);
        let words: Vec<&str> = mend.split(' ').skip(1).collect();
        let before = state(&home);
        let preview = home.sandbox.ok(&words);
        assert!(preview.stdout.contains("- ") && preview.stdout.contains("'primus'"), "{preview}");
        assert_eq!(state(&home), before);
        home.run(&["repair", "--accept", "alpha/1.0.0/0002_notes", "--yes"]).expect(2);
        home.run(&["repair", "--yes"]).expect(7).shows("is not what was applied");
        assert_eq!(state(&home), before);
        home.sandbox.ok(&[&words[..], &["--yes"]].concat());
        assert_eq!(home.sql("SELECT count(*) FROM alpha_items WHERE name = 'first'"), "1", "no script ran");
        let audited = "SELECT count(*) FROM audit_log WHERE action = 'migration.accepted'";
        assert_eq!(home.sandbox.sql_one("landlord", audited), "1");
        assert!(findings(&home, 0).is_empty());
        home.sound();
        home.sandbox.install(&home.slug, &["gamma"]).expect(0);

        // Another schema is not accepted: what is there is not what the file would give.
        home.sandbox.write(path, original.replace("name ", "title ").replace("(name)", "(title)"));
        let before = state(&home).0;
        let refused = home.run(&["repair", "--accept", "alpha/1.0.0/0001_items", "--yes"]).expect(1);
        refused.says("alpha_items.title is missing").says("everything: the run was rolled back");
        assert_eq!(state(&home).0, before);
    }

    pub fn what_is_missing_is_shown_and_not_made(on: On) {
        let home = installed(on);
        home.by_hand("ALTER TABLE alpha_items DROP COLUMN created_at;");
        let found = findings(&home, 7);
        assert_eq!(
            (found.len(), &found[0]["check"], &found[0]["module"]),
            (1, &"schema".into(), &"alpha".into())
        );
        let statement = found[0]["mend"].as_str().unwrap();
        assert!(statement.starts_with("ALTER TABLE alpha_items ADD COLUMN created_at "), "{statement}");
        assert!(statement.ends_with("NOT NULL DEFAULT ..."), "{statement}");
        let before = state(&home);
        home.run(&["repair", "--yes"]).expect(7).shows("ALTER TABLE alpha_items ADD COLUMN created_at");
        assert_eq!(state(&home), before);
        assert_eq!(checks(&home, 7), ["schema"]);
    }

    pub fn an_edited_ledger_is_not_papered_over(on: On) {
        let home = installed(on);
        home.script("UPDATE _module_settings SET value = 'blue', source = 'set' WHERE module = 'alpha'");
        let found = checks(&home, 7);
        assert!(found.contains(&"ledger-head".to_owned()), "{found:?}");
        home.run(&["repair", "--yes"]).expect(4).says("--accept-ledger");
        home.run(&["repair", "--accept-ledger", "--yes"]).expect(0);
        assert!(findings(&home, 0).is_empty());
        home.run(&["repair", "--accept-ledger", "--yes"]).expect(0).shows("nothing to mend");
        home.sound();
    }

    pub fn runs_and_files_that_are_not_right_are_found(on: On) {
        let home = installed(on);
        home.sandbox.sql(
            "landlord",
            "UPDATE runs SET status = 'stuck', error = 'x' WHERE id = (SELECT max(id) FROM runs)",
        );
        let found = findings(&home, 7);
        assert_eq!((found.len(), &found[0]["check"]), (1, &"stuck".into()));
        let mend = found[0]["mend"].as_str().unwrap().to_owned();
        let words: Vec<&str> = mend.split(' ').skip(1).collect();
        home.sandbox.module(&words).expect(2).says("not confirmed");
        home.script("DELETE FROM _module_permissions");
        home.sandbox.module(&[&words[..], &["--yes"]].concat()).expect(7).shows("_module_permissions");
        home.run(&["doctor"]).expect(7);
        home.run(&["repair", "--yes"]).expect(0);
        // A later run that succeeded ends it as well.
        assert!(findings(&home, 0).is_empty());
        let newest = "(SELECT max(id) FROM runs)";
        home.sandbox.sql("landlord", &format!("UPDATE runs SET status = 'stuck' WHERE id = {newest}"));
        // The first one counts again, since nothing has succeeded after it.
        let stuck = findings(&home, 7);
        assert_eq!(stuck.len(), 2);
        for one in stuck {
            let words: Vec<&str> = one["mend"].as_str().unwrap().split(' ').skip(1).collect();
            home.sandbox.ok(&[&words[..], &["--yes"]].concat());
        }
        let status = format!("SELECT status FROM runs WHERE id = {newest}");
        assert_eq!(home.sandbox.sql_one("landlord", &status), "done", "its journal has the commit");
        home.sound();

        home.sandbox.remove(&home.slug, &["beta"]).expect(0);
        let archive = home.sandbox.sql_one("landlord", "SELECT path FROM backups");
        fs::remove_file(&archive).unwrap();
        assert_eq!(checks(&home, 7), ["backup-missing"]);

        fs::remove_dir_all(home.sandbox.path("definitions/alpha")).unwrap();
        for slug in ["beta", "gamma", "delta"] {
            fs::remove_dir_all(home.sandbox.path(&format!("definitions/{slug}"))).unwrap();
        }
        let found = findings(&home, 7);
        let orphan = found.iter().find(|one| one["check"] == "orphaned").unwrap();
        assert_eq!((&orphan["severity"], &orphan["module"]), (&"note".into(), &"alpha".into()));
    }

    pub fn the_odd_one_out_is_found(on: On) {
        let home = installed(on);
        let mut places = Vec::new();
        for _ in 0..2 {
            let (slug, place) = tenant(&home.sandbox, on);
            home.sandbox.install(&slug, &["beta"]).expect(0);
            places.push((slug, place));
        }
        home.sandbox.ok(&["doctor", "--all"]).shows("3 tenants looked at");
        let (odd, place) = &places[1];
        by_hand(place, "ALTER TABLE alpha_items ADD COLUMN mine INTEGER;");
        assert_eq!(sql(place, "SELECT count(mine) FROM alpha_items"), "0");
        let run = home.sandbox.module(&["doctor", "--all", "-o", "json"]).expect(7).json();
        assert_eq!(run["tenants"], 3);
        let found = run["findings"].as_array().unwrap();
        assert!(found.iter().all(|one| one["tenant"] == odd.as_str()), "{found:?}");
        let checks: Vec<&str> = found.iter().map(|one| one["check"].as_str().unwrap()).collect();
        assert_eq!(checks, ["schema", "outlier"]);
        let words = "is not that of 2 other tenants: column alpha_items.mine should not be there";
        assert!(found[1]["what"].as_str().unwrap().ends_with(words), "{found:?}");
    }

    /// What one look finds after `statement`: each check with what it says, and what would help.
    fn after(home: &Home, statement: &str) -> Vec<(String, String)> {
        home.by_hand(statement);
        let word = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
        let found = findings(home, 7);
        assert!(found.iter().all(|one| one["check"] == "schema"), "{statement}: {found:?}");
        found.iter().map(|one| (word(one, "what"), word(one, "mend"))).collect()
    }

    pub fn what_differs_in_the_live_schema_is_named(on: On) {
        let home = installed(on);
        let by_hand = format!("change it by hand, or `module backup list --tenant {}`", home.slug);
        let found = after(&home, "ALTER TABLE alpha_items ADD COLUMN mine INTEGER;");
        let extra = "alpha 1.0.0: column alpha_items.mine should not be there".to_owned();
        assert_eq!(found, [(extra, by_hand.clone())]);
        home.by_hand("ALTER TABLE alpha_items DROP COLUMN mine;");
        assert!(findings(&home, 0).is_empty());

        let found = after(&home, "CREATE INDEX mine ON alpha_items (name);");
        let extra = "alpha 1.0.0: the index on alpha_items (name) should not be there".to_owned();
        assert_eq!(found, [(extra, by_hand.clone())]);
        let on_table =
            if home.place.database() == landlord::sql::Database::Mysql { " ON alpha_items" } else { "" };
        home.by_hand(&format!("DROP INDEX mine{on_table};"));
        assert!(findings(&home, 0).is_empty());

        let found = after(&home, "DROP TABLE beta_notes;");
        assert_eq!(found, [("beta 1.0.0: table beta_notes is missing".to_owned(), by_hand)]);
        home.run(&["doctor"]).expect(7).shows("table beta_notes is missing").shows("module backup list");
    }

    pub fn a_run_that_died_is_found(on: On) {
        let home = installed(on);
        let args = ["remove", "beta", "--tenant", &home.slug, "--confirm", &home.slug];
        let died = home.sandbox.module_with(&[("MODULE_TEST_CRASH", "before-commit")], &args);
        assert!(died.signal.is_some(), "{died}");
        let found = findings(&home, 7);
        let unfinished: Vec<&Value> = found.iter().filter(|one| one["check"] == "unfinished").collect();
        assert_eq!(unfinished.len(), 1, "{found:?}");
        let mend = unfinished[0]["mend"].as_str().unwrap().to_owned();
        assert_eq!(mend, format!("module recover --tenant {}", home.slug));
        let words: Vec<&str> = mend.split(' ').skip(1).collect();
        home.sandbox.ok(&[&words[..], &["--wait-for-lock", "30s"]].concat());
        assert!(findings(&home, 0).is_empty());
        home.sound();
    }

    pub fn a_database_that_is_not_the_tenant_s_is_found(on: On) {
        let home = installed(on);
        let own = home.sql("SELECT tenant_id FROM _module_identity");
        home.script("UPDATE _module_identity SET tenant_id = '01a1fdc8-0000-7000-8000-000000000000'");
        let found = findings(&home, 7);
        assert_eq!((found.len(), &found[0]["check"]), (1, &"identity".into()), "{found:?}");
        assert_eq!(found[0]["mend"], format!("module backup list --tenant {}", home.slug));
        home.script(&format!("UPDATE _module_identity SET tenant_id = '{own}'"));
        home.sound();

        let Some(server) = on else { return };
        let nowhere = server.home().replace("/tmp/", "/tmp/nowhere-");
        assert_ne!(nowhere, server.home());
        home.sandbox.sql("landlord", &format!("UPDATE hosts SET url = '{nowhere}' WHERE name = 'there'"));
        let found = findings(&home, 7);
        assert_eq!((found.len(), &found[0]["check"]), (1, &"unreachable".into()), "{found:?}");
        assert_eq!(found[0]["mend"], "module host check there");
    }
}
