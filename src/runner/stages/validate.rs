//! Stage `validate`: the right database, in the state the pipeline was made for.

use super::Work;
use crate::databases::schema::Table;
use crate::databases::{Ask, Conn, outline, quota, roles, server};
use crate::landlord::tenants::Tenant;
use crate::ledger::{self, Identity, LedgerError};
use crate::pipeline::TenantState;
use crate::runner::{Trouble, stamp};
use crate::sql::Database;

/// Reads the ledger and checks that it is this landlord's and this tenant's.
///
/// # Errors
/// [`Trouble::WrongTenant`], or what the ledger says.
pub async fn identity(
    conn: &mut Conn,
    tenant: &Tenant,
    landlord: &str,
) -> Result<(Identity, TenantState), Trouble> {
    is_ours(ledger::read(conn).await?, tenant, landlord)
}

/// Checks that a ledger that was read is this landlord's and this tenant's.
///
/// # Errors
/// [`Trouble::WrongTenant`].
pub fn is_ours(
    (identity, state): (Identity, TenantState),
    tenant: &Tenant,
    landlord: &str,
) -> Result<(Identity, TenantState), Trouble> {
    if identity.tenant_id != tenant.id || identity.landlord_id != landlord {
        return Err(stamp::another(&identity, tenant, landlord));
    }
    Ok((identity, state))
}

/// Looks again inside the transaction, which begins with `first` where that is still to be said: nobody
/// may have changed the ledger since the pipeline was made. Notes the live schema as it is before the run:
/// `whole`, or as an outline where that will do.
///
/// # Errors
/// [`Trouble::Moved`], [`Trouble::WrongTenant`].
pub async fn unmoved(
    conn: &mut Conn,
    work: &mut Work<'_>,
    (first, whole): (&[&'static str], bool),
) -> Result<(), Trouble> {
    let database = conn.database();
    let mut asks: Vec<Ask<'_>> = first.iter().copied().map(Ask::plain).collect();
    let at = asks.len();
    asks.push(ledger::identity_ask());
    let outline = outline::outline_ask(database).filter(|_| !whole);
    let is_outline = outline.is_some();
    match outline {
        Some(ask) => asks.push(ask),
        None => asks.extend(server::schema_asks(database)),
    }
    asks.push(quota::ask_triggers(database, work.is_first()));
    let mut rows = conn.batch(&asks).await.map_err(|mut failed| {
        if failed.at < at && database == Database::Sqlite {
            // Somebody else writes.
            return Trouble::Tenant(failed.error);
        }
        failed.before.drain(..at.min(failed.before.len()));
        ledger::unreadable(failed).into()
    })?;
    let triggers = rows.pop().unwrap_or_default();
    let schema = rows.split_off(at + 1);
    let identity = ledger::whose(&rows[at])?.ok_or(LedgerError::Absent)?;
    if identity.tenant_id != work.tenant.id {
        return Err(stamp::another(&identity, work.tenant, &identity.landlord_id));
    }
    if identity.head != work.pipeline.state {
        return Err(Trouble::Moved);
    }
    work.look = quota::answered(conn, &triggers).await?;
    if identity.schema_version < ledger::SCHEMA_VERSION {
        ledger::upgrade(conn, identity.schema_version).await?;
        if database == Database::Mysql {
            // A new table has ended the transaction.
            for first in first {
                conn.raw(first).await?;
            }
        }
        may_read(conn, work).await?;
        work.schema = server::tables(conn).await?;
    } else if is_outline {
        let outline = outline::outline(&schema[0])?;
        work.schema = outline.tables.keys().map(|name| (name.clone(), Table::default())).collect();
        work.outline = Some(outline);
    } else {
        work.schema = server::schema(database, schema)?;
    }
    Ok(())
}

/// Lets the application read tables that the ledger has since now, where it has a login of its own.
async fn may_read(conn: &mut Conn, work: &Work<'_>) -> Result<(), Trouble> {
    if conn.database() != Database::Postgres || work.tenant.url.is_some() {
        return Ok(());
    }
    let names = work.context.places.names(work.tenant)?;
    if roles::is_there(conn, &names.application).await? {
        roles::grant_ledger(conn, &names, &ledger::TABLES).await?;
    }
    Ok(())
}
