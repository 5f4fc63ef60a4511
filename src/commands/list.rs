//! `module list`: what the catalog offers, by category, or what a tenant has or could have.

use clap::Args;
use serde::Serialize;
use serde_json::Value;

use super::app::{App, Newest};
use super::{failures, pin, run as shared, status};
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::definitions::model::{Catalog, Module, Status};
use crate::landlord::pins;
use crate::landlord::tenant_modules::{self, TenantModule};
use crate::resolve::{self, Want};
use crate::ui::{Table, View, wrap};

/// Modules that are suggested where nobody asked for all.
const SUGGESTIONS: usize = 5;

const EXAMPLES: &str = "Examples:
  module list                                categories, and a few suggestions
  module list membership                     one category
  module list --installed --tenant acme
  module list --available --tenant acme      with what each would bring along";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct List {
    /// Only this category
    category: Option<String>,
    /// Every module
    #[arg(long, conflicts_with_all = ["installed", "available"])]
    all: bool,
    /// What the tenant has
    #[arg(long, conflicts_with = "available")]
    installed: bool,
    /// What the tenant does not have, and what each would need
    #[arg(long)]
    available: bool,
}

pub async fn run(app: App, args: List) -> anyhow::Result<u8> {
    if args.installed {
        return installed(&app).await;
    }
    let catalog = app.catalog(Depth::Definitions)?;
    if let Some(category) = &args.category {
        let known: Vec<&str> = catalog.categories.iter().map(|one| one.slug.as_str()).collect();
        if !known.contains(&category.as_str()) {
            return Err(failures::unknown("category", category, &known).into());
        }
    }
    if args.available {
        return available(&app, &catalog, args.category.as_deref()).await;
    }
    if args.all || args.category.is_some() || !app.ui.for_people() {
        let chosen = offered(&catalog)
            .filter(|module| args.category.as_ref().is_none_or(|one| *one == module.category));
        let modules = chosen.map(Listed::new).collect();
        app.ui.answer(&ModulesView { modules, needs: false })?;
        return Ok(0);
    }
    app.ui.answer(&CategoriesView::new(&catalog))?;
    Ok(0)
}

/// Modules that are shown to people: not hidden, not drafts.
pub(super) fn offered(catalog: &Catalog) -> impl Iterator<Item = &Module> {
    catalog.modules.values().filter(|module| matches!(module.status, Status::Active))
}

async fn installed(app: &App) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let tenant = app.tenant(&mut landlord).await?;
    let mut modules = tenant_modules::list(&mut landlord.conn, &tenant.id, false)
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    status::mark_orphans(app, &mut modules);
    app.ui.answer(&InstalledView { tenant: tenant.slug, modules, now: app.clock.real() })?;
    Ok(0)
}

async fn available(app: &App, catalog: &Catalog, category: Option<&str>) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let tenant = app.tenant(&mut landlord).await?;
    let (places, newest) = (app.places(&mut landlord).await?, Newest::new());
    let context = app.context(&places, &newest, &|_| {});
    let (state, _) = shared::look(app, &mut landlord, &context, &tenant).await?;
    let installed = state.installed(catalog);
    let database = app.database(&places, &tenant.host)?;
    let tool = resolve::tool();
    let pins = pin::holding(app, &mut landlord, &tenant).await?;
    let pins = pins::ranges(&pins, app.clock.today());
    let missing = offered(catalog)
        .filter(|module| !installed.contains_key(&module.slug))
        .filter(|module| category.is_none_or(|one| one == module.category));
    let modules = missing.map(|module| {
        let plan = module.plans.first().map(|plan| plan.slug.clone());
        let wants = [Want { module: module.slug.clone(), plan, ..Want::default() }];
        let input = resolve::Input {
            catalog,
            installed: &installed,
            wants: &wants,
            pins: &pins,
            database,
            tool: &tool,
            app: None,
        };
        let needs = match resolve::resolve(&input) {
            Ok(found) => {
                let new = found.modules.into_iter().map(|one| one.module);
                new.filter(|slug| *slug != module.slug && !installed.contains_key(slug)).collect()
            }
            Err(refusal) => vec![format!("not possible: {refusal}")],
        };
        Listed { needs, ..Listed::new(module) }
    });
    let view = ModulesView { modules: modules.collect(), needs: true };
    app.ui.answer(&view)?;
    Ok(0)
}

