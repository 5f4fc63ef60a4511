//! A run in several commits: MySQL commits each change of the schema by itself, a few scripts may
//! not be in a transaction anywhere, and archives are loaded over another connection. Until the last commit, which carries the ledger, the journal in the
//! tenant's database says what was begun, and [`undo`] takes it back.

use super::ended::Ended;
use super::entry::Entry;
use super::stages::{self, Work};
use super::{Outcome, Trouble, hooks, undo};
use crate::databases::schema::Fingerprint;
use crate::databases::{BY_HAND, DbError, sqlite};
use crate::landlord::Landlord;
use crate::ledger::journal::{self, Trace};
use crate::pipeline::step::Stage;
use crate::sql::Database;

/// Carries out the pipeline step by step.
///
/// # Errors
/// [`Ended`]: what failed, and what was left.
pub async fn carry_out(entry: &mut Entry, landlord: &mut Landlord, work: &mut Work<'_>) -> Result<(), Ended> {
    let Err(trouble) = work_and_commit(entry, landlord, work).await else { return Ok(()) };
    let mut ended = Ended::new(work.failure(trouble));
    match settle(entry, work).await {
        Ok(Settled::Committed) => return Ok(()),
        Ok(Settled::TakenBack) => {
            if matches!(ended.trouble, Trouble::Escaped { .. }) {
                ended.outcome = Outcome::Stuck;
                let words = "the schema is as it was; rows that the script committed may be left";
                ended.also.push(words.to_owned());
            }
        }
        Ok(Settled::Left(differences)) => {
            ended.outcome = Outcome::Stuck;
            ended.also.extend(differences);
        }
        Err(trouble) => {
            ended.outcome = Outcome::Unknown;
            ended.also.push(format!("taking back failed: {trouble}"));
        }
    }
    Err(ended)
}

async fn work_and_commit(
    entry: &mut Entry,
    landlord: &mut Landlord,
    work: &mut Work<'_>,
) -> Result<(), Trouble> {
    work.enter(Stage::Lock);
    if work.begun.is_none() {
        stages::intent::running(landlord, work.context, work.run).await.map_err(Trouble::Landlord)?;
        hooks::reach("running");
        stages::backup::whole(landlord, &entry.place, work).await?;
    }
    let conn = &mut entry.conn;
    let first = if conn.database() == Database::Mysql { &[BY_HAND][..] } else { &[] };
    work.enter(Stage::Validate);
    stages::validate::unmoved(conn, work, (first, true)).await?;
    stages::restore::has_room(work, conn.database())?;
    let noted = match &work.begun {
        // What it archives was archived before the first script.
        Some(begun) => {
            work.schema = begun.schema.clone();
            false
        }
        None => begin(entry, work).await?,
    };
    let conn = &mut entry.conn;
    if conn.database() == Database::Sqlite {
        conn.script(sqlite::SUSPEND_FOREIGN_KEYS).await?;
    }
    stages::quota::lift_for_good(&mut entry.conn, work, noted).await?;
    stages::migrate::step_by_step(entry, work).await?;
    hooks::reach("migrated");
    let conn = &mut entry.conn;
    stages::quota::make_early(conn, work, true).await?;
    // From here on one transaction; on MySQL it began behind the last change of the schema, unless a
    // script has made each statement one.
    match conn.database() {
        Database::Mysql => conn.commit_by_hand().await?,
        Database::Postgres | Database::Sqlite => conn.begin().await?,
    }
    stages::quota::limits_first(conn, work).await?;
    stages::seed::apply(conn, work).await?;
    // Behind the last script: one that commits must not keep half of the ledger.
    stages::migrate::note_all(conn.database(), work);
    stages::configure::apply(conn.database(), work);
    stages::verify::apply(conn, work).await?;
    work.due.push(journal::close(work.run));
    stages::entitle::apply(conn, work).await?;
    hooks::reach("before-commit");
    if work.context.stopped() {
        return Err(Trouble::Interrupted);
    }
    entry.keeps(std::mem::take(&mut work.due)).await?;
    sweep(entry, work).await;
    Ok(())
}

/// Drops what was put aside: the run has committed, whatever is left lying about.
async fn sweep(entry: &mut Entry, work: &Work<'_>) {
    if work.aside || work.begun.is_some() {
        let _ = stages::aside::sweep(&mut entry.conn).await;
    }
}

/// The journal says what is about to be done, and what was there before. Says whether that tells of
/// triggers, too.
async fn begin(entry: &mut Entry, work: &mut Work<'_>) -> Result<bool, Trouble> {
    let conn = &mut entry.conn;
    let before = Fingerprint { tables: work.schema.clone() }.document();
    let action = work.pipeline.action.as_str();
    let begins = journal::begin(work.run, action, (&before, &work.context.clock.stamp()));
    // Where each statement commits, rows that belong together would not be kept together.
    let together = conn.database() == Database::Mysql;
    if together {
        stages::quota::intend(conn, work).await?;
        conn.later([begins]);
        conn.commit().await?;
    } else {
        conn.batch(&[begins]).await.map_err(DbError::from)?;
    }
    hooks::reach("begun");
    stages::backup::apply(&mut entry.conn, &entry.place, work).await?;
    Ok(together)
}

/// What became of a run that failed.
enum Settled {
    Committed,
    TakenBack,
    /// Not all of it is taken back: what differs.
    Left(Vec<String>),
}

async fn settle(entry: &mut Entry, work: &Work<'_>) -> Result<Settled, Trouble> {
    // Over a connection of its own: a script may have left the old one as no undo expects it.
    entry.again(work.context).await?;
    Ok(match journal::trace(&mut entry.conn, work.run).await? {
        Trace::Committed => {
            sweep(entry, work).await;
            Settled::Committed
        }
        Trace::Silent | Trace::Undone => Settled::TakenBack,
        Trace::Begun => {
            let archives = work.context.backups.join(&work.tenant.slug).join(work.run);
            let left = undo::run(entry, work.context, work.run, &archives, work.halted.as_ref()).await?;
            if left.is_empty() { Settled::TakenBack } else { Settled::Left(left) }
        }
    })
}
