//! Bringing a tenant's rights to its database: what the landlord was told of overrides, and those that have
//! begun or ended since.
//!
//! The landlord is told first, under the next number of the tenant's rights. Until its row of entitlements
//! carries that number they are pending: whoever works on the tenant next, or [`push`], finishes it.

use std::collections::BTreeSet;

use serde_json::json;

use super::tenant::{Context, Session, not_started};
use super::{RunError, Trouble, hooks};
use crate::billing::entitlement::Entitlement;
use crate::clock::Clock;
use crate::databases::{Conn, DbError};
use crate::definitions::model::Catalog;
use crate::landlord::overrides::{self, Rights};
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, audit_log, entitlements};
use crate::ledger::LedgerError;
use crate::pipeline::TenantState;
use crate::pipeline::quota::quotas;
use crate::pipeline::rights::{Applied, pushed};
use crate::pipeline::step::Stage;
use crate::runner::standing;
use crate::{clock, ledger};

/// What a push changed in the tenant's database; both empty where it was right already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pushed {
    pub gained: Vec<Entitlement>,
    pub lost: Vec<Entitlement>,
}

impl Pushed {
    fn between(before: &[Entitlement], after: &[Entitlement]) -> Self {
        let alone = |one: &[Entitlement], other: &[Entitlement]| {
            one.iter().filter(|row| !other.contains(row)).cloned().collect()
        };
        Self { gained: alone(after, before), lost: alone(before, after) }
    }

    /// Whether nothing was to be written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.gained.is_empty() && self.lost.is_empty()
    }
}

/// Adds to a state that was read without a lock which overrides hold now, and gives all that is known of
/// the tenant's rights.
///
/// # Errors
/// The landlord's.
pub async fn know(
    landlord: &mut Landlord,
    clock: &Clock,
    (tenant, state): (&Tenant, &mut TenantState),
) -> Result<Rights, DbError> {
    let rights = overrides::rights(&mut landlord.conn, &tenant.id).await?;
    state.overrides = rights.grants(&moment(clock));
    Ok(rights)
}

/// The business time, by which overrides begin and end.
#[must_use]
pub fn moment(clock: &Clock) -> String {
    clock::stamp(clock.business())
}

/// The ids of the tenants that [`push`] has something to do for, from one statement.
///
/// # Errors
/// The landlord's.
pub async fn due(landlord: &mut Landlord, clock: &Clock) -> Result<BTreeSet<String>, DbError> {
    let now = moment(clock);
    let all = overrides::everywhere(&mut landlord.conn).await?;
    Ok(all.into_iter().filter(|(_, rights)| rights.is_due(&now)).map(|(id, _)| id).collect())
}

/// Brings the tenant's rights to its database, where something of them has not arrived or an override has
/// begun or ended; otherwise (`None`) its database is not even opened. What the definitions give otherwise
/// since is not brought by this.
///
/// # Errors
/// [`RunError`]: the tenant cannot be reached or is being worked on, and its rights stay pending; it is
/// neither active nor suspended.
pub async fn push(
    landlord: &mut Landlord,
    context: &Context<'_>,
    catalog: &Catalog,
    tenant: &Tenant,
) -> Result<Option<Pushed>, RunError> {
    let fail = |error| not_started(tenant, Stage::Lock, Trouble::Landlord(error));
    let rights = overrides::rights(&mut landlord.conn, &tenant.id).await.map_err(fail)?;
    if !rights.is_due(&moment(context.clock)) {
        return Ok(None);
    }
    if !["active", "suspended"].contains(&tenant.status.as_str()) {
        return Err(not_started(tenant, Stage::Lock, standing::standing(tenant)));
    }
    let mut session = Session::open(landlord, context, tenant.clone()).await?;
    if let Err(error) = session.complete(landlord).await {
        session.close().await;
        return Err(error);
    }
    let written = write(landlord, context, catalog, &mut session).await;
    if written.is_err() {
        let _ = session.conn().rollback().await;
    }
    session.close().await;
    written.map(Some).map_err(|trouble| not_started(tenant, Stage::Entitle, trouble))
}

/// Writes the tenant's rows where they differ, and then the landlord's: a crash in between leaves the
/// rights pending, and doing it again finds the tenant's rows right.
async fn write(
    landlord: &mut Landlord,
    context: &Context<'_>,
    catalog: &Catalog,
    session: &mut Session,
) -> Result<Pushed, Trouble> {
    let applied = session.rights.applied();
    let modules: BTreeSet<String> = session.rights.all.iter().map(|one| one.grant.module.clone()).collect();
    let applied = applied.as_deref().map_or(Applied::Unknown(&modules), Applied::Grants);
    let after = pushed(catalog, &session.state, applied);
    let changed = Pushed::between(&session.state.entitlements, &after);
    if !changed.is_empty() {
        let quotas = quotas(catalog, &session.state, (&[], &after), session.database());
        let clock = context.clock;
        let (today, now) = (clock.today(), clock.stamp());
        let mut asks = ledger::set_entitlements(&after, true);
        asks.extend(ledger::set_limits(session.database(), &quotas.meters, (today, &now)));
        let conn = session.conn();
        conn.begin().await?;
        let identity = ledger::identity(conn).await?.ok_or(LedgerError::Absent)?;
        ledger::upgrade(conn, identity.schema_version).await?;
        session.entry.holds(asks).await?;
        session.conn().commit().await?;
    }
    hooks::reach("pushed");
    let ids = session.rights.ids(&session.moment);
    let inputs = entitlements::Inputs { seq: session.rights.seq, overrides: Some(&ids) };
    let data = json!({"gained": changed.gained, "lost": changed.lost, "overrides": ids});
    let event = standing::event("entitlements.pushed", context, &session.tenant).data(data);
    let record = async |conn: &mut Conn| {
        let now = context.clock.stamp();
        entitlements::put(conn, &session.tenant.id, &after, (inputs, &now)).await?;
        if !changed.is_empty() {
            audit_log::append(conn, &event, context.clock).await?;
        }
        Ok(())
    };
    landlord.conn.together(record).await.map_err(Trouble::Landlord)?;
    Ok(changed)
}
