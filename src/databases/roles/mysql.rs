//! Logins and rights on MySQL and MariaDB.
//!
//! A right there names a database by a pattern, in which `_` and `%` stand for anything: they are
//! escaped, or a tenant's login would see databases with a similar name.

use super::{MIGRATION_CONNECTIONS, Names, Owner, Passwords, RolesError, Steps, quoted, random_password};
use crate::databases::server::has_database;
use crate::databases::url::{Scheme, Url};
use crate::databases::{Conn, DbError};

/// What a migration may do in its database: everything but giving rights away.
const MIGRATE: &str = "SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, TRIGGER, \
     CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, CREATE TEMPORARY TABLES, LOCK TABLES";
const USE: &str = "SELECT, INSERT, UPDATE, DELETE, EXECUTE";

/// From where a login may come.
const ANYWHERE: &str = "%";

/// The host of the locked account that says whose the logins of that name are. No machine has it.
pub(super) fn mark(owner: &str) -> String {
    format!("{owner}.module.invalid")
}

/// The owner in a mark: hosts end at 60 characters before MySQL 8.0.17, and two ids do not fit. The end of
/// an id is what tells those of one moment apart.
fn short(owner: Owner<'_>) -> String {
    let digits = |id: &str| -> Vec<char> { id.chars().filter(char::is_ascii_alphanumeric).collect() };
    let (tenant, landlord) = (digits(owner.tenant), digits(owner.landlord));
    let end = landlord[landlord.len().saturating_sub(12)..].iter();
    tenant.iter().chain(&['.']).chain(end).collect()
}

pub(super) fn name(name: &str) -> String {
    quoted(Some(Scheme::Mysql), name)
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

fn account(user: &str, host: &str) -> String {
    format!("{}@{}", literal(user), literal(host))
}

/// Every table of `database` and of no other.
fn all_of(database: &str) -> String {
    format!("{}.*", name(&database.replace('_', "\\_").replace('%', "\\%")))
}

async fn connect(admin: &Url) -> Result<Conn, DbError> {
    let mut conn = Conn::connect(admin).await?;
    // Whatever the server's own mode: a backslash escapes in a literal.
    conn.script("SET SESSION sql_mode = ''").await?;
    Ok(conn)
}

/// Whether the logins are ours: the first one carries the mark, and without it none may be there.
async fn look(conn: &mut Conn, logins: &[&str], mark: &str) -> Result<bool, RolesError> {
    let mut ours = false;
    for (number, login) in logins.iter().enumerate() {
        ours |= number == 0 && has_account(conn, login, mark).await?;
        let sql = "SELECT CAST(host AS CHAR) FROM mysql.user WHERE CAST(user AS CHAR) = ?";
        for row in conn.query(sql, &[(*login).into()]).await? {
            let host = row.text(0)?;
            // Any other host is a login that somebody made, or the mark of another owner.
            if !ours || (host != mark && host != ANYWHERE) {
                return Err(RolesError::taken("user", login));
            }
        }
    }
    Ok(ours)
}

async fn has_account(conn: &mut Conn, user: &str, host: &str) -> Result<bool, DbError> {
    let sql = "SELECT count(*) FROM mysql.user WHERE CAST(user AS CHAR) = ? AND CAST(host AS CHAR) = ?";
    conn.first(sql, &[user.into(), host.into()]).await?.map_or(Ok(false), |row| Ok(row.int(0)? > 0))
}

pub(super) async fn make(
    admin: &Url,
    names: &Names,
    passwords: &Passwords,
    owner: Owner<'_>,
    steps: &mut Steps,
) -> Result<(), RolesError> {
    let logins = [
        Login {
            user: &names.migration,
            password: Some(&passwords.migration),
            limit: MIGRATION_CONNECTIONS,
            may: MIGRATE,
        },
        Login { user: &names.application, password: passwords.application.as_deref(), limit: 0, may: USE },
    ];
    make_all(admin, &names.database, &logins, &short(owner), steps).await
}

/// One login to make. `limit` 0 is none; without a password, one that is there stays as it is.
pub(super) struct Login<'a> {
    user: &'a str,
    password: Option<&'a str>,
    limit: u32,
    may: &'static str,
}

/// A login that may do in its database what a migration may.
pub(super) fn migrating<'a>(user: &'a str, password: &'a str) -> Login<'a> {
    Login { user, password: Some(password), limit: 0, may: MIGRATE }
}

