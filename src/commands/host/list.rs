//! `module host list`: every host and how much it holds.

use serde::Serialize;
use serde_json::Value;

use super::super::app::App;
use super::super::failures;
use super::address;
use crate::databases::Mode;
use crate::landlord::hosts::{self, Host};
use crate::ui::{Table, View};

pub async fn run(app: &App) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let failed = |error| failures::database("the landlord", &error);
    let all = hosts::list(&mut landlord.conn).await.map_err(failed)?;
    let tenants = hosts::tenants(&mut landlord.conn).await.map_err(failed)?;
    let listed = all.into_iter().map(|mut host| {
        host.url = address::shown(&host.url);
        Listed { tenants: tenants.get(&host.name).copied().unwrap_or(0), host }
    });
    app.ui.answer(&ListView { hosts: listed.collect() })?;
    Ok(0)
}

#[derive(Debug, Serialize)]
struct Listed {
    #[serde(flatten)]
    host: Host,
    tenants: i64,
}

#[derive(Debug, Serialize)]
struct ListView {
    hosts: Vec<Listed>,
}

impl View for ListView {
    fn human(&self, width: u16) -> String {
        let mut table = Table::new(&["host", "kind", "address", "tenants", "limit", "labels"]);
        for one in &self.hosts {
            let labels: Vec<String> =
                one.host.labels.iter().map(|(key, value)| format!("{key}={value}")).collect();
            table.row([
                one.host.name.clone(),
                one.host.database.clone(),
                one.host.url.clone(),
                one.tenants.to_string(),
                one.host.max_connections.map(|limit| limit.to_string()).unwrap_or_default(),
                labels.join(" "),
            ]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.hosts.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["name", "database", "url", "max_connections", "labels", "pattern", "created_at", "tenants"]
    }
}
