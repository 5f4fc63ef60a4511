//! `module install`: modules, with everything they need, for one tenant.

use std::collections::BTreeSet;

use clap::Args;
use semver::VersionReq;

use super::app::{App, Newest, cancelled, newest};
use super::run::{RunView, carry_out, confirm, look};
use super::{failures, pipeline_view, tenant};
use crate::databases::Mode;
use crate::databases::schema::hex_sha256;
use crate::definitions::load::Depth;
use crate::definitions::model::{Catalog, Module, Status};
use crate::error::Failure;
use crate::landlord::Landlord;
use crate::landlord::tenants::{self, Tenant};
use crate::pipeline::install::{Request, install};
use crate::pipeline::{Pipeline, PipelineError, TenantState};
use crate::resolve::{Refusal, Want};
use crate::runner::provision::{self, NewTenant};
use crate::sql::Database;
use crate::sql::tokens::{Values, quote_literal};
use crate::ui::prompt;

const EXAMPLES: &str = "Examples:
  module install digital-card --plan premium --tenant acme
  module install digital-card@1.0.0=basic elections=professional
  module install forum --plan premium --features polls,private-messages
  module install digital-card --plan premium --dry-run --sql
  module install digital-card --plan basic --tenant acme --create-tenant --yes";

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
    #[arg(long)]
    create_tenant: bool,
    /// With --create-tenant: the host of its database (default: the one with the fewest tenants)
    #[arg(long, value_name = "HOST", requires = "create_tenant")]
    host: Option<String>,
    /// Also the demonstration rows
    #[arg(long)]
    with_demo: bool,
    /// Show what would happen, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// With --dry-run: the SQL too
    #[arg(long, requires = "dry_run")]
    sql: bool,
    /// Go on although the definitions are older than those last used
    #[arg(long)]
    allow_older_definitions: bool,
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

    fn slug(&self) -> &str {
        match self {
            Self::There(tenant) => &tenant.slug,
            Self::New(new) => &new.slug,
        }
    }
}

