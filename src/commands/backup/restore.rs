//! `module backup restore`.

use clap::Args;
use serde::Serialize;

use crate::clock;
use crate::commands::app::{App, Newest, cancelled};
use crate::commands::{failures, protect};
use crate::databases::{Mode, dump};
use crate::error::Failure;
use crate::landlord::backups::Backup;
use crate::landlord::tenants::Tenant;
use crate::runner::backups;
use crate::sql::Database;
use crate::ui::{Table, View, prompt};

const EXAMPLES: &str = "Examples:
  module backup list --tenant acme
  module backup restore 3fa9c27be041 --tenant acme --confirm acme";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Restore {
    /// The backup, as `module backup list` shows it
    pub(super) id: String,
    /// The tenant's slug once more, since its database is replaced
    #[arg(long, value_name = "SLUG")]
    confirm: Option<String>,
    /// Check the backup and say what would happen, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

pub async fn run(app: App, args: Restore) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(if args.dry_run { Mode::Read } else { Mode::Write }).await?;
    let tenant = app.tenant(&mut landlord).await?;
    let backup = super::find(&mut landlord, &args.id).await?;
    let (places, newest) = (app.places(&mut landlord).await?, Newest::new());
    let context = app.context(&places, &newest, &|_| {});
    let place = places
        .of(&tenant)
        .map_err(|trouble| failures::backup(&tenant.slug, "the restore failed", trouble))?;
    let failed = |error| super::failure("the restore", &tenant.slug, error);
    backups::fits(&backup, &tenant, &place).map_err(failed)?;
    let words = words(&app, &backup, &tenant, place.database());
    if args.dry_run {
        app.ui.say(&words);
        app.ui.answer(&RestoreView::planned(&tenant, &backup))?;
        return Ok(0);
    }
    protect::confirm_env(&app)?;
    confirm(&app, &args, &tenant, &words)?;
    let done = backups::restore(&mut landlord, &context, &tenant, &backup).await.map_err(failed)?;
    if let Some(why) = &done.unrecorded {
        app.ui.warn(&format!(
            "the database is restored, and the landlord does not know yet: `module backup restore {} --tenant {}` \
             once more brings it up to date ({why})",
            super::short(&backup.id),
            tenant.slug
        ));
    }
    if done.stranger {
        app.ui.warn(&format!(
            "the application's login was gone and is made again: `module tenant rotate {}` gives it a password",
            tenant.slug
        ));
    }
    if let Some(aside) = &done.aside {
        app.ui.say(&format!("the damaged file is kept as {}", app.config.shown(aside)));
    }
    let view = RestoreView {
        changed: true,
        before: done.before.map(|before| before.id),
        modules: Some(done.modules),
        recorded: done.unrecorded.is_none(),
        ..RestoreView::planned(&tenant, &backup)
    };
    app.ui.answer(&view)?;
    Ok(0)
}

/// What would happen, for the person who is asked.
fn words(app: &App, backup: &Backup, tenant: &Tenant, database: Database) -> String {
    let size = dump::in_words(u64::try_from(backup.bytes).unwrap_or_default());
    let made = clock::ago(&backup.created_at, app.clock.real());
    let mut text = format!(
        "The database of {} is replaced by the backup {} ({size}, made {made}, at {}).\n\
         What is written in it since then is lost from it; it is backed up first.",
        tenant.slug,
        super::short(&backup.id),
        backup.created_at
    );
    if database == Database::Mysql {
        text.push_str(
            "\nMariaDB and MySQL cannot replace a database in one step: all tables are dropped, then the \
             backup is loaded. Until it is loaded, the application finds no tables; where loading fails, \
             the fresh backup is loaded again.",
        );
    }
    text
}

/// A destructive command is confirmed by name: `--yes` is not enough.
fn confirm(app: &App, args: &Restore, tenant: &Tenant, words: &str) -> Result<(), Failure> {
    match &args.confirm {
        Some(word) if *word == tenant.slug => {
            app.ui.say(words);
            return Ok(());
        }
        Some(word) => {
            return Err(Failure::usage(format!("--confirm says {word}, and the tenant is {}", tenant.slug))
                .detail("left as it was", "everything; nothing was begun"));
        }
        None if app.ui.interactive => {}
        None => {
            app.ui.say(words);
            let line = format!(
                "module backup restore {} --tenant {} --confirm {}",
                args.id, tenant.slug, tenant.slug
            );
            return Err(
                Failure::usage("not confirmed: the database would be replaced").hint(format!("`{line}`"))
            );
        }
    }
    app.ui.say(words);
    let question = format!("Type the tenant's slug ({}) to replace its database", tenant.slug);
    if prompt::typed(&app.ui, &question, &tenant.slug)? { Ok(()) } else { Err(cancelled()) }
}

#[derive(Debug, Serialize)]
struct RestoreView {
    changed: bool,
    tenant: String,
    /// What was put in place.
    id: String,
    made: String,
    /// The backup of what was there before.
    before: Option<String>,
    /// How many modules are installed now.
    modules: Option<usize>,
    /// Whether the landlord knows already.
    recorded: bool,
}

impl RestoreView {
    fn planned(tenant: &Tenant, backup: &Backup) -> Self {
        Self {
            changed: false,
            tenant: tenant.slug.clone(),
            id: backup.id.clone(),
            made: backup.created_at.clone(),
            before: None,
            modules: None,
            recorded: true,
        }
    }
}

impl View for RestoreView {
    fn human(&self, width: u16) -> String {
        let heading = if self.changed { "restored" } else { "would restore" };
        let mut table = Table::of(heading, &self.tenant);
        table.row(["backup".to_owned(), self.id.clone()]);
        table.row(["made".to_owned(), self.made.clone()]);
        if let Some(before) = &self.before {
            table.row(["what was there before".to_owned(), format!("backup {before}")]);
        }
        if let Some(modules) = self.modules {
            table.row(["modules now".to_owned(), modules.to_string()]);
        }
        table.render(width)
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
