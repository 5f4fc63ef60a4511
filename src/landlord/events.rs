//! Table `events`, the outbox: what others are to be told, written in the transaction of what happened.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::clock::new_id;
use crate::databases::upsert::insert_new;
use crate::databases::{Ask, Conn, DbError, Val};
use crate::sql::Database;

/// What somebody is to be told.
#[derive(Clone, Debug)]
pub struct Notice {
    pub kind: &'static str,
    pub tenant_id: String,
    pub module: String,
    pub document: Value,
    /// What is told once only.
    pub once: String,
    /// Whether it is only noted: more than that is told at the same time.
    pub passed: bool,
}

/// Which of `notices` have not been told yet.
///
/// # Errors
/// The database's.
pub async fn untold(conn: &mut Conn, notices: Vec<Notice>) -> Result<Vec<Notice>, DbError> {
    if notices.is_empty() {
        return Ok(notices);
    }
    let marks = vec!["?"; notices.len()].join(", ");
    let values: Vec<Val> = notices.iter().map(|one| (&one.once).into()).collect();
    let rows = conn.query(&format!("SELECT once FROM events WHERE once IN ({marks})"), &values).await?;
    let told = rows.iter().map(|row| row.text(0)).collect::<Result<BTreeSet<_>, DbError>>()?;
    Ok(notices.into_iter().filter(|one| !told.contains(&one.once)).collect())
}

/// What writes the notices that are not there yet.
#[must_use]
pub fn put(database: Database, notices: &[Notice], now: &str) -> Option<Ask<'static>> {
    let columns = ["id", "kind", "tenant_id", "module", "document", "created_at", "delivered_at"];
    let row = |one: &Notice| -> Vec<Val> {
        vec![
            (&one.once).into(),
            new_id().into(),
            one.kind.into(),
            (&one.tenant_id).into(),
            (&one.module).into(),
            one.document.to_string().into(),
            now.into(),
            one.passed.then_some(now).into(),
        ]
    };
    let rows: Vec<Vec<Val>> = notices.iter().map(row).collect();
    insert_new(database, "events", (&["once"], &columns), rows)
}
