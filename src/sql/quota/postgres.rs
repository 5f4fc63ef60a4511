//! PostgreSQL's triggers: one a statement, over the rows that it wrote, so that a COPY of a thousand rows
//! is one update of the counter.

use super::{COUNTERS, Counter, Trigger, narrowed, quoted};
use crate::sql::Database::Postgres;
use crate::sql::tokens::quote_literal;

/// The code of a refusal.
const CODE: &str = "MQ001";

/// How the function finds what it names; nothing that the application could make.
pub const PATH: &str = "pg_catalog, pg_temp";

/// What stands around a function's body.
const TAG: &str = "$module_q$";

pub(super) fn triggers(counter: &Counter<'_>, schema: &str) -> Vec<Trigger> {
    let space = quoted_exactly(schema);
    let (function, body) = (counter.name(""), body(counter, &space));
    let called = format!("{space}.{function}()");
    // It runs with its owner's rights: the application may read the counters, and not write them.
    let make = [
        format!(
            "CREATE OR REPLACE FUNCTION {called} RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER \
             SET search_path = {PATH} AS {TAG}{body}{TAG}"
        ),
        // Nobody may hang it on a table of his own.
        format!("REVOKE ALL ON FUNCTION {called} FROM PUBLIC"),
    ];
    let table = format!("{space}.{}", quoted(counter.table, Postgres));
    let new = "REFERENCING NEW TABLE AS new_rows ";
    let old = "REFERENCING OLD TABLE AS old_rows ";
    let both = "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows ";
    let mut made = vec![
        ("_ins", "INSERT", 4, new, ("", "new_rows")),
        ("_del", "DELETE", 8, old, ("old_rows", "")),
        ("_trn", "TRUNCATE", 32, "", ("", "")),
    ];
    if !counter.condition.is_empty() {
        made.push(("_upd", "UPDATE", 16, both, ("old_rows", "new_rows")));
    }
    let trigger = |(end, event, kind, tables, names): (&str, &str, i64, &str, (&str, &str))| {
        let name = counter.name(end);
        let mut make = make.to_vec();
        make.push(format!(
            "CREATE TRIGGER {name} AFTER {event} ON {table} {tables}FOR EACH STATEMENT \
             EXECUTE FUNCTION {called}"
        ));
        let lower = counter.table.to_lowercase();
        let facts = facts((&lower, kind, "O"), names, (&function, true, PATH, &body));
        Trigger { name, table: lower, make, facts }
    };
    made.into_iter().map(trigger).collect()
}

/// What the catalogue says of a trigger: its table, `tgtype` and `tgenabled`; its transition tables; its
/// function's name, whether it runs with its owner's rights, its search path and its body.
#[must_use]
pub fn facts(
    (table, kind, enabled): (&str, i64, &str),
    (old, new): (&str, &str),
    (function, definer, path, body): (&str, bool, &str, &str),
) -> String {
    format!("{kind} {enabled} ON {table} ({old}, {new}) {function} {definer} {path}\n{body}")
}

fn quoted_exactly(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn body(counter: &Counter<'_>, space: &str) -> String {
    let counters = format!("{space}.{COUNTERS}");
    let own = counter.own(Postgres);
    let narrowed = narrowed(counter.condition, Postgres);
    let lost = quote_literal(&counter.lost(), Postgres);
    // What a run writes is the operator's will: it counts, and is not refused. Taking the trigger away
    // meanwhile would lock everybody out of the table. Who runs is the owner, whose session says so.
    let run = "session_user = current_user AND current_setting('module.run', true) <> ''";
    format!(
        "
DECLARE
  n bigint := 0;
  said text;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    UPDATE {counters} SET used = 0 WHERE {own};
    RETURN NULL;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    n := (SELECT count(*) FROM new_rows{narrowed});
  END IF;
  IF TG_OP <> 'INSERT' THEN
    n := n - (SELECT count(*) FROM old_rows{narrowed});
  END IF;
  IF n > 0 THEN
    UPDATE {counters} SET used = used + n
     WHERE {own} AND (hard_limit IS NULL OR used + reserved + n <= hard_limit OR {run});
    IF NOT FOUND THEN
      said := (SELECT message FROM {counters} WHERE {own});
      RAISE EXCEPTION USING ERRCODE = '{CODE}', MESSAGE = coalesce(said, {lost});
    END IF;
  ELSIF n < 0 THEN
    UPDATE {counters} SET used = greatest(used + n, 0) WHERE {own};
  END IF;
  RETURN NULL;
END
"
    )
}
