//! The triggers of [`crate::sql::quota`] that a database has, as its catalogue tells them.

use super::server::quoted;
use super::{Ask, Conn, DbError, Row};
use crate::sql::Database;
use crate::sql::quota::{PREFIX, Trigger, mysql, postgres};

/// A trigger that is there, or on PostgreSQL a function that no trigger calls any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    pub name: String,
    /// Empty for a function that no trigger calls.
    pub table: String,
    /// Only PostgreSQL has functions apart from triggers.
    pub function: Option<String>,
    /// As [`Trigger::facts`]; something else where it was changed by hand.
    pub facts: String,
    /// What makes it again as it is.
    pub make: Vec<String>,
    /// What takes it away, also where it is gone.
    pub drop: Vec<String>,
}

/// What of ours a database has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub triggers: Vec<Live>,
    /// Where tables are made and looked for on PostgreSQL; empty elsewhere.
    pub schema: String,
}

impl Live {
    /// Whether it is what `wanted` would make.
    #[must_use]
    pub fn is(&self, wanted: &Trigger) -> bool {
        self.name == wanted.name && self.facts == wanted.facts
    }
}

/// On MySQL: lets what this session writes past the limits, where it is that of who made the triggers. On
/// PostgreSQL the login's own setting says so.
///
/// # Errors
/// The database's.
pub async fn let_in(conn: &mut Conn) -> Result<(), DbError> {
    match conn.database() {
        Database::Mysql => conn.raw(&format!("SET {} = 1", mysql::RUN)).await.map(|_| ()),
        Database::Postgres | Database::Sqlite => Ok(()),
    }
}

/// What takes away a trigger, where its name is enough: not on PostgreSQL.
#[must_use]
pub fn drop_trigger(name: &str) -> String {
    format!("DROP TRIGGER IF EXISTS {name}")
}

/// What takes away a function that no trigger calls any more.
#[must_use]
pub fn drop_function(name: &str) -> String {
    format!("DROP FUNCTION IF EXISTS {}()", quoted(Some(super::url::Scheme::Postgres), name))
}

const SQLITE: &str = "SELECT name, tbl_name, sql FROM sqlite_schema
  WHERE type = 'trigger' AND substr(name, 1, 9) = 'module_q_' ORDER BY name";

/// Also functions that are left of triggers that went with their table.
const POSTGRES: &str = "SELECT coalesce(t.tgname::text, p.proname::text), coalesce(c.relname::text, ''),
    coalesce(t.tgtype::int, 0), coalesce(t.tgenabled::text, ''), coalesce(t.tgoldtable::text, ''),
    coalesce(t.tgnewtable::text, ''), coalesce(p.proname::text, ''), coalesce(p.prosecdef, false),
    coalesce(array_to_string(p.proconfig, ';'), ''), coalesce(p.prosrc, ''),
    coalesce(pg_get_functiondef(p.oid), ''), coalesce(pg_get_triggerdef(t.oid), ''),
    coalesce(pg_get_userbyid(p.proowner) = current_user, false)
  FROM (SELECT * FROM pg_trigger WHERE NOT tgisinternal AND tgname >= 'module_q_' AND tgname < 'module_q`'
      AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace)) t
    FULL JOIN (SELECT * FROM pg_proc WHERE proname >= 'module_q_' AND proname < 'module_q`'
      AND pronamespace = current_schema()::regnamespace) p ON p.oid = t.tgfoid
    LEFT JOIN pg_class c ON c.oid = t.tgrelid
  ORDER BY 1";

/// By the database of their table, which is their own: for `trigger_schema` MariaDB reads every database.
const MYSQL: &str = "SELECT CAST(trigger_name AS CHAR), CAST(event_object_table AS CHAR),
    CAST(event_manipulation AS CHAR), CAST(action_timing AS CHAR), CAST(action_statement AS CHAR),
    definer = CURRENT_USER()
  FROM information_schema.triggers
  WHERE event_object_schema = DATABASE() AND LEFT(trigger_name, 9) = 'module_q_' ORDER BY 1";

/// Whether there is any: to read [`POSTGRES`] where nothing is would cost a run more than its own rows. The
/// names are asked for by range, which an index of the server's catalogue answers.
const POSTGRES_ANY: &str = "SELECT coalesce(current_schema()::text, ''),
    EXISTS (SELECT FROM pg_trigger WHERE tgname >= 'module_q_' AND tgname < 'module_q`')
    OR EXISTS (SELECT FROM pg_proc WHERE proname >= 'module_q_' AND proname < 'module_q`')";

/// Whether there is any trigger of ours at all; where others have made some, too, it may say so of none.
const POSTGRES_TRIGGERS: &str = "SELECT coalesce(current_schema()::text, ''),
    EXISTS (SELECT FROM pg_trigger WHERE NOT tgisinternal)";

