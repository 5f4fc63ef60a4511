//! The tables of a PostgreSQL database as its raw catalogue tells them: all of them, or those of a run and
//! what else was touched.

use std::collections::{BTreeMap, BTreeSet};

use crate::databases::schema::{Column, ForeignKey, Index, Table, Tables};
use crate::databases::{Ask, DbError, Row, Val};

/// The columns of tables, and those of materialized views, which have indexes too. The schema is looked up
/// once: a cast of its name beside each row would be done for each row.
const COLUMNS: &str = "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
    a.atthasdef OR a.attidentity <> '', a.attnum, c.relkind <> 'm'
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
    AND c.relkind IN ('r', 'p', 'm') AND a.attnum > 0 AND NOT a.attisdropped";

const INDEXES: &str = "SELECT t.relname, i.indisprimary, i.indisunique, i.indpred IS NOT NULL, i.indnkeyatts,
    i.indkey::text
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
  WHERE t.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())";

/// Columns go by their numbers, but those of a table in another schema, whose columns are not read.
const FOREIGN_KEYS: &str = "SELECT t.relname, p.relname, k.confdeltype::text, k.confupdtype::text,
    array_to_string(k.conkey, ' '), array_to_string(k.confkey, ' '),
    CASE WHEN p.relnamespace <> t.relnamespace THEN
      ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(n, at)
        JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.at) END
  FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
  WHERE k.contype = 'f'
    AND t.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())";

/// What reads the live schema of every table in the current schema, from the raw catalogue: the views of
/// `information_schema` cost several times as much.
pub(in crate::databases) const SCHEMA: [&str; 3] = [COLUMNS, INDEXES, FOREIGN_KEYS];

/// Every table and materialized view, with its number. To look the schema up in `pg_namespace` would cost
/// more than to do it for each row.
pub(in crate::databases) const OUTLINE: &str = "SELECT relname, oid::text, relkind::text FROM pg_class
  WHERE relnamespace = current_schema()::regnamespace
    AND relkind IN ('r', 'p', 'm')";

/// The numbers of those that are listed.
const LISTED: &str = "ANY (ARRAY(SELECT oid FROM pg_class
  WHERE relname = ANY (string_to_array(?, chr(31))::name[])
    AND relnamespace = current_schema()::regnamespace))";

/// What the transaction has locked as only a change of the schema does; the last mode is also that of a
/// table to which a new foreign key points.
const LOCKED: &str = "SELECT relation::text, mode FROM pg_locks
  WHERE pid = pg_backend_pid() AND locktype = 'relation'
    AND mode IN ('AccessExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock')";

/// Asks for the outline, the schema of the tables `own`, and what was `touched`, last. They have no join,
/// which would cost more to plan than to carry out. The outline is left out where it is at hand as `oids`.
///
/// # Errors
/// A row of `oids` is not what was asked for.
pub(in crate::databases) fn look_asks(
    own: &BTreeSet<String>,
    touched: bool,
    oids: Option<&[Row]>,
) -> Result<Vec<Ask<'static>>, DbError> {
    let (which, values) = match oids {
        Some(rows) => (format!("ANY ('{{{}}}'::oid[])", oids_of(own, rows)?), Vec::new()),
        None => {
            let names = own.iter().map(String::as_str).collect::<Vec<_>>().join("\u{1f}");
            (LISTED.to_owned(), vec![Val::from(names)])
        }
    };
    let listed = |sql: &str| Ask::new(format!("{sql} = {which}"), values.clone());
    let mut asks: Vec<Ask<'static>> = oids.is_none().then(|| Ask::plain(OUTLINE)).into_iter().collect();
    asks.extend([
        listed(
            "SELECT attrelid::text, attname, format_type(atttypid, atttypmod), attnotnull,
               atthasdef OR attidentity <> '', attnum
             FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped AND attrelid",
        ),
        listed(
            "SELECT indrelid::text, indisprimary, indisunique, indpred IS NOT NULL, indnkeyatts, indkey::text
             FROM pg_index WHERE indrelid",
        ),
        listed(
            "SELECT conrelid::text, confrelid::text, confdeltype::text, confupdtype::text,
               array_to_string(conkey, ' '), array_to_string(confkey, ' ')
             FROM pg_constraint WHERE contype = 'f' AND conrelid",
        ),
    ]);
    asks.extend(touched.then(|| Ask::plain(LOCKED)));
    Ok(asks)
}

/// The OIDs of the tables `own`, as the members of an array.
fn oids_of(own: &BTreeSet<String>, outline: &[Row]) -> Result<String, DbError> {
    let mut oids = Vec::new();
    for row in outline {
        let oid = row.str(1)?;
        if own.contains(row.str(0)?) && oid.bytes().all(|digit| digit.is_ascii_digit()) {
            oids.push(oid);
        }
    }
    Ok(oids.join(","))
}

