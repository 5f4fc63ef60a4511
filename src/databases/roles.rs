//! Logins of their own: each tenant's database has one that migrates and one for the application, and
//! neither can do anything elsewhere on the server.
//!
//! Knows what a server must be told and in which order, so that it can be told again after a crash;
//! knows nothing of what is migrated. A login or database that somebody else made is never taken over:
//! ours carry a mark with the ids of the landlord and the tenant (PostgreSQL: a comment on the roles; MySQL,
//! which has no comments on users: a locked account of the same name whose host is made of the ids).

mod key;
mod mysql;
mod names;
mod postgres;
mod scratch;

use std::fmt;

pub use key::{RoleKey, RoleKeyError, random_password};
pub use names::{Names, PatternError, check_pattern};
pub use scratch::{ScratchDatabase, make_scratch, sweep_scratch};

use super::server::quoted;
use super::url::{Scheme, Url};
use super::{Conn, DbError};

/// How many connections the login that migrates may have at once.
const MIGRATION_CONNECTIONS: u32 = 5;

/// Which of a tenant's two logins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Migration,
    Application,
}

/// Whose the database and the logins are. A copy of a landlord has the same tenants, and an id of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner<'a> {
    pub landlord: &'a str,
    pub tenant: &'a str,
}

/// The passwords of the two logins. Never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Passwords {
    pub migration: String,
    /// `None`: a login that is there stays as it is, and one that is made gets one that nobody knows.
    pub application: Option<String>,
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passwords(***)")
    }
}

/// Why logins were not made or changed.
#[derive(Debug, thiserror::Error)]
pub enum RolesError {
    /// Something of that name is there and was not made for this tenant.
    #[error("{what} is there already and was not made for this tenant of this landlord")]
    Taken { what: String },
    /// Before PostgreSQL 15 the schema `public` belongs to a superuser, whoever owns the database.
    #[error(
        "everybody may make tables in schema public of {database}, and only a superuser can change that \
         before PostgreSQL 15"
    )]
    PublicSchema { database: String },
    #[error(transparent)]
    Key(#[from] RoleKeyError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl RolesError {
    fn taken(kind: &str, name: &str) -> Self {
        Self::Taken { what: format!("{kind} {name}") }
    }
}

/// Counts steps, so that a test can stop in the middle as a crash would.
struct Steps {
    left: usize,
}

impl Steps {
    fn next(&mut self) -> bool {
        let goes_on = self.left > 0;
        self.left = self.left.saturating_sub(1);
        goes_on
    }
}

/// Makes a tenant's database and its two logins, or what is missing of them; the passwords are set in
/// any case. `admin` is the login of the server that may make both.
///
/// # Errors
/// [`RolesError::Taken`] where a name belongs to somebody else; the server's.
pub async fn make(
    admin: &Url,
    names: &Names,
    passwords: &Passwords,
    owner: Owner<'_>,
) -> Result<(), RolesError> {
    make_first(admin, names, passwords, owner, usize::MAX).await
}

/// As [`make`], but no more than the first `steps` of what it does: what a crash leaves.
///
/// # Errors
/// As [`make`].
pub async fn make_first(
    admin: &Url,
    names: &Names,
    passwords: &Passwords,
    owner: Owner<'_>,
    steps: usize,
) -> Result<(), RolesError> {
    let mut steps = Steps { left: steps };
    match admin.scheme() {
        Scheme::Postgres => postgres::make(admin, names, passwords, owner, &mut steps).await,
        Scheme::Mysql => mysql::make(admin, names, passwords, owner, &mut steps).await,
    }
}

/// Lets the application only read `tables`. `conn` is logged in as the migration's login, which owns
/// them. On MySQL nothing is done: rights there cover the whole database, and none can be taken out.
///
/// # Errors
/// The server's.
pub async fn grant_ledger(conn: &mut Conn, names: &Names, tables: &[&str]) -> Result<(), DbError> {
    if conn.scheme() != Some(Scheme::Postgres) || tables.is_empty() {
        return Ok(());
    }
    let scheme = conn.scheme();
    let list = tables.iter().map(|table| quoted(scheme, table)).collect::<Vec<_>>().join(", ");
    let application = quoted(scheme, &names.application);
    conn.script(&format!(
        "REVOKE ALL ON TABLE {list} FROM {application}; GRANT SELECT ON TABLE {list} TO {application}"
    ))
    .await
}

