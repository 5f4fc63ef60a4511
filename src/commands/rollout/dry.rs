//! `--dry-run` over many tenants: who gets the same pipeline, who needs nothing, who is refused and why.
//! Nothing is written but the file that was asked for.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::drive;
use super::saved::Out;
use super::start::{Asked, Ground};
use crate::commands::app::App;
use crate::commands::{failures, fleet};
use crate::error::{Failure, FailureKind};
use crate::landlord::tenants::Tenant;
use crate::landlord::{Group, Landlord, overrides, pins, runs};
use crate::pipeline::backup::Choice;
use crate::pipeline::document;
use crate::pipeline::order::Order;
use crate::pipeline::rollout::cause;
use crate::runner;
use crate::runner::fleet::{Answer, Known, survey};
use crate::ui::{Table, View, wrap};

/// Runs that an estimate is made from.
const SAMPLE: i64 = 50;

/// What is said of who needs nothing.
const NOTHING: &str = "nothing to do";

/// Tenants that stand as examples in a group.
const EXAMPLES: usize = 3;

pub async fn run(
    app: App,
    landlord: Landlord,
    (chosen, ground): (Vec<Tenant>, Ground),
    asked: Asked<'_>,
) -> anyhow::Result<u8> {
    let concurrency = fleet::at_once(&app, asked.fleet.waves.concurrency);
    let mut groups = Groups { sql: asked.sql, ..Groups::default() };
    let catalog = ground.catalogs.values().next().map(|one| (one.digest.as_str(), one.commit.as_deref()));
    let begin = |file| Out::begin(file, (&asked.order, asked.backup), catalog.unwrap_or_default());
    let mut file = asked.out.map(begin).transpose()?;
    let (ready, unready): (Vec<_>, Vec<_>) = chosen.into_iter().partition(|one| one.status == "active");
    for one in &unready {
        groups.add(one, "skipped", format!("it is {}", one.status), None);
    }
    let how = (&asked.order, asked.backup, concurrency);
    let group = look_at(&app, landlord, (&ground, ready), how, |tenant, answer| {
        if let (Some(file), Answer::Planned { compiled, head, .. }) = (&mut file, &answer) {
            file.add(tenant, head, compiled)?;
        }
        groups.take(tenant, answer);
        Ok(())
    })
    .await?;
    if let Some(file) = file {
        let place = file.end()?;
        app.ui.say(&format!("saved to {place}; `module apply {place}` carries it out"));
    }
    let action = asked.order.action().as_str();
    let times = group.read(async |conn| runs::times(conn, action, SAMPLE).await).await;
    let times = times.map_err(|error| failures::database("the landlord", &error))?;
    let mut view = groups.view(&asked.order);
    view.estimate_seconds = estimate(&times, view.planned(), concurrency);
    app.ui.answer(&view)?;
    let any = |word: &str| view.groups.iter().any(|one| one.result == word);
    Ok(match () {
        () if app.pause.load(std::sync::atomic::Ordering::Relaxed) => FailureKind::Interrupted.code(),
        () if any("refused") || any("failed") => fleet::SOME_FAILED,
        () => 0,
    })
}

/// What the order would do to each of `ready`, without changing any. Gives the landlord back.
pub(super) async fn look_at(
    app: &App,
    mut landlord: Landlord,
    (ground, ready): (&Ground, Vec<Tenant>),
    (order, backup, concurrency): (&Order, Choice, usize),
    take: impl FnMut(&Tenant, Answer) -> Result<(), Failure>,
) -> Result<Group, Failure> {
    let broken = |error| failures::database("the landlord", &error);
    let held = pins::list(&mut landlord.conn, None).await.map_err(broken)?;
    let rights = overrides::everywhere(&mut landlord.conn).await.map_err(broken)?;
    let mut others = BTreeMap::new();
    for (database, catalog) in &ground.catalogs {
        let fleet = runner::others::fleet(&mut landlord.conn, catalog, *database).await;
        others.insert(*database, fleet.map_err(broken)?);
    }
    let (limits, id) = (BTreeMap::new(), landlord.id.clone());
    let group = Group::new(landlord);
    app.many.store(true, std::sync::atomic::Ordering::Relaxed);
    let quiet = |_: &runner::events::FleetEvent<'_>| {};
    let looking = drive::fleet(app, (&group, ground, &limits), &quiet, concurrency);
    let known = Known { held: &held, others: &others, rights: &rights };
    survey(&looking, (order, backup, id.as_str()), (ready, &known), take).await?;
    looking.close().await;
    Ok(group)
}

