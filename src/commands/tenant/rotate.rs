//! `module tenant rotate`: new passwords for a tenant's logins.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::with_tenant;
use crate::commands::app::{App, Newest, cancelled};
use crate::commands::credentials::{self, Sink};
use crate::commands::failures;
use crate::databases::Mode;
use crate::databases::roles::Role;
use crate::error::Failure;
use crate::runner::logins::{self, Credentials};
use crate::ui::{View, prompt};

#[derive(Debug, Args)]
pub struct Rotate {
    /// Its slug
    pub(super) slug: String,
    /// Only the application's login
    #[arg(long, conflicts_with_all = ["migration", "both"])]
    application: bool,
    /// Only the login that runs use; its password is never shown
    #[arg(long, conflicts_with = "both")]
    migration: bool,
    /// Both logins (the default)
    #[arg(long)]
    both: bool,
    /// Write the application's credentials to this new file, and do not show them
    #[arg(long, value_name = "FILE")]
    credentials: Option<PathBuf>,
}

impl Rotate {
    fn roles(&self) -> &'static [Role] {
        match (self.application, self.migration) {
            (true, _) => &[Role::Application],
            (_, true) => &[Role::Migration],
            _ => &[Role::Migration, Role::Application],
        }
    }
}

pub async fn run(app: App, args: Rotate) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let roles = args.roles();
    let app = with_tenant(app, Some(args.slug));
    let tenant = app.tenant(&mut landlord).await?;
    let touches = roles.contains(&Role::Application);
    if touches && !app.ui.yes {
        let effect =
            format!("the application of {} cannot log in until it has the new password", tenant.slug);
        if !app.ui.interactive {
            return Err(Failure::usage(format!("not confirmed: {effect}"))
                .hint("add `--yes` to go on without being asked")
                .hint("`--migration` changes only the login that runs use")
                .into());
        }
        app.ui.say(&effect);
        if !prompt::confirm(&app.ui, "Go on?")? {
            return Err(cancelled().into());
        }
    }
    let sink = Sink::open(args.credentials.as_deref())?;
    let (places, newest) = (app.places(&mut landlord).await?, Newest::new());
    let context = app.context(&places, &newest, &|_| {});
    let rotated = logins::rotate(&mut landlord, &context, &tenant, roles).await;
    let rotated =
        rotated.map_err(|trouble| failures::trouble(&format!("tenant {}", tenant.slug), trouble))?;
    let credentials = sink.keep(&app, &tenant.slug, rotated.credentials)?;
    let words = roles.iter().map(|role| match role {
        Role::Migration => "migration",
        Role::Application => "application",
    });
    let view = RotateView {
        changed: true,
        tenant: tenant.slug,
        rotated: words.collect(),
        epoch: rotated.epoch,
        credentials,
    };
    app.ui.answer(&view)?;
    Ok(0)
}

#[derive(Debug, Serialize)]
struct RotateView {
    changed: bool,
    tenant: String,
    /// migration, application
    rotated: Vec<&'static str>,
    /// How often the migration login's password has been changed, from 1.
    epoch: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    credentials: Option<Credentials>,
}

impl View for RotateView {
    fn human(&self, _width: u16) -> String {
        let text = format!(
            "Tenant {} has new passwords: {} (epoch {}).\n",
            self.tenant,
            self.rotated.join(", "),
            self.epoch
        );
        text + &self.credentials.as_ref().map(credentials::shown).unwrap_or_default()
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
