//! How a rollout looks while it runs: on a terminal a bar for all and a line for each tenant that is
//! worked on; elsewhere a line a wave; for programs an event a line.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use indicatif::{
    HumanDuration, MultiProgress, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle,
};
use serde_json::json;

use super::log::{self, Log};
use super::output::Format;
use super::screen;
use super::talk::Ui;
use super::text::printable;
use crate::runner::events::{Counts, Event, FleetEvent};

/// Rows that are left to other things than tenants' lines.
const OTHER_ROWS: usize = 6;

/// Failures that are printed as they happen; more are only counted.
const SHOWN: u64 = 20;

/// Follows a rollout's events.
#[derive(Debug)]
pub struct FleetProgress {
    ui: Ui,
    multi: MultiProgress,
    whole: ProgressBar,
    lines: RefCell<BTreeMap<String, ProgressBar>>,
    room: usize,
    failed: Cell<u64>,
    /// The run of each tenant that is worked on, for the log.
    runs: RefCell<BTreeMap<String, String>>,
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .with_key("rate", |state: &ProgressState, out: &mut dyn Write| {
            let _ = write!(out, "{:.1}/s", state.per_sec());
        })
        .with_key("left", |state: &ProgressState, out: &mut dyn Write| {
            // Before anybody is done nothing is known about the rest.
            let _ = if state.per_sec() > 0.0 {
                write!(out, "eta {:#}", HumanDuration(state.eta()))
            } else {
                write!(out, "eta -")
            };
        })
}

impl FleetProgress {
    /// A display for `counts`, of which some may be over already.
    #[must_use]
    pub fn new(ui: &Ui, counts: &Counts) -> Self {
        let live = ui.live && !ui.quiet;
        let target = if live { screen::target() } else { ProgressDrawTarget::hidden() };
        let multi = MultiProgress::with_draw_target(target);
        let number = |number: i64| u64::try_from(number).unwrap_or(0);
        if live {
            screen::put(&multi);
        }
        let whole = multi.add(ProgressBar::new(number(counts.total)));
        whole.set_style(style("[{wide_bar}] {pos}/{len}  {elapsed}  {rate}  {left}{msg}"));
        whole.set_position(number(counts.over()));
        whole.reset_eta();
        if live {
            whole.enable_steady_tick(Duration::from_millis(250));
        }
        let rows = console::Term::stderr().size_checked().map_or(24, |(rows, _)| usize::from(rows));
        Self {
            ui: *ui,
            multi,
            whole,
            lines: RefCell::default(),
            room: rows.saturating_sub(OTHER_ROWS).min(16),
            failed: Cell::new(number(counts.bad())),
            runs: RefCell::default(),
        }
    }

    /// Shows what has happened.
    pub fn follow(&self, event: &FleetEvent<'_>) {
        if self.ui.format == Format::Ndjson {
            self.stream(event);
        }
        if self.ui.log == Log::Json {
            return self.log(event);
        }
        match event {
            FleetEvent::Begun { tenant } => self.begin(tenant),
            FleetEvent::Run { tenant, event } => self.run(tenant, event),
            FleetEvent::Ended { tenant, status, why, .. } => {
                self.finish(tenant);
                self.whole.inc(1);
                if ["failed", "stuck"].contains(status) {
                    self.failed.set(self.failed.get() + 1);
                    self.whole.set_message(format!("  {} failed", self.failed.get()));
                    if self.failed.get() <= SHOWN {
                        let why = why.as_deref().unwrap_or_default();
                        self.line(&format!("{} {tenant}: {why}", self.ui.err.error(status)));
                    }
                }
            }
            FleetEvent::Again { tenant, why, seconds } => {
                self.finish(tenant);
                self.line(&format!(
                    "{} {tenant}: {why}; trying again in {seconds} s",
                    self.ui.err.warning("warning:")
                ));
            }
            FleetEvent::Released { tenant } => self.finish(tenant),
            FleetEvent::LeftAlone { host } => self.line(&format!(
                "{} host {host} does not answer: its tenants wait for 5 minutes (pausing and resuming tries at once)",
                self.ui.err.warning("warning:")
            )),
            FleetEvent::Reclaimed { targets } => {
                self.line(&format!("{targets} tenants of a process that died wait again"));
            }
            FleetEvent::WaveOver { wave, waves, counts } => {
                if *waves > 1 || !self.ui.live {
                    self.line(&format!("wave {wave} of {waves}: {}", words(counts)));
                }
            }
            FleetEvent::Resting { wave, until } => self.line(&format!("wave {wave} begins at {until}")),
            FleetEvent::Over { .. } => {}
        }
    }

