//! Ctrl-C, once and twice.

use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::signal::unix::Signal;

use super::App;
use crate::ui::Ui;

/// What Ctrl-C asks for.
pub(super) struct Signs {
    stop: Rc<AtomicBool>,
    pause: Rc<AtomicBool>,
    many: Rc<AtomicBool>,
}

impl Signs {
    pub(super) fn of(app: &App) -> Self {
        Self { stop: Rc::clone(&app.stop), pause: Rc::clone(&app.pause), many: Rc::clone(&app.many) }
    }
}

/// The first Ctrl-C asks the run to stop and take back what it did; the second one ends the process. Of
/// many tenants, those that run are finished first, and the next Ctrl-C takes them back.
pub(super) async fn interrupts(signals: Option<Signal>, ui: &Ui, signs: &Signs) {
    let Some(mut signals) = signals else { return std::future::pending().await };
    signals.recv().await;
    if signs.many.load(Ordering::Relaxed) {
        signs.pause.store(true, Ordering::Relaxed);
        ui.say("pausing: nothing new is begun, and what runs is finished (Ctrl-C again takes it back)");
        signals.recv().await;
    }
    signs.stop.store(true, Ordering::Relaxed);
    ui.say("stopping: what is not committed yet is taken back (Ctrl-C again ends at once)");
    signals.recv().await;
}