/// Every statement commits by itself, so the mark comes first and everything after it can be repeated.
pub(super) async fn make_all(
    admin: &Url,
    database: &str,
    logins: &[Login<'_>],
    owner: &str,
    steps: &mut Steps,
) -> Result<(), RolesError> {
    let mark = mark(owner);
    let mut conn = connect(admin).await?;
    let users: Vec<&str> = logins.iter().map(|login| login.user).collect();
    let ours = look(&mut conn, &users, &mark).await?;
    if !ours && has_database(&mut conn, database).await? {
        return Err(RolesError::taken("database", database));
    }
    if steps.next() && !ours {
        let first = users.first().copied().unwrap_or_default();
        let password = literal(&random_password()?);
        let account = account(first, &mark);
        conn.script(&format!("CREATE USER {account} IDENTIFIED BY {password} ACCOUNT LOCK")).await?;
    }
    if steps.next() {
        let sql = format!("CREATE DATABASE IF NOT EXISTS {} CHARACTER SET utf8mb4", name(database));
        conn.script(&sql).await?;
    }
    for login in logins {
        let unknown = random_password()?;
        let (account, password) =
            (account(login.user, ANYWHERE), literal(login.password.unwrap_or(&unknown)));
        if steps.next() {
            conn.script(&format!("CREATE USER IF NOT EXISTS {account} IDENTIFIED BY {password}")).await?;
        }
        if steps.next() && login.password.is_some() {
            conn.script(&format!(
                "ALTER USER {account} IDENTIFIED BY {password} WITH MAX_USER_CONNECTIONS {} ACCOUNT UNLOCK",
                login.limit
            ))
            .await?;
        }
        if steps.next() {
            conn.script(&format!("GRANT {} ON {} TO {account}", login.may, all_of(database))).await?;
        }
    }
    conn.close().await?;
    Ok(())
}

pub(super) async fn set_password(admin: &Url, user: &str, password: &str) -> Result<(), DbError> {
    let mut conn = connect(admin).await?;
    let (account, password) = (account(user, ANYWHERE), literal(password));
    conn.script(&format!("ALTER USER {account} IDENTIFIED BY {password}")).await?;
    conn.close().await
}

pub(super) async fn lock_out(admin: &Url, user: &str, locked: bool) -> Result<(), DbError> {
    let mut conn = connect(admin).await?;
    let word = if locked { "LOCK" } else { "UNLOCK" };
    conn.script(&format!("ALTER USER {} ACCOUNT {word}", account(user, ANYWHERE))).await?;
    if locked {
        end_sessions(&mut conn, user).await?;
    }
    conn.close().await
}

async fn end_sessions(conn: &mut Conn, user: &str) -> Result<(), DbError> {
    let sql = "SELECT id FROM information_schema.processlist WHERE CAST(user AS CHAR) = ?";
    for row in conn.query(sql, &[user.into()]).await? {
        match conn.script(&format!("KILL {}", row.int(0)?)).await {
            // It has just left by itself.
            Err(error) if error.code.as_deref() == Some("1094") => {}
            other => other?,
        }
    }
    Ok(())
}

pub(super) async fn check(admin: &Url, names: &Names, owner: Owner<'_>) -> Result<(), RolesError> {
    let mut conn = connect(admin).await?;
    let ours = look(&mut conn, &[&names.migration, &names.application], &mark(&short(owner))).await?;
    if !ours && has_database(&mut conn, &names.database).await? {
        return Err(RolesError::taken("database", &names.database));
    }
    conn.close().await?;
    Ok(())
}

pub(super) async fn are_there(admin: &Url, names: &Names, owner: Owner<'_>) -> Result<bool, RolesError> {
    let mut conn = connect(admin).await?;
    let logins = [names.migration.as_str(), names.application.as_str()];
    let ours = look(&mut conn, &logins, &mark(&short(owner))).await?;
    conn.close().await?;
    Ok(ours)
}

pub(super) async fn drop(admin: &Url, names: &Names, owner: Owner<'_>) -> Result<(), RolesError> {
    let logins = [names.migration.as_str(), names.application.as_str()];
    drop_all(admin, &names.database, &logins, &short(owner)).await
}

/// The mark last: it says whose the rest is, also after a crash in between.
pub(super) async fn drop_all(
    admin: &Url,
    database: &str,
    users: &[&str],
    owner: &str,
) -> Result<(), RolesError> {
    let mark = mark(owner);
    let mut conn = connect(admin).await?;
    if !look(&mut conn, users, &mark).await? {
        if has_database(&mut conn, database).await? {
            return Err(RolesError::taken("database", database));
        }
        conn.close().await?;
        return Ok(());
    }
    for user in users {
        // A session outlives its account: nobody new comes in, and who is in goes.
        let account = account(user, ANYWHERE);
        if has_account(&mut conn, user, ANYWHERE).await? {
            conn.script(&format!("ALTER USER {account} ACCOUNT LOCK")).await?;
            end_sessions(&mut conn, user).await?;
            conn.script(&format!("DROP USER IF EXISTS {account}")).await?;
        }
    }
    conn.script(&format!("DROP DATABASE IF EXISTS {}", name(database))).await?;
    let first = users.first().copied().unwrap_or_default();
    conn.script(&format!("DROP USER IF EXISTS {}", account(first, &mark))).await?;
    conn.close().await?;
    Ok(())
}
