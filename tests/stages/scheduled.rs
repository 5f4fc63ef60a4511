//! `module switch --at`, `--cancel` and `module subscription sweep`, and what a downgrade says and counts,
//! on each of the three databases.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use landlord::databases::lock::{self, Holder, Lock};
use landlord::databases::{Conn, session};
use serde_json::{Value, json};

use crate::support::{Place, Run, Sandbox, block_on, on_each_place};

on_each_place!(
    a_change_waits_for_its_day,
    a_change_is_taken_back,
    what_does_not_fit_is_refused_and_tried_again,
    a_sweep_that_dies_is_finished,
    rows_that_come_in_meanwhile_are_counted,
    a_downgrade_says_what_goes,
    a_bundle_counts_too,
    many_changes_are_written_for_all_or_for_none,
);

const SHOP: &str = "module: { slug: shop, name: Shop, description: Shop, category: platform }
versions: [{ version: \"1.0.0\", released: 2026-01-01, changelog: First }]
components:
  base: { migrations: [1.0.0/0001_items] }
  reports: { migrations: [1.0.0/0002_reports] }
features:
  - { slug: sell, name: Sell, components: [base] }
  - { slug: report, name: Report, components: [reports] }
meters: { items: { name: Items, table: shop_items, period: total } }
plans:
  basic: { name: Basic, level: 1, price: { monthly: 0 }, features: [sell], limits: { items: 2 } }
  small: { name: Small, level: 2, extends: basic, price: { monthly: 5 }, limits: { items: 3 } }
  premium: { name: Premium, level: 3, extends: small, price: { monthly: 9 }, features: [report], limits: { items: unlimited } }
retention: { after_days: 30 }
";

/// A tenant `acme` that has shop at `plan`.
fn shop(place: Place, plan: &str) -> Sandbox {
    let sandbox = Sandbox::with_on(&[], place);
    sandbox.write("definitions/shop/module.yaml", SHOP);
    for (path, table) in [("1.0.0/0001_items", "shop_items"), ("1.0.0/0002_reports", "shop_reports")] {
        let up = format!("CREATE TABLE {table} (id {{{{pk}}}}, name {{{{key}}}} NOT NULL);");
        sandbox.write(&format!("migrations/shop/{path}.up.sql"), up);
        sandbox.write(&format!("migrations/shop/{path}.down.sql"), format!("DROP TABLE {table};"));
    }
    sandbox.tenant("acme");
    sandbox.ok(&["install", "shop", "--plan", plan, "--yes"]);
    sandbox
}

fn add(sandbox: &Sandbox, count: usize) {
    for _ in 0..count {
        sandbox.sql("acme", "INSERT INTO shop_items (name) VALUES ('x')");
    }
}

fn plan(sandbox: &Sandbox) -> String {
    sandbox.sql_one("acme", "SELECT plan FROM _module_installed WHERE module = 'shop'")
}

fn switch(sandbox: &Sandbox, more: &[&str]) -> Run {
    sandbox.module(&[&["switch", "shop", "--yes"], more].concat())
}

/// The actions of the log that are about switches, oldest first.
fn audited(sandbox: &Sandbox) -> Vec<String> {
    sandbox.sql("landlord", "SELECT action FROM audit_log WHERE action LIKE 'switch.%' ORDER BY seq").concat()
}

fn sound(sandbox: &Sandbox) {
    sandbox.ok(&["status", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
}

fn a_change_waits_for_its_day(place: Place) {
    let sandbox = shop(place, "premium");
    let now = ["--as-of", "2026-11-21"];
    let dry = switch(&sandbox, &[&["--plan", "basic", "--at", "period-end", "--dry-run"][..], &now].concat());
    dry.expect(0).says("at the end of 2026-11-30 (UTC)").shows("premium -> basic");
    let asked = [&["--plan", "basic", "--at", "period-end"][..], &now].concat();
    switch(&sandbox, &asked).expect(0).shows("shop moves to plan basic at the end of 2026-11-30 (UTC)");
    switch(&sandbox, &asked).expect(0).shows("Nothing was changed");
    assert_eq!(plan(&sandbox), "premium");
    for shown in [&["status"][..], &["tenant", "show", "acme"]] {
        sandbox
            .ok(shown)
            .shows("shop moves to plan basic at the end of 2026-11-30 (UTC), asked by tester@test");
        let view = sandbox.ok(&[shown, &["-o", "json"]].concat()).json();
        assert_eq!(view["scheduled"][0]["due_at"], "2026-12-01T00:00:00.000000Z");
    }
    let before = sandbox.dump("acme");
    sandbox.ok(&["subscription", "sweep", "--as-of", "2026-11-30T23:59:59Z"]).shows("Nothing is due.");
    sandbox.ok(&["subscription", "sweep", "--as-of", "2026-12-01", "--dry-run"]).shows("due");
    assert_eq!(sandbox.dump("acme"), before);
    let other = ["--plan", "small", "--at", "2026-12-15", "--as-of", "2026-11-22"];
    switch(&sandbox, &other).expect(0).shows("to plan small on 2026-12-15 (UTC)");
    assert_eq!(sandbox.sql("landlord", "SELECT plan FROM scheduled_changes"), [["small"]]);
    sandbox.ok(&["subscription", "sweep", "--as-of", "2026-12-14"]).shows("Nothing is due.");
    let swept = ["subscription", "sweep", "--as-of", "2026-12-15", "-o", "json"];
    let done = sandbox.ok(&swept).json();
    assert_eq!((&done["changed"], &done["changes"][0]["result"]), (&json!(true), &json!("done")));
    assert_eq!(plan(&sandbox), "small");
    let again = sandbox.ok(&swept).json();
    assert_eq!((&again["changed"], &again["changes"]), (&json!(false), &json!([])));
    assert_eq!(audited(&sandbox), ["switch.scheduled", "switch.replaced"]);
    sandbox.ok(&["history"]).shows("shop 1.0.0 (premium -> small)");
    sound(&sandbox);
    // The other way is allowed too, and so is the first of a month.
    let up = ["--plan", "premium", "--at", "2027-01-01", "--as-of", "2026-12-20"];
    switch(&sandbox, &up).expect(0);
    sandbox.ok(&["subscription", "sweep", "--as-of", "2027-01-01"]);
    assert_eq!(plan(&sandbox), "premium");
    for wrong in [&["--at", "2001-01-01"][..], &["--at", "soon"]] {
        switch(&sandbox, &[&["--plan", "basic"], wrong].concat()).expect(2).says("--at");
    }
    sound(&sandbox);
}

fn a_change_is_taken_back(place: Place) {
    let sandbox = shop(place, "premium");
    let later = ["--plan", "basic", "--at", "2099-01-01"];
    switch(&sandbox, &["--cancel"]).expect(0).shows("Nothing to do");
    switch(&sandbox, &later).expect(0);
    switch(&sandbox, &["--cancel", "--dry-run"]).expect(0).shows("Nothing was changed");
    switch(&sandbox, &["--cancel"]).expect(0).shows("shop of acme keeps its plan");
    assert_eq!(audited(&sandbox), ["switch.scheduled", "switch.cancelled"]);
    // At once is as good.
    switch(&sandbox, &later).expect(0);
    switch(&sandbox, &["--plan", "premium"])
        .expect(0)
        .shows("Nothing to do")
        .says("`module switch shop --cancel");
    switch(&sandbox, &["--plan", "small"]).expect(0);
    assert_eq!(audited(&sandbox).last().unwrap(), "switch.cancelled");
    // What does not move the plan is not.
    switch(&sandbox, &later).expect(0);
    sandbox.ok(&["disable", "shop", "--yes"]);
    sandbox.ok(&["enable", "shop", "--yes"]);
    assert_eq!(sandbox.sql("landlord", "SELECT plan FROM scheduled_changes"), [["basic"]]);
    sandbox.remove("acme", &["shop"]).expect(0);
    assert!(sandbox.sql("landlord", "SELECT plan FROM scheduled_changes").is_empty());
    assert_eq!(audited(&sandbox).iter().filter(|one| *one == "switch.cancelled").count(), 3);
    sandbox.module(&["switch", "shop", "--cancel"]).expect(2);
    sandbox.module(&["switch", "shop"]).expect(2);
    sandbox.ok(&["subscription", "sweep", "--as-of", "2099-01-01"]).shows("Nothing is due.");
    sound(&sandbox);
}

fn what_does_not_fit_is_refused_and_tried_again(place: Place) {
    let sandbox = shop(place, "premium");
    add(&sandbox, 3);
    let later = ["--plan", "basic", "--at", "2099-01-01"];
    let refused = switch(&sandbox, &later).expect(4).says("3 items of shop, and 2 are allowed");
    refused.says("it can be read, changed and deleted, and nothing is added").says("--at 2099-01-01");
    sandbox.sql("acme", "DELETE FROM shop_items");
    switch(&sandbox, &later).expect(0);
    add(&sandbox, 3);
    let sweep = ["subscription", "sweep", "--as-of", "2099-01-01", "-o", "json"];
    for tries in 1..3 {
        let view = sandbox.module(&sweep).expect(5).json();
        assert_eq!((&view["changed"], &view["changes"][0]["result"]), (&json!(false), &json!("refused")));
        assert_eq!(sandbox.sql_one("landlord", "SELECT tries FROM scheduled_changes"), tries.to_string());
    }
    assert_eq!(audited(&sandbox), ["switch.scheduled", "switch.failed"], "it is said once");
    assert_eq!(plan(&sandbox), "premium");
    sandbox.ok(&["status"]).shows("tried and failed").shows("3 items of shop, and 2 are allowed");
    sandbox.ok(&["tenant", "suspend", "acme", "--yes"]);
    let view = sandbox.ok(&sweep).json();
    assert_eq!(view["changes"][0]["result"], "waiting");
    sandbox.ok(&["tenant", "resume", "acme", "--yes"]);
    sandbox.sql("acme", "DELETE FROM shop_items");
    let view = sandbox.ok(&sweep).json();
    assert_eq!(view["changes"][0]["result"], "done");
    assert_eq!(plan(&sandbox), "basic");
    sound(&sandbox);
    // Who allowed it when asking need not be there.
    switch(&sandbox, &["--plan", "premium"]).expect(0);
    add(&sandbox, 3);
    switch(&sandbox, &[&later[..], &["--allow-over-limit"]].concat()).expect(0).says("what is there stays");
    sandbox.ok(&sweep);
    assert_eq!(plan(&sandbox), "basic");
    sound(&sandbox);
}

fn a_sweep_that_dies_is_finished(place: Place) {
    let sandbox = shop(place, "premium");
    switch(&sandbox, &["--plan", "basic", "--at", "2099-01-01"]).expect(0);
    let sweep = ["subscription", "sweep", "--as-of", "2099-01-01"];
    assert_ne!(sandbox.module_with(&[("MODULE_TEST_CRASH", "before-commit")], &sweep).code, 0);
    assert_eq!(plan(&sandbox), "premium");
    assert_ne!(sandbox.module_with(&[("MODULE_TEST_CRASH", "committed")], &sweep).code, 0);
    assert_eq!(plan(&sandbox), "basic");
    sandbox.ok(&sweep);
    sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
    assert!(sandbox.sql("landlord", "SELECT plan FROM scheduled_changes").is_empty());
    sandbox.ok(&sweep).shows("Nothing is due.");
    sound(&sandbox);
}

/// The tenant's lock, as long as this lives.
struct Held {
    _file: Option<Lock>,
    _conn: Option<Conn>,
}

fn hold(sandbox: &Sandbox, place: Place) -> Held {
    let holder = Holder {
        actor: "somebody".to_owned(),
        host: "here".to_owned(),
        pid: 1,
        since: String::new(),
        command: String::new(),
    };
    if place == Place::Sqlite {
        let (file, stop) = (sandbox.database("acme"), AtomicBool::new(false));
        let held = block_on(lock::take(&file, &holder, Duration::ZERO, &stop)).unwrap();
        return Held { _file: Some(held), _conn: None };
    }
    let id = sandbox.sql_one("landlord", "SELECT id FROM tenants");
    let url = sandbox.url("acme").parse().unwrap();
    let conn = block_on(async {
        let mut conn = Conn::connect(&url).await.unwrap();
        assert!(session::try_lock(&mut conn, &format!("module/tenant/{id}")).await.unwrap());
        conn
    });
    Held { _file: None, _conn: Some(conn) }
}

fn rows_that_come_in_meanwhile_are_counted(place: Place) {
    let sandbox = shop(place, "premium");
    let held = hold(&sandbox, place);
    let args = ["switch", "shop", "--plan", "basic", "--yes", "--wait-for-lock", "60s"];
    let mut running = sandbox.spawn(&args);
    // Whether it has counted already or not, the rows are there before it gets the lock.
    std::thread::sleep(Duration::from_millis(700));
    assert!(running.runs());
    add(&sandbox, 3);
    drop(held);
    let run = running.wait().expect(4);
    run.says("3 items of shop, and 2 are allowed").says("nothing was begun");
    assert_eq!(plan(&sandbox), "premium");
    sound(&sandbox);
}

fn a_downgrade_says_what_goes(place: Place) {
    let sandbox = shop(place, "premium");
    sandbox.sql("acme", "INSERT INTO shop_reports (name) VALUES ('kept')");
    for more in [&["--dry-run"][..], &[]] {
        let run = switch(&sandbox, &[&["--plan", "basic"], more].concat()).expect(0);
        let run = run.says("shop: this feature goes: report");
        run.says("shop: nobody uses reports any more (shop_reports: 1 row); its data stay until");
    }
    let up = switch(&sandbox, &["--plan", "premium"]).expect(0);
    assert!(!up.stderr.contains("goes"), "{up}");
    sound(&sandbox);
}

fn a_bundle_counts_too(place: Place) {
    let sandbox = shop(place, "small");
    // Its price is higher, and it holds less.
    let text = SHOP.replace("limits: { items: unlimited }", "limits: { items: 1 }");
    sandbox.write("definitions/shop/module.yaml", text);
    let bundles = "bundles:\n  - { slug: all, name: All, modules: { shop: premium }, discount: \"10%\" }\n";
    sandbox.write("definitions/bundles.yaml", bundles);
    add(&sandbox, 2);
    let args = ["bundle", "install", "all", "--switch", "--yes"];
    let run = sandbox.module(&args).expect(4).says("2 items of shop, and 1 are allowed");
    run.says("`module bundle install all --switch --tenant acme --allow-over-limit`");
    assert_eq!(plan(&sandbox), "small");
    sandbox.ok(&[&args[..], &["--allow-over-limit"]].concat());
    assert_eq!(plan(&sandbox), "premium");
    let log = sandbox.ok(&["audit", "log", "--outcome", "denied", "-o", "json"]).json();
    assert_eq!(log["records"].as_array().map(Vec::len), Some(1), "{}", Value::clone(&log));
    sound(&sandbox);
}

fn many_changes_are_written_for_all_or_for_none(place: Place) {
    let sandbox = shop(place, "premium");
    for slug in ["bolt", "cork", "dune"] {
        sandbox.tenant(slug);
    }
    sandbox.ok(&["install", "shop", "--plan", "premium", "--tenant", "bolt", "--tenant", "cork", "--yes"]);
    for _ in 0..3 {
        sandbox.sql("cork", "INSERT INTO shop_items (name) VALUES ('x')");
    }
    let down = ["switch", "shop", "--plan", "basic", "--at", "2099-01-01", "--all", "-o", "json"];
    let all = |more: &[&str]| sandbox.module(&[&down[..], more].concat());
    let results = |run: &Run| -> Vec<String> {
        let rows = run.json()["tenants"].as_array().unwrap().clone();
        rows.iter().map(|one| one["result"].as_str().unwrap().to_owned()).collect()
    };
    let none = || assert!(sandbox.sql("landlord", "SELECT plan FROM scheduled_changes").is_empty());
    // dune does not have it; one that is in the way stops all.
    let dry = all(&["--dry-run"]).expect(5);
    assert_eq!(results(&dry), ["planned", "planned", "refused", "skipped"]);
    let stopped = all(&["--yes"]).expect(5).says("nothing was written down: 1 tenant is in the way");
    assert!(stopped.stdout.contains("it holds more than plan basic allows: 3 items"), "{stopped}");
    none();
    let over = |more: &[&str]| all(&[&["--allow-over-limit"], more].concat());
    over(&[]).expect(2).says("not confirmed, for 3 tenants");
    over(&["--yes", "--canary", "1"]).expect(2).says("--canary is for what begins now");
    // The landlord refuses one row: it has none of the others either.
    let bolt = "(SELECT id FROM tenants WHERE slug = 'bolt')";
    let refuse = format!(
        "CREATE TRIGGER no BEFORE INSERT ON scheduled_changes WHEN NEW.tenant_id = {bolt}
         BEGIN SELECT RAISE(ABORT, 'no'); END"
    );
    sandbox.sql("landlord", &refuse);
    over(&["--yes"]).expect(1);
    none();
    assert!(audited(&sandbox).is_empty());
    sandbox.sql("landlord", "DROP TRIGGER no");

    let done = over(&["--yes"]).expect(0);
    assert_eq!(results(&done), ["scheduled", "scheduled", "scheduled", "skipped"]);
    assert_eq!((plan(&sandbox).as_str(), audited(&sandbox).len()), ("premium", 3));
    let again = over(&["--yes"]).expect(0);
    assert_eq!((&again.json()["changed"], audited(&sandbox).len()), (&json!(false), 3), "{again}");
    sandbox.ok(&["status", "--tenant", "cork"]).shows("shop moves to plan basic on 2099-01-01 (UTC)");
    let other = ["switch", "shop", "--plan", "small", "--at", "2099-02-01", "--tenant", "acme", "--tenant"];
    let replaced = sandbox.ok(&[&other[..], &["bolt", "--yes", "-o", "json"]].concat());
    assert_eq!(results(&replaced), ["replaced", "replaced"]);

    // It is carried out, and taken back, like any other.
    let cancel = ["switch", "shop", "--cancel", "--tenant", "bolt", "--tenant", "dune", "-o", "json"];
    assert_eq!(results(&sandbox.ok(&[&cancel[..], &["--dry-run"]].concat())), ["planned", "unchanged"]);
    assert_eq!(results(&sandbox.ok(&cancel)), ["cancelled", "unchanged"]);
    sandbox.module(&["switch", "shopp", "--cancel", "--all"]).expect(2).says("shop");
    let swept = sandbox.ok(&["subscription", "sweep", "--as-of", "2099-02-01", "-o", "json"]).json();
    assert_eq!(swept["changes"].as_array().unwrap().len(), 2, "{swept}");
    let plans = ["acme", "bolt", "cork"]
        .map(|slug| sandbox.sql_one(slug, "SELECT plan FROM _module_installed WHERE module = 'shop'"));
    assert_eq!(plans, ["small", "premium", "basic"]);
    none();
    sandbox.ok(&["status", "--all", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
}
