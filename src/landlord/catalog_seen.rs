//! Table `catalog_seen`: the newest version of each module that ever wrote here.
//!
//! A checkout that is behind would otherwise quietly install old versions.

use std::collections::BTreeMap;

use semver::Version;

use crate::databases::{Ask, Conn, DbError, Row};

/// Who brought a version first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub version: Version,
    pub commit: Option<String>,
    pub actor: String,
    pub seen_at: String,
}

const ALL: &str = "SELECT module, version, commit_id, actor, seen_at FROM catalog_seen";

/// What has been seen, by module.
///
/// # Errors
/// The database's.
pub async fn all(conn: &mut Conn) -> Result<BTreeMap<String, Seen>, DbError> {
    told(&conn.query(ALL, &[]).await?)
}

/// Asks what [`all`] tells, to be sent with others; the answer is for [`told`].
#[must_use]
pub fn ask() -> Ask<'static> {
    Ask::plain(ALL)
}

/// What the answer to [`ask`] says.
///
/// # Errors
/// A row is not what was asked for.
pub fn told(rows: &[Row]) -> Result<BTreeMap<String, Seen>, DbError> {
    let read = |row: &Row| {
        let text = row.text(1)?;
        let version = text.parse().map_err(|_| DbError::corrupt("catalog_seen.version", &text))?;
        let seen = Seen { version, commit: row.opt_text(2)?, actor: row.text(3)?, seen_at: row.text(4)? };
        Ok((row.text(0)?, seen))
    };
    rows.iter().map(read).collect()
}

/// Notes that `module` has been seen at a version.
///
/// # Errors
/// The database's.
pub async fn put(conn: &mut Conn, module: &str, seen: &Seen) -> Result<(), DbError> {
    let values = [
        module.into(),
        seen.version.to_string().into(),
        seen.commit.clone().into(),
        (&seen.actor).into(),
        (&seen.seen_at).into(),
    ];
    let columns = ["version", "commit_id", "actor", "seen_at"];
    conn.upsert("catalog_seen", &["module"], &columns, &values).await
}
