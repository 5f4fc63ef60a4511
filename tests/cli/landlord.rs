//! `module landlord`, and a landlord that is on a server: made, upgraded, moved, copied, or in trouble.

use std::os::unix::fs::PermissionsExt as _;

use landlord::databases::url::Url;
use landlord::databases::{Conn, Mode, Place, Val, server};
use landlord::landlord::SCHEMA_VERSION as NOW;

use super::{acme, masked, wrong_usage};
use crate::support::servers::{Server, mariadb, postgres};
use crate::support::{Run, Sandbox, block_on, query};

fn servers() -> [&'static Server; 2] {
    [postgres(), mariadb()]
}

fn parsed(url: &str) -> Url {
    url.parse().unwrap()
}

/// Runs statements on a server.
#[track_caller]
fn on(url: &str, sql: &str) {
    block_on(async {
        let mut conn = Conn::connect(&parsed(url)).await?;
        conn.script(sql).await?;
        conn.close().await
    })
    .unwrap_or_else(|error| panic!("{error}: {sql}"));
}

/// The first value of a query on a server.
#[track_caller]
fn value(url: &str, sql: &str) -> String {
    block_on(async {
        let mut conn = Conn::connect(&parsed(url)).await?;
        let row = conn.first(sql, &[]).await?;
        conn.close().await?;
        row.map_or(Ok(String::new()), |row| row.text(0))
    })
    .unwrap_or_else(|error| panic!("{error}: {sql}"))
}

/// A landlord of version 1, as the first program made it.
async fn version_one(conn: &mut Conn) {
    let script = include_str!("../../migrations/landlord/0001_landlord.up.sql");
    conn.script(&server::own_script(script, conn.database())).await.unwrap();
    let id = "0190f000-0000-7000-8000-000000000001";
    for (name, text) in [("id", id), ("schema_version", "1"), ("oldest_writer", "1")] {
        let sql = "INSERT INTO landlord_meta (name, value) VALUES (?, ?)";
        conn.execute(sql, &[name.into(), text.into()]).await.unwrap();
    }
    let host = "INSERT INTO hosts (name, database_kind, url, created_at) VALUES ('local', 'sqlite', 'sqlite:tenants', ?)";
    conn.execute(host, &["2026-01-01T00:00:00.000000Z".into()]).await.unwrap();
    landlord::landlord::audit_log::open(conn, id).await.unwrap();
}

/// Leaves a run as a process leaves it that died.
async fn unfinished(conn: &mut Conn) {
    let tenant = "INSERT INTO tenants (id, slug, name, host, database_name, status, created_at, updated_at)
                  VALUES ('t1', 'acme', 'Acme', 'local', 'acme.db', 'active', ?, ?)";
    let now = Val::from("2026-01-01T00:00:00.000000Z");
    conn.execute(tenant, &[now.clone(), now.clone()]).await.unwrap();
    let run = "INSERT INTO runs (id, tenant_id, tenant, action, status, actor, os_user, host, pid, tool,
                 catalog_digest, pipeline_digest, rights_seq, backups, started_at)
               VALUES ('r1', 't1', 'acme', 'install', 'running', 'a', 'a', 'a', 1, '0.0.9', 'd', 'p', 0, '/b', ?)";
    conn.execute(run, &[now]).await.unwrap();
}

/// The password is nowhere in the answer.
#[track_caller]
fn discreet(run: Run) -> Run {
    assert!(!format!("{run}").contains("s3cret"), "{run}");
    run
}

