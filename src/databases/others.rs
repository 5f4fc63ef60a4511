//! What a database has besides tables: views, functions, types, sequences. Names only: what they do is not
//! compared. What goes with its table is left out: triggers, the sequence of an identity column; and what this
//! program makes itself to hold quotas.

use std::collections::BTreeSet;

use super::url::Scheme;
use super::{Conn, DbError};

/// Kind and name.
pub type Others = BTreeSet<(String, String)>;

/// What extensions made is theirs, and an extension is everybody's.
const POSTGRES: &str = "SELECT CASE relkind WHEN 'S' THEN 'sequence' ELSE 'view' END, relname
  FROM pg_class c
  WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('v', 'm', 'S')
    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid
      AND deptype IN ('a', 'i', 'e'))
  UNION ALL
  SELECT 'function', proname::text FROM pg_proc p
  WHERE pronamespace = current_schema()::regnamespace AND NOT starts_with(proname::text, 'module_q_')
    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'e')
  UNION ALL
  SELECT 'type', typname::text FROM pg_type t
  WHERE typnamespace = current_schema()::regnamespace AND typtype IN ('e', 'd')
    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_type'::regclass AND objid = t.oid AND deptype = 'e')";

const MYSQL: &str = "SELECT 'view', CAST(table_name AS CHAR) FROM information_schema.views
    WHERE table_schema = DATABASE()
  UNION ALL
  SELECT 'function', CAST(routine_name AS CHAR) FROM information_schema.routines
    WHERE routine_schema = DATABASE()";

const SQLITE: &str = "SELECT 'view', name FROM sqlite_master WHERE type = 'view'";

/// What is there besides tables.
///
/// # Errors
/// The database's.
pub async fn others(conn: &mut Conn) -> Result<Others, DbError> {
    let sql = match conn.scheme() {
        None => SQLITE,
        Some(Scheme::Postgres) => POSTGRES,
        Some(Scheme::Mysql) => MYSQL,
    };
    conn.query(sql, &[]).await?.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}
