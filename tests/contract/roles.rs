//! A tenant's two logins: made once and again, kept inside their database, and never taken from others.

use landlord::databases::roles::{self, Names, Owner, Passwords, Role, RolesError};
use landlord::databases::server;
use landlord::databases::url::Url;

use super::{Conn, DbErrorKind, Place, block_on, kind, script};

const SERVERS: [Place; 2] = [Place::Postgres, Place::Mariadb];

/// Everything that means something in an URL or a literal.
const AWKWARD: &str = "p@:/?#%+=&'\"\\ é";

/// One tenant of a test, on the server of a test.
pub(super) struct Tenant {
    pub(super) admin: Url,
    pub(super) names: Names,
    pub(super) passwords: Passwords,
    pub(super) id: String,
    landlord: String,
}

impl Tenant {
    fn new(place: Place) -> Self {
        let home: Url = place.server().unwrap().database().parse().unwrap();
        // The database of the test gives a name that nobody else has.
        let slug = home.database().trim_start_matches("module_test_").replace('_', "-");
        let id = landlord::clock::new_id();
        let names = Names::of("t{slug}", &slug, &id, kind_of(place));
        let passwords = Passwords { migration: AWKWARD.to_owned(), application: Some(format!("{AWKWARD}2")) };
        Self { admin: home, names, passwords, id, landlord: landlord::clock::new_id() }
    }

    pub(super) fn made(place: Place) -> Self {
        let tenant = Self::new(place);
        tenant.make().unwrap();
        tenant
    }

    fn make(&self) -> Result<(), RolesError> {
        block_on(roles::make(&self.admin, &self.names, &self.passwords, self.owner()))
    }

    fn owner(&self) -> Owner<'_> {
        Owner { landlord: &self.landlord, tenant: &self.id }
    }

    pub(super) fn migration(&self) -> Url {
        self.admin
            .with_login(&self.names.migration, &self.passwords.migration)
            .with_database(&self.names.database)
    }

    pub(super) fn application(&self) -> Url {
        self.admin
            .with_login(&self.names.application, self.passwords.application.as_deref().unwrap())
            .with_database(&self.names.database)
    }
}

fn kind_of(place: Place) -> landlord::sql::Database {
    match place {
        Place::Sqlite => landlord::sql::Database::Sqlite,
        Place::Postgres => landlord::sql::Database::Postgres,
        Place::Mariadb => landlord::sql::Database::Mysql,
    }
}

async fn open(url: &Url) -> Conn {
    Conn::connect(url).await.unwrap_or_else(|error| panic!("{url}: {error:?}"))
}

/// What the two logins are for: one makes tables, the other works with them.
fn works(tenant: &Tenant) {
    block_on(async {
        let mut migration = open(&tenant.migration()).await;
        script(&mut migration, "DROP TABLE IF EXISTS cards; DROP TABLE IF EXISTS ledger").await;
        script(&mut migration, "CREATE TABLE cards (id BIGINT PRIMARY KEY); CREATE TABLE ledger (a BIGINT)")
            .await;
        roles::grant_ledger(&mut migration, &tenant.names, &["ledger"]).await.unwrap();
        let mut application = open(&tenant.application()).await;
        script(&mut application, "INSERT INTO cards VALUES (1); UPDATE cards SET id = 2; DELETE FROM cards")
            .await;
        assert_eq!(server::count(&mut application, "ledger").await.unwrap(), 0);
        for refused in ["CREATE TABLE mine (a BIGINT)", "DROP TABLE cards", "ALTER TABLE cards ADD b BIGINT"]
        {
            assert_eq!(kind(application.script(refused).await), DbErrorKind::Refused, "{refused}");
        }
        if application.database() == landlord::sql::Database::Postgres {
            for refused in ["INSERT INTO ledger VALUES (1)", "DELETE FROM ledger", "TRUNCATE ledger"] {
                assert_eq!(kind(application.script(refused).await), DbErrorKind::Refused, "{refused}");
            }
        }
        application.close().await.unwrap();
        migration.close().await.unwrap();
    });
}

#[test]
fn logins_are_made_and_made_again() {
    for place in SERVERS {
        let tenant = Tenant::made(place);
        works(&tenant);
        tenant.make().unwrap();
        works(&tenant);
    }
}

#[test]
fn a_crash_after_any_step_is_made_good() {
    for place in SERVERS {
        for steps in 0..9 {
            let tenant = Tenant::new(place);
            block_on(roles::make_first(
                &tenant.admin,
                &tenant.names,
                &tenant.passwords,
                tenant.owner(),
                steps,
            ))
            .unwrap_or_else(|error| panic!("{place:?}, {steps}: {error}"));
            tenant.make().unwrap_or_else(|error| panic!("{place:?} after {steps}: {error}"));
            works(&tenant);
        }
    }
}

