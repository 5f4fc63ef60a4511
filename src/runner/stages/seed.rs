//! Stage `seed`: the rows that a component starts with.

use super::{Work, migrate, scripts};
use crate::databases::Conn;
use crate::pipeline::step::Stage;
use crate::runner::Trouble;

/// Runs every module's seeders in order.
///
/// # Errors
/// The failing statement's.
pub async fn apply(conn: &mut Conn, work: &mut Work<'_>) -> Result<(), Trouble> {
    work.enter(Stage::Seed);
    let pipeline = work.pipeline;
    let all =
        pipeline.modules.iter().flat_map(|module| module.seeders.iter().map(move |step| (module, step)));
    scripts::all(conn, work, &all.collect::<Vec<_>>(), true).await?;
    migrate::check_foreign_keys(conn).await
}
