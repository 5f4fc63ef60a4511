//! What the commands on one tenant's meters share: the open database, the meter that was meant, and the
//! record in the audit log.

use serde_json::Value;

use crate::commands::{App, app, failures};
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::definitions::model::Catalog;
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::landlord::audit_log::{self, Event};
use crate::landlord::tenants::Tenant;
use crate::pipeline::quota::Quota;
use crate::runner::desk::{Denied, Desk};
use crate::runner::places::Places;

/// A tenant whose database is open.
pub(super) struct Open {
    pub app: App,
    pub landlord: Landlord,
    pub places: Places,
    pub catalog: Catalog,
    pub tenant: Tenant,
    pub desk: Desk,
}

impl Open {
    /// Opens the database of the tenant that the command is for.
    ///
    /// # Errors
    /// The landlord's, the tenant's; a tenant that is not in use.
    pub async fn new(app: App) -> anyhow::Result<Self> {
        let catalog = app.catalog(Depth::Definitions)?;
        let mut landlord = app.landlord(Mode::Write).await?;
        let tenant = app.tenant(&mut landlord).await?;
        if tenant.status != "active" {
            let what = format!("{} is {}: nothing is used there", tenant.slug, tenant.status);
            return Err(Failure::new(FailureKind::Refused, what)
                .detail("tenant", &tenant.slug)
                .hint(format!("`module tenant show {}` says since when", tenant.slug))
                .into());
        }
        let places = app.places(&mut landlord).await?;
        let newest = app::newest(&catalog);
        let context = app.context(&places, &newest, &|_| {});
        let desk = Desk::open(&landlord, &context, (&tenant, &catalog)).await;
        let desk = desk.map_err(|trouble| failures::trouble(&format!("tenant {}", tenant.slug), trouble))?;
        Ok(Self { app, landlord, places, catalog, tenant, desk })
    }

    /// The meter called `module.meter`, or `meter` where only one module has it, that nobody counts by rows.
    ///
    /// # Errors
    /// Usage: none, or several; refused: its rows are counted, or its module is switched off.
    pub fn meter(&self, name: &str) -> Result<Quota, Failure> {
        let all = &self.desk.quotas.meters;
        let full = |one: &Quota| format!("{}.{}", one.module, one.meter);
        let found: Vec<&Quota> = match name.split_once('.') {
            Some((module, meter)) => {
                all.iter().filter(|one| one.module == module && one.meter == meter).collect()
            }
            None => all.iter().filter(|one| one.meter == name).collect(),
        };
        let quota = match found.as_slice() {
            [one] => *one,
            [] => return Err(self.unknown(name)),
            several => {
                let names: Vec<String> = several.iter().map(|one| full(one)).collect();
                return Err(Failure::usage(format!("which `{name}`? several modules have it"))
                    .detail("meters", names.join(", ")));
            }
        };
        let refused =
            |what: String| Failure::new(FailureKind::Refused, what).detail("tenant", &self.tenant.slug);
        if let Some(table) = &quota.table {
            let what = format!("{} counts the rows of {table}: they would be counted twice", full(quota));
            return Err(refused(what).hint("insert the rows: the tenant's database counts and limits them"));
        }
        if self.desk.state.modules.get(&quota.module).is_some_and(|module| !module.enabled) {
            let slug = &self.tenant.slug;
            return Err(refused(format!("{} is disabled", quota.module))
                .hint(format!("`module enable {} --tenant {slug}` switches it on", quota.module)));
        }
        Ok(quota.clone())
    }

    fn unknown(&self, name: &str) -> Failure {
        let installed = &self.desk.state.modules;
        let has = |slug: &str, meter: &str| {
            self.catalog.modules.get(slug).is_some_and(|module| module.meters.contains_key(meter))
        };
        if let Some((module, meter)) = name.split_once('.').filter(|(module, meter)| has(module, meter)) {
            let (slug, plural) = (&self.tenant.slug, "is not installed");
            let what = match installed.get(module) {
                None => format!("{module} {plural} for {slug}"),
                Some(one) => format!("{module} {} has no meter {meter} for {slug}", one.version),
            };
            return Failure::new(FailureKind::Refused, what).detail("tenant", slug);
        }
        let all = self.desk.quotas.meters.iter().filter(|one| one.table.is_none());
        let known: Vec<String> = all.map(|one| format!("{}.{}", one.module, one.meter)).collect();
        failures::unknown("meter", name, &known.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Puts a change into the audit log.
    ///
    /// # Errors
    /// The landlord's.
    pub async fn note(&mut self, action: &str, data: Value) -> Result<(), Failure> {
        let event = Event::new(action, &self.app.actor)
            .tenant(&self.tenant.slug)
            .target(format!("tenant:{}", self.tenant.slug))
            .reason(self.app.reason.as_deref())
            .as_of(self.app.clock.as_of.map(crate::clock::stamp))
            .data(data);
        let clock = &self.app.clock;
        let written =
            self.landlord.conn.together(async |conn| audit_log::append(conn, &event, clock).await).await;
        written.map(|_| ()).map_err(|error| failures::database("the landlord", &error))
    }
}

/// What was denied, as the command's failure.
pub(super) fn denied(slug: &str, denied: &Denied) -> Failure {
    let failure = Failure::new(FailureKind::Refused, denied.to_string()).detail("tenant", slug);
    match denied {
        Denied::Conflict { .. } => failure.hint("a key names one fact: give another one to something else"),
        Denied::Over { state, .. } if state == "expired" => {
            failure.hint("its amount was given back: reserve again, with another key")
        }
        _ => failure,
    }
}

/// What was wrong with the tenant's database.
pub(super) fn broken(slug: &str, error: &crate::databases::DbError) -> Failure {
    failures::database(&format!("tenant {slug}"), error)
}
