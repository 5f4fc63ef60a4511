//! `module pin` and `module unpin`: modules that a tenant's updates leave alone.

use clap::{Args, Subcommand};
use semver::VersionReq;
use serde::Serialize;
use serde_json::{Value, json};

use super::app::App;
use super::{failures, tenant};
use crate::databases::{Conn, Mode};
use crate::definitions::load::Depth;
use crate::error::Failure;
use crate::landlord::Landlord;
use crate::landlord::audit_log::{self, Event};
use crate::landlord::pins::{self, Pin};
use crate::landlord::tenant_modules::{self, TenantModule};
use crate::landlord::tenants::Tenant;
use crate::pipeline::PipelineError;
use crate::resolve::Refusal;
use crate::ui::{Table, View};

const EXAMPLES: &str = "Examples:
  module pin digital-card --tenant acme --reason 'prints until the fair' --until 2026-09-30
  module pin 'forum@>=1.0, <1.2' --tenant acme --reason 'their theme needs it'
  module pin list                                 of all tenants
  module unpin digital-card --tenant acme";

/// Updates, installs and enabling leave a pinned module in its range, and say so. What is installed
/// stays, whatever the range. A pin holds until the end of its last day.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Command {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    pub(super) set: Set,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The pins of one tenant (--tenant), or of all
    List,
}

#[derive(Debug, Args)]
pub struct Set {
    /// SLUG, held at the installed version, or SLUG@RANGE
    #[arg(value_name = "MODULE[@RANGE]")]
    pub(super) module: Option<String>,
    /// The last day on which it holds (default: until `module unpin`)
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

/// Lets updates move a pinned module again.
#[derive(Debug, Args)]
pub struct Unpin {
    /// The module
    #[arg(value_name = "MODULE")]
    pub(super) module: String,
}

impl Command {
    /// The module that would be pinned.
    pub(super) fn wanted(&self) -> Option<String> {
        self.set.module.clone().filter(|_| self.what.is_none())
    }
}

pub async fn run(app: App, args: Command) -> anyhow::Result<u8> {
    match (args.what, args.set.module) {
        (Some(What::List), _) => list(&app).await,
        (None, Some(word)) => set(&app, &word, args.set.until.as_deref()).await,
        (None, None) => Err(Failure::usage("which module?")
            .hint("`module pin digital-card --tenant acme --reason 'prints until the fair'`")
            .hint("`module pin list` shows what is pinned")
            .into()),
    }
}

async fn set(app: &App, word: &str, until: Option<&str>) -> anyhow::Result<u8> {
    let (module, range) = match word.split_once('@') {
        Some((module, range)) => (module, Some(self::range(range)?)),
        None => (word, None),
    };
    let until = until.map(|text| day(app, text)).transpose()?;
    let reason = app.reason.clone().filter(|text| !text.trim().is_empty()).ok_or_else(|| {
        Failure::usage("a pin needs a reason: whoever finds it later wants to know")
            .hint(format!("`module pin '{word}' --reason 'why'`"))
    })?;
    if reason.chars().count() > 2000 {
        return Err(Failure::usage("the reason is longer than 2000 characters").into());
    }
    let mut landlord = app.landlord(Mode::Write).await?;
    let tenant = app.tenant(&mut landlord).await?;
    let tenant = tenant::ready(&mut landlord, tenant).await?;
    let broken = |error| failures::database("the landlord", &error);
    let installed = tenant_modules::list(&mut landlord.conn, &tenant.id, false).await.map_err(broken)?;
    let installed = installed.into_iter().find(|one| one.module == module);
    let range = fitting(app, (&tenant, module), range, installed.as_ref())?;
    let pin = Pin {
        tenant_id: tenant.id.clone(),
        tenant: tenant.slug.clone(),
        module: module.to_owned(),
        range,
        reason,
        until,
        actor: app.actor.name.clone(),
        created_at: app.clock.stamp(),
    };
    let known = pins::list(&mut landlord.conn, Some(&tenant.id)).await.map_err(broken)?;
    let before = known.into_iter().find(|one| one.module == module);
    let same = |one: &Pin| (&one.range, &one.reason, &one.until) == (&pin.range, &pin.reason, &pin.until);
    let changed = !before.as_ref().is_some_and(same);
    if changed {
        let data = json!({
            "module": module, "range": pin.range.to_string(), "until": pin.until,
            "before": before.map(|one| json!({"range": one.range.to_string(), "reason": one.reason, "until": one.until})),
        });
        change(app, &mut landlord, ("module.pin", &pin, data), true).await.map_err(broken)?;
    }
    let outside =
        installed.filter(|one| one.version.parse().is_ok_and(|version| !pin.range.matches(&version)));
    if let Some(one) = outside {
        app.ui.warn(&format!("{module} {} is outside of {}: it stays as it is", one.version, pin.range));
    }
    app.ui.answer(&PinView {
        changed,
        pin: Some(Row::new(&pin, app)),
        tenant: tenant.slug,
        module: pin.module,
    })?;
    Ok(0)
}

pub async fn unpin(app: App, args: Unpin) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let tenant = app.tenant(&mut landlord).await?;
    let broken = |error| failures::database("the landlord", &error);
    let known = pins::list(&mut landlord.conn, Some(&tenant.id)).await.map_err(broken)?;
    let pin = known.into_iter().find(|one| one.module == args.module);
    if let Some(pin) = &pin {
        let data = json!({
            "module": pin.module,
            "before": {"range": pin.range.to_string(), "reason": pin.reason, "until": pin.until, "actor": pin.actor},
        });
        change(&app, &mut landlord, ("module.unpin", pin, data), false).await.map_err(broken)?;
    }
    let view = PinView { changed: pin.is_some(), pin: None, tenant: tenant.slug, module: args.module };
    app.ui.answer(&view)?;
    Ok(0)
}

