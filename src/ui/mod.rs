//! What people and programs see: formats, tables, progress, prompts, and how a failure is worded.
//!
//! The answer goes to stdout, the talk to stderr. Nothing here knows a database or a rule; it shows
//! views, events and errors that others made.

mod counting;
pub mod diagnostics;
mod fleet;
mod log;
mod output;
mod progress;
pub mod prompt;
mod screen;
mod table;
mod talk;
mod text;
mod theme;

pub use counting::Counting;
pub use fleet::{FleetProgress, words};
pub use log::{About, Level, Log};
pub use output::{Format, View};
pub use progress::Progress;
pub use table::Table;
pub use talk::Ui;
pub use text::{hang, printable, wrap};
pub use theme::Theme;
