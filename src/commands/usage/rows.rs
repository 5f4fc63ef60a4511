//! A meter of a tenant as it is reported: how much is used of which limit, and which plan would help.

use std::collections::BTreeMap;

use semver::Version;
use serde::Serialize;

use crate::billing::entitlement::{Entitlement, Kind};
use crate::billing::usage::{Bounds, Level, WARN_AT, helping, level, percent};
use crate::definitions::model::{Catalog, Module, Period};
use crate::definitions::money::Price;
use crate::error::Failure;
use crate::landlord::usage::{Audited, Snapshot};

/// A meter of a tenant.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    pub tenant: String,
    pub module: String,
    pub meter: String,
    pub name: String,
    pub plan: String,
    /// total | day | month
    pub period: &'static str,
    /// The day it was counted on.
    pub day: String,
    pub used: i64,
    /// `null` is unlimited.
    pub limit: Option<i64>,
    pub percent: Option<i64>,
    /// fine | near | full | over
    pub level: &'static str,
    /// When it was counted.
    pub at: Option<String>,
    /// The plan that would help, where it is near a limit or over it.
    pub help: Option<Help>,
}

/// A higher plan that gives more.
#[derive(Clone, Debug, Serialize)]
pub struct Help {
    pub plan: String,
    /// `null` is unlimited.
    pub limit: Option<u64>,
    /// Each as it is asked for: `29.00 USD monthly`.
    pub price: Vec<String>,
}

impl Help {
    /// For people.
    pub fn text(&self) -> String {
        let limit = self.limit.map_or_else(|| "unlimited".to_owned(), |limit| limit.to_string());
        let price = self.price.first().map(|price| format!(", {price}")).unwrap_or_default();
        format!("{}: {limit}{price}", self.plan)
    }
}

/// What is known of the meters of a tenant.
pub struct Known<'a> {
    pub catalog: &'a Catalog,
    pub tenant: &'a str,
    pub rights: &'a [Entitlement],
}

impl Known<'_> {
    /// The row of a meter, of which so much is used.
    pub fn row(&self, one: &Audited, meter: &str, (used, day, at): (i64, String, Option<String>)) -> Row {
        let module = self.catalog.modules.get(&one.module);
        let known = module.and_then(|module| module.meters.get(meter));
        let version = one.version.parse::<Version>().ok();
        let given =
            module.zip(version.as_ref()).and_then(|(module, version)| module.plan_at(&one.plan, version));
        let limit = given.as_ref().and_then(|given| given.limits.get(meter));
        let right = self.rights.iter().find(|right| {
            right.kind == Kind::Limit && right.module == one.module && right.plain_name() == meter
        });
        let bounds = right.map(|right| Bounds::new(&right.value, right.enforce, limit)).unwrap_or_default();
        let warn_at = limit.map_or(&WARN_AT[..], |limit| &limit.warn_at);
        let level = level(used, bounds.limit(), warn_at);
        let help = module
            .zip(version.as_ref())
            .filter(|_| level != Level::Fine)
            .and_then(|(module, version)| help((module, version), (&one.plan, meter), used));
        Row {
            tenant: self.tenant.to_owned(),
            module: one.module.clone(),
            meter: meter.to_owned(),
            name: known.map_or_else(|| meter.to_owned(), |known| known.name.clone()),
            plan: one.plan.clone(),
            period: known.map_or("total", |known| word(known.period)),
            day,
            used,
            limit: bounds.limit(),
            percent: percent(used, bounds.limit()),
            level: level.as_str(),
            at,
            help,
        }
    }

    /// All meters of a module, as the last audit left them.
    pub fn now(&self, one: &Audited) -> Vec<Row> {
        let day = one.at.as_deref().map(|at| at.chars().take(10).collect::<String>()).unwrap_or_default();
        let row = |(meter, used): (&String, &i64)| self.row(one, meter, (*used, day.clone(), one.at.clone()));
        one.usage.iter().map(row).collect()
    }

    /// A meter on a day, with the limit that it had then.
    pub fn then(&self, modules: &[Audited], one: &Snapshot) -> Row {
        let gone = Audited {
            module: one.module.clone(),
            version: String::new(),
            plan: String::new(),
            components: Vec::new(),
            usage: BTreeMap::new(),
            at: None,
        };
        let module = modules.iter().find(|known| known.module == one.module).unwrap_or(&gone);
        let was = Bounds { hard: one.hard, soft: one.soft };
        let mut row = self.row(module, &one.meter, (one.value, one.day.clone(), Some(one.at.clone())));
        let known = self.catalog.modules.get(&one.module).zip(module.version.parse::<Version>().ok());
        let given = known.as_ref().and_then(|(known, version)| known.plan_at(&module.plan, version));
        let warn_at = given.as_ref().and_then(|given| given.limits.get(&one.meter));
        let level = level(one.value, was.limit(), warn_at.map_or(&WARN_AT[..], |limit| &limit.warn_at));
        row.limit = was.limit();
        row.percent = percent(one.value, was.limit());
        row.level = level.as_str();
        row.help = row.help.filter(|_| level != Level::Fine);
        row
    }
}

/// The plan that would help.
pub fn help(module: (&Module, &Version), meter: (&str, &str), used: i64) -> Option<Help> {
    let (plan, limit) = helping(module, meter, used)?;
    let amounts = plan.price.iter().flat_map(Price::amounts);
    let price = amounts.map(|(word, amount)| format!("{amount} {word}")).collect();
    Some(Help { plan: plan.slug.clone(), limit, price })
}

pub fn word(period: Period) -> &'static str {
    match period {
        Period::Total => "total",
        Period::Day => "day",
        Period::Month => "month",
    }
}

/// Which meters are asked for: `module.meter`, a module, or a meter of any.
#[derive(Clone, Debug, Default)]
pub struct Asked(pub Option<String>);

impl Asked {
    pub fn fits(&self, module: &str, meter: &str) -> bool {
        self.0.as_ref().is_none_or(|asked| {
            asked == module
                || asked == meter
                || asked.split_once('.').is_some_and(|(one, other)| one == module && other == meter)
        })
    }

    /// # Errors
    /// Usage: no module and no meter of `known` is called so.
    pub fn check(&self, known: &[(String, String)]) -> Result<(), Failure> {
        let Some(asked) = &self.0 else { return Ok(()) };
        if known.iter().any(|(module, meter)| self.fits(module, meter)) {
            return Ok(());
        }
        let mut names: Vec<String> =
            known.iter().map(|(module, meter)| format!("{module}.{meter}")).collect();
        names.extend(known.iter().map(|(module, _)| module.clone()));
        names.extend(known.iter().map(|(_, meter)| meter.clone()));
        names.sort();
        names.dedup();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        Err(crate::commands::failures::unknown("module or meter", asked, &names))
    }
}
