//! On PostgreSQL and MariaDB: a command dies at every point, at every time it is reached, and comes to
//! the same end as without a crash. What is undone must be as before, whatever number of times it dies.

use std::collections::BTreeSet;
use std::time::Duration;

use landlord::databases::Conn;
use landlord::runner::hooks::{ASIDE, POINTS, STEPS};

use super::invariants::{at_rest, set, state, tenant};
use crate::support::{Module, Place, Run, Sandbox, block_on};

const SIGABRT: i32 = 6;

/// `alpha` has a second version that changes a table in use; `beta` builds upon it and has a seeder.
fn modules() -> Vec<Module> {
    let alpha = Module::new("alpha").version("1.1.0").migration(
        "1.1.0/0003_size",
        "ALTER TABLE alpha_items ADD COLUMN size {{ref}};\n\
         INSERT INTO alpha_items (id, name, size) VALUES (100, 'big', 3);\n\
         CREATE INDEX alpha_items_ix ON alpha_items (size);\n",
        "DELETE FROM alpha_items WHERE id = 100;\nALTER TABLE alpha_items DROP COLUMN size;\n",
    );
    let beta = Module::new("beta")
        .requires("alpha", ">=1.1")
        .seeder("1.0.0/rows", "INSERT INTO beta_items (id, name) VALUES (7, 'seven');\n");
    vec![alpha, beta]
}

/// `conc` has, on PostgreSQL, a script outside transactions and one in batches.
fn several_commits() -> Vec<Module> {
    let conc = Module::new("conc")
        .migration(
            "1.0.0/0003_done",
            "INSERT INTO conc_items (id, name) VALUES (11, 'a'), (12, 'b'), (13, 'c');\n\
             ALTER TABLE conc_items ADD COLUMN done {{ref}};\n",
            "ALTER TABLE conc_items DROP COLUMN done;\n",
        )
        .migration(
            "1.0.0/0004_index",
            "-- module: no-transaction\nCREATE INDEX CONCURRENTLY conc_items_ix ON conc_items (name);\n",
            "-- module: no-transaction\nDROP INDEX CONCURRENTLY conc_items_ix;\n",
        )
        .migration(
            "1.0.0/0005_fill",
            "-- module: batch 2\nUPDATE conc_items SET done = 1 WHERE id IN \
             (SELECT id FROM conc_items WHERE done IS NULL LIMIT {{batch}});\n",
            "UPDATE conc_items SET done = NULL;\n",
        );
    vec![conc, Module::new("after").requires("conc", ">=1")]
}

const NOTES: &str = "CREATE TABLE loss_notes (id {{pk}}, item_id {{ref}} NOT NULL, \
     CONSTRAINT fk_loss_notes FOREIGN KEY (item_id) REFERENCES loss_items (id));\n\
     CREATE INDEX loss_notes_ix ON loss_notes (item_id);\n";

/// `loss` has a second version that drops columns which hold values, and empties a table by making it anew.
fn losing(place: Place) -> Module {
    let loss = Module::new("loss")
        .migration(
            "1.0.0/0003_more",
            "ALTER TABLE loss_items ADD COLUMN note {{key}};\n\
             ALTER TABLE loss_items ADD COLUMN colour {{key}} NOT NULL DEFAULT 'none';\n\
             ALTER TABLE loss_items ADD COLUMN price {{money}};\n\
             ALTER TABLE loss_items ADD COLUMN size {{ref}};\n",
            "ALTER TABLE loss_items DROP COLUMN size;\nALTER TABLE loss_items DROP COLUMN price;\n\
             ALTER TABLE loss_items DROP COLUMN colour;\nALTER TABLE loss_items DROP COLUMN note;\n",
        )
        .version("1.1.0")
        .migration(
            "1.1.0/0004_columns",
            "ALTER TABLE loss_items DROP COLUMN size;\n\
             ALTER TABLE loss_items DROP COLUMN price, DROP COLUMN colour;\n",
            "ALTER TABLE loss_items ADD COLUMN colour {{key}} NOT NULL DEFAULT 'none', ADD COLUMN price {{money}};\n\
             ALTER TABLE loss_items ADD COLUMN size {{ref}};\n",
        )
        .migration(
            "1.1.0/0005_table",
            &format!("DROP TABLE loss_notes;\n{NOTES}"),
            &format!("DROP TABLE loss_notes;\n{NOTES}"),
        );
    if place != Place::Postgres {
        return loss;
    }
    loss.migration(
        "1.1.0/0006_alone",
        "-- module: no-transaction\nCREATE INDEX CONCURRENTLY loss_items_ix ON loss_items (name);\n\
         ALTER TABLE loss_items DROP COLUMN note;\n",
        "-- module: no-transaction\nALTER TABLE loss_items ADD COLUMN note {{key}};\n\
         DROP INDEX CONCURRENTLY loss_items_ix;\n",
    )
}

