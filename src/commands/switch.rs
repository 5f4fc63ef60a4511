//! `module switch`: another plan of an installed module.

use std::collections::BTreeSet;

use clap::Args;

use super::App;
use super::lifecycle::{Options, Subject, subject};
use crate::databases::Mode;
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::pipeline::switch::switch;
use crate::pipeline::{Pipeline, TenantState};
use crate::resolve::Want;
use crate::runner::limits::{self, Over};

const EXAMPLES: &str = "Examples:
  module switch digital-card --plan premium --tenant acme
  module switch digital-card --plan basic --dry-run
  module switch digital-card --plan basic --allow-over-limit --yes";

/// A higher plan adds what it has more. A lower one takes its features and limits away at once and
/// drops nothing: the data of what it does not have stay until their day of retention.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Switch {
    /// The module
    #[arg(value_name = "MODULE")]
    pub(super) module: String,
    /// Its new plan
    #[arg(long, short = 'p', value_name = "PLAN")]
    pub(super) plan: String,
    /// Only these features of the plan (and what they need)
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    features: Vec<String>,
    /// Go on where there is more than the lower plan allows: it stays, and can be read and deleted
    #[arg(long)]
    allow_over_limit: bool,
    #[command(flatten)]
    pub(super) options: Options,
}

pub async fn run(app: App, args: Switch) -> anyhow::Result<u8> {
    let (subject, mut landlord) = subject(&app, &args.options).await?;
    let features =
        (!args.features.is_empty()).then(|| args.features.iter().cloned().collect::<BTreeSet<_>>());
    let wants =
        [Want { module: args.module.clone(), version: None, plan: Some(args.plan.clone()), features }];
    let make = |subject: &Subject, state: &TenantState| {
        subject.request(&app, &wants, |request| switch(&subject.catalog, state, request))
    };
    let Some(pipeline) = subject.plan(&app, &mut landlord, &args.options, &make).await? else { return Ok(0) };
    let over = over(&app, &subject, &mut landlord, &pipeline).await?;
    if !args.options.dry_run && !args.allow_over_limit && !over.is_empty() {
        return Err(refused(&subject, &args, &over).into());
    }
    for one in &over {
        app.ui.warn(&format!("{one}: it stays, and nothing is added until there is room"));
    }
    let question = format!("Move {} of {} to plan {}?", args.module, subject.tenant.slug, args.plan);
    subject.carry_out(&app, &mut landlord, (&args.options, &question), (&pipeline, &make)).await
}

/// What there is more of than the new limits allow.
async fn over(
    app: &App,
    subject: &Subject,
    landlord: &mut Landlord,
    pipeline: &Pipeline,
) -> Result<Vec<Over>, Failure> {
    let whose = format!("tenant {}", subject.tenant.slug);
    let places = app.places(landlord).await?;
    let failed = |trouble| super::failures::trouble(&whose, trouble);
    let mut conn = places.open(&subject.tenant, Mode::Read).await.map_err(failed)?;
    let found = limits::over(&mut conn, &subject.catalog, pipeline).await;
    let _ = conn.close().await;
    found.map_err(|error| super::failures::database(&whose, &error))
}

fn refused(subject: &Subject, args: &Switch, over: &[Over]) -> Failure {
    let mut failure = Failure::new(
        FailureKind::Refused,
        format!("{} holds more than plan {} of {} allows", subject.tenant.slug, args.plan, args.module),
    )
    .detail("tenant", &subject.tenant.slug);
    for one in over {
        failure = failure.detail("over", one.to_string());
    }
    failure.detail("left as it was", "everything; nothing was begun").hint(format!(
        "`module switch {} --plan {} --tenant {} --allow-over-limit` keeps what is there, and lets nothing be added",
        args.module, args.plan, subject.tenant.slug
    ))
}
