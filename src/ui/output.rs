//! One answer, five formats.

use std::str::FromStr;

use serde::Serialize;
use serde_json::Value;

use super::text::harmless;

/// How an answer is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Table,
    Json,
    Yaml,
    Csv,
    Ndjson,
}

impl Format {
    /// The words of `--output`.
    pub const WORDS: [&'static str; 5] = ["table", "json", "yaml", "csv", "ndjson"];
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "table" => Self::Table,
            "json" => Self::Json,
            "yaml" => Self::Yaml,
            "csv" => Self::Csv,
            "ndjson" => Self::Ndjson,
            _ => return Err(format!("`{text}` is none of {}", Self::WORDS.join(", "))),
        })
    }
}

/// What a command answers. Its JSON is a contract.
pub trait View: Serialize {
    /// For people, in at most `width` columns.
    fn human(&self, width: u16) -> String;

    /// The rows for csv and ndjson: by default the whole answer is one.
    fn items(&self) -> Vec<Value> {
        vec![serde_json::to_value(self).unwrap_or(Value::Null)]
    }

    /// The keys of the rows: csv's header where there is no row.
    fn columns(&self) -> Vec<&'static str> {
        Vec::new()
    }

    /// Whether something was changed before this answer, so that it is done even if nobody reads it.
    fn changed(&self) -> bool {
        false
    }
}

/// The answer as text.
pub fn render(view: &dyn DynView, format: Format, width: u16) -> String {
    match format {
        Format::Table => harmless(&view.human(width)),
        Format::Json => pretty(&view.value()),
        Format::Yaml => serde_yaml::to_string(&view.value()).unwrap_or_default(),
        Format::Ndjson => view.items().iter().map(|item| format!("{item}\n")).collect(),
        Format::Csv => csv(&view.items(), &view.columns()),
    }
}

/// A [`View`] behind a pointer.
pub trait DynView {
    fn human(&self, width: u16) -> String;
    fn value(&self) -> Value;
    fn items(&self) -> Vec<Value>;
    fn columns(&self) -> Vec<&'static str>;
    fn changed(&self) -> bool;
}

impl<T: View> DynView for T {
    fn human(&self, width: u16) -> String {
        View::human(self, width)
    }

    fn value(&self) -> Value {
        serde_json::to_value(self).unwrap_or(Value::Null)
    }

    fn items(&self) -> Vec<Value> {
        View::items(self)
    }

    fn columns(&self) -> Vec<&'static str> {
        View::columns(self)
    }

    fn changed(&self) -> bool {
        View::changed(self)
    }
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// RFC 4180, with the first item's keys as the header, or `columns` where there is no item; what is
/// nested is JSON in a cell.
fn csv(items: &[Value], columns: &[&str]) -> String {
    let Some(Value::Object(first)) = items.first() else {
        let header = || line(columns.iter().map(|key| (*key).to_owned()));
        return if columns.is_empty() { String::new() } else { header() };
    };
    let keys: Vec<&String> = first.keys().collect();
    let mut text = line(keys.iter().map(|key| (*key).clone()));
    for item in items {
        text.push_str(&line(keys.iter().map(|key| match &item[key.as_str()] {
            Value::Null => String::new(),
            Value::String(value) => value.clone(),
            other => other.to_string(),
        })));
    }
    text
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let quoted = cells.map(|cell| {
        if cell.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell
        }
    });
    let mut text = quoted.collect::<Vec<_>>().join(",");
    text.push_str("\r\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_quotes_what_needs_it() {
        let items =
            [serde_json::json!({"a": "x,y", "b": null, "c": [1]}), serde_json::json!({"a": "\"", "c": 2})];
        assert_eq!(csv(&items, &["z"]), "a,b,c\r\n\"x,y\",,[1]\r\n\"\"\"\",,2\r\n");
        assert_eq!(csv(&[], &[]), "");
        assert_eq!(csv(&[], &["a", "b"]), "a,b\r\n");
    }

    #[test]
    fn formats_are_named() {
        for word in Format::WORDS {
            assert!(word.parse::<Format>().is_ok());
        }
        assert!("xml".parse::<Format>().unwrap_err().contains("ndjson"));
    }
}
