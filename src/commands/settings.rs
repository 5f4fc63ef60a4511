//! `module settings`: what a tenant has set, and setting it.

use std::collections::BTreeMap;

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::Value;

use super::App;
use super::fleet::FleetArgs;
use super::lifecycle::{Options, Subject, subject};
use crate::error::Failure;
use crate::pipeline::configure::configure;
use crate::pipeline::order::Order;
use crate::pipeline::{PipelineError, TenantState};
use crate::ui::{Table, View};

#[derive(Debug, Subcommand)]
pub enum Settings {
    /// The settings of the tenant's modules, with where each value comes from
    List(List),
    /// One value
    Get(Get),
    /// Choose values for the tenant: KEY=VALUE ...
    Set(Set),
    /// Let settings follow version and plan again
    Unset(Unset),
}

#[derive(Debug, Args)]
pub struct List {
    /// Only this module's
    #[arg(value_name = "MODULE")]
    module: Option<String>,
}

#[derive(Debug, Args)]
pub struct Get {
    #[arg(value_name = "MODULE")]
    module: String,
    #[arg(value_name = "KEY")]
    key: String,
}

const SET: &str = "Examples:
  module settings set digital-card max_cards_per_member=3 --tenant acme
  module settings set forum 'words=one, two'       a list";

#[derive(Debug, Args)]
#[command(after_help = SET)]
pub struct Set {
    #[arg(value_name = "MODULE")]
    pub(super) module: String,
    /// KEY=VALUE
    #[arg(value_name = "KEY=VALUE", required = true)]
    values: Vec<String>,
    #[command(flatten)]
    pub(super) options: Options,
    #[command(flatten)]
    pub(super) fleet: FleetArgs,
}

#[derive(Debug, Args)]
pub struct Unset {
    #[arg(value_name = "MODULE")]
    pub(super) module: String,
    #[arg(value_name = "KEY", required = true)]
    keys: Vec<String>,
    #[command(flatten)]
    pub(super) options: Options,
    #[command(flatten)]
    pub(super) fleet: FleetArgs,
}

pub async fn run(app: App, args: Settings) -> anyhow::Result<u8> {
    match args {
        Settings::List(args) => list(&app, args.module.as_deref(), None).await,
        Settings::Get(args) => list(&app, Some(&args.module), Some(&args.key)).await,
        Settings::Set(args) => {
            let mut changes = BTreeMap::new();
            for word in &args.values {
                let (key, value) = word.split_once('=').ok_or_else(|| {
                    Failure::usage(format!("`{word}` is no KEY=VALUE"))
                        .hint("`module settings set digital-card max_cards_per_member=3`")
                })?;
                changes.insert(key.to_owned(), Some(value.to_owned()));
            }
            Box::pin(change(app, (&args.module, &changes), (&args.options, &args.fleet))).await
        }
        Settings::Unset(args) => {
            let changes = args.keys.iter().map(|key| (key.clone(), None)).collect();
            Box::pin(change(app, (&args.module, &changes), (&args.options, &args.fleet))).await
        }
    }
}

async fn change(
    app: App,
    (module, changes): (&str, &BTreeMap<String, Option<String>>),
    (options, fleet): (&Options, &FleetArgs),
) -> anyhow::Result<u8> {
    if fleet.many.is_meant(&app) {
        let order = Order::Configure { module: module.to_owned(), changes: changes.clone() };
        return options.roll_out(app, fleet, order).await;
    }
    let (subject, mut landlord) = subject(&app, options).await?;
    let make = |subject: &Subject, state: &TenantState| {
        let place = (subject.tenant.slug.as_str(), subject.database);
        configure(&subject.catalog, state, place, (module, changes))
    };
    let Some(pipeline) = subject.plan(&app, &mut landlord, options, &make).await? else { return Ok(0) };
    let question = format!("Set this for {}?", subject.tenant.slug);
    subject.carry_out(&app, &mut landlord, (options, &question), (&pipeline, &make)).await
}

async fn list(app: &App, module: Option<&str>, key: Option<&str>) -> anyhow::Result<u8> {
    let options = Options { dry_run: true, allow_older_definitions: true, ..Options::default() };
    let (subject, mut landlord) = subject(app, &options).await?;
    let (state, _) = subject.look(app, &mut landlord).await?;
    if let Some(module) = module.filter(|module| !state.modules.contains_key(*module)) {
        let installed = state.modules.keys().cloned().collect();
        let error = PipelineError::NotInstalled { module: module.to_owned(), installed };
        return Err(super::failures::pipeline(&subject.tenant.slug, &error).into());
    }
    let wanted = state.settings.iter().filter(|((owner, name), _)| {
        module.is_none_or(|module| module == owner) && key.is_none_or(|key| key == name)
    });
    let rows: Vec<Row> = wanted
        .map(|((module, key), setting)| {
            let known = subject.catalog.modules.get(module).and_then(|known| known.settings.get(key));
            Row {
                module: module.clone(),
                key: key.clone(),
                value: setting.value.clone(),
                kind: setting.kind.clone(),
                source: if setting.chosen { "set" } else { "default" },
                description: known.and_then(|known| known.description.clone()),
            }
        })
        .collect();
    if let (Some(module), Some(key), true) = (module, key, rows.is_empty()) {
        let own = state.settings.keys().filter(|(owner, _)| owner == module).map(|(_, key)| key.clone());
        let error =
            PipelineError::NoSetting { module: module.to_owned(), key: key.to_owned(), known: own.collect() };
        return Err(super::failures::pipeline(&subject.tenant.slug, &error).into());
    }
    app.ui.answer(&ListView { tenant: subject.tenant.slug, settings: rows })?;
    Ok(0)
}

#[derive(Debug, Serialize)]
struct Row {
    module: String,
    key: String,
    value: String,
    #[serde(rename = "type")]
    kind: String,
    /// set | default
    source: &'static str,
    description: Option<String>,
}

#[derive(Debug, Serialize)]
struct ListView {
    tenant: String,
    settings: Vec<Row>,
}

impl View for ListView {
    fn human(&self, width: u16) -> String {
        if self.settings.is_empty() {
            return "There are no settings.\n".to_owned();
        }
        let mut table = Table::new(&["module", "key", "value", "source", "description"]);
        for one in &self.settings {
            table.row([
                one.module.clone(),
                one.key.clone(),
                one.value.clone(),
                one.source.to_owned(),
                one.description.clone().unwrap_or_default(),
            ]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.settings.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["module", "key", "value", "type", "source", "description"]
    }
}
