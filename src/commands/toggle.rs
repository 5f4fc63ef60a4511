//! `module disable` and `module enable`: features off and on; tables and data stay.

use clap::Args;

use super::App;
use super::fleet::FleetArgs;
use super::lifecycle::{Options, Subject, subject};
use crate::pipeline::order::Order;
use crate::pipeline::toggle::{disable, enable};
use crate::pipeline::update::wants;
use crate::pipeline::{PipelineError, TenantState};

const DISABLE: &str = "Examples:
  module disable forum --tenant acme
  module disable membership --cascade --dry-run";

/// Takes features and entitlements away; tables and data stay, and updates go on. The first of three
/// steps out: disabled, archived (`remove`), purged.
#[derive(Debug, Args)]
#[command(after_help = DISABLE)]
pub struct Disable {
    /// What to disable
    #[arg(value_name = "MODULE", required = true)]
    pub(super) modules: Vec<String>,
    /// Also what needs them
    #[arg(long)]
    cascade: bool,
    #[command(flatten)]
    pub(super) options: Options,
    #[command(flatten)]
    pub(super) fleet: FleetArgs,
}

/// Brings disabled modules to their current version and gives their features and entitlements back.
#[derive(Debug, Args)]
pub struct Enable {
    /// What to enable
    #[arg(value_name = "MODULE", required = true)]
    pub(super) modules: Vec<String>,
    #[command(flatten)]
    pub(super) options: Options,
    #[command(flatten)]
    pub(super) fleet: FleetArgs,
}

pub async fn off(app: App, args: Disable) -> anyhow::Result<u8> {
    if args.fleet.many.is_meant(&app) {
        let order = Order::Disable { modules: args.modules.clone(), cascade: args.cascade };
        return args.options.roll_out(app, &args.fleet, order).await;
    }
    let (subject, mut landlord) = subject(&app, &args.options).await?;
    let make = |subject: &Subject, state: &TenantState| {
        let place = (subject.tenant.slug.as_str(), subject.database);
        disable(&subject.catalog, state, place, (&args.modules, args.cascade))
    };
    let Some(pipeline) = subject.plan(&app, &mut landlord, &args.options, &make).await? else { return Ok(0) };
    let question = format!("Disable this for {}? Its tables and data stay.", subject.tenant.slug);
    subject.carry_out(&app, &mut landlord, (&args.options, &question), (&pipeline, &make)).await
}

pub async fn on(app: App, args: Enable) -> anyhow::Result<u8> {
    if args.fleet.many.is_meant(&app) {
        let order = Order::Enable { modules: args.modules.clone() };
        return args.options.roll_out(app, &args.fleet, order).await;
    }
    let (subject, mut landlord) = subject(&app, &args.options).await?;
    let make = |subject: &Subject, state: &TenantState| {
        if let Some(module) = args.modules.iter().find(|module| !state.modules.contains_key(*module)) {
            let installed = state.modules.keys().cloned().collect();
            return Err(PipelineError::NotInstalled { module: module.clone(), installed });
        }
        let wants = wants(&subject.catalog, state, &args.modules, None);
        subject.request(&app, &wants, |request| enable(&subject.catalog, state, request))
    };
    let Some(pipeline) = subject.plan(&app, &mut landlord, &args.options, &make).await? else { return Ok(0) };
    let question = format!("Enable this for {}?", subject.tenant.slug);
    subject.carry_out(&app, &mut landlord, (&args.options, &question), (&pipeline, &make)).await
}
