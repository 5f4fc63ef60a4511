//! SQL as text: splitting, tokens, checksums, lints and the objects a statement names.
//!
//! Owns the three databases' lexical rules. Pure: it must not know a connection, a file or a clock.

pub mod body;
mod lexer;
pub mod lint;
pub mod losses;
pub mod objects;
pub mod plain;
pub mod quota;
pub mod script;
pub mod selects;
pub mod split;
pub mod syntax;
pub mod tokens;

use std::fmt;
use std::str::FromStr;

/// A database the product speaks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Database {
    /// SQLite 3.
    Sqlite,
    /// PostgreSQL.
    Postgres,
    /// MySQL or MariaDB.
    Mysql,
}

impl Database {
    /// Every database, in the order of declaration.
    pub const ALL: [Database; 3] = [Database::Sqlite, Database::Postgres, Database::Mysql];

    /// The canonical lower-case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Database::Sqlite => "sqlite",
            Database::Postgres => "postgres",
            Database::Mysql => "mysql",
        }
    }
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown database `{0}`: expected sqlite, postgres or mysql")]
pub struct UnknownDatabase(pub String);

impl FromStr for Database {
    type Err = UnknownDatabase;

    /// Accepts the canonical names and the synonyms `postgresql` and `mariadb`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "sqlite" => Ok(Database::Sqlite),
            "postgres" | "postgresql" => Ok(Database::Postgres),
            "mysql" | "mariadb" => Ok(Database::Mysql),
            other => Err(UnknownDatabase(other.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for db in Database::ALL {
            assert_eq!(db.to_string().parse(), Ok(db));
        }
        assert_eq!("mariadb".parse(), Ok(Database::Mysql));
        assert_eq!("postgresql".parse(), Ok(Database::Postgres));
        assert_eq!("oracle".parse::<Database>(), Err(UnknownDatabase("oracle".into())));
    }
}
