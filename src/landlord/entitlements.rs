//! Table `entitlements`: what each tenant may do now, one row a tenant.

use crate::billing::entitlement::Entitlement;
use crate::databases::{Conn, DbError};

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
