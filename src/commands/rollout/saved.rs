//! A rollout as a file: what was asked, the pipelines, and a fingerprint a tenant; a JSON document a line.
//! The last line is a digest over the others: it finds edits, and is no signature.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::definitions::model::Catalog;
use crate::error::{Failure, FailureKind};
use crate::landlord::tenants::Tenant;
use crate::pipeline::backup::Choice;
use crate::pipeline::document;
use crate::pipeline::order::Order;
use crate::runner::fleet::Compiled;
use crate::sql::Database;

/// What a saved rollout calls itself.
const KIND: &str = "module rollout";

/// Version of the file's shape.
const FORMAT: u64 = 1;

/// Whether `file` is a saved rollout, as far as its beginning tells.
pub fn is_saved(file: &Path) -> bool {
    let Ok(open) = File::open(file) else { return false };
    let mut first = String::new();
    let read = BufReader::new(std::io::Read::take(open, 1 << 20)).read_line(&mut first);
    read.is_ok() && serde_json::from_str::<Value>(&first).is_ok_and(|value| value["kind"] == KIND)
}

/// A file that is being written.
pub(super) struct Out {
    place: PathBuf,
    part: PathBuf,
    file: BufWriter<File>,
    seen: BTreeSet<String>,
    hash: Sha256,
}

impl Out {
    /// Begins beside `place`; a file that is there is replaced only if it is one of ours.
    ///
    /// # Errors
    /// Usage: something else is there. Failed: it cannot be written.
    pub(super) fn begin(
        place: &Path,
        (order, backup): (&Order, Choice),
        (digest, commit): (&str, Option<&str>),
    ) -> Result<Self, Failure> {
        if place.exists() && !is_saved(place) {
            return Err(Failure::usage(format!("{} is there, and is no saved rollout", place.display()))
                .detail("left as it was", "the file")
                .hint("name another file with `--out`"));
        }
        let part = place.with_added_extension(format!("{}.part", std::process::id()));
        let file = File::create(&part).map_err(|error| cannot(place, &error))?;
        let (seen, hash) = (BTreeSet::new(), Sha256::new());
        let mut out = Self { place: place.to_owned(), part, file: BufWriter::new(file), seen, hash };
        out.line(&json!({
            "kind": KIND, "format": FORMAT, "tool": env!("CARGO_PKG_VERSION"), "order": order,
            "backup": backup, "catalog": digest, "commit": commit,
        }))?;
        Ok(out)
    }

    fn line(&mut self, value: &Value) -> Result<(), Failure> {
        let text = format!("{value}\n");
        self.hash.update(&text);
        self.file.write_all(text.as_bytes()).map_err(|error| cannot(&self.place, &error))
    }

    /// Adds a tenant, and its pipeline where it is a new one.
    ///
    /// # Errors
    /// Failed: it cannot be written.
    pub(super) fn add(&mut self, tenant: &Tenant, head: &str, compiled: &Compiled) -> Result<(), Failure> {
        if self.seen.insert(compiled.digest.clone()) {
            let body = document::write_pipeline(&compiled.pipeline);
            self.line(&json!({"pipeline": compiled.digest, "body": body}))?;
        }
        self.line(&json!({
            "tenant": tenant.slug, "id": tenant.id, "head": head, "of": compiled.digest,
        }))
    }

    /// Ends the file, and gives its name.
    ///
    /// # Errors
    /// Failed: it cannot be written.
    pub(super) fn end(mut self) -> Result<String, Failure> {
        let hash = data_encoding::HEXLOWER.encode(&self.hash.clone().finalize());
        let written = writeln!(self.file, "{}", json!({"digest": hash})).and_then(|()| self.file.flush());
        let kept = written.and_then(|()| fs::rename(&self.part, &self.place));
        kept.map_err(|error| cannot(&self.place, &error))?;
        Ok(self.place.display().to_string())
    }
}

