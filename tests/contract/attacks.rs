//! What a module's SQL may try from inside: nothing outside its own database answers.

use std::process::{Command, Stdio};

use landlord::databases::roles;
use landlord::databases::server;
use landlord::databases::url::Url;

use super::roles::Tenant;
use super::{Conn, DbErrorKind, Place, block_on, kind, script};

/// Two tenants and the landlord's database, on one server.
struct Town {
    one: Tenant,
    other: Tenant,
    landlord: Url,
}

fn town(place: Place) -> Town {
    let [one, other] = [Tenant::made(place), Tenant::made(place)];
    let landlord: Url = place.server().unwrap().database().parse().unwrap();
    block_on(async {
        let mut conn = Conn::connect(&landlord).await.unwrap();
        if place == Place::Postgres {
            let sql = format!("REVOKE CONNECT, TEMPORARY ON DATABASE {} FROM PUBLIC", landlord.database());
            script(&mut conn, &sql).await;
        }
        script(&mut conn, "CREATE TABLE hosts (url VARCHAR(50))").await;
        conn.close().await.unwrap();
        let mut conn = Conn::connect(&other.migration()).await.unwrap();
        script(&mut conn, "CREATE TABLE secrets (a BIGINT)").await;
        conn.close().await.unwrap();
    });
    Town { one, other, landlord }
}

#[test]
fn no_login_enters_another_database() {
    for place in [Place::Postgres, Place::Mariadb] {
        let town = town(place);
        block_on(async {
            for login in [town.one.migration(), town.one.application()] {
                for target in [&town.other.names.database, town.landlord.database()] {
                    let result = Conn::connect(&login.with_database(target)).await.map(drop);
                    assert_eq!(kind(result), DbErrorKind::Refused, "{place:?}: {login} enters {target}");
                }
            }
        });
    }
}

fn attacks(place: Place, town: &Town) -> Vec<String> {
    if place == Place::Postgres { on_postgres(town) } else { on_mysql(town) }
}

fn on_postgres(town: &Town) -> Vec<String> {
    let (own, other) = (&town.one.names, &town.other.names);
    let (database, landlord) = (&own.database, town.landlord.database());
    vec![
        "SELECT rolpassword FROM pg_authid".to_owned(),
        "SELECT * FROM pg_shadow".to_owned(),
        "SELECT pg_read_file('/etc/passwd')".to_owned(),
        "SELECT pg_ls_dir('.')".to_owned(),
        "SELECT lo_import('/etc/passwd')".to_owned(),
        "CREATE ROLE mine SUPERUSER".to_owned(),
        "CREATE DATABASE mine".to_owned(),
        "CREATE EXTENSION dblink".to_owned(),
        "SET ROLE postgres".to_owned(),
        format!("SET ROLE {}", other.migration),
        format!("SET ROLE {}", other.application),
        "SET SESSION AUTHORIZATION postgres".to_owned(),
        format!("SET SESSION AUTHORIZATION {}", other.migration),
        "COPY (SELECT 1) TO PROGRAM 'true'".to_owned(),
        "COPY (SELECT 1) TO '/tmp/module-was-here'".to_owned(),
        "CREATE TABLE lines (a TEXT); COPY lines FROM '/etc/passwd'".to_owned(),
        format!("ALTER DATABASE {database} SET search_path = pg_temp"),
        format!("ALTER DATABASE {database} RENAME TO mine"),
        format!("DROP DATABASE {landlord}"),
        format!("ALTER ROLE {} SUPERUSER", own.migration),
        format!("ALTER ROLE {} CONNECTION LIMIT 100", own.migration),
        format!("ALTER ROLE {} PASSWORD 'x'", other.migration),
        format!("COMMENT ON ROLE {} IS 'mine'", other.migration),
        format!("GRANT {} TO {}", other.migration, own.migration),
        "ALTER SYSTEM SET log_statement = 'all'".to_owned(),
        "CREATE EVENT TRIGGER t ON ddl_command_start EXECUTE FUNCTION f()".to_owned(),
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres' AND pid <> pg_backend_pid()"
            .to_owned(),
        "SELECT pg_reload_conf()".to_owned(),
        "DROP SCHEMA public".to_owned(),
    ]
}

