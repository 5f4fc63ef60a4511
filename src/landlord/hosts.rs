//! Table `hosts`: the servers (and, on SQLite, the folders) that hold tenants' databases.

use std::collections::BTreeMap;

use serde::Serialize;

use super::tenants::labels;
use crate::databases::{Conn, DbError, Row};

/// The host that every landlord has: the folder of SQLite files.
pub const LOCAL: &str = "local";

/// One host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Host {
    pub name: String,
    /// sqlite | postgres | mysql
    pub database: String,
    /// Its address as it was written: references to secrets are not resolved.
    pub url: String,
    /// How many connections may be used there at once; `None` leaves it to the server.
    pub max_connections: Option<i64>,
    pub labels: BTreeMap<String, String>,
    /// How a tenant's database is called there: `tenant_{slug}`.
    pub pattern: String,
    pub created_at: String,
}

const COLUMNS: &str = "name, database_kind, url, max_connections, labels, database_pattern, created_at";

fn read(row: &Row) -> Result<Host, DbError> {
    let limit = row.opt_text(3)?.map(|_| row.int(3)).transpose()?;
    Ok(Host {
        name: row.text(0)?,
        database: row.text(1)?,
        url: row.text(2)?,
        max_connections: limit,
        labels: labels(&row.text(4)?)?,
        pattern: row.text(5)?,
        created_at: row.text(6)?,
    })
}

/// All hosts by name.
///
/// # Errors
/// The database's.
pub async fn list(conn: &mut Conn) -> Result<Vec<Host>, DbError> {
    let rows = conn.query(&format!("SELECT {COLUMNS} FROM hosts ORDER BY name"), &[]).await?;
    let mut all = rows.iter().map(read).collect::<Result<Vec<_>, DbError>>()?;
    // A server may sort by a language's rules.
    all.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(all)
}

/// The host called `name`.
///
/// # Errors
/// The database's.
pub async fn by_name(conn: &mut Conn, name: &str) -> Result<Option<Host>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM hosts WHERE name = ?");
    conn.first(&sql, &[name.into()]).await?.as_ref().map(read).transpose()
}

/// Adds a host.
///
/// # Errors
/// The database's; a name that is taken is a constraint.
pub async fn insert(conn: &mut Conn, host: &Host) -> Result<(), DbError> {
    let sql = format!("INSERT INTO hosts ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)");
    let values = [
        (&host.name).into(),
        (&host.database).into(),
        (&host.url).into(),
        host.max_connections.into(),
        serde_json::json!(host.labels).to_string().into(),
        (&host.pattern).into(),
        (&host.created_at).into(),
    ];
    conn.execute(&sql, &values).await?;
    Ok(())
}

/// Writes what may change of a host.
///
/// # Errors
/// The database's.
pub async fn update(conn: &mut Conn, host: &Host) -> Result<(), DbError> {
    let sql =
        "UPDATE hosts SET database_kind = ?, url = ?, max_connections = ?, labels = ?, database_pattern = ?
        WHERE name = ?";
    let values = [
        (&host.database).into(),
        (&host.url).into(),
        host.max_connections.into(),
        serde_json::json!(host.labels).to_string().into(),
        (&host.pattern).into(),
        (&host.name).into(),
    ];
    conn.execute(sql, &values).await?;
    Ok(())
}

/// Takes a host away.
///
/// # Errors
/// The database's; one with tenants is a constraint.
pub async fn remove(conn: &mut Conn, name: &str) -> Result<(), DbError> {
    conn.execute("DELETE FROM hosts WHERE name = ?", &[name.into()]).await?;
    Ok(())
}

/// Slug and database of each tenant of a host, also of archived ones.
///
/// # Errors
/// The database's.
pub async fn tenants_of(conn: &mut Conn, name: &str) -> Result<Vec<(String, String)>, DbError> {
    let sql = "SELECT slug, database_name FROM tenants WHERE host = ? ORDER BY slug";
    let rows = conn.query(sql, &[name.into()]).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}

/// How many tenants each host has, by host; archived ones count, their databases are still there.
///
/// # Errors
/// The database's.
pub async fn tenants(conn: &mut Conn) -> Result<BTreeMap<String, i64>, DbError> {
    let rows = conn.query("SELECT host, count(*) FROM tenants GROUP BY host", &[]).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect()
}