#[test]
fn the_whole_way_with_a_landlord_on_a_server() {
    for server in servers() {
        // It is not there yet: `init` makes it.
        let there = server.database();
        let name = format!("{}_made", parsed(&there).database());
        let url = server.url(&name);
        block_on(server::forget_database(&parsed(&there), &name)).unwrap();
        let sandbox = Sandbox::new();
        let made = sandbox.ok(&["init", "--landlord", &url]);
        made.says("made the landlord").shows("The workspace is ready.");
        let file = sandbox.read("landlord.yaml");
        assert!(file.contains(&format!("\nlandlord: {url}\n")), "{file}");
        sandbox.ok(&["init"]).shows("The workspace is there already.");
        assert_eq!(sandbox.read("landlord.yaml"), file);

        let shown = masked(&sandbox.ok(&["landlord", "show", "--output", "json"]));
        assert_eq!(shown["database"], if server.scheme() == "mysql" { "mysql" } else { "postgres" });
        assert_eq!((&shown["at_home"], &shown["schema_version"]), (&true.into(), &NOW.into()));
        assert!(shown["home"].as_str().unwrap().ends_with(&format!("/{name}")), "{shown}");

        sandbox.tenant("acme");
        sandbox.install("acme", &["alpha", "beta"]).expect(0);
        sandbox.install("acme", &["alpha"]).expect(0).shows("Nothing to do");
        sandbox.ok(&["status", "--tenant", "acme", "--verify"]).shows("alpha");
        sandbox.remove("acme", &["beta"]).expect(0);
        sandbox.ok(&["history", "--tenant", "acme"]).shows("remove");
        sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
        sandbox.ok(&["audit", "checkpoint"]);
        sandbox.ok(&["audit", "log", "--action", "run.*"]).shows("run.finished");
        sandbox.ok(&["audit", "verify"]);
        assert_eq!(
            value(
                &url,
                "SELECT module FROM v_tenant_modules WHERE status = 'installed' AND module = 'alpha'"
            ),
            "alpha"
        );
        assert!(!sandbox.path("data/landlord.db").exists());
        // A refusal is written down there too.
        sandbox.module(&["remove", "core", "--tenant", "acme", "--confirm", "acme"]).expect(4);
        sandbox.ok(&["audit", "log", "--outcome", "denied"]).shows("module.remove");
        on(&url, "UPDATE audit_log SET actor = 'nobody' WHERE seq = 2");
        sandbox.module(&["audit", "verify"]).expect(7);
        block_on(server::forget_database(&parsed(&there), &name)).unwrap();
    }
}

/// Whole runs of many processes: none meets a deadlock, and the log is one chain.
#[test]
fn many_processes_share_a_landlord_on_a_server() {
    for server in servers() {
        let sandbox = Sandbox::new();
        sandbox.ok(&["init", "--landlord", &server.database()]);
        let slugs: Vec<String> = (0..8).map(|number| format!("t{number}")).collect();
        let install = |slug: &String| {
            sandbox.spawn(&[
                "install",
                "beta",
                "--plan",
                "basic",
                "--tenant",
                slug,
                "--create-tenant",
                "--yes",
            ])
        };
        let running: Vec<_> = slugs.iter().map(install).collect();
        for one in running {
            one.wait().expect(0);
        }
        let remove = |slug: &String| {
            sandbox.spawn(&["remove", "beta", "--cascade", "--tenant", slug, "--confirm", slug])
        };
        let running: Vec<_> = slugs.iter().map(remove).collect();
        for one in running {
            one.wait().expect(0);
        }
        sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
        sandbox.ok(&["audit", "verify"]);
    }
}

/// A process that dies anywhere leaves nothing that the next one cannot finish, and no lock.
#[test]
fn a_crash_is_recovered_with_a_landlord_on_a_server() {
    for server in servers() {
        let sandbox = Sandbox::new();
        sandbox.ok(&["init", "--landlord", &server.database()]);
        for (number, point) in landlord::runner::hooks::POINTS.iter().enumerate() {
            let slug = format!("t{number}");
            let install =
                ["install", "beta", "--plan", "basic", "--tenant", &slug, "--create-tenant", "--yes"];
            let died = sandbox.module_with(&[("MODULE_TEST_CRASH", point)], &install);
            if died.signal.is_none() {
                // A point that this way does not pass.
                died.expect(0);
                continue;
            }
            sandbox.ok(&["recover"]);
            sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
            sandbox.ok(&install);
            sandbox.ok(&["status", "--tenant", &slug, "--verify"]).shows("beta");
        }
        sandbox.ok(&["audit", "verify"]);
    }
}

