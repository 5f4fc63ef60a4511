//! `module apply`: carries out a pipeline that was saved, exactly as it was shown.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::app::{App, cancelled, newest};
use super::backing_up::reasoned;
use super::fleet::Waves;
use super::run::{carry_out, confirm, look};
use super::{failures, pin, pipeline_view, protect, rollout, tenant};
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::definitions::model::Catalog;
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::landlord::pins::Pin;
use crate::landlord::tenants::Tenant;
use crate::pipeline::document::{Document, DocumentError};
use crate::pipeline::step::{Change, ModuleStep};
use crate::pipeline::{Pipeline, PipelineError, TenantState};
use crate::ui::prompt;

const EXAMPLES: &str = "Examples:
  module install forum --plan basic --tenant acme --dry-run --out forum.json
  module apply forum.json --yes
  module apply forum.json --dry-run --sql      look at it, and whether it still fits";

/// The file says for which tenant it is. It is refused where the tenant or the definitions have moved
/// since, and where it was edited: then make it again.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Apply {
    /// The file that `--dry-run --out` wrote
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Where tables go: the tenant's slug once more; for many their number
    #[arg(long, value_name = "SLUG")]
    confirm: Option<String>,
    /// Show the pipeline and whether it still fits, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// With --dry-run: the SQL too
    #[arg(long, requires = "dry_run")]
    sql: bool,
    #[command(flatten)]
    waves: Waves,
}

pub async fn run(app: App, args: Apply) -> anyhow::Result<u8> {
    if rollout::saved::is_saved(&args.file) {
        let how = (&args.waves, args.confirm.as_deref(), args.dry_run);
        return Box::pin(rollout::apply(app, &args.file, how)).await;
    }
    let document = read(&args.file)?;
    let pipeline = &document.pipeline;
    reasoned(&app, pipeline.backup.choice)?;
    let mut landlord = app.landlord(if args.dry_run { Mode::Read } else { Mode::Write }).await?;
    let tenant = owner(&app, &mut landlord, &document).await?;
    let places = app.places(&mut landlord).await?;
    let database = app.database(&places, &tenant.host)?;
    if database.to_string() != pipeline.database {
        let what = format!("the tenant's database: {} -> {database}", pipeline.database);
        return Err(moved(&tenant.slug, vec![what]).into());
    }
    let catalog = app.catalog(Depth::SqlOn(database))?;
    definitions(&tenant, &document, &catalog)?;
    let newest = newest(&catalog);
    app.refuse_older(&mut landlord, &newest, args.dry_run).await?;
    let pins = pin::holding(&app, &mut landlord, &tenant).await?;
    held(&tenant, pipeline, &pins)?;
    let make = |state: &TenantState| {
        let what = document.moved(state);
        if what.is_empty() { Ok(pipeline.clone()) } else { Err(PipelineError::Moved { what }) }
    };
    let context = app.context(&places, &newest, &|_| {});
    let (state, _) = look(&app, &mut landlord, &context, &tenant).await?;
    make(&state).map_err(|error| failures::pipeline(&tenant.slug, &error))?;
    if args.dry_run {
        app.ui.answer(&pipeline_view::DryRun { pipeline, sql: args.sql })?;
        return Ok(0);
    }
    let loses = |step: &ModuleStep| {
        step.change == Change::Remove || step.change == Change::Revert && !step.migrations.is_empty()
    };
    if pipeline.modules.iter().any(loses) {
        protect::confirm_env(&app)?;
        confirm_tenant(&app, &args, (&tenant, pipeline))?;
    } else {
        confirm(&app, pipeline, &format!("Carry this out for {}?", tenant.slug))?;
    }
    let view = carry_out(&app, &mut landlord, (tenant, &newest), Some(pipeline), &make).await?;
    app.ui.answer(&view)?;
    view.closing(&app.ui);
    Ok(0)
}