#[test]
fn what_a_crash_left_can_be_dropped() {
    for place in SERVERS {
        for steps in 0..9 {
            let tenant = Tenant::new(place);
            block_on(async {
                roles::make_first(&tenant.admin, &tenant.names, &tenant.passwords, tenant.owner(), steps)
                    .await
                    .unwrap();
                roles::drop(&tenant.admin, &tenant.names, tenant.owner()).await.unwrap();
                // Gone, all of it: the names are free for another tenant.
                roles::drop(&tenant.admin, &tenant.names, tenant.owner()).await.unwrap();
                let other = landlord::clock::new_id();
                let other = Owner { tenant: &other, ..tenant.owner() };
                roles::make(&tenant.admin, &tenant.names, &tenant.passwords, other).await.unwrap();
                roles::drop(&tenant.admin, &tenant.names, other).await.unwrap();
            });
        }
    }
}

#[test]
fn any_password_lets_in_and_a_wrong_one_does_not() {
    for place in SERVERS {
        let mut tenant = Tenant::new(place);
        // The tests' PostgreSQL asks for a password where login and database have one name.
        tenant.names.database = tenant.names.migration.clone();
        tenant.make().unwrap();
        block_on(async {
            open(&tenant.migration()).await.close().await.unwrap();
            let key = roles::RoleKey::generate().unwrap().0;
            let password = key.password(&tenant.id, 2);
            roles::set_password(&tenant.admin, &tenant.names, Role::Migration, &password).await.unwrap();
            let old = Conn::connect(&tenant.migration()).await.map(drop);
            assert_eq!(kind(old), DbErrorKind::Refused);
            tenant.passwords.migration = password;
            open(&tenant.migration()).await.close().await.unwrap();
        });
    }
}

#[test]
fn a_locked_out_application_is_out_at_once() {
    for place in SERVERS {
        let tenant = Tenant::made(place);
        block_on(async {
            let mut inside = open(&tenant.application()).await;
            roles::lock_out(&tenant.admin, &tenant.names, true).await.unwrap();
            assert!(inside.query("SELECT 1", &[]).await.is_err(), "{place:?}: the session goes on");
            let refused = Conn::connect(&tenant.application()).await.map(drop);
            assert_eq!(kind(refused), DbErrorKind::Refused, "{place:?}");
            // Migrations go on.
            open(&tenant.migration()).await.close().await.unwrap();
            roles::lock_out(&tenant.admin, &tenant.names, false).await.unwrap();
            open(&tenant.application()).await.close().await.unwrap();
        });
    }
}

#[test]
fn nothing_of_somebody_else_is_taken() {
    let taken = |result: Result<(), RolesError>, what: &str| match result {
        Err(RolesError::Taken { what: found }) => assert!(found.starts_with(what), "{found}, not {what}"),
        other => panic!("{other:?}, not {what}"),
    };
    for place in SERVERS {
        // A database with that name.
        let tenant = Tenant::new(place);
        block_on(server::create_database(&tenant.admin, &tenant.names.database)).unwrap();
        taken(tenant.make(), "database");
        taken(block_on(roles::drop(&tenant.admin, &tenant.names, tenant.owner())), "database");
        // A login with that name.
        let (postgres, word) =
            (place == Place::Postgres, if place == Place::Postgres { "role" } else { "user" });
        for login in ["migration", "application"] {
            let tenant = Tenant::new(place);
            let name = if login == "migration" { &tenant.names.migration } else { &tenant.names.application };
            let sql = if postgres { format!("CREATE ROLE {name}") } else { format!("CREATE USER {name}") };
            block_on(async {
                let mut conn = open(&tenant.admin).await;
                script(&mut conn, &sql).await;
                conn.close().await.unwrap();
            });
            taken(tenant.make(), word);
            taken(block_on(roles::drop(&tenant.admin, &tenant.names, tenant.owner())), word);
        }
        // Another tenant's, and the same tenant's of another landlord.
        let mut tenant = Tenant::made(place);
        block_on(roles::check(&tenant.admin, &tenant.names, tenant.owner())).unwrap();
        for whose in ["tenant", "landlord"] {
            let part = |tenant: &mut Tenant, id: String| {
                std::mem::replace(if whose == "tenant" { &mut tenant.id } else { &mut tenant.landlord }, id)
            };
            let owner = part(&mut tenant, landlord::clock::new_id());
            taken(tenant.make(), word);
            taken(block_on(roles::check(&tenant.admin, &tenant.names, tenant.owner())), word);
            taken(block_on(roles::drop(&tenant.admin, &tenant.names, tenant.owner())), word);
            part(&mut tenant, owner);
        }
        works(&tenant);
    }
}

