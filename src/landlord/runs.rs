//! Tables `runs`, `run_modules` and `run_steps`: the installation log.

use serde::Serialize;

use crate::databases::upsert::{insert_many, insert_new};
use crate::databases::{Ask, Conn, DbError, Row, Val};
use crate::pipeline::machine::RunState;
use crate::pipeline::step::ModuleStep;

/// One execution for one tenant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Run {
    pub id: String,
    #[serde(skip)]
    pub tenant_id: String,
    pub tenant: String,
    pub action: String,
    pub status: String,
    /// The stage in which it ended, or is.
    pub stage: Option<String>,
    /// What failed, as the person saw it.
    pub error: Option<String>,
    pub actor: String,
    pub os_user: String,
    pub host: String,
    pub pid: i64,
    pub reason: Option<String>,
    pub tool: String,
    pub catalog_digest: String,
    pub catalog_commit: Option<String>,
    pub pipeline_digest: String,
    pub rights_seq: i64,
    /// The folder that the run's archives are in.
    #[serde(skip)]
    pub backups: String,
    pub started_at: String,
    pub finished_at: Option<String>,
}

/// What a run does to one module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunModule {
    pub module: String,
    pub from_version: Option<String>,
    pub to_version: Option<String>,
    pub from_plan: Option<String>,
    pub to_plan: Option<String>,
    pub migrations: i64,
}

impl RunModule {
    /// What a run of the pipeline does to it.
    #[must_use]
    pub fn of(step: &ModuleStep) -> Self {
        Self {
            module: step.module.clone(),
            from_version: step.from_version.as_ref().map(ToString::to_string),
            to_version: step.to_version.as_ref().map(ToString::to_string),
            from_plan: step.from_plan.clone(),
            to_plan: step.to_plan.clone(),
            migrations: i64::try_from(step.migrations.len()).unwrap_or(i64::MAX),
        }
    }
}

/// What took how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunStep {
    pub stage: String,
    pub module: Option<String>,
    pub item: Option<String>,
    pub milliseconds: i64,
}

/// Steps that are written in one statement.
const STEPS_AT_ONCE: usize = 500;

const COLUMNS: &str =
    "id, tenant_id, tenant, action, status, stage, error, actor, os_user, host, pid, reason,
    tool, catalog_digest, catalog_commit, pipeline_digest, rights_seq, backups, started_at, finished_at";

fn read(row: &Row) -> Result<Run, DbError> {
    Ok(Run {
        id: row.text(0)?,
        tenant_id: row.text(1)?,
        tenant: row.text(2)?,
        action: row.text(3)?,
        status: row.text(4)?,
        stage: row.opt_text(5)?,
        error: row.opt_text(6)?,
        actor: row.text(7)?,
        os_user: row.text(8)?,
        host: row.text(9)?,
        pid: row.int(10)?,
        reason: row.opt_text(11)?,
        tool: row.text(12)?,
        catalog_digest: row.text(13)?,
        catalog_commit: row.opt_text(14)?,
        pipeline_digest: row.text(15)?,
        rights_seq: row.int(16)?,
        backups: row.text(17)?,
        started_at: row.text(18)?,
        finished_at: row.opt_text(19)?,
    })
}

/// Has a run written, with its modules.
pub fn put(conn: &mut Conn, run: &Run, modules: &[RunModule]) {
    let sql = format!(
        "INSERT INTO runs ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    );
    let values = [
        (&run.id).into(),
        (&run.tenant_id).into(),
        (&run.tenant).into(),
        (&run.action).into(),
        (&run.status).into(),
        run.stage.clone().into(),
        run.error.clone().into(),
        (&run.actor).into(),
        (&run.os_user).into(),
        (&run.host).into(),
        run.pid.into(),
        run.reason.clone().into(),
        (&run.tool).into(),
        (&run.catalog_digest).into(),
        run.catalog_commit.clone().into(),
        (&run.pipeline_digest).into(),
        run.rights_seq.into(),
        (&run.backups).into(),
        (&run.started_at).into(),
        run.finished_at.clone().into(),
    ];
    let module = |(seq, one): (i64, &RunModule)| {
        vec![
            (&run.id).into(),
            (&one.module).into(),
            seq.into(),
            one.from_version.clone().into(),
            one.to_version.clone().into(),
            one.from_plan.clone().into(),
            one.to_plan.clone().into(),
            one.migrations.into(),
        ]
    };
    let columns =
        ["run_id", "module", "seq", "from_version", "to_version", "from_plan", "to_plan", "migrations"];
    let modules = (1..).zip(modules).map(module).collect();
    conn.later([Ask::run_with(sql, values)]);
    conn.later(insert_many("run_modules", &columns, modules));
}

/// Moves a run on, only if it still is in `from`. Gives whether it was.
///
/// # Errors
/// The database's.
pub async fn advance(conn: &mut Conn, id: &str, from: RunState, to: RunState) -> Result<bool, DbError> {
    let sql = "UPDATE runs SET status = ? WHERE id = ? AND status = ?";
    let moved = conn.execute(sql, &[to.as_str().into(), id.into(), from.as_str().into()]).await?;
    Ok(moved == 1)
}

/// Has a run ended.
pub fn finish(
    conn: &mut Conn,
    id: &str,
    state: RunState,
    (stage, error): (Option<&str>, Option<&str>),
    now: &str,
) {
    let sql = "UPDATE runs SET status = ?, stage = ?, error = ?, finished_at = ? WHERE id = ?";
    let values = [state.as_str().into(), stage.into(), error.into(), now.into(), id.into()];
    conn.later([Ask::run_with(sql, values)]);
}

/// Has written what took how long; what an earlier attempt wrote stays.
pub fn set_steps(conn: &mut Conn, id: &str, steps: &[RunStep]) {
    let row = |(step, seq): (&RunStep, i64)| {
        vec![
            id.into(),
            seq.into(),
            (&step.stage).into(),
            step.module.clone().into(),
            step.item.clone().into(),
            step.milliseconds.into(),
        ]
    };
    let columns = ["stage", "module", "item", "milliseconds"];
    let mut numbers = 1..;
    for some in steps.chunks(STEPS_AT_ONCE) {
        let rows: Vec<Vec<Val>> = some.iter().zip(numbers.by_ref()).map(row).collect();
        let ask = insert_new(conn.database(), "run_steps", (&["run_id", "seq"], &columns), rows);
        conn.later(ask);
    }
}

/// The run with this id.
///
/// # Errors
/// The database's.
pub async fn by_id(conn: &mut Conn, id: &str) -> Result<Option<Run>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM runs WHERE id = ?");
    conn.first(&sql, &[id.into()]).await?.as_ref().map(read).transpose()
}

