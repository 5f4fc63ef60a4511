//! `module backup prune`.

use std::path::PathBuf;

use clap::Args;
use jiff::SignedDuration;
use serde::Serialize;
use serde_json::Value;

use crate::clock;
use crate::commands::app::{App, Newest};
use crate::commands::{failures, protect};
use crate::databases::{Mode, dump};
use crate::error::Failure;
use crate::landlord::backups::{self, Backup};
use crate::runner::backups::prune;
use crate::ui::{Table, View};

const EXAMPLES: &str = "Examples:
  module backup prune                                  say what is older than 90 days
  module backup prune --older-than 30d --keep 5 --yes  delete it, but for the newest five of each tenant";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Prune {
    /// What is older than this goes: 90d, 12w
    #[arg(long, value_name = "TIME", default_value = "90d", value_parser = days)]
    older_than: i64,
    /// So many backups of each tenant stay, whatever their age
    #[arg(long, value_name = "N", default_value_t = 3)]
    keep: usize,
}

/// Reads `90d` or `12w` as days.
fn days(text: &str) -> Result<i64, String> {
    let wrong = || format!("`{text}` is no time in days or weeks; write 90d or 12w");
    let (number, unit) = text.split_at_checked(text.len().saturating_sub(1)).ok_or_else(wrong)?;
    let number: i64 = number.parse().map_err(|_| wrong())?;
    match unit {
        "d" if (0..=36_500).contains(&number) => Ok(number),
        "w" if (0..=5_200).contains(&number) => Ok(number * 7),
        _ => Err(wrong()),
    }
}

pub async fn run(app: App, args: Prune) -> anyhow::Result<u8> {
    let delete = app.ui.yes;
    let mut landlord = app.landlord(if delete { Mode::Write } else { Mode::Read }).await?;
    let only = match &app.config.tenant {
        Some(_) => Some(app.tenant(&mut landlord).await?.id),
        None => None,
    };
    let all = backups::list(&mut landlord.conn, only.as_deref())
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    let now = app.clock.real();
    let age = SignedDuration::from_hours(24 * args.older_than);
    let cutoff =
        now.checked_sub(age).map_err(|_| Failure::usage("--older-than reaches back before all times"))?;
    let due = prune::due(&all, &clock::stamp(cutoff), args.keep);
    let parts = prune::parts(&app.config.backups, now);
    let deleted = delete && !(due.is_empty() && parts.is_empty());
    if deleted {
        protect::confirm_env(&app)?;
        let (places, newest) = (app.places(&mut landlord).await?, Newest::new());
        let context = app.context(&places, &newest, &|_| {});
        prune::delete(&mut landlord, &context, &due, &parts)
            .await
            .map_err(|trouble| failures::trouble("pruning", trouble))?;
    }
    let listed = due.into_iter().map(|backup| (backup.clone(), clock::ago(&backup.created_at, now)));
    let view = PruneView { changed: deleted, backups: listed.collect(), parts };
    app.ui.answer(&view)?;
    if !delete && !view.is_empty() {
        app.ui.say("nothing was deleted; `--yes` deletes them");
    }
    Ok(0)
}

#[derive(Debug, Serialize)]
struct PruneView {
    changed: bool,
    #[serde(serialize_with = "without_ages")]
    backups: Vec<(Backup, String)>,
    /// What killed processes have left half written.
    parts: Vec<PathBuf>,
}

fn without_ages<S: serde::Serializer>(list: &[(Backup, String)], out: S) -> Result<S::Ok, S::Error> {
    out.collect_seq(list.iter().map(|(backup, _)| backup))
}

impl PruneView {
    fn is_empty(&self) -> bool {
        self.backups.is_empty() && self.parts.is_empty()
    }
}

impl View for PruneView {
    fn human(&self, width: u16) -> String {
        if self.is_empty() {
            return "Nothing is old enough to go.\n".to_owned();
        }
        let mut table = Table::new(&["id", "kind", "size", "made", "file"]);
        for (backup, ago) in &self.backups {
            table.row([
                super::short(&backup.id).to_owned(),
                backup.kind.clone(),
                dump::in_words(u64::try_from(backup.bytes).unwrap_or_default()),
                ago.clone(),
                backup.path.clone(),
            ]);
        }
        for part in &self.parts {
            let part = part.display().to_string();
            table.row([String::new(), "left half written".to_owned(), String::new(), String::new(), part]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.backups.iter().filter_map(|(backup, _)| serde_json::to_value(backup).ok()).collect()
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
