//! `module validate`: checks the definitions, for CI.

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::Value;

use super::App;
use crate::definitions::diagnostic::Diagnostics;
use crate::definitions::load::Depth;
use crate::error::FailureKind;
use crate::ui::{View, diagnostics};

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

/// The findings in the formats that every answer has.
struct Findings<'a>(&'a Diagnostics);

impl Serialize for Findings<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        diagnostics::json(self.0).serialize(serializer)
    }
}

impl View for Findings<'_> {
    fn human(&self, width: u16) -> String {
        diagnostics::human(self.0, false, usize::from(width))
    }

    fn items(&self) -> Vec<Value> {
        diagnostics::json(self.0)["diagnostics"].as_array().cloned().unwrap_or_default()
    }
}

pub fn run(app: &App, args: &Validate) -> anyhow::Result<u8> {
    let loaded = app.load(Depth::Sql);
    let found = &loaded.diagnostics;
    let (errors, warnings) = (found.errors(), found.warnings());
    match app.config.output.as_deref() {
        Some("sarif") => app.ui.print(&format!("{:#}\n", diagnostics::sarif(found)))?,
        Some("github") => app.ui.print(&diagnostics::github(found))?,
        Some("junit") => app.ui.print(&diagnostics::junit(found))?,
        None | Some("table") => {
            let width = usize::from(app.ui.width);
            app.ui.print(&diagnostics::human(found, app.ui.theme.colour, width))?;
        }
        Some(_) => app.ui.answer(&Findings(found))?,
    }
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