/// Whether the server has a login called `name`.
///
/// # Errors
/// The server's.
pub async fn is_there(conn: &mut Conn, name: &str) -> Result<bool, DbError> {
    let sql = match conn.scheme() {
        Some(Scheme::Mysql) => "SELECT count(*) FROM mysql.user WHERE CAST(user AS CHAR) = ?",
        _ => "SELECT count(*) FROM pg_roles WHERE rolname = ?",
    };
    let row = conn.first(sql, &[name.into()]).await?;
    row.map_or(Ok(false), |row| Ok(row.int(0)? > 0))
}

/// The statements by which, on PostgreSQL, the application may only read the tables whose names begin
/// with `prefix`; empty on MySQL, as in [`grant_ledger`].
#[must_use]
pub fn read_only(names: &Names, scheme: Scheme, prefix: &str) -> String {
    if scheme != Scheme::Postgres {
        return String::new();
    }
    let application = postgres::literal(&names.application);
    format!(
        "DO $module$ DECLARE one text; BEGIN
           FOR one IN SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p')
             AND relnamespace = 'public'::regnamespace AND starts_with(relname, {}) LOOP
             EXECUTE format('REVOKE ALL ON TABLE %s FROM %I', one, {application});
             EXECUTE format('GRANT SELECT ON TABLE %s TO %I', one, {application});
           END LOOP;
         END $module$;",
        postgres::literal(prefix)
    )
}

/// Changes the password of one login.
///
/// # Errors
/// The server's.
pub async fn set_password(admin: &Url, names: &Names, role: Role, password: &str) -> Result<(), DbError> {
    let name = match role {
        Role::Migration => &names.migration,
        Role::Application => &names.application,
    };
    match admin.scheme() {
        Scheme::Postgres => postgres::set_password(admin, name, password).await,
        Scheme::Mysql => mysql::set_password(admin, name, password).await,
    }
}

/// Locks the application's login out and ends its sessions, or lets it in again.
///
/// # Errors
/// The server's.
pub async fn lock_out(admin: &Url, names: &Names, locked: bool) -> Result<(), DbError> {
    match admin.scheme() {
        Scheme::Postgres => postgres::lock_out(admin, &names.application, locked).await,
        Scheme::Mysql => mysql::lock_out(admin, &names.application, locked).await,
    }
}

/// Refuses what is there under the names and is not `owner`'s. Changes nothing; what is not there is
/// nobody's.
///
/// # Errors
/// [`RolesError::Taken`]; the server's.
pub async fn check(admin: &Url, names: &Names, owner: Owner<'_>) -> Result<(), RolesError> {
    match admin.scheme() {
        Scheme::Postgres => postgres::check(admin, names, owner).await,
        Scheme::Mysql => mysql::check(admin, names, owner).await,
    }
}

/// Whether the database has the two logins that were made for `owner`.
///
/// # Errors
/// The server's.
pub async fn are_there(admin: &Url, names: &Names, owner: Owner<'_>) -> Result<bool, DbError> {
    let found = match admin.scheme() {
        Scheme::Postgres => postgres::are_there(admin, names, owner).await,
        Scheme::Mysql => mysql::are_there(admin, names, owner).await,
    };
    match found {
        // Something of those names is there, and is not ours.
        Err(RolesError::Taken { .. }) => Ok(false),
        Err(RolesError::Db(error)) => Err(error),
        Err(other) => Err(DbError::corrupt("the server's logins", &other.to_string())),
        Ok(found) => Ok(found),
    }
}

/// Whose the database that `conn` is in was made for, as (landlord, tenant), where a mark says it in
/// full: only on PostgreSQL.
///
/// # Errors
/// The server's.
pub async fn owner_of(conn: &mut Conn) -> Result<Option<(String, String)>, DbError> {
    match conn.scheme() {
        Some(Scheme::Postgres) => postgres::owner_of(conn).await,
        Some(Scheme::Mysql) | None => Ok(None),
    }
}

/// Drops a tenant's database, with everybody in it, and its logins. What is gone already is no error.
///
/// # Errors
/// [`RolesError::Taken`] where a name belongs to somebody else; the server's.
pub async fn drop(admin: &Url, names: &Names, owner: Owner<'_>) -> Result<(), RolesError> {
    match admin.scheme() {
        Scheme::Postgres => postgres::drop(admin, names, owner).await,
        Scheme::Mysql => mysql::drop(admin, names, owner).await,
    }
}
