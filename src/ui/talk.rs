//! The two streams, and who may speak on them.

use std::io::{self, IsTerminal, Write};

use super::output::{DynView, Format, render};
use super::screen;
use super::text::printable;
use super::theme::Theme;
use crate::error::Failure;

/// Width where nothing says otherwise: tables in a pipe are as wide as they need.
const PIPE_WIDTH: u16 = 160;

/// What the command may say, and how.
#[derive(Clone, Copy, Debug)]
pub struct Ui {
    pub format: Format,
    pub quiet: bool,
    /// Answer everything that is not destructive with yes.
    pub yes: bool,
    /// Whether somebody is there to be asked.
    pub interactive: bool,
    /// Columns for tables.
    pub width: u16,
    /// Ink on stdout.
    pub theme: Theme,
    /// Ink on stderr.
    pub err: Theme,
    /// Whether stderr is a terminal, for progress.
    pub live: bool,
    /// The environment, which stands before every question.
    pub environment: Option<&'static str>,
}

impl Ui {
    /// Looks at the two streams once. `colour` is `Some` where a flag decides.
    #[must_use]
    pub fn new(format: Format, colour: Option<bool>, columns: Option<u16>) -> Self {
        let (out, err, input) =
            (io::stdout().is_terminal(), io::stderr().is_terminal(), io::stdin().is_terminal());
        let measured = console::Term::stdout().size_checked().map(|(_, columns)| columns);
        let width = columns.or(measured.filter(|_| out)).unwrap_or(PIPE_WIDTH);
        Self {
            format,
            quiet: false,
            yes: false,
            interactive: input && err,
            width: width.max(40),
            theme: Theme { colour: colour.unwrap_or(out) },
            err: Theme { colour: colour.unwrap_or(err) },
            live: err,
            environment: None,
        }
    }

    /// Whether people read the answer.
    #[must_use]
    pub fn for_people(&self) -> bool {
        self.format == Format::Table
    }

    /// Prints the answer to stdout. A reader that has gone away is no failure.
    ///
    /// # Errors
    /// Stdout's, but for a broken pipe; it says so where the work was done all the same.
    pub fn answer(&self, view: &dyn DynView) -> io::Result<()> {
        self.print(&render(view, self.format, self.width)).map_err(|error| {
            let done = if view.changed() { "done, but " } else { "" };
            io::Error::new(error.kind(), format!("{done}the answer could not be written: {error}"))
        })
    }

    /// Prints text to stdout as it is.
    ///
    /// # Errors
    /// Stdout's, but for a broken pipe.
    pub fn print(&self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }

    /// A line for the person who waits.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            to_stderr(text);
        }
    }

    /// Something that should not be overlooked.
    pub fn warn(&self, text: &str) {
        to_stderr(&format!("{} {}", self.err.warning("warning:"), printable(text)));
    }

    /// Prints text that is already worded and drawn to stderr.
    pub fn show(&self, text: &str) {
        to_stderr(text.trim_end_matches('\n'));
    }

    /// How a failure is shown: what happened, why, what was left, what to do.
    pub fn fail(&self, failure: &Failure) {
        let mut lines = vec![format!("{} {}", self.err.error("error:"), printable(&failure.message))];
        for (label, text) in &failure.details {
            let mut parts = text.trim_end().lines();
            let label = self.err.dim(&format!("{label}:"));
            lines.push(format!("  {label} {}", printable(parts.next().unwrap_or_default())));
            lines.extend(parts.map(|part| format!("    {}", printable(part))));
        }
        let mut shown: Vec<&String> = Vec::new();
        for hint in &failure.hints {
            if !shown.contains(&hint) {
                lines.push(format!("  {} {}", self.err.hint("hint:"), printable(hint)));
                shown.push(hint);
            }
        }
        to_stderr(&lines.join("\n"));
    }
}

fn to_stderr(text: &str) {
    // When stderr is gone there is nobody left to tell.
    screen::beside(|| {
        let _ = writeln!(io::stderr().lock(), "{text}");
    });
}
