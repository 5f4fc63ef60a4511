//! What a look at a tenant gave: a reading a meter, what could not be read, and what nobody knows.

use super::asked::Item;
use crate::billing::meters::Count;
use crate::billing::usage::{Bounds, Level, drift, level};
use crate::definitions::model::Period;
use crate::landlord::tenants::Tenant;
use crate::landlord::usage::Audited;
use crate::ledger::usage::{ByMeter, Counters, Installed, LimitRow, Off};

/// How much of a meter a tenant uses.
#[derive(Clone, Debug)]
pub struct Reading {
    pub module: String,
    pub meter: String,
    pub name: String,
    pub plan: String,
    pub period: Period,
    /// The first day of the period, or `-`.
    pub period_start: String,
    pub value: i64,
    pub reserved: i64,
    /// What the counter said, where there is one.
    pub counter: Option<i64>,
    /// By how much it was off: more than 0 where it said too much.
    pub drift: Option<i64>,
    pub mended: bool,
    /// Whether nobody can have written between the counter and the count.
    pub exact: bool,
    pub bounds: Bounds,
    pub warn_at: Vec<u8>,
    pub level: Level,
}

/// A meter that could not be read.
#[derive(Clone, Debug)]
pub struct Flaw {
    pub module: String,
    pub meter: String,
    pub error: String,
}

/// What is installed and the definitions do not know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Orphan {
    pub module: String,
    pub version: String,
}

/// What a look at one tenant gave.
#[derive(Debug)]
pub struct Looked {
    pub tenant: Tenant,
    /// What the landlord knew before.
    pub before: Vec<Audited>,
    /// Since which run it is as the landlord knows it.
    pub head: Option<String>,
    /// What is installed.
    pub installed: Vec<Installed>,
    pub readings: Vec<Reading>,
    pub flaws: Vec<Flaw>,
    pub orphaned: Vec<Orphan>,
    /// Why the tenant could not be looked at.
    pub error: Option<String>,
    /// Why counters that are off were left so.
    pub unmended: Option<String>,
}

impl Looked {
    /// A tenant that nobody has looked at yet.
    #[must_use]
    pub fn new(tenant: Tenant, before: Vec<Audited>, head: Option<String>) -> Self {
        Self {
            tenant,
            before,
            head,
            installed: Vec::new(),
            readings: Vec::new(),
            flaws: Vec::new(),
            orphaned: Vec::new(),
            error: None,
            unmended: None,
        }
    }

    /// The counters that are off.
    #[must_use]
    pub fn off(&self) -> Vec<Off> {
        let off = |one: &Reading| {
            let drift = one.drift.filter(|drift| *drift != 0)?;
            Some(Off {
                module: one.module.clone(),
                meter: one.meter.clone(),
                period: one.period_start.clone(),
                drift,
            })
        };
        self.readings.iter().filter_map(off).collect()
    }

    /// Whether something of it could not be read.
    #[must_use]
    pub fn is_failed(&self) -> bool {
        self.error.is_some() || !self.flaws.is_empty()
    }
}

pub(super) fn flaw(item: &Item, error: String) -> Flaw {
    Flaw { module: item.module.clone(), meter: item.metered.meter.clone(), error }
}

/// Takes in how much of a meter there is; `number` is what was counted.
pub(super) fn take(
    looked: &mut Looked,
    item: &Item,
    (limits, counters): (&ByMeter<LimitRow>, &Counters),
    number: Option<i64>,
) {
    let (module, meter) = (item.module.clone(), item.metered.meter.clone());
    let counter = counters.get(&(module.clone(), meter.clone(), item.span.name.clone())).copied();
    if let Some(number) = number.filter(|number| *number < 0) {
        looked.flaws.push(flaw(item, format!("the count is {number}, which is less than nothing")));
        return;
    }
    let value = number.or(counter.map(|counter| counter.used)).unwrap_or(0);
    let off = number.zip(counter).map(|(number, counter)| drift((counter.used, counter.reserved), number));
    let bounds = limits.get(&(module.clone(), meter.clone()));
    let bounds = bounds.map(|(value, enforce)| Bounds::new(value, *enforce, item.limit.as_ref()));
    let bounds = bounds.unwrap_or_default();
    looked.readings.push(Reading {
        name: item.metered.name.clone(),
        plan: item.plan.clone(),
        period: item.metered.period,
        period_start: item.span.name.clone(),
        value,
        reserved: counter.map_or(0, |counter| counter.reserved),
        counter: counter.map(|counter| counter.used).filter(|_| number.is_some()),
        drift: off,
        mended: false,
        exact: item.metered.kept
            || item.metered.count == Count::Counter
            || (matches!(item.metered.count, Count::Query(_)) && counter.is_none()),
        bounds,
        warn_at: item.warn_at().to_vec(),
        level: level(value, bounds.limit(), item.warn_at()),
        module,
        meter,
    });
}
