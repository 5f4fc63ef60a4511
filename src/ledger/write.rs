//! Writing a tenant's ledger, always inside a transaction that the caller holds.

use std::collections::BTreeMap;

use super::{RETAINED, SCHEMA_VERSION};
use crate::billing::entitlement::{Entitlement, Kind};
use crate::databases::schema::hex_sha256;
use crate::databases::{Conn, DbError, server};
use crate::definitions::model::Enforce;
use crate::pipeline::state::{Applied, ModuleState, SettingState, TenantState};
use crate::pipeline::step::ScriptStep;
use crate::sql::Database;

/// The ledger's own tables, version by version.
const VERSIONS: [&str; 2] = [
    include_str!("../../migrations/tenant/0001_ledger.up.sql"),
    include_str!("../../migrations/tenant/0002_journal.up.sql"),
];

/// The ledger's tables, as they are called.
pub const TABLES: [&str; 7] = [
    "_module_identity",
    "_module_installed",
    "_module_migrations",
    "_module_journal",
    "_module_settings",
    "_module_entitlements",
    "_module_permissions",
];

/// Makes the ledger's tables and stamps whose database it is. The stamp comes last: where the database
/// commits each table by itself, tables without a stamp are a beginning, which is made again.
///
/// # Errors
/// The database's, also where there is a ledger already.
pub async fn create(
    conn: &mut Conn,
    (tenant_id, slug): (&str, &str),
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
    let head = hex_sha256(TenantState::default().head_text().as_bytes());
    let sql = "INSERT INTO _module_identity
               (id, schema_version, tenant_id, landlord_id, slug, created_at, head_run, head)
               VALUES (1, ?, ?, ?, ?, ?, NULL, ?)";
    let values =
        [SCHEMA_VERSION.into(), tenant_id.into(), landlord_id.into(), slug.into(), now.into(), head.into()];
    conn.execute(sql, &values).await?;
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
        conn.script(&server::own_script(script, conn.database())).await?;
        let version = i64::try_from(version + 1).unwrap_or(i64::MAX);
        let sql = "UPDATE _module_identity SET schema_version = ? WHERE id = 1";
        conn.execute(sql, &[version.into()]).await?;
    }
    Ok(())
}

/// Notes scripts that were run.
///
/// # Errors
/// The database's.
pub async fn write_scripts(conn: &mut Conn, applied: &[Applied], now: &str) -> Result<(), DbError> {
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
            one.down_body.clone().into(),
            now.into(),
            (&one.run).into(),
        ]
    };
    conn.insert_many("_module_migrations", &columns, applied.iter().map(row).collect()).await
}

/// Gives an applied script the text of `step`, which must have the same path.
///
/// # Errors
/// The database's.
pub async fn accept_script(conn: &mut Conn, module: &str, step: &ScriptStep) -> Result<(), DbError> {
    let sql = "UPDATE _module_migrations SET checksum = ?, down_checksum = ?, up_body = ?, down_body = ?
               WHERE module = ? AND kind = ? AND path = ?";
    let values = [
        (&step.checksum).into(),
        step.down_checksum.clone().into(),
        (&step.body).into(),
        step.down_body.clone().into(),
        module.into(),
        step.kind.as_str().into(),
        (&step.path).into(),
    ];
    conn.execute(sql, &values).await?;
    Ok(())
}

/// Forgets scripts that were taken back.
///
/// # Errors
/// The database's.
pub async fn forget_scripts(conn: &mut Conn, gone: &[&Applied]) -> Result<(), DbError> {
    for one in gone {
        let sql = "DELETE FROM _module_migrations WHERE module = ? AND kind = ? AND path = ?";
        let values = [(&one.module).into(), one.kind.as_str().into(), (&one.path).into()];
        conn.execute(sql, &values).await?;
    }
    Ok(())
}

/// Writes the row of an installed module, or, with `None`, deletes all that is known of it.
///
/// # Errors
/// The database's.
pub async fn set_module(conn: &mut Conn, slug: &str, state: Option<&ModuleState>) -> Result<(), DbError> {
    let Some(state) = state else {
        for table in ["_module_installed", "_module_migrations", "_module_settings"] {
            conn.execute(&format!("DELETE FROM {table} WHERE module = ?"), &[slug.into()]).await?;
        }
        return Ok(());
    };
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
    conn.upsert("_module_installed", &["module"], &columns, &values).await
}

/// Makes `settings` the settings of `module`: all of them, and no others.
///
/// # Errors
/// The database's.
pub async fn set_settings(
    conn: &mut Conn,
    module: &str,
    settings: &BTreeMap<String, SettingState>,
) -> Result<(), DbError> {
    conn.execute("DELETE FROM _module_settings WHERE module = ?", &[module.into()]).await?;
    let row = |(name, setting): (&String, &SettingState)| {
        let source = if setting.chosen { "set" } else { "default" };
        vec![module.into(), name.into(), (&setting.kind).into(), (&setting.value).into(), source.into()]
    };
    let rows = settings.iter().map(row).collect();
    conn.insert_many("_module_settings", &["module", "name", "kind", "value", "source"], rows).await
}

/// Makes `rows` the entitlements of the tenant, and with them its permissions.
///
/// # Errors
/// The database's.
pub async fn set_entitlements(conn: &mut Conn, rows: &[Entitlement]) -> Result<(), DbError> {
    conn.raw("DELETE FROM _module_entitlements").await?;
    conn.raw("DELETE FROM _module_permissions").await?;
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
    conn.insert_many("_module_entitlements", &columns, rows.iter().map(entitlement).collect()).await?;
    let permissions = rows.iter().filter(|row| row.kind == Kind::Permission);
    let permissions = permissions.map(|row| vec![row.plain_name().into(), (&row.module).into()]);
    conn.insert_many("_module_permissions", &["code", "module"], permissions.collect()).await
}

/// The last words before COMMIT: the journal row that says the run happened, with what it found, and
/// the new head.
///
/// # Errors
/// The database's.
pub async fn finish(
    conn: &mut Conn,
    (run, action): (&str, &str),
    (head, found): (&str, &str),
    now: &str,
) -> Result<(), DbError> {
    let sql =
        "INSERT INTO _module_journal (run_id, seq, action, step, at, body) VALUES (?, 1, ?, 'commit', ?, ?)";
    conn.execute(sql, &[run.into(), action.into(), now.into(), found.into()]).await?;
    let sql = "UPDATE _module_identity SET head_run = ?, head = ? WHERE id = 1";
    conn.execute(sql, &[run.into(), head.into()]).await?;
    Ok(())
}
