//! The limit that `compare` measures against: what a run must send to a tenant's database, and nothing
//! else. One connection a tenant, one transaction, one message; many tenants at once.
//!
//! ```text
//! limit record URL FILE                  writes the triggers and the `_module_` rows of a database to FILE,
//!                                        as the statements that make them
//! limit run URL TENANTS AT-ONCE FILE...  sends the files, joined, to every tenant
//! ```
//! In an address `{}` is the tenant: t0001, t0002 ... Knows nothing of the program that it is compared with
//! but the names of its tables.

use std::collections::VecDeque;
use std::error::Error;
use std::sync::{Arc, Mutex};

use sqlx::mysql::{MySqlConnectOptions, MySqlConnection};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{
    AssertSqlSafe, Column, ColumnIndex, ConnectOptions, Connection, Decode, Executor, Row, Type, ValueRef,
};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// What a run writes to beside the module's own tables; the stamp is changed, not written.
const TABLES: [&str; 7] = [
    "_module_installed",
    "_module_migrations",
    "_module_journal",
    "_module_settings",
    "_module_entitlements",
    "_module_permissions",
    "_module_quota",
];

/// What makes the triggers that stand on the module's tables, a statement a row: what one needs comes
/// before it. The ledger's own are there in every database.
const POSTGRES_TRIGGERS: &str = "WITH made AS (
    SELECT t.oid, t.tgname, t.tgfoid FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
      AND NOT starts_with(c.relname, '_module_'))
  SELECT text FROM (
    SELECT 1 AS place, proname AS name, pg_get_functiondef(oid) AS text
      FROM pg_proc WHERE oid IN (SELECT tgfoid FROM made)
    UNION ALL SELECT 2, proname, format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', oid::regprocedure)
      FROM pg_proc WHERE oid IN (SELECT tgfoid FROM made) AND proacl IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM aclexplode(proacl) WHERE grantee = 0)
    UNION ALL SELECT 3, tgname, pg_get_triggerdef(oid) FROM made) AS made ORDER BY place, name";

const MYSQL_TRIGGERS: &str = "SELECT concat('CREATE TRIGGER `', trigger_name, '` ', action_timing, ' ',
    event_manipulation, ' ON `', event_object_table, '` FOR EACH ROW ', action_statement) AS text
  FROM information_schema.triggers
  WHERE event_object_schema = DATABASE() AND LEFT(event_object_table, 8) <> '_module_'
  ORDER BY event_object_table, trigger_name";

const SQLITE_TRIGGERS: &str = "SELECT sql AS text FROM sqlite_schema
  WHERE type = 'trigger' AND substr(tbl_name, 1, 8) <> '_module_' ORDER BY name";

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["record", url, file] => Ok(std::fs::write(file, runtime()?.block_on(record(url))?)?),
        ["run", url, tenants, at_once, files @ ..] => {
            let texts = files.iter().map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
            run(url, tenants.parse()?, at_once.parse()?, texts.join("\n"))
        }
        // `cargo bench` asks for nothing: benches/compare/run says how it is used.
        _ => Ok(()),
    }
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

/// Sends `text` to every tenant. SQLite works in threads of its own; a server does the work elsewhere, so
/// that one thread here is enough for all.
fn run(url: &str, tenants: usize, at_once: usize, text: String) -> Outcome<()> {
    let open: Arc<Mutex<VecDeque<usize>>> = Arc::new(Mutex::new((1..=tenants).collect()));
    let (url, text): (Arc<str>, Arc<str>) = (url.into(), text.into());
    runtime()?.block_on(async {
        let mut tasks = Vec::new();
        for _ in 0..at_once.max(1) {
            let (open, url, text) = (open.clone(), url.clone(), text.clone());
            tasks.push(tokio::spawn(async move {
                loop {
                    let next = open.lock().expect("nobody panics with it").pop_front();
                    let Some(number) = next else { return Outcome::Ok(()) };
                    one(&url.replace("{}", &format!("t{number:04}")), &text).await?;
                }
            }));
        }
        for task in tasks {
            task.await??;
        }
        Ok(())
    })
}

