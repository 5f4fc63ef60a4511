//! `module backup list`.

use std::collections::BTreeMap;
use std::path::Path;

use clap::Args;
use serde::Serialize;
use serde_json::Value;

use crate::clock;
use crate::commands::app::App;
use crate::commands::failures;
use crate::databases::{Mode, dump};
use crate::error::FailureKind;
use crate::landlord::backups::{self, ARCHIVE, Backup, TABLES};
use crate::landlord::tenants;
use crate::runner::backups::flaw;
use crate::ui::{Table, View};

const EXAMPLES: &str = "Examples:
  module backup list --tenant acme
  module backup list --verify        read every file and compare its checksum (exit 7 if one differs)";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct List {
    /// Read every file and compare its checksum
    #[arg(long)]
    verify: bool,
}

pub async fn run(app: App, args: List) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    // Every tenant's, unless one is named.
    let only = match &app.config.tenant {
        Some(_) => Some(app.tenant(&mut landlord).await?.id),
        None => None,
    };
    let broken = |error| failures::database("the landlord", &error);
    let slugs: BTreeMap<String, String> = tenants::list(&mut landlord.conn)
        .await
        .map_err(broken)?
        .into_iter()
        .map(|tenant| (tenant.id, tenant.slug))
        .collect();
    let all = backups::list(&mut landlord.conn, only.as_deref()).await.map_err(broken)?;
    let now = app.clock.real();
    let listed = all.into_iter().map(|backup| {
        let file = state(&backup, args.verify);
        let tenant = slugs.get(&backup.tenant_id).cloned().unwrap_or_else(|| backup.tenant_id.clone());
        Listed { tenant, file, ago: clock::ago(&backup.created_at, now), backup }
    });
    let view = ListView { backups: listed.collect() };
    app.ui.answer(&view)?;
    let bad = view.backups.iter().filter(|one| matches!(one.file, "missing" | "damaged")).count();
    if bad > 0 {
        app.ui.warn(&format!("{bad} of {} files are missing or damaged", view.backups.len()));
    }
    Ok(if bad > 0 && args.verify { FailureKind::Found.code() } else { 0 })
}

fn state(backup: &Backup, verify: bool) -> &'static str {
    let bytes = Path::new(&backup.path).metadata().map(|data| data.len()).ok();
    match bytes {
        None => "missing",
        Some(bytes) if i64::try_from(bytes) != Ok(backup.bytes) => "damaged",
        Some(_) if !verify => "there",
        Some(_) if flaw(backup).is_some() => "damaged",
        Some(_) => "whole",
    }
}

#[derive(Debug, Serialize)]
struct Listed {
    tenant: String,
    #[serde(flatten)]
    backup: Backup,
    /// there | whole (its checksum fits) | missing | damaged
    file: &'static str,
    #[serde(skip)]
    ago: String,
}

#[derive(Debug, Serialize)]
struct ListView {
    backups: Vec<Listed>,
}

impl View for ListView {
    fn human(&self, width: u16) -> String {
        if self.backups.is_empty() {
            return "There is no backup yet; `module backup create` makes one.\n".to_owned();
        }
        let mut table = Table::new(&["id", "tenant", "what", "size", "made", "file"]);
        for one in &self.backups {
            let backup = &one.backup;
            let what = match (&backup.module, backup.label.as_str()) {
                (Some(module), _) if backup.kind == ARCHIVE => format!("archive of {module}"),
                (Some(module), label) if backup.kind == TABLES => format!("tables of {module}: {label}"),
                (_, "") => backup.kind.clone(),
                (_, label) => format!("{}: {label}", backup.kind),
            };
            table.row([
                super::short(&backup.id).to_owned(),
                one.tenant.clone(),
                what,
                dump::in_words(u64::try_from(backup.bytes).unwrap_or_default()),
                one.ago.clone(),
                one.file.to_owned(),
            ]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.backups.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "tenant",
            "id",
            "run",
            "kind",
            "module",
            "path",
            "bytes",
            "sha256",
            "created_at",
            "database",
            "tool",
            "label",
            "file",
        ]
    }
}
