//! Table `jobs`: who is at each of the jobs that cron starts, and how its last run ended.

use crate::databases::{Conn, DbError, Row, Val};

pub const RUNNING: &str = "running";
pub const DONE: &str = "done";
pub const FAILED: &str = "failed";

/// A job, as far as it was ever begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    pub name: String,
    /// Names one run of it.
    pub run: String,
    /// running | done | failed
    pub status: String,
    /// Who works on it: the machine, and what tells its processes apart.
    pub worker: String,
    pub pid: i64,
    pub actor: String,
    pub started_at: String,
    pub heartbeat_at: String,
    pub finished_at: Option<String>,
    pub exit_code: Option<i64>,
    pub summary: Option<String>,
    /// The last time it went well.
    pub succeeded_at: Option<String>,
}

const COLUMNS: &str =
    "name, run_id, status, host, pid, actor, started_at, heartbeat_at, finished_at, exit_code,
    summary, succeeded_at";

impl Job {
    /// The machine it runs on, or ran.
    #[must_use]
    pub fn host(&self) -> &str {
        self.worker.split(':').next().unwrap_or_default()
    }
}

fn read(row: &Row) -> Result<Job, DbError> {
    let code = row.opt_text(9)?.map(|_| row.int(9)).transpose()?;
    Ok(Job {
        name: row.text(0)?,
        run: row.text(1)?,
        status: row.text(2)?,
        worker: row.text(3)?,
        pid: row.int(4)?,
        actor: row.text(5)?,
        started_at: row.text(6)?,
        heartbeat_at: row.text(7)?,
        finished_at: row.opt_text(8)?,
        exit_code: code,
        summary: row.opt_text(10)?,
        succeeded_at: row.opt_text(11)?,
    })
}

/// All jobs that were ever begun.
///
/// # Errors
/// The database's.
pub async fn list(conn: &mut Conn) -> Result<Vec<Job>, DbError> {
    let rows = conn.query(&format!("SELECT {COLUMNS} FROM jobs ORDER BY name"), &[]).await?;
    rows.iter().map(read).collect()
}

/// How beginning a job went.
#[derive(Debug)]
pub enum Begun {
    /// It is this process's now; whose it was before, and how that ended, where it was ever begun.
    Own(Option<Job>),
    /// Somebody else is at it.
    Held(Job),
}

/// Begins `job`, unless somebody is at it who does not fit `gone`. Runs in a transaction of
/// [`Conn::begin`], which lets one process in at a time.
///
/// # Errors
/// The database's.
pub async fn begin(conn: &mut Conn, job: &Job, gone: &dyn Fn(&Job) -> bool) -> Result<Begun, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM jobs WHERE name = ?");
    let before = conn.first(&sql, &[(&job.name).into()]).await?.as_ref().map(read).transpose()?;
    if let Some(before) = before.as_ref().filter(|before| before.status == RUNNING && !gone(before)) {
        return Ok(Begun::Held(before.clone()));
    }
    let kept = before.as_ref().and_then(|before| before.succeeded_at.clone());
    put(conn, &Job { succeeded_at: kept, ..job.clone() }).await?;
    Ok(Begun::Own(before))
}

/// Writes the whole row.
///
/// # Errors
/// The database's.
pub async fn put(conn: &mut Conn, job: &Job) -> Result<(), DbError> {
    let columns: Vec<&str> = COLUMNS.split(',').map(str::trim).collect();
    let values: [Val; 12] = [
        (&job.name).into(),
        (&job.run).into(),
        (&job.status).into(),
        (&job.worker).into(),
        job.pid.into(),
        (&job.actor).into(),
        (&job.started_at).into(),
        (&job.heartbeat_at).into(),
        job.finished_at.clone().into(),
        job.exit_code.into(),
        job.summary.clone().into(),
        job.succeeded_at.clone().into(),
    ];
    conn.upsert("jobs", &columns[..1], &columns[1..], &values).await
}

/// Says that `run` still works; false where another process has taken the job over.
///
/// # Errors
/// The database's.
pub async fn beat(conn: &mut Conn, name: &str, run: &str, now: &str) -> Result<bool, DbError> {
    let sql = "UPDATE jobs SET heartbeat_at = ? WHERE name = ? AND run_id = ?";
    conn.execute(sql, &[now.into(), name.into(), run.into()]).await?;
    // A server may count only rows that it changed.
    let row = conn.first("SELECT run_id FROM jobs WHERE name = ?", &[name.into()]).await?;
    row.map_or(Ok(false), |row| Ok(row.text(0)? == run))
}

/// Notes how `job` ended, unless another process has taken it over. Runs in a transaction.
///
/// # Errors
/// The database's.
pub async fn end(conn: &mut Conn, job: &Job) -> Result<(), DbError> {
    let row = conn.first("SELECT run_id FROM jobs WHERE name = ?", &[(&job.name).into()]).await?;
    if row.map(|row| row.text(0)).transpose()?.as_ref() == Some(&job.run) {
        put(conn, job).await?;
    }
    Ok(())
}

/// Gives a job back as if it had not been begun: what it was for was less than the whole job.
///
/// # Errors
/// The database's.
pub async fn give_back(conn: &mut Conn, job: &Job, before: Option<&Job>) -> Result<(), DbError> {
    match before {
        Some(before) if before.status == RUNNING => {
            // Its process was gone by then.
            end(conn, &Job { status: FAILED.to_owned(), run: job.run.clone(), ..before.clone() }).await
        }
        Some(before) => end_as(conn, job, before).await,
        None => {
            let sql = "DELETE FROM jobs WHERE name = ? AND run_id = ?";
            conn.execute(sql, &[(&job.name).into(), (&job.run).into()]).await.map(|_| ())
        }
    }
}

async fn end_as(conn: &mut Conn, job: &Job, before: &Job) -> Result<(), DbError> {
    let row = conn.first("SELECT run_id FROM jobs WHERE name = ?", &[(&job.name).into()]).await?;
    if row.map(|row| row.text(0)).transpose()?.as_ref() == Some(&job.run) {
        put(conn, before).await?;
    }
    Ok(())
}
