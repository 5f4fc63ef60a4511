//! Table `_module_journal`: which runs committed, and what a run in several commits has begun.
//!
//! A row stands here before the step that it names; the next row says that the step was done. The
//! script that takes a step back stands beside it, so that whoever comes after a crash looks it up.

use crate::databases::{Ask, Conn, DbError, Val};

/// What the journal says about a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trace {
    /// Nothing.
    Silent,
    /// It has begun and neither committed nor been taken back.
    Begun,
    /// It was taken back, step by step.
    Undone,
    /// Its last transaction committed.
    Committed,
}

/// A script that a run has begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    pub module: String,
    pub path: String,
    /// What takes it back, `None` where no script does; of a removal, the script itself.
    pub body: Option<String>,
    /// Whether taking it back was begun too.
    pub undoing: bool,
}

/// The statement that is about to be run.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    pub run: &'a str,
    pub action: &'a str,
    /// Counted from 2 over the whole run.
    pub seq: i64,
    pub module: &'a str,
    pub path: &'a str,
    /// Counted from 1 in the script.
    pub statement: i64,
}

/// What the journal says about `run`.
///
/// # Errors
/// The database's.
pub async fn trace(conn: &mut Conn, run: &str) -> Result<Trace, DbError> {
    let rows = conn.query("SELECT step FROM _module_journal WHERE run_id = ?", &[run.into()]).await?;
    let steps = rows.iter().map(|row| row.text(0)).collect::<Result<Vec<_>, _>>()?;
    let has = |word: &str| steps.iter().any(|step| step == word);
    Ok(match () {
        () if has("commit") => Trace::Committed,
        () if has("begin") => Trace::Begun,
        () if has("undone") => Trace::Undone,
        () => Trace::Silent,
    })
}

/// A run that the journal knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub run: String,
    pub action: String,
    /// When it committed, or began.
    pub at: String,
    /// Whether it committed; otherwise it has begun, and scripts take it back.
    pub committed: bool,
    /// What it found of the modules that it changed, as text.
    pub found: Option<String>,
}

/// The runs that committed, and one that has begun, oldest first.
///
/// # Errors
/// The database's.
pub async fn all(conn: &mut Conn) -> Result<Vec<Known>, DbError> {
    let sql = "SELECT run_id, action, at, step, body FROM _module_journal WHERE step IN ('commit', 'begin')";
    let mut all: Vec<Known> = Vec::new();
    for row in conn.query(sql, &[]).await? {
        let committed = row.text(3)? == "commit";
        all.push(Known {
            run: row.text(0)?,
            action: row.text(1)?,
            at: row.text(2)?,
            committed,
            // Of one that has begun it is the schema before.
            found: if committed { row.opt_text(4)? } else { None },
        });
    }
    // Ids sort by the time they were made; a server may sort by a language's rules.
    all.sort_by(|one, other| one.run.cmp(&other.run));
    Ok(all)
}

/// What notes that the run begins; `schema` is the schema as it is before, as text.
#[must_use]
pub fn begin(run: &str, action: &str, (schema, now): (&str, &str)) -> Ask<'static> {
    first((run, 1, "begin"), action, (schema, now))
}

/// What notes that the run is about to take triggers away and make others: `body` says what takes that
/// back. It stands before the run's other rows.
#[must_use]
pub fn lift(run: &str, action: &str, (body, now): (&str, &str)) -> Ask<'static> {
    first((run, 0, "lift"), action, (body, now))
}

fn first((run, seq, step): (&str, i64, &str), action: &str, (body, now): (&str, &str)) -> Ask<'static> {
    let sql = "INSERT INTO _module_journal (run_id, seq, action, step, at, body) VALUES (?, ?, ?, ?, ?, ?)";
    let values: [Val; 6] = [run.into(), seq.into(), action.into(), step.into(), now.into(), body.into()];
    Ask::run_with(sql, values)
}

