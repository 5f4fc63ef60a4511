//! What is special about PostgreSQL: its placeholders, untyped NULL, values, errors and catalogue.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr as _;
use std::time::Duration;

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgArgumentBuffer, PgConnectOptions, PgConnection, PgDatabaseError, PgRow, PgTypeInfo};
use sqlx::types::Decimal;
use sqlx::{ConnectOptions as _, Encode, Postgres, Row as _, Type, TypeInfo as _, ValueRef as _};

use super::literal::replace_marks;
use super::schema::{Column, ForeignKey, Index, Table, Tables};
use super::url::Url;
use super::value::Names;
use super::{Ask, Conn, DbError, DbErrorKind, Failed, Row, Val, session};

/// Makes the server notice within two seconds that its client is gone, so that an orphaned statement
/// does not commit on its own.
const WATCH: (&str, &str) = ("client_connection_check_interval", "2s");

/// What the server says to a guard whose condition does not hold.
pub(super) const DIVIDED_BY_ZERO: &str = "22012";

/// What it says where it knows no setting of that name.
const UNKNOWN: &str = "42704";

/// A setting by which a quota's triggers know a session of this program.
const RUN: &str = "module.run";

/// Logs in, with the settings of a session that works where `lock` says how long it waits for locks. The
/// name is that of a setting of nobody else's, which only this session knows, for [`begin`].
pub(super) async fn connect(url: &Url, lock: Option<Duration>) -> Result<(PgConnection, String), DbError> {
    let mut token = [0; 8];
    getrandom::fill(&mut token).map_err(|error| {
        DbError::new(DbErrorKind::Io, format!("the system gives no random bytes: {error}"))
    })?;
    let own = format!("{RUN}_{}", u64::from_le_bytes(token));
    let options = PgConnectOptions::from_str(url.secret())?
        .options([(RUN, "1"), (own.as_str(), "1")])
        .options(lock.into_iter().flat_map(session::settings))
        .application_name("module")
        .disable_statement_logging();
    let conn = match options.clone().options([WATCH]).connect().await.map_err(DbError::from) {
        // Only Linux and a few others can watch.
        Err(error) if error.code.as_deref() == Some("22023") => {
            options.connect().await.map_err(DbError::from)
        }
        other => other,
    }
    .map_err(|error| if refuses_options(&error) { pooled(url) } else { error })?;
    Ok((conn, own))
}

/// Makes sure that the session is the server's own, and then sends `asks`: behind a pooler the next
/// statement may run in another one, and locks and settings with it. It is one message, whose first
/// statement fails where the session is not ours: then the server reads no further. A new session has
/// nothing to look up for it.
///
/// # Errors
/// [`DbErrorKind::Pooled`], and the server's.
pub(super) async fn begin(
    conn: &mut Conn,
    url: &Url,
    own: &str,
    asks: &[Ask<'_>],
) -> Result<Result<Vec<Vec<Row>>, Failed>, DbError> {
    let mut all = vec![Ask::run(format!("SHOW {own}"))];
    all.extend_from_slice(asks);
    match conn.batch(&all).await {
        Ok(mut rows) => {
            rows.remove(0);
            Ok(Ok(rows))
        }
        Err(Failed { at: 0, error, .. }) if error.code.as_deref() == Some(UNKNOWN) => Err(pooled(url)),
        Err(Failed { at: 0, error, .. }) => Err(error),
        Err(mut failed) => {
            failed.at -= 1;
            if !failed.before.is_empty() {
                failed.before.remove(0);
            }
            Ok(Err(failed))
        }
    }
}

/// PgBouncer knows a few settings and refuses to begin with any other.
fn refuses_options(error: &DbError) -> bool {
    error.code.as_deref() == Some("08P01") && error.message.contains("unsupported startup parameter")
}

fn pooled(url: &Url) -> DbError {
    DbError::new(
        DbErrorKind::Pooled,
        format!("{url} is a connection pooler, not the server: the server's own address is needed"),
    )
}

/// `?` becomes `$1`, `$2` ..., but not inside quotes and comments.
pub(super) fn placeholders(sql: &str) -> String {
    let mut number = 0;
    replace_marks(sql, |out| {
        number += 1;
        out.push_str(&format!("${number}"));
    })
}

/// A NULL whose type the server infers: a typed one is refused by columns of another type.
pub(super) struct Null;

impl Type<Postgres> for Null {
    fn type_info() -> PgTypeInfo {
        // The pseudo-type `unknown`.
        PgTypeInfo::with_oid(Oid(705))
    }
}

impl Encode<'_, Postgres> for Null {
    fn encode_by_ref(&self, _: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        Ok(IsNull::Yes)
    }
}

