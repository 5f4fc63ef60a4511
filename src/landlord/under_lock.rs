//! What the landlord knows of a tenant, read in one message once the tenant's lock is held.

use super::overrides::{self, Rights};
use super::pins::{self, Pin};
use super::runs::{self, Run};
use super::tenants::{self, Tenant};
use crate::databases::{Conn, DbError};

/// A tenant as it stands now.
#[derive(Debug)]
pub struct Known {
    /// Its row; `None` where it is gone.
    pub tenant: Option<Tenant>,
    /// Its runs that are not over, oldest first.
    pub open: Vec<Run>,
    pub rights: Rights,
    /// What it holds back, also what has expired.
    pub pins: Vec<Pin>,
}

/// Reads it.
///
/// # Errors
/// The database's.
pub async fn known(conn: &mut Conn, tenant_id: &str) -> Result<Known, DbError> {
    let asks = [
        tenants::ask(tenant_id),
        runs::unfinished_ask(Some(tenant_id)),
        overrides::rights_ask(tenant_id),
        pins::ask(Some(tenant_id)),
    ];
    let rows = conn.batch(&asks).await?;
    let [tenant, open, rights, pins] = rows.as_slice() else {
        return Err(DbError::corrupt("the answer about a tenant", &rows.len().to_string()));
    };
    Ok(Known {
        tenant: tenants::told(tenant)?,
        open: runs::told(open)?,
        rights: overrides::told(rights)?.remove(tenant_id).unwrap_or_default(),
        pins: pins::told(pins)?,
    })
}
