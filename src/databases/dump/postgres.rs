//! PostgreSQL's `pg_dump` and `pg_restore`: which of them fits the server, and what they are told.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Stdio;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{ChildStdin, ChildStdout, Command};

use super::output::Output;
use super::tools::{Tool, found, heard, major};
use super::triggers::left_out;
use super::{Dump, DumpError, authorities, server_version};
use crate::databases::url::{Url, decoded};
use crate::databases::{Conn, server, sqlite};

const PACKAGE: &str = "postgresql-client";

/// A lock that somebody holds longer than this ends the dump: nobody waits for a night.
const LOCK_WAIT: &str = "--lock-wait-timeout=60000";

pub(super) async fn dump(
    url: &Url,
    tables: Option<&BTreeSet<String>>,
    file: &Path,
) -> Result<Dump, DumpError> {
    let tool = choose("pg_dump", &server_version(url).await?).await?;
    let mut command = tool.command();
    command.args(["--format=custom", "--no-password", LOCK_WAIT]);
    if let Some(tables) = tables {
        let schema = current_schema(url).await?;
        command.arg("--strict-names");
        for table in tables {
            // In quotes a name is no pattern.
            let name = format!("{}.{}", sqlite::quote_identifier(&schema), sqlite::quote_identifier(table));
            command.arg(format!("--table={name}"));
        }
    }
    let secret = address(&mut command, url);
    collect(&tool, &mut command, secret.as_deref(), file).await
}

/// Runs a program whose standard output is the dump. It is read here and not written by the program,
/// so that a program without us ends at its next word.
pub(super) async fn collect(
    tool: &Tool,
    command: &mut Command,
    secret: Option<&str>,
    file: &Path,
) -> Result<Dump, DumpError> {
    let mut output = Output::create(file)?;
    let mut child = tool.start(command.stdout(Stdio::piped()))?;
    let mut stdout = child.stdout.take().expect("it was asked for");
    let copy = async {
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match stdout.read(&mut buffer).await.map_err(DumpError::file(&tool.path))? {
                0 => return Ok(()),
                read => output.write(&buffer[..read])?,
            }
        }
    };
    let stderr = child.stderr.take();
    // A full disk ends the copy, and leaving drops the child, which ends it.
    let ((), said) = tokio::try_join!(copy, async { Ok::<_, DumpError>(heard(stderr).await) })?;
    let status = child.wait().await.map_err(DumpError::file(&tool.path))?;
    tool.judge(status, &said, secret)?;
    output.finish(tool.shown())
}

/// Puts back what a dump holds, in one transaction.
pub(super) async fn restore(url: &Url, file: &Path, replace: bool) -> Result<(), DumpError> {
    let tool = choose("pg_restore", &server_version(url).await?).await?;
    let mut command = tool.command();
    command.args([
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        "--no-privileges",
        "--no-password",
    ]);
    let mut list = None;
    if replace {
        command.args(["--clean", "--if-exists"]);
        list = left_out(&tool, file).await?;
    }
    if let Some(list) = &list {
        command.arg("--use-list").arg(&list.path);
    }
    let secret = address(&mut command, url);
    command.arg("--").arg(file);
    tool.run(&mut command, secret.as_deref()).await
}

async fn choose(name: &str, server: &str) -> Result<Tool, DumpError> {
    fitting(name, found(name).await, server)
}

/// Everything that this login can drop, but what belongs to an extension; a schema goes with what is in
/// it, but for `public`, which stays.
const EMPTY: &str = "
DO $module$
DECLARE words text; list text[];
BEGIN
  WITH member AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
    space AS (SELECT oid FROM pg_namespace WHERE nspname = 'public'),
    things AS (
      SELECT 1 AS turn, format('DROP SCHEMA %I CASCADE', nspname) AS line FROM pg_namespace
        WHERE nspname !~ '^pg_' AND nspname NOT IN ('public', 'information_schema')
          AND ('pg_namespace'::regclass, oid) NOT IN (SELECT classid, objid FROM member)
      UNION ALL SELECT CASE relkind WHEN 'S' THEN 3 ELSE 2 END, format('DROP %s IF EXISTS %s CASCADE', CASE relkind WHEN 'v' THEN 'VIEW'
            WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE'
            ELSE 'TABLE' END, oid::regclass)
        FROM pg_class WHERE relnamespace IN (SELECT oid FROM space) AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
          AND ('pg_class'::regclass, oid) NOT IN (SELECT classid, objid FROM member)
      UNION ALL SELECT 4, format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure)
        FROM pg_proc WHERE pronamespace IN (SELECT oid FROM space)
          AND ('pg_proc'::regclass, oid) NOT IN (SELECT classid, objid FROM member)
      UNION ALL SELECT 5, format('DROP TYPE IF EXISTS %s CASCADE', oid::regtype)
        FROM pg_type WHERE typnamespace IN (SELECT oid FROM space) AND typtype IN ('e', 'd', 'r', 'c')
          AND (typrelid = 0 OR typrelid IN (SELECT oid FROM pg_class WHERE relkind = 'c'))
          AND ('pg_type'::regclass, oid) NOT IN (SELECT classid, objid FROM member))
  SELECT array_agg(line ORDER BY turn) INTO list FROM things;
  FOREACH words IN ARRAY coalesce(list, '{}') LOOP EXECUTE words; END LOOP;
  PERFORM lo_unlink(oid) FROM pg_largeobject_metadata WHERE lomowner = current_user::regrole;
END $module$;
";

