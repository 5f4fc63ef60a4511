//! `module remove`: modules of one tenant; their tables are archived first.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use clap::Args;

use super::app::{App, cancelled, newest};
use super::run::{RunView, carry_out, look};
use super::{pipeline_view, tenant};
use crate::databases::{Conn, Mode, sqlite};
use crate::definitions::load::Depth;
use crate::error::Failure;
use crate::landlord::tenants::Tenant;
use crate::pipeline::remove::{Request, remove};
use crate::pipeline::{Pipeline, TenantState};
use crate::runner::stages::verify;
use crate::sql::Database;
use crate::ui::{Table, prompt};

const EXAMPLES: &str = "Examples:
  module remove forum --tenant acme --confirm acme
  module remove membership --cascade --dry-run";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Remove {
    /// What to remove
    #[arg(value_name = "MODULE", required = true)]
    pub(super) modules: Vec<String>,
    /// Also what needs them, the dependent ones first
    #[arg(long)]
    cascade: bool,
    /// The tenant's slug once more, since tables go
    #[arg(long, value_name = "SLUG")]
    confirm: Option<String>,
    /// Show what would happen, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// With --dry-run: the SQL too
    #[arg(long, requires = "dry_run")]
    sql: bool,
    /// Go on although the definitions are older than those last used
    #[arg(long)]
    allow_older_definitions: bool,
}

pub async fn run(app: App, args: Remove) -> anyhow::Result<u8> {
    let catalog = app.catalog(Depth::SqlOn(Database::Sqlite))?;
    let newest = newest(&catalog);
    let mut landlord = app.landlord(if args.dry_run { Mode::Read } else { Mode::Write }).await?;
    app.refuse_older(&mut landlord, &newest, args.allow_older_definitions || args.dry_run).await?;
    let tenant = tenant::ready(app.tenant(&mut landlord).await?)?;
    let make = |state: &TenantState| {
        let request = Request {
            tenant: &tenant.slug,
            database: Database::Sqlite,
            modules: &args.modules,
            cascade: args.cascade,
        };
        remove(&catalog, state, &request)
    };
    let places = app.places();
    let context = app.context(&places, &newest, &|_| {});
    let (state, _) = look(&app, &mut landlord, &context, &tenant).await?;
    let pipeline = make(&state).map_err(|error| super::failures::pipeline(&tenant.slug, &error))?;
    let losses = losses(&app, &tenant, &pipeline).await?;
    if args.dry_run {
        if app.ui.for_people() {
            app.ui.say(&losses);
        }
        app.ui.answer(&pipeline_view::DryRun { pipeline: &pipeline, sql: args.sql })?;
        return Ok(0);
    }
    confirm(&app, &args, &tenant, &losses)?;
    let view: RunView =
        carry_out(&app, &mut landlord, (tenant.clone(), &newest), Some(&pipeline), &make).await?;
    app.ui.answer(&view)?;
    view.closing(&app.ui);
    Ok(0)
}

/// A destructive command is confirmed by name: `--yes` is not enough.
fn confirm(app: &App, args: &Remove, tenant: &Tenant, losses: &str) -> Result<(), Failure> {
    match &args.confirm {
        Some(word) if *word == tenant.slug => return Ok(()),
        Some(word) => {
            return Err(Failure::usage(format!("--confirm says {word}, and the tenant is {}", tenant.slug))
                .detail("left as it was", "everything; nothing was begun"));
        }
        None if app.ui.interactive => {}
        None => {
            app.ui.say(losses);
            let line = format!(
                "module remove {} --tenant {} --confirm {}",
                args.modules.join(" "),
                tenant.slug,
                tenant.slug
            );
            return Err(Failure::usage("not confirmed: tables would go").hint(format!("`{line}`")));
        }
    }
    app.ui.say(losses);
    let question = format!("Type the tenant's slug ({}) to remove this", tenant.slug);
    if prompt::typed(&app.ui, &question, &tenant.slug)? { Ok(()) } else { Err(cancelled()) }
}

/// What would go: tables with their columns and rows.
async fn losses(app: &App, tenant: &Tenant, pipeline: &Pipeline) -> anyhow::Result<String> {
    let mut conn = Conn::open(&app.config.tenants().join(&tenant.database), Mode::Read).await?;
    let live = sqlite::tables(&mut conn).await?;
    let mut table = Table::new(&["module", "table", "rows", "columns"]);
    for step in &pipeline.modules {
        let mut scratch = Conn::scratch().await?;
        let built = verify::build(&mut scratch, &step.schema).await?;
        let names: BTreeSet<&String> = built.tables.keys().filter(|name| live.contains_key(*name)).collect();
        for name in names {
            let rows = sqlite::count(&mut conn, name).await?;
            let columns = live[name].columns.keys().cloned().collect::<Vec<_>>().join(", ");
            table.row([step.module.clone(), name.clone(), rows.to_string(), columns]);
        }
    }
    conn.close().await?;
    let mut text = format!("These tables of {} would be archived and dropped:\n\n", tenant.slug);
    let _ = write!(text, "{}", table.render(app.ui.width));
    Ok(text)
}
