//! A finding in the definitions: what is wrong, where, and what to do about it.
//!
//! Owns the collection of findings and of the texts they point into. It must not know how a finding is shown
//! (`ui/diagnostics` does) nor what is checked.

mod code;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

pub use code::{Code, Severity};

/// A part of one of the files that were read. Cheap to copy; [`Diagnostics`] knows the file's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which file, in the order of reading.
    pub file: u32,
    /// First byte.
    pub start: u32,
    /// Behind the last byte.
    pub end: u32,
}

impl Place {
    /// The bytes `range` of `file`.
    #[must_use]
    pub fn new(file: u32, range: Range<usize>) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: offset(range.start), end: offset(range.end) }
    }
}

/// One finding, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    /// The file as it is shown to people.
    pub file: String,
    /// Bytes of the file.
    pub span: Range<usize>,
    pub message: String,
    /// What is said at the underlined place; may be empty.
    pub label: String,
    pub help: Vec<String>,
    pub related: Vec<Related>,
}

/// A second place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    pub file: String,
    pub span: Range<usize>,
    pub label: String,
}

/// A finding under construction, before its file has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub code: Code,
    pub place: Place,
    pub message: String,
    label: String,
    help: Vec<String>,
    related: Vec<(Place, String)>,
}

impl Draft {
    /// A finding at `place`; the message is one line without a full stop.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { code, place, message: message.into(), label: String::new(), help: vec![], related: vec![] }
    }

    /// Says something at the underlined place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds a hint.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds `did you mean` where a candidate is near, else the list of candidates where it is short.
    #[must_use]
    pub fn suggest<'a>(self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let candidates: Vec<&str> = candidates.into_iter().collect();
        match nearest(word, candidates.iter().copied()) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None if candidates.is_empty() || candidates.len() > 12 => self,
            None => self.help(format!("known: {}", candidates.join(", "))),
        }
    }

    /// Points at a second place.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, label.into()));
        self
    }
}

/// The candidate that is written nearest to `word`, where it is near enough to be meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A name that nobody would type is not compared: the distance is quadratic in the length.
    if word.len() > 100 {
        return None;
    }
    let tolerance = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        // What differs in length by more cannot be near; most candidates go here.
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= tolerance * 4)
        .filter(|candidate| candidate.chars().count().abs_diff(word.chars().count()) <= tolerance)
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= tolerance)
        .min()
        .map(|(_, candidate)| candidate)
}

/// All findings, with the texts they point into.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
    files: Vec<SourceFile>,
    by_name: BTreeMap<String, u32>,
}

#[derive(Clone, Debug)]
struct SourceFile {
    name: String,
    /// What is compiled in is not copied.
    text: Cow<'static, str>,
}

impl Diagnostics {
    /// Makes a file known, so that places can point into it. The text may be empty where it could not be read.
    pub fn add_file(&mut self, name: impl Into<String>, text: impl Into<Cow<'static, str>>) -> u32 {
        let id = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        let name = name.into();
        self.by_name.insert(name.clone(), id);
        self.files.push(SourceFile { name, text: text.into() });
        id
    }

    /// The number of a file by name.
    #[must_use]
    pub fn file_id(&self, name: &str) -> Option<u32> {
        self.by_name.get(name).copied()
    }

    /// The names of the files that were read.
    pub fn iter_files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.name.as_str())
    }

    /// The name of the file that `add_file` gave this number.
    #[must_use]
    pub fn name_of(&self, file: u32) -> &str {
        self.files.get(file as usize).map_or("", |file| file.name.as_str())
    }

    /// The text of the file that `add_file` gave this number.
    #[must_use]
    pub fn text_of(&self, file: u32) -> &str {
        self.files.get(file as usize).map_or("", |file| &*file.text)
    }

    /// Adds a finding.
    pub fn push(&mut self, draft: Draft) {
        let related = draft.related.into_iter().map(|(place, label)| Related {
            file: self.name_of(place.file).to_owned(),
            span: self.span(place),
            label,
        });
        let related = related.collect();
        self.items.push(Diagnostic {
            code: draft.code,
            severity: draft.code.severity(),
            file: self.name_of(draft.place.file).to_owned(),
            span: self.span(draft.place),
            message: draft.message,
            label: draft.label,
            help: draft.help,
            related,
        });
    }

    /// The place as bytes, inside the text and on character boundaries whatever was passed.
    fn span(&self, place: Place) -> Range<usize> {
        let text = self.text_of(place.file);
        let floor = |at: u32| (0..=(at as usize).min(text.len())).rev().find(|at| text.is_char_boundary(*at));
        let (start, end) = (floor(place.start).unwrap_or(0), floor(place.end).unwrap_or(0));
        start..end.max(start)
    }

    /// Findings in the order of file, place and code, each once.
    pub fn sort(&mut self) {
        self.items.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.span.start, d.code, d.span.end);
            a.file.cmp(&b.file).then(key(a).cmp(&key(b))).then_with(|| a.message.cmp(&b.message))
        });
        self.items.dedup();
    }

    /// All findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.items.iter()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// How many findings are errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.items.iter().filter(|item| item.severity == Severity::Error).count()
    }

    /// How many findings are warnings.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.items.len() - self.errors()
    }

    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|item| item.severity == Severity::Error)
    }

    /// The text of a file by name; `None` where it was not read.
    #[must_use]
    pub fn source(&self, file: &str) -> Option<&str> {
        let id = *self.by_name.get(file)?;
        Some(self.text_of(id)).filter(|text| !text.is_empty())
    }

    /// Line and column, both from 1, columns in characters.
    #[must_use]
    pub fn location(&self, file: &str, offset: usize) -> (usize, usize) {
        let before = self.source(file).and_then(|text| text.get(..offset)).unwrap_or("");
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    /// `file:line` of a place, for messages about it later.
    #[must_use]
    pub fn line_of(&self, place: Place) -> String {
        let name = self.name_of(place.file);
        format!("{name}:{}", self.location(name, self.span(place).start).0)
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_counts_characters() {
        let mut found = Diagnostics::default();
        let file = found.add_file("a.yaml", "ä: 1\nöö: x\n");
        found.push(Draft::new(Code::Syntax, Place::new(file, 12..13), "m"));
        assert_eq!(found.location("a.yaml", 12), (2, 5));
        assert_eq!(found.iter().next().map(|d| d.span.clone()), Some(12..13));
    }

    #[test]
    fn places_outside_the_text_are_clamped() {
        let mut found = Diagnostics::default();
        let file = found.add_file("a.yaml", "ä");
        found.push(Draft::new(Code::Syntax, Place::new(file, 1..900), "m"));
        assert_eq!(found.iter().next().map(|d| d.span.clone()), Some(0..2));
    }

    #[test]
    fn suggestions_are_near_or_absent() {
        assert_eq!(nearest("qr-cods", ["qr-codes", "pdf"]), Some("qr-codes"));
        assert_eq!(nearest("zzz", ["qr-codes", "pdf"]), None);
    }
}
