//! Stage `seed`: the rows that a component starts with.

use super::{Work, migrate};
use crate::clock::Stopwatch;
use crate::databases::Conn;
use crate::pipeline::step::Stage;
use crate::runner::Trouble;

/// Runs every module's seeders in order.
///
/// # Errors
/// The failing statement's.
pub async fn apply(conn: &mut Conn, work: &mut Work<'_>) -> Result<(), Trouble> {
    work.enter(Stage::Seed);
    for module in &work.pipeline.modules {
        for step in &module.seeders {
            work.at(&module.module, &step.path);
            let since = Stopwatch::start();
            migrate::guarded(conn, work, step).await?;
            migrate::note(conn, work, module, step).await?;
            work.note(&step.path, since);
            (work.context.watch)(&crate::runner::events::Event::Step);
        }
    }
    migrate::check_foreign_keys(conn).await
}
