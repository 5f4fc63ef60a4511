//! What a tenant can set: kinds, values, defaults.

use std::collections::BTreeMap;

use super::Applies;
use crate::definitions::money::decimal;

#[derive(Clone, Debug)]
pub struct Setting {
    pub key: String,
    pub description: Option<String>,
    pub kind: SettingKind,
    pub default: SettingValue,
    /// Defaults that hold at a plan and, where the file says nothing else, at the plans above it.
    pub by_plan: BTreeMap<String, SettingValue>,
    pub applies: Applies,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingKind {
    Integer {
        min: Option<i64>,
        max: Option<i64>,
    },
    /// Decimal text; `min` and `max` likewise.
    Number {
        min: Option<String>,
        max: Option<String>,
    },
    Text {
        max_length: Option<u64>,
    },
    Boolean,
    Enum {
        values: Vec<String>,
    },
    List,
}

impl SettingKind {
    /// The word that files and tables use.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Integer { .. } => "integer",
            Self::Number { .. } => "number",
            Self::Text { .. } => "text",
            Self::Boolean => "boolean",
            Self::Enum { .. } => "enum",
            Self::List => "list",
        }
    }
}

impl SettingKind {
    /// Reads a value as it is typed: a list with commas, or as a JSON list.
    ///
    /// # Errors
    /// Why it does not fit.
    pub fn read(&self, text: &str) -> Result<SettingValue, String> {
        match self {
            Self::Integer { min, max } => {
                let value: i64 = text.parse().map_err(|_| format!("`{text}` is not a whole number"))?;
                let low = min.filter(|min| value < *min).map(|min| format!("{value} is less than {min}"));
                let high = max.filter(|max| value > *max).map(|max| format!("{value} is more than {max}"));
                low.or(high).map_or(Ok(SettingValue::Integer(value)), Err)
            }
            Self::Number { min, max } => {
                let value = decimal(text).ok_or_else(|| format!("`{text}` is not a decimal number"))?;
                let beyond = |bound: &Option<String>, is: fn(i128, i128) -> bool| {
                    bound.clone().filter(|bound| decimal(bound).is_some_and(|bound| is(value, bound)))
                };
                let low =
                    beyond(min, |value, bound| value < bound).map(|min| format!("{text} is less than {min}"));
                let high =
                    beyond(max, |value, bound| value > bound).map(|max| format!("{text} is more than {max}"));
                low.or(high).map_or(Ok(SettingValue::Number(text.to_owned())), Err)
            }
            Self::Text { max_length } => {
                let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
                match max_length.filter(|most| length > *most) {
                    Some(most) => {
                        Err(format!("the text has {length} characters; at most {most} are allowed"))
                    }
                    None => Ok(SettingValue::Text(text.to_owned())),
                }
            }
            Self::Boolean if matches!(text, "true" | "false") => Ok(SettingValue::Boolean(text == "true")),
            Self::Boolean => Err(format!("`{text}` is neither `true` nor `false`")),
            Self::Enum { values } if values.iter().any(|value| value == text) => {
                Ok(SettingValue::Text(text.to_owned()))
            }
            Self::Enum { values } => Err(format!("`{text}` is not one of {}", values.join(", "))),
            Self::List if text.trim_start().starts_with('[') => {
                let list = serde_json::from_str(text);
                list.map(SettingValue::List).map_err(|_| format!("`{text}` is no JSON list of texts"))
            }
            Self::List => {
                let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
                Ok(SettingValue::List(items.map(ToOwned::to_owned).collect()))
            }
        }
    }
}

/// A setting's value. [`SettingValue::to_text`] is how tables hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingValue {
    Integer(i64),
    /// Decimal text.
    Number(String),
    Text(String),
    Boolean(bool),
    List(Vec<String>),
}

impl SettingValue {
    /// The text that is stored: a list as a JSON array, the rest as it is written.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Integer(value) => value.to_string(),
            Self::Number(value) | Self::Text(value) => value.clone(),
            Self::Boolean(value) => value.to_string(),
            Self::List(values) => serde_json::json!(values).to_string(),
        }
    }
}