/// One module as lists show it.
#[derive(Debug, Serialize)]
pub(super) struct Listed {
    module: String,
    name: String,
    category: String,
    version: Option<String>,
    core: bool,
    plans: Vec<String>,
    description: String,
    /// What it requires itself; with --available, what it would bring along.
    needs: Vec<String>,
}

impl Listed {
    pub(super) fn new(module: &Module) -> Self {
        let newest = module.newest().map(|info| &info.version);
        let needs = module.requires.iter().filter(|one| newest.is_some_and(|newest| one.applies.at(newest)));
        Self {
            module: module.slug.clone(),
            name: module.name.clone(),
            category: module.category.clone(),
            version: newest.map(ToString::to_string),
            core: module.core,
            plans: module.plans.iter().map(|plan| plan.slug.clone()).collect(),
            description: module.description.clone(),
            needs: needs.map(|one| one.module.clone()).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct ModulesView {
    pub modules: Vec<Listed>,
    #[serde(skip)]
    pub needs: bool,
}

impl View for ModulesView {
    fn human(&self, width: u16) -> String {
        if self.modules.is_empty() {
            return "No module.\n".to_owned();
        }
        let last = if self.needs { "brings along" } else { "description" };
        let mut table = Table::new(&["module", "version", "plans", last]);
        for one in &self.modules {
            let version = one.version.clone().unwrap_or_default();
            let last = if self.needs { one.needs.join(", ") } else { one.description.clone() };
            table.row([one.module.clone(), version, one.plans.join(", "), last]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.modules.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["module", "name", "category", "version", "core", "plans", "description", "needs"]
    }
}

#[derive(Debug, Serialize)]
struct InstalledView {
    tenant: String,
    modules: Vec<TenantModule>,
    #[serde(skip)]
    now: jiff::Timestamp,
}

impl View for InstalledView {
    fn human(&self, width: u16) -> String {
        status::modules_table(&self.modules, self.now, width)
    }

    fn items(&self) -> Vec<Value> {
        self.modules.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "module",
            "version",
            "plan",
            "features",
            "components",
            "settings",
            "status",
            "installed_at",
            "removed_at",
            "run",
        ]
    }
}

#[derive(Debug, Serialize)]
struct Category {
    category: String,
    name: String,
    modules: usize,
}

/// Categories with their counts, and a few modules that need least.
#[derive(Debug, Serialize)]
struct CategoriesView {
    categories: Vec<Category>,
    suggestions: Vec<Listed>,
}

impl CategoriesView {
    fn new(catalog: &Catalog) -> Self {
        let count = |slug: &str| offered(catalog).filter(|module| module.category == slug).count();
        let categories = catalog.categories.iter().map(|one| Category {
            category: one.slug.clone(),
            name: one.name.clone(),
            modules: count(&one.slug),
        });
        // What most other modules build on is what most tenants begin with.
        let needed = |slug: &str| {
            let names = |module: &&Module| {
                module.requires.iter().chain(&module.optional).any(|one| one.module == slug)
            };
            catalog.modules.values().filter(names).count()
        };
        let mut best: Vec<&Module> = offered(catalog).filter(|module| !module.core).collect();
        best.sort_by_key(|module| (std::cmp::Reverse(needed(&module.slug)), module.slug.clone()));
        let suggestions = best.into_iter().take(SUGGESTIONS).map(Listed::new);
        Self {
            categories: categories.filter(|one| one.modules > 0).collect(),
            suggestions: suggestions.collect(),
        }
    }
}

impl View for CategoriesView {
    fn human(&self, width: u16) -> String {
        let mut table = Table::new(&["category", "name", "modules"]);
        for one in &self.categories {
            table.row([one.category.clone(), one.name.clone(), one.modules.to_string()]);
        }
        let mut text = table.render(width);
        let mut table = Table::new(&["to begin with", "plans", "description"]);
        for one in &self.suggestions {
            table.row([one.module.clone(), one.plans.join(", "), one.description.clone()]);
        }
        text.push('\n');
        text.push_str(&table.render(width));
        text.push('\n');
        text.push_str(&wrap("`module list CATEGORY`, `module list --all`, `module info MODULE`", width));
        text
    }
}
