//! Where the landlord lives. A copy that is opened elsewhere must not work on the original's tenants, so
//! it is only read until somebody says what it is: moved, or a clone with an id of its own.

use serde_json::json;

use super::audit_log::{self, Actor, Event};
use super::{Landlord, meta};
use crate::clock::{Clock, new_id};
use crate::databases::DbError;

/// Whether the landlord was opened where it lives. One that does not know yet is at home.
///
/// # Errors
/// The place has no address.
pub fn is_at_home(landlord: &Landlord) -> Result<bool, DbError> {
    let here = landlord.place.address()?;
    Ok(landlord.home.as_ref().is_none_or(|home| *home == here))
}

/// Remembers the present place, where none is known.
///
/// # Errors
/// The database's.
pub async fn settle(landlord: &mut Landlord) -> Result<(), DbError> {
    if landlord.home.is_none() {
        let here = landlord.place.address()?;
        meta::set_new(&mut landlord.conn, meta::HOME, &here).await?;
        landlord.home = Some(here);
    }
    Ok(())
}

/// The landlord lives here from now on. False where it did already.
///
/// # Errors
/// The database's.
pub async fn moved(
    landlord: &mut Landlord,
    actor: &Actor,
    reason: Option<&str>,
    clock: &Clock,
) -> Result<bool, DbError> {
    if landlord.home.is_some() && is_at_home(landlord)? {
        return Ok(false);
    }
    let here = landlord.place.address()?;
    let data = json!({"from": landlord.home, "to": here});
    let event = Event::new("landlord.moved", actor).reason(reason).data(data);
    write(landlord, &[(meta::HOME, &here)], &event, clock).await?;
    landlord.home = Some(here);
    Ok(true)
}

/// The landlord is a copy for `environment`: it lives here from now on and has a new id, which is in no
/// tenant's stamp. Its log goes on under the name that it began with.
///
/// # Errors
/// The database's.
pub async fn cloned(
    landlord: &mut Landlord,
    environment: &str,
    actor: &Actor,
    reason: Option<&str>,
    clock: &Clock,
) -> Result<(), DbError> {
    let here = landlord.place.address()?;
    let (id, origin) = (new_id(), landlord.origin());
    let data = json!({
        "from": {"id": landlord.id, "home": landlord.home},
        "to": {"id": id, "home": here, "environment": environment},
    });
    let event = Event::new("landlord.cloned", actor).reason(reason).data(data);
    let rows = [
        (meta::AUDIT_ORIGIN, origin.as_str()),
        (meta::HOME, &here),
        (meta::ENVIRONMENT, environment),
        (meta::ID, &id),
    ];
    write(landlord, &rows, &event, clock).await?;
    landlord.id = id;
    landlord.home = Some(here);
    landlord.environment = Some(environment.to_owned());
    Ok(())
}

/// The landlord takes the place of one that is lost, whose `id` is in the tenants' stamps. Its log goes on
/// under the name that it began with.
///
/// # Errors
/// The database's.
pub async fn adopted(
    landlord: &mut Landlord,
    id: &str,
    actor: &Actor,
    reason: Option<&str>,
    clock: &Clock,
) -> Result<(), DbError> {
    let origin = landlord.origin();
    let data = json!({"from": {"id": landlord.id}, "to": {"id": id}});
    let event = Event::new("landlord.adopted", actor).reason(reason).data(data);
    write(landlord, &[(meta::AUDIT_ORIGIN, origin.as_str()), (meta::ID, id)], &event, clock).await?;
    id.clone_into(&mut landlord.id);
    Ok(())
}

async fn write(
    landlord: &mut Landlord,
    rows: &[(&str, &str)],
    event: &Event,
    clock: &Clock,
) -> Result<(), DbError> {
    let conn = &mut landlord.conn;
    conn.begin().await?;
    let mut written = Ok(());
    for (name, value) in rows {
        if written.is_ok() {
            written = meta::set(conn, name, value).await;
        }
    }
    let written = match written {
        Ok(()) => audit_log::append(conn, event, clock).await.map(|_| ()),
        Err(error) => Err(error),
    };
    match written {
        Ok(()) => conn.commit().await,
        Err(error) => {
            let _ = conn.rollback().await;
            Err(error)
        }
    }
}
