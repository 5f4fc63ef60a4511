//! Several statements with their values in one message, with the rows of each; and which one failed.
//!
//! A message is not a transaction: where one is needed, its words are among the statements.

use std::borrow::Cow;
use std::sync::Arc;

use futures_util::{Stream, TryStreamExt as _};
use sqlx::postgres::{PgDatabaseError, PgErrorPosition};
use sqlx::{AssertSqlSafe, Database, Either, Executor};

use super::conn::{Inner, for_sqlite};
use super::literal::{marks, write_with};
use super::value::Names;
use super::{Conn, DbError, Row, Val, mysql, postgres, sqlite};

/// Bytes that are sent at once; more are sent in several goes.
const MOST: usize = 1024 * 1024;

/// Messages to SQLite that stay prepared are shorter: many rows are seldom as many again.
const KEPT: usize = 8 * 1024;

/// What stands between two statements of a message.
const BETWEEN: &str = "\n;\n";

/// A statement with its values, one a `?`. It has no `;` at its end. Without values every `?` is the
/// server's own operator.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask<'a> {
    sql: Cow<'a, str>,
    values: Vec<Val>,
    /// Whether anybody wants the rows.
    read: bool,
}

impl<'a> Ask<'a> {
    pub fn new(sql: impl Into<Cow<'a, str>>, values: impl Into<Vec<Val>>) -> Self {
        Self { sql: sql.into(), values: values.into(), read: true }
    }

    /// A statement without values.
    pub fn plain(sql: impl Into<Cow<'a, str>>) -> Self {
        Self::new(sql, [])
    }

    /// A statement of a script: whatever rows it gives, nobody wants them.
    pub fn run(sql: impl Into<Cow<'a, str>>) -> Self {
        Self::run_with(sql, [])
    }

    /// A statement whose rows nobody wants.
    pub fn run_with(sql: impl Into<Cow<'a, str>>, values: impl Into<Vec<Val>>) -> Self {
        Self { read: false, ..Self::new(sql, values) }
    }
}

/// A statement that failed.
#[derive(Debug)]
pub struct Failed {
    /// Which one, from 0.
    pub at: usize,
    /// Where in it, in bytes, where the database says so.
    pub offset: Option<usize>,
    pub error: DbError,
    /// The rows of those before it.
    pub before: Vec<Vec<Row>>,
}

impl From<Failed> for DbError {
    fn from(failed: Failed) -> Self {
        failed.error
    }
}

impl Conn {
    /// Runs statements in order, as one message, and gives the rows of each. The first failure ends it.
    /// What ran before stays unless there is a transaction; on PostgreSQL the message is one by itself
    /// where it does not say otherwise.
    ///
    /// # Errors
    /// [`Failed`].
    pub async fn batch(&mut self, asks: &[Ask<'_>]) -> Result<Vec<Vec<Row>>, Failed> {
        self.batch_all(asks.iter().collect()).await
    }

    /// As [`Conn::batch`], of statements that do not lie side by side.
    pub(super) async fn batch_all(&mut self, asks: Vec<&Ask<'_>>) -> Result<Vec<Vec<Row>>, Failed> {
        if self.due.is_empty() {
            // Boxed, since what the drivers wait with is large, and everybody waits here.
            return Box::pin(self.send(&asks)).await;
        }
        let due = std::mem::take(&mut self.due);
        let all: Vec<&Ask<'_>> = due.iter().chain(asks).collect();
        match Box::pin(self.send(&all)).await {
            Ok(mut rows) => Ok(rows.split_off(due.len())),
            Err(mut failed) => {
                failed.before.drain(..due.len().min(failed.before.len()));
                failed.at = failed.at.saturating_sub(due.len());
                Err(failed)
            }
        }
    }

    /// Has statements sent with the next message: each message goes there and back, and nobody waits for
    /// their rows. Whoever sends it gets their failure, so they belong into a transaction.
    pub fn later(&mut self, asks: impl IntoIterator<Item = Ask<'static>>) {
        self.due.extend(asks);
    }

    /// Sends what is due, if anything.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn send_due(&mut self) -> Result<(), DbError> {
        if !self.due.is_empty() {
            self.batch(&[]).await?;
        }
        Ok(())
    }

