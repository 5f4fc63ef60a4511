//! YAML text as a tree of nodes, each with its place.
//!
//! Owns the limits that keep hostile files harmless and the refusal of everything that makes YAML say
//! something else than it seems to: anchors, tags, second documents, duplicate keys, octal numbers.

use std::collections::HashMap;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use crate::definitions::diagnostic::{Code, Draft, Place};

/// Longest file that is read, in bytes.
pub const MAX_BYTES: usize = 1 << 20;
const MAX_NODES: usize = 50_000;
const MAX_DEPTH: usize = 32;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub place: Place,
    pub kind: Kind,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text as it is meant; `plain` where it had no quotes.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    /// Keys are scalars, each once, in the order of the file.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// Whether it is `~`, `null` or nothing.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// The text of a scalar; empty for others.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.kind {
            Kind::Scalar { text, .. } => text,
            Kind::List(_) | Kind::Map(_) => "",
        }
    }

    /// What it is, for messages.
    #[must_use]
    pub fn describe(&self) -> String {
        match &self.kind {
            Kind::Map(_) => "a mapping".to_owned(),
            Kind::List(_) => "a list".to_owned(),
            Kind::Scalar { .. } if self.is_null() => "nothing".to_owned(),
            Kind::Scalar { text, .. } if text.chars().count() > 40 => "a long text".to_owned(),
            Kind::Scalar { text, plain: true } => format!("`{text}`"),
            Kind::Scalar { text, .. } => format!("the text {text:?}"),
        }
    }
}

/// Reads one file. `None` where nothing can be made of it; an empty file is null.
pub fn parse(file: u32, text: &str, found: &mut Vec<Draft>) -> Option<Node> {
    let mut builder = Builder { file, text, found, stack: vec![], root: None, nodes: 0, documents: 0 };
    if text.len() > MAX_BYTES {
        let message = format!("the file has {} bytes; the limit is {MAX_BYTES}", text.len());
        builder.report(Code::TooLarge, 0..0, message, "");
        return None;
    }
    if text.starts_with('\u{feff}') {
        builder.report(Code::ByteOrderMark, 0..3, "the file begins with a byte order mark", "remove this");
    }
    match builder.run() {
        Ok(()) => builder.root.or(Some(Node { place: Place::new(file, 0..0), kind: null() })),
        Err(draft) => {
            found.push(*draft);
            None
        }
    }
}

fn null() -> Kind {
    Kind::Scalar { text: String::new(), plain: true }
}

/// A collection that is still open.
struct Frame {
    node: Node,
    key: Option<Node>,
    keys: HashMap<String, Place>,
}

struct Builder<'a> {
    file: u32,
    text: &'a str,
    found: &'a mut Vec<Draft>,
    stack: Vec<Frame>,
    root: Option<Node>,
    nodes: usize,
    documents: usize,
}

type Fatal = Box<Draft>;

