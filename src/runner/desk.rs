//! Reserving, using and reporting what no table counts, in a tenant's own database. Each is one short
//! transaction that begins with the counter's row, so that any number of them at once come one after the
//! other and none passes the limit; the tenant's lock is not needed, and runs do not wait.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::Trouble;
use super::tenant::Context;
use crate::clock::{Stopwatch, stamp};
use crate::databases::{Conn, DbError, DbErrorKind, Mode};
use crate::definitions::model::Catalog;
use crate::landlord::Landlord;
use crate::landlord::tenants::Tenant;
use crate::ledger::desk::{self as usage, COMMITTED, EXPIRED, Fact, HELD, Level, RELEASED, Reservation};
use crate::ledger::{self, LedgerError};
use crate::pipeline::TenantState;
use crate::pipeline::quota::{Quota, Quotas, period_start, quotas};

/// How long after its time a fact still counts for a period that is over.
const LATE: SignedDuration = SignedDuration::from_hours(3 * 24);

/// How far ahead the reporter's clock may be.
const AHEAD: SignedDuration = SignedDuration::from_mins(5);

/// Milliseconds that a free connection is waited for.
const PATIENCE: i64 = 30_000;

/// How often a transaction is tried that a lock or another writer was in the way of.
const TRIES: u32 = 8;

/// Why something was not granted or taken down: a rule, not a failure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    #[error("{message} ({} used, {} reserved, {asked} asked for)", .level.used, .level.reserved)]
    Full { message: String, level: Level, asked: i64 },
    #[error("key {key} stands for something else: {was}")]
    Conflict { key: String, was: String },
    #[error("there is no reservation {key} of {meter}")]
    Unknown { key: String, meter: String },
    #[error("reservation {key} is {state} already")]
    Over { key: String, state: String },
    #[error("only {held} are reserved under {key}, and {asked} were used")]
    TooMuch { key: String, held: i64, asked: i64 },
    #[error("it happened at {at}: facts are taken down for {} days after their period", LATE.as_hours() / 24)]
    TooLate { at: String },
    #[error("it is to have happened at {at}, which is not yet")]
    TooEarly { at: String },
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Whether it had been done before, and nothing was changed.
    pub duplicate: bool,
    pub reservation: Reservation,
    pub level: Level,
}

/// What is to be reserved.
#[derive(Clone, Debug)]
pub struct Wish {
    pub amount: i64,
    /// What makes doing it again the same as doing it once.
    pub key: String,
    /// Take what is left, where not all is to be had.
    pub partial: bool,
    /// How long it is held.
    pub hold: SignedDuration,
}

/// A fact as it is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub amount: i64,
    pub key: String,
    /// When it happened; now where nothing is said.
    pub at: Option<Timestamp>,
}

/// A tenant's database, with what may be used there.
pub struct Desk {
    conn: Conn,
    pub quotas: Quotas,
    pub state: TenantState,
}

impl Desk {
    /// # Errors
    /// The database cannot be reached, is not this tenant's, or has a ledger that is older than quotas.
    pub async fn open(
        landlord: &Landlord,
        context: &Context<'_>,
        (tenant, catalog): (&Tenant, &Catalog),
    ) -> Result<Self, Trouble> {
        let mut conn = come_in(context, tenant).await?;
        let (identity, state) = ledger::rights(&mut conn).await?;
        let (identity, state) = super::stages::validate::is_ours((identity, state), tenant, &landlord.id)?;
        if identity.schema_version < ledger::QUOTA_SINCE {
            return Err(
                LedgerError::Older { found: identity.schema_version, needed: ledger::QUOTA_SINCE }.into()
            );
        }
        let quotas = quotas(catalog, &state, (&[], &state.entitlements), conn.database());
        Ok(Self { conn, quotas, state })
    }

    /// # Errors
    /// The database's.
    pub async fn close(self) -> Result<(), DbError> {
        self.conn.close().await
    }

    /// Reserves, all or, where the wish says so, what is left.
    ///
    /// # Errors
    /// The database's.
    pub async fn reserve(
        &mut self,
        context: &Context<'_>,
        quota: &Quota,
        wish: &Wish,
    ) -> Result<Result<Answer, Denied>, DbError> {
        again(&mut self.conn, async |conn| reserve(conn, context, (quota, wish)).await).await
    }

    /// Uses what was reserved under `key`: all of it, or `amount`, and the rest goes back.
    ///
    /// # Errors
    /// The database's.
    pub async fn commit(
        &mut self,
        context: &Context<'_>,
        quota: &Quota,
        (key, amount): (&str, Option<i64>),
    ) -> Result<Result<Answer, Denied>, DbError> {
        let end = End { key, amount, state: COMMITTED };
        again(&mut self.conn, async |conn| finish(conn, context, (quota, &end)).await).await
    }

