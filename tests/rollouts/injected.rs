//! What happens to tenants while a rollout is under way: each is said for what it is, the others are done,
//! and once it is mended only those are done again.

use super::{count, id, slugs};
use crate::support::places::on_each_place;
use crate::support::servers::Private;
use crate::support::{Module, Place, Sandbox};

on_each_place!(what_befalls_tenants_meanwhile_is_told_apart);

const MANY: usize = 8;

fn ground(place: Place) -> (Sandbox, Option<Private>) {
    let modules = [Module::new("core").core(), Module::new("alpha")];
    // The tests' own PostgreSQL asks nobody for a password.
    let private = (place == Place::Postgres).then(|| Private::start(place, &[]));
    let sandbox = match &private {
        Some(private) => Sandbox::with(&modules).at(private.server),
        None => Sandbox::with_on(&modules, place),
    };
    for slug in slugs(MANY) {
        match place {
            Place::Sqlite => sandbox.tenant(&slug),
            _ => drop(sandbox.ok(&["tenant", "create", &slug, "--host", "server"])),
        }
    }
    (sandbox, private)
}

/// Takes the tenant's database away by hand.
fn lose(sandbox: &Sandbox, place: Place, slug: &str) {
    if place == Place::Sqlite {
        return std::fs::remove_file(sandbox.database(slug)).unwrap();
    }
    let name =
        sandbox.sql_one("landlord", &format!("SELECT database_name FROM tenants WHERE slug = '{slug}'"));
    let force = if place == Place::Postgres { " WITH (FORCE)" } else { "" };
    sandbox.server().run(&format!("DROP DATABASE {name}{force}"));
}

/// Lets nobody in any more with the login of its runs; on a file, makes it unreadable as a database.
fn shut(sandbox: &Sandbox, place: Place, slug: &str) {
    let name = match place {
        Place::Sqlite => String::new(),
        _ => sandbox.sql_one("landlord", &format!("SELECT database_name FROM tenants WHERE slug = '{slug}'")),
    };
    match place {
        Place::Sqlite => std::fs::write(sandbox.database(slug), "no database at all, but a text").unwrap(),
        Place::Postgres => sandbox.server().run(&format!("ALTER ROLE {name}_mig PASSWORD 'another'")),
        Place::Mariadb => {
            sandbox.server().run(&format!("ALTER USER '{name}_mig'@'%' IDENTIFIED BY 'another'"));
        }
    }
}

