//! What the landlord knows and the tenant's database does not yet: after a crash, and while it cannot be
//! reached.

use serde_json::json;

use super::{audited, empty, grant, own, shop, sound};
use crate::support::servers::Private;
use crate::support::{Place, Sandbox, on_each_place};

on_each_place!(
    a_crash_before_the_tenant_is_told,
    a_crash_after_the_tenant_was_told,
    a_tenant_that_cannot_be_reached,
    a_run_brings_it_too,
    a_restored_backup_has_todays_rights_again,
    a_landlord_that_is_made_again_knows_them,
);

const MORE: [&str; 9] =
    ["entitlements", "grant", "items", "5", "--add", "--permanent", "--reason", "a good one", "--yes"];

fn is_pending(sandbox: &Sandbox) -> bool {
    let status = sandbox.ok(&["status", "-o", "json"]).json();
    let shown = sandbox.ok(&["entitlements", "explain", "items", "-o", "json"]).json();
    assert_eq!(status["rights_pending"], shown["pending"]);
    status["rights_pending"] == json!(true)
}

fn limit(sandbox: &Sandbox) -> String {
    own(sandbox, "acme", "limit:items")
}

fn a_crash_before_the_tenant_is_told(place: Place) {
    let sandbox = shop(place, "basic");
    let run = sandbox.module_with(&[("MODULE_TEST_CRASH", "granted")], &MORE);
    assert!(run.signal.is_some(), "{run}");
    assert_eq!((limit(&sandbox).as_str(), is_pending(&sandbox)), ("2 NULL plan", true));
    sandbox.ok(&["status"]).says("rights pending: `module entitlements push --tenant acme` brings them");
    sandbox.ok(&["entitlements", "push"]).shows("pushed");
    assert_eq!((limit(&sandbox).as_str(), is_pending(&sandbox)), ("7 NULL override", false));
    assert_eq!(audited(&sandbox), ["entitlements.granted", "entitlements.pushed"]);
    sound(&sandbox);
}

fn a_crash_after_the_tenant_was_told(place: Place) {
    let sandbox = shop(place, "basic");
    let run = sandbox.module_with(&[("MODULE_TEST_CRASH", "pushed")], &MORE);
    assert!(run.signal.is_some(), "{run}");
    assert_eq!((limit(&sandbox).as_str(), is_pending(&sandbox)), ("7 NULL override", true));
    let before = sandbox.dump("acme");
    sandbox.ok(&["entitlements", "push"]).shows("pushed");
    assert_eq!((sandbox.dump("acme"), is_pending(&sandbox)), (before, false));
    sandbox.ok(&["entitlements", "push"]).shows("Nothing waits");
    sound(&sandbox);
}

/// Puts the tenant's database out of reach, and back.
fn reach(sandbox: &Sandbox, place: Place, there: bool) {
    if place == Place::Sqlite {
        let (file, away) = (sandbox.database("acme"), sandbox.path("away.db"));
        let (from, to) = if there { (away, file) } else { (file, away) };
        std::fs::rename(from, to).unwrap();
        return;
    }
    let (from, to) = if there { ("=/nowhere/", "=/") } else { ("=/", "=/nowhere/") };
    sandbox.sql("landlord", &format!("UPDATE hosts SET url = replace(url, '{from}', '{to}')"));
}

fn a_tenant_that_cannot_be_reached(place: Place) {
    let sandbox = shop(place, "basic");
    reach(&sandbox, place, false);
    let run = sandbox.ok(&[&MORE[..], &["-o", "json"]].concat());
    assert!(run.json()["changed"] == json!(true) && run.json()["pending"].is_string(), "{run}");
    run.says("the landlord knows it, and acme does not yet").says("`module entitlements push --tenant acme`");
    assert!(is_pending(&sandbox));
    let failed = sandbox.module(&["entitlements", "push"]).expect(5);
    failed.shows("waits:");
    assert!(is_pending(&sandbox));
    reach(&sandbox, place, true);
    assert_eq!(limit(&sandbox), "2 NULL plan");
    sandbox.ok(&["entitlements", "push", "--tenant", "acme"]).shows("pushed");
    assert_eq!((limit(&sandbox).as_str(), is_pending(&sandbox)), ("7 NULL override", false));
    sound(&sandbox);
}

