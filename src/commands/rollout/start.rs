//! Beginning a rollout: who it is for, whether somebody agrees, and writing it down before anybody is
//! touched.

use std::collections::BTreeMap;
use std::path::Path;

use super::write::{entry, target, write};
use super::{Row, confirm_number, drive, dry, saved, short};
use crate::commands::app::{App, Newest, cancelled, newest};
use crate::commands::backing_up::reasoned;
use crate::commands::fleet::{FleetArgs, Waves, at_once, select};
use crate::commands::{failures, protect};
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::definitions::model::Catalog;
use crate::error::Failure;
use crate::landlord::Landlord;
use crate::landlord::rollouts;
use crate::landlord::targets::{self, New};
use crate::landlord::tenants::{self, Tenant};
use crate::pipeline::backup::Choice;
use crate::pipeline::order::{Order, Subject};
use crate::pipeline::rollout::{Spec, waves};
use crate::pipeline::{PipelineError, TenantState, phases, template};
use crate::runner::Places;
use crate::sql::Database;
use crate::ui::prompt;

/// What a command asks for.
pub struct Asked<'a> {
    pub order: Order,
    /// What is dumped before each run.
    pub backup: Choice,
    pub fleet: &'a FleetArgs,
    pub dry_run: bool,
    pub sql: bool,
    pub out: Option<&'a Path>,
    pub allow_older_definitions: bool,
    /// The number of tenants, where tables go.
    pub confirm: Option<&'a str>,
    /// For an order whose plan may still have to be chosen.
    pub settle: Settle<'a>,
}

/// Asks for what is missing in an order; gives the error back where nothing can be done.
pub type Settle<'a> = &'a dyn Fn(&App, &Catalog, &mut Order, &PipelineError) -> Result<(), Failure>;

/// Nothing can be asked for.
///
/// # Errors
/// The error itself.
pub fn settled(_: &App, _: &Catalog, _: &mut Order, error: &PipelineError) -> Result<(), Failure> {
    Err(failures::pipeline("", error))
}

/// What a rollout is made from.
pub(super) struct Ground {
    pub catalogs: BTreeMap<Database, Catalog>,
    pub newest: Newest,
    pub places: Places,
}

/// The definitions for every kind of database among `hosts`, and where the tenants are.
pub(super) async fn ground<'h>(
    app: &App,
    landlord: &mut Landlord,
    hosts: impl Iterator<Item = &'h str>,
) -> Result<Ground, Failure> {
    let places = app.places(landlord).await?;
    let mut catalogs = BTreeMap::new();
    for host in hosts {
        let database = app.database(&places, host)?;
        if let std::collections::btree_map::Entry::Vacant(free) = catalogs.entry(database) {
            free.insert(app.catalog(Depth::SqlOn(database))?);
        }
    }
    if catalogs.is_empty() {
        catalogs.insert(Database::Sqlite, app.catalog(Depth::Sql)?);
    }
    let newest = catalogs.values().next().map(newest).unwrap_or_default();
    Ok(Ground { catalogs, newest, places })
}

