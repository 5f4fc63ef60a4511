//! What would allow what is denied: plans and add-ons with their prices, and the command that does it.

use serde::Serialize;

use crate::billing::explain::Lack;
use crate::commands::entitlements::Known;
use crate::commands::entitlements::name::Target;
use crate::definitions::model::{Catalog, FeatureKind, Module, Plan, Status};
use crate::definitions::money::Price;
use crate::pipeline::rights::explained;

/// One way to be allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// plan | addon | command
    pub by: &'static str,
    pub module: String,
    /// The plan or add-on.
    pub name: Option<String>,
    /// Amounts with their currency.
    pub monthly: Option<String>,
    pub yearly: Option<String>,
    pub once: Option<String>,
    pub command: Option<String>,
}

impl Offer {
    fn new(by: &'static str, module: &Module, name: Option<&str>, price: Option<&Price>) -> Self {
        let amount = |pick: fn(&Price) -> Option<crate::definitions::money::Money>| {
            price.and_then(pick).map(|money| money.to_string())
        };
        Self {
            by,
            module: module.slug.clone(),
            name: name.map(ToOwned::to_owned),
            monthly: amount(|price| price.monthly),
            yearly: amount(|price| price.yearly),
            once: amount(|price| price.once),
            command: None,
        }
    }

    fn with(self, command: String) -> Self {
        Self { command: Some(command), ..self }
    }

    /// Whether it leads to `plan` or a higher one.
    #[must_use]
    pub fn is_at_least(&self, module: &Module, plan: &str) -> bool {
        let rank = |name: &str| module.plan(name).map(|plan| plan.rank);
        let own = self.name.as_deref().and_then(rank);
        self.by == "command" || own.zip(rank(plan)).is_some_and(|(own, asked)| own >= asked)
    }

    /// For people: `plan premium of digital-card, 99.00 USD a month: module switch ...`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let what = match (self.by, &self.name) {
            ("addon", Some(name)) => format!("the add-on {name} of {}", self.module),
            (_, Some(name)) => format!("plan {name} of {}", self.module),
            (_, None) => return format!("`{}`", self.command.as_deref().unwrap_or_default()),
        };
        let monthly = self.monthly.as_ref().map(|price| format!("{price} a month"));
        let yearly = self.yearly.as_ref().map(|price| format!("{price} a year"));
        let once = self.once.as_ref().map(|price| format!("{price} once"));
        let prices: Vec<String> = [monthly, yearly, once].into_iter().flatten().collect();
        let price = if prices.is_empty() { String::new() } else { format!(" ({})", prices.join(", ")) };
        let command = self.command.as_ref().map(|command| format!(": `{command}`"));
        format!("{what}{price}{}", command.unwrap_or_default())
    }
}

/// Plans that are offered, from the lowest to the highest, with the command that leads to each.
fn plans<'a>(
    module: &'a Module,
    known: &'a Known,
    gives: impl Fn(&Plan) -> bool + 'a,
) -> impl Iterator<Item = Offer> + 'a {
    let tenant = &known.tenant.slug;
    let own = known.state.modules.get(&module.slug);
    let verb = if own.is_some() { "switch" } else { "install" };
    let offered = module.plans.iter().filter(|plan| plan.status == Status::Active);
    let other = offered.filter(move |plan| own.is_none_or(|own| own.plan != plan.slug));
    other.filter(move |plan| gives(plan)).map(move |plan| {
        let command = format!("module {verb} {} --plan {} --tenant {tenant}", module.slug, plan.slug);
        Offer::new("plan", module, Some(&plan.slug), plan.price.as_ref()).with(command)
    })
}

/// What brings a module, or at least a plan of it.
#[must_use]
pub fn of_module(module: &Module, known: &Known, least: Option<&str>) -> Vec<Offer> {
    let disabled = known.state.modules.get(&module.slug).is_some_and(|own| !own.enabled);
    if disabled {
        let command = format!("module enable {} --tenant {}", module.slug, known.tenant.slug);
        return vec![Offer::new("command", module, None, None).with(command)];
    }
    let least = least.and_then(|plan| module.plan(plan)).map_or(0, |plan| plan.rank);
    plans(module, known, move |plan| plan.rank >= least).collect()
}

/// What brings a feature, or a limit above 0.
#[must_use]
pub fn of(catalog: &Catalog, known: &Known, target: &Target) -> Vec<Offer> {
    let (Some(module), Some(why)) = (
        catalog.modules.get(&target.module),
        explained(catalog, &known.state, (&target.module, &target.name)),
    ) else {
        return Vec::new();
    };
    let tenant = &known.tenant.slug;
    let command = |command: String| vec![Offer::new("command", module, None, None).with(command)];
    match why.lacks.first() {
        Some(Lack::Disabled) => return of_module(module, known, None),
        Some(Lack::Revoked) => {
            return command(format!("module entitlements clear {} --tenant {tenant}", target.word()));
        }
        Some(Lack::Components { .. }) => {
            return command(format!("module install {} --tenant {tenant}", module.slug));
        }
        Some(Lack::OtherVersion) => {
            return command(format!("module update {} --tenant {tenant}", module.slug));
        }
        Some(Lack::Features { missing }) => {
            let needed = missing.iter().filter_map(|name| name.split_once('.'));
            let needed = needed
                .map(|(module, name)| Target { module: module.to_owned(), name: name.to_owned() })
                .filter(|one| one != target);
            return needed.flat_map(|one| of(catalog, known, &one)).collect();
        }
        _ => {}
    }
    let own = known.state.modules.get(&module.slug).map(|own| own.version.clone());
    let Some(version) = own.or_else(|| module.newest().map(|info| info.version.clone())) else {
        return Vec::new();
    };
    let gives = |plan: &Plan| {
        let Some(given) = module.plan_at(&plan.slug, &version) else { return false };
        match target.meter() {
            Some(meter) => given.limits.get(meter).is_some_and(|limit| limit.max != Some(0)),
            None => {
                let valued = given.values.contains_key(&target.name);
                let kind = module.feature(&target.name).map(|feature| feature.kind);
                given.features.contains(&target.name) && (kind == Some(FeatureKind::Boolean) || valued)
            }
        }
    };
    let found: Vec<Offer> = plans(module, known, gives).collect();
    let plan = known.state.modules.get(&module.slug).map(|own| own.plan.clone());
    let sold = module.addons.values().filter(|addon| {
        addon.status == Status::Active
            && plan.as_ref().is_some_and(|plan| addon.plans.is_empty() || addon.plans.contains(plan))
    });
    let addons = sold.filter(|addon| match target.meter() {
        Some(meter) => addon.limits.contains_key(meter),
        None => addon.features.contains(&target.name),
    });
    let addons = addons.map(|addon| Offer::new("addon", module, Some(&addon.slug), addon.price.as_ref()));
    found.into_iter().chain(addons).collect()
}
