//! The servers' own programs: where they are, which version they have, and how they are run. Knows
//! nothing of what they are asked for.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};

use tokio::io::AsyncReadExt as _;
use tokio::process::{Child, ChildStderr, Command};

use super::DumpError;

/// Where Debian keeps the programs of each version of PostgreSQL.
const VERSIONED: &str = "/usr/lib/postgresql";

/// What a program may know of our environment: where programs are, and how to trust and log in where
/// the URL does not say it; the drivers read the same.
const KEPT: [&str; 8] =
    ["PATH", "HOME", "TMPDIR", "PGPASSFILE", "PGPASSWORD", "PGSSLMODE", "PGSSLROOTCERT", "SSL_CERT_FILE"];

/// How much of what a program complains about is shown.
const SHOWN: usize = 600;

/// A program that can be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tool {
    pub name: String,
    pub path: PathBuf,
    /// Numbers with dots.
    pub version: String,
}

impl Tool {
    pub fn major(&self) -> u64 {
        major(&self.version)
    }

    /// The program, its standard streams closed, its environment all but empty; it ends when its
    /// [`Child`] is dropped. A terminal's Ctrl-C is not for it: what runs may be finished first.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command.env_clear().env("LC_ALL", "C.UTF-8").kill_on_drop(true).process_group(0);
        for name in KEPT {
            if let Some(value) = variable(name) {
                command.env(name, value);
            }
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }

    pub fn start(&self, command: &mut Command) -> Result<Child, DumpError> {
        command.spawn().map_err(DumpError::file(&self.path))
    }

    /// # Errors
    /// [`DumpError::Failed`] with what the program said, without `secret`.
    pub fn judge(&self, status: ExitStatus, said: &str, secret: Option<&str>) -> Result<(), DumpError> {
        if status.success() {
            return Ok(());
        }
        let said = match secret {
            Some(secret) if !secret.is_empty() => said.replace(secret, "***"),
            _ => said.to_owned(),
        };
        let message = if said.trim().is_empty() { status.to_string() } else { shortened(said.trim()) };
        Err(DumpError::Failed { program: self.name.clone(), message })
    }

    /// Runs it to its end; what it writes to its standard output is not read.
    pub async fn run(&self, command: &mut Command, secret: Option<&str>) -> Result<(), DumpError> {
        let mut child = self.start(command)?;
        let said = heard(child.stderr.take()).await;
        let status = child.wait().await.map_err(DumpError::file(&self.path))?;
        self.judge(status, &said, secret)
    }

