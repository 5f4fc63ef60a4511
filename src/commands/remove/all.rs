//! `module remove --all`: the same modules of every active tenant that has them.

use super::Remove;
use crate::commands::app::{App, newest};
use crate::commands::fleet::{self, One};
use crate::commands::refusal::Wanted;
use crate::commands::run::{RunView, carry_out, look};
use crate::commands::{failures, protect};
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::error::Failure;
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, tenant_modules};
use crate::pipeline::TenantState;
use crate::pipeline::remove::{Request, remove};

pub async fn run(app: App, args: Remove) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(if args.dry_run { Mode::Read } else { Mode::Write }).await?;
    let tenants = fleet::select(&app, &mut landlord, &args.many, &|one| one.status == "active").await?;
    let places = app.places(&mut landlord).await?;
    let catalog = app.catalog(Depth::Sql)?;
    let newest = newest(&catalog);
    app.refuse_older(&mut landlord, &newest, args.allow_older_definitions || args.dry_run).await?;
    let installed = tenant_modules::names(&mut landlord.conn)
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    let mut known: Vec<&str> = catalog.modules.keys().chain(&installed).map(String::as_str).collect();
    known.sort_unstable();
    known.dedup();
    if let Some(module) = args.modules.iter().find(|module| !known.contains(&module.as_str())) {
        return Err(failures::unknown("module", module, &known).into());
    }
    if !args.dry_run {
        protect::confirm_env(&app)?;
        confirm(&args, tenants.len())?;
    }
    let wanted = Wanted::remove(&args);
    let mut work = async |own: &App, landlord: &mut Landlord, tenant: Tenant| {
        let database = own.database(&places, &tenant.host)?;
        let make = |state: &TenantState| {
            // Who lacks a module is as asked.
            let there = args.modules.iter().filter(|module| state.modules.contains_key(*module));
            let modules: Vec<String> = there.cloned().collect();
            let request = Request {
                tenant: &tenant.slug,
                database,
                modules: &modules,
                cascade: args.cascade,
                purge: args.purge,
            };
            remove(&catalog, state, &request)
        };
        let context = own.context(&places, &newest, &|_| {});
        let (state, unfinished) = look(own, landlord, &context, &tenant).await?;
        let pipeline = make(&state).map_err(|error| failures::pipeline(&tenant.slug, &error))?;
        if args.dry_run {
            return Ok(One::Would(!pipeline.is_empty()));
        }
        if pipeline.is_empty() && !unfinished {
            return Ok(One::Ran(Box::new(RunView::unchanged(&tenant.slug))));
        }
        carry_out(own, landlord, (tenant.clone(), &newest), None, &make)
            .await
            .map(|view| One::Ran(Box::new(view)))
    };
    fleet::each(&app, &mut landlord, (tenants, Some(&wanted)), &mut work).await.end(&app)
}

/// The number of tenants stands for their names. It is asked for also on a terminal: nobody counts there.
fn confirm(args: &Remove, count: usize) -> Result<(), Failure> {
    let plural = if count == 1 { "" } else { "s" };
    let purge = if args.purge { " --purge" } else { "" };
    let line = format!("`module remove {}{purge} --all --confirm {count}`", args.modules.join(" "));
    match args.confirm.as_deref() {
        Some(word) if word == count.to_string() => Ok(()),
        Some(word) => {
            Err(Failure::usage(format!("--confirm says {word}, and there are {count} active tenants"))
                .detail("left as it was", "everything; nothing was begun"))
        }
        None => Err(Failure::usage(format!("not confirmed: tables of {count} tenant{plural} would go"))
            .hint(line)
            .hint("`--dry-run` shows whose")),
    }
}
