//! Making a tenant: its row in the landlord first, then its database with the identity stamp.
//!
//! A crash in between leaves a tenant that is `provisioning`; creating it again, or `recover`, goes on.

use std::fs;

use serde_json::json;

use super::tenant::Context;
use super::{Places, Trouble, hooks, places, stamp, standing};
use crate::clock::new_id;
use crate::databases::lock::{self, LockError};
use crate::databases::roles::{self, Passwords};
use crate::databases::{Conn, DbError, DbErrorKind, Mode, Place, server, session};
use crate::landlord::audit_log::{self, Event};
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, hosts, tenants};
use crate::ledger;
use crate::sql::Database;

/// Who the new tenant is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTenant {
    pub slug: String,
    pub name: String,
    pub email: Option<String>,
    pub profile: Option<String>,
    /// The host; otherwise the one with the fewest tenants.
    pub host: Option<String>,
}

/// Makes the tenant, or goes on with one that was begun. The slug must be free or `provisioning`.
///
/// # Errors
/// The landlord's, the disk's, and a database file that is there and not this tenant's.
pub async fn tenant(
    landlord: &mut Landlord,
    context: &Context<'_>,
    new: &NewTenant,
) -> Result<Tenant, Trouble> {
    let known = tenants::by_slug(&mut landlord.conn, &new.slug).await.map_err(Trouble::Landlord)?;
    let tenant = match known {
        Some(tenant) => match &new.host {
            Some(host) if *host != tenant.host => {
                return Err(Trouble::Begun { slug: tenant.slug, host: tenant.host });
            }
            _ => tenant,
        },
        None => {
            let inserted = insert(landlord, context, new).await;
            if inserted.is_err() {
                let _ = landlord.conn.rollback().await;
            }
            match inserted {
                // Somebody else was making the same tenant: its lock decides who goes on.
                Err(Trouble::Landlord(error)) if error.kind == DbErrorKind::Constraint => {
                    let theirs = tenants::by_slug(&mut landlord.conn, &new.slug).await;
                    theirs.map_err(Trouble::Landlord)?.ok_or(Trouble::Landlord(error))?
                }
                other => other?,
            }
        }
    };
    hooks::reach("tenant-row");
    database(landlord, context, &tenant).await?;
    hooks::reach("tenant-database");
    Ok(tenant)
}

async fn insert(landlord: &mut Landlord, context: &Context<'_>, new: &NewTenant) -> Result<Tenant, Trouble> {
    let not_begun = |trouble| Trouble::NotBegun(Box::new(trouble));
    let tenant = planned(landlord, context, new).await.map_err(not_begun)?;
    within_reach(context, &tenant).await.map_err(not_begun)?;
    write(landlord, context, &tenant).await.map_err(Trouble::Landlord)?;
    Ok(tenant)
}

/// Whether all that is needed to go on with the tenant is there, before its row is.
async fn within_reach(context: &Context<'_>, tenant: &Tenant) -> Result<(), Trouble> {
    if tenant.isolation != places::OWN_ROLE {
        context.places.of(tenant)?;
        return Ok(());
    }
    context.places.password(tenant)?;
    context.places.names(tenant)?;
    Ok(Conn::connect(&context.places.admin(&tenant.host)?).await?.close().await?)
}

/// The tenant's row as it will be.
async fn planned(landlord: &mut Landlord, context: &Context<'_>, new: &NewTenant) -> Result<Tenant, Trouble> {
    let (id, host) = (new_id(), host(landlord, context.places, new).await?);
    let kind = context.places.database(&host)?;
    Ok(Tenant {
        database: context.places.new_name(&host, &new.slug, &id)?,
        isolation: if kind == Database::Sqlite { places::HOST_ROLE } else { places::OWN_ROLE }.to_owned(),
        id,
        slug: new.slug.clone(),
        name: new.name.clone(),
        email: new.email.clone(),
        profile: new.profile.clone(),
        host,
        status: "provisioning".to_owned(),
        rights_seq: 0,
        created_at: context.clock.stamp(),
        epoch: 1,
        url: None,
        labels: std::collections::BTreeMap::new(),
    })
}

/// The host of a new tenant: the one that was asked for, else the one with the fewest tenants. The
/// folder of SQLite files only where there is no other.
///
/// # Errors
/// [`Trouble::Host`] where the host is not known; the landlord's.
pub async fn host(landlord: &mut Landlord, places: &Places, new: &NewTenant) -> Result<String, Trouble> {
    if let Some(host) = &new.host {
        places.database(host)?;
        return Ok(host.clone());
    }
    let counts = hosts::tenants(&mut landlord.conn).await.map_err(Trouble::Landlord)?;
    let names = places.hosts.keys().filter(|name| *name != hosts::LOCAL);
    let fewest = names.min_by_key(|name| (counts.get(*name).copied().unwrap_or(0), (*name).clone()));
    Ok(fewest.cloned().unwrap_or_else(|| hosts::LOCAL.to_owned()))
}

async fn write(landlord: &mut Landlord, context: &Context<'_>, tenant: &Tenant) -> Result<(), DbError> {
    let conn = &mut landlord.conn;
    conn.begin().await?;
    tenants::insert(conn, tenant).await?;
    let event = Event::new("tenant.created", context.actor)
        .tenant(&tenant.slug)
        .target(format!("tenant:{}", tenant.slug))
        .reason(context.reason)
        .as_of(context.clock.as_of.map(crate::clock::stamp))
        .data(json!({"id": tenant.id, "host": tenant.host, "database": tenant.database, "profile": tenant.profile}));
    audit_log::append(conn, &event, context.clock).await?;
    conn.commit().await
}

