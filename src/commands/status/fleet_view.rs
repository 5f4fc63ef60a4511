//! How the fleet is shown to people: counts, and a few names of whatever wants attention.

use super::fleet::{Checked, FEW, FleetView, Runs};
use crate::commands::doctor;
use crate::ui::{Table, printable, words, wrap};

pub(super) fn human(view: &FleetView, width: u16) -> String {
    let total: i64 =
        view.tenants.iter().filter(|(status, _)| *status != "dropped").map(|(_, many)| many).sum();
    let parts: Vec<String> = view.tenants.iter().map(|(status, many)| format!("{many} {status}")).collect();
    let plural = if total == 1 { "" } else { "s" };
    let of = if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) };
    let mut text = wrap(&format!("{total} tenant{plural}{of}"), width);
    if !view.modules.is_empty() {
        let mut table = Table::new(&["module", "version", "plan", "status", "tenants"]);
        for one in &view.modules {
            table.row([
                one.module.clone(),
                one.version.clone(),
                one.plan.clone(),
                one.status.clone(),
                one.tenants.to_string(),
            ]);
        }
        text.push('\n');
        text.push_str(&table.render(width));
    }
    let mut lines = Vec::new();
    for one in &view.stragglers {
        let names = one.tenants.iter().map(|one| match one.status.as_str() {
            "active" => format!("{} {}", one.tenant, one.version),
            other => format!("{} {} ({other})", one.tenant, one.version),
        });
        let names = few(names, one.count);
        lines.push(format!("{} tenants are behind {} {}: {names}", one.count, one.module, one.newest));
    }
    lines.extend(runs(&view.unfinished, "not over", "`module recover` finishes what nobody works on"));
    lines.extend(runs(&view.stuck, "stuck", "`module history --tenant SLUG` shows each"));
    for one in &view.rollouts {
        let id = &one.rollout[one.rollout.len().saturating_sub(12)..];
        let why = one.why.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
        lines.push(format!(
            "rollout {id} is {}{why}: {} {}, wave {} of {}, {}",
            one.status,
            one.action,
            one.what,
            one.wave,
            one.waves,
            words(&one.targets)
        ));
    }
    if !lines.is_empty() {
        text.push('\n');
        text.extend(lines.iter().map(|line| wrap(&printable(line), width)));
    }
    if let Some(checked) = &view.verified {
        text.push('\n');
        text.push_str(&verified(checked, width));
    }
    text
}

fn runs(all: &Runs, what: &str, advice: &str) -> Option<String> {
    if all.count == 0 {
        return None;
    }
    let names = few(all.runs.iter().map(|one| format!("{} ({})", one.tenant, one.action)), all.count);
    let be = if all.count == 1 { "run is" } else { "runs are" };
    Some(format!("{} {be} {what}: {names}; {advice}", all.count))
}

fn verified(checked: &Checked, width: u16) -> String {
    let plural = if checked.looked == 1 { "" } else { "s" };
    let mut text = String::new();
    if checked.outliers.is_empty() && checked.differ == 0 {
        let line = format!(
            "{} tenant{plural} looked at: live schemas are alike, and as they should be",
            checked.looked
        );
        text.push_str(&wrap(&line, width));
    } else {
        text.push_str(&wrap(&format!("{} tenant{plural} looked at", checked.looked), width));
    }
    text.push_str(&doctor::lines(checked.outliers.get(..FEW).unwrap_or(&checked.outliers), width));
    if checked.outliers.len() > FEW {
        text.push_str(&wrap(&format!("and {} more of this kind", checked.outliers.len() - FEW), width));
    }
    let mut say = |line: String| text.push_str(&wrap(&printable(&line), width));
    if checked.differ > 0 {
        let names = few(checked.differing.iter().cloned(), count(checked.differ));
        say(format!(
            "{} do not agree with their record: {names}; `module doctor --tenant SLUG` says how",
            checked.differ
        ));
    }
    if checked.failed > 0 {
        let names = checked.failures.iter().map(|one| format!("{} ({})", one.tenant, one.error));
        say(format!("{} could not be looked at: {}", checked.failed, few(names, count(checked.failed))));
    }
    text
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The first names, and how many more there are.
fn few(names: impl Iterator<Item = String>, count: i64) -> String {
    let shown: Vec<String> = names.take(FEW).collect();
    let more = count - i64::try_from(shown.len()).unwrap_or(0);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", shown.join(", "))
}
