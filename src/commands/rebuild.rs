//! `module repair --rebuild-landlord`: what would be written, the question, the writing, the answer.

use clap::Args;
use serde::Serialize;
use serde_json::Value;

use super::app::{App, Newest, cancelled, short_list};
use super::failures;
use crate::databases::Mode;
use crate::error::{Failure, FailureKind};
use crate::landlord::{Landlord, tenants};
use crate::runner::events::Event;
use crate::runner::rebuild::{self, LOST, Plan, Work};
use crate::runner::{Context, Trouble};
use crate::ui::{Progress, Table, View, prompt, wrap};

/// Exit code where some tenants could not be written.
const SOME: u8 = 5;

#[derive(Debug, Args)]
pub struct Options {
    /// With --rebuild-landlord: the id of the lost landlord, where stamps of several are found
    #[arg(long, value_name = "ID", requires = "rebuild_landlord")]
    of: Option<String>,
    /// With --rebuild-landlord: leave a database out, e.g. a copy
    #[arg(long, value_name = "HOST/DATABASE", requires = "rebuild_landlord")]
    except: Vec<String>,
}

pub async fn run(app: &App, options: &Options, dry_run: bool) -> anyhow::Result<u8> {
    let looks = dry_run || !(app.ui.yes || app.ui.interactive);
    let mut landlord = app.landlord(if looks { Mode::Read } else { Mode::Write }).await?;
    let (places, newest) = (app.places(&mut landlord).await?, Newest::new());
    let context = app.context(&places, &newest, &|_| {});
    let plan = look(app, &mut landlord, &context, options).await?;
    if !plan.refused.is_empty() {
        return Err(refused(&plan).into());
    }
    let mut view = RebuildView::of(&landlord, &plan, looks);
    let nothing = plan.adopt.is_none() && plan.work.iter().all(|work| work.what.is_empty());
    if looks || nothing {
        app.ui.answer(&view)?;
        if !nothing && !dry_run {
            app.ui.say("nothing was changed; `--yes` writes this");
        }
        return Ok(if plan.closed.is_empty() { 0 } else { SOME });
    }
    if !app.ui.yes {
        app.ui.say(&view.human(app.ui.width));
        if !prompt::confirm(&app.ui, "Write this into the landlord?")? {
            return Err(cancelled().into());
        }
    }
    if let Some(id) = &plan.adopt {
        let adopted = rebuild::adopt(&mut landlord, &context, id).await;
        adopted.map_err(|error| failures::database("the landlord", &error))?;
        view.changed = true;
    }
    let failed = write(app, &mut landlord, &context, (&plan, &mut view)).await;
    app.ui.answer(&view)?;
    Ok(if failed || !plan.closed.is_empty() { SOME } else { 0 })
}

async fn look(
    app: &App,
    landlord: &mut Landlord,
    context: &Context<'_>,
    options: &Options,
) -> Result<Plan, Failure> {
    let broken = |error| failures::database("the landlord", &error);
    let known = tenants::list_all(&mut landlord.conn).await.map_err(broken)?;
    let epochs = known.into_iter().map(|one| (one.id, one.epoch)).collect();
    let progress = Progress::new(&app.ui);
    progress.follow(&Event::Started { tenant: "looking".to_owned(), steps: 0 });
    let seen = rebuild::survey(context, &epochs, &|| progress.follow(&Event::Step)).await;
    progress.follow(&Event::Finished);
    let seen = seen.map_err(unreachable)?;
    let chosen = (options.of.as_deref(), options.except.as_slice());
    rebuild::plan(landlord, context, seen, chosen).await.map_err(broken)
}

/// Without one of its hosts the landlord would lack that host's tenants.
fn unreachable(trouble: Trouble) -> Failure {
    let host = match &trouble {
        Trouble::Host { host, .. } => Some(host.clone()),
        _ => None,
    };
    let failure =
        failures::trouble("the hosts", trouble).detail("left as it was", "everything; nothing was begun");
    match host {
        Some(host) => failure.hint(format!("`module host check {host}` says more")),
        None => failure,
    }
}

fn refused(plan: &Plan) -> Failure {
    let mut failure =
        Failure::new(FailureKind::Refused, "the landlord cannot be rebuilt from what was found");
    for why in &plan.refused {
        failure = failure.detail("found", why);
    }
    failure
        .detail("left as it was", "everything; nothing was begun")
        .hint("`--except HOST/DATABASE` leaves a database out, such as a copy")
        .hint("`--of ID` names the landlord that was lost, and leaves the databases of others alone")
}

