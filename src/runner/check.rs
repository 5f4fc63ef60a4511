//! Comparing what the landlord, the tenant's ledger and the tenant's live schema say. Changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::Trouble;
use super::stages::{validate, verify};
use super::tenant::Context;
use crate::databases::schema::{Fingerprint, hex_sha256};
use crate::databases::{Conn, Mode, sqlite};
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, entitlements, tenant_modules};
use crate::pipeline::TenantState;
use crate::pipeline::state::ScriptKind;
use crate::pipeline::step::SchemaScript;

/// Everything that does not agree, a line each.
///
/// # Errors
/// A database cannot be read, or is not this tenant's.
pub async fn tenant(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<Vec<String>, Trouble> {
    let mut conn = Conn::open(&context.file(tenant), Mode::Read).await?;
    conn.begin_read().await?;
    let (identity, state) = validate::identity(&mut conn, tenant, &landlord.id).await?;
    let mut found = Vec::new();
    if hex_sha256(state.head_text().as_bytes()) != identity.head {
        found.push("the ledger's head does not match its rows: somebody has edited them".to_owned());
    }
    mirror(landlord, tenant, &state, &mut found).await.map_err(Trouble::Landlord)?;
    let live = sqlite::tables(&mut conn).await?;
    for (slug, module) in &state.modules {
        let expected = built(slug, &state).await?;
        let names: BTreeSet<String> = expected.tables.keys().cloned().collect();
        let differences = Fingerprint::of(&live, &names).differences(&expected);
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
    let known: BTreeMap<String, (String, String)> =
        tenant_modules::list(&mut landlord.conn, &tenant.id, false)
            .await?
            .into_iter()
            .map(|one| (one.module, (one.version, one.plan)))
            .collect();
    let own: BTreeMap<String, (String, String)> = state
        .modules
        .iter()
        .map(|(slug, one)| (slug.clone(), (one.version.to_string(), one.plan.clone())))
        .collect();
    let names: BTreeSet<&String> = known.keys().chain(own.keys()).collect();
    for name in names {
        let words = |side: Option<&(String, String)>| {
            side.map_or_else(|| "nothing".to_owned(), |(version, plan)| format!("{version} at plan {plan}"))
        };
        if known.get(name) != own.get(name) {
            let (landlord, tenant) = (words(known.get(name)), words(own.get(name)));
            found.push(format!("{name}: the landlord says {landlord}, the tenant's ledger says {tenant}"));
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

/// The schema that the scripts in the ledger give in an empty database.
async fn built(module: &str, state: &TenantState) -> Result<Fingerprint, Trouble> {
    let own = state.applied.iter().filter(|one| one.module == module && one.kind == ScriptKind::Migration);
    let scripts: Vec<SchemaScript> = own
        .map(|one| SchemaScript {
            path: one.path.clone(),
            checksum: one.checksum.clone(),
            body: one.up_body.clone(),
        })
        .collect();
    let mut scratch = Conn::scratch().await?;
    let fingerprint = verify::build(&mut scratch, &scripts).await?;
    scratch.close().await?;
    Ok(fingerprint)
}
