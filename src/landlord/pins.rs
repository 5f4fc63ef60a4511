//! Table `pins`: modules that a tenant's updates leave alone, who wanted that, why and until when.

use std::collections::BTreeMap;

use semver::VersionReq;

use crate::databases::{Ask, Conn, DbError, Row};

/// A module that is held in a range of versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    pub tenant_id: String,
    /// The tenant's slug.
    pub tenant: String,
    pub module: String,
    pub range: VersionReq,
    pub reason: String,
    /// The last day on which it holds, `YYYY-MM-DD`; `None` is until somebody takes it away.
    pub until: Option<String>,
    pub actor: String,
    pub created_at: String,
}

impl Pin {
    /// Whether it holds on `today`; one that has expired holds nothing.
    #[must_use]
    pub fn holds(&self, today: jiff::civil::Date) -> bool {
        // Days as text sort as days.
        self.until.as_ref().is_none_or(|until| *until >= today.to_string())
    }
}

/// The pins of a tenant, or of all, by tenant and module; also those that have expired.
///
/// # Errors
/// The database's.
pub async fn list(conn: &mut Conn, tenant_id: Option<&str>) -> Result<Vec<Pin>, DbError> {
    told(conn.batch(&[ask(tenant_id)]).await?.first().map_or(&[], Vec::as_slice))
}

/// What [`list`] asks, to be sent with others.
pub(super) fn ask(tenant_id: Option<&str>) -> Ask<'static> {
    let select =
        "SELECT p.tenant_id, t.slug, p.module, p.version_range, p.reason, p.until_day, p.actor, p.created_at
        FROM pins p JOIN tenants t ON t.id = p.tenant_id";
    match tenant_id {
        Some(id) => Ask::new(format!("{select} WHERE p.tenant_id = ?"), [id.into()]),
        None => Ask::plain(select),
    }
}

/// The pins that an answer tells, by tenant and module.
pub(super) fn told(rows: &[Row]) -> Result<Vec<Pin>, DbError> {
    let mut all = rows.iter().map(read).collect::<Result<Vec<_>, DbError>>()?;
    // A server may sort by a language's rules.
    all.sort_by(|one, other| (&one.tenant, &one.module).cmp(&(&other.tenant, &other.module)));
    Ok(all)
}

/// Writes a pin; an earlier one of the module is replaced.
///
/// # Errors
/// The database's.
pub async fn set(conn: &mut Conn, pin: &Pin) -> Result<(), DbError> {
    let values = [
        (&pin.tenant_id).into(),
        (&pin.module).into(),
        pin.range.to_string().into(),
        (&pin.reason).into(),
        pin.until.as_deref().into(),
        (&pin.actor).into(),
        (&pin.created_at).into(),
    ];
    let columns = ["version_range", "reason", "until_day", "actor", "created_at"];
    conn.upsert("pins", &["tenant_id", "module"], &columns, &values).await
}

/// Takes a pin away.
///
/// # Errors
/// The database's.
pub async fn remove(conn: &mut Conn, tenant_id: &str, module: &str) -> Result<(), DbError> {
    let sql = "DELETE FROM pins WHERE tenant_id = ? AND module = ?";
    conn.execute(sql, &[tenant_id.into(), module.into()]).await.map(|_| ())
}

/// What the resolver reads: the range of each module that is held on `today`.
#[must_use]
pub fn ranges(pins: &[Pin], today: jiff::civil::Date) -> BTreeMap<String, VersionReq> {
    let holding = pins.iter().filter(|pin| pin.holds(today));
    holding.map(|pin| (pin.module.clone(), pin.range.clone())).collect()
}

fn read(row: &Row) -> Result<Pin, DbError> {
    let range = row.text(3)?;
    Ok(Pin {
        tenant_id: row.text(0)?,
        tenant: row.text(1)?,
        module: row.text(2)?,
        range: range.parse().map_err(|_| DbError::corrupt("pins.version_range", &range))?,
        reason: row.text(4)?,
        until: row.opt_text(5)?,
        actor: row.text(6)?,
        created_at: row.text(7)?,
    })
}