    /// Says it as a line of the log; a tenant's run is known once it has begun, until it is over.
    fn log(&self, event: &FleetEvent<'_>) {
        let mut runs = self.runs.borrow_mut();
        match event {
            FleetEvent::Run { tenant, event: Event::Begun { run } } => {
                runs.insert((*tenant).to_owned(), run.clone());
            }
            FleetEvent::Ended { tenant, .. } | FleetEvent::Released { tenant } => {
                runs.remove(tenant.as_str());
            }
            _ => {}
        }
        self.ui.logged(match event {
            FleetEvent::Run { tenant, event } => {
                log::event(Some(tenant), runs.get(*tenant).map(String::as_str), event)
            }
            other => log::fleet(other),
        });
    }

    /// Takes the display away.
    pub fn end(&self) {
        self.lines.borrow_mut().clear();
        self.whole.finish_and_clear();
        let _ = self.multi.clear();
        screen::take();
    }

    fn begin(&self, tenant: &str) {
        let mut lines = self.lines.borrow_mut();
        if self.ui.quiet || !self.ui.live || lines.len() >= self.room {
            return;
        }
        let line = self.multi.add(ProgressBar::new(1));
        line.set_style(style("  {prefix}  {wide_msg}"));
        line.set_prefix(printable(tenant));
        lines.insert(tenant.to_owned(), line);
    }

    fn run(&self, tenant: &str, event: &Event) {
        let lines = self.lines.borrow();
        let Some(line) = lines.get(tenant) else { return };
        match event {
            Event::Stage(stage) => line.set_message(stage.as_str()),
            Event::Item { module, item } => line.set_message(format!("{module} {item}")),
            Event::Waiting { why, seconds } => line.set_message(format!("{why}; again in {seconds} s")),
            Event::Rows { done, most } => match most {
                Some(most) => line.set_message(format!("{done} of at most {most} rows")),
                None => line.set_message(format!("{done} rows")),
            },
            _ => {}
        }
    }

    fn finish(&self, tenant: &str) {
        if let Some(line) = self.lines.borrow_mut().remove(tenant) {
            line.finish_and_clear();
            self.multi.remove(&line);
        }
    }

    fn line(&self, text: &str) {
        if !self.ui.quiet {
            self.ui.show(text);
        }
    }

    fn stream(&self, event: &FleetEvent<'_>) {
        let line = match event {
            FleetEvent::Begun { tenant } => json!({"event": "begun", "tenant": tenant}),
            FleetEvent::Ended { tenant, status, why, run, milliseconds } => json!({
                "event": "ended", "tenant": tenant, "result": status, "run": run, "error": why,
                "milliseconds": milliseconds,
            }),
            FleetEvent::Again { tenant, why, seconds } => {
                json!({"event": "again", "tenant": tenant, "error": why, "seconds": seconds})
            }
            FleetEvent::LeftAlone { host } => json!({"event": "host-left-alone", "host": host}),
            FleetEvent::Reclaimed { targets } => json!({"event": "reclaimed", "targets": targets}),
            FleetEvent::WaveOver { wave, waves, counts } => {
                json!({"event": "wave", "wave": wave, "waves": waves, "targets": counts})
            }
            FleetEvent::Resting { wave, until } => json!({"event": "resting", "wave": wave, "until": until}),
            FleetEvent::Over { status, why } => json!({"event": "over", "status": status, "why": why}),
            FleetEvent::Run { .. } | FleetEvent::Released { .. } => return,
        };
        // Whoever has stopped reading gets the rest from the landlord.
        let _ = self.ui.print(&format!("{line}\n"));
    }
}

/// Counts in words: `3 done, 1 failed`.
#[must_use]
pub fn words(counts: &Counts) -> String {
    let all = [
        (counts.done, "done"),
        (counts.unchanged, "unchanged"),
        (counts.skipped, "skipped"),
        (counts.failed, "failed"),
        (counts.stuck, "stuck"),
        (counts.running, "running"),
        (counts.waiting, "waiting"),
    ];
    let some: Vec<String> =
        all.iter().filter(|(many, _)| *many > 0).map(|(many, word)| format!("{many} {word}")).collect();
    if some.is_empty() { "nobody".to_owned() } else { some.join(", ") }
}
