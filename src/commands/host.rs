//! `module host`: the servers that hold tenants' databases.

mod address;
mod check;
mod harden;
mod list;

use std::collections::BTreeMap;

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::{Value, json};

use super::app::{App, short_list};
use super::failures;
use crate::databases::{Mode, health};
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::landlord::audit_log::{self, Event};
use crate::landlord::hosts::{self, Host as Row};
use crate::sql::Database;
use crate::ui::{Table, View};
use address::{Address, Place};

pub(super) use address::refuse_password;

const EXAMPLES: &str = "Examples:
  module host add pg-1 'postgres://ops:${PG1_PASSWORD}@db1.example.com/postgres' --label region=eu
  module host check
  module host harden pg-1";

/// How a tenant's database is called where nothing else is said.
fn pattern(database: Database) -> &'static str {
    if database == Database::Sqlite { "{slug}.db" } else { "tenant_{slug}" }
}

#[derive(Debug, Subcommand)]
#[command(after_help = EXAMPLES)]
pub enum Host {
    /// Add a server, or a folder for SQLite files
    Add(Add),
    /// Change a host's address, limit, labels or names
    Set(Set),
    /// All hosts
    List,
    /// Take away a host that holds no tenant
    Remove(Name),
    /// Look at the hosts: reachable, version, TLS, connections, rights, open databases
    Check(check::Check),
    /// Keep the logins of tenants out of a server's other databases
    Harden(Name),
}

#[derive(Debug, Args)]
pub struct Add {
    /// Its name: a-z, 0-9 and single hyphens, beginning with a letter
    pub(super) name: String,
    /// Its address with a login that may make databases and logins; `${VAR}` for the password, or
    /// file:PATH for all of it; or a folder
    url: String,
    #[command(flatten)]
    more: More,
    /// Do not connect first
    #[arg(long)]
    unchecked: bool,
}

#[derive(Debug, Args)]
pub struct Set {
    /// Its name
    pub(super) name: String,
    /// Its new address
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    #[command(flatten)]
    more: More,
    /// Do not connect first
    #[arg(long)]
    unchecked: bool,
}

#[derive(Debug, Args)]
struct More {
    /// How many connections may be used there at once; 0 leaves it to the server
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(0..=100_000))]
    max_connections: Option<i64>,
    /// A label to select it by, KEY=VALUE; KEY= takes one away
    #[arg(long = "label", value_name = "KEY=VALUE")]
    labels: Vec<String>,
    /// How a tenant's database is called there (default: tenant_{slug})
    #[arg(long, value_name = "PATTERN")]
    database: Option<String>,
}

#[derive(Debug, Args)]
pub struct Name {
    /// Its name
    pub(super) name: String,
}

pub async fn run(app: App, args: Host) -> anyhow::Result<u8> {
    match args {
        Host::Add(args) => add(app, args).await,
        Host::Set(args) => set(app, args).await,
        Host::List => list::run(&app).await,
        Host::Remove(args) => remove(app, &args.name).await,
        Host::Check(args) => check::run(&app, &args).await,
        Host::Harden(args) => harden::run(&app, &args.name).await,
    }
}

async fn add(app: App, args: Add) -> anyhow::Result<u8> {
    check_name(&args.name)?;
    let here = std::env::current_dir()?;
    let typed = address::typed(&args.url, &here)?;
    let mut host = Row {
        name: args.name,
        database: typed.database().to_string(),
        url: typed.text.clone(),
        max_connections: None,
        labels: BTreeMap::new(),
        pattern: pattern(typed.database()).to_owned(),
        created_at: app.clock.stamp(),
    };
    args.more.apply(&mut host)?;
    let mut landlord = app.make_landlord().await?;
    if let Some(known) = find(&mut landlord, &host.name).await? {
        return Err(Failure::usage(format!(
            "there is a host {} already: {}",
            known.name,
            address::shown(&known.url)
        ))
        .hint(format!("`module host set {} --url URL` changes its address", known.name))
        .into());
    }
    look(&app, &host.name, &typed, args.unchecked).await?;
    if host.database != Database::Sqlite.as_str() {
        app.adopt_role_key(&mut landlord).await?;
    }
    let event = Event::new("host.added", &app.actor).data(json!({"after": facts(&host)}));
    record(&app, &mut landlord, Change::Insert(&host), event).await?;
    finish(&app, &host, "added")
}

