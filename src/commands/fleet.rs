//! One command for every active tenant, one after the other: a row each, and a failure stops nobody
//! else. Waves, budgets and resuming are not here.

use clap::Args;
use serde::Serialize;
use serde_json::Value;

use super::app::App;
use super::refusal::{self, Wanted};
use super::run::RunView;
use super::{Command, failures, tenant};
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::landlord::tenants::{self, Tenant};
use crate::ui::{Table, View};

/// Exit code where some tenants failed.
pub const SOME_FAILED: u8 = 5;

/// For all tenants.
#[derive(Debug, Args)]
pub struct Many {
    /// For every active tenant, one after the other, in place of one
    #[arg(long)]
    pub all: bool,
    /// With --all: no tenant at all is no failure
    #[arg(long, requires = "all")]
    pub allow_empty: bool,
}

/// # Errors
/// Usage: all tenants and one of them.
pub fn not_for_one(command: &Command, named: Option<&str>) -> Result<(), Failure> {
    let all = match command {
        Command::Install(args) => args.many.all,
        Command::Remove(args) => args.many.all,
        Command::Status(args) => args.many.all,
        _ => false,
    };
    match named.filter(|_| all) {
        Some(slug) => Err(Failure::usage(format!("--all is for every tenant, and --tenant {slug} for one"))
            .hint("leave one of them out")),
        None => Ok(()),
    }
}

/// The tenants that a command is for, by slug.
///
/// # Errors
/// Failed: there is none, and that was not allowed; the landlord's.
pub async fn select(
    app: &App,
    landlord: &mut Landlord,
    many: &Many,
    fits: &dyn Fn(&Tenant) -> bool,
) -> Result<Vec<Tenant>, Failure> {
    let all = tenants::list(&mut landlord.conn)
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    let (chosen, others): (Vec<_>, Vec<_>) = all.into_iter().partition(fits);
    if !others.is_empty() {
        let slugs: Vec<&str> = others.iter().map(|tenant| tenant.slug.as_str()).collect();
        app.ui.say(&format!("left out, since not active: {}", super::app::short_list(&slugs)));
    }
    if chosen.is_empty() && !many.allow_empty {
        return Err(Failure::new(FailureKind::Failed, "there is no active tenant to do this for")
            .hint("`--allow-empty` takes that for done")
            .hint("`module tenant list` shows the tenants"));
    }
    Ok(chosen)
}

/// How it went for one tenant.
#[derive(Debug, Serialize)]
pub struct Row {
    pub tenant: String,
    /// done | unchanged | planned | failed | refused | locked | not started
    pub result: &'static str,
    pub run: Option<String>,
    pub error: Option<String>,
}

impl Row {
    fn failed(tenant: &str, failure: &Failure) -> Self {
        let result = match failure.kind {
            FailureKind::Refused => "refused",
            FailureKind::Locked | FailureKind::Outdated => "locked",
            FailureKind::Interrupted => "not started",
            _ => "failed",
        };
        let cause = failure.details.iter().find(|(label, _)| label == "cause");
        let run = failure.details.iter().find(|(label, _)| label == "run").map(|(_, run)| run.clone());
        let cause = cause.map(|(_, text)| format!(": {text}")).unwrap_or_default();
        Self {
            tenant: tenant.to_owned(),
            // One that was begun was taken back.
            result: if result == "not started" && run.is_some() { "failed" } else { result },
            run,
            error: Some(format!("{}{cause}", failure.message)),
        }
    }
}

/// What one tenant's part ended with.
pub enum One {
    Ran(Box<RunView>),
    /// A dry run: whether anything would be done.
    Would(bool),
}

/// Does `work` for each of `tenants`. Refusals are audited, each for its tenant.
pub async fn each(
    app: &App,
    landlord: &mut Landlord,
    (tenants, wanted): (Vec<Tenant>, Option<&Wanted>),
    work: &mut impl AsyncFnMut(&App, &mut Landlord, Tenant) -> Result<One, Failure>,
) -> FleetView {
    let mut rows = Vec::new();
    for one in tenants {
        let slug = one.slug.clone();
        if app.stop.load(std::sync::atomic::Ordering::Relaxed) {
            rows.push(Row { tenant: slug, result: "not started", run: None, error: None });
            continue;
        }
        let own = tenant::with_tenant(app.clone(), Some(slug.clone()));
        rows.push(match Box::pin(work(&own, landlord, one)).await {
            Ok(One::Ran(view)) => {
                let result = if view.changed { "done" } else { "unchanged" };
                Row { tenant: slug, result, run: view.run, error: None }
            }
            Ok(One::Would(would)) => {
                let result = if would { "planned" } else { "unchanged" };
                Row { tenant: slug, result, run: None, error: None }
            }
            Err(mut failure) => {
                if let Some(wanted) = wanted {
                    refusal::note(&own, wanted, &mut failure).await;
                }
                Row::failed(&slug, &failure)
            }
        });
    }
    FleetView { changed: rows.iter().any(|row| row.result == "done"), rows }
}

/// A row a tenant.
#[derive(Debug, Serialize)]
pub struct FleetView {
    pub changed: bool,
    #[serde(rename = "tenants")]
    pub rows: Vec<Row>,
}

impl FleetView {
    /// Answers, and gives the exit code.
    ///
    /// # Errors
    /// The answer cannot be written.
    pub fn end(&self, app: &App) -> anyhow::Result<u8> {
        app.ui.answer(self)?;
        let any = |words: &[&str]| self.rows.iter().any(|row| words.contains(&row.result));
        Ok(match () {
            () if app.stop.load(std::sync::atomic::Ordering::Relaxed) => FailureKind::Interrupted.code(),
            () if any(&["failed", "refused", "locked"]) => SOME_FAILED,
            () => 0,
        })
    }
}

impl View for FleetView {
    fn human(&self, width: u16) -> String {
        if self.rows.is_empty() {
            return "There is no active tenant.\n".to_owned();
        }
        let mut table = Table::new(&["tenant", "result", "run", "error"]);
        for row in &self.rows {
            table.row([
                row.tenant.clone(),
                row.result.to_owned(),
                row.run.clone().unwrap_or_default(),
                row.error.clone().unwrap_or_default(),
            ]);
        }
        let words = ["done", "unchanged", "planned", "failed", "refused", "locked", "not started"];
        let count = |word: &str| self.rows.iter().filter(|row| row.result == word).count();
        let counts = words.iter().map(|word| (word, count(word))).filter(|(_, count)| *count > 0);
        let counts: Vec<String> = counts.map(|(word, count)| format!("{count} {word}")).collect();
        format!("{}{}\n", table.render(width), counts.join(", "))
    }

    fn items(&self) -> Vec<Value> {
        self.rows.iter().filter_map(|row| serde_json::to_value(row).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["tenant", "result", "run", "error"]
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
