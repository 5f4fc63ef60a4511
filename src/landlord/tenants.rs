//! Table `tenants`: the customers, each with one database.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::databases::{Ask, Conn, DbError, Row, Val};

/// One tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tenant {
    pub id: String,
    pub slug: String,
    pub name: String,
    pub email: Option<String>,
    pub profile: Option<String>,
    pub host: String,
    /// The database's name on its host; on SQLite the file's name in the tenants' folder.
    pub database: String,
    /// provisioning | active | suspended | archived | dropped
    pub status: String,
    pub rights_seq: i64,
    pub created_at: String,
    /// How often the password of the migration role has been changed, from 1.
    pub epoch: i64,
    /// own role | host role
    pub isolation: String,
    /// The database's own address, for an imported one; references in it are not resolved.
    #[serde(skip)]
    pub url: Option<String>,
    /// Free words of the operator's, by key.
    pub labels: BTreeMap<String, String>,
}

const COLUMNS: &str = "id, slug, name, email, profile, host, database_name, status, rights_seq, created_at,
    epoch, isolation, url, labels";

fn read(row: &Row) -> Result<Tenant, DbError> {
    Ok(Tenant {
        id: row.text(0)?,
        slug: row.text(1)?,
        name: row.text(2)?,
        email: row.opt_text(3)?,
        profile: row.opt_text(4)?,
        host: row.text(5)?,
        database: row.text(6)?,
        status: row.text(7)?,
        rights_seq: row.int(8)?,
        created_at: row.text(9)?,
        epoch: row.int(10)?,
        isolation: row.text(11)?,
        url: row.opt_text(12)?,
        labels: labels(&row.text(13)?)?,
    })
}

/// Reads a column of labels.
pub(super) fn labels(text: &str) -> Result<BTreeMap<String, String>, DbError> {
    serde_json::from_str(text).map_err(|_| DbError::corrupt("labels", text))
}

/// The status of a tenant whose database is gone: only what was done to it is still known.
pub const DROPPED: &str = "dropped";

/// All tenants by slug, but for dropped ones.
///
/// # Errors
/// The database's.
pub async fn list(conn: &mut Conn) -> Result<Vec<Tenant>, DbError> {
    Ok(list_all(conn).await?.into_iter().filter(|tenant| tenant.status != DROPPED).collect())
}

/// All tenants by slug, dropped ones too.
///
/// # Errors
/// The database's.
pub async fn list_all(conn: &mut Conn) -> Result<Vec<Tenant>, DbError> {
    let rows = conn.query(&format!("SELECT {COLUMNS} FROM tenants ORDER BY slug"), &[]).await?;
    let mut all = rows.iter().map(read).collect::<Result<Vec<_>, DbError>>()?;
    // A server may sort by a language's rules.
    all.sort_by(|one, other| one.slug.cmp(&other.slug));
    Ok(all)
}

/// The tenants that fit a condition.
pub(super) async fn some(conn: &mut Conn, which: &str, values: &[Val]) -> Result<Vec<Tenant>, DbError> {
    let rows = conn.query(&format!("SELECT {COLUMNS} FROM tenants WHERE {which}"), values).await?;
    rows.iter().map(read).collect()
}

/// The next tenants by slug, but for dropped ones.
///
/// # Errors
/// The database's.
pub async fn after(conn: &mut Conn, slug: &str, most: i64) -> Result<Vec<Tenant>, DbError> {
    let which = "slug > ? AND status <> ? ORDER BY slug LIMIT ?";
    some(conn, which, &[slug.into(), DROPPED.into(), most.into()]).await
}

/// The tenant with this id.
///
/// # Errors
/// The database's.
pub async fn by_id(conn: &mut Conn, id: &str) -> Result<Option<Tenant>, DbError> {
    told(conn.batch(&[ask(id)]).await?.first().map_or(&[], Vec::as_slice))
}

/// What [`by_id`] asks, to be sent with others.
pub(super) fn ask(id: &str) -> Ask<'static> {
    Ask::new(format!("SELECT {COLUMNS} FROM tenants WHERE id = ?"), [id.into()])
}

/// What the answer to [`ask`] tells.
pub(super) fn told(rows: &[Row]) -> Result<Option<Tenant>, DbError> {
    rows.first().map(read).transpose()
}

/// The tenant called `slug`.
///
/// # Errors
/// The database's.
pub async fn by_slug(conn: &mut Conn, slug: &str) -> Result<Option<Tenant>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM tenants WHERE slug = ?");
    conn.first(&sql, &[slug.into()]).await?.as_ref().map(read).transpose()
}

/// Adds a tenant.
///
/// # Errors
/// The database's; a slug that is taken is a constraint.
pub async fn insert(conn: &mut Conn, tenant: &Tenant) -> Result<(), DbError> {
    let sql = format!("INSERT INTO tenants ({COLUMNS}, updated_at) VALUES ({})", ["?"; 15].join(", "));
    let values = [
        (&tenant.id).into(),
        (&tenant.slug).into(),
        (&tenant.name).into(),
        tenant.email.clone().into(),
        tenant.profile.clone().into(),
        (&tenant.host).into(),
        (&tenant.database).into(),
        (&tenant.status).into(),
        tenant.rights_seq.into(),
        (&tenant.created_at).into(),
        tenant.epoch.into(),
        (&tenant.isolation).into(),
        tenant.url.clone().into(),
        serde_json::json!(tenant.labels).to_string().into(),
        (&tenant.created_at).into(),
    ];
    conn.execute(&sql, &values).await?;
    Ok(())
}

