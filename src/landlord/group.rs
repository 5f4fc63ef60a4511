//! Many writers, one transaction: whoever comes while another one writes is committed together with it.
//! Nobody hears of success before the COMMIT that holds his rows.
//!
//! All writers share one connection and take turns. The first one's rows are taken back with the transaction,
//! each other's behind a savepoint, so that what fails takes back its own rows alone.
//!
//! While one asks, and then writes, all others wait. So a writer may guess ([`Group::guess`]): he writes what
//! is right if nobody was in between, which is nearly always so, with words that make the message fail where
//! it is not. Then he asks.

mod batch;

use std::cell::Cell;
use std::rc::Rc;

use batch::{Batch, Turn};
use tokio::sync::{Mutex, MutexGuard};

use super::audit_log::Head;
use super::{Landlord, LandlordError};
use crate::databases::{Conn, DbError, DbErrorKind, Mode, Place, central};
use crate::sql::Database;

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
    /// The end of the audit log as the last one knew it. Whoever has it is not sure of it: somebody may have
    /// written to the log since without telling, here or in another process.
    head: Option<Head>,
    /// Whether the connection is not to be trusted any more.
    broken: bool,
    /// Whether somebody has his turn; where another one finds it so, he was stopped in the middle.
    busy: bool,
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
            shared: Mutex::new(Shared { landlord, open: None, head: None, broken: false, busy: false }),
            waiting: Cell::new(0),
        }
    }

    /// Runs `work` in the transaction that is open, or in a new one, and comes back when it is
    /// committed. `work` begins and ends no transaction itself. Where it is stopped in the middle (it panics,
    /// or nobody polls it to its end), nothing of it is kept; others in that transaction then do their work
    /// once more.
    ///
    /// # Errors
    /// What `work` ends with; the COMMIT's, which is everybody's whose rows were in it.
    pub async fn write<R>(&self, work: impl AsyncFn(&mut Conn) -> Result<R, DbError>) -> Result<R, DbError> {
        self.guess(|_, _| Ok(None), async |conn, _| work(conn).await).await
    }

    /// As [`Group::write`], of somebody who writes to the audit log: whoever guesses next does not know its
    /// end.
    ///
    /// # Errors
    /// As [`Group::write`].
    pub async fn write_on_record<R>(
        &self,
        work: impl AsyncFn(&mut Conn) -> Result<R, DbError>,
    ) -> Result<R, DbError> {
        let work = async |conn: &mut Conn, head: &mut Option<Head>| {
            *head = None;
            work(conn).await
        };
        self.guess(|_, _| Ok(None), work).await
    }

    /// As [`Group::write`], but first on a guess. `guess` has everything written later ([`Conn::later`]),
    /// nothing at once, and among it what fails as [`DbErrorKind::Constraint`] where the guess is wrong; or it
    /// gives `None`, with nothing written. Then, and where it was wrong, `ask` does the work. Both may be given
    /// the end of the audit log, and leave it where they know it.
    ///
    /// # Errors
    /// As [`Group::write`].
    pub async fn guess<R>(
        &self,
        guess: impl FnOnce(&mut Conn, &mut Option<Head>) -> Result<Option<R>, DbError>,
        ask: impl AsyncFn(&mut Conn, &mut Option<Head>) -> Result<R, DbError>,
    ) -> Result<R, DbError> {
        let mut guess = Some(guess);
        loop {
            let mut shared = self.turn().await;
            let guess = guess.take();
            let guess = |conn: &mut Conn, head: &mut _| guess.map_or(Ok(None), |guess| guess(conn, head));
            let result = self.guess_in_turn(&mut shared, guess, &ask).await;
            shared.busy = false;
            drop(shared);
            let (batch, done) = result?;
            let done = done?;
            match batch.outcome().await {
                // His rows went with those of somebody who was stopped.
                Err(_) if batch.was_stopped() => {}
                outcome => {
                    return outcome.and(
                        done.ok_or_else(|| DbError::corrupt("a transaction of many", "nobody's answer")),
                    );
                }
            }
        }
    }

    async fn guess_in_turn<R>(
        &self,
        shared: &mut Shared,
        guess: impl FnOnce(&mut Conn, &mut Option<Head>) -> Result<Option<R>, DbError>,
        ask: &impl AsyncFn(&mut Conn, &mut Option<Head>) -> Result<R, DbError>,
    ) -> Result<(Rc<Batch>, Result<Option<R>, DbError>), DbError> {
        let mut batch = self.join(shared).await?;
        let mut done = shared.guessed(guess, &batch, &self.waiting).await;
        if matches!(done, Ok(None)) {
            if batch.is_over() {
                batch = self.join(shared).await?;
            }
            done = shared.part(ask, &batch, &self.waiting).await.map(Some);
        }
        if self.waiting.get() == 0 || batch.members.get() >= MOST {
            shared.commit().await;
        }
        Ok((batch, done))
    }

    /// Waits for his turn.
    async fn turn(&self) -> MutexGuard<'_, Shared> {
        let turn = Turn::new(&self.waiting);
        let mut shared = self.shared.lock().await;
        drop(turn);
        if std::mem::replace(&mut shared.busy, true) {
            shared.take_back().await;
        }
        shared
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
        let mut shared = self.turn().await;
        let result = shared.asked(work).await;
        if self.waiting.get() == 0 {
            shared.commit().await;
        }
        shared.busy = false;
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
        let mut shared = self.shared.into_inner();
        if shared.busy {
            shared.take_back().await;
        }
        let mut landlord = shared.landlord;
        central::for_many(&mut landlord.conn, false).await;
        landlord
    }
}

