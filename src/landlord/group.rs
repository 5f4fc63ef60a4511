//! Many writers, one transaction: whoever comes while another one writes is committed together with it.
//! Nobody hears of success before the COMMIT that holds his rows.
//!
//! All writers share one connection and take turns. The first one's rows are taken back with the transaction,
//! each other's behind a savepoint, so that what fails takes back its own rows alone.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use tokio::sync::{Mutex, Notify};

use super::{Landlord, LandlordError};
use crate::databases::{Conn, DbError, DbErrorKind, Mode, Place, central};

/// How many writers one transaction takes at most.
const MOST: usize = 64;

const PART: &str = "part_of_group";

/// A landlord that many tasks of one thread write to.
#[derive(Debug)]
pub struct Group {
    place: Place,
    shared: Mutex<Shared>,
    /// Who waits for his turn.
    waiting: Cell<usize>,
}

#[derive(Debug)]
struct Shared {
    landlord: Landlord,
    open: Option<Rc<Batch>>,
    /// Whether the connection is not to be trusted any more.
    broken: bool,
}

/// One transaction.
#[derive(Debug, Default)]
struct Batch {
    members: Cell<usize>,
    ended: RefCell<Option<Result<(), DbError>>>,
    bell: Notify,
}

impl Batch {
    fn end(&self, result: Result<(), DbError>) {
        *self.ended.borrow_mut() = Some(result);
        self.bell.notify_waiters();
    }

    async fn outcome(&self) -> Result<(), DbError> {
        loop {
            let bell = self.bell.notified();
            if let Some(ended) = &*self.ended.borrow() {
                return ended.as_ref().copied().map_err(DbError::copy);
            }
            bell.await;
        }
    }
}

/// Counts one who waits, until he is dropped.
struct Turn<'a>(&'a Cell<usize>);

impl<'a> Turn<'a> {
    fn new(waiting: &'a Cell<usize>) -> Self {
        waiting.set(waiting.get() + 1);
        Self(waiting)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

impl Group {
    /// Takes a landlord that much will be written to; [`Group::end`] gives it back.
    pub async fn begin(mut landlord: Landlord) -> Self {
        central::for_many(&mut landlord.conn, true).await;
        Self::new(landlord)
    }

    /// Takes a landlord.
    #[must_use]
    pub fn new(landlord: Landlord) -> Self {
        let place = landlord.place.clone();
        Self {
            place,
            shared: Mutex::new(Shared { landlord, open: None, broken: false }),
            waiting: Cell::new(0),
        }
    }

    /// Runs `work` in the transaction that is open, or in a new one, and comes back when it is
    /// committed. `work` begins and ends no transaction itself. It must be polled to its end.
    ///
    /// # Errors
    /// What `work` ends with; the COMMIT's, which is everybody's whose rows were in it.
    pub async fn write<R>(&self, work: impl AsyncFn(&mut Conn) -> Result<R, DbError>) -> Result<R, DbError> {
        let turn = Turn::new(&self.waiting);
        let mut shared = self.shared.lock().await;
        drop(turn);
        let batch = self.join(&mut shared).await?;
        batch.members.set(batch.members.get() + 1);
        let result = shared.part(&work, &batch, &self.waiting).await;
        if self.waiting.get() == 0 || batch.members.get() >= MOST {
            shared.commit().await;
        }
        drop(shared);
        let result = result?;
        batch.outcome().await?;
        Ok(result)
    }

    /// Reads with the connection that all share; what is not committed yet is seen.
    ///
    /// # Errors
    /// What `work` ends with.
    pub async fn read<R>(
        &self,
        work: impl AsyncFnOnce(&mut Conn) -> Result<R, DbError>,
    ) -> Result<R, DbError> {
        // Who only reads must not let the others wait for their COMMIT: it is a turn like any other.
        let turn = Turn::new(&self.waiting);
        let mut shared = self.shared.lock().await;
        drop(turn);
        let result = work(&mut shared.landlord.conn).await;
        if self.waiting.get() == 0 {
            shared.commit().await;
        }
        result
    }

    /// The transaction that is open, or a new one.
    async fn join(&self, shared: &mut Shared) -> Result<Rc<Batch>, DbError> {
        if let Some(batch) = &shared.open {
            return Ok(Rc::clone(batch));
        }
        let begun =
            if shared.broken { Err(None) } else { shared.landlord.conn.begin_soon().await.map_err(Some) };
        if let Err(error) = begun {
            if let Some(error) = error.filter(|error| error.kind != DbErrorKind::Unreachable) {
                return Err(error);
            }
            // The server was away: it may be back.
            shared.broken = true;
            shared.landlord = Landlord::open(&self.place, Mode::Write).await.map_err(as_database)?;
            shared.broken = false;
            shared.landlord.conn.begin().await?;
        }
        let batch = Rc::new(Batch::default());
        shared.open = Some(Rc::clone(&batch));
        Ok(batch)
    }

    /// Where the landlord is.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The landlord, when nobody writes any more.
    pub async fn end(self) -> Landlord {
        let mut landlord = self.shared.into_inner().landlord;
        central::for_many(&mut landlord.conn, false).await;
        landlord
    }
}

impl Shared {
    /// Ends the transaction that is open, and tells those whose rows are in it.
    async fn commit(&mut self) {
        let Some(batch) = self.open.take() else { return };
        let ended = self.landlord.conn.commit().await;
        if ended.is_err() {
            self.broken = self.landlord.conn.rollback().await.is_err();
        }
        batch.end(ended);
    }

    /// One writer's rows. Where not even they can be taken back, the whole transaction is over; as it is
    /// where they are the only ones.
    async fn part<R>(
        &mut self,
        work: &impl AsyncFn(&mut Conn) -> Result<R, DbError>,
        batch: &Batch,
        waiting: &Cell<usize>,
    ) -> Result<R, DbError> {
        let conn = &mut self.landlord.conn;
        let alone = batch.members.get() == 1;
        if !alone {
            conn.mark_later(PART);
        }
        let result = work(conn).await;
        let ended = match &result {
            // The COMMIT comes at once, and brings what is due along.
            Ok(_) if alone && waiting.get() == 0 => Ok(()),
            Ok(_) if alone => conn.send_due().await,
            Ok(_) => conn.release(PART).await,
            Err(error) if alone => Err(error.copy()),
            Err(_) => conn.back_to(PART).await,
        };
        let Err(second) = ended else { return result };
        self.broken = conn.rollback().await.is_err();
        self.open = None;
        let first = result.err().unwrap_or(second);
        batch.end(Err(first.copy()));
        Err(first)
    }
}

fn as_database(error: LandlordError) -> DbError {
    match error {
        LandlordError::Database(error) => error,
        other => DbError::corrupt("the landlord", &other.to_string()),
    }
}
