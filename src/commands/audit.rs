//! `module audit`: shows the log, verifies it, signs its head.

mod checkpoint;

use std::fs;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;
use serde_json::Value;

use super::app::App;
use super::failures;
use crate::clock;
use crate::config::Secret;
use crate::databases::Mode;
use crate::error::{Failure, FailureKind};
use crate::landlord::audit_log::{self, Entry, Filter, Outcome};
use crate::landlord::audit_verify::{self, Finding, Report, VerifyOptions};
use crate::landlord::{audit_note, runs};
use crate::ui::{Table, View, printable, wrap};

/// What a check without anchors cannot promise.
const NO_ANCHOR: &str = "inner consistency only: whoever owns the database could have rewritten everything; \
    keep checkpoints elsewhere and give them with --anchors";

#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Show the log, oldest first
    Log(Log),
    /// Find any edited, removed, inserted or reordered record (exit 7)
    Verify(Verify),
    /// Sign the log's head, to be kept elsewhere
    Checkpoint(checkpoint::Checkpoint),
}

#[derive(Debug, Args)]
pub struct Log {
    /// Only this action; `run.*` for all that begin so
    #[arg(long)]
    action: Option<String>,
    /// Only what this person did
    #[arg(long = "by", value_name = "ACTOR")]
    by: Option<String>,
    /// Only what ended so
    #[arg(long, value_enum)]
    outcome: Option<Ended>,
    /// Only this run
    #[arg(long)]
    run: Option<String>,
    /// From this time on: a date or an RFC 3339 time
    #[arg(long)]
    since: Option<String>,
    /// Before this time
    #[arg(long)]
    until: Option<String>,
    /// At most so many, the newest
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
}

/// How something ended, as the log names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Ended {
    Ok,
    Failed,
    Denied,
}

impl From<Ended> for Outcome {
    fn from(ended: Ended) -> Self {
        match ended {
            Ended::Ok => Self::Ok,
            Ended::Failed => Self::Failed,
            Ended::Denied => Self::Denied,
        }
    }
}

#[derive(Debug, Args)]
pub struct Verify {
    /// Only the newest N records
    #[arg(long, value_name = "N", conflicts_with = "from_seq")]
    last: Option<u64>,
    /// From this record on
    #[arg(long, value_name = "SEQ")]
    from_seq: Option<u64>,
    /// Folder of checkpoints that were kept elsewhere
    #[arg(long, value_name = "DIR")]
    anchors: Option<PathBuf>,
    /// The public key of the checkpoints, base64 in a file (default: from the signing key)
    #[arg(long, value_name = "FILE")]
    pubkey: Option<PathBuf>,
    /// Fail (exit 1) where no anchor was given: then only inner consistency can be checked
    #[arg(long)]
    require_anchor: bool,
}

pub async fn run(app: App, args: Audit) -> anyhow::Result<u8> {
    match args {
        Audit::Log(args) => log(&app, args).await,
        Audit::Verify(args) => verify(&app, args).await,
        Audit::Checkpoint(args) => checkpoint::run(&app, args).await,
    }
}

async fn log(app: &App, args: Log) -> anyhow::Result<u8> {
    let time = |text: Option<String>| {
        text.map(|text| clock::parse(&text).map(clock::stamp).map_err(Failure::usage)).transpose()
    };
    let filter = Filter {
        tenant: app.config.tenant.clone(),
        action: args.action,
        actor: args.by,
        outcome: args.outcome.map(|ended| Outcome::from(ended).as_str().to_owned()),
        run: args.run,
        since: time(args.since)?,
        until: time(args.until)?,
        limit: Some(args.limit),
    };
    let mut landlord = app.landlord_as_it_is(Mode::Read).await?;
    let entries = audit_log::list(&mut landlord.conn, &filter)
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    app.ui.answer(&LogView { records: entries })?;
    Ok(0)
}

async fn verify(app: &App, args: Verify) -> anyhow::Result<u8> {
    let mut landlord = app.landlord_as_it_is(Mode::Read).await?;
    let broken = |error| failures::database("the landlord", &error);
    let open = runs::unfinished(&mut landlord.conn, None).await.map_err(broken)?;
    let options = VerifyOptions {
        last: args.last,
        from_seq: args.from_seq,
        anchors: anchors(args.anchors.as_ref())?,
        public_key: public_key(app, args.pubkey.as_ref())?,
        now: app.clock.real(),
        open_runs: open.into_iter().map(|run| run.id).collect(),
    };
    let origin = landlord.origin();
    let report = audit_verify::verify(&mut landlord.conn, &origin, &options).await.map_err(broken)?;
    let view = VerifyView { report };
    app.ui.answer(&view)?;
    let report = &view.report;
    if !report.findings.is_empty() {
        return Ok(FailureKind::Found.code());
    }
    if report.checked == 0 {
        return Err(
            Failure::new(FailureKind::Failed, "nothing was checked: the log holds no such record").into()
        );
    }
    if !report.anchored {
        app.ui.say(wrap(NO_ANCHOR, app.ui.width).trim_end());
        if args.require_anchor {
            return Err(Failure::new(
                FailureKind::Failed,
                "no anchor was given, and --require-anchor wants one",
            )
            .into());
        }
    }
    Ok(0)
}

