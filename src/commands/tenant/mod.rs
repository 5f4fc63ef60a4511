//! `module tenant`: the customers, from their making to their end. One file a command; what they share
//! is here.

mod choose;
mod create;
mod drop;
pub(super) mod import;
mod list;
mod rotate;
mod set;
mod show;
mod standing;

use clap::{Args, Subcommand};

use super::app::{App, cancelled};
use super::{failures, protect};
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::landlord::audit_log::{self, Filter};
use crate::landlord::tenants::Tenant as Row;
use crate::ui::prompt;

pub use create::{Create, create_failure, uncredentialed};

const EXAMPLES: &str = "Examples:
  module tenant create acme --host pg-1 --credentials acme.json
  module tenant import customers.csv --dry-run
  module tenant rotate acme --application --yes
  module tenant archive acme --confirm acme";

/// Longest slug: it becomes the name of a file and, elsewhere, of a database.
const SLUG_LENGTH: usize = 63;

#[derive(Debug, Subcommand)]
#[command(after_help = EXAMPLES)]
pub enum Tenant {
    /// Make a tenant: its database, its identity stamp and the core modules
    Create(Create),
    /// Take databases that exist under management
    Import(import::Import),
    /// All tenants
    List(list::List),
    /// One tenant and what it has
    Show(Name),
    /// Change its name, contact, profile or labels
    Set(set::Set),
    /// Choose the tenant that commands are for when they name none
    Use(Name),
    /// Give its logins new passwords
    Rotate(rotate::Rotate),
    /// Lock its application out, and refuse runs
    Suspend(Slug),
    /// Bring a suspended or archived tenant back
    Resume(Slug),
    /// Back it up and lock it out for good; its database stays
    Archive(standing::Archive),
    /// Drop the database and the logins of an archived tenant, or of one never finished
    Drop(drop::Drop),
}

#[derive(Debug, Args)]
pub struct Name {
    /// Its slug (default: the tenant that commands are for now)
    slug: Option<String>,
}

#[derive(Debug, Args)]
pub struct Slug {
    /// Its slug
    slug: String,
}

impl Tenant {
    /// What the command would do, for the audit log, and to which tenant; `None` where it only looks.
    pub(super) fn wanted(&self) -> Option<(&'static str, String)> {
        Some(match self {
            Self::Create(args) => ("tenant.create", args.slug.clone()),
            Self::Import(args) if !args.dry_run => ("tenant.import", args.file.display().to_string()),
            Self::Set(args) => ("tenant.set", args.slug.clone()),
            Self::Rotate(args) => ("tenant.rotate", args.slug.clone()),
            Self::Suspend(args) => ("tenant.suspend", args.slug.clone()),
            Self::Resume(args) => ("tenant.resume", args.slug.clone()),
            Self::Archive(args) => ("tenant.archive", args.slug.clone()),
            Self::Drop(args) => ("tenant.drop", args.slug.clone()),
            Self::Import(_) | Self::List(_) | Self::Show(_) | Self::Use(_) => return None,
        })
    }
}

pub async fn run(app: App, args: Tenant) -> anyhow::Result<u8> {
    match args {
        Tenant::Create(args) => Box::pin(create::run(app, args)).await,
        Tenant::Import(args) => import::run(app, args).await,
        Tenant::List(args) => list::run(app, args).await,
        Tenant::Show(args) => show::run(app, args).await,
        Tenant::Set(args) => set::run(app, args).await,
        Tenant::Use(args) => choose::run(app, args).await,
        Tenant::Rotate(args) => rotate::run(app, args).await,
        Tenant::Suspend(args) => standing::suspend(app, args.slug).await,
        Tenant::Resume(args) => standing::resume(app, args.slug).await,
        Tenant::Archive(args) => standing::archive(app, args).await,
        Tenant::Drop(args) => drop::run(app, args).await,
    }
}

