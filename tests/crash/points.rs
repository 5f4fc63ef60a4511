//! Each command dies at each point, is recovered, and is given again.

use landlord::runner::hooks::POINTS;

use super::invariants::{Set, at_rest, set, state};
use crate::support::Sandbox;

const ALL: [&str; 5] = ["alpha", "beta", "core", "delta", "gamma"];
const BASE: [&str; 3] = ["alpha", "beta", "core"];
const SIGABRT: i32 = 6;

/// What a command does to a tenant, and how it is prepared.
struct Scenario {
    prepare: &'static [&'static [&'static str]],
    command: &'static [&'static str],
    before: Set,
    after: Set,
}

const CREATE: &[&str] =
    &["install", "delta", "--plan", "basic", "--tenant", "acme", "--create-tenant", "--yes"];
const INSTALL: &[&str] = &["install", "delta", "--plan", "basic", "--tenant", "acme", "--yes"];
const HALF: &[&str] = &["install", "beta", "--plan", "basic", "--tenant", "acme", "--create-tenant", "--yes"];
const TENANT: &[&str] = &["tenant", "create", "acme"];
const REMOVE: &[&str] = &["remove", "gamma", "--cascade", "--tenant", "acme", "--confirm", "acme"];

/// Points that only a command that makes the tenant reaches.
fn is_provisioning(point: &str) -> bool {
    point.starts_with("tenant-")
}

/// Whether the tenant's transaction is over at that point.
fn is_committed(point: &str) -> bool {
    ["committed", "recording", "recorded"].contains(&point)
}

fn prepared(scenario: &Scenario) -> Sandbox {
    let sandbox = Sandbox::new();
    for command in scenario.prepare {
        sandbox.ok(command);
    }
    sandbox
}

/// Dies at `point`; then recovers twice, looks, gives the command again, and compares the end with
/// `undisturbed`.
fn dies_at(point: &str, scenario: &Scenario, undisturbed: &str) {
    let sandbox = prepared(scenario);
    let run = sandbox.module_with(&[("MODULE_TEST_CRASH", point)], scenario.command);
    assert_eq!(run.signal, Some(SIGABRT), "dies at {point}: {run}");

    let first = sandbox.ok(&["recover"]);
    let nothing_left = ["tenant-database", "recorded"].contains(&point);
    assert_eq!(first.stdout.starts_with("Nothing is unfinished."), nothing_left, "{point}: {first}");
    sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
    let expected = if is_committed(point) { &scenario.after } else { &scenario.before };
    assert_eq!(at_rest(&sandbox)["acme"], *expected, "{point}: all or nothing");

    let again = sandbox.ok(scenario.command);
    if point == "recorded" && scenario.command[0] == "install" {
        assert!(again.stdout.starts_with("Nothing to do"), "{again}");
    }
    assert_eq!(at_rest(&sandbox)["acme"], scenario.after, "{point}");
    assert_eq!(state(&sandbox, "acme"), undisturbed, "{point}: the same end as without a crash");
}

fn undisturbed(scenario: &Scenario) -> String {
    let sandbox = prepared(scenario);
    sandbox.ok(scenario.command);
    assert_eq!(at_rest(&sandbox)["acme"], scenario.after);
    state(&sandbox, "acme")
}

#[test]
fn install_with_create_tenant_dies_at_every_point() {
    let scenario = Scenario { prepare: &[], command: CREATE, before: set(&[]), after: set(&ALL) };
    let end = undisturbed(&scenario);
    for point in POINTS {
        dies_at(point, &scenario, &end);
    }
}

#[test]
fn install_into_a_tenant_that_has_modules_dies_at_every_point() {
    let scenario = Scenario { prepare: &[HALF], command: INSTALL, before: set(&BASE), after: set(&ALL) };
    let end = undisturbed(&scenario);
    for point in POINTS.iter().filter(|point| !is_provisioning(point)) {
        dies_at(point, &scenario, &end);
    }
}

#[test]
fn install_into_a_new_tenant_dies_at_every_point() {
    let scenario =
        Scenario { prepare: &[TENANT], command: INSTALL, before: set(&["core"]), after: set(&ALL) };
    let end = undisturbed(&scenario);
    for point in POINTS.iter().filter(|point| !is_provisioning(point)) {
        dies_at(point, &scenario, &end);
    }
}

#[test]
fn remove_dies_at_every_point() {
    for point in POINTS.iter().filter(|point| !is_provisioning(point)) {
        let scenario = Scenario { prepare: &[CREATE], command: REMOVE, before: set(&ALL), after: set(&BASE) };
        let sandbox = prepared(&scenario);
        let run = sandbox.module_with(&[("MODULE_TEST_CRASH", point)], REMOVE);
        assert_eq!(run.signal, Some(SIGABRT), "dies at {point}: {run}");
        sandbox.ok(&["recover"]);
        sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
        let expected = if is_committed(point) { &scenario.after } else { &scenario.before };
        assert_eq!(at_rest(&sandbox)["acme"], *expected, "{point}: all or nothing");
        if is_committed(point) {
            let archives = sandbox.sql("landlord", "SELECT module FROM backups ORDER BY module").concat();
            assert_eq!(archives, ["delta", "gamma"], "{point}: the archives are known");
        } else {
            sandbox.ok(REMOVE);
            assert_eq!(at_rest(&sandbox)["acme"], scenario.after, "{point}");
        }
        sandbox.ok(INSTALL);
        assert_eq!(at_rest(&sandbox)["acme"], scenario.before, "{point}: installs again");
    }
}

#[test]
fn tenant_create_dies_at_every_point() {
    for point in POINTS {
        let sandbox = Sandbox::new();
        let run = sandbox.module_with(&[("MODULE_TEST_CRASH", point)], TENANT);
        assert_eq!(run.signal, Some(SIGABRT), "dies at {point}: {run}");
        sandbox.ok(&["recover"]);
        sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
        let expected = if is_committed(point) { set(&["core"]) } else { set(&[]) };
        assert_eq!(at_rest(&sandbox)["acme"], expected, "{point}");
        if is_committed(point) {
            sandbox.module(TENANT).expect(2).says("there is a tenant acme already");
        } else {
            sandbox.ok(TENANT);
        }
        assert_eq!(at_rest(&sandbox)["acme"], set(&["core"]), "{point}");
        sandbox.ok(INSTALL);
        assert_eq!(at_rest(&sandbox)["acme"], set(&ALL), "{point}");
    }
}
