//! A panic is a bug, and what it says is an error like any other: it ends the one tenant that it happens
//! with, or the command, and never the other tenants.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, PanicHookInfo, set_hook, take_hook};
use std::pin::pin;

use futures_util::future::FutureExt as _;

thread_local! {
    /// Whether what this thread does now is within [`caught`].
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
    /// What the last one said, and where it stands.
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From now on the panics within [`caught`] are kept for it, and not printed unless somebody wants
/// backtraces. All others are printed as ever.
pub fn listen() {
    let print = take_hook();
    set_hook(Box::new(move |info| {
        if CAUGHT.get() {
            SAID.set(Some(said(info)));
        }
        if !CAUGHT.get() || Backtrace::capture().status() == BacktraceStatus::Captured {
            print(info);
        }
    }));
}

/// `work` to its end, or what its panic said. It is dropped then: whatever it shares with others must bear
/// that it stops anywhere.
///
/// # Errors
/// The panic.
pub async fn caught<T>(work: impl Future<Output = T>) -> Result<T, String> {
    let mut work = pin!(AssertUnwindSafe(work).catch_unwind());
    let done = poll_fn(|context| {
        let before = CAUGHT.replace(true);
        let polled = work.as_mut().poll(context);
        CAUGHT.set(before);
        polled
    });
    done.await.map_err(|panic| {
        let said = SAID.take().unwrap_or_else(|| words(&*panic).to_owned());
        format!("a bug of this program: {said}")
    })
}

fn said(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map(|place| format!(" ({}:{})", place.file(), place.line()));
    format!("{}{}", words(info.payload()), place.unwrap_or_default())
}

fn words(payload: &dyn Any) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("it does not say what")
}
