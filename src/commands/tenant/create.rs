//! `module tenant create`: the database, its logins, the ledger, the core modules, and the application's
//! credentials at the very end.

use std::path::PathBuf;

use clap::Args;

use super::{check_slug, name_from};
use crate::commands::app::newest;
use crate::commands::credentials::Sink;
use crate::commands::{App, failures, install};
use crate::databases::lock::LockError;
use crate::databases::roles::RolesError;
use crate::definitions::load::Depth;
use crate::error::{Failure, FailureKind};
use crate::landlord::tenants;
use crate::runner::Trouble;
use crate::runner::logins;
use crate::runner::places::OWN_ROLE;
use crate::runner::provision::{self, NewTenant};

#[derive(Debug, Args)]
pub struct Create {
    /// Its slug: a-z, 0-9 and single hyphens, beginning with a letter
    pub slug: String,
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
    /// Write the application's credentials to this new file, and do not show them
    #[arg(long, value_name = "FILE")]
    credentials: Option<PathBuf>,
}

pub async fn run(app: App, args: Create) -> anyhow::Result<u8> {
    check_slug(&args.slug)?;
    let catalog = app.catalog(Depth::Definitions)?;
    if let Some(profile) = &args.profile {
        let known: Vec<&str> = catalog.profiles.iter().map(|one| one.slug.as_str()).collect();
        if !known.contains(&profile.as_str()) {
            return Err(failures::unknown("profile", profile, &known).into());
        }
    }
    let sink = Sink::open(args.credentials.as_deref())?;
    let mut landlord = app.make_landlord().await?;
    let newest = newest(&catalog);
    app.refuse_older(&mut landlord, &newest, false).await?;
    let known = tenants::by_slug(&mut landlord.conn, &args.slug)
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    if let Some(tenant) = known.filter(|tenant| tenant.status != "provisioning") {
        let slug = &tenant.slug;
        let failure = Failure::usage(format!("there is a tenant {slug} already ({})", tenant.status))
            .hint(format!("`module tenant show {slug}`"));
        if tenant.isolation != OWN_ROLE {
            return Err(failure.into());
        }
        let rotate =
            format!("`module tenant rotate {slug} --application` gives its application new credentials");
        return Err(failure.hint(rotate).into());
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
    let mut view = install::core(&app, &mut landlord, tenant.clone()).await?;
    let given = logins::application(&context, &tenant).await;
    let given = given.map_err(|trouble| uncredentialed(&new.slug, trouble))?;
    view.credentials = sink.keep(&app, &new.slug, given)?;
    app.ui.answer(&view)?;
    app.ui.say(&format!("made tenant {} in {}", new.slug, app.shown(&place)));
    Ok(0)
}

/// The tenant is made, and its application has no password that anybody knows.
pub fn uncredentialed(slug: &str, trouble: Trouble) -> Failure {
    failures::trouble(&format!("the application's login of tenant {slug}"), trouble)
        .detail("what was done", format!("tenant {slug} is made; only its application cannot log in yet"))
        .hint(format!("`module tenant rotate {slug} --application` gives it credentials"))
}

/// How making a tenant fails.
pub fn create_failure(slug: &str, trouble: Trouble) -> Failure {
    let give_up = format!("`module tenant drop {slug} --confirm {slug}` gives it up, and frees the slug");
    let failure = match trouble {
        // Nothing to go on with.
        Trouble::NotBegun(trouble) => {
            return failures::trouble(&format!("tenant {slug}"), *trouble)
                .detail("left as it was", "everything; nothing was begun");
        }
        Trouble::Begun { ref host, .. } => {
            return Failure::new(FailureKind::Refused, trouble.to_string())
                .detail("left as it was", "everything; nothing was begun")
                .hint(format!("`module tenant create {slug} --host {host}` goes on there"))
                .hint(give_up);
        }
        Trouble::Lock(LockError::Held { holder }) => return failures::held(slug, holder.as_ref()),
        Trouble::Landlord(error) => return failures::database("the landlord", &error),
        Trouble::Tenant(error) => failures::database(&format!("the database of tenant {slug}"), &error),
        Trouble::Roles(RolesError::Taken { .. }) => {
            failures::trouble(&format!("tenant {slug}"), trouble).hint(give_up)
        }
        Trouble::Host { .. } | Trouble::RoleKey(_) | Trouble::Roles(_) => {
            failures::trouble(&format!("tenant {slug}"), trouble)
        }
        Trouble::Foreign(_) | Trouble::WrongTenant { .. } => {
            Failure::new(FailureKind::Refused, trouble.to_string())
                .hint("give the tenant another slug, or move the file away")
                .hint(give_up)
        }
        other => Failure::new(FailureKind::Failed, other.to_string()),
    };
    failure.hint(format!("`module tenant create {slug}` goes on with what was begun"))
}
