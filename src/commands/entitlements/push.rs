//! `module entitlements push`: what could not be brought to a tenant's database at once, and overrides that
//! have begun or ended since.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::billing::entitlement::Entitlement;
use crate::commands::app::{App, newest};
use crate::commands::failures;
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::definitions::model::Catalog;
use crate::error::Failure;
use crate::landlord::{Landlord, tenants};
use crate::runner::Context;
use crate::runner::rights::{due, push};
use crate::ui::{Table, View};

/// The exit code where some tenants failed.
const SOME_FAILED: u8 = 5;

pub async fn run(app: &App) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let catalog = app.catalog(Depth::Definitions)?;
    let newest = newest(&catalog);
    app.refuse_older(&mut landlord, &newest, false).await?;
    let broken = |error| failures::database("the landlord", &error);
    let mut waiting = due(&mut landlord, &app.clock).await.map_err(broken)?;
    // Only a tenant that is named narrows it.
    if app.config.tenant.is_some() {
        let only = app.tenant(&mut landlord).await?.id;
        waiting.retain(|id| *id == only);
    }
    let places = app.places(&mut landlord).await?;
    let context = app.context(&places, &newest, &|_| {});
    let tenants = to_each(&mut landlord, &context, &catalog, waiting).await?;
    let view = PushView { changed: tenants.iter().any(|one| one.pending.is_none()), tenants };
    app.ui.answer(&view)?;
    let failed = view.tenants.iter().any(|one| one.pending.is_some());
    Ok(if failed { SOME_FAILED } else { 0 })
}

/// Brings their rights to the tenants with these ids, one after the other.
///
/// # Errors
/// The landlord's. What a tenant's database says is in its row.
pub async fn to_each(
    landlord: &mut Landlord,
    context: &Context<'_>,
    catalog: &Catalog,
    ids: BTreeSet<String>,
) -> Result<Vec<Row>, Failure> {
    let broken = |error| failures::database("the landlord", &error);
    let mut rows = Vec::new();
    for id in ids {
        let Some(tenant) = tenants::by_id(&mut landlord.conn, &id).await.map_err(broken)? else { continue };
        rows.push(match push(landlord, context, catalog, &tenant).await {
            Ok(pushed) => {
                let pushed = pushed.unwrap_or_default();
                Row { tenant: tenant.slug, gained: pushed.gained, lost: pushed.lost, pending: None }
            }
            Err(error) => Row { pending: Some(error.to_string()), ..Row::of(tenant.slug) },
        });
    }
    rows.sort_by(|one, other| one.tenant.cmp(&other.tenant));
    Ok(rows)
}

/// What became of a tenant's rights.
#[derive(Debug, Serialize)]
pub struct Row {
    pub tenant: String,
    pub gained: Vec<Entitlement>,
    pub lost: Vec<Entitlement>,
    /// Why they still wait.
    pub pending: Option<String>,
}

impl Row {
    fn of(tenant: String) -> Self {
        Self { tenant, gained: Vec::new(), lost: Vec::new(), pending: None }
    }
}

#[derive(Debug, Default, Serialize)]
struct PushView {
    changed: bool,
    tenants: Vec<Row>,
}

impl View for PushView {
    fn human(&self, width: u16) -> String {
        if self.tenants.is_empty() {
            return "Nothing waits: every tenant has its rights.\n".to_owned();
        }
        let mut table = Table::new(&["tenant", "result", "rows"]);
        for one in &self.tenants {
            let rows = one.gained.len().max(one.lost.len()).to_string();
            match &one.pending {
                Some(why) => table.row([one.tenant.clone(), format!("waits: {why}"), "-".to_owned()]),
                None => table.row([one.tenant.clone(), "pushed".to_owned(), rows]),
            }
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.tenants.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["tenant", "gained", "lost", "pending"]
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
