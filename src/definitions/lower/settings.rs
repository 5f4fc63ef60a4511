//! Settings: their type, bounds and values.

use super::{Ctx, strings, values};
use crate::definitions::diagnostic::{Code, Draft};
use crate::definitions::model::{Setting, SettingKind, SettingValue};
use crate::definitions::money::decimal;
use crate::definitions::raw::{Amount, RawSetting, RawSettingType, RawValue, Text};
use crate::definitions::yaml::Spanned;

/// A setting; `None` where its default cannot be read.
pub(super) fn setting(key: &Text, raw: &RawSetting, ctx: &mut Ctx) -> Option<(String, Setting)> {
    values::key(key, "a setting", ctx.found);
    let kind = kind(raw, ctx)?;
    let applies = ctx.applies(raw.since.as_ref(), raw.until.as_ref());
    let default = checked(&kind, &raw.default, ctx);
    let mut by_plan = std::collections::BTreeMap::new();
    for (plan, raw) in &raw.by_plan {
        by_plan.extend(checked(&kind, raw, ctx).map(|value| (plan.value.clone(), value)));
    }
    let description = raw.description.clone();
    let setting = Setting { key: key.value.clone(), description, kind, default: default?, by_plan, applies };
    Some((key.value.clone(), setting))
}

fn kind(raw: &RawSetting, ctx: &mut Ctx) -> Option<SettingKind> {
    let kind = raw.kind.value;
    let numeric = matches!(kind, RawSettingType::Integer | RawSettingType::Number);
    let bounds = [&raw.min, &raw.max].into_iter().flatten().map(|bound| bound.place).filter(|_| !numeric);
    let length = raw.max_length.iter().map(|length| length.place).filter(|_| kind != RawSettingType::Text);
    let values = raw.values.iter().map(|values| values.place).filter(|_| kind != RawSettingType::Enum);
    for place in bounds.chain(length).chain(values) {
        let draft = Draft::new(Code::InvalidBounds, place, "the setting's type has no such bound");
        ctx.report(draft.help("`min` and `max` are for numbers, `max_length` for text, `values` for enum"));
    }
    let kind = match kind {
        RawSettingType::Integer => {
            SettingKind::Integer { min: whole(raw.min.as_ref(), ctx), max: whole(raw.max.as_ref(), ctx) }
        }
        RawSettingType::Number => {
            SettingKind::Number { min: number(raw.min.as_ref(), ctx), max: number(raw.max.as_ref(), ctx) }
        }
        RawSettingType::Text => {
            SettingKind::Text { max_length: raw.max_length.as_ref().map(|length| length.value) }
        }
        RawSettingType::Boolean => SettingKind::Boolean,
        RawSettingType::List => SettingKind::List,
        RawSettingType::Enum => {
            let Some(values) = raw.values.as_ref().filter(|values| !values.is_empty()) else {
                let draft = Draft::new(Code::EnumWithoutValues, raw.kind.place, "the enum has no values");
                ctx.report(draft.help("write `values: [one, other]`"));
                return None;
            };
            SettingKind::Enum { values: strings(values) }
        }
    };
    if let (true, Some(max)) = (numeric, &raw.max)
        && let (Some(low), Some(high)) =
            (raw.min.as_ref().and_then(|min| decimal(&min.text)), decimal(&max.text))
        && low > high
    {
        ctx.error(Code::InvalidBounds, max.place, "`max` is below `min`");
    }
    Some(kind)
}

fn whole(bound: Option<&Amount>, ctx: &mut Ctx) -> Option<i64> {
    let bound = bound?;
    let number = bound.text.parse().ok();
    if number.is_none() {
        ctx.error(Code::InvalidBounds, bound.place, format!("`{}` is not a whole number", bound.text));
    }
    number
}

fn number(bound: Option<&Amount>, ctx: &mut Ctx) -> Option<String> {
    let bound = bound?;
    if decimal(&bound.text).is_none() {
        ctx.error(Code::InvalidBounds, bound.place, format!("`{}` is not a decimal number", bound.text));
        return None;
    }
    Some(bound.text.clone())
}

fn checked(kind: &SettingKind, raw: &Spanned<RawValue>, ctx: &mut Ctx) -> Option<SettingValue> {
    match value(kind, &raw.value) {
        Ok(value) => Some(value),
        Err(why) => {
            ctx.error(Code::InvalidDefault, raw.place, why);
            None
        }
    }
}

/// The value of a setting of this kind, or why it is none.
fn value(kind: &SettingKind, raw: &RawValue) -> Result<SettingValue, String> {
    let scalar = match (kind, raw) {
        (SettingKind::List, RawValue::Many(items)) => return Ok(SettingValue::List(strings(items))),
        (SettingKind::List, RawValue::One(scalar)) => {
            return Err(format!("`{}` is not a list", scalar.text));
        }
        (_, RawValue::Many(_)) => return Err(format!("a list is not of type {}", kind.as_str())),
        (_, RawValue::One(scalar)) => scalar,
    };
    let text = scalar.text.as_str();
    // Written between quotes it is a text, whatever it looks like.
    let bare =
        matches!(kind, SettingKind::Integer { .. } | SettingKind::Number { .. } | SettingKind::Boolean);
    if bare && (!scalar.plain || text.starts_with('+')) {
        return Err(format!("the text `{text}` is not of type {}", kind.as_str()));
    }
    kind.read(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definitions::yaml::Scalar;

    #[test]
    fn values_are_as_strict_as_their_type() {
        let one = |text: &str, plain| RawValue::One(Scalar { text: text.to_owned(), plain });
        let integer = SettingKind::Integer { min: Some(1), max: Some(5) };
        assert_eq!(value(&integer, &one("5", true)), Ok(SettingValue::Integer(5)));
        assert!(value(&integer, &one("6", true)).is_err() && value(&integer, &one("5", false)).is_err());
        let number = SettingKind::Number { min: Some("0.5".to_owned()), max: None };
        assert_eq!(value(&number, &one("0.50", true)), Ok(SettingValue::Number("0.50".to_owned())));
        assert!(value(&number, &one("0.49", true)).is_err() && value(&number, &one("1e3", true)).is_err());
        assert!(value(&SettingKind::Boolean, &one("true", false)).is_err());
        assert!(value(&SettingKind::Text { max_length: Some(2) }, &one("äöü", true)).is_err());
        assert!(value(&SettingKind::List, &one("a", true)).is_err());
    }
}