async fn one(url: &str, text: &str) -> Outcome<()> {
    let batch = sqlx::raw_sql(AssertSqlSafe(text.to_owned()));
    match url.split(':').next() {
        Some("postgres") => {
            let mut conn = postgres(url).await?;
            batch.execute(&mut conn).await?;
            conn.close().await?;
        }
        Some("mysql") => {
            let mut conn = mysql(url).await?;
            batch.execute(&mut conn).await?;
            conn.close().await?;
        }
        _ => {
            let mut conn = sqlite(url).await?;
            batch.execute(&mut conn).await?;
            conn.close().await?;
        }
    }
    Ok(())
}

async fn postgres(url: &str) -> Outcome<PgConnection> {
    Ok(url.parse::<PgConnectOptions>()?.disable_statement_logging().connect().await?)
}

async fn mysql(url: &str) -> Outcome<MySqlConnection> {
    let options = url.parse::<MySqlConnectOptions>()?.pipes_as_concat(false).no_engine_substitution(false);
    Ok(options.timezone(None).disable_statement_logging().connect().await?)
}

async fn sqlite(url: &str) -> Outcome<SqliteConnection> {
    let options = url.parse::<SqliteConnectOptions>()?.foreign_keys(false);
    Ok(options.disable_statement_logging().connect().await?)
}

/// The triggers and the rows of the `_module_` tables as statements, in the order in which a run sends them.
async fn record(url: &str) -> Outcome<String> {
    // A backslash stands for itself, but not on MariaDB.
    let (triggers, backslash) = match url.split(':').next() {
        Some("postgres") => (POSTGRES_TRIGGERS, "\\"),
        Some("mysql") => (MYSQL_TRIGGERS, "\\\\"),
        _ => (SQLITE_TRIGGERS, "\\"),
    };
    let (_, made) = read(url, triggers.to_owned()).await?;
    let mut text = String::new();
    for statement in made.into_iter().flatten().flatten() {
        text.push_str(&format!("{};\n", statement.trim_end()));
    }
    for table in TABLES {
        let (columns, rows) = read(url, format!("SELECT * FROM {table}")).await?;
        if !rows.is_empty() {
            let rows: Vec<String> = rows.iter().map(|row| bracketed(row, backslash)).collect();
            text.push_str(&format!(
                "INSERT INTO {table} ({}) VALUES\n{};\n",
                columns.join(", "),
                rows.join(",\n")
            ));
        }
    }
    text.push_str(
        "UPDATE _module_identity SET head_run = (SELECT max(run_id) FROM _module_journal), \
         head = '0000000000000000000000000000000000000000000000000000000000000000' WHERE id = 1;\n",
    );
    Ok(text)
}

/// A row as it is written in a statement.
fn bracketed(row: &[Option<String>], backslash: &str) -> String {
    let written = |value: &Option<String>| match value {
        Some(text) => format!("'{}'", text.replace('\\', backslash).replace('\'', "''")),
        None => "NULL".to_owned(),
    };
    format!("({})", row.iter().map(written).collect::<Vec<_>>().join(", "))
}

type Table = (Vec<String>, Vec<Vec<Option<String>>>);

/// The names of the columns, and the rows.
async fn read(url: &str, sql: String) -> Outcome<Table> {
    match url.split(':').next() {
        Some("postgres") => table(&mut postgres(url).await?, sql).await,
        Some("mysql") => table(&mut mysql(url).await?, sql).await,
        _ => table(&mut sqlite(url).await?, sql).await,
    }
}

async fn table<'c, C, D>(conn: &'c mut C, sql: String) -> Outcome<Table>
where
    D: sqlx::Database,
    &'c mut C: Executor<'c, Database = D>,
    usize: ColumnIndex<D::Row>,
    for<'r> String: Decode<'r, D> + Type<D>,
    for<'r> i64: Decode<'r, D> + Type<D>,
{
    let rows = sqlx::raw_sql(AssertSqlSafe(sql)).fetch_all(conn).await?;
    let Some(first) = rows.first() else { return Ok(Table::default()) };
    let columns = first.columns().iter().map(|column| column.name().to_owned()).collect();
    let value = |row: &D::Row, at: usize| -> Outcome<Option<String>> {
        if row.try_get_raw(at)?.is_null() {
            return Ok(None);
        }
        Ok(Some(match row.try_get_unchecked::<String, _>(at) {
            Ok(text) => text,
            Err(_) => row.try_get_unchecked::<i64, _>(at)?.to_string(),
        }))
    };
    let row = |row: &D::Row| (0..row.len()).map(|at| value(row, at)).collect::<Outcome<Vec<_>>>();
    Ok((columns, rows.iter().map(row).collect::<Outcome<_>>()?))
}