/// The tenant, if it may be worked on.
///
/// # Errors
/// Refused: it is suspended or archived, or was never finished.
pub(super) async fn ready(landlord: &mut Landlord, tenant: Row) -> Result<Row, Failure> {
    if tenant.status == "active" {
        return Ok(tenant);
    }
    let failure = Failure::new(FailureKind::Refused, format!("tenant {} is {}", tenant.slug, tenant.status))
        .detail("tenant", &tenant.slug);
    Err(match tenant.status.as_str() {
        "provisioning" => {
            Failure::new(FailureKind::Refused, format!("tenant {} is still being made", tenant.slug))
                .hint(format!("`module tenant create {}` goes on with it", tenant.slug))
        }
        "suspended" | "archived" => {
            let filter = Filter {
                tenant: Some(tenant.slug.clone()),
                action: Some(format!("tenant.{}", tenant.status)),
                outcome: Some("ok".to_owned()),
                limit: Some(1),
                ..Filter::default()
            };
            let said = audit_log::list(&mut landlord.conn, &filter).await;
            let said = said.map_err(|error| failures::database("the landlord", &error))?.pop();
            let failure = match said {
                Some(entry) => {
                    let reason = entry.reason.map(|reason| format!(": {reason}")).unwrap_or_default();
                    failure.detail("by", format!("{} at {}{reason}", entry.actor, entry.ts))
                }
                None => failure,
            };
            failure.hint(format!("`module tenant resume {}` brings it back", tenant.slug))
        }
        _ => failure,
    })
}

/// The tenant, if it has a database: also a suspended or archived one.
///
/// # Errors
/// Refused: it was never finished, or is dropped.
pub(super) async fn there(landlord: &mut Landlord, tenant: Row) -> Result<Row, Failure> {
    match tenant.status.as_str() {
        "suspended" | "archived" => Ok(tenant),
        _ => ready(landlord, tenant).await,
    }
}

/// # Errors
/// Usage: says what a slug looks like.
pub(super) fn check_slug(slug: &str) -> Result<(), Failure> {
    if is_slug(slug) {
        return Ok(());
    }
    Err(Failure::usage(format!("`{slug}` is no slug for a tenant"))
        .hint(format!("a-z, 0-9 and single hyphens, beginning with a letter, at most {SLUG_LENGTH} characters: `acme`, `blue-party-2`")))
}

fn is_slug(slug: &str) -> bool {
    let parts_ok = slug
        .split('-')
        .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
    let starts = slug.starts_with(|c: char| c.is_ascii_lowercase());
    parts_ok && starts && slug.len() <= SLUG_LENGTH
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

/// The app of a command that names its tenant by itself.
pub(super) fn with_tenant(mut app: App, slug: Option<String>) -> App {
    app.config.tenant = slug.or(app.config.tenant);
    app
}

/// What is destructive is confirmed by the tenant's name: `--yes` is not enough.
///
/// # Errors
/// Usage: not confirmed, or another name.
fn confirm(app: &App, said: Option<&str>, slug: &str, (verb, effect): (&str, &str)) -> Result<(), Failure> {
    protect::confirm_env(app)?;
    match said {
        Some(word) if word == slug => Ok(()),
        Some(word) => Err(Failure::usage(format!("--confirm says {word}, and the tenant is {slug}"))
            .detail("left as it was", "everything; nothing was begun")),
        None if app.ui.interactive => {
            app.ui.say(effect);
            let question = format!("Type the tenant's slug ({slug}) to {verb} it");
            if prompt::typed(&app.ui, &question, slug)? { Ok(()) } else { Err(cancelled()) }
        }
        None => Err(Failure::usage(format!("not confirmed: {effect}"))
            .hint(format!("`module tenant {verb} {slug} --confirm {slug}`"))),
    }
}

/// Reads `KEY=VALUE`; `KEY=` is a label that goes.
fn label(text: &str) -> Result<(String, Option<String>), Failure> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => {
            let value = value.trim();
            Ok((key.trim().to_owned(), (!value.is_empty()).then(|| value.to_owned())))
        }
        _ => Err(Failure::usage(format!("`{text}` is no label; write KEY=VALUE"))),
    }
}
