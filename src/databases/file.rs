//! A connection to a file, which several may hold who only read a little now and then: each connection is a
//! thread, with its own pages, schema and statements in memory. Whoever has a transaction is alone meanwhile.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use sqlx::Connection as _;
use sqlx::sqlite::SqliteConnection;
use tokio::sync::{Mutex, MutexGuard, OwnedMutexGuard};

use super::DbError;

#[derive(Debug)]
pub(super) struct File {
    conn: Arc<Mutex<SqliteConnection>>,
    /// During a transaction.
    held: Option<OwnedMutexGuard<SqliteConnection>>,
}

/// The connection, for one message.
pub(super) enum Turn<'a> {
    InTransaction(&'a mut SqliteConnection),
    Alone(MutexGuard<'a, SqliteConnection>),
}

impl Deref for Turn<'_> {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        match self {
            Self::InTransaction(conn) => conn,
            Self::Alone(conn) => conn,
        }
    }
}

impl DerefMut for Turn<'_> {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        match self {
            Self::InTransaction(conn) => conn,
            Self::Alone(conn) => conn,
        }
    }
}

impl File {
    pub(super) fn new(conn: SqliteConnection) -> Self {
        Self { conn: Arc::new(Mutex::new(conn)), held: None }
    }

    /// The same connection, for somebody else.
    pub(super) fn beside(&self) -> Self {
        Self { conn: Arc::clone(&self.conn), held: None }
    }

    /// Waits until nobody else uses the connection.
    pub(super) async fn turn(&mut self) -> Turn<'_> {
        match &mut self.held {
            Some(held) => Turn::InTransaction(held),
            None => Turn::Alone(self.conn.lock().await),
        }
    }

    /// Keeps the others out until [`File::release`].
    pub(super) async fn hold(&mut self) {
        if self.held.is_none() {
            self.held = Some(Arc::clone(&self.conn).lock_owned().await);
        }
    }

    pub(super) fn release(&mut self) {
        self.held = None;
    }

    /// Ends the connection, where nobody else has it.
    pub(super) async fn close(self) -> Result<(), DbError> {
        drop(self.held);
        match Arc::into_inner(self.conn) {
            Some(conn) => Ok(conn.into_inner().close().await?),
            None => Ok(()),
        }
    }
}