    async fn send(&mut self, asks: &[&Ask<'_>]) -> Result<Vec<Vec<Row>>, Failed> {
        let database = self.database();
        if database == crate::sql::Database::Sqlite && binds(asks) {
            return self.bound(asks).await;
        }
        let mut messages: Vec<Message> = Vec::with_capacity(1);
        for (at, ask) in asks.iter().enumerate() {
            if messages.last().is_none_or(|message| message.text.len() >= MOST) {
                messages.push(Message::default());
            }
            let written = messages.last_mut().map_or(Ok(()), |message| message.add(ask, database));
            written.map_err(|error| Failed { at, offset: None, error, before: Vec::new() })?;
        }
        let mut rows: Vec<Vec<Row>> = Vec::with_capacity(asks.len());
        let mut from = 0;
        for message in messages {
            let count = message.ends.len();
            if let Err((place, offset, error)) = self.message(message, &mut rows).await {
                return Err(Failed { at: from + place, offset, error, before: rows });
            }
            from += count;
        }
        Ok(rows)
    }

    /// As [`Conn::send`] on SQLite, which binds over several statements and keeps them prepared.
    async fn bound(&mut self, asks: &[&Ask<'_>]) -> Result<Vec<Vec<Row>>, Failed> {
        let (texts, wanted): (Vec<&str>, Vec<bool>) = asks.iter().map(|ask| (&*ask.sql, ask.read)).unzip();
        let mut rows = Vec::with_capacity(asks.len());
        let Inner::Sqlite(file) = &mut self.inner else { return Ok(rows) };
        let text = texts.join(BETWEEN);
        let keep = text.len() < KEPT;
        let query = for_sqlite(text, asks.iter().flat_map(|ask| &ask.values)).persistent(keep);
        let reading = (sqlite::read_row as _, wanted.as_slice());
        let mut conn = file.turn().await;
        match collect::<sqlx::Sqlite>(conn.fetch_many(query), reading, &mut rows).await {
            Ok(()) => Ok(rows),
            Err(error) => {
                let error = error.either(DbError::from, |error| error);
                let at = rows.len().min(asks.len().saturating_sub(1));
                Err(Failed { at, offset: None, error, before: rows })
            }
        }
    }

    /// Sends one message. One result comes back a statement, so the one that failed is the next.
    async fn message(
        &mut self,
        Message { text, ends, wanted }: Message,
        rows: &mut Vec<Vec<Row>>,
    ) -> Result<(), (usize, Option<usize>, DbError)> {
        let text = Arc::new(text);
        let before = rows.len();
        let sent = match &mut self.inner {
            Inner::Sqlite(file) => {
                send(&mut *file.turn().await, &text, (sqlite::read_row, &wanted), rows).await
            }
            Inner::Postgres(conn) => send(&mut **conn, &text, (postgres::read_row, &wanted), rows).await,
            Inner::Mysql(conn) => send(&mut **conn, &text, (mysql::read_row, &wanted), rows).await,
        };
        sent.map_err(|error| {
            let next = (rows.len() - before).min(ends.len() - 1);
            let error = match error {
                Either::Left(error) => error,
                Either::Right(error) => return (next, None, error),
            };
            // A text that does not parse fails before anything runs, and says where.
            let place = position(&error).and_then(|at| place(&text, &ends, at));
            let (at, offset) = place.map_or((next, None), |(at, offset)| (at, Some(offset)));
            (at, offset, error.into())
        })
    }
}

/// What is sent at once.
#[derive(Default)]
struct Message {
    text: String,
    /// Where each statement ends in it.
    ends: Vec<usize>,
    /// Whether anybody wants the rows of each.
    wanted: Vec<bool>,
}

impl Message {
    fn add(&mut self, ask: &Ask<'_>, database: crate::sql::Database) -> Result<(), DbError> {
        if !self.ends.is_empty() {
            self.text.push_str(BETWEEN);
        }
        write_with(&mut self.text, &ask.sql, &ask.values, database)?;
        self.ends.push(self.text.len());
        self.wanted.push(ask.read);
        Ok(())
    }
}

/// Makes a row of this program's out of the driver's.
type Read<D> = fn(&<D as Database>::Row, &mut Names) -> Result<Row, DbError>;

/// Sends `text` and reads what comes back, a list of rows a statement. Right is a row that is not what
/// this program wrote.
async fn send<'c, D: Database>(
    conn: impl Executor<'c, Database = D>,
    text: &Arc<String>,
    reading: (Read<D>, &[bool]),
    rows: &mut Vec<Vec<Row>>,
) -> Result<(), Either<sqlx::Error, DbError>> {
    collect::<D>(sqlx::raw_sql(AssertSqlSafe(Arc::clone(text))).fetch_many(conn), reading, rows).await
}

/// Whether the values can be bound: nothing that stands in a statement without values may look like a mark.
fn binds(asks: &[&Ask<'_>]) -> bool {
    let is_mark = |byte: &u8| matches!(byte, b'?' | b':' | b'@' | b'$');
    let is_ours = |ask: &&Ask<'_>| match ask.values.len() {
        0 => !ask.sql.as_bytes().iter().any(is_mark),
        many => marks(&ask.sql) == many,
    };
    let size: usize = asks.iter().map(|ask| ask.sql.len() + BETWEEN.len()).sum();
    asks.iter().any(|ask| !ask.values.is_empty()) && size < MOST && asks.iter().all(is_ours)
}

/// Takes in what comes back, a list of rows a statement.
async fn collect<D: Database>(
    mut results: impl Stream<Item = Result<Either<D::QueryResult, D::Row>, sqlx::Error>> + Unpin,
    (read, wanted): (Read<D>, &[bool]),
    rows: &mut Vec<Vec<Row>>,
) -> Result<(), Either<sqlx::Error, DbError>> {
    let (mut own, mut at, mut unread) = (Vec::new(), 0, None);
    let mut names = Names::default();
    while let Some(result) = results.try_next().await.map_err(Either::Left)? {
        match result {
            Either::Left(_) => {
                rows.push(std::mem::take(&mut own));
                names = Names::default();
                at += 1;
            }
            Either::Right(row) if wanted.get(at) == Some(&true) => match read(&row, &mut names) {
                Ok(row) => own.push(row),
                Err(error) => unread = Some(error),
            },
            Either::Right(_) => {}
        }
    }
    // The message is read to its end in any case, or the connection would be of no use any more.
    unread.map_or(Ok(()), |error| Err(Either::Right(error)))
}

/// The place in the text that was sent, in characters from 1.
fn position(error: &sqlx::Error) -> Option<usize> {
    let error = error.as_database_error()?.try_downcast_ref::<PgDatabaseError>()?;
    match error.position()? {
        PgErrorPosition::Original(at) => Some(at),
        PgErrorPosition::Internal { .. } => None,
    }
}

/// Which statement the character stands in, and where in it, in bytes; each ends where `ends` says.
fn place(text: &str, ends: &[usize], character: usize) -> Option<(usize, usize)> {
    let byte = text.char_indices().nth(character.checked_sub(1)?).map_or(text.len(), |(byte, _)| byte);
    let mut start = 0;
    for (at, end) in ends.iter().enumerate() {
        // The separator behind a statement belongs to it: there its end is missed.
        let next = end + BETWEEN.len();
        if byte < next {
            return Some((at, byte.clamp(start, *end) - start));
        }
        start = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_found_in_its_statement() {
        let statements = ["SELECT 'ü'", "SELECT x"];
        let text = statements.join(BETWEEN);
        let ends = [statements[0].len(), text.len()];
        let at = text.chars().take_while(|c| *c != 'x').count() + 1;
        assert_eq!(place(&text, &ends, at), Some((1, 7)));
        assert_eq!(place(&text, &ends, 1), Some((0, 0)));
        assert_eq!(place(&text, &ends, 500), Some((1, 8)));
        assert_eq!(place(&text, &ends, 0), None);
    }
}
