//! `module info`: one module, its plans side by side.

use clap::Args;
use semver::Version;
use serde::Serialize;
use serde_json::{Value, json};

use super::app::App;
use super::failures;
use crate::definitions::load::Depth;
use crate::definitions::model::{Catalog, Limit, Module, Plan, PlanAt, Requirement};
use crate::error::Failure;
use crate::ui::{Table, View, hang, printable, wrap};

#[derive(Debug, Args)]
pub struct Info {
    /// The module
    module: String,
    /// As it is at this version (default: the newest)
    #[arg(long, value_name = "VERSION")]
    version: Option<Version>,
}

pub fn run(app: &App, args: &Info) -> anyhow::Result<u8> {
    let catalog = app.catalog(Depth::Definitions)?;
    let known: Vec<&str> = catalog.modules.keys().map(String::as_str).collect();
    let module =
        catalog.modules.get(&args.module).ok_or_else(|| failures::unknown("module", &args.module, &known))?;
    let versions: Vec<String> = module.versions.iter().map(|info| info.version.to_string()).collect();
    let version = match &args.version {
        Some(version) if module.version(version).is_some() => version.clone(),
        Some(version) => {
            let names: Vec<&str> = versions.iter().map(String::as_str).collect();
            return Err(failures::unknown(
                &format!("version of {}", module.slug),
                &version.to_string(),
                &names,
            )
            .into());
        }
        None => module
            .newest()
            .map(|info| info.version.clone())
            .ok_or_else(|| Failure::usage(format!("{} has no version", module.slug)))?,
    };
    app.ui.answer(&InfoView { catalog: &catalog, module, version })?;
    Ok(0)
}

struct InfoView<'a> {
    catalog: &'a Catalog,
    module: &'a Module,
    version: Version,
}

impl InfoView<'_> {
    fn plans(&self) -> Vec<(&Plan, PlanAt)> {
        let at = |plan: &Plan| self.module.plan_at(&plan.slug, &self.version).unwrap_or_default();
        self.module.plans.iter().map(|plan| (plan, at(plan))).collect()
    }

    /// Modules that need this one.
    fn needed_by(&self) -> Vec<String> {
        let needs = |module: &&Module| module.requires.iter().any(|one| one.module == self.module.slug);
        self.catalog.modules.values().filter(needs).map(|module| module.slug.clone()).collect()
    }
}

fn limit(limit: &Limit) -> String {
    let amount = limit.max.map_or_else(|| "unlimited".to_owned(), |max| max.to_string());
    match limit.enforce.as_str() {
        "hard" => amount,
        word => format!("{amount} ({word})"),
    }
}

fn requirement(one: &Requirement) -> String {
    let range = one.version.to_string();
    let plan = one.plan.as_ref().map(|plan| format!(" at plan {plan}")).unwrap_or_default();
    if range == "*" { format!("{}{plan}", one.module) } else { format!("{} {range}{plan}", one.module) }
}

impl Serialize for InfoView<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let module = self.module;
        let money = |money: Option<&crate::definitions::money::Money>| money.map(ToString::to_string);
        let plans: Vec<Value> = self
            .plans()
            .into_iter()
            .map(|(plan, at)| {
                let price = plan.price.as_ref();
                json!({
                    "plan": plan.slug,
                    "name": plan.name,
                    "level": plan.level,
                    "monthly": money(price.and_then(|price| price.monthly.as_ref())),
                    "yearly": money(price.and_then(|price| price.yearly.as_ref())),
                    "features": at.features,
                    "limits": at.limits.iter().map(|(meter, one)| (meter.clone(), Value::from(limit(one)))).collect::<serde_json::Map<_, _>>(),
                    "values": at.values,
                })
            })
            .collect();
        let here = |list: &[Requirement]| -> Vec<String> {
            list.iter().filter(|one| one.applies.at(&self.version)).map(requirement).collect()
        };
        json!({
            "module": module.slug,
            "name": module.name,
            "description": module.description,
            "category": module.category,
            "core": module.core,
            "version": self.version.to_string(),
            "versions": module.versions.iter().map(|one| json!({"version": one.version.to_string(), "released": one.released, "changelog": one.changelog, "yanked": one.yanked})).collect::<Vec<_>>(),
            "plans": plans,
            "features": module.features_at(&self.version).map(|one| json!({"feature": one.slug, "name": one.name, "permissions": one.permissions, "requires": one.requires})).collect::<Vec<_>>(),
            "requires": here(&module.requires),
            "optional": here(&module.optional),
            "conflicts": here(&module.conflicts),
            "needed_by": self.needed_by(),
            "addons": module.addons.keys().collect::<Vec<_>>(),
            "settings": module.settings.values().map(|one| json!({"setting": one.key, "type": one.kind.as_str(), "default": one.default.to_text()})).collect::<Vec<_>>(),
        })
        .serialize(serializer)
    }
}

impl View for InfoView<'_> {
    fn human(&self, width: u16) -> String {
        let module = self.module;
        let head = format!("{} {} ({})\n{}\n\n", module.name, self.version, module.slug, module.description);
        let mut text = wrap(&printable(&head), width);
        let plans = self.plans();
        let mut headings = vec!["plan"];
        headings.extend(plans.iter().map(|(plan, _)| plan.slug.as_str()));
        let mut table = Table::new(&headings);
        let row = |label: &str, cell: &dyn Fn(&Plan, &PlanAt) -> String| -> Vec<String> {
            std::iter::once(label.to_owned()).chain(plans.iter().map(|(plan, at)| cell(plan, at))).collect()
        };
        let price =
            |pick: fn(&crate::definitions::money::Price) -> Option<&crate::definitions::money::Money>| {
                move |plan: &Plan, _: &PlanAt| {
                    plan.price.as_ref().and_then(pick).map_or_else(|| "-".to_owned(), ToString::to_string)
                }
            };
        table.row(row("a month", &price(|price| price.monthly.as_ref())));
        table.row(row("a year", &price(|price| price.yearly.as_ref())));
        for meter in module.meters.iter().filter(|(_, meter)| meter.applies.at(&self.version)) {
            let cell = |_: &Plan, at: &PlanAt| at.limits.get(meter.0).map_or_else(|| "-".to_owned(), limit);
            table.row(row(&meter.1.name.to_lowercase(), &cell));
        }
        for feature in module.features_at(&self.version) {
            let cell = |_: &Plan, at: &PlanAt| match at.values.get(&feature.slug) {
                Some(value) if at.features.contains(&feature.slug) => value.clone(),
                _ if at.features.contains(&feature.slug) => "yes".to_owned(),
                _ => "-".to_owned(),
            };
            table.row(row(&feature.name, &cell));
        }
        text.push_str(&table.render(width));
        text.push('\n');
        let list = |label: &str, items: Vec<String>, text: &mut String| {
            if !items.is_empty() {
                text.push_str(&hang(&format!("{label:<12} "), &printable(&items.join(", ")), width));
            }
        };
        let here = |list: &[Requirement]| -> Vec<String> {
            list.iter().filter(|one| one.applies.at(&self.version)).map(requirement).collect()
        };
        list("needs", here(&module.requires), &mut text);
        list("works with", here(&module.optional), &mut text);
        list("not with", here(&module.conflicts), &mut text);
        list("needed by", self.needed_by(), &mut text);
        list("add-ons", module.addons.keys().cloned().collect(), &mut text);
        list(
            "versions",
            module.versions.iter().rev().map(|one| one.version.to_string()).collect(),
            &mut text,
        );
        text
    }
}
