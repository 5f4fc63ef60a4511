//! How a tenant's database and logins are called. Pure; slugs differ, so names do.

use crate::sql::Database;

/// Where the slug stands in a pattern.
const SLUG: &str = "{slug}";

/// The longest database name: with `_mig` behind it, 61 of PostgreSQL's 63 bytes.
const DATABASE: usize = 57;

/// The longest login before `_mig` on MySQL, which ends at 32 characters.
const MYSQL_LOGIN: usize = 28;

/// The names of one tenant's database and logins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    pub database: String,
    pub migration: String,
    pub application: String,
}

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no pattern for databases: it begins with a letter, has lower case letters, digits, `_` and \
     once `{{slug}}`, and at most 30 characters beside that"
)]
pub struct PatternError(String);

/// Whether names can be made from `pattern`.
///
/// # Errors
/// [`PatternError`].
pub fn check_pattern(pattern: &str) -> Result<(), PatternError> {
    let rest = pattern.replacen(SLUG, "", 1);
    let plain = rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let begins = pattern.starts_with(SLUG) || pattern.starts_with(|first: char| first.is_ascii_lowercase());
    if pattern.contains(SLUG) && plain && begins && rest.len() <= 30 {
        return Ok(());
    }
    Err(PatternError(pattern.to_owned()))
}

impl Names {
    /// How the name of a login that migrates ends.
    pub const MIGRATION_END: &str = "_mig";

    /// The names of the tenant `slug`, in a `pattern` that [`check_pattern`] lets pass.
    #[must_use]
    pub fn of(pattern: &str, slug: &str, tenant_id: &str, kind: Database) -> Self {
        let whole = pattern.replace(SLUG, slug).replace('-', "_");
        Self::of_database(&cut(&whole, DATABASE, tenant_id), tenant_id, kind)
    }

    /// The names that go with a database that was named by [`Names::of`].
    #[must_use]
    pub fn of_database(database: &str, tenant_id: &str, kind: Database) -> Self {
        let login = match kind {
            Database::Mysql => cut(database, MYSQL_LOGIN, tenant_id),
            Database::Postgres | Database::Sqlite => database.to_owned(),
        };
        let (migration, application) = (format!("{login}{}", Self::MIGRATION_END), format!("{login}_app"));
        Self { database: database.to_owned(), migration, application }
    }
}

/// `name` where it is shorter than `longest`; else its beginning and six digits of the id, exactly as
/// long as `longest`: so a cut name is never the same as a whole one. The digits are the last, because
/// ids made in the same moment begin alike.
fn cut(name: &str, longest: usize, id: &str) -> String {
    if name.len() < longest {
        return name.to_owned();
    }
    let end: Vec<char> = id.chars().filter(char::is_ascii_hexdigit).collect();
    let end: String = end[end.len().saturating_sub(6)..].iter().collect();
    let kept = (0..=longest - 7).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
    format!("{}_{end}", &name[..kept])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    const ID: &str = "0197a1b2-0000-7000-8000-0000deadbeef";

    #[test]
    fn a_short_slug_stays_readable() {
        let names = Names::of("tenant_{slug}", "green-party", ID, Database::Postgres);
        assert_eq!(names.database, "tenant_green_party");
        assert_eq!(names.migration, "tenant_green_party_mig");
        assert_eq!(names.application, "tenant_green_party_app");
    }

    #[test]
    fn a_long_one_is_cut_and_told_apart_by_the_end_of_the_id() {
        let slug = "a".repeat(63);
        let names = Names::of("tenant_{slug}", &slug, ID, Database::Postgres);
        assert_eq!(names.database, format!("tenant_{}_adbeef", "a".repeat(43)));
        assert_eq!(names.migration.len(), 61);
        let names = Names::of("tenant_{slug}", &slug, ID, Database::Mysql);
        assert_eq!(names.database.len(), 57);
        assert_eq!(names.migration, format!("tenant_{}_adbeef_mig", "a".repeat(14)));
        assert_eq!(names.migration.len(), 32);
    }

    #[test]
    fn two_slugs_never_share_a_name() {
        let mut slugs: Vec<String> = ["a", "a-b", "ab", "a-b-c", "a-mig", "a-app", "a-mig-mig", "mig", "app"]
            .map(str::to_owned)
            .to_vec();
        for length in 15..=63 {
            let base = "x".repeat(length - 1);
            slugs.extend(["a", "b"].map(|end| format!("{base}{end}")));
            // What a cut name of another tenant would look like.
            if length > 20 {
                slugs.extend((0..4u32).map(|id| format!("{}-00000{id}", "x".repeat(length - 7))));
            }
        }
        for kind in [Database::Postgres, Database::Mysql] {
            for pattern in ["tenant_{slug}", "{slug}", "{slug}_db", "t_{slug}_x"] {
                let mut logins = BTreeMap::new();
                let mut databases = BTreeMap::new();
                for (number, slug) in slugs.iter().enumerate() {
                    let names =
                        Names::of(pattern, slug, &format!("0197a1b2-0000-7000-8000-{number:012x}"), kind);
                    assert!(names.database.len() <= 57 && names.migration.len() <= 61);
                    assert!(kind != Database::Mysql || names.application.len() <= 32, "{names:?}");
                    let before = [
                        databases.insert(names.database, slug),
                        logins.insert(names.migration, slug),
                        logins.insert(names.application, slug),
                    ];
                    assert_eq!(before, [None; 3], "{kind:?} {pattern} {slug}");
                }
            }
        }
    }

    #[test]
    fn a_pattern_must_hold_the_slug_and_nothing_that_needs_quoting() {
        for good in ["tenant_{slug}", "{slug}", "{slug}_db", "t1_{slug}"] {
            assert_eq!(check_pattern(good), Ok(()), "{good}");
        }
        let long = format!("{}{{slug}}", "a".repeat(31));
        for wrong in
            ["", "tenant", "{slug}{slug}", "T_{slug}", "1_{slug}", "_{slug}", "a-{slug}", "é{slug}", &long]
        {
            assert!(check_pattern(wrong).is_err(), "{wrong}");
        }
    }
}
