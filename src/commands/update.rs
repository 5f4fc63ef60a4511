//! `module update`: newer versions of what is installed.

use std::cell::RefCell;
use std::collections::BTreeSet;

use clap::Args;
use semver::VersionReq;

use super::fleet::FleetArgs;
use super::lifecycle::{Options, Subject, subject};
use super::{App, pin};
use crate::error::Failure;
use crate::landlord::pins::Pin;
use crate::pipeline::order::Order;
use crate::pipeline::update::{update, wants};
use crate::pipeline::{TenantState, phases};
use crate::resolve::Want;

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
    #[command(flatten)]
    pub(super) fleet: FleetArgs,
}

pub async fn run(app: App, args: Update) -> anyhow::Result<u8> {
    if args.to.is_some() && args.modules.len() != 1 {
        return Err(Failure::usage("--to is for a single module")
            .hint("`module update digital-card --to 1.1.0`")
            .into());
    }
    let to = args.to.as_deref().map(range).transpose()?;
    if args.fleet.many.is_meant(&app) {
        let order = Order::Update { modules: args.modules.clone(), to };
        return args.options.roll_out(app, &args.fleet, order).await;
    }
    let (subject, mut landlord) = subject(&app, &args.options).await?;
    // Made more than once; each is said once.
    let held = RefCell::new(BTreeSet::new());
    let make = |subject: &Subject, state: &TenantState| {
        if let Some(module) = args.modules.iter().find(|module| !state.modules.contains_key(*module)) {
            let installed = state.modules.keys().cloned().collect();
            return Err(crate::pipeline::PipelineError::NotInstalled { module: module.clone(), installed });
        }
        let wants = wants(&subject.catalog, state, &args.modules, to.as_ref());
        held.borrow_mut().extend(held_back(subject, state, &wants));
        if to.is_none() {
            held.borrow_mut().extend(waiting(subject, state, &wants));
        }
        subject.request(&app, &wants, |request| update(&subject.catalog, state, request))
    };
    let planned = subject.plan(&app, &mut landlord, &args.options, &make).await?;
    for line in held.borrow().iter() {
        app.ui.warn(line);
    }
    let Some(pipeline) = planned else { return Ok(0) };
    let question = format!("Update this for {}?", subject.tenant.slug);
    subject.carry_out(&app, &mut landlord, (&args.options, &question), (&pipeline, &make)).await
}

/// Modules that a pin keeps from their newest version, each with the pin.
fn held_back(subject: &Subject, state: &TenantState, wants: &[Want]) -> Vec<String> {
    let asked = |pin: &&Pin| wants.iter().any(|want| want.module == pin.module);
    let line = |pin: &Pin| {
        let installed = &state.modules.get(&pin.module)?.version;
        let newest = subject.newest.get(&pin.module)?;
        let held = newest > installed && !pin.range.matches(newest);
        held.then(|| format!("{} {newest} is left out: {}", pin.module, pin::sentence(pin)))
    };
    subject.pins.iter().filter(asked).filter_map(line).collect()
}

/// Modules whose newest versions have to wait for other tenants, each with who is in the way.
fn waiting(subject: &Subject, state: &TenantState, wants: &[Want]) -> Vec<String> {
    let held = phases::all(&subject.catalog, subject.database, state, &subject.fleet);
    let asked = held.iter().filter(|held| wants.iter().any(|want| want.module == held.module));
    asked
        .map(|held| format!("{} {} is left out: {held}; {}", held.module, held.contract, held.hints()[0]))
        .collect()
}

/// A bare version means exactly that one; semver would read it as a caret range.
fn range(text: &str) -> Result<VersionReq, Failure> {
    let exact = if text.parse::<semver::Version>().is_ok() { format!("={text}") } else { text.to_owned() };
    VersionReq::parse(&exact).map_err(|why| {
        Failure::usage(format!("`{text}` is no version or range: {why}"))
            .hint("write `--to 1.1.0` or `--to '>=1.1, <2'`")
    })
}
