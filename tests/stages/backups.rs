//! `module backup` on each of the three databases: what is backed up comes back, whatever happened since,
//! and what fails leaves everything as it was.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use landlord::databases::roles::RoleKey;
use landlord::databases::{Conn, Mode, Place};
use landlord::sql::Database;

use crate::support::servers::{Server, mariadb};
use crate::support::{Run, Sandbox, block_on, places};

/// A workspace with one tenant, on one of the databases.
pub(super) struct Home {
    pub(super) sandbox: Sandbox,
    pub(super) slug: String,
    /// The tenant's database with the login that may do everything.
    place: Place,
}

impl Home {
    pub(super) fn new(server: Option<&'static Server>) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let sandbox = Sandbox::new();
        sandbox.ok(&["init", "--yes"]);
        // All tests share one server.
        let slug = format!("bk-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let place = match server {
            None => {
                sandbox.tenant(&slug);
                Place::File(sandbox.database(&slug))
            }
            Some(server) => {
                if !sandbox.path("data/role.key").exists() {
                    sandbox.write("data/role.key", RoleKey::generate().unwrap().1);
                }
                sandbox.sql(
                    "landlord",
                    &format!(
                        "INSERT INTO hosts (name, database_kind, url, created_at)
                         VALUES ('there', '{}', '{}', '2026-01-01T00:00:00.000000Z')",
                        server.scheme(),
                        server.home()
                    ),
                );
                sandbox.ok(&["tenant", "create", &slug, "--host", "there"]);
                let database = sandbox.sql_one("landlord", "SELECT database_name FROM tenants");
                Place::Server(server.url(&database).parse().unwrap())
            }
        };
        assert_eq!(sandbox.install(&slug, &["alpha"]).code, 0);
        Self { sandbox, slug, place }
    }

    pub(super) fn run(&self, args: &[&str]) -> Run {
        self.sandbox.module(&[args, &["--tenant", &self.slug]].concat())
    }

    pub(super) fn backup(&self) -> String {
        let made = self.run(&["backup", "create", "--output", "json"]).expect(0).json();
        assert_eq!(made["kind"], "database");
        made["id"].as_str().unwrap().to_owned()
    }

    pub(super) fn restore(&self, id: &str) -> Run {
        self.run(&["backup", "restore", id, "--confirm", &self.slug])
    }

    pub(super) fn sql(&self, statement: &str) -> String {
        block_on(async {
            let mut conn = self.place.open(Mode::Write).await.unwrap();
            let row = conn.first(statement, &[]).await.unwrap_or_else(|error| panic!("{error}: {statement}"));
            conn.close().await.unwrap();
            row.map(|row| row.opt_text(0).unwrap().unwrap_or_default()).unwrap_or_default()
        })
    }

    pub(super) fn script(&self, statements: &str) {
        block_on(async {
            let mut conn = self.place.open(Mode::Write).await.unwrap();
            conn.script(statements).await.unwrap_or_else(|error| panic!("{error}: {statements}"));
            conn.close().await.unwrap();
        });
    }

    pub(super) fn database(&self) -> Database {
        self.place.database()
    }

    pub(super) fn is_postgres(&self) -> bool {
        self.place.database() == Database::Postgres
    }

    pub(super) fn modules(&self) -> Vec<String> {
        let status = self.run(&["status", "--output", "json"]).expect(0).json();
        let modules = status["modules"].as_array().unwrap().iter();
        modules.map(|one| one["module"].as_str().unwrap().to_owned()).collect()
    }

    pub(super) fn file(&self, id: &str) -> PathBuf {
        let sql = format!("SELECT path FROM backups WHERE id = '{id}'");
        PathBuf::from(self.sandbox.sql_one("landlord", &sql))
    }

    /// Where the tenant's backups are.
    pub(super) fn folder(&self) -> PathBuf {
        self.sandbox.path("data/backups").join(&self.slug)
    }

    /// Landlord, ledger and live schema agree, and the audit log is whole.
    pub(super) fn sound(&self) {
        self.run(&["status", "--verify"]).expect(0);
        self.run(&["audit", "verify"]).expect(0);
    }
}

on_each_home!(
    what_was_backed_up_comes_back,
    a_backup_that_does_not_fit_is_refused,
    a_database_without_its_tables_is_brought_back,
    a_database_that_was_dropped_is_brought_back,
    a_dump_that_cannot_be_loaded_leaves_what_was_there,
);

