//! A pipeline as a file: complete, so that exactly it can be carried out later, elsewhere, by others.
//!
//! It says what it was made for (the tenant and its state, the definitions file by file), so that whoever
//! carries it out can say what has moved since. A digest over the content finds edits; it is no signature.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::state::TenantState;
use super::step::ScriptStep;
use super::{Pipeline, assemble};

/// What such a file calls itself.
pub const KIND: &str = "module pipeline";

/// Version of the file's shape.
pub const FORMAT: u32 = 1;

/// A saved pipeline.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    pub kind: String,
    pub format: u32,
    /// The version of the program that wrote it.
    pub tool: String,
    pub made_at: String,
    pub tenant_id: String,
    /// What was installed, by module.
    pub installed: BTreeMap<String, Held>,
    /// The definitions' files and the start of their SHA-256.
    pub files: BTreeMap<String, String>,
    pub pipeline: Pipeline,
}

/// A module as it was installed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub version: String,
    pub plan: String,
    pub enabled: bool,
}

/// Why a file is not carried out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    #[error("it is no saved pipeline: {0}")]
    Foreign(String),
    #[error("it is a saved pipeline of format {found}, and this program knows {known}")]
    Newer { found: u64, known: u32 },
    #[error("it has been changed since it was saved: its content does not give its digest")]
    Edited,
}

/// What is installed according to `state`.
#[must_use]
pub fn installed(state: &TenantState) -> BTreeMap<String, Held> {
    let held = |module: &super::state::ModuleState| Held {
        version: module.version.to_string(),
        plan: module.plan.clone(),
        enabled: module.enabled,
    };
    state.modules.iter().map(|(slug, module)| (slug.clone(), held(module))).collect()
}

impl Document {
    /// The file's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut value = serde_json::to_value(self).expect("a document is always JSON");
        whole(&mut value["pipeline"], &self.pipeline);
        value["digest"] = json!(digest(&value));
        let mut text = serde_json::to_string_pretty(&value).expect("a value is always JSON");
        text.push('\n');
        text
    }

    /// Reads a file's text.
    ///
    /// # Errors
    /// [`DocumentError`]: something else, from a newer program, or not as it was saved.
    pub fn read(text: &str) -> Result<Self, DocumentError> {
        let foreign = |error: serde_json::Error| DocumentError::Foreign(error.to_string());
        let mut value: Value = serde_json::from_str(text).map_err(foreign)?;
        if value["kind"] != KIND {
            return Err(DocumentError::Foreign(format!("it does not say `kind: {KIND}`")));
        }
        for (found, known) in [(&value["format"], FORMAT), (&value["pipeline"]["format"], assemble::FORMAT)] {
            if let Some(found) = found.as_u64().filter(|found| *found != u64::from(known)) {
                return Err(DocumentError::Newer { found, known });
            }
        }
        let said = value.as_object_mut().and_then(|object| object.shift_remove("digest"));
        if said != Some(json!(digest(&value))) {
            return Err(DocumentError::Edited);
        }
        serde_json::from_value(value).map_err(foreign)
    }

    /// What has moved in the tenant since; empty where it is as it was.
    #[must_use]
    pub fn moved(&self, state: &TenantState) -> Vec<String> {
        if state.head == self.pipeline.state {
            return Vec::new();
        }
        let now = installed(state);
        let slugs: BTreeSet<&String> = self.installed.keys().chain(now.keys()).collect();
        let words = |held: Option<&Held>| match held {
            None => "not installed".to_owned(),
            Some(held) => {
                let off = if held.enabled { "" } else { ", disabled" };
                format!("{} ({}{off})", held.version, held.plan)
            }
        };
        let mut what: Vec<String> = slugs
            .into_iter()
            .filter(|slug| self.installed.get(*slug) != now.get(*slug))
            .map(|slug| format!("{slug}: {} -> {}", words(self.installed.get(slug)), words(now.get(slug))))
            .collect();
        if what.is_empty() {
            what.push("settings, features or applied scripts; versions and plans are the same".to_owned());
        }
        what.extend(state.head_run.iter().map(|run| format!("the last run is {run}")));
        what
    }

    /// The files that differ from those of definitions with `digest`; empty where nothing has moved.
    #[must_use]
    pub fn moved_files(&self, digest: &str, files: &BTreeMap<String, String>) -> Vec<String> {
        if digest == self.pipeline.catalog.digest {
            return Vec::new();
        }
        let names: BTreeSet<&String> = self.files.keys().chain(files.keys()).collect();
        let mut what = Vec::new();
        for name in names {
            let word = match (self.files.get(name), files.get(name)) {
                (Some(before), Some(now)) if before == now => continue,
                (Some(_), Some(_)) => "changed",
                (Some(_), None) => "gone",
                (None, _) => "new",
            };
            what.push(format!("{name} ({word})"));
        }
        what
    }
}

/// A pipeline as text, SQL included.
#[must_use]
pub fn write_pipeline(pipeline: &Pipeline) -> String {
    let mut value = serde_json::to_value(pipeline).expect("a pipeline is always JSON");
    whole(&mut value, pipeline);
    value.to_string()
}

/// Reads what [`write_pipeline`] wrote.
///
/// # Errors
/// [`DocumentError`].
pub fn read_pipeline(text: &str) -> Result<Pipeline, DocumentError> {
    serde_json::from_str(text).map_err(|error| DocumentError::Foreign(error.to_string()))
}

/// Adds what the answer of a dry run leaves out to `value`, which is `pipeline`.
fn whole(value: &mut Value, pipeline: &Pipeline) {
    for (at, step) in pipeline.modules.iter().enumerate() {
        let module = &mut value["modules"][at];
        module["schema"] = serde_json::to_value(&step.schema).expect("a script is always JSON");
        add_bodies(&mut module["migrations"], &step.migrations);
        add_bodies(&mut module["seeders"], &step.seeders);
    }
    for (at, quota) in pipeline.quotas.meters.iter().enumerate() {
        value["quotas"]["meters"][at]["messages"] = json!(quota.messages);
    }
}

/// What the answer of a dry run leaves out.
fn add_bodies(list: &mut Value, scripts: &[ScriptStep]) {
    for (index, script) in scripts.iter().enumerate() {
        list[index]["body"] = json!(script.body);
        list[index]["down_body"] = json!(script.down_body);
    }
}

/// SHA-256 over the canonical text, whatever the blanks and the order of keys in the file.
fn digest(value: &Value) -> String {
    let text = serde_json_canonicalizer::to_string(value).expect("a value is always JSON");
    format!("sha256:{}", data_encoding::HEXLOWER.encode(&Sha256::digest(text)))
}
