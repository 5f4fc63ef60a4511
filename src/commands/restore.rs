//! `module restore`: removed modules with their archived data.

use clap::Args;

use super::app::App;
use super::fleet::FleetArgs;
use super::lifecycle::{Options, Subject, subject};
use super::{backup, failures};
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::landlord::backups::Backup;
use crate::pipeline::TenantState;
use crate::pipeline::order::Order;
use crate::pipeline::restore::{Archived, restore, wants};
use crate::runner::archives;

const EXAMPLES: &str = "Examples:
  module restore forum --tenant acme
  module restore forum --archive 3f2a9c --dry-run      an older archive; `module backup list` shows them
  module restore membership elections
  module restore forum --all --dry-run                 whoever has an archive of it";

/// A module comes back at the version and plan, and with the settings and rows, that it had when it was
/// removed. Its files must still be those it was made with.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Restore {
    /// What to bring back
    #[arg(value_name = "MODULE", required = true)]
    pub(super) modules: Vec<String>,
    /// This archive, by its id or the end of it (default: the newest)
    #[arg(long, value_name = "ID")]
    archive: Option<String>,
    #[command(flatten)]
    pub(super) options: Options,
    #[command(flatten)]
    pub(super) fleet: FleetArgs,
}

pub async fn run(app: App, args: Restore) -> anyhow::Result<u8> {
    if args.archive.is_some() && args.modules.len() != 1 {
        return Err(Failure::usage("--archive is for a single module")
            .hint("`module restore forum --archive ID`; without it each comes back from its newest archive")
            .into());
    }
    if args.fleet.many.is_meant(&app) {
        if args.archive.is_some() {
            return Err(Failure::usage("--archive is one tenant's, and this is for many")
                .hint("without it each tenant gets its own newest archive back")
                .into());
        }
        let order = Order::Restore { modules: args.modules.clone() };
        return args.options.roll_out(app, &args.fleet, order).await;
    }
    let (subject, mut landlord) = subject(&app, &args.options).await?;
    let mut archived = Vec::new();
    let all = of_tenant(&subject, &mut landlord).await?;
    for module in &args.modules {
        let backup = match &args.archive {
            Some(id) => Some(backup::find(&mut landlord, id).await?),
            None => archives::newest(&all, module).cloned(),
        };
        let Some(backup) = backup else { return Err(none(&subject, module).into()) };
        archived.push(fitting(&subject, module, &backup)?);
    }
    carry_out(&app, (&subject, &mut landlord), &args.options, &archived).await
}

/// Plans, asks and brings `archived` back.
pub(super) async fn carry_out(
    app: &App,
    (subject, landlord): (&Subject, &mut Landlord),
    options: &Options,
    archived: &[Archived],
) -> anyhow::Result<u8> {
    let wants = wants(archived);
    let make = |subject: &Subject, state: &TenantState| {
        subject.request(app, &wants, |request| restore(&subject.catalog, state, request, archived))
    };
    let Some(pipeline) = subject.plan(app, landlord, options, &make).await? else { return Ok(0) };
    let names: Vec<&str> = archived.iter().map(|one| one.module.as_str()).collect();
    let question = format!("Bring {} back for {}?", names.join(", "), subject.tenant.slug);
    subject.carry_out(app, landlord, (options, &question), (&pipeline, &make)).await
}

/// The tenant's archives of removed modules, newest first.
pub(super) async fn of_tenant(subject: &Subject, landlord: &mut Landlord) -> Result<Vec<Backup>, Failure> {
    let all = archives::of_tenant(&mut landlord.conn, &subject.tenant).await;
    all.map_err(|error| failures::database("the landlord", &error))
}

/// The archive's manifest, where the archive is this module's of this tenant, and whole.
pub(super) fn fitting(subject: &Subject, module: &str, backup: &Backup) -> Result<Archived, Failure> {
    let slug = &subject.tenant.slug;
    archives::fitting((&subject.tenant, subject.database), module, backup).map_err(|why| {
        Failure::new(FailureKind::Refused, why)
            .detail("tenant", slug)
            .detail("left as it was", "everything; nothing was begun")
            .hint(format!("`module backup list --tenant {slug}` shows the archives there are"))
    })
}

fn none(subject: &Subject, module: &str) -> Failure {
    let slug = &subject.tenant.slug;
    Failure::new(FailureKind::Refused, format!("there is no archive of {module} of tenant {slug}"))
        .detail("tenant", slug)
        .detail("left as it was", "everything; nothing was begun")
        .hint(format!("`module backup list --tenant {slug}` shows the archives there are"))
        .hint(format!("`module install {module} --tenant {slug}` installs it new"))
}