fn a_run_brings_it_too(place: Place) {
    let sandbox = shop(place, "basic");
    sandbox.module_with(&[("MODULE_TEST_CRASH", "granted")], &MORE);
    assert!(is_pending(&sandbox));
    // One that dies after its commit knew of it, and is recorded by the next.
    let switch = ["switch", "shop", "--plan", "small", "--yes"];
    let run = sandbox.module_with(&[("MODULE_TEST_CRASH", "committed")], &switch);
    assert!(run.signal.is_some(), "{run}");
    assert_eq!(limit(&sandbox), "8 NULL override");
    sandbox.ok(&["recover"]);
    // Something that was granted between a run's beginning and its record is not taken for brought.
    grant(&sandbox, &["items", "1", "--add", "--permanent"]).expect(0);
    let back = ["switch", "shop", "--plan", "basic", "--yes"];
    let run = sandbox.module_with(&[("MODULE_TEST_CRASH", "committed")], &back);
    assert!(run.signal.is_some(), "{run}");
    sandbox.sql("landlord", "UPDATE tenants SET rights_seq = rights_seq + 1 WHERE slug = 'acme'");
    sandbox.ok(&["recover"]);
    assert!(is_pending(&sandbox));
    sandbox.ok(&["entitlements", "push"]);
    assert_eq!((limit(&sandbox).as_str(), is_pending(&sandbox)), ("8 NULL override", false));
    sound(&sandbox);
}

fn a_restored_backup_has_todays_rights_again(place: Place) {
    let sandbox = shop(place, "basic");
    let backup = sandbox.ok(&["backup", "create", "-o", "json"]).json();
    sandbox.ok(&MORE);
    sandbox.ok(&["backup", "restore", backup["id"].as_str().unwrap(), "--confirm", "acme"]);
    assert_eq!((limit(&sandbox).as_str(), is_pending(&sandbox)), ("2 NULL plan", true));
    sandbox.ok(&["entitlements", "push"]);
    assert_eq!((limit(&sandbox).as_str(), is_pending(&sandbox)), ("7 NULL override", false));
    sound(&sandbox);
}

fn a_landlord_that_is_made_again_knows_them(place: Place) {
    // All databases of a server are looked at, so that a shared one will not do.
    let private = place.server().map(|_| Private::start(place, &[]));
    let begin = |sandbox: &Sandbox| {
        sandbox.ok(&["init"]);
        if let Some(private) = &private {
            sandbox.host("server", &private.server.home());
        }
    };
    let sandbox = match &private {
        Some(private) => empty(Place::Sqlite).at(private.server),
        None => empty(place),
    };
    sandbox.tenant("acme");
    sandbox.ok(&["install", "shop", "--plan", "basic", "--yes"]);
    grant(&sandbox, &["feature:hits", "--until", "2099-01-31"]).expect(0);
    sandbox.ok(&MORE);
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(sandbox.path(&format!("data/landlord.db{end}")));
    }
    begin(&sandbox);
    sandbox.ok(&["repair", "--rebuild-landlord", "--yes"]);
    assert!(!is_pending(&sandbox));
    sandbox.ok(&["switch", "shop", "--plan", "small", "--yes"]);
    assert_eq!(limit(&sandbox), "7 NULL override");
    assert_eq!(own(&sandbox, "acme", "hits"), "true 2099-02-01T00:00:00.000000Z override");
    sandbox.ok(&["entitlements", "clear", "items", "--yes"]).shows("found in the tenant's database");
    assert_eq!(limit(&sandbox), "3 NULL plan");
    sound(&sandbox);
}