/// What [`lift`] was given for `run`.
///
/// # Errors
/// The database's.
pub async fn lifted(conn: &mut Conn, run: &str) -> Result<Option<String>, DbError> {
    let sql = "SELECT body FROM _module_journal WHERE run_id = ? AND step = 'lift'";
    let row = conn.first(sql, &[run.into()]).await?;
    Ok(row.map(|row| row.opt_text(0)).transpose()?.flatten())
}

/// What notes that a statement is about to be run. The first of a script brings the script that takes it
/// back.
#[must_use]
pub fn apply(step: Step<'_>, body: Option<&str>, now: &str) -> Ask<'static> {
    row((step, "apply"), body, now)
}

fn row((step, word): (Step<'_>, &str), body: Option<&str>, now: &str) -> Ask<'static> {
    let sql = "INSERT INTO _module_journal (run_id, seq, action, step, at, module, path, statement, body)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let values: [Val; 9] = [
        step.run.into(),
        step.seq.into(),
        step.action.into(),
        word.into(),
        now.into(),
        step.module.into(),
        step.path.into(),
        step.statement.into(),
        body.into(),
    ];
    Ask::run_with(sql, values)
}

/// The values that the statement of `step` takes away are about to be put aside, as `body` says.
///
/// # Errors
/// The database's.
pub async fn aside(conn: &mut Conn, step: Step<'_>, body: &str, now: &str) -> Result<(), DbError> {
    Ok(conn.batch(&[row((step, "aside"), Some(body), now)]).await.map(|_| ())?)
}

/// Values that were put aside for a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutAside {
    /// Number of its row.
    seq: i64,
    /// The statement, counted from 1 in the script.
    pub statement: i64,
    /// Whether the statement is known to have run.
    pub lost: bool,
    pub body: String,
}

/// What was put aside for the statements of `script`, the last first; and the last statement that it has
/// begun.
///
/// # Errors
/// The database's.
pub async fn put_aside(conn: &mut Conn, run: &str, script: &Begun) -> Result<(Vec<PutAside>, i64), DbError> {
    let sql = "SELECT seq, statement, step, body FROM _module_journal
               WHERE run_id = ? AND module = ? AND path = ? ORDER BY seq DESC";
    let values = [run.into(), (&script.module).into(), (&script.path).into()];
    let (mut all, mut last) = (Vec::new(), 0);
    for row in conn.query(sql, &values).await? {
        let (statement, step) = (row.int(1)?, row.text(2)?);
        match step.as_str() {
            "aside" | "lost" => {
                let lost = step == "lost";
                all.push(PutAside { seq: row.int(0)?, statement, lost, body: row.text(3)? });
            }
            _ => last = last.max(statement),
        }
    }
    Ok((all, last))
}

/// All that was put aside and may still be needed, of every run.
///
/// # Errors
/// The database's.
pub async fn all_aside(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let sql = "SELECT body FROM _module_journal WHERE step IN ('aside', 'lost')";
    conn.query(sql, &[]).await?.iter().map(|row| row.text(0)).collect()
}

/// What was put aside for `run` is of no use any more.
///
/// # Errors
/// The database's.
pub async fn forget_aside(conn: &mut Conn, run: &str) -> Result<(), DbError> {
    let sql = "DELETE FROM _module_journal WHERE run_id = ? AND step IN ('aside', 'lost')";
    conn.execute(sql, &[run.into()]).await.map(|_| ())
}

/// The statement for which `one` was put aside has run.
///
/// # Errors
/// The database's.
pub async fn lost(conn: &mut Conn, run: &str, one: &PutAside) -> Result<(), DbError> {
    let sql = "UPDATE _module_journal SET step = 'lost' WHERE run_id = ? AND seq = ?";
    conn.execute(sql, &[run.into(), one.seq.into()]).await.map(|_| ())
}

/// The scripts that `run` has begun and that are not taken back yet, newest first.
///
/// # Errors
/// The database's.
pub async fn begun(conn: &mut Conn, run: &str) -> Result<Vec<Begun>, DbError> {
    let sql = "SELECT module, path, step, body FROM _module_journal
               WHERE run_id = ? AND statement = 1 AND step IN ('apply', 'undo') ORDER BY seq DESC";
    let rows = conn.query(sql, &[run.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(Begun {
                module: row.text(0)?,
                path: row.text(1)?,
                undoing: row.text(2)? == "undo",
                body: row.opt_text(3)?,
            })
        })
        .collect()
}

/// Number of the last row of `run`.
///
/// # Errors
/// The database's.
pub async fn last(conn: &mut Conn, run: &str) -> Result<i64, DbError> {
    let sql = "SELECT COALESCE(MAX(seq), 1) FROM _module_journal WHERE run_id = ?";
    conn.first(sql, &[run.into()]).await?.map_or(Ok(1), |row| row.int(0))
}

/// What `run` does.
///
/// # Errors
/// The database's.
pub async fn action(conn: &mut Conn, run: &str) -> Result<Option<String>, DbError> {
    let sql = "SELECT action FROM _module_journal WHERE run_id = ? AND step = 'begin'";
    conn.first(sql, &[run.into()]).await?.map(|row| row.text(0)).transpose()
}

/// The schema before `run`, as [`begin`] was given it.
///
/// # Errors
/// The database's.
pub async fn schema(conn: &mut Conn, run: &str) -> Result<Option<String>, DbError> {
    let sql = "SELECT body FROM _module_journal WHERE run_id = ? AND step = 'begin'";
    let row = conn.first(sql, &[run.into()]).await?;
    Ok(row.map(|row| row.opt_text(0)).transpose()?.flatten())
}

/// What `run`, which committed, found of the modules that it changed, as text.
///
/// # Errors
/// The database's.
pub async fn found(conn: &mut Conn, run: &str) -> Result<Option<String>, DbError> {
    let sql = "SELECT body FROM _module_journal WHERE run_id = ? AND step = 'commit'";
    let row = conn.first(sql, &[run.into()]).await?;
    Ok(row.map(|row| row.opt_text(0)).transpose()?.flatten())
}

/// Taking a script back is about to begin.
///
/// # Errors
/// The database's.
pub async fn undoing(conn: &mut Conn, run: &str, script: &Begun) -> Result<(), DbError> {
    let sql = "UPDATE _module_journal SET step = 'undo'
               WHERE run_id = ? AND module = ? AND path = ? AND step = 'apply'";
    conn.execute(sql, &[run.into(), (&script.module).into(), (&script.path).into()]).await.map(|_| ())
}

/// A script was taken back, or did nothing.
///
/// # Errors
/// The database's.
pub async fn forget(conn: &mut Conn, run: &str, module: &str, path: &str) -> Result<(), DbError> {
    let sql = "DELETE FROM _module_journal WHERE run_id = ? AND module = ? AND path = ?";
    conn.execute(sql, &[run.into(), module.into(), path.into()]).await.map(|_| ())
}

/// The whole run was taken back.
///
/// # Errors
/// The database's.
pub async fn undone(conn: &mut Conn, run: &str) -> Result<(), DbError> {
    let sql = "UPDATE _module_journal SET step = 'undone', body = NULL WHERE run_id = ? AND step = 'begin'";
    conn.execute(sql, &[run.into()]).await?;
    let sql = "DELETE FROM _module_journal WHERE run_id = ? AND step <> 'undone'";
    conn.execute(sql, &[run.into()]).await.map(|_| ())
}

/// What deletes the run's steps, which are no longer needed: it commits in this transaction.
#[must_use]
pub fn close(run: &str) -> Ask<'static> {
    Ask::run_with("DELETE FROM _module_journal WHERE run_id = ?", [run.into()])
}
