//! `module tenant import`: databases that exist become tenants. Every row of the file is checked before
//! the first one is imported.

mod check;
pub(in crate::commands) mod csv;
mod file;

use std::path::PathBuf;
use std::sync::atomic::Ordering;

use clap::Args;
use futures_util::{StreamExt as _, stream};
use serde::Serialize;
use serde_json::Value;
use tokio::sync::Mutex;

use crate::commands::app::{App, cancelled, newest};
use crate::commands::{failures, fleet, rollout};
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::runner::events::Event;
use crate::runner::{Context, import};
use crate::ui::{Progress, Table, View, prompt};
use check::{Checked, Verdict};

const EXAMPLES: &str = "The file is CSV with a header, or a JSON list:
  slug,name,host,database,profile,labels,email
  acme,Acme,pg-1,acme_prod,ngo,region=eu;tier=gold,it@acme.example

  [{\"slug\": \"acme\", \"url\": \"mysql://acme:${ACME_PASSWORD}@db2/acme\", \"labels\": {\"region\": \"eu\"}}]

Nothing is installed: the tenant begins without modules, beside the tables that are there.";

/// Slug, and host with database or url; the rest may be left out.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Import {
    /// A CSV or JSON file
    pub(super) file: PathBuf,
    /// Check the rows, and import nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Import the good rows although others are wrong (exit 5)
    #[arg(long)]
    skip_bad: bool,
}

/// Exit code where some were imported and others were not.
const SOME: u8 = 5;

pub async fn run(app: App, args: Import) -> anyhow::Result<u8> {
    let lines = file::read(&args.file)?;
    let catalog = app.catalog(Depth::Definitions)?;
    let mut landlord = app.landlord(if args.dry_run { Mode::Read } else { Mode::Write }).await?;
    let (places, newest) = (app.places(&mut landlord).await?, newest(&catalog));
    let context = app.context(&places, &newest, &|_| {});
    let progress = Progress::new(&app.ui);
    progress.follow(&Event::Started { tenant: "checking".to_owned(), steps: lines.len() });
    let profiles: Vec<&str> = catalog.profiles.iter().map(|one| one.slug.as_str()).collect();
    // No host is asked for more at once than any of them has for this.
    let limits = rollout::limits(&mut landlord, &places).await?;
    let most = limits.into_values().filter_map(|limit| usize::try_from(limit).ok()).min();
    let at_once = most.unwrap_or(usize::MAX).min(fleet::at_once(&app, None));
    let step = || progress.follow(&Event::Step);
    let checked = check::all(&mut landlord, &context, (lines, &profiles), (at_once, &step)).await?;
    progress.follow(&Event::Finished);
    let mut view = ImportView::of(&checked, args.dry_run);
    let (wrong, ready) = (view.count("wrong"), view.count("ready"));
    if wrong > 0 && (!args.skip_bad || ready == 0) {
        app.ui.answer(&view)?;
        let plural = if wrong == 1 { " is" } else { "s are" };
        let message = format!("{wrong} of {} row{plural} wrong; nothing was imported", checked.len());
        return Err(Failure::new(FailureKind::Refused, message)
            .hint("`--skip-bad` imports the others")
            .into());
    }
    if args.dry_run || ready == 0 {
        app.ui.answer(&view)?;
        return Ok(if wrong > 0 { SOME } else { 0 });
    }
    confirm(&app, ready)?;
    let failed = import_all((&app, at_once), &mut landlord, &context, (&checked, &mut view)).await;
    app.ui.answer(&view)?;
    if app.stop.load(Ordering::Relaxed) && view.count("ready") > 0 {
        app.ui.say("interrupted: the same command goes on with those that are ready");
        return Ok(FailureKind::Interrupted.code());
    }
    app.ui.say("nothing was installed: `module install` puts modules beside what is there");
    Ok(if wrong + failed > 0 { SOME } else { 0 })
}

fn confirm(app: &App, count: usize) -> Result<(), Failure> {
    if app.ui.yes {
        return Ok(());
    }
    if !app.ui.interactive {
        return Err(Failure::usage("not confirmed: there is nobody to ask")
            .hint("add `--yes` to go on without being asked, or `--dry-run` to look first"));
    }
    let plural = if count == 1 { "" } else { "s" };
    let question = format!("Take {count} database{plural} under management?");
    if prompt::confirm(&app.ui, &question)? { Ok(()) } else { Err(cancelled()) }
}

/// Imports what is ready, `at_once` at a time, and gives how many failed. Whoever is asked to stop begins
/// with no other.
async fn import_all(
    (app, at_once): (&App, usize),
    landlord: &mut Landlord,
    context: &Context<'_>,
    (checked, view): (&[Checked], &mut ImportView),
) -> usize {
    let progress = Progress::new(&app.ui);
    progress.follow(&Event::Started { tenant: "importing".to_owned(), steps: checked.len() });
    let landlord = Mutex::new(landlord);
    let rows = checked.iter().enumerate().take_while(|_| !app.stop.load(Ordering::Relaxed));
    let mut taken = stream::iter(rows)
        .map(async |(at, one)| match &one.verdict {
            Verdict::Ready(candidate) => (at, Some(import::take(&landlord, context, candidate).await)),
            Verdict::Unchanged | Verdict::Wrong(_) => (at, None),
        })
        .buffer_unordered(at_once);
    let mut failed = 0;
    while let Some((at, taken)) = taken.next().await {
        progress.follow(&Event::Step);
        let row = &mut view.rows[at];
        match taken {
            None => {}
            Some(Ok(_)) => {
                "imported".clone_into(&mut row.result);
                view.changed = true;
            }
            Some(Err(trouble)) => {
                failed += 1;
                "failed".clone_into(&mut row.result);
                row.mistakes = vec![failures::trouble("it", trouble).message];
            }
        }
    }
    progress.follow(&Event::Finished);
    failed
}

#[derive(Debug, Serialize)]
struct ImportView {
    changed: bool,
    dry_run: bool,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    /// The line of a CSV file, or the place in a JSON list, from 1.
    row: usize,
    tenant: String,
    /// ready | imported | unchanged | wrong | failed
    result: String,
    mistakes: Vec<String>,
}

impl ImportView {
    fn of(checked: &[Checked], dry_run: bool) -> Self {
        let rows = checked.iter().map(|one| Row {
            row: one.row,
            tenant: one.slug.clone(),
            result: match &one.verdict {
                Verdict::Ready(_) => "ready",
                Verdict::Unchanged => "unchanged",
                Verdict::Wrong(_) => "wrong",
            }
            .to_owned(),
            mistakes: match &one.verdict {
                Verdict::Wrong(mistakes) => mistakes.clone(),
                _ => Vec::new(),
            },
        });
        Self { changed: false, dry_run, rows: rows.collect() }
    }

    fn count(&self, result: &str) -> usize {
        self.rows.iter().filter(|row| row.result == result).count()
    }
}

impl View for ImportView {
    fn human(&self, width: u16) -> String {
        let mut table = Table::new(&["row", "tenant", "result", "why"]);
        let bad = |row: &&Row| !row.mistakes.is_empty();
        for row in self.rows.iter().filter(bad) {
            for (number, mistake) in row.mistakes.iter().enumerate() {
                let first = |text: String| if number == 0 { text } else { String::new() };
                table.row([
                    first(row.row.to_string()),
                    first(row.tenant.clone()),
                    first(row.result.clone()),
                    mistake.clone(),
                ]);
            }
        }
        let mut text =
            if self.rows.iter().any(|row| bad(&row)) { table.render(width) } else { String::new() };
        let words = ["ready", "imported", "unchanged", "wrong", "failed"];
        let counts = words.iter().map(|word| (word, self.count(word))).filter(|(_, count)| *count > 0);
        let counts: Vec<String> = counts.map(|(word, count)| format!("{count} {word}")).collect();
        let counts = if counts.is_empty() { "no rows".to_owned() } else { counts.join(", ") };
        text.push_str(&format!("{counts}\n"));
        text
    }

    fn items(&self) -> Vec<Value> {
        self.rows.iter().filter_map(|row| serde_json::to_value(row).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["row", "tenant", "result", "mistakes"]
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
