//! `module tenant set`: what is said about a tenant. Nothing in its database changes.

use clap::Args;
use serde::Serialize;
use serde_json::{Value, json};

use super::{label, with_tenant};
use crate::commands::{App, failures};
use crate::databases::{DbError, Mode};
use crate::definitions::load::Depth;
use crate::error::Failure;
use crate::landlord::Landlord;
use crate::landlord::audit_log::{self, Event};
use crate::landlord::tenants::{self, Tenant as Row};
use crate::ui::View;

#[derive(Debug, Args)]
pub struct Set {
    /// Its slug
    pub(super) slug: String,
    /// Its name for people
    #[arg(long)]
    name: Option<String>,
    /// Its technical contact; empty for none
    #[arg(long)]
    email: Option<String>,
    /// Its profile, one of the catalog's; empty for none
    #[arg(long)]
    profile: Option<String>,
    /// A label to select it by, KEY=VALUE; KEY= takes one away
    #[arg(long = "label", value_name = "KEY=VALUE")]
    labels: Vec<String>,
}

impl Set {
    fn apply(self, tenant: &mut Row) -> Result<(), Failure> {
        let given = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        if let Some(name) = self.name {
            tenant.name = given(name).ok_or_else(|| Failure::usage("--name: a tenant has a name"))?;
        }
        if let Some(email) = self.email {
            tenant.email = given(email);
        }
        if let Some(profile) = self.profile {
            tenant.profile = given(profile);
        }
        for text in &self.labels {
            match label(text)? {
                (key, Some(value)) => drop(tenant.labels.insert(key, value)),
                (key, None) => drop(tenant.labels.remove(&key)),
            }
        }
        Ok(())
    }
}

pub async fn run(app: App, args: Set) -> anyhow::Result<u8> {
    if let Some(profile) = args.profile.as_ref().filter(|profile| !profile.is_empty()) {
        let catalog = app.catalog(Depth::Definitions)?;
        let known: Vec<&str> = catalog.profiles.iter().map(|one| one.slug.as_str()).collect();
        if !known.contains(&profile.as_str()) {
            return Err(failures::unknown("profile", profile, &known).into());
        }
    }
    let mut landlord = app.landlord(Mode::Write).await?;
    let app = with_tenant(app, Some(args.slug.clone()));
    let before = app.tenant(&mut landlord).await?;
    let mut tenant = before.clone();
    args.apply(&mut tenant)?;
    let changed = tenant != before;
    if changed {
        let written = write(&app, &mut landlord, (&before, &tenant)).await;
        if written.is_err() {
            let _ = landlord.conn.rollback().await;
        }
        written.map_err(|error| failures::database("the landlord", &error))?;
    }
    app.ui.answer(&SetView { changed, tenant })?;
    Ok(0)
}

async fn write(app: &App, landlord: &mut Landlord, (before, after): (&Row, &Row)) -> Result<(), DbError> {
    let conn = &mut landlord.conn;
    conn.begin().await?;
    tenants::describe(conn, after, &app.clock.stamp()).await?;
    let event = Event::new("tenant.changed", &app.actor)
        .tenant(&after.slug)
        .target(format!("tenant:{}", after.slug))
        .reason(app.reason.as_deref())
        .as_of(app.clock.as_of.map(crate::clock::stamp))
        .data(json!({"before": facts(before), "after": facts(after)}));
    audit_log::append(conn, &event, &app.clock).await?;
    conn.commit().await
}

fn facts(tenant: &Row) -> Value {
    json!({"name": tenant.name, "email": tenant.email, "profile": tenant.profile, "labels": tenant.labels})
}

#[derive(Debug, Serialize)]
struct SetView {
    changed: bool,
    tenant: Row,
}

impl View for SetView {
    fn human(&self, _width: u16) -> String {
        let word = if self.changed { "is changed" } else { "was like that already" };
        format!("Tenant {} {word}.\n", self.tenant.slug)
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
