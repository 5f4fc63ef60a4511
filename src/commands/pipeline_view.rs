//! A pipeline as people see it: the summary before a question, the whole of it for `--dry-run`, and
//! its SQL.

use std::fmt::Write as _;

use serde_json::Value;

use crate::pipeline::Pipeline;
use crate::pipeline::step::{Change, ModuleStep};
use crate::ui::{Table, View, printable, wrap};

/// `1.0.0`, `1.0.0 -> 1.1.0`, or `1.0.0 -> -` for what goes.
#[must_use]
pub fn change(from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (None, Some(to)) => to.to_owned(),
        (Some(from), Some(to)) if from == to => to.to_owned(),
        (Some(from), Some(to)) => format!("{from} -> {to}"),
        (Some(from), None) => format!("{from} -> -"),
        (None, None) => String::new(),
    }
}

/// What would happen, a line a module.
#[must_use]
pub fn summary(pipeline: &Pipeline, width: u16) -> String {
    let mut table = Table::new(&["module", "version", "plan", "migrations", "why", "a month"]);
    for step in &pipeline.modules {
        let version = |version: &Option<semver::Version>| version.as_ref().map(ToString::to_string);
        table.row([
            step.module.clone(),
            change(version(&step.from_version).as_deref(), version(&step.to_version).as_deref()),
            change(step.from_plan.as_deref(), step.to_plan.as_deref()),
            step.migrations.len().to_string(),
            step.why.clone(),
            price(step),
        ]);
    }
    table.render(width).trim_end().to_owned()
}

fn price(step: &ModuleStep) -> String {
    let Some(price) = &step.price else { return String::new() };
    let yearly = || price.yearly.as_ref().map(|yearly| format!("{yearly} a year only"));
    price.monthly.clone().or_else(yearly).unwrap_or_default()
}

/// The answer of `--dry-run`.
pub struct DryRun<'a> {
    pub pipeline: &'a Pipeline,
    pub sql: bool,
}

impl serde::Serialize for DryRun<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut document = serde_json::to_value(self.pipeline).map_err(serde::ser::Error::custom)?;
        if self.sql {
            add_sql(&mut document, self.pipeline);
        }
        document.serialize(serializer)
    }
}

fn add_sql(document: &mut Value, pipeline: &Pipeline) {
    for (at, step) in pipeline.modules.iter().enumerate() {
        for (list, scripts) in [("migrations", &step.migrations), ("seeders", &step.seeders)] {
            for (index, script) in scripts.iter().enumerate() {
                document["modules"][at][list][index]["sql"] = script.body.as_str().into();
            }
        }
    }
}

impl View for DryRun<'_> {
    fn human(&self, width: u16) -> String {
        let (tenant, database) = (&self.pipeline.tenant, &self.pipeline.database);
        let head = format!("Pipeline for tenant {tenant} ({database}), nothing was changed:\n\n");
        let mut text = wrap(&head, width);
        let _ = writeln!(text, "{}\n", summary(self.pipeline, width));
        for step in &self.pipeline.modules {
            module(&mut text, step, self.sql);
        }
        entitlements(&mut text, self.pipeline);
        quotas(&mut text, self.pipeline, width);
        text.push_str(&wrap(&format!("Order: {}", order(self.pipeline)), width));
        text.push_str(&wrap(&format!("Undo: {}", self.pipeline.undo), width));
        if self.pipeline.is_journalled() {
            text.push_str(&wrap(&format!("Commits: {}", self.pipeline.commits), width));
        }
        for one in &self.pipeline.not_restored {
            let line = format!("Changes rows in place, which a failure leaves changed: {one}");
            text.push_str(&wrap(&printable(&line), width));
        }
        if let Some(words) = self.pipeline.backup.words() {
            text.push_str(&wrap(&printable(&format!("Backup: {words}")), width));
        }
        for one in &self.pipeline.irreversible {
            text.push_str(&wrap(&printable(&format!("Cannot be undone once committed: {one}")), width));
        }
        text
    }
}

/// The order of the steps; in brackets those that follow each other and do not need each other.
fn order(pipeline: &Pipeline) -> String {
    let layer = |step: &ModuleStep| pipeline.layers.iter().position(|layer| layer.contains(&step.module));
    let groups = pipeline.modules.chunk_by(|one, next| layer(one) == layer(next));
    let words = groups.map(|group| match group {
        [one] => one.module.clone(),
        several => {
            let names: Vec<&str> = several.iter().map(|step| step.module.as_str()).collect();
            format!("({})", names.join(" + "))
        }
    });
    words.collect::<Vec<_>>().join(", then ")
}

fn module(text: &mut String, step: &ModuleStep, sql: bool) {
    let version =
        step.to_version.as_ref().or(step.from_version.as_ref()).map(ToString::to_string).unwrap_or_default();
    let verb = match step.change {
        Change::Install if step.migrations.iter().any(|script| script.recorded) => "adopt",
        Change::Install => "install",
        Change::Update => "update",
        Change::Remove => "remove",
        Change::Revert => "take back",
        Change::Restore => "restore",
    };
    let _ = writeln!(text, "{verb} {} {version}", step.module);
    for script in step.migrations.iter().chain(&step.seeders) {
        let kept = match script {
            one if one.differs_from_file => "  (the file differs; the kept script runs)",
            one if one.recorded => "  (only recorded; it does not run)",
            _ => "",
        };
        let _ = writeln!(
            text,
            "  {:<9} {:<44} {}{kept}",
            script.kind.as_str(),
            script.path,
            &script.checksum[..12.min(script.checksum.len())]
        );
        if sql {
            for line in script.body.trim().lines() {
                let _ = writeln!(text, "      {line}");
            }
        }
    }
    for (name, setting) in &step.settings {
        let _ = writeln!(text, "  setting   {name} = {}", setting.value);
    }
    text.push('\n');
}

/// A line for each table whose rows count against a limit.
fn quotas(text: &mut String, pipeline: &Pipeline, width: u16) {
    let touched = |module: &str| pipeline.modules.iter().any(|step| step.module == module);
    let mut lines = String::new();
    for one in pipeline.quotas.meters.iter().filter(|one| touched(&one.module)) {
        let Some(table) = &one.table else { continue };
        let rows = one.condition.as_ref().map(|words| format!(" where {words}")).unwrap_or_default();
        let who = if one.held { "held by the database" } else { "left to the application" };
        let line =
            format!("  {} {}: {}, {who} (rows of {table}{rows})", one.module, one.meter, one.limit_words());
        lines.push_str(&wrap(&printable(&line), width));
    }
    if !lines.is_empty() {
        let _ = writeln!(text, "Quotas:\n{lines}");
    }
}

fn entitlements(text: &mut String, pipeline: &Pipeline) {
    let change = &pipeline.entitlements;
    let line = |mark: &str, row: &crate::billing::entitlement::Entitlement| {
        format!("  {mark} {} {} {} = {}", row.module, row.kind.as_str(), row.name, row.value)
    };
    let gained = change.after.iter().filter(|row| !change.before.contains(row)).map(|row| line("+", row));
    let lost = change.before.iter().filter(|row| !change.after.contains(row)).map(|row| line("-", row));
    let lines: Vec<String> = gained.chain(lost).collect();
    if !lines.is_empty() {
        let _ = writeln!(text, "Entitlements:\n{}\n", lines.join("\n"));
    }
}
