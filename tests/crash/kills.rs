//! Two processes at a time over three tenants, killed at random moments (`MODULE_TEST_KILLS` rounds).

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::invariants::{Set, at_rest, set};
use crate::support::{Place, Running, Sandbox};

const TENANTS: [&str; 3] = ["acme", "bravo", "cargo"];

/// Marsaglia's xorshift64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// A whole number from the environment.
#[expect(clippy::disallowed_methods, reason = "a switch of the tests, not of the program")]
fn given(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// `MODULE_TEST_SEED`, or the time.
#[expect(clippy::disallowed_methods, reason = "another seed each time")]
fn seed() -> u64 {
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().subsec_nanos();
    given("MODULE_TEST_SEED").unwrap_or_else(|| u64::from(now()) | 1)
}

fn rounds(place: Place) -> u64 {
    given("MODULE_TEST_KILLS").unwrap_or(if place == Place::Sqlite { 25 } else { 6 })
}

/// A command on one tenant, and what it makes of a set of modules.
#[derive(Clone, Copy, Debug)]
struct Order {
    tenant: &'static str,
    install: bool,
    module: &'static str,
}

impl Order {
    /// One that changes something, three times out of four.
    fn new(random: &mut Random, before: &BTreeMap<String, Set>) -> Self {
        let tenant = TENANTS[usize::try_from(random.below(3)).unwrap()];
        let module = ["alpha", "beta", "gamma", "delta"][usize::try_from(random.below(4)).unwrap()];
        let lacks = !before[tenant].contains(module);
        Self { tenant, install: lacks == (random.below(4) > 0), module }
    }

    fn spawn(self, sandbox: &Sandbox) -> Running {
        let (module, tenant) = (self.module, self.tenant);
        if self.install {
            sandbox.spawn(&["install", module, "--plan", "basic", "--tenant", tenant, "--yes"])
        } else {
            sandbox.spawn(&["remove", module, "--cascade", "--tenant", tenant, "--confirm", tenant])
        }
    }

    /// What `before` becomes when this is done: the modules stand in a chain, each needs the one before.
    fn on(self, before: &Set) -> Set {
        let chain = ["alpha", "beta", "gamma", "delta"];
        let at = chain.iter().position(|one| *one == self.module).unwrap();
        let mut after = before.clone();
        if self.install {
            after.extend(set(&chain[..=at]));
        } else if before.contains(self.module) {
            after = after.difference(&set(&chain[at..])).cloned().collect();
        }
        after
    }
}

/// All that `before` may have become after `orders`, each done or not, in any order.
fn possible(before: &Set, orders: &[Order]) -> Vec<Set> {
    let mut all = vec![before.clone()];
    for (index, order) in orders.iter().enumerate() {
        let rest: Vec<Order> =
            orders.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, order)| *order).collect();
        all.extend(possible(&order.on(before), &rest));
        all.extend(possible(before, &rest));
    }
    all
}

#[test]
fn on_sqlite() {
    killed_at_random(Place::Sqlite);
}

#[test]
fn on_postgres() {
    killed_at_random(Place::Postgres);
}

#[test]
fn on_mariadb() {
    killed_at_random(Place::Mariadb);
}

#[expect(clippy::print_stdout, reason = "shown when the test fails")]
fn killed_at_random(place: Place) {
    let seed = seed();
    // Shown when the test fails.
    println!("seed: MODULE_TEST_SEED={seed}");
    let mut random = Random(seed);
    let sandbox = Sandbox::on(place);
    for tenant in TENANTS {
        sandbox.tenant(tenant);
    }
    let mut before: BTreeMap<String, Set> = at_rest(&sandbox);
    let mut killed = 0;
    for round in 0..rounds(place) {
        let orders = [Order::new(&mut random, &before), Order::new(&mut random, &before)];
        let mut running: Vec<(Order, Running)> =
            orders.iter().map(|order| (*order, order.spawn(&sandbox))).collect();
        if random.below(2) == 0 {
            running.reverse();
        }
        for (order, process) in running {
            // An install takes about 30 ms, a removal up to ten times as long; more on a server.
            let longest = match (place, order.install) {
                (Place::Sqlite, true) => 35_000,
                (Place::Sqlite, false) => 120_000,
                (_, true) => 180_000,
                (_, false) => 500_000,
            };
            std::thread::sleep(Duration::from_micros(random.below(longest)));
            let run = process.kill();
            killed += i32::from(run.signal.is_some());
            // Unless it was killed: done, not installed at all (remove), or the tenant was locked.
            let fine =
                run.signal == Some(9) || run.code == 0 || run.code == 6 || run.code == 2 && !order.install;
            assert!(fine, "round {round}: {order:?}: {run}");
        }
        let recovered = sandbox.module(&["recover"]);
        assert_eq!(recovered.code, 0, "round {round}: {orders:?}: {recovered}");
        let after = at_rest(&sandbox);
        for tenant in TENANTS {
            let own: Vec<Order> = orders.iter().filter(|order| order.tenant == tenant).copied().collect();
            let (is, was) = (&after[tenant], &before[tenant]);
            assert!(possible(was, &own).contains(is), "round {round}: {own:?} made {is:?} of {was:?}");
        }
        before = after;
    }
    let ended = sandbox.sql("landlord", "SELECT status, count(*) FROM runs GROUP BY status");
    let recorded = "SELECT count(*) FROM audit_log WHERE record LIKE '%\"recovered\":true%'";
    let recorded = sandbox.sql_one("landlord", recorded);
    println!(
        "{killed} of {} processes were killed; runs: {ended:?}, {recorded} recorded afterwards",
        rounds(place) * 2
    );
    for tenant in TENANTS {
        sandbox.install(tenant, &["delta"]).expect(0);
    }
    let all = set(&["alpha", "beta", "core", "delta", "gamma"]);
    assert!(at_rest(&sandbox).values().all(|modules| *modules == all));
}
