//! The schema as far as a run needs it: its own tables in full, and of all others only whether somebody
//! touched them meanwhile. To read every table twice would cost a tenth of a run.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use super::schema::Tables;
use super::{Ask, Conn, DbError, Row, postgres, sqlite};
use crate::sql::Database;

/// The tables by name, each with a mark that is another one where the table is another: on PostgreSQL its
/// number, on SQLite the texts of the table and of its indexes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    pub tables: BTreeMap<String, String>,
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
    fn of(&self, texts: &Outline) -> Option<Tables> {
        let seen = self.0.lock().ok()?;
        seen.iter().find(|(known, _)| known == texts).map(|(_, tables)| tables.clone())
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
        if row.opt_text(2)?.is_some_and(|kind| kind == "m") {
            continue;
        }
        let mark = tables.entry(row.text(0)?).or_default();
        mark.push_str(&row.text(1)?);
        mark.push('\0');
    }
    Ok(Outline { tables })
}

/// Asks for a [`Look`] at the tables `own`, without those that were `touched` where nobody can have touched
/// any. Not on MySQL.
#[must_use]
pub fn look_asks(database: Database, own: &BTreeSet<String>, touched: bool) -> Vec<Ask<'static>> {
    match database {
        Database::Sqlite => vec![Ask::plain(sqlite::OUTLINE)],
        Database::Postgres | Database::Mysql => postgres::look_asks(own, touched),
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
    let texts = outline.tables.iter().filter(|(name, _)| own.contains(*name));
    let texts = Outline { tables: texts.map(|(name, text)| (name.clone(), text.clone())).collect() };
    let own = match seen.of(&texts) {
        Some(own) => own,
        None => {
            let rows = conn.batch(&sqlite::schema_asks(own)).await?;
            let own = sqlite::schema(answers(rows)?)?;
            seen.keep(texts, &own);
            own
        }
    };
    Ok(Look { own, outline, touched: BTreeSet::new() })
}

fn answers<const N: usize>(rows: Vec<Vec<Row>>) -> Result<[Vec<Row>; N], DbError> {
    let count = rows.len();
    rows.try_into().map_err(|_| DbError::corrupt("the answer about the schema", &count.to_string()))
}
