//! `module adopt`: tables that are there already, made by hand or by another tool, become a module's.

use std::collections::BTreeMap;

use clap::Args;
use semver::Version;

use super::app::App;
use super::failures;
use super::install::words::named;
use super::lifecycle::{Options, Subject, subject};
use super::run::{RunView, carry_out, confirm};
use super::{pipeline_view, protect};
use crate::definitions::model::Module;
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::pipeline::adopt::adopt;
use crate::pipeline::{Pipeline, PipelineError, TenantState};
use crate::resolve::Want;
use crate::runner::{Trouble, adopt as look};

mod detect;

const EXAMPLES: &str = "Examples:
  module adopt digital-card@1.1.0=premium --tenant acme
  module adopt digital-card=premium             finds the version whose tables these are
  module adopt digital-card=premium --dry-run
  module adopt --detect --all --dry-run         who uses which module, by the modules' own queries
  module adopt --detect --all --plan digital-card=premium --yes";

/// The module's schema is built in a scratch database and compared with the live tables of the same
/// names. Equal: its scripts are written into the ledger as applied, and none of them runs. Otherwise
/// the differences are shown, nothing is changed, and the exit code is 4.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Adopt {
    /// What to adopt: SLUG=PLAN, or SLUG@VERSION=PLAN
    #[arg(value_name = "MODULE", required_unless_present = "detect")]
    pub(super) modules: Vec<String>,
    /// Ask each module's `detect` query who uses it
    #[arg(long, conflicts_with = "modules")]
    detect: bool,
    /// With --detect: every tenant
    #[arg(long, requires = "detect")]
    all: bool,
    /// With --detect: the plan of a module (default: its fallback plan)
    #[arg(long = "plan", value_name = "MODULE=PLAN", requires = "detect")]
    plans: Vec<String>,
    #[command(flatten)]
    pub(super) options: Options,
}

