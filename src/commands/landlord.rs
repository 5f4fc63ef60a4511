//! `module landlord`: the control plane's database itself: what it is, its tables, where it lives.

use clap::{Args, Subcommand};
use serde::Serialize;

use super::app::{App, cancelled};
use super::{custody, failures};
use crate::databases::{DbError, Mode, Place};
use crate::error::{Failure, FailureKind};
use crate::landlord::upgrade::{SCHEMA_VERSION, upgrade};
use crate::landlord::{Landlord as Open, home, runs};
use crate::ui::{Table, View, prompt};

#[derive(Debug, Subcommand)]
pub enum Landlord {
    /// Where it is, its id, the version of its tables, where it lives
    Show,
    /// Bring its tables to the version that this program needs
    Upgrade(Upgrade),
    /// Say that it lives here now: the place it came from is given up
    Moved,
    /// Make a copy a landlord of its own, for the environment of --env: no tenant's database fits it
    Cloned,
}

/// A file is copied first, to FILE.before-v2. On a server, back the database up before.
#[derive(Debug, Args)]
pub struct Upgrade {
    /// Go on although runs are unfinished: nobody is working, a crash left them
    #[arg(long)]
    allow_unfinished: bool,
}

pub async fn run(app: App, args: Landlord) -> anyhow::Result<u8> {
    match args {
        Landlord::Show => show(&app).await,
        Landlord::Upgrade(args) => bring_up(&app, &args).await,
        Landlord::Moved => moved(&app).await,
        Landlord::Cloned => cloned(&app).await,
    }
}

fn broken(app: &App, error: DbError) -> Failure {
    failures::landlord(app, &error.into())
}

async fn show(app: &App) -> anyhow::Result<u8> {
    let landlord = app.landlord_as_it_is(Mode::Read).await?;
    app.ui.answer(&ShowView::of(app, &landlord, false)?)?;
    Ok(0)
}

async fn bring_up(app: &App, args: &Upgrade) -> anyhow::Result<u8> {
    let mut landlord = app.landlord_as_it_is(Mode::Write).await?;
    let mut view = UpgradeView { changed: false, from: landlord.version, to: SCHEMA_VERSION, copy: None };
    if landlord.version >= SCHEMA_VERSION {
        view.to = landlord.version;
        app.ui.answer(&view)?;
        return Ok(0);
    }
    if !args.allow_unfinished {
        nothing_unfinished(app, &mut landlord).await?;
    }
    if matches!(landlord.place, Place::Server(_)) {
        backed_up(app, &landlord)?;
    }
    let done = upgrade(&mut landlord, &app.actor, &app.clock)
        .await
        .map_err(|error| failures::landlord(app, &error))?;
    if let Some(done) = done {
        view = UpgradeView {
            changed: true,
            from: done.from,
            to: done.to,
            copy: done.copy.as_ref().map(|copy| app.config.shown(copy)),
        };
        app.ui.say(&custody::upgraded(app, &done));
    }
    app.ui.answer(&view)?;
    Ok(0)
}