fn what_was_backed_up_comes_back(home: &Home) {
    home.script("INSERT INTO alpha_items (name) VALUES ('kept')");
    let id = home.backup();
    let file = home.file(&id);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let note: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(file.with_extension("json")).unwrap()).unwrap();
    assert_eq!((note["tenant"].as_str(), note["id"].as_str()), (Some(home.slug.as_str()), Some(id.as_str())));
    assert!(note["modules"]["alpha"].is_string() && note["version"].is_string(), "{note}");

    home.script("INSERT INTO alpha_items (name) VALUES ('later')");
    home.sandbox.install(&home.slug, &["delta"]).expect(0);
    home.script("CREATE TABLE strangers (id INTEGER NOT NULL PRIMARY KEY)");
    if home.is_postgres() {
        // What a superuser made there the tenant's own login could not even read.
        let owner = home.sql("SELECT current_database() || '_mig'");
        home.script(&format!("ALTER TABLE strangers OWNER TO {owner}"));
    }
    assert_eq!(home.modules(), ["alpha", "beta", "core", "delta", "gamma"]);
    let dry = home.run(&["backup", "restore", &id, "--dry-run"]).expect(0);
    assert!(dry.stdout.to_lowercase().contains("would restore"), "{dry}");
    assert_eq!(home.modules().len(), 5, "only shown");

    let done = home.run(&["backup", "restore", &id, "--confirm", &home.slug, "-o", "json"]).expect(0).json();
    assert_eq!(done["modules"], 2);
    assert_eq!(home.modules(), ["alpha", "core"]);
    assert_eq!(home.sql("SELECT count(*) FROM alpha_items WHERE name = 'kept'"), "1");
    assert_eq!(home.sql("SELECT count(*) FROM alpha_items WHERE name = 'later'"), "0");
    let gone = block_on(async {
        let mut conn = home.place.open(Mode::Read).await.unwrap();
        conn.query("SELECT * FROM strangers", &[]).await.is_err()
    });
    assert!(gone, "what was made since is gone");
    home.sound();
    rights(home);

    // What was there before is a backup too, and the way back.
    home.restore(done["before"].as_str().unwrap()).expect(0);
    assert_eq!(home.modules().len(), 5);
    assert_eq!(home.sql("SELECT count(*) FROM alpha_items WHERE name = 'later'"), "1");
    home.sandbox.remove(&home.slug, &["delta"]).expect(0);
    home.sound();
    let list = home.run(&["backup", "list", "--verify"]).expect(0);
    assert!(list.stdout.contains("archive of delta") && list.stdout.contains("before the"), "{list}");
    assert!(list.stdout.lines().all(|line| line.chars().count() <= 100), "{list}");
}

/// The application may write module tables, and only read the ledger.
fn rights(home: &Home) {
    if home.is_postgres() {
        let may = |table: &str| {
            home.sql(&format!(
                "SELECT string_agg(right_, ',' ORDER BY right_) FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE',
                 'DELETE']) right_ WHERE has_table_privilege(current_database() || '_app', '{table}', right_)"
            ))
        };
        assert_eq!(may("alpha_items"), "DELETE,INSERT,SELECT,UPDATE");
        assert_eq!(may("_module_installed"), "SELECT");
        let owner = home.sql("SELECT tableowner::text FROM pg_tables WHERE tablename = 'alpha_items'");
        assert!(owner.ends_with("_mig"), "{owner}");
    }
}

fn a_backup_that_does_not_fit_is_refused(home: &Home) {
    let id = home.backup();
    home.run(&["backup", "restore", &id]).expect(2).says("not confirmed").says("--confirm");
    home.run(&["backup", "restore", &id, "--confirm", "other"]).expect(2).says("--confirm says other");
    home.run(&["backup", "restore", "000000"]).expect(2).says("there is no backup `000000`");
    let before = home.sql("SELECT head FROM _module_identity");
    // Of a module only.
    home.sandbox.install(&home.slug, &["beta"]).expect(0);
    home.sandbox.remove(&home.slug, &["beta"]).expect(0);
    let archive = home.sandbox.sql_one("landlord", "SELECT id FROM backups WHERE kind = 'archive'");
    home.restore(&archive).expect(4).says("archive of the removed module beta");
    // Of somebody else.
    let other = format!("{}-x", home.slug);
    home.sandbox.tenant(&other);
    let run = home.sandbox.module(&["backup", "restore", &id, "--tenant", &other, "--confirm", &other]);
    assert_eq!(run.code, 4, "{run}");
    let denied = "SELECT count(*) FROM audit_log WHERE action = 'backup.restore' AND outcome = 'denied'";
    assert_eq!(home.sandbox.sql_one("landlord", denied), "2");
    // Not what was written.
    let file = home.file(&id);
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, &bytes).unwrap();
    home.restore(&id).expect(1).says("its checksum differs");
    home.run(&["backup", "list", "--verify"]).expect(7).shows("damaged");
    fs::remove_file(&file).unwrap();
    home.restore(&id).expect(1).says("is missing");
    home.run(&["backup", "list"]).expect(0).shows("missing");
    assert_ne!(home.sql("SELECT head FROM _module_identity"), "", "{before}");
    home.sound();
}