pub(super) fn read_row(row: &PgRow, names: &mut Names) -> Result<Row, DbError> {
    let columns = names.of(row);
    let values = (0..row.len()).map(|index| read_value(row, index)).collect::<Result<_, _>>()?;
    Ok(Row { columns, values })
}

fn read_value(row: &PgRow, index: usize) -> Result<Val, DbError> {
    let raw = row.try_get_raw(index)?;
    if raw.is_null() {
        return Ok(Val::Null);
    }
    let info = raw.type_info();
    Ok(match info.name() {
        "INT2" => Val::Int(i64::from(row.try_get::<i16, _>(index)?)),
        "INT4" => Val::Int(i64::from(row.try_get::<i32, _>(index)?)),
        "INT8" => Val::Int(row.try_get(index)?),
        "BOOL" => Val::Bool(row.try_get(index)?),
        "FLOAT4" => Val::Real(f64::from(row.try_get::<f32, _>(index)?)),
        "FLOAT8" => Val::Real(row.try_get(index)?),
        "BYTEA" => Val::Bytes(row.try_get(index)?),
        "TEXT" | "VARCHAR" | "CHAR" | "NAME" | "UNKNOWN" => Val::Text(row.try_get(index)?),
        // A sum of BIGINT is one.
        "NUMERIC" => Val::Text(row.try_get::<Decimal, _>(index)?.to_string()),
        "TEXT[]" | "NAME[]" => Val::Text(row.try_get::<Vec<String>, _>(index)?.join("\u{1f}")),
        // Only queries of others ask for more: what they get is never read, only counted.
        other => Val::Text(format!("({other})")),
    })
}

/// The driver's own wording ends in the line of the server's C source; only code and message are kept.
pub(super) fn error(error: &PgDatabaseError) -> DbError {
    let kind = match error.code() {
        "28P01" | "28000" | "42501" => DbErrorKind::Refused,
        "3D000" => DbErrorKind::Absent,
        "53300" => DbErrorKind::Crowded,
        "53100" | "53200" => DbErrorKind::Full,
        "55P03" | "40001" | "40P01" | "57014" => DbErrorKind::Busy,
        "57P01" | "57P02" | "57P03" => DbErrorKind::Unreachable,
        code if code.starts_with("23") => DbErrorKind::Constraint,
        code if code.starts_with("58") => DbErrorKind::Io,
        _ => DbErrorKind::Statement,
    };
    let detail = error.detail().map(|detail| format!(" ({detail})")).unwrap_or_default();
    DbError { kind, message: format!("{}{detail}", error.message()), code: Some(error.code().to_owned()) }
}

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
pub(super) const SCHEMA: [&str; 3] = [COLUMNS, INDEXES, FOREIGN_KEYS];

/// Every table and materialized view, with its number. To look the schema up in `pg_namespace` would cost
/// more than to do it for each row.
pub(super) const OUTLINE: &str = "SELECT relname, oid::text, relkind::text FROM pg_class
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
/// which would cost more to plan than to carry out.
pub(super) fn look_asks(own: &BTreeSet<String>, touched: bool) -> Vec<Ask<'static>> {
    let names = own.iter().map(String::as_str).collect::<Vec<_>>().join("\u{1f}");
    let listed = |sql: &str| Ask::new(format!("{sql} = {LISTED}"), [Val::from(names.as_str())]);
    let mut asks = vec![
        Ask::plain(OUTLINE),
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
    ];
    asks.extend(touched.then(|| Ask::plain(LOCKED)));
    asks
}

/// What the answers to [`look_asks`] tell: the tables, and which others were touched.
///
/// # Errors
/// A row is not what was asked for.
pub(super) fn look(
    [names, columns, indexes, keys, locks]: [Vec<Row>; 5],
) -> Result<(Tables, BTreeSet<String>), DbError> {
    let mut by_number = BTreeMap::new();
    for row in &names {
        by_number.insert(row.text(1)?, (row.text(0)?, row.text(2)? != "m"));
    }
    // The rows as `schema` knows them: with names in the place of numbers.
    let named = |mut row: Row, columns: &[usize]| -> Result<Option<Row>, DbError> {
        for at in columns {
            let Some((name, _)) = by_number.get(&row.text(*at)?) else { return Ok(None) };
            row.values[*at] = name.as_str().into();
        }
        Ok(Some(row))
    };
    let all = |rows: Vec<Row>, columns: &[usize]| -> Result<Vec<Row>, DbError> {
        rows.into_iter().filter_map(|row| named(row, columns).transpose()).collect()
    };
    let mut with_kind = Vec::new();
    for row in columns {
        let is_table = by_number.get(&row.text(0)?).is_some_and(|(_, is_table)| *is_table);
        if let Some(mut row) = named(row, &[0])? {
            row.values.push(Val::Bool(is_table));
            with_kind.push(row);
        }
    }
    let mut foreign = all(keys, &[0, 1])?;
    for row in &mut foreign {
        row.values.push(Val::Null);
    }
    let tables = schema([with_kind, all(indexes, &[0])?, foreign])?;
    let parents: BTreeSet<&str> =
        tables.values().flat_map(|table| &table.foreign_keys).map(|key| key.table.as_str()).collect();
    let mut touched = BTreeSet::new();
    for row in &locks {
        let Some((name, _)) = by_number.get(&row.text(0)?) else { continue };
        if row.text(1)? != "ShareRowExclusiveLock" || !parents.contains(name.as_str()) {
            touched.insert(name.clone());
        }
    }
    Ok((tables, touched))
}