/// When the newest runs of an action that were done began and ended.
///
/// # Errors
/// The database's.
pub async fn times(conn: &mut Conn, action: &str, limit: i64) -> Result<Vec<(String, String)>, DbError> {
    let sql = "SELECT started_at, finished_at FROM runs WHERE status = 'done' AND action = ?
               AND finished_at IS NOT NULL ORDER BY started_at DESC LIMIT ?";
    let rows = conn.query(sql, &[action.into(), limit.into()]).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}

/// Runs of a tenant that could not be taken back, where nothing has succeeded since.
///
/// # Errors
/// The database's.
pub async fn stuck(conn: &mut Conn, tenant_id: &str) -> Result<Vec<Run>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM runs r WHERE tenant_id = ? AND status = 'stuck' AND NOT EXISTS
         (SELECT 1 FROM runs d WHERE d.tenant_id = r.tenant_id AND d.status = 'done' AND d.id > r.id)
         ORDER BY started_at, id"
    );
    let rows = conn.query(&sql, &[tenant_id.into()]).await?;
    rows.iter().map(read).collect()
}

/// Runs that are not over, oldest first: of one tenant, or of all.
///
/// # Errors
/// The database's.
pub async fn unfinished(conn: &mut Conn, tenant_id: Option<&str>) -> Result<Vec<Run>, DbError> {
    told(conn.batch(&[unfinished_ask(tenant_id)]).await?.first().map_or(&[], Vec::as_slice))
}

/// What [`unfinished`] asks, to be sent with others.
pub(super) fn unfinished_ask(tenant_id: Option<&str>) -> Ask<'static> {
    // Not `? IS NULL OR`: a server cannot tell the type of a NULL that stands alone.
    let (only, values) = match tenant_id {
        Some(id) => (" AND tenant_id = ?", vec![id.into()]),
        None => ("", vec![]),
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM runs WHERE status IN ('intended', 'running', 'committed'){only}
         ORDER BY started_at, id"
    );
    Ask::new(sql, values)
}

/// The runs that an answer tells.
pub(super) fn told(rows: &[Row]) -> Result<Vec<Run>, DbError> {
    rows.iter().map(read).collect()
}

/// The newest runs of a tenant, newest first.
///
/// # Errors
/// The database's.
pub async fn history(conn: &mut Conn, tenant_id: &str, limit: i64) -> Result<Vec<Run>, DbError> {
    let sql =
        format!("SELECT {COLUMNS} FROM runs WHERE tenant_id = ? ORDER BY started_at DESC, id DESC LIMIT ?");
    let rows = conn.query(&sql, &[tenant_id.into(), limit.into()]).await?;
    rows.iter().map(read).collect()
}

/// The modules of a run, in its order.
///
/// # Errors
/// The database's.
pub async fn modules(conn: &mut Conn, run: &str) -> Result<Vec<RunModule>, DbError> {
    let sql = "SELECT module, from_version, to_version, from_plan, to_plan, migrations
               FROM run_modules WHERE run_id = ? ORDER BY seq";
    let rows = conn.query(sql, &[run.into()]).await?;
    let read = |row: &Row| {
        Ok(RunModule {
            module: row.text(0)?,
            from_version: row.opt_text(1)?,
            to_version: row.opt_text(2)?,
            from_plan: row.opt_text(3)?,
            to_plan: row.opt_text(4)?,
            migrations: row.int(5)?,
        })
    };
    rows.iter().map(read).collect()
}

/// What took how long in a run.
///
/// # Errors
/// The database's.
pub async fn steps(conn: &mut Conn, run: &str) -> Result<Vec<RunStep>, DbError> {
    let sql = "SELECT stage, module, item, milliseconds FROM run_steps WHERE run_id = ? ORDER BY seq";
    let rows = conn.query(sql, &[run.into()]).await?;
    let read = |row: &Row| {
        Ok(RunStep {
            stage: row.text(0)?,
            module: row.opt_text(1)?,
            item: row.opt_text(2)?,
            milliseconds: row.int(3)?,
        })
    };
    rows.iter().map(read).collect()
}