fn on_mysql(town: &Town) -> Vec<String> {
    let (own, other) = (&town.one.names, &town.other.names);
    let (database, landlord) = (&own.database, town.landlord.database());
    vec![
        "SELECT * FROM mysql.user".to_owned(),
        "SELECT * FROM mysql.global_priv".to_owned(),
        "CREATE USER mine".to_owned(),
        "CREATE ROLE mine".to_owned(),
        "CREATE DATABASE mine".to_owned(),
        "SELECT 1 INTO OUTFILE '/tmp/module-was-here'".to_owned(),
        "CREATE TABLE linez (a TEXT); LOAD DATA INFILE '/etc/passwd' INTO TABLE linez".to_owned(),
        "DO LOAD_FILE('/etc/passwd') IS NULL OR nothing()".to_owned(),
        format!("SELECT * FROM {}.secrets", other.database),
        format!("SELECT * FROM {landlord}.hosts"),
        format!("DROP DATABASE {}", other.database),
        format!("DROP DATABASE {landlord}"),
        format!("GRANT SELECT ON {database}.* TO {}", other.migration),
        format!("GRANT SELECT ON *.* TO {}", own.migration),
        format!("SET PASSWORD FOR '{}'@'%' = PASSWORD('x')", other.migration),
        format!("ALTER USER '{}'@'%' WITH MAX_USER_CONNECTIONS 100", own.migration),
        "SET GLOBAL general_log = 1".to_owned(),
        "SET ROLE mine".to_owned(),
        "CREATE DEFINER = root@localhost VIEW v AS SELECT 1".to_owned(),
        "FLUSH PRIVILEGES".to_owned(),
        "SHUTDOWN".to_owned(),
        "INSTALL PLUGIN x SONAME 'y.so'".to_owned(),
        "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1".to_owned(),
    ]
}

#[test]
fn no_login_reaches_the_server() {
    for place in [Place::Postgres, Place::Mariadb] {
        let town = town(place);
        block_on(async {
            for login in [town.one.migration(), town.one.application()] {
                for attack in attacks(place, &town) {
                    let mut conn = Conn::connect(&login).await.unwrap();
                    let result = conn.script(&attack).await;
                    assert!(result.is_err(), "{place:?}: {login}: {attack}");
                    // A mistake in the test is no defence.
                    let error = result.unwrap_err();
                    let unknown =
                        ["mine", "nothing", "f()", "y.so"].iter().any(|word| error.message.contains(word));
                    assert!(
                        error.kind == DbErrorKind::Refused || unknown || expected(&error.message),
                        "{attack}: {error:?}"
                    );
                    drop(conn.close().await);
                }
            }
            // Everything is still there, and works.
            let mut conn = Conn::connect(&town.other.migration()).await.unwrap();
            assert_eq!(server::count(&mut conn, "secrets").await.unwrap(), 0);
            conn.close().await.unwrap();
            roles::lock_out(&town.one.admin, &town.one.names, false).await.unwrap();
        });
    }
    assert!(!std::path::Path::new("/tmp/module-was-here").exists());
}

/// Refusals that a server words in another way than its own code for it.
fn expected(message: &str) -> bool {
    ["must be owner", "permission denied", "must be superuser", "denied", "need (at least one of)"]
        .iter()
        .any(|words| message.contains(words))
}

/// RESET ROLE in a session of its own login changes nothing.
#[test]
fn nobody_hides_behind_a_login() {
    let town = town(Place::Postgres);
    block_on(async {
        let mut conn = Conn::connect(&town.one.migration()).await.unwrap();
        script(&mut conn, "RESET ROLE; RESET SESSION AUTHORIZATION; SET ROLE NONE").await;
        let row = conn.first("SELECT current_user::text, session_user::text", &[]).await.unwrap().unwrap();
        assert_eq!(row.text(0).unwrap(), town.one.names.migration);
        assert_eq!(row.text(1).unwrap(), town.one.names.migration);
        conn.close().await.unwrap();
    });
}

/// The same through the servers' own programs, which can do more than a driver: `\!`, LOAD DATA LOCAL.
#[test]
fn the_servers_own_programs_get_no_further() {
    for place in [Place::Postgres, Place::Mariadb] {
        let town = town(place);
        let (user, password) = (&town.one.names.migration, &town.one.passwords.migration);
        let home = place.server().unwrap().home();
        let Some((_, socket)) = home.split_once("?host=").or_else(|| home.split_once("?socket=")) else {
            return;
        };
        let ask = |database: &str, sql: &str| {
            let mut command = if place == Place::Postgres {
                let mut command = Command::new("psql");
                command
                    .args(["-X", "-h", socket, "-U", user, "-d", database, "-c", sql])
                    .env("PGPASSWORD", password);
                command
            } else {
                let mut command = Command::new("mariadb");
                command.args(["--no-defaults", "-S", socket, "-u", user, "-e", sql, database]);
                command.env("MYSQL_PWD", password);
                command
            };
            let output = command.stdin(Stdio::null()).output().unwrap();
            (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
        };
        let own = town.one.names.database.as_str();
        let (works, said) = ask(own, "SELECT 1");
        assert!(works, "{place:?}: {said}");
        for target in [&town.other.names.database, town.landlord.database()] {
            let (entered, said) = ask(target, "SELECT 1");
            assert!(!entered && said.contains("denied"), "{place:?}: {target}: {said}");
        }
        for attack in attacks(place, &town) {
            let (done, said) = ask(own, &attack);
            assert!(!done, "{place:?}: {attack}: {said}");
        }
    }
}
