//! References to what must not stand in a file or on a command line, and addresses of databases.

use std::path::Path;

use super::env;
use crate::databases::Place;
use crate::databases::url::{Url, UrlError};
use crate::error::Failure;

/// Replaces `${VAR}` and `file:PATH` in what a flag says.
///
/// # Errors
/// Usage: a reference leads nowhere.
pub fn expand_references(text: &str) -> Result<String, Failure> {
    expand(text, Path::new(""))
}

/// Replaces `${VAR}` by the environment and a whole `file:PATH` by the file's first line.
pub(super) fn expand(text: &str, root: &Path) -> Result<String, Failure> {
    if let Some(path) = text.strip_prefix("file:") {
        let path = root.join(path);
        let content = std::fs::read_to_string(&path)
            .map_err(|error| Failure::usage(format!("{} cannot be read: {error}", path.display())))?;
        return Ok(content.lines().next().unwrap_or_default().to_owned());
    }
    // A password stands between the scheme and the last @ before the host.
    let login = match (text.find("://"), text.rfind('@')) {
        (Some(start), Some(end)) if start < end => start..end,
        _ => 0..0,
    };
    let mut result = String::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("${").map(|start| at + start) {
        let Some(end) = text[start..].find('}').map(|end| start + end) else {
            return Err(Failure::usage(format!("`{}` opens `${{` and does not close it", hidden(text))));
        };
        let name = &text[start + 2..end];
        let value =
            env(name).ok_or_else(|| Failure::usage(format!("the environment variable {name} is not set")))?;
        result.push_str(&text[at..start]);
        result.push_str(&if login.contains(&start) { in_login(&value) } else { value });
        at = end + 1;
    }
    result.push_str(&text[at..]);
    Ok(result)
}

/// `value` as a part of an URL's login. One that is written for an URL already stays as it is.
fn in_login(value: &str) -> String {
    let is_written = |(at, byte): (usize, u8)| match byte {
        b'%' => value.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
        byte => byte.is_ascii_graphic() && !b"/?#[]@:\"<>\\^`{|}".contains(&byte),
    };
    if value.bytes().enumerate().all(is_written) {
        return value.to_owned();
    }
    let escaped = value.bytes().map(|byte| match byte {
        byte if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    escaped.collect()
}

/// Whether `text` is an URL with a password written out; a reference is none.
#[must_use]
pub fn has_password(text: &str) -> bool {
    let Some((_, rest)) = text.split_once("://") else { return false };
    let literal = |password: &str| !password.is_empty() && !password.starts_with("${");
    let login = rest.rsplit_once('@').and_then(|(login, _)| login.split_once(':'));
    let query = rest.split_once('?').map_or("", |(_, query)| query);
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    login.is_some_and(|(_, password)| literal(password))
        || pairs.any(|(key, value)| key.contains("password") && literal(value))
}

/// `text` without what may be a password.
fn hidden(text: &str) -> String {
    match (text.find("://"), text.rfind('@')) {
        (Some(start), Some(end)) if start + 3 < end => format!("{}***{}", &text[..start + 3], &text[end..]),
        _ => text.to_owned(),
    }
}

/// The database that `text` names: an URL, `sqlite:PATH`, or a plain path.
pub(super) fn place(text: &str, root: &Path) -> Result<Place, Failure> {
    let path = text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:")).unwrap_or(text);
    let Some((scheme, _)) = path.split_once("://") else { return Ok(Place::File(root.join(path))) };
    if !["postgres", "postgresql", "mysql", "mariadb"].contains(&scheme) {
        return Err(Failure::usage(format!("a landlord at {scheme}:// is not supported"))
            .hint("write postgres://, mysql:// or sqlite:data/landlord.db"));
    }
    let url: Url = path.parse().map_err(|error: UrlError| {
        Failure::usage(format!("the landlord's URL is not right: {error}"))
            .hint("write it as `postgres://login:${LANDLORD_PASSWORD}@host:5432/landlord`")
    })?;
    Ok(Place::Server(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_replaced_and_missing_ones_named() {
        let root = Path::new("/nowhere");
        assert_eq!(expand("plain", root).unwrap(), "plain");
        assert!(expand("${MODULE_NO_SUCH_VARIABLE}", root).unwrap_err().message.contains("NO_SUCH"));
        assert!(expand("${open", root).unwrap_err().message.contains("does not close"));
        assert!(!expand("postgres://a:s3cret${open@h/d", root).unwrap_err().message.contains("s3cret"));
        assert!(expand("file:missing", root).unwrap_err().message.contains("/nowhere/missing"));
    }

    #[test]
    fn a_landlord_is_a_file_or_on_a_server() {
        let root = Path::new("/nowhere");
        let file = |text: &str| place(text, root).unwrap().file().unwrap().to_owned();
        assert_eq!(file("sqlite:a.db"), Path::new("/nowhere/a.db"));
        assert_eq!(file("sqlite:///a.db"), Path::new("/a.db"));
        assert_eq!(file("a.db"), Path::new("/nowhere/a.db"));
        let url = place("mariadb://ops:s3cret@host/land", root).unwrap();
        assert_eq!(url.to_string(), "mysql://ops:***@host/land");
        assert!(place("oracle://x", root).unwrap_err().message.contains("oracle"));
        let wrong = place("postgres://ops:s3cret@host", root).unwrap_err();
        assert!(wrong.message.contains("name a database") && !wrong.message.contains("s3cret"));
    }

    #[test]
    fn a_password_of_any_characters_fits_into_an_url() {
        assert_eq!(in_login("s3cr.t-_~!$&'()*+,;=%41"), "s3cr.t-_~!$&'()*+,;=%41");
        assert_eq!(in_login("a/b@c:d%zz é"), "a%2Fb%40c%3Ad%25zz%20%C3%A9");
    }

    #[test]
    fn a_written_password_is_told_from_a_reference() {
        for (text, has) in [
            ("postgres://ops:pw@host/db", true),
            ("postgres://host/db?user=ops&password=pw", true),
            ("postgres://ops:${PW}@host/db", false),
            ("postgres://ops@host:5432/db", false),
            ("postgres://ops:@host/db", false),
            ("file:secret", false),
            ("sqlite:a:b@c.db", false),
        ] {
            assert_eq!(has_password(text), has, "{text}");
        }
    }
}