/// What is tried: how a tenant is prepared, and the command that dies.
struct Scenario {
    place: Place,
    modules: Vec<Module>,
    prepare: fn(&Sandbox, &str),
    command: fn(&str) -> Vec<String>,
    before: &'static [&'static str],
    after: &'static [&'static str],
    /// Whether what was begun needs scripts to be taken back.
    journalled: bool,
    /// Whether the same command may go on with it.
    goes_on: bool,
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(ToOwned::to_owned).collect()
}

fn upgrade(place: Place) -> Scenario {
    Scenario {
        place,
        modules: modules(),
        prepare: |sandbox, slug| {
            sandbox.tenant(slug);
            sandbox.install(slug, &["alpha@1.0.0"]).expect(0);
            sandbox.sql(slug, "INSERT INTO alpha_items (id, name) VALUES (50, 'mine')");
            sandbox.sql(slug, "INSERT INTO alpha_notes (item_id) VALUES (50)");
        },
        command: |slug| words(&format!("install beta alpha@1.1.0 --plan basic --tenant {slug} --yes")),
        before: &["alpha"],
        after: &["alpha", "beta"],
        journalled: place == Place::Mariadb,
        goes_on: false,
    }
}

fn removal(place: Place) -> Scenario {
    Scenario {
        place,
        modules: modules(),
        prepare: |sandbox, slug| {
            sandbox.tenant(slug);
            sandbox.install(slug, &["beta"]).expect(0);
            sandbox.sql(slug, "INSERT INTO alpha_items (id, name) VALUES (50, 'mine')");
            sandbox.sql(slug, "INSERT INTO beta_notes (item_id) VALUES (7)");
        },
        command: |slug| words(&format!("remove alpha --cascade --tenant {slug} --confirm {slug}")),
        before: &["alpha", "beta"],
        after: &[],
        journalled: place == Place::Mariadb,
        goes_on: false,
    }
}

fn split() -> Scenario {
    Scenario {
        place: Place::Postgres,
        modules: several_commits(),
        prepare: |sandbox, slug| sandbox.tenant(slug),
        command: |slug| words(&format!("install after --plan basic --tenant {slug} --yes")),
        before: &[],
        after: &["after", "conc"],
        journalled: true,
        goes_on: true,
    }
}

fn loss(place: Place) -> Scenario {
    Scenario {
        place,
        modules: vec![losing(place)],
        prepare: |sandbox, slug| {
            sandbox.tenant(slug);
            sandbox.install(slug, &["loss@1.0.0"]).expect(0);
            let rows = "INSERT INTO loss_items (id, name, note, colour, price, size) VALUES
                        (50, 'mine', 'a note', 'O''Hara', 12.5000, 7), (51, 'none', NULL, '', NULL, NULL)";
            sandbox.sql(slug, rows);
            sandbox.sql(slug, "INSERT INTO loss_notes (id, item_id) VALUES (3, 50), (9, 51)");
        },
        command: |slug| words(&format!("update loss --tenant {slug} --yes")),
        before: &["loss"],
        after: &["loss"],
        journalled: true,
        goes_on: false,
    }
}

/// One scenario with its tenants, and how the command ends without a crash.
struct Trial {
    scenario: Scenario,
    sandbox: Sandbox,
    slug: String,
    number: usize,
    before: String,
    end: String,
}

