//! Whether a tenant may be worked on and its application may log in: suspended, and active again.
//!
//! Each change is made under the tenant's lock, and can be repeated: what a crash left half done is then
//! finished. Suspending tells the landlord first, so that no run begins; resuming tells the server first.

use serde_json::{Value, json};

use super::entry::Entry;
use super::places::OWN_ROLE;
use super::tenant::Context;
use super::{Trouble, hooks};
use crate::databases::{DbError, roles};
use crate::landlord::audit_log::{self, Event};
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, tenants};

/// The tenant as the landlord has it now.
pub(super) async fn now(landlord: &mut Landlord, tenant: &Tenant) -> Result<Tenant, Trouble> {
    let now = tenants::by_id(&mut landlord.conn, &tenant.id).await.map_err(Trouble::Landlord)?;
    Ok(now.unwrap_or_else(|| tenant.clone()))
}

/// Locks the application's login out, or lets it in; nothing where the tenant has none of its own.
pub(super) async fn lock_out(context: &Context<'_>, tenant: &Tenant, locked: bool) -> Result<(), Trouble> {
    if tenant.isolation == OWN_ROLE {
        let (admin, names) = (context.places.admin(&tenant.host)?, context.places.names(tenant)?);
        roles::lock_out(&admin, &names, locked).await?;
    }
    Ok(())
}

/// Suspends the tenant: its application is locked out, and runs are refused. `false` where it was.
///
/// # Errors
/// [`Trouble::Standing`] where it is neither active nor suspended; [`Trouble::Lock`], the landlord's and
/// the server's.
pub async fn suspend(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<bool, Trouble> {
    let entry = Entry::take_as_host(landlord, context, tenant).await?;
    let result = suspend_locked(landlord, context, tenant).await;
    let _ = entry.leave().await;
    result
}

pub(super) async fn suspend_locked(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<bool, Trouble> {
    let tenant = now(landlord, tenant).await?;
    let changed = match tenant.status.as_str() {
        "active" => true,
        "suspended" => false,
        _ => return Err(standing(&tenant)),
    };
    if changed {
        turn(landlord, context, (&tenant, "suspended"), ("tenant.suspended", json!({}))).await?;
    }
    hooks::reach("standing");
    lock_out(context, &tenant, true).await?;
    Ok(changed)
}

/// Brings a suspended or archived tenant back. `false` where it was active.
///
/// # Errors
/// As [`suspend`].
pub async fn resume(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<bool, Trouble> {
    let entry = Entry::take_as_host(landlord, context, tenant).await?;
    let result = resume_locked(landlord, context, tenant).await;
    let _ = entry.leave().await;
    result
}

pub(super) async fn resume_locked(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<bool, Trouble> {
    let tenant = now(landlord, tenant).await?;
    if !["active", "suspended", "archived"].contains(&tenant.status.as_str()) {
        return Err(standing(&tenant));
    }
    lock_out(context, &tenant, false).await?;
    hooks::reach("standing");
    if tenant.status == "active" {
        return Ok(false);
    }
    let Err(trouble) = turn(landlord, context, (&tenant, "active"), ("tenant.resumed", json!({}))).await
    else {
        return Ok(true);
    };
    // The landlord does not agree: the door is shut again.
    let shut = lock_out(context, &tenant, true).await;
    Err(trouble.also(shut, "its application may still log in"))
}

pub(super) fn standing(tenant: &Tenant) -> Trouble {
    Trouble::Standing { slug: tenant.slug.clone(), status: tenant.status.clone() }
}

/// Moves the tenant to `status` with its record, both or neither.
pub(super) async fn turn(
    landlord: &mut Landlord,
    context: &Context<'_>,
    (tenant, status): (&Tenant, &str),
    (action, mut data): (&str, Value),
) -> Result<(), Trouble> {
    data["id"] = json!(tenant.id);
    data["before"] = json!(tenant.status);
    data["after"] = json!(status);
    let event = event(action, context, tenant).data(data);
    let turned = landlord.conn.together(async |conn| {
        let step = (tenant.status.as_str(), status);
        if !tenants::advance(conn, &tenant.id, step, &context.clock.stamp()).await? {
            return Err(DbError::corrupt("tenants.status", "another status than a moment ago"));
        }
        audit_log::append(conn, &event, context.clock).await
    });
    turned.await.map(|_| ()).map_err(Trouble::Landlord)
}

/// Adds a record by itself.
pub(super) async fn append(
    landlord: &mut Landlord,
    context: &Context<'_>,
    event: &Event,
) -> Result<(), DbError> {
    landlord.conn.begin().await?;
    audit_log::append(&mut landlord.conn, event, context.clock).await?;
    landlord.conn.commit().await
}

/// What is done to the tenant as a whole, for the audit log.
pub(super) fn event(action: &str, context: &Context<'_>, tenant: &Tenant) -> Event {
    Event::new(action, context.actor)
        .tenant(&tenant.slug)
        .target(format!("tenant:{}", tenant.slug))
        .reason(context.reason)
        .as_of(context.clock.as_of.map(crate::clock::stamp))
}