impl Builder<'_> {
    fn run(&mut self) -> Result<(), Fatal> {
        for item in Parser::new_from_str(self.text) {
            let (event, span) = item.map_err(|error| Box::new(self.syntax(&error)))?;
            let place = Place::new(self.file, span.byte_range().unwrap_or(0..0));
            self.event(event, place)?;
        }
        Ok(())
    }

    fn event(&mut self, event: Event, place: Place) -> Result<(), Fatal> {
        match event {
            Event::DocumentStart(_, version) => {
                self.documents += 1;
                if self.documents > 1 {
                    let draft =
                        Draft::new(Code::SeveralDocuments, place, "the file holds a second YAML document");
                    return Err(Box::new(draft.label("starts here").help("put it into a file of its own")));
                }
                if version.is_some() {
                    self.report_at(Code::Tag, place, "YAML directives are not allowed", "");
                }
                Ok(())
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => Err(Box::new(
                Draft::new(Code::Anchor, place, "aliases are not allowed")
                    .label("refers to something else")
                    .help("write the value out"),
            )),
            Event::Scalar(text, style, anchor, tag) => {
                self.opened(place, anchor, tag.is_some())?;
                let plain = style == ScalarStyle::Plain;
                if plain && leading_zero(&text) {
                    let message = format!("`{text}` has a leading zero, which some readers take as octal");
                    let draft = Draft::new(Code::LeadingZero, place, message).label("ambiguous");
                    self.found.push(draft.help("write the number without it, or put the text in quotes"));
                }
                self.done(Node { place, kind: Kind::Scalar { text: text.into_owned(), plain } })
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.opened(place, anchor, tag.is_some())?;
                self.open(place, Kind::List(vec![]))
            }
            Event::MappingStart(_, anchor, tag) => {
                self.opened(place, anchor, tag.is_some())?;
                self.open(place, Kind::Map(vec![]))
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(place),
            _ => Ok(()),
        }
    }

    /// Counts a node and refuses its decoration.
    fn opened(&mut self, place: Place, anchor: usize, tagged: bool) -> Result<(), Fatal> {
        if anchor != 0 {
            self.report_at(Code::Anchor, place, "anchors are not allowed", "this is given a name");
        }
        if tagged {
            self.report_at(Code::Tag, place, "tags are not allowed", "this is given a type");
        }
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            let message = format!("the file has more than {MAX_NODES} values");
            return Err(Box::new(
                Draft::new(Code::TooComplex, place, message).label("the limit is reached here"),
            ));
        }
        Ok(())
    }

    fn open(&mut self, place: Place, kind: Kind) -> Result<(), Fatal> {
        if self.stack.len() >= MAX_DEPTH {
            let message = format!("the file is nested deeper than {MAX_DEPTH} levels");
            return Err(Box::new(
                Draft::new(Code::TooComplex, place, message).label("the limit is reached here"),
            ));
        }
        self.stack.push(Frame { node: Node { place, kind }, key: None, keys: HashMap::new() });
        Ok(())
    }

    fn close(&mut self, end: Place) -> Result<(), Fatal> {
        let Some(Frame { mut node, .. }) = self.stack.pop() else { return Ok(()) };
        // A block collection ends where the next thing starts; the blank space between is not part of it.
        let (start, end) = (node.place.start as usize, end.end.max(node.place.start) as usize);
        let length = self.text.get(start..end).map_or(0, |inside| inside.trim_end().len());
        node.place = Place::new(self.file, start..start + length);
        self.done(node)
    }

    /// Puts a finished node where it belongs.
    fn done(&mut self, node: Node) -> Result<(), Fatal> {
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut frame.node.kind {
            Kind::List(items) => items.push(node),
            Kind::Map(entries) => match frame.key.take() {
                Some(key) => {
                    if let Some(first) = frame.keys.get(key.text()) {
                        let message = format!("the key `{}` is given twice", key.text());
                        let draft = Draft::new(Code::DuplicateKey, key.place, message).label("again here");
                        self.found.push(draft.related(*first, "first here"));
                    } else {
                        frame.keys.insert(key.text().to_owned(), key.place);
                        entries.push((key, node));
                    }
                }
                None if matches!(node.kind, Kind::Scalar { .. }) => frame.key = Some(node),
                None => {
                    let draft = Draft::new(Code::ComplexKey, node.place, "a key is plain text");
                    return Err(Box::new(draft.label(format!("this is {}", node.describe()))));
                }
            },
            Kind::Scalar { .. } => {}
        }
        Ok(())
    }

    fn syntax(&self, error: &ScanError) -> Draft {
        let at = error.marker().byte_offset().unwrap_or(self.text.len()).min(self.text.len());
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            let message = format!("the file is nested deeper than {MAX_DEPTH} levels");
            return Draft::new(Code::TooComplex, Place::new(self.file, at..at + 1), message);
        }
        let tab = matches!(error.kind(), ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation);
        let line_start = self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |line| line + 1);
        let indented =
            self.text.get(line_start..).is_some_and(|line| line.trim_start_matches(' ').starts_with('\t'));
        if tab || indented {
            let at = self
                .text
                .get(line_start..)
                .and_then(|line| line.find('\t'))
                .map_or(at, |tab| line_start + tab);
            return Draft::new(
                Code::Tab,
                Place::new(self.file, at..at + 1),
                "a tab stands where spaces must",
            )
            .label("a tab")
            .help("indent with spaces");
        }
        let end = self.text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
        Draft::new(Code::Syntax, Place::new(self.file, at..end), error.info())
            .label("cannot be read on from here")
    }

    fn report(&mut self, code: Code, range: std::ops::Range<usize>, message: impl Into<String>, label: &str) {
        self.report_at(code, Place::new(self.file, range), message, label);
    }

    fn report_at(&mut self, code: Code, place: Place, message: impl Into<String>, label: &str) {
        self.found.push(Draft::new(code, place, message).label(label));
    }
}

/// `010`, `-007`, `00.5`: not `0`, `0.5` or `0001_name`.
fn leading_zero(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    let mut bytes = digits.bytes();
    bytes.next() == Some(b'0')
        && bytes.next().is_some_and(|second| second.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().filter(|byte| *byte == b'.').count() <= 1
}
