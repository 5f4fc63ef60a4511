//! Values that have a short and a long form, read by visitors: serde's own `untagged` loses places and reasons.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{Amount, RawEnforce, Text};
use crate::definitions::yaml::{Scalar, Spanned};

/// A value that may be written as one word or as a mapping; it is always seen in the long form.
#[derive(Debug)]
pub struct ShortOr<T>(T);

/// What one word stands for.
pub trait FromShort {
    /// The long form of the word.
    fn from_short(word: Text) -> Self;
}

impl<T> Deref for ShortOr<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'de, T: Deserialize<'de> + FromShort> Deserialize<'de> for ShortOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, place } = Spanned::<Form<T>>::deserialize(deserializer)?;
        Ok(Self(match value {
            Form::Short(word) => T::from_short(Spanned { value: word, place }),
            Form::Long(long) => long,
        }))
    }
}

enum Form<T> {
    Short(String),
    Long(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Form<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Either<T> {
            type Value = Form<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word or a mapping")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Self::Value, E> {
                Ok(Form::Short(word.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Form::Long)
            }
        }

        deserializer.deserialize_any(Either(PhantomData))
    }
}

/// A feature that a plan gives: `slug`, `"*"` or a mapping.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a feature or a mapping")]
pub struct RawPlanFeature {
    pub feature: Text,
    pub since: Option<Text>,
    pub until: Option<Text>,
}

impl FromShort for RawPlanFeature {
    fn from_short(feature: Text) -> Self {
        Self { feature, since: None, until: None }
    }
}

/// What one module says about another: `slug` or a mapping.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a module or a mapping")]
pub struct RawRequirement {
    pub module: Text,
    pub version: Option<Text>,
    pub plan: Option<Text>,
    pub description: Option<String>,
    pub since: Option<Text>,
    pub until: Option<Text>,
}

impl FromShort for RawRequirement {
    fn from_short(module: Text) -> Self {
        Self { module, version: None, plan: None, description: None, since: None, until: None }
    }
}

/// How much of a meter: a number, `unlimited` or a mapping.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a limit or a mapping")]
pub struct RawLimit {
    pub limit: Amount,
    #[serde(default)]
    pub enforce: RawEnforce,
    pub warn_at: Option<Spanned<Vec<Spanned<u8>>>>,
    pub hard_cap: Option<Spanned<u64>>,
    pub since: Option<Text>,
    pub until: Option<Text>,
}

impl FromShort for RawLimit {
    fn from_short(word: Text) -> Self {
        let limit = Spanned { value: Scalar { text: word.value, plain: true }, place: word.place };
        Self { limit, enforce: RawEnforce::Hard, warn_at: None, hard_cap: None, since: None, until: None }
    }
}

/// A setting's value, before its type is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RawValue {
    One(Scalar),
    Many(Vec<Text>),
}

impl<'de> Deserialize<'de> for RawValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;

        impl<'de> Visitor<'de> for OneOrMany {
            type Value = RawValue;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, text or a list")
            }

            /// Plain text is passed borrowed, quoted text owned: see `yaml/de.rs`.
            fn visit_str<E: Error>(self, text: &str) -> Result<RawValue, E> {
                Ok(RawValue::One(Scalar { text: text.to_owned(), plain: true }))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<RawValue, E> {
                Ok(RawValue::One(Scalar { text, plain: false }))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<RawValue, A::Error> {
                let mut values = vec![];
                while let Some(value) = items.next_element()? {
                    values.push(value);
                }
                Ok(RawValue::Many(values))
            }
        }

        deserializer.deserialize_any(OneOrMany)
    }
}
