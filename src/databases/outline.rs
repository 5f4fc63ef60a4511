//! The schema as far as a run needs it: its own tables in full, and of all others only whether somebody
//! touched them meanwhile. To read every table twice would cost a tenth of a run.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use super::schema::Tables;
use super::{Ask, Conn, DbError, Row, Val, postgres, sqlite};
use crate::sql::Database;

/// The tables by name, each with a mark that is another one where the table is another: on PostgreSQL its
/// number, on SQLite the texts of the table and of its indexes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    pub tables: BTreeMap<String, String>,
}

impl Outline {
    /// Those of the tables that are among `own`.
    fn only<'o>(&'o self, own: &'o BTreeSet<String>) -> impl Iterator<Item = (&'o String, &'o String)> {
        self.tables.iter().filter(|(name, _)| own.contains(*name))
    }
}

/// What is there after a run's scripts, still in their transaction.
#[derive(Debug)]
pub struct Look {
    /// The tables that were asked for, as far as they are there.
    pub own: Tables,
    pub outline: Outline,
    /// Tables that the transaction has locked in a way that only a change of the schema does (PostgreSQL;
    /// on SQLite the marks tell).
    pub touched: BTreeSet<String>,
}

impl Look {
    /// What differs from `before` in tables that are not among `own`, a line each.
    #[must_use]
    pub fn elsewhere(&self, before: &Outline, own: &BTreeSet<String>) -> Vec<String> {
        let (old, new) = (&before.tables, &self.outline.tables);
        let names: BTreeSet<&String> =
            old.keys().chain(new.keys()).filter(|name| !own.contains(*name)).collect();
        let line = |name: &String| match (old.get(name), new.get(name)) {
            (None, Some(_)) => Some(format!("table {name} should not be there")),
            (Some(_), None) => Some(format!("table {name} is missing")),
            (Some(was), Some(is)) if was != is || self.touched.contains(name) => {
                Some(format!("table {name} was changed, which belongs to somebody else"))
            }
            _ => None,
        };
        names.into_iter().filter_map(line).collect()
    }
}

/// How many schemas are remembered, at most.
const MOST: usize = 64;

/// Schemas of tables on SQLite, by their texts: a table there is what its texts say, so of many tenants with
/// the same texts only the first has to be asked what they mean.
#[derive(Debug, Default)]
pub struct Seen(Mutex<Vec<(Outline, Tables)>>);

impl Seen {
    /// What the texts of the tables `own` mean, where somebody had the same.
    fn of(&self, outline: &Outline, own: &BTreeSet<String>) -> Option<Tables> {
        let seen = self.0.lock().ok()?;
        let is_same = |known: &Outline| known.tables.iter().eq(outline.only(own));
        seen.iter().find(|(known, _)| is_same(known)).map(|(_, tables)| tables.clone())
    }

    /// Remembers what `texts` mean, where nothing but them says so.
    fn keep(&self, texts: Outline, tables: &Tables) {
        let Ok(mut seen) = self.0.lock() else { return };
        if texts.tables.values().all(|text| sqlite::says_all(text)) {
            seen.truncate(MOST - 1);
            seen.insert(0, (texts, tables.clone()));
        }
    }
}

/// Asks for the outline; `None` on MySQL, where nothing tells cheaply what was touched.
#[must_use]
pub fn outline_ask(database: Database) -> Option<Ask<'static>> {
    match database {
        Database::Sqlite => Some(Ask::plain(sqlite::OUTLINE)),
        Database::Postgres => Some(Ask::plain(postgres::OUTLINE)),
        Database::Mysql => None,
    }
}

/// The outline that the answer to [`outline_ask`] tells.
///
/// # Errors
/// A row is not what was asked for.
pub fn outline(rows: &[Row]) -> Result<Outline, DbError> {
    let mut tables: BTreeMap<String, String> = BTreeMap::new();
    for row in rows {
        // A materialized view is looked at for its indexes only.
        if matches!(row.values.get(2), Some(Val::Text(kind)) if kind == "m") {
            continue;
        }
        let mark = tables.entry(row.text(0)?).or_default();
        mark.push_str(row.str(1)?);
        mark.push('\0');
    }
    Ok(Outline { tables })
}

/// Asks for a [`Look`] at the tables `own`, without those that were `touched` where nobody can have touched
/// any. On PostgreSQL the answer to [`outline_ask`] is not asked for again where it is at hand as `oids`:
/// then it belongs before the others. Not on MySQL.
///
/// # Errors
/// A row of `oids` is not what was asked for.
pub fn look_asks(
    database: Database,
    own: &BTreeSet<String>,
    (touched, oids): (bool, Option<&[Row]>),
) -> Result<Vec<Ask<'static>>, DbError> {
    match database {
        Database::Sqlite => Ok(vec![Ask::plain(sqlite::OUTLINE)]),
        Database::Postgres | Database::Mysql => postgres::look_asks(own, touched, oids),
    }
}

/// What the answer to [`look_asks`] tells. On SQLite the tables `own` are read now where nobody with the same
/// texts was `seen` before.
///
/// # Errors
/// The database's; a row is not what was asked for, or one is missing.
pub async fn look(
    conn: &mut Conn,
    mut rows: Vec<Vec<Row>>,
    (own, seen): (&BTreeSet<String>, &Seen),
) -> Result<Look, DbError> {
    if conn.database() != Database::Sqlite {
        if rows.len() == 4 {
            // It was not asked what was touched.
            rows.push(Vec::new());
        }
        let [first, columns, indexes, keys, locks] = answers(rows)?;
        let outline = outline(&first)?;
        let (own, touched) = postgres::look([first, columns, indexes, keys, locks])?;
        return Ok(Look { own, outline, touched });
    }
    let [first] = answers(rows)?;
    let outline = outline(&first)?;
    let known = seen.of(&outline, own);
    let own = match known {
        Some(known) => known,
        None => {
            let rows = conn.batch(&sqlite::schema_asks(own)).await?;
            let tables = sqlite::schema(answers(rows)?)?;
            let texts = outline.only(own).map(|(name, text)| (name.clone(), text.clone()));
            seen.keep(Outline { tables: texts.collect() }, &tables);
            tables
        }
    };
    Ok(Look { own, outline, touched: BTreeSet::new() })
}

fn answers<const N: usize>(rows: Vec<Vec<Row>>) -> Result<[Vec<Row>; N], DbError> {
    let count = rows.len();
    rows.try_into().map_err(|_| DbError::corrupt("the answer about the schema", &count.to_string()))
}
