//! What the verbs on installed modules have in common: the tenant, its definitions, the pipeline, the
//! question, the run.

use std::path::PathBuf;

use clap::Args;

use super::app::{App, Newest, newest};
use super::backing_up::BackupArgs;
use super::fleet::FleetArgs;
use super::rollout::{Asked, settled, start};
use super::run::{Limits, RunView, carry_out_within, confirm, look};
use super::{failures, pin, pipeline_view, save, tenant};
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::definitions::model::Catalog;
use crate::error::Failure;
use crate::landlord::Landlord;
use crate::landlord::pins::{self, Pin};
use crate::landlord::tenants::Tenant;
use crate::pipeline::install::Request;
use crate::pipeline::order::Order;
use crate::pipeline::phases::Fleet;
use crate::pipeline::template::Names;
use crate::pipeline::{Pipeline, PipelineError, TenantState};
use crate::resolve::Want;
use crate::runner::others;
use crate::sql::Database;

/// What each of these verbs understands.
#[derive(Debug, Default, Args)]
pub struct Options {
    /// Show what would happen, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// With --dry-run: the SQL too
    #[arg(long, requires = "dry_run")]
    pub sql: bool,
    /// With --dry-run: save the whole pipeline, SQL included, for `module apply`
    #[arg(long, value_name = "FILE", requires = "dry_run")]
    pub out: Option<PathBuf>,
    /// Go on although the definitions are older than those last used
    #[arg(long)]
    pub allow_older_definitions: bool,
    #[command(flatten)]
    pub backup: BackupArgs,
}

impl Options {
    /// Rolls `order` out to many tenants.
    ///
    /// # Errors
    /// What the rollout ends with.
    pub async fn roll_out(&self, app: App, fleet: &FleetArgs, order: Order) -> anyhow::Result<u8> {
        let asked = Asked {
            backup: self.backup.given(&app)?,
            order,
            fleet,
            dry_run: self.dry_run,
            sql: self.sql,
            out: self.out.as_deref(),
            allow_older_definitions: self.allow_older_definitions,
            confirm: None,
            settle: &settled,
        };
        Box::pin(start(app, asked)).await
    }
}

/// Makes a pipeline for a state of the subject's tenant.
pub type Make<'a> = &'a dyn Fn(&Subject, &TenantState) -> Result<Pipeline, PipelineError>;

/// A tenant that is there, with the definitions for its database.
pub struct Subject {
    pub tenant: Tenant,
    pub database: Database,
    pub catalog: Catalog,
    pub newest: Newest,
    /// What is held back today.
    pub pins: Vec<Pin>,
    /// Where all tenants are with modules that have a `contract`.
    pub fleet: Fleet,
}

/// Finds the tenant of a command and loads the definitions for it.
///
/// # Errors
/// Usage: no landlord, no such tenant. Refused: it is not active. Definitions: they have errors.
pub async fn subject(app: &App, options: &Options) -> Result<(Subject, Landlord), Failure> {
    options.backup.given(app)?;
    let landlord = app.landlord(if options.dry_run { Mode::Read } else { Mode::Write }).await;
    if landlord.is_err() {
        // Mistakes in the definitions are said first, wherever the landlord is.
        app.catalog(Depth::Sql)?;
    }
    let mut landlord = landlord?;
    let tenant = app.tenant(&mut landlord).await?;
    let tenant = tenant::ready(&mut landlord, tenant).await?;
    let subject = in_subject(app, &mut landlord, tenant, options).await?;
    Ok((subject, landlord))
}

/// A tenant that is known, with the definitions for it.
///
/// # Errors
/// Definitions: they have errors. Locked: they are older than those last used.
pub async fn in_subject(
    app: &App,
    landlord: &mut Landlord,
    tenant: Tenant,
    options: &Options,
) -> Result<Subject, Failure> {
    let places = app.places(landlord).await?;
    let database = app.database(&places, &tenant.host)?;
    let catalog = app.catalog(Depth::SqlOn(database))?;
    let newest = newest(&catalog);
    let allow = options.allow_older_definitions || options.dry_run;
    app.refuse_older(landlord, &newest, allow).await?;
    let pins = pin::holding(app, landlord, &tenant).await?;
    let fleet = others::fleet(&mut landlord.conn, &catalog, database).await;
    let fleet = fleet.map_err(|error| failures::database("the landlord", &error))?;
    Ok(Subject { tenant, database, catalog, newest, pins, fleet })
}

