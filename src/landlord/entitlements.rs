//! Table `entitlements`: what each tenant may do now, one row a tenant.

use std::collections::BTreeMap;

use crate::billing::entitlement::Entitlement;
use crate::databases::{Conn, DbError, Val};

/// Rewrites a tenant's row.
///
/// # Errors
/// The database's.
pub async fn put(
    conn: &mut Conn,
    tenant_id: &str,
    rows: &[Entitlement],
    (rights_seq, now): (i64, &str),
) -> Result<(), DbError> {
    let document = serde_json::json!(rows).to_string();
    let values = [tenant_id.into(), rights_seq.into(), document.into(), now.into()];
    conn.upsert("entitlements", &["tenant_id"], &["rights_seq", "document", "computed_at"], &values).await
}

/// A tenant's row as JSON text, if there is one.
///
/// # Errors
/// The database's.
pub async fn get(conn: &mut Conn, tenant_id: &str) -> Result<Option<String>, DbError> {
    let sql = "SELECT document FROM entitlements WHERE tenant_id = ?";
    conn.first(sql, &[tenant_id.into()]).await?.map(|row| row.text(0)).transpose()
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
