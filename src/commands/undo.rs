//! `module undo`: exactly what one run changed is taken back, where nothing was built upon it.

use clap::Args;

use super::app::{App, short_list};
use super::lifecycle::{Options, Subject, subject};
use super::run::{RunView, carry_out};
use super::{failures, pipeline_view, protect, remove, restore, save};
use crate::databases::Mode;
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::landlord::runs::{self, Run};
use crate::pipeline::step::{Change, Pipeline};
use crate::pipeline::undo::{Past, Record, short, undo};
use crate::pipeline::{PipelineError, TenantState};
use crate::runner::past::{self, PastError};

/// Runs that are looked through for the end of an id.
const SEARCHED: i64 = 100_000;

const EXAMPLES: &str = "Examples:
  module undo 3f2a9c --dry-run                      `module history` shows the runs
  module undo 3f2a9c --tenant acme --confirm acme";

/// What the run installed is removed, what it changed goes back (its migrations by their down scripts),
/// what it removed comes back from its archive; what goes on the way is archived first.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Undo {
    /// The run: its id, or the end of it
    #[arg(value_name = "RUN")]
    pub(super) run: String,
    /// The tenant's slug once more, where tables go
    #[arg(long, value_name = "SLUG")]
    confirm: Option<String>,
    #[command(flatten)]
    pub(super) options: Options,
}

pub async fn run(app: App, args: Undo) -> anyhow::Result<u8> {
    let (subject, mut landlord) = subject(&app, &args.options).await?;
    let past = find(&subject, &mut landlord, &args.run).await?;
    if past.action == "remove" {
        let all = restore::of_tenant(&subject, &mut landlord).await?;
        let mut archived = Vec::new();
        for backup in all.iter().filter(|one| one.run == past.id) {
            archived.push(restore::fitting(&subject, backup.module.as_deref().unwrap_or_default(), backup)?);
        }
        if archived.is_empty() {
            return Err(gone(&subject, &past, "its archives are not there any more").into());
        }
        return restore::carry_out(&app, (&subject, &mut landlord), &args.options, &archived).await;
    }
    let (modules, record) = found(&app, &subject, &mut landlord, &past).await?;
    let make = |subject: &Subject, state: &TenantState| -> Result<Pipeline, PipelineError> {
        let past = Past { id: &past.id, action: &past.action, modules: &modules, record: &record };
        undo(&subject.catalog, state, (&subject.tenant.slug, subject.database), &past)
    };
    let Some(pipeline) = subject.plan(&app, &mut landlord, &args.options, &make).await? else { return Ok(0) };
    let loses =
        pipeline.modules.iter().any(|step| step.change == Change::Remove || !step.migrations.is_empty());
    if !loses {
        let question = format!("Take run {} of {} back?", short(&past.id), subject.tenant.slug);
        return subject.carry_out(&app, &mut landlord, (&args.options, &question), (&pipeline, &make)).await;
    }
    let (state, losses) = {
        let places = app.places(&mut landlord).await?;
        let context = app.context(&places, &subject.newest, &|_| {});
        let (state, _) = subject.look(&app, &mut landlord).await?;
        let whose = (&subject.tenant, &state, &pipeline);
        let losses = remove::losses(&app, &mut landlord, &context, whose).await?;
        (state, losses)
    };
    if args.options.dry_run {
        if app.ui.for_people() {
            app.ui.say(&losses);
        }
        if let Some(out) = &args.options.out {
            save::save(&app, out, (&subject.tenant, &subject.catalog), (&state, &pipeline))?;
        }
        app.ui.answer(&pipeline_view::DryRun { pipeline: &pipeline, sql: args.options.sql })?;
        return Ok(0);
    }
    protect::confirm_env(&app)?;
    let again = format!("module undo {}", args.run);
    remove::confirm(&app, args.confirm.as_deref(), &subject.tenant, (&losses, &again))?;
    let choice = args.options.backup.choice();
    let make = |state: &TenantState| make(&subject, state).map(|one| one.backed_up(choice));
    let who = (subject.tenant.clone(), &subject.newest);
    let view: RunView = carry_out(&app, &mut landlord, who, Some(&pipeline), &make).await?;
    app.ui.answer(&view)?;
    view.closing(&app.ui);
    Ok(0)
}

/// The run of the tenant that `id` (or its end) names, which must have been done.
async fn find(subject: &Subject, landlord: &mut Landlord, id: &str) -> Result<Run, Failure> {
    let slug = &subject.tenant.slug;
    let all = runs::history(&mut landlord.conn, &subject.tenant.id, SEARCHED).await;
    let all = all.map_err(|error| failures::database("the landlord", &error))?;
    let mut matching: Vec<Run> = all.into_iter().filter(|run| run.id.ends_with(id)).collect();
    if matching.len() > 1 {
        let ids: Vec<&str> = matching.iter().map(|run| run.id.as_str()).collect();
        return Err(Failure::usage(format!("`{id}` ends several ids")).detail("which", short_list(&ids)));
    }
    let run = matching.pop().ok_or_else(|| {
        Failure::usage(format!("tenant {slug} has no run {id}"))
            .hint(format!("`module history --tenant {slug}` lists them"))
    })?;
    if run.status != "done" {
        let why = match run.status.as_str() {
            "rolled_back" | "abandoned" => "it was taken back when it failed".to_owned(),
            other => format!("it is {other}"),
        };
        return Err(gone(subject, &run, &why));
    }
    Ok(run)
}

fn gone(subject: &Subject, run: &Run, why: &str) -> Failure {
    let slug = &subject.tenant.slug;
    Failure::new(FailureKind::Refused, format!("run {} cannot be undone: {why}", short(&run.id)))
        .detail("tenant", slug)
        .detail("left as it was", "everything; nothing was begun")
        .hint(format!("`module history {} --tenant {slug}` shows the run", short(&run.id)))
}

/// The run's modules, and what it found of them.
async fn found(
    app: &App,
    subject: &Subject,
    landlord: &mut Landlord,
    run: &Run,
) -> Result<(Vec<String>, Record), Failure> {
    let whose = format!("tenant {}", subject.tenant.slug);
    let places = app.places(landlord).await?;
    let failed = |trouble| failures::trouble(&whose, trouble);
    let mut conn = places.open(&subject.tenant, Mode::Read).await.map_err(failed)?;
    let found = past::found(landlord, &mut conn, run).await;
    let _ = conn.close().await;
    found.map_err(|error| match error {
        PastError::Landlord(error) => failures::database("the landlord", &error),
        PastError::Tenant(error) => failures::database(&whose, &error),
        other => gone(subject, run, &other.to_string()),
    })
}
