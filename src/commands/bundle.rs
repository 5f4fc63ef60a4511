//! `module bundle`: modules that are sold together: what there is, what is in it, and installing it.

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::Value;

use super::app::App;
use super::fleet::FleetArgs;
use super::lifecycle::{Options, Subject, subject};
use super::run::Limits;
use super::{downgrade, failures};
use crate::billing::bundle::{self as prices, Amount};
use crate::definitions::load::Depth;
use crate::definitions::model::{Bundle as Definition, Catalog, Status};
use crate::error::{Failure, FailureKind};
use crate::pipeline::TenantState;
use crate::pipeline::bundle::{install, wants};
use crate::pipeline::order::Order;
use crate::runner::limits::Over;
use crate::ui::{Table, View, wrap};

#[derive(Debug, Subcommand)]
pub enum Bundle {
    /// The bundles on offer, with their prices
    List,
    /// What is in a bundle
    Show(Show),
    /// Install all modules of a bundle, or nothing
    Install(Install),
}

#[derive(Debug, Args)]
pub struct Show {
    /// The bundle
    #[arg(value_name = "BUNDLE")]
    bundle: String,
}

const EXAMPLES: &str = "Examples:
  module bundle install restaurant --tenant acme --dry-run
  module bundle install restaurant --tenant acme --switch --yes";

/// One run: all or nothing. What is installed at an equal or higher plan stays.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Install {
    /// The bundle
    #[arg(value_name = "BUNDLE")]
    bundle: String,
    /// Also raise what is installed at a lower plan
    #[arg(long)]
    switch: bool,
    /// Go on where there is more than a new plan allows: it stays, and can be read and deleted
    #[arg(long)]
    allow_over_limit: bool,
    #[command(flatten)]
    options: Options,
    #[command(flatten)]
    pub(super) fleet: FleetArgs,
}

impl Bundle {
    /// The bundle that would be installed.
    pub(super) fn wanted(&self) -> Option<String> {
        match self {
            Self::Install(args) if !args.options.dry_run => Some(args.bundle.clone()),
            _ => None,
        }
    }
}

pub async fn run(app: App, args: Bundle) -> anyhow::Result<u8> {
    match args {
        Bundle::List => {
            let catalog = app.catalog(Depth::Definitions)?;
            let offered = catalog.bundles.iter().filter(|one| one.status == Status::Active);
            app.ui.answer(&ListView { bundles: offered.map(|one| Row::new(&catalog, one)).collect() })?;
            Ok(0)
        }
        Bundle::Show(args) => {
            let catalog = app.catalog(Depth::Definitions)?;
            let bundle = find(&catalog, &args.bundle)?;
            app.ui.answer(&ShowView(Row::new(&catalog, bundle)))?;
            Ok(0)
        }
        Bundle::Install(args) if args.fleet.many.is_meant(&app) => {
            let order = Order::Bundle { bundle: args.bundle.clone(), switch: args.switch };
            args.options.roll_out(app, &args.fleet, order).await
        }
        Bundle::Install(args) => Box::pin(install_all(&app, args)).await,
    }
}

async fn install_all(app: &App, args: Install) -> anyhow::Result<u8> {
    let (subject, mut landlord) = subject(app, &args.options).await?;
    let bundle = find(&subject.catalog, &args.bundle)?;
    if matches!(bundle.status, Status::Draft | Status::Retired) {
        let word = if bundle.status == Status::Draft { "a draft" } else { "retired" };
        return Err(Failure::new(FailureKind::Refused, format!("the bundle {} is {word}", bundle.slug))
            .detail("tenant", &subject.tenant.slug)
            .detail("left as it was", "everything; nothing was begun")
            .hint("`module bundle list` shows what is on offer")
            .into());
    }
    let make = |subject: &Subject, state: &TenantState| {
        let found = wants(&subject.catalog, state, bundle, args.switch)?;
        subject.request(app, &found.wants, |request| install(&subject.catalog, state, request))
    };
    let Some(pipeline) = subject.plan(app, &mut landlord, &args.options, &make).await? else { return Ok(0) };
    let row = Row::new(&subject.catalog, bundle);
    app.ui.say(&format!("the bundle {} costs {}", bundle.slug, row.price()));
    for item in &bundle.modules {
        if !pipeline.modules.iter().any(|step| step.module == item.module) {
            app.ui.say(&format!("{} stays as it is", item.module));
        }
    }
    let found = downgrade::look(app, &subject, &mut landlord, &pipeline).await?;
    let refused = |over: &[Over]| refused(&args, &subject.tenant.slug, over);
    if !args.options.dry_run && !args.allow_over_limit && !found.over.is_empty() {
        return Err(refused(&found.over).into());
    }
    found.say(app);
    let question = format!("Install the bundle {} for {}?", bundle.slug, subject.tenant.slug);
    let limits = Limits { catalog: &subject.catalog, refused: &refused };
    let limits = (!args.allow_over_limit).then_some(&limits);
    let how = (&args.options, question.as_str());
    subject.carry_out_within(app, &mut landlord, how, (&pipeline, &make), limits).await
}