/// How long it would take, from what such runs took before: their middle, several at once.
fn estimate(times: &[(String, String)], planned: usize, concurrency: usize) -> Option<i64> {
    let took = |(from, to): &(String, String)| {
        let time = |text: &str| text.parse::<jiff::Timestamp>().ok();
        Some(time(to)?.as_millisecond() - time(from)?.as_millisecond())
    };
    let mut took: Vec<i64> = times.iter().filter_map(took).collect();
    took.sort_unstable();
    let middle = *took.get(took.len() / 2)?;
    let rounds = i64::try_from(planned.div_ceil(concurrency.max(1))).ok()?;
    Some(middle.saturating_mul(rounds).max(0) / 1_000 + 1)
}

/// Tenants by what would be done to them.
#[derive(Default)]
struct Groups {
    sql: bool,
    all: BTreeMap<(&'static str, String), Group_>,
    tenants: Vec<Row>,
}

#[derive(Default)]
struct Group_ {
    count: usize,
    examples: Vec<String>,
    pipeline: Option<Value>,
    what: String,
}

impl Groups {
    fn take(&mut self, tenant: &Tenant, answer: Answer) {
        match answer {
            Answer::Unchanged => self.add(tenant, "unchanged", NOTHING.to_owned(), None),
            Answer::Left(left) => self.add(tenant, "unchanged", format!("left: {left}"), None),
            Answer::Skipped(why) => self.add(tenant, "skipped", why, None),
            Answer::Refused(why) => self.add(tenant, "refused", why, None),
            Answer::Failed(trouble) => self.add(tenant, "failed", trouble.to_string(), None),
            Answer::Planned { compiled, alike, words, .. } => {
                let what = words.unwrap_or_else(|| summary(&compiled.pipeline));
                self.add(tenant, "planned", alike, Some((what, &compiled.pipeline)));
            }
        }
    }

    fn add(
        &mut self,
        tenant: &Tenant,
        result: &'static str,
        why: String,
        planned: Option<(String, &crate::pipeline::Pipeline)>,
    ) {
        let key = if planned.is_some() { why.clone() } else { cause(&why, &tenant.slug) };
        let error = (planned.is_none() && why != NOTHING).then_some(why);
        let sql = self.sql;
        let group = self.all.entry((result, key.clone())).or_default();
        group.count += 1;
        if group.examples.len() < EXAMPLES {
            group.examples.push(tenant.slug.clone());
        }
        if group.count == 1 {
            let (what, pipeline) = planned.map_or((key, None), |(what, one)| (what, Some(one)));
            group.what = what;
            group.pipeline = pipeline.map(|pipeline| {
                let text = if sql {
                    document::write_pipeline(pipeline)
                } else {
                    serde_json::to_string(pipeline).unwrap_or_default()
                };
                serde_json::from_str(&text).unwrap_or(Value::Null)
            });
        }
        self.tenants.push(Row { tenant: tenant.slug.clone(), result, error });
    }