    /// `pg_dump 15.18`.
    pub fn shown(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

/// Everything a program says until it closes its mouth.
pub(super) async fn heard(stderr: Option<ChildStderr>) -> String {
    let mut bytes = Vec::new();
    if let Some(mut stderr) = stderr {
        // What cannot be read any more is missing in the message, and the exit status decides.
        let _ = stderr.read_to_end(&mut bytes).await;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The end of a long complaint: a program names the reason last.
fn shortened(said: &str) -> String {
    let mut from = said.len().saturating_sub(SHOWN);
    while !said.is_char_boundary(from) {
        from += 1;
    }
    let rest = &said[from..];
    match rest.split_once('\n') {
        Some((_, whole)) if from > 0 => format!("... {whole}"),
        _ if from > 0 => format!("... {rest}"),
        _ => rest.to_owned(),
    }
}

/// Every program called `name` on the search path, then in the folders of each version, newest first.
pub(super) async fn found(name: &str) -> Vec<Tool> {
    let mut tools: Vec<Tool> = Vec::new();
    for folder in folders(variable("PATH").as_deref(), Path::new(VERSIONED)) {
        let path = folder.join(name);
        if !path.is_file() || tools.iter().any(|tool| tool.path == path) {
            continue;
        }
        if let Some(version) = version_of(&path).await {
            tools.push(Tool { name: name.to_owned(), path, version });
        }
    }
    tools
}

fn folders(search: Option<&OsStr>, versioned: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        search.map(|path| std::env::split_paths(path).collect()).unwrap_or_default();
    let entries = std::fs::read_dir(versioned).into_iter().flatten().flatten();
    let mut versions: Vec<(u64, PathBuf)> = entries
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort();
    folders.extend(versions.into_iter().rev().map(|(_, folder)| folder));
    folders
}

async fn version_of(path: &Path) -> Option<String> {
    let tool = Tool { name: String::new(), path: path.to_owned(), version: String::new() };
    let output = tool.command().arg("--version").stdout(Stdio::piped()).output().await.ok()?;
    output.status.success().then(|| version_in(&String::from_utf8_lossy(&output.stdout))).flatten()
}

/// The version in a line such as `pg_dump (PostgreSQL) 15.18 (Debian ...)` or
/// `mysqldump  Ver 10.19 Distrib 10.11.19-MariaDB, for ...`, where the second number is the product's.
fn version_in(line: &str) -> Option<String> {
    let after = ["Distrib ", " from "].iter().find_map(|word| Some(line.split_once(word)?.1));
    let words = after.unwrap_or(line).split_whitespace();
    let mut numbers = words.map(|word| {
        let end = word.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(word.len());
        word[..end].trim_end_matches('.')
    });
    numbers.find(|number| number.starts_with(|c: char| c.is_ascii_digit())).map(ToOwned::to_owned)
}

/// The first number of a version.
pub(super) fn major(version: &str) -> u64 {
    let digits = version.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "what a program inherits is no setting of this one")]
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_out_of_what_programs_say() {
        for (line, version) in [
            ("pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "15.18"),
            ("pg_restore (PostgreSQL) 17beta1", "17"),
            ("mariadb-dump  Ver 10.19 Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)", "10.11.19"),
            ("mariadb-dump from 11.4.2-MariaDB, client 10.19 for debian-linux-gnu (x86_64)", "11.4.2"),
            ("mysqldump  Ver 8.0.36 for Linux on x86_64 (MySQL Community Server - GPL)", "8.0.36"),
            ("mariadb  Ver 15.1 Distrib 10.11.19-MariaDB, for debian-linux-gnu", "10.11.19"),
        ] {
            assert_eq!(version_in(line).as_deref(), Some(version), "{line}");
        }
        assert_eq!(version_in("no number"), None);
        assert_eq!((major("15.18"), major("9"), major("17beta1"), major("")), (15, 9, 17, 0));
    }

    #[test]
    fn the_search_path_comes_first_and_then_the_newest_version() {
        let root = std::env::temp_dir().join(format!("module-dump-tools-{}", std::process::id()));
        for version in ["9", "15", "not-a-version", "16"] {
            std::fs::create_dir_all(root.join(version)).unwrap();
        }
        let all = folders(Some(OsStr::new("/a:/b")), &root);
        std::fs::remove_dir_all(&root).unwrap();
        let expected =
            ["/a".into(), "/b".into()].into_iter().chain(["16", "15", "9"].map(|v| root.join(v).join("bin")));
        assert_eq!(all, expected.collect::<Vec<PathBuf>>());
        assert!(folders(None, Path::new("/nowhere")).is_empty());
    }

    #[test]
    fn the_end_of_a_long_complaint_is_shown_and_no_password() {
        use std::os::unix::process::ExitStatusExt as _;
        let tool = Tool { name: "pg_dump".into(), path: "/x".into(), version: "15.1".into() };
        let said = format!("{}\nfatal: s3cret is wrong é", "é noise\n".repeat(200));
        let Err(DumpError::Failed { message, .. }) =
            tool.judge(ExitStatus::from_raw(256), &said, Some("s3cret"))
        else {
            panic!("a failure")
        };
        assert!(message.starts_with("... ") && message.ends_with("fatal: *** is wrong é"), "{message}");
        assert!(message.len() < 700);
        let silent = tool.judge(ExitStatus::from_raw(9), "", None).unwrap_err().to_string();
        assert!(silent.contains("signal: 9"), "{silent}");
    }
}
