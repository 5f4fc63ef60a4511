//! Findings as SARIF 2.1.0, the format of code scanning.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::{Value, json};

use super::region;
use crate::definitions::diagnostic::{Code, Diagnostic, Diagnostics};

/// One run with the rules that were broken.
#[must_use]
pub fn sarif(found: &Diagnostics) -> Value {
    let codes: BTreeSet<Code> = found.iter().map(|one| one.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "module",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": found.iter().map(|one| result(found, one, &codes)).collect::<Vec<_>>(),
        }],
    })
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.number(),
        "name": code.name(),
        "shortDescription": { "text": code.explanation() },
        "defaultConfiguration": { "level": code.severity().as_str() },
    })
}

fn result(found: &Diagnostics, one: &Diagnostic, codes: &[Code]) -> Value {
    let mut text = one.message.clone();
    one.help.iter().for_each(|help| text.extend(["\n", help]));
    let related = one.related.iter().enumerate().map(|(id, related)| {
        json!({
            "id": id,
            "message": { "text": related.label },
            "physicalLocation": location(found, &related.file, &related.span),
        })
    });
    json!({
        "ruleId": one.code.number(),
        "ruleIndex": codes.iter().position(|code| *code == one.code),
        "level": one.severity.as_str(),
        "message": { "text": text },
        "locations": [{ "physicalLocation": location(found, &one.file, &one.span) }],
        "relatedLocations": related.collect::<Vec<_>>(),
    })
}

fn location(found: &Diagnostics, file: &str, span: &Range<usize>) -> Value {
    let at = region(found, file, span);
    json!({
        "artifactLocation": { "uri": uri(file) },
        "region": {
            "startLine": at.line,
            "startColumn": at.column,
            "endLine": at.end_line,
            "endColumn": at.end_column,
        },
    })
}

/// A path as a relative reference: what is no plain character is percent-encoded.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let one = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(one).collect()
}
