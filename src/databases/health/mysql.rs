//! A look at a MySQL or MariaDB server.

use super::{Connections, Health, Open, Protection};
use crate::databases::{Conn, DbError, DbErrorKind};

pub(super) async fn connections(conn: &mut Conn) -> Result<Connections, DbError> {
    let row = conn.first("SELECT @@max_connections", &[]).await?;
    let max = row.map_or(Ok(0), |row| row.int(0))?;
    let used = variable(conn, "SHOW GLOBAL STATUS LIKE 'Threads_connected'").await?;
    Ok(Connections { used: used.parse().unwrap_or(0), max, reserved: 0 })
}

pub(super) async fn examine(conn: &mut Conn) -> Result<Health, DbError> {
    let row = conn
        .first("SELECT VERSION(), @@max_connections, CURRENT_USER()", &[])
        .await?
        .ok_or_else(|| DbError::corrupt("VERSION()", "no row"))?;
    let (version, max, login) = (row.text(0)?, row.int(1)?, account(&row.text(2)?));
    let used = variable(conn, "SHOW GLOBAL STATUS LIKE 'Threads_connected'").await?;
    let cipher = variable(conn, "SHOW SESSION STATUS LIKE 'Ssl_cipher'").await?;
    let host = "SELECT CAST(host AS CHAR) FROM information_schema.processlist WHERE id = CONNECTION_ID()";
    let socket = conn
        .first(host, &[])
        .await?
        .map_or(Ok(false), |row| Ok::<_, DbError>(row.text(0)? == "localhost"))?;
    let grants = grants(conn).await?;
    let (name, too_old) = judge(&version);
    Ok(Health {
        version: name,
        too_old,
        protection: match (socket, cipher.is_empty()) {
            (true, _) => Protection::Socket,
            (false, false) => Protection::Tls,
            (false, true) => Protection::Nothing,
        },
        connections: Connections { used: used.parse().unwrap_or(0), max, reserved: 0 },
        superuser: grants.has("SUPER"),
        missing: missing(conn, &grants, &login).await?,
        open: open(conn).await?,
    })
}

/// The value of one status variable.
async fn variable(conn: &mut Conn, sql: &str) -> Result<String, DbError> {
    let row = conn.first(sql, &[]).await?;
    Ok(row.map(|row| row.opt_text(1)).transpose()?.flatten().unwrap_or_default())
}

/// `10.11.19-MariaDB-deb12` as `MariaDB 10.11.19`, and what it should be at least.
fn judge(version: &str) -> (String, Option<&'static str>) {
    let number = version.split('-').next().unwrap_or_default();
    let parts: Vec<u32> = number.split('.').map(|part| part.parse().unwrap_or(0)).collect();
    let (name, oldest, words) = if version.contains("MariaDB") {
        ("MariaDB", vec![10, 6], "MariaDB 10.6")
    } else {
        // Check constraints, and statements of DDL that are done whole or not at all.
        ("MySQL", vec![8, 0, 16], "MySQL 8.0.16")
    };
    (format!("{name} {number}"), (parts < oldest).then_some(words))
}

/// `ops@%` as it is written in a statement.
fn account(current: &str) -> String {
    let (user, host) = current.rsplit_once('@').unwrap_or((current, "%"));
    format!("'{}'@'{}'", user.replace('\'', "''"), host.replace('\'', "''"))
}

/// What the login was granted on all databases, and whether it may give rights away.
struct Grants {
    everywhere: String,
    passes_on: bool,
}

impl Grants {
    fn has(&self, right: &str) -> bool {
        let rights: Vec<&str> = self.everywhere.split(',').map(str::trim).collect();
        rights.contains(&right) || rights.contains(&"ALL PRIVILEGES")
    }
}

async fn grants(conn: &mut Conn) -> Result<Grants, DbError> {
    let mut grants = Grants { everywhere: String::new(), passes_on: false };
    for row in conn.query("SHOW GRANTS", &[]).await? {
        let line = row.text(0)?;
        grants.passes_on |= line.contains("WITH GRANT OPTION");
        if let Some((rights, _)) = line.strip_prefix("GRANT ").and_then(|line| line.split_once(" ON *.* ")) {
            grants.everywhere += &format!("{rights},");
        }
    }
    Ok(grants)
}

async fn missing(
    conn: &mut Conn,
    grants: &Grants,
    login: &str,
) -> Result<Vec<(&'static str, String)>, DbError> {
    let mut missing = Vec::new();
    // To see and end the sessions of a login that is locked out.
    for right in ["CREATE USER", "PROCESS"] {
        if !grants.has(right) {
            missing.push((right, format!("GRANT {right} ON *.* TO {login}")));
        }
    }
    if !grants.passes_on {
        missing.push(("GRANT OPTION", format!("GRANT ALL ON `tenant\\_%`.* TO {login} WITH GRANT OPTION")));
    }
    // Whose a login of a certain name is can be read nowhere else.
    match conn.query("SELECT user FROM mysql.user LIMIT 1", &[]).await {
        Err(error) if error.kind == DbErrorKind::Refused => {
            missing.push(("SELECT ON mysql.user", format!("GRANT SELECT ON mysql.user TO {login}")));
        }
        other => drop(other?),
    }
    Ok(missing)
}

/// Databases that a login without a name may enter, and so any login. Where the rights cannot be read,
/// none is known.
async fn open(conn: &mut Conn) -> Result<Vec<Open>, DbError> {
    let sql = "SELECT CAST(db AS CHAR), CAST(user AS CHAR), CAST(host AS CHAR) FROM mysql.db
        WHERE user IN ('', 'PUBLIC') ORDER BY db, host";
    let rows = match conn.query(sql, &[]).await {
        Err(error) if error.kind == DbErrorKind::Refused => return Ok(Vec::new()),
        other => other?,
    };
    let mut open = Vec::new();
    for row in rows {
        let (database, user, host) = (row.text(0)?, row.text(1)?, row.text(2)?);
        let whom = if user.is_empty() { account(&format!("@{host}")) } else { user };
        let name = database.replace('`', "``");
        let statement = format!("REVOKE ALL PRIVILEGES ON `{name}`.* FROM {whom}");
        open.push(Open { database, statement });
    }
    Ok(open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_servers_are_told_from_new_ones() {
        for (version, name, oldest) in [
            ("10.11.19-MariaDB-0+deb12u1", "MariaDB 10.11.19", None),
            ("11.4.2-MariaDB", "MariaDB 11.4.2", None),
            ("10.6.0-MariaDB-log", "MariaDB 10.6.0", None),
            ("10.5.9-MariaDB", "MariaDB 10.5.9", Some("MariaDB 10.6")),
            ("8.0.36", "MySQL 8.0.36", None),
            ("8.0.16-log", "MySQL 8.0.16", None),
            ("8.0.15", "MySQL 8.0.15", Some("MySQL 8.0.16")),
            ("9.1.0", "MySQL 9.1.0", None),
            ("5.7.44", "MySQL 5.7.44", Some("MySQL 8.0.16")),
        ] {
            assert_eq!(judge(version), (name.to_owned(), oldest), "{version}");
        }
        assert_eq!(account("ops@%"), "'ops'@'%'");
    }

    #[test]
    fn rights_are_read_as_they_are_written() {
        let some = Grants { everywhere: "SELECT, CREATE USER,".to_owned(), passes_on: false };
        assert!(some.has("CREATE USER") && !some.has("CREATE") && !some.has("SUPER"));
        let all = Grants { everywhere: "ALL PRIVILEGES,".to_owned(), passes_on: true };
        assert!(all.has("SUPER"));
    }
}
