//! What was not made by the program, or changed past it, on each of the three databases: adopting it,
//! finding it, mending it.

mod adopt;
mod doctor;

use std::sync::atomic::{AtomicU32, Ordering};

use landlord::databases::roles::RoleKey;
use landlord::databases::{Mode, Place};
use landlord::sql::Database;
use landlord::sql::tokens::{Values, expand};

use crate::support::servers::Server;
use crate::support::{Module, Run, Sandbox, block_on};

/// A workspace with one tenant, on one of the databases.
pub struct Home {
    pub sandbox: Sandbox,
    pub slug: String,
    /// The tenant's database with the login that runs use, so that what is made there is its own.
    pub place: Place,
}

impl Home {
    pub fn new(server: Option<&'static Server>, modules: &[Module]) -> Self {
        let sandbox = Sandbox::with(modules);
        sandbox.ok(&["init", "--yes"]);
        if let Some(server) = server {
            if !sandbox.path("data/role.key").exists() {
                sandbox.write("data/role.key", RoleKey::generate().unwrap().1);
            }
            let (kind, url) = (server.scheme(), server.home());
            sandbox.sql(
                "landlord",
                &format!(
                    "INSERT INTO hosts (name, database_kind, url, created_at)
                     VALUES ('there', '{kind}', '{url}', '2026-01-01T00:00:00.000000Z')"
                ),
            );
        }
        let (slug, place) = tenant(&sandbox, server);
        Self { sandbox, slug, place }
    }

    pub fn run(&self, args: &[&str]) -> Run {
        self.sandbox.module(&[args, &["--tenant", &self.slug]].concat())
    }

    /// One value in the tenant's database.
    pub fn sql(&self, statement: &str) -> String {
        sql(&self.place, statement)
    }

    pub fn script(&self, statements: &str) {
        script(&self.place, statements);
    }

    /// Runs statements whose tokens are expanded as those of a migration, as the owner of the tables.
    pub fn by_hand(&self, statements: &str) {
        by_hand(&self.place, statements);
    }

    /// Landlord, ledger and live schema agree, and the audit log is whole.
    pub fn sound(&self) {
        self.run(&["status", "--verify"]).expect(0);
        self.run(&["audit", "verify"]).expect(0);
    }
}

/// One more tenant, with the place of its database.
pub fn tenant(sandbox: &Sandbox, server: Option<&'static Server>) -> (String, Place) {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    // All tests share one server.
    let slug = format!("md-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let Some(server) = server else {
        sandbox.tenant(&slug);
        let file = sandbox.database(&slug);
        return (slug, Place::File(file));
    };
    sandbox.ok(&["tenant", "create", &slug, "--host", "there"]);
    let name = format!("SELECT database_name FROM tenants WHERE slug = '{slug}'");
    let database = sandbox.sql_one("landlord", &name);
    (slug, Place::Server(server.url(&database).parse().unwrap()))
}

pub fn sql(place: &Place, statement: &str) -> String {
    block_on(async {
        let mut conn = place.open(Mode::Write).await.unwrap();
        let row = conn.first(statement, &[]).await.unwrap_or_else(|error| panic!("{error}: {statement}"));
        conn.close().await.unwrap();
        row.map(|row| row.opt_text(0).unwrap().unwrap_or_default()).unwrap_or_default()
    })
}

pub fn script(place: &Place, statements: &str) {
    block_on(async {
        let mut conn = place.open(Mode::Write).await.unwrap();
        conn.script(statements).await.unwrap_or_else(|error| panic!("{error}: {statements}"));
        conn.close().await.unwrap();
    });
}

pub fn by_hand(place: &Place, statements: &str) {
    let text = expand(statements, place.database(), &Values::default()).unwrap();
    if place.database() != Database::Postgres {
        return script(place, &text);
    }
    let role = sql(place, "SELECT current_database() || '_mig'");
    script(place, &format!("SET ROLE \"{role}\"; {text}"));
}

/// Runs each of these functions on each database.
macro_rules! on_each {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use crate::support::servers::{mariadb, postgres};

            #[test]
            fn sqlite() {
                super::check::$name(None);
            }

            #[test]
            fn on_postgres() {
                super::check::$name(Some(postgres()));
            }

            #[test]
            fn on_mariadb() {
                super::check::$name(Some(mariadb()));
            }
        }
    )+};
}
pub(crate) use on_each;
