//! `module tenant show`: one tenant, where its database is, who may get in, and what it has.

use std::fs;

use serde::Serialize;

use super::{Name, with_tenant};
use crate::clock;
use crate::commands::app::{App, Newest};
use crate::commands::{failures, pin, schedule, status};
use crate::databases::{Mode, Place, lock, server};
use crate::landlord::tenant_modules::{self, TenantModule};
use crate::landlord::tenants::Tenant as Row;
use crate::landlord::{Landlord, runs};
use crate::runner::places::OWN_ROLE;
use crate::runner::{Context, entry};
use crate::ui::{Table, View};

pub async fn run(app: App, args: Name) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let app = with_tenant(app, args.slug);
    let tenant = app.tenant(&mut landlord).await?;
    let mut modules = tenant_modules::list(&mut landlord.conn, &tenant.id, false)
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    status::mark_orphans(&app, &mut modules);
    let (places, newest) = (app.places(&mut landlord).await?, Newest::new());
    let context = app.context(&places, &newest, &|_| {});
    let found = look(&mut landlord, &context, &tenant).await;
    let names = (tenant.isolation == OWN_ROLE).then(|| places.names(&tenant).ok()).flatten();
    let place = places.of(&tenant).map_or_else(|trouble| trouble.to_string(), |place| app.shown(&place));
    let (pins, scheduled) =
        (pin::rows(&app, &mut landlord, &tenant).await?, schedule::rows(&mut landlord, &tenant).await?);
    let now = app.clock.real();
    app.ui.answer(&ShowView {
        on_server: places.is_server(&tenant),
        imported: places.is_imported(&tenant),
        application_role: names.map(|names| names.application),
        tenant,
        place,
        bytes: found.bytes,
        locked_by: found.locked_by,
        trouble: found.trouble,
        modules,
        pins,
        scheduled,
        now,
    })?;
    Ok(0)
}

/// What the database itself says.
#[derive(Default)]
struct Found {
    bytes: Option<u64>,
    locked_by: Option<String>,
    trouble: Option<String>,
}

/// Looks, and fails for nothing: a tenant is shown also while its server is down.
async fn look(landlord: &mut Landlord, context: &Context<'_>, tenant: &Row) -> Found {
    match context.places.of(tenant) {
        Err(trouble) => Found { trouble: Some(trouble.to_string()), ..Found::default() },
        Ok(Place::File(file)) => Found {
            bytes: fs::metadata(&file).ok().map(|data| data.len()),
            locked_by: lock::holder(&file)
                .map(|one| format!("{} on {} (pid {}) since {}", one.actor, one.host, one.pid, one.since)),
            trouble: (!file.exists()).then(|| "missing".to_owned()),
        },
        Ok(Place::Server(_)) => match on_server(landlord, context, tenant).await {
            Ok(found) => found,
            Err(trouble) => Found { trouble: Some(trouble.to_string()), ..Found::default() },
        },
    }
}

async fn on_server(
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Row,
) -> Result<Found, crate::runner::Trouble> {
    let mut conn = context.places.open(tenant, Mode::Read).await?;
    let bytes = server::size(&mut conn, None).await?;
    let holder = entry::held_by(&mut conn, tenant).await?;
    conn.close().await?;
    let locked_by = match holder {
        None => None,
        Some(holder) => {
            // The server knows a login, the landlord who works with it.
            let open = runs::unfinished(&mut landlord.conn, Some(&tenant.id)).await;
            let open = open.map_err(crate::runner::Trouble::Landlord)?;
            Some(open.into_iter().next_back().map_or(holder.name, |run| {
                format!("{} on {} (pid {}) since {}", run.actor, run.host, run.pid, run.started_at)
            }))
        }
    };
    Ok(Found { bytes: Some(bytes), locked_by, trouble: None })
}

#[derive(Debug, Serialize)]
struct ShowView {
    #[serde(flatten)]
    tenant: Row,
    place: String,
    bytes: Option<u64>,
    /// The application's login, where the tenant has logins of its own.
    application_role: Option<String>,
    /// Whether its database was there before it.
    imported: bool,
    /// Who works on it now.
    locked_by: Option<String>,
    /// Why the database cannot be asked.
    trouble: Option<String>,
    modules: Vec<TenantModule>,
    /// Modules that updates leave alone.
    pins: Vec<pin::Row>,
    /// Changes of plan that are to come.
    scheduled: Vec<schedule::Row>,
    #[serde(skip)]
    on_server: bool,
    #[serde(skip)]
    now: jiff::Timestamp,
}

impl ShowView {
    fn lines(&self) -> Vec<(&'static str, String)> {
        let tenant = &self.tenant;
        let labels = tenant.labels.iter().map(|(key, value)| format!("{key}={value}"));
        let size = match (&self.trouble, self.bytes) {
            (None, Some(bytes)) => format!("{} KiB", bytes / 1024),
            (trouble, _) => trouble.clone().unwrap_or_default(),
        };
        let mut lines = vec![
            ("name", tenant.name.clone()),
            ("id", tenant.id.clone()),
            ("status", tenant.status.clone()),
            ("profile", tenant.profile.clone().unwrap_or_default()),
            ("email", tenant.email.clone().unwrap_or_default()),
            ("labels", labels.collect::<Vec<_>>().join(", ")),
            ("host", tenant.host.clone()),
            ("database", format!("{} ({size})", self.place)),
            ("created", clock::ago(&tenant.created_at, self.now)),
        ];
        if self.on_server {
            let imported = if self.imported { " (imported)" } else { "" };
            lines.push(("isolation", format!("{}{imported}", tenant.isolation)));
        }
        if let Some(role) = &self.application_role {
            lines.push(("application", role.clone()));
            lines.push(("epoch", tenant.epoch.to_string()));
        }
        lines.extend(self.locked_by.clone().map(|who| ("locked by", who)));
        lines
    }
}

impl View for ShowView {
    fn human(&self, width: u16) -> String {
        let mut table = Table::of("tenant", &self.tenant.slug);
        for (key, value) in self.lines() {
            table.row([key.to_owned(), value]);
        }
        let mut text = table.render(width);
        text.push('\n');
        text.push_str(&status::modules_table(&self.modules, self.now, width));
        text.push_str(&status::held_and_to_come(&self.pins, &self.scheduled, width));
        text
    }
}
