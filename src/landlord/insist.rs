//! Words that make a message fail where what its sender took for granted is not so: [`super::Group::guess`].

use crate::databases::{Ask, Val};

/// Fails as [`crate::databases::DbErrorKind::Constraint`] where `query` gives no row, and writes nothing
/// where it does.
pub(super) fn insist(query: &str, values: impl Into<Vec<Val>>) -> Ask<'static> {
    // Two rows with the same key, which no setting of a server lets pass.
    let sql = format!(
        "INSERT INTO audit_head (chain, size, hash)
         SELECT 0, 0, '' FROM (SELECT 1 AS one UNION ALL SELECT 2) AS two WHERE NOT EXISTS ({query})"
    );
    Ask::run_with(sql, values)
}