/// Has a tenant that is being made noted as ready.
pub fn ready(conn: &mut Conn, id: &str, now: &str) {
    let sql = "UPDATE tenants SET status = 'active', updated_at = ? WHERE id = ? AND status = 'provisioning'";
    conn.later([Ask::run_with(sql, [now.into(), id.into()])]);
}

/// Moves a tenant to `status`.
///
/// # Errors
/// The database's.
pub async fn set_status(conn: &mut Conn, id: &str, status: &str, now: &str) -> Result<(), DbError> {
    let sql = "UPDATE tenants SET status = ?, updated_at = ? WHERE id = ?";
    conn.execute(sql, &[status.into(), now.into(), id.into()]).await?;
    Ok(())
}

/// Moves a tenant from one status to another, only if it still is in `from`. Gives whether it was.
///
/// # Errors
/// The database's.
pub async fn advance(
    conn: &mut Conn,
    id: &str,
    (from, to): (&str, &str),
    now: &str,
) -> Result<bool, DbError> {
    let sql = "UPDATE tenants SET status = ?, updated_at = ? WHERE id = ? AND status = ?";
    Ok(conn.execute(sql, &[to.into(), now.into(), id.into(), from.into()]).await? == 1)
}

/// Raises the epoch of the migration role's password from `epoch`. Gives whether it still was that.
///
/// # Errors
/// The database's.
pub async fn next_epoch(conn: &mut Conn, id: &str, epoch: i64, now: &str) -> Result<bool, DbError> {
    let sql = "UPDATE tenants SET epoch = ?, updated_at = ? WHERE id = ? AND epoch = ?";
    Ok(conn.execute(sql, &[(epoch + 1).into(), now.into(), id.into(), epoch.into()]).await? == 1)
}

/// Makes the epoch of the migration role's password what its server says.
///
/// # Errors
/// The database's.
pub async fn set_epoch(conn: &mut Conn, id: &str, epoch: i64, now: &str) -> Result<(), DbError> {
    let sql = "UPDATE tenants SET epoch = ?, updated_at = ? WHERE id = ?";
    conn.execute(sql, &[epoch.into(), now.into(), id.into()]).await.map(|_| ())
}

/// Writes what is said about a tenant: name, contact, profile, labels.
///
/// # Errors
/// The database's.
pub async fn describe(conn: &mut Conn, tenant: &Tenant, now: &str) -> Result<(), DbError> {
    let sql = "UPDATE tenants SET name = ?, email = ?, profile = ?, labels = ?, updated_at = ? WHERE id = ?";
    let values = [
        (&tenant.name).into(),
        tenant.email.clone().into(),
        tenant.profile.clone().into(),
        serde_json::json!(tenant.labels).to_string().into(),
        now.into(),
        (&tenant.id).into(),
    ];
    conn.execute(sql, &values).await?;
    Ok(())
}

/// Keeps the row of a tenant whose database is gone, for its history, and frees its slug and its host.
/// Gives the slug that it has from now on.
///
/// # Errors
/// The database's.
pub async fn bury(conn: &mut Conn, tenant: &Tenant, now: &str) -> Result<String, DbError> {
    let end: String = tenant.id.chars().skip(tenant.id.chars().count().saturating_sub(6)).collect();
    // No slug has a `~`; the column ends at 63 characters.
    let kept: String = tenant.slug.chars().take(56).collect();
    let slug = format!("{kept}~{end}");
    let sql = "UPDATE tenants SET slug = ?, status = ?, host = ?, updated_at = ? WHERE id = ?";
    let values =
        [(&slug).into(), DROPPED.into(), super::hosts::LOCAL.into(), now.into(), (&tenant.id).into()];
    conn.execute(sql, &values).await?;
    let sql = "UPDATE tenant_modules SET status = 'removed', removed_at = ?
               WHERE tenant_id = ? AND status <> 'removed'";
    conn.execute(sql, &[now.into(), (&tenant.id).into()]).await?;
    conn.execute("DELETE FROM pins WHERE tenant_id = ?", &[(&tenant.id).into()]).await?;
    conn.execute("DELETE FROM scheduled_changes WHERE tenant_id = ?", &[(&tenant.id).into()]).await?;
    conn.execute("DELETE FROM entitlements WHERE tenant_id = ?", &[(&tenant.id).into()]).await?;
    Ok(slug)
}

/// Raises the number that orders changes of the tenant's rights, and gives the new one.
///
/// # Errors
/// The database's.
pub async fn next_rights(conn: &mut Conn, id: &str) -> Result<i64, DbError> {
    let rows = conn.batch(&rights_asks(id)).await?;
    rights_told(id, rows.last().map_or(&[], Vec::as_slice))
}

/// What does as [`next_rights`], to be sent with others; the last answer is for [`rights_told`].
pub(super) fn rights_asks(id: &str) -> [Ask<'static>; 2] {
    let raise = "UPDATE tenants SET rights_seq = rights_seq + 1 WHERE id = ?";
    [Ask::run_with(raise, [id.into()]), Ask::new("SELECT rights_seq FROM tenants WHERE id = ?", [id.into()])]
}

pub(super) fn rights_told(id: &str, rows: &[Row]) -> Result<i64, DbError> {
    rows.first().map_or_else(|| Err(DbError::corrupt("tenants", id)), |row| row.int(0))
}
