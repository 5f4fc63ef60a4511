//! A version that takes something away waits until every tenant has what replaces it.

use super::sandbox;
use crate::support::{Place, Run, Sandbox};

fn version(sandbox: &Sandbox, slug: &str) -> String {
    let status = sandbox.ok(&["status", "--tenant", slug, "--output", "json"]).json();
    status["modules"][0]["version"].as_str().unwrap_or_default().to_owned()
}

fn update(sandbox: &Sandbox, slug: &str, more: &[&str]) -> Run {
    sandbox.module(&[&["update", "cards", "--tenant", slug, "--yes"], more].concat())
}

fn three(place: Place) -> Sandbox {
    let sandbox = sandbox(place);
    for slug in ["acme", "globex", "initech"] {
        sandbox.tenant(slug);
        sandbox.install(slug, &["cards@1.0.0"]).expect(0);
    }
    sandbox
}

#[test]
fn update_stops_before_it_and_names_who_is_in_the_way() {
    for place in [Place::Sqlite, Place::Postgres, Place::Mariadb] {
        let sandbox = three(place);
        let run = update(&sandbox, "acme", &[]).expect(0);
        let run = run.says("cards 3.0.0 is left out").says("acme 1.0.0, globex 1.0.0, initech 1.0.0");
        run.says("3 tenants have not passed 2.0.0").says("module update cards --to 2.0.0 --tenant");
        assert_eq!(version(&sandbox, "acme"), "2.1.0", "{place:?}");
        let run = update(&sandbox, "acme", &[]).expect(0).shows("Nothing to do");
        run.says("2 tenants have not passed 2.0.0 yet: globex 1.0.0, initech 1.0.0");
        let run = update(&sandbox, "acme", &["--to", "3.0.0"]).expect(4);
        let run = run.says("2 tenants have not passed 2.0.0 yet: globex 1.0.0, initech 1.0.0");
        run.says("module update cards --to 2.0.0 --tenant globex");
        update(&sandbox, "acme", &["--to", "3.0.0", "--dry-run"]).expect(4).says("globex 1.0.0");
        // Whoever is suspended is in the way as well, and is called so.
        sandbox.ok(&["tenant", "suspend", "initech"]);
        update(&sandbox, "globex", &["--to", "2.0.0"]).expect(0);
        update(&sandbox, "acme", &[])
            .expect(0)
            .says("1 tenant has not passed 2.0.0 yet: initech 1.0.0 (suspended)");
        sandbox.ok(&["tenant", "resume", "initech"]);
        update(&sandbox, "initech", &["--to", "2.0.0"]).expect(0);
        let run = update(&sandbox, "acme", &[]).expect(0);
        assert!(!run.stderr.contains("left out"), "{run}");
        assert_eq!(version(&sandbox, "acme"), "3.0.0", "{place:?}");
        update(&sandbox, "globex", &[]).expect(0);
        assert_eq!(version(&sandbox, "globex"), "3.0.0", "{place:?}: from 2.0.0 in one go");
        for slug in ["acme", "globex", "initech"] {
            sandbox.ok(&["status", "--verify", "--tenant", slug]);
        }
    }
}

#[test]
fn a_new_tenant_is_not_held_and_a_dropped_one_holds_nobody() {
    let sandbox = three(Place::Sqlite);
    sandbox.tenant("fresh");
    sandbox.install("fresh", &["cards"]).expect(0);
    assert_eq!(version(&sandbox, "fresh"), "3.0.0");
    for slug in ["globex", "initech"] {
        sandbox.ok(&["tenant", "archive", slug, "--confirm", slug]);
        sandbox.ok(&["tenant", "drop", slug, "--confirm", slug]);
    }
    update(&sandbox, "acme", &[]).expect(0).says("1 tenant has not passed 2.0.0 yet: acme 1.0.0");
    update(&sandbox, "acme", &[]).expect(0);
    assert_eq!(version(&sandbox, "acme"), "3.0.0");
}

#[test]
fn what_another_module_needs_waits_too() {
    let sandbox = three(Place::Sqlite);
    sandbox.put(&crate::support::Module::new("print").requires("cards", ">=3"));
    let run = sandbox.install("acme", &["print"]).expect(4);
    run.says("cards 3.0.0 takes away").says("globex 1.0.0");
    sandbox.install("acme", &["cards@3.0.0"]).expect(4).says("cards 3.0.0 takes away");
}

#[test]
fn a_pin_and_a_phase_hold_together() {
    let sandbox = three(Place::Sqlite);
    sandbox.ok(&["pin", "cards@<2.1", "--tenant", "acme", "--reason", "why"]);
    update(&sandbox, "acme", &[]).expect(0);
    assert_eq!(version(&sandbox, "acme"), "2.0.0");
}
