//! Looking at tenants as a whole: what the definitions, the landlord, the tenant's ledger, its live
//! schema and the files on disk say, and which tenants are unlike the others. Changes nothing.

use std::path::Path;

use super::check::Counting;
use super::kin::{self, Live};
use super::quota::There;
use super::stages::aside::Left;
use super::tenant::Context;
use super::{Trouble, check, entry};
use crate::databases::{Conn, DbError};
use crate::definitions::model::Catalog;
use crate::landlord::runs::Run;
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, backups, runs};
use crate::pipeline::inspect::{Finding, Severity, inspect};
use crate::pipeline::{TenantState, quota};
use crate::sql::Database;

/// What is known of one tenant.
pub struct Visit {
    pub findings: Vec<Finding>,
    pub live: Vec<Live>,
}

/// Looks at one tenant. A database that cannot be read is a finding too.
///
/// # Errors
/// The landlord's.
pub async fn tenant(
    landlord: &mut Landlord,
    context: &Context<'_>,
    (catalog, database): (&Catalog, Database),
    tenant: &Tenant,
) -> Result<Visit, DbError> {
    match look(landlord, context, (catalog, database), tenant).await {
        Ok((visit, _)) => Ok(visit),
        Err(Trouble::Landlord(error)) => Err(error),
        Err(trouble) => {
            let mut findings = around(landlord, context, tenant).await?;
            findings.push(unreadable(tenant, &trouble));
            Ok(Visit { findings, live: Vec::new() })
        }
    }
}

/// As [`tenant`], with the state that it found; a database that cannot be read is an error.
///
/// # Errors
/// A database cannot be read, or is not this tenant's.
pub async fn look(
    landlord: &mut Landlord,
    context: &Context<'_>,
    (catalog, database): (&Catalog, Database),
    tenant: &Tenant,
) -> Result<(Visit, TenantState), Trouble> {
    let mut findings = around(landlord, context, tenant).await.map_err(Trouble::Landlord)?;
    let examined = check::examine(landlord, context, tenant).await?;
    findings.extend(examined.findings);
    match inspect(catalog, &examined.state, (&tenant.slug, database)) {
        Ok(more) => findings.extend(more),
        Err(error) => findings
            .push(Finding::new(&tenant.slug, None, "definitions", error.to_string()).mend("module validate")),
    }
    findings.extend(quotas(context, (catalog, database), tenant, (&examined.state, &examined.quotas)));
    findings.extend(copies(landlord, tenant, examined.left).await.map_err(Trouble::Landlord)?);
    let live = kin::live(tenant, database, &examined.state, examined.live);
    Ok((Visit { findings, live }, examined.state))
}

/// Copies of values that runs have put aside and nobody needs any more.
async fn copies(landlord: &mut Landlord, tenant: &Tenant, left: Vec<Left>) -> Result<Vec<Finding>, DbError> {
    if left.is_empty() {
        return Ok(Vec::new());
    }
    let all = runs::history(&mut landlord.conn, &tenant.id, i64::MAX).await?;
    let open = |run: &&Run| ["intended", "running", "committed", "stuck"].contains(&run.status.as_str());
    let mut found = Vec::new();
    for one in left {
        let of = all.iter().find(|run| run.id.ends_with(&format!("-{}", one.run)));
        if of.as_ref().is_some_and(open) {
            // It is at work, or was not mended: its own words say what it needs.
            continue;
        }
        let whose = of.map_or_else(
            || format!("a run that ends in {} and that the landlord does not know", one.run),
            |run| format!("run {} ({}) of {}, which is {}", run.id, run.action, run.started_at, run.status),
        );
        let what = format!(
            "{} holds values that were put aside for {whose}; no run needs it any more, and it can be dropped by hand",
            one.table
        );
        let finding = Finding::new(&tenant.slug, None, "aside", what);
        found.push(finding.severity(Severity::Warning).mend(one.statement));
    }
    Ok(found)
}