impl Shared {
    /// Ends the transaction that is open, and tells those whose rows are in it.
    async fn commit(&mut self) {
        let Some(batch) = self.open.clone() else { return };
        batch.commits();
        let ended = self.landlord.conn.commit().await;
        if ended.is_err() {
            self.head = None;
            self.broken = self.landlord.conn.rollback().await.is_err();
        }
        self.open = None;
        self.forget();
        batch.end(ended);
    }

    /// Takes back what somebody has begun and not ended: nobody knows how far he came.
    async fn take_back(&mut self) {
        self.head = None;
        match self.open.clone() {
            Some(batch) => {
                batch.stop();
                let error = DbError::corrupt("a transaction of many", "its COMMIT was not waited for");
                let _ = self.over(&batch, error).await;
            }
            None => self.broken = self.landlord.conn.rollback().await.is_err(),
        }
    }

    /// On a server others may write behind a COMMIT, and often do.
    fn forget(&mut self) {
        if self.landlord.place.file().is_none() {
            self.head = None;
        }
    }

    /// One writer's rows on a guess. `None` where he has to ask: nothing of them is there.
    async fn guessed<R>(
        &mut self,
        guess: impl FnOnce(&mut Conn, &mut Option<Head>) -> Result<Option<R>, DbError>,
        batch: &Batch,
        waiting: &Cell<usize>,
    ) -> Result<Option<R>, DbError> {
        let conn = &mut self.landlord.conn;
        let alone = batch.members.get() == 0;
        if !alone {
            conn.mark_later(PART);
        }
        let mut head = self.head.take();
        let value = match guess(conn, &mut head) {
            Ok(Some(value)) => value,
            Ok(None) => {
                self.head = head;
                if !alone {
                    conn.back_to(PART).await?;
                }
                return Ok(None);
            }
            Err(error) if alone => return Err(self.over(batch, error).await),
            Err(error) => {
                conn.back_to(PART).await?;
                return Err(error);
            }
        };
        batch.members.set(batch.members.get() + 1);
        let at_once = alone && waiting.get() == 0;
        let sent = match (alone, at_once) {
            (true, true) => conn.commit().await,
            (true, false) => conn.send_due().await,
            (false, _) => conn.release(PART).await,
        };
        let Err(error) = sent else {
            self.head = head;
            if at_once {
                self.open = None;
                self.forget();
                batch.end(Ok(()));
            }
            return Ok(Some(value));
        };
        let was_wrong = error.kind == DbErrorKind::Constraint;
        if alone {
            let error = self.over(batch, error).await;
            return if was_wrong && !self.broken { Ok(None) } else { Err(error) };
        }
        // Those before him keep their rows.
        match conn.back_to(PART).await {
            Ok(()) if was_wrong => Ok(None),
            Ok(()) => Err(error),
            // That a guess was wrong says nothing about what is wrong now.
            Err(second) => Err(self.over(batch, if was_wrong { second } else { error }).await),
        }
    }

    /// What one reads. On PostgreSQL a question that fails would take the rows of everybody along whose
    /// transaction is open.
    async fn asked<R>(
        &mut self,
        work: impl AsyncFnOnce(&mut Conn) -> Result<R, DbError>,
    ) -> Result<R, DbError> {
        let conn = &mut self.landlord.conn;
        let Some(batch) = self.open.clone().filter(|_| conn.database() == Database::Postgres) else {
            return work(conn).await;
        };
        conn.mark_later(PART);
        match work(conn).await {
            Ok(value) => {
                conn.release_later(PART);
                Ok(value)
            }
            Err(error) => match conn.back_to(PART).await {
                Ok(()) => Err(error),
                Err(_) => Err(self.over(&batch, error).await),
            },
        }
    }

    /// Takes the whole transaction back, and tells those whose rows were in it: where that fails as well, why.
    async fn over(&mut self, batch: &Batch, mut error: DbError) -> DbError {
        self.head = None;
        let taken_back = self.landlord.conn.rollback().await;
        self.open = None;
        self.broken = taken_back.is_err();
        if let Err(second) = taken_back
            && error.kind == DbErrorKind::Constraint
        {
            error = second;
        }
        batch.end(Err(error.copy()));
        error
    }

    /// One writer's rows. Where not even they can be taken back, the whole transaction is over; as it is
    /// where they are the only ones.
    async fn part<R>(
        &mut self,
        work: &impl AsyncFn(&mut Conn, &mut Option<Head>) -> Result<R, DbError>,
        batch: &Batch,
        waiting: &Cell<usize>,
    ) -> Result<R, DbError> {
        let conn = &mut self.landlord.conn;
        batch.members.set(batch.members.get() + 1);
        let alone = batch.members.get() == 1;
        if !alone {
            conn.mark_later(PART);
        }
        let mut head = self.head.take();
        let result = work(conn, &mut head).await;
        let ended = match &result {
            // The COMMIT comes at once, and brings what is due along.
            Ok(_) if alone && waiting.get() == 0 => Ok(()),
            Ok(_) if alone => conn.send_due().await,
            Ok(_) => conn.release(PART).await,
            Err(error) if alone => Err(error.copy()),
            Err(_) => conn.back_to(PART).await,
        };
        self.head = head.filter(|_| result.is_ok());
        let Err(second) = ended else { return result };
        Err(self.over(batch, result.err().unwrap_or(second)).await)
    }
}

fn as_database(error: LandlordError) -> DbError {
    match error {
        LandlordError::Database(error) => error,
        other => DbError::corrupt("the landlord", &other.to_string()),
    }
}

#[cfg(test)]
#[path = "group_tests.rs"]
mod tests;
