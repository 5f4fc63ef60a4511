//! The one text of a JSON value that is hashed, whoever writes it (RFC 8785), and the values that have one
//! with every reader.

use serde_json::Value;

use crate::databases::{DbError, DbErrorKind};

/// The first integer that not every reader of JSON can hold exactly.
const UNSAFE_INTEGER: u64 = 1 << 53;

/// `record` in the one form that is hashed (RFC 8785).
///
/// # Errors
/// `Unexpected` where the value has no such form.
pub fn canonical(record: &Value) -> Result<String, DbError> {
    let mut text = Vec::with_capacity(1024);
    let written = if is_simple(record) {
        write_simple(record, &mut text).map_err(|error| error.to_string())
    } else {
        serde_json_canonicalizer::to_writer(record, &mut text).map_err(|error| error.to_string())
    };
    let text = written.and_then(|()| String::from_utf8(text).map_err(|error| error.to_string()));
    text.map_err(|error| DbError {
        kind: DbErrorKind::Unexpected,
        message: format!("no canonical JSON: {error}"),
        code: None,
    })
}

/// Whether the canonical text has nothing special: names in ASCII are sorted by their bytes, and small whole
/// numbers are written as everywhere. All that this program writes down by itself is so.
fn is_simple(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_i64().is_some_and(|whole| whole.unsigned_abs() < UNSAFE_INTEGER),
        Value::Array(items) => items.iter().all(is_simple),
        Value::Object(members) => members.iter().all(|(name, value)| name.is_ascii() && is_simple(value)),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

/// The canonical text of a value that [`is_simple`]. The library's way to any value costs some four hundred
/// allocations a record.
fn write_simple(value: &Value, out: &mut Vec<u8>) -> serde_json::Result<()> {
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                out.push(if at == 0 { b'[' } else { b',' });
                write_simple(item, out)?;
            }
            out.extend(if items.is_empty() { &b"[]"[..] } else { b"]" });
        }
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            for (at, (name, value)) in members.iter().enumerate() {
                out.push(if at == 0 { b'{' } else { b',' });
                serde_json::to_writer(&mut *out, name)?;
                out.push(b':');
                write_simple(value, out)?;
            }
            out.extend(if members.is_empty() { &b"{}"[..] } else { b"}" });
        }
        other => serde_json::to_writer(out, other)?,
    }
    Ok(())
}

/// The same value with every number that readers may round as text.
pub(super) fn exact(value: &Value) -> Value {
    match value {
        Value::Number(number) => match number.as_i64() {
            Some(whole) if whole.unsigned_abs() < UNSAFE_INTEGER => value.clone(),
            _ => Value::String(number.to_string()),
        },
        Value::Array(items) => items.iter().map(exact).collect(),
        Value::Object(members) => {
            Value::Object(members.iter().map(|(name, value)| (name.clone(), exact(value))).collect())
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_that_readers_round_become_text() {
        let data =
            json!({"a": 9_007_199_254_740_991_i64, "b": [9_007_199_254_740_992_i64, 1.5, -3], "c": u64::MAX});
        let kept = json!({
            "a": 9_007_199_254_740_991_i64,
            "b": ["9007199254740992", "1.5", -3],
            "c": "18446744073709551615",
        });
        assert_eq!(exact(&data), kept);
    }

    /// Any value as this program may write it down, simple or not.
    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            (-9_i64..9).prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".*".prop_map(Value::from),
            "[\\x00-\\x7f]*".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            let name = prop_oneof![4 => "[\\x00-\\x7f]{0,6}", 1 => ".{0,4}"];
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                proptest::collection::vec((name, inner), 0..6)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn simple_values_are_written_as_the_library_does(value in values()) {
            let by_library = serde_json_canonicalizer::to_string(&value).unwrap();
            prop_assert_eq!(canonical(&value).unwrap(), by_library);
        }

        #[test]
        fn canonical_text_survives_reading(name in ".*", text in ".*", number in any::<i64>()) {
            let record = exact(&json!({"z": number, name: [text, null, true]}));
            let once = canonical(&record).unwrap();
            let read: Value = serde_json::from_str(&once).unwrap();
            prop_assert_eq!(canonical(&read).unwrap(), once);
        }
    }
}
