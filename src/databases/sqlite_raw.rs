//! The one place that calls SQLite's C interface, for the one thing that has no SQL: a connection
//! that can never attach another tenant's file.
#![expect(unsafe_code, reason = "sqlite3_limit has no safe wrapper in sqlx")]

use libsqlite3_sys::{SQLITE_LIMIT_ATTACHED, sqlite3_limit};
use sqlx::sqlite::SqliteConnection;

use super::DbError;

/// Makes `ATTACH` (and with it `VACUUM INTO`) fail on this connection for good.
///
/// # Errors
/// The connection's thread is gone.
pub async fn forbid_attach(conn: &mut SqliteConnection) -> Result<(), DbError> {
    let mut handle = conn.lock_handle().await?;
    // SAFETY: the handle is locked, so no other thread uses the connection during the call, and the
    // pointer is valid for as long as the lock is held.
    unsafe { sqlite3_limit(handle.as_raw_handle().as_ptr(), SQLITE_LIMIT_ATTACHED, 0) };
    Ok(())
}