/// Puts a whole dump in place of everything, in one transaction: the program that reads the dump writes
/// SQL, which stands between BEGIN and COMMIT for the one that runs it. Where anything ends early, the
/// COMMIT is never sent.
pub(super) async fn replace(url: &Url, file: &Path, afterwards: &str) -> Result<(), DumpError> {
    let server = server_version(url).await?;
    let (reader, runner) = (choose("pg_restore", &server).await?, choose("psql", &server).await?);
    let mut command = runner.command();
    command.args(["--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1", "--file=-"]);
    let secret = address(&mut command, url);
    let mut running = runner.start(command.stdin(Stdio::piped()))?;
    let mut command = reader.command();
    command.args(["--no-owner", "--no-privileges", "--file=-", "--"]).arg(file).stdout(Stdio::piped());
    let mut reading = reader.start(&mut command)?;
    let (said, heard_reader) = (running.stderr.take(), reading.stderr.take());
    let mut input = running.stdin.take().expect("it was asked for");
    let output = reading.stdout.take().expect("it was asked for");
    let feed = async {
        let begin =
            format!("BEGIN;\nSET LOCAL lock_timeout = '60s';\nSET client_min_messages = warning;{EMPTY}");
        let fed = pour(&mut input, output, &begin).await;
        let status = reading.wait().await.map_err(DumpError::file(&reader.path))?;
        if fed.is_ok() && status.success() {
            let end = format!("\nRESET search_path;\n{afterwards}\nCOMMIT;\n");
            // What it does not take any more it has said the reason for.
            let _ = input.write_all(end.as_bytes()).await;
        }
        drop(input);
        Ok::<_, DumpError>((fed, status))
    };
    let (read, said, heard_reader) = tokio::join!(feed, heard(said), heard(heard_reader));
    let status = running.wait().await.map_err(DumpError::file(&runner.path))?;
    runner.judge(status, &said, secret.as_deref())?;
    let (fed, status) = read?;
    reader.judge(status, &heard_reader, None)?;
    fed.map_err(DumpError::file(&runner.path))
}

/// Writes `begin` and then all of `output`.
async fn pour(input: &mut ChildStdin, mut output: ChildStdout, begin: &str) -> std::io::Result<()> {
    input.write_all(begin.as_bytes()).await?;
    tokio::io::copy(&mut output, input).await.map(|_| ())
}

/// The program of the server's own version, else the oldest newer one: a newer one may send settings
/// that the server does not know.
fn fitting(name: &str, tools: Vec<Tool>, server: &str) -> Result<Tool, DumpError> {
    let wanted = major(server);
    let Some(newest) = tools.iter().max_by_key(|tool| tool.major()).cloned() else {
        return Err(DumpError::Missing { program: name.to_owned(), package: PACKAGE });
    };
    let new_enough = tools.into_iter().filter(|tool| tool.major() >= wanted);
    new_enough.min_by_key(Tool::major).ok_or_else(|| DumpError::TooOld {
        program: name.to_owned(),
        found: newest.version,
        server: server.to_owned(),
    })
}

/// Tells the program where to log in, everything but the database's name by its environment, and gives
/// the password back, which must not be shown.
fn address(command: &mut Command, url: &Url) -> Option<String> {
    let database = url.value("dbname").unwrap_or_else(|| decoded(url.database(), false));
    // A bare name that holds `=` would be read as settings.
    let database = database.replace('\\', "\\\\").replace('\'', "\\'");
    command.arg(format!("--dbname=dbname='{database}'"));
    let host = url.host().map(|host| host.trim_start_matches('[').trim_end_matches(']').to_owned());
    let mode = url.value("sslmode").or_else(|| url.value("ssl-mode"));
    let root = ["sslrootcert", "ssl-root-cert", "ssl-ca"].iter().find_map(|key| url.value(key));
    let root = root.or_else(|| authorities(mode.as_deref()));
    let password = url.password();
    for (name, value) in [
        ("PGHOST", host),
        ("PGPORT", url.port().map(|port| port.to_string())),
        ("PGUSER", url.user()),
        ("PGPASSWORD", password.clone()),
        ("PGSSLMODE", mode),
        ("PGSSLROOTCERT", root),
        ("PGSSLCERT", url.value("sslcert").or_else(|| url.value("ssl-cert"))),
        ("PGSSLKEY", url.value("sslkey").or_else(|| url.value("ssl-key"))),
        ("PGAPPNAME", Some("module".to_owned())),
    ] {
        if let Some(value) = value {
            command.env(name, value);
        }
    }
    password
}

async fn current_schema(url: &Url) -> Result<String, DumpError> {
    let mut conn = Conn::connect(url).await?;
    let schema = server::current_schema(&mut conn).await;
    conn.close().await?;
    Ok(schema?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_programs_version_fits_the_servers() {
        let choice = |versions: &[&str], server: &str| {
            let tools = versions.iter().map(|version| Tool {
                name: "pg_dump".to_owned(),
                path: format!("/{version}").into(),
                version: (*version).to_owned(),
            });
            fitting("pg_dump", tools.collect(), server)
                .map(|tool| tool.version)
                .map_err(|error| error.to_string())
        };
        assert_eq!(choice(&["17.1", "15.2", "14.9"], "15.18"), Ok("15.2".to_owned()));
        assert_eq!(choice(&["14.9", "17.1", "16.0"], "15.18"), Ok("16.0".to_owned()));
        let old = "pg_dump 14.9 is older than the server (15.18), which it cannot read";
        assert_eq!(choice(&["13.1", "14.9"], "15.18"), Err(old.to_owned()));
        let none = "there is no `pg_dump` here: the package postgresql-client brings it";
        assert_eq!(choice(&[], "15.18"), Err(none.to_owned()));
    }
}
