//! Logins and rights on PostgreSQL.
//!
//! A migration runs as a login, not under SET ROLE, which a script could reset; and the login is not
//! the database's owner, who could grant it to others.

use super::{MIGRATION_CONNECTIONS, Names, Owner, Passwords, RolesError, Steps, quoted, random_password};
use crate::databases::url::{Scheme, Url};
use crate::databases::{Conn, DbError, DbErrorKind};

/// No right beyond its database, whatever a server gives by default.
const PLAIN: &str = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

pub(super) fn name(name: &str) -> String {
    quoted(Some(Scheme::Postgres), name)
}

/// `text` as a literal that does not depend on `standard_conforming_strings`.
pub(super) fn literal(text: &str) -> String {
    format!("E'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

fn mark(owner: Owner<'_>) -> String {
    format!("module tenant {} of landlord {}", owner.tenant, owner.landlord)
}

/// What of a tenant's is on the server.
struct Found {
    migration: bool,
    application: bool,
    database: bool,
}

/// Looks, and refuses what is not ours.
async fn look(conn: &mut Conn, names: &Names, mark: &str) -> Result<Found, RolesError> {
    let roles = [role(conn, &names.migration, mark).await?, role(conn, &names.application, mark).await?];
    let [migration, application] = roles;
    let database = conn
        .first(
            "SELECT shobj_description(oid, 'pg_database'), pg_has_role(datdba, 'MEMBER')
             FROM pg_database WHERE datname = ?",
            &[(&names.database).into()],
        )
        .await?;
    if let Some(row) = &database {
        let ours = match row.opt_text(0)? {
            Some(text) => text == mark,
            // Made by a run that died before the comment: our roles are made only where there is no
            // such database.
            None => (migration || application) && row.flag(1)?,
        };
        if !ours {
            return Err(RolesError::taken("database", &names.database));
        }
    }
    Ok(Found { migration, application, database: database.is_some() })
}

/// Whether the role is there; one of somebody else, or one that may do more than ours, is refused.
async fn role(conn: &mut Conn, name: &str, mark: &str) -> Result<bool, RolesError> {
    let row = conn
        .first(
            "SELECT coalesce(shobj_description(oid, 'pg_authid'), ''),
               rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls
             FROM pg_roles WHERE rolname = ?",
            &[name.into()],
        )
        .await?;
    match row {
        None => Ok(false),
        Some(row) if row.text(0)? == mark && !row.flag(1)? => Ok(true),
        Some(_) => Err(RolesError::taken("role", name)),
    }
}

pub(super) async fn make(
    admin: &Url,
    names: &Names,
    passwords: &Passwords,
    owner: Owner<'_>,
    steps: &mut Steps,
) -> Result<(), RolesError> {
    let mut conn = Conn::connect(admin).await?;
    let mark = mark(owner);
    let found = look(&mut conn, names, &mark).await?;
    let (database, migration, application) =
        (name(&names.database), name(&names.migration), name(&names.application));
    if steps.next() {
        let limit = format!(" CONNECTION LIMIT {MIGRATION_CONNECTIONS}");
        let mut sql = login(found.migration, &migration, &limit, &passwords.migration, &mark);
        match &passwords.application {
            Some(password) => sql.push_str(&login(found.application, &application, "", password, &mark)),
            None if found.application => {}
            None => sql.push_str(&login(false, &application, "", &random_password()?, &mark)),
        }
        quietly(&mut conn, &sql).await?;
    }
    if steps.next() && !found.database {
        // From template0, so that nothing that somebody put into template1 comes along.
        conn.script(&format!("CREATE DATABASE {database} TEMPLATE template0 ENCODING 'UTF8'")).await?;
    }
    if steps.next() {
        // CREATE lets it make the extensions that PostgreSQL trusts to anybody, and schemas.
        conn.script(&format!(
            "REVOKE ALL ON DATABASE {database} FROM PUBLIC;
             GRANT CONNECT, TEMPORARY, CREATE ON DATABASE {database} TO {migration};
             GRANT CONNECT ON DATABASE {database} TO {application};
             COMMENT ON DATABASE {database} IS {}",
            literal(&mark)
        ))
        .await?;
    }
    conn.close().await?;
    if steps.next() {
        let inside = admin.with_database(&names.database);
        open_schema(&inside, &migration, Some(&application)).await?;
    }
    if steps.next() {
        // By the login itself: nobody else may without being its member, and a CREATEROLE login is no
        // member of what it makes since PostgreSQL 16.
        let own = admin.with_login(&names.migration, &passwords.migration).with_database(&names.database);
        let mut conn = Conn::connect(&own).await?;
        conn.script(&format!(
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public
               GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {application};
             ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {application}"
        ))
        .await?;
        conn.close().await?;
    }
    Ok(())
}

/// The statements that make a login, or give an existing one its password again.
pub(super) fn login(exists: bool, role: &str, limit: &str, password: &str, mark: &str) -> String {
    let password = literal(password);
    if exists {
        // Naming NOSUPERUSER here would need a superuser before PostgreSQL 16.
        return format!("ALTER ROLE {role} LOGIN{limit} PASSWORD {password};\n");
    }
    format!(
        "CREATE ROLE {role} LOGIN {PLAIN}{limit} PASSWORD {password};
         COMMENT ON ROLE {role} IS {};\n",
        literal(mark)
    )
}

/// Lets nobody into schema public but `migration`, who makes tables there, and `application`.
pub(super) async fn open_schema(
    inside: &Url,
    migration: &str,
    application: Option<&str>,
) -> Result<(), RolesError> {
    let mut conn = Conn::connect(inside).await?;
    let application =
        application.map(|role| format!("GRANT USAGE ON SCHEMA public TO {role};")).unwrap_or_default();
    conn.script(&format!(
        "REVOKE ALL ON SCHEMA public FROM PUBLIC;
         GRANT USAGE, CREATE ON SCHEMA public TO {migration};
         {application}"
    ))
    .await?;
    // Where the schema belongs to somebody else, revoking is a warning and does nothing.
    let row = conn
        .first(
            "SELECT count(*) FROM pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner)))
             WHERE nspname = 'public' AND grantee = 0",
            &[],
        )
        .await?;
    conn.close().await?;
    if row.map_or(Ok(0), |row| row.int(0))? > 0 {
        return Err(RolesError::PublicSchema { database: inside.database().to_owned() });
    }
    Ok(())
}

/// Runs statements that hold passwords, all or none, and keeps them out of the server's log where this
/// login may say so.
pub(super) async fn quietly(conn: &mut Conn, sql: &str) -> Result<(), DbError> {
    let row = conn.first("SELECT current_setting('is_superuser') = 'on'", &[]).await?;
    let quiet = if row.map_or(Ok(false), |row| row.flag(0))? {
        "SET LOCAL log_statement = 'none'; SET LOCAL log_min_duration_statement = -1;
         SET LOCAL log_min_error_statement = 'panic';"
    } else {
        ""
    };
    conn.begin().await?;
    if !quiet.is_empty() {
        conn.script(quiet).await?;
    }
    match conn.script(sql).await {
        Ok(()) => conn.commit().await,
        Err(error) => {
            conn.rollback().await?;
            Err(error)
        }
    }
}

pub(super) async fn set_password(admin: &Url, role: &str, password: &str) -> Result<(), DbError> {
    let mut conn = Conn::connect(admin).await?;
    quietly(&mut conn, &format!("ALTER ROLE {} PASSWORD {}", name(role), literal(password))).await?;
    conn.close().await
}

pub(super) async fn lock_out(admin: &Url, role: &str, locked: bool) -> Result<(), DbError> {
    let mut conn = Conn::connect(admin).await?;
    let word = if locked { "NOLOGIN" } else { "LOGIN" };
    conn.script(&format!("ALTER ROLE {} {word}", name(role))).await?;
    if locked {
        end_sessions(&mut conn, role).await?;
    }
    conn.close().await
}

/// Waits for each, at most five seconds: a session ends a moment after it was told to.
const END: &str = "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
  WHERE usename = ? AND pid <> pg_backend_pid()";

/// Ends what `role` is doing. A login that is no superuser must be its member for that, and is for a
/// moment: the membership is rolled back, the end of the sessions is not.
async fn end_sessions(conn: &mut Conn, role: &str) -> Result<(), DbError> {
    match conn.query(END, &[role.into()]).await {
        Err(error) if error.kind == DbErrorKind::Refused => {}
        other => return other.map(|_| ()),
    }
    conn.begin().await?;
    let mut result = conn.script(&format!("GRANT {} TO CURRENT_USER", name(role))).await;
    if result.is_ok() {
        result = conn.query(END, &[role.into()]).await.map(|_| ());
    }
    conn.rollback().await?;
    result
}

pub(super) async fn check(admin: &Url, names: &Names, owner: Owner<'_>) -> Result<(), RolesError> {
    let mut conn = Conn::connect(admin).await?;
    look(&mut conn, names, &mark(owner)).await?;
    conn.close().await?;
    Ok(())
}

pub(super) async fn are_there(admin: &Url, names: &Names, owner: Owner<'_>) -> Result<bool, RolesError> {
    let mut conn = Conn::connect(admin).await?;
    let found = look(&mut conn, names, &mark(owner)).await?;
    conn.close().await?;
    Ok(found.database && found.migration)
}

pub(super) async fn owner_of(conn: &mut Conn) -> Result<Option<(String, String)>, DbError> {
    let sql =
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()";
    let text = conn.first(sql, &[]).await?.map(|row| row.opt_text(0)).transpose()?.flatten();
    let owner = text.as_deref().and_then(|text| text.strip_prefix("module tenant "));
    let owner = owner.and_then(|text| text.split_once(" of landlord "));
    Ok(owner.map(|(tenant, landlord)| (landlord.to_owned(), tenant.to_owned())))
}

pub(super) async fn drop(admin: &Url, names: &Names, owner: Owner<'_>) -> Result<(), RolesError> {
    let mut conn = Conn::connect(admin).await?;
    let found = look(&mut conn, names, &mark(owner)).await?;
    let roles = [(&names.migration, found.migration), (&names.application, found.application)];
    let roles: Vec<&str> =
        roles.into_iter().filter(|(_, exists)| *exists).map(|(role, _)| role.as_str()).collect();
    drop_all(&mut conn, found.database.then_some(names.database.as_str()), &roles).await?;
    conn.close().await?;
    Ok(())
}

/// The roles last: their comments say whose the rest is, also after a crash in between.
pub(super) async fn drop_all(conn: &mut Conn, database: Option<&str>, roles: &[&str]) -> Result<(), DbError> {
    for role in roles {
        // Only a member may end sessions, also those that DROP DATABASE finds; it ends with the role.
        let role_name = name(role);
        conn.script(&format!("ALTER ROLE {role_name} NOLOGIN; GRANT {role_name} TO CURRENT_USER")).await?;
        end_sessions(conn, role).await?;
    }
    if let Some(database) = database {
        conn.script(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", name(database))).await?;
    }
    for role in roles {
        conn.script(&format!("DROP ROLE IF EXISTS {}", name(role))).await?;
    }
    Ok(())
}
