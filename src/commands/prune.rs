//! `module prune`: what is past its day goes, of one tenant or of all: retained components, archives of
//! removed modules, backups.

use std::collections::BTreeMap;

use clap::Args;
use jiff::SignedDuration;
use serde::Serialize;

use super::app::{App, Newest};
use super::fleet::SOME_FAILED;
use super::lifecycle::{Options, in_subject};
use super::run::carry_out;
use super::{failures, protect, tenant as owner};
use crate::clock;
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::error::Failure;
use crate::landlord::Landlord;
use crate::landlord::backups::{self, ARCHIVE, Backup};
use crate::landlord::tenants::{self, Tenant};
use crate::pipeline::prune::prune;
use crate::pipeline::step::Pipeline;
use crate::pipeline::{PipelineError, TenantState};
use crate::runner::backups::prune as files;
use crate::ui::{Table, View};

/// Days that an archive stays whose module the definitions do not have any more, and a backup.
const DAYS: u32 = 90;
/// So many backups of each tenant stay, whatever their age.
const KEEP: usize = 3;

const EXAMPLES: &str = "Examples:
  module prune --tenant acme          say what is past its day
  module prune --all --yes            archive and drop it, of every tenant";

/// Retained components go past their day, archived first; archives past the retention of their module;
/// backups past 90 days, but for the newest three (`module backup prune` has more to choose).
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Prune {
    /// Every tenant
    #[arg(long)]
    pub all: bool,
}

pub async fn run(app: App, args: Prune) -> anyhow::Result<u8> {
    if args.all && app.config.tenant.is_some() {
        return Err(
            Failure::usage("--all is every tenant, and one is named (--tenant, or MODULE_TENANT)").into()
        );
    }
    let delete = app.ui.yes;
    let mut landlord = app.landlord(if delete { Mode::Write } else { Mode::Read }).await?;
    let broken = |error| failures::database("the landlord", &error);
    let all = tenants::list(&mut landlord.conn).await.map_err(broken)?;
    let chosen = if args.all { all } else { vec![app.tenant(&mut landlord).await?] };
    if delete {
        protect::confirm_env(&app)?;
    }
    let mut view = PruneView { changed: false, pruned: delete, tenants: Vec::new(), files: Vec::new() };
    for tenant in &chosen {
        match one(&app, &mut landlord, tenant, delete).await {
            Ok(done) => view.tenants.push(done),
            Err(error) if args.all => {
                let why = failures::from_any(error).message;
                view.tenants.push(Pruned { error: Some(why), ..Pruned::of(tenant) });
            }
            Err(error) => return Err(error),
        }
    }
    let only = if args.all { None } else { chosen.first().map(|tenant| tenant.id.as_str()) };
    view.files = old_files(&app, &mut landlord, only, delete).await?;
    view.changed = delete && (!view.files.is_empty() || view.tenants.iter().any(|one| one.run.is_some()));
    app.ui.answer(&view)?;
    if !delete && !view.is_empty() {
        app.ui.say("nothing was changed; `--yes` does it");
    }
    let failed = view.tenants.iter().any(|one| one.error.is_some());
    Ok(if failed { SOME_FAILED } else { 0 })
}

/// The components of one tenant; what is not ready is left alone, and said.
async fn one(app: &App, landlord: &mut Landlord, tenant: &Tenant, delete: bool) -> anyhow::Result<Pruned> {
    let mut done = Pruned::of(tenant);
    if tenant.status != "active" {
        done.skipped = Some(format!("it is {}", tenant.status));
        return Ok(done);
    }
    let options = Options { dry_run: !delete, ..Options::default() };
    let ready = owner::ready(landlord, tenant.clone()).await?;
    let subject = in_subject(app, landlord, ready, &options).await?;
    let make = |state: &TenantState| -> Result<Pipeline, PipelineError> {
        let place = (subject.tenant.slug.as_str(), subject.database);
        prune(&subject.catalog, state, place, app.clock.today())
    };
    let (state, _) = subject.look(app, landlord).await?;
    let pipeline = make(&state).map_err(|error| failures::pipeline(&tenant.slug, &error))?;
    done.components = components(&pipeline, &state);
    if delete && !pipeline.is_empty() {
        let who = (subject.tenant.clone(), &subject.newest);
        done.run = carry_out(app, landlord, who, Some(&pipeline), &make).await?.run;
    }
    Ok(done)
}

