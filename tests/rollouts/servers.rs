//! Rollouts over tenants at PostgreSQL and MariaDB, with landlords in a file and at both; and a
//! server that dies under one.

use std::time::Duration;

use serde_json::Value;

use super::{count, id, slugs};
use crate::support::servers::Private;
use crate::support::servers::{Server, mariadb, postgres};
use crate::support::{Module, Place, Run, Sandbox, places};

/// A workspace with twelve tenants at a server.
struct Ground {
    sandbox: Sandbox,
    /// The landlord's address and name, where it is at a server.
    landlord: Option<(String, String)>,
}

const MANY: usize = 12;

impl Ground {
    fn new(place: Place, landlord: Place) -> Self {
        let sandbox = Sandbox::empty_on(place);
        let catalog = "categories: { platform: Platform }\nprofiles: { ngo: NGO }\n";
        sandbox.write("definitions/catalog.yaml", catalog);
        sandbox.put(&Module::new("core").core());
        sandbox.put(&Module::new("alpha"));
        let server = match landlord {
            Place::Postgres => Some(postgres()),
            Place::Mariadb => Some(mariadb()),
            Place::Sqlite => None,
        };
        let landlord = server.map(|server| {
            let name = places::unique();
            (server.url(&name), name)
        });
        match &landlord {
            Some((url, _)) => sandbox.ok(&["init", "--landlord", url]),
            None => sandbox.ok(&["init"]),
        };
        sandbox.host("server", &sandbox.server().home());
        for slug in slugs(MANY) {
            sandbox.ok(&["tenant", "create", &slug, "--host", "server"]);
        }
        Self { sandbox, landlord }
    }

    fn landlord(&self, sql: &str) -> Vec<Vec<String>> {
        match &self.landlord {
            Some((url, _)) => places::query(url, sql),
            None => self.sandbox.sql("landlord", sql),
        }
    }

    fn url(&self, slug: &str) -> String {
        let name = self.landlord(&format!("SELECT database_name FROM tenants WHERE slug = '{slug}'"));
        self.sandbox.server().url(&name[0][0])
    }

    /// Each tenant has as many runs of an action in state `done`.
    #[track_caller]
    fn everybody(&self, action: &str, times: usize) {
        let all: Vec<String> = slugs(MANY).iter().map(|slug| format!("{slug} {times}")).collect();
        let sql = format!(
            "SELECT concat(tenant, ' ', count(*)) FROM runs WHERE status = 'done' AND action = '{action}' AND id IN
             (SELECT run_id FROM run_modules WHERE module = 'alpha') GROUP BY tenant ORDER BY tenant"
        );
        assert_eq!(self.landlord(&sql).concat(), all, "{action}");
        self.sandbox.ok(&["status", "--all", "--verify"]);
        self.sandbox.ok(&["audit", "verify"]);
    }

    fn newest(&self) -> String {
        self.landlord("SELECT id FROM rollouts ORDER BY id DESC LIMIT 1")[0][0].clone()
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        let Some((url, name)) = &self.landlord else { return };
        let _ = if url.starts_with("postgres") {
            places::run(&postgres().home(), &[&format!("DROP DATABASE {name} WITH (FORCE)")])
        } else {
            places::run(&mariadb().home(), &[&format!("DROP DATABASE {name}")])
        };
    }
}

fn alpha_1_1() -> Module {
    Module::new("alpha").version("1.1.0").migration(
        "1.1.0/0001_tags",
        "CREATE TABLE alpha_tags (id {{pk}});\n",
        "DROP TABLE alpha_tags;\n",
    )
}

fn done(run: &Run) -> i64 {
    count(&run.json(), "done")
}

