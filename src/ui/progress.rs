//! The progress bar of a run: drawn only on a terminal, and only where a run takes its time.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio::task::JoinHandle;

use super::log::{self, Log};
use super::screen;
use super::talk::Ui;
use crate::clock::Stopwatch;
use crate::runner::events::Event;

/// What is over sooner than this needs no bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// How often rows are told of where no bar is drawn, in milliseconds.
const LINE: i64 = 10_000;

/// A bar that follows a run's events.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    /// What the bar is drawn by: nothing, until it has been waited for.
    display: MultiProgress,
    /// Draws the bar after a while. It is of the program's one thread: what it does never comes in between.
    timer: RefCell<Option<JoinHandle<()>>>,
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
        let display = MultiProgress::with_draw_target(ProgressDrawTarget::hidden());
        let bar = display.add(ProgressBar::no_length());
        let template = "{spinner} {prefix}  [{bar:24}] {pos}/{len}  {elapsed}  {wide_msg}";
        bar.set_style(
            ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        Self {
            bar,
            display,
            timer: RefCell::default(),
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
                self.away();
                self.bar.set_position(0);
                self.bar.set_length(*steps as u64);
                self.bar.set_prefix(tenant.clone());
                self.soon();
            }
            Event::Stage(stage) => {
                stage.as_str().clone_into(&mut self.stage.borrow_mut());
                self.bar.set_message(stage.as_str());
            }
            Event::Item { module, item } => {
                let stage = self.stage.borrow();
                let item = match stage.as_str() {
                    "" => format!("{module} {item}"),
                    stage => format!("{stage}: {module} {item}"),
                };
                self.bar.set_message(item.clone());
                *self.item.borrow_mut() = item;
            }
            Event::Rows { done, most } => self.rows(*done, *most),
            Event::Waiting { why, seconds } => {
                self.ui.warn(&format!("{why}; trying again in {seconds} s"));
            }
            Event::Learned { module } => self.ui.warn(&format!(
                "the server grants no scratch database: the schema of {module} is taken as it is here"
            )),
            Event::Left { module, what } => self.ui.warn(&format!(
                "the down scripts of {module} leave behind: {}; drop by hand what nothing else uses",
                what.join(", ")
            )),
            Event::Begun { .. } => {}
            Event::Step => {
                // What an interrupted run left is taken back before anything has started.
                self.soon();
                self.bar.inc(1);
            }
            Event::Finished => self.away(),
        }
    }

    /// The bar is drawn after a while, whether or not anything happens until then: one statement may take
    /// all the time there is.
    fn soon(&self) {
        let mut timer = self.timer.borrow_mut();
        if !self.live || timer.is_some() {
            return;
        }
        if self.bar.is_finished() {
            self.bar.reset();
        }
        let (bar, display) = (self.bar.clone(), self.display.clone());
        *timer = Some(tokio::spawn(async move {
            tokio::time::sleep(PATIENCE).await;
            display.set_draw_target(screen::target());
            screen::put(&display);
            bar.enable_steady_tick(Duration::from_millis(100));
        }));
    }

    /// Nothing is drawn any more, nor will be by the timer.
    fn away(&self) {
        let Some(timer) = self.timer.borrow_mut().take() else { return };
        timer.abort();
        self.bar.disable_steady_tick();
        self.bar.finish_and_clear();
        if !self.display.is_hidden() {
            screen::take();
            let _ = self.display.clear();
            self.display.set_draw_target(ProgressDrawTarget::hidden());
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

/// However a run ends, what comes after it is written on a terminal without a bar.
impl Drop for Progress {
    fn drop(&mut self) {
        self.away();
    }
}