/// The columns' names by table and number.
type Numbers = BTreeMap<(String, i64), String>;

/// The schema that the answers to [`SCHEMA`] tell.
///
/// # Errors
/// A row is not what was asked for.
pub(super) fn schema([columns, indexes, foreign_keys]: [Vec<Row>; 3]) -> Result<Tables, DbError> {
    let mut tables = BTreeMap::new();
    let mut numbers = Numbers::new();
    for row in columns {
        numbers.insert((row.text(0)?, row.int(5)?), row.text(1)?);
        if row.flag(6)? {
            let table: &mut Table = tables.entry(row.text(0)?).or_default();
            let column = Column { kind: row.text(2)?, nullable: !row.flag(3)?, default: row.flag(4)? };
            table.columns.insert(row.text(1)?, column);
        }
    }
    for row in indexes {
        let name = row.text(0)?;
        let mut columns = named(&numbers, &name, &row.text(5)?)?;
        // Behind the key stand the columns that are only kept beside it.
        columns.truncate(usize::try_from(row.int(4)?).unwrap_or_default());
        let table: &mut Table = tables.entry(name).or_default();
        if row.flag(1)? {
            table.primary_key = columns;
        } else {
            table.indexes.insert(Index { columns, unique: row.flag(2)?, partial: row.flag(3)? });
        }
    }
    for row in foreign_keys {
        let (name, parent) = (row.text(0)?, row.text(1)?);
        let references = match row.opt_text(6)? {
            Some(names) => list(&names),
            None => named(&numbers, &parent, &row.text(5)?)?,
        };
        let key = ForeignKey {
            columns: named(&numbers, &name, &row.text(4)?)?,
            table: parent,
            references,
            on_delete: action(&row.text(2)?).to_owned(),
            on_update: action(&row.text(3)?).to_owned(),
        };
        tables.entry(name).or_default().foreign_keys.insert(key);
    }
    Ok(tables)
}

/// The names of a table's columns whose numbers are listed; 0 is an expression.
fn named(numbers: &Numbers, table: &str, list: &str) -> Result<Vec<String>, DbError> {
    let name = |number: &str| {
        let number: i64 = number.parse().map_err(|_| DbError::corrupt("a list of columns", list))?;
        let known = numbers.get(&(table.to_owned(), number)).cloned();
        Ok(known.unwrap_or_else(|| "(expression)".to_owned()))
    };
    list.split(' ').map(name).collect()
}

/// Tables of the current schema that this login does not own, so that it could never change them.
///
/// # Errors
/// The server's.
pub async fn not_owned(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let sql = "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace
        AND relkind IN ('r', 'p') AND NOT pg_has_role(current_user, relowner, 'USAGE') ORDER BY relname";
    conn.query(sql, &[]).await?.iter().map(|row| row.text(0)).collect()
}

fn list(text: &str) -> Vec<String> {
    text.split('\u{1f}').map(ToOwned::to_owned).collect()
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

/// Drops the indexes of `table` that were begun beside the traffic and not finished.
///
/// # Errors
/// The server's.
pub async fn drop_invalid_indexes(conn: &mut Conn, table: &str) -> Result<(), DbError> {
    let sql = "SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
               JOIN pg_class t ON t.oid = i.indrelid
               WHERE NOT i.indisvalid AND c.relkind = 'i' AND t.relname = ?
                 AND t.relnamespace = current_schema()::regnamespace ORDER BY 1";
    for row in conn.query(sql, &[table.into()]).await? {
        let name = super::sqlite::quote_identifier(&row.text(0)?);
        conn.raw(&format!("DROP INDEX CONCURRENTLY IF EXISTS {name}")).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_numbered_outside_quotes_and_comments() {
        assert_eq!(
            placeholders("SELECT ?, '?', \"a?\", 'it''s ?' -- ?\n, ? - ?"),
            "SELECT $1, '?', \"a?\", 'it''s ?' -- ?\n, $2 - $3"
        );
        assert_eq!(placeholders("SELECT 'open ?"), "SELECT 'open ?");
        assert_eq!(placeholders("a /* ? it's */ / ? /* ?"), "a /* ? it's */ / $1 /* ?");
    }
}
