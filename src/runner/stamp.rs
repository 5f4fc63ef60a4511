//! Whose a database is, asked before anything is done to it with a host's login: that login gets in
//! wherever a row of the landlord points, also from a copy of the landlord.

use super::Trouble;
use super::places::{OWN_ROLE, Places};
use crate::databases::roles::{self, Owner};
use crate::databases::{Conn, DbErrorKind};
use crate::landlord::Landlord;
use crate::landlord::tenants::Tenant;
use crate::ledger::{self, Identity, LedgerError};

/// Who owns what is made for `tenant` on its server.
pub(super) fn owner<'a>(landlord: &'a Landlord, tenant: &'a Tenant) -> Owner<'a> {
    Owner { landlord: &landlord.id, tenant: &tenant.id }
}

/// That a database with such a stamp is not the tenant's.
pub(super) fn another(identity: &Identity, tenant: &Tenant, landlord: &str) -> Trouble {
    let (found, wanted) = (identity.slug.clone(), tenant.slug.clone());
    if identity.landlord_id != landlord {
        let found = format!("{found} of landlord {}", identity.landlord_id);
        return Trouble::WrongTenant { found, wanted };
    }
    if found != wanted {
        return Trouble::WrongTenant { found, wanted };
    }
    // Another one was called the same.
    Trouble::WrongTenant {
        found: format!("{found} with id {}", identity.tenant_id),
        wanted: format!("{wanted} with id {}", tenant.id),
    }
}

/// Whether the database is stamped as the tenant's; `false` where no stamp can be read.
///
/// # Errors
/// [`Trouble::WrongTenant`]: it is somebody else's, and the database's.
pub(super) async fn is_ours(conn: &mut Conn, landlord: &Landlord, tenant: &Tenant) -> Result<bool, Trouble> {
    let identity = match ledger::identity(conn).await {
        Ok(Some(identity)) => identity,
        Ok(None) => return Ok(false),
        // The ledger is the migration role's, and a host's login need not be a superuser.
        Err(LedgerError::Database(error)) if error.kind == DbErrorKind::Refused => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    if identity.tenant_id == tenant.id && identity.landlord_id == landlord.id {
        return Ok(true);
    }
    Err(Trouble::WrongTenant {
        found: format!("{} of landlord {}", identity.slug, identity.landlord_id),
        wanted: format!("{} of landlord {}", tenant.slug, landlord.id),
    })
}

/// Refuses a database that is not the tenant's: by its stamp, or by the mark of its logins where no stamp
/// can be read.
///
/// # Errors
/// [`Trouble::WrongTenant`], [`Trouble::Roles`], and the server's.
pub(super) async fn check(
    conn: &mut Conn,
    places: &Places,
    landlord: &Landlord,
    tenant: &Tenant,
) -> Result<(), Trouble> {
    if is_ours(conn, landlord, tenant).await? || tenant.isolation != OWN_ROLE {
        return Ok(());
    }
    let (admin, names) = (places.admin(&tenant.host)?, places.names(tenant)?);
    Ok(roles::check(&admin, &names, owner(landlord, tenant)).await?)
}
