//! `module status --fleet`: all tenants in one answer, from the landlord's record; with `--verify` their live
//! schemas are compared.

use std::collections::BTreeMap;

use semver::Version;
use serde::Serialize;
use serde_json::Value;

use crate::commands::app::{App, Newest};
use crate::commands::{failures, fleet};
use crate::databases::{DbError, Mode};
use crate::error::{Failure, FailureKind};
use crate::landlord::overview::{self, Holder, OpenRun, Share};
use crate::landlord::{Landlord, LandlordError, rollouts};
use crate::pipeline::inspect::Finding;
use crate::pipeline::rollout::Counts;
use crate::runner::verify::{self, Verified};

use super::fleet_view;
use crate::ui::View;

/// Names of each kind that a program is given, and people.
const NAMES: usize = 1_000;
pub(super) const FEW: usize = 5;

pub async fn run(app: App, verify: bool) -> anyhow::Result<u8> {
    if let Some(slug) = app.tenants.first() {
        let message = format!("--fleet is for every tenant, and --tenant {slug} for one");
        return Err(Failure::usage(message).hint("leave one of them out").into());
    }
    let mut landlord = app.landlord(Mode::Read).await?;
    let mut view = look(&mut landlord, if app.ui.for_people() { FEW } else { NAMES })
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    if verify {
        view.verified = Some(compare(&app, &mut landlord).await?);
    }
    app.ui.answer(&view)?;
    Ok(match &view.verified {
        Some(verified) if verified.stopped => FailureKind::Interrupted.code(),
        Some(verified) if verified.failed > 0 => fleet::SOME_FAILED,
        Some(verified) if verified.differ > 0 || !verified.outliers.is_empty() => FailureKind::Found.code(),
        _ => 0,
    })
}

async fn compare(app: &App, landlord: &mut Landlord) -> Result<Checked, Failure> {
    let (places, newest) = (app.places(landlord).await?, Newest::new());
    let context = app.context(&places, &newest, &|_| {});
    let at_once = fleet::at_once(app, None);
    let verified = Box::pin(verify::everybody(&landlord.place, &context, at_once)).await;
    verified.map(Checked::from).map_err(|error| match error {
        LandlordError::Database(error) => failures::database("the landlord", &error),
        other => Failure::new(FailureKind::Failed, other.to_string()),
    })
}

async fn look(landlord: &mut Landlord, names: usize) -> Result<FleetView, DbError> {
    let conn = &mut landlord.conn;
    let tenants = overview::statuses(conn).await?;
    let mut modules: Vec<Module> = overview::shares(conn).await?.into_iter().map(Module::from).collect();
    modules.sort_by_cached_key(|one| {
        (one.module.clone(), one.version.parse::<Version>().ok(), one.plan.clone(), one.status.clone())
    });
    let mut stragglers = Vec::new();
    for (module, (newest, older)) in behind(&modules) {
        let tenants = overview::holders(conn, (&module, &older), names).await?;
        let count = modules.iter().filter(|one| one.module == module && older.contains(&one.version));
        let count = count.map(|one| one.tenants).sum();
        stragglers.push(Stragglers {
            module,
            newest,
            count,
            tenants: tenants.into_iter().map(Into::into).collect(),
        });
    }
    let (unfinished, stuck) = (overview::unfinished(conn, names).await?, overview::stuck(conn, names).await?);
    let mut open = Vec::new();
    for status in [rollouts::RUNNING, rollouts::PAUSED] {
        for one in rollouts::list(conn, Some(status), 100).await? {
            let waves = rollouts::waves(conn, &one.id).await?;
            open.push(Rollout {
                what: one.spec.order.what(),
                targets: waves.into_iter().fold(Counts::default(), Counts::and),
                rollout: one.id,
                action: one.action,
                status: one.status,
                why: one.why,
                wave: one.wave,
                waves: one.waves,
            });
        }
    }
    Ok(FleetView {
        tenants,
        modules,
        stragglers,
        unfinished: unfinished.into(),
        stuck: stuck.into(),
        rollouts: open,
        verified: None,
    })
}