/// Makes the tenant's database with its ledger, where it is not there yet.
///
/// # Errors
/// [`Trouble::Foreign`] where the place holds something else, [`Trouble::WrongTenant`], the disk's and
/// the server's.
pub async fn database(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<(), Trouble> {
    match context.places.of(tenant)? {
        Place::File(file) => {
            let folder = file.parent().unwrap_or(&file);
            fs::create_dir_all(folder)
                .map_err(|source| Trouble::File { path: folder.display().to_string(), source })?;
            let _lock = lock::take(&file, &context.holder(), context.wait, context.stop).await?;
            let mut conn = Conn::open(&file, Mode::Create).await?;
            let result = put_stamp(&mut conn, landlord, context, tenant).await;
            if result.is_err() {
                let _ = conn.rollback().await;
            }
            let _ = conn.close().await;
            result
        }
        Place::Server(_) if tenant.isolation == places::OWN_ROLE => {
            on_server(landlord, context, tenant).await
        }
        // An imported database was there before.
        Place::Server(_) => Ok(()),
    }
}

/// The lock of a tenant whose database may not be there, taken where the host's login is at home.
pub(super) fn key(tenant: &Tenant) -> String {
    format!("module/provision/{}", tenant.id)
}

/// Makes the database of a tenant that is gone from its server again, empty, with what is missing of its
/// logins: one of the application keeps its password. Gives whether that had to be made, `None` where
/// the database is there.
///
/// # Errors
/// As [`database`].
pub(super) async fn empty(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<Option<bool>, Trouble> {
    let names = context.places.names(tenant)?;
    let mut conn = Conn::connect(&context.places.admin(&tenant.host)?).await?;
    let there = server::has_database(&mut conn, &names.database).await?;
    let stranger = !roles::is_there(&mut conn, &names.application).await?;
    let _ = conn.close().await;
    if there {
        return Ok(None);
    }
    let _ = place(landlord, context, tenant, None).await?.close().await;
    Ok(Some(stranger))
}

/// The database and its logins, then the ledger with the tenant's own login.
async fn on_server(landlord: &mut Landlord, context: &Context<'_>, tenant: &Tenant) -> Result<(), Trouble> {
    // Nobody knows it: the application gets its own when it is printed.
    let application = roles::random_password().map_err(roles::RolesError::from)?;
    let guard = place(landlord, context, tenant, Some(application)).await?;
    let mut conn = context.places.open(tenant, Mode::Create).await?;
    let result = put_stamp(&mut conn, landlord, context, tenant).await;
    if result.is_err() {
        let _ = conn.rollback().await;
    } else {
        roles::grant_ledger(&mut conn, &context.places.names(tenant)?, &ledger::TABLES).await?;
    }
    let _ = conn.close().await;
    let _ = guard.close().await;
    result
}

/// The database and its logins; the connection holds the lock that keeps others from it.
async fn place(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
    application: Option<String>,
) -> Result<Conn, Trouble> {
    let admin = context.places.admin(&tenant.host)?;
    let names = context.places.names(tenant)?;
    let passwords = Passwords { migration: context.places.password(tenant)?, application };
    let mut guard = Conn::connect(&admin).await?;
    if !session::try_lock(&mut guard, &key(tenant)).await? {
        return Err(LockError::Held { holder: None }.into());
    }
    // It may have been given up while its lock was waited for.
    let now = standing::now(landlord, tenant).await?;
    if now.status == tenants::DROPPED {
        return Err(standing::standing(&now));
    }
    // The marks of its logins are asked in any case; the stamp says whose it is.
    if let Ok(mut there) = context.places.as_host(tenant)?.open(Mode::Read).await {
        stamp::is_ours(&mut there, landlord, tenant).await?;
        there.close().await?;
    }
    roles::make(&admin, &names, &passwords, stamp::owner(landlord, tenant)).await?;
    Ok(guard)
}

async fn put_stamp(
    conn: &mut Conn,
    landlord: &Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<(), Trouble> {
    conn.begin().await?;
    if let Some(identity) = ledger::identity(conn).await? {
        conn.rollback().await?;
        if identity.tenant_id == tenant.id && identity.landlord_id == landlord.id {
            return Ok(());
        }
        return Err(stamp::another(&identity, tenant, &landlord.id));
    }
    let there = server::tables(conn).await?;
    // Where each table commits by itself, a beginning of the ledger may be left from a crash.
    let begun = |name: &String| ledger::TABLES.contains(&name.as_str());
    let bare = conn.database() == Database::Mysql && there.keys().all(begun);
    if !there.is_empty() && !bare {
        return Err(Trouble::Foreign(context.places.of(tenant)?.to_string()));
    }
    let who = (tenant.id.as_str(), &context.places.about(tenant));
    ledger::create(conn, who, &landlord.id, &tenant.created_at).await?;
    Ok(conn.commit().await?)
}

/// Whether the tenant's database is there with its ledger.
pub async fn is_made(context: &Context<'_>, tenant: &Tenant) -> bool {
    let Ok(mut conn) = context.places.open(tenant, Mode::Read).await else { return false };
    let made = matches!(ledger::identity(&mut conn).await, Ok(Some(_)));
    let _ = conn.close().await;
    made
}