/// Schema and rows, without ids and times, without what the journal remembers, and without the slug
/// and the name that was made of it.
fn plain(text: &str, slug: &str) -> String {
    let name = format!("{}{}", slug[..1].to_uppercase(), &slug[1..]);
    let text = crate::support::mask(text).replace(slug, "<slug>").replace(&name, "<name>");
    // The index that MySQL makes for a foreign key is as good as the one that a script makes for it.
    let text = text.replace("KEY `fk_loss_notes` (`item_id`)", "KEY `loss_notes_ix` (`item_id`)");
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("_module_journal: ")).collect();
    lines.join("\n")
}

impl Trial {
    fn new(scenario: Scenario) -> Self {
        let sandbox = Sandbox::with_on(&scenario.modules, scenario.place);
        let empty = String::new();
        let mut trial =
            Self { scenario, sandbox, slug: String::new(), number: 0, before: empty.clone(), end: empty };
        trial.next();
        trial.run(&[]).expect(0);
        trial.end = plain(&state(&trial.sandbox, &trial.slug), &trial.slug);
        trial.next();
        trial
    }

    /// A fresh tenant, prepared.
    fn next(&mut self) {
        self.number += 1;
        self.slug = format!("co{}x", self.number);
        (self.scenario.prepare)(&self.sandbox, &self.slug);
        self.before = plain(&self.sandbox.dump(&self.slug), &self.slug);
    }

