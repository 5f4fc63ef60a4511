//! Where everything is: flags over environment over `landlord.yaml` over defaults.
//!
//! The only reader of environment variables.

use std::path::{Path, PathBuf};

use semver::Version;
use serde::Deserialize;

use crate::error::Failure;

/// Name of the workspace's file.
pub const FILE: &str = "landlord.yaml";

/// How often what may pass is tried again, unless it is said otherwise.
const RETRIES: u32 = 3;

/// `landlord.yaml` as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    landlord: Option<String>,
    definitions: Option<String>,
    migrations: Option<String>,
    data: Option<String>,
    backups: Option<String>,
    output: Option<String>,
    signing_key: Option<String>,
    role_key: Option<String>,
    wait_for_lock: Option<String>,
    lock_timeout: Option<String>,
    retries: Option<u32>,
    app_version: Option<String>,
}

/// What the flags say.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    pub config: Option<PathBuf>,
    pub landlord: Option<String>,
    pub definitions: Option<String>,
    pub migrations: Option<String>,
    pub data: Option<String>,
    pub backups: Option<String>,
    pub tenant: Option<String>,
    pub actor: Option<String>,
    pub output: Option<String>,
    pub wait_for_lock: Option<String>,
    pub lock_timeout: Option<String>,
}

/// Where the definitions come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Definitions {
    /// A folder, and the one with its migrations.
    Folder { definitions: PathBuf, migrations: PathBuf },
    /// Those compiled into the program.
    Builtin,
}

/// Everything that is decided before a command begins.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder that relative paths begin at: that of `landlord.yaml`, or the current one.
    pub root: PathBuf,
    /// `landlord.yaml`, where one was found.
    pub file: Option<PathBuf>,
    /// The landlord's database file.
    pub landlord: PathBuf,
    pub definitions: Definitions,
    pub data: PathBuf,
    pub backups: PathBuf,
    /// File of the Ed25519 seed that signs checkpoints, or its text in base64.
    pub signing_key: Secret,
    /// File of the key that migration passwords follow from, or its text in base64.
    pub role_key: Secret,
    /// `--output` or its default from the file.
    pub output: Option<String>,
    /// How long to wait for another operation, as written.
    pub wait_for_lock: Option<String>,
    /// How long a statement may wait for a lock at a server, as written.
    pub lock_timeout: Option<String>,
    /// How often what may pass is tried again.
    pub retries: u32,
    /// Version of the application, for `requires_app`.
    pub app_version: Option<Version>,
    /// `--tenant` or `MODULE_TENANT`.
    pub tenant: Option<String>,
    pub actor: String,
    pub os_user: String,
    pub host: String,
    /// From `SSH_CONNECTION`.
    pub ip: Option<String>,
    pub no_color: bool,
    /// Columns of the terminal, where `COLUMNS` says so.
    pub columns: Option<u16>,
    /// Tests: where the process dies, and what time it is. Not read in release builds.
    pub test_crash: Option<String>,
    pub test_clock: Option<String>,
}

/// A secret: written out, or in a file.
#[derive(Clone, PartialEq, Eq)]
pub enum Secret {
    Text(String),
    File(PathBuf),
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(_) => f.write_str("Text([hidden])"),
            Self::File(file) => write!(f, "File({})", file.display()),
        }
    }
}

impl Config {
    /// Reads file and environment and puts the flags over them.
    ///
    /// # Errors
    /// Usage: a file that cannot be read or is not right, a reference that leads nowhere.
    pub fn read(flags: &Flags) -> Result<Self, Failure> {
        let here = std::env::current_dir()
            .map_err(|error| Failure::usage(format!("the current folder cannot be read: {error}")))?;
        let path = match flags.config.clone().or_else(|| env("MODULE_CONFIG").map(PathBuf::from)) {
            Some(path) if path.exists() => Some(path),
            Some(path) => return Err(Failure::usage(format!("there is no file {}", path.display()))),
            None => here.ancestors().map(|folder| folder.join(FILE)).find(|path| path.is_file()),
        };
        let file = path.as_deref().map(parse).transpose()?.unwrap_or_default();
        let root = path.as_deref().and_then(Path::parent).map_or_else(|| here.clone(), Path::to_owned);
        Self::merge(flags, (root, here), path, file)
    }

