//! Lets serde read a tree, strictly and led by the type that is wanted.
//!
//! Only `true` and `false` are booleans, text stays text whatever it looks like, null is never text,
//! numbers are whole and in digits. Keys that begin with `x-` are passed over at every level.

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::error::{Error, expectation};
use super::node::{Kind, Node};
use super::spanned::{SCALAR, SPANNED};

/// A node that is about to be read.
#[derive(Clone, Copy)]
pub struct De<'a>(pub &'a Node);

/// Shows what a visitor expects.
struct Expecting<'a, V>(&'a V);

impl<'de, V: Visitor<'de>> std::fmt::Display for Expecting<'_, V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.expecting(f)
    }
}

impl<'a> De<'a> {
    fn wrong<'de, V: Visitor<'de>>(self, visitor: &V) -> Error {
        let expected = expectation(&Expecting(visitor).to_string());
        let message = format!("expected {expected}, found {}", self.0.describe());
        Error::wrong_type(message, self.hint(&expected), self.0.place)
    }

    fn hint(self, expected: &str) -> Option<String> {
        if self.0.is_null() {
            return Some("give a value or leave the key out".to_owned());
        }
        let Kind::Scalar { text, plain } = &self.0.kind else { return None };
        match expected {
            "`true` or `false`" => match text.to_ascii_lowercase().as_str() {
                "yes" | "on" | "y" | "true" | "1" => Some("write `true`".to_owned()),
                "no" | "off" | "n" | "false" | "0" => Some("write `false`".to_owned()),
                _ => None,
            },
            "a list" => Some(format!("write `[{text}]`")),
            _ if expected.contains("number") && !plain && text.parse::<i64>().is_ok() => {
                Some(format!("write {text} without quotes"))
            }
            _ => None,
        }
    }

    fn plain(self) -> Option<&'a str> {
        match &self.0.kind {
            Kind::Scalar { text, plain: true } => Some(text),
            _ => None,
        }
    }
}

macro_rules! whole_numbers {
    ($($method:ident $visit:ident $type:ty),+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.plain().filter(|text| !text.starts_with('+')).and_then(|text| text.parse::<$type>().ok()) {
                Some(number) => visitor.$visit(number),
                None => Err(self.wrong(&visitor)),
            }
        })+
    };
}

impl<'de> Deserializer<'de> for De<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let result = match &self.0.kind {
            Kind::Map(_) => return self.deserialize_map(visitor),
            Kind::List(_) => return self.deserialize_seq(visitor),
            Kind::Scalar { .. } if self.0.is_null() => visitor.visit_unit(),
            Kind::Scalar { text, plain: true } => visitor.visit_borrowed_str(text),
            // Owned, so that a visitor that must know can tell quoted text from plain.
            Kind::Scalar { text, .. } => visitor.visit_string(text.clone()),
        };
        result.map_err(|error: Error| error.at(self.0.place))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.plain() {
            Some("true") => visitor.visit_bool(true),
            Some("false") => visitor.visit_bool(false),
            _ => Err(self.wrong(&visitor)),
        }
    }

    whole_numbers! {
        deserialize_u8 visit_u8 u8, deserialize_u16 visit_u16 u16, deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64, deserialize_i8 visit_i8 i8, deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32, deserialize_i64 visit_i64 i64
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.0.kind {
            Kind::Scalar { text, .. } if !self.0.is_null() => {
                visitor.visit_borrowed_str(text).map_err(|error: Error| error.at(self.0.place))
            }
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() { visitor.visit_unit() } else { Err(self.wrong(&visitor)) }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match (name, &self.0.kind) {
            (SPANNED, _) => visitor.visit_seq(SpannedParts { node: self.0, next: 0 }),
            (SCALAR, Kind::Scalar { text, plain }) if !self.0.is_null() => {
                visitor.visit_seq(ScalarParts { text, plain: *plain, next: 0 })
            }
            (SCALAR, _) => Err(self.wrong(&visitor)),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.0.kind {
            Kind::List(items) => {
                visitor.visit_seq(Items { items, next: 0 }).map_err(|error: Error| error.at(self.0.place))
            }
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.0.kind {
            Kind::Map(entries) => {
                visitor.visit_map(Pairs { entries, next: 0 }).map_err(|error: Error| error.at(self.0.place))
            }
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match &self.0.kind {
            Kind::Scalar { .. } if !self.0.is_null() => {
                visitor.visit_enum(Word(self.0)).map_err(|error: Error| error.at(self.0.place))
            }
            _ => Err(self.wrong(&visitor)),
        }
    }

    serde::forward_to_deserialize_any! {
        char bytes byte_buf unit_struct tuple tuple_struct i128 u128 f32 f64
    }
}

struct Items<'a> {
    items: &'a [Node],
    next: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some(node) = self.items.get(self.next) else { return Ok(None) };
        self.next += 1;
        seed.deserialize(De(node)).map(Some).map_err(|error| error.at(node.place).inside(self.next - 1))
    }
}

struct Pairs<'a> {
    entries: &'a [(Node, Node)],
    /// Behind the pair that is being read.
    next: usize,
}

impl<'de> MapAccess<'de> for Pairs<'de> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        while let Some((key, _)) = self.entries.get(self.next) {
            self.next += 1;
            if !key.text().starts_with("x-") {
                return seed
                    .deserialize(De(key))
                    .map(Some)
                    .map_err(|error| error.at(key.place).inside(self.next - 1));
            }
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let (key, node) = &self.entries[self.next - 1];
        // Nothing has no width: the key is shown instead.
        let place = if node.place.start == node.place.end { key.place } else { node.place };
        seed.deserialize(De(node)).map_err(|error| error.at(place).inside(self.next - 1))
    }
}

/// The three parts by which `Spanned` is passed through serde: place, then value.
struct SpannedParts<'a> {
    node: &'a Node,
    next: u8,
}

impl<'de> SeqAccess<'de> for SpannedParts<'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        self.next += 1;
        let place = self.node.place;
        match self.next {
            1 => seed.deserialize(place.file.into_deserializer()).map(Some),
            2 => seed.deserialize(place.start.into_deserializer()).map(Some),
            3 => seed.deserialize(place.end.into_deserializer()).map(Some),
            4 => seed.deserialize(De(self.node)).map(Some),
            _ => Ok(None),
        }
    }
}

/// The two parts by which `Scalar` is passed through serde.
struct ScalarParts<'a> {
    text: &'a str,
    plain: bool,
    next: u8,
}

impl<'de> SeqAccess<'de> for ScalarParts<'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        self.next += 1;
        match self.next {
            1 => seed.deserialize(self.text.into_deserializer()).map(Some),
            2 => seed.deserialize(self.plain.into_deserializer()).map(Some),
            _ => Ok(None),
        }
    }
}

/// A word that names a variant.
struct Word<'a>(&'a Node);

impl<'de> EnumAccess<'de> for Word<'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Error> {
        Ok((seed.deserialize(De(self.0))?, self))
    }
}

impl<'de> VariantAccess<'de> for Word<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(De(self.0))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Error> {
        De(self.0).deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        De(self.0).deserialize_map(visitor)
    }
}
