//! Making a tenant: its row in the landlord first, then its database with the identity stamp.
//!
//! A crash in between leaves a tenant that is `provisioning`; creating it again, or `recover`, goes on.

use std::fs;

use serde_json::json;

use super::tenant::Context;
use super::{Trouble, hooks};
use crate::clock::new_id;
use crate::databases::{Conn, DbErrorKind, Mode, lock, sqlite};
use crate::landlord::audit_log::{self, Event};
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, tenants};
use crate::ledger;

/// Who the new tenant is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTenant {
    pub slug: String,
    pub name: String,
    pub email: Option<String>,
    pub profile: Option<String>,
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
        Some(tenant) => tenant,
        None => {
            let inserted = insert(landlord, context, new).await;
            if inserted.is_err() {
                let _ = landlord.conn.rollback().await;
            }
            match inserted {
                // Somebody else was making the same tenant: its lock decides who goes on.
                Err(error) if error.kind == DbErrorKind::Constraint => {
                    let theirs = tenants::by_slug(&mut landlord.conn, &new.slug).await;
                    theirs.map_err(Trouble::Landlord)?.ok_or(Trouble::Landlord(error))?
                }
                other => other.map_err(Trouble::Landlord)?,
            }
        }
    };
    hooks::reach("tenant-row");
    database(landlord, context, &tenant).await?;
    hooks::reach("tenant-database");
    Ok(tenant)
}

async fn insert(
    landlord: &mut Landlord,
    context: &Context<'_>,
    new: &NewTenant,
) -> Result<Tenant, crate::databases::DbError> {
    let tenant = Tenant {
        id: new_id(),
        slug: new.slug.clone(),
        name: new.name.clone(),
        email: new.email.clone(),
        profile: new.profile.clone(),
        host: "local".to_owned(),
        database: format!("{}.db", new.slug),
        status: "provisioning".to_owned(),
        rights_seq: 0,
        created_at: context.clock.stamp(),
        epoch: 1,
        isolation: "host role".to_owned(),
        url: None,
        labels: std::collections::BTreeMap::new(),
    };
    let conn = &mut landlord.conn;
    conn.begin().await?;
    tenants::insert(conn, &tenant).await?;
    let event = Event::new("tenant.created", context.actor)
        .tenant(&tenant.slug)
        .target(format!("tenant:{}", tenant.slug))
        .reason(context.reason)
        .as_of(context.clock.as_of.map(crate::clock::stamp))
        .data(json!({"id": tenant.id, "host": tenant.host, "database": tenant.database, "profile": tenant.profile}));
    audit_log::append(conn, &event, context.clock).await?;
    conn.commit().await?;
    Ok(tenant)
}

/// Makes the tenant's database with its ledger, where it is not there yet.
///
/// # Errors
/// [`Trouble::Foreign`] where the file holds something else, [`Trouble::WrongTenant`], the disk's.
pub async fn database(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<(), Trouble> {
    fs::create_dir_all(context.tenants)
        .map_err(|source| Trouble::File { path: context.tenants.display().to_string(), source })?;
    let file = context.file(tenant);
    let _lock = lock::take(&file, &context.holder(), context.wait, context.stop).await?;
    let mut conn = Conn::open(&file, Mode::Create).await?;
    let result = stamp(&mut conn, landlord, context, tenant).await;
    if result.is_err() {
        let _ = conn.rollback().await;
    }
    let _ = conn.close().await;
    result
}

async fn stamp(
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
        return Err(Trouble::WrongTenant { found: identity.slug, wanted: tenant.slug.clone() });
    }
    if !sqlite::tables(conn).await?.is_empty() {
        return Err(Trouble::Foreign(context.file(tenant).display().to_string()));
    }
    let now = context.clock.stamp();
    ledger::create(conn, (&tenant.id, &tenant.slug), &landlord.id, &now).await?;
    Ok(conn.commit().await?)
}

/// Whether the tenant's database is there with its ledger.
pub async fn is_made(context: &Context<'_>, tenant: &Tenant) -> bool {
    let Ok(mut conn) = Conn::open(&context.file(tenant), Mode::Read).await else { return false };
    let made = matches!(ledger::identity(&mut conn).await, Ok(Some(_)));
    let _ = conn.close().await;
    made
}