fn refused(args: &Install, tenant: &str, over: &[Over]) -> Failure {
    let switch = if args.switch { " --switch" } else { "" };
    let command = format!("module bundle install {}{switch}", args.bundle);
    downgrade::refused(tenant, &format!("the bundle {}", args.bundle), &command, over)
}

fn find<'a>(catalog: &'a Catalog, slug: &str) -> Result<&'a Definition, Failure> {
    let names: Vec<&str> = catalog.bundles.iter().map(|one| one.slug.as_str()).collect();
    let found = catalog.bundles.iter().find(|one| one.slug == slug);
    found.ok_or_else(|| {
        failures::unknown("bundle", slug, &names).hint("`module bundle list` shows what is on offer")
    })
}

#[derive(Debug, Serialize)]
struct Item {
    module: String,
    plan: String,
    /// Whether a higher plan will do too.
    at_least: bool,
    /// The plan's own price a month.
    monthly: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    bundle: String,
    name: String,
    description: Option<String>,
    profiles: Vec<String>,
    modules: Vec<Item>,
    discount_percent: Option<String>,
    monthly: Option<String>,
    yearly: Option<String>,
    /// The sum of the modules' plans a month, and a year.
    monthly_separately: Option<String>,
    yearly_separately: Option<String>,
}

impl Row {
    fn new(catalog: &Catalog, bundle: &Definition) -> Self {
        let price = prices::price(catalog, bundle);
        let bundled = |amount: Option<Amount>| amount.map(|one| one.bundle.to_string());
        let separately = |amount: Option<Amount>| amount.map(|one| one.separately.to_string());
        let items = bundle.modules.iter().map(|item| {
            let plan = catalog.modules.get(&item.module).and_then(|module| module.plan(&item.plan));
            let monthly = plan.and_then(|plan| plan.price.as_ref()?.monthly);
            Item {
                module: item.module.clone(),
                plan: item.plan.clone(),
                at_least: item.at_least,
                monthly: monthly.map(|money| money.to_string()),
            }
        });
        Self {
            bundle: bundle.slug.clone(),
            name: bundle.name.clone(),
            description: bundle.description.clone(),
            profiles: bundle.profiles.clone(),
            modules: items.collect(),
            discount_percent: bundle.discount_percent.clone(),
            monthly: bundled(price.monthly),
            yearly: bundled(price.yearly),
            monthly_separately: separately(price.monthly),
            yearly_separately: separately(price.yearly),
        }
    }

    /// The price in words.
    fn price(&self) -> String {
        let word = |amount: &Option<String>, alone: &Option<String>, period: &str| {
            let amount = amount.as_ref()?;
            let alone = alone.as_ref().filter(|alone| *alone != amount);
            let alone = alone.map(|alone| format!(" (separately {alone})")).unwrap_or_default();
            Some(format!("{amount} a {period}{alone}"))
        };
        let monthly = word(&self.monthly, &self.monthly_separately, "month");
        let yearly = word(&self.yearly, &self.yearly_separately, "year");
        let words: Vec<String> = monthly.into_iter().chain(yearly).collect();
        if words.is_empty() { "what its modules cost".to_owned() } else { words.join(", ") }
    }
}

#[derive(Debug, Serialize)]
struct ListView {
    bundles: Vec<Row>,
}

impl View for ListView {
    fn human(&self, width: u16) -> String {
        if self.bundles.is_empty() {
            return "There are no bundles.\n".to_owned();
        }
        let mut table = Table::new(&["bundle", "name", "modules", "a month", "a year"]);
        for one in &self.bundles {
            let modules: Vec<&str> = one.modules.iter().map(|item| item.module.as_str()).collect();
            let text = |amount: &Option<String>| amount.clone().unwrap_or_default();
            let row = [
                one.bundle.clone(),
                one.name.clone(),
                modules.join(", "),
                text(&one.monthly),
                text(&one.yearly),
            ];
            table.row(row);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.bundles.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["bundle", "name", "description", "profiles", "modules", "discount_percent", "monthly", "yearly"]
    }
}

#[derive(Debug, Serialize)]
struct ShowView(Row);

impl View for ShowView {
    fn human(&self, width: u16) -> String {
        let row = &self.0;
        let about = row.description.as_deref().unwrap_or(&row.name);
        let mut text = wrap(&format!("{}: {about}", row.bundle), width);
        let mut table = Table::new(&["module", "plan", "a month"]);
        for item in &row.modules {
            let plan = if item.at_least { format!("{} or higher", item.plan) } else { item.plan.clone() };
            table.row([item.module.clone(), plan, item.monthly.clone().unwrap_or_default()]);
        }
        text.push('\n');
        text.push_str(&table.render(width));
        text.push_str(&wrap(&format!("Price: {}", row.price()), width));
        text
    }
}