#[test]
fn a_scratch_database_has_a_login_without_rights() {
    for place in SERVERS {
        let home: Url = place.server().unwrap().database().parse().unwrap();
        let name = format!("s{}", home.database().trim_start_matches("module_test"));
        block_on(async {
            let scratch = roles::make_scratch(&home, &name).await.unwrap();
            let url = scratch.login.clone();
            for taken in [name.as_str(), home.database()] {
                assert_eq!(kind(roles::make_scratch(&home, taken).await), DbErrorKind::Refused, "{taken}");
            }
            let mut conn = open(&url).await;
            script(&mut conn, "CREATE TABLE t (a BIGINT); INSERT INTO t VALUES (1)").await;
            if place == Place::Mariadb {
                let refused = Conn::connect(&url.with_database("mysql")).await.map(drop);
                assert_eq!(kind(refused), DbErrorKind::Refused);
            }
            assert_eq!(kind(conn.script("CREATE DATABASE no_right_for_it").await), DbErrorKind::Refused);
            // Whoever sweeps leaves alone what somebody works with.
            roles::sweep_scratch(&home).await.unwrap();
            assert_eq!(conn.query("SELECT a FROM t", &[]).await.unwrap().len(), 1);
            // Somebody is still inside.
            scratch.discard().await.unwrap();
            assert!(conn.query("SELECT a FROM t", &[]).await.is_err());
            let gone = Conn::connect(&url).await.map(drop);
            assert!(matches!(kind(gone), DbErrorKind::Refused | DbErrorKind::Absent));
            // Its process dies: the lock is free, and the next sweep takes it away.
            let left = roles::make_scratch(&home, &name).await.unwrap();
            let url = left.login.clone();
            drop(left);
            while Conn::connect(&url).await.is_ok() {
                roles::sweep_scratch(&home).await.unwrap();
            }
            // What was not made so is not dropped.
            open(&home).await.close().await.unwrap();
        });
    }
}

/// The login of a host need not be a superuser's; these are all the rights it needs.
#[test]
fn a_modest_admin_is_enough() {
    for place in SERVERS {
        let mut tenant = Tenant::new(place);
        let ops = format!("ops_{}", tenant.names.database);
        let rights = if place == Place::Postgres {
            format!("CREATE ROLE {ops} LOGIN CREATEDB CREATEROLE")
        } else {
            format!(
                "CREATE USER {ops}; GRANT CREATE USER, PROCESS, CONNECTION ADMIN ON *.* TO {ops};
                 GRANT SELECT ON mysql.user TO {ops};
                 GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, TRIGGER, CREATE VIEW,
                   SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, CREATE TEMPORARY TABLES, LOCK TABLES
                   ON `t\\_%`.* TO {ops} WITH GRANT OPTION"
            )
        };
        let home = tenant.admin.clone();
        if place == Place::Mariadb {
            tenant.names.database = format!("t_{}", tenant.names.database);
        }
        block_on(async {
            let mut conn = open(&home).await;
            script(&mut conn, &rights).await;
            conn.close().await.unwrap();
        });
        tenant.admin = home.with_login(&ops, "").with_database(if place == Place::Postgres {
            "postgres"
        } else {
            "information_schema"
        });
        tenant.make().unwrap();
        works(&tenant);
        tenant.make().unwrap();
        block_on(async {
            roles::set_password(&tenant.admin, &tenant.names, Role::Application, "p").await.unwrap();
            tenant.passwords.application = Some("p".to_owned());
            let mut inside = open(&tenant.application()).await;
            roles::lock_out(&tenant.admin, &tenant.names, true).await.unwrap();
            assert!(inside.query("SELECT 1", &[]).await.is_err(), "{place:?}: the session goes on");
            roles::lock_out(&tenant.admin, &tenant.names, false).await.unwrap();
            let inside = open(&tenant.application()).await;
            roles::drop(&tenant.admin, &tenant.names, tenant.owner()).await.unwrap();
            drop(inside);
            let name = format!("t_s{}", std::process::id());
            let scratch = roles::make_scratch(&tenant.admin, &name).await.unwrap();
            open(&scratch.login).await.close().await.unwrap();
            scratch.discard().await.unwrap();
        });
    }
}
