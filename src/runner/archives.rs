//! The archives of removed modules: which one brings a module back to a tenant, and what is wrong with it.

use super::past;
use crate::databases::{Conn, DbError};
use crate::landlord::backups::{self, ARCHIVE, Backup, TABLES};
use crate::landlord::tenants::Tenant;
use crate::pipeline::restore::Archived;
use crate::sql::Database;

/// What brings modules back.
#[derive(Debug)]
pub enum Archives {
    Found(Vec<Archived>),
    /// There is none of this module.
    Missing(String),
    /// There is one, and it cannot be used.
    Unfit(String),
}

/// The newest archives of `modules`, each whole and the tenant's own.
///
/// # Errors
/// The landlord's.
pub async fn find(
    conn: &mut Conn,
    (tenant, database): (&Tenant, Database),
    modules: &[&String],
) -> Result<Archives, DbError> {
    if modules.is_empty() {
        return Ok(Archives::Found(Vec::new()));
    }
    let all = of_tenant(conn, tenant).await?;
    let mut found = Vec::new();
    for module in modules {
        let Some(backup) = newest(&all, module) else { return Ok(Archives::Missing((*module).clone())) };
        match fitting((tenant, database), module, backup) {
            Ok(archived) => found.push(archived),
            Err(why) => return Ok(Archives::Unfit(why)),
        }
    }
    Ok(Archives::Found(found))
}

/// The tenant's archives of removed modules, newest first.
///
/// # Errors
/// The landlord's.
pub async fn of_tenant(conn: &mut Conn, tenant: &Tenant) -> Result<Vec<Backup>, DbError> {
    let all = backups::list(conn, Some(&tenant.id)).await?;
    Ok(all.into_iter().filter(|one| one.kind == ARCHIVE).collect())
}

/// The newest archive of a removal; what only a part was taken out of is none.
#[must_use]
pub fn newest<'a>(all: &'a [Backup], module: &str) -> Option<&'a Backup> {
    let mut own = all.iter().filter(|one| one.module.as_deref() == Some(module));
    own.find(|one| past::manifest(one).is_none_or(|archived| archived.removed))
}

/// The archive's manifest, where the archive is this module's of this tenant, and whole.
///
/// # Errors
/// What is wrong with it.
pub fn fitting(
    (tenant, database): (&Tenant, Database),
    module: &str,
    backup: &Backup,
) -> Result<Archived, String> {
    let slug = &tenant.slug;
    if backup.tenant_id != tenant.id {
        return Err(format!("{} is an archive of another tenant than {slug}", backup.id));
    }
    if ![ARCHIVE, TABLES].contains(&backup.kind.as_str()) || backup.module.as_deref() != Some(module) {
        return Err(format!("{} is no archive of {module}", backup.id));
    }
    let there = database.to_string();
    if backup.database != there {
        return Err(format!("{} was made on {}, and {slug} is on {there}", backup.id, backup.database));
    }
    let archived = past::whole(backup)?;
    if backup.kind == ARCHIVE && !archived.removed {
        return Err(format!("{} holds only a part of {module} that was taken out", backup.id));
    }
    Ok(archived)
}