    fn view(mut self, order: &Order) -> DryView {
        self.tenants.sort_by(|one, other| one.tenant.cmp(&other.tenant));
        let mut groups: Vec<GroupView> = self
            .all
            .into_iter()
            .map(|((result, _), group)| GroupView {
                result,
                count: group.count,
                what: group.what,
                examples: group.examples,
                pipeline: group.pipeline,
            })
            .collect();
        let rank = |result: &str| {
            ["planned", "unchanged", "skipped", "refused", "failed"].iter().position(|one| *one == result)
        };
        groups.sort_by(|one, other| {
            (rank(one.result), other.count, &one.what).cmp(&(rank(other.result), one.count, &other.what))
        });
        DryView {
            changed: false,
            estimate_seconds: None,
            action: order.action().as_str(),
            what: order.what(),
            groups,
            tenants: self.tenants,
        }
    }
}

fn span(seconds: i64) -> String {
    match seconds {
        ..120 => format!("{seconds} s"),
        120..7_200 => format!("{} minutes", seconds / 60),
        _ => format!("{} hours", seconds / 3_600),
    }
}

/// A pipeline in a line.
fn summary(pipeline: &crate::pipeline::Pipeline) -> String {
    let modules: Vec<String> = pipeline
        .modules
        .iter()
        .map(|step| {
            let version = match (&step.from_version, &step.to_version) {
                (Some(from), Some(to)) if from != to => format!(" {from} -> {to}"),
                (None, Some(to)) => format!(" {to}"),
                _ => String::new(),
            };
            let plan = match (&step.from_plan, &step.to_plan) {
                (Some(from), Some(to)) if from != to => format!(" {from} -> {to}"),
                (None, Some(to)) => format!(" ({to})"),
                _ => String::new(),
            };
            format!("{}{version}{plan}", step.module)
        })
        .collect();
    let migrations: usize = pipeline.modules.iter().map(|step| step.migrations.len()).sum();
    let plural = if migrations == 1 { "" } else { "s" };
    let commits =
        if pipeline.is_journalled() { format!(", {} commits", pipeline.commits) } else { String::new() };
    let backup = pipeline.backup.words().map(|words| format!("; backup: {words}")).unwrap_or_default();
    format!("{migrations} migration{plural}{commits}: {}{backup}", modules.join(", "))
}

#[derive(Debug, Serialize)]
struct DryView {
    changed: bool,
    action: &'static str,
    what: String,
    /// From what such runs took before; `null` where there were none.
    estimate_seconds: Option<i64>,
    groups: Vec<GroupView>,
    tenants: Vec<Row>,
}

impl DryView {
    fn planned(&self) -> usize {
        self.groups.iter().filter(|one| one.result == "planned").map(|one| one.count).sum()
    }
}

#[derive(Debug, Serialize)]
struct GroupView {
    /// planned | unchanged | skipped | refused | failed
    result: &'static str,
    count: usize,
    what: String,
    examples: Vec<String>,
    /// The pipeline of the first of them, without its name.
    pipeline: Option<Value>,
}

#[derive(Debug, Serialize)]
struct Row {
    tenant: String,
    result: &'static str,
    error: Option<String>,
}

impl View for DryView {
    fn human(&self, width: u16) -> String {
        if self.groups.is_empty() {
            return "There is no tenant.\n".to_owned();
        }
        let mut table = Table::new(&["tenants", "result", "what", "for example"]);
        for one in &self.groups {
            let more = if one.count > one.examples.len() { " ..." } else { "" };
            table.row([
                one.count.to_string(),
                one.result.to_owned(),
                one.what.clone(),
                format!("{}{more}", one.examples.join(", ")),
            ]);
        }
        let mut text = table.render(width);
        if let Some(seconds) = self.estimate_seconds.filter(|_| self.planned() > 0) {
            text.push_str(&wrap(&format!("It would take about {}.", span(seconds)), width));
        }
        text.push_str(&wrap("Nothing was changed.", width));
        text
    }

    fn items(&self) -> Vec<Value> {
        self.tenants.iter().filter_map(|row| serde_json::to_value(row).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["tenant", "result", "error"]
    }
}
