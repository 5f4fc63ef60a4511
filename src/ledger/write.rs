//! Writing a tenant's ledger, always inside a transaction that the caller holds. A run's rows are
//! statements here, which the caller sends together.

use std::collections::BTreeMap;

use super::{ABOUT_SINCE, About, RETAINED, SCHEMA_VERSION};
use crate::billing::entitlement::{Entitlement, Kind};
use crate::databases::upsert::{insert_many, upsert};
use crate::databases::{Ask, Conn, DbError, server};
use crate::definitions::model::Enforce;
use crate::pipeline::state::{Applied, ModuleState, SettingState};
use crate::pipeline::step::ScriptStep;
use crate::sql::Database;
use crate::sql::split::split;

/// The ledger's own tables, version by version.
const VERSIONS: [&str; 4] = [
    include_str!("../../migrations/tenant/0001_ledger.up.sql"),
    include_str!("../../migrations/tenant/0002_journal.up.sql"),
    include_str!("../../migrations/tenant/0003_about.up.sql"),
    include_str!("../../migrations/tenant/0004_quota.up.sql"),
];

/// MySQL's numbers for a table and a column that are there already.
const EXISTS: [&str; 2] = ["1050", "1060"];

/// The ledger's tables, as they are called.
pub const TABLES: [&str; 10] = [
    "_module_identity",
    "_module_installed",
    "_module_migrations",
    "_module_journal",
    "_module_settings",
    "_module_entitlements",
    "_module_permissions",
    "_module_quota",
    "_module_reservations",
    "_module_usage",
];

/// Makes the ledger's tables and stamps whose database it is. The stamp comes last: where the database
/// commits each table by itself, tables without a stamp are a beginning, which is made again.
///
/// # Errors
/// The database's, also where there is a ledger already.
pub async fn create(
    conn: &mut Conn,
    (tenant_id, about): (&str, &About),
    landlord_id: &str,
    now: &str,
) -> Result<(), DbError> {
    if conn.database() == Database::Mysql {
        for table in TABLES {
            conn.raw(&format!("DROP TABLE IF EXISTS {table}")).await?;
        }
    }
    for script in VERSIONS {
        conn.script(&server::own_script(script, conn.database())).await?;
    }
    let head = super::empty_head();
    let sql = "INSERT INTO _module_identity
               (id, schema_version, tenant_id, landlord_id, slug, created_at, head_run, head, name, profile,
                epoch, origin) VALUES (1, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?)";
    let values = [
        SCHEMA_VERSION.into(),
        tenant_id.into(),
        landlord_id.into(),
        (&about.slug).into(),
        now.into(),
        head.into(),
        about.name.as_deref().into(),
        about.profile.as_deref().into(),
        about.epoch.into(),
        about.origin.as_deref().into(),
    ];
    conn.execute(sql, &values).await?;
    Ok(())
}

/// Notes how often the password of the migration role has been changed, where the tables have room for
/// it; otherwise the next run does.
///
/// # Errors
/// The database's.
pub async fn set_epoch(conn: &mut Conn, epoch: i64) -> Result<(), DbError> {
    let row = conn.first("SELECT schema_version FROM _module_identity WHERE id = 1", &[]).await?;
    if row.map_or(Ok(0), |row| row.int(0))? < ABOUT_SINCE {
        return Ok(());
    }
    conn.execute("UPDATE _module_identity SET epoch = ? WHERE id = 1", &[epoch.into()]).await?;
    Ok(())
}

/// Takes the ledger out of a database that stays: it is nobody's then.
///
/// # Errors
/// The database's.
pub async fn forget(conn: &mut Conn) -> Result<(), DbError> {
    conn.begin().await?;
    for table in TABLES.iter().rev() {
        conn.raw(&format!("DROP TABLE IF EXISTS {table}")).await?;
    }
    conn.commit().await
}

/// Brings the ledger's tables up to date, where an older version of this program made them.
///
/// # Errors
/// The database's.
pub async fn upgrade(conn: &mut Conn, from: i64) -> Result<(), DbError> {
    let known = usize::try_from(from).unwrap_or(0);
    for (version, script) in VERSIONS.iter().enumerate().skip(known) {
        let script = server::own_script(script, conn.database());
        match conn.database() {
            Database::Mysql => each(conn, &script).await?,
            Database::Postgres | Database::Sqlite => conn.script(&script).await?,
        }
        let version = i64::try_from(version + 1).unwrap_or(i64::MAX);
        let sql = "UPDATE _module_identity SET schema_version = ? WHERE id = 1";
        conn.execute(sql, &[version.into()]).await?;
    }
    Ok(())
}

/// Runs a script where each change of a table commits by itself: an attempt that died in the middle has
/// left columns.
async fn each(conn: &mut Conn, script: &str) -> Result<(), DbError> {
    for statement in split(script, Database::Mysql) {
        match conn.raw(statement.text).await {
            Err(error) if error.code.as_deref().is_some_and(|code| EXISTS.contains(&code)) => {}
            other => drop(other?),
        }
    }
    Ok(())
}

/// What notes scripts that were run.
pub(super) fn write_scripts(applied: &[Applied], now: &str) -> Vec<Ask<'static>> {
    let columns = [
        "seq",
        "module",
        "component",
        "kind",
        "path",
        "checksum",
        "down_checksum",
        "up_body",
        "down_body",
        "applied_at",
        "run_id",
    ];
    let row = |one: &Applied| {
        vec![
            one.seq.into(),
            (&one.module).into(),
            (&one.component).into(),
            one.kind.as_str().into(),
            (&one.path).into(),
            (&one.checksum).into(),
            one.down_checksum.clone().into(),
            (&one.up_body).into(),
            one.down_body.as_ref().into(),
            now.into(),
            (&one.run).into(),
        ]
    };
    insert_many("_module_migrations", &columns, applied.iter().map(row).collect())
}