/// Writes tenant by tenant, and gives whether one could not be.
async fn write(
    app: &App,
    landlord: &mut Landlord,
    context: &Context<'_>,
    (plan, view): (&Plan, &mut RebuildView),
) -> bool {
    let progress = Progress::new(&app.ui);
    progress.follow(&Event::Started { tenant: "writing".to_owned(), steps: plan.work.len() });
    let mut failed = false;
    for (work, row) in plan.work.iter().zip(&mut view.tenants) {
        progress.follow(&Event::Step);
        if context.stop.load(std::sync::atomic::Ordering::Relaxed) {
            row.result = "not started";
            failed = true;
            continue;
        }
        match rebuild::carry_out(landlord, context, work).await {
            Ok(false) => {}
            Ok(true) => {
                row.result = if work.missing { "added" } else { "mended" };
                view.changed = true;
            }
            Err(trouble) => {
                failed = true;
                row.result = "failed";
                row.left.push(failures::trouble(&work.slug, trouble).message);
            }
        }
    }
    progress.follow(&Event::Finished);
    failed
}

#[derive(Debug, Serialize)]
struct RebuildView {
    changed: bool,
    dry_run: bool,
    /// The landlord's id, as it is (or would be) afterwards.
    landlord: String,
    /// The id that it had until now, where it takes the place of a lost one.
    was: Option<String>,
    tenants: Vec<Row>,
    /// Databases that were left alone.
    others: Vec<String>,
    /// What could not be looked into.
    closed: Vec<String>,
    /// What no tenant's database says.
    lost: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct Row {
    tenant: String,
    host: String,
    database: String,
    /// would be added | would be mended | added | mended | unchanged | failed | not started
    result: &'static str,
    /// What is written, a line each.
    what: Vec<String>,
    /// What is not as it was expected, and is left.
    left: Vec<String>,
}

impl Row {
    fn of(work: &Work) -> Self {
        Self {
            tenant: work.slug.clone(),
            host: work.found.host.clone(),
            database: work.found.database.clone(),
            result: match (work.what.is_empty(), work.missing) {
                (true, _) => "unchanged",
                (false, true) => "would be added",
                (false, false) => "would be mended",
            },
            what: work.what.clone(),
            left: work.left.clone(),
        }
    }
}

impl RebuildView {
    fn of(landlord: &Landlord, plan: &Plan, dry_run: bool) -> Self {
        let rows: Vec<Row> = plan.work.iter().map(Row::of).collect();
        let added = plan.work.iter().any(|work| work.missing);
        Self {
            changed: false,
            dry_run,
            landlord: plan.adopt.clone().unwrap_or_else(|| landlord.id.clone()),
            was: plan.adopt.as_ref().map(|_| landlord.id.clone()),
            tenants: rows,
            others: plan.others.clone(),
            closed: plan.closed.clone(),
            lost: if added { LOST.to_vec() } else { Vec::new() },
        }
    }
}

impl View for RebuildView {
    fn human(&self, width: u16) -> String {
        let mut text = String::new();
        if let Some(was) = &self.was {
            let will = if self.dry_run { "would become" } else { "becomes" };
            text.push_str(&wrap(
                &format!("The landlord {was} {will} {}, which is in the stamps.", self.landlord),
                width,
            ));
            text.push('\n');
        }
        if self.tenants.is_empty() {
            text.push_str("No tenant's database was found on its hosts.\n");
        } else {
            let mut table = Table::new(&["tenant", "result", "what"]);
            for row in &self.tenants {
                let left = row.left.iter().map(|line| format!("left: {line}"));
                let lines: Vec<String> = row.what.iter().cloned().chain(left).collect();
                table.row([row.tenant.clone(), row.result.to_owned(), lines.join("; ")]);
            }
            text.push_str(&table.render(width));
        }
        let mut list = |heading: &str, lines: &[String]| {
            if !lines.is_empty() {
                text.push_str(&format!("\n{heading}:\n"));
                text.extend(lines.iter().map(|line| wrap(&format!("  - {line}"), width)));
            }
        };
        list("Could not be looked into", &self.closed);
        let others: Vec<&str> = self.others.iter().map(String::as_str).collect();
        list("Left alone", &if others.is_empty() { Vec::new() } else { vec![short_list(&others)] });
        let lost: Vec<String> = self.lost.iter().map(|line| (*line).to_owned()).collect();
        list("Lost, since no tenant's database says it", &lost);
        text
    }

    fn changed(&self) -> bool {
        self.changed
    }

    fn items(&self) -> Vec<Value> {
        self.tenants.iter().filter_map(|row| serde_json::to_value(row).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["tenant", "host", "database", "result", "what", "left"]
    }
}
