//! How a rollout is shown: its waves, who failed for which cause, and a row a tenant.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::short;
use crate::landlord::rollouts::Rollout;
use crate::landlord::targets::{Skipped, Target};
use crate::pipeline::rollout::{Counts, cause_key};
use crate::ui::{Table, View, words, wrap};

/// Up to so many tenants each has its row for people.
pub(super) const FEW: i64 = 20;

/// Clusters that are shown to people.
const CAUSES: usize = 10;

/// One rollout.
#[derive(Debug, Serialize)]
pub struct RolloutView {
    /// Whether any tenant was changed.
    pub changed: bool,
    pub rollout: String,
    pub action: String,
    pub what: String,
    /// running | paused | done | aborted
    pub status: String,
    pub why: Option<String>,
    pub wave: usize,
    pub waves: Vec<Counts>,
    pub targets: Counts,
    pub failures: Vec<Cluster>,
    /// What is still wrong with tenants of which all was mended that could be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Cluster>,
    /// Who was skipped, by reason.
    pub skipped: Vec<Skipped>,
    pub tenants: Vec<Row>,
    pub command: String,
    pub actor: String,
    pub reason: Option<String>,
    pub created_at: String,
    pub finished_at: Option<String>,
}

/// What failed for one cause.
#[derive(Debug, Serialize)]
pub struct Cluster {
    pub key: String,
    pub count: usize,
    pub cause: String,
    pub sample: Row,
    /// What does these again, and no others; not for what is left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry: Option<String>,
}

/// How it went for one tenant.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    pub tenant: String,
    /// waiting | running | done | unchanged | skipped | failed | stuck
    pub result: String,
    pub run: Option<String>,
    pub error: Option<String>,
}

impl Row {
    fn of(target: &Target) -> Self {
        Self {
            tenant: target.tenant.clone(),
            result: target.status.clone(),
            run: target.run.clone().filter(|_| target.status != "unchanged"),
            error: target.error.clone(),
        }
    }
}

impl RolloutView {
    #[must_use]
    pub fn new(
        known: &Rollout,
        waves: Vec<Counts>,
        (bad, left, skipped): (&[Target], &[Target], Vec<Skipped>),
        rows: &[Target],
    ) -> Self {
        let targets = waves.iter().copied().fold(Counts::default(), Counts::and);
        let mut tenants: Vec<Row> = rows.iter().map(Row::of).collect();
        tenants.sort_by(|one, other| one.tenant.cmp(&other.tenant));
        Self {
            changed: targets.done > 0,
            rollout: known.id.clone(),
            action: known.action.clone(),
            what: known.spec.order.what(),
            status: known.status.clone(),
            why: known.why.clone(),
            wave: known.wave,
            waves,
            targets,
            failures: clusters(&known.id, bad, true),
            left: clusters(&known.id, left, false),
            skipped,
            tenants,
            command: known.command.clone(),
            actor: known.actor.clone(),
            reason: known.reason.clone(),
            created_at: known.created_at.clone(),
            finished_at: known.finished_at.clone(),
        }
    }

    /// The command that goes on, where one does.
    fn next(&self) -> Option<String> {
        let id = short(&self.rollout);
        let stays = ["adopt", "repair", "undo"].contains(&self.action.as_str());
        match self.status.as_str() {
            "paused" if self.targets.bad() > 0 => {
                let undo = format!("; `module rollout undo {id}` takes back what it changed");
                Some(format!(
                    "`module rollout resume {id}` goes on without those that failed, `--retry-failed` with them{}",
                    if self.targets.done > 0 && !stays { undo } else { String::new() }
                ))
            }
            "paused" => Some(format!("`module rollout resume {id}` goes on")),
            "running" => Some(format!("`module rollout resume {id}` works on it here too")),
            _ if self.targets.bad() > 0 => {
                Some(format!("`module rollout retry {id}` does again what failed"))
            }
            _ => None,
        }
    }
}

/// Of whom the same is said stands together; the largest first.
fn clusters(rollout: &str, bad: &[Target], retried: bool) -> Vec<Cluster> {
    let mut all: BTreeMap<&str, (usize, &Target)> = BTreeMap::new();
    for one in bad {
        let cause = one.cause.as_deref().unwrap_or("unknown");
        all.entry(cause).or_insert((0, one)).0 += 1;
    }
    let mut clusters: Vec<Cluster> = all
        .into_iter()
        .map(|(cause, (count, sample))| {
            let key = cause_key(cause);
            Cluster {
                count,
                cause: cause.to_owned(),
                sample: Row::of(sample),
                retry: retried.then(|| format!("module rollout retry {} --cause {key}", short(rollout))),
                key,
            }
        })
        .collect();
    clusters.sort_by(|one, other| other.count.cmp(&one.count).then(one.cause.cmp(&other.cause)));
    clusters
}

