//! The progress bar of a run: drawn only on a terminal, and only where a run takes its time.

use std::cell::RefCell;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::talk::Ui;
use crate::clock::Stopwatch;
use crate::runner::events::Event;

/// What is over sooner than this needs no bar.
const PATIENCE: i64 = 400;

/// A bar that follows a run's events.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    since: Stopwatch,
    live: bool,
    ui: Ui,
    stage: RefCell<String>,
}

impl Progress {
    #[must_use]
    pub fn new(ui: &Ui) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let template = "{spinner} {prefix}  [{bar:24}] {pos}/{len}  {elapsed}  {wide_msg}";
        bar.set_style(
            ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        Self {
            bar,
            since: Stopwatch::start(),
            live: ui.live && !ui.quiet,
            ui: *ui,
            stage: RefCell::default(),
        }
    }

    /// Draws what has happened.
    pub fn follow(&self, event: &Event) {
        match event {
            Event::Started { tenant, steps } => {
                // The same command may try once more.
                self.bar.reset();
                self.bar.set_length(*steps as u64);
                self.bar.set_prefix(tenant.clone());
            }
            Event::Stage(stage) => {
                stage.as_str().clone_into(&mut self.stage.borrow_mut());
                self.bar.set_message(stage.as_str());
            }
            Event::Item { module, item } => {
                self.bar.set_message(format!("{}: {module} {item}", self.stage.borrow()));
            }
            Event::Waiting { why, seconds } => {
                self.bar.suspend(|| self.ui.warn(&format!("{why}; trying again in {seconds} s")));
            }
            Event::Learned { module } => self.bar.suspend(|| {
                self.ui.warn(&format!(
                    "the server grants no scratch database: the schema of {module} is taken as it is here"
                ));
            }),
            Event::Step => self.bar.inc(1),
            Event::Finished => self.bar.finish_and_clear(),
        }
        if self.live
            && self.bar.is_hidden()
            && self.since.milliseconds() > PATIENCE
            && !self.bar.is_finished()
        {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.enable_steady_tick(Duration::from_millis(100));
        }
    }
}