impl Subject {
    /// The tenant's state now, and whether an earlier run is unfinished.
    ///
    /// # Errors
    /// The tenant's database cannot be read.
    pub async fn look(&self, app: &App, landlord: &mut Landlord) -> Result<(TenantState, bool), Failure> {
        let places = app.places(landlord).await?;
        let context = app.context(&places, &self.newest, &|_| {});
        look(app, landlord, &context, &self.tenant).await
    }

    /// Makes a pipeline from a request for `wants`.
    ///
    /// # Errors
    /// What making it ends with.
    pub fn request(
        &self,
        app: &App,
        wants: &[Want],
        make: impl FnOnce(&Request<'_>) -> Result<Pipeline, PipelineError>,
    ) -> Result<Pipeline, PipelineError> {
        let email = self.tenant.email.as_deref().unwrap_or_default();
        let names = Names { slug: &self.tenant.slug, name: &self.tenant.name, email };
        let values = names.values(self.database);
        let tool = crate::resolve::tool();
        make(&Request {
            tenant: &self.tenant.slug,
            database: self.database,
            wants,
            pins: &pins::ranges(&self.pins, app.clock.today()),
            fleet: &self.fleet,
            with_demo: false,
            values: &values,
            tool: &tool,
            app: app.config.app_version.as_ref(),
            today: app.clock.today(),
        })
    }

    /// The pipeline as it would be now; `None` where there is nothing to do, which is said.
    ///
    /// # Errors
    /// The tenant's database cannot be read; what making the pipeline ends with.
    pub async fn plan(
        &self,
        app: &App,
        landlord: &mut Landlord,
        options: &Options,
        make: Make<'_>,
    ) -> anyhow::Result<Option<Pipeline>> {
        let (state, unfinished) = self.look(app, landlord).await?;
        let made = make(self, &state).map(|pipeline| pipeline.backed_up(options.backup.choice()));
        let pipeline = made.map_err(|error| pin::refused(&self.tenant.slug, &error, &self.pins))?;
        if pipeline.is_empty() && (options.dry_run || !unfinished) {
            app.ui.answer(&RunView::unchanged(&self.tenant.slug))?;
            return Ok(None);
        }
        Ok(Some(pipeline))
    }

    /// Shows the pipeline, or asks and carries it out.
    ///
    /// # Errors
    /// What the run ends with; usage where it was not confirmed.
    pub async fn carry_out(
        &self,
        app: &App,
        landlord: &mut Landlord,
        how: (&Options, &str),
        what: (&Pipeline, Make<'_>),
    ) -> anyhow::Result<u8> {
        self.carry_out_within(app, landlord, how, what, None).await
    }

    /// As [`Subject::carry_out`], within limits where they are given.
    ///
    /// # Errors
    /// As [`Subject::carry_out`]; what the limits refuse with.
    pub async fn carry_out_within(
        &self,
        app: &App,
        landlord: &mut Landlord,
        (options, question): (&Options, &str),
        (pipeline, make): (&Pipeline, Make<'_>),
        limits: Option<&Limits<'_>>,
    ) -> anyhow::Result<u8> {
        if options.dry_run {
            if let Some(out) = &options.out {
                let (state, _) = self.look(app, landlord).await?;
                save::save(app, out, (&self.tenant, &self.catalog), (&state, pipeline))?;
            }
            app.ui.answer(&pipeline_view::DryRun { pipeline, sql: options.sql })?;
            return Ok(0);
        }
        if !pipeline.is_empty() {
            confirm(app, pipeline, question)?;
        }
        let again = |state: &TenantState| make(self, state).map(|one| one.backed_up(options.backup.choice()));
        let subject = (self.tenant.clone(), &self.newest);
        let view = carry_out_within(app, landlord, subject, Some(pipeline), &again, limits).await?;
        app.ui.answer(&view)?;
        view.closing(&app.ui);
        Ok(0)
    }
}
