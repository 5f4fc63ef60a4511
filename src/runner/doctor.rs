//! Looking at tenants as a whole: what the definitions, the landlord, the tenant's ledger, its live
//! schema and the files on disk say, and which tenants are unlike the others. Changes nothing.

use std::collections::BTreeMap;
use std::path::Path;

use super::tenant::Context;
use super::{Trouble, check, entry};
use crate::databases::schema::Fingerprint;
use crate::databases::{Conn, DbError};
use crate::definitions::model::Catalog;
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, backups, runs};
use crate::pipeline::inspect::{Finding, Severity, inspect};
use crate::sql::Database;

/// One module's live schema at one tenant, and what it is comparable with.
#[derive(Clone, Debug)]
pub struct Live {
    pub tenant: String,
    pub kin: Kin,
    pub schema: Fingerprint,
}

/// Schemas of the same kin should be alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kin {
    pub module: String,
    pub version: String,
    pub database: String,
    pub components: String,
}

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
    let mut findings = around(landlord, context, tenant).await?;
    let examined = match check::examine(landlord, context, tenant).await {
        Ok(examined) => examined,
        Err(Trouble::Landlord(error)) => return Err(error),
        Err(trouble) => {
            findings.push(unreadable(tenant, &trouble));
            return Ok(Visit { findings, live: Vec::new() });
        }
    };
    findings.extend(examined.findings);
    match inspect(catalog, &examined.state, (&tenant.slug, database)) {
        Ok(more) => findings.extend(more),
        Err(error) => findings
            .push(Finding::new(&tenant.slug, None, "definitions", error.to_string()).mend("module validate")),
    }
    let state = &examined.state;
    let live = examined.live.into_iter().filter_map(|(slug, schema)| {
        let module = state.modules.get(&slug)?;
        let components = module.components.iter().chain(module.retained.keys());
        let kin = Kin {
            version: module.version.to_string(),
            database: database.to_string(),
            components: components.cloned().collect::<Vec<_>>().join("+"),
            module: slug,
        };
        Some(Live { tenant: tenant.slug.clone(), kin, schema })
    });
    Ok(Visit { findings, live: live.collect() })
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

/// Tenants whose schema of a module is unlike that of most others of the same kin. Where there is no
/// majority nobody is blamed: both are named.
#[must_use]
pub fn outliers(all: &[Live]) -> Vec<Finding> {
    let mut kin: BTreeMap<&Kin, BTreeMap<String, Vec<&Live>>> = BTreeMap::new();
    for one in all {
        kin.entry(&one.kin).or_default().entry(one.schema.hash()).or_default().push(one);
    }
    let mut found = Vec::new();
    for (kin, groups) in kin.iter().filter(|(_, groups)| groups.len() > 1) {
        let most = groups.values().map(Vec::len).max().unwrap_or(0);
        let Some(usual) = groups.values().find(|group| group.len() == most) else { continue };
        let tie = groups.values().filter(|group| group.len() == most).count() > 1;
        for odd in groups.values().filter(|group| tie || group.len() < most).flatten() {
            let others = groups.values().filter(|group| !group.iter().any(|one| one.tenant == odd.tenant));
            let (against, than) = if tie {
                let Some(other) = others.max_by_key(|group| group.len()) else { continue };
                (other, format!("tenant {}'s", other[0].tenant))
            } else {
                (usual, format!("that of {most} other tenant{}", if most == 1 { "" } else { "s" }))
            };
            let lines = odd.schema.differences(&against[0].schema).join("; ");
            let what = format!("its schema of {} {} is not {than}: {lines}", kin.module, kin.version);
            found.push(
                Finding::new(&odd.tenant, Some(&kin.module), "outlier", what)
                    .severity(Severity::Warning)
                    .mend(format!("module doctor --tenant {}", odd.tenant)),
            );
        }
    }
    found
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::databases::schema::{Table, Tables};

    fn live(tenant: &str, tables: &[&str]) -> Live {
        let tables: Tables = tables.iter().map(|name| ((*name).to_owned(), Table::default())).collect();
        let kin = Kin {
            module: "alpha".to_owned(),
            version: "1.0.0".to_owned(),
            database: "sqlite".to_owned(),
            components: "base".to_owned(),
        };
        Live { tenant: tenant.to_owned(), kin, schema: Fingerprint { tables } }
    }

    fn named(all: &[Live]) -> Vec<String> {
        outliers(all).into_iter().map(|one| format!("{}: {}", one.tenant, one.what)).collect()
    }

    #[test]
    fn the_odd_one_out_is_named_with_what_is_odd() {
        let all = [live("a", &["x"]), live("b", &["x"]), live("c", &["x", "y"])];
        assert_eq!(named(&all[..2]), Vec::<String>::new());
        assert_eq!(
            named(&all),
            ["c: its schema of alpha 1.0.0 is not that of 2 other tenants: table y should not be there"]
        );
    }

    #[test]
    fn two_that_differ_are_both_named() {
        let mut found = named(&[live("a", &["x"]), live("b", &["y"])]);
        found.sort();
        assert_eq!(found.len(), 2);
        assert!(found[0].contains("not tenant b's") && found[1].contains("not tenant a's"), "{found:?}");
    }

    #[test]
    fn another_version_is_no_kin() {
        let mut other = live("b", &["y"]);
        other.kin.version = "1.1.0".to_owned();
        assert_eq!(named(&[live("a", &["x"]), other]), Vec::<String>::new());
    }
}
