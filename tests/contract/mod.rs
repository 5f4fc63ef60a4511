//! One suite for three databases: what callers rely on holds on SQLite, PostgreSQL and MariaDB alike.
//! Speaks to the databases as the layers above do, through `Conn`; knows no driver.

use landlord::databases::url::Scheme;
use landlord::databases::{Conn, DbError, DbErrorKind, Mode, Row, Val};

use crate::support::servers::{Server, mariadb, postgres};
use crate::support::{Sandbox, block_on};

mod attacks;
mod batch;
mod dump;
mod errors;
mod execute;
mod guesses;
mod landlords;
mod roles;
mod schema;
mod servers;
mod sessions;
mod tenants;
mod transactions;
mod values;

/// The databases of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Sqlite,
    Postgres,
    Mariadb,
}

impl Place {
    fn server(self) -> Option<&'static Server> {
        match self {
            Self::Sqlite => None,
            Self::Postgres => Some(postgres()),
            Self::Mariadb => Some(mariadb()),
        }
    }
}

/// Runs `test` on a connection to an empty database.
fn run(place: Place, test: &impl AsyncFn(&mut Conn)) {
    let sandbox = Sandbox::empty();
    let url = place.server().map(|server| server.database().parse().unwrap());
    block_on(async {
        let mut conn = match &url {
            Some(url) => Conn::connect(url).await.unwrap(),
            None => Conn::open(&sandbox.path("contract.db"), Mode::Create).await.unwrap(),
        };
        test(&mut conn).await;
        conn.close().await.unwrap();
    });
}

/// Makes of each function three tests, one a database.
macro_rules! on_each {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use crate::contract::{Place, run};

            #[test]
            fn sqlite() {
                run(Place::Sqlite, &super::$name);
            }

            #[test]
            fn postgres() {
                run(Place::Postgres, &super::$name);
            }

            #[test]
            fn mariadb() {
                run(Place::Mariadb, &super::$name);
            }
        }
    )+};
}
use on_each;

/// Runs statements that must succeed.
async fn script(conn: &mut Conn, sql: &str) {
    conn.script(sql).await.unwrap_or_else(|error| panic!("{error}: {sql}"));
}

/// The first row of a query that must have one.
async fn one(conn: &mut Conn, sql: &str, values: &[Val]) -> Row {
    let row = conn.first(sql, values).await.unwrap_or_else(|error| panic!("{error}: {sql}"));
    row.unwrap_or_else(|| panic!("no row: {sql}"))
}

/// Rows of `table`.
async fn count(conn: &mut Conn, table: &str) -> i64 {
    one(conn, &format!("SELECT count(*) FROM {table}"), &[]).await.int(0).unwrap()
}

/// What a refused statement is.
#[track_caller]
fn kind<T: std::fmt::Debug>(result: Result<T, DbError>) -> DbErrorKind {
    result.expect_err("it should have been refused").kind
}

/// The type of bytes.
fn bytes(conn: &Conn) -> &'static str {
    if conn.scheme() == Some(Scheme::Postgres) { "BYTEA" } else { "BLOB" }
}