async fn set(app: App, args: Set) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let before = known(&mut landlord, &args.name).await?;
    let mut host = before.clone();
    args.more.apply(&mut host)?;
    if let Some(url) = &args.url {
        let here = std::env::current_dir()?;
        let typed = address::typed(url, &here)?;
        let tenants = tenants_of(&mut landlord, &host.name).await?;
        let kind = typed.database().to_string();
        if kind != host.database && !tenants.is_empty() {
            return Err(holds(&host.name, &tenants, &format!("cannot become a {kind} host")).into());
        }
        look(&app, &host.name, &typed, args.unchecked).await?;
        if !args.unchecked {
            same_tenants(&host.name, &typed, &tenants).await?;
        }
        if kind != host.database && args.more.database.is_none() {
            pattern(typed.database()).clone_into(&mut host.pattern);
        }
        (host.database, host.url) = (kind, typed.text);
        if host.database != Database::Sqlite.as_str() {
            app.adopt_role_key(&mut landlord).await?;
        }
    }
    if host == before {
        app.ui.answer(&Changed { host: host.name, changed: false, what: "unchanged" })?;
        return Ok(0);
    }
    let data = json!({"before": facts(&before), "after": facts(&host)});
    let event = Event::new("host.changed", &app.actor).data(data);
    record(&app, &mut landlord, Change::Update(&host), event).await?;
    finish(&app, &host, "changed")
}

async fn remove(app: App, name: &str) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let host = known(&mut landlord, name).await?;
    if host.name == hosts::LOCAL {
        let message = "the host local stays: it is the folder that every landlord has";
        return Err(Failure::new(FailureKind::Refused, message).into());
    }
    let tenants = tenants_of(&mut landlord, name).await?;
    if !tenants.is_empty() {
        return Err(holds(name, &tenants, "cannot be taken away").into());
    }
    let event = Event::new("host.removed", &app.actor).data(json!({"before": facts(&host)}));
    record(&app, &mut landlord, Change::Remove(&host), event).await?;
    finish(&app, &host, "removed")
}

impl More {
    fn apply(&self, host: &mut Row) -> Result<(), Failure> {
        if let Some(limit) = self.max_connections {
            host.max_connections = Some(limit).filter(|limit| *limit > 0);
        }
        for label in &self.labels {
            let Some((key, value)) = label.split_once('=').filter(|(key, _)| !key.trim().is_empty()) else {
                return Err(Failure::usage(format!("--label {label}: write it as KEY=VALUE")));
            };
            match value {
                "" => drop(host.labels.remove(key)),
                value => drop(host.labels.insert(key.to_owned(), value.to_owned())),
            }
        }
        if let Some(pattern) = &self.database {
            if host.database == Database::Sqlite.as_str() {
                return Err(Failure::usage("--database: a folder's files are called after the tenants"));
            }
            address::check_pattern(pattern)?;
            host.pattern.clone_from(pattern);
        }
        Ok(())
    }
}

fn check_name(name: &str) -> Result<(), Failure> {
    super::tenant::check_slug(name).map_err(|_| {
        Failure::usage(format!("`{name}` is no name for a host"))
            .hint("a-z, 0-9 and single hyphens, beginning with a letter: `pg-1`")
    })
}

async fn find(landlord: &mut Landlord, name: &str) -> Result<Option<Row>, Failure> {
    hosts::by_name(&mut landlord.conn, name).await.map_err(|error| failures::database("the landlord", &error))
}

/// The host called `name`.
///
/// # Errors
/// Usage: there is none; names the nearest.
async fn known(landlord: &mut Landlord, name: &str) -> Result<Row, Failure> {
    let all = hosts::list(&mut landlord.conn).await;
    let all = all.map_err(|error| failures::database("the landlord", &error))?;
    let names: Vec<&str> = all.iter().map(|host| host.name.as_str()).collect();
    let found = all.iter().find(|host| host.name == name).cloned();
    found.ok_or_else(|| {
        failures::unknown("host", name, &names).hint(format!("`module host add {name} URL` adds it"))
    })
}

async fn tenants_of(landlord: &mut Landlord, name: &str) -> Result<Vec<(String, String)>, Failure> {
    hosts::tenants_of(&mut landlord.conn, name)
        .await
        .map_err(|error| failures::database("the landlord", &error))
}

