//! What a tenant's database has otherwise than its quotas want: triggers, counters, limits.

use std::collections::BTreeSet;

use crate::databases::quota::{self, Look};
use crate::ledger::quota::Counted;
use crate::pipeline::quota::{Quota, Quotas, period_start};
use crate::sql::Database;
use crate::sql::quota::{ALWAYS, Trigger, name};

/// What is to be done, so that they agree.
#[derive(Debug, Default)]
pub struct Due<'q> {
    /// Statements that take triggers away, and then what they called.
    pub drop: Vec<String>,
    /// Statements that make triggers, in order.
    pub make: Vec<String>,
    /// Meters whose triggers are made.
    pub made: Vec<&'q Quota>,
    /// Meters whose counter is not there, or has other limits.
    pub limits: Vec<&'q Quota>,
    /// Totals that are counted from nothing.
    pub new: Vec<&'q Quota>,
    /// Totals of nobody, as module and meter.
    pub forget: Vec<(String, String)>,
    /// The same in words, with the module.
    pub found: Vec<(String, String)>,
}

/// What is there.
pub struct There<'a> {
    pub database: Database,
    pub look: &'a Look,
    pub counted: &'a [Counted],
    /// The tables.
    pub tables: &'a BTreeSet<String>,
    /// The day whose periods run.
    pub today: jiff::civil::Date,
}

impl There<'_> {
    /// What differs from `quotas`.
    #[must_use]
    pub fn due<'q>(&self, quotas: &'q Quotas) -> Due<'q> {
        let mut due = Due::default();
        let held = quotas.meters.iter().filter(|one| one.held && self.has_table(one));
        let mut names: BTreeSet<String> = BTreeSet::new();
        let mut functions = BTreeSet::new();
        for quota in held {
            let wanted = quota.counter(|counter| counter.triggers(self.database, &self.look.schema));
            let wanted = wanted.unwrap_or_default();
            self.triggers(quota, &wanted, &mut due);
            functions.insert(name(&quota.module, &quota.meter));
            names.extend(wanted.into_iter().map(|one| one.name));
        }
        self.nobodys(quotas, (&names, &functions), &mut due);
        self.limits(quotas, &mut due);
        due
    }

    /// Whether the table that is counted is there.
    #[must_use]
    pub fn has_table(&self, quota: &Quota) -> bool {
        let name = quota.table.as_deref();
        name.is_some_and(|name| self.tables.contains(name) || self.tables.contains(&name.to_lowercase()))
    }

    /// The triggers of a meter that are missing or otherwise.
    fn triggers<'q>(&self, quota: &'q Quota, wanted: &[Trigger], due: &mut Due<'q>) {
        let before = due.make.len();
        for one in wanted {
            let live = self.look.triggers.iter().find(|live| live.name == one.name);
            let word = match live {
                Some(live) if live.is(one) => continue,
                Some(live) => {
                    due.drop.extend(live.drop.iter().cloned());
                    "is not as it was made"
                }
                None => "is missing",
            };
            for statement in &one.make {
                if !due.make[before..].contains(statement) {
                    due.make.push(statement.clone());
                }
            }
            let table = quota.table.as_deref().unwrap_or_default();
            let what =
                format!("the quota of {} is not held: trigger {} on {table} {word}", quota.meter, one.name);
            due.found.push((quota.module.clone(), what));
        }
        if due.make.len() > before {
            due.made.push(quota);
        }
    }

    /// Triggers and functions that no quota wants, but for those of modules that nobody knows.
    fn nobodys(
        &self,
        quotas: &Quotas,
        (names, functions): (&BTreeSet<String>, &BTreeSet<String>),
        due: &mut Due<'_>,
    ) {
        let unknown = self.counted.iter().filter(|row| quotas.unknown.contains(&row.module));
        let kept: Vec<String> = unknown.map(|row| name(&row.module, &row.meter)).collect();
        let kept = |name: &str| kept.iter().any(|kept| name.starts_with(kept.as_str()));
        let mut gone = BTreeSet::new();
        for live in &self.look.triggers {
            if !names.contains(&live.name) && !kept(&live.name) {
                due.drop.extend(live.drop.iter().cloned());
                if !live.table.is_empty() {
                    let what = format!("trigger {} on {} belongs to no quota", live.name, live.table);
                    due.found.push((String::new(), what));
                }
            }
            let function = live.function.as_ref();
            gone.extend(function.filter(|name| !functions.contains(*name) && !kept(name)));
        }
        due.drop.extend(gone.into_iter().map(|name| quota::drop_function(name)));
    }

    /// Counters that are missing, too many, or have other limits.
    fn limits<'q>(&self, quotas: &'q Quotas, due: &mut Due<'q>) {
        for quota in &quotas.meters {
            let from = period_start(&quota.period, self.today);
            let own = |row: &&Counted| row.module == quota.module && row.meter == quota.meter;
            let total = from == ALWAYS;
            let rows = self
                .counted
                .iter()
                .filter(own)
                .filter(|row| if total { row.period_start == ALWAYS } else { row.period_start >= from });
            let mut any = false;
            for row in rows {
                any = true;
                let is = (row.hard_limit, row.soft_limit, row.message.as_str());
                if is != (quota.hard_limit, quota.soft_limit, quota.message.as_str()) {
                    let what = format!(
                        "the limit of {} is {} in the tenant's database and should be {}",
                        quota.meter,
                        words(row.hard_limit, row.soft_limit),
                        words(quota.hard_limit, quota.soft_limit)
                    );
                    due.found.push((quota.module.clone(), what));
                    due.limits.push(quota);
                    break;
                }
            }
            if !any && total {
                due.found.push((quota.module.clone(), format!("the counter of {} is missing", quota.meter)));
                due.limits.push(quota);
                due.new.push(quota);
            }
        }
        for row in self.counted.iter().filter(|row| row.period_start == ALWAYS) {
            let known = quotas.unknown.contains(&row.module)
                || quotas.get(&row.module, &row.meter).is_some_and(|quota| quota.period == "total");
            if !known {
                let what = format!("the counter of {} belongs to no quota", row.meter);
                due.found.push((row.module.clone(), what));
                due.forget.push((row.module.clone(), row.meter.clone()));
            }
        }
    }
}

fn words(hard: Option<i64>, soft: Option<i64>) -> String {
    match (hard, soft) {
        (None, None) => "unlimited".to_owned(),
        (Some(hard), None) => hard.to_string(),
        (None, Some(soft)) => format!("{soft} (soft)"),
        (Some(hard), Some(soft)) => format!("{soft} (soft, {hard} hard)"),
    }
}
