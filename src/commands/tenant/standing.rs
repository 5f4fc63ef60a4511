//! `module tenant suspend`, `resume` and `archive`: whether a tenant may be worked on.

use clap::Args;
use serde::Serialize;

use super::{confirm, with_tenant};
use crate::commands::app::{App, Newest};
use crate::commands::failures;
use crate::databases::Mode;
use crate::error::Failure;
use crate::landlord::backups::Backup;
use crate::landlord::tenants::Tenant as Row;
use crate::runner::places::OWN_ROLE;
use crate::runner::{Trouble, retire, standing};
use crate::ui::View;

#[derive(Debug, Args)]
pub struct Archive {
    /// Its slug
    pub(super) slug: String,
    /// The slug once more, since its application is locked out for good
    #[arg(long, value_name = "SLUG")]
    confirm: Option<String>,
}

pub async fn suspend(app: App, slug: String) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let app = with_tenant(app, Some(slug));
    let tenant = app.tenant(&mut landlord).await?;
    let (places, newest) = (app.places(&mut landlord).await?, Newest::new());
    let context = app.context(&places, &newest, &|_| {});
    let changed = standing::suspend(&mut landlord, &context, &tenant).await;
    let changed = changed.map_err(|trouble| failed(&tenant, trouble))?;
    answer(&app, tenant, ("suspended", changed), None)
}

pub async fn resume(app: App, slug: String) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let app = with_tenant(app, Some(slug));
    let tenant = app.tenant(&mut landlord).await?;
    let (places, newest) = (app.places(&mut landlord).await?, Newest::new());
    let context = app.context(&places, &newest, &|_| {});
    let changed = standing::resume(&mut landlord, &context, &tenant).await;
    let changed = changed.map_err(|trouble| failed(&tenant, trouble))?;
    answer(&app, tenant, ("active", changed), None)
}

pub async fn archive(app: App, args: Archive) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let app = with_tenant(app, Some(args.slug));
    let tenant = app.tenant(&mut landlord).await?;
    let effect = format!("tenant {} would be backed up, and its application locked out", tenant.slug);
    confirm(&app, args.confirm.as_deref(), &tenant.slug, ("archive", &effect))?;
    let (places, newest) = (app.places(&mut landlord).await?, Newest::new());
    let context = app.context(&places, &newest, &|_| {});
    let made = retire::archive(&mut landlord, &context, &tenant).await;
    let made = made.map_err(|trouble| failed(&tenant, trouble))?;
    answer(&app, tenant, ("archived", made.is_some()), made)
}

/// How a change of standing fails, with the step that comes before it.
pub(super) fn failed(tenant: &Row, trouble: Trouble) -> Failure {
    let whose = format!("tenant {}", tenant.slug);
    match trouble {
        Trouble::Standing { ref status, .. } if status == "archived" => failures::trouble(&whose, trouble)
            .detail("tenant", &tenant.slug)
            .hint(format!("`module tenant resume {}` brings it back", tenant.slug)),
        other => failures::trouble(&whose, other).detail("tenant", &tenant.slug),
    }
}

fn answer(
    app: &App,
    tenant: Row,
    (status, changed): (&'static str, bool),
    backup: Option<Backup>,
) -> anyhow::Result<u8> {
    let view = StandingView {
        changed,
        status,
        application: match status {
            _ if tenant.isolation != OWN_ROLE => None,
            "active" => Some("may log in"),
            _ => Some("is locked out"),
        },
        backup: backup.map(|mut backup| {
            backup.path = app.config.shown(std::path::Path::new(&backup.path));
            backup
        }),
        tenant: tenant.slug,
    };
    app.ui.answer(&view)?;
    Ok(0)
}

#[derive(Debug, Serialize)]
struct StandingView {
    changed: bool,
    tenant: String,
    status: &'static str,
    /// What its application may do; absent where the tenant has no logins of its own.
    application: Option<&'static str>,
    backup: Option<Backup>,
}

impl View for StandingView {
    fn human(&self, _width: u16) -> String {
        let word = if self.changed { "is now" } else { "was already" };
        let mut text = format!("Tenant {} {word} {}", self.tenant, self.status);
        match (self.application, self.status) {
            (Some(may), _) => text.push_str(&format!("; its application {may}.\n")),
            (None, "active") => text.push_str(".\n"),
            (None, _) => text.push_str("; keep its application away yourself: it has no login of its own.\n"),
        }
        if let Some(backup) = &self.backup {
            text.push_str(&format!("backup: {} ({} bytes, {})\n", backup.path, backup.bytes, backup.id));
        }
        text
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
