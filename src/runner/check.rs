//! Comparing what the landlord, the tenant's ledger and the tenant's live schema say. Changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::expected::{self, Build};
use super::stages::aside::{self, Left};
use super::stages::validate;
use super::tenant::Context;
use super::{Trouble, rights};
use crate::billing::entitlement::Kind;
use crate::databases::quota::{self, Look};
use crate::databases::schema::{Fingerprint, hex_sha256};
use crate::databases::{Conn, Mode, server};
use crate::landlord::tenant_modules::TenantModule;
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, entitlements, tenant_modules};
use crate::ledger;
use crate::ledger::quota::{Counted, quota_rows};
use crate::pipeline::TenantState;
use crate::pipeline::inspect::Finding;
use crate::pipeline::repair::{EDITED_LEDGER, MIRROR};
use crate::pipeline::state::ModuleState;

/// What a look at one tenant gave.
pub struct Examined {
    pub findings: Vec<Finding>,
    pub state: TenantState,
    /// The live schema of each module's tables.
    pub live: BTreeMap<String, Fingerprint>,
    pub quotas: Counting,
    /// Copies of values that the journal names no more.
    pub left: Vec<Left>,
}

/// What of quotas is there.
#[derive(Debug)]
pub struct Counting {
    pub look: Look,
    /// `None` where the ledger is older than quotas.
    pub counted: Option<Vec<Counted>>,
    pub tables: BTreeSet<String>,
}

/// Everything that does not agree, a line each.
///
/// # Errors
/// As [`examine`].
pub async fn tenant(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<Vec<String>, Trouble> {
    let findings = examine(landlord, context, tenant).await?.findings;
    Ok(findings.into_iter().map(|one| one.what).collect())
}

/// Everything that does not agree.
///
/// # Errors
/// A database cannot be read, or is not this tenant's.
pub async fn examine(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<Examined, Trouble> {
    let mut conn = context.places.open(tenant, Mode::Read).await?;
    conn.begin_read().await?;
    let (identity, mut state) = validate::identity(&mut conn, tenant, &landlord.id).await?;
    rights::know(landlord, context.clock, (tenant, &mut state)).await.map_err(Trouble::Landlord)?;
    let mut findings = ledger_itself(&mut conn, tenant, (&identity, &state)).await?;
    mirror(landlord, tenant, &state, &mut findings).await.map_err(Trouble::Landlord)?;
    let tables = server::tables(&mut conn).await?;
    let builds: Vec<Build> =
        state.modules.keys().filter_map(|module| Build::of_ledger(module, &state)).collect();
    let (places, stop, watch) = (context.places, context.stop, context.watch);
    let place = expected::Server { places, tenant, database: conn.database(), stop, watch };
    let schemas = expected::schemas(landlord, &mut conn, &place, (&builds, &[])).await?;
    let mut live = BTreeMap::new();
    for (slug, module) in &state.modules {
        let Some(expected) = schemas.get(slug) else { continue };
        let names: BTreeSet<String> = expected.fingerprint.tables.keys().cloned().collect();
        let own = Fingerprint::of(&tables, &names);
        for (line, statement) in own.mends(&expected.fingerprint) {
            let what = format!("{slug} {}: {line}", module.version);
            let finding = Finding::new(&tenant.slug, Some(slug), "schema", what);
            findings.push(finding.mend(statement.unwrap_or_else(|| by_hand(tenant))));
        }
        live.insert(slug.clone(), own);
    }
    let look = quota::look(&mut conn).await?;
    let known = identity.schema_version >= ledger::QUOTA_SINCE;
    let counted = if known { Some(quota_rows(&mut conn).await?) } else { None };
    let left = aside::left(&mut conn).await?;
    conn.rollback().await?;
    conn.close().await?;
    let quotas = Counting { look, counted, tables: tables.into_keys().collect() };
    Ok(Examined { findings, state, live, quotas, left })
}

fn by_hand(tenant: &Tenant) -> String {
    format!("change it by hand, or `module backup list --tenant {}`", tenant.slug)
}

/// What the ledger says about itself.
async fn ledger_itself(
    conn: &mut Conn,
    tenant: &Tenant,
    (identity, state): (&ledger::Identity, &TenantState),
) -> Result<Vec<Finding>, Trouble> {
    let mut found = Vec::new();
    let mut say = |check, what: String, mend: String| {
        found.push(Finding::new(&tenant.slug, None, check, what).mend(mend));
    };
    let slug = &tenant.slug;
    if hex_sha256(state.head_text().as_bytes()) != identity.head {
        let what = "the ledger's head does not match its rows: somebody has edited them";
        say(EDITED_LEDGER, what.to_owned(), format!("module repair --tenant {slug} --accept-ledger --yes"));
    }
    if let Some(run) = &identity.head_run
        && !ledger::committed(conn, run).await?
    {
        let what = format!("the ledger's head is run {run}, which its journal does not have");
        say("ledger-journal", what, format!("module backup list --tenant {slug}"));
    }
    let permissions = ledger::permissions(conn).await?;
    let mut entitled: Vec<(String, String)> = state
        .entitlements
        .iter()
        .filter(|row| row.kind == Kind::Permission)
        .map(|row| (row.module.clone(), row.plain_name().to_owned()))
        .collect();
    entitled.sort();
    if permissions != entitled {
        let what = "the rows of _module_permissions are not those of _module_entitlements";
        say("permissions", what.to_owned(), format!("module repair --tenant {slug} --yes"));
    }
    Ok(found)
}

pub(super) async fn mirror(
    landlord: &mut Landlord,
    tenant: &Tenant,
    state: &TenantState,
    found: &mut Vec<Finding>,
) -> Result<(), crate::databases::DbError> {
    let say = |module: Option<&str>, what: String| {
        let finding = Finding::new(&tenant.slug, module, MIRROR, what);
        finding.mend(format!("module repair --tenant {} --yes", tenant.slug))
    };
    let known: BTreeMap<String, TenantModule> = tenant_modules::list(&mut landlord.conn, &tenant.id, false)
        .await?
        .into_iter()
        .map(|one| (one.module.clone(), one))
        .collect();
    let names: BTreeSet<&String> = known.keys().chain(state.modules.keys()).collect();
    for name in names {
        match (known.get(name), state.modules.get(name)) {
            (Some(mirrored), Some(own)) => {
                let lines = compare(mirrored, own, &state.settings_of(name));
                found.extend(lines.into_iter().map(|line| say(Some(name), line)));
            }
            (Some(_), None) => {
                let what = format!("{name}: the landlord lists it, the tenant's ledger does not");
                found.push(say(Some(name), what));
            }
            (None, _) => {
                let what = format!("{name}: the tenant's ledger lists it, the landlord says nothing of it");
                found.push(say(Some(name), what));
            }
        }
    }
    // No row is as good as none: right only for a tenant without any.
    let document =
        entitlements::get(&mut landlord.conn, &tenant.id).await?.unwrap_or_else(|| "[]".to_owned());
    let rows = serde_json::json!(state.entitlements).to_string();
    if document != rows {
        let what = "the landlord's entitlements are not those in the tenant's database";
        found.push(say(None, what.to_owned()));
    }
    Ok(())
}

/// What the landlord's row of a module says otherwise than the tenant's own.
fn compare(mirrored: &TenantModule, own: &ModuleState, settings: &serde_json::Value) -> Vec<String> {
    let mut found = Vec::new();
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
    found
}
