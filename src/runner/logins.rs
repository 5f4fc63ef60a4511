//! A tenant's two logins: the application's credentials, which are told once and kept nowhere, and new
//! passwords for both.
//!
//! The migration role's password follows from the role key and the tenant's epoch. The landlord counts
//! first and the server is told next, both under the tenant's lock; a crash in between leaves the server
//! one behind, and the next command mends that ([`super::Places::mend`]).

use std::fmt;

use serde::Serialize;
use serde_json::json;

use super::entry::Entry;
use super::places::OWN_ROLE;
use super::tenant::Context;
use super::{Trouble, hooks, standing};
use crate::databases::roles::{self, Role, RolesError};
use crate::databases::{DbError, Mode};
use crate::landlord::audit_log::{self, Outcome};
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, tenants};
use crate::ledger;

/// What an application needs to log in. Shown once, and never by `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Credentials {
    pub host: Option<String>,
    pub port: Option<u16>,
    pub socket: Option<String>,
    pub database: String,
    pub user: String,
    pub password: String,
    pub url: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("user", &self.user).finish_non_exhaustive()
    }
}

/// What was changed.
#[derive(Debug)]
pub struct Rotated {
    pub epoch: i64,
    /// The application's, where they were changed.
    pub credentials: Option<Credentials>,
}

/// Gives the application a new password; `None` where the tenant has no logins of its own.
///
/// # Errors
/// The server's; the old password may be valid still, or not any more.
pub async fn application(context: &Context<'_>, tenant: &Tenant) -> Result<Option<Credentials>, Trouble> {
    if tenant.isolation != OWN_ROLE {
        return Ok(None);
    }
    let (admin, names) = (context.places.admin(&tenant.host)?, context.places.names(tenant)?);
    let password = roles::random_password().map_err(RolesError::from)?;
    roles::set_password(&admin, &names, Role::Application, &password).await?;
    let url = admin.with_login(&names.application, &password).with_database(&names.database);
    let socket = url.value("socket").or_else(|| url.host().filter(|host| host.starts_with('/')));
    let on_socket = socket.is_some();
    Ok(Some(Credentials {
        host: url.host().filter(|_| !on_socket),
        port: url.port(),
        socket,
        database: names.database,
        user: names.application,
        password,
        url: url.revealed().to_owned(),
    }))
}

/// Changes the passwords of `which` logins.
///
/// # Errors
/// [`Trouble::NoLogins`], [`Trouble::Lock`], the landlord's and the server's.
pub async fn rotate(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    which: &[Role],
) -> Result<Rotated, Trouble> {
    if tenant.isolation != OWN_ROLE {
        let why = if context.places.is_server(tenant) {
            "it was imported, and is worked on with its host's login"
        } else {
            "a SQLite file has none"
        };
        return Err(Trouble::NoLogins { slug: tenant.slug.clone(), why });
    }
    let entry = Entry::take_as_host(landlord, context, tenant).await?;
    let result = change(landlord, context, tenant, which).await;
    if let Err(trouble) = &result {
        let _ = landlord.conn.rollback().await;
        let event = standing::event("tenant.rotated", context, tenant)
            .outcome(Outcome::Failed)
            .data(json!({"roles": words(which), "why": trouble.to_string()}));
        let _ = standing::append(landlord, context, &event).await;
    }
    let _ = entry.leave().await;
    result
}

async fn change(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    which: &[Role],
) -> Result<Rotated, Trouble> {
    let mut tenant = standing::now(landlord, tenant).await?;
    let (admin, names) = (context.places.admin(&tenant.host)?, context.places.names(&tenant)?);
    let migration = which.contains(&Role::Migration);
    if migration {
        // Where an earlier change ended in the middle, the server comes up to it first: so it is never
        // more than one behind.
        let password = context.places.password(&tenant)?;
        roles::set_password(&admin, &names, Role::Migration, &password).await?;
    }
    count(landlord, context, &tenant, which).await.map_err(Trouble::Landlord)?;
    hooks::reach("counted");
    if migration {
        tenant.epoch += 1;
        let password = context.places.password(&tenant)?;
        roles::set_password(&admin, &names, Role::Migration, &password).await?;
        // With the new password itself: a host's login need not be able to write there.
        let mut conn = context.places.open(&tenant, Mode::Write).await?;
        ledger::set_epoch(&mut conn, tenant.epoch).await?;
        conn.close().await?;
    }
    hooks::reach("rotated");
    let application_too = which.contains(&Role::Application);
    let credentials = if application_too { application(context, &tenant).await? } else { None };
    Ok(Rotated { epoch: tenant.epoch, credentials })
}

async fn count(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    which: &[Role],
) -> Result<(), DbError> {
    let mut epoch = tenant.epoch;
    let conn = &mut landlord.conn;
    conn.begin().await?;
    if which.contains(&Role::Migration) {
        if !tenants::next_epoch(conn, &tenant.id, epoch, &context.clock.stamp()).await? {
            return Err(DbError::corrupt("tenants.epoch", "another number than a moment ago"));
        }
        epoch += 1;
    }
    let event = standing::event("tenant.rotated", context, tenant)
        .data(json!({"id": tenant.id, "roles": words(which), "epoch": epoch}));
    audit_log::append(conn, &event, context.clock).await?;
    conn.commit().await
}

fn words(which: &[Role]) -> Vec<&'static str> {
    which
        .iter()
        .map(|role| match role {
            Role::Migration => "migration",
            Role::Application => "application",
        })
        .collect()
}
