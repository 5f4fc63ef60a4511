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
use crate::ledger::usage::{self as counted, ByMeter, COUNTERS_SINCE, Counters, Installed, LimitRow};
use crate::ledger::{self, Identity, LedgerError};
use crate::runner::{Trouble, bug, hooks, stamp};
use crate::sql::Database;

/// What is installed may change between two questions; so often it is asked again.
const TRIES: usize = 3;

/// What the tenant's database says of itself.
pub(super) struct Facts {
    pub identity: Identity,
    /// `None` where it was not asked.
    installed: Option<Vec<Installed>>,
    limits: ByMeter<LimitRow>,
    counters: Counters,
}

/// The statements about the ledger that are always asked first: its stamp and the limits. What is installed
/// comes behind them, where it is asked, and then the counters.
const FIRST: usize = 2;

/// What is asked of a tenant.
#[derive(Clone, Copy)]
struct Question<'p> {
    /// Without one nothing is counted.
    plan: Option<&'p Plan>,
    /// What is installed.
    installed: bool,
}

impl Question<'_> {
    /// How many statements about the ledger there are.
    fn ledger(self) -> usize {
        self.counters() + 1
    }

    /// Where the counters stand among them.
    fn counters(self) -> usize {
        FIRST + usize::from(self.installed)
    }
}

impl Audit<'_> {
    /// Looks at a tenant, and mends its counters where that is wanted.
    pub async fn look(&self, mut looked: Looked) -> Looked {
        let read = bug::caught(self.read(&mut looked)).await;
        let error = read.and_then(|read| read.map_err(|trouble| self.said(&trouble))).err();
        if error.is_some() {
            looked.error = error;
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
        // Where the tenant's last run is the one that the landlord knows, so is what is installed. To open
        // one more table costs a new session as much as to count.
        let mut installed = looked.head.is_none();
        let first = self.asks(database, Question { plan: Some(&plan), installed });
        let (mut conn, mut answer) = self.enter(&looked.tenant, &first).await?;
        let mut tries = 0;
        let (facts, answer) = loop {
            let question = Question { plan: Some(&plan), installed };
            self.anew(&mut conn, (&mut answer, opening), question).await;
            let facts = facts(&mut answer, opening, question)?;
            self.is_ours(&looked.tenant, &facts.identity)?;
            let as_planned = match &facts.installed {
                Some(installed) => *installed == plan.installed,
                None => facts.identity.head_run == looked.head,
            };
            if as_planned || tries >= TRIES {
                break (facts, answer);
            }
            tries += 1;
            if let Some(installed) = facts.installed {
                plan = self.plans.of(database, installed);
            }
            installed = true;
            let _ = conn.rollback().await;
            let again = self.asks(database, Question { plan: Some(&plan), installed });
            answer = conn.batch_within(&again, self.limit).await;
        };
        let question = Question { plan: Some(&plan), installed };
        looked.installed.clone_from(&plan.installed);
        looked.orphaned.clone_from(&plan.orphaned);
        let read = match answer {
            Ok(mut rows) => Self::together(looked, &plan, &facts, rows.drain(opening + question.ledger()..)),
            Err(failed) => {
                let no_counters = failed.at == opening + question.counters() && failed.error.is_no_table();
                let facts = (facts.limits.clone(), !no_counters && facts.has_counters());
                self.one_by_one(&mut conn, looked, (&plan, facts), failed).await
            }
        };
        let _ = conn.close().await;
        hooks::reach(hooks::LOOKED);
        read?;
        self.mend(looked, &facts.identity).await;
        Ok(())
    }

    /// Asks once more what the database says of itself, where PostgreSQL could not read what counts: then
    /// nothing of the message was run.
    async fn anew(
        &self,
        conn: &mut Conn,
        (answer, opening): (&mut Result<Vec<Vec<Row>>, Failed>, usize),
        question: Question<'_>,
    ) {
        let Err(failed) = answer else { return };
        let known = opening + question.ledger();
        if failed.at < known || failed.before.len() >= known {
            return;
        }
        let _ = conn.rollback().await;
        let bare = Question { plan: None, ..question };
        match conn.batch_within(&self.asks(conn.database(), bare), self.limit).await {
            Ok(rows) => failed.before = rows,
            Err(worse) => *failed = worse,
        }
    }

    /// All that is asked of a tenant, as one message.
    fn asks(&self, database: Database, question: Question<'_>) -> Vec<Ask<'static>> {
        let plan = question.plan;
        let mut asks = session::reading(database, self.limit);
        let periods = self.plans.periods();
        let periods: Vec<&str> = periods.iter().map(String::as_str).collect();
        // Those of months that are over are not many.
        let some = plan.is_none_or(|plan| plan.daily).then_some(&periods[..]);
        asks.extend([ledger::identity_ask(), counted::limits_ask()]);
        asks.extend(question.installed.then(counted::installed_ask));
        asks.push(counted::counters_ask(some));
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
        (plan, (limits, has_counters)): (&Rc<Plan>, (ByMeter<LimitRow>, bool)),
        failed: Failed,
    ) -> Result<(), Trouble> {
        if failed.error.is_lost() {
            return Err(failed.error.into());
        }
        let database = conn.database();
        let opening = session::reading(database, self.limit).len();
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
    /// An older ledger has no counters.
    fn has_counters(&self) -> bool {
        self.identity.schema_version >= COUNTERS_SINCE
    }
}

/// What the database says of itself, as far as it was read before something failed.
fn facts(
    answer: &mut Result<Vec<Vec<Row>>, Failed>,
    opening: usize,
    question: Question<'_>,
) -> Result<Facts, Trouble> {
    let counters = question.counters();
    let rows: &[Vec<Row>] = match answer {
        Ok(rows) => rows,
        Err(failed) if failed.before.len() >= opening + counters => &failed.before,
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
        limits: counted::limits(&rows[1])?,
        installed: question.installed.then(|| counted::installed(&rows[FIRST])).transpose()?,
        counters: counted::counters(rows.get(counters).unwrap_or(&none))?,
    })
}
