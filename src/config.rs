//! Where everything is: flags over environment over `landlord.yaml` over defaults.
//!
//! The only reader of environment variables.

mod file;
mod reference;

use std::path::{Path, PathBuf};

use semver::Version;

use crate::databases::Place;
use crate::error::Failure;
use file::File;
use reference::expand;

pub use reference::{expand_references, has_password};

/// Name of the workspace's file.
pub const FILE: &str = "landlord.yaml";

/// How often what may pass is tried again, unless it is said otherwise.
const RETRIES: u32 = 3;

/// What the flags say.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    pub config: Option<PathBuf>,
    pub environment: Option<String>,
    /// The environment need not stand in the file: it is being made.
    pub new_environment: bool,
    pub confirm_env: Option<String>,
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
    /// None are given, and the landlord is not the embedded one, which the compiled-in ones are for.
    Missing,
}

/// An address as it was written, references and all.
#[derive(Clone, PartialEq, Eq)]
pub struct Typed {
    pub text: String,
    /// Where: `--landlord`, `MODULE_LANDLORD_URL` or the file.
    pub by: Origin,
}

/// Which of the three ways a value came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Flag,
    Variable,
    File,
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // It may hold a password.
        write!(f, "Typed(by {:?})", self.by)
    }
}

/// Everything that is decided before a command begins.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder that relative paths begin at: that of `landlord.yaml`, or the current one.
    pub root: PathBuf,
    /// `landlord.yaml`, where one was found.
    pub file: Option<PathBuf>,
    /// The environment that was chosen.
    pub environment: Option<String>,
    /// Whether what destroys something there wants the environment's name as well.
    pub protected: bool,
    /// `--confirm-env`.
    pub confirm_env: Option<String>,
    /// The landlord's database.
    pub landlord: Place,
    /// How the landlord was written; `None` is the embedded one.
    pub landlord_typed: Option<Typed>,
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
    /// How many tenants at once.
    pub concurrency: Option<usize>,
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
        let file = path.as_deref().map(file::parse).transpose()?.unwrap_or_default();
        let environment = flags.environment.clone().or_else(|| env("MODULE_ENV"));
        let file = match &environment {
            Some(name) => file.chosen(name, flags.new_environment, path.as_deref())?,
            None => file,
        };
        let root = path.as_deref().and_then(Path::parent).map_or_else(|| here.clone(), Path::to_owned);
        Ok(Self { environment, ..Self::merge(flags, (root, here), path, file)? })
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
        let landlord_typed = landlord_typed(flags.landlord.as_ref(), file.landlord);
        let landlord = match &landlord_typed {
            Some(Typed { text, by }) => {
                let base = if *by == Origin::File { &root } else { &here };
                reference::place(&expand(text, base)?, base)?
            }
            None => Place::File(data.join("landlord.db")),
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
            secret((variable, written), (&root, &here), data.join(name))
        };
        Ok(Self {
            definitions: definitions_from(definitions, migrations, &root, landlord_typed.is_none()),
            file: path,
            environment: None,
            protected: file.protected.unwrap_or(false),
            confirm_env: flags.confirm_env.clone(),
            landlord,
            landlord_typed,
            backups,
            signing_key: secret("MODULE_SIGNING_KEY", file.signing_key, "signing.key")?,
            role_key: secret("MODULE_ROLE_KEY", file.role_key, "role.key")?,
            output: words(flags.output.as_ref(), "MODULE_OUTPUT", file.output)?,
            wait_for_lock: words(flags.wait_for_lock.as_ref(), "MODULE_WAIT_FOR_LOCK", file.wait_for_lock)?,
            lock_timeout: words(flags.lock_timeout.as_ref(), "MODULE_LOCK_TIMEOUT", file.lock_timeout)?,
            retries: retries(file.retries)?,
            concurrency: concurrency(file.concurrency)?,
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

fn landlord_typed(flag: Option<&String>, file: Option<String>) -> Option<Typed> {
    let typed = |by| move |text| Typed { text, by };
    let flag = flag.cloned().map(typed(Origin::Flag));
    let variable = || env("MODULE_LANDLORD_URL").map(typed(Origin::Variable));
    flag.or_else(variable).or_else(|| file.map(typed(Origin::File)))
}

/// How often what may pass is tried again.
fn retries(written: Option<u32>) -> Result<u32, Failure> {
    let Some(text) = env("MODULE_RETRIES") else { return Ok(written.unwrap_or(RETRIES)) };
    text.parse().map_err(|_| Failure::usage(format!("MODULE_RETRIES is `{text}`, which is no number")))
}

/// How many tenants at once.
fn concurrency(written: Option<usize>) -> Result<Option<usize>, Failure> {
    let (number, from) = match env("MODULE_CONCURRENCY") {
        Some(text) => {
            let wrong = |_| Failure::usage(format!("MODULE_CONCURRENCY is `{text}`, which is no number"));
            (Some(text.parse().map_err(wrong)?), "MODULE_CONCURRENCY")
        }
        None => (written, "`concurrency` of the configuration"),
    };
    if number == Some(0) {
        return Err(Failure::usage(format!("{from} is 0: that would do nothing; 1 is one after the other")));
    }
    Ok(number)
}

/// A key: from its variable, else as the file has it, else the file of that name.
fn secret(
    (variable, written): (&str, Option<String>),
    (root, here): (&Path, &Path),
    usual: PathBuf,
) -> Result<Secret, Failure> {
    let (text, base) = match env(variable) {
        Some(text) => (Some(text), here),
        None => (written, root),
    };
    let Some(text) = text else { return Ok(Secret::File(usual)) };
    Ok(match text.strip_prefix("file:") {
        Some(path) => Secret::File(base.join(path)),
        None => Secret::Text(expand(&text, base)?),
    })
}

fn definitions_from(
    definitions: Option<(String, &Path)>,
    migrations: Option<PathBuf>,
    root: &Path,
    embedded: bool,
) -> Definitions {
    let folder = match definitions {
        Some((text, _)) if text == "builtin" => return Definitions::Builtin,
        Some((path, base)) => base.join(path),
        None if root.join("definitions").exists() => root.join("definitions"),
        None if embedded => return Definitions::Builtin,
        None => return Definitions::Missing,
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
