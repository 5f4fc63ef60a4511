//! Findings as JSON, as annotations for `GitHub`, and as a `JUnit` report.

use std::fmt::Write;

use serde_json::{Value, json};

use super::region;
use crate::definitions::diagnostic::{Diagnostic, Diagnostics, Severity};

/// `{ errors, warnings, diagnostics: [..] }`; lines and columns from 1, ends exclusive.
#[must_use]
pub fn json(found: &Diagnostics) -> Value {
    json!({
        "errors": found.errors(),
        "warnings": found.warnings(),
        "diagnostics": found.iter().map(|one| entry(found, one)).collect::<Vec<_>>(),
    })
}

fn entry(found: &Diagnostics, one: &Diagnostic) -> Value {
    let at = region(found, &one.file, &one.span);
    let related = one.related.iter().map(|related| {
        let at = region(found, &related.file, &related.span);
        json!({ "file": related.file, "line": at.line, "column": at.column, "label": related.label })
    });
    json!({
        "code": one.code.number(),
        "name": one.code.name(),
        "severity": one.severity.as_str(),
        "message": one.message,
        "file": one.file,
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
        "label": one.label,
        "help": one.help,
        "related": related.collect::<Vec<_>>(),
    })
}

/// Workflow commands that `GitHub` shows beside the lines of a change; a line a finding.
#[must_use]
pub fn github(found: &Diagnostics) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let mut out = String::new();
    for one in found {
        let at = region(found, &one.file, &one.span);
        let title = format!("{} {}", one.code.number(), one.code.name());
        let mut text = one.message.clone();
        one.help.iter().for_each(|help| text.extend(["\n", help]));
        // A column may only be given where the end is on the same line.
        let columns = if at.line == at.end_line && at.end_column > at.column {
            format!(",col={},endColumn={}", at.column, at.end_column)
        } else {
            String::new()
        };
        let place = format!("file={},line={},endLine={}{columns}", property(&one.file), at.line, at.end_line);
        let _ =
            writeln!(out, "::{} {place},title={}::{}", one.severity.as_str(), property(&title), data(&text));
    }
    out
}

/// A `JUnit` report: a test case a finding, failed where it is an error; one that passed where there is none.
#[must_use]
pub fn junit(found: &Diagnostics) -> String {
    let tests = found.len().max(1);
    let counts = format!("tests=\"{tests}\" failures=\"{}\" errors=\"0\"", found.errors());
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(out, "<testsuites {counts}>\n  <testsuite name=\"module validate\" {counts}>");
    if found.is_empty() {
        out.push_str("    <testcase classname=\"definitions\" name=\"no findings\"/>\n");
    }
    for one in found {
        let at = region(found, &one.file, &one.span);
        let place = format!("{}:{}:{}", one.file, at.line, at.column);
        let name = xml(&format!("{} {} {place}", one.code.number(), one.code.name()));
        let text = xml(&format!("{place}: {}\n{}", one.message, one.help.join("\n")));
        let body = match one.severity {
            Severity::Error => format!(
                "<failure message=\"{}\" type=\"{}\">{text}</failure>",
                xml(&one.message),
                one.code.number()
            ),
            Severity::Warning => format!("<system-out>{text}</system-out>"),
        };
        let _ =
            writeln!(out, "    <testcase classname=\"{}\" name=\"{name}\">{body}</testcase>", xml(&one.file));
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

/// Text in XML, attributes included. Characters that XML cannot hold at all are replaced.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