/// The tenant has committed and the landlord does not answer: it is told later.
#[test]
fn a_landlord_that_fails_at_the_end_is_told_later() {
    for server in servers() {
        let url = server.database();
        let sandbox = Sandbox::new();
        sandbox.ok(&["init", "--landlord", &url]);
        sandbox.tenant("acme");
        on(&url, "ALTER TABLE run_steps RENAME TO run_steps_away");
        let run = sandbox.install("acme", &["alpha"]).expect(0);
        assert!(run.stderr.contains("landlord"), "{run}");
        let status = value(&url, "SELECT status FROM runs ORDER BY id DESC LIMIT 1");
        assert_eq!(status, "running");
        on(&url, "ALTER TABLE run_steps_away RENAME TO run_steps");
        sandbox.ok(&["recover"]).shows("the landlord knows now");
        sandbox.ok(&["status", "--tenant", "acme", "--verify"]).shows("alpha");
        sandbox.ok(&["audit", "verify"]);
    }
}

#[test]
fn nobody_else_may_enter_the_landlord_on_postgres() {
    let server = postgres();
    let url = server.database();
    let (sandbox, name) = (Sandbox::new(), parsed(&url).database().to_owned());
    on(&url, &format!("DROP ROLE IF EXISTS {name}_guest; CREATE ROLE {name}_guest LOGIN"));
    let guest = server.url_as(&format!("{name}_guest"), &name);
    on(&guest, "SELECT 1");
    sandbox.ok(&["init", "--landlord", &url]);
    let error = block_on(Conn::connect(&parsed(&guest))).map(drop).unwrap_err();
    assert_eq!(error.code.as_deref(), Some("42501"), "{error}");

    // Where the login does not own the database, the statement is given.
    let other = server.database();
    let home = parsed(&other).database().to_owned();
    on(&other, &format!("GRANT CREATE ON SCHEMA public TO {name}_guest"));
    let sandbox = Sandbox::new();
    let made = sandbox.ok(&["init", "--landlord", &server.url_as(&format!("{name}_guest"), &home)]);
    made.says(&format!("REVOKE CONNECT, TEMPORARY ON DATABASE \"{home}\" FROM PUBLIC"));
}

#[test]
fn trouble_with_the_server_is_named() {
    for server in servers() {
        let url = server.database();
        let name = parsed(&url).database().to_owned();
        let sandbox = Sandbox::new();
        let status = |sandbox: &Sandbox, url: &str| discreet(sandbox.module(&["status", "--landlord", url]));
        // Empty: there is none yet.
        wrong_usage(status(&sandbox, &url), &["there is no landlord at", "`module init`"]);
        wrong_usage(status(&sandbox, &server.url("module_test_nowhere")), &["there is no landlord at"]);
        sandbox.ok(&["init", "--landlord", &url]);

        let wrong = status(&sandbox, &server.url_as("secured:s3cret", &name)).expect(1);
        wrong.says("refuses:").says("check the user, the password");
        let nowhere = format!("{}://ops:s3cret@127.0.0.1:1/{name}", server.scheme());
        let down = status(&sandbox, &nowhere).expect(1);
        down.says("ops:***@127.0.0.1:1").says("cannot be reached").says("check that the server runs");
        let made = discreet(sandbox.module(&["init", "--landlord", &nowhere])).expect(1);
        made.says("cannot be reached");

        let login = format!("{name}_few");
        let limited = if server.scheme() == "mysql" {
            on(
                &url,
                &format!(
                    "CREATE OR REPLACE USER '{login}'@'%' WITH MAX_USER_CONNECTIONS 1; CREATE OR REPLACE USER '{login}'@'localhost' WITH MAX_USER_CONNECTIONS 1; GRANT ALL ON *.* TO '{login}'@'localhost', '{login}'@'%'"
                ),
            );
            server.url_as(&login, &name)
        } else {
            on(
                &url,
                &format!(
                    "CREATE ROLE {login} LOGIN CONNECTION LIMIT 1; GRANT CONNECT ON DATABASE {name} TO {login}"
                ),
            );
            server.url_as(&login, &name)
        };
        let held = block_on(Conn::connect(&parsed(&limited))).unwrap();
        status(&sandbox, &limited).expect(1).says("has no connection left").says("try again in a moment");
        drop(held);

        on(&url, "UPDATE landlord_meta SET value = '99' WHERE name = 'schema_version'");
        status(&sandbox, &url).expect(2).says("there is no tenant yet");
        on(&url, "UPDATE landlord_meta SET value = '99' WHERE name = 'oldest_writer'");
        let newer = status(&sandbox, &url).expect(6);
        newer.says("the landlord's tables are at version 99").says("use a newer version");

        let other = server.database();
        on(&other, "CREATE TABLE orders (id BIGINT PRIMARY KEY)");
        wrong_usage(status(&sandbox, &other), &["is a database, but no landlord"]);
        wrong_usage(sandbox.module(&["init", "--landlord", &other]), &["is a database, but no landlord"]);
        wrong_usage(
            sandbox.module(&["init", "--landlord", &server.home()]),
            &["is the server's own database"],
        );
    }
}

