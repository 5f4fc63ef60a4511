//! Getting in: the tenant's connection with its lock, patiently where waiting may help, and again after
//! a connection was lost.
//!
//! On a server the lock belongs to the working connection: a lost connection is a lost lock, and then
//! nothing is written any more. On SQLite it is a file beside the database's.

use std::time::Duration;

use super::events::Event;
use super::places::OWN_ROLE;
use super::tenant::Context;
use super::{Trouble, patience, stamp};
use crate::databases::lock::{self, Holder, LockError};
use crate::databases::url::Scheme;
use crate::databases::{Ask, Canceller, Conn, DbError, DbErrorKind, Failed, Mode, Place, Row, session};
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, runs, tenants};
use crate::ledger::{self, Identity, LedgerError};
use crate::pipeline::TenantState;

/// How often a waiting process asks a server again.
const POLL: Duration = Duration::from_millis(100);

/// How long a lock is waited for in any case: a server takes a moment to see that a client is gone, and
/// what was killed must not stand in the way of whoever mends it at once.
const GRACE: Duration = Duration::from_secs(1);

/// How long the work of a connection that was lost may go on at the server, at most.
const ORPHAN: Duration = Duration::from_secs(10);

/// A tenant's database, locked for this process.
#[derive(Debug)]
pub struct Entry {
    pub conn: Conn,
    pub place: Place,
    /// What stops a statement that runs; only on a server.
    pub canceller: Option<Canceller>,
    /// The ledger, read under the lock with the first message.
    read: Option<Result<(Identity, TenantState), LedgerError>>,
    tenant: String,
    /// Whether it is one of many, so that nobody here takes the lock again at once.
    one_of_many: bool,
    _file: Option<lock::Lock>,
}

/// The name of a tenant's lock on its server.
fn key(tenant: &str) -> String {
    format!("module/tenant/{tenant}")
}

impl Entry {
    /// Connects to the tenant's database with the login of runs, and takes its lock.
    ///
    /// # Errors
    /// [`Trouble::Lock`] where somebody else has it, [`Trouble::Host`], the database's.
    pub async fn take(
        landlord: &mut Landlord,
        context: &Context<'_>,
        tenant: &Tenant,
    ) -> Result<Self, Trouble> {
        let mut tenant = tenant.clone();
        let mut tries = 0;
        loop {
            let place = context.places.of(&tenant)?;
            let refused = match Self::enter(landlord, context, &tenant, place).await {
                Err(Trouble::Tenant(error)) if error.kind == DbErrorKind::Refused && tries < 2 => error,
                other => return other,
            };
            tries += 1;
            // The password may have been changed since the row was read, or half changed by a process
            // that died.
            let now = tenants::by_id(&mut landlord.conn, &tenant.id).await.map_err(Trouble::Landlord)?;
            let now = now.unwrap_or_else(|| tenant.clone());
            if now.epoch == tenant.epoch && !context.places.mend(&now).await? {
                return Err(refused.into());
            }
            tenant = now;
        }
    }

    /// As [`Entry::take`], with the host's own login where the tenant has logins of its own: for what is
    /// done to those. Only where the database is the tenant's: that login gets in anywhere.
    ///
    /// # Errors
    /// As [`Entry::take`]; [`Trouble::WrongTenant`] and [`Trouble::Roles`] where it is somebody else's.
    pub async fn take_as_host(
        landlord: &mut Landlord,
        context: &Context<'_>,
        tenant: &Tenant,
    ) -> Result<Self, Trouble> {
        let mut entry = if tenant.isolation == OWN_ROLE {
            let place = context.places.as_host(tenant)?;
            Self::enter(landlord, context, tenant, place).await?
        } else {
            Self::take(landlord, context, tenant).await?
        };
        match stamp::check(&mut entry.conn, context.places, landlord, tenant).await {
            Ok(()) => Ok(entry),
            Err(trouble) => {
                let _ = entry.leave().await;
                Err(trouble)
            }
        }
    }

