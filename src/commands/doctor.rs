//! `module doctor`: everything that is not as it should be, with the command that mends it.

use std::collections::BTreeMap;

use clap::Args;
use serde::Serialize;
use serde_json::Value;

use super::app::{App, Newest};
use super::failures;
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::definitions::model::Catalog;
use crate::error::{Failure, FailureKind};
use crate::landlord::tenants::{self, Tenant};
use crate::pipeline::inspect::{Finding, Severity};
use crate::runner::doctor;
use crate::runner::kin::Families;
use crate::sql::Database;
use crate::ui::{View, printable, wrap};

const EXAMPLES: &str = "Examples:
  module doctor --tenant acme
  module doctor --all                    also compares the tenants with each other
  module doctor --all --output ndjson    a line a finding, for a watchman";

/// Compares the definitions, the landlord, the tenant's ledger, its live schema and the files on disk.
/// Exit code 7 where something is wrong; a note is only worth knowing.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Doctor {
    /// Every tenant and every host, and the tenants with each other
    #[arg(long)]
    pub all: bool,
}

pub async fn run(app: App, args: Doctor) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let broken = |error| failures::database("the landlord", &error);
    let chosen: Vec<Tenant> = if args.all {
        tenants::list(&mut landlord.conn).await.map_err(broken)?
    } else {
        vec![app.tenant(&mut landlord).await?]
    };
    let places = app.places(&mut landlord).await?;
    let newest = Newest::new();
    let context = app.context(&places, &newest, &|_| {});
    let (mut findings, mut families) = (Vec::new(), Families::default());
    let mut catalogs = Catalogs::new(&app);
    let mut looked = 0;
    for tenant in &chosen {
        match tenant.status.as_str() {
            "archived" => continue,
            "provisioning" => {
                let finding = Finding::new(&tenant.slug, None, "provisioning", "it was never finished");
                findings.push(finding.mend(format!("module tenant create {}", tenant.slug)));
                continue;
            }
            _ => looked += 1,
        }
        let database = match places.database(&tenant.host) {
            Ok(database) => database,
            Err(trouble) => {
                let finding = Finding::new(&tenant.slug, None, "unreachable", trouble.to_string());
                findings.push(finding.mend("module host list"));
                continue;
            }
        };
        let catalog = catalogs.on(database)?;
        let visit = doctor::tenant(&mut landlord, &context, (catalog, database), tenant).await;
        let visit = visit.map_err(broken)?;
        findings.extend(visit.findings);
        for one in visit.live {
            families.add(one);
        }
    }
    if args.all {
        findings.extend(families.outliers());
        findings.extend(doctor::hosts(&context).await);
    }
    let found = findings.iter().any(|one| one.severity != Severity::Note);
    app.ui.answer(&DoctorView { tenants: looked, findings })?;
    Ok(if found { FailureKind::Found.code() } else { 0 })
}

/// The catalog as it is for each database, loaded once.
struct Catalogs<'a> {
    app: &'a App,
    loaded: BTreeMap<String, Catalog>,
}

impl<'a> Catalogs<'a> {
    fn new(app: &'a App) -> Self {
        Self { app, loaded: BTreeMap::new() }
    }

    fn on(&mut self, database: Database) -> Result<&Catalog, Failure> {
        let name = database.to_string();
        if !self.loaded.contains_key(&name) {
            let catalog = self.app.catalog(Depth::SqlOn(database))?;
            self.loaded.insert(name.clone(), catalog);
        }
        Ok(&self.loaded[&name])
    }
}

/// Findings, each with what mends it below it: on a line of its own, to be copied.
pub(super) fn lines(findings: &[Finding], width: u16) -> String {
    let mut text = String::new();
    for one in findings {
        let severity = match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let module = one.module.as_ref().map(|module| format!(" {module}")).unwrap_or_default();
        let line = format!("{severity:<8}{}{module} [{}]: {}", one.tenant, one.check, one.what);
        text.push_str(&wrap(&printable(&line), width));
        if let Some(mend) = &one.mend {
            text.push_str(&format!("        {}\n", printable(mend)));
        }
    }
    text
}

#[derive(Debug, Serialize)]
struct DoctorView {
    /// How many were looked at.
    tenants: usize,
    findings: Vec<Finding>,
}

impl View for DoctorView {
    fn human(&self, width: u16) -> String {
        let plural = if self.tenants == 1 { "" } else { "s" };
        if self.findings.is_empty() {
            return format!("{} tenant{plural} looked at; nothing was found.\n", self.tenants);
        }
        lines(&self.findings, width)
    }

    fn items(&self) -> Vec<Value> {
        self.findings.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["tenant", "module", "check", "severity", "what", "mend"]
    }
}
