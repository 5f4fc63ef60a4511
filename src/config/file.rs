//! `landlord.yaml` as it is written, and the environments in it. Knows no flag and no variable.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::error::Failure;

/// The file, or one of its environments: there the same keys win over the file's own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub landlord: Option<String>,
    pub definitions: Option<String>,
    pub migrations: Option<String>,
    pub data: Option<String>,
    pub backups: Option<String>,
    pub output: Option<String>,
    pub signing_key: Option<String>,
    pub role_key: Option<String>,
    pub wait_for_lock: Option<String>,
    pub lock_timeout: Option<String>,
    pub retries: Option<u32>,
    pub concurrency: Option<usize>,
    pub app_version: Option<String>,
    /// Of an environment only.
    pub protected: Option<bool>,
    /// Not of an environment.
    #[serde(default)]
    pub environments: BTreeMap<String, File>,
}

/// Reads the file at `path`.
pub(super) fn parse(path: &Path) -> Result<File, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::usage(format!("{} cannot be read: {error}", path.display())))?;
    if text.trim().is_empty() {
        return Ok(File::default());
    }
    let wrong = |why: String| {
        Failure::usage(format!("{}: {why}", path.display()))
            .hint("`module init` in an empty folder writes a file with every key explained")
    };
    let file: File = serde_yaml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    if file.protected.is_some() {
        return Err(wrong("`protected` belongs to one of the `environments`".to_owned()));
    }
    if let Some((name, _)) = file.environments.iter().find(|(_, one)| !one.environments.is_empty()) {
        return Err(wrong(format!("environments.{name}: an environment has no `environments`")));
    }
    Ok(file)
}

impl File {
    /// What holds in the environment `name`. One that is `new` need not be there.
    pub(super) fn chosen(mut self, name: &str, new: bool, path: Option<&Path>) -> Result<Self, Failure> {
        if let Some(one) = self.environments.remove(name) {
            return Ok(one.over(self));
        }
        if new && self.environments.is_empty() {
            return Ok(self);
        }
        let known: Vec<&str> = self.environments.keys().map(String::as_str).collect();
        let failure = Failure::usage(format!("there is no environment `{name}`"));
        Err(match (known.is_empty(), path) {
            (false, _) => failure.detail("known", known.join(", ")),
            (true, Some(path)) => {
                failure.hint(format!("write it below `environments:` in {}", path.display()))
            }
            (true, None) => failure.detail("looked", "there is no landlord.yaml here or in a folder above"),
        })
    }

    fn over(self, base: Self) -> Self {
        Self {
            landlord: self.landlord.or(base.landlord),
            definitions: self.definitions.or(base.definitions),
            migrations: self.migrations.or(base.migrations),
            data: self.data.or(base.data),
            backups: self.backups.or(base.backups),
            output: self.output.or(base.output),
            signing_key: self.signing_key.or(base.signing_key),
            role_key: self.role_key.or(base.role_key),
            wait_for_lock: self.wait_for_lock.or(base.wait_for_lock),
            lock_timeout: self.lock_timeout.or(base.lock_timeout),
            retries: self.retries.or(base.retries),
            concurrency: self.concurrency.or(base.concurrency),
            app_version: self.app_version.or(base.app_version),
            protected: self.protected,
            environments: BTreeMap::new(),
        }
    }
}