#[test]
fn who_may_not_make_the_database_is_told_what_to_ask_for() {
    let server = postgres();
    let (url, sandbox) = (server.database(), Sandbox::new());
    let login = format!("{}_plain", parsed(&url).database());
    on(&url, &format!("DROP ROLE IF EXISTS {login}; CREATE ROLE {login} LOGIN"));
    let run = sandbox.module(&["init", "--landlord", &server.url_as(&login, "module_test_wanted")]);
    run.expect(1).says("this login may not make it").says("CREATE DATABASE \"module_test_wanted\" OWNER");
    assert!(!sandbox.path("landlord.yaml").exists(), "a landlord that is not there stays in no file");
}

#[test]
fn no_password_is_written_into_the_file() {
    let server = postgres();
    let url = server.database();
    let with = url.replace("postgres@", "postgres:s3cret@");
    let sandbox = Sandbox::new();
    let refused = discreet(sandbox.module(&["init", "--landlord", &with]));
    wrong_usage(refused, &["would be written into landlord.yaml", "${LANDLORD_PASSWORD}", "file:"]);
    assert!(!sandbox.path("landlord.yaml").exists());

    // A reference stays one, whatever characters the password has.
    let reference = url.replace("postgres@", "postgres:${PW}@");
    let pw = ("PW", "s3cret/@:?#% é");
    discreet(sandbox.module_with(&[pw], &["init", "--landlord", &reference])).expect(0);
    let file = sandbox.read("landlord.yaml");
    assert!(file.contains(&format!("\nlandlord: '{reference}'\n")), "{file}");
    discreet(sandbox.module_with(&[pw], &["landlord", "show"])).expect(0).shows(":***@");
    wrong_usage(sandbox.module(&["landlord", "show"]), &["the environment variable PW is not set"]);

    let by_file = Sandbox::new();
    by_file.write("secret/url", format!("{with}\n"));
    discreet(by_file.module(&["init", "--landlord", "file:secret/url"])).expect(0);
    assert!(by_file.read("landlord.yaml").contains("\nlandlord: file:secret/url\n"));
    discreet(by_file.ok(&["landlord", "show"]));

    let by_variable = Sandbox::new();
    let variable = [("MODULE_LANDLORD_URL", with.as_str())];
    discreet(by_variable.module_with(&variable, &["init"])).expect(0);
    assert!(by_variable.read("landlord.yaml").contains("\nlandlord: '${MODULE_LANDLORD_URL}'\n"));

    let written = Sandbox::new();
    written.write("landlord.yaml", format!("landlord: {with}\n"));
    discreet(written.ok(&["tenant", "list"])).says("warning: the landlord's password is written");
}

