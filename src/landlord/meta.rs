//! Table `landlord_meta`: what the landlord knows of itself, one name and text a row.

use crate::databases::{Conn, DbError};

/// Made once; every tenant's stamp carries it. Written last: a landlord without one is half made.
pub const ID: &str = "id";
/// The version of the tables.
pub const SCHEMA_VERSION: &str = "schema_version";
/// The oldest program, by the version of the tables it knows, that may still write here.
pub const OLDEST_WRITER: &str = "oldest_writer";
/// Where the landlord lives; see `home`.
pub const HOME: &str = "home";
/// The environment it was made or cloned for.
pub const ENVIRONMENT: &str = "environment";
/// What the audit log's first record is chained to, where the id is no longer the one of the start.
pub const AUDIT_ORIGIN: &str = "audit_origin";

/// The text kept under `name`.
///
/// # Errors
/// The database's.
pub async fn get(conn: &mut Conn, name: &str) -> Result<Option<String>, DbError> {
    let sql = "SELECT value FROM landlord_meta WHERE name = ?";
    conn.first(sql, &[name.into()]).await?.map(|row| row.text(0)).transpose()
}

/// Like [`get`], for a number.
///
/// # Errors
/// The database's, also where it is no number.
pub async fn number(conn: &mut Conn, name: &str) -> Result<Option<i64>, DbError> {
    let text = get(conn, name).await?;
    text.map(|text| text.parse().map_err(|_| DbError::corrupt("landlord_meta", &text))).transpose()
}

/// Keeps `value` under `name`.
///
/// # Errors
/// The database's.
pub async fn set(conn: &mut Conn, name: &str, value: &str) -> Result<(), DbError> {
    conn.upsert("landlord_meta", &["name"], &["value"], &[name.into(), value.into()]).await
}

/// Keeps `value` under `name` unless something is there.
///
/// # Errors
/// The database's.
pub async fn set_new(conn: &mut Conn, name: &str, value: &str) -> Result<(), DbError> {
    conn.insert_new("landlord_meta", &["name"], &["value"], &[name.into(), value.into()]).await
}
