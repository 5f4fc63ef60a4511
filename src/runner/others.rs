//! Who is in the way of a version that takes something away: what the landlord knows of all tenants, as the
//! pipeline asks for it.

use semver::Version;

use crate::databases::{Conn, DbError};
use crate::definitions::model::Catalog;
use crate::landlord::tenant_modules;
use crate::pipeline::phases::{Fleet, Group, NAMED, waiting};
use crate::sql::Database;

/// Where the tenants are with the modules that have a `contract`. A catalog without one costs nothing, a
/// fleet that has passed them all one question.
///
/// # Errors
/// The landlord's.
pub async fn fleet(conn: &mut Conn, catalog: &Catalog, database: Database) -> Result<Fleet, DbError> {
    let waiting = waiting(catalog, database);
    if waiting.is_empty() {
        return Ok(Fleet::new());
    }
    let mut fleet = Fleet::new();
    for (module, text, count) in tenant_modules::versions(conn).await? {
        let Some(expands) = waiting.get(module.as_str()) else { continue };
        let Ok(version) = text.parse::<Version>() else { continue };
        let behind = expands.iter().any(|expand| version < *expand);
        let tenants =
            if behind { tenant_modules::some_at(conn, (&module, &text), NAMED).await? } else { Vec::new() };
        let shown = tenants.iter().map(|(slug, status)| match status.as_str() {
            "active" => format!("{slug} {version}"),
            other => format!("{slug} {version} ({other})"),
        });
        let tenants = shown.collect();
        let count = usize::try_from(count).unwrap_or(0);
        fleet.entry(module).or_default().push(Group { version, count, tenants });
    }
    Ok(fleet)
}