pub async fn run(app: App, args: Adopt) -> anyhow::Result<u8> {
    if args.detect {
        return Box::pin(detect::run(&app, &args)).await;
    }
    let mut wants: Vec<Want> = Vec::new();
    for word in &args.modules {
        let want = named(word, (None, None))?;
        if wants.iter().any(|other| other.module == want.module) {
            return Err(Failure::usage(format!("{} is named twice", want.module)).into());
        }
        wants.push(want);
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
    let view = fitting.carry_out(&app, &mut landlord, &subject, true).await?;
    app.ui.answer(&view)?;
    view.closing(&app.ui);
    Ok(0)
}

/// Modules whose tables are there as their scripts would have made them.
struct Fitting {
    wants: Vec<Want>,
    pipeline: Pipeline,
    /// Versions that were found by trying.
    found: Vec<(String, Version)>,
}

impl Fitting {
    async fn carry_out(
        &self,
        app: &App,
        landlord: &mut Landlord,
        subject: &Subject,
        ask: bool,
    ) -> Result<RunView, Failure> {
        if ask && !self.pipeline.is_empty() {
            protect::confirm_env(app)?;
            confirm(app, &self.pipeline, &format!("Adopt this for {}?", subject.tenant.slug))?;
        }
        let again = |state: &TenantState| make(app, subject, (state, &self.wants));
        let whom = (subject.tenant.clone(), &subject.newest);
        carry_out(app, landlord, whom, Some(&self.pipeline), &again).await
    }
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
    (state, mut wants): (&TenantState, Vec<Want>),
) -> Result<Fitting, Failure> {
    let mut found = Vec::new();
    for at in 0..wants.len() {
        let module = subject.catalog.modules.get(&wants[at].module);
        let Some(module) = module.filter(|one| !state.modules.contains_key(&one.slug)) else { continue };
        if wants[at].version.is_none() {
            let version = newest_fit(app, landlord, subject, (state, &mut wants, at, module)).await?;
            found.push((module.slug.clone(), version));
        }
    }
    let made = make(app, subject, (state, &wants));
    let pipeline = made.map_err(|error| failures::pipeline(&subject.tenant.slug, &error))?;
    let differences = compare(app, landlord, subject, (state, &pipeline)).await?;
    let left: Vec<String> = differences.into_values().flatten().collect();
    if left.is_empty() {
        Ok(Fitting { wants, pipeline, found })
    } else {
        Err(refusal(subject, &pipeline, &left))
    }
}

/// Tries the versions of one module, the newest first, and leaves the fitting one in its want.
async fn newest_fit(
    app: &App,
    landlord: &mut Landlord,
    subject: &Subject,
    (state, wants, at, module): (&TenantState, &mut [Want], usize, &Module),
) -> Result<Version, Failure> {
    let mut nearest: Option<(usize, Failure)> = None;
    for info in module.versions.iter().rev() {
        let exactly = format!("={}", info.version).parse().expect("an exact version is a range");
        wants[at].version = Some(exactly);
        let pipeline = match make(app, subject, (state, wants)) {
            Ok(pipeline) => pipeline,
            Err(error) => {
                // Said only where no version can be tried at all.
                let failure = failures::pipeline(&subject.tenant.slug, &error);
                nearest.get_or_insert((usize::MAX, failure));
                continue;
            }
        };
        let mut differences = compare(app, landlord, subject, (state, &pipeline)).await?;
        let own = differences.remove(&module.slug).unwrap_or_default();
        if own.is_empty() {
            return Ok(info.version.clone());
        }
        if nearest.as_ref().is_none_or(|(least, _)| own.len() < *least) {
            let failure = refusal(subject, &pipeline, &own)
                .detail("tried", format!("every version; {} is the nearest", info.version));
            nearest = Some((own.len(), failure));
        }
    }
    let none = || Failure::new(FailureKind::Refused, format!("{} has no version", module.slug));
    Err(nearest.map_or_else(none, |(_, failure)| failure))
}

async fn compare(
    app: &App,
    landlord: &mut Landlord,
    subject: &Subject,
    (state, pipeline): (&TenantState, &Pipeline),
) -> Result<BTreeMap<String, Vec<String>>, Failure> {
    let places = app.places(landlord).await?;
    let context = app.context(&places, &subject.newest, &|_| {});
    let tenant = &subject.tenant;
    let look = async {
        let mut found = look::differences(landlord, &context, tenant, (state, pipeline)).await?;
        for step in &pipeline.modules {
            let Some(module) = subject.catalog.modules.get(&step.module) else { continue };
            let lines = look::beyond(&context, tenant, (module, step)).await?;
            found.entry(step.module.clone()).or_default().extend(lines);
        }
        Ok(found)
    };
    look.await.map_err(|trouble| match trouble {
        Trouble::Unproven { .. } => Failure::new(FailureKind::Refused, trouble.to_string())
            .detail("tenant", &subject.tenant.slug)
            .detail("left as it was", "everything; nothing was begun")
            .hint(format!("`module host check {}` says which right is missing", subject.tenant.host)),
        other => failures::trouble(&format!("tenant {}", subject.tenant.slug), other),
    })
}

/// The tables are not those of the modules.
fn refusal(subject: &Subject, pipeline: &Pipeline, lines: &[String]) -> Failure {
    let name = |step: &crate::pipeline::step::ModuleStep| {
        let version = step.to_version.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{} {version}", step.module)
    };
    let names: Vec<String> = pipeline.modules.iter().map(name).collect();
    let slug = &subject.tenant.slug;
    let message = format!("the tables of {slug} are not those of {}", names.join(", "));
    let mut failure = Failure::new(FailureKind::Refused, message).detail("tenant", slug);
    for line in lines {
        failure = failure.detail("difference", line);
    }
    failure
        .detail("left as it was", "everything; nothing was begun")
        .hint("change the tables so that they agree, or name a plan that has what is there, and run the command again")
        .hint(format!("`module info {}` lists the versions", pipeline.modules[0].module))
}