    fn merge(
        flags: &Flags,
        (root, here): (PathBuf, PathBuf),
        path: Option<PathBuf>,
        file: File,
    ) -> Result<Self, Failure> {
        let pick = Picker { root: &root, here: &here };
        let data =
            pick.path(flags.data.as_ref(), "MODULE_DATA", file.data)?.unwrap_or_else(|| root.join("data"));
        let landlord = match pick.text(flags.landlord.as_ref(), "MODULE_LANDLORD_URL", file.landlord)? {
            Some((url, base)) => sqlite_file(&url, base)?,
            None => data.join("landlord.db"),
        };
        let backups = pick.path(flags.backups.as_ref(), "MODULE_BACKUPS", file.backups)?;
        let backups = backups.unwrap_or_else(|| data.join("backups"));
        let definitions = pick.text(flags.definitions.as_ref(), "MODULE_DEFINITIONS", file.definitions)?;
        let migrations = pick.path(flags.migrations.as_ref(), "MODULE_MIGRATIONS", file.migrations)?;
        let words = |flag: Option<&String>, variable: &str, file: Option<String>| {
            Ok::<_, Failure>(pick.text(flag, variable, file)?.map(|(text, _)| text))
        };
        let app_version = words(None, "MODULE_APP_VERSION", file.app_version)?;
        let os_user = env("USER").or_else(|| env("LOGNAME")).unwrap_or_else(account);
        let host = hostname();
        let secret = |variable: &str, written: Option<String>, name: &str| {
            let (text, base) = env(variable).map_or((written, &root), |text| (Some(text), &here));
            Ok::<_, Failure>(match text {
                Some(text) => match text.strip_prefix("file:") {
                    Some(path) => Secret::File(base.join(path)),
                    None => Secret::Text(expand(&text, base)?),
                },
                None => Secret::File(data.join(name)),
            })
        };
        Ok(Self {
            definitions: definitions_from(definitions, migrations, &root),
            file: path,
            landlord,
            backups,
            signing_key: secret("MODULE_SIGNING_KEY", file.signing_key, "signing.key")?,
            role_key: secret("MODULE_ROLE_KEY", file.role_key, "role.key")?,
            output: words(flags.output.as_ref(), "MODULE_OUTPUT", file.output)?,
            wait_for_lock: words(flags.wait_for_lock.as_ref(), "MODULE_WAIT_FOR_LOCK", file.wait_for_lock)?,
            lock_timeout: words(flags.lock_timeout.as_ref(), "MODULE_LOCK_TIMEOUT", file.lock_timeout)?,
            retries: match env("MODULE_RETRIES") {
                Some(text) => text
                    .parse()
                    .map_err(|_| Failure::usage(format!("MODULE_RETRIES is `{text}`, which is no number")))?,
                None => file.retries.unwrap_or(RETRIES),
            },
            app_version: app_version.as_deref().map(version).transpose()?,
            tenant: flags.tenant.clone().or_else(|| env("MODULE_TENANT")),
            actor: flags
                .actor
                .clone()
                .or_else(|| env("MODULE_ACTOR"))
                .unwrap_or_else(|| format!("{os_user}@{host}")),
            os_user,
            host,
            ip: env("SSH_CONNECTION").and_then(|text| text.split(' ').next().map(ToOwned::to_owned)),
            no_color: env("NO_COLOR").is_some(),
            columns: env("COLUMNS").and_then(|text| text.parse().ok()),
            test_crash: env("MODULE_TEST_CRASH").filter(|_| cfg!(debug_assertions)),
            test_clock: env("MODULE_TEST_CLOCK").filter(|_| cfg!(debug_assertions)),
            data,
            root,
        })
    }

    /// The folder of the tenants' files.
    #[must_use]
    pub fn tenants(&self) -> PathBuf {
        self.data.join("tenants")
    }

    /// The file that remembers `module tenant use`.
    #[must_use]
    pub fn current_tenant(&self) -> PathBuf {
        self.data.join("current-tenant")
    }

    /// `path` as people see it: relative to the current folder where that is shorter.
    #[must_use]
    pub fn shown(&self, path: &Path) -> String {
        let relative = std::env::current_dir()
            .ok()
            .and_then(|here| path.strip_prefix(&here).ok().map(|rest| format!("./{}", rest.display())));
        relative.unwrap_or_else(|| path.display().to_string())
    }
}

/// Flag, environment, file: and the folder that a relative path in it begins at.
struct Picker<'a> {
    /// For what the file says.
    root: &'a Path,
    /// For what is typed.
    here: &'a Path,
}

impl<'a> Picker<'a> {
    fn text(
        &self,
        flag: Option<&String>,
        variable: &str,
        file: Option<String>,
    ) -> Result<Option<(String, &'a Path)>, Failure> {
        let typed = flag.cloned().or_else(|| env(variable)).map(|text| (text, self.here));
        let found = typed.or_else(|| file.map(|text| (text, self.root)));
        found.map(|(text, base)| Ok((expand(&text, base)?, base))).transpose()
    }

    fn path(
        &self,
        flag: Option<&String>,
        variable: &str,
        file: Option<String>,
    ) -> Result<Option<PathBuf>, Failure> {
        Ok(self.text(flag, variable, file)?.map(|(text, base)| base.join(text)))
    }
}

