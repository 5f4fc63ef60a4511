//! What is special about PostgreSQL: its placeholders, untyped NULL, values and errors; its catalogue is in
//! `tables`.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgArgumentBuffer, PgConnectOptions, PgConnection, PgDatabaseError, PgRow, PgTypeInfo};
use sqlx::types::Decimal;
use sqlx::{ConnectOptions as _, Encode, Postgres, Row as _, Type, TypeInfo as _, ValueRef as _};

use super::literal::replace_marks;
use super::url::Url;
use super::value::Names;
use super::{Ask, Conn, DbError, DbErrorKind, Failed, Row, Val, session};

mod tables;

pub(super) use tables::{OUTLINE, SCHEMA, look, look_asks, schema};

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
    let show = Ask::run(format!("SHOW {own}"));
    match conn.batch_all(std::iter::once(&show).chain(asks).collect()).await {
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

/// Tables of the current schema that this login does not own, so that it could never change them.
///
/// # Errors
/// The server's.
pub async fn not_owned(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let sql = "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace
        AND relkind IN ('r', 'p') AND NOT pg_has_role(current_user, relowner, 'USAGE') ORDER BY relname";
    conn.query(sql, &[]).await?.iter().map(|row| row.text(0)).collect()
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