/// Begins a rollout and works on it; or, for a dry run, says what it would do.
pub async fn start(app: App, mut asked: Asked<'_>) -> anyhow::Result<u8> {
    no_way_back(&asked.order, &asked.fleet.waves)?;
    let mut landlord = app.landlord(if asked.dry_run { Mode::Read } else { Mode::Write }).await?;
    let chosen = select(&app, &mut landlord, &asked.fleet.many, &is_active).await?;
    let active = chosen.iter().filter(|one| is_active(one)).count();
    leave_out(&app, &chosen);
    let ground = ground(&app, &mut landlord, hosts(&chosen)).await?;
    app.refuse_older(&mut landlord, &ground.newest, asked.allow_older_definitions || asked.dry_run).await?;
    check(&app, &ground, &mut landlord, &mut asked).await?;
    if asked.dry_run {
        return dry::run(app, landlord, (chosen, ground), asked).await;
    }
    agreed(&app, (&asked.order, &asked.fleet.waves), asked.confirm, active)?;
    let waves = &asked.fleet.waves;
    let spec = Spec {
        order: asked.order,
        canary: waves.sizes()?,
        between: waves.between()?,
        max_failures: waves.budget()?,
        undo_on_failure: waves.undo_on_failure,
        concurrency: at_once(&app, waves.concurrency),
        accepted: Vec::new(),
        only_again: false,
        backup: asked.backup,
    };
    let catalog = ground.catalogs.values().next().map(|one| (one.digest.clone(), one.commit.clone()));
    let concurrency = spec.concurrency;
    let targets = chosen.into_iter().map(|one| target(&one, None)).collect();
    let id = write(&app, &mut landlord, (spec, catalog.unwrap_or_default()), targets).await?;
    if waves.detach {
        app.ui.say(&format!("rollout {} waits for `module worker`", short(&id)));
        return super::show::answer(&app, &mut landlord, &id, false).await;
    }
    drive::with(app, landlord, (&id, ground), Some(concurrency)).await
}

/// Begins the rollout that a file holds, and works on it: tenants that have changed since are skipped.
pub async fn apply(
    app: App,
    file: &Path,
    (waves, confirm, dry_run): (&Waves, Option<&str>, bool),
) -> anyhow::Result<u8> {
    let saved = saved::read(file)?;
    reasoned(&app, saved.backup)?;
    no_way_back(&saved.order, waves)?;
    let mut landlord = app.landlord(if dry_run { Mode::Read } else { Mode::Write }).await?;
    let broken = |error| failures::database("the landlord", &error);
    let known = tenants::list(&mut landlord.conn).await.map_err(broken)?;
    let by_id: BTreeMap<&str, &Tenant> = known.iter().map(|one| (one.id.as_str(), one)).collect();
    let own: Vec<Tenant> =
        saved.tenants.iter().filter_map(|one| by_id.get(one.id.as_str()).copied().cloned()).collect();
    let ground = ground(&app, &mut landlord, hosts(&own)).await?;
    saved.fits(&ground.catalogs)?;
    app.refuse_older(&mut landlord, &ground.newest, dry_run).await?;
    let targets: Vec<New> =
        saved.tenants.iter().map(|one| entry(one, by_id.get(one.id.as_str()).copied())).collect();
    let ready = targets.iter().filter(|one| one.status == "waiting").count();
    if dry_run {
        let what = format!("{} {}", saved.order.action().as_str(), saved.order.what());
        app.ui.say(&format!("{what} for {ready} of {} tenants", targets.len()));
        return Ok(0);
    }
    agreed(&app, (&saved.order, waves), confirm, ready)?;
    let spec = Spec {
        order: saved.order,
        canary: waves.sizes()?,
        between: waves.between()?,
        max_failures: waves.budget()?,
        undo_on_failure: waves.undo_on_failure,
        concurrency: at_once(&app, waves.concurrency),
        accepted: Vec::new(),
        only_again: false,
        backup: saved.backup,
    };
    let now = app.clock.stamp();
    for (digest, body) in &saved.pipelines {
        rollouts::keep_body(&mut landlord.conn, (digest, body), &now).await.map_err(broken)?;
    }
    let concurrency = spec.concurrency;
    let catalog = (saved.catalog, saved.commit);
    let id = write(&app, &mut landlord, (spec, catalog), targets).await?;
    if waves.detach {
        app.ui.say(&format!("rollout {} waits for `module worker`", short(&id)));
        return super::show::answer(&app, &mut landlord, &id, false).await;
    }
    drive::with(app, landlord, (&id, ground), Some(concurrency)).await
}

