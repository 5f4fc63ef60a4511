//! Loading a module's archived rows into the tables that its migrations have just made. It belongs to
//! stage `migrate`: the database's own program loads them over a connection of its own, and until the
//! run's last commit the journal's down scripts take the tables away again.

use std::path::Path;

use super::Work;
use crate::clock::Stopwatch;
use crate::databases::{dump, server};
use crate::pipeline::step::{ArchiveStep, ModuleStep};
use crate::runner::entry::Entry;
use crate::runner::{Trouble, expected, hooks};
use crate::sql::Database;

/// Loads the archive of a module that comes back.
///
/// # Errors
/// An archive that is missing or damaged, the program's, rows that refer to nothing.
pub async fn apply(entry: &mut Entry, work: &mut Work<'_>, step: &ModuleStep) -> Result<(), Trouble> {
    let Some(archive) = &step.archive else { return Ok(()) };
    work.at(&step.module, "archive");
    let since = Stopwatch::start();
    if entry.conn.database() == Database::Mysql {
        // The program waits for whoever still reads the tables.
        entry.conn.commit().await?;
    }
    hooks::reach("loading");
    load(entry, (step, archive)).await?;
    hooks::reach("loaded");
    work.note("archive", since);
    Ok(())
}

/// Refuses to begin where something has a name that a module's scripts need: their down scripts would
/// take it for theirs.
///
/// # Errors
/// [`Trouble::Schema`].
pub fn has_room(work: &Work<'_>, database: Database) -> Result<(), Trouble> {
    let steps = work.pipeline.modules.iter().filter(|step| step.archive.is_some());
    let bodies = steps.flat_map(|step| &step.migrations).map(|script| script.body.as_str());
    let names = expected::created(bodies, database);
    let taken: Vec<String> = names
        .iter()
        .filter(|name| work.schema.contains_key(*name))
        .map(|name| format!("{name} is there already"))
        .collect();
    if taken.is_empty() { Ok(()) } else { Err(Trouble::Schema(taken)) }
}

async fn load(entry: &mut Entry, (step, archive): (&ModuleStep, &ArchiveStep)) -> Result<(), Trouble> {
    let fail = |why: &str| Trouble::Check {
        name: format!("the archive of {}", step.module),
        place: archive.file.clone(),
        why: why.to_owned(),
    };
    let file = Path::new(&archive.file);
    if !dump::checksum(file).is_ok_and(|(_, sha256)| sha256 == archive.sha256) {
        return Err(fail("is missing or damaged"));
    }
    dump::restore_tables(&entry.place, file).await?;
    for (table, rows) in &archive.rows {
        let found = server::count(&mut entry.conn, table).await?;
        if found != *rows {
            return Err(fail(&format!("has {rows} rows of {table}, and {found} were loaded")));
        }
    }
    if entry.conn.database() == Database::Mysql {
        entry.conn.commit().await?;
    }
    Ok(())
}
