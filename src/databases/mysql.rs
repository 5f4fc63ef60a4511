//! What is special about MySQL and MariaDB: the session that scripts expect, values, errors, catalogue.

use std::collections::BTreeMap;
use std::str::FromStr as _;

use sqlx::mysql::{MySqlConnectOptions, MySqlConnection, MySqlDatabaseError, MySqlRow};
use sqlx::{ConnectOptions as _, Row as _, TypeInfo as _, ValueRef as _};

use super::schema::{Column, ForeignKey, Index, Table, Tables};
use super::url::Url;
use super::value::Names;
use super::{DbError, DbErrorKind, Row, Val};

/// Logs in. The driver's own changes of `sql_mode` and time zone are left out: a script must mean the
/// same here as in any other client.
pub(super) async fn connect(url: &Url) -> Result<MySqlConnection, DbError> {
    let options = MySqlConnectOptions::from_str(url.secret())?
        .pipes_as_concat(false)
        .no_engine_substitution(false)
        .timezone(None)
        .disable_statement_logging();
    Ok(options.connect().await?)
}

pub(super) fn read_row(row: &MySqlRow, names: &mut Names) -> Result<Row, DbError> {
    let columns = names.of(row);
    let values = (0..row.len()).map(|index| read_value(row, index)).collect::<Result<_, _>>()?;
    Ok(Row { columns, values })
}

fn read_value(row: &MySqlRow, index: usize) -> Result<Val, DbError> {
    let raw = row.try_get_raw(index)?;
    if raw.is_null() {
        return Ok(Val::Null);
    }
    let info = raw.type_info();
    Ok(match info.name() {
        "BOOLEAN" => Val::Int(row.try_get_unchecked(index)?),
        kind if kind.contains("INT") && kind.contains("UNSIGNED") => {
            Val::Int(i64::try_from(row.try_get_unchecked::<u64, _>(index)?).unwrap_or(i64::MAX))
        }
        kind if kind.contains("INT") => Val::Int(row.try_get_unchecked(index)?),
        "FLOAT" => Val::Real(f64::from(row.try_get_unchecked::<f32, _>(index)?)),
        "DOUBLE" => Val::Real(row.try_get_unchecked(index)?),
        // A sum is a DECIMAL, which travels as text; JSON and long text call themselves BLOB.
        kind if kind.contains("CHAR") || kind.contains("TEXT") || kind == "DECIMAL" || kind == "ENUM" => {
            Val::Text(row.try_get_unchecked(index)?)
        }
        kind if kind.contains("BLOB") || kind.contains("BINARY") || kind == "JSON" => {
            let bytes: Vec<u8> = row.try_get_unchecked(index)?;
            String::from_utf8(bytes).map_or_else(|error| Val::Bytes(error.into_bytes()), Val::Text)
        }
        // Only queries of others ask for more: what they get is never read, only counted.
        other => Val::Text(format!("({other})")),
    })
}

pub(super) fn error(error: &MySqlDatabaseError) -> DbError {
    let kind = match error.number() {
        1044 | 1045 | 1142 | 1143 | 1227 | 1370 | 3118 | 4151 => DbErrorKind::Refused,
        1049 => DbErrorKind::Absent,
        1040 | 1203 | 1226 => DbErrorKind::Crowded,
        1021 | 1114 => DbErrorKind::Full,
        1205 | 1213 | 3024 | 1969 => DbErrorKind::Busy,
        1053 | 1077 | 1079 | 1152 | 1927 => DbErrorKind::Unreachable,
        1022 | 1048 | 1062 | 1169 | 1216 | 1217 | 1451 | 1452 | 1364 | 3819 | 4025 => DbErrorKind::Constraint,
        _ => DbErrorKind::Statement,
    };
    DbError { kind, message: error.message().to_owned(), code: Some(error.number().to_string()) }
}

pub(super) const TABLES: &str = "SELECT CAST(table_name AS CHAR) FROM information_schema.tables
  WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'";

const COLUMNS: &str = "SELECT CAST(table_name AS CHAR), CAST(column_name AS CHAR), CAST(column_type AS CHAR),
    is_nullable = 'YES', column_default IS NOT NULL AND column_default <> 'NULL' OR extra LIKE '%auto_increment%'
  FROM information_schema.columns WHERE table_schema = DATABASE()
    AND table_name IN (SELECT table_name FROM information_schema.tables
      WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE')";

const INDEXES: &str = "SELECT CAST(table_name AS CHAR), CAST(index_name AS CHAR), non_unique = 0,
    CAST(coalesce(column_name, '(expression)') AS CHAR)
  FROM information_schema.statistics WHERE table_schema = DATABASE() ORDER BY table_name, index_name, seq_in_index";

/// Each table with its own condition on the database: MariaDB does not pass one on through the join, and
/// then opens every table of every database of the server.
const FOREIGN_KEYS: &str = "SELECT CAST(k.table_name AS CHAR), CAST(k.constraint_name AS CHAR),
    CAST(k.referenced_table_name AS CHAR), CAST(k.column_name AS CHAR), CAST(k.referenced_column_name AS CHAR),
    CAST(r.delete_rule AS CHAR), CAST(r.update_rule AS CHAR)
  FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r
    ON r.constraint_name = k.constraint_name AND r.table_name = k.table_name
  WHERE k.table_schema = DATABASE() AND r.constraint_schema = DATABASE() AND k.referenced_table_name IS NOT NULL
  ORDER BY k.table_name, k.constraint_name, k.ordinal_position";

/// What reads the live schema of every table in the current database.
pub(super) const SCHEMA: [&str; 3] = [COLUMNS, INDEXES, FOREIGN_KEYS];

/// The schema that the answers to [`SCHEMA`] tell.
///
/// # Errors
/// A row is not what was asked for.
pub(super) fn schema([columns, indexed, referring]: [Vec<Row>; 3]) -> Result<Tables, DbError> {
    let mut tables = BTreeMap::new();
    for row in columns {
        let table: &mut Table = tables.entry(row.text(0)?).or_default();
        let column = Column { kind: row.text(2)?, nullable: row.flag(3)?, default: row.flag(4)? };
        table.columns.insert(row.text(1)?, column);
    }
    let mut indexes: BTreeMap<(String, String), Index> = BTreeMap::new();
    for row in indexed {
        let index = indexes.entry((row.text(0)?, row.text(1)?)).or_default();
        index.unique = row.flag(2)?;
        index.columns.push(row.text(3)?);
    }
    for ((table, name), index) in indexes {
        let table: &mut Table = tables.entry(table).or_default();
        if name == "PRIMARY" {
            table.primary_key = index.columns;
        } else {
            table.indexes.insert(index);
        }
    }
    let mut keys: BTreeMap<(String, String), ForeignKey> = BTreeMap::new();
    for row in referring {
        let key = keys.entry((row.text(0)?, row.text(1)?)).or_default();
        key.table = row.text(2)?;
        key.columns.push(row.text(3)?);
        key.references.push(row.text(4)?);
        key.on_delete = row.text(5)?;
        key.on_update = row.text(6)?;
    }
    for ((table, _), key) in keys {
        tables.entry(table).or_default().foreign_keys.insert(key);
    }
    Ok(tables)
}