/// Reads `10.2.0`, and `10.2` or `10` as what begins so.
fn version(text: &str) -> Result<Version, Failure> {
    let full = match text.split('.').count() {
        1 => format!("{text}.0.0"),
        2 => format!("{text}.0"),
        _ => text.to_owned(),
    };
    full.parse().map_err(|_| {
        Failure::usage(format!(
            "the application's version `{text}` (app_version, MODULE_APP_VERSION) is none"
        ))
        .hint("write it as 10.2.0")
    })
}

fn definitions_from(
    definitions: Option<(String, &Path)>,
    migrations: Option<PathBuf>,
    root: &Path,
) -> Definitions {
    let folder = match definitions {
        Some((text, _)) if text == "builtin" => return Definitions::Builtin,
        Some((path, base)) => base.join(path),
        None if root.join("definitions").exists() => root.join("definitions"),
        None => return Definitions::Builtin,
    };
    let migrations = migrations.unwrap_or_else(|| folder.parent().unwrap_or(root).join("migrations"));
    Definitions::Folder { definitions: folder, migrations }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The account's name, where the environment (cron's, say) does not give it.
fn account() -> String {
    use std::os::unix::fs::MetadataExt as _;
    let Ok(uid) = std::fs::metadata("/proc/self").map(|data| data.uid().to_string()) else {
        return "unknown".to_owned();
    };
    let accounts = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let named = accounts.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let own = named.filter(|fields| fields.get(2) == Some(&uid.as_str())).map(|fields| fields[0].to_owned());
    own.into_iter().next().unwrap_or_else(|| format!("uid-{uid}"))
}

fn hostname() -> String {
    let kernel = std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let name = kernel.or_else(|| env("HOSTNAME")).unwrap_or_default();
    let name = name.trim();
    if name.is_empty() { "localhost".to_owned() } else { name.to_owned() }
}

fn parse(path: &Path) -> Result<File, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::usage(format!("{} cannot be read: {error}", path.display())))?;
    if text.trim().is_empty() {
        return Ok(File::default());
    }
    serde_yaml::from_str(&text).map_err(|error| {
        Failure::usage(format!("{}: {error}", path.display()))
            .hint("`module init` in an empty folder writes a file with every key explained")
    })
}

/// Replaces `${VAR}` and `file:PATH` in what a flag says.
///
/// # Errors
/// Usage: a reference leads nowhere.
pub fn expand_references(text: &str) -> Result<String, Failure> {
    expand(text, Path::new(""))
}

/// Replaces `${VAR}` by the environment and a whole `file:PATH` by the file's first line.
fn expand(text: &str, root: &Path) -> Result<String, Failure> {
    if let Some(path) = text.strip_prefix("file:") {
        let path = root.join(path);
        let content = std::fs::read_to_string(&path)
            .map_err(|error| Failure::usage(format!("{} cannot be read: {error}", path.display())))?;
        return Ok(content.lines().next().unwrap_or_default().to_owned());
    }
    let mut result = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let Some(end) = rest[start..].find('}') else {
            return Err(Failure::usage(format!("`{text}` opens `${{` and does not close it")));
        };
        let name = &rest[start + 2..start + end];
        let value =
            env(name).ok_or_else(|| Failure::usage(format!("the environment variable {name} is not set")))?;
        result.push_str(&rest[..start]);
        result.push_str(&value);
        rest = &rest[start + end + 1..];
    }
    result.push_str(rest);
    Ok(result)
}

/// The file of a SQLite URL (`sqlite:PATH`, `sqlite://PATH`) or plain path.
fn sqlite_file(url: &str, root: &Path) -> Result<PathBuf, Failure> {
    let path = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")).unwrap_or(url);
    if let Some((scheme, _)) = path.split_once("://") {
        return Err(Failure::usage(format!("a landlord at {scheme}:// is not supported"))
            .hint("use a SQLite file: `sqlite:data/landlord.db`"));
    }
    Ok(root.join(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_replaced_and_missing_ones_named() {
        let root = Path::new("/nowhere");
        assert_eq!(expand("plain", root).unwrap(), "plain");
        assert!(expand("${MODULE_NO_SUCH_VARIABLE}", root).unwrap_err().message.contains("NO_SUCH"));
        assert!(expand("${open", root).unwrap_err().message.contains("does not close"));
        assert!(expand("file:missing", root).unwrap_err().message.contains("/nowhere/missing"));
    }

    #[test]
    fn only_sqlite_is_a_landlord_here() {
        let root = Path::new("/nowhere");
        assert_eq!(sqlite_file("sqlite:a.db", root).unwrap(), Path::new("/nowhere/a.db"));
        assert_eq!(sqlite_file("sqlite:///a.db", root).unwrap(), Path::new("/a.db"));
        assert!(sqlite_file("oracle://x", root).unwrap_err().message.contains("oracle"));
    }
}