/// From installing to removing: failures, one that dies, and taking back.
fn all_verbs(place: Place, landlord: Place) {
    let ground = Ground::new(place, landlord);
    let sandbox = &ground.sandbox;
    for slug in ["t03", "t07"] {
        places::run(&ground.url(slug), &["CREATE TABLE alpha_items (x integer)"]).unwrap();
    }
    let run = sandbox.module(&super::install(&["--max-failures", "100%"])).expect(5);
    assert_eq!((done(&run), count(&run.json(), "failed")), (10, 2), "{run}");
    let answer = run.json();
    let clusters = answer["failures"].as_array().unwrap();
    assert_eq!((clusters.len(), clusters[0]["count"].as_i64()), (1, Some(2)), "{run}");
    for slug in ["t03", "t07"] {
        places::run(&ground.url(slug), &["DROP TABLE alpha_items"]).unwrap();
    }
    let line: Vec<&str> = clusters[0]["retry"].as_str().unwrap().split(' ').skip(1).collect();
    assert_eq!(done(&sandbox.ok(&[&line[..], &["-o", "json"]].concat())), 12);
    ground.everybody("install", 1);

    sandbox.put(&alpha_1_1());
    let update = ["update", "alpha", "--all", "--yes", "-o", "json"];
    for point in ["committed:3", "migrated:2"] {
        let run = sandbox.module_with(&[("MODULE_TEST_CRASH", point)], &update);
        assert_eq!(run.signal, Some(6), "{point}: {run}");
        let id = ground.newest();
        let resumed = sandbox.ok(&["rollout", "resume", &id, "-o", "json"]);
        assert_eq!((done(&resumed), resumed.json()["status"].as_str()), (12, Some("done")), "{resumed}");
        let undone = sandbox.ok(&["rollout", "undo", &id, "--confirm", "12", "-o", "json"]);
        assert_eq!(done(&undone), 12, "{undone}");
    }
    ground.everybody("update", 2);
    ground.everybody("undo", 2);
    let at = "SELECT DISTINCT version FROM tenant_modules WHERE module = 'alpha'";
    assert_eq!(ground.landlord(at).concat(), ["1.0.0"]);

    let run = sandbox.ok(&["remove", "alpha", "--all", "--confirm", "12", "-o", "json"]);
    assert_eq!(done(&run), 12, "{run}");
    ground.everybody("remove", 1);
    for slug in slugs(MANY) {
        let tables = places::tables(&ground.url(&slug));
        assert!(!tables.iter().any(|table| table.starts_with("alpha")), "{slug}: {tables:?}");
    }
}

#[test]
fn every_verb_goes_over_many_at_postgresql() {
    all_verbs(Place::Postgres, Place::Sqlite);
}

#[test]
fn every_verb_goes_over_many_at_mariadb() {
    all_verbs(Place::Mariadb, Place::Sqlite);
}

#[test]
fn every_verb_goes_over_many_with_a_landlord_at_postgresql() {
    all_verbs(Place::Postgres, Place::Postgres);
    all_verbs(Place::Mariadb, Place::Postgres);
}

#[test]
fn every_verb_goes_over_many_with_a_landlord_at_mariadb() {
    all_verbs(Place::Mariadb, Place::Mariadb);
}

/// The server dies with targets under way: what was committed is kept, nobody is done twice.
fn server_dies(place: Place) {
    let mut private = Private::start(place, &[]);
    let server: &'static Server = private.server;
    let sandbox = Sandbox::with(&[Module::new("core").core(), slow(place)]).at(server);
    for slug in slugs(MANY) {
        sandbox.ok(&["tenant", "create", &slug, "--host", "server"]);
    }
    let begin = [&super::INSTALL[..], &["--concurrency", "3", "-o", "json"]].concat();
    let mut command = sandbox.spawn(&begin);
    let done = "SELECT count(*) FROM runs WHERE status = 'done' AND action = 'install' AND id IN
                (SELECT run_id FROM run_modules WHERE module = 'alpha')";
    while command.runs() && sandbox.sql_one("landlord", done).parse::<i64>().unwrap() < 2 {
        std::thread::sleep(Duration::from_millis(20));
    }
    private.kill();
    let failures = "SELECT count(*) FROM rollout_targets WHERE error IS NOT NULL";
    while command.runs() && sandbox.sql_one("landlord", failures) == "0" {
        std::thread::sleep(Duration::from_millis(20));
    }
    let pid = command.pid().to_string();
    let _ = std::process::Command::new("kill").args(["-INT", &pid]).status();
    let run = command.wait().expect(130);
    let answer: Value = run.json();
    assert_eq!((answer["status"].as_str(), count(&answer, "running")), (Some("paused"), 0), "{run}");
    private.again();
    let resumed = sandbox.ok(&["rollout", "resume", &id(&run), "--retry-failed", "-o", "json"]);
    assert_eq!(count(&resumed.json(), "done"), 12, "{resumed}");
    super::everybody_once(&sandbox, MANY);
}

