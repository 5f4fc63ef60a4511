//! What serde says about a node, kept as structured data until it becomes a finding.

use std::fmt;

use serde::de;

use crate::definitions::diagnostic::{Code, Draft, Place, nearest};

/// A mistake in the shape, with the way to it.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    what: What,
    place: Option<Place>,
    /// Indices from the mistake outwards.
    path: Vec<usize>,
}

#[derive(Debug)]
enum What {
    Type { message: String, help: Option<String> },
    UnknownKey(String, &'static [&'static str]),
    UnknownValue(String, &'static [&'static str]),
    Missing(&'static str),
}

impl Error {
    fn of(what: What) -> Self {
        Self(Box::new(Inner { what, place: None, path: vec![] }))
    }

    /// A value of the wrong type.
    pub(super) fn wrong_type(message: String, help: Option<String>, place: Place) -> Self {
        Self::of(What::Type { message, help }).at(place)
    }

    /// Gives the place, where none is known yet.
    pub(super) fn at(mut self, place: Place) -> Self {
        self.0.place.get_or_insert(place);
        self
    }

    /// Notes that it happened inside entry `index`.
    pub(super) fn inside(mut self, index: usize) -> Self {
        self.0.path.push(index);
        self
    }

    /// Indices from the root to the mistake.
    pub(super) fn path(&self) -> Vec<usize> {
        self.0.path.iter().rev().copied().collect()
    }

    pub(super) fn place(&self) -> Option<Place> {
        self.0.place
    }

    /// The key that is missing, where that is the mistake.
    pub(super) fn missing(&self) -> Option<&'static str> {
        match self.0.what {
            What::Missing(key) => Some(key),
            _ => None,
        }
    }

    /// The key that an unknown one was meant to be.
    pub(super) fn meant(&self) -> Option<&'static str> {
        match &self.0.what {
            What::UnknownKey(key, known) => nearest(key, known.iter().copied()),
            _ => None,
        }
    }

    /// The finding.
    pub(super) fn draft(&self, place: Place) -> Draft {
        match &self.0.what {
            What::Type { message, help } => {
                let draft = Draft::new(Code::WrongType, place, message.clone()).label("wrong type or value");
                match help {
                    Some(help) => draft.help(help.clone()),
                    None => draft,
                }
            }
            What::UnknownKey(key, known) => {
                let draft = Draft::new(Code::UnknownKey, place, format!("unknown key `{key}`"));
                let draft = draft.label("not a key that is known here");
                match nearest(key, known.iter().copied()) {
                    Some(near) => draft.help(format!("did you mean `{near}`?")),
                    None => draft.help(format!("known keys: {}", known.join(", "))),
                }
            }
            What::UnknownValue(value, known) => {
                let draft = Draft::new(Code::UnknownValue, place, format!("unknown value `{value}`"));
                draft.label("not one of the words allowed").suggest(value, known.iter().copied())
            }
            What::Missing(key) => Draft::new(Code::MissingKey, place, format!("the key `{key}` is missing"))
                .label(format!("`{key}` must be given here")),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.draft(Place::default()).message)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::of(What::Type { message: message.to_string(), help: None })
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let found = match found {
            de::Unexpected::Seq => "a list".to_owned(),
            de::Unexpected::Map => "a mapping".to_owned(),
            de::Unexpected::Unit => "nothing".to_owned(),
            other => other.to_string(),
        };
        Self::custom(format!("expected {}, found {found}", expectation(&expected.to_string())))
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Self::of(What::UnknownKey(field.to_owned(), known))
    }

    fn unknown_variant(variant: &str, known: &'static [&'static str]) -> Self {
        Self::of(What::UnknownValue(variant.to_owned(), known))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::of(What::Missing(field))
    }
}

/// Serde's word for what it wants, in the words of the files.
pub(super) fn expectation(serde: &str) -> String {
    match serde {
        "a sequence" => "a list".to_owned(),
        "a map" => "a mapping".to_owned(),
        "a string" => "text".to_owned(),
        "a boolean" => "`true` or `false`".to_owned(),
        "u8" | "u16" | "u32" | "u64" => "a whole number from 0 up".to_owned(),
        "i8" | "i16" | "i32" | "i64" => "a whole number".to_owned(),
        other if other.starts_with("enum ") => "a word".to_owned(),
        other => other.to_owned(),
    }
}