/// The largest clusters, with what to do about each.
fn causes(clusters: &[Cluster], word: &str, width: u16) -> String {
    let mut text = String::new();
    for cluster in clusters.iter().take(CAUSES) {
        let tenant = &cluster.sample.tenant;
        let next = cluster.retry.clone().unwrap_or_else(|| format!("module doctor --tenant {tenant}"));
        text.push_str(&wrap(&format!("{} {word}: {}", cluster.count, cluster.cause), width));
        text.push_str(&wrap(&format!("  for one, {tenant}; `{next}`"), width));
    }
    if clusters.len() > CAUSES {
        text.push_str(&format!("and {} more causes (--output json)\n", clusters.len() - CAUSES));
    }
    text
}

/// Those that were skipped, by name; `all` are also those for other reasons.
fn names(rollout: &str, (skipped, all): (&[Skipped], i64), width: u16) -> String {
    let mut text = String::new();
    let all_of_them = format!("`module rollout show {} --status skipped`", short(rollout));
    for one in skipped {
        let mut names = one.tenants.join(", ");
        let more = one.count - i64::try_from(one.tenants.len()).unwrap_or(one.count);
        if more > 0 {
            names.push_str(&format!(" and {more} more; {all_of_them}"));
        }
        text.push_str(&wrap(&format!("{} skipped: {}", one.count, one.why), width));
        text.push_str(&wrap(&format!("  {names}"), width));
    }
    let others = all - skipped.iter().map(|one| one.count).sum::<i64>();
    if others > 0 {
        text.push_str(&wrap(&format!("{others} skipped for other reasons; {all_of_them}"), width));
    }
    text
}

impl View for RolloutView {
    fn human(&self, width: u16) -> String {
        let mut text = String::new();
        if !self.tenants.is_empty() {
            let mut table = Table::new(&["tenant", "result", "run", "error"]);
            for row in &self.tenants {
                table.row([
                    row.tenant.clone(),
                    row.result.clone(),
                    row.run.as_deref().map(short).unwrap_or_default().to_owned(),
                    row.error.clone().unwrap_or_default(),
                ]);
            }
            text.push_str(&table.render(width));
            text.push('\n');
        }
        if self.waves.len() > 1 {
            let mut table = Table::new(&["wave", "tenants", "result"]);
            for (index, wave) in self.waves.iter().enumerate() {
                table.row([(index + 1).to_string(), wave.total.to_string(), words(wave)]);
            }
            text.push_str(&table.render(width));
            text.push('\n');
        }
        text.push_str(&causes(&self.failures, "failed", width));
        text.push_str(&causes(&self.left, "left", width));
        if self.tenants.is_empty() {
            text.push_str(&names(&self.rollout, (&self.skipped, self.targets.skipped), width));
        }
        let why = self.why.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
        text.push_str(&wrap(
            &format!("rollout {} is {}{why}: {}", short(&self.rollout), self.status, words(&self.targets)),
            width,
        ));
        if let Some(next) = self.next() {
            text.push_str(&wrap(&next, width));
        }
        text
    }

    fn items(&self) -> Vec<Value> {
        self.tenants.iter().filter_map(|row| serde_json::to_value(row).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["tenant", "result", "run", "error"]
    }

    fn changed(&self) -> bool {
        self.changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_were_skipped_are_named() {
        let skipped = |count, tenants: &[&str]| Skipped {
            count,
            why: "it is suspended".to_owned(),
            tenants: tenants.iter().map(ToString::to_string).collect(),
        };
        let id = "01a203b7-ff04-776f-8c0a-fd6e3dceae32";
        let text = names(id, (&[skipped(2, &["acme", "beta"]), skipped(5, &["gamma"])], 10), 100);
        let more = "gamma and 4 more; `module rollout show fd6e3dceae32 --status skipped`";
        let lines = ["2 skipped: it is suspended", "  acme, beta", "5 skipped: it is suspended"];
        let others = "3 skipped for other reasons; `module rollout show fd6e3dceae32 --status skipped`";
        assert_eq!(text, format!("{}\n  {more}\n{others}\n", lines.join("\n")));
    }
}
