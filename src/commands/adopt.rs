//! `module adopt`: tables that are there already, made by hand or by another tool, become a module's.

use clap::Args;

use super::app::App;
use super::failures;
use super::fleet::FleetArgs;
use super::install::words::named;
use super::lifecycle::{Options, Subject, subject};
use super::run::{RunView, carry_out, confirm};
use super::{pipeline_view, protect};
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::pipeline::adopt::adopt;
use crate::pipeline::order::Order;
use crate::pipeline::{Pipeline, PipelineError, TenantState};
use crate::resolve::Want;
use crate::runner::Trouble;
use crate::runner::adopt::{self as look, Fitting, Looked, Misfit, Tables};

mod detect;

const EXAMPLES: &str = "Examples:
  module adopt digital-card@1.1.0=premium --tenant acme
  module adopt digital-card=premium             finds the version whose tables these are
  module adopt digital-card=premium --dry-run
  module adopt --detect --all --dry-run         who uses which module, by the modules' own queries
  module adopt --detect --all --plan digital-card=premium --yes";

/// The module's schema is built in a scratch database and compared with the live tables of the same
/// names. Equal: its scripts are written into the ledger as applied, and none of them runs. Otherwise
/// the differences are shown, nothing is changed, and the exit code is 4. Of many tenants, who has none of
/// the tables is skipped.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Adopt {
    /// What to adopt: SLUG=PLAN, or SLUG@VERSION=PLAN
    #[arg(value_name = "MODULE", required_unless_present = "detect")]
    pub(super) modules: Vec<String>,
    /// Ask each module's `detect` query who uses it
    #[arg(long, conflicts_with = "modules")]
    detect: bool,
    /// With --detect: the plan of a module (default: its fallback plan)
    #[arg(long = "plan", value_name = "MODULE=PLAN", requires = "detect")]
    plans: Vec<String>,
    #[command(flatten)]
    pub(super) options: Options,
    #[command(flatten)]
    pub(super) fleet: FleetArgs,
}

pub async fn run(app: App, args: Adopt) -> anyhow::Result<u8> {
    if args.options.out.is_some() {
        return Err(Failure::usage(
            "what is adopted cannot be saved: the tables are compared when it is done",
        )
        .hint("`--dry-run` without `--out` compares them now")
        .into());
    }
    let many = args.fleet.many.is_meant(&app);
    if args.detect && (!many || args.options.dry_run) {
        return Box::pin(detect::run(&app, &args)).await;
    }
    let wants = wants(&args.modules)?;
    if many {
        let plans = if args.detect { Some(detect::plans(&args)?) } else { None };
        return args.options.roll_out(app, &args.fleet, Order::Adopt { wants, plans }).await;
    }
    let (subject, mut landlord) = subject(&app, &args.options).await?;
    let (state, unfinished) = subject.look(&app, &mut landlord).await?;
    let fitting = fitting(&app, &mut landlord, &subject, (&state, wants)).await?;
    if fitting.pipeline.is_empty() && (args.options.dry_run || !unfinished) {
        app.ui.answer(&RunView::unchanged(&subject.tenant.slug))?;
        return Ok(0);
    }
    for (module, version) in &fitting.found {
        app.ui.say(&format!("the tables of {module} are those of version {version}"));
    }
    if args.options.dry_run {
        app.ui.answer(&pipeline_view::DryRun { pipeline: &fitting.pipeline, sql: args.options.sql })?;
        return Ok(0);
    }
    let view = carry_out_fitting(&app, &mut landlord, (&subject, &fitting), true).await?;
    app.ui.answer(&view)?;
    view.closing(&app.ui);
    Ok(0)
}

fn wants(modules: &[String]) -> Result<Vec<Want>, Failure> {
    let mut wants: Vec<Want> = Vec::new();
    for word in modules {
        let want = named(word, (None, None))?;
        if wants.iter().any(|other| other.module == want.module) {
            return Err(Failure::usage(format!("{} is named twice", want.module)));
        }
        wants.push(want);
    }
    Ok(wants)
}

async fn carry_out_fitting(
    app: &App,
    landlord: &mut Landlord,
    (subject, fitting): (&Subject, &Fitting),
    ask: bool,
) -> Result<RunView, Failure> {
    if ask && !fitting.pipeline.is_empty() {
        protect::confirm_env(app)?;
        confirm(app, &fitting.pipeline, &format!("Adopt this for {}?", subject.tenant.slug))?;
    }
    let again = |state: &TenantState| make(app, subject, (state, &fitting.wants));
    let whom = (subject.tenant.clone(), &subject.newest);
    carry_out(app, landlord, whom, Some(&fitting.pipeline), &again).await
}

fn make(
    app: &App,
    subject: &Subject,
    (state, wants): (&TenantState, &[Want]),
) -> Result<Pipeline, PipelineError> {
    subject.request(app, wants, |request| adopt(&subject.catalog, state, request))
}

/// Finds the versions whose tables the tenant has.
///
/// # Errors
/// Refused: another module is needed, or the tables are no version's; with the differences.
async fn fitting(
    app: &App,
    landlord: &mut Landlord,
    subject: &Subject,
    (state, wants): (&TenantState, Vec<Want>),
) -> Result<Fitting, Failure> {
    let places = app.places(landlord).await?;
    let (tenant, catalog) = (&subject.tenant, &subject.catalog);
    let make = |wants: &[Want]| make(app, subject, (state, wants));
    let looked = Looked { places: &places, stop: &app.stop, tenant, catalog, state, make: &make };
    let slug = &tenant.slug;
    look::fit(landlord, &looked, wants).await.map_err(|misfit| match misfit {
        Misfit::Pipeline(error) => failures::pipeline(slug, &error),
        Misfit::Tables(tables) => refusal(subject, &tables),
        Misfit::Trouble(trouble @ Trouble::Unproven { .. }) => {
            Failure::new(FailureKind::Refused, trouble.to_string())
                .detail("tenant", slug)
                .detail("left as it was", "everything; nothing was begun")
                .hint(format!("`module host check {}` says which right is missing", tenant.host))
        }
        Misfit::Trouble(other) => failures::trouble(&format!("tenant {slug}"), other),
        Misfit::NoVersion(_) => Failure::new(FailureKind::Refused, misfit.to_string()),
    })
}

/// The tables are not those of the modules.
fn refusal(subject: &Subject, tables: &Tables) -> Failure {
    let slug = &subject.tenant.slug;
    let message = format!("the tables of {slug} are not those of {}", tables.names());
    let mut failure = Failure::new(FailureKind::Refused, message).detail("tenant", slug);
    for line in &tables.lines {
        failure = failure.detail("difference", line);
    }
    failure = failure
        .detail("left as it was", "everything; nothing was begun")
        .hint("change the tables so that they agree, or name a plan that has what is there, and run the command again");
    if let Some((module, _)) = tables.modules.first() {
        failure = failure.hint(format!("`module info {module}` lists the versions"));
    }
    match &tables.nearest {
        Some(version) => failure.detail("tried", format!("every version; {version} is the nearest")),
        None => failure,
    }
}
