//! Stage `validate`: the right database, in the state the pipeline was made for.

use super::Work;
use crate::databases::Conn;
use crate::landlord::tenants::Tenant;
use crate::ledger::{self, Identity, LedgerError};
use crate::pipeline::TenantState;
use crate::runner::Trouble;

/// Reads the ledger and checks that it is this landlord's and this tenant's.
///
/// # Errors
/// [`Trouble::WrongTenant`], or what the ledger says.
pub async fn identity(
    conn: &mut Conn,
    tenant: &Tenant,
    landlord: &str,
) -> Result<(Identity, TenantState), Trouble> {
    let (identity, state) = ledger::read(conn).await?;
    if identity.tenant_id != tenant.id || identity.landlord_id != landlord {
        let found = if identity.landlord_id == landlord {
            identity.slug
        } else {
            format!("{} of landlord {}", identity.slug, identity.landlord_id)
        };
        return Err(Trouble::WrongTenant { found, wanted: tenant.slug.clone() });
    }
    Ok((identity, state))
}

/// Looks again inside the transaction: nobody may have changed the ledger since the pipeline was made.
///
/// # Errors
/// [`Trouble::Moved`], [`Trouble::WrongTenant`].
pub async fn unmoved(conn: &mut Conn, work: &Work<'_>) -> Result<(), Trouble> {
    let identity = ledger::identity(conn).await?.ok_or(LedgerError::Absent)?;
    if identity.tenant_id != work.tenant.id {
        return Err(Trouble::WrongTenant { found: identity.slug, wanted: work.tenant.slug.clone() });
    }
    if identity.head != work.pipeline.state {
        return Err(Trouble::Moved);
    }
    Ok(ledger::upgrade(conn, identity.schema_version).await?)
}
