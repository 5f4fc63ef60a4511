//! Random walks: every verb in any order over invented catalogs, through the program, with an
//! application that writes in between, and with commands that are killed. After each step everybody who
//! knows must agree, and every row must be where it was.
//!
//! `MODULE_TEST_WALK_SEED` repeats a walk, `MODULE_TEST_WALK_STEPS` makes it longer.

mod application;
mod catalog;
mod files;
mod invent;
mod judge;
mod kills;
mod look;
mod naive;
mod orders;
mod random;

use std::collections::BTreeMap;

use catalog::Catalog;
use judge::{Kept, Past};
use look::{Base, Seen, look};
use naive::Builder;
use orders::{Order, Verb, World};
use random::Random;

use crate::support::{Place, Run, Sandbox};

/// Steps in one catalog.
const EPISODE: usize = 40;

#[test]
fn on_sqlite() {
    walk(Place::Sqlite, 300);
}

#[test]
fn on_postgres() {
    walk(Place::Postgres, 40);
}

#[test]
fn on_mariadb() {
    walk(Place::Mariadb, 40);
}

/// A whole number from the environment.
#[expect(clippy::disallowed_methods, reason = "a switch of the tests, not of the program")]
fn given(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}

#[expect(clippy::print_stdout, reason = "shown when the test fails, and with --nocapture")]
fn walk(place: Place, steps: usize) {
    let mut left = given("MODULE_TEST_WALK_STEPS").unwrap_or(steps);
    let mut seed = given("MODULE_TEST_WALK_SEED").unwrap_or(1);
    let mut tally = BTreeMap::new();
    while left > 0 {
        let mut walker = Walker::new(place, seed);
        for _ in 0..left.min(EPISODE) {
            walker.step();
        }
        for (word, times) in &walker.tally {
            *tally.entry(word.clone()).or_insert(0) += times;
        }
        left -= left.min(EPISODE);
        seed += 1;
    }
    println!("{place:?}: {tally:?}");
}

/// What was done, shown when it did not go well.
struct Diary {
    title: String,
    lines: Vec<String>,
}

impl Drop for Diary {
    #[expect(clippy::print_stdout, reason = "shown when the test fails")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("{}\n{}", self.title, self.lines.join("\n"));
        }
    }
}

/// One tenant on its way.
struct Walker {
    diary: Diary,
    random: Random,
    sandbox: Sandbox,
    place: Place,
    catalog: Catalog,
    builder: Builder,
    seen: Seen,
    history: Vec<Past>,
    archives: BTreeMap<String, Vec<Kept>>,
    /// How often the application has written, and its last row.
    writes: u64,
    row: u64,
    /// How often what happened.
    tally: BTreeMap<String, u32>,
}

const TENANT: &str = "acme";

impl Walker {
    fn new(place: Place, seed: usize) -> Self {
        let mut random = Random(u64::try_from(seed).unwrap().wrapping_mul(0x2545_F491_4F6C_DD1D));
        let title = format!("MODULE_TEST_WALK_SEED={seed} MODULE_TEST_WALK_STEPS={EPISODE} on {place:?}");
        let diary = Diary { title, lines: Vec::new() };
        let sandbox = Sandbox::empty_on(place);
        let catalog = valid(&sandbox, &mut random);
        sandbox.ok(&["init"]);
        if let Some(server) = place.server() {
            sandbox.host("server", &server.home());
        }
        sandbox.tenant(TENANT);
        let seen = look(&sandbox, place, TENANT);
        let builder = Builder::new(place, sandbox.path("expected.db"));
        let (history, archives, tally) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        let (writes, row) = (0, 0);
        Self { diary, random, sandbox, place, catalog, builder, seen, history, archives, writes, row, tally }
    }

    fn note(&mut self, line: String) {
        self.diary.lines.push(line);
    }

    fn count(&mut self, order: &Order, what: &str) {
        *self.tally.entry(format!("{} {what}", order.args[0])).or_insert(0) += 1;
    }

    fn step(&mut self) {
        if self.random.chance(2, 3) {
            let base = Base::of(&self.sandbox, self.place, TENANT);
            let world = (self.place, &self.catalog, &self.seen);
            application::write(&mut self.random, &base, world, &mut self.row);
            self.seen = look(&self.sandbox, self.place, TENANT);
            self.writes += 1;
            self.note("the application writes".to_owned());
        }
        let world = World {
            catalog: &self.catalog,
            seen: &self.seen,
            tenant: TENANT,
            removed: self.archives.keys().cloned().collect(),
            runs: self.history.iter().map(|past| past.run.clone()).collect(),
        };
        let order = world.order(&mut self.random);
        self.note(order.args.join(" "));
        let shown = if self.random.chance(1, 3) { self.show(&order) } else { None };
        if self.random.chance(1, 5) {
            self.killed(&order);
        } else {
            let run = self.sandbox.module(&words(&order.args));
            self.ended(&order, &run, shown.as_ref());
        }
        self.at_rest();
    }

    /// A dry run changes nothing, and says what would be.
    fn show(&mut self, order: &Order) -> Option<serde_json::Value> {
        let args = [words(&order.args), vec!["--dry-run"]].concat();
        let run = self.sandbox.module(&args);
        assert_eq!(look(&self.sandbox, self.place, TENANT), self.seen, "a dry run changes nothing: {run}");
        (run.code == 0).then(|| run.json())
    }

