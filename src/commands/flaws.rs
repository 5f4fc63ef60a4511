//! What is found by trying rather than by reading, as diagnostics with a place.

use std::collections::BTreeSet;

use crate::definitions::diagnostic::{Code, Diagnostics, Draft, Place, Severity};
use crate::definitions::model::Catalog;
use crate::resolve::unsatisfiable::{Unsatisfiable, What};
use crate::runner::flaw::{Flaw, FlawKind};

/// Adds what failed when it was run. What was found at the same line before is not said again.
pub fn add(found: &mut Diagnostics, flaw: Flaw) {
    let syntax = ["syntax error", "incomplete input", "unrecognized token"];
    let code = match flaw.kind {
        FlawKind::Fails if syntax.iter().any(|word| flaw.message.contains(word)) => Code::SqlSyntax,
        FlawKind::Fails => Code::ScriptFails,
        FlawKind::NotUndone => Code::NotUndone,
        FlawKind::PathDiffers => Code::PathDiffers,
        FlawKind::NotIdempotent => Code::NotIdempotent,
        FlawKind::CheckFails => Code::CheckFails,
    };
    let file = flaw.file.clone().unwrap_or_default();
    let id = found.file_id(&file).unwrap_or_default();
    let text = found.text_of(id);
    let start = text.split_inclusive('\n').take(flaw.line.saturating_sub(1)).map(str::len).sum::<usize>();
    let length = text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
    let lines = |one: &&crate::definitions::diagnostic::Diagnostic| {
        one.file == file
            && found.location(&one.file, one.span.start).0 == flaw.line
            && one.severity == Severity::Error
    };
    if flaw.kind == FlawKind::Fails && found.iter().any(|one| lines(&one)) {
        return;
    }
    let help = format!("found with {} {}", flaw.module, flaw.case);
    found
        .push(Draft::new(code, Place::new(id, start..start + length), flaw.message).label("here").help(help));
    found.sort();
}

/// Adds a version or bundle that nobody can install.
pub fn add_unsatisfiable(found: &mut Diagnostics, catalog: &Catalog, one: &Unsatisfiable) {
    let (file, needle, what) = match &one.what {
        What::Version { module, version } => {
            let file = catalog.modules.get(module).map(|module| module.file.clone()).unwrap_or_default();
            (file, version.to_string(), format!("{module} {version} can never be installed"))
        }
        What::Bundle(slug) => {
            let named = found.iter_files().find(|file| file.ends_with("bundles.yaml")).map(ToOwned::to_owned);
            (named.unwrap_or_default(), slug.clone(), format!("the bundle {slug} can never be installed"))
        }
    };
    let id = found.file_id(&file).unwrap_or_default();
    let text = found.text_of(id);
    let after = text.find("\nversions:").filter(|_| matches!(one.what, What::Version { .. })).unwrap_or(0);
    let start = text[after..].find(&needle).map_or(0, |at| after + at);
    let mut draft = Draft::new(Code::Unsatisfiable, Place::new(id, start..start + needle.len()), what)
        .label("no set of versions fits");
    for line in one.why.lines() {
        draft = draft.help(line.trim());
    }
    found.push(draft);
    found.sort();
}

/// Modules whose own files have errors: trying those says nothing new.
pub fn with_errors(found: &Diagnostics, catalog: &Catalog) -> BTreeSet<String> {
    let files: BTreeSet<&str> =
        found.iter().filter(|one| one.severity == Severity::Error).map(|one| one.file.as_str()).collect();
    let named = |slug: &String| {
        let parts = [format!("/{slug}/"), format!("definitions/{slug}/"), format!("migrations/{slug}/")];
        files.iter().any(|file| parts.iter().any(|part| file.contains(part.as_str())))
    };
    catalog.modules.keys().filter(|slug| named(slug)).cloned().collect()
}