    /// Gives back what was reserved under `key`.
    ///
    /// # Errors
    /// The database's.
    pub async fn release(
        &mut self,
        context: &Context<'_>,
        quota: &Quota,
        key: &str,
    ) -> Result<Result<Answer, Denied>, DbError> {
        let end = End { key, amount: None, state: RELEASED };
        again(&mut self.conn, async |conn| finish(conn, context, (quota, &end)).await).await
    }

    /// Takes facts down, all in one transaction, each with its own answer: whether it had been taken down
    /// before, and the counter's level after all of them.
    ///
    /// # Errors
    /// The database's; nothing is taken down then.
    pub async fn record(
        &mut self,
        context: &Context<'_>,
        facts: &[(&Quota, Report)],
    ) -> Result<Vec<Result<(bool, Fact, Level), Denied>>, DbError> {
        again(&mut self.conn, async |conn| record(conn, context, facts).await).await
    }
}

/// Opens the database; where all the connections of its login are in use, once one is given back.
async fn come_in(context: &Context<'_>, tenant: &Tenant) -> Result<Conn, Trouble> {
    let watch = Stopwatch::start();
    loop {
        match context.places.open(tenant, Mode::Write).await {
            Err(Trouble::Tenant(error))
                if error.kind == DbErrorKind::Crowded && watch.milliseconds() < PATIENCE =>
            {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            other => return other,
        }
    }
}

/// Runs `work` as a transaction, again where somebody was in the way.
async fn again<R>(
    conn: &mut Conn,
    work: impl AsyncFn(&mut Conn) -> Result<R, DbError>,
) -> Result<R, DbError> {
    let mut tries = 0;
    loop {
        match conn.together(&work).await {
            Err(error) if error.passes() && tries < TRIES => {
                tries += 1;
                tokio::time::sleep(Duration::from_millis(u64::from(tries) * 20)).await;
            }
            other => return other,
        }
    }
}

async fn reserve(
    conn: &mut Conn,
    context: &Context<'_>,
    (quota, wish): (&Quota, &Wish),
) -> Result<Result<Answer, Denied>, DbError> {
    let now = context.clock.stamp();
    let period = period_start(&quota.period, context.clock.today());
    usage::lock(conn, quota, &period, &now).await?;
    sweep(conn, quota, &now).await?;
    if let Some(there) = usage::reservation(conn, &wish.key).await? {
        let fits = there.amount == wish.amount || (wish.partial && there.amount <= wish.amount);
        let same = (&there.module, &there.meter) == (&quota.module, &quota.meter) && fits;
        if !same {
            return Ok(Err(conflict(&there)));
        }
        if there.state == EXPIRED || there.state == RELEASED {
            return Ok(Err(Denied::Over { key: there.id, state: there.state }));
        }
        let level = usage::level(conn, quota, &there.period_start).await?;
        return Ok(Ok(Answer { duplicate: true, reservation: there, level }));
    }
    let mut amount = wish.amount;
    let mut held = usage::hold(conn, quota, &period, amount).await?;
    if !held && wish.partial {
        amount = usage::level(conn, quota, &period).await?.free().unwrap_or(amount).min(amount);
        held = amount > 0 && usage::hold(conn, quota, &period, amount).await?;
    }
    let level = usage::level(conn, quota, &period).await?;
    if !held {
        return Ok(Err(Denied::Full { message: quota.message.clone(), level, asked: wish.amount }));
    }
    let until = context.clock.real().saturating_add(wish.hold).unwrap_or(Timestamp::MAX);
    let reservation = Reservation {
        id: wish.key.clone(),
        module: quota.module.clone(),
        meter: quota.meter.clone(),
        period_start: period,
        amount,
        state: HELD.to_owned(),
        expires_at: stamp(until),
    };
    usage::add(conn, &reservation, &now).await?;
    Ok(Ok(Answer { duplicate: false, reservation, level }))
}

/// Gives back what is held too long.
async fn sweep(conn: &mut Conn, quota: &Quota, now: &str) -> Result<(), DbError> {
    for one in usage::overdue(conn, quota, now).await? {
        usage::settle(conn, &one, 0).await?;
        usage::end(conn, &one.id, EXPIRED, one.amount).await?;
    }
    Ok(())
}

/// How a reservation ends.
struct End<'a> {
    key: &'a str,
    /// What was used of it; all where nothing is said.
    amount: Option<i64>,
    state: &'static str,
}

