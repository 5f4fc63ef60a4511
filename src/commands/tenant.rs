//! `module tenant`: create, list, show and choose tenants.

use std::fs;

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::Value;

use super::app::App;
use super::{failures, install};
use crate::clock;
use crate::databases::lock::LockError;
use crate::databases::{Mode, Place};
use crate::error::{Failure, FailureKind};
use crate::landlord::tenant_modules::{self, TenantModule};
use crate::landlord::tenants::{self, Tenant as Row};
use crate::runner::Trouble;
use crate::runner::provision::{self, NewTenant};
use crate::ui::{Table, View};

/// Longest slug: it becomes the name of a file and, elsewhere, of a database.
const SLUG_LENGTH: usize = 63;

#[derive(Debug, Subcommand)]
pub enum Tenant {
    /// Make a tenant: its database, its identity stamp and the core modules
    Create(Create),
    /// All tenants
    List,
    /// One tenant and what it has
    Show(Name),
    /// Choose the tenant that commands are for when they name none
    Use(Name),
}

#[derive(Debug, Args)]
pub struct Create {
    /// Its slug: a-z, 0-9 and single hyphens, beginning with a letter
    pub(super) slug: String,
    /// Its name for people (default: made from the slug)
    #[arg(long)]
    name: Option<String>,
    /// Its technical contact
    #[arg(long)]
    email: Option<String>,
    /// Its profile, one of the catalog's
    #[arg(long)]
    profile: Option<String>,
    /// The host of its database (default: the one with the fewest tenants)
    #[arg(long)]
    host: Option<String>,
}

#[derive(Debug, Args)]
pub struct Name {
    /// Its slug (default: the tenant that commands are for now)
    slug: Option<String>,
}

pub async fn run(app: App, args: Tenant) -> anyhow::Result<u8> {
    match args {
        Tenant::Create(args) => create(app, args).await,
        Tenant::List => list(app).await,
        Tenant::Show(args) => show(app, args).await,
        Tenant::Use(args) => choose(app, args).await,
    }
}

async fn create(app: App, args: Create) -> anyhow::Result<u8> {
    check_slug(&args.slug)?;
    let catalog = app.catalog(crate::definitions::load::Depth::Definitions)?;
    if let Some(profile) = &args.profile {
        let known: Vec<&str> = catalog.profiles.iter().map(|one| one.slug.as_str()).collect();
        if !known.contains(&profile.as_str()) {
            return Err(failures::unknown("profile", profile, &known).into());
        }
    }
    let mut landlord = app.make_landlord().await?;
    let newest = super::app::newest(&catalog);
    app.refuse_older(&mut landlord, &newest, false).await?;
    let known = tenants::by_slug(&mut landlord.conn, &args.slug)
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    if let Some(tenant) = known.filter(|tenant| tenant.status != "provisioning") {
        return Err(Failure::usage(format!("there is a tenant {} already ({})", tenant.slug, tenant.status))
            .hint(format!("`module tenant show {}`", tenant.slug))
            .into());
    }
    let new = NewTenant {
        name: args.name.unwrap_or_else(|| name_from(&args.slug)),
        slug: args.slug,
        email: args.email,
        profile: args.profile,
        host: args.host,
    };
    let places = app.places(&mut landlord).await?;
    let context = app.context(&places, &newest, &|_| {});
    let tenant = provision::tenant(&mut landlord, &context, &new)
        .await
        .map_err(|trouble| create_failure(&new.slug, trouble))?;
    let place = places.of(&tenant).map_err(|trouble| failures::trouble(&new.slug, trouble))?;
    let view = install::core(&app, &mut landlord, tenant).await?;
    app.ui.answer(&view)?;
    app.ui.say(&format!("made tenant {} in {}", new.slug, app.shown(&place)));
    Ok(0)
}

/// How making a tenant fails.
pub(super) fn create_failure(slug: &str, trouble: Trouble) -> Failure {
    let failure = match trouble {
        Trouble::Lock(LockError::Held { holder }) => return failures::held(slug, holder.as_ref()),
        Trouble::Landlord(error) => return failures::database("the landlord", &error),
        Trouble::Tenant(error) => failures::database(&format!("the database of tenant {slug}"), &error),
        Trouble::Host { .. } | Trouble::Roles(_) => failures::trouble(&format!("tenant {slug}"), trouble),
        Trouble::Foreign(_) | Trouble::WrongTenant { .. } => {
            Failure::new(FailureKind::Refused, trouble.to_string())
                .hint("give the tenant another slug, or move the file away")
        }
        other => Failure::new(FailureKind::Failed, other.to_string()),
    };
    failure.hint(format!("`module tenant create {slug}` goes on with what was begun"))
}

/// The tenant, if it may be worked on.
///
/// # Errors
/// Refused: it is suspended or archived, or was never finished.
pub(super) fn ready(tenant: Row) -> Result<Row, Failure> {
    match tenant.status.as_str() {
        "active" => Ok(tenant),
        "provisioning" => {
            Err(Failure::new(FailureKind::Refused, format!("tenant {} is still being made", tenant.slug))
                .hint(format!("`module tenant create {}` goes on with it", tenant.slug)))
        }
        other => Err(Failure::new(FailureKind::Refused, format!("tenant {} is {other}", tenant.slug))),
    }
}