/// Writes or deletes the pin, with its record.
async fn change(
    app: &App,
    landlord: &mut Landlord,
    (action, pin, data): (&str, &Pin, Value),
    set: bool,
) -> Result<(), crate::databases::DbError> {
    let event = Event::new(action, &app.actor)
        .tenant(&pin.tenant)
        .target(format!("module:{}", pin.module))
        .reason(app.reason.as_deref())
        .as_of(app.clock.as_of.map(crate::clock::stamp))
        .data(data);
    let both = async |conn: &mut Conn| {
        if set {
            pins::set(conn, pin).await?;
        } else {
            pins::remove(conn, &pin.tenant_id, &pin.module).await?;
        }
        audit_log::append(conn, &event, &app.clock).await
    };
    landlord.conn.together(both).await.map(|_| ())
}

/// The range as it is asked for, or exactly what is installed; some version has to be in it.
fn fitting(
    app: &App,
    (tenant, module): (&Tenant, &str),
    asked: Option<VersionReq>,
    installed: Option<&TenantModule>,
) -> Result<VersionReq, Failure> {
    let catalog = app.load(Depth::Definitions).catalog;
    let known = catalog.modules.get(module);
    let names: Vec<&str> = catalog.modules.keys().map(String::as_str).collect();
    if known.is_none() && installed.is_none() {
        return Err(failures::unknown("module", module, &names));
    }
    let Some(range) = asked else {
        let installed = installed.ok_or_else(|| {
            Failure::usage(format!(
                "{module} is not installed for {}: at which version is it held?",
                tenant.slug
            ))
            .hint(format!("`module pin '{module}@<2' --tenant {}`", tenant.slug))
        })?;
        return exactly(&installed.version);
    };
    let offered = known.into_iter().flat_map(|known| &known.versions).map(|info| info.version.clone());
    let mut versions: Vec<_> = offered.chain(installed.and_then(|one| one.version.parse().ok())).collect();
    versions.sort();
    versions.dedup();
    if versions.iter().any(|version| range.matches(version)) {
        return Ok(range);
    }
    let list: Vec<String> = versions.iter().map(ToString::to_string).collect();
    Err(Failure::usage(format!("no version of {module} is in {range}: there are {}", list.join(", "))))
}

fn exactly(version: &str) -> Result<VersionReq, Failure> {
    VersionReq::parse(&format!("={version}"))
        .map_err(|error| Failure::usage(format!("the installed version {version} is none: {error}")))
}

fn range(text: &str) -> Result<VersionReq, Failure> {
    if text.parse::<semver::Version>().is_ok() {
        // A bare version means exactly that one; semver would read it as a caret range.
        return exactly(text);
    }
    VersionReq::parse(text).map_err(|why| {
        Failure::usage(format!("`{text}` is no version or range: {why}"))
            .hint("`module pin digital-card@1.1.0`, or `module pin 'digital-card@>=1.1, <2'`")
    })
}

fn day(app: &App, text: &str) -> Result<String, Failure> {
    let day: jiff::civil::Date =
        text.parse().map_err(|_| Failure::usage(format!("--until: `{text}` is no day; write 2026-09-30")))?;
    if day < app.clock.today() {
        return Err(Failure::usage(format!("--until: {day} is over, so the pin would hold nothing")));
    }
    Ok(day.to_string())
}

/// The tenant's pins that hold today.
///
/// # Errors
/// The landlord's.
pub(super) async fn holding(
    app: &App,
    landlord: &mut Landlord,
    tenant: &Tenant,
) -> Result<Vec<Pin>, Failure> {
    let pins = pins::list(&mut landlord.conn, Some(&tenant.id)).await;
    let pins = pins.map_err(|error| failures::database("the landlord", &error))?;
    Ok(pins.into_iter().filter(|pin| pin.holds(app.clock.today())).collect())
}

