//! Running one script, statement by statement, so that a failure can name the file, the line and the
//! statement.

use crate::databases::{Conn, Val, sqlite};
use crate::pipeline::step::ScriptStep;
use crate::runner::Trouble;
use crate::runner::tenant::Context;
use crate::sql::Database;
use crate::sql::objects::{Use, objects};
use crate::sql::split::{Statement, split};

/// Runs `body`, which comes from `file`.
///
/// # Errors
/// [`Trouble::Statement`], [`Trouble::Endless`], [`Trouble::Interrupted`].
pub(super) async fn run(
    conn: &mut Conn,
    context: &Context<'_>,
    (step, body): (&ScriptStep, &str),
) -> Result<(), Trouble> {
    for statement in split(body, Database::Sqlite) {
        let most = match step.batch {
            Some(batch) => most_rounds(conn, &statement, batch).await?,
            None => 1,
        };
        let mut rounds = 0;
        loop {
            if context.stopped() {
                return Err(Trouble::Interrupted);
            }
            let written =
                conn.execute(statement.text, &[] as &[Val]).await.map_err(|error| Trouble::Statement {
                    file: step.file.clone(),
                    line: statement.line,
                    statement: statement.text.to_owned(),
                    message: error.message,
                })?;
            rounds += 1;
            if step.batch.is_none() || written == 0 {
                break;
            }
            if rounds > most {
                return Err(Trouble::Endless { file: step.file.clone(), rounds });
            }
        }
    }
    Ok(())
}

/// Rounds that a repeated statement may take: it must shrink its own condition, and one that does not
/// would never end.
async fn most_rounds(conn: &mut Conn, statement: &Statement<'_>, batch: u64) -> Result<u64, Trouble> {
    let written = objects(statement, Database::Sqlite).into_iter().find(|object| object.use_ == Use::Write);
    let rows = match written {
        Some(object) => sqlite::count(conn, &object.name).await?,
        None => 0,
    };
    Ok(u64::try_from(rows).unwrap_or(0) / batch.clamp(1, 1_000) + 10)
}
