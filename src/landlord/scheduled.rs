//! Table `scheduled_changes`: plans that modules will be moved to, at most one a tenant and module.

use std::collections::BTreeSet;

use crate::databases::{Ask, Conn, DbError, Row, Val};

/// A change of plan that is not due yet, or failed when it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled {
    pub tenant_id: String,
    /// The tenant's slug.
    pub tenant: String,
    pub module: String,
    pub plan: String,
    /// Features chosen of the plan; `None` is all that it gives.
    pub features: Option<BTreeSet<String>>,
    /// Whether it is carried out where there is more than the plan allows.
    pub over_limit: bool,
    pub due_at: String,
    /// As it was asked for: `period-end`, or a day.
    pub asked: String,
    pub reason: Option<String>,
    pub actor: String,
    pub created_at: String,
    /// How often it was tried and failed, when last, and why.
    pub tries: i64,
    pub tried_at: Option<String>,
    pub error: Option<String>,
}

impl Scheduled {
    /// Whether `other` asks for the same.
    #[must_use]
    pub fn asks_as(&self, other: &Self) -> bool {
        let asked = |one: &Self| {
            (one.plan.clone(), one.features.clone(), one.over_limit, one.due_at.clone(), one.asked.clone())
        };
        asked(self) == asked(other)
    }
}

const COLUMNS: &str = "s.tenant_id, t.slug, s.module, s.plan, s.features, s.over_limit, s.due_at, s.asked,
    s.reason, s.actor, s.created_at, s.tries, s.tried_at, s.error";

/// The changes of a tenant, or of all, by tenant and module.
///
/// # Errors
/// The database's.
pub async fn list(conn: &mut Conn, tenant_id: Option<&str>) -> Result<Vec<Scheduled>, DbError> {
    let rows = conn.batch(&[ask(tenant_id)]).await?;
    told(rows.first().map_or(&[], Vec::as_slice))
}

/// Asks what [`list`] tells, to be sent with others; the answer is for [`told`].
pub(super) fn ask(tenant_id: Option<&str>) -> Ask<'static> {
    let only = if tenant_id.is_some() { " WHERE s.tenant_id = ?" } else { "" };
    Ask::new(select(only), tenant_id.into_iter().map(Val::from).collect::<Vec<_>>())
}

/// What is due at `now`, by tenant and module.
///
/// # Errors
/// The database's.
pub async fn due(conn: &mut Conn, now: &str) -> Result<Vec<Scheduled>, DbError> {
    told(&conn.query(&select(" WHERE s.due_at <= ?"), &[now.into()]).await?)
}

fn select(only: &str) -> String {
    format!("SELECT {COLUMNS} FROM scheduled_changes s JOIN tenants t ON t.id = s.tenant_id{only}")
}

pub(super) fn told(rows: &[Row]) -> Result<Vec<Scheduled>, DbError> {
    let mut all = rows.iter().map(read).collect::<Result<Vec<_>, DbError>>()?;
    // A server may sort by a language's rules.
    all.sort_by(|one, other| (&one.tenant, &one.module).cmp(&(&other.tenant, &other.module)));
    Ok(all)
}

/// Writes a change; an earlier one of the module is replaced.
///
/// # Errors
/// The database's.
pub async fn set(conn: &mut Conn, one: &Scheduled) -> Result<(), DbError> {
    let features = one.features.as_ref().map(|features| serde_json::json!(features).to_string());
    let values = [
        (&one.tenant_id).into(),
        (&one.module).into(),
        (&one.plan).into(),
        features.into(),
        i64::from(one.over_limit).into(),
        (&one.due_at).into(),
        (&one.asked).into(),
        one.reason.as_deref().into(),
        (&one.actor).into(),
        (&one.created_at).into(),
        one.tries.into(),
        one.tried_at.as_deref().into(),
        one.error.as_deref().into(),
    ];
    let columns = [
        "plan",
        "features",
        "over_limit",
        "due_at",
        "asked",
        "reason",
        "actor",
        "created_at",
        "tries",
        "tried_at",
        "error",
    ];
    conn.upsert("scheduled_changes", &["tenant_id", "module"], &columns, &values).await
}

/// Takes a change away.
///
/// # Errors
/// The database's.
pub async fn remove(conn: &mut Conn, tenant_id: &str, module: &str) -> Result<(), DbError> {
    let sql = "DELETE FROM scheduled_changes WHERE tenant_id = ? AND module = ?";
    conn.execute(sql, &[tenant_id.into(), module.into()]).await.map(|_| ())
}

/// Notes that a change was tried and failed. One that was replaced meanwhile is left.
///
/// # Errors
/// The database's.
pub async fn failed(conn: &mut Conn, one: &Scheduled, error: &str, now: &str) -> Result<(), DbError> {
    let sql = "UPDATE scheduled_changes SET tries = tries + 1, tried_at = ?, error = ?
               WHERE tenant_id = ? AND module = ? AND created_at = ?";
    let values =
        [now.into(), error.into(), (&one.tenant_id).into(), (&one.module).into(), (&one.created_at).into()];
    conn.execute(sql, &values).await.map(|_| ())
}

fn read(row: &Row) -> Result<Scheduled, DbError> {
    let features = row.opt_text(4)?;
    let features = features.map(|text| {
        serde_json::from_str(&text).map_err(|_| DbError::corrupt("scheduled_changes.features", &text))
    });
    Ok(Scheduled {
        tenant_id: row.text(0)?,
        tenant: row.text(1)?,
        module: row.text(2)?,
        plan: row.text(3)?,
        features: features.transpose()?,
        over_limit: row.flag(5)?,
        due_at: row.text(6)?,
        asked: row.text(7)?,
        reason: row.opt_text(8)?,
        actor: row.text(9)?,
        created_at: row.text(10)?,
        tries: row.int(11)?,
        tried_at: row.opt_text(12)?,
        error: row.opt_text(13)?,
    })
}