async fn nothing_unfinished(app: &App, landlord: &mut Open) -> Result<(), Failure> {
    let open = runs::unfinished(&mut landlord.conn, None).await.map_err(|error| broken(app, error))?;
    let Some(first) = open.first() else { return Ok(()) };
    let names: Vec<String> =
        open.iter().map(|run| format!("{} ({}, {})", run.id, run.tenant, run.status)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Err(Failure::new(FailureKind::Refused, "runs are unfinished, so the landlord's tables are not changed")
        .detail("runs", super::app::short_list(&names))
        .detail("left as it was", "everything; nothing was begun")
        .hint(format!(
            "wait for them; what a crash left is finished by `module recover` of version {}, which began it",
            first.tool
        ))
        .hint("`module landlord upgrade --allow-unfinished` goes on where none of them is at work"))
}

/// A server's database cannot be copied from here: the person says that it was.
fn backed_up(app: &App, landlord: &Open) -> Result<(), Failure> {
    if app.ui.yes {
        return Ok(());
    }
    let question = format!("Is there a backup of {}? Upgrade its tables now", landlord.place);
    if app.ui.interactive {
        return if prompt::confirm(&app.ui, &question)? { Ok(()) } else { Err(cancelled()) };
    }
    Err(Failure::usage("not confirmed: back the landlord's database up first")
        .detail("left as it was", "everything; nothing was begun")
        .hint("`module landlord upgrade --yes` goes on"))
}

async fn moved(app: &App) -> anyhow::Result<u8> {
    let mut landlord = current(app).await?;
    let reason = app.reason.as_deref();
    let changed = home::moved(&mut landlord, &app.actor, reason, &app.clock)
        .await
        .map_err(|error| broken(app, error))?;
    app.ui.answer(&ShowView::of(app, &landlord, changed)?)?;
    Ok(0)
}

async fn cloned(app: &App) -> anyhow::Result<u8> {
    let Some(environment) = &app.config.environment else {
        return Err(Failure::usage("what is the copy for?")
            .hint("`module landlord cloned --env staging` names its environment")
            .into());
    };
    let mut landlord = current(app).await?;
    if home::is_at_home(&landlord).map_err(|error| broken(app, error))? {
        return Err(Failure::new(FailureKind::Refused, "the landlord is at home here, so it is no copy")
            .detail("left as it was", "everything: with another id its tenants would not fit it any more")
            .into());
    }
    let reason = app.reason.as_deref();
    home::cloned(&mut landlord, environment, &app.actor, reason, &app.clock)
        .await
        .map_err(|error| broken(app, error))?;
    app.ui.answer(&ShowView::of(app, &landlord, true)?)?;
    Ok(0)
}

/// The landlord to be written, wherever it is at home, with tables as they are now.
async fn current(app: &App) -> Result<Open, Failure> {
    let mut landlord = app.landlord_as_it_is(Mode::Write).await?;
    // Before the tables know a home, it is here.
    custody::current_tables(app, &mut landlord).await?;
    Ok(landlord)
}

#[derive(Debug, Serialize)]
struct ShowView {
    changed: bool,
    place: String,
    database: String,
    id: String,
    schema_version: i64,
    /// What this program needs.
    needed_version: i64,
    home: Option<String>,
    at_home: bool,
    environment: Option<String>,
    protected: bool,
}

impl ShowView {
    fn of(app: &App, landlord: &Open, changed: bool) -> Result<Self, Failure> {
        let chosen = app.config.environment.clone();
        Ok(Self {
            changed,
            place: app.shown_landlord(),
            database: landlord.conn.database().to_string(),
            id: landlord.id.clone(),
            schema_version: landlord.version,
            needed_version: SCHEMA_VERSION,
            home: landlord.home.clone(),
            at_home: home::is_at_home(landlord).map_err(|error| broken(app, error))?,
            environment: landlord.environment.clone().or(chosen),
            protected: app.config.protected,
        })
    }
}

impl View for ShowView {
    fn human(&self, width: u16) -> String {
        let mut table = Table::of("landlord", &self.place);
        let mut line = |key: &str, value: String| table.row([key.to_owned(), value]);
        line("database", self.database.clone());
        line("id", self.id.clone());
        let version = self.schema_version.to_string();
        let old = format!("{version}; this program needs {}", self.needed_version);
        line("tables", if self.schema_version < self.needed_version { old } else { version });
        let home = self.home.clone().unwrap_or_else(|| "here, as it does not know one".to_owned());
        line("home", if self.at_home { home } else { format!("{home}; not here, so it is only read") });
        let environment = self.environment.clone().unwrap_or_default();
        line("environment", if self.protected { format!("{environment} (protected)") } else { environment });
        table.render(width)
    }

    fn changed(&self) -> bool {
        self.changed
    }
}

#[derive(Debug, Serialize)]
struct UpgradeView {
    changed: bool,
    from: i64,
    to: i64,
    copy: Option<String>,
}

impl View for UpgradeView {
    fn human(&self, _width: u16) -> String {
        if !self.changed {
            return format!("Nothing to do: the landlord's tables are at version {}.\n", self.to);
        }
        (self.from + 1..=self.to).map(|version| format!("version {version} applied\n")).collect()
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
