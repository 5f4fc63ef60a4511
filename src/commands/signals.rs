//! Ctrl-C, once and twice. A service manager's SIGTERM is heard as Ctrl-C.

use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::signal::unix::{Signal, SignalKind, signal};

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

/// The signals that ask to stop.
pub(super) struct Signals {
    interrupt: Option<Signal>,
    terminate: Option<Signal>,
}

impl Signals {
    /// Listens from now on: they no longer end the process where it stands.
    pub(super) fn listen() -> Self {
        Self {
            interrupt: signal(SignalKind::interrupt()).ok(),
            terminate: signal(SignalKind::terminate()).ok(),
        }
    }

    async fn next(&mut self) {
        async fn heard(signal: &mut Option<Signal>) -> Option<()> {
            signal.as_mut()?.recv().await
        }
        tokio::select! {
            Some(()) = heard(&mut self.interrupt) => (),
            Some(()) = heard(&mut self.terminate) => (),
            else => std::future::pending().await,
        }
    }
}

/// The first Ctrl-C asks the run to stop and take back what it did; the second one ends the process. Of
/// many tenants, those that run are finished first, and the next Ctrl-C takes them back.
pub(super) async fn interrupts(mut signals: Signals, ui: &Ui, signs: &Signs) {
    signals.next().await;
    if signs.many.load(Ordering::Relaxed) {
        signs.pause.store(true, Ordering::Relaxed);
        ui.say("pausing: nothing new is begun, and what runs is finished (Ctrl-C again takes it back)");
        signals.next().await;
    }
    signs.stop.store(true, Ordering::Relaxed);
    ui.say("stopping: what is not committed yet is taken back (Ctrl-C again ends at once)");
    signals.next().await;
}
