//! What the landlord keeps of an audit: the day's snapshots, what each module uses now, and what is to be
//! told. Many tenants are one transaction. What could not be read keeps its last value.

use std::collections::BTreeMap;

use serde_json::json;

use super::Audit;
use super::reading::{Looked, Reading};
use crate::billing::usage::{percent, reached, told_in};
use crate::clock;
use crate::databases::{Ask, Conn, DbError};
use crate::landlord::Landlord;
use crate::landlord::audit_log::{self, Event};
use crate::landlord::events::{self, Notice};
use crate::landlord::usage::{self, Snapshot};

/// So many tenants whose rows appeared without their counter are named in the audit log, each by itself.
const NAMED: usize = 100;

/// What was written.
pub(super) struct Kept {
    pub landlord: Landlord,
    pub all: Vec<Looked>,
    /// How many notices are new.
    pub notices: Result<usize, DbError>,
}

impl Audit<'_> {
    /// Writes what was found.
    pub(super) async fn write(&self, mut landlord: Landlord, all: Vec<Looked>) -> Kept {
        let written = landlord.conn.together(async |conn| self.rows(conn, &all).await).await;
        Kept { landlord, all, notices: written }
    }

    async fn rows(&self, conn: &mut Conn, all: &[Looked]) -> Result<usize, DbError> {
        let now = self.context.clock.stamp();
        let (mut snapshots, mut notes, mut notices) = (Vec::new(), Vec::new(), Vec::new());
        for looked in all.iter().filter(|looked| looked.error.is_none()) {
            snapshots.extend(looked.readings.iter().map(|one| self.snapshot(looked, one, &now)));
            notes.extend(noted(looked, &now));
            notices.extend(looked.readings.iter().flat_map(|one| self.notices(looked, one)));
        }
        let notices = events::untold(conn, notices).await?;
        let database = conn.database();
        let mut asks = usage::put(database, &snapshots);
        asks.extend(notes);
        asks.extend(events::put(database, &notices, &now));
        conn.batch(&asks).await?;
        for looked in all {
            self.tell_of_bypass(conn, looked).await?;
        }
        Ok(notices.iter().filter(|one| !one.passed).count())
    }

    fn snapshot(&self, looked: &Looked, one: &Reading, now: &str) -> Snapshot {
        Snapshot {
            tenant_id: looked.tenant.id.clone(),
            day: self.day.to_string(),
            module: one.module.clone(),
            meter: one.meter.clone(),
            period: one.period_start.clone(),
            value: one.value,
            counter: one.counter,
            drift: one.drift,
            exact: one.exact,
            hard: one.bounds.hard,
            soft: one.bounds.soft,
            at: now.to_owned(),
            run: self.run.to_owned(),
        }
    }

    /// What is to be told of a reading: the highest percentage that is reached. Those below it, which are
    /// reached as well, are noted as told with it.
    fn notices(&self, looked: &Looked, one: &Reading) -> Vec<Notice> {
        let limit = one.bounds.limit();
        let all = reached(one.value, limit, &one.warn_at);
        let period = told_in(one.period, self.day);
        let (tenant, module, meter) = (&looked.tenant, &one.module, &one.meter);
        let notice = |threshold: &u8| Notice {
            kind: "usage.threshold",
            tenant_id: tenant.id.clone(),
            module: module.clone(),
            document: json!({
                "tenant": tenant.slug, "module": module, "meter": meter, "name": one.name,
                "plan": one.plan, "value": one.value, "limit": limit, "percent": percent(one.value, limit),
                "threshold": threshold, "level": one.level.as_str(), "period": period,
            }),
            // The id: a slug may be given to somebody else one day.
            once: format!("usage:{}:{module}.{meter}:{threshold}:{period}", tenant.id),
            passed: all.last() != Some(threshold),
        };
        all.iter().map(notice).collect()
    }

    /// Rows that appeared without their counter came past it: that is for the audit log.
    async fn tell_of_bypass(&self, conn: &mut Conn, looked: &Looked) -> Result<(), DbError> {
        let past: Vec<&Reading> = looked
            .readings
            .iter()
            .filter(|one| one.exact && one.drift.is_some_and(|drift| drift < 0))
            .collect();
        if past.is_empty() || self.shared.named.get() >= NAMED {
            return Ok(());
        }
        self.shared.named.set(self.shared.named.get() + 1);
        let meters = past.iter().map(|one| {
            json!({
                "module": one.module, "meter": one.meter, "counter": one.counter, "rows": one.value,
                "mended": one.mended,
            })
        });
        let event = Event::new("usage.bypass", self.context.actor)
            .tenant(&looked.tenant.slug)
            .target(format!("tenant:{}", looked.tenant.slug))
            .run(self.run)
            .as_of(self.context.clock.as_of.map(clock::stamp))
            .data(json!({"meters": meters.collect::<Vec<_>>()}));
        audit_log::append(conn, &event, self.context.clock).await.map(|_| ())
    }
}

/// A module's row for each that the definitions know. What failed keeps its last value, and the module
/// its last time.
fn noted(looked: &Looked, now: &str) -> Vec<Ask<'static>> {
    let known = looked
        .installed
        .iter()
        .filter(|one| !looked.orphaned.iter().any(|orphan| orphan.module == one.module));
    known
        .map(|one| {
            let readings = looked.readings.iter().filter(|reading| reading.module == one.module);
            let mut usage: BTreeMap<String, i64> =
                readings.map(|reading| (reading.meter.clone(), reading.value)).collect();
            let failed: Vec<&str> = looked
                .flaws
                .iter()
                .filter(|flaw| flaw.module == one.module)
                .map(|flaw| flaw.meter.as_str())
                .collect();
            let before = looked.before.iter().find(|before| before.module == one.module);
            for (meter, value) in before.into_iter().flat_map(|before| &before.usage) {
                if failed.contains(&meter.as_str()) {
                    usage.insert(meter.clone(), *value);
                }
            }
            usage::note(&looked.tenant.id, &one.module, &usage, failed.is_empty().then_some(now))
        })
        .collect()
}
