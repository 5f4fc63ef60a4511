//! What an audit answers: how it went, and all that is out of the ordinary.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;

use crate::billing::usage::{Level, percent};
use crate::commands::app::App;
use crate::commands::entitlements::push;
use crate::pipeline::rollout::cause;
use crate::runner::usage::{Looked, Orphan, Reading, Told};

/// Names of one cause that a program is given.
const NAMES: usize = 1_000;

/// What an audit came to.
#[derive(Debug, Serialize)]
pub struct UsageAuditView {
    pub run: String,
    pub day: String,
    pub started_at: String,
    pub finished_at: String,
    pub milliseconds: i64,
    /// Whether somebody stopped it before all were looked at.
    pub stopped: bool,
    pub tenants: Tenants,
    /// How many meters were read, and how many of them have a counter beside their count.
    pub meters: usize,
    pub counters: usize,
    pub drift: Drift,
    pub limits: Limits,
    /// Tenants whose rights waited to be brought to their databases.
    pub rights: Vec<push::Row>,
    /// How many notices are new in the outbox.
    pub notices: usize,
    /// Who is near a limit or over it, the worst first.
    pub flagged: Vec<Flagged>,
    /// Counters that were off.
    pub drifted: Vec<Drifted>,
    pub failures: Vec<Cluster>,
    /// Installed modules that the definitions do not know.
    pub orphaned: Vec<Orphaned>,
    /// Runs that are not over.
    pub unfinished: i64,
    #[serde(skip)]
    causes: BTreeMap<String, Cluster>,
    #[serde(skip)]
    orphans: BTreeMap<Orphan, usize>,
}

/// How many tenants.
#[derive(Debug, Default, Serialize)]
pub struct Tenants {
    /// Looked at and noted, all of their meters.
    pub audited: usize,
    /// Could not be looked at, or not all of it.
    pub failed: usize,
    /// Left out by --since-last.
    pub fresh: usize,
    /// Chosen, and not active.
    pub idle: usize,
}

/// Counters that differed from what they count.
#[derive(Debug, Default, Serialize)]
pub struct Drift {
    pub counters: usize,
    pub tenants: usize,
    pub mended: usize,
    /// By how much they said too much, and too little, in sum.
    pub too_high: i64,
    pub too_low: i64,
}

/// How many meters stand how to their limits.
#[derive(Debug, Default, Serialize)]
pub struct Limits {
    pub near: usize,
    pub full: usize,
    pub over: usize,
}

#[derive(Debug, Serialize)]
pub struct Flagged {
    pub tenant: String,
    pub module: String,
    pub meter: String,
    pub plan: String,
    pub value: i64,
    pub limit: Option<i64>,
    pub percent: Option<i64>,
    /// near | full | over
    pub level: &'static str,
}

#[derive(Debug, Serialize)]
pub struct Drifted {
    pub tenant: String,
    pub module: String,
    pub meter: String,
    pub counter: Option<i64>,
    pub rows: i64,
    /// More than 0 where the counter said too much.
    pub drift: i64,
    pub exact: bool,
    pub mended: bool,
    /// Why it was left so, where it was to be mended.
    pub left: Option<String>,
}

/// What failed for one cause.
#[derive(Clone, Debug, Serialize)]
pub struct Cluster {
    pub cause: String,
    /// What was said of the first of them.
    pub sample: String,
    pub count: usize,
    /// At most 1,000 of them.
    pub tenants: Vec<String>,
    /// What says more.
    pub look: String,
}

#[derive(Debug, Serialize)]
pub struct Orphaned {
    pub module: String,
    pub version: String,
    pub tenants: usize,
}

impl UsageAuditView {
    #[must_use]
    pub fn new(run: &str, day: Date, started_at: String) -> Self {
        Self {
            run: run.to_owned(),
            day: day.to_string(),
            finished_at: started_at.clone(),
            started_at,
            milliseconds: 0,
            stopped: false,
            tenants: Tenants::default(),
            meters: 0,
            counters: 0,
            drift: Drift::default(),
            limits: Limits::default(),
            rights: Vec::new(),
            notices: 0,
            flagged: Vec::new(),
            drifted: Vec::new(),
            failures: Vec::new(),
            orphaned: Vec::new(),
            unfinished: 0,
            causes: BTreeMap::new(),
            orphans: BTreeMap::new(),
        }
    }