fn components(pipeline: &Pipeline, state: &TenantState) -> Vec<Component> {
    let past = |slug: &str, kept: &BTreeMap<String, String>| -> Vec<Component> {
        let before = state.modules.get(slug).into_iter().flat_map(|module| &module.retained);
        let gone = before.filter(|(name, _)| !kept.contains_key(*name));
        gone.map(|(name, until)| Component {
            module: slug.to_owned(),
            component: name.clone(),
            until: until.clone(),
        })
        .collect()
    };
    pipeline.modules.iter().flat_map(|step| past(&step.module, &step.retained)).collect()
}

/// Archives and backups past their day, deleted where `delete` says so.
async fn old_files(
    app: &App,
    landlord: &mut Landlord,
    only: Option<&str>,
    delete: bool,
) -> Result<Vec<Backup>, Failure> {
    let broken = |error| failures::database("the landlord", &error);
    let all = backups::list(&mut landlord.conn, only).await.map_err(broken)?;
    let days: BTreeMap<String, u32> = app
        .catalog(Depth::Sql)?
        .modules
        .values()
        .map(|module| (module.slug.clone(), module.retention_days))
        .collect();
    let now = app.clock.real();
    let before = |days: u32| {
        let age = SignedDuration::from_hours(24 * i64::from(days));
        now.checked_sub(age).map(clock::stamp).unwrap_or_default()
    };
    let (archives, others): (Vec<Backup>, Vec<Backup>) = all.into_iter().partition(|one| one.kind == ARCHIVE);
    let mut due: Vec<&Backup> = files::due(&others, &before(DAYS), KEEP);
    due.extend(archives.iter().filter(|one| {
        let days = one.module.as_ref().and_then(|module| days.get(module)).copied();
        one.created_at < before(days.unwrap_or(DAYS))
    }));
    if delete && !due.is_empty() {
        let (places, newest) = (app.places(landlord).await?, Newest::new());
        let context = app.context(&places, &newest, &|_| {});
        let deleted = files::delete(landlord, &context, &due, &[]).await;
        deleted.map_err(|trouble| failures::trouble("pruning", trouble))?;
    }
    Ok(due.into_iter().cloned().collect())
}

#[derive(Debug, Serialize)]
struct PruneView {
    changed: bool,
    /// Whether it was done, and not only shown.
    pruned: bool,
    tenants: Vec<Pruned>,
    /// Archives and backups.
    files: Vec<Backup>,
}

#[derive(Debug, Serialize)]
struct Pruned {
    tenant: String,
    components: Vec<Component>,
    run: Option<String>,
    /// Why it was left alone.
    skipped: Option<String>,
    error: Option<String>,
}

#[derive(Debug, Serialize)]
struct Component {
    module: String,
    component: String,
    /// The last day that its data were to stay.
    until: String,
}

impl Pruned {
    fn of(tenant: &Tenant) -> Self {
        Self { tenant: tenant.slug.clone(), components: Vec::new(), run: None, skipped: None, error: None }
    }
}

impl PruneView {
    fn is_empty(&self) -> bool {
        self.files.is_empty() && self.tenants.iter().all(|one| one.components.is_empty())
    }
}

impl View for PruneView {
    fn human(&self, width: u16) -> String {
        let quiet = |one: &Pruned| one.skipped.is_none() && one.error.is_none();
        if self.is_empty() && self.tenants.iter().all(quiet) {
            return "Nothing is past its day.\n".to_owned();
        }
        let mut table = Table::new(&["what", "of", "since", "where"]);
        for tenant in &self.tenants {
            for one in &tenant.components {
                let what = format!("component {}", one.component);
                let of = format!("{} of {}", one.module, tenant.tenant);
                table.row([what, of, one.until.clone(), tenant.run.clone().unwrap_or_default()]);
            }
            for (what, why) in [("skipped", &tenant.skipped), ("failed", &tenant.error)] {
                if let Some(why) = why {
                    table.row([what.to_owned(), tenant.tenant.clone(), String::new(), why.clone()]);
                }
            }
        }
        for one in &self.files {
            let of = one.module.clone().unwrap_or_default();
            table.row([one.kind.clone(), of, one.created_at.clone(), one.path.clone()]);
        }
        table.render(width)
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
