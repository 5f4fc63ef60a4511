//! The one place that calls C, for what has no SQL: a connection that can never attach another tenant's file,
//! whose statements can be stopped, and whose commits are counted.
#![expect(unsafe_code, reason = "sqlite3_limit has no safe wrapper")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use libsqlite3_sys::{SQLITE_LIMIT_ATTACHED, sqlite3_limit};
use sqlx::sqlite::SqliteConnection;

use super::DbError;

/// How many of SQLite's own steps lie between two looks at whether to stop.
const STEPS: i32 = 10_000;

/// Makes `ATTACH` (and with it `VACUUM INTO`) fail on this connection for good, and gives what stops the
/// statement that runs, for as long as it is set, and how often the connection has begun to commit.
///
/// # Errors
/// The connection's thread is gone.
pub async fn prepare(conn: &mut SqliteConnection) -> Result<(Arc<AtomicBool>, Arc<AtomicU64>), DbError> {
    let (halt, commits) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let (seen, counted) = (Arc::clone(&halt), Arc::clone(&commits));
    let mut handle = conn.lock_handle().await?;
    // SAFETY: the handle is locked, so no other thread uses the connection during the call, and the
    // pointer is valid for as long as the lock is held.
    unsafe { sqlite3_limit(handle.as_raw_handle().as_ptr(), SQLITE_LIMIT_ATTACHED, 0) };
    handle.set_progress_handler(STEPS, move || !seen.load(Ordering::Relaxed));
    handle.set_commit_hook(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        true
    });
    Ok((halt, commits))
}
