//! Looking at one tenant: one connection, one transaction that only reads, one statement for all meters. So
//! a counter and its count are of the same moment, and the difference is what the counter is off by. Where
//! the statement fails the meters are asked one by one, so that one that is broken hides no other.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::Audit;
use super::asked::{Plan, mirrored};
use super::reading::{Looked, flaw, take};
use crate::databases::{Ask, Conn, DbError, Failed, Row, server, session};
use crate::landlord::tenants::Tenant;
use crate::landlord::usage::Audited;
use crate::ledger::usage::{self as counted, ByMeter, COUNTERS_SINCE, Counters, Installed, LimitRow};
use crate::ledger::{self, Identity, LedgerError};
use crate::runner::{Trouble, stamp};
use crate::sql::Database;

/// What is installed may change between two questions; so often it is asked again.
const TRIES: usize = 3;

/// What the tenant's database says of itself.
pub(super) struct Facts {
    pub identity: Identity,
    installed: Vec<Installed>,
    limits: ByMeter<LimitRow>,
    counters: Counters,
}

/// The statements about the ledger, and where each stands behind the first ones.
const LEDGER: usize = 4;
const COUNTERS: usize = 3;

impl Audit<'_> {
    /// Looks at a tenant, and mends its counters where that is wanted.
    pub async fn look(&self, tenant: Tenant, before: Vec<Audited>) -> Looked {
        let mut looked = Looked {
            tenant,
            before,
            installed: Vec::new(),
            readings: Vec::new(),
            flaws: Vec::new(),
            orphaned: Vec::new(),
            error: None,
            unmended: None,
        };
        if let Err(trouble) = self.read(&mut looked).await {
            looked.error = Some(self.said(&trouble));
            // Half of a tenant is not noted.
            looked.readings.clear();
            looked.flaws.clear();
        }
        looked
    }

    async fn read(&self, looked: &mut Looked) -> Result<(), Trouble> {
        let database = self.context.places.database(&looked.tenant.host)?;
        let opening = session::reading(database, self.limit).len();
        let mut plan = self.plans.of(database, mirrored(&looked.before));
        let (mut conn, mut answer) = self.enter(&looked.tenant, &self.asks(database, Some(&plan))).await?;
        let mut tries = 0;
        let (facts, answer) = loop {
            self.anew(&mut conn, (&mut answer, opening)).await;
            let facts = facts(&mut answer, opening)?;
            self.is_ours(&looked.tenant, &facts.identity)?;
            if facts.installed == plan.installed || tries >= TRIES {
                break (facts, answer);
            }
            tries += 1;
            plan = self.plans.of(database, facts.installed);
            let _ = conn.rollback().await;
            answer = conn.batch_within(&self.asks(database, Some(&plan)), self.limit).await;
        };
        looked.installed.clone_from(&plan.installed);
        looked.orphaned.clone_from(&plan.orphaned);
        let read = match answer {
            Ok(mut rows) => Self::together(looked, &plan, &facts, rows.drain(opening + LEDGER..)),
            Err(failed) => self.one_by_one(&mut conn, looked, (&plan, facts.clone_some()), failed).await,
        };
        let _ = conn.close().await;
        read?;
        self.mend(looked, &facts.identity).await;
        Ok(())
    }

    /// Asks once more what the database says of itself, where PostgreSQL could not read what counts: then
    /// nothing of the message was run.
    async fn anew(&self, conn: &mut Conn, (answer, opening): (&mut Result<Vec<Vec<Row>>, Failed>, usize)) {
        let Err(failed) = answer else { return };
        if failed.at < opening + LEDGER || failed.before.len() >= opening + LEDGER {
            return;
        }
        let _ = conn.rollback().await;
        match conn.batch_within(&self.asks(conn.database(), None), self.limit).await {
            Ok(rows) => failed.before = rows,
            Err(worse) => *failed = worse,
        }
    }

    /// All that is asked of a tenant, as one message; without a plan nothing is counted.
    fn asks(&self, database: Database, plan: Option<&Plan>) -> Vec<Ask<'static>> {
        let mut asks = session::reading(database, self.limit);
        let periods = self.plans.periods();
        let periods: Vec<&str> = periods.iter().map(String::as_str).collect();
        // Those of months that are over are not many.
        let some = plan.is_none_or(|plan| plan.daily).then_some(&periods[..]);
        asks.extend([
            ledger::identity_ask(),
            counted::installed_ask(),
            counted::limits_ask(),
            counted::counters_ask(some),
        ]);
        asks.extend(plan.and_then(|plan| plan.counting.clone()).map(Ask::plain));
        asks.push(Ask::plain("COMMIT"));
        asks
    }

    fn is_ours(&self, tenant: &Tenant, identity: &Identity) -> Result<(), Trouble> {
        if identity.tenant_id == tenant.id && identity.landlord_id == self.landlord {
            return Ok(());
        }
        Err(stamp::another(identity, tenant, self.landlord))
    }

    /// Takes in the answers to one statement for all meters.
    fn together(
        looked: &mut Looked,
        plan: &Plan,
        facts: &Facts,
        mut rows: impl Iterator<Item = Vec<Row>>,
    ) -> Result<(), Trouble> {
        let numbers = match &plan.counting {
            Some(_) => counted::numbers(&rows.next().unwrap_or_default())?,
            None => BTreeMap::new(),
        };
        let mut place = 0;
        for item in &plan.items {
            let number = item.query.as_ref().and_then(|_| {
                place += 1;
                numbers.get(&(place - 1)).copied()
            });
            take(looked, item, (&facts.limits, &facts.counters), number);
        }
        Ok(())
    }

    /// Asks for each meter by itself: the statement for all of them failed.
    async fn one_by_one(
        &self,
        conn: &mut Conn,
        looked: &mut Looked,
        (plan, facts): (&Rc<Plan>, (ByMeter<LimitRow>, i64)),
        failed: Failed,
    ) -> Result<(), Trouble> {
        if failed.error.is_lost() {
            return Err(failed.error.into());
        }
        let database = conn.database();
        let opening = session::reading(database, self.limit).len();
        let (limits, version) = facts;
        // An older ledger has no counters, and somebody may have dropped them.
        let has_counters =
            version >= COUNTERS_SINCE && !(failed.at == opening + COUNTERS && failed.error.is_no_table());
        let periods = self.plans.periods();
        let periods: Vec<&str> = periods.iter().map(String::as_str).collect();
        for item in &plan.items {
            let _ = conn.rollback().await;
            let mut asks = session::reading(database, self.limit);
            asks.extend(has_counters.then(|| counted::counters_ask(Some(&periods))));
            asks.extend(
                item.query
                    .as_deref()
                    .map(|query| Ask::plain(server::all_numbers(database, std::iter::once(query)))),
            );
            asks.push(Ask::plain("COMMIT"));
            match conn.batch_within(&asks, self.limit).await {
                Ok(rows) => {
                    let mut rows = rows.into_iter().skip(opening);
                    let mut counters = Counters::new();
                    if has_counters {
                        counters = counted::counters(&rows.next().unwrap_or_default())?;
                    }
                    let number = match item.query {
                        Some(_) => counted::numbers(&rows.next().unwrap_or_default())?.get(&0).copied(),
                        None => None,
                    };
                    take(looked, item, (&limits, &counters), number);
                }
                Err(failed) if failed.error.is_lost() => return Err(failed.error.into()),
                Err(failed) => {
                    let error = self.worded(&failed.error);
                    looked.flaws.push(flaw(item, error));
                }
            }
        }
        let _ = conn.rollback().await;
        Ok(())
    }

    /// What went wrong, in words that are the same for every tenant to which it happens.
    pub(super) fn said(&self, trouble: &Trouble) -> String {
        match trouble {
            Trouble::Tenant(error) | Trouble::Ledger(LedgerError::Database(error)) => self.worded(error),
            other => other.to_string(),
        }
    }

    fn worded(&self, error: &DbError) -> String {
        if error.is_late() {
            return format!("took longer than {} s", self.limit.as_secs_f64());
        }
        error.message.clone()
    }
}

impl Facts {
    fn clone_some(&self) -> (ByMeter<LimitRow>, i64) {
        (self.limits.clone(), self.identity.schema_version)
    }
}

/// What the database says of itself, as far as it was read before something failed.
fn facts(answer: &mut Result<Vec<Vec<Row>>, Failed>, opening: usize) -> Result<Facts, Trouble> {
    let rows: &[Vec<Row>] = match answer {
        Ok(rows) => rows,
        Err(failed) if failed.before.len() >= opening + COUNTERS => &failed.before,
        Err(failed) => {
            let before = failed.before.split_off(opening.min(failed.before.len()));
            let failed = Failed { at: failed.at, offset: None, error: failed.error.copy(), before };
            return Err(ledger::unreadable(failed).into());
        }
    };
    let rows = &rows[opening..];
    let none = Vec::new();
    Ok(Facts {
        identity: ledger::whose(&rows[0])?.ok_or(LedgerError::Absent)?,
        installed: counted::installed(&rows[1])?,
        limits: counted::limits(&rows[2])?,
        counters: counted::counters(rows.get(COUNTERS).unwrap_or(&none))?,
    })
}
