//! The progress bar of a run: drawn only on a terminal, and only where a run takes its time.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::log::{self, Log};
use super::talk::Ui;
use crate::clock::Stopwatch;
use crate::runner::events::Event;

/// What is over sooner than this needs no bar.
const PATIENCE: i64 = 400;

/// How often rows are told of where no bar is drawn, in milliseconds.
const LINE: i64 = 10_000;

/// A bar that follows a run's events.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    since: Stopwatch,
    live: bool,
    ui: Ui,
    /// Whose run it is, and which one.
    tenant: RefCell<String>,
    run: RefCell<String>,
    stage: RefCell<String>,
    /// The script that runs.
    item: RefCell<String>,
    /// When rows were last told of where no bar is drawn.
    told: Cell<i64>,
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
            tenant: RefCell::default(),
            run: RefCell::default(),
            stage: RefCell::default(),
            item: RefCell::default(),
            told: Cell::default(),
        }
    }

    /// Draws what has happened.
    pub fn follow(&self, event: &Event) {
        match event {
            Event::Started { tenant, .. } => {
                tenant.clone_into(&mut self.tenant.borrow_mut());
                self.run.borrow_mut().clear();
            }
            Event::Begun { run } => run.clone_into(&mut self.run.borrow_mut()),
            _ => {}
        }
        if self.ui.log == Log::Json {
            let (tenant, run) = (self.tenant.borrow(), self.run.borrow());
            let known = |text: &'_ String| !text.is_empty();
            let (tenant, run) =
                (Some(&*tenant).filter(|one| known(one)), Some(&*run).filter(|one| known(one)));
            return self.ui.logged(log::event(tenant.map(String::as_str), run.map(String::as_str), event));
        }
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
                let item = format!("{}: {module} {item}", self.stage.borrow());
                self.bar.set_message(item.clone());
                *self.item.borrow_mut() = item;
            }
            Event::Rows { done, most } => self.rows(*done, *most),
            Event::Waiting { why, seconds } => {
                self.bar.suspend(|| self.ui.warn(&format!("{why}; trying again in {seconds} s")));
            }
            Event::Learned { module } => self.bar.suspend(|| {
                self.ui.warn(&format!(
                    "the server grants no scratch database: the schema of {module} is taken as it is here"
                ));
            }),
            Event::Left { module, what } => self.bar.suspend(|| {
                self.ui.warn(&format!(
                    "the down scripts of {module} leave behind: {}; drop by hand what nothing else uses",
                    what.join(", ")
                ));
            }),
            Event::Begun { .. } => {}
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

    /// Rows that a script in batches has written: beside the bar, or as a line now and then.
    fn rows(&self, done: u64, most: Option<u64>) {
        let most = most.map(|most| format!(" of at most {most}")).unwrap_or_default();
        let text = format!("{}: {done}{most} rows", self.item.borrow());
        self.bar.set_message(text.clone());
        let now = self.since.milliseconds();
        if !self.live && now - self.told.get() >= LINE {
            self.told.set(now);
            self.ui.say(&text);
        }
    }
}
