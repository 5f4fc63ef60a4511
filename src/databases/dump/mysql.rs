//! `mariadb-dump` and `mariadb`, or MySQL's own: what they are told, and how they log in.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::postgres::collect;
use super::tools::{Tool, found, heard};
use super::triggers::feed;
use super::{Dump, DumpError, authorities};
use crate::databases::url::{Url, decoded};

const PACKAGE: &str = "mariadb-client";

/// `--skip-events`: an event would run twice, in the copy too. Names of users and spaces on the disk
/// belong to the server and not to the database.
const DUMP: [&str; 9] = [
    "--single-transaction",
    "--skip-lock-tables",
    "--quick",
    "--triggers",
    "--skip-events",
    "--hex-blob",
    "--no-tablespaces",
    "--skip-dump-date",
    "--default-character-set=utf8mb4",
];

pub(super) async fn dump(
    url: &Url,
    tables: Option<&BTreeSet<String>>,
    file: &Path,
) -> Result<Dump, DumpError> {
    let tool = choose(["mariadb-dump", "mysqldump"]).await?;
    let login = Login::write(url)?;
    let mut command = tool.command();
    // It must be the first.
    command.arg(login.argument()).args(DUMP);
    if tables.is_none() {
        command.arg("--routines");
    }
    command.arg("--").arg(database(url)).args(tables.into_iter().flatten());
    collect(&tool, &mut command, url.password().as_deref(), file).await
}

/// Feeds a dump to the client. Statements that were run stay where a later one fails.
pub(super) async fn restore(url: &Url, file: &Path) -> Result<(), DumpError> {
    let tool = choose(["mariadb", "mysql"]).await?;
    let login = Login::write(url)?;
    let mut command = tool.command();
    command.arg(login.argument());
    // In binary mode nothing in a text is a command to the client.
    command.args(["--batch", "--binary-mode", "--default-character-set=utf8mb4"]);
    command.arg(format!("--database={}", database(url)));
    let mut child = tool.start(command.stdin(Stdio::piped()))?;
    let input = child.stdin.take().expect("it was asked for");
    let (fed, said) = tokio::join!(feed(file, input), heard(child.stderr.take()));
    let status = child.wait().await.map_err(DumpError::file(&tool.path))?;
    // What it does not take any more it has said the reason for.
    tool.judge(status, &said, url.password().as_deref())?;
    fed.map_err(DumpError::file(file))
}

fn database(url: &Url) -> String {
    decoded(url.database(), false)
}

async fn choose(names: [&str; 2]) -> Result<Tool, DumpError> {
    for name in names {
        if let Some(tool) = found(name).await.into_iter().next() {
            return Ok(tool);
        }
    }
    Err(DumpError::Missing { program: names[0].to_owned(), package: PACKAGE })
}

/// The file a program reads its login from; it goes when this is dropped.
#[derive(Debug)]
struct Login {
    path: PathBuf,
}

impl Login {
    fn write(url: &Url) -> Result<Self, DumpError> {
        let folder = std::env::temp_dir();
        let mut random = [0; 12];
        let failed = DumpError::file(&folder);
        if let Err(error) = getrandom::fill(&mut random) {
            return Err(failed(std::io::Error::other(error)));
        }
        let path = folder.join(format!("module-{}.cnf", data_encoding::HEXLOWER.encode(&random)));
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
        let mut file = file.map_err(DumpError::file(&path))?;
        let login = Self { path };
        file.write_all(options(url).as_bytes()).map_err(DumpError::file(&login.path))?;
        Ok(login)
    }

    /// Only this file is read: what stands in the machine's own would change what a dump holds.
    fn argument(&self) -> String {
        format!("--defaults-file={}", self.path.display())
    }
}

impl Drop for Login {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// The login as the programs read it. `loose-` is for what only one of the two families knows.
fn options(url: &Url) -> String {
    let mut lines = vec!["[client]".to_owned()];
    let mut say = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            lines.push(format!("{name}={}", quoted(&value)));
        }
    };
    let socket = url.value("socket");
    say("protocol", Some(if socket.is_some() { "socket" } else { "tcp" }.to_owned()));
    let host = url.host().map(|host| host.trim_start_matches('[').trim_end_matches(']').to_owned());
    say("host", host.filter(|_| socket.is_none()));
    say("port", url.port().map(|port| port.to_string()));
    say("socket", socket);
    say("user", url.user());
    say("password", url.password());
    let mode = url.value("sslmode").or_else(|| url.value("ssl-mode")).map(|mode| mode.to_uppercase());
    let root = url.value("sslca").or_else(|| url.value("ssl-ca"));
    say("ssl-ca", root.or_else(|| authorities(mode.as_deref())));
    say("ssl-cert", url.value("sslcert").or_else(|| url.value("ssl-cert")));
    say("ssl-key", url.value("sslkey").or_else(|| url.value("ssl-key")));
    say("loose-ssl-mode", mode.clone());
    match mode.as_deref() {
        Some("VERIFY_IDENTITY" | "VERIFY_CA") => {
            lines.extend(["loose-ssl", "loose-ssl-verify-server-cert"].map(ToOwned::to_owned));
        }
        Some("REQUIRED") => {
            lines.extend(["loose-ssl", "loose-skip-ssl-verify-server-cert"].map(ToOwned::to_owned));
        }
        Some("DISABLED") => lines.push("loose-skip-ssl".to_owned()),
        // Where nothing is said, a certificate is not checked by the driver either.
        _ => lines.push("loose-skip-ssl-verify-server-cert".to_owned()),
    }
    // MySQL's own program asks for statistics that MariaDB lacks, and notes transactions of the server.
    lines.extend(
        ["[mysqldump]", "loose-column-statistics=0", "loose-set-gtid-purged=OFF", ""].map(ToOwned::to_owned),
    );
    lines.join("\n")
}

fn quoted(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_written_so_that_the_programs_read_it_again() {
        let url: Url = "mysql://a%23b:p%22%5C%27%23%20%0A@db.test:3307/x?ssl-mode=REQUIRED&ssl-ca=/ca.pem"
            .parse()
            .unwrap();
        let text = options(&url);
        for line in [
            "protocol=\"tcp\"",
            "host=\"db.test\"",
            "port=\"3307\"",
            "user=\"a#b\"",
            r#"password="p\"\\'# \n""#,
            "ssl-ca=\"/ca.pem\"",
            "loose-ssl-mode=\"REQUIRED\"",
            "loose-ssl",
        ] {
            assert!(text.lines().any(|one| one == line), "{line} is missing:\n{text}");
        }
        let url: Url = "mysql://root@localhost/x?socket=/a/b.sock".parse().unwrap();
        let text = options(&url);
        assert!(text.contains("socket=\"/a/b.sock\"") && !text.contains("host="), "{text}");
    }

    #[test]
    fn the_file_with_the_login_is_private_and_goes() {
        use std::os::unix::fs::PermissionsExt as _;
        let login = Login::write(&"mysql://u:p@h/x".parse().unwrap()).unwrap();
        let path = login.path.clone();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        drop(login);
        assert!(!path.exists());
    }
}
