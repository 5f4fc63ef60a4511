//! Table `tenant_modules`: what is installed where, mirrored from the tenants' ledgers.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::databases::upsert::upsert;
use crate::databases::{Ask, Conn, DbError, Row, Val};
use crate::pipeline::TenantState;
use crate::pipeline::state::ModuleState;

/// One module of one tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TenantModule {
    pub module: String,
    pub version: String,
    pub plan: String,
    /// JSON list of chosen features, or `null` for all that the plan gives.
    pub features: serde_json::Value,
    pub components: Vec<String>,
    pub settings: serde_json::Value,
    /// installed | disabled | removed
    pub status: String,
    pub installed_at: String,
    pub removed_at: Option<String>,
    pub run: String,
}

impl TenantModule {
    /// The same as the tenant's ledger has it, as far as the landlord knows; `None` where its version is none.
    #[must_use]
    pub fn state(&self) -> Option<ModuleState> {
        Some(ModuleState {
            version: self.version.parse().ok()?,
            plan: self.plan.clone(),
            features: serde_json::from_value(self.features.clone()).ok()?,
            components: self.components.iter().cloned().collect(),
            retained: BTreeMap::new(),
            requires: BTreeMap::new(),
            enabled: self.status != "disabled",
            installed_at: self.installed_at.clone(),
            run: self.run.clone(),
        })
    }
}

/// The modules of a tenant by name; removed ones only where `removed` says so.
///
/// # Errors
/// The database's.
pub async fn list(conn: &mut Conn, tenant_id: &str, removed: bool) -> Result<Vec<TenantModule>, DbError> {
    let sql =
        "SELECT module, version, plan, features, components, settings, status, installed_at, removed_at,
               run_id FROM tenant_modules WHERE tenant_id = ? ORDER BY module";
    let rows = conn.query(sql, &[tenant_id.into()]).await?;
    let mut all = rows.iter().map(read).collect::<Result<Vec<_>, DbError>>()?;
    // A server may sort by a language's rules.
    all.sort_by(|one, other| one.module.cmp(&other.module));
    Ok(all.into_iter().filter(|one| removed || one.status != "removed").collect())
}

/// How many modules each tenant has, by tenant id.
///
/// # Errors
/// The database's.
pub async fn counts(conn: &mut Conn) -> Result<BTreeMap<String, i64>, DbError> {
    let sql = "SELECT tenant_id, count(*) FROM tenant_modules WHERE status <> 'removed' GROUP BY tenant_id";
    let rows = conn.query(sql, &[]).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect()
}

/// Every module that any tenant has.
///
/// # Errors
/// The database's.
pub async fn names(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let sql = "SELECT DISTINCT module FROM tenant_modules WHERE status <> 'removed' ORDER BY module";
    conn.query(sql, &[]).await?.iter().map(|row| row.text(0)).collect()
}

/// How many tenants have which version of which module: module, version, count. Tenants that were dropped
/// have none.
///
/// # Errors
/// The database's.
pub async fn versions(conn: &mut Conn) -> Result<Vec<(String, String, i64)>, DbError> {
    let sql =
        "SELECT m.module, m.version, count(*) FROM tenant_modules m JOIN tenants t ON t.id = m.tenant_id
               WHERE m.status <> 'removed' AND t.status <> 'dropped' GROUP BY m.module, m.version";
    let rows = conn.query(sql, &[]).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?, row.int(2)?))).collect()
}

/// The first `most` tenants by slug that have a module at a version, each with its status.
///
/// # Errors
/// The database's.
pub async fn some_at(
    conn: &mut Conn,
    (module, version): (&str, &str),
    most: usize,
) -> Result<Vec<(String, String)>, DbError> {
    let sql = format!(
        "SELECT t.slug, t.status FROM tenant_modules m JOIN tenants t ON t.id = m.tenant_id
         WHERE m.module = ? AND m.version = ? AND m.status <> 'removed' AND t.status <> 'dropped'
         ORDER BY t.slug LIMIT {most}"
    );
    let rows = conn.query(&sql, &[module.into(), version.into()]).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}

fn read(row: &Row) -> Result<TenantModule, DbError> {
    Ok(TenantModule {
        module: row.text(0)?,
        version: row.text(1)?,
        plan: row.text(2)?,
        features: json(&row.text(3)?)?,
        components: serde_json::from_value(json(&row.text(4)?)?).unwrap_or_default(),
        settings: json(&row.text(5)?)?,
        status: row.text(6)?,
        installed_at: row.text(7)?,
        removed_at: row.opt_text(8)?,
        run: row.text(9)?,
    })
}

fn json(text: &str) -> Result<serde_json::Value, DbError> {
    serde_json::from_str(text).map_err(|_| DbError::corrupt("tenant_modules", text))
}

/// Has the rows of a tenant say what its own ledger says. Repeating it changes nothing.
pub fn mirror(conn: &mut Conn, tenant_id: &str, state: &TenantState, (run, now): (&str, &str)) {
    let mut gone = "UPDATE tenant_modules SET status = 'removed', removed_at = ?, run_id = ?
                    WHERE tenant_id = ? AND status <> 'removed'"
        .to_owned();
    let mut values: Vec<Val> = vec![now.into(), run.into(), tenant_id.into()];
    for slug in state.modules.keys() {
        gone.push_str(" AND module <> ?");
        values.push(slug.into());
    }
    conn.later([Ask::run_with(gone, values)]);
    for (slug, module) in &state.modules {
        let columns = [
            "version",
            "plan",
            "features",
            "components",
            "settings",
            "status",
            "installed_at",
            "removed_at",
            "run_id",
        ];
        let values = [
            tenant_id.into(),
            slug.into(),
            module.version.to_string().into(),
            (&module.plan).into(),
            serde_json::json!(module.features).to_string().into(),
            serde_json::json!(module.components).to_string().into(),
            state.settings_of(slug).to_string().into(),
            if module.enabled { "installed" } else { "disabled" }.into(),
            (&module.installed_at).into(),
            Val::Null,
            (&module.run).into(),
        ];
        let keys = (&["tenant_id", "module"][..], &columns[..]);
        let row = upsert(conn.database(), "tenant_modules", keys, values);
        conn.later([row]);
    }
}
