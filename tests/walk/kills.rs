//! Commands that die: at a point, or at any moment. What is left is finished by `recover`, which may die
//! too, and then it is as if the command had never been given, or had come to its end.

use std::time::Duration;

use landlord::runner::hooks::{LOADS, POINTS, SCRATCH, STEPS};

use super::look::look;
use super::orders::Order;
use super::{TENANT, Walker, words};
use crate::support::{Place, Run};

impl Walker {
    /// Gives the command, kills it on its way, and has it recovered.
    pub fn killed(&mut self, order: &Order) {
        let run = if self.random.chance(2, 3) { self.at_a_point(order) } else { self.at_any_moment(order) };
        if run.signal.is_none() {
            self.ended(order, &run, None);
            return;
        }
        self.recover();
        let now = look(&self.sandbox, self.place, TENANT);
        let last = "SELECT id, status FROM runs ORDER BY started_at DESC, id DESC LIMIT 1";
        let last = self.sandbox.sql("landlord", last).pop();
        self.note(format!("  killed; the last run is {last:?}"));
        let new = |row: &Vec<String>| row[1] == "done" && self.history.iter().all(|past| past.run != row[0]);
        // The run that made the tenant was not among those of the walk.
        if let Some(row) = last.filter(|row| new(row) && now != self.seen) {
            self.done(order, row[0].clone(), now);
            self.count(order, "killed, done");
        } else {
            assert_eq!(now, self.seen, "all or nothing: {run}");
            self.count(order, "killed, undone");
        }
    }

    fn at_a_point(&mut self, order: &Order) -> Run {
        let all: Vec<&str> =
            POINTS[2..].iter().chain(&STEPS[..2]).chain(&LOADS).copied().chain([SCRATCH]).collect();
        // Behind the commit there are few.
        let name = if self.random.chance(1, 4) {
            *self.random.pick(&["committed", "recording", "recorded"])
        } else {
            *self.random.pick(&all)
        };
        let point = format!("{name}:{}", 1 + self.random.below(if STEPS.contains(&name) { 8 } else { 2 }));
        self.note(format!("  dies at {point}"));
        self.sandbox.module_with(&[("MODULE_TEST_CRASH", &point)], &words(&order.args))
    }

    fn at_any_moment(&mut self, order: &Order) -> Run {
        let longest = if self.place == Place::Sqlite { 80_000 } else { 400_000 };
        let wait = u64::try_from(self.random.below(longest)).unwrap();
        self.note(format!("  is killed after {wait} µs"));
        let running = self.sandbox.spawn(&words(&order.args));
        std::thread::sleep(Duration::from_micros(wait));
        running.kill()
    }

    fn recover(&mut self) {
        let args = ["recover", "--wait-for-lock", "30s"];
        if self.random.chance(1, 4) {
            let point = format!("{}:{}", self.random.pick(&STEPS[2..]), 1 + self.random.below(3));
            self.note(format!("  recover dies at {point}"));
            let _ = self.sandbox.module_with(&[("MODULE_TEST_CRASH", &point)], &args);
        }
        self.sandbox.ok(&args);
        self.sandbox.ok(&args).shows("Nothing is unfinished.");
    }
}
