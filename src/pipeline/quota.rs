//! The limits that a tenant's database is to hold, from the definitions and what the tenant may do.

use std::collections::BTreeSet;

use jiff::civil::Date;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::state::TenantState;
use super::step::{Change, ModuleStep};
use crate::billing::entitlement::{Entitlement, Kind, limit_name};
use crate::definitions::model::{
    Catalog, Component, Enforce, Enforcement, Meter, MeterSource, Module, Period, Status,
};
use crate::sql::Database;
use crate::sql::objects::{Use, objects};
use crate::sql::quota::{ALWAYS, Counter};
use crate::sql::selects::condition;
use crate::sql::split::split;

/// The quotas of a tenant, as a pipeline leaves them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotas {
    pub meters: Vec<Quota>,
    /// Those that there were before the run, and are not after it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<Quota>,
    /// Modules that the catalog does not know: what counts for them stays as it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
}

/// What is counted of one meter, and how much of it there may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    pub module: String,
    pub meter: String,
    /// `total`, `day`, `month`
    pub period: String,
    /// The table whose rows are counted; `None` for what is reported or reserved.
    pub table: Option<String>,
    /// Which of its rows; all where there is none.
    pub condition: Option<String>,
    /// Whether triggers hold it; otherwise the application does.
    pub held: bool,
    /// `None` is unlimited.
    pub hard_limit: Option<i64>,
    pub soft_limit: Option<i64>,
    /// What whoever is refused is told.
    pub message: String,
    /// What it could be with the module's plans.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<String>,
}

impl Quota {
    /// Calls `work` with the table's rows as triggers count them; `None` where no table is counted.
    pub fn counter<R>(&self, work: impl FnOnce(&Counter<'_>) -> R) -> Option<R> {
        let table = self.table.as_deref()?;
        // Checked definitions have no other.
        let conditions = match &self.condition {
            None => Vec::new(),
            Some(text) => condition(text).ok()?,
        };
        Some(work(&Counter {
            module: &self.module,
            meter: &self.meter,
            table,
            condition: &conditions,
            messages: &self.messages,
        }))
    }

    /// What the limit is, in words.
    #[must_use]
    pub fn limit_words(&self) -> String {
        match (self.hard_limit, self.soft_limit) {
            (None, None) => "unlimited".to_owned(),
            (Some(hard), None) => format!("at most {hard}"),
            (None, Some(soft)) => format!("{soft}, and more is not refused"),
            (Some(hard), Some(soft)) => format!("{soft}, and more is not refused up to {hard}"),
        }
    }
}

impl Quotas {
    /// The quota of a meter.
    #[must_use]
    pub fn get(&self, module: &str, meter: &str) -> Option<&Quota> {
        self.meters.iter().find(|one| one.module == module && one.meter == meter)
    }
}

/// A module as it is after a pipeline.
struct After<'a> {
    module: &'a Module,
    version: &'a Version,
    plan: &'a str,
    components: &'a BTreeSet<String>,
    enabled: bool,
}

/// The tenant's quotas when `steps` are done and `entitled` is what it may do.
#[must_use]
pub fn quotas(
    catalog: &Catalog,
    state: &TenantState,
    (steps, entitled): (&[ModuleStep], &[Entitlement]),
    database: Database,
) -> Quotas {
    let mut quotas = Quotas::default();
    let touched = |slug: &String| steps.iter().any(|step| &step.module == slug);
    let mut after = Vec::new();
    for step in steps.iter().filter(|step| step.change != Change::Remove) {
        let (Some(version), Some(plan)) = (&step.to_version, &step.to_plan) else { continue };
        after.push((&step.module, version, plan, &step.components, step.enabled));
    }
    let kept = state.modules.iter().filter(|(slug, _)| !touched(slug));
    after.extend(kept.map(|(slug, one)| (slug, &one.version, &one.plan, &one.components, one.enabled)));
    after.sort_by_key(|(slug, ..)| *slug);
    for (slug, version, plan, components, enabled) in after {
        let known = catalog.modules.get(slug);
        let known = known.filter(|module| module.version(version).is_some() && module.plan(plan).is_some());
        let Some(module) = known else {
            quotas.unknown.push(slug.clone());
            continue;
        };
        let one = After { module, version, plan, components, enabled };
        let meters = module.meters.iter().filter(|(_, meter)| meter.applies.at(version));
        let own = meters.filter_map(|(name, meter)| one.quota((name.as_str(), meter), entitled, database));
        quotas.meters.extend(own);
    }
    quotas
}

/// As [`quotas`], with those that go.
pub(super) fn around(
    catalog: &Catalog,
    state: &TenantState,
    after: (&[ModuleStep], &[Entitlement]),
    database: Database,
) -> Quotas {
    let mut quotas = quotas(catalog, state, after, database);
    if after.0.iter().any(|step| matches!(step.change, Change::Remove | Change::Revert)) {
        let before = self::quotas(catalog, state, (&[], &state.entitlements), database);
        quotas.gone = before.meters;
        quotas.gone.retain(|one| {
            !quotas.meters.iter().any(|kept| (&kept.module, &kept.meter) == (&one.module, &one.meter))
        });
    }
    quotas
}

