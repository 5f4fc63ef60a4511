//! A look at a PostgreSQL server.

use super::{Connections, Health, Open, Protection, Scheme, quoted};
use crate::databases::{Conn, DbError};

const OLDEST: i64 = 14;

const LOOK: &str = "SELECT current_setting('server_version'), current_setting('server_version_num')::bigint,
    (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
    current_setting('max_connections')::bigint,
    current_setting('superuser_reserved_connections')::bigint
      + coalesce(current_setting('reserved_connections', true), '0')::bigint,
    coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false), inet_client_addr() IS NULL,
    rolsuper, rolcreatedb, rolcreaterole, rolname::text
  FROM pg_roles WHERE rolname = current_user";

/// Template databases too: a login can keep others out of them, or read what was left there.
const OPEN: &str = "SELECT datname::text FROM pg_database
  WHERE datallowconn AND has_database_privilege('public', oid, 'CONNECT') ORDER BY datname";

pub(super) async fn connections(conn: &mut Conn) -> Result<Connections, DbError> {
    let row = conn.first(LOOK, &[]).await?.ok_or_else(|| DbError::corrupt("pg_roles", "no row"))?;
    Ok(Connections { used: row.int(2)?, max: row.int(3)?, reserved: row.int(4)? })
}

pub(super) async fn examine(conn: &mut Conn) -> Result<Health, DbError> {
    let row = conn.first(LOOK, &[]).await?.ok_or_else(|| DbError::corrupt("pg_roles", "no row"))?;
    let (superuser, login) = (row.flag(7)?, quoted(Some(Scheme::Postgres), &row.text(10)?));
    let mut missing = Vec::new();
    for (index, right) in [(8, "CREATEDB"), (9, "CREATEROLE")] {
        if !superuser && !row.flag(index)? {
            missing.push((right, format!("ALTER ROLE {login} {right}")));
        }
    }
    let mut open = Vec::new();
    for row in conn.query(OPEN, &[]).await? {
        let database = row.text(0)?;
        let name = quoted(Some(Scheme::Postgres), &database);
        let statement = format!("REVOKE CONNECT, TEMPORARY ON DATABASE {name} FROM PUBLIC");
        open.push(Open { database, statement });
    }
    Ok(Health {
        version: format!("PostgreSQL {}", row.text(0)?.split(' ').next().unwrap_or_default()),
        too_old: (row.int(1)? / 10_000 < OLDEST).then_some("PostgreSQL 14"),
        protection: match (row.flag(5)?, row.flag(6)?) {
            (_, true) => Protection::Socket,
            (true, false) => Protection::Tls,
            (false, false) => Protection::Nothing,
        },
        connections: Connections { used: row.int(2)?, max: row.int(3)?, reserved: row.int(4)? },
        superuser,
        missing,
        open,
    })
}