/// # Errors
/// Usage: says what a slug looks like.
pub(super) fn check_slug(slug: &str) -> Result<(), Failure> {
    let parts_ok = slug
        .split('-')
        .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
    let starts = slug.starts_with(|c: char| c.is_ascii_lowercase());
    if parts_ok && starts && slug.len() <= SLUG_LENGTH {
        return Ok(());
    }
    Err(Failure::usage(format!("`{slug}` is no slug for a tenant"))
        .hint(format!("a-z, 0-9 and single hyphens, beginning with a letter, at most {SLUG_LENGTH} characters: `acme`, `blue-party-2`")))
}

/// A name for people: `blue-party` becomes `Blue Party`.
pub(super) fn name_from(slug: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    slug.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

async fn list(app: App) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let all = tenants::list(&mut landlord.conn)
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    let counts = tenant_modules::counts(&mut landlord.conn)
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    let now = app.clock.real();
    let tenants = all.into_iter().map(|tenant| Listed {
        modules: counts.get(&tenant.id).copied().unwrap_or(0),
        ago: clock::ago(&tenant.created_at, now),
        tenant,
    });
    app.ui.answer(&ListView { tenants: tenants.collect() })?;
    Ok(0)
}

async fn show(app: App, args: Name) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let app = with_tenant(app, args.slug);
    let tenant = app.tenant(&mut landlord).await?;
    let mut modules = tenant_modules::list(&mut landlord.conn, &tenant.id, false)
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    super::status::mark_orphans(&app, &mut modules);
    let places = app.places(&mut landlord).await?;
    let at = places.of(&tenant);
    let bytes = at.as_ref().ok().and_then(Place::file).and_then(|file| fs::metadata(file).ok());
    let bytes = bytes.map(|data| data.len());
    let place = at.map_or_else(|trouble| trouble.to_string(), |place| app.shown(&place));
    let now = app.clock.real();
    app.ui.answer(&ShowView { tenant, place, bytes, modules, now })?;
    Ok(0)
}

async fn choose(app: App, args: Name) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let app = with_tenant(app, args.slug);
    let tenant = app.tenant(&mut landlord).await?;
    let file = app.config.current_tenant();
    let line = format!("{}\n", tenant.slug);
    let changed = fs::read_to_string(&file).ok().as_ref() != Some(&line);
    if changed {
        fs::write(&file, line).map_err(|error| {
            Failure::new(FailureKind::Failed, format!("cannot write {}: {error}", file.display()))
        })?;
    }
    let view = UseView { tenant: tenant.slug, changed };
    app.ui.answer(&view)?;
    if app.ui.for_people() {
        app.ui.say(&format!("commands are for {} from now on", view.tenant));
    }
    Ok(0)
}

/// The tenant that commands are for from now on. People are told on stderr.
#[derive(Debug, Serialize)]
struct UseView {
    tenant: String,
    changed: bool,
}

impl View for UseView {
    fn human(&self, _width: u16) -> String {
        String::new()
    }

    fn changed(&self) -> bool {
        self.changed
    }
}

fn with_tenant(mut app: App, slug: Option<String>) -> App {
    app.config.tenant = slug.or(app.config.tenant);
    app
}

#[derive(Debug, Serialize)]
struct Listed {
    #[serde(flatten)]
    tenant: Row,
    modules: i64,
    #[serde(skip)]
    ago: String,
}

#[derive(Debug, Serialize)]
struct ListView {
    tenants: Vec<Listed>,
}

impl View for ListView {
    fn human(&self, width: u16) -> String {
        if self.tenants.is_empty() {
            return "There is no tenant yet; `module tenant create acme` makes one.\n".to_owned();
        }
        let mut table = Table::new(&["tenant", "name", "profile", "status", "modules", "created"]);
        for one in &self.tenants {
            table.row([
                one.tenant.slug.clone(),
                one.tenant.name.clone(),
                one.tenant.profile.clone().unwrap_or_default(),
                one.tenant.status.clone(),
                one.modules.to_string(),
                one.ago.clone(),
            ]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.tenants.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "id",
            "slug",
            "name",
            "email",
            "profile",
            "host",
            "database",
            "status",
            "rights_seq",
            "created_at",
            "epoch",
            "isolation",
            "labels",
            "modules",
        ]
    }
}

#[derive(Debug, Serialize)]
struct ShowView {
    #[serde(flatten)]
    tenant: Row,
    place: String,
    bytes: Option<u64>,
    modules: Vec<TenantModule>,
    #[serde(skip)]
    now: jiff::Timestamp,
}

impl View for ShowView {
    fn human(&self, width: u16) -> String {
        let mut table = Table::of("tenant", &self.tenant.slug);
        let size = self.bytes.map_or_else(|| "missing".to_owned(), |bytes| format!("{} KiB", bytes / 1024));
        for (key, value) in [
            ("name", self.tenant.name.clone()),
            ("id", self.tenant.id.clone()),
            ("status", self.tenant.status.clone()),
            ("profile", self.tenant.profile.clone().unwrap_or_default()),
            ("email", self.tenant.email.clone().unwrap_or_default()),
            ("database", format!("{} ({size})", self.place)),
            ("created", clock::ago(&self.tenant.created_at, self.now)),
        ] {
            table.row([key.to_owned(), value]);
        }
        let mut text = table.render(width);
        text.push('\n');
        text.push_str(&super::status::modules_table(&self.modules, self.now, width));
        text
    }
}
