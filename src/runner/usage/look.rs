//! Looking at one tenant: one connection, one transaction that only reads, one statement for all meters. So
//! a counter and its count are of the same moment, and the difference is what the counter is off by. Where
//! the statement fails the meters are asked one by one, so that one that is broken hides no other.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use super::Audit;
use super::asked::{Item, Plan, mirrored};
use crate::billing::meters::Count;
use crate::billing::usage::{Bounds, Level, drift, level};
use crate::databases::{Ask, Conn, DbError, DbErrorKind, Failed, Mode, Place, Row, server, session};
use crate::definitions::model::Period;
use crate::landlord::tenants::Tenant;
use crate::landlord::usage::Audited;
use crate::ledger::usage::{
    self as counted, ByMeter, COUNTERS_SINCE, Counter, Installed, LimitRow, Off,
};
use crate::ledger::{self, Identity, LedgerError};
use crate::runner::{Trouble, patience};

/// After so many that did not answer in a row, nobody else is asked at the same server.
const LOSSES: u32 = 3;

/// How long a server that does not answer is given before it is asked once more.
const AGAIN: Duration = Duration::from_secs(1);

/// What is installed may change between two questions; so often it is asked again.
const TRIES: usize = 3;

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

/// What the tenant's database says of itself.
pub(super) struct Facts {
    pub identity: Identity,
    installed: Vec<Installed>,
    limits: ByMeter<LimitRow>,
    counters: BTreeMap<(String, String, String), Counter>,
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
        }
        looked
    }

    async fn read(&self, looked: &mut Looked) -> Result<(), Trouble> {
        let database = self.context.places.database(&looked.tenant.host)?;
        let opening = session::reading(database, self.limit).len();
        let mut plan = self.plans.of(database, mirrored(&looked.before));
        let (mut conn, mut answer) = self.enter(&looked.tenant, &self.asks(database, &plan)).await?;
        let mut tries = 0;
        let (facts, answer) = loop {
            let facts = facts(&mut answer, opening)?;
            self.is_ours(&looked.tenant, &facts.identity)?;
            if facts.installed == plan.installed || tries >= TRIES {
                break (facts, answer);
            }
            tries += 1;
            plan = self.plans.of(database, facts.installed);
            let _ = conn.rollback().await;
            answer = conn.batch_within(&self.asks(database, &plan), self.limit).await;
        };
        looked.installed.clone_from(&plan.installed);
        looked.orphaned.clone_from(&plan.orphaned);
        let read = match answer {
            Ok(mut rows) => self.together(looked, &plan, &facts, rows.drain(opening + LEDGER..)),
            Err(failed) => self.one_by_one(&mut conn, looked, (&plan, facts.clone_some()), failed).await,
        };
        let _ = conn.close().await;
        read?;
        self.mend(looked, &facts.identity).await;
        Ok(())
    }

    /// All that is asked of a tenant, as one message.
    fn asks(&self, database: crate::sql::Database, plan: &Plan) -> Vec<Ask<'static>> {
        let mut asks = session::reading(database, self.limit);
        let periods = self.plans.periods();
        let periods: Vec<&str> = periods.iter().map(String::as_str).collect();
        asks.extend([
            ledger::identity_ask(),
            counted::installed_ask(),
            counted::limits_ask(),
            counted::counters_ask(&periods),
        ]);
        asks.extend(plan.counting.clone().map(Ask::plain));
        asks.push(Ask::plain("COMMIT"));
        asks
    }

    /// Connects and asks; a server that is full is asked again, one that does not answer once.
    async fn enter(
        &self,
        tenant: &Tenant,
        asks: &[Ask<'_>],
    ) -> Result<(Conn, Result<Vec<Vec<Row>>, Failed>), Trouble> {
        let place = self.context.places.of(tenant)?;
        let server = server_of(&place);
        let mut tries = 0;
        loop {
            if let Some((losses, why)) = self.shared.away.borrow().get(&server)
                && *losses >= LOSSES
            {
                return Err(Trouble::Tenant(unreachable(why)));
            }
            let error = match self.ask(&place, asks).await {
                Ok(answer) => {
                    self.shared.away.borrow_mut().remove(&server);
                    return Ok(answer);
                }
                Err(error) => error,
            };
            let again = match error.kind {
                DbErrorKind::Refused => tries == 0 && self.context.places.mend(tenant).await?,
                DbErrorKind::Crowded => patience::wait(self.context, tries, &error).await,
                DbErrorKind::Unreachable if tries == 0 => {
                    tokio::time::sleep(AGAIN).await;
                    true
                }
                DbErrorKind::Unreachable => {
                    let mut away = self.shared.away.borrow_mut();
                    away.entry(server.clone()).or_insert_with(|| (0, error.message.clone())).0 += 1;
                    false
                }
                _ => false,
            };
            if !again {
                return Err(error.into());
            }
            tries += 1;
        }
    }

    async fn ask(
        &self,
        place: &Place,
        asks: &[Ask<'_>],
    ) -> Result<(Conn, Result<Vec<Vec<Row>>, Failed>), DbError> {
        match place {
            Place::Server(url) => {
                let limit = self.limit * 2 + patience_of_a_server();
                let asked = Box::pin(Conn::connect_and(url, asks));
                tokio::time::timeout(limit, asked).await.unwrap_or_else(|_| {
                    let message = format!("{url} does not answer within {} s", limit.as_secs());
                    Err(unreachable(&message))
                })
            }
            Place::File(_) => {
                let mut conn = place.open(Mode::Read).await?;
                let answer = conn.batch_within(asks, self.limit).await;
                Ok((conn, answer))
            }
        }
    }

    fn is_ours(&self, tenant: &Tenant, identity: &Identity) -> Result<(), Trouble> {
        if identity.tenant_id == tenant.id && identity.landlord_id == self.landlord {
            return Ok(());
        }
        let found = if identity.landlord_id == self.landlord {
            identity.slug.clone()
        } else {
            format!("{} of landlord {}", identity.slug, identity.landlord_id)
        };
        Err(Trouble::WrongTenant { found, wanted: tenant.slug.clone() })
    }

    /// Takes in the answers to one statement for all meters.
    fn together(
        &self,
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
        let has_counters = version >= COUNTERS_SINCE
            && !(failed.at == opening + COUNTERS && failed.error.is_no_table());
        let periods = self.plans.periods();
        let periods: Vec<&str> = periods.iter().map(String::as_str).collect();
        for item in &plan.items {
            let _ = conn.rollback().await;
            let mut asks = session::reading(database, self.limit);
            asks.extend(has_counters.then(|| counted::counters_ask(&periods)));
            asks.extend(item.query.as_deref().map(|query| {
                Ask::plain(server::all_numbers(database, std::iter::once(query)))
            }));
            asks.push(Ask::plain("COMMIT"));
            match conn.batch_within(&asks, self.limit).await {
                Ok(rows) => {
                    let mut rows = rows.into_iter().skip(opening);
                    let counters = match has_counters {
                        true => counted::counters(&rows.next().unwrap_or_default())?,
                        false => BTreeMap::new(),
                    };
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
            Trouble::Tenant(error) => self.worded(error),
            Trouble::Ledger(LedgerError::Database(error)) => self.worded(error),
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

/// How long letting somebody in, and answering, may take beside the statements.
fn patience_of_a_server() -> Duration {
    Duration::from_secs(20)
}

fn unreachable(message: &str) -> DbError {
    DbError { kind: DbErrorKind::Unreachable, message: message.to_owned(), code: None }
}

/// The server of a place, whatever the database; a file is its own.
fn server_of(place: &Place) -> String {
    let text = place.to_string();
    match place {
        Place::File(_) => text,
        Place::Server(_) => text.rsplit_once('/').map_or(text.clone(), |(server, _)| server.to_owned()),
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

fn flaw(item: &Item, error: String) -> Flaw {
    Flaw { module: item.module.clone(), meter: item.metered.meter.clone(), error }
}

/// Takes in how much of a meter there is; `number` is what was counted.
fn take(
    looked: &mut Looked,
    item: &Item,
    (limits, counters): (&ByMeter<LimitRow>, &BTreeMap<(String, String, String), Counter>),
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

impl Looked {
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