fn read(file: &Path) -> Result<Document, Failure> {
    let shown = file.display();
    let text =
        fs::read_to_string(file).map_err(|error| Failure::usage(format!("cannot read {shown}: {error}")))?;
    Document::read(&text).map_err(|error| {
        let kind = match error {
            DocumentError::Foreign(_) => FailureKind::Usage,
            DocumentError::Newer { .. } => FailureKind::Outdated,
            DocumentError::Edited => FailureKind::Refused,
        };
        Failure::new(kind, format!("{shown} is not carried out: {error}"))
            .detail("left as it was", "everything; nothing was begun")
            .hint("make it again with `--dry-run --out FILE`")
    })
}

/// The tenant that the file is for: the same one, not another of its name.
async fn owner(app: &App, landlord: &mut Landlord, document: &Document) -> Result<Tenant, Failure> {
    let slug = &document.pipeline.tenant;
    if let Some(named) = app.config.tenant.as_ref().filter(|named| *named != slug) {
        return Err(Failure::usage(format!("--tenant says {named}, and the pipeline is for {slug}"))
            .hint("leave `--tenant` out: the file says for whom it is"));
    }
    let mut own = app.clone();
    own.config.tenant = Some(slug.clone());
    let tenant = own.tenant(landlord).await?;
    let tenant = tenant::ready(landlord, tenant).await?;
    if tenant.id != document.tenant_id {
        let what = format!("{slug} is another tenant now (was {}, is {})", document.tenant_id, tenant.id);
        return Err(moved(slug, vec![what]));
    }
    Ok(tenant)
}

fn moved(tenant: &str, what: Vec<String>) -> Failure {
    failures::pipeline(tenant, &PipelineError::Moved { what })
}

/// Refuses where a file of the definitions has moved, and says which.
fn definitions(tenant: &Tenant, document: &Document, catalog: &Catalog) -> Result<(), Failure> {
    if catalog.digest == document.pipeline.catalog.digest {
        return Ok(());
    }
    let message = "the definitions have changed since this pipeline was saved";
    let mut failure = Failure::new(FailureKind::Outdated, message).detail("tenant", &tenant.slug);
    let files = document.moved_files(&catalog.digest, &catalog.files);
    for file in files.iter().take(12) {
        failure = failure.detail("moved", file);
    }
    if files.len() > 12 {
        failure = failure.detail("moved", format!("and {} more", files.len() - 12));
    }
    Err(failure
        .detail("left as it was", "everything; nothing was begun")
        .hint("make the pipeline again with `--dry-run --out FILE`, look at it, and apply that"))
}

/// Refuses where a module would leave the range that it is held in meanwhile.
fn held(tenant: &Tenant, pipeline: &Pipeline, pins: &[Pin]) -> Result<(), Failure> {
    let leaves = |pin: &&Pin| {
        pipeline.modules.iter().any(|step| {
            let to = step.to_version.as_ref().filter(|to| step.from_version.as_ref() != Some(to));
            step.module == pin.module && to.is_some_and(|to| !pin.range.matches(to))
        })
    };
    let Some(pin) = pins.iter().find(leaves) else { return Ok(()) };
    Err(Failure::new(FailureKind::Outdated, format!("{} is held back now", pin.module))
        .detail("tenant", &tenant.slug)
        .detail("pin", pin::sentence(pin))
        .detail("left as it was", "everything; nothing was begun")
        .hint(format!("`module unpin {} --tenant {}` lets it move", pin.module, tenant.slug)))
}

/// What drops tables is confirmed by name: `--yes` is not enough.
fn confirm_tenant(app: &App, args: &Apply, (tenant, pipeline): (&Tenant, &Pipeline)) -> Result<(), Failure> {
    let slug = &tenant.slug;
    match &args.confirm {
        Some(word) if word == slug => return Ok(()),
        Some(word) => {
            return Err(Failure::usage(format!("--confirm says {word}, and the tenant is {slug}"))
                .detail("left as it was", "everything; nothing was begun"));
        }
        None => app.ui.say(&pipeline_view::summary(pipeline, app.ui.width)),
    }
    if !app.ui.interactive {
        return Err(Failure::usage("not confirmed: tables would go")
            .hint(format!("`module apply {} --confirm {slug}`", args.file.display())));
    }
    let question = format!("Type the tenant's slug ({slug}) to go on");
    if prompt::typed(&app.ui, &question, slug)? { Ok(()) } else { Err(cancelled()) }
}
