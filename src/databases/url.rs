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
        // An unescaped `/` in a password makes the rest of the login look like the database.
        if url.database().is_empty() || url.database().contains(['/', '@']) { Err(UrlError) } else { Ok(url) }
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

    /// The whole text, password included: for whoever is to be given this login, and nobody else.
    #[must_use]
    pub fn revealed(&self) -> &str {
        &self.text
    }

    /// The database it names.
    #[must_use]
    pub fn database(&self) -> &str {
        let (_, _, database, _) = self.parts();
        database
    }

    /// The login's name, where the URL gives one.
    #[must_use]
    pub fn user(&self) -> Option<String> {
        let login = self.login().map(|login| login.split(':').next().unwrap_or_default());
        self.value("user").or_else(|| login.filter(|user| !user.is_empty()).map(|user| decoded(user, false)))
    }

    /// The login's password, where the URL gives one: for programs that log in by themselves.
    pub(super) fn password(&self) -> Option<String> {
        let login = self.login().and_then(|login| login.split_once(':'));
        self.value("password").or_else(|| login.map(|(_, password)| decoded(password, false)))
    }

    /// The server's name or address; on PostgreSQL also the folder of its socket.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        let (host, _) = self.host_and_port();
        let other = self.value("hostaddr").or_else(|| self.value("host"));
        other.or_else(|| (!host.is_empty()).then(|| decoded(host, false)))
    }

    #[must_use]
    pub fn port(&self) -> Option<u16> {
        let port = self.value("port").or_else(|| self.host_and_port().1.map(ToOwned::to_owned));
        port.and_then(|port| port.parse().ok())
    }

    /// The last value of `key` behind the `?`.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<String> {
        let (.., query) = self.parts();
        let pairs = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
        pairs.rev().find(|(name, _)| decoded(name, true) == key).map(|(_, value)| decoded(value, true))
    }

    /// What stands before the last `@`.
    fn login(&self) -> Option<&str> {
        self.parts().1.rsplit_once('@').map(|(login, _)| login)
    }

    fn host_and_port(&self) -> (&str, Option<&str>) {
        let place = self.parts().1;
        let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
        // The colons of an IPv6 address are inside brackets.
        match place.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (place, None),
        }
    }

    /// The same, with `public` as the schema in which PostgreSQL looks for tables.
    #[must_use]
    pub fn in_public_schema(&self) -> Self {
        if self.scheme != Scheme::Postgres {
            return self.clone();
        }
        let sign = if self.text.contains('?') { '&' } else { '?' };
        let text = format!("{}{sign}options=-c%20search_path%3Dpublic", self.text);
        Self { text, scheme: self.scheme }
    }

    /// The same server and login, another database.
    #[must_use]
    pub fn with_database(&self, name: &str) -> Self {
        let (start, login, _, query) = self.parts();
        Self { text: format!("{start}{login}/{name}{query}"), scheme: self.scheme }
    }

    /// The same server and database, another login: host, port, socket and TLS stay.
    #[must_use]
    pub fn with_login(&self, user: &str, password: &str) -> Self {
        let (start, place, database, query) = self.parts();
        let (user, password) = (encoded(user), encoded(password));
        let host = place.rsplit_once('@').map_or(place, |(_, host)| host);
        let kept = query.trim_start_matches('?').split('&').filter(|pair| {
            !pair.is_empty() && !["user", "password"].contains(&pair.split('=').next().unwrap_or_default())
        });
        let mut kept: Vec<String> = kept.map(ToOwned::to_owned).collect();
        let login = match (host.is_empty(), self.scheme) {
            // Without a host the PostgreSQL driver looks for a socket, and an URL with a login must have one.
            (true, Scheme::Postgres) => {
                kept.extend([format!("user={user}"), format!("password={password}")]);
                String::new()
            }
            (true, Scheme::Mysql) => format!("{user}:{password}@localhost"),
            (false, _) => format!("{user}:{password}@{host}"),
        };
        let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
        Self { text: format!("{start}{login}/{database}{query}"), scheme: self.scheme }
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

/// `text` with everything escaped that means something somewhere in an URL.
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
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

/// `%41` becomes `A`; in a query `+` is a blank.
pub(super) fn decoded(text: &str, query: bool) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = tail.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        rest = match (first, code.and_then(|code| u8::from_str_radix(code, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                &tail[2..]
            }
            _ => {
                bytes.push(if first == b'+' && query { b' ' } else { first });
                tail
            }
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
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
        let wrong = "postgres://ops:s3/cret@host/db".parse::<Url>();
        assert_eq!(wrong, Err(UrlError), "part of the password would be shown as the database");
        let url: Url = "mariadb://root@localhost/db?socket=/tmp/a/b.sock".parse().unwrap();
        assert_eq!((url.scheme(), url.database()), (Scheme::Mysql, "db"));
    }

    #[test]
    fn another_login_keeps_the_place() {
        let cases = [
            ("postgres://a:b@h:5433/db?sslmode=require", "postgres://u:p%40%3A%2F@h:5433/db?sslmode=require"),
            ("postgres://h/db?user=a&host=/s&password=b", "postgres://u:p%40%3A%2F@h/db?host=/s"),
            ("postgres:///db?host=/s", "postgres:///db?host=/s&user=u&password=p%40%3A%2F"),
            ("mysql://a@[::1]:3307/db", "mysql://u:p%40%3A%2F@[::1]:3307/db"),
            ("mysql:///db?socket=/s", "mysql://u:p%40%3A%2F@localhost/db?socket=/s"),
        ];
        for (before, after) in cases {
            let url: Url = before.parse().unwrap();
            assert_eq!(url.with_login("u", "p@:/").secret(), after);
        }
        assert_eq!(encoded("é +%"), "%C3%A9%20%2B%25");
    }

    #[test]
    fn its_parts_are_read_as_the_drivers_read_them() {
        let parts = |text: &str| {
            let url: Url = text.parse().unwrap();
            (url.user(), url.password(), url.host(), url.port())
        };
        let of = |text: &str| Some(text.to_owned());
        assert_eq!(
            parts("postgres://a%40b:p%40%3A%2F%3F%23%25+%27@db.test:6000/x"),
            (of("a@b"), of("p@:/?#%+'"), of("db.test"), Some(6000))
        );
        assert_eq!(parts("postgres://ops:a:b@[::1]/x"), (of("ops"), of("a:b"), of("[::1]"), None));
        assert_eq!(parts("mysql://root@localhost/x"), (of("root"), None, of("localhost"), None));
        assert_eq!(parts("postgres:///x?host=/tmp/a%20b&port=7"), (None, None, of("/tmp/a b"), Some(7)));
        let url: Url = "postgres://h/x?user=u&password=a%2Bb+c&sslmode=require".parse().unwrap();
        assert_eq!((url.user(), url.password(), url.value("sslmode")), (of("u"), of("a+b c"), of("require")));
        assert_eq!(url.value("socket"), None);
        assert_eq!(decoded("50%", false), "50%");
        assert_eq!(decoded("%zz%c3%a9", false), "%zzé");
    }
}
