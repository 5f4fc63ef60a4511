//! `module status --all`: a row a tenant.

use serde::Serialize;
use serde_json::Value;

use super::Status;
use crate::commands::app::{App, Newest};
use crate::commands::{failures, fleet};
use crate::databases::Mode;
use crate::error::FailureKind;
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, runs, tenant_modules};
use crate::runner::{Context, check};
use crate::ui::{Table, View};

pub async fn run(app: App, args: Status) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    // Only looked at: whoever is suspended or archived still has a database.
    let tenants = fleet::select(&app, &mut landlord, &args.many, &|_| true).await?;
    let counts = tenant_modules::counts(&mut landlord.conn)
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    let (places, newest) = (app.places(&mut landlord).await?, Newest::new());
    let context = app.context(&places, &newest, &|_| {});
    let mut rows = Vec::new();
    for tenant in tenants {
        let modules = counts.get(&tenant.id).copied().unwrap_or(0);
        rows.push(row(&mut landlord, &context, (tenant, modules), args.verify).await?);
    }
    let view = StatusView { rows, verified: args.verify };
    app.ui.answer(&view)?;
    let found = |row: &Row| row.findings.as_ref().is_some_and(|findings| !findings.is_empty());
    Ok(match () {
        () if view.rows.iter().any(|row| row.error.is_some()) => fleet::SOME_FAILED,
        () if view.rows.iter().any(found) => FailureKind::Found.code(),
        () => 0,
    })
}

async fn row(
    landlord: &mut Landlord,
    context: &Context<'_>,
    (tenant, modules): (Tenant, i64),
    verify: bool,
) -> anyhow::Result<Row> {
    let broken = |error| failures::database("the landlord", &error);
    let unfinished = runs::unfinished(&mut landlord.conn, Some(&tenant.id)).await.map_err(broken)?.len();
    let stuck = runs::stuck(&mut landlord.conn, &tenant.id).await.map_err(broken)?.len();
    let mut row = Row {
        tenant: tenant.slug.clone(),
        status: tenant.status.clone(),
        modules,
        unfinished,
        stuck,
        findings: None,
        error: None,
    };
    // One that is still being made has nothing to be compared.
    if verify && tenant.status != "provisioning" {
        match check::tenant(landlord, context, &tenant).await {
            Ok(findings) => row.findings = Some(findings),
            Err(trouble) => {
                row.error = Some(failures::trouble(&format!("tenant {}", tenant.slug), trouble).message);
            }
        }
    }
    Ok(row)
}

#[derive(Debug, Serialize)]
struct Row {
    tenant: String,
    status: String,
    modules: i64,
    unfinished: usize,
    stuck: usize,
    /// With --verify: what does not agree.
    findings: Option<Vec<String>>,
    /// Why the tenant could not be looked at.
    error: Option<String>,
}

#[derive(Debug, Serialize)]
struct StatusView {
    #[serde(rename = "tenants")]
    rows: Vec<Row>,
    #[serde(skip)]
    verified: bool,
}

impl View for StatusView {
    fn human(&self, width: u16) -> String {
        if self.rows.is_empty() {
            return "There is no tenant.\n".to_owned();
        }
        let mut table = Table::new(&["tenant", "status", "modules", "unfinished", "stuck", "agrees"]);
        for row in &self.rows {
            let agrees = match (&row.findings, &row.error) {
                (_, Some(error)) => error.clone(),
                (Some(findings), _) if findings.is_empty() => "yes".to_owned(),
                (Some(findings), _) => format!("no: {}", findings.join("; ")),
                (None, None) if self.verified => "not made yet".to_owned(),
                (None, None) => "not looked at".to_owned(),
            };
            table.row([
                row.tenant.clone(),
                row.status.clone(),
                row.modules.to_string(),
                row.unfinished.to_string(),
                row.stuck.to_string(),
                agrees,
            ]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.rows.iter().filter_map(|row| serde_json::to_value(row).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["tenant", "status", "modules", "unfinished", "stuck", "findings", "error"]
    }
}