/// The same where there is none.
const POSTGRES_SCHEMA: &str = "SELECT coalesce(current_schema()::text, ''), false";

/// As [`ask`], where functions that no trigger calls do not matter, nor those that are `none`: there is no
/// table that can have any.
#[must_use]
pub fn ask_triggers(database: Database, none: bool) -> Ask<'static> {
    match database {
        Database::Postgres if none => Ask::plain(POSTGRES_SCHEMA),
        Database::Postgres => Ask::plain(POSTGRES_TRIGGERS),
        Database::Sqlite | Database::Mysql => ask(database),
    }
}

/// Asks for them, to be sent with others; the answer is for [`answered`].
#[must_use]
pub fn ask(database: Database) -> Ask<'static> {
    Ask::plain(match database {
        Database::Sqlite => SQLITE,
        Database::Postgres => POSTGRES_ANY,
        Database::Mysql => MYSQL,
    })
}

/// What the answer to [`ask`] tells; on PostgreSQL it may be that they have to be read now.
///
/// # Errors
/// The database's; the answer is not what was asked for.
pub async fn answered(conn: &mut Conn, rows: &[Row]) -> Result<Look, DbError> {
    type One = fn(&Row) -> Result<Live, DbError>;
    let read = |rows: &[Row], one: One| rows.iter().map(one).collect::<Result<_, _>>();
    Ok(match conn.database() {
        Database::Sqlite => Look { triggers: read(rows, sqlite_row)?, schema: String::new() },
        Database::Mysql => Look { triggers: read(rows, mysql_row)?, schema: String::new() },
        Database::Postgres => {
            let row = rows.first().ok_or_else(|| DbError::corrupt("the answer about triggers", "nothing"))?;
            let all = if row.flag(1)? { conn.batch(&[Ask::plain(POSTGRES)]).await? } else { Vec::new() };
            let triggers = read(all.first().map_or(&[], Vec::as_slice), postgres_row)?;
            Look { triggers, schema: row.text(0)? }
        }
    })
}

/// The triggers that are there now.
///
/// # Errors
/// The database's.
pub async fn look(conn: &mut Conn) -> Result<Look, DbError> {
    let rows = conn.batch(&[ask(conn.database())]).await?;
    answered(conn, rows.first().map_or(&[], Vec::as_slice)).await
}

fn sqlite_row(row: &Row) -> Result<Live, DbError> {
    let (name, text) = (row.text(0)?, row.text(2)?);
    Ok(Live {
        drop: vec![format!("DROP TRIGGER IF EXISTS {}", quoted(None, &name))],
        table: row.text(1)?,
        function: None,
        facts: text.clone(),
        make: vec![text],
        name,
    })
}

fn postgres_row(row: &Row) -> Result<Live, DbError> {
    let scheme = Some(super::url::Scheme::Postgres);
    let (name, table, function) = (row.text(0)?, row.text(1)?, row.text(6)?);
    let path = row.text(8)?;
    let path = path.strip_prefix("search_path=").unwrap_or(&path);
    // Its owner's rights are those that it runs with.
    let definer = row.flag(7)? && row.flag(12)?;
    let facts = postgres::facts(
        (&table, row.int(2)?, &row.text(3)?),
        (&row.text(4)?, &row.text(5)?),
        (&function, definer, path, &row.text(9)?),
    );
    let (trigger, on) = (quoted(scheme, &name), quoted(scheme, &table));
    let drop = (!table.is_empty()).then(|| format!("DROP TRIGGER IF EXISTS {trigger} ON {on}"));
    let function = Some(function).filter(|name| name.starts_with(PREFIX));
    let make = if table.is_empty() { Vec::new() } else { vec![row.text(10)?, row.text(11)?] };
    Ok(Live { name, table, function, facts, make, drop: drop.into_iter().collect() })
}

fn mysql_row(row: &Row) -> Result<Live, DbError> {
    let scheme = Some(super::url::Scheme::Mysql);
    let (name, table, event, timing, body) =
        (row.text(0)?, row.text(1)?, row.text(2)?, row.text(3)?, row.text(4)?);
    let mut facts = mysql::facts(&table, &event, &body);
    if timing != "AFTER" || !row.flag(5)? {
        // It runs with the rights of a login that may be gone.
        facts = format!("{timing}, of another login: {facts}");
    }
    Ok(Live {
        drop: vec![format!("DROP TRIGGER IF EXISTS {}", quoted(scheme, &name))],
        make: vec![mysql::make((&name, &table), &event, &body)],
        function: None,
        facts,
        table,
        name,
    })
}
