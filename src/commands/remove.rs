//! `module remove`: modules of one tenant, or of all; their tables are archived first.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::app::{App, cancelled, newest};
use super::backing_up::BackupArgs;
use super::fleet::FleetArgs;
use super::rollout::{Asked, settled, start};
use super::run::{RunView, carry_out, look};
use super::{failures, pipeline_view, save, tenant};
use crate::databases::{Mode, server};
use crate::definitions::load::Depth;
use crate::error::Failure;
use crate::landlord::Landlord;
use crate::landlord::tenants::Tenant;
use crate::pipeline::backup::Choice;
use crate::pipeline::order::Order;
use crate::pipeline::remove::{Request, remove};
use crate::pipeline::step::{Action, Change, ModuleStep};
use crate::pipeline::{Pipeline, TenantState};
use crate::runner::Context;
use crate::runner::expected::{self, Build};
use crate::ui::{Table, prompt};

const EXAMPLES: &str = "Examples:
  module remove forum --tenant acme --confirm acme
  module remove forum --purge --tenant acme --confirm acme     keep no archive
  module remove membership --cascade --dry-run
  module remove forum --all --confirm 12";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Remove {
    /// What to remove
    #[arg(value_name = "MODULE", required = true)]
    pub(super) modules: Vec<String>,
    /// Also what needs them, the dependent ones first
    #[arg(long)]
    cascade: bool,
    /// Keep no archive: the tables go for good
    #[arg(long)]
    pub(super) purge: bool,
    /// The tenant's slug once more, since tables go; with --all the number of active tenants
    #[arg(long, value_name = "SLUG")]
    confirm: Option<String>,
    /// Show what would happen, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// With --dry-run: the SQL too
    #[arg(long, requires = "dry_run")]
    sql: bool,
    /// With --dry-run: save the whole pipeline, SQL included, for `module apply`
    #[arg(long, value_name = "FILE", requires = "dry_run")]
    out: Option<PathBuf>,
    /// Go on although the definitions are older than those last used
    #[arg(long)]
    allow_older_definitions: bool,
    #[command(flatten)]
    backup: BackupArgs,
    #[command(flatten)]
    pub(super) fleet: FleetArgs,
}

impl Remove {
    /// The same for many tenants.
    fn asked(&self, backup: Choice) -> Asked<'_> {
        Asked {
            backup,
            order: Order::Remove { modules: self.modules.clone(), cascade: self.cascade, purge: self.purge },
            fleet: &self.fleet,
            dry_run: self.dry_run,
            sql: self.sql,
            out: self.out.as_deref(),
            allow_older_definitions: self.allow_older_definitions,
            confirm: self.confirm.as_deref(),
            settle: &settled,
        }
    }
}

pub async fn run(app: App, args: Remove) -> anyhow::Result<u8> {
    let backup = args.backup.given(&app)?;
    if args.fleet.many.is_meant(&app) {
        let asked = args.asked(backup);
        return Box::pin(start(app, asked)).await;
    }
    let landlord = app.landlord(if args.dry_run { Mode::Read } else { Mode::Write }).await;
    if landlord.is_err() {
        // Mistakes in the definitions are said first, wherever the landlord is.
        app.catalog(Depth::Sql)?;
    }
    let mut landlord = landlord?;
    let tenant = app.tenant(&mut landlord).await?;
    let tenant = tenant::ready(&mut landlord, tenant).await?;
    let places = app.places(&mut landlord).await?;
    let database = app.database(&places, &tenant.host)?;
    let catalog = app.catalog(Depth::SqlOn(database))?;
    let newest = newest(&catalog);
    app.refuse_older(&mut landlord, &newest, args.allow_older_definitions || args.dry_run).await?;
    let make = |state: &TenantState| {
        let request = Request {
            tenant: &tenant.slug,
            database,
            modules: &args.modules,
            cascade: args.cascade,
            purge: args.purge,
        };
        remove(&catalog, state, &request).map(|pipeline| pipeline.backed_up(backup))
    };
    let context = app.context(&places, &newest, &|_| {});
    let (state, _) = look(&app, &mut landlord, &context, &tenant).await?;
    let pipeline = make(&state).map_err(|error| failures::pipeline(&tenant.slug, &error))?;
    let losses = losses(&app, &mut landlord, &context, (&tenant, &state, &pipeline)).await?;
    if args.dry_run {
        if app.ui.for_people() {
            app.ui.say(&losses);
        }
        if let Some(out) = &args.out {
            save::save(&app, out, (&tenant, &catalog), (&state, &pipeline))?;
        }
        app.ui.answer(&pipeline_view::DryRun { pipeline: &pipeline, sql: args.sql })?;
        return Ok(0);
    }
    super::protect::confirm_env(&app)?;
    let purge = if args.purge { " --purge" } else { "" };
    let again = format!("module remove {}{purge}", args.modules.join(" "));
    confirm(&app, args.confirm.as_deref(), &tenant, (&losses, &again))?;
    let view: RunView =
        carry_out(&app, &mut landlord, (tenant.clone(), &newest), Some(&pipeline), &make).await?;
    app.ui.answer(&view)?;
    view.closing(&app.ui);
    Ok(0)
}

