//! `module validate`: checks the definitions, for CI.

use clap::{Args, ValueEnum};

use super::App;
use crate::definitions::load::Depth;
use crate::error::FailureKind;
use crate::ui::diagnostics;

/// Formats that only this command knows.
pub const FORMATS: [&str; 3] = ["sarif", "github", "junit"];

const EXAMPLES: &str = "Examples:
  module validate --deny warnings
  module validate --output sarif > module.sarif
  module validate --output github            annotations in a GitHub workflow

Exit code 3 if there are errors.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Validate {
    /// Also fail on warnings
    #[arg(long, value_name = "WHAT", value_enum)]
    deny: Option<Deny>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    Warnings,
}

fn pretty(document: &serde_json::Value) -> String {
    format!("{document:#}\n")
}

pub fn run(app: &App, args: &Validate) -> anyhow::Result<u8> {
    let loaded = app.load(Depth::Sql);
    let found = &loaded.diagnostics;
    let (errors, warnings) = (found.errors(), found.warnings());
    let text = match app.config.output.as_deref() {
        Some("sarif") => pretty(&diagnostics::sarif(found)),
        Some("github") => diagnostics::github(found),
        Some("junit") => diagnostics::junit(found),
        None | Some("table") => diagnostics::human(found, app.ui.theme.colour, usize::from(app.ui.width)),
        Some(_) => pretty(&diagnostics::json(found)),
    };
    app.ui.print(&text)?;
    let modules = loaded.catalog.modules.len();
    let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let line = format!(
        "{}: {}, {}",
        plural(modules, "module"),
        plural(errors, "error"),
        plural(warnings, "warning")
    );
    let failed = errors > 0 || (warnings > 0 && args.deny == Some(Deny::Warnings));
    app.ui.say(&if failed { app.ui.err.error(&line) } else { app.ui.err.good(&line) });
    Ok(if failed { FailureKind::Definitions.code() } else { 0 })
}