fn slow(place: Place) -> Module {
    let wait = if place == Place::Postgres { "SELECT pg_sleep(0.3)" } else { "DO sleep(0.3)" };
    Module::new("alpha").migration("1.0.0/0003_slow", &format!("{wait};\n"), "SELECT 1;\n")
}

#[test]
fn a_server_that_dies_under_a_rollout_costs_nobody_anything() {
    server_dies(Place::Postgres);
    server_dies(Place::Mariadb);
}

/// The landlord's own server dies with targets under way: the tool says what is left, and going on finds
/// what was committed.
#[test]
fn a_landlord_that_dies_under_a_rollout_costs_nobody_anything() {
    let mut private = Private::start(Place::Postgres, &[]);
    let url = private.server.database();
    let sandbox = Sandbox::with(&[Module::new("core").core(), super::faults::slow(300_000)]);
    sandbox.ok(&["init", "--landlord", &url]);
    for slug in slugs(MANY) {
        sandbox.tenant(&slug);
    }
    let mut command = sandbox.spawn(&[&super::INSTALL[..], &["--concurrency", "3"]].concat());
    let done = "SELECT tenant, count(*) FROM runs WHERE status = 'done' AND action = 'install' AND id IN
                (SELECT run_id FROM run_modules WHERE module = 'alpha') GROUP BY tenant ORDER BY tenant";
    while command.runs() && places::query(&url, done).len() < 2 {
        std::thread::sleep(Duration::from_millis(20));
    }
    private.kill();
    let run = command.wait().expect(1).says("error: the landlord").says("whoever was not begun");
    run.says("`module rollout resume");
    private.again();
    let id = places::query(&url, "SELECT id FROM rollouts")[0][0].clone();
    let before = places::query(&url, done).len();
    assert!(before < MANY, "it was over before the landlord died");
    let resumed = sandbox.ok(&["rollout", "resume", &id, "-o", "json"]).json();
    assert_eq!((count(&resumed, "done"), resumed["status"].as_str()), (12, Some("done")), "{resumed}");
    let once: Vec<Vec<String>> = slugs(MANY).into_iter().map(|slug| vec![slug, "1".to_owned()]).collect();
    assert_eq!(places::query(&url, done), once);
    let left = sandbox.ok(&["recover", "-o", "json"]).json();
    assert_eq!(left["recovered"], serde_json::json!([]), "{left}");
    sandbox.ok(&["status", "--fleet", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn a_worker_waits_for_a_landlord_that_is_away_and_ends_when_it_is_asked_to() {
    let mut private = Private::start(Place::Postgres, &[]);
    let url = private.server.database();
    let sandbox = Sandbox::with(&[Module::new("core").core(), super::faults::slow(9)]);
    sandbox.ok(&["init", "--landlord", &url]);
    for slug in slugs(3) {
        sandbox.tenant(&slug);
    }
    // An outage is no idleness, and a second one is waited for as the first one was.
    let mut worker = sandbox.spawn(&["worker", "--until-idle", "6s"]);
    for seconds in [2, 7] {
        std::thread::sleep(Duration::from_millis(1_500));
        private.kill();
        std::thread::sleep(Duration::from_secs(seconds));
        private.again();
    }
    let id = id(&sandbox.ok(&[&super::INSTALL[..], &["--detach", "-o", "json"]].concat()));
    let status = format!("SELECT status FROM rollouts WHERE id = '{id}'");
    while worker.runs() && places::query(&url, &status)[0][0] == "running" {
        std::thread::sleep(Duration::from_millis(20));
    }
    let pid = worker.pid().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    let run = worker.wait().expect(130);
    run.says("trying again").says("the landlord is back").says("pausing");
    let done = "SELECT count(*) FROM rollout_targets WHERE status = 'done'";
    assert_eq!(places::query(&url, done)[0][0], "3");
    sandbox.ok(&["status", "--all", "--verify"]);
}
