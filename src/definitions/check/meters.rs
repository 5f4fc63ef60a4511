//! Meters: where their number comes from.

use super::At;
use crate::definitions::diagnostic::{Code, Diagnostics, Draft, Place};
use crate::definitions::model::ModuleKind;
use crate::definitions::raw::{RawMeter, RawPeriod, Text};
use crate::sql::selects::{condition, single_select, uses_placeholder};

pub(super) fn check(at: At, found: &mut Diagnostics) {
    for (_, raw) in &at.raw.meters {
        let periodic = raw.period.as_ref().is_some_and(|period| period.value != RawPeriod::Total);
        if let (Some(table), Some(count)) = (&raw.table, &raw.count) {
            let draft = Draft::new(Code::TableAndCount, count.place, "the meter has a table and a count");
            found.push(
                draft
                    .related(table.place, "the table")
                    .help("the count of a table is generated: leave one out"),
            );
        }
        if let Some(text) = &raw.condition {
            narrowed(raw, text, found);
        }
        if let (Some(table), true) = (&raw.table, periodic) {
            let place = raw.period.as_ref().map_or(table.place, |period| period.place);
            let draft = Draft::new(Code::TablePeriod, place, "a meter with a table counts in total");
            found.push(draft.help("use `count:` with {{from}} and {{until}} for a day or a month"));
        }
        if let Some(table) = raw.table.as_ref().filter(|_| at.module.kind == ModuleKind::Configuration) {
            let draft = Draft::new(
                Code::UnknownMeterTable,
                table.place,
                "a module of kind configuration has no tables",
            );
            found.push(draft);
        }
        if let Some(count) = &raw.count {
            counted(count, periodic, found);
        }
    }
}

fn narrowed(raw: &RawMeter, text: &Text, found: &mut Diagnostics) {
    if raw.table.is_none() {
        let draft = Draft::new(Code::WhereWithoutTable, text.place, "`where` without `table`");
        found.push(draft.help("give the meter its table, or write the condition into `count`"));
    }
    if let Err(error) = condition(text) {
        let draft = Draft::new(Code::InvalidWhere, inside(text.place, error.offset), error.message);
        found
            .push(draft.help(
                "write `column IS NULL`, `IS NOT NULL`, `= literal` or `IN (literals)`, joined by AND",
            ));
    }
}

/// A place inside a quoted text: exact as long as the quotes hold no escapes.
fn inside(place: Place, offset: usize) -> Place {
    let start = u32::try_from(offset).map_or(place.start, |offset| place.start.saturating_add(1 + offset));
    if start < place.end { Place { start, ..place } } else { place }
}

fn counted(count: &Text, periodic: bool, found: &mut Diagnostics) {
    if let Err(why) = single_select(count) {
        let draft = Draft::new(Code::InvalidCount, count.place, format!("`count` is not one SELECT: {why}"));
        found.push(draft);
    }
    let used = |name: &str| uses_placeholder(count, name);
    if periodic && !(used("from") && used("until")) {
        let draft =
            Draft::new(Code::CountWithoutPeriod, count.place, "the count does not look at its period");
        found.push(draft.help("compare a time with {{from}} (inclusive) and {{until}} (exclusive)"));
    }
    if !periodic && (used("from") || used("until")) {
        let draft = Draft::new(Code::CountOfTotal, count.place, "a total has no period");
        found.push(draft.help("write `period: day` or `period: month`"));
    }
}
