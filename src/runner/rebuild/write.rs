//! Writing what the landlord lacks, tenant by tenant, each under its lock and in one transaction with its
//! audit record. Whatever dies in between is done by doing it again.

use serde_json::json;

use super::plan::{Work, unknown_runs};
use super::survey::{self, Found, Login};
use crate::billing::entitlement::{Entitlement, Kind, Reason};
use crate::billing::overrides::{Grant, Override, Verb};
use crate::clock::new_id;
use crate::databases::roles::{self, Role};
use crate::databases::{Conn, DbError, Mode};
use crate::landlord::tenants::{self, Tenant};
use crate::landlord::{Landlord, audit_log, entitlements, home, overrides, runs, tenant_modules};
use crate::runner::entry::Entry;
use crate::runner::tenant::Context;
use crate::runner::{Trouble, hooks, stamp, standing};

/// The landlord is the one that is lost, from now on.
///
/// # Errors
/// The landlord's.
pub async fn adopt(landlord: &mut Landlord, context: &Context<'_>, id: &str) -> Result<(), DbError> {
    home::adopted(landlord, id, context.actor, context.reason, context.clock).await
}

/// Writes one tenant. Gives whether anything was written.
///
/// # Errors
/// [`Trouble::Lock`], [`Trouble::WrongTenant`], [`Trouble::Roles`], the landlord's and the database's.
/// The landlord is then as it was.
pub async fn carry_out(landlord: &mut Landlord, context: &Context<'_>, work: &Work) -> Result<bool, Trouble> {
    if work.what.is_empty() {
        return Ok(false);
    }
    let mut found = work.found.clone();
    if let Login::Anew(epoch) = found.login {
        found.login = Login::Own(set_password(landlord, context, &mut found, epoch).await?);
    }
    let kind = context.places.database(&found.host)?;
    let mut entry = Entry::take(landlord, context, &found.row(kind)).await?;
    let result = under_lock(landlord, context, (work, &mut found), &mut entry).await;
    if result.is_err() {
        let _ = landlord.conn.rollback().await;
    }
    let _ = entry.leave().await;
    result?;
    hooks::reach("rebuilt");
    Ok(true)
}

/// Gives the migration role the password of `epoch`, or of a later one where the stamp knows that.
async fn set_password(
    landlord: &Landlord,
    context: &Context<'_>,
    found: &mut Found,
    epoch: i64,
) -> Result<i64, Trouble> {
    let kind = context.places.database(&found.host)?;
    let mut epoch = epoch;
    loop {
        found.login = Login::Own(epoch);
        let tenant = found.row(kind);
        let (admin, names) = (context.places.admin(&tenant.host)?, context.places.names(&tenant)?);
        roles::check(&admin, &names, stamp::owner(landlord, &tenant)).await?;
        roles::set_password(&admin, &names, Role::Migration, &context.places.password(&tenant)?).await?;
        let mut conn = context.places.of(&tenant)?.open(Mode::Read).await?;
        let read = survey::read(&mut conn).await;
        let _ = conn.rollback().await;
        let _ = conn.close().await;
        let said = match read? {
            Some((_, ledger)) => found.ledger.insert(ledger).about.epoch.unwrap_or(0),
            None => 0,
        };
        // A password that was valid once must not be valid again.
        if said < epoch {
            return Ok(epoch);
        }
        epoch = said + 1;
    }
}

