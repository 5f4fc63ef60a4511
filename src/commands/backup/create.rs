//! `module backup create`.

use clap::Args;
use serde::Serialize;

use crate::clock;
use crate::commands::app::{App, Newest};
use crate::commands::{failures, tenant};
use crate::databases::{Mode, dump};
use crate::error::Failure;
use crate::landlord::backups::Backup;
use crate::runner::backups;
use crate::ui::{Table, View};

/// The longest label that the landlord keeps.
const LABEL: usize = 191;

const EXAMPLES: &str = "Examples:
  module backup create --tenant acme
  module backup create --tenant acme --label 'before the move'";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Create {
    /// Words to find it again by
    #[arg(long, value_name = "TEXT")]
    label: Option<String>,
    /// Say how much space it takes and how much there is, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

pub async fn run(app: App, args: Create) -> anyhow::Result<u8> {
    let label = args.label.unwrap_or_default();
    if label.chars().count() > LABEL {
        return Err(Failure::usage(format!("a label has at most {LABEL} characters")).into());
    }
    let mut landlord = app.landlord(if args.dry_run { Mode::Read } else { Mode::Write }).await?;
    let tenant = app.tenant(&mut landlord).await?;
    let tenant = tenant::there(&mut landlord, tenant).await?;
    let (places, newest) = (app.places(&mut landlord).await?, Newest::new());
    let context = app.context(&places, &newest, &|_| {});
    if args.dry_run {
        let failed = |trouble| failures::backup(&tenant.slug, "looking failed", trouble);
        let place = places.of(&tenant).map_err(failed)?;
        let needed = dump::size_of(&place, None).await.map_err(|error| failed(error.into()))?;
        let folder = context.backups.ancestors().find(|folder| folder.exists());
        let free = folder.and_then(|folder| dump::free_space(folder).ok());
        let folder = app.config.shown(&context.backups.join(&tenant.slug));
        app.ui.answer(&DryRun { tenant: tenant.slug, folder, needed, free })?;
        return Ok(0);
    }
    let made = backups::create(&mut landlord, &context, &tenant, &label)
        .await
        .map_err(|error| super::failure("the backup", &tenant.slug, error))?;
    let view = Made { changed: true, tenant: tenant.slug, backup: made, now: app.clock.real() };
    app.ui.answer(&view)?;
    Ok(0)
}

#[derive(Debug, Serialize)]
struct DryRun {
    tenant: String,
    folder: String,
    /// What the database takes now, in bytes: at most so much is written.
    needed: u64,
    free: Option<u64>,
}

impl View for DryRun {
    fn human(&self, width: u16) -> String {
        let mut table = Table::of("tenant", &self.tenant);
        table.row(["folder".to_owned(), self.folder.clone()]);
        table.row(["takes at most".to_owned(), dump::in_words(self.needed)]);
        let free = self.free.map_or_else(|| "not known".to_owned(), dump::in_words);
        table.row(["free there".to_owned(), free]);
        table.render(width)
    }
}

#[derive(Debug, Serialize)]
struct Made {
    changed: bool,
    tenant: String,
    #[serde(flatten)]
    backup: Backup,
    #[serde(skip)]
    now: jiff::Timestamp,
}

impl View for Made {
    fn human(&self, width: u16) -> String {
        let backup = &self.backup;
        let mut table = Table::of("backup", super::short(&backup.id));
        for (name, value) in [
            ("tenant", self.tenant.clone()),
            ("file", backup.path.clone()),
            ("size", dump::in_words(u64::try_from(backup.bytes).unwrap_or_default())),
            ("made by", backup.tool.clone()),
            ("made", clock::ago(&backup.created_at, self.now)),
            ("label", backup.label.clone()),
        ] {
            table.row([name.to_owned(), value]);
        }
        table.render(width)
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