fn holds(name: &str, tenants: &[(String, String)], why: &str) -> Failure {
    let slugs: Vec<&str> = tenants.iter().map(|(slug, _)| slug.as_str()).collect();
    let plural = if slugs.len() == 1 { "" } else { "s" };
    Failure::new(FailureKind::Refused, format!("host {name} holds {} tenant{plural} and {why}", slugs.len()))
        .detail("tenants", short_list(&slugs))
        .detail("left as it was", "everything")
}

/// Looks at a place before it is taken.
///
/// # Errors
/// Failed where it cannot be reached, refused where it does not do.
async fn look(app: &App, name: &str, typed: &Address, unchecked: bool) -> Result<(), Failure> {
    let Place::Server(url) = &typed.place else { return Ok(()) };
    if unchecked {
        return Ok(());
    }
    let health = health::examine(url).await.map_err(|error| {
        failures::database(&format!("host {name}"), &error).hint("`--unchecked` takes it as it is")
    })?;
    let report = check::Report::of(name, &typed.text, None, &health);
    let fatal: Vec<_> = report.findings.iter().filter(|finding| finding.fatal).collect();
    if let Some(first) = fatal.first() {
        let mut failure = Failure::new(FailureKind::Refused, format!("host {name}: {}", first.text));
        for more in &fatal[1..] {
            failure = failure.detail("also", &more.text);
        }
        let hints = fatal.iter().filter_map(|finding| finding.hint.clone()).collect();
        return Err(failure.hints(hints).hint("`--unchecked` takes it as it is"));
    }
    if !report.findings.is_empty() {
        app.ui.warn(&format!("host {name} could be safer: `module host check {name}` says how"));
    }
    Ok(())
}

/// Refuses a server that does not hold the host's tenants.
async fn same_tenants(name: &str, typed: &Address, tenants: &[(String, String)]) -> Result<(), Failure> {
    let Place::Server(url) = &typed.place else { return Ok(()) };
    let databases: Vec<&str> = tenants.iter().map(|(_, database)| database.as_str()).collect();
    let missing = health::missing_databases(url, &databases)
        .await
        .map_err(|error| failures::database(&format!("host {name}"), &error))?;
    if missing.is_empty() {
        return Ok(());
    }
    let message = format!("{} lacks databases of the host's tenants", address::shown(&typed.text));
    Err(Failure::new(FailureKind::Refused, message)
        .detail("missing", short_list(&missing))
        .hint("`--unchecked` takes it as it is"))
}

enum Change<'a> {
    Insert(&'a Row),
    Update(&'a Row),
    Remove(&'a Row),
}

/// Writes the change and its record, both or neither.
async fn record(app: &App, landlord: &mut Landlord, change: Change<'_>, event: Event) -> Result<(), Failure> {
    let (Change::Insert(host) | Change::Update(host) | Change::Remove(host)) = &change;
    let event = event.target(format!("host:{}", host.name)).reason(app.reason.as_deref());
    let written = landlord.conn.together(async |conn| {
        match change {
            Change::Insert(host) => hosts::insert(conn, host).await?,
            Change::Update(host) => hosts::update(conn, host).await?,
            Change::Remove(host) => hosts::remove(conn, &host.name).await?,
        }
        audit_log::append(conn, &event, &app.clock).await
    });
    written.await.map(|_| ()).map_err(|error| failures::database("the landlord", &error))
}

/// A host in the audit log: without a secret, since none is kept in its address.
fn facts(host: &Row) -> Value {
    json!({
        "name": host.name,
        "database": host.database,
        "url": address::shown(&host.url),
        "max_connections": host.max_connections,
        "labels": host.labels,
        "pattern": host.pattern,
    })
}

fn finish(app: &App, host: &Row, what: &'static str) -> anyhow::Result<u8> {
    app.ui.answer(&Changed { host: host.name.clone(), changed: true, what })?;
    Ok(0)
}

#[derive(Debug, Serialize)]
struct Changed {
    host: String,
    changed: bool,
    #[serde(skip)]
    what: &'static str,
}

impl View for Changed {
    fn human(&self, width: u16) -> String {
        let mut table = Table::new(&["host", "what"]);
        table.row([self.host.as_str(), self.what]);
        table.render(width)
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
