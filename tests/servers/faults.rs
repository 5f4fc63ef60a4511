//! Servers that stop, forget, refuse or are busy: a clear answer without a password, nothing half done,
//! and a way on.

use std::time::Duration;

use landlord::clock::Stopwatch;

use super::{catalog, plain, sound};
use crate::support::places::{query, run as run_sql};
use crate::support::servers::Private;
use crate::support::{Held, Module, Place, Run, Running, Sandbox};

const INSTALL: &[&str] = &["install", "gamma", "alpha@1.1.0", "--plan", "basic", "--tenant", "acme", "--yes"];
const ONCE: &[(&str, &str)] = &[("MODULE_RETRIES", "0")];

/// Its last script takes 20 seconds, but not in a scratch database.
fn slow(place: Place) -> Module {
    let sleep = if place == Place::Postgres {
        "SELECT pg_sleep(20) WHERE current_database() NOT LIKE 'module_scratch%'"
    } else {
        "SELECT IF(DATABASE() LIKE 'module_scratch%', 0, SLEEP(20))"
    };
    let up = format!("CREATE TABLE gamma_late (id {{{{ref}}}});\n{sleep};\n");
    Module::new("gamma").migration("1.0.0/0003_slow", &up, "DROP TABLE gamma_late;\n")
}

/// A sandbox on `server` or on the shared one, with acme's alpha 1.0.0 and two rows.
fn sandbox(place: Place, gamma: &Module, private: Option<&Private>) -> Sandbox {
    let sandbox = match private {
        Some(private) => Sandbox::with(&catalog(gamma)).at(private.server),
        None => Sandbox::with_on(&catalog(gamma), place),
    };
    sandbox.tenant("acme");
    sandbox.install("acme", &["alpha@1.0.0"]).expect(0);
    sandbox.sql("acme", "INSERT INTO alpha_items (id, name) VALUES (50, 'mine')");
    sandbox
}

/// Starts the install and waits until its slow statement runs.
fn begin(sandbox: &Sandbox, place: Place, env: &[(&str, &str)]) -> Running {
    let mut running = sandbox.spawn_with(env, INSTALL);
    wait_for(&mut running, || sleeping(sandbox, place).is_some());
    running
}