/// The key that signs checkpoints, where there is one.
fn signing_key(app: &App) -> Result<Option<ed25519_dalek::SigningKey>, Failure> {
    let text = match &app.config.signing_key {
        Secret::Text(text) => text.clone(),
        Secret::File(path) if !path.exists() => return Ok(None),
        Secret::File(path) => fs::read_to_string(path).map_err(|error| {
            Failure::usage(format!("cannot read the signing key {}: {error}", path.display()))
        })?,
    };
    audit_note::load_seed(text.trim())
        .map(Some)
        .map_err(|error| Failure::usage(format!("the signing key: {error}")))
}

fn public_key(app: &App, file: Option<&PathBuf>) -> Result<Option<[u8; 32]>, Failure> {
    let Some(file) = file else {
        return Ok(signing_key(app)?.map(|key| key.verifying_key().to_bytes()));
    };
    let wrong = |why: String| Failure::usage(format!("the public key {}: {why}", file.display()));
    let text = fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
    let bytes =
        data_encoding::BASE64.decode(text.trim().as_bytes()).map_err(|error| wrong(error.to_string()))?;
    bytes.try_into().map(Some).map_err(|_| wrong("it is not 32 bytes".to_owned()))
}

fn anchors(folder: Option<&PathBuf>) -> Result<Vec<(String, String)>, Failure> {
    let Some(folder) = folder else { return Ok(Vec::new()) };
    let wrong = |error: std::io::Error| {
        Failure::usage(format!("cannot read the anchors in {}: {error}", folder.display()))
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.is_file() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, fs::read_to_string(&path).map_err(wrong)?));
        }
    }
    files.sort();
    Ok(files)
}

#[derive(Debug, Serialize)]
struct LogView {
    records: Vec<Entry>,
}

impl View for LogView {
    fn human(&self, width: u16) -> String {
        if self.records.is_empty() {
            return "No such record.\n".to_owned();
        }
        let mut table = Table::new(&["seq", "time", "actor", "action", "tenant", "outcome", "reason"]);
        for one in &self.records {
            table.row([
                one.seq.to_string(),
                one.ts.get(..19).unwrap_or(&one.ts).replace('T', " "),
                one.actor.clone(),
                one.action.clone(),
                one.tenant.clone().unwrap_or_default(),
                one.outcome.clone(),
                one.record["reason"].as_str().unwrap_or_default().to_owned(),
            ]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.records.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["seq", "ts", "action", "actor", "tenant", "target", "outcome", "run", "reason", "hash", "record"]
    }
}

#[derive(Debug, Serialize)]
#[serde(transparent)]
struct VerifyView {
    report: Report,
}

impl View for VerifyView {
    fn human(&self, width: u16) -> String {
        let report = &self.report;
        let mut text = format!(
            "requested {}..{}; {}/{} records valid; {}/{} checkpoints valid; {}/{} anchors valid{}\n",
            report.requested.0,
            report.requested.1,
            report.valid,
            report.checked,
            report.checkpoints.0,
            report.checkpoints.1,
            report.anchors.0,
            report.anchors.1,
            report.newest_anchor.as_ref().map(|time| format!(", newest {time}")).unwrap_or_default(),
        );
        let line = |finding: &Finding| {
            let code = serde_json::to_value(finding.code)
                .ok()
                .and_then(|code| code.as_str().map(ToOwned::to_owned))
                .unwrap_or_default();
            format!("  {code} {}\n      {}\n", finding.message, finding.advice)
        };
        if !report.findings.is_empty() {
            text.push_str("Found:\n");
            text.extend(report.findings.iter().map(line));
        }
        if !report.warnings.is_empty() {
            text.push_str("Worth a look:\n");
            text.extend(report.warnings.iter().map(line));
        }
        wrap(&printable(&text), width)
    }

    fn items(&self) -> Vec<Value> {
        self.report.findings.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["code", "from_seq", "to_seq", "message", "advice"]
    }
}
