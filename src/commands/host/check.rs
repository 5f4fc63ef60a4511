//! `module host check`: what is wrong with a host, and how to mend it.

use std::path::Path;

use clap::Args;
use serde::Serialize;
use serde_json::Value;

use super::super::app::App;
use super::super::failures;
use super::address::{self, Place};
use super::known;
use crate::databases::health::{self, Health, Protection};
use crate::databases::{DbErrorKind, Mode};
use crate::landlord::hosts::{self, Host};
use crate::ui::{Table, View};

/// Fewer connections than this are soon none.
const FEW: i64 = 5;

#[derive(Debug, Args)]
pub struct Check {
    /// Its name (default: all hosts)
    name: Option<String>,
}

pub async fn run(app: &App, args: &Check) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let hosts = match &args.name {
        Some(name) => vec![known(&mut landlord, name).await?],
        None => hosts::list(&mut landlord.conn)
            .await
            .map_err(|error| failures::database("the landlord", &error))?,
    };
    let mut reports = Vec::new();
    for host in &hosts {
        reports.push(examine(app, host).await);
    }
    let found = reports.iter().any(|report| !report.findings.is_empty());
    app.ui.answer(&CheckView { hosts: reports })?;
    Ok(if found { 7 } else { 0 })
}

async fn examine(app: &App, host: &Host) -> Report {
    let url = match address::kept(&host.url, &app.config.data) {
        Err(failure) => return Report::failed(host, "address", failure.message),
        Ok(Place::Folder(folder)) => return Report::folder(host, &folder),
        Ok(Place::Server(url)) => url,
    };
    match health::examine(&url).await {
        Ok(health) => Report::of(&host.name, &host.url, host.max_connections, &health),
        Err(error) if error.kind == DbErrorKind::Pooled => {
            let mut report = Report::failed(host, "pooler", error.to_string());
            report.findings[0].hint = Some(format!("`module host set {} --url URL`", host.name));
            report
        }
        Err(error) => Report::failed(host, "unreachable", error.to_string()),
    }
}

/// Something that should be mended.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// A word for programs.
    pub code: &'static str,
    pub text: String,
    /// A statement or a command.
    pub hint: Option<String>,
    /// Whether nothing can be done on the host while it is so.
    #[serde(skip)]
    pub fatal: bool,
}

/// What was found on one host.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    pub host: String,
    pub address: String,
    pub reachable: bool,
    pub version: Option<String>,
    /// socket | on | off
    pub tls: Option<&'static str>,
    pub connections: Option<Used>,
    pub findings: Vec<Finding>,
    /// What is worth knowing and no finding.
    pub notes: Vec<String>,
}

/// The server's connections.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Used {
    pub used: i64,
    pub max: i64,
    pub reserved: i64,
    pub left: i64,
}

impl Report {
    fn empty(name: &str, url: &str) -> Self {
        Self {
            host: name.to_owned(),
            address: address::shown(url),
            reachable: false,
            version: None,
            tls: None,
            connections: None,
            findings: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn failed(host: &Host, code: &'static str, text: String) -> Self {
        let mut report = Self::empty(&host.name, &host.url);
        report.find(code, text, None);
        report
    }

    fn find(&mut self, code: &'static str, text: impl Into<String>, hint: Option<String>) {
        let fatal = matches!(code, "address" | "unreachable" | "pooler" | "version" | "right");
        self.findings.push(Finding { code, text: text.into(), hint, fatal });
    }

    fn folder(host: &Host, folder: &Path) -> Self {
        let mut report = Self::empty(&host.name, &host.url);
        // Tenants' files make the folder; until then it need not be there.
        let there = folder.ancestors().find(|path| path.exists());
        let writable = there.is_some_and(|path| {
            std::fs::metadata(path).is_ok_and(|data| data.is_dir() && !data.permissions().readonly())
        });
        report.reachable = writable;
        if !writable {
            report.find("unreachable", format!("{} cannot be written", folder.display()), None);
        }
        report
    }

    /// What there is to say about a server.
    pub fn of(name: &str, url: &str, limit: Option<i64>, health: &Health) -> Self {
        let mut report = Self::empty(name, url);
        let connections = health.connections;
        let left = connections.left();
        report.reachable = true;
        report.version = Some(health.version.clone());
        report.connections =
            Some(Used { used: connections.used, max: connections.max, reserved: connections.reserved, left });
        if let Some(oldest) = health.too_old {
            report.find("version", format!("{} is older than {oldest}", health.version), None);
        }
        report.tls = Some(match health.protection {
            Protection::Socket => "socket",
            Protection::Tls => "on",
            Protection::Nothing => "off",
        });
        if health.protection == Protection::Nothing {
            let words = if url.starts_with("mysql") || url.starts_with("mariadb") {
                "ssl-mode=VERIFY_IDENTITY"
            } else {
                "sslmode=verify-full"
            };
            let hint = format!("put `{words}` into the address, behind `?` or `&`");
            report.find("tls", "the connection is not encrypted", Some(hint));
        }
        for (right, statement) in &health.missing {
            report.find("right", format!("the login lacks {right}"), Some(format!("{statement};")));
        }
        let usable = connections.max - connections.reserved;
        if let Some(limit) = limit.filter(|limit| *limit > usable) {
            let text = format!("its limit of {limit} connections is more than the server's {usable}");
            report.find("limit", text, Some(format!("`module host set {name} --max-connections {usable}`")));
        }
        if left < FEW {
            let text = format!("{left} of {} connections are left", connections.max);
            report.find("connections", text, None);
        }
        for open in &health.open {
            let text = format!("every login may enter the database {}", open.database);
            report.find("open", text, Some(format!("{};", open.statement)));
        }
        if health.superuser {
            report.notes.push(
                "the login may do everything; CREATEDB and CREATEROLE (CREATE USER) would do".to_owned(),
            );
        }
        report
    }

    fn table(&self, width: u16) -> String {
        let mut table = Table::of("host", &self.host);
        table.row(["address", &self.address]);
        if let Some(version) = &self.version {
            table.row(["version", version]);
        }
        if let Some(tls) = self.tls {
            table.row(["tls", if tls == "socket" { "not needed on a socket" } else { tls }]);
        }
        if let Some(c) = self.connections {
            let text = format!("{} used of {}, {} reserved, {} left", c.used, c.max, c.reserved, c.left);
            table.row(["connections".to_owned(), text]);
        }
        for finding in &self.findings {
            table.row([finding.code.to_owned(), finding.text.clone()]);
            if let Some(hint) = &finding.hint {
                table.row([String::new(), hint.clone()]);
            }
        }
        for note in &self.notes {
            table.row(["note", note]);
        }
        if self.findings.is_empty() {
            table.row(["found", "nothing"]);
        }
        table.render(width)
    }
}

#[derive(Debug, Serialize)]
struct CheckView {
    hosts: Vec<Report>,
}

impl View for CheckView {
    fn human(&self, width: u16) -> String {
        let tables: Vec<String> = self.hosts.iter().map(|report| report.table(width)).collect();
        tables.join("\n")
    }

    fn items(&self) -> Vec<Value> {
        self.hosts.iter().filter_map(|report| serde_json::to_value(report).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["host", "address", "reachable", "version", "tls", "connections", "findings", "notes"]
    }
}