async fn finish(
    conn: &mut Conn,
    context: &Context<'_>,
    (quota, end): (&Quota, &End<'_>),
) -> Result<Result<Answer, Denied>, DbError> {
    let now = context.clock.stamp();
    // It may have begun in an earlier period, whose counter is the one to be locked. That never changes.
    let known = usage::reservation(conn, end.key).await?;
    let known = known.filter(|one| (&one.module, &one.meter) == (&quota.module, &quota.meter));
    let unknown =
        || Denied::Unknown { key: end.key.to_owned(), meter: format!("{}.{}", quota.module, quota.meter) };
    let Some(known) = known else { return Ok(Err(unknown())) };
    usage::lock(conn, quota, &known.period_start, &now).await?;
    let Some(there) = usage::locked_reservation(conn, end.key).await? else { return Ok(Err(unknown())) };
    let level = usage::level(conn, quota, &there.period_start).await?;
    if there.state == end.state {
        return Ok(match end.amount.filter(|amount| *amount != there.amount) {
            Some(_) => Err(conflict(&there)),
            None => Ok(Answer { duplicate: true, reservation: there, level }),
        });
    }
    if there.state != HELD {
        return Ok(Err(Denied::Over { key: there.id, state: there.state }));
    }
    let used = if end.state == COMMITTED { end.amount.unwrap_or(there.amount) } else { 0 };
    if used > there.amount {
        return Ok(Err(Denied::TooMuch { key: there.id, held: there.amount, asked: used }));
    }
    usage::settle(conn, &there, used).await?;
    let amount = if end.state == COMMITTED { used } else { there.amount };
    usage::end(conn, end.key, end.state, amount).await?;
    let level = usage::level(conn, quota, &there.period_start).await?;
    let reservation = Reservation { amount, state: end.state.to_owned(), ..there };
    Ok(Ok(Answer { duplicate: false, reservation, level }))
}

fn conflict(there: &Reservation) -> Denied {
    let was = format!("{} of {}.{} ({})", there.amount, there.module, there.meter, there.state);
    Denied::Conflict { key: there.id.clone(), was }
}

async fn record(
    conn: &mut Conn,
    context: &Context<'_>,
    facts: &[(&Quota, Report)],
) -> Result<Vec<Result<(bool, Fact, Level), Denied>>, DbError> {
    let now = context.clock.stamp();
    let mut dated: Vec<Result<(&Quota, Fact, bool), Denied>> = Vec::new();
    for (quota, report) in facts {
        dated.push(dated_fact(context, quota, report).map(|fact| (*quota, fact, report.at.is_some())));
    }
    // In one order for everybody: nobody waits in a circle.
    let mut counters: Vec<(&Quota, &str)> =
        dated.iter().flatten().map(|(quota, fact, _)| (*quota, fact.period_start.as_str())).collect();
    counters.sort_by_key(|(quota, period)| (quota.module.clone(), quota.meter.clone(), (*period).to_owned()));
    counters
        .dedup_by_key(|(quota, period)| (quota.module.clone(), quota.meter.clone(), (*period).to_owned()));
    for (quota, period) in counters {
        usage::lock(conn, quota, period, &now).await?;
    }
    let mut answers = Vec::new();
    for one in dated {
        answers.push(match one {
            Ok((quota, fact, said)) => one_fact(conn, (quota, fact, said), &now).await?,
            Err(denied) => Err(denied),
        });
    }
    Ok(answers)
}

/// The fact with the period that it counts for.
fn dated_fact(context: &Context<'_>, quota: &Quota, report: &Report) -> Result<Fact, Denied> {
    let now = context.clock.business();
    let at = report.at.unwrap_or(now);
    let day = |time: Timestamp| time.to_zoned(jiff::tz::TimeZone::UTC).date();
    let (period, current) = (period_start(&quota.period, day(at)), period_start(&quota.period, day(now)));
    if at.duration_since(now) > AHEAD {
        return Err(Denied::TooEarly { at: stamp(at) });
    }
    if period != current && now.duration_since(at) > LATE {
        return Err(Denied::TooLate { at: stamp(at) });
    }
    Ok(Fact { key: report.key.clone(), amount: report.amount, period_start: period, at: stamp(at) })
}

async fn one_fact(
    conn: &mut Conn,
    (quota, fact, said): (&Quota, Fact, bool),
    now: &str,
) -> Result<Result<(bool, Fact, Level), Denied>, DbError> {
    if let Some(there) = usage::fact(conn, quota, &fact.key).await? {
        // A time that nobody gave is that of the first try.
        if there.amount != fact.amount || (said && there.at != fact.at) {
            let was = format!("{} at {}", there.amount, there.at);
            return Ok(Err(Denied::Conflict { key: fact.key, was }));
        }
        let level = usage::level(conn, quota, &there.period_start).await?;
        return Ok(Ok((true, there, level)));
    }
    usage::note(conn, quota, &fact, now).await?;
    usage::count(conn, quota, &fact.period_start, fact.amount).await?;
    let level = usage::level(conn, quota, &fact.period_start).await?;
    Ok(Ok((false, fact, level)))
}