fn a_database_without_its_tables_is_brought_back(home: &Home) {
    home.script("INSERT INTO alpha_items (name) VALUES ('kept')");
    let id = home.backup();
    match &home.place {
        Place::File(file) => fs::remove_file(file).unwrap(),
        Place::Server(_) if home.is_postgres() => {
            home.script("DROP TABLE _module_identity; DROP TABLE alpha_notes; DROP TABLE alpha_items");
        }
        Place::Server(_) => {
            home.script("SET FOREIGN_KEY_CHECKS = 0; DROP TABLE alpha_items, _module_identity");
        }
    }
    home.restore(&id).expect(0);
    assert_eq!(home.sql("SELECT count(*) FROM alpha_items WHERE name = 'kept'"), "1");
    home.sound();
}

/// Dropped on a server that is still there, and on one that has lost its logins too.
fn a_database_that_was_dropped_is_brought_back(home: &Home) {
    home.script("INSERT INTO alpha_items (name) VALUES ('kept')");
    let id = home.backup();
    let Place::Server(url) = &home.place else {
        fs::remove_file(home.sandbox.database(&home.slug)).unwrap();
        home.run(&["install", "beta", "--plan", "basic", "--yes"]).expect(1).says("`module backup list");
        home.restore(&id).expect(0);
        return home.sound();
    };
    let name = url.database().to_owned();
    let (server, drop, password, logins) = if home.is_postgres() {
        (
            url.with_database("postgres"),
            format!("DROP DATABASE {name} WITH (FORCE)"),
            format!("SELECT rolpassword FROM pg_authid WHERE rolname = '{name}_app'"),
            vec![format!("DROP ROLE {name}_mig"), format!("DROP ROLE {name}_app")],
        )
    } else {
        (
            url.with_database("mysql"),
            format!("DROP DATABASE {name}"),
            format!("SELECT CAST(authentication_string AS CHAR) FROM mysql.user WHERE user = '{name}_app'"),
            vec![format!("DROP USER '{name}_mig'@'%'"), format!("DROP USER '{name}_app'@'%'")],
        )
    };
    let server = server.revealed();
    let password = || places::query(server, &password);
    let before = password();
    places::run(server, &[&drop]).unwrap();
    home.run(&["install", "beta", "--plan", "basic", "--yes"])
        .expect(1)
        .says("has no database")
        .says("`module backup list");
    home.restore(&id).expect(0);
    assert_eq!(password(), before, "the application logs in as before");
    assert_eq!(home.sql("SELECT count(*) FROM alpha_items WHERE name = 'kept'"), "1");
    rights(home);
    home.sound();
    let gone: Vec<&str> = std::iter::once(&drop).chain(&logins).map(String::as_str).collect();
    places::run(server, &gone).unwrap();
    home.restore(&id).expect(0).says("`module tenant rotate");
    assert_eq!(home.sql("SELECT count(*) FROM alpha_items WHERE name = 'kept'"), "1");
    rights(home);
    home.sound();
}

fn a_dump_that_cannot_be_loaded_leaves_what_was_there(home: &Home) {
    home.script("INSERT INTO alpha_items (name) VALUES ('kept')");
    let id = home.backup();
    // Written so, as its checksum says; but no dump of anything.
    let file = home.file(&id);
    let text: &[u8] = b"this is no dump of a database;\n";
    fs::write(&file, text).unwrap();
    let sha256 = landlord::databases::schema::hex_sha256(text);
    let sql = format!("UPDATE backups SET sha256 = '{sha256}', bytes = {} WHERE id = '{id}'", text.len());
    home.sandbox.sql("landlord", &sql);
    let run = home.restore(&id).expect(1);
    assert!(run.stderr.contains("it is as it was before"), "{run}");
    assert_eq!(home.sql("SELECT count(*) FROM alpha_items WHERE name = 'kept'"), "1");
    home.sound();
}

