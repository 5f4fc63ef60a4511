//! `module update`: newer versions of what is installed.

use clap::Args;
use semver::VersionReq;

use super::App;
use super::lifecycle::{Options, Subject, subject};
use crate::error::Failure;
use crate::pipeline::TenantState;
use crate::pipeline::update::{update, wants};

const EXAMPLES: &str = "Examples:
  module update --tenant acme                    everything that is installed
  module update digital-card --to 1.1.0
  module update --dry-run --sql";

/// What needs a module, and what it needs, is moved along as far as their ranges ask for it. Disabled
/// modules are carried along. Nothing ever goes back to an older version.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Update {
    /// What to update (default: everything that is installed)
    #[arg(value_name = "MODULE")]
    pub(super) modules: Vec<String>,
    /// The version or range, for a single module
    #[arg(long, value_name = "RANGE")]
    to: Option<String>,
    #[command(flatten)]
    pub(super) options: Options,
}

pub async fn run(app: App, args: Update) -> anyhow::Result<u8> {
    if args.to.is_some() && args.modules.len() != 1 {
        return Err(Failure::usage("--to is for a single module")
            .hint("`module update digital-card --to 1.1.0`")
            .into());
    }
    let to = args.to.as_deref().map(range).transpose()?;
    let (subject, mut landlord) = subject(&app, &args.options).await?;
    let make = |subject: &Subject, state: &TenantState| {
        if let Some(module) = args.modules.iter().find(|module| !state.modules.contains_key(*module)) {
            let installed = state.modules.keys().cloned().collect();
            return Err(crate::pipeline::PipelineError::NotInstalled { module: module.clone(), installed });
        }
        let wants = wants(&subject.catalog, state, &args.modules, to.as_ref());
        subject.request(&app, &wants, |request| update(&subject.catalog, state, request))
    };
    let Some(pipeline) = subject.plan(&app, &mut landlord, &args.options, &make).await? else { return Ok(0) };
    let question = format!("Update this for {}?", subject.tenant.slug);
    subject.carry_out(&app, &mut landlord, (&args.options, &question), (&pipeline, &make)).await
}

/// A bare version means exactly that one; semver would read it as a caret range.
fn range(text: &str) -> Result<VersionReq, Failure> {
    let exact = if text.parse::<semver::Version>().is_ok() { format!("={text}") } else { text.to_owned() };
    VersionReq::parse(&exact).map_err(|why| {
        Failure::usage(format!("`{text}` is no version or range: {why}"))
            .hint("write `--to 1.1.0` or `--to '>=1.1, <2'`")
    })
}