/// What the answers to [`look_asks`] tell: the tables, and which others were touched.
///
/// # Errors
/// A row is not what was asked for.
pub(in crate::databases) fn look(
    [names, columns, indexes, keys, locks]: [Vec<Row>; 5],
) -> Result<(Tables, BTreeSet<String>), DbError> {
    let mut by_number = BTreeMap::new();
    for row in &names {
        by_number.insert(row.str(1)?, (row.str(0)?, row.str(2)? != "m"));
    }
    // Of what is no table, or no more, there may be rows as well.
    let name = |row: &Row, at: usize| -> Result<Option<(&str, bool)>, DbError> {
        Ok(by_number.get(row.str(at)?).copied())
    };
    let mut made = Made::default();
    for row in &columns {
        if let Some((table, is_table)) = name(row, 0)? {
            made.column(table, row, is_table)?;
        }
    }
    for row in &indexes {
        if let Some((table, _)) = name(row, 0)? {
            made.index(table, row)?;
        }
    }
    for row in &keys {
        if let (Some((table, _)), Some((parent, _))) = (name(row, 0)?, name(row, 1)?) {
            made.foreign_key((table, parent), row, None)?;
        }
    }
    let tables = made.tables;
    let parents: BTreeSet<&str> =
        tables.values().flat_map(|table| &table.foreign_keys).map(|key| key.table.as_str()).collect();
    let mut touched = BTreeSet::new();
    for row in &locks {
        let Some((name, _)) = name(row, 0)? else { continue };
        if row.str(1)? != "ShareRowExclusiveLock" || !parents.contains(name) {
            touched.insert(name.to_owned());
        }
    }
    Ok((tables, touched))
}

/// The schema that the answers to [`SCHEMA`] tell.
///
/// # Errors
/// A row is not what was asked for.
pub(in crate::databases) fn schema(
    [columns, indexes, foreign_keys]: [Vec<Row>; 3],
) -> Result<Tables, DbError> {
    let mut made = Made::default();
    for row in &columns {
        made.column(row.str(0)?, row, row.flag(6)?)?;
    }
    for row in &indexes {
        made.index(row.str(0)?, row)?;
    }
    for row in &foreign_keys {
        let elsewhere = row.opt_text(6)?;
        made.foreign_key((row.str(0)?, row.str(1)?), row, elsewhere)?;
    }
    Ok(made.tables)
}

/// A schema that is made of rows.
#[derive(Default)]
struct Made<'r> {
    tables: Tables,
    /// The columns' names by table and number.
    numbers: BTreeMap<(&'r str, i64), &'r str>,
}

impl<'r> Made<'r> {
    /// A row of [`COLUMNS`]. Those of what is no table have only names.
    fn column(&mut self, table: &'r str, row: &'r Row, is_table: bool) -> Result<(), DbError> {
        let name = row.str(1)?;
        self.numbers.insert((table, row.int(5)?), name);
        if is_table {
            let column = Column { kind: row.text(2)?, nullable: !row.flag(3)?, default: row.flag(4)? };
            self.table(table).columns.insert(name.to_owned(), column);
        }
        Ok(())
    }

    /// A row of [`INDEXES`].
    fn index(&mut self, table: &str, row: &Row) -> Result<(), DbError> {
        let mut columns = self.named(table, row.str(5)?)?;
        // Behind the key stand the columns that are only kept beside it.
        columns.truncate(usize::try_from(row.int(4)?).unwrap_or_default());
        if row.flag(1)? {
            self.table(table).primary_key = columns;
        } else {
            let index = Index { columns, unique: row.flag(2)?, partial: row.flag(3)? };
            self.table(table).indexes.insert(index);
        }
        Ok(())
    }

    /// A row of [`FOREIGN_KEYS`]; `elsewhere` are the columns that it points to in another schema.
    fn foreign_key(
        &mut self,
        (table, parent): (&str, &str),
        row: &Row,
        elsewhere: Option<String>,
    ) -> Result<(), DbError> {
        let references = match elsewhere {
            Some(names) => names.split('\u{1f}').map(ToOwned::to_owned).collect(),
            None => self.named(parent, row.str(5)?)?,
        };
        let key = ForeignKey {
            columns: self.named(table, row.str(4)?)?,
            table: parent.to_owned(),
            references,
            on_delete: action(row.str(2)?).to_owned(),
            on_update: action(row.str(3)?).to_owned(),
        };
        self.table(table).foreign_keys.insert(key);
        Ok(())
    }

    fn table(&mut self, name: &str) -> &mut Table {
        self.tables.entry(name.to_owned()).or_default()
    }

    /// The names of a table's columns whose numbers are listed; 0 is an expression.
    fn named(&self, table: &str, list: &str) -> Result<Vec<String>, DbError> {
        let name = |number: &str| {
            let number: i64 = number.parse().map_err(|_| DbError::corrupt("a list of columns", list))?;
            Ok((*self.numbers.get(&(table, number)).unwrap_or(&"(expression)")).to_owned())
        };
        list.split(' ').map(name).collect()
    }
}

fn action(letter: &str) -> &'static str {
    match letter {
        "c" => "CASCADE",
        "n" => "SET NULL",
        "d" => "SET DEFAULT",
        "r" => "RESTRICT",
        _ => "NO ACTION",
    }
}
