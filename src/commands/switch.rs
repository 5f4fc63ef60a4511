//! `module switch`: another plan of an installed module, at once or later.

use std::collections::BTreeSet;

use clap::Args;

use super::App;
use super::fleet::FleetArgs;
use super::lifecycle::{Options, Subject, subject};
use super::rollout::later::{self, Later};
use super::run::Limits;
use super::schedule::{self, When};
use super::{downgrade, pipeline_view};
use crate::error::Failure;
use crate::pipeline::order::Order;
use crate::pipeline::switch::switch;
use crate::pipeline::{Pipeline, PipelineError, TenantState};
use crate::resolve::Want;
use crate::runner::limits::Over;

const EXAMPLES: &str = "Examples:
  module switch digital-card --plan premium --tenant acme
  module switch digital-card --plan basic --dry-run
  module switch digital-card --plan basic --allow-over-limit --yes
  module switch digital-card --plan basic --at period-end     carried out by `module subscription sweep`
  module switch digital-card --cancel                         takes that back
  module switch digital-card --plan basic --at 2026-12-15 --where plan.digital-card=premium --yes

With --at for many tenants everybody is looked at first: it is written down for all of them or, where one is
refused, for none. On its day each is carried out by itself.";

/// A higher plan adds what it has more. A lower one takes its features and limits away and drops
/// nothing: the data of what it does not have stay until their day of retention.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Switch {
    /// The module
    #[arg(value_name = "MODULE")]
    pub(super) module: String,
    /// Its new plan
    #[arg(long, short = 'p', value_name = "PLAN", required_unless_present = "cancel")]
    plan: Option<String>,
    /// Only these features of the plan (and what they need)
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    features: Vec<String>,
    /// Go on where there is more than the lower plan allows: it stays, and can be read and deleted
    #[arg(long)]
    allow_over_limit: bool,
    /// Not at once: `period-end` (the end of the month), or a day such as 2026-12-15
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
    /// Take a change back that is not due yet
    #[arg(long, conflicts_with_all = ["plan", "features", "allow_over_limit", "at"])]
    cancel: bool,
    #[command(flatten)]
    pub(super) options: Options,
    #[command(flatten)]
    pub(super) fleet: FleetArgs,
}

impl Switch {
    /// What would be changed.
    pub(super) fn wanted(&self) -> String {
        match &self.plan {
            Some(plan) => format!("{}={plan}", self.module),
            None => self.module.clone(),
        }
    }
}

/// The pipeline that moves one module to a plan.
pub fn make(
    app: &App,
    subject: &Subject,
    wants: &[Want],
    state: &TenantState,
) -> Result<Pipeline, PipelineError> {
    subject.request(app, wants, |request| switch(&subject.catalog, state, request))
}

pub async fn run(app: App, args: Switch) -> anyhow::Result<u8> {
    let many = args.fleet.many.is_meant(&app);
    let Some(plan) = args.plan.as_ref().filter(|_| !args.cancel) else {
        if many {
            return later::cancel(&app, &args.module, (&args.fleet, args.options.dry_run)).await;
        }
        return schedule::cancel(&app, &args.module, args.options.dry_run).await;
    };
    let features =
        (!args.features.is_empty()).then(|| args.features.iter().cloned().collect::<BTreeSet<_>>());
    let want = Want {
        module: args.module.clone(),
        version: None,
        plan: Some(plan.clone()),
        features: features.clone(),
    };
    let when = args.at.as_deref().map(|text| When::read(&app, text)).transpose()?;
    if many {
        let order = Order::Switch { want, allow_over_limit: args.allow_over_limit };
        let Some(when) = &when else { return args.options.roll_out(app, &args.fleet, order).await };
        let asked =
            schedule::Asked { module: &args.module, plan, features, over_limit: args.allow_over_limit };
        let later = Later { order, asked, when, fleet: &args.fleet, options: &args.options };
        return Box::pin(later::set(app, later)).await;
    }
    let (subject, mut landlord) = subject(&app, &args.options).await?;
    let wants = [want];
    let make = |subject: &Subject, state: &TenantState| make(&app, subject, &wants, state);
    let Some(pipeline) = subject.plan(&app, &mut landlord, &args.options, &make).await? else {
        schedule::remind(&app, &mut landlord, (&subject.tenant, &args.module)).await?;
        return Ok(0);
    };
    let slug = &subject.tenant.slug;
    let found = downgrade::look(&app, &subject, &mut landlord, &pipeline).await?;
    let refused = |over: &[Over]| refused(&args, (slug, plan), over);
    if !args.options.dry_run && !args.allow_over_limit && !found.over.is_empty() {
        return Err(refused(&found.over).into());
    }
    found.say(&app);
    if let Some(when) = &when {
        app.ui.say(&format!("it would be carried out {} by `module subscription sweep`", when.words));
        if args.options.dry_run {
            app.ui.answer(&pipeline_view::DryRun { pipeline: &pipeline, sql: args.options.sql })?;
            return Ok(0);
        }
        let question = format!("Move {} of {slug} to plan {plan} {}?", args.module, when.words);
        super::run::confirm(&app, &pipeline, &question)?;
        let asked =
            schedule::Asked { module: &args.module, plan, features, over_limit: args.allow_over_limit };
        return schedule::set(&app, &mut landlord, &subject.tenant, (asked, when)).await;
    }
    let question = format!("Move {} of {slug} to plan {plan}?", args.module);
    let limits = Limits { catalog: &subject.catalog, refused: &refused };
    let limits = (!args.allow_over_limit).then_some(&limits);
    let how = (&args.options, question.as_str());
    subject.carry_out_within(&app, &mut landlord, how, (&pipeline, &make), limits).await
}

fn refused(args: &Switch, (tenant, plan): (&str, &str), over: &[Over]) -> Failure {
    let what = format!("plan {plan} of {}", args.module);
    let at = args.at.as_ref().map(|at| format!(" --at {at}")).unwrap_or_default();
    downgrade::refused(tenant, &what, &format!("module switch {} --plan {plan}{at}", args.module), over)
}
