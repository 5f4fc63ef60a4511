//! The bar of work on many things that are only counted: drawn on a terminal only, and only where it takes
//! its time.

use std::cell::Cell;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::talk::Ui;
use crate::clock::Stopwatch;

/// What is over sooner needs no bar, in milliseconds.
const PATIENCE: i64 = 400;

/// Counts what is over.
#[derive(Debug)]
pub struct Counting {
    bar: ProgressBar,
    since: Stopwatch,
    live: bool,
    failed: Cell<u64>,
}

impl Counting {
    /// A bar for so many of `what`, where that is known.
    #[must_use]
    pub fn new(ui: &Ui, what: &str, all: Option<u64>) -> Self {
        let bar = ProgressBar::with_draw_target(all, ProgressDrawTarget::hidden());
        let template = match all {
            Some(_) => "[{bar:24}] {pos}/{len} {prefix}  {elapsed}  {per_sec}  eta {eta}  {wide_msg}",
            None => "{spinner} {pos} {prefix}  {elapsed}  {per_sec}  {wide_msg}",
        };
        bar.set_style(
            ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        bar.set_prefix(what.to_owned());
        Self { bar, since: Stopwatch::start(), live: ui.live && !ui.quiet, failed: Cell::default() }
    }

    /// One more is over; `failed` is its name where it failed.
    pub fn one(&self, failed: Option<&str>) {
        self.bar.inc(1);
        if let Some(name) = failed {
            self.failed.set(self.failed.get() + 1);
            self.bar.set_message(format!("{} failed, the last one {name}", self.failed.get()));
        }
        if self.live && self.bar.is_hidden() && self.since.milliseconds() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.enable_steady_tick(Duration::from_millis(250));
        }
    }

    /// All are over.
    pub fn over(&self) {
        self.bar.finish_and_clear();
    }
}