/// For each module that is at several versions: the newest that any tenant has, and the others.
fn behind(modules: &[Module]) -> BTreeMap<String, (String, Vec<String>)> {
    let mut all: BTreeMap<&str, Vec<(Version, &str)>> = BTreeMap::new();
    for one in modules {
        if let Ok(version) = one.version.parse::<Version>() {
            all.entry(&one.module).or_default().push((version, &one.version));
        }
    }
    let mut found = BTreeMap::new();
    for (module, mut versions) in all {
        versions.sort();
        versions.dedup();
        let Some((_, newest)) = versions.pop() else { continue };
        if !versions.is_empty() {
            let older = versions.into_iter().map(|(_, text)| text.to_owned()).collect();
            found.insert(module.to_owned(), (newest.to_owned(), older));
        }
    }
    found
}

/// How many tenants have a module at a version and plan.
#[derive(Debug, Serialize)]
pub(super) struct Module {
    pub module: String,
    pub version: String,
    pub plan: String,
    /// installed | disabled
    pub status: String,
    pub tenants: i64,
}

impl From<Share> for Module {
    fn from(one: Share) -> Self {
        let Share { module, version, plan, status, tenants } = one;
        Self { module, version, plan, status, tenants }
    }
}

/// Who has a module at an older version than others.
#[derive(Debug, Serialize)]
pub(super) struct Stragglers {
    pub module: String,
    /// The newest version that any tenant has.
    pub newest: String,
    pub count: i64,
    /// At most 1,000 of them.
    pub tenants: Vec<Straggler>,
}

#[derive(Debug, Serialize)]
pub(super) struct Straggler {
    pub tenant: String,
    pub version: String,
    pub status: String,
}

impl From<Holder> for Straggler {
    fn from(one: Holder) -> Self {
        Self { tenant: one.tenant, version: one.version, status: one.status }
    }
}

/// Runs that want attention.
#[derive(Debug, Serialize)]
pub(super) struct Runs {
    pub count: i64,
    /// At most 1,000 of them, the oldest first.
    pub runs: Vec<Open>,
}

#[derive(Debug, Serialize)]
pub(super) struct Open {
    pub tenant: String,
    pub run: String,
    pub action: String,
    pub status: String,
    pub started_at: String,
}

impl From<(i64, Vec<OpenRun>)> for Runs {
    fn from((count, runs): (i64, Vec<OpenRun>)) -> Self {
        let open = |one: OpenRun| Open {
            tenant: one.tenant,
            run: one.run,
            action: one.action,
            status: one.status,
            started_at: one.started_at,
        };
        Self { count, runs: runs.into_iter().map(open).collect() }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct Rollout {
    pub rollout: String,
    pub action: String,
    pub what: String,
    /// running | paused
    pub status: String,
    pub why: Option<String>,
    pub wave: usize,
    pub waves: usize,
    pub targets: Counts,
}

/// What a look into the databases gave; at most 1,000 names of each kind.
#[derive(Debug, Serialize)]
pub(super) struct Checked {
    pub looked: usize,
    pub outliers: Vec<Finding>,
    /// How many are not as the landlord, their ledger and their scripts say.
    pub differ: usize,
    pub differing: Vec<String>,
    pub failed: usize,
    pub failures: Vec<Failed>,
    #[serde(skip)]
    pub stopped: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Failed {
    pub tenant: String,
    pub error: String,
}

impl From<Verified> for Checked {
    fn from(mut one: Verified) -> Self {
        one.differing.sort();
        one.failures.sort();
        let failures = one.failures.into_iter().map(|(tenant, error)| Failed { tenant, error }).collect();
        Self {
            looked: one.looked,
            outliers: one.outliers,
            differ: one.differ,
            differing: one.differing,
            failed: one.failed,
            failures,
            stopped: one.stopped,
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct FleetView {
    /// How many tenants there are of each status.
    pub tenants: BTreeMap<String, i64>,
    pub modules: Vec<Module>,
    pub stragglers: Vec<Stragglers>,
    pub unfinished: Runs,
    pub stuck: Runs,
    pub rollouts: Vec<Rollout>,
    /// With --verify.
    pub verified: Option<Checked>,
}

impl View for FleetView {
    fn human(&self, width: u16) -> String {
        fleet_view::human(self, width)
    }

    fn items(&self) -> Vec<Value> {
        self.modules.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["module", "version", "plan", "status", "tenants"]
    }
}
