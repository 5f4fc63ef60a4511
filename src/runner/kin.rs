//! Live schemas that should be alike: grouped as they come, and the odd ones named. Keeps one schema for each
//! way that a module looks, and not one a tenant.

use std::collections::BTreeMap;

use crate::databases::schema::Fingerprint;
use crate::landlord::tenants::Tenant;
use crate::pipeline::TenantState;
use crate::pipeline::inspect::{Finding, Severity};
use crate::sql::Database;

/// How many tenants with the same schema are kept by name.
pub const NAMED: usize = 1_000;

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

/// The live schemas of a tenant's modules, with what each is comparable with.
#[must_use]
pub fn live(
    tenant: &Tenant,
    database: Database,
    state: &TenantState,
    schemas: BTreeMap<String, Fingerprint>,
) -> Vec<Live> {
    let one = |(slug, schema): (String, Fingerprint)| {
        let module = state.modules.get(&slug)?;
        let components = module.components.iter().chain(module.retained.keys());
        let kin = Kin {
            version: module.version.to_string(),
            database: database.to_string(),
            components: components.cloned().collect::<Vec<_>>().join("+"),
            module: slug,
        };
        Some(Live { tenant: tenant.slug.clone(), kin, schema })
    };
    schemas.into_iter().filter_map(one).collect()
}

/// Everybody whose schema of a module is the same.
#[derive(Debug)]
struct Alike {
    schema: Fingerprint,
    count: usize,
    /// The first of them.
    tenants: Vec<String>,
}

/// All schemas that were seen.
#[derive(Debug, Default)]
pub struct Families {
    all: BTreeMap<Kin, BTreeMap<String, Alike>>,
}

impl Families {
    pub fn add(&mut self, live: Live) {
        let groups = self.all.entry(live.kin).or_default();
        let hash = live.schema.hash();
        let group = groups.entry(hash).or_insert_with(|| Alike {
            schema: live.schema,
            count: 0,
            tenants: Vec::new(),
        });
        group.count += 1;
        if group.tenants.len() < NAMED {
            group.tenants.push(live.tenant);
        }
    }

    /// Tenants whose schema of a module is unlike that of most others of the same kin. Where there is no
    /// majority nobody is blamed: both are named.
    #[must_use]
    pub fn outliers(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for (kin, groups) in self.all.iter().filter(|(_, groups)| groups.len() > 1) {
            let most = groups.values().map(|group| group.count).max().unwrap_or(0);
            let tie = groups.values().filter(|group| group.count == most).count() > 1;
            for (hash, odd) in groups.iter().filter(|(_, group)| tie || group.count < most) {
                let others = groups.iter().filter(|(other, _)| *other != hash).map(|(_, group)| group);
                let Some(usual) = others.max_by_key(|group| group.count) else { continue };
                let than = match usual.tenants.first() {
                    Some(first) if tie => format!("tenant {first}'s"),
                    _ => format!("that of {most} other tenant{}", if most == 1 { "" } else { "s" }),
                };
                let lines = odd.schema.differences(&usual.schema).join("; ");
                let what = format!("its schema of {} {} is not {than}: {lines}", kin.module, kin.version);
                found.extend(odd.tenants.iter().map(|tenant| {
                    Finding::new(tenant, Some(&kin.module), "outlier", what.clone())
                        .severity(Severity::Warning)
                        .mend(format!("module doctor --tenant {tenant}"))
                }));
            }
        }
        found
    }
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
        let mut families = Families::default();
        for one in all {
            families.add(one.clone());
        }
        families.outliers().into_iter().map(|one| format!("{}: {}", one.tenant, one.what)).collect()
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
