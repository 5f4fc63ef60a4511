//! Reading a tenant's ledger.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use semver::VersionReq;

use super::journal::{self, Trace};
use super::{ABOUT_SINCE, About, LedgerError, RETAINED, SCHEMA_VERSION};
use crate::billing::entitlement::Entitlement;
use crate::databases::{Ask, Conn, DbError, Failed, Row, server};
use crate::pipeline::state::{Applied, ModuleState, ScriptKind, SettingState, TenantState};
use crate::sql::body::Body;

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

const IDENTITY: &str =
    "SELECT schema_version, tenant_id, landlord_id, slug, head_run, head FROM _module_identity";

const MODULES: &str =
    "SELECT module, version, plan, features, components, requires, status, installed_at, run_id
     FROM _module_installed";

const APPLIED: &str =
    "SELECT seq, module, component, kind, path, checksum, down_checksum, up_body, down_body, run_id
     FROM _module_migrations";

const SETTINGS: &str = "SELECT module, name, kind, value, source FROM _module_settings";

const ENTITLEMENTS: &str =
    "SELECT module, name, kind, value, enforce, not_after, reason FROM _module_entitlements";

/// The identity stamp, or `None` where the database has no ledger. A transaction that is open stays whole.
///
/// # Errors
/// The database's, or a ledger that is newer than this program.
pub async fn identity(conn: &mut Conn) -> Result<Option<Identity>, LedgerError> {
    if !server::has_table(conn, "_module_identity").await? {
        return Ok(None);
    }
    whose(&conn.query(IDENTITY, &[]).await?)
}

/// The statement that asks for the identity stamp, to be sent with others; the answer is for [`whose`].
#[must_use]
pub fn identity_ask() -> Ask<'static> {
    Ask::plain(IDENTITY)
}

