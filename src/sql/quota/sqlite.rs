//! SQLite's triggers: a row at a time, and a message that stands in the trigger's own text.

use super::{COUNTERS, Counter, Trigger, meets, quoted};
use crate::sql::Database::Sqlite;
use crate::sql::tokens::quote_literal;

pub(super) fn triggers(counter: &Counter<'_>) -> Vec<Trigger> {
    let table = quoted(counter.table, Sqlite);
    let (more, less) = (more(counter), less(counter));
    let when = |row: &str| match counter.condition {
        [] => String::new(),
        some => format!("\nWHEN {}", meets(some, row, Sqlite)),
    };
    let mut made = vec![
        ("_ins", "INSERT".to_owned(), when("NEW."), &more),
        ("_del", "DELETE".to_owned(), when("OLD."), &less),
    ];
    if !counter.condition.is_empty() {
        let mut columns: Vec<String> =
            counter.condition.iter().map(|one| quoted(&one.column, Sqlite)).collect();
        columns.sort();
        columns.dedup();
        let event = format!("UPDATE OF {}", columns.join(", "));
        let (old, new) = (meets(counter.condition, "OLD.", Sqlite), meets(counter.condition, "NEW.", Sqlite));
        let into = format!("\nWHEN ({new}) IS TRUE AND ({old}) IS NOT TRUE");
        let out = format!("\nWHEN ({old}) IS TRUE AND ({new}) IS NOT TRUE");
        made.push(("_in", event.clone(), into, &more));
        made.push(("_out", event, out, &less));
    }
    let trigger = |(end, event, when, body): (&str, String, String, &String)| {
        let name = counter.name(end);
        let text = format!("CREATE TRIGGER {name} AFTER {event} ON {table}{when}\nBEGIN{body}\nEND");
        Trigger { name, table: counter.table.to_owned(), make: vec![text.clone()], facts: text }
    };
    made.into_iter().map(trigger).collect()
}

fn more(counter: &Counter<'_>) -> String {
    let own = counter.own(Sqlite);
    let mut choice = String::new();
    for message in counter.messages {
        let message = quote_literal(message, Sqlite);
        choice.push_str(&format!("\n    WHEN {message} THEN RAISE(ABORT, {message})"));
    }
    let (lost, unsaid) = (quote_literal(&counter.lost(), Sqlite), quote_literal(&counter.unsaid(), Sqlite));
    format!(
        "
  UPDATE {COUNTERS} SET used = used + 1
   WHERE {own} AND (hard_limit IS NULL OR used + reserved + 1 <= hard_limit);
  SELECT CASE coalesce((SELECT message FROM {COUNTERS} WHERE {own}), '')
    WHEN '' THEN RAISE(ABORT, {lost}){choice}
    ELSE RAISE(ABORT, {unsaid}) END
   WHERE changes() = 0;"
    )
}

fn less(counter: &Counter<'_>) -> String {
    format!("\n  UPDATE {COUNTERS} SET used = used - 1 WHERE {} AND used > 0;", counter.own(Sqlite))
}
