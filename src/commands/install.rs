//! `module install`: modules, with everything they need, for one tenant or for all.

mod all;
pub(in crate::commands) mod words;

use std::path::PathBuf;

use clap::Args;
use words::{ask_plan, set_plan, wants};

use super::app::{App, Newest, newest};
use super::backing_up::BackupArgs;
use super::credentials::Sink;
use super::fleet::FleetArgs;
use super::run::{RunView, carry_out, confirm, look};
use super::{failures, pin, pipeline_view, save, tenant};
use crate::databases::Mode;
use crate::databases::schema::hex_sha256;
use crate::definitions::load::Depth;
use crate::definitions::model::Catalog;
use crate::error::Failure;
use crate::landlord::Landlord;
use crate::landlord::pins::{self, Pin};
use crate::landlord::tenants::{self, Tenant};
use crate::pipeline::backup::Choice;
use crate::pipeline::install::{Request, install};
use crate::pipeline::phases::Fleet;
use crate::pipeline::template::Names;
use crate::pipeline::{Pipeline, PipelineError, TenantState};
use crate::resolve::Want;
use crate::runner::provision::{self, NewTenant};
use crate::runner::{logins, others};
use crate::sql::Database;

const EXAMPLES: &str = "Examples:
  module install digital-card --plan premium --tenant acme
  module install digital-card@1.0.0=basic elections=professional
  module install forum --plan premium --features polls,private-messages
  module install digital-card --plan premium --dry-run --sql
  module install digital-card --plan basic --tenant acme --create-tenant --yes
  module install forum --plan basic --all --dry-run";

/// `MODULE[@VERSION][=PLAN]` ...
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Install {
    /// What to install: SLUG, SLUG@VERSION, SLUG=PLAN or SLUG@VERSION=PLAN
    #[arg(value_name = "MODULE")]
    pub(super) modules: Vec<String>,
    /// The plan, for modules that do not name their own
    #[arg(long, short = 'p', value_name = "PLAN")]
    plan: Option<String>,
    /// The version or range, for a single module
    #[arg(long, value_name = "RANGE")]
    version: Option<String>,
    /// Only these features (and what they need), for a single module
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    features: Vec<String>,
    /// Make the tenant named by --tenant where it does not exist (and the landlord, and the core modules)
    #[arg(long, conflicts_with_all = ["all", "fits", "from_file"])]
    create_tenant: bool,
    /// With --create-tenant: the host of its database (default: the one with the fewest tenants)
    #[arg(long, value_name = "HOST", requires = "create_tenant")]
    host: Option<String>,
    /// With --create-tenant: write the application's credentials to this new file
    #[arg(long, value_name = "FILE", requires = "create_tenant")]
    credentials: Option<PathBuf>,
    /// Also the demonstration rows
    #[arg(long)]
    with_demo: bool,
    /// Show what would happen, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// With --dry-run: the SQL too
    #[arg(long, requires = "dry_run")]
    sql: bool,
    /// With --dry-run: save the whole pipeline, SQL included, for `module apply`
    #[arg(long, value_name = "FILE", requires = "dry_run", conflicts_with = "create_tenant")]
    out: Option<PathBuf>,
    /// Go on although the definitions are older than those last used
    #[arg(long)]
    allow_older_definitions: bool,
    #[command(flatten)]
    backup: BackupArgs,
    #[command(flatten)]
    pub(super) fleet: FleetArgs,
}

/// What keeps modules from versions.
#[derive(Default)]
struct Held {
    pins: Vec<Pin>,
    fleet: Fleet,
}

/// The tenant that is installed into: there already, or to be made.
enum Target {
    There(Tenant),
    New(NewTenant),
}

impl Target {
    /// What the tenant's database is, or will be.
    async fn database(&self, app: &App, landlord: Option<&mut Landlord>) -> Result<Database, Failure> {
        let Some(landlord) = landlord else { return Ok(Database::Sqlite) };
        let places = app.places(landlord).await?;
        let host = match self {
            Self::There(tenant) => tenant.host.clone(),
            Self::New(new) => provision::host(landlord, &places, new)
                .await
                .map_err(|trouble| tenant::create_failure(&new.slug, trouble))?,
        };
        app.database(&places, &host)
    }