    /// Looks at what a command that was not killed has done.
    fn ended(&mut self, order: &Order, run: &Run, shown: Option<&serde_json::Value>) {
        let now = look(&self.sandbox, self.place, TENANT);
        if run.code != 0 {
            self.note(format!("  refused: {}", run.stderr.lines().next().unwrap_or_default()));
            assert_eq!(now, self.seen, "what is refused changes nothing: {run}");
            refusal(order, run);
            self.count(order, "refused");
            return;
        }
        let answer = run.json();
        if answer["changed"] == false {
            self.note("  nothing to do".to_owned());
            assert_eq!(now, self.seen, "nothing to do is nothing done: {run}");
            self.count(order, "unchanged");
            return;
        }
        let id = answer["run"].as_str().unwrap_or_else(|| panic!("{run}")).to_owned();
        self.note(format!("  done by run {id}"));
        if let Some(shown) = shown {
            predicted(shown, &self.seen, &now);
        }
        self.done(order, id, now);
        self.count(order, "done");
    }

    /// A run was done, whether or not somebody saw it.
    fn done(&mut self, order: &Order, run: String, now: Seen) {
        let both = (&self.seen, &now);
        judge::rows_survive(&self.catalog, &order.verb, both);
        judge::did(&order.verb, both);
        let newest = |slug: &String| self.archives.get(slug).and_then(|all| all.last());
        match &order.verb {
            Verb::Restore { modules } => {
                for slug in modules {
                    judge::is_back(&self.catalog, &now, (slug, newest(slug).unwrap()));
                }
            }
            Verb::Undo { run } => {
                let past = self.history.iter().find(|past| past.run == *run).unwrap();
                judge::is_undone(&self.catalog, past, both, past.writes == self.writes);
                let own = |kept: &&Kept| kept.run == past.run;
                for (slug, all) in self.archives.iter().filter(|_| matches!(past.verb, Verb::Remove { .. })) {
                    for kept in all.iter().filter(own) {
                        judge::is_back(&self.catalog, &now, (slug, kept));
                    }
                }
            }
            _ => {}
        }
        let purged = matches!(order.verb, Verb::Remove { purge: true, .. });
        for slug in self.seen.modules.keys().filter(|slug| !purged && !now.modules.contains_key(*slug)) {
            let kept = judge::keep(&self.catalog, &self.seen, (slug, &run));
            self.archives.entry(slug.clone()).or_default().push(kept);
        }
        let before = std::mem::replace(&mut self.seen, now);
        let after = self.seen.clone();
        self.history.push(Past { run, verb: order.verb.clone(), before, after, writes: self.writes });
    }

    /// All who know agree.
    fn at_rest(&mut self) {
        judge::agrees(&self.catalog, &mut self.builder, &self.seen);
        let status = ["status", "--verify", "--tenant", TENANT, "--output", "json"];
        let status = self.sandbox.module(&status).expect(0).json();
        for name in ["findings", "unfinished", "stuck"] {
            assert_eq!(status[name], serde_json::json!([]), "{name}");
        }
        self.sandbox.module(&["audit", "verify"]).expect(0);
        crate::crash::invariants::archives(&self.sandbox);
    }
}

/// Invents a catalog whose modules can all be installed.
fn valid(sandbox: &Sandbox, random: &mut Random) -> Catalog {
    loop {
        for folder in ["definitions", "migrations"] {
            let _ = std::fs::remove_dir_all(sandbox.path(folder));
        }
        let catalog = invent::catalog(random);
        files::write(sandbox, &catalog);
        let run = sandbox.module(&["validate"]);
        let errors: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("error[")).collect();
        // Nobody plans ahead here: ranges may leave no version.
        assert!(
            errors.iter().all(|line| line.starts_with("error[E0210]")),
            "an invented catalog is valid: {run}"
        );
        if errors.is_empty() {
            run.expect(0);
            return catalog;
        }
    }
}

fn words(args: &[String]) -> Vec<&str> {
    args.iter().map(String::as_str).collect()
}

/// What a dry run has said is what happened.
#[track_caller]
fn predicted(shown: &serde_json::Value, before: &Seen, after: &Seen) {
    let steps = shown["modules"].as_array().unwrap_or_else(|| panic!("{shown}"));
    for step in steps {
        let slug = step["module"].as_str().unwrap();
        let state = after.modules.get(slug);
        let version = state.map(|state| catalog::text(state.version));
        let plan = state.map(|state| state.plan.clone());
        if step["change"] == "remove" {
            assert_eq!(state, None, "{slug}: {step}");
        } else {
            assert_eq!(step["to_version"], serde_json::json!(version), "{slug}: {step}");
            assert_eq!(step["to_plan"], serde_json::json!(plan), "{slug}: {step}");
        }
    }
    let named = |slug: &&String| steps.iter().any(|step| step["module"] == slug.as_str());
    for slug in before.modules.keys().filter(|slug| !named(slug)) {
        assert_eq!(after.modules.get(slug), before.modules.get(slug), "{slug} was not spoken of");
    }
}

/// A refusal says why, and which command helps.
#[track_caller]
fn refusal(order: &Order, run: &Run) {
    let hints: Vec<&str> = run.stderr.lines().filter(|line| line.trim_start().starts_with("hint:")).collect();
    let helps = |hint: &&str| hint.contains("`module ") || hint.contains("` to the command");
    assert!(hints.iter().any(helps), "a command that helps: {order:?}: {run}");
    let worse = matches!(order.verb, Verb::Disable { .. })
        && hints.iter().any(|hint| hint.contains("`module remove"));
    assert!(!worse, "what disables is not told to remove: {run}");
    let back = matches!(order.verb, Verb::Restore { .. } | Verb::Undo { .. });
    // Rows that were deleted since may be missed by those that come back.
    let missed = run.code == 1 && back && run.stderr.contains("refer");
    assert!([2, 4].contains(&run.code) || missed, "{order:?}: {run}");
}
