//! `module host harden`: closes the databases of a server that every login may enter.

use serde::Serialize;
use serde_json::json;

use super::super::app::{App, cancelled};
use super::super::failures;
use super::address::{self, Place};
use super::known;
use crate::databases::health::{self, Open};
use crate::databases::{DbError, Mode};
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::landlord::audit_log::{self, Event};
use crate::ui::{Table, View, prompt};

pub async fn run(app: &App, name: &str) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let host = known(&mut landlord, name).await?;
    let Place::Server(url) = address::kept(&host.url, &app.config.data)? else {
        return Err(Failure::usage(format!("host {name} is a folder: it has no logins to keep out")).into());
    };
    let failed = |error: DbError| failures::database(&format!("host {name}"), &error);
    let open = health::examine(&url).await.map_err(failed)?.open;
    if open.is_empty() {
        app.ui.answer(&HardenView::of(name, &open, false))?;
        return Ok(0);
    }
    confirm(app, name, &open)?;
    health::harden(&url, &open).await.map_err(failed)?;
    // A server tells nobody that it revoked nothing.
    let left = health::examine(&url).await.map_err(failed)?.open;
    let closed: Vec<Open> = open.into_iter().filter(|one| !left.contains(one)).collect();
    record(app, &mut landlord, name, &closed).await.map_err(|error| {
        failures::database("the landlord", &error).detail("done", "the statements were run")
    })?;
    if let Some(first) = left.first() {
        let message = format!("host {name}: its login may not close {}", names(&left));
        return Err(Failure::new(FailureKind::Failed, message)
            .detail("closed", if closed.is_empty() { "nothing".to_owned() } else { names(&closed) })
            .hint(format!("let the owner of {} run: {};", first.database, first.statement))
            .into());
    }
    app.ui.answer(&HardenView::of(name, &closed, true))?;
    Ok(0)
}

fn names(open: &[Open]) -> String {
    open.iter().map(|one| one.database.as_str()).collect::<Vec<_>>().join(", ")
}

/// Others may come in through these databases too: a person says that they need not.
fn confirm(app: &App, name: &str, open: &[Open]) -> Result<(), Failure> {
    let lines: Vec<String> = open.iter().map(|one| format!("  {};", one.statement)).collect();
    app.ui.say(&format!(
        "On host {name}, where every login may enter these databases now:\n{}",
        lines.join("\n")
    ));
    if app.ui.yes {
        return Ok(());
    }
    if !app.ui.interactive {
        return Err(Failure::usage("not confirmed: logins that rely on this would be kept out")
            .detail("left as it was", "everything")
            .hint(format!("`module host harden {name} --yes`")));
    }
    if prompt::confirm(&app.ui, "Run these statements?")? { Ok(()) } else { Err(cancelled()) }
}

async fn record(app: &App, landlord: &mut Landlord, name: &str, closed: &[Open]) -> Result<(), DbError> {
    if closed.is_empty() {
        return Ok(());
    }
    let statements: Vec<&str> = closed.iter().map(|one| one.statement.as_str()).collect();
    let event = Event::new("host.hardened", &app.actor)
        .target(format!("host:{name}"))
        .reason(app.reason.as_deref())
        .data(json!({"statements": statements}));
    let written = landlord.conn.together(async |conn| audit_log::append(conn, &event, &app.clock).await);
    written.await.map(|_| ())
}

#[derive(Debug, Serialize)]
struct HardenView {
    host: String,
    changed: bool,
    closed: Vec<String>,
    statements: Vec<String>,
}

impl HardenView {
    fn of(name: &str, closed: &[Open], changed: bool) -> Self {
        Self {
            host: name.to_owned(),
            changed,
            closed: closed.iter().map(|one| one.database.clone()).collect(),
            statements: closed.iter().map(|one| one.statement.clone()).collect(),
        }
    }
}

impl View for HardenView {
    fn human(&self, width: u16) -> String {
        if self.closed.is_empty() {
            return format!("On host {} no database is open to every login.\n", self.host);
        }
        let mut table = Table::new(&["closed"]);
        for database in &self.closed {
            table.row([database]);
        }
        table.render(width)
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