/// Begins the rollout that takes `past` back, and works on it.
pub(super) async fn undo(
    app: App,
    mut landlord: Landlord,
    past: &Row,
    concurrency: Option<usize>,
) -> anyhow::Result<u8> {
    let broken = |error| failures::database("the landlord", &error);
    let done = targets::list(&mut landlord.conn, &past.id, &["done"], i64::MAX).await.map_err(broken)?;
    let mut runs: BTreeMap<String, String> = BTreeMap::new();
    for one in done {
        if let Some(run) = one.run {
            runs.insert(one.tenant_id, run);
        }
    }
    let mut chosen = tenants::list(&mut landlord.conn).await.map_err(broken)?;
    chosen.retain(|one| runs.contains_key(&one.id));
    let ground = ground(&app, &mut landlord, hosts(&chosen)).await?;
    let spec = Spec {
        order: Order::Undo { rollout: past.id.clone() },
        canary: vec![crate::pipeline::rollout::Share::Percent(10_000)],
        between: crate::pipeline::rollout::Between::Nothing,
        max_failures: Some(crate::pipeline::rollout::Share::Percent(10_000)),
        undo_on_failure: false,
        concurrency: concurrency.unwrap_or(past.spec.concurrency),
        accepted: Vec::new(),
        only_again: false,
        // Not to have a way back needs a reason of its own.
        backup: reasoned(&app, past.spec.backup).unwrap_or(Choice::Auto),
    };
    let catalog = ground.catalogs.values().next().map(|one| (one.digest.clone(), one.commit.clone()));
    let targets = chosen.iter().map(|one| target(one, runs.get(&one.id))).collect();
    let id = write(&app, &mut landlord, (spec, catalog.unwrap_or_default()), targets).await?;
    drive::with(app, landlord, (&id, ground), concurrency).await
}

pub(super) fn is_active(tenant: &Tenant) -> bool {
    tenant.status == "active"
}

pub(super) fn hosts(chosen: &[Tenant]) -> impl Iterator<Item = &str> {
    chosen.iter().filter(|one| is_active(one)).map(|one| one.host.as_str())
}

pub(super) fn leave_out(app: &App, chosen: &[Tenant]) {
    let others: Vec<&str> =
        chosen.iter().filter(|one| !is_active(one)).map(|one| one.slug.as_str()).collect();
    if !others.is_empty() {
        app.ui.say(&format!("left out, since not active: {}", crate::commands::app::short_list(&others)));
    }
}

/// What is wrong with the request itself is said once, before anybody is touched: most of it shows on a
/// tenant that has nothing yet.
pub(super) async fn check(
    app: &App,
    ground: &Ground,
    landlord: &mut Landlord,
    asked: &mut Asked<'_>,
) -> Result<(), Failure> {
    let Some((database, catalog)) = ground.catalogs.iter().next() else { return Ok(()) };
    let installed = crate::landlord::tenant_modules::names(&mut landlord.conn).await;
    let installed = installed.map_err(|error| failures::database("the landlord", &error))?;
    let mut known: Vec<&str> = catalog.modules.keys().chain(&installed).map(String::as_str).collect();
    known.sort_unstable();
    known.dedup();
    let named: Vec<String> = match &asked.order {
        Order::Switch { want, .. } => vec![want.module.clone()],
        Order::Update { modules, .. }
        | Order::Disable { modules, .. }
        | Order::Enable { modules }
        | Order::Restore { modules }
        | Order::Remove { modules, .. } => modules.clone(),
        Order::Configure { module, .. } => vec![module.clone()],
        Order::Adopt { plans: Some(plans), .. } => plans.keys().cloned().collect(),
        Order::Repair { accept } => {
            listed(catalog, accept)?;
            Vec::new()
        }
        Order::Install { .. } | Order::Adopt { .. } | Order::Bundle { .. } | Order::Undo { .. } => Vec::new(),
    };
    if let Some(module) = named.iter().find(|module| !known.contains(&module.as_str())) {
        return Err(failures::unknown("module", module, &known));
    }
    let values = template::marks(*database);
    let tool = crate::resolve::tool();
    let (pins, fleet) = (BTreeMap::new(), phases::Fleet::new());
    let subject = Subject {
        tenant: template::NOBODY,
        database: *database,
        pins: &pins,
        fleet: &fleet,
        values: &values,
        archived: &[],
        anew: false,
        tool: &tool,
        app: app.config.app_version.as_ref(),
        today: app.clock.today(),
    };
    loop {
        let Err(error) = asked.order.pipeline(catalog, &TenantState::default(), &subject) else {
            return Ok(());
        };
        let wanted = matches!(&error, PipelineError::Refused(refusal)
            if matches!(refusal.as_ref(), crate::resolve::Refusal::PlanNeeded { .. }));
        match &error {
            // That shows on somebody who has it.
            PipelineError::NotInstalled { .. } => return Ok(()),
            other if other.is_usage() || other.is_definition() || wanted => {
                (asked.settle)(app, catalog, &mut asked.order, &error)?;
            }
            _ => return Ok(()),
        }
    }
}

