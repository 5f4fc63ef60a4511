//! Table `entitlements`: what each tenant may do now, one row a tenant.

use std::collections::BTreeMap;

use crate::billing::entitlement::Entitlement;
use crate::databases::upsert::upsert;
use crate::databases::{Conn, DbError, Val};

/// What a tenant's row is written with.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The number that their inputs had when they were read. Where it has moved since, the row says so: its
    /// own is then behind the tenant's, and the rights are pending.
    pub seq: i64,
    /// The overrides that they were computed with, by id; `None` where that is not known.
    pub overrides: Option<&'a [String]>,
}

/// Has a tenant's row rewritten, under the next number.
///
/// # Errors
/// The database's.
pub async fn put(
    conn: &mut Conn,
    tenant_id: &str,
    rows: &[Entitlement],
    (inputs, now): (Inputs<'_>, &str),
) -> Result<(), DbError> {
    let next = super::tenants::next_rights(conn, tenant_id).await?;
    put_as(conn, (tenant_id, next), rows, (inputs, now));
    Ok(())
}

/// As [`put`], under the number `next`, which is the next one.
pub fn put_as(
    conn: &mut Conn,
    (tenant_id, next): (&str, i64),
    rows: &[Entitlement],
    (inputs, now): (Inputs<'_>, &str),
) {
    let number = if next == inputs.seq + 1 { next } else { inputs.seq };
    let document = serde_json::json!(rows).to_string();
    let overrides = inputs.overrides.map(|ids| serde_json::json!(ids).to_string());
    let values = [tenant_id.into(), number.into(), document.into(), overrides.into(), now.into()];
    let columns = ["rights_seq", "document", "overrides", "computed_at"];
    let row = upsert(conn.database(), "entitlements", (&["tenant_id"], &columns), values);
    conn.later([row]);
}

/// A tenant's row as JSON text, if there is one.
///
/// # Errors
/// The database's.
pub async fn get(conn: &mut Conn, tenant_id: &str) -> Result<Option<String>, DbError> {
    let sql = "SELECT document FROM entitlements WHERE tenant_id = ?";
    conn.first(sql, &[tenant_id.into()]).await?.map(|row| row.text(0)).transpose()
}

/// What a tenant may do, if it is known.
///
/// # Errors
/// The database's.
pub async fn rows(conn: &mut Conn, tenant_id: &str) -> Result<Option<Vec<Entitlement>>, DbError> {
    let Some(text) = get(conn, tenant_id).await? else { return Ok(None) };
    serde_json::from_str(&text).map(Some).map_err(|_| DbError::corrupt("entitlements.document", &text))
}

/// Reads the column of ids.
pub(super) fn ids(text: &str) -> Result<Vec<String>, DbError> {
    serde_json::from_str(text).map_err(|_| DbError::corrupt("entitlements.overrides", text))
}

/// What some tenants may do, by tenant id.
///
/// # Errors
/// The database's; a row cannot be read.
pub async fn of(conn: &mut Conn, tenants: &[&str]) -> Result<BTreeMap<String, Vec<Entitlement>>, DbError> {
    if tenants.is_empty() {
        return Ok(BTreeMap::new());
    }
    let marks = vec!["?"; tenants.len()].join(", ");
    let sql = format!("SELECT tenant_id, document FROM entitlements WHERE tenant_id IN ({marks})");
    let values: Vec<Val> = tenants.iter().map(|id| (*id).into()).collect();
    let read = |text: String| {
        serde_json::from_str(&text).map_err(|_| DbError::corrupt("entitlements.document", &text))
    };
    let rows = conn.query(&sql, &values).await?;
    rows.iter().map(|row| Ok((row.text(0)?, read(row.text(1)?)?))).collect()
}