/// A destructive command is confirmed by name: `--yes` is not enough.
/// `again` is the command without its tenant.
pub(super) fn confirm(
    app: &App,
    confirm: Option<&str>,
    tenant: &Tenant,
    (losses, again): (&str, &str),
) -> Result<(), Failure> {
    match confirm {
        Some(word) if word == tenant.slug => return Ok(()),
        Some(word) => {
            return Err(Failure::usage(format!("--confirm says {word}, and the tenant is {}", tenant.slug))
                .detail("left as it was", "everything; nothing was begun"));
        }
        None if app.ui.interactive => {}
        None => {
            app.ui.say(losses);
            let line = format!("{again} --tenant {} --confirm {}", tenant.slug, tenant.slug);
            return Err(Failure::usage("not confirmed: tables would go").hint(format!("`{line}`")));
        }
    }
    app.ui.say(losses);
    let question = format!("Type the tenant's slug ({}) to remove this", tenant.slug);
    if prompt::typed(&app.ui, &question, &tenant.slug)? { Ok(()) } else { Err(cancelled()) }
}

/// What would go: tables with their columns and rows.
pub(super) async fn losses(
    app: &App,
    landlord: &mut Landlord,
    context: &Context<'_>,
    (tenant, state, pipeline): (&Tenant, &TenantState, &Pipeline),
) -> anyhow::Result<String> {
    let whose = format!("tenant {}", tenant.slug);
    let failed = |trouble| failures::trouble(&whose, trouble);
    let mut conn = context.places.open(tenant, Mode::Read).await.map_err(failed)?;
    let live = server::tables(&mut conn).await?;
    let leaves = |step: &&ModuleStep| step.change == Change::Remove;
    let going: Vec<Build> =
        pipeline.modules.iter().filter(leaves).map(|step| Build::of_step(step, state)).collect();
    let others: Vec<Build> =
        state.modules.keys().filter_map(|module| Build::of_ledger(module, state)).collect();
    let database = conn.database();
    let (places, stop, watch) = (context.places, context.stop, context.watch);
    let place = expected::Server { places, tenant, database, stop, watch };
    let built = expected::schemas(landlord, &mut conn, &place, (&going, &others)).await.map_err(failed)?;
    let mut table = Table::new(&["module", "table", "rows", "columns"]);
    let mut back = String::new();
    for step in &pipeline.modules {
        let own: BTreeSet<String> = match built.get(&step.module) {
            Some(built) => built.fingerprint.tables.keys().cloned().collect(),
            None => expected::dropped(step, state, database),
        };
        for name in own.iter().filter(|name| live.contains_key(*name)) {
            let rows = server::count(&mut conn, name).await?;
            let columns = live[name].columns.keys().cloned().collect::<Vec<_>>().join(", ");
            table.row([step.module.clone(), name.clone(), rows.to_string(), columns]);
        }
        for script in step.migrations.iter().filter(|_| step.change == Change::Revert) {
            let _ = writeln!(back, "  {} {}", step.module, script.path);
        }
    }
    conn.close().await?;
    let what = match pipeline.action {
        Action::Purge => "dropped for good; no archive is kept",
        _ => "archived and dropped",
    };
    let mut text = format!("These tables of {} would be {what}:\n\n", tenant.slug);
    let _ = write!(text, "{}", table.render(app.ui.width));
    if !back.is_empty() {
        let _ = write!(
            text,
            "\nThe down scripts of these migrations would run, after the modules' tables are archived:\n\n{back}"
        );
    }
    Ok(text)
}
