//! Running one script, statement by statement, so that a failure can name the file, the line and the
//! statement.

use crate::databases::{Conn, Val};
use crate::pipeline::step::ScriptStep;
use crate::runner::Trouble;
use crate::runner::tenant::Context;
use crate::sql::Database;
use crate::sql::split::split;

/// Rounds that a repeated statement may take beyond what an empty table needs. It must shrink its own
/// condition; one that does not would never end.
const ROUNDS: u64 = 1_000_000;

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
            if rounds > ROUNDS {
                return Err(Trouble::Endless { file: step.file.clone(), rounds });
            }
        }
    }
    Ok(())
}
