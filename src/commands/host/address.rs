//! A host's address as a person types it, and as it is kept: references to secrets stay references.

use std::path::Path;

use crate::config::expand_references;
use crate::databases::roles;
use crate::databases::url::{Scheme, Url};
use crate::error::Failure;
use crate::sql::Database;

/// Where a host is.
#[derive(Clone, Debug)]
pub enum Place {
    /// A folder of SQLite files.
    Folder(std::path::PathBuf),
    /// A server, with the login that makes databases and logins there.
    Server(Url),
}

/// An address that was typed.
#[derive(Clone, Debug)]
pub struct Address {
    /// As it is kept.
    pub text: String,
    pub place: Place,
}

impl Address {
    pub fn database(&self) -> Database {
        match &self.place {
            Place::Folder(_) => Database::Sqlite,
            Place::Server(url) => match url.scheme() {
                Scheme::Postgres => Database::Postgres,
                Scheme::Mysql => Database::Mysql,
            },
        }
    }
}

/// Reads what was typed; a relative path begins at `here`.
///
/// # Errors
/// Usage: it is no address, holds a password, or has a reference that leads nowhere.
pub fn typed(text: &str, here: &Path) -> Result<Address, Failure> {
    refuse_password(text)?;
    let text = match text.strip_prefix("file:") {
        Some(path) => format!("file:{}", here.join(path).display()),
        None => text.to_owned(),
    };
    let resolved = expand_references(&text)?;
    if is_folder(&resolved) {
        let folder = here.join(folder_of(&resolved));
        // With a reference in it, it must be read again each time.
        let kept = if resolved == text { format!("sqlite:{}", folder.display()) } else { text };
        return Ok(Address { text: kept, place: Place::Folder(folder) });
    }
    Ok(Address { place: Place::Server(server(&resolved)?), text })
}

/// Reads what is kept; a relative folder begins at `data`.
///
/// # Errors
/// Usage: a reference leads nowhere, or to no address.
pub fn kept(text: &str, data: &Path) -> Result<Place, Failure> {
    let resolved = expand_references(text)?;
    if is_folder(&resolved) {
        return Ok(Place::Folder(data.join(folder_of(&resolved))));
    }
    Ok(Place::Server(server(&resolved)?))
}

fn server(text: &str) -> Result<Url, Failure> {
    text.parse().map_err(|error: crate::databases::url::UrlError| {
        Failure::usage(format!("the host's address: {error}"))
            .hint("write it as 'postgres://ops:${PG_PASSWORD}@db.example.com/postgres' or 'mysql://ops:${DB_PASSWORD}@db.example.com/mysql'")
            .hint("in a password, `/`, `?`, `#` and `%` are written as %2F, %3F, %23 and %25")
    })
}

/// The address for people: without a password, also one that came with a reference.
pub fn shown(text: &str) -> String {
    text.parse::<Url>().map_or_else(|_| text.to_owned(), |url| url.to_string())
}

fn is_folder(text: &str) -> bool {
    !text.contains("://") || text.starts_with("sqlite:")
}

fn folder_of(text: &str) -> &str {
    text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:")).unwrap_or(text)
}

/// A password would be kept in the landlord in clear: only a reference to it may be.
///
/// # Errors
/// Usage: there is one.
pub fn refuse_password(text: &str) -> Result<(), Failure> {
    let Some((_, rest)) = text.split_once("://") else { return Ok(()) };
    // The last `@`, wherever it is: a password may hold anything.
    let login = rest.rsplit_once('@').map_or("", |(login, _)| login);
    let written = login.split_once(':').map(|(_, password)| password).unwrap_or_default();
    let query = rest.split_once('?').map_or("", |(_, query)| query);
    let queried = query.split('&').filter_map(|pair| pair.split_once('='));
    let queried = queried.filter(|(key, _)| key.to_lowercase().contains("password")).map(|(_, value)| value);
    for password in std::iter::once(written).chain(queried) {
        let reference =
            password.starts_with("${") && password.ends_with('}') && password.matches('$').count() == 1;
        if !password.is_empty() && !reference {
            return Err(Failure::usage("the address holds a password, which would be kept in clear")
                .hint("name a variable in its place: 'postgres://ops:${PG_PASSWORD}@db.example.com/postgres'")
                .hint("or put the whole address into a file that only you can read: `file:/etc/module/pg-1.url`"));
        }
    }
    Ok(())
}

/// # Errors
/// Usage: says what a pattern looks like.
pub fn check_pattern(pattern: &str) -> Result<(), Failure> {
    roles::check_pattern(pattern).map_err(|error| Failure::usage(format!("--database: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_refused_and_a_reference_is_not() {
        for wrong in [
            "postgres://ops:s3cret@host/db",
            "postgres://ops:s3/cr@et@host/db",
            "postgres://ops:pre${PG}@host/db",
            "postgres://ops:${A}${B}@host/db",
            "mysql://host/db?password=s3cret",
            "mysql://host/db?ssl-key-password=s3cret",
        ] {
            let failure = refuse_password(wrong).unwrap_err();
            assert!(!format!("{failure:?}").contains("s3"), "{failure:?}");
        }
        for good in ["postgres://ops:${PG}@host/db", "postgres://ops@host/db", "${URL}", "/srv/db", "file:a"]
        {
            assert!(refuse_password(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn folders_and_servers_are_told_apart() {
        let here = Path::new("/here");
        for (text, kept_as) in [
            ("tenants", "sqlite:/here/tenants"),
            ("sqlite:tenants", "sqlite:/here/tenants"),
            ("sqlite:///srv/t", "sqlite:/srv/t"),
        ] {
            assert_eq!(typed(text, here).unwrap().text, kept_as);
        }
        let address = typed("postgresql://ops@host/postgres", here).unwrap();
        assert_eq!(address.database(), Database::Postgres);
        assert_eq!(shown("mysql://ops:${PW}@host/mysql"), "mysql://ops:***@host/mysql");
        assert!(typed("oracle://host/db", here).is_err());
        assert!(typed("postgres://host", here).is_err());
    }
}