    /// What is held back today; a new tenant has no pins.
    async fn held(
        &self,
        app: &App,
        landlord: Option<&mut Landlord>,
        (catalog, database): (&Catalog, Database),
    ) -> Result<Held, Failure> {
        let (Self::There(tenant), Some(landlord)) = (self, landlord) else { return Ok(Held::default()) };
        let pins = pin::holding(app, landlord, tenant).await?;
        Ok(Held {
            pins,
            fleet: others::fleet(&mut landlord.conn, catalog, database)
                .await
                .map_err(|error| failures::database("the landlord", &error))?,
        })
    }

    fn slug(&self) -> &str {
        match self {
            Self::There(tenant) => &tenant.slug,
            Self::New(new) => &new.slug,
        }
    }
}

pub async fn run(app: App, args: Install) -> anyhow::Result<u8> {
    let backup = args.backup.given(&app)?;
    if args.fleet.many.is_meant(&app) {
        return Box::pin(all::run(app, args)).await;
    }
    let target = target(&app, &args).await;
    if target.is_err() {
        // Mistakes in the definitions are said first, wherever the landlord is.
        app.catalog(Depth::Sql)?;
    }
    let (mut landlord, target) = target?;
    let database = target.database(&app, landlord.as_mut()).await?;
    let catalog = app.catalog(Depth::SqlOn(database))?;
    let newest = newest(&catalog);
    let mut wants = wants(&app, &catalog, &args)?;
    if let Some(landlord) = &mut landlord {
        app.refuse_older(landlord, &newest, args.allow_older_definitions || args.dry_run).await?;
    }
    let (state, unfinished) = state(&app, landlord.as_mut(), &target, &newest).await?;
    let held = target.held(&app, landlord.as_mut(), (&catalog, database)).await?;
    let with_demo = args.with_demo;
    let planner =
        Planner { app: &app, catalog: &catalog, with_demo, backup, target: &target, database, held: &held };
    let pipeline = loop {
        match planner.plan(&wants, &state) {
            Ok(pipeline) => break pipeline,
            Err(error) => match ask_plan(&app, &catalog, &error)? {
                Some((module, plan)) => set_plan(&mut wants, &module, plan),
                None => return Err(pin::refused(target.slug(), &error, &held.pins).into()),
            },
        }
    };
    if args.dry_run && !pipeline.is_empty() {
        return shown(&app, &args, (&target, &catalog), (&state, &pipeline));
    }
    if pipeline.is_empty() && (args.dry_run || !unfinished) {
        app.ui.answer(&RunView::unchanged(target.slug()))?;
        return Ok(0);
    }
    if !pipeline.is_empty() {
        confirm(&app, &pipeline, &format!("Install this for {}?", target.slug()))?;
    }
    let mut landlord = match landlord {
        Some(landlord) => landlord,
        None => app.make_landlord().await?,
    };
    let sink = Sink::open(args.credentials.as_deref())?;
    let tenant = make(&app, &mut landlord, &target, &newest).await?;
    let again = |state: &TenantState| planner.plan(&wants, state);
    let mut view = carry_out(&app, &mut landlord, (tenant.clone(), &newest), Some(&pipeline), &again).await?;
    if matches!(target, Target::New(_)) {
        let places = app.places(&mut landlord).await?;
        let given = logins::application(&app.context(&places, &newest, &|_| {}), &tenant).await;
        let given = given.map_err(|trouble| tenant::uncredentialed(&tenant.slug, trouble))?;
        view.credentials = sink.keep(&app, &tenant.slug, given)?;
    }
    app.ui.answer(&view)?;
    view.closing(&app.ui);
    Ok(0)
}

/// The answer of a dry run, saved where that is asked for.
fn shown(
    app: &App,
    args: &Install,
    (target, catalog): (&Target, &Catalog),
    (state, pipeline): (&TenantState, &Pipeline),
) -> anyhow::Result<u8> {
    if let (Some(out), Target::There(tenant)) = (&args.out, target) {
        save::save(app, out, (tenant, catalog), (state, pipeline))?;
    }
    app.ui.answer(&pipeline_view::DryRun { pipeline, sql: args.sql })?;
    Ok(0)
}