#[test]
fn an_application_that_has_the_file_open_sees_the_restored_state() {
    let home = Home::new(None);
    let id = home.backup();
    home.script("INSERT INTO alpha_items (name) VALUES ('later')");
    let Place::File(file) = &home.place else { unreachable!() };
    block_on(async {
        let mut conn = Conn::open(file, Mode::Write).await.unwrap();
        conn.script("PRAGMA journal_mode = WAL; INSERT INTO alpha_items (name) VALUES ('in the journal')")
            .await
            .unwrap();
        let run = home.restore(&id);
        assert_eq!(run.code, 0, "{run}");
        let row = conn.first("SELECT count(*) FROM alpha_items", &[]).await.unwrap().unwrap();
        assert_eq!(row.int(0).unwrap(), 1);
        conn.script("INSERT INTO alpha_items (name) VALUES ('after')").await.unwrap();
        conn.close().await.unwrap();
    });
    assert_eq!(home.sql("SELECT group_concat(name) FROM alpha_items"), "first,after");
    home.sound();
}

#[test]
fn a_damaged_file_is_put_aside() {
    let home = Home::new(None);
    let id = home.backup();
    let Place::File(file) = &home.place else { unreachable!() };
    fs::write(file, "not a database at all, but long enough to be looked at".repeat(40)).unwrap();
    home.run(&["backup", "create"]).expect(1);
    home.restore(&id).expect(0).says("the damaged file is kept as");
    let folder = file.parent().unwrap();
    let names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
    assert!(names.iter().any(|name| name.contains(".damaged-")), "{names:?}");
    home.sound();
}

#[test]
fn pruning_says_first_and_then_deletes() {
    let home = Home::new(None);
    let ids: Vec<String> = (0..4).map(|_| home.backup()).collect();
    home.sandbox.sql("landlord", "UPDATE backups SET created_at = '2001' || substr(created_at, 5)");
    let folder = home.folder();
    let (part, fresh) = (folder.join("left.db.part"), folder.join("fresh.db.part"));
    fs::write(&part, "half").unwrap();
    fs::write(&fresh, "half").unwrap();
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(&part).unwrap().set_modified(old).unwrap();

    let run = home.sandbox.ok(&["backup", "prune"]).says("nothing was deleted");
    assert!(run.stdout.contains("left.db.part") && !run.stdout.contains("fresh.db.part"), "{run}");
    assert!(home.file(&ids[0]).exists() && part.exists());
    let done = home.sandbox.ok(&["backup", "prune", "--yes", "--keep", "3", "-o", "json"]).json();
    assert_eq!(done["backups"].as_array().unwrap().len(), 1);
    assert_eq!(done["backups"][0]["id"], ids[0].as_str(), "the oldest");
    assert!(!part.exists() && fresh.exists());
    let left = fs::read_dir(folder).unwrap().count();
    assert_eq!(left, 3 * 2 + 1);
    home.sandbox.ok(&["backup", "prune", "--yes", "--keep", "0", "--older-than", "36500d"]);
    let rows = "SELECT count(*) FROM backups";
    assert_eq!(home.sandbox.sql_one("landlord", rows), "3");
    home.sandbox.ok(&["backup", "prune", "--yes", "--keep", "0", "--older-than", "52w"]);
    assert_eq!(home.sandbox.sql_one("landlord", rows), "0");
    home.sandbox.ok(&["backup", "prune"]).shows("Nothing is old enough to go");
    home.sandbox.module(&["backup", "prune", "--older-than", "yesterday"]).expect(2);
    let audited = "SELECT count(*) FROM audit_log WHERE action = 'backup.pruned'";
    assert_eq!(home.sandbox.sql_one("landlord", audited), "2");
    home.sound();
}

#[test]
fn a_program_that_is_missing_is_named_with_its_package() {
    let home = Home::new(Some(mariadb()));
    let run =
        home.sandbox.module_with(&[("PATH", "/nowhere")], &["backup", "create", "--tenant", &home.slug]);
    run.expect(1).says("there is no `mariadb-dump` here").says("apt-get install mariadb-client");
    assert_eq!(fs::read_dir(home.folder()).unwrap().count(), 0, "nothing is left");
    let dry = home.run(&["backup", "create", "--dry-run"]).expect(0);
    assert!(dry.stdout.contains("takes at most"), "{dry}");
}

#[test]
fn a_locked_tenant_is_not_backed_up() {
    let home = Home::new(None);
    let Place::File(file) = &home.place else { unreachable!() };
    let lock = fs::File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .open(file.with_file_name(format!("{}.db.module.lock", home.slug)))
        .unwrap();
    lock.lock().unwrap();
    home.run(&["backup", "create"]).expect(6).says("is locked by another operation");
    drop(lock);
    home.backup();
}
