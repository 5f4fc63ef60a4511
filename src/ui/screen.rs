//! The terminal under a display of several lines, which others write beside. Knows nothing of what is shown.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use console::Term;
use indicatif::{MultiProgress, ProgressDrawTarget, TermLike};

/// The display that is on the terminal, if one is.
static SHOWN: Mutex<Option<MultiProgress>> = Mutex::new(None);

/// A place to draw on.
pub(super) fn target() -> ProgressDrawTarget {
    ProgressDrawTarget::term_like_with_hz(
        Box::new(Screen { term: Term::buffered_stderr(), calls: AtomicUsize::new(0) }),
        8,
    )
}

/// Whoever writes from now on does it beside this display.
pub(super) fn put(display: &MultiProgress) {
    *SHOWN.lock().unwrap_or_else(PoisonError::into_inner) = Some(display.clone());
}

/// The display is gone.
pub(super) fn take() {
    *SHOWN.lock().unwrap_or_else(PoisonError::into_inner) = None;
}

/// Writes while no display is in the way: what is written into one stays on the terminal with half of it.
pub(super) fn beside(write: impl FnOnce()) {
    let shown = SHOWN.lock().unwrap_or_else(PoisonError::into_inner).clone();
    match shown {
        Some(display) => display.suspend(write),
        None => write(),
    }
}

#[derive(Debug)]
struct Screen {
    term: Term,
    /// Pieces of the picture that is being drawn: a line and what fills it up, by turns.
    calls: AtomicUsize,
}

impl TermLike for Screen {
    fn width(&self) -> u16 {
        self.term.size().1
    }

    fn height(&self) -> u16 {
        self.term.size().0
    }

    fn move_cursor_up(&self, n: usize) -> io::Result<()> {
        self.term.move_cursor_up(n)
    }

    fn move_cursor_down(&self, n: usize) -> io::Result<()> {
        self.term.move_cursor_down(n)
    }

    fn move_cursor_right(&self, n: usize) -> io::Result<()> {
        self.term.move_cursor_right(n)
    }

    fn move_cursor_left(&self, n: usize) -> io::Result<()> {
        self.term.move_cursor_left(n)
    }

    fn write_line(&self, text: &str) -> io::Result<()> {
        self.term.write_line(text)
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        // Each line comes with the blanks that fill it up, which are left out: the line would break where
        // the terminal becomes narrower, and so would the last one by the `^C` that a terminal echoes.
        let calls = self.calls.fetch_add(1, Ordering::Relaxed);
        match calls % 2 {
            0 if calls > 0 => self.term.write_line("").and_then(|()| self.term.write_str(text)),
            0 => self.term.write_str(text),
            _ => Ok(()),
        }
    }

    fn clear_line(&self) -> io::Result<()> {
        self.term.clear_line()
    }

    fn flush(&self) -> io::Result<()> {
        self.calls.store(0, Ordering::Relaxed);
        self.term.flush()
    }
}