    async fn enter(
        landlord: &mut Landlord,
        context: &Context<'_>,
        tenant: &Tenant,
        place: Place,
    ) -> Result<Self, Trouble> {
        let one_of_many = context.rollout.is_some();
        let id = tenant.id.clone();
        match &place {
            Place::File(file) => {
                let held = lock::take(file, &context.holder(), context.wait, context.stop).await?;
                let asks = if context.brief { &ledger::head_asks()[..] } else { &[] };
                let (conn, answer) = Conn::open_and(file, Mode::Write, asks).await?;
                let read = context.brief.then(|| ledger::head_answered(answer));
                Ok(Self { conn, canceller: None, read, tenant: id, one_of_many, _file: Some(held), place })
            }
            Place::Server(_) => {
                let entered = connect(context, &place, &tenant.id, context.wait).await;
                let (conn, canceller, read) = match entered {
                    Err(Trouble::Lock(LockError::Held { holder })) => {
                        let known = holder_of(landlord, tenant).await;
                        return Err(Trouble::Lock(LockError::Held { holder: known.or(holder) }));
                    }
                    other => other?,
                };
                Ok(Self { conn, canceller, read, tenant: id, one_of_many, _file: None, place })
            }
        }
    }

    /// Connects once more: the connection was lost, or a script has left it as nobody knows. The lock is
    /// waited for: the server may still be at work for a connection that is gone.
    ///
    /// # Errors
    /// As [`Entry::take`].
    pub async fn again(&mut self, context: &Context<'_>) -> Result<(), Trouble> {
        // One that still lives gives the lock up by itself.
        let _ = tokio::time::timeout(ORPHAN, async {
            let _ = self.conn.rollback().await;
            session::unlock(&mut self.conn, &key(&self.tenant)).await
        })
        .await;
        (self.conn, self.canceller, self.read) = match &self.place {
            Place::File(file) => (Conn::open(file, Mode::Write).await?, None, None),
            Place::Server(_) => connect(context, &self.place, &self.tenant, context.wait.max(ORPHAN)).await?,
        };
        Ok(())
    }

    /// Writes what is `due`, and makes sure that the lock is still this connection's: a script may have let
    /// it go.
    ///
    /// # Errors
    /// [`Trouble::Unlocked`]; the server's.
    pub async fn holds(&mut self, mut due: Vec<Ask<'static>>) -> Result<(), Trouble> {
        let asked = self.conn.scheme().map(|scheme| session::holding(scheme, &key(&self.tenant)));
        let is_file = asked.is_none();
        due.extend(asked);
        let rows = self.conn.batch(&due).await.map_err(DbError::from)?;
        if is_file || session::held(rows.last().and_then(|rows| rows.first()))? {
            return Ok(());
        }
        Err(Trouble::Unlocked)
    }

    /// As [`Entry::holds`], and commits.
    ///
    /// # Errors
    /// [`Trouble::Unlocked`]; the database's.
    pub async fn keeps(&mut self, mut due: Vec<Ask<'static>>) -> Result<(), Trouble> {
        let commit = Ask::run("COMMIT");
        match self.conn.scheme() {
            None => due.push(commit),
            Some(Scheme::Postgres) => due.extend([session::insisting(&key(&self.tenant)), commit]),
            // There nothing stops a message in the middle.
            Some(Scheme::Mysql) => {
                self.holds(due).await?;
                return Ok(self.conn.commit().await?);
            }
        }
        match self.conn.batch(&due).await {
            Ok(_) => Ok(()),
            Err(failed) if failed.at + 2 == due.len() && session::is_unheld(&failed.error) => {
                Err(Trouble::Unlocked)
            }
            Err(failed) => Err(failed.error.into()),
        }
    }

    /// The ledger as it was when the lock was taken, or as it is now where it was not read then, or was
    /// asked for before.
    ///
    /// # Errors
    /// The ledger's.
    pub async fn ledger(&mut self) -> Result<(Identity, TenantState), LedgerError> {
        match self.read.take() {
            Some(read) => read,
            None => ledger::read(&mut self.conn).await,
        }
    }

    /// Gives the lock back and ends the connection. Where it is one of many tenants the end of the connection
    /// is enough: a server takes a moment to see it, for which [`GRACE`] is.
    ///
    /// # Errors
    /// The lock was no longer held, or the database's.
    pub async fn leave(mut self) -> Result<(), DbError> {
        let told = self.place.file().is_none() && !self.one_of_many;
        if told && !session::unlock(&mut self.conn, &key(&self.tenant)).await? {
            return Err(DbError::corrupt("the tenant's lock", "somebody else's name"));
        }
        self.conn.close().await
    }
}

/// A connection with the tenant's lock on it, what stops its statements, and the ledger where it was read.
type Entered = (Conn, Option<Canceller>, Option<Result<(Identity, TenantState), LedgerError>>);

