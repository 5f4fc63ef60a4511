//! Where a server is: an URL whose password is never shown.

use std::fmt;
use std::str::FromStr;

/// Which kind of server an URL leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Postgres,
    /// MySQL or MariaDB.
    Mysql,
}

/// A server's database. Shown without its password.
#[derive(Clone, PartialEq, Eq)]
pub struct Url {
    text: String,
    scheme: Scheme,
}

/// What is wrong with an URL; says nothing that might be a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the URL must begin with postgres:// or mysql:// and name a database behind the host")]
pub struct UrlError;

impl FromStr for Url {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (word, rest) = text.split_once("://").ok_or(UrlError)?;
        let scheme = match word {
            "postgres" | "postgresql" => Scheme::Postgres,
            "mysql" | "mariadb" => Scheme::Mysql,
            _ => return Err(UrlError),
        };
        // The drivers know one word for each.
        let word = if scheme == Scheme::Mysql { "mysql" } else { "postgres" };
        let url = Self { text: format!("{word}://{rest}"), scheme };
        if url.database().is_empty() { Err(UrlError) } else { Ok(url) }
    }
}

impl Url {
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The whole text, password included: for the driver alone.
    pub(super) fn secret(&self) -> &str {
        &self.text
    }

    /// The database it names.
    #[must_use]
    pub fn database(&self) -> &str {
        let (_, _, database, _) = self.parts();
        database
    }

    /// The same server and login, another database.
    #[must_use]
    pub fn with_database(&self, name: &str) -> Self {
        let (start, login, _, query) = self.parts();
        Self { text: format!("{start}{login}/{name}{query}"), scheme: self.scheme }
    }

    /// `scheme://`, `user:password@host`, database, `?query`.
    fn parts(&self) -> (&str, &str, &str, &str) {
        let start = self.text.find("://").map_or(0, |at| at + 3);
        let query = self.text.find('?').unwrap_or(self.text.len());
        let login_end = self.text[start..query].find('/').map_or(query, |at| start + at);
        let database = self.text.get(login_end + 1..query).unwrap_or("");
        (&self.text[..start], &self.text[start..login_end], database, &self.text[query..])
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, login, database, _) = self.parts();
        let login = match login.rsplit_once('@') {
            Some((user, host)) => match user.split_once(':') {
                Some((user, _)) => format!("{user}:***@{host}"),
                None => format!("{user}@{host}"),
            },
            None => login.to_owned(),
        };
        // A query may hold a password too.
        write!(f, "{start}{login}/{database}")
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Url({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        let url: Url = "postgresql://ops:s3cr@t@db.example.test:5432/app?password=s3cr".parse().unwrap();
        assert_eq!(url.to_string(), "postgres://ops:***@db.example.test:5432/app");
        assert!(!format!("{url:?}").contains("s3cr"));
        assert_eq!(
            url.with_database("other").secret(),
            "postgres://ops:s3cr@t@db.example.test:5432/other?password=s3cr"
        );
    }

    #[test]
    fn only_servers_with_a_database_are_taken() {
        for wrong in ["postgres://host", "sqlite://x/y", "host/db", "postgres://host/", "mysql://"] {
            assert_eq!(wrong.parse::<Url>(), Err(UrlError), "{wrong}");
        }
        let url: Url = "mariadb://root@localhost/db?socket=/tmp/a/b.sock".parse().unwrap();
        assert_eq!((url.scheme(), url.database()), (Scheme::Mysql, "db"));
    }
}