impl Drop for Out {
    fn drop(&mut self) {
        // Half a file is of no use to anybody.
        let _ = fs::remove_file(&self.part);
    }
}

/// A tenant of a saved rollout.
pub(super) struct Entry {
    pub tenant: String,
    pub id: String,
    /// The tenant's head when it was looked at.
    pub head: String,
    /// The digest of its pipeline.
    pub of: String,
}

/// A saved rollout.
pub(super) struct Saved {
    pub order: Order,
    /// What is dumped before each run.
    pub backup: Choice,
    pub catalog: String,
    pub commit: Option<String>,
    /// Digest and text of each pipeline.
    pub pipelines: Vec<(String, String)>,
    pub tenants: Vec<Entry>,
}

impl Saved {
    /// Whether it was made with these definitions.
    ///
    /// # Errors
    /// Outdated: with others.
    pub(super) fn fits(&self, catalogs: &BTreeMap<Database, Catalog>) -> Result<(), Failure> {
        if catalogs.values().all(|catalog| catalog.digest == self.catalog) {
            return Ok(());
        }
        let commit = self.commit.as_ref().map(|commit| format!(" (commit {commit})")).unwrap_or_default();
        let message = "the definitions have changed since this rollout was saved";
        Err(Failure::new(FailureKind::Outdated, message)
            .detail("saved with", format!("{}{commit}", self.catalog))
            .detail("left as it was", "everything; nothing was begun")
            .hint("make it again with `--dry-run --out FILE`, look at it, and apply that"))
    }
}

/// Reads a saved rollout.
///
/// # Errors
/// Usage, refused, outdated: it cannot be read, was edited, or is from a newer program.
pub(super) fn read(file: &Path) -> Result<Saved, Failure> {
    let shown = file.display();
    let refused = |kind: FailureKind, why: &str| {
        Failure::new(kind, format!("{shown} is not carried out: {why}"))
            .detail("left as it was", "everything; nothing was begun")
            .hint("make it again with `--dry-run --out FILE`")
    };
    let text =
        fs::read_to_string(file).map_err(|error| Failure::usage(format!("cannot read {shown}: {error}")))?;
    let edited = || refused(FailureKind::Refused, "it has been changed since it was saved");
    let body = text.trim_end_matches('\n');
    let at = body.rfind('\n').map(|at| at + 1).ok_or_else(edited)?;
    let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&body[..at]));
    let last: Value = serde_json::from_str(&body[at..]).map_err(|_| edited())?;
    if last["digest"] != hash.as_str() {
        return Err(edited());
    }
    let mut lines = body[..at].lines().map(serde_json::from_str::<Value>);
    let head = lines.next().and_then(Result::ok).ok_or_else(edited)?;
    if head["format"].as_u64() != Some(FORMAT) {
        return Err(refused(FailureKind::Outdated, "it is from another version of this program"));
    }
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut saved = Saved {
        order: serde_json::from_value(head["order"].clone())
            .map_err(|error| refused(FailureKind::Outdated, &error.to_string()))?,
        // Files from before it could be chosen say nothing.
        backup: serde_json::from_value(head["backup"].clone()).unwrap_or_default(),
        catalog: word(&head["catalog"]),
        commit: head["commit"].as_str().map(ToOwned::to_owned),
        pipelines: Vec::new(),
        tenants: Vec::new(),
    };
    for line in lines {
        let line = line.map_err(|_| edited())?;
        if line.get("body").is_some() {
            saved.pipelines.push((word(&line["pipeline"]), word(&line["body"])));
        } else {
            saved.tenants.push(Entry {
                tenant: word(&line["tenant"]),
                id: word(&line["id"]),
                head: word(&line["head"]),
                of: word(&line["of"]),
            });
        }
    }
    Ok(saved)
}

fn cannot(place: &Path, error: &std::io::Error) -> Failure {
    Failure::new(FailureKind::Failed, format!("cannot write {}: {error}", place.display()))
}
