//! Table `overrides`: what tenants were given or had taken away beyond their plans, who wanted that, why
//! and until when. Rows are never deleted; one that was cleared says when.

use std::collections::BTreeMap;

use super::entitlements;
use crate::billing::overrides::{Grant, Override, holding};
use crate::databases::{Ask, Conn, DbError, Row, Val};

const COLUMNS: &str = "o.id, o.module, o.name, o.verb, o.value, o.until_at, o.from_at, o.reason, o.actor,
    o.created_at, o.cleared_at";

fn read(row: &Row, at: usize) -> Result<Override, DbError> {
    let verb = row.text(at + 3)?;
    Ok(Override {
        id: row.text(at)?,
        grant: Grant {
            module: row.text(at + 1)?,
            name: row.text(at + 2)?,
            verb: verb.parse().map_err(|_| DbError::corrupt("overrides.verb", &verb))?,
            value: row.opt_text(at + 4)?,
            until: row.opt_text(at + 5)?,
        },
        from: row.text(at + 6)?,
        reason: row.text(at + 7)?,
        actor: row.text(at + 8)?,
        created_at: row.text(at + 9)?,
        cleared_at: row.opt_text(at + 10)?,
    })
}

/// What is to be known before a tenant's entitlements are computed, as one state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    /// The number of the last change of their inputs.
    pub seq: i64,
    /// The number under which they were written last; `None` where they never were.
    pub written: Option<i64>,
    /// The overrides that they were written with, by id; `None` where that is not known.
    pub applied: Option<Vec<String>>,
    /// All overrides of the tenant, oldest first, also those that are over or were cleared.
    pub all: Vec<Override>,
}

impl Rights {
    /// Those that hold at `at`, oldest first.
    #[must_use]
    pub fn grants(&self, at: &str) -> Vec<Grant> {
        holding(&self.all, at).into_iter().map(|one| one.grant.clone()).collect()
    }

    /// The ids of those that hold at `at`, oldest first.
    #[must_use]
    pub fn ids(&self, at: &str) -> Vec<String> {
        holding(&self.all, at).into_iter().map(|one| one.id.clone()).collect()
    }

    /// The overrides that the entitlements were written with, oldest first.
    #[must_use]
    pub fn applied(&self) -> Option<Vec<Grant>> {
        let ids = self.applied.as_ref()?;
        let known = self.all.iter().filter(|one| ids.contains(&one.id));
        Some(known.map(|one| one.grant.clone()).collect())
    }

    /// Whether a change was written down that has not arrived in the tenant's database.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.seq > self.written.unwrap_or(0)
    }

    /// Whether the tenant's database has to be written: a change that is pending, or an override that has
    /// begun or ended by itself.
    #[must_use]
    pub fn is_due(&self, at: &str) -> bool {
        self.is_pending()
            || match &self.applied {
                Some(applied) => *applied != self.ids(at),
                None => !self.all.is_empty(),
            }
    }
}

const RIGHTS: &str = "FROM tenants t LEFT JOIN entitlements e ON e.tenant_id = t.id
    LEFT JOIN overrides o ON o.tenant_id = t.id";

/// What is to be known of a tenant's rights, from one statement.
///
/// # Errors
/// The database's.
pub async fn rights(conn: &mut Conn, tenant_id: &str) -> Result<Rights, DbError> {
    let rows = conn.batch(&[rights_ask(tenant_id)]).await?;
    Ok(told(rows.first().map_or(&[], Vec::as_slice))?.remove(tenant_id).unwrap_or_default())
}

/// What [`rights`] asks, to be sent with others.
pub(super) fn rights_ask(tenant_id: &str) -> Ask<'static> {
    select("WHERE t.id = ?", vec![tenant_id.into()])
}

/// The same of every tenant that has something to be told: by tenant id, those with overrides or with a
/// change that is pending. Only tenants whose databases are in use: active and suspended ones.
///
/// # Errors
/// The database's.
pub async fn everywhere(conn: &mut Conn) -> Result<BTreeMap<String, Rights>, DbError> {
    let which = "WHERE t.status IN ('active', 'suspended') AND (o.id IS NOT NULL OR t.rights_seq > COALESCE(e.rights_seq, 0))";
    told(conn.batch(&[select(which, Vec::new())]).await?.first().map_or(&[], Vec::as_slice))
}

fn select(which: &str, values: Vec<Val>) -> Ask<'static> {
    let sql = format!("SELECT t.id, t.rights_seq, e.rights_seq, e.overrides, {COLUMNS} {RIGHTS} {which}");
    Ask::new(sql, values)
}

/// The rights that an answer tells, by tenant id.
pub(super) fn told(rows: &[Row]) -> Result<BTreeMap<String, Rights>, DbError> {
    let mut found: BTreeMap<String, Rights> = BTreeMap::new();
    for row in rows {
        let one = found.entry(row.text(0)?).or_default();
        one.seq = row.int(1)?;
        one.written = row.opt_int(2)?;
        one.applied = row.opt_text(3)?.map(|text| entitlements::ids(&text)).transpose()?;
        if row.opt_text(4)?.is_some() {
            one.all.push(read(row, 4)?);
        }
    }
    for one in found.values_mut() {
        one.all.sort_by(|a, b| (&a.created_at, &a.id).cmp(&(&b.created_at, &b.id)));
    }
    Ok(found)
}

/// Adds an override.
///
/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, tenant_id: &str, one: &Override) -> Result<(), DbError> {
    let sql = "INSERT INTO overrides (id, tenant_id, module, name, verb, value, from_at, until_at, reason,
                 actor, created_at, cleared_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let values = [
        (&one.id).into(),
        tenant_id.into(),
        (&one.grant.module).into(),
        (&one.grant.name).into(),
        one.grant.verb.as_str().into(),
        one.grant.value.clone().into(),
        (&one.from).into(),
        one.grant.until.clone().into(),
        (&one.reason).into(),
        (&one.actor).into(),
        (&one.created_at).into(),
        one.cleared_at.clone().into(),
    ];
    conn.execute(sql, &values).await.map(|_| ())
}

/// Says that an override was taken back. Gives whether nobody had before.
///
/// # Errors
/// The database's.
pub async fn clear(conn: &mut Conn, id: &str, now: &str) -> Result<bool, DbError> {
    let sql = "UPDATE overrides SET cleared_at = ? WHERE id = ? AND cleared_at IS NULL";
    Ok(conn.execute(sql, &[now.into(), id.into()]).await? == 1)
}