/// The identity stamp that the rows tell, if there is one.
///
/// # Errors
/// A ledger that is newer than this program.
pub fn whose(rows: &[Row]) -> Result<Option<Identity>, LedgerError> {
    let Some(row) = rows.first() else { return Ok(None) };
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

/// The identity stamp with all that it says of the tenant, and when it was made; `None` where the database
/// has no ledger.
///
/// # Errors
/// As [`identity`].
pub async fn stamp(conn: &mut Conn) -> Result<Option<(Identity, About, String)>, LedgerError> {
    let Some(identity) = identity(conn).await? else { return Ok(None) };
    let sql = if identity.schema_version < ABOUT_SINCE {
        "SELECT created_at, NULL, NULL, NULL, NULL FROM _module_identity"
    } else {
        "SELECT created_at, name, profile, epoch, origin FROM _module_identity"
    };
    let Some(row) = conn.first(sql, &[]).await? else { return Ok(None) };
    let epoch = row.opt_text(3)?;
    let epoch = epoch.map(|text| text.parse().map_err(|_| DbError::corrupt("_module_identity.epoch", &text)));
    let about = About {
        slug: identity.slug.clone(),
        name: row.opt_text(1)?,
        profile: row.opt_text(2)?,
        epoch: epoch.transpose()?,
        origin: row.opt_text(4)?,
    };
    let created = row.text(0)?;
    Ok(Some((identity, about, created)))
}

/// Whether `run` committed here.
///
/// # Errors
/// The database's.
pub async fn committed(conn: &mut Conn, run: &str) -> Result<bool, DbError> {
    Ok(journal::trace(conn, run).await? == Trace::Committed)
}

/// The whole ledger, as one state. On PostgreSQL a transaction that is open is of no use any more where
/// there is none.
///
/// # Errors
/// [`LedgerError::Absent`] where there is none, and the database's.
pub async fn read(conn: &mut Conn) -> Result<(Identity, TenantState), LedgerError> {
    answered(conn.batch(&asks()).await)
}

/// What of the ledger says what the tenant may do: the state has no scripts and no settings.
///
/// # Errors
/// As [`read`].
pub async fn rights(conn: &mut Conn) -> Result<(Identity, TenantState), LedgerError> {
    let mut rows = match conn.batch(&[IDENTITY, MODULES, ENTITLEMENTS].map(Ask::plain)).await {
        Ok(rows) => rows,
        Err(failed) => return Err(unreadable(failed)),
    };
    for at in [2, 2] {
        rows.insert(at, Vec::new());
    }
    answered(Ok(rows))
}

/// The statements that read the whole ledger, to be sent with others.
#[must_use]
pub fn asks() -> [Ask<'static>; 5] {
    [IDENTITY, MODULES, APPLIED, SETTINGS, ENTITLEMENTS].map(Ask::plain)
}

/// The statements that read so much of the ledger that it can be told from another one, in one message.
#[must_use]
pub fn head_asks() -> [Ask<'static>; 2] {
    [IDENTITY, ENTITLEMENTS].map(Ask::plain)
}

/// What the answers to [`head_asks`] tell: the stamp, and a state of which only the head and the
/// entitlements are known. It is the whole one where nothing is installed.
///
/// # Errors
/// As [`read`].
pub fn head_answered(answer: Result<Vec<Vec<Row>>, Failed>) -> Result<(Identity, TenantState), LedgerError> {
    let rows = answer.map_err(unreadable)?;
    let [identity, entitlements] = rows.as_slice() else {
        let count = rows.len().to_string();
        return Err(DbError::corrupt("the answer about the ledger", &count).into());
    };
    let identity = whose(identity)?.ok_or(LedgerError::Absent)?;
    let state = TenantState {
        entitlements: sorted(entitlements)?,
        head: identity.head.clone(),
        head_run: identity.head_run.clone(),
        ..TenantState::default()
    };
    Ok((identity, state))
}

/// The ledger that the answers to [`asks`] tell.
///
/// # Errors
/// As [`read`].
pub fn answered(answer: Result<Vec<Vec<Row>>, Failed>) -> Result<(Identity, TenantState), LedgerError> {
    let rows = match answer {
        Ok(rows) => rows,
        Err(failed) => return Err(unreadable(failed)),
    };
    let [identity, modules, applied, settings, entitlements] = rows.as_slice() else {
        let count = rows.len().to_string();
        return Err(DbError::corrupt("the answer about the ledger", &count).into());
    };
    let identity = whose(identity)?.ok_or(LedgerError::Absent)?;
    // Sorted here: an order costs a new session at a server more than the rows do.
    let mut applied = applied.iter().map(script).collect::<Result<Vec<_>, _>>()?;
    applied.sort_by_key(|one| one.seq);
    let state = TenantState {
        modules: modules
            .iter()
            .map(|row| Ok((row.text(0)?, module(row)?)))
            .collect::<Result<_, DbError>>()?,
        applied,
        settings: settings.iter().map(setting).collect::<Result<_, _>>()?,
        entitlements: sorted(entitlements)?,
        overrides: Vec::new(),
        head: identity.head.clone(),
        head_run: identity.head_run.clone(),
    };
    Ok((identity, state))
}

/// Why the ledger cannot be read. One that is newer may have other columns: its stamp says so first.
#[must_use]
pub fn unreadable(failed: Failed) -> LedgerError {
    match failed.before.first().map(|rows| whose(rows)) {
        Some(Err(newer)) => newer,
        None if failed.error.is_no_table() => LedgerError::Absent,
        _ => failed.error.into(),
    }
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

fn script(row: &Row) -> Result<Applied, DbError> {
    Ok(Applied {
        seq: row.int(0)?,
        module: row.text(1)?,
        component: row.text(2)?,
        kind: if row.text(3)? == "seeder" { ScriptKind::Seeder } else { ScriptKind::Migration },
        path: row.text(4)?,
        checksum: row.text(5)?,
        down_checksum: row.opt_text(6)?,
        up_body: row.text(7)?.into(),
        down_body: row.opt_text(8)?.map(Body::from),
        run: row.text(9)?,
    })
}

/// The codes that the tenant has, as an application reads them.
///
/// # Errors
/// The database's.
pub async fn permissions(conn: &mut Conn) -> Result<Vec<(String, String)>, DbError> {
    let rows = conn.query("SELECT module, code FROM _module_permissions ORDER BY module, code", &[]).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}

fn setting(row: &Row) -> Result<((String, String), SettingState), DbError> {
    let value = SettingState { kind: row.text(2)?, value: row.text(3)?, chosen: row.text(4)? == "set" };
    Ok(((row.text(0)?, row.text(1)?), value))
}

fn sorted(rows: &[Row]) -> Result<Vec<Entitlement>, DbError> {
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