pub async fn run(app: App, args: Install) -> anyhow::Result<u8> {
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
    let planner =
        Planner { app: &app, catalog: &catalog, with_demo: args.with_demo, target: &target, database };
    let pipeline = loop {
        match planner.plan(&wants, &state) {
            Ok(pipeline) => break pipeline,
            Err(error) => match ask_plan(&app, &catalog, &error)? {
                Some((module, plan)) => set_plan(&mut wants, &module, plan),
                None => return Err(failures::pipeline(target.slug(), &error).into()),
            },
        }
    };
    if args.dry_run && !pipeline.is_empty() {
        app.ui.answer(&pipeline_view::DryRun { pipeline: &pipeline, sql: args.sql })?;
        return Ok(0);
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
    let tenant = make(&app, &mut landlord, &target, &newest).await?;
    let again = |state: &TenantState| planner.plan(&wants, state);
    let view = carry_out(&app, &mut landlord, (tenant, &newest), Some(&pipeline), &again).await?;
    app.ui.answer(&view)?;
    view.closing(&app.ui);
    Ok(0)
}

/// What the words on the command line ask for; a terminal is asked where there are none.
fn wants(app: &App, catalog: &Catalog, args: &Install) -> Result<Vec<Want>, Failure> {
    let mut words = args.modules.clone();
    if words.is_empty() {
        words.push(ask_module(app, catalog)?);
    }
    if words.len() > 1 && (args.version.is_some() || !args.features.is_empty()) {
        return Err(Failure::usage("--version and --features are for a single module")
            .hint("name versions as `digital-card@1.0.0 forum@1.1.0`"));
    }
    let mut wants: Vec<Want> = Vec::new();
    for word in &words {
        let want = want(word, args)?;
        if wants.iter().any(|other| other.module == want.module) {
            return Err(Failure::usage(format!("{} is named twice", want.module)));
        }
        wants.push(want);
    }
    Ok(wants)
}

fn want(word: &str, args: &Install) -> Result<Want, Failure> {
    let (rest, plan) = match word.split_once('=') {
        Some((rest, plan)) => (rest, Some(plan.to_owned())),
        None => (word, args.plan.clone()),
    };
    let (module, version) = match rest.split_once('@') {
        Some((module, version)) => (module, Some(version.to_owned())),
        None => (rest, args.version.clone()),
    };
    // A bare version means exactly that one; semver would read it as a caret range.
    let range = |text: String| {
        let exact = if text.parse::<semver::Version>().is_ok() { format!("={text}") } else { text.clone() };
        let parsed = VersionReq::parse(&exact).map_err(|error| format!(": {error}"));
        // semver reads a bare `x` as any version; it is rather a word that was not filled in.
        let any = |range: &VersionReq| range.comparators.is_empty() && text.trim() != "*";
        let parsed = parsed.and_then(|range| if any(&range) { Err(String::new()) } else { Ok(range) });
        parsed.map_err(|why| {
            Failure::usage(format!("`{text}` is no version or range{why}"))
                .hint("write `digital-card@1.1.0` or `--version '>=1.1, <2'`")
        })
    };
    let features =
        (!args.features.is_empty()).then(|| args.features.iter().cloned().collect::<BTreeSet<_>>());
    Ok(Want { module: module.to_owned(), version: version.map(range).transpose()?, plan, features })
}

fn ask_module(app: &App, catalog: &Catalog) -> Result<String, Failure> {
    let offered: Vec<&Module> =
        catalog.modules.values().filter(|module| module.status == Status::Active && !module.core).collect();
    if !app.ui.interactive {
        return Err(Failure::usage("which module?")
            .hint("`module install digital-card --plan premium`")
            .hint("`module list` shows what there is"));
    }
    let lines: Vec<String> =
        offered.iter().map(|module| format!("{:<18} {}", module.slug, module.name)).collect();
    let chosen = prompt::pick(&app.ui, "Which module? (type to search)", &lines)?;
    chosen.map(|index| offered[index].slug.clone()).ok_or_else(cancelled)
}

/// Where only a plan is missing and somebody is there: asks for it.
fn ask_plan(
    app: &App,
    catalog: &Catalog,
    error: &PipelineError,
) -> Result<Option<(String, String)>, Failure> {
    let PipelineError::Refused(refusal) = error else { return Ok(None) };
    let Refusal::PlanNeeded { module, plans } = refusal.as_ref() else { return Ok(None) };
    let Some(known) = catalog.modules.get(module).filter(|_| app.ui.interactive) else { return Ok(None) };
    let line = |slug: &String| {
        let plan = known.plan(slug);
        let price = plan.and_then(|plan| plan.price.as_ref());
        let monthly = price.and_then(|price| price.monthly.as_ref()).map(|money| format!("{money} a month"));
        let yearly = price.and_then(|price| price.yearly.as_ref()).map(|money| format!("{money} a year"));
        let price = [monthly, yearly].into_iter().flatten().collect::<Vec<_>>().join(", ");
        format!("{slug:<14} {:<16} {price}", plan.map_or("", |plan| plan.name.as_str()))
    };
    let lines: Vec<String> = plans.iter().map(line).collect();
    let chosen = prompt::choose(&app.ui, &format!("Which plan of {module}?"), &lines)?;
    let plan = chosen.map(|index| plans[index].clone()).ok_or_else(cancelled)?;
    Ok(Some((module.clone(), plan)))
}

fn set_plan(wants: &mut [Want], module: &str, plan: String) {
    if let Some(want) = wants.iter_mut().find(|want| want.module == module) {
        want.plan = Some(plan);
    }
}

/// The landlord, where there is one, and the tenant.
async fn target(app: &App, args: &Install) -> Result<(Option<Landlord>, Target), Failure> {
    let mode = if args.dry_run { Mode::Read } else { Mode::Write };
    if !args.create_tenant {
        let mut landlord = app.landlord(mode).await?;
        let tenant = tenant::ready(app.tenant(&mut landlord).await?)?;
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
    let target = match known {
        Some(tenant) if tenant.status != "provisioning" => Target::There(tenant::ready(tenant)?),
        Some(tenant) => Target::New(NewTenant {
            slug: tenant.slug,
            name: tenant.name,
            email: tenant.email,
            profile: tenant.profile,
            host: Some(tenant.host),
        }),
        None => Target::New(NewTenant {
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
    target: &'a Target,
    database: Database,
}

impl Planner<'_> {
    fn plan(&self, wants: &[Want], state: &TenantState) -> Result<Pipeline, PipelineError> {
        let (name, email) = match self.target {
            Target::There(tenant) => (&tenant.name, tenant.email.as_deref()),
            Target::New(new) => (&new.name, new.email.as_deref()),
        };
        let slug = self.target.slug();
        let quoted = |text: &str| quote_literal(text, self.database);
        let values = Values::from([
            ("tenant.slug".to_owned(), quoted(slug)),
            ("tenant.name".to_owned(), quoted(name)),
            ("tenant.email".to_owned(), quoted(email.unwrap_or_default())),
        ]);
        let tool = env!("CARGO_PKG_VERSION").parse().expect("the package's version is semver");

        let request = Request {
            tenant: slug,
            database: self.database,
            wants,
            with_demo: self.with_demo,
            values: &values,
            tool: &tool,
            app: self.app.config.app_version.as_ref(),
        };
        install(self.catalog, state, &request)
    }
}

/// Installs the core modules into a tenant that was just made.
pub(super) async fn core(app: &App, landlord: &mut Landlord, tenant: Tenant) -> Result<RunView, Failure> {
    let places = app.places(landlord).await?;
    let database = app.database(&places, &tenant.host)?;
    let catalog = app.catalog(Depth::SqlOn(database))?;
    let newest = newest(&catalog);
    let target = Target::There(tenant.clone());
    let planner = Planner { app, catalog: &catalog, with_demo: false, target: &target, database };
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
