//! A tenant's two logins: made once and again, kept inside their database, and never taken from others.

use landlord::databases::roles::{self, Names, Passwords, Role, RolesError};
use landlord::databases::url::Url;
use landlord::databases::{server, session};

use super::{Conn, DbError, DbErrorKind, Place, block_on, kind, script};

const SERVERS: [Place; 2] = [Place::Postgres, Place::Mariadb];

/// Everything that means something in an URL or a literal.
const AWKWARD: &str = "p@:/?#%+=&'\"\\ é";

/// One tenant of a test, on the server of a test.
struct Tenant {
    admin: Url,
    names: Names,
    passwords: Passwords,
    id: String,
}

impl Tenant {
    fn new(place: Place) -> Self {
        let home: Url = place.server().unwrap().database().parse().unwrap();
        // The database of the test gives a name that nobody else has.
        let slug = home.database().trim_start_matches("module_test_").replace('_', "-");
        let id = landlord::clock::new_id();
        let names = Names::of("t{slug}", &slug, &id, kind_of(place));
        let passwords = Passwords { migration: AWKWARD.to_owned(), application: format!("{AWKWARD}2") };
        Self { admin: home, names, passwords, id }
    }

    fn made(place: Place) -> Self {
        let tenant = Self::new(place);
        tenant.make().unwrap();
        tenant
    }

    fn make(&self) -> Result<(), RolesError> {
        block_on(roles::make(&self.admin, &self.names, &self.passwords, &self.id))
    }

    fn migration(&self) -> Url {
        self.admin
            .with_login(&self.names.migration, &self.passwords.migration)
            .with_database(&self.names.database)
    }

    fn application(&self) -> Url {
        self.admin
            .with_login(&self.names.application, &self.passwords.application)
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
            block_on(roles::make_first(&tenant.admin, &tenant.names, &tenant.passwords, &tenant.id, steps))
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
                roles::make_first(&tenant.admin, &tenant.names, &tenant.passwords, &tenant.id, steps)
                    .await
                    .unwrap();
                roles::drop(&tenant.admin, &tenant.names, &tenant.id).await.unwrap();
                // Gone, all of it: the names are free for another tenant.
                roles::drop(&tenant.admin, &tenant.names, &tenant.id).await.unwrap();
                let other = landlord::clock::new_id();
                roles::make(&tenant.admin, &tenant.names, &tenant.passwords, &other).await.unwrap();
                roles::drop(&tenant.admin, &tenant.names, &other).await.unwrap();
            });
        }
    }
}
