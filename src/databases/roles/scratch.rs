//! A database to try SQL in, with a login of its own: what is tried must not have the host's rights.

use super::{RolesError, Steps, mysql, postgres, random_password};
use crate::databases::server::has_database;
use crate::databases::url::{Scheme, Url};
use crate::databases::{Conn, DbError, DbErrorKind, session};

/// Whose the scratch databases are; no tenant's id looks like it.
const OWNER: &str = "scratch";
const COMMENT: &str = "module scratch";

/// A scratch database. As long as it lives a connection holds the lock of its name, so that one whose
/// process has died is known.
#[derive(Debug)]
pub struct ScratchDatabase {
    /// Its address, with its own login.
    pub login: Url,
    admin: Url,
    name: String,
    guard: Conn,
}

impl ScratchDatabase {
    /// Drops it.
    ///
    /// # Errors
    /// The server's.
    pub async fn discard(self) -> Result<(), DbError> {
        drop_scratch(&self.admin, &self.name).await?;
        self.guard.close().await
    }
}

/// Makes the database `name` (at most 32 characters) with a login of the same name. What was made is dropped again where not all of it could be.
///
/// # Errors
/// A name that is taken is a [`DbErrorKind::Refused`]; the server's.
pub async fn make_scratch(admin: &Url, name: &str) -> Result<ScratchDatabase, DbError> {
    let password = random_password().map_err(|error| DbError::new(DbErrorKind::Io, error.to_string()))?;
    let mut guard = Conn::connect(admin).await?;
    if has_database(&mut guard, name).await? || !session::try_lock(&mut guard, name).await? {
        return Err(plain(RolesError::taken("database", name)));
    }
    // On PostgreSQL a lock belongs to one database of the server, a session's name to all of them.
    session::introduce(&mut guard, name).await?;
    let made = match admin.scheme() {
        // On the guard itself: a server with few connections left has one less to give.
        Scheme::Postgres => on_postgres(&mut guard, admin, name, &password).await,
        Scheme::Mysql => {
            let login = [mysql::migrating(name, &password)];
            mysql::make_all(admin, name, &login, OWNER, &mut Steps { left: usize::MAX }).await
        }
    };
    match made {
        Ok(()) => {
            let login = admin.with_login(name, &password).with_database(name);
            Ok(ScratchDatabase { login, admin: admin.clone(), name: name.to_owned(), guard })
        }
        Err(error) => {
            // The first error counts.
            let _ = drop_scratch(admin, name).await;
            Err(plain(error))
        }
    }
}

async fn on_postgres(conn: &mut Conn, admin: &Url, name: &str, password: &str) -> Result<(), RolesError> {
    let quoted = postgres::name(name);
    postgres::quietly(conn, &postgres::login(false, &quoted, "", password, COMMENT)).await?;
    conn.script(&format!("CREATE DATABASE {quoted} TEMPLATE template0 ENCODING 'UTF8'")).await?;
    conn.script(&format!(
        "REVOKE ALL ON DATABASE {quoted} FROM PUBLIC; GRANT CONNECT, TEMPORARY, CREATE ON DATABASE {quoted} TO {quoted}"
    ))
    .await?;
    postgres::open_schema(&admin.with_database(name), &quoted, None).await
}

/// Drops the scratch databases whose process has died, and gives how many there were. Those of
/// somebody else stay, whatever they are called.
///
/// # Errors
/// The server's.
pub async fn sweep_scratch(admin: &Url) -> Result<usize, DbError> {
    let mut conn = Conn::connect(admin).await?;
    let mut dropped = 0;
    // The marked login is the first thing that is made, and the last that goes.
    let (sql, mark) = match admin.scheme() {
        Scheme::Postgres => {
            ("SELECT rolname FROM pg_roles WHERE shobj_description(oid, 'pg_authid') = ?", COMMENT.to_owned())
        }
        Scheme::Mysql => ("SELECT CAST(user AS CHAR) FROM mysql.user WHERE host = ?", mysql::mark(OWNER)),
    };
    for row in conn.query(sql, &[mark.into()]).await? {
        let name = row.text(0)?;
        if !is_used(&mut conn, &name).await? && session::try_lock(&mut conn, &name).await? {
            // Another sweep may be faster.
            dropped += usize::from(drop_scratch(admin, &name).await.is_ok());
            session::unlock(&mut conn, &name).await?;
        }
    }
    conn.close().await?;
    Ok(dropped)
}

/// Whether a session works with it, or guards it from another database.
async fn is_used(conn: &mut Conn, name: &str) -> Result<bool, DbError> {
    if conn.scheme() != Some(Scheme::Postgres) {
        return Ok(false);
    }
    let sql = "SELECT count(*) FROM pg_stat_activity WHERE application_name = ? OR datname = ?";
    conn.first(sql, &[name.into(), name.into()]).await?.map_or(Ok(false), |row| Ok(row.int(0)? > 0))
}

/// Drops a scratch database and its login; what is gone already is no error, and what was not made by
/// [`make_scratch`] stays.
///
/// # Errors
/// The server's.
async fn drop_scratch(admin: &Url, name: &str) -> Result<(), DbError> {
    match admin.scheme() {
        Scheme::Mysql => mysql::drop_all(admin, name, &[name], OWNER).await.map_err(plain),
        Scheme::Postgres => {
            let mut conn = Conn::connect(admin).await?;
            let sql = "SELECT 1 FROM pg_roles WHERE rolname = ? AND shobj_description(oid, 'pg_authid') = ?";
            if conn.first(sql, &[name.into(), COMMENT.into()]).await?.is_some() {
                postgres::drop_all(&mut conn, Some(name), &[name]).await?;
            }
            conn.close().await
        }
    }
}

fn plain(error: RolesError) -> DbError {
    match error {
        RolesError::Db(error) => error,
        other => DbError::new(DbErrorKind::Refused, other.to_string()),
    }
}
