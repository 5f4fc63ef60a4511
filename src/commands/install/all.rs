//! `module install --all`: the same request for every active tenant.

use std::collections::BTreeMap;

use super::words::{ask_plan, set_plan, wants};
use super::{Install, Planner, Target};
use crate::commands::app::{App, cancelled, newest};
use crate::commands::fleet::{self, One};
use crate::commands::refusal::Wanted;
use crate::commands::run::{RunView, carry_out, look};
use crate::commands::{failures, pin};
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::definitions::model::Catalog;
use crate::error::Failure;
use crate::landlord::Landlord;
use crate::landlord::tenants::Tenant;
use crate::pipeline::TenantState;
use crate::resolve::Want;
use crate::sql::Database;
use crate::ui::prompt;

pub async fn run(app: App, args: Install) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(if args.dry_run { Mode::Read } else { Mode::Write }).await?;
    let tenants = fleet::select(&app, &mut landlord, &args.many, &|one| one.status == "active").await?;
    let places = app.places(&mut landlord).await?;
    let mut catalogs: BTreeMap<Database, Catalog> = BTreeMap::new();
    for tenant in &tenants {
        let database = app.database(&places, &tenant.host)?;
        if let std::collections::btree_map::Entry::Vacant(free) = catalogs.entry(database) {
            free.insert(app.catalog(Depth::SqlOn(database))?);
        }
    }
    let Some((first, (database, catalog))) = tenants.first().zip(catalogs.iter().next()) else {
        return fleet::FleetView { changed: false, rows: Vec::new() }.end(&app);
    };
    let newest = newest(catalog);
    app.refuse_older(&mut landlord, &newest, args.allow_older_definitions || args.dry_run).await?;
    let mut wants = wants(&app, catalog, &args)?;
    let target = Target::There(first.clone());
    let planner = Planner {
        app: &app,
        catalog,
        with_demo: args.with_demo,
        target: &target,
        database: *database,
        pins: &[],
    };
    settle(&app, &planner, &mut wants)?;
    if !args.dry_run {
        confirm(&app, &args, tenants.len())?;
    }
    let wanted = Wanted::install(&args);
    let mut work = async |own: &App, landlord: &mut Landlord, tenant: Tenant| {
        let database = own.database(&places, &tenant.host)?;
        let target = Target::There(tenant.clone());
        let catalog = &catalogs[&database];
        let pins = pin::holding(own, landlord, &tenant).await?;
        let with_demo = args.with_demo;
        let planner = Planner { app: own, catalog, with_demo, target: &target, database, pins: &pins };
        let context = own.context(&places, &newest, &|_| {});
        let (state, unfinished) = look(own, landlord, &context, &tenant).await?;
        let plan = |state: &TenantState| planner.plan(&wants, state);
        let pipeline = plan(&state).map_err(|error| pin::refused(&tenant.slug, &error, &pins))?;
        if args.dry_run {
            return Ok(One::Would(!pipeline.is_empty()));
        }
        if pipeline.is_empty() && !unfinished {
            return Ok(One::Ran(Box::new(RunView::unchanged(&tenant.slug))));
        }
        carry_out(own, landlord, (tenant, &newest), None, &plan).await.map(|view| One::Ran(Box::new(view)))
    };
    fleet::each(&app, &mut landlord, (tenants, Some(&wanted)), &mut work).await.end(&app)
}

/// What is wrong with the request itself is said once, and a missing plan asked for once: both show on a
/// tenant that has nothing yet.
fn settle(app: &App, planner: &Planner<'_>, wants: &mut [Want]) -> Result<(), Failure> {
    loop {
        let Err(error) = planner.plan(wants, &TenantState::default()) else { return Ok(()) };
        match ask_plan(app, planner.catalog, &error)? {
            Some((module, plan)) => set_plan(wants, &module, plan),
            None if error.is_usage() || error.is_definition() => {
                let mut failure = failures::pipeline("", &error);
                failure.details.retain(|(label, _)| label != "tenant");
                return Err(failure);
            }
            None => return Ok(()),
        }
    }
}

fn confirm(app: &App, args: &Install, count: usize) -> Result<(), Failure> {
    if app.ui.yes {
        return Ok(());
    }
    let plural = if count == 1 { "" } else { "s" };
    if !app.ui.interactive {
        return Err(Failure::usage(format!(
            "not confirmed, for {count} tenant{plural}: there is nobody to ask"
        ))
        .hint("add `--yes` to go on without being asked, or `--dry-run` to look first"));
    }
    let question = format!("Install {} for {count} tenant{plural}?", args.modules.join(" "));
    if prompt::confirm(&app.ui, &question)? { Ok(()) } else { Err(cancelled()) }
}
