//! `module validate`: checks the definitions, for CI.

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::Value;

use super::App;
use super::{failures, flaws};
use crate::config::Definitions;
use crate::databases::url::Url;
use crate::definitions::diagnostic::Diagnostics;
use crate::definitions::load::{Depth, Loaded};
use crate::error::{Failure, FailureKind};
use crate::resolve::unsatisfiable::{Unsatisfiable, What, unsatisfiable};
use crate::runner::scratch::Target;
use crate::runner::{prove, tryout};
use crate::ui::{Progress, View, diagnostics};

/// Formats that only this command knows.
pub const FORMATS: [&str; 3] = ["sarif", "github", "junit"];

const EXAMPLES: &str = "Examples:
  module validate --deny warnings
  module validate --output sarif > module.sarif
  module validate --output github            annotations in a GitHub workflow
  module validate --execute                  also run everything, in memory
  module validate --execute --database 'postgres://${DB_USER}@localhost/postgres'

Exit code 3 if there are errors.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Validate {
    /// Also fail on warnings
    #[arg(long, value_name = "WHAT", value_enum)]
    deny: Option<Deny>,
    /// Prove each module in scratch databases: every plan of every version goes up, along every way
    /// from an older version or a lower plan, down, and up again; the live schemas are compared
    #[arg(long)]
    execute: bool,
    /// Where: `sqlite` (in memory, the default) or a server's URL; may be given several times
    #[arg(long, value_name = "URL", requires = "execute")]
    database: Vec<String>,
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

pub async fn run(app: &App, args: &Validate) -> anyhow::Result<u8> {
    let targets = targets(args)?;
    let mut loaded = app.load(Depth::Sql);
    let readable = !loaded.diagnostics.has_errors();
    try_out(&mut loaded).await?;
    let mut proved = Vec::new();
    if args.execute && readable {
        for target in &targets {
            proved.push(execute(app, &mut loaded, target).await?);
        }
    }
    let found = &loaded.diagnostics;
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
    for line in &proved {
        app.ui.say(line);
    }
    let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let (modules, errors, warnings) = (loaded.catalog.modules.len(), found.errors(), found.warnings());
    // A CI in the wrong folder must not be content with definitions that are not its own.
    let whose = match app.config.definitions {
        Definitions::Builtin | Definitions::Missing => " compiled into the program",
        Definitions::Folder { .. } => "",
    };
    let line = format!(
        "{}{whose}: {}, {}",
        plural(modules, "module"),
        plural(errors, "error"),
        plural(warnings, "warning")
    );
    let failed = errors > 0 || (warnings > 0 && args.deny == Some(Deny::Warnings));
    app.ui.say(&if failed { app.ui.err.error(&line) } else { app.ui.err.good(&line) });
    if args.execute && proved.is_empty() {
        app.ui.say("nothing was executed: the errors come first");
    }
    Ok(if failed { FailureKind::Definitions.code() } else { 0 })
}

/// What can be found without a server and not by reading alone: whether SQLite runs the scripts, and
/// whether every version and bundle can be installed at all.
async fn try_out(loaded: &mut Loaded) -> Result<(), Failure> {
    let skip = flaws::with_errors(&loaded.diagnostics, &loaded.catalog);
    let tried = tryout::tryout(&loaded.catalog, &skip)
        .await
        .map_err(|error| failures::database("the scratch database in memory", &error))?;
    for flaw in tried {
        flaws::add(&mut loaded.diagnostics, flaw);
    }
    let names_errors = |one: &Unsatisfiable| match &one.what {
        What::Version { module, .. } => skip.contains(module),
        What::Bundle(_) => !skip.is_empty(),
    };
    for one in unsatisfiable(&loaded.catalog).iter().filter(|one| !names_errors(one)) {
        flaws::add_unsatisfiable(&mut loaded.diagnostics, &loaded.catalog, one);
    }
    Ok(())
}

fn targets(args: &Validate) -> Result<Vec<Target>, Failure> {
    if args.database.is_empty() {
        return Ok(vec![Target::Sqlite]);
    }
    let target = |text: &String| match text.as_str() {
        "sqlite" => Ok(Target::Sqlite),
        text => crate::config::expand_references(text)?
            .parse::<Url>()
            .map(Target::Server)
            .map_err(|error| Failure::usage(format!("--database: {error}, or be `sqlite`"))),
    };
    args.database.iter().map(target).collect()
}

/// Tries everything on one database and adds what was found to the diagnostics.
async fn execute(app: &App, loaded: &mut Loaded, target: &Target) -> Result<String, Failure> {
    let progress = Progress::new(&app.ui);
    let watch = |event: &crate::runner::events::Event| progress.follow(event);
    let (flaws, tried) = prove::prove(&loaded.catalog, target, &watch).await.map_err(|error| {
        failures::database(&format!("the scratch database on {}", target.database()), &error)
    })?;
    for flaw in flaws {
        flaws::add(&mut loaded.diagnostics, flaw);
    }
    Ok(format!("executed on {}: {} cases of {} modules", target.database(), tried.cases, tried.modules))
}