#[test]
fn the_compiled_in_definitions_are_for_the_embedded_landlord() {
    let sandbox = Sandbox::empty();
    let url = [("MODULE_LANDLORD_URL", "sqlite:elsewhere.db")];
    let run = sandbox.module_with(&url, &["list"]);
    wrong_usage(run, &["no definitions are given", "definitions:", "builtin"]);
    sandbox.module_with(&url, &["list", "--definitions", "builtin"]).expect(0);
    sandbox.module_with(&url, &["init"]).expect(0);
    sandbox.module_with(&url, &["list"]).expect(0);
    Sandbox::empty().ok(&["list"]);
}

#[test]
fn an_old_file_is_upgraded_when_it_is_written() {
    let sandbox = Sandbox::new();
    sandbox.ok(&["init"]);
    let file = sandbox.database("landlord");
    std::fs::remove_file(&file).unwrap();
    block_on(async {
        let mut conn = Place::File(file.clone()).open(Mode::Create).await.unwrap();
        version_one(&mut conn).await;
        unfinished(&mut conn).await;
        conn.close().await.unwrap();
    });
    let old = std::fs::read(&file).unwrap();
    // Looking changes nothing: what can be shown is.
    let run = sandbox.module(&["status"]).expect(6);
    run.says(&format!("are at version 1, and this program needs {NOW}")).says("`module landlord upgrade`");
    sandbox.ok(&["landlord", "show"]).shows(&format!("1; this program needs {NOW}"));
    sandbox.ok(&["audit", "log"]);
    assert_eq!(std::fs::read(&file).unwrap(), old);

    let refused = sandbox.module(&["landlord", "upgrade"]).expect(4);
    refused.says("runs are unfinished").says("r1 (acme, running)").says("`module recover` of version 0.0.9");
    let run = sandbox.ok(&["tenant", "create", "beta"]);
    let copy = format!("landlord.db.before-v{NOW}");
    run.says(&format!("brought the landlord's tables from version 1 to {NOW}")).says(&copy);
    let copy = sandbox.path(&format!("data/{copy}"));
    assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(query(&copy, "SELECT value FROM landlord_meta WHERE name = 'schema_version'"), [["1"]]);
    assert_eq!(sandbox.sql_one("landlord", "SELECT database_pattern FROM hosts"), "{slug}.db");
    // Once.
    assert!(!sandbox.ok(&["tenant", "create", "gamma"]).stderr.contains("version"));
    sandbox.ok(&["landlord", "upgrade"]).shows("Nothing to do");
    sandbox.ok(&["audit", "log", "--action", "landlord.upgraded"]).shows("landlord.upgraded");
    sandbox.ok(&["audit", "verify"]);
    let shown = masked(&sandbox.ok(&["landlord", "show", "--output", "json"]));
    assert_eq!((&shown["at_home"], &shown["home"]), (&true.into(), &file.display().to_string().into()));
}

#[test]
fn an_old_file_is_upgraded_on_demand() {
    let sandbox = Sandbox::new();
    block_on(async {
        std::fs::create_dir_all(sandbox.path("data")).unwrap();
        let mut conn = Place::File(sandbox.database("landlord")).open(Mode::Create).await.unwrap();
        version_one(&mut conn).await;
        unfinished(&mut conn).await;
        conn.close().await.unwrap();
    });
    let run = sandbox.ok(&["landlord", "upgrade", "--allow-unfinished", "--output", "json"]);
    assert_eq!(
        run.json(),
        serde_json::json!({"changed": true, "from": 1, "to": NOW, "copy": format!("./data/landlord.db.before-v{NOW}")})
    );
}