    /// Takes in how it went for one tenant.
    pub fn add(&mut self, looked: &Looked) {
        if looked.is_failed() {
            self.tenants.failed += 1;
        } else {
            self.tenants.audited += 1;
        }
        let slug = &looked.tenant.slug;
        if let Some(error) = &looked.error {
            self.failed(slug, error);
        }
        for flaw in &looked.flaws {
            self.failed(slug, &format!("{}.{}: {}", flaw.module, flaw.meter, flaw.error));
        }
        for orphan in &looked.orphaned {
            *self.orphans.entry(orphan.clone()).or_default() += 1;
        }
        self.meters += looked.readings.len();
        self.counters += looked.readings.iter().filter(|one| one.drift.is_some()).count();
        for one in &looked.readings {
            self.flag(slug, one);
        }
        let mut off =
            looked.readings.iter().filter(|one| one.drift.is_some_and(|drift| drift != 0)).peekable();
        self.drift.tenants += usize::from(off.peek().is_some());
        for one in off {
            let drift = one.drift.unwrap_or_default();
            self.drift.counters += 1;
            self.drift.mended += usize::from(one.mended);
            self.drift.too_high += drift.max(0);
            self.drift.too_low += drift.min(0).saturating_neg();
            self.drifted.push(Drifted {
                tenant: slug.clone(),
                module: one.module.clone(),
                meter: one.meter.clone(),
                counter: one.counter,
                rows: one.value,
                drift,
                exact: one.exact,
                mended: one.mended,
                left: looked.unmended.clone(),
            });
        }
    }

    fn flag(&mut self, slug: &str, one: &Reading) {
        match one.level {
            Level::Fine => return,
            Level::Near => self.limits.near += 1,
            Level::Full => self.limits.full += 1,
            Level::Over => self.limits.over += 1,
        }
        let limit = one.bounds.limit();
        self.flagged.push(Flagged {
            tenant: slug.to_owned(),
            module: one.module.clone(),
            meter: one.meter.clone(),
            plan: one.plan.clone(),
            value: one.value,
            limit,
            percent: percent(one.value, limit),
            level: one.level.as_str(),
        });
    }

    fn failed(&mut self, slug: &str, error: &str) {
        let cause = cause(error, slug);
        let known = self.causes.entry(cause.clone()).or_insert_with(|| Cluster {
            cause,
            sample: error.to_owned(),
            count: 0,
            tenants: Vec::new(),
            look: String::new(),
        });
        known.count += 1;
        if known.tenants.len() < NAMES {
            known.tenants.push(slug.to_owned());
        }
    }

    /// Puts everything into its order.
    pub fn finish(&mut self, app: &App, (told, idle, milliseconds): (Told, usize, i64)) {
        self.finished_at = app.clock.stamp();
        self.milliseconds = milliseconds;
        self.stopped = told.stopped;
        self.notices = told.notices;
        self.tenants.fresh = told.skipped;
        self.tenants.idle = idle;
        self.failures = std::mem::take(&mut self.causes).into_values().collect();
        for cluster in &mut self.failures {
            cluster.tenants.sort();
            cluster.look = cluster
                .tenants
                .first()
                .map(|slug| format!("module doctor --tenant {slug}"))
                .unwrap_or_default();
        }
        self.failures.sort_by(|one, other| other.count.cmp(&one.count).then(one.cause.cmp(&other.cause)));
        let orphans = std::mem::take(&mut self.orphans).into_iter();
        self.orphaned = orphans
            .map(|(one, tenants)| Orphaned { module: one.module, version: one.version, tenants })
            .collect();
        let rank = |level: &str| ["over", "full", "near"].iter().position(|known| *known == level);
        self.flagged.sort_by(|one, other| {
            let key = |one: &Flagged| (rank(one.level), std::cmp::Reverse(one.percent));
            key(one).cmp(&key(other)).then_with(|| {
                (&one.tenant, &one.module, &one.meter).cmp(&(&other.tenant, &other.module, &other.meter))
            })
        });
        self.drifted.sort_by(|one, other| {
            (&one.tenant, &one.module, &one.meter).cmp(&(&other.tenant, &other.module, &other.meter))
        });
    }

    /// How it went, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        let mut parts = vec![format!("{} audited", tenants(self.tenants.audited))];
        let mut more = |number: usize, what: &str| {
            if number > 0 {
                parts.push(format!("{number} {what}"));
            }
        };
        more(self.tenants.failed, "failed");
        more(self.tenants.fresh, "fresh");
        more(self.tenants.idle, "not active");
        if self.stopped {
            parts.push("stopped before the end".to_owned());
        }
        parts.join(", ")
    }
}

pub(super) fn tenants(number: usize) -> String {
    format!("{number} tenant{}", if number == 1 { "" } else { "s" })
}

/// One tenant, as a line for a program.
#[must_use]
pub fn line(looked: &Looked) -> String {
    let meters = looked.readings.iter().map(|one| {
        json!({
            "module": one.module, "meter": one.meter, "period": one.period_start, "value": one.value,
            "counter": one.counter, "drift": one.drift, "mended": one.mended, "exact": one.exact,
            "limit": one.bounds.limit(), "level": one.level.as_str(),
        })
    });
    let flaws =
        looked.flaws.iter().map(|one| json!({"module": one.module, "meter": one.meter, "error": one.error}));
    let result = if looked.is_failed() { "failed" } else { "audited" };
    let line = json!({
        "tenant": looked.tenant.slug, "result": result, "error": looked.error, "left": looked.unmended,
        "meters": meters.collect::<Vec<_>>(), "failures": flaws.collect::<Vec<_>>(),
    });
    format!("{line}\n")
}
