//! What the landlord knows of a tenant, read in one message once the tenant's lock is held, and what a run
//! needs of it to be written down.

use super::audit_log::{self, Head};
use super::insist::insist;
use super::overrides::{self, Rights};
use super::pins::{self, Pin};
use super::runs::{self, Run};
use super::scheduled::{self, Scheduled};
use super::targets::{self, Claimed, Ended};
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

/// Ends a run's target, where it has one, unless it is somebody else's by now; he will find the run. Raises the
/// number of the tenant's rights, and gives the new one with the changes of plan that were to come, and the
/// end of the audit log.
///
/// # Errors
/// The database's.
pub async fn ending(
    conn: &mut Conn,
    tenant_id: &str,
    target: Option<(&Claimed, &Ended<'_>)>,
    now: &str,
) -> Result<(i64, Vec<Scheduled>, Head), DbError> {
    let mut asks = tenants::rights_asks(tenant_id).to_vec();
    asks.extend([scheduled::ask(Some(tenant_id)), audit_log::head_ask(conn.database())]);
    asks.extend(target.into_iter().flat_map(|(target, ended)| targets::end_asks(target, ended, now)));
    let rows = conn.batch(&asks).await?;
    if let Some((target, ended)) = target
        && rows.last().is_some_and(|rows| !rows.is_empty())
    {
        targets::ended(conn, target, ended);
    }
    Ok((
        tenants::rights_told(tenant_id, &rows[1])?,
        scheduled::told(&rows[2])?,
        audit_log::head_told(&rows[3])?,
    ))
}

/// As [`ending`], on the guess that the target is still this claim's, that the number of the rights is raised
/// to `rights`, and that no change of plan is to come.
pub fn ending_guessing(
    conn: &mut Conn,
    (tenant_id, rights): (&str, i64),
    (target, ended): (&Claimed, &Ended<'_>),
    now: &str,
) {
    let [raise, _] = tenants::rights_asks(tenant_id);
    let query = "SELECT 1 FROM tenants WHERE id = ? AND rights_seq = ?
        AND NOT EXISTS (SELECT 1 FROM scheduled_changes WHERE tenant_id = ?)";
    conn.later([raise, insist(query, [tenant_id.into(), rights.into(), tenant_id.into()])]);
    targets::end_guessing(conn, target, ended, now);
}
