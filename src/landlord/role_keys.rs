//! Which role key the tenants' migration passwords follow from: its fingerprint, in `landlord_meta`.
//!
//! The key itself is never here.

use crate::databases::{Conn, DbError};

const NAME: &str = "role_key";

/// The fingerprint of the key that was used first, if one was.
///
/// # Errors
/// The database's.
pub async fn known(conn: &mut Conn) -> Result<Option<String>, DbError> {
    let sql = "SELECT value FROM landlord_meta WHERE name = ?";
    conn.first(sql, &[NAME.into()]).await?.map(|row| row.text(0)).transpose()
}

/// Remembers the fingerprint of the first key.
///
/// # Errors
/// The database's; a constraint where one is known.
pub async fn remember(conn: &mut Conn, fingerprint: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO landlord_meta (name, value) VALUES (?, ?)";
    conn.execute(sql, &[NAME.into(), fingerprint.into()]).await?;
    Ok(())
}
