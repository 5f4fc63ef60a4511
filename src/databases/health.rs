//! What a server is like before anything is entrusted to it: its version, TLS, connections, the rights
//! of the login that would make databases and logins there, and who may enter what.
//!
//! Looks and says; what to think of it is the caller's.

mod mysql;
mod postgres;

use super::server::quoted;
use super::url::{Scheme, Url};
use super::{Conn, DbError};

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// It leaves no machine.
    Socket,
    Tls,
    Nothing,
}

/// The server's connections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Connections {
    pub used: i64,
    pub max: i64,
    /// Kept for administrators.
    pub reserved: i64,
}

impl Connections {
    /// How many more an ordinary login can have.
    #[must_use]
    pub fn left(self) -> i64 {
        (self.max - self.reserved - self.used).max(0)
    }
}

/// A database that every login of the server may enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    pub database: String,
    /// What closes it.
    pub statement: String,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// As the server says it.
    pub version: String,
    /// The oldest version that is supported, where the server is older.
    pub too_old: Option<&'static str>,
    pub protection: Protection,
    pub connections: Connections,
    /// Whether the login may do everything, which is more than it needs.
    pub superuser: bool,
    /// Rights that the login lacks, with the statement that gives each.
    pub missing: Vec<(&'static str, String)>,
    /// Where everybody may enter.
    pub open: Vec<Open>,
}

/// Looks at the server of `admin`, through that login.
///
/// # Errors
/// The server's: it cannot be reached, or a pooler answers.
pub async fn examine(admin: &Url) -> Result<Health, DbError> {
    let mut conn = Conn::connect(admin).await?;
    let health = match admin.scheme() {
        Scheme::Postgres => postgres::examine(&mut conn).await,
        Scheme::Mysql => mysql::examine(&mut conn).await,
    }?;
    conn.close().await?;
    Ok(health)
}

/// Only how many connections the server has, through the login of `admin`.
///
/// # Errors
/// The server's.
pub async fn connections(admin: &Url) -> Result<Connections, DbError> {
    let mut conn = Conn::connect(admin).await?;
    let found = match admin.scheme() {
        Scheme::Postgres => postgres::connections(&mut conn).await,
        Scheme::Mysql => mysql::connections(&mut conn).await,
    }?;
    conn.close().await?;
    Ok(found)
}

/// Closes what [`examine`] found open. A login that may not is told so by no server: look again.
///
/// # Errors
/// The server's.
pub async fn harden(admin: &Url, open: &[Open]) -> Result<(), DbError> {
    let mut conn = Conn::connect(admin).await?;
    for one in open {
        conn.script(&one.statement).await?;
    }
    conn.close().await
}

/// Which of `names` are no databases of the server.
///
/// # Errors
/// The server's.
pub async fn missing_databases<'a>(admin: &Url, names: &[&'a str]) -> Result<Vec<&'a str>, DbError> {
    let mut conn = Conn::connect(admin).await?;
    let mut missing = Vec::new();
    for name in names {
        if !super::server::has_database(&mut conn, name).await? {
            missing.push(*name);
        }
    }
    conn.close().await?;
    Ok(missing)
}
