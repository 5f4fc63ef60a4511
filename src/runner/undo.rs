//! Taking back a run in several commits, from its journal: the newest script first, each by the script
//! that stands beside it. It can itself be interrupted and repeated.
//!
//! Taken back is what the schema says: equal to what it was before the run.

use std::collections::BTreeSet;
use std::path::Path;

use super::entry::Entry;
use super::stages::{Halted, Limit, aside, backup, quota};
use super::tenant::Context;
use super::{Trouble, hooks, patience};
use crate::databases::schema::{Fingerprint, Tables};
use crate::databases::{Conn, DbError, server, sqlite};
use crate::ledger::journal::{self, Begun};
use crate::pipeline::step::Action;
use crate::sql::Database;
use crate::sql::objects::{Object, ObjectKind, Use, objects};
use crate::sql::script::Directives;
use crate::sql::split::{Statement, split};

/// Takes `run` back and gives what is otherwise than before, a line each; none means it is taken back.
/// `halted` is the script that failed, where this process knows.
///
/// # Errors
/// The database is lost, or a lock is not to be had; the rest is taken back another time.
pub async fn run(
    entry: &mut Entry,
    context: &Context<'_>,
    run: &str,
    archives: &Path,
    halted: Option<&Halted>,
) -> Result<Vec<String>, Trouble> {
    let conn = &mut entry.conn;
    conn.commit_by_hand().await?;
    if conn.database() == Database::Sqlite {
        conn.script(sqlite::SUSPEND_FOREIGN_KEYS).await?;
    }
    quota::out_of_the_way(conn, run).await?;
    let before = before(conn, run).await?;
    let begun = journal::begun(conn, run).await?;
    // What takes tables away is taken back from its archives: no script brings rows back.
    let mut left = Vec::new();
    let action = journal::action(conn, run).await?.unwrap_or_default();
    // On MySQL a dump may have been loaded halfway: any table may be missing.
    let loaded = conn.database() == Database::Mysql && action == Action::Restore.as_str();
    if Action::takes_away(&action) {
        left.extend(bring_back(entry, run, (&begun, &before), archives).await?);
    } else {
        for (number, script) in begun.iter().enumerate() {
            // The newest may have stopped anywhere, and so may taking one back.
            let halfway = number == 0 || script.undoing || loaded;
            let own = |one: &&Halted| one.module == script.module && one.path == script.path;
            let known = Known { before: &before, halted: halted.filter(own), halfway };
            if let Err(trouble) = patiently(conn, context, (run, script), known).await? {
                left.push(trouble);
                break;
            }
            hooks::reach("undone");
        }
    }
    let conn = &mut entry.conn;
    let now = Fingerprint { tables: server::tables(conn).await? };
    left.extend(now.differences(&Fingerprint { tables: before }));
    if left.is_empty() {
        quota::put_back(conn, run).await?;
        journal::undone(conn, run).await?;
        // Elsewhere each statement has committed by itself.
        if conn.database() == Database::Mysql {
            conn.commit().await?;
        }
        // It is taken back, whatever is left lying about.
        let _ = aside::sweep(conn).await;
    }
    Ok(left)
}

async fn before(conn: &mut Conn, run: &str) -> Result<Tables, Trouble> {
    let text = journal::schema(conn, run).await?.unwrap_or_default();
    Ok(serde_json::from_str(&text).map_err(|_| DbError::corrupt("_module_journal.body", "no schema"))?)
}

/// Takes one script back, again where it could not have a lock in time.
async fn patiently(
    conn: &mut Conn,
    context: &Context<'_>,
    (run, script): (&str, &Begun),
    mut known: Known<'_>,
) -> Result<Result<(), String>, DbError> {
    let mut tries = 0;
    loop {
        match take_back(conn, run, script, &known).await {
            Err(error) if error.passes() && patience::wait(context, tries, &error).await => tries += 1,
            other => return other,
        }
        conn.rollback().await?;
        // Where it is no transaction some of it may be done.
        known.halfway |= !is_whole(conn.database(), script, known.halfway);
    }
}

/// Whether a script is taken back in one transaction. On SQLite a script was run whole, so nothing of it
/// may be missing.
fn is_whole(database: Database, script: &Begun, halfway: bool) -> bool {
    let directives = Directives::kept(script.body.as_deref().unwrap_or_default(), database);
    match database {
        Database::Sqlite => true,
        Database::Postgres => !directives.no_transaction && directives.batch.is_none() && !halfway,
        Database::Mysql => false,
    }
}

/// Takes one script back; what fails there is given as text, a lost database or a lock that is not to be
/// had as the error.
async fn take_back(
    conn: &mut Conn,
    run: &str,
    script: &Begun,
    known: &Known<'_>,
) -> Result<Result<(), String>, DbError> {
    let halfway = known.halfway;
    let name = format!("{} {}", script.module, script.path);
    let Some(body) = &script.body else {
        return Ok(Err(format!("{name} has no down script")));
    };
    let database = conn.database();
    let batch = Directives::kept(body, database).batch.map(|rows| u64::from(rows.get()));
    let lost = aside::lost(conn, run, script, halfway).await?;
    if let Some(why) = aside::unfit(&lost) {
        conn.rollback().await?;
        return Ok(Err(why));
    }
    journal::undoing(conn, run, script).await?;
    if database == Database::Mysql {
        conn.commit().await?;
    }
    let whole = is_whole(database, script, halfway);
    if whole {
        conn.begin().await?;
    }
    for statement in split(body, database) {
        if database == Database::Mysql && known.is_done(conn, &statement).await? {
            continue;
        }
        let ran = match batch {
            Some(batch) => repeated(conn, &statement, batch).await,
            None => conn.raw(statement.text).await.map(|_| ()),
        };
        match ran {
            Ok(()) => {}
            Err(error) if halfway && error.is_not_there() => {}
            // On MySQL what would have taken it away first may have been left out.
            Err(error) if (halfway || database == Database::Mysql) && error.is_there() => {}
            Err(error) => {
                let what = format!("the down script of {name} fails at its line {}", statement.line);
                return given_up(conn, what, error).await;
            }
        }
        hooks::reach("undoing");
    }
    // What comes back, and the note that nothing is left to be done, are one.
    let apart = !lost.is_empty() && !whole && database == Database::Postgres;
    if apart {
        conn.begin().await?;
    }
    if !lost.is_empty() {
        if let Err(error) = aside::bring_back(conn, &lost).await {
            return given_up(conn, format!("what {name} took away does not come back"), error).await;
        }
        hooks::reach("undoing");
    }
    journal::forget(conn, run, &script.module, &script.path).await?;
    if whole || apart || database == Database::Mysql {
        conn.commit().await?;
    }
    Ok(Ok(()))
}

