//! Whether live tables are those that a module's scripts give: the look before an adoption, and the
//! question by which a module says that it is in use. Changes nothing.

mod fit;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

use super::Trouble;
use super::expected::{self, Build};
use super::places::{OWN_ROLE, Places};
use crate::databases::schema::Fingerprint;
use crate::databases::{Mode, server};
use crate::definitions::model::{Component, Migration, Module};
use crate::landlord::Landlord;
use crate::landlord::tenants::Tenant;
use crate::pipeline::step::ModuleStep;
use crate::pipeline::{Pipeline, TenantState};

pub use fit::{Fitting, Looked, Misfit, Tables, fit};

/// How a module's tables differ from those that its scripts make.
#[derive(Debug, Default)]
pub struct Unlike {
    /// A line each; none where they are alike.
    pub lines: Vec<String>,
    /// Whether none of its tables is there.
    pub bare: bool,
}

/// What is otherwise than the scripts of each of the pipeline's modules would have made it, by module.
///
/// # Errors
/// A script fails in an empty database; [`Trouble::Unproven`] where there is nothing to compare with.
pub async fn differences(
    landlord: &mut Landlord,
    (places, stop): (&Places, &AtomicBool),
    tenant: &Tenant,
    (state, pipeline): (&TenantState, &Pipeline),
) -> Result<BTreeMap<String, Unlike>, Trouble> {
    let mut conn = places.open(tenant, Mode::Read).await?;
    let wanted: Vec<Build> = pipeline.modules.iter().map(|step| Build::of_step(step, state)).collect();
    let others: Vec<Build> =
        state.modules.keys().filter_map(|module| Build::of_ledger(module, state)).collect();
    let place = expected::Server { places, tenant, database: conn.database(), stop, watch: &|_| {} };
    let built = expected::schemas(landlord, &mut conn, &place, (&wanted, &others)).await?;
    let live = server::tables(&mut conn).await?;
    let strange: BTreeSet<String> = server::not_owned(&mut conn).await?.into_iter().collect();
    let mut found = BTreeMap::new();
    for (module, expected) in built {
        if expected.new.as_ref().is_some_and(|(_, source)| *source == "learned") {
            return Err(Trouble::Unproven { module });
        }
        let names: BTreeSet<String> = expected.fingerprint.tables.keys().cloned().collect();
        let mut lines = Fingerprint::of(&live, &names).differences(&expected.fingerprint);
        if tenant.isolation == OWN_ROLE {
            let roles = places.names(tenant)?;
            lines.extend(names.intersection(&strange).map(|table| {
                format!(
                    "table {table} is another login's: ALTER TABLE {table} OWNER TO {}; \
                     GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {}",
                    roles.migration, roles.application
                )
            }));
        }
        let bare = !names.is_empty() && !names.iter().any(|name| live.contains_key(name));
        found.insert(module, Unlike { lines, bare });
    }
    conn.close().await?;
    Ok(found)
}

/// Tables of the module's other components that the tenant has too, a line each: at this plan they would be
/// nobody's, and a later upgrade would make them again.
///
/// # Errors
/// The tenant's database cannot be read.
pub async fn beyond(
    places: &Places,
    tenant: &Tenant,
    (module, step): (&Module, &ModuleStep),
) -> Result<Vec<String>, Trouble> {
    let other = |component: &&Component| !step.components.contains(&component.name);
    let mut conn = places.open(tenant, Mode::Read).await?;
    let (database, live) = (conn.database(), server::tables(&mut conn).await?);
    conn.close().await?;
    let mut own = expected::created(step.schema.iter().map(|script| script.body.as_str()), database);
    let mut found = Vec::new();
    for component in module.components.values().filter(other) {
        let there =
            |one: &&Migration| step.to_version.as_ref().is_some_and(|version| one.version <= *version);
        let files = component.migrations.iter().filter(there).filter_map(|one| one.up.pick(database));
        let made = expected::created(files.map(|file| file.text.as_str()), database);
        for table in made.into_iter().filter(|name| live.contains_key(name) && own.insert(name.clone())) {
            found.push(format!("table {table} is there, and only the component {} makes it", component.name));
        }
    }
    Ok(found)
}

/// Which of `queries`, by module, answer with a row. A query that fails says that nothing is there.
///
/// # Errors
/// The tenant's database cannot be read.
pub async fn detect(
    places: &Places,
    tenant: &Tenant,
    queries: &[(String, String)],
) -> Result<BTreeSet<String>, Trouble> {
    let mut conn = places.open(tenant, Mode::Read).await?;
    conn.begin_read().await?;
    let mut found = BTreeSet::new();
    for (module, query) in queries {
        match conn.ask(query).await {
            Ok(rows) if !rows.is_empty() => {
                found.insert(module.clone());
            }
            Err(error) if error.is_lost() => return Err(error.into()),
            Ok(_) | Err(_) => {}
        }
    }
    conn.rollback().await?;
    conn.close().await?;
    Ok(found)
}
