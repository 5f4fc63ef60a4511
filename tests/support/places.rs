//! Where a sandbox keeps its tenants: the folder of SQLite files, or a throw-away server. Looks into a
//! tenant's database with the server's own superuser, past the program.

use std::sync::atomic::{AtomicU32, Ordering};

use landlord::databases::Conn;

use super::servers::{self, Server};
use super::{block_on, text};

/// What the tenants' databases are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Sqlite,
    Postgres,
    Mariadb,
}

impl Place {
    pub const SERVERS: [Self; 2] = [Self::Postgres, Self::Mariadb];

    /// The server that all tests share; `None` for files.
    pub fn server(self) -> Option<&'static Server> {
        match self {
            Self::Sqlite => None,
            Self::Postgres => Some(servers::postgres()),
            Self::Mariadb => Some(servers::mariadb()),
        }
    }
}

/// A part of names that no other sandbox of any process has.
pub fn unique() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("t{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Rows of a statement at a server, as text (NULL is `NULL`, bytes are hex).
#[track_caller]
pub fn query(url: &str, statement: &str) -> Vec<Vec<String>> {
    try_query(url, statement).unwrap_or_else(|error| panic!("{error} in {url}: {statement}"))
}

/// As [`query`], and gives what the server says when it does not work.
pub fn try_query(url: &str, statement: &str) -> Result<Vec<Vec<String>>, String> {
    let rows = block_on(async {
        let mut conn = Conn::connect(&url.parse().unwrap()).await?;
        let rows = conn.query(statement, &[]).await;
        conn.close().await?;
        rows
    });
    let rows = rows.map_err(|error| error.to_string())?;
    Ok(rows.into_iter().map(|row| row.values.iter().map(text).collect()).collect())
}

/// Runs statements at a server: what cannot be prepared, too.
pub fn run(url: &str, statements: &[&str]) -> Result<(), String> {
    let ran = block_on(async {
        let mut conn = Conn::connect(&url.parse().unwrap()).await?;
        for statement in statements {
            conn.raw(statement).await?;
        }
        conn.close().await
    });
    ran.map_err(|error| error.to_string())
}

const POSTGRES_SCHEMA: &str = "
    SELECT 'column', c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull
        || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || a.attidentity::text
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0
        AND NOT a.attisdropped
    UNION ALL SELECT 'index', tablename::text, indexname::text, indexdef::text FROM pg_indexes
      WHERE schemaname = 'public'
    UNION ALL SELECT 'constraint', conrelid::regclass::text, conname::text, pg_get_constraintdef(oid)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'invalid index', indrelid::regclass::text, indexrelid::regclass::text, ''
      FROM pg_index WHERE NOT indisvalid
    UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname::text, pg_get_triggerdef(oid)
      FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'function', proname::text, '', '' FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 'other', relname::text, relkind::text, relacl::text FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S', 'm')
    ORDER BY 1, 2, 3";

/// The names of all tables of a server's database.
#[track_caller]
pub fn tables(url: &str) -> Vec<String> {
    let sql = if url.starts_with("mysql") {
        "SELECT CAST(table_name AS CHAR) FROM information_schema.tables
         WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY 1"
    } else {
        "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    };
    query(url, sql).concat()
}

/// The complete schema of a server's database, a line or more an object, by the table it belongs to.
#[track_caller]
pub fn schema(url: &str) -> Vec<Vec<String>> {
    if !url.starts_with("mysql") {
        return query(url, POSTGRES_SCHEMA);
    }
    let sql = "SELECT 'trigger', CAST(event_object_table AS CHAR), CAST(trigger_name AS CHAR),
                 CAST(action_statement AS CHAR) FROM information_schema.triggers WHERE trigger_schema = DATABASE()
               UNION ALL SELECT 'routine', CAST(routine_name AS CHAR), '', '' FROM information_schema.routines
                 WHERE routine_schema = DATABASE()
               UNION ALL SELECT 'view', CAST(table_name AS CHAR), '', '' FROM information_schema.views
                 WHERE table_schema = DATABASE() ORDER BY 1, 2, 3";
    let mut lines = query(url, sql);
    for table in tables(url) {
        let made = query(url, &format!("SHOW CREATE TABLE `{table}`"));
        let made = made[0][1].split(' ').filter(|word| !word.starts_with("AUTO_INCREMENT="));
        lines.push(vec!["table".to_owned(), table, made.collect::<Vec<_>>().join(" ")]);
    }
    lines
}

/// The complete schema and all rows of every table of a server's database, in stable order, `_module_`
/// tables included.
#[track_caller]
pub fn dump(url: &str) -> String {
    let mut lines: Vec<String> = schema(url).iter().map(|row| row.join(" | ")).collect();
    for table in tables(url) {
        let rows = if url.starts_with("mysql") {
            query(url, &format!("SELECT * FROM `{table}`"))
        } else {
            query(url, &format!("SELECT to_jsonb(t)::text FROM \"{table}\" t"))
        };
        let mut rows: Vec<String> = rows.iter().map(|row| format!("{table}: {}", row.join(" | "))).collect();
        rows.sort();
        lines.extend(rows);
    }
    lines.join("\n")
}

/// Drops every database that begins with `prefix`, and the logins.
pub fn forget(server: &Server, prefix: &str) {
    let like = prefix.replace('_', "\\_");
    let home = server.home();
    let mysql = server.scheme() == "mysql";
    let databases = if mysql {
        format!(
            "SELECT CAST(schema_name AS CHAR) FROM information_schema.schemata WHERE schema_name LIKE '{like}%'"
        )
    } else {
        format!("SELECT datname::text FROM pg_database WHERE datname LIKE '{like}%'")
    };
    let users = if mysql {
        format!("SELECT CONCAT(QUOTE(user), '@', QUOTE(host)) FROM mysql.user WHERE user LIKE '{like}%'")
    } else {
        format!("SELECT quote_ident(rolname) FROM pg_roles WHERE rolname LIKE '{like}%'")
    };
    for (words, names, end) in
        [("DATABASE", databases, if mysql { "" } else { " WITH (FORCE)" }), ("USER", users, "")]
    {
        for name in try_query(&home, &names).unwrap_or_default().concat() {
            let _ = run(&home, &[&format!("DROP {words} IF EXISTS {name}{end}")]);
        }
    }
}

/// A session that keeps a transaction open.
#[derive(Debug)]
pub struct Held(tokio::runtime::Runtime, Option<Conn>);

impl Held {
    /// Runs the statements, and keeps what they lock until it is dropped.
    pub fn open(url: &str, statements: &[&str]) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let conn = runtime.block_on(async {
            let mut conn = Conn::connect(&url.parse().unwrap()).await.unwrap();
            for statement in statements {
                conn.raw(statement).await.unwrap();
            }
            conn
        });
        Self(runtime, Some(conn))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(conn) = self.1.take() {
            let _ = self.0.block_on(conn.close());
        }
    }
}

/// Makes of each function three tests, one a database for its tenants.
macro_rules! on_each_place {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use crate::support::Place;

            #[test]
            fn on_sqlite() {
                super::$name(Place::Sqlite);
            }

            #[test]
            fn on_postgres() {
                super::$name(Place::Postgres);
            }

            #[test]
            fn on_mariadb() {
                super::$name(Place::Mariadb);
            }
        }
    )+};
}
pub(crate) use on_each_place;
