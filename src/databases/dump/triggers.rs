//! The triggers of [`crate::sql::quota`] in a dump: those of some tables stay behind, since whoever loads
//! them makes his own; those of a whole database come back as triggers of who loads it.

use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::ChildStdin;

use super::DumpError;
use super::tools::{Tool, heard};
use crate::sql::quota::PREFIX;

/// How `mysqldump` and `mariadb-dump` begin a trigger, and what ends its maker's name.
const BEGIN: &[u8] = b"/*!50003 CREATE*/ ";
const DEFINER: &[u8] = b"/*!50017 DEFINER=";
const END: &[u8] = b"*/ ";

/// What is to be loaded of a dump; the file goes when this is dropped.
#[derive(Debug)]
pub(super) struct List {
    pub path: PathBuf,
}

impl Drop for List {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// The list that has `pg_restore` leave our triggers out; `None` where the dump has none: their functions
/// are no part of the dump of a table.
///
/// # Errors
/// The program's, the disk's.
pub(super) async fn left_out(tool: &Tool, dump: &Path) -> Result<Option<List>, DumpError> {
    let mut command = tool.command();
    command.args(["--list", "--"]).arg(dump).stdout(Stdio::piped());
    let mut child = tool.start(&mut command)?;
    let mut stdout = child.stdout.take().expect("it was asked for");
    let mut text = Vec::new();
    let (read, said) = tokio::join!(stdout.read_to_end(&mut text), heard(child.stderr.take()));
    read.map_err(DumpError::file(&tool.path))?;
    let status = child.wait().await.map_err(DumpError::file(&tool.path))?;
    tool.judge(status, &said, None)?;
    let text = String::from_utf8_lossy(&text);
    let Some(kept) = without(&text) else { return Ok(None) };
    let mut name = dump.as_os_str().to_owned();
    name.push(".list");
    let list = List { path: name.into() };
    // What a killed process has left there is nobody's.
    let _ = std::fs::remove_file(&list.path);
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&list.path);
    let mut file = file.map_err(DumpError::file(&list.path))?;
    file.write_all(kept.as_bytes()).map_err(DumpError::file(&list.path))?;
    Ok(Some(list))
}

/// The list without our triggers, where it has some.
fn without(list: &str) -> Option<String> {
    let own = format!(" {PREFIX}");
    let is_own = |line: &&str| !line.starts_with(';') && line.contains(" TRIGGER ") && line.contains(&own);
    list.lines()
        .any(|line| is_own(&line))
        .then(|| list.lines().filter(|line| !is_own(line)).map(|line| format!("{line}\n")).collect())
}

/// Feeds a dump to the client, in which our triggers are nobody's: they become those of who loads them.
pub(super) async fn feed(dump: &Path, mut input: ChildStdin) -> std::io::Result<()> {
    let mut file = BufReader::with_capacity(64 * 1024, File::open(dump)?);
    let mut line = Vec::new();
    while file.read_until(b'\n', &mut line)? > 0 {
        match nobodys(&line) {
            Some((begin, rest)) => {
                input.write_all(begin).await?;
                input.write_all(rest).await?;
            }
            None => input.write_all(&line).await?,
        }
        line.clear();
    }
    input.shutdown().await
}

/// The line that makes one of our triggers, in two parts between which its maker stood.
fn nobodys(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let rest = line.strip_prefix(BEGIN)?.strip_prefix(DEFINER)?;
    let end = rest.windows(END.len()).position(|part| part == END)?;
    let rest = &rest[end + END.len()..];
    let words = String::from_utf8_lossy(rest.get(..64.min(rest.len()))?).to_lowercase();
    let mut words = words.split_whitespace();
    let ours = words.nth(1) == Some("trigger")
        && words.next().is_some_and(|name| name.trim_start_matches('`').starts_with(PREFIX));
    ours.then_some((BEGIN, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_triggers_are_left_out_of_a_list() {
        let list = "; Archive\n215; 1259 16385 TABLE public things mig\n3397; 2620 16413 TRIGGER public things \
                    module_q_a_b_0123456789_ins mig\n3398; 2620 16414 TRIGGER public things own mig\n";
        let kept = without(list).unwrap();
        assert_eq!(kept.lines().count(), 3, "{kept}");
        assert!(kept.contains("TRIGGER public things own") && !kept.contains("module_q_"), "{kept}");
        assert_eq!(without(&kept), None);
    }

    #[test]
    fn our_triggers_are_nobodys() {
        let line =
            b"/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`%`*/ /*!50003 TRIGGER module_q_x_ins AFTER INSERT\n";
        let (begin, rest) = nobodys(line).unwrap();
        let whole = [begin, rest].concat();
        assert_eq!(
            String::from_utf8(whole).unwrap(),
            "/*!50003 CREATE*/ /*!50003 TRIGGER module_q_x_ins AFTER INSERT\n"
        );
        let other = b"/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`%`*/ /*!50003 TRIGGER `own` AFTER INSERT\n";
        assert_eq!(nobodys(other), None);
        assert_eq!(nobodys(b"INSERT INTO `t` VALUES ('/*!50017 DEFINER=');\n"), None);
    }
}