/// A lost database, or a lock that is not to be had, is left to whoever tries again; the rest is told.
async fn given_up(conn: &mut Conn, what: String, error: DbError) -> Result<Result<(), String>, DbError> {
    if error.is_lost() || error.passes() {
        return Err(error);
    }
    conn.rollback().await?;
    Ok(Err(format!("{what}: {error}")))
}

/// Runs a statement in batches until it writes no more rows, each time in its own transaction where there
/// is none around it.
async fn repeated(conn: &mut Conn, statement: &Statement<'_>, batch: u64) -> Result<(), DbError> {
    let mut limit = Limit::of(conn, statement, batch).await?;
    loop {
        let written = conn.raw(statement.text).await?;
        if conn.database() == Database::Mysql {
            conn.commit().await?;
        }
        if written == 0 {
            return Ok(());
        }
        if !limit.count(conn, statement, written).await? {
            let message = format!("it found rows for more than {} rounds", limit.rounds);
            return Err(DbError::corrupt("a script in batches", &message));
        }
        hooks::reach("undoing");
    }
}

/// What is known of the script that is taken back.
struct Known<'a> {
    /// The schema before the run.
    before: &'a Tables,
    /// Where it failed.
    halted: Option<&'a Halted>,
    /// Whether it, or taking it back, may have stopped anywhere.
    halfway: bool,
}

impl Known<'_> {
    /// Whether the statement of a down script has nothing to take back: it changes the schema of tables
    /// that are as they were before, or rows to which its script did not get. What it would take away
    /// is somebody else's, who made a table, a column or a row of that name before.
    async fn is_done(&self, conn: &mut Conn, statement: &Statement<'_>) -> Result<bool, DbError> {
        let named = objects(statement, Database::Mysql);
        let rows: Vec<&Object> = named.iter().filter(|object| object.use_ == Use::Write).collect();
        if !rows.is_empty() {
            let got_to = |one: &&Object| self.halted.is_none_or(|halted| halted.written.contains(&one.name));
            return Ok(!rows.iter().any(got_to));
        }
        let mut tables = BTreeSet::new();
        for object in named {
            match (object.kind, object.use_) {
                (ObjectKind::Index, _) | (_, Use::References) => {}
                (ObjectKind::Table, Use::Alter | Use::Drop) => {
                    tables.insert(object.name);
                }
                _ => return Ok(false),
            }
        }
        if tables.is_empty() || !tables.iter().all(|table| self.before.contains_key(table)) {
            return Ok(false);
        }
        let now = server::tables(conn).await?;
        Ok(tables.iter().all(|table| now.get(table) == self.before.get(table)))
    }
}

/// Brings the tables of removed modules back from the archives that were made before.
async fn bring_back(
    entry: &mut Entry,
    run: &str,
    (begun, before): (&[Begun], &Tables),
    archives: &Path,
) -> Result<Vec<String>, Trouble> {
    let mut modules: Vec<&str> = Vec::new();
    // The newest first: what was removed last is needed by what was removed before.
    for script in begun {
        if !modules.contains(&script.module.as_str()) {
            modules.push(&script.module);
        }
    }
    for module in modules {
        let now = server::tables(&mut entry.conn).await?;
        let own = || begun.iter().filter(|script| script.module == module);
        let database = entry.conn.database();
        let wrote = own().any(|script| writes(script.body.as_deref().unwrap_or_default(), database));
        // A process that died while it brought them back may have left tables with half of their rows.
        let wrote = wrote || own().any(|script| script.undoing);
        for script in own() {
            journal::undoing(&mut entry.conn, run, script).await?;
        }
        if database == Database::Mysql {
            entry.conn.commit().await?;
        }
        if let Err(why) = backup::bring_back(entry, archives, (module, wrote), (&now, before)).await? {
            return Ok(vec![why]);
        }
        hooks::reach("undoing");
        for script in own() {
            journal::forget(&mut entry.conn, run, &script.module, &script.path).await?;
        }
        if database == Database::Mysql {
            entry.conn.commit().await?;
        }
        hooks::reach("undone");
    }
    Ok(Vec::new())
}

/// Whether a script changes rows: then a schema that is as before says nothing about them.
fn writes(body: &str, database: Database) -> bool {
    let write = |one: &Statement<'_>| objects(one, database).iter().any(|object| object.use_ == Use::Write);
    // TRUNCATE is a word of its own to the reader of objects.
    split(body, database)
        .iter()
        .any(|one| write(one) || one.words.first().is_some_and(|word| word == "TRUNCATE"))
}
