//! Comparing what the landlord, the tenant's ledger and the tenant's live schema say. Changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::Trouble;
use super::expected::{self, Build};
use super::stages::validate;
use super::tenant::Context;
use crate::billing::entitlement::Kind;
use crate::databases::schema::{Fingerprint, hex_sha256};
use crate::databases::{Mode, server};
use crate::landlord::tenant_modules::TenantModule;
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, entitlements, tenant_modules};
use crate::ledger;
use crate::pipeline::TenantState;
use crate::pipeline::state::ModuleState;

/// Everything that does not agree, a line each.
///
/// # Errors
/// A database cannot be read, or is not this tenant's.
pub async fn tenant(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<Vec<String>, Trouble> {
    let mut conn = context.places.open(tenant, Mode::Read).await?;
    conn.begin_read().await?;
    let (identity, state) = validate::identity(&mut conn, tenant, &landlord.id).await?;
    let mut found = Vec::new();
    if hex_sha256(state.head_text().as_bytes()) != identity.head {
        found.push("the ledger's head does not match its rows: somebody has edited them".to_owned());
    }
    if let Some(run) = &identity.head_run
        && !ledger::committed(&mut conn, run).await?
    {
        found.push(format!("the ledger's head is run {run}, which its journal does not have"));
    }
    let permissions = ledger::permissions(&mut conn).await?;
    let mut entitled: Vec<(String, String)> = state
        .entitlements
        .iter()
        .filter(|row| row.kind == Kind::Permission)
        .map(|row| (row.module.clone(), row.plain_name().to_owned()))
        .collect();
    entitled.sort();
    if permissions != entitled {
        found.push("the rows of _module_permissions are not those of _module_entitlements".to_owned());
    }
    mirror(landlord, tenant, &state, &mut found).await.map_err(Trouble::Landlord)?;
    let live = server::tables(&mut conn).await?;
    let builds: Vec<Build> =
        state.modules.keys().filter_map(|module| Build::of_ledger(module, &state)).collect();
    let place = expected::Server { places: context.places, tenant, database: conn.database() };
    let schemas = expected::schemas(landlord, &mut conn, &place, (&builds, &[])).await?;
    for (slug, module) in &state.modules {
        let Some(expected) = schemas.get(slug) else { continue };
        let names: BTreeSet<String> = expected.fingerprint.tables.keys().cloned().collect();
        let differences = Fingerprint::of(&live, &names).differences(&expected.fingerprint);
        found.extend(differences.into_iter().map(|line| format!("{slug} {}: {line}", module.version)));
    }
    conn.rollback().await?;
    conn.close().await?;
    Ok(found)
}

async fn mirror(
    landlord: &mut Landlord,
    tenant: &Tenant,
    state: &TenantState,
    found: &mut Vec<String>,
) -> Result<(), crate::databases::DbError> {
    let known: BTreeMap<String, TenantModule> = tenant_modules::list(&mut landlord.conn, &tenant.id, false)
        .await?
        .into_iter()
        .map(|one| (one.module.clone(), one))
        .collect();
    let names: BTreeSet<&String> = known.keys().chain(state.modules.keys()).collect();
    for name in names {
        match (known.get(name), state.modules.get(name)) {
            (Some(mirrored), Some(own)) => compare(mirrored, own, &state.settings_of(name), found),
            (Some(_), None) => {
                found.push(format!("{name}: the landlord lists it, the tenant's ledger does not"));
            }
            (None, _) => {
                found.push(format!("{name}: the tenant's ledger lists it, the landlord says nothing of it"));
            }
        }
    }
    // No row is as good as none: right only for a tenant without any.
    let document =
        entitlements::get(&mut landlord.conn, &tenant.id).await?.unwrap_or_else(|| "[]".to_owned());
    let rows = serde_json::json!(state.entitlements).to_string();
    if document != rows {
        found.push("the landlord's entitlements are not those in the tenant's database".to_owned());
    }
    Ok(())
}

/// What the landlord's row of a module says otherwise than the tenant's own.
fn compare(
    mirrored: &TenantModule,
    own: &ModuleState,
    settings: &serde_json::Value,
    found: &mut Vec<String>,
) {
    let own_status = if own.enabled { "installed" } else { "disabled" };
    for (what, landlord, tenant) in [
        ("version", json!(mirrored.version), json!(own.version.to_string())),
        ("plan", json!(mirrored.plan), json!(own.plan)),
        ("status", json!(mirrored.status), json!(own_status)),
        ("features", mirrored.features.clone(), json!(own.features)),
        ("components", json!(mirrored.components), json!(own.components)),
        ("settings", mirrored.settings.clone(), settings.clone()),
    ] {
        if landlord != tenant {
            found.push(format!(
                "{}: its {what} is {landlord} in the landlord and {tenant} in the tenant's ledger",
                mirrored.module
            ));
        }
    }
}
