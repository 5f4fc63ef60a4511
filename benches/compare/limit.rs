//! The limit that `compare` measures against: what a run must send to a tenant's database, and nothing
//! else. One connection a tenant, one transaction, one message; many tenants at once.
//!
//! ```text
//! limit record URL FILE                  writes the `_module_` rows that are there as statements to FILE
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
const TABLES: [&str; 6] = [
    "_module_installed",
    "_module_migrations",
    "_module_journal",
    "_module_settings",
    "_module_entitlements",
    "_module_permissions",
];

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

/// The rows of the `_module_` tables as statements.
async fn record(url: &str) -> Outcome<String> {
    let mut text = String::new();
    for table in TABLES {
        let sql = format!("SELECT * FROM {table}");
        let rows = match url.split(':').next() {
            Some("postgres") => written(&mut postgres(url).await?, sql).await?,
            Some("mysql") => written(&mut mysql(url).await?, sql).await?,
            _ => written(&mut sqlite(url).await?, sql).await?,
        };
        let Some((columns, rows)) = rows else { continue };
        text.push_str(&format!("INSERT INTO {table} ({columns}) VALUES\n{};\n", rows.join(",\n")));
    }
    text.push_str(
        "UPDATE _module_identity SET head_run = (SELECT run_id FROM _module_journal), \
         head = '0000000000000000000000000000000000000000000000000000000000000000' WHERE id = 1;\n",
    );
    Ok(text)
}

/// The columns' names, and each row in brackets.
async fn written<'c, C, D>(conn: &'c mut C, sql: String) -> Outcome<Option<(String, Vec<String>)>>
where
    D: sqlx::Database,
    &'c mut C: Executor<'c, Database = D>,
    usize: ColumnIndex<D::Row>,
    for<'r> String: Decode<'r, D> + Type<D>,
    for<'r> i64: Decode<'r, D> + Type<D>,
{
    let rows = sqlx::raw_sql(AssertSqlSafe(sql)).fetch_all(conn).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let columns: Vec<&str> = first.columns().iter().map(Column::name).collect();
    let row = |row: &D::Row| -> Outcome<String> {
        let mut values = Vec::new();
        for at in 0..row.len() {
            let null = row.try_get_raw(at)?.is_null();
            values.push(match row.try_get_unchecked::<String, _>(at) {
                _ if null => "NULL".to_owned(),
                Ok(text) => format!("'{}'", text.replace('\'', "''")),
                Err(_) => row.try_get_unchecked::<i64, _>(at)?.to_string(),
            });
        }
        Ok(format!("({})", values.join(", ")))
    };
    Ok(Some((columns.join(", "), rows.iter().map(row).collect::<Outcome<_>>()?)))
}