impl After<'_> {
    fn quota(
        &self,
        (name, meter): (&str, &Meter),
        entitled: &[Entitlement],
        database: Database,
    ) -> Option<Quota> {
        let (table, condition) = match &meter.source {
            MeterSource::Table { table, condition } => (Some(table.clone()), condition.clone()),
            MeterSource::Count(_) | MeterSource::Reported => (None, None),
        };
        if table.as_ref().is_some_and(|table| !self.has(table, database)) {
            return None;
        }
        let (hard_limit, soft_limit) = self.limits(name, table.is_some(), entitled);
        let messages = if table.is_some() { self.messages(name) } else { Vec::new() };
        Some(Quota {
            module: self.module.slug.clone(),
            meter: name.to_owned(),
            period: period_word(meter.period).to_owned(),
            held: table.is_some() && meter.enforcement == Enforcement::Database,
            table,
            condition,
            message: self.message(name, hard_limit, self.module.plan(self.plan).map_or(0, |one| one.rank)),
            hard_limit,
            soft_limit,
            messages,
        })
    }

    /// Whether the component is present that makes the table. One that no script is seen to make may be.
    fn has(&self, table: &str, database: Database) -> bool {
        let mut makers = self.module.components.values().filter(|one| makes(one, table, database)).peekable();
        makers.peek().is_none() || makers.any(|one| self.components.contains(&one.name))
    }

    /// The hard and the soft limit. What the plan does not name is counted where it is rows, and not
    /// given where it is not. A disabled module keeps the limits of its plan.
    fn limits(&self, meter: &str, rows: bool, entitled: &[Entitlement]) -> (Option<i64>, Option<i64>) {
        let given = self.module.plan_at(self.plan, self.version).unwrap_or_default().limits.remove(meter);
        let entry = limit_name(meter);
        let mut own = entitled.iter().filter(|row| row.module == self.module.slug && row.kind == Kind::Limit);
        let row = own.find(|row| row.name == entry);
        let (max, enforce) = match (row, &given) {
            (Some(row), _) => (row.value.parse::<i64>().ok(), row.enforce.unwrap_or_default()),
            (None, Some(limit)) if !self.enabled => (limit.max.map(number), limit.enforce),
            (None, _) if rows => (None, Enforce::None),
            (None, _) => (Some(0), Enforce::Hard),
        };
        let cap = given.and_then(|limit| limit.hard_cap).map(number);
        match enforce {
            Enforce::Hard => (max, None),
            // An override may allow more than the plan's cap.
            Enforce::Soft => (cap.filter(|_| max.is_some()).map(|cap| cap.max(max.unwrap_or(0))), max),
            Enforce::None => (None, None),
        }
    }

    /// What a refusal past `limit` says to a tenant with a plan of this rank.
    fn message(&self, meter: &str, limit: Option<i64>, rank: u32) -> String {
        let own = format!("MQ001 quota exceeded: {} {meter}", self.module.slug);
        let Some(limit) = limit else { return own };
        let more = self.module.plans.iter().filter(|plan| plan.rank > rank && plan.status == Status::Active);
        let more = more.filter_map(|plan| {
            let given = self.module.plan_at(&plan.slug, self.version)?.limits.remove(meter)?;
            let allowed = match (given.max.map(number), given.enforce) {
                (None, _) | (_, Enforce::None) => "unlimited".to_owned(),
                (Some(max), _) if max > limit => max.to_string(),
                _ => return None,
            };
            Some(format!("; plan {} allows {allowed}", plan.slug))
        });
        format!("{own}, limit {limit}{}", more.take(1).collect::<String>())
    }

    /// All that a refusal may say with a plan of the module, each once.
    fn messages(&self, meter: &str) -> Vec<String> {
        let mut all = Vec::new();
        for plan in &self.module.plans {
            let limit =
                self.module.plan_at(&plan.slug, self.version).and_then(|mut at| at.limits.remove(meter));
            let Some(limit) = limit else { continue };
            let hard = match limit.enforce {
                Enforce::Hard => limit.max,
                Enforce::Soft => limit.hard_cap.map(|cap| cap.max(limit.max.unwrap_or(0))),
                Enforce::None => None,
            };
            let message = hard.map(|hard| self.message(meter, Some(number(hard)), plan.rank));
            all.extend(message.filter(|message| !all.contains(message)));
        }
        all
    }
}

/// The word that tables and documents use for a period.
#[must_use]
pub fn period_word(period: Period) -> &'static str {
    match period {
        Period::Total => "total",
        Period::Day => "day",
        Period::Month => "month",
    }
}

/// The first day of the period that `day` is in, or what stands for one that never ends.
#[must_use]
pub fn period_start(period: &str, day: Date) -> String {
    match period {
        "day" => day.to_string(),
        "month" => day.first_of_month().to_string(),
        _ => ALWAYS.to_owned(),
    }
}

fn number(limit: u64) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// Whether the component's scripts make the table, or give a table its name.
fn makes(component: &Component, table: &str, database: Database) -> bool {
    component.migrations.iter().filter_map(|one| one.up.pick(database)).any(|script| {
        let text = &script.text;
        // Most scripts do not even name it.
        text.to_lowercase().contains(&table.to_lowercase())
            && split(text, database).iter().any(|statement| {
                objects(statement, database)
                    .iter()
                    .any(|one| one.use_ == Use::Create && one.name.eq_ignore_ascii_case(table))
            })
    })
}