fn what_befalls_tenants_meanwhile_is_told_apart(place: Place) {
    let (sandbox, _private) = ground(place);
    let begin = super::install(&["--canary", "2", "--pause-between", "prompt", "--max-failures", "100%"]);
    let begun = sandbox.module(&begin).expect(5);
    assert_eq!((count(&begun.json(), "done"), count(&begun.json(), "waiting")), (2, 6), "{begun}");
    let waiting = "SELECT tenant FROM rollout_targets WHERE status = 'waiting' ORDER BY tenant";
    let waiting = sandbox.sql("landlord", waiting).concat();
    let [lost, closed, suspended] = [0, 1, 2].map(|at| waiting[at].as_str());
    let mut backups = Vec::new();
    for slug in [lost, closed] {
        let made = sandbox.ok(&["backup", "create", "--tenant", slug, "-o", "json"]).json();
        backups.push(made["id"].as_str().unwrap().to_owned());
    }
    lose(&sandbox, place, lost);
    shut(&sandbox, place, closed);
    sandbox.ok(&["tenant", "suspend", suspended, "--reason", "unpaid"]);

    let on =
        sandbox.module_with(&[("MODULE_RETRIES", "0")], &["rollout", "resume", &id(&begun), "-o", "json"]);
    let answer = on.clone().expect(5).json();
    let counts = ["done", "skipped", "failed", "waiting"].map(|what| count(&answer, what));
    assert_eq!(counts, [5, 1, 2, 0], "{on}");
    let clusters = answer["failures"].as_array().unwrap();
    assert_eq!(clusters.len(), 2, "{on}");
    let cause = |slug: &str| {
        let cluster = clusters.iter().find(|one| one["sample"]["tenant"] == slug).unwrap();
        (cluster["cause"].as_str().unwrap().to_lowercase(), cluster["retry"].as_str().unwrap().to_owned())
    };
    let words = match place {
        Place::Sqlite => ["there is no database file", "not a database"],
        Place::Postgres => ["does not exist", "password authentication failed"],
        Place::Mariadb => ["unknown database", "access denied"],
    };
    assert!(cause(lost).0.contains(words[0]), "{}", cause(lost).0);
    assert!(cause(closed).0.contains(words[1]), "{}", cause(closed).0);

    // Each is mended as its error says, and done again by itself.
    let restored = sandbox.ok(&["backup", "restore", &backups[0], "--tenant", lost, "--confirm", lost]);
    assert!(!restored.stderr.contains("password"), "{restored}");
    match place {
        Place::Sqlite => {
            sandbox.ok(&["backup", "restore", &backups[1], "--tenant", closed, "--confirm", closed]);
        }
        _ => drop(sandbox.ok(&["tenant", "rotate", closed, "--migration", "--yes"])),
    }
    let runs = || sandbox.sql_one("landlord", "SELECT count(*) FROM runs").parse::<i64>().unwrap();
    let before = runs();
    let (_, line) = cause(lost);
    let words: Vec<&str> = line.split(' ').skip(1).chain(["-o", "json"]).collect();
    let one = sandbox.module(&words).expect(5).json();
    assert_eq!((count(&one, "done"), count(&one, "failed"), runs()), (6, 1, before + 1), "{one}");
    let rest = sandbox.ok(&["rollout", "retry", &id(&begun), "-o", "json"]).json();
    assert_eq!((count(&rest, "done"), count(&rest, "failed"), runs()), (7, 0, before + 2), "{rest}");
    // A rollout does not wake who was suspended.
    assert_eq!(count(&rest, "skipped"), 1, "{rest}");
    sandbox.ok(&["tenant", "resume", suspended]);
    sandbox.ok(&["install", "alpha", "--plan", "basic", "--tenant", suspended, "--yes"]);
    sandbox.ok(&["status", "--fleet", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
}

/// The defaults of a fleet: one tenant, then a few, then all. Seven percent fail for three reasons.
#[test]
fn the_wave_that_fails_too_often_is_paused_and_each_reason_is_done_again_by_itself() {
    let sandbox = super::many(60);
    let slug = |sql: &str| sandbox.sql("landlord", sql).concat();
    // Who comes when is known once the rollout is written; nobody has been touched by then.
    let run = sandbox.module(&super::install(&["--pause-between", "prompt"])).expect(5);
    let rollout = id(&run);
    let (second, third) = (
        slug("SELECT tenant FROM rollout_targets WHERE wave = 2 ORDER BY tenant"),
        slug("SELECT tenant FROM rollout_targets WHERE wave = 3 ORDER BY tenant"),
    );
    assert_eq!((second.len(), third.len()), (2, 57));
    for slug in &third[..2] {
        sandbox.sql(slug, "CREATE TABLE alpha_items (x)");
    }
    sandbox.sql(&third[2], "UPDATE _module_identity SET tenant_id = 'somebody'");
    std::fs::rename(sandbox.database(&third[3]), sandbox.path("away.db")).unwrap();
    let on = ["rollout", "resume", &rollout, "-o", "json"];
    let wave = sandbox.module(&on).expect(5).json();
    assert_eq!((count(&wave, "done"), wave["why"].as_str()), (3, Some("wave 2 of 3 is over")));
    let paused = sandbox.module(&[&on[..], &["--concurrency", "1"]].concat()).expect(5);
    let answer = paused.json();
    assert_eq!(answer["status"], "paused", "{paused}");
    assert_eq!(answer["why"], "4 of wave 3 of 3 failed, and only 3 may");
    let counts: Vec<i64> =
        answer["failures"].as_array().unwrap().iter().map(|one| one["count"].as_i64().unwrap()).collect();
    assert_eq!(counts, [2, 1, 1], "{paused}");
    // Without them it goes on to its end.
    let over = sandbox.module(&on).expect(5).says("4 that failed stay as they are").json();
    assert_eq!(
        (count(&over, "done"), count(&over, "failed"), over["status"].as_str()),
        (56, 4, Some("done"))
    );
    for slug in &third[..2] {
        sandbox.sql(slug, "DROP TABLE alpha_items");
    }
    let runs = || sandbox.sql_one("landlord", "SELECT count(*) FROM runs").parse::<i64>().unwrap();
    let before = runs();
    let line = over["failures"][0]["retry"].as_str().unwrap().to_owned();
    let words: Vec<&str> = line.split(' ').skip(1).chain(["-o", "json"]).collect();
    let again = sandbox.module(&words).expect(5).json();
    assert_eq!((count(&again, "done"), runs()), (58, before + 2), "{again}");
    let own = sandbox.sql_one("landlord", &format!("SELECT id FROM tenants WHERE slug = '{}'", third[2]));
    sandbox.sql(&third[2], &format!("UPDATE _module_identity SET tenant_id = '{own}'"));
    std::fs::rename(sandbox.path("away.db"), sandbox.database(&third[3])).unwrap();
    let last = sandbox.ok(&["rollout", "retry", &rollout, "-o", "json"]).json();
    assert_eq!((count(&last, "done"), runs()), (60, before + 4), "{last}");
    super::everybody_once(&sandbox, 60);
}
