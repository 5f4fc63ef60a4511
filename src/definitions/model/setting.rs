//! What a tenant can set: kinds, values, defaults.

use std::collections::BTreeMap;

use super::Applies;

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
