//! What an audit answers to people: a summary that fits a mail.

use serde_json::Value;

use super::audit_view::{Limits, UsageAuditView, tenants};
use crate::commands::app::short_list;
use crate::ui::{Table, View, wrap};

/// Rows of a kind that people are shown.
const SHOWN: usize = 20;

/// Names of one cause that people are shown.
const FEW: usize = 3;

/// A mail has no more columns.
const MAIL: u16 = 80;

impl UsageAuditView {
    fn counted(&self) -> String {
        let counters = match (self.counters, self.drift.counters) {
            (0, _) => "none of them has a counter".to_owned(),
            (1, 0) => "1 counter, which is right".to_owned(),
            (all, 0) => format!("{all} counters, all of them right"),
            (1, _) => "1 counter, which was off".to_owned(),
            (all, 1) => format!("1 of {all} counters was off"),
            (all, off) => format!("{off} of {all} counters were off"),
        };
        let left = self.drift.counters - self.drift.mended;
        let mended = match (self.drift.mended, left) {
            (0, 0) => String::new(),
            (mended, 0) => format!(": {mended} mended"),
            (0, left) => format!(": {left} left so"),
            (mended, left) => format!(": {mended} mended, {left} left so"),
        };
        format!("{} meters read, {counters}{mended}", self.meters)
    }

    fn drift_table(&self, width: u16) -> String {
        let mut table = Table::new(&["tenant", "meter", "counter", "rows", "mended"]);
        for one in self.drifted.iter().take(SHOWN) {
            let mended = match (&one.left, one.mended) {
                (_, true) => "yes".to_owned(),
                (Some(why), false) => format!("no: {why}"),
                (None, false) => "no".to_owned(),
            };
            table.row([
                one.tenant.clone(),
                format!("{}.{}", one.module, one.meter),
                one.counter.map(|counter| counter.to_string()).unwrap_or_default(),
                one.rows.to_string(),
                mended,
            ]);
        }
        table.render(width) + &more(self.drifted.len(), "--output json")
    }

    fn flag_table(&self, width: u16) -> String {
        let mut table = Table::new(&["tenant", "meter", "plan", "used", "limit", "%", ""]);
        for one in self.flagged.iter().take(SHOWN) {
            table.row([
                one.tenant.clone(),
                format!("{}.{}", one.module, one.meter),
                one.plan.clone(),
                one.value.to_string(),
                one.limit.map(|limit| limit.to_string()).unwrap_or_default(),
                one.percent.map(|percent| percent.to_string()).unwrap_or_default(),
                one.level.to_owned(),
            ]);
        }
        table.render(width) + &more(self.flagged.len(), "`module usage report --near`")
    }
}

fn more(all: usize, where_: &str) -> String {
    if all > SHOWN { format!("and {} more ({where_})\n", all - SHOWN) } else { String::new() }
}

impl View for UsageAuditView {
    fn human(&self, width: u16) -> String {
        let width = width.min(MAIL);
        let seconds = self.milliseconds / 1_000;
        let tenth = self.milliseconds % 1_000 / 100;
        let mut text =
            wrap(&format!("usage of {}: {} ({seconds}.{tenth} s)", self.day, self.summary()), width);
        text.push_str(&wrap(&self.counted(), width));
        let Limits { near, full, over } = self.limits;
        let notices = if self.notices == 1 {
            "1 new notice".to_owned()
        } else {
            format!("{} new notices", self.notices)
        };
        text.push_str(&wrap(&format!("limits: {over} over, {full} full, {near} near; {notices}"), width));
        let waiting: Vec<&str> =
            self.rights.iter().filter(|one| one.pending.is_some()).map(|one| one.tenant.as_str()).collect();
        if !self.rights.is_empty() {
            let pushed = self.rights.len() - waiting.len();
            let rest = match waiting.len() {
                0 => String::new(),
                _ => format!(", {} waiting: {}", waiting.len(), short_list(&waiting)),
            };
            text.push_str(&wrap(&format!("rights: {pushed} brought to their tenants{rest}"), width));
        }
        if !self.flagged.is_empty() {
            text.push('\n');
            text.push_str(&self.flag_table(width));
        }
        if !self.drifted.is_empty() {
            text.push('\n');
            text.push_str(&self.drift_table(width));
        }
        for one in self.failures.iter().take(SHOWN) {
            let said = if one.count == 1 { &one.sample } else { &one.cause };
            text.push('\n');
            text.push_str(&wrap(&format!("{} failed: {said}", one.count), width));
            let names = one.tenants.iter().take(FEW).cloned().collect::<Vec<_>>().join(", ");
            let rest = if one.count > FEW { format!(" and {} more", one.count - FEW) } else { String::new() };
            text.push_str(&wrap(&format!("  {names}{rest}; `{}`", one.look), width));
        }
        text.push_str(&more(self.failures.len(), "--output json"));
        if self.tenants.failed > 0 {
            text.push_str("What could not be read keeps its last value.\n");
        }
        for one in self.orphaned.iter().take(SHOWN) {
            let line = format!(
                "{} {} is not in the definitions and was not counted ({})",
                one.module,
                one.version,
                tenants(one.tenants)
            );
            text.push_str(&wrap(&line, width));
        }
        if self.unfinished > 0 {
            let line =
                format!("{} runs are not over; `module recover` finishes what a crash left", self.unfinished);
            text.push_str(&wrap(&line, width));
        }
        text
    }

    /// The end of the stream of ndjson.
    fn items(&self) -> Vec<Value> {
        vec![serde_json::to_value(self).unwrap_or(Value::Null)]
    }

    fn changed(&self) -> bool {
        true
    }
}
