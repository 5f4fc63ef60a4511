//! `module install` for many tenants: the words as an order.

use super::Install;
use super::words::{ask_plan, set_plan, wants};
use crate::commands::app::App;
use crate::commands::failures;
use crate::commands::rollout::{Asked, start};
use crate::definitions::load::Depth;
use crate::definitions::model::Catalog;
use crate::error::Failure;
use crate::pipeline::PipelineError;
use crate::pipeline::order::Order;

pub async fn run(app: App, args: Install) -> anyhow::Result<u8> {
    // The scripts are looked at where they are read for the tenants' databases.
    let wants = wants(&app, &app.catalog(Depth::Definitions)?, &args)?;
    let asked = Asked {
        backup: args.backup.given(&app)?,
        order: Order::Install { wants, with_demo: args.with_demo },
        fleet: &args.fleet,
        dry_run: args.dry_run,
        sql: args.sql,
        out: args.out.as_deref(),
        allow_older_definitions: args.allow_older_definitions,
        confirm: None,
        settle: &settle,
    };
    start(app, asked).await
}

/// A missing plan is asked for once.
fn settle(app: &App, catalog: &Catalog, order: &mut Order, error: &PipelineError) -> Result<(), Failure> {
    if let Order::Install { wants, .. } = order
        && let Some((module, plan)) = ask_plan(app, catalog, error)?
    {
        set_plan(wants, &module, plan);
        return Ok(());
    }
    Err(failures::pipeline("", error))
}