/// A connection to a server's database with the tenant's lock on it. One message sets it up, tries the
/// lock and reads the ledger, which is of use where the lock was free.
async fn connect(
    context: &Context<'_>,
    place: &Place,
    tenant: &str,
    wait: Duration,
) -> Result<Entered, Trouble> {
    let Place::Server(url) = place else { return Ok((place.open(Mode::Write).await?, None, None)) };
    let key = key(tenant);
    let mut asks = session::opening(url.scheme(), &key, context.lock_timeout);
    let opening = asks.len();
    if context.brief {
        asks.extend(ledger::head_asks());
    } else {
        asks.extend(ledger::asks());
    }
    let mut tries = 0;
    let (mut conn, answer) = loop {
        match Box::pin(Conn::connect_and(url, Some(context.lock_timeout), &asks)).await {
            Err(error) if error.connecting_passes() && patience::wait(context, tries, &error).await => {
                tries += 1;
            }
            other => break other?,
        }
    };
    let (opened, read) = parted(opening, answer, context.brief)?;
    let (held, canceller) = session::opened(&mut conn, url, &opened)?;
    if held {
        return Ok((conn, Some(canceller), Some(read)));
    }
    wait_for(context, &mut conn, &key, wait).await?;
    Ok((conn, Some(canceller), None))
}

type Parted = (Vec<Vec<Row>>, Result<(Identity, TenantState), LedgerError>);

/// The answers to the `opening` statements, and what those behind them say of the ledger: it may be
/// unreadable, which is no reason not to get in.
fn parted(opening: usize, answer: Result<Vec<Vec<Row>>, Failed>, brief: bool) -> Result<Parted, DbError> {
    match answer {
        Ok(mut rows) => {
            let ledger = Ok(rows.split_off(opening));
            let read = if brief { ledger::head_answered(ledger) } else { ledger::answered(ledger) };
            Ok((rows, read))
        }
        Err(mut failed) if failed.at >= opening => {
            let mut opened = std::mem::take(&mut failed.before);
            failed.before = opened.split_off(opening.min(opened.len()));
            failed.at -= opening;
            Ok((opened, Err(ledger::unreadable(failed))))
        }
        Err(failed) => Err(failed.error),
    }
}

/// Asks for the lock again and again, until `wait` is over.
async fn wait_for(context: &Context<'_>, conn: &mut Conn, key: &str, wait: Duration) -> Result<(), Trouble> {
    let mut waited = Duration::ZERO;
    loop {
        if context.stopped() {
            return Err(LockError::Stopped.into());
        }
        if waited >= wait.max(GRACE) {
            let holder = session::lock_holder(conn, key).await?.map(|one| Holder {
                actor: one.name,
                host: one.client.unwrap_or_else(|| "the server's machine".to_owned()),
                pid: u32::try_from(one.session).unwrap_or(0),
                since: one.since.unwrap_or_default(),
                command: String::new(),
            });
            return Err(LockError::Held { holder }.into());
        }
        tokio::time::sleep(POLL).await;
        waited += POLL;
        if session::try_lock(conn, key).await? {
            return Ok(());
        }
    }
}

/// Who works on the tenant as far as the landlord knows: the server only knows a login.
async fn holder_of(landlord: &mut Landlord, tenant: &Tenant) -> Option<Holder> {
    let open = runs::unfinished(&mut landlord.conn, Some(&tenant.id)).await.ok()?;
    let run = open.into_iter().next_back()?;
    Some(Holder {
        actor: run.actor,
        host: run.host,
        pid: u32::try_from(run.pid).unwrap_or(0),
        since: run.started_at,
        command: format!("{} (run {})", run.action, run.id),
    })
}

/// Whether somebody works on the tenant now. Changes nothing.
pub async fn is_locked(context: &Context<'_>, tenant: &Tenant) -> bool {
    match context.places.of(tenant) {
        Ok(Place::File(file)) => lock::holder(&file).is_some(),
        Ok(Place::Server(_)) => {
            let Ok(mut conn) = context.places.open(tenant, Mode::Read).await else { return false };
            let held = held_by(&mut conn, tenant).await;
            let _ = conn.close().await;
            matches!(held, Ok(Some(_)))
        }
        Err(_) => false,
    }
}

/// Who works on the tenant now, as far as `conn`, a connection to its server, is told.
///
/// # Errors
/// The server's.
pub async fn held_by(conn: &mut Conn, tenant: &Tenant) -> Result<Option<session::ServerHolder>, DbError> {
    session::lock_holder(conn, &key(&tenant.id)).await
}

/// Tells whoever watches that there is a pause.
pub(super) fn pause(context: &Context<'_>, why: &str, seconds: u64) {
    (context.watch)(&Event::Waiting { why: why.to_owned(), seconds });
}