/// Who holds a module, where, why and until when.
pub(super) fn sentence(pin: &Pin) -> String {
    let until = pin.until.as_ref().map(|until| format!(" until {until}")).unwrap_or_default();
    format!("{} is pinned to {} by {}{until}: {}", pin.module, pin.range, pin.actor, pin.reason)
}

/// A request that has no pipeline, with the pins that are a reason for it.
pub(super) fn refused(tenant: &str, error: &PipelineError, pins: &[Pin]) -> Failure {
    let mut failure = failures::pipeline(tenant, error);
    let PipelineError::Refused(refusal) = error else { return failure };
    let Refusal::NoVersions(_) = refusal.as_ref() else { return failure };
    let held = |pin: &&Pin| failure.message.contains(&format!("pinned to {}", pin.range));
    let reasons: Vec<&Pin> = pins.iter().filter(held).collect();
    let named = |pin: &&&Pin| failure.message.contains(&format!("{} ", pin.module));
    let reasons: Vec<&Pin> = reasons.iter().filter(named).copied().collect();
    for pin in reasons {
        failure = failure
            .detail("pin", sentence(pin))
            .hint(format!("`module unpin {} --tenant {tenant}` lets it move", pin.module));
    }
    failure
}

async fn list(app: &App) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    // Only a tenant that is named narrows: whoever asks for pins wants to see those that are forgotten.
    let tenant = match &app.config.tenant {
        Some(_) => Some(app.tenant(&mut landlord).await?),
        None => None,
    };
    let id = tenant.as_ref().map(|tenant| tenant.id.as_str());
    let found = pins::list(&mut landlord.conn, id).await;
    let found = found.map_err(|error| failures::database("the landlord", &error))?;
    app.ui.answer(&ListView { pins: found.iter().map(|pin| Row::new(pin, app)).collect() })?;
    Ok(0)
}

/// The tenant's pins, as they are shown.
///
/// # Errors
/// The landlord's.
pub(super) async fn rows(app: &App, landlord: &mut Landlord, tenant: &Tenant) -> Result<Vec<Row>, Failure> {
    let pins = pins::list(&mut landlord.conn, Some(&tenant.id)).await;
    let pins = pins.map_err(|error| failures::database("the landlord", &error))?;
    Ok(pins.iter().map(|pin| Row::new(pin, app)).collect())
}

#[derive(Debug, Serialize)]
pub(super) struct Row {
    tenant: String,
    module: String,
    range: String,
    reason: String,
    /// The last day on which it holds.
    until: Option<String>,
    actor: String,
    created_at: String,
    /// Whether it holds today.
    holds: bool,
}

impl Row {
    fn new(pin: &Pin, app: &App) -> Self {
        Self {
            tenant: pin.tenant.clone(),
            module: pin.module.clone(),
            range: pin.range.to_string(),
            reason: pin.reason.clone(),
            until: pin.until.clone(),
            actor: pin.actor.clone(),
            created_at: pin.created_at.clone(),
            holds: pin.holds(app.clock.today()),
        }
    }

    /// Who holds the module, where, why and until when.
    pub(super) fn sentence(&self) -> String {
        let until = self.until.as_ref().map(|until| format!(" until {until}")).unwrap_or_default();
        let over = if self.holds { "" } else { " (over)" };
        let Self { module, range, actor, reason, .. } = self;
        format!("{module} is pinned to {range} by {actor}{until}{over}: {reason}")
    }
}

#[derive(Debug, Serialize)]
struct PinView {
    changed: bool,
    tenant: String,
    module: String,
    pin: Option<Row>,
}

impl View for PinView {
    fn human(&self, _width: u16) -> String {
        let Self { tenant, module, .. } = self;
        match (&self.pin, self.changed) {
            (Some(pin), true) => format!("{module} of {tenant} is pinned to {}.\n", pin.range),
            (None, true) => format!("{module} of {tenant} is pinned no more.\n"),
            (Some(_), false) => format!("Nothing to do: {module} of {tenant} is pinned so.\n"),
            (None, false) => format!("Nothing to do: {module} of {tenant} is not pinned.\n"),
        }
    }

    fn changed(&self) -> bool {
        self.changed
    }
}

#[derive(Debug, Serialize)]
struct ListView {
    pins: Vec<Row>,
}

impl View for ListView {
    fn human(&self, width: u16) -> String {
        if self.pins.is_empty() {
            return "Nothing is pinned.\n".to_owned();
        }
        let mut table = Table::new(&["tenant", "module", "range", "until", "by", "reason"]);
        for one in &self.pins {
            let until = one.until.clone().unwrap_or_else(|| "unpinned".to_owned());
            let until = if one.holds { until } else { format!("{until} (over)") };
            table.row([
                one.tenant.clone(),
                one.module.clone(),
                one.range.clone(),
                until,
                one.actor.clone(),
                one.reason.clone(),
            ]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.pins.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["tenant", "module", "range", "reason", "until", "actor", "created_at", "holds"]
    }
}