fn wait_for(running: &mut Running, is: impl Fn() -> bool) {
    let watch = Stopwatch::start();
    while !is() {
        assert!(watch.milliseconds() < 60_000 && running.runs(), "it does not get there");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The session that sleeps.
fn sleeping(sandbox: &Sandbox, place: Place) -> Option<String> {
    let name = sandbox.url("acme");
    let sql = if place == Place::Postgres {
        "SELECT pid::text FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()"
    } else {
        "SELECT CAST(id AS CHAR) FROM information_schema.processlist
         WHERE db = DATABASE() AND info LIKE '%SLEEP(20)%' AND id <> CONNECTION_ID()"
    };
    query(&name, sql).concat().pop()
}

/// Nobody is shown a password, and where the server is no module is half there.
#[track_caller]
fn tactful(run: Run) -> Run {
    let password = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    let all = format!("{}{}", run.stdout, run.stderr);
    assert!(!all.contains(password) && !all.contains("_mig:") && !all.contains("panicked"), "{run}");
    run
}

/// The slow statement is gone.
fn hurry(sandbox: &Sandbox) {
    let up = "CREATE TABLE gamma_late (id {{ref}});\n";
    let gamma = Module::new("gamma").migration("1.0.0/0003_slow", up, "DROP TABLE gamma_late;\n");
    sandbox.put(&gamma.requires("beta", ">=1"));
}

#[test]
fn a_server_that_is_not_there_and_comes_back() {
    for place in Place::SERVERS {
        let mut private = Private::start(place, &[]);
        let sandbox = sandbox(place, &Module::new("gamma"), Some(&private));
        let before = plain(&sandbox, "acme");
        private.kill();
        let run = tactful(sandbox.module_with(ONCE, INSTALL)).expect(1);
        run.says("tenant acme cannot be reached")
            .says("nothing was begun")
            .says("check that the server runs");
        tactful(sandbox.module_with(ONCE, &["status", "--verify"])).expect(1);
        sandbox.ok(&["status"]);
        sandbox.ok(&["history"]);
        tactful(sandbox.module_with(ONCE, &["tenant", "create", "other"])).expect(1);
        // It comes back while somebody waits for it.
        let running = sandbox.spawn_with(&[("MODULE_RETRIES", "3")], INSTALL);
        std::thread::sleep(Duration::from_millis(300));
        private.again();
        assert_eq!(plain(&sandbox, "acme").lines().next(), before.lines().next());
        running.wait().expect(0);
        sandbox.ok(&["recover"]);
        sound(&sandbox);
        sandbox.ok(&["tenant", "create", "other"]);
    }
}

#[test]
fn a_server_that_is_killed_in_the_middle() {
    for place in Place::SERVERS {
        let mut private = Private::start(place, &[]);
        let sandbox = sandbox(place, &slow(place), Some(&private));
        let before = plain(&sandbox, "acme");
        let running = begin(&sandbox, place, ONCE);
        private.kill();
        let run = tactful(running.wait()).expect(1);
        run.says("the run is still open").says("`module recover --tenant acme` finds out");
        tactful(sandbox.module_with(ONCE, &["recover"])).expect(1).shows("failed");
        private.again();
        let status = sandbox.ok(&["status", "--output", "json"]).json();
        assert_eq!(status["unfinished"].as_array().unwrap().len(), 1, "{status}");
        if place == Place::Mariadb {
            sandbox.module_with(ONCE, INSTALL).expect(6).says("`module recover --tenant acme` takes it back");
            sandbox.ok(&["recover"]).shows("it was taken back");
        } else {
            sandbox.ok(&["recover"]).shows("nothing had been written");
        }
        assert_eq!(plain(&sandbox, "acme"), before, "{place:?}");
        sound(&sandbox);
        hurry(&sandbox);
        sandbox.module_with(ONCE, INSTALL).expect(0);
        sound(&sandbox);
    }
}

#[test]
fn a_connection_that_is_lost_in_the_middle() {
    for place in Place::SERVERS {
        let sandbox = sandbox(place, &slow(place), None);
        let before = plain(&sandbox, "acme");
        let running = begin(&sandbox, place, ONCE);
        let session = sleeping(&sandbox, place).unwrap();
        let end = match place {
            Place::Postgres => format!("SELECT pg_terminate_backend({session})"),
            _ => format!("KILL CONNECTION {session}"),
        };
        run_sql(&sandbox.url("acme"), &[&end]).unwrap();
        let run = tactful(running.wait()).expect(1).says("the run was rolled back");
        run.says("0003_slow.up.sql:2:");
        assert_eq!(plain(&sandbox, "acme"), before, "{place:?}");
        sound(&sandbox);
    }
}

#[test]
fn a_run_that_is_killed_leaves_nothing_that_goes_on() {
    for place in Place::SERVERS {
        let sandbox = sandbox(place, &slow(place), None);
        let before = plain(&sandbox, "acme");
        let running = begin(&sandbox, place, ONCE);
        running.kill();
        // What the server still does ends by itself; until then the tenant is locked.
        sandbox.ok(&["recover", "--wait-for-lock", "60s"]);
        assert_eq!(plain(&sandbox, "acme"), before, "{place:?}");
        sound(&sandbox);
    }
}

#[test]
fn a_person_who_stops_a_statement() {
    for place in Place::SERVERS {
        let sandbox = sandbox(place, &slow(place), None);
        let before = plain(&sandbox, "acme");
        let running = begin(&sandbox, place, ONCE);
        let pid = running.pid().to_string();
        assert!(std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        let run = running.wait().expect(130).says("the run was rolled back");
        assert_eq!(plain(&sandbox, "acme"), before, "{place:?}: {run}");
        sound(&sandbox);
    }
}

#[test]
fn another_run_holds_the_tenant() {
    for place in Place::SERVERS {
        let sandbox = sandbox(place, &slow(place), None);
        let running = begin(&sandbox, place, ONCE);
        let pid = format!("pid {}", running.pid());
        let run = sandbox.module_with(ONCE, INSTALL).expect(6);
        run.says("tenant acme is locked by another operation").says("tester@test").says(&pid);
        let status = sandbox.ok(&["status", "--output", "json"]).json();
        assert_eq!(status["unfinished"][0]["working"], true, "{status}");
        sandbox.module(&["recover"]).expect(6).shows("somebody is working on it");
        running.kill();
        sandbox.ok(&["recover", "--wait-for-lock", "60s"]);
        sound(&sandbox);
    }
}

#[test]
fn a_lock_that_a_long_transaction_holds() {
    for place in Place::SERVERS {
        let sandbox = sandbox(place, &Module::new("gamma"), None);
        let before = plain(&sandbox, "acme");
        let words = ["BEGIN", "UPDATE alpha_items SET name = name WHERE id = 50"];
        let held = Held::open(&sandbox.url("acme"), &words);
        let quick = [INSTALL, &["--lock-timeout", "1s"]].concat();
        let run = tactful(sandbox.module_with(ONCE, &quick)).expect(6);
        run.says("1.1.0/0003_size.up.sql:1:").says("the run was rolled back").says("--lock-timeout");
        // It is given back while somebody tries again.
        let running = sandbox.spawn_with(&[("MODULE_RETRIES", "3")], &quick);
        std::thread::sleep(Duration::from_millis(1500));
        drop(held);
        running.wait().expect(0);
        assert_ne!(plain(&sandbox, "acme"), before);
        sound(&sandbox);
    }
}

#[test]
fn no_connection_is_left() {
    let limits: [&[&str]; 2] =
        [&["-c", "max_connections=6"], &["--max-connections=10", "--extra-max-connections=1"]];
    for (place, limit) in Place::SERVERS.into_iter().zip(limits) {
        let private = Private::start(place, limit);
        let sandbox = sandbox(place, &Module::new("gamma"), Some(&private));
        let url = sandbox.url("acme");
        let count = if place == Place::Postgres { 3 } else { 10 };
        let all: Vec<Held> = (0..count).map(|_| Held::open(&url, &[])).collect();
        let run = tactful(sandbox.module_with(ONCE, INSTALL)).expect(1);
        run.says("tenant acme has no connection left").says("nothing was begun");
        let running = sandbox.spawn_with(&[("MODULE_RETRIES", "3")], INSTALL);
        std::thread::sleep(Duration::from_millis(500));
        drop(all);
        running.wait().expect(0);
        sound(&sandbox);
    }
}

#[test]
fn passwords_and_keys_that_are_wrong_and_databases_that_are_gone() {
    for place in Place::SERVERS {
        let private = Private::start(place, &[]);
        let sandbox = sandbox(place, &Module::new("gamma"), Some(&private));
        let key = sandbox.read("data/role.key");
        sandbox.write("data/role.key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");
        tactful(sandbox.module_with(ONCE, INSTALL)).expect(2).says("this role key is");
        std::fs::remove_file(sandbox.path("data/role.key")).unwrap();
        tactful(sandbox.module_with(ONCE, INSTALL)).expect(2).says("role.key");
        sandbox.write("data/role.key", &key);
        sandbox.module_with(ONCE, &[INSTALL, &["--dry-run"]].concat()).expect(0);
        let database = sandbox.sql_one("landlord", "SELECT database_name FROM tenants");
        let change = match place {
            Place::Postgres => format!("ALTER ROLE {database}_mig PASSWORD 'another'"),
            _ => format!("ALTER USER {database}_mig@'%' IDENTIFIED BY 'another'"),
        };
        run_sql(&private.server.home(), &[&change]).unwrap();
        let run = tactful(sandbox.module_with(ONCE, INSTALL)).expect(1);
        run.says("tenant acme refuses")
            .says("nothing was begun")
            .says("is the key that its password follows from");
        let gone = format!("DROP DATABASE {database}");
        let back = match place {
            Place::Postgres => format!("ALTER ROLE {database}_mig PASSWORD NULL"),
            _ => "SELECT 1".to_owned(),
        };
        run_sql(&private.server.home(), &[&gone, &back]).unwrap();
        let run = tactful(sandbox.module_with(ONCE, INSTALL)).expect(1).says("tenant acme");
        assert!(run.stderr.contains("left as it was"), "{run}");
        sandbox.ok(&["audit", "verify"]);
        sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
    }
}