/// An edit can only be accepted of a file that there is; who of many has the old one is seen later.
fn listed(catalog: &Catalog, accept: &[String]) -> Result<(), Failure> {
    let is_there = |path: &&String| {
        let (slug, file) = path.split_once('/').unwrap_or_default();
        let components = catalog.modules.get(slug).into_iter().flat_map(|module| module.components.values());
        components.flat_map(|one| &one.migrations).any(|one| one.path == file)
    };
    match accept.iter().find(|path| !is_there(path)) {
        None => Ok(()),
        Some(path) => Err(failures::pipeline("", &PipelineError::NotEdited { path: path.clone() })),
    }
}

/// What is done for good is not begun as something that may be taken back.
///
/// # Errors
/// Usage: with the verb's reason.
pub(super) fn no_way_back(order: &Order, waves: &Waves) -> Result<(), Failure> {
    let (what, stays) = match order {
        Order::Adopt { .. } => {
            ("what is adopted cannot be taken back: its tables were there before", "adopted")
        }
        Order::Repair { .. } => ("what is mended is not taken back: it would be wrong again", "mended"),
        _ => return Ok(()),
    };
    if !waves.undo_on_failure {
        return Ok(());
    }
    Err(Failure::usage(what).hint(format!("leave out `--undo-on-failure`; who was {stays} stays so")))
}

fn agreed(
    app: &App,
    (order, waves_): (&Order, &Waves),
    confirm: Option<&str>,
    active: usize,
) -> Result<(), Failure> {
    if order.is_destructive() {
        protect::confirm_env(app)?;
        let again = format!("module {}", app.command);
        return confirm_number(app, confirm, (active, "active tenants"), &again);
    }
    let accepts = matches!(order, Order::Repair { accept } if !accept.is_empty());
    if accepts || matches!(order, Order::Adopt { .. }) {
        // What is written into a ledger so was never run.
        protect::confirm_env(app)?;
    }
    if app.ui.yes {
        return Ok(());
    }
    let plural = if active == 1 { "" } else { "s" };
    if !app.ui.interactive {
        return Err(Failure::usage(format!(
            "not confirmed, for {active} tenant{plural}: there is nobody to ask"
        ))
        .hint("add `--yes` to go on without being asked, or `--dry-run` to look first"));
    }
    let sizes = waves(active as u64, &waves_.sizes()?);
    if sizes.len() > 1 {
        let sizes: Vec<String> = sizes.iter().map(ToString::to_string).collect();
        app.ui.say(&format!("in {} waves: {}", sizes.len(), sizes.join(", ")));
    }
    let question = format!("{} {} for {active} tenant{plural}?", order.action().as_str(), order.what());
    if prompt::confirm(&app.ui, &question)? { Ok(()) } else { Err(cancelled()) }
}
