//! Reading a tenant's ledger.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use semver::VersionReq;

use super::journal::{self, Trace};
use super::{LedgerError, RETAINED, SCHEMA_VERSION};
use crate::billing::entitlement::Entitlement;
use crate::databases::{Conn, DbError, Row, server};
use crate::pipeline::state::{Applied, ModuleState, ScriptKind, SettingState, TenantState};

/// Whose database it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub tenant_id: String,
    pub landlord_id: String,
    pub slug: String,
    /// The version of the ledger's tables.
    pub schema_version: i64,
    /// The last run that committed.
    pub head_run: Option<String>,
    /// Hash of the installed state.
    pub head: String,
}

/// The identity stamp, or `None` where the database has no ledger.
///
/// # Errors
/// The database's, or a ledger that is newer than this program.
pub async fn identity(conn: &mut Conn) -> Result<Option<Identity>, LedgerError> {
    if !server::has_table(conn, "_module_identity").await? {
        return Ok(None);
    }
    let sql = "SELECT schema_version, tenant_id, landlord_id, slug, head_run, head FROM _module_identity";
    let Some(row) = conn.first(sql, &[]).await? else { return Ok(None) };
    let version = row.int(0)?;
    if version > SCHEMA_VERSION {
        return Err(LedgerError::Newer { found: version, known: SCHEMA_VERSION });
    }
    Ok(Some(Identity {
        tenant_id: row.text(1)?,
        landlord_id: row.text(2)?,
        slug: row.text(3)?,
        schema_version: version,
        head_run: row.opt_text(4)?,
        head: row.text(5)?,
    }))
}

/// Whether `run` committed here.
///
/// # Errors
/// The database's.
pub async fn committed(conn: &mut Conn, run: &str) -> Result<bool, DbError> {
    Ok(journal::trace(conn, run).await? == Trace::Committed)
}

/// The whole ledger, as one state.
///
/// # Errors
/// [`LedgerError::Absent`] where there is none, and the database's.
pub async fn read(conn: &mut Conn) -> Result<(Identity, TenantState), LedgerError> {
    let identity = identity(conn).await?.ok_or(LedgerError::Absent)?;
    let state = TenantState {
        modules: modules(conn).await?,
        applied: applied(conn).await?,
        settings: settings(conn).await?,
        entitlements: entitlements(conn).await?,
        head: identity.head.clone(),
        head_run: identity.head_run.clone(),
    };
    Ok((identity, state))
}

async fn modules(conn: &mut Conn) -> Result<BTreeMap<String, ModuleState>, DbError> {
    let sql = "SELECT module, version, plan, features, components, requires, status, installed_at, run_id
               FROM _module_installed ORDER BY module";
    let rows = conn.query(sql, &[]).await?;
    rows.iter().map(|row| Ok((row.text(0)?, module(row)?))).collect()
}

fn module(row: &Row) -> Result<ModuleState, DbError> {
    let components: BTreeMap<String, String> = json(row, 4, "_module_installed.components")?;
    let requires: BTreeMap<String, VersionReq> = json(row, 5, "_module_installed.requires")?;
    let features: Option<BTreeSet<String>> = match row.opt_text(3)? {
        None => None,
        Some(_) => Some(json(row, 3, "_module_installed.features")?),
    };
    Ok(ModuleState {
        version: parsed(&row.text(1)?, "_module_installed.version")?,
        plan: row.text(2)?,
        features,
        retained: components
            .iter()
            .filter_map(|(name, state)| Some((name.clone(), state.strip_prefix(RETAINED)?.to_owned())))
            .collect(),
        components: components
            .into_iter()
            .filter(|(_, state)| state == "present")
            .map(|(name, _)| name)
            .collect(),
        requires,
        enabled: row.text(6)? != "disabled",
        installed_at: row.text(7)?,
        run: row.text(8)?,
    })
}

async fn applied(conn: &mut Conn) -> Result<Vec<Applied>, DbError> {
    let sql = "SELECT seq, module, component, kind, path, checksum, down_checksum, up_body, down_body, run_id
               FROM _module_migrations ORDER BY seq";
    let rows = conn.query(sql, &[]).await?;
    let read = |row: &Row| {
        Ok(Applied {
            seq: row.int(0)?,
            module: row.text(1)?,
            component: row.text(2)?,
            kind: if row.text(3)? == "seeder" { ScriptKind::Seeder } else { ScriptKind::Migration },
            path: row.text(4)?,
            checksum: row.text(5)?,
            down_checksum: row.opt_text(6)?,
            up_body: row.text(7)?,
            down_body: row.opt_text(8)?,
            run: row.text(9)?,
        })
    };
    rows.iter().map(read).collect()
}

/// The codes that the tenant has, as an application reads them.
///
/// # Errors
/// The database's.
pub async fn permissions(conn: &mut Conn) -> Result<Vec<(String, String)>, DbError> {
    let rows = conn.query("SELECT module, code FROM _module_permissions ORDER BY module, code", &[]).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}

async fn settings(conn: &mut Conn) -> Result<BTreeMap<(String, String), SettingState>, DbError> {
    let sql = "SELECT module, name, kind, value, source FROM _module_settings ORDER BY module, name";
    let rows = conn.query(sql, &[]).await?;
    let read = |row: &Row| {
        let value = SettingState { kind: row.text(2)?, value: row.text(3)?, chosen: row.text(4)? == "set" };
        Ok(((row.text(0)?, row.text(1)?), value))
    };
    rows.iter().map(read).collect()
}

async fn entitlements(conn: &mut Conn) -> Result<Vec<Entitlement>, DbError> {
    let sql = "SELECT module, name, kind, value, enforce, not_after, reason FROM _module_entitlements";
    let rows = conn.query(sql, &[]).await?;
    let mut list = rows.iter().map(entitlement).collect::<Result<Vec<_>, DbError>>()?;
    list.sort();
    Ok(list)
}

fn entitlement(row: &Row) -> Result<Entitlement, DbError> {
    let enforce = row.opt_text(4)?.map(|word| parsed(&word, "_module_entitlements.enforce")).transpose()?;
    Ok(Entitlement {
        module: row.text(0)?,
        name: row.text(1)?,
        kind: parsed(&row.text(2)?, "_module_entitlements.kind")?,
        value: row.text(3)?,
        enforce,
        not_after: row.opt_text(5)?,
        reason: parsed(&row.text(6)?, "_module_entitlements.reason")?,
    })
}

fn parsed<T: FromStr>(text: &str, what: &str) -> Result<T, DbError> {
    text.parse().map_err(|_| DbError::corrupt(what, text))
}

fn json<T: serde::de::DeserializeOwned>(row: &Row, index: usize, what: &str) -> Result<T, DbError> {
    let text = row.text(index)?;
    serde_json::from_str(&text).map_err(|_| DbError::corrupt(what, &text))
}
