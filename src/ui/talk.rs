//! The two streams, and who may speak on them.

use std::io::{self, IsTerminal, Write};

use super::log::{self, About, Level, Log};
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
    /// How the talk on stderr is worded.
    pub log: Log,
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
            log: Log::Text,
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
        match self.log {
            _ if self.quiet => {}
            Log::Text => to_stderr(text),
            Log::Json => self.note(Level::Info, About::default(), text),
        }
    }

    /// A line of a log that is JSON, where it is; people are told otherwise.
    pub fn note(&self, level: Level, about: About<'_>, message: &str) {
        if self.log == Log::Json && !(self.quiet && level == Level::Info) {
            to_stderr(&log::line(level, about, message, serde_json::Map::new()));
        }
    }

    /// Something that should not be overlooked.
    pub fn warn(&self, text: &str) {
        if self.log == Log::Json {
            return self.note(Level::Warn, About::default(), text);
        }
        to_stderr(&format!("{} {}", self.err.warning("warning:"), printable(text)));
    }

    /// Prints text that is already worded and drawn to stderr.
    pub fn show(&self, text: &str) {
        if self.log == Log::Json {
            return self.note(Level::Warn, About::default(), text.trim_end());
        }
        to_stderr(text.trim_end_matches('\n'));
    }

    /// Turns the talk into lines for a program: nothing is drawn then, and nobody asked.
    #[must_use]
    pub fn logging(self, log: Log) -> Self {
        if log == Log::Text {
            return self;
        }
        Self { log, live: false, interactive: false, err: Theme { colour: false }, ..self }
    }

    /// A line that is worded already, where the log is JSON and something is to be said.
    pub(super) fn logged(&self, line: Option<String>) {
        if let Some(line) = line.filter(|_| !self.quiet) {
            to_stderr(&line);
        }
    }

    /// How a failure is shown: what happened, why, what was left, what to do.
    pub fn fail(&self, failure: &Failure) {
        if self.log == Log::Json {
            return to_stderr(&log::failure(failure));
        }
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
