//! Statements of a script on MySQL that go in one message, each behind its row in the journal: the server
//! carries them out one after the other and stops at the first that fails. A round trip for each would cost
//! a run of many small statements more than the statements do.

use std::collections::BTreeSet;

use super::{Work, patient, scripts};
use crate::databases::{Ask, Conn, DbErrorKind, Failed};
use crate::ledger::journal;
use crate::pipeline::step::ScriptStep;
use crate::runner::{Trouble, hooks};
use crate::sql::Database;
use crate::sql::losses::losses;
use crate::sql::objects::{Use, all_or_nothing, objects};
use crate::sql::split::Statement;

/// Statements that wait to be sent.
#[derive(Debug, Default)]
pub(super) struct Together<'s> {
    rows: Vec<Ask<'static>>,
    /// With their numbers in the script.
    statements: Vec<(i64, Statement<'s>)>,
}

/// What became of statements that were sent.
pub(super) struct Ran<'s> {
    /// The tables to whose rows those wrote that were carried out.
    pub written: BTreeSet<String>,
    /// The one that was not, with its number in the script; unknown where the connection is lost, since some
    /// may have been carried out whose answers never came.
    pub failed: Option<(i64, Statement<'s>)>,
    pub ended: Result<(), Trouble>,
}

impl<'s> Together<'s> {
    /// Whether `statement` may go with others: nobody else uses what it touches, and nothing has to be done
    /// before it but its row in the journal.
    pub fn takes(work: &Work<'_>, step: &ScriptStep, statement: &Statement<'_>, database: Database) -> bool {
        database == Database::Mysql
            && step.batch.is_none()
            // These give one answer each, so that the one that fails is known.
            && all_or_nothing(statement)
            && !scripts::locks(work, &objects(statement, database))
            && losses(statement, database).is_empty()
            // A process that is to die between two of them has them sent apart.
            && !hooks::awaits("journalled")
            && !hooks::awaits("stepped")
    }

    pub fn push(&mut self, row: journal::Step<'_>, body: Option<&str>, now: &str, statement: Statement<'s>) {
        self.statements.push((row.statement, statement));
        self.rows.push(journal::apply(row, body, now));
    }

    /// Sends them all. One that could not have a lock in time, or that the server cannot read, is tried again
    /// as if it had been alone, and then the others behind it.
    pub async fn send(&mut self, conn: &mut Conn, work: &Work<'_>, step: &ScriptStep) -> Ran<'s> {
        let (rows, mut statements) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.statements));
        let (mut done, mut lost) = (0, false);
        let ended = loop {
            if done == statements.len() {
                break Ok(());
            }
            if work.context.stopped() {
                break Err(Trouble::Interrupted);
            }
            let pairs = rows[done..].iter().zip(&statements[done..]);
            let asks: Vec<Ask<'_>> =
                pairs.flat_map(|(row, (_, statement))| [row.clone(), Ask::run(statement.text)]).collect();
            let Err(Failed { at, offset, error, .. }) = scripts::stoppable(work, conn.batch(&asks)).await
            else {
                done = statements.len();
                continue;
            };
            done += at / 2;
            lost = matches!(error.kind, DbErrorKind::Unreachable | DbErrorKind::Io);
            if at % 2 == 0 {
                // A row of the journal, or what was due before.
                break Err(error.into());
            }
            let (_, statement) = &statements[done];
            // What the server says of words that it cannot read goes on with those of the next statement.
            let again = error.line().is_some()
                || error.kind.passes() && patient::leaves_nothing(statement, step, conn.database());
            if !again || work.context.stopped() {
                break Err(scripts::failed(work, step, (statement.text, statement.line, offset), error));
            }
            // Its row stands there.
            if let Err(trouble) = patient::one(conn, work, step, statement).await {
                break Err(trouble);
            }
            done += 1;
        };
        let writes = statements[..done].iter().flat_map(|(_, one)| objects(one, conn.database()));
        let written = writes.filter(|object| object.use_ == Use::Write).map(|object| object.name).collect();
        let failed = (done < statements.len() && !lost).then(|| statements.swap_remove(done));
        Ran { written, failed, ended }
    }
}
