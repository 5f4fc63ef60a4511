//! `module tenant list`: the tenants, those of a status or host, and dropped ones where asked.

use clap::Args;
use serde::Serialize;
use serde_json::Value;

use crate::clock;
use crate::commands::{App, failures};
use crate::databases::Mode;
use crate::error::Failure;
use crate::landlord::tenants::{self, Tenant as Row};
use crate::landlord::{hosts, tenant_modules};
use crate::ui::{Table, View};

/// What a tenant may be.
const STATUSES: [&str; 5] = ["provisioning", "active", "suspended", "archived", tenants::DROPPED];

#[derive(Debug, Args)]
pub struct List {
    /// Only those that are provisioning, active, suspended, archived or dropped
    #[arg(long, value_name = "STATUS")]
    status: Option<String>,
    /// Only those on this host
    #[arg(long, value_name = "HOST")]
    host: Option<String>,
    /// Also dropped ones, of which only the history is left
    #[arg(long)]
    all: bool,
}

impl List {
    fn check(&self, hosts: &[&str]) -> Result<(), Failure> {
        if let Some(status) = self.status.as_deref().filter(|status| !STATUSES.contains(status)) {
            return Err(failures::unknown("status", status, &STATUSES));
        }
        match self.host.as_deref().filter(|host| !hosts.contains(host)) {
            Some(host) => Err(failures::unknown("host", host, hosts)),
            None => Ok(()),
        }
    }

    fn shows(&self, tenant: &Row) -> bool {
        let status = self.status.as_ref();
        let gone = tenant.status == tenants::DROPPED && !self.all;
        status.map_or(!gone, |status| tenant.status == *status)
            && self.host.as_ref().is_none_or(|host| tenant.host == *host)
    }
}

pub async fn run(app: App, args: List) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let broken = |error| failures::database("the landlord", &error);
    let hosts = hosts::list(&mut landlord.conn).await.map_err(broken)?;
    args.check(&hosts.iter().map(|host| host.name.as_str()).collect::<Vec<_>>())?;
    let all = tenants::list_all(&mut landlord.conn).await.map_err(broken)?;
    let counts = tenant_modules::counts(&mut landlord.conn).await.map_err(broken)?;
    let any = all.iter().any(|tenant| tenant.status != tenants::DROPPED);
    let now = app.clock.real();
    let listed = all.into_iter().filter(|tenant| args.shows(tenant)).map(|tenant| Listed {
        modules: counts.get(&tenant.id).copied().unwrap_or(0),
        ago: clock::ago(&tenant.created_at, now),
        tenant,
    });
    app.ui.answer(&ListView { tenants: listed.collect(), any })?;
    Ok(0)
}

#[derive(Debug, Serialize)]
struct Listed {
    #[serde(flatten)]
    tenant: Row,
    modules: i64,
    #[serde(skip)]
    ago: String,
}

#[derive(Debug, Serialize)]
struct ListView {
    tenants: Vec<Listed>,
    /// Whether there is any tenant, shown or not.
    #[serde(skip)]
    any: bool,
}

impl View for ListView {
    fn human(&self, width: u16) -> String {
        if self.tenants.is_empty() && self.any {
            return "No tenant is like that.\n".to_owned();
        }
        if self.tenants.is_empty() {
            return "There is no tenant yet; `module tenant create acme` makes one.\n".to_owned();
        }
        let mut table = Table::new(&["tenant", "name", "profile", "status", "modules", "created"]);
        for one in &self.tenants {
            table.row([
                one.tenant.slug.clone(),
                one.tenant.name.clone(),
                one.tenant.profile.clone().unwrap_or_default(),
                one.tenant.status.clone(),
                one.modules.to_string(),
                one.ago.clone(),
            ]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.tenants.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "id",
            "slug",
            "name",
            "email",
            "profile",
            "host",
            "database",
            "status",
            "rights_seq",
            "created_at",
            "epoch",
            "isolation",
            "labels",
            "modules",
        ]
    }
}