/// The landlord, where there is one, and the tenant.
async fn target(app: &App, args: &Install) -> Result<(Option<Landlord>, Target), Failure> {
    let mode = if args.dry_run { Mode::Read } else { Mode::Write };
    if !args.create_tenant {
        let mut landlord = app.landlord(mode).await?;
        let tenant = app.tenant(&mut landlord).await?;
        let tenant = tenant::ready(&mut landlord, tenant).await?;
        return Ok((Some(landlord), Target::There(tenant)));
    }
    let mut landlord = app.find_landlord(mode).await?;
    let slug = app.named_tenant().ok_or_else(|| {
        Failure::usage("--create-tenant needs the tenant's name").hint("add `--tenant SLUG`")
    })?;
    tenant::check_slug(&slug)?;
    let known = match &mut landlord {
        Some(landlord) => tenants::by_slug(&mut landlord.conn, &slug)
            .await
            .map_err(|error| failures::database("the landlord", &error))?,
        None => None,
    };
    let target = match (known, &mut landlord) {
        (Some(tenant), Some(landlord)) if tenant.status != "provisioning" => {
            Target::There(tenant::ready(landlord, tenant).await?)
        }
        (Some(tenant), _) => Target::New(NewTenant {
            slug: tenant.slug,
            name: tenant.name,
            email: tenant.email,
            profile: tenant.profile,
            host: Some(tenant.host),
        }),
        (None, _) => Target::New(NewTenant {
            name: tenant::name_from(&slug),
            slug,
            email: None,
            profile: None,
            host: args.host.clone(),
        }),
    };
    Ok((landlord, target))
}

async fn state(
    app: &App,
    landlord: Option<&mut Landlord>,
    target: &Target,
    newest: &Newest,
) -> Result<(TenantState, bool), Failure> {
    match (target, landlord) {
        (Target::There(tenant), Some(landlord)) => {
            let places = app.places(landlord).await?;
            let context = app.context(&places, newest, &|_| {});
            look(app, landlord, &context, tenant).await
        }
        _ => {
            let mut empty = TenantState::default();
            empty.head = hex_sha256(empty.head_text().as_bytes());
            Ok((empty, false))
        }
    }
}

async fn make(
    app: &App,
    landlord: &mut Landlord,
    target: &Target,
    newest: &Newest,
) -> Result<Tenant, Failure> {
    match target {
        Target::There(tenant) => Ok(tenant.clone()),
        Target::New(new) => {
            let places = app.places(landlord).await?;
            let context = app.context(&places, newest, &|_| {});
            let made = provision::tenant(landlord, &context, new).await;
            made.map_err(|trouble| tenant::create_failure(&new.slug, trouble))
        }
    }
}

/// Makes pipelines for one request, as often as needed.
struct Planner<'a> {
    app: &'a App,
    catalog: &'a Catalog,
    with_demo: bool,
    backup: Choice,
    target: &'a Target,
    database: Database,
    held: &'a Held,
}

impl Planner<'_> {
    fn plan(&self, wants: &[Want], state: &TenantState) -> Result<Pipeline, PipelineError> {
        let (name, email) = match self.target {
            Target::There(tenant) => (&tenant.name, tenant.email.as_deref()),
            Target::New(new) => (&new.name, new.email.as_deref()),
        };
        let slug = self.target.slug();
        let values = Names { slug, name, email: email.unwrap_or_default() }.values(self.database);
        let tool = crate::resolve::tool();

        let request = Request {
            tenant: slug,
            database: self.database,
            wants,
            pins: &pins::ranges(&self.held.pins, self.app.clock.today()),
            fleet: &self.held.fleet,
            with_demo: self.with_demo,
            values: &values,
            tool: &tool,
            app: self.app.config.app_version.as_ref(),
            today: self.app.clock.today(),
        };
        install(self.catalog, state, &request).map(|pipeline| pipeline.backed_up(self.backup))
    }
}

/// Installs the core modules into a tenant that was just made.
pub(super) async fn core(app: &App, landlord: &mut Landlord, tenant: Tenant) -> Result<RunView, Failure> {
    let places = app.places(landlord).await?;
    let database = app.database(&places, &tenant.host)?;
    let catalog = app.catalog(Depth::SqlOn(database))?;
    let newest = newest(&catalog);
    let target = Target::There(tenant.clone());
    let held = Held::default();
    let (with_demo, backup) = (false, Choice::Auto);
    let planner =
        Planner { app, catalog: &catalog, with_demo, backup, target: &target, database, held: &held };
    let make = |state: &TenantState| planner.plan(&[], state);
    let id = tenant.id.clone();
    let view = carry_out(app, landlord, (tenant, &newest), None, &make).await?;
    if !view.changed {
        // Without core modules there is no run whose record would say that the tenant is made.
        let now = app.clock.stamp();
        let made = tenants::set_status(&mut landlord.conn, &id, "active", &now).await;
        made.map_err(|error| failures::database("the landlord", &error))?;
    }
    Ok(view)
}