#[test]
fn an_old_landlord_on_a_server_waits_for_somebody() {
    for server in servers() {
        let url = server.database();
        let sandbox = Sandbox::new();
        block_on(async {
            let mut conn = Conn::connect(&parsed(&url)).await.unwrap();
            version_one(&mut conn).await;
            unfinished(&mut conn).await;
        });
        sandbox.write("landlord.yaml", format!("landlord: {url}\n"));
        for command in [&["status"][..], &["tenant", "create", "beta"], &["init"], &["landlord", "moved"]] {
            let run = sandbox.module(command).expect(6);
            run.says(&format!("are at version 1, and this program needs {NOW}"))
                .says("`module landlord upgrade`");
        }
        sandbox.module(&["landlord", "upgrade", "--yes"]).expect(4).says("r1 (acme, running)");
        on(&url, "UPDATE runs SET status = 'abandoned'");
        let asked = sandbox.module(&["landlord", "upgrade"]);
        wrong_usage(asked, &["back the landlord's database up first", "`module landlord upgrade --yes`"]);
        if server.scheme() == "mysql" {
            // Whoever died in between left a part.
            on(&url, "ALTER TABLE hosts ADD COLUMN max_connections BIGINT");
        }
        let both = [0, 1].map(|_| sandbox.spawn(&["landlord", "upgrade", "--yes"]));
        let both = both.map(|one| one.wait().expect(0));
        let applied = both.iter().filter(|one| one.stdout.contains("version 4 applied")).count();
        assert_eq!(applied, 1, "{} {}", both[0], both[1]);
        sandbox.ok(&["tenant", "create", "beta"]);
        sandbox.ok(&["audit", "verify"]);
        let log = sandbox.ok(&["audit", "log", "--action", "landlord.upgraded", "--output", "json"]).json();
        assert_eq!(log["records"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn a_copy_is_only_read_until_somebody_says_what_it_is() {
    let sandbox = acme();
    let id = sandbox.sql_one("landlord", "SELECT value FROM landlord_meta WHERE name = 'id'");
    for copy in ["moved.db", "clone.db"] {
        std::fs::copy(sandbox.database("landlord"), sandbox.path(copy)).unwrap();
    }
    let with = |copy: &str, args: &[&str]| sandbox.module(&[args, &["--landlord", copy]].concat());
    let before = sandbox.hashes(".");
    let warned = with("moved.db", &["status"]).expect(0);
    warned.says("warning: the landlord is at home at").says("data/landlord.db, not here");
    for command in [
        &["install", "beta", "--plan", "basic", "--yes"][..],
        &["remove", "alpha", "--confirm", "acme"],
        &["tenant", "create", "beta"],
        &["recover"],
        &["audit", "checkpoint"],
        &["init"],
    ] {
        let refused = with("moved.db", command).expect(4);
        let refused = refused.says("the landlord is not where it lives, so it is only read");
        let refused = refused.says("data/landlord.db").says("moved.db");
        refused.says("`module landlord moved`").says("`module landlord cloned --env NAME`");
    }
    assert_eq!(sandbox.hashes("."), before, "a copy that nobody has said anything about is not written");

    with("moved.db", &["landlord", "moved", "--reason", "new disk"]).expect(0).shows(&id);
    with("moved.db", &["landlord", "moved"]).expect(0);
    with("moved.db", &["install", "beta", "--plan", "basic", "--yes"]).expect(0);
    let log = with("moved.db", &["audit", "log", "--action", "landlord.moved"]).expect(0);
    assert_eq!(log.shows("new disk").stdout.matches("landlord.moved").count(), 1);

    wrong_usage(with("clone.db", &["landlord", "cloned"]), &["what is the copy for?", "--env staging"]);
    let cloned = with("clone.db", &["landlord", "cloned", "--env", "staging"]).expect(0).shows("staging");
    assert!(!cloned.stdout.contains(&id), "{cloned}");
    // Its tenants are the original's.
    let refused = with("clone.db", &["install", "beta", "--plan", "basic", "--yes"]).expect(4);
    refused.says("the database belongs to");
    with("clone.db", &["audit", "verify"]).expect(0);
    with("clone.db", &["audit", "checkpoint"]).expect(0);
    with("clone.db", &["audit", "verify"]).expect(0);
    let again = with("clone.db", &["landlord", "cloned", "--env", "staging"]).expect(4);
    again.says("is at home here, so it is no copy");
}

#[test]
fn a_copy_on_a_server_is_told_by_its_name() {
    for server in servers() {
        let url = server.database();
        let sandbox = Sandbox::new();
        sandbox.ok(&["init", "--landlord", &url]);
        sandbox.tenant("acme");
        let home = value(&url, "SELECT value FROM landlord_meta WHERE name = 'home'");
        on(&url, "UPDATE landlord_meta SET value = 'postgres://elsewhere:5432/x' WHERE name = 'home'");
        sandbox.ok(&["status"]).says("at home at postgres://elsewhere:5432/x, not here");
        sandbox.module(&["tenant", "create", "beta"]).expect(4).says(&home);
        sandbox.ok(&["landlord", "cloned", "--env", "staging"]).shows(&home);
        sandbox.ok(&["tenant", "create", "beta"]);
        sandbox.ok(&["audit", "verify"]);
    }
}

/// Two environments beside the file's own landlord.
fn environments() -> Sandbox {
    let sandbox = acme();
    sandbox.write(
        "landlord.yaml",
        "landlord: sqlite:data/landlord.db\ndata: data\nenvironments:\n  \
         staging: { landlord: sqlite:staging/landlord.db, data: staging, output: json }\n  \
         production: { protected: true }\n",
    );
    sandbox
}

#[test]
fn an_environment_is_chosen_by_its_name() {
    let sandbox = environments();
    sandbox.ok(&["init", "--env", "staging"]);
    assert!(sandbox.path("staging/landlord.db").exists());
    let list = sandbox.module_with(&[("MODULE_ENV", "staging")], &["tenant", "list"]).expect(0).json();
    assert_eq!(list["tenants"].as_array().unwrap().len(), 0);
    let shown = sandbox.ok(&["landlord", "show", "--env", "staging"]).json();
    assert_eq!((&shown["environment"], &shown["protected"]), (&"staging".into(), &false.into()));
    // A flag wins, and the file's own values hold where the environment says nothing.
    sandbox
        .ok(&[
            "tenant",
            "list",
            "--env",
            "staging",
            "--output",
            "table",
            "--landlord",
            "sqlite:data/landlord.db",
        ])
        .shows("acme");
    sandbox.ok(&["tenant", "list", "--env", "production"]).shows("acme");
    let other =
        sandbox.ok(&["tenant", "list", "--env", "production", "--landlord", "sqlite:staging/landlord.db"]);
    other.says("the environment is production, and this landlord was made for staging");
    wrong_usage(
        sandbox.module(&["status", "--env", "stagign"]),
        &["there is no environment `stagign`", "production, staging"],
    );
    wrong_usage(
        sandbox.module(&["landlord", "cloned", "--env", "stagign"]),
        &["there is no environment `stagign`"],
    );
    wrong_usage(Sandbox::new().module(&["status", "--env", "x"]), &["there is no environment `x`"]);
    for (text, words) in [
        ("protected: true\n", "belongs to one of the `environments`"),
        ("environments: { a: { environments: { b: { data: c } } } }\n", "environments.a"),
        ("environments: { a: { dada: c } }\n", "unknown field `dada`"),
    ] {
        sandbox.write("landlord.yaml", text);
        wrong_usage(sandbox.module(&["status"]), &["landlord.yaml", words]);
    }
}

#[test]
fn a_protected_environment_wants_its_name() {
    let sandbox = environments();
    let remove = ["remove", "alpha", "--tenant", "acme", "--confirm", "acme", "--env", "production"];
    let before = sandbox.hashes("data");
    wrong_usage(
        sandbox.module(&remove),
        &["not confirmed: production is protected", "--env production --confirm-env production`"],
    );
    wrong_usage(
        sandbox.module(&[&remove[..], &["--confirm-env", "staging"]].concat()),
        &["--confirm-env says staging, and the environment is production"],
    );
    let as_of = sandbox.module(&["status", "--env", "production", "--as-of", "2026-01-01"]).expect(4);
    as_of.says("--as-of is refused in production, which is protected");
    assert_eq!(sandbox.hashes("data"), before);
    sandbox.ok(&["status", "--as-of", "2026-01-01"]);
    sandbox.ok(&[&remove[..], &["--confirm-env", "production"]].concat());
}
