//! Findings for people: the source line, underlined, with hints.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{escaped, is_control, region};
use crate::definitions::diagnostic::{Diagnostic, Diagnostics, Severity};

/// Longest rest of a line that is shown behind what is underlined, in characters.
const TAIL: usize = 160;

/// All findings and a line that counts them; empty where there are none.
#[must_use]
pub fn human(found: &Diagnostics, colour: bool, width: usize) -> String {
    if found.is_empty() {
        return String::new();
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(width.max(40));
    let mut out = String::new();
    for one in found {
        out.push_str(&renderer.render(&[group(found, one)]));
        out.push_str("\n\n");
    }
    out
}

fn group<'a>(found: &Diagnostics, one: &Diagnostic) -> Group<'a> {
    let level = match one.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(escaped(&one.message)).id(one.code.number());
    let mut group = title.element(place(found, &one.file, &one.span, &one.label, AnnotationKind::Primary));
    for related in &one.related {
        group = group.element(place(
            found,
            &related.file,
            &related.span,
            &related.label,
            AnnotationKind::Context,
        ));
    }
    for help in &one.help {
        group = group.element(Level::HELP.message(escaped(help)));
    }
    group
}

/// The first line of a span with the span underlined; only the name of a file that has no text.
fn place<'a>(
    found: &Diagnostics,
    file: &str,
    span: &Range<usize>,
    label: &str,
    kind: AnnotationKind,
) -> Element<'a> {
    let Some(text) = found.source(file).filter(|_| *span != (0..0)) else {
        return Origin::path(escaped(file)).into();
    };
    let begin = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[span.start..].find(['\n', '\r']).map_or(text.len(), |at| span.start + at);
    let end = span.end.clamp(span.start, line_end);
    let before = shown(&text[begin..span.start]);
    let inside = shown(&text[span.start..end]);
    let tail: String = text[end..line_end].chars().take(TAIL).collect();
    let annotation: Annotation<'a> = kind.span(before.len()..before.len() + inside.len());
    let annotation = if label.is_empty() { annotation } else { annotation.label(escaped(label)) };
    let line = region(found, file, span).line;
    let source = format!("{before}{inside}{}", shown(&tail));
    Snippet::source(source).path(escaped(file)).line_start(line).annotation(annotation).into()
}

/// A line's text with the same number of characters, none of which does anything to a terminal.
fn shown(text: &str) -> String {
    text.chars().map(|c| if is_control(c) && c != '\t' { '\u{fffd}' } else { c }).collect()
}
