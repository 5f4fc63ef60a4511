//! What an order to adopt comes to for one tenant: its own tables say so, so nothing can be compiled for
//! it before they were compared.

use std::collections::BTreeMap;

use semver::VersionReq;

use super::Fleet;
use super::target::Why;
use crate::definitions::model::Catalog;
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, pins};
use crate::pipeline::order::{Order, Subject};
use crate::pipeline::step::Stage;
use crate::pipeline::template::Names;
use crate::pipeline::{Pipeline, TenantState, phases};
use crate::resolve::{self, Want};
use crate::runner::adopt::{Looked, Misfit, detect, fit};
use crate::runner::tenant::not_started;
use crate::runner::{Session, Trouble, others};
use crate::sql::Database;

/// Differences that are said of one tenant.
const LINES: usize = 5;

/// What decides over a tenant beside its own state.
pub(super) type Around<'a> = (&'a BTreeMap<String, VersionReq>, &'a phases::Fleet);

impl Fleet<'_> {
    /// The pipeline that adopts what the order names, for a tenant that is locked.
    pub(super) async fn adopted(
        &self,
        order: &Order,
        (landlord, session): (&mut Landlord, &mut Session),
    ) -> Result<Option<Pipeline>, Why> {
        session.complete(landlord).await?;
        let database = session.database();
        let Some(catalog) = self.catalogs.get(&database) else {
            return Err(Why::Refused("the definitions are not at hand".to_owned()));
        };
        let held = pins::list(&mut landlord.conn, Some(&session.tenant.id)).await.map_err(Why::Landlord)?;
        let held = pins::ranges(&held, self.clock.today());
        let fleet = others::fleet(&mut landlord.conn, catalog, database).await.map_err(Why::Landlord)?;
        let whose = (&session.tenant, database, &session.state);
        self.adoption(order, catalog, whose, ((&held, &fleet), landlord)).await
    }

    /// As [`Fleet::adopted`], for a tenant that was only looked at.
    pub(super) async fn adoption(
        &self,
        order: &Order,
        catalog: &Catalog,
        (tenant, database, state): (&Tenant, Database, &TenantState),
        ((held, fleet), landlord): (Around<'_>, &mut Landlord),
    ) -> Result<Option<Pipeline>, Why> {
        let Order::Adopt { wants, plans } = order else { return Ok(None) };
        let wants = match plans {
            Some(plans) => self.detected(catalog, (tenant, state), plans).await?,
            None => wants.clone(),
        };
        if wants.is_empty() {
            return Ok(None);
        }
        let email = tenant.email.as_deref().unwrap_or_default();
        let values = Names { slug: &tenant.slug, name: &tenant.name, email }.values(database);
        let tool = resolve::tool();
        let subject = Subject {
            tenant: &tenant.slug,
            database,
            pins: held,
            fleet,
            values: &values,
            archived: &[],
            anew: false,
            tool: &tool,
            app: self.app,
            today: self.clock.today(),
        };
        let make = |wants: &[Want]| {
            Order::Adopt { wants: wants.to_vec(), plans: None }.pipeline(catalog, state, &subject)
        };
        let looked = Looked { places: self.places, stop: self.stop, tenant, catalog, state, make: &make };
        match fit(landlord, &looked, wants).await {
            Ok(fitting) => Ok(Some(fitting.pipeline)),
            Err(misfit) => Err(why(tenant, misfit)),
        }
    }

    /// What the tenant uses and does not have, by the modules' own queries.
    async fn detected(
        &self,
        catalog: &Catalog,
        (tenant, state): (&Tenant, &TenantState),
        plans: &BTreeMap<String, String>,
    ) -> Result<Vec<Want>, Why> {
        let queries: Vec<(String, String)> = catalog
            .modules
            .values()
            .filter(|module| !state.modules.contains_key(&module.slug))
            .filter_map(|module| Some((module.slug.clone(), module.detect.clone()?)))
            .collect();
        let found = detect(self.places, tenant, &queries).await;
        let found = found.map_err(|trouble| why(tenant, Misfit::Trouble(trouble)))?;
        let plan = |module: &String| {
            let named = plans.get(module).cloned();
            named.or_else(|| catalog.modules.get(module)?.fallback_plan().map(ToOwned::to_owned))
        };
        Ok(found.into_iter().map(|module| Want { plan: plan(&module), module, ..Want::default() }).collect())
    }
}

fn why(tenant: &Tenant, misfit: Misfit) -> Why {
    match misfit {
        Misfit::Pipeline(error) => Why::Pipeline(error),
        Misfit::Tables(tables) if tables.bare => {
            Why::Skipped(format!("it has no table of {}", tables.names()))
        }
        Misfit::Tables(mut tables) => {
            let more = tables.lines.len().saturating_sub(LINES);
            tables.lines.truncate(LINES);
            if more > 0 {
                tables.lines.push(format!("and {more} more"));
            }
            Why::Refused(Misfit::Tables(tables).to_string())
        }
        Misfit::Trouble(Trouble::Landlord(error)) => Why::Landlord(error),
        Misfit::Trouble(trouble @ Trouble::Unproven { .. }) => Why::Refused(trouble.to_string()),
        Misfit::Trouble(trouble) => Why::Run(not_started(tenant, Stage::Validate, trouble)),
        Misfit::NoVersion(_) => Why::Refused(misfit.to_string()),
    }
}