    fn run(&self, env: &[(&str, &str)]) -> Run {
        let command = (self.scenario.command)(&self.slug);
        self.sandbox.module_with(env, &command.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Dies at `point`. False where it got to its end because the point is not reached so often.
    fn dies(&self, point: &str) -> bool {
        let run = self.run(&[("MODULE_TEST_CRASH", point)]);
        match run.signal {
            Some(SIGABRT) => true,
            None if run.code == 0 => false,
            _ => panic!("dies at {point}: {run}"),
        }
    }

    fn recover(&self, env: &[(&str, &str)]) -> Run {
        self.sandbox.module_with(env, &["recover", "--tenant", &self.slug])
    }

    /// Looks at what a crash left, has it finished by `recover`, and compares.
    fn comes_back(&self, point: &str) {
        let name = point.split(':').next().unwrap_or_default();
        let committed = ["committed", "recording", "recorded"].contains(&name);
        let untouched = ["intended", "running"].contains(&name) || !self.scenario.journalled;
        let status = self.sandbox.ok(&["status", "--tenant", &self.slug, "--output", "json"]).json();
        let open = status["unfinished"].as_array().unwrap();
        assert_eq!(open.len(), usize::from(name != "recorded"), "{point}: {status}");
        if !(committed || untouched || self.scenario.goes_on) {
            let refused = self.run(&[]).expect(6).says("has to be taken back first");
            refused.says(&format!("module recover --tenant {}", self.slug));
        }
        let run = self.recover(&[]).expect(0);
        let wanted = match () {
            () if name == "recorded" => "Nothing is unfinished.",
            () if committed => "the landlord knows now",
            () if untouched => "nothing had been written",
            () => "it was taken back",
        };
        run.shows(wanted);
        self.recover(&[]).expect(0).shows("Nothing is unfinished.");
        self.is(if committed { self.scenario.after } else { self.scenario.before }, point);
        if committed {
            let end = plain(&state(&self.sandbox, &self.slug), &self.slug);
            assert_eq!(end, self.end, "{point}: the same end as without a crash");
        } else {
            self.is_as_before(point);
        }
    }

    #[track_caller]
    fn is(&self, modules: &[&str], point: &str) {
        assert_eq!(tenant(&self.sandbox, &self.slug), set(modules), "{point}");
    }

    #[track_caller]
    fn is_as_before(&self, point: &str) {
        let now = plain(&self.sandbox.dump(&self.slug), &self.slug);
        assert_eq!(now, self.before, "{point}: {} is as before", self.slug);
    }

    /// Dies at `point`, every time it is reached.
    fn every_time(&mut self, point: &str) -> usize {
        for time in 1.. {
            let point = format!("{point}:{time}");
            if !self.dies(&point) {
                let end = plain(&state(&self.sandbox, &self.slug), &self.slug);
                assert_eq!(end, self.end, "{point}: the same end after {time} crashes");
                self.next();
                return time - 1;
            }
            self.comes_back(&point);
            if ["committed", "recording", "recorded"].contains(&point.split(':').next().unwrap_or_default()) {
                self.next();
                return time;
            }
            // In one transaction all times are alike.
            if !self.scenario.journalled {
                return time;
            }
        }
        unreachable!("a run ends")
    }
}

fn dies_everywhere(scenario: Scenario) {
    let (journalled, loses) = (scenario.journalled, scenario.modules[0].slug == "loss");
    let mut trial = Trial::new(scenario);
    for point in &POINTS[2..] {
        assert!(trial.every_time(point) > 0, "{point} is reached");
    }
    // One transaction reaches none of these: the command comes to its end.
    for point in if journalled { &STEPS[..] } else { &STEPS[..1] } {
        let times = trial.every_time(point);
        let forwards = ["journalled", "stepped"].contains(point);
        assert_eq!(times > 0, journalled && forwards, "{point}: {times}");
    }
    for point in &ASIDE[..2] {
        assert_eq!(trial.every_time(point) > 0, loses, "{point}");
    }
    at_rest(&trial.sandbox);
}

/// `recover` itself dies at every point of taking back, and again, and is run once more.
fn recover_dies_everywhere(scenario: Scenario) {
    let trial = Trial::new(scenario);
    for point in ["undoing", "undone", "lost"] {
        let mut times = 0;
        for time in 1.. {
            assert!(trial.dies("before-commit"));
            let crash = format!("{point}:{time}");
            let run = trial.recover(&[("MODULE_TEST_CRASH", &crash)]);
            if run.signal.is_none() {
                run.expect(0);
                trial.is_as_before(&crash);
                break;
            }
            times += 1;
            // It dies once more where it goes on, and then is left alone.
            let _ = trial.recover(&[("MODULE_TEST_CRASH", point)]);
            trial.recover(&[]).expect(0);
            trial.recover(&[]).expect(0).shows("Nothing is unfinished.");
            trial.is(trial.scenario.before, &crash);
            trial.is_as_before(&crash);
        }
        assert!(times > 0 || point != "undone", "{point} is reached");
    }
    assert!(trial.run(&[]).expect(0).signal.is_none());
    let end = plain(&state(&trial.sandbox, &trial.slug), &trial.slug);
    assert_eq!(end, trial.end, "the same end after all");
    at_rest(&trial.sandbox);
}

#[test]
fn what_died_in_batches_goes_on_and_what_died_before_is_refused() {
    let mut trial = Trial::new(split());
    let (mut on, mut refused) = (0, 0);
    for point in ["journalled", "round", "stepped", "migrating", "migrated", "before-commit"] {
        for time in 1.. {
            let point = format!("{point}:{time}");
            if !trial.dies(&point) {
                trial.next();
                break;
            }
            let run = trial.run(&[]);
            match run.code {
                0 => {
                    run.says("going on with the install that was interrupted");
                    on += 1;
                }
                6 => {
                    run.says("has to be taken back first");
                    trial.recover(&[]).expect(0);
                    trial.is_as_before(&point);
                    trial.run(&[]).expect(0);
                    refused += 1;
                }
                _ => panic!("{point}: {run}"),
            }
            trial.is(trial.scenario.after, &point);
            let end = plain(&state(&trial.sandbox, &trial.slug), &trial.slug);
            assert_eq!(end, trial.end, "{point}: the same end as without a crash");
            trial.recover(&[]).expect(0).shows("Nothing is unfinished.");
            trial.next();
        }
    }
    assert!(on > 5 && refused > 2, "{on} went on, {refused} were refused");
    at_rest(&trial.sandbox);
}

#[test]
fn postgres_install_dies_at_every_point() {
    dies_everywhere(upgrade(Place::Postgres));
}

#[test]
fn postgres_remove_dies_at_every_point() {
    dies_everywhere(removal(Place::Postgres));
}

#[test]
fn postgres_install_in_several_commits_dies_at_every_point() {
    dies_everywhere(split());
}

#[test]
fn postgres_recover_of_several_commits_dies_at_every_point() {
    recover_dies_everywhere(split());
}

#[test]
fn mariadb_install_dies_at_every_point() {
    dies_everywhere(upgrade(Place::Mariadb));
}

#[test]
fn mariadb_remove_dies_at_every_point() {
    dies_everywhere(removal(Place::Mariadb));
}

#[test]
fn mariadb_recover_of_an_install_dies_at_every_point() {
    recover_dies_everywhere(upgrade(Place::Mariadb));
}

#[test]
fn mariadb_recover_of_a_removal_dies_at_every_point() {
    recover_dies_everywhere(removal(Place::Mariadb));
}

#[test]
fn postgres_values_that_go_come_back_wherever_it_dies() {
    dies_everywhere(loss(Place::Postgres));
    recover_dies_everywhere(loss(Place::Postgres));
}

#[test]
fn mariadb_values_that_go_come_back_wherever_it_dies() {
    dies_everywhere(loss(Place::Mariadb));
    recover_dies_everywhere(loss(Place::Mariadb));
}

#[test]
fn making_a_tenant_dies_at_every_point() {
    for place in Place::SERVERS {
        let sandbox = Sandbox::with_on(&[Module::new("core").core()], place);
        for (number, point) in POINTS.iter().enumerate() {
            let slug = format!("co{number}x");
            let create = ["tenant", "create", &slug];
            let run = sandbox.module_with(&[("MODULE_TEST_CRASH", point)], &create);
            assert_eq!(run.signal, Some(SIGABRT), "dies at {point}: {run}");
            sandbox.ok(&["recover"]);
            sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
            if ["committed", "recording", "recorded"].contains(point) {
                sandbox.module(&create).expect(2).says("already");
            } else {
                assert_eq!(tenant(&sandbox, &slug), set(&[]), "{point}");
                sandbox.ok(&create);
            }
            assert_eq!(tenant(&sandbox, &slug), set(&["core"]), "{point}");
        }
        at_rest(&sandbox);
    }
}

/// The scratch databases that are at the server of `place` now.
fn scratches(place: Place) -> BTreeSet<String> {
    let home = place.server().unwrap().home().parse().unwrap();
    let sql = match place {
        Place::Mariadb => "SELECT CAST(schema_name AS CHAR) FROM information_schema.schemata",
        _ => "SELECT datname FROM pg_database",
    };
    let rows = block_on(async {
        let mut conn = Conn::connect(&home).await?;
        let rows = conn.query(sql, &[]).await?;
        conn.close().await?;
        Ok::<_, landlord::databases::DbError>(rows)
    });
    let names = rows.unwrap().into_iter().map(|row| row.text(0).unwrap());
    names.filter(|name| name.starts_with("module_scratch_")).collect()
}

#[test]
fn a_scratch_database_of_a_command_that_died_is_dropped_by_recover() {
    for place in Place::SERVERS {
        let sandbox = Sandbox::on(place);
        sandbox.tenant("acme");
        let args = ["install", "alpha", "--plan", "basic", "--tenant", "acme", "--yes"];
        let before = scratches(place);
        let run = sandbox.module_with(&[("MODULE_TEST_CRASH", "scratch")], &args);
        assert_eq!(run.signal, Some(SIGABRT), "{run}");
        let new: BTreeSet<String> = scratches(place).difference(&before).cloned().collect();
        assert!(!new.is_empty(), "{place:?}: it was there when the command died");
        let gone = (0..100).any(|_| {
            sandbox.ok(&["recover"]);
            // The server may hold the dead client's lock for a moment.
            std::thread::sleep(Duration::from_millis(50));
            scratches(place).is_disjoint(&new)
        });
        assert!(gone, "{place:?}: {new:?} is left");
        sandbox.ok(&args);
    }
}