/// Triggers, counters and limits that are not what the definitions and the entitlements give.
fn quotas(
    context: &Context<'_>,
    (catalog, database): (&Catalog, Database),
    tenant: &Tenant,
    (state, counting): (&TenantState, &Counting),
) -> Vec<Finding> {
    let say = |module: Option<&str>, what: String| {
        let finding = Finding::new(&tenant.slug, module, "quota", what);
        finding.mend(format!("module repair --tenant {} --yes", tenant.slug))
    };
    let wanted = quota::quotas(catalog, state, (&[], &state.entitlements), database);
    let Some(counted) = &counting.counted else {
        let what = "its database does not hold quotas yet: it was last written to by an older version";
        let any = wanted.meters.iter().any(|one| one.held);
        return any.then(|| say(None, what.to_owned()).severity(Severity::Warning)).into_iter().collect();
    };
    let today = context.clock.today();
    let there = There { database, look: &counting.look, counted, tables: &counting.tables, today };
    let found = there.due(&wanted).found.into_iter();
    found.map(|(module, what)| say(Some(module.as_str()).filter(|module| !module.is_empty()), what)).collect()
}

fn unreadable(tenant: &Tenant, trouble: &Trouble) -> Finding {
    let (check, mend) = match trouble {
        Trouble::WrongTenant { .. } | Trouble::Ledger(_) => {
            ("identity", format!("module backup list --tenant {}", tenant.slug))
        }
        _ => ("unreachable", format!("module host check {}", tenant.host)),
    };
    Finding::new(&tenant.slug, None, check, trouble.to_string()).mend(mend)
}

/// What the landlord and the disk say: runs that are not over, dumps that are gone.
async fn around(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<Vec<Finding>, DbError> {
    let slug = &tenant.slug;
    let mut found = Vec::new();
    let open = runs::unfinished(&mut landlord.conn, Some(&tenant.id)).await?;
    let working = !open.is_empty() && entry::is_locked(context, tenant).await;
    for run in open.iter().filter(|_| !working) {
        let what = format!("run {} ({}) of {} is {}", run.id, run.action, run.started_at, run.status);
        found.push(
            Finding::new(slug, None, "unfinished", what).mend(format!("module recover --tenant {slug}")),
        );
    }
    for run in runs::stuck(&mut landlord.conn, &tenant.id).await? {
        let what = format!("run {} ({}) of {} could not be taken back", run.id, run.action, run.started_at);
        let mend = format!("module repair --tenant {slug} --mended {}", run.id);
        found.push(Finding::new(slug, None, "stuck", what).mend(mend));
    }
    for backup in backups::list(&mut landlord.conn, Some(&tenant.id)).await? {
        if !Path::new(&backup.path).exists() {
            let what = format!(
                "the {} {} of {} is gone: {}",
                backup.kind, backup.id, backup.created_at, backup.path
            );
            found.push(
                Finding::new(slug, backup.module.as_deref(), "backup-missing", what)
                    .severity(Severity::Warning)
                    .mend(format!("module backup create --tenant {slug}")),
            );
        }
    }
    Ok(found)
}

/// Whether the servers of hosts without tenants answer too.
pub async fn hosts(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for name in context.places.hosts.keys() {
        if !matches!(context.places.database(name), Ok(Database::Postgres | Database::Mysql)) {
            continue;
        }
        let answer = match context.places.admin(name) {
            Ok(url) => match Conn::connect(&url).await {
                Ok(conn) => {
                    let _ = conn.close().await;
                    Ok(())
                }
                Err(error) => Err(error.to_string()),
            },
            Err(trouble) => Err(trouble.to_string()),
        };
        if let Err(why) = answer {
            found.push(
                Finding::new("", None, "host-unreachable", format!("host {name}: {why}"))
                    .mend(format!("module host check {name}")),
            );
        }
    }
    found
}
