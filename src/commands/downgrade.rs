//! What a lower plan takes away, said before anybody is asked: features, components that nobody uses any
//! more with the rows in their tables, and what there is more of than the new limits allow.

use std::collections::BTreeSet;

use super::App;
use super::failures;
use super::lifecycle::Subject;
use crate::billing::entitlement::{Entitlement, Kind};
use crate::databases::{Conn, DbError, Mode, server};
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::pipeline::{Pipeline, TenantState};
use crate::runner::expected;
use crate::runner::limits::{self, Over};

/// What the limits' refusal offers: nothing is ever deleted.
pub(super) const GRACE: &str = "what is there stays: it can be read, changed and deleted, and nothing is added \
    until there is room";

/// What goes with a pipeline, and what does not fit it.
#[derive(Debug, Default)]
pub struct Downgrade {
    lines: Vec<String>,
    pub over: Vec<Over>,
}

/// Looks at what `pipeline` takes away from the tenant.
///
/// # Errors
/// The tenant's database cannot be read.
pub async fn look(
    app: &App,
    subject: &Subject,
    landlord: &mut Landlord,
    pipeline: &Pipeline,
) -> Result<Downgrade, Failure> {
    let (state, _) = subject.look(app, landlord).await?;
    let whose = format!("tenant {}", subject.tenant.slug);
    let places = app.places(landlord).await?;
    let opened = places.open(&subject.tenant, Mode::Read).await;
    let mut conn = opened.map_err(|trouble| failures::trouble(&whose, trouble))?;
    let found = find(&mut conn, subject, (&state, pipeline)).await;
    let _ = conn.close().await;
    found.map_err(|error| failures::database(&whose, &error))
}

async fn find(
    conn: &mut Conn,
    subject: &Subject,
    (state, pipeline): (&TenantState, &Pipeline),
) -> Result<Downgrade, DbError> {
    let mut lines = Vec::new();
    for step in &pipeline.modules {
        let features = gone(pipeline, &step.module);
        if !features.is_empty() {
            let one = if features.len() == 1 { "this feature goes" } else { "these features go" };
            lines.push(format!("{}: {one}: {}", step.module, features.join(", ")));
        }
        let Some(before) = state.modules.get(&step.module) else { continue };
        for (component, until) in
            step.retained.iter().filter(|(name, _)| !before.retained.contains_key(*name))
        {
            let tables = rows(conn, state, (&step.module, component)).await?;
            let tables = if tables.is_empty() { String::new() } else { format!(" ({})", tables.join(", ")) };
            lines.push(format!(
                "{}: nobody uses {component} any more{tables}; its data stay until {until}",
                step.module
            ));
        }
    }
    let over = limits::over(conn, &subject.catalog, pipeline).await?;
    Ok(Downgrade { lines, over })
}

/// The features of a module that the tenant has and will not have.
fn gone(pipeline: &Pipeline, module: &str) -> Vec<String> {
    let on = |rows: &[Entitlement]| -> BTreeSet<String> {
        let own = rows.iter().filter(|row| row.module == module && row.kind == Kind::Feature);
        own.filter(|row| row.value == "true").map(|row| row.plain_name().to_owned()).collect()
    };
    (&on(&pipeline.entitlements.before) - &on(&pipeline.entitlements.after)).into_iter().collect()
}

/// The tables of a component, with their rows, as they are named to people.
async fn rows(
    conn: &mut Conn,
    state: &TenantState,
    (module, component): (&str, &str),
) -> Result<Vec<String>, DbError> {
    let own = state.applied.iter().filter(|one| one.module == module && one.component == component);
    let names = expected::created(own.map(|one| one.up_body.as_str()), conn.database());
    let mut found = Vec::new();
    for name in names {
        if server::has_table(conn, &name).await? {
            let count = server::count(conn, &name).await?;
            found.push(format!("{name}: {count} row{}", if count == 1 { "" } else { "s" }));
        }
    }
    Ok(found)
}

impl Downgrade {
    /// Says what goes, and what is more than the limits allow where that is allowed.
    pub fn say(&self, app: &App) {
        for line in &self.lines {
            app.ui.say(line);
        }
        for one in &self.over {
            app.ui.warn(&format!("{one}: {GRACE}"));
        }
    }
}

/// There is more than the limits will allow. `command` is the command that was given, without its tenant.
pub fn refused(tenant: &str, what: &str, command: &str, over: &[Over]) -> Failure {
    let mut failure = Failure::new(FailureKind::Refused, format!("{tenant} holds more than {what} allows"))
        .detail("tenant", tenant);
    for one in over {
        failure = failure.detail("over", one.to_string());
    }
    failure
        .detail("left as it was", "everything; nothing was begun")
        .detail("offered", format!("with --allow-over-limit {GRACE}"))
        .hint(format!("`{command} --tenant {tenant} --allow-over-limit` goes on so"))
}
