//! MySQL's and MariaDB's triggers: a row at a time. They run with the rights of who made them, so that
//! the application needs none on the counters.

use super::{COUNTERS, Counter, Trigger, meets, quoted};
use crate::sql::Database::Mysql;
use crate::sql::tokens::quote_literal;

/// The longest MESSAGE_TEXT that both take.
const MESSAGE: usize = 128;

/// What the session of a run says of itself.
pub const RUN: &str = "@module_run";

pub(super) fn triggers(counter: &Counter<'_>) -> Vec<Trigger> {
    let (more, less) = (more(counter), less(counter));
    let when = |row: &str, body: &str| match counter.condition {
        [] => body.to_owned(),
        some => format!("IF {} THEN\n{body}END IF;\n", meets(some, row, Mysql)),
    };
    let mut made = vec![("_ins", "INSERT", when("NEW.", &more)), ("_del", "DELETE", when("OLD.", &less))];
    if !counter.condition.is_empty() {
        let (old, new) = (meets(counter.condition, "OLD.", Mysql), meets(counter.condition, "NEW.", Mysql));
        let body = format!(
            "IF ({new}) IS TRUE AND ({old}) IS NOT TRUE THEN\n{more}\
             ELSEIF ({old}) IS TRUE AND ({new}) IS NOT TRUE THEN\n{less}END IF;\n"
        );
        made.push(("_upd", "UPDATE", body));
    }
    let trigger = |(end, event, body): (&str, &str, String)| {
        let name = counter.name(end);
        let body = format!("BEGIN\nDECLARE said VARCHAR({MESSAGE});\n{body}END");
        let facts = facts(counter.table, event, &body);
        let make = vec![make((&name, counter.table), event, &body)];
        Trigger { name, table: counter.table.to_owned(), make, facts }
    };
    made.into_iter().map(trigger).collect()
}

/// The words that make a trigger of this shape.
#[must_use]
pub fn make((name, table): (&str, &str), event: &str, body: &str) -> String {
    format!(
        "CREATE TRIGGER {} AFTER {event} ON {} FOR EACH ROW {body}",
        quoted(name, Mysql),
        quoted(table, Mysql)
    )
}

/// What the catalogue says of a trigger: its table, its event and its body.
#[must_use]
pub fn facts(table: &str, event: &str, body: &str) -> String {
    format!("AFTER {event} ON {table}\n{body}")
}

fn more(counter: &Counter<'_>) -> String {
    let own = counter.own(Mysql);
    let lost: String = counter.lost().chars().take(MESSAGE).collect();
    let lost = quote_literal(&lost, Mysql);
    // What a run writes is the operator's will: it counts, and is not refused. In here the current user is
    // who made the trigger, and nobody else who says so is believed.
    let run =
        format!("{RUN} = 1 AND SUBSTRING_INDEX(USER(), '@', 1) = SUBSTRING_INDEX(CURRENT_USER(), '@', 1)");
    format!(
        "UPDATE {COUNTERS} SET used = used + 1
 WHERE {own} AND (hard_limit IS NULL OR used + reserved + 1 <= hard_limit OR {run});
IF ROW_COUNT() = 0 THEN
SET said = (SELECT LEFT(message, {MESSAGE}) FROM {COUNTERS} WHERE {own});
IF said IS NULL THEN SET said = {lost}; END IF;
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = said;
END IF;
"
    )
}

fn less(counter: &Counter<'_>) -> String {
    format!("UPDATE {COUNTERS} SET used = used - 1 WHERE {} AND used > 0;\n", counter.own(Mysql))
}