/// What gives an applied script the text of `step`, which must have the same path.
pub(super) fn accept_script(module: &str, step: &ScriptStep) -> Ask<'static> {
    let sql = "UPDATE _module_migrations SET checksum = ?, down_checksum = ?, up_body = ?, down_body = ?
               WHERE module = ? AND kind = ? AND path = ?";
    let values = [
        (&step.checksum).into(),
        step.down_checksum.clone().into(),
        (&step.body).into(),
        step.down_body.as_ref().into(),
        module.into(),
        step.kind.as_str().into(),
        (&step.path).into(),
    ];
    Ask::run_with(sql, values)
}

/// What forgets a script that was taken back.
pub(super) fn forget_script(gone: &Applied) -> Ask<'static> {
    let sql = "DELETE FROM _module_migrations WHERE module = ? AND kind = ? AND path = ?";
    Ask::run_with(sql, [(&gone.module).into(), gone.kind.as_str().into(), (&gone.path).into()])
}

/// What deletes all that is known of a module.
pub(super) fn forget_module(slug: &str) -> [Ask<'static>; 3] {
    let delete = |table| Ask::run_with(format!("DELETE FROM {table} WHERE module = ?"), [slug.into()]);
    ["_module_installed", "_module_migrations", "_module_settings"].map(delete)
}

/// What writes the row of an installed module.
pub(super) fn set_module(database: Database, slug: &str, state: &ModuleState) -> Ask<'static> {
    let present = state.components.iter().map(|name| (name, "present".to_owned()));
    let retained = state.retained.iter().map(|(name, until)| (name, format!("{RETAINED}{until}")));
    let components: BTreeMap<&String, String> = present.chain(retained).collect();
    let requires: BTreeMap<&String, String> =
        state.requires.iter().map(|(module, range)| (module, range.to_string())).collect();
    let features = state.features.as_ref().map(|features| serde_json::json!(features).to_string());
    let values = [
        slug.into(),
        state.version.to_string().into(),
        (&state.plan).into(),
        features.into(),
        serde_json::json!(components).to_string().into(),
        serde_json::json!(requires).to_string().into(),
        if state.enabled { "installed" } else { "disabled" }.into(),
        (&state.installed_at).into(),
        (&state.run).into(),
    ];
    let columns =
        ["version", "plan", "features", "components", "requires", "status", "installed_at", "run_id"];
    upsert(database, "_module_installed", (&["module"], &columns), values)
}

/// What makes `settings` the settings of `module`: all of them, and no others; it has some already where
/// they are `known`.
pub(super) fn set_settings(
    module: &str,
    settings: &BTreeMap<String, SettingState>,
    known: bool,
) -> Vec<Ask<'static>> {
    let delete = || Ask::run_with("DELETE FROM _module_settings WHERE module = ?", [module.into()]);
    let mut asks: Vec<Ask<'static>> = known.then(delete).into_iter().collect();
    let row = |(name, setting): (&String, &SettingState)| {
        let source = if setting.chosen { "set" } else { "default" };
        vec![module.into(), name.into(), (&setting.kind).into(), (&setting.value).into(), source.into()]
    };
    let rows = settings.iter().map(row).collect();
    asks.extend(insert_many("_module_settings", &["module", "name", "kind", "value", "source"], rows));
    asks
}

/// What makes `rows` the entitlements of the tenant, and with them its permissions; it has some already where
/// they are `known`.
#[must_use]
pub fn set_entitlements(rows: &[Entitlement], known: bool) -> Vec<Ask<'static>> {
    let delete = ["DELETE FROM _module_entitlements", "DELETE FROM _module_permissions"];
    let mut asks: Vec<Ask<'static>> = delete.into_iter().filter(|_| known).map(Ask::run).collect();
    let entitlement = |row: &Entitlement| {
        vec![
            (&row.module).into(),
            (&row.name).into(),
            row.kind.as_str().into(),
            (&row.value).into(),
            row.enforce.map(Enforce::as_str).into(),
            row.not_after.clone().into(),
            row.reason.as_str().into(),
        ]
    };
    let columns = ["module", "name", "kind", "value", "enforce", "not_after", "reason"];
    asks.extend(insert_many("_module_entitlements", &columns, rows.iter().map(entitlement).collect()));
    let permissions = rows.iter().filter(|row| row.kind == Kind::Permission);
    let permissions = permissions.map(|row| vec![row.plain_name().into(), (&row.module).into()]);
    asks.extend(insert_many("_module_permissions", &["code", "module"], permissions.collect()));
    asks
}

/// The last words before COMMIT: the journal row that says the run happened, with what it found, the
/// new head, and what is known of the tenant.
#[must_use]
pub fn finish(
    (run, action): (&str, &str),
    (head, found, about): (&str, &str, &About),
    now: &str,
) -> [Ask<'static>; 2] {
    let journal =
        "INSERT INTO _module_journal (run_id, seq, action, step, at, body) VALUES (?, 1, ?, 'commit', ?, ?)";
    let stamp =
        "UPDATE _module_identity SET head_run = ?, head = ?, slug = ?, name = ?, profile = ?, epoch = ?,
                 origin = ? WHERE id = 1";
    [
        Ask::run_with(journal, [run.into(), action.into(), now.into(), found.into()]),
        Ask::run_with(
            stamp,
            [
                run.into(),
                head.into(),
                (&about.slug).into(),
                about.name.as_deref().into(),
                about.profile.as_deref().into(),
                about.epoch.into(),
                about.origin.as_deref().into(),
            ],
        ),
    ]
}