/// What is there is read once more: somebody may have been at work until now.
async fn under_lock(
    landlord: &mut Landlord,
    context: &Context<'_>,
    (work, found): (&Work, &mut Found),
    entry: &mut Entry,
) -> Result<(), Trouble> {
    let kind = context.places.database(&found.host)?;
    let read = survey::read(&mut entry.conn).await;
    let _ = entry.conn.rollback().await;
    let Some((identity, ledger)) = read? else { return Err(crate::ledger::LedgerError::Absent.into()) };
    if identity.tenant_id != found.tenant_id || identity.landlord_id != landlord.id {
        return Err(Trouble::WrongTenant {
            found: format!("{} of landlord {}", identity.slug, identity.landlord_id),
            wanted: format!("{} of landlord {}", found.slug(), landlord.id),
        });
    }
    found.ledger = Some(ledger);
    let known = tenants::by_id(&mut landlord.conn, &found.tenant_id).await.map_err(Trouble::Landlord)?;
    let row = known.clone().unwrap_or_else(|| found.row(kind));
    let past = unknown_runs(landlord, context, (&row, found)).await.map_err(Trouble::Landlord)?;
    let whose = Whose { row: &row, known: known.is_some(), found, work };
    write(landlord, context, &whose, &past).await.map_err(Trouble::Landlord)
}

/// One tenant as it was found, and as the landlord has it or will have it.
struct Whose<'a> {
    row: &'a Tenant,
    known: bool,
    found: &'a Found,
    work: &'a Work,
}

async fn write(
    landlord: &mut Landlord,
    context: &Context<'_>,
    whose: &Whose<'_>,
    past: &[(runs::Run, Vec<runs::RunModule>)],
) -> Result<(), DbError> {
    let (row, now) = (whose.row, context.clock.stamp());
    let Some(ledger) = &whose.found.ledger else { return Ok(()) };
    let epoch = match whose.found.login {
        Login::Own(epoch) | Login::Anew(epoch) => epoch,
        Login::Host => row.epoch,
    };
    let event = standing::event("tenant.rebuilt", context, row).data(json!({
        "id": row.id,
        "host": row.host,
        "database": row.database,
        "added": !whose.known,
        "written": whose.work.what,
        "epoch": {"before": whose.known.then_some(row.epoch), "after": epoch},
        "modules": ledger.state.modules.keys().collect::<Vec<_>>(),
        "runs": past.iter().map(|(run, _)| &run.id).collect::<Vec<_>>(),
    }));
    let conn = &mut landlord.conn;
    conn.begin().await?;
    if !whose.known {
        tenants::insert(conn, row).await?;
    } else if epoch != row.epoch {
        tenants::set_epoch(conn, &row.id, epoch, &now).await?;
    }
    for (run, modules) in past {
        runs::put(conn, run, modules);
    }
    let overrides = overridden(conn, context, whose).await?;
    let seq = overrides::rights(conn, &row.id).await?.seq;
    let inputs = entitlements::Inputs { seq, overrides: overrides.as_deref() };
    let head = ledger.state.head_run.clone().unwrap_or_default();
    tenant_modules::mirror(conn, &row.id, &ledger.state, (&head, &now));
    entitlements::put(conn, &row.id, &ledger.state.entitlements, (inputs, &now)).await?;
    audit_log::append(conn, &event, context.clock).await?;
    conn.commit().await
}

/// Gives a tenant that the landlord does not know the overrides that its own rows tell of, and says which
/// they are. What was revoked left no row; whoever knows of it says it again.
async fn overridden(
    conn: &mut Conn,
    context: &Context<'_>,
    whose: &Whose<'_>,
) -> Result<Option<Vec<String>>, DbError> {
    let Some(ledger) = whose.found.ledger.as_ref().filter(|_| !whose.known) else { return Ok(None) };
    let own = |row: &&Entitlement| row.reason == Reason::Override && row.kind != Kind::Permission;
    let mut ids = Vec::new();
    for row in ledger.state.entitlements.iter().filter(own) {
        let now = context.clock.stamp();
        let one = Override {
            id: new_id(),
            grant: Grant {
                module: row.module.clone(),
                name: row.name.clone(),
                verb: Verb::Set,
                value: (row.kind != Kind::Feature).then(|| row.value.clone()),
                until: row.not_after.clone(),
            },
            from: now.clone(),
            reason: "found in the tenant's database when the landlord was made again".to_owned(),
            actor: context.actor.name.clone(),
            created_at: now,
            cleared_at: None,
        };
        overrides::insert(conn, &whose.row.id, &one).await?;
        ids.push(one.id);
    }
    Ok(Some(ids))
}
