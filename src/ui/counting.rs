//! The bar of work on many things that are only counted: drawn on a terminal only, and only where it takes
//! its time.

use std::cell::Cell;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio::task::JoinHandle;

use super::talk::Ui;

/// What is over sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// Counts what is over.
#[derive(Debug)]
pub struct Counting {
    bar: ProgressBar,
    /// Draws the bar after a while, also where the first of them takes long.
    timer: Option<JoinHandle<()>>,
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
        let shown = bar.clone();
        let timer = (ui.live && !ui.quiet).then(|| {
            tokio::spawn(async move {
                tokio::time::sleep(PATIENCE).await;
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(250));
            })
        });
        Self { bar, timer, failed: Cell::default() }
    }

    /// One more is over; `failed` is its name where it failed.
    pub fn one(&self, failed: Option<&str>) {
        self.bar.inc(1);
        if let Some(name) = failed {
            self.failed.set(self.failed.get() + 1);
            self.bar.set_message(format!("{} failed, the last one {name}", self.failed.get()));
        }
    }

    /// All are over.
    pub fn over(&self) {
        if let Some(timer) = &self.timer {
            timer.abort();
        }
        self.bar.disable_steady_tick();
        self.bar.finish_and_clear();
    }
}

impl Drop for Counting {
    fn drop(&mut self) {
        self.over();
    }
}
