//! Table `fingerprints`: the schema that a module should have, made once a version and set of components.

use crate::databases::schema::{Fingerprint, hex_sha256};
use crate::databases::{Conn, DbError};

/// What a fingerprint belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub database: String,
    /// The server's major version.
    pub major: String,
    pub module: String,
    pub version: String,
    /// Components present, joined by `+`.
    pub components: String,
    /// Hash over the checksums of the scripts that build it.
    pub scripts: String,
}

impl Key {
    /// The hash over `checksums`, for [`Key::scripts`].
    #[must_use]
    pub fn scripts<'a>(checksums: impl Iterator<Item = &'a str>) -> String {
        hex_sha256(checksums.collect::<Vec<_>>().join("\n").as_bytes())
    }

    fn values(&self) -> [crate::databases::Val; 6] {
        [
            (&self.database).into(),
            (&self.major).into(),
            (&self.module).into(),
            (&self.version).into(),
            (&self.components).into(),
            (&self.scripts).into(),
        ]
    }
}

/// The kept fingerprint.
///
/// # Errors
/// The database's, also where the kept document does not have the kept hash.
pub async fn get(conn: &mut Conn, key: &Key) -> Result<Option<Fingerprint>, DbError> {
    let sql = "SELECT document, hash FROM fingerprints WHERE database_kind = ? AND major = ? AND module = ?
               AND version = ? AND components = ? AND scripts = ?";
    let Some(row) = conn.first(sql, &key.values()).await? else { return Ok(None) };
    let document = row.text(0)?;
    let tables =
        serde_json::from_str(&document).map_err(|_| DbError::corrupt("fingerprints.document", &document))?;
    let kept = Fingerprint { tables };
    if kept.hash() == row.text(1)? {
        Ok(Some(kept))
    } else {
        Err(DbError::corrupt("fingerprints", &key.module))
    }
}

/// Keeps a fingerprint; one that is there stays. `source` is `built`, or `learned` from a tenant where
/// no scratch database was to be had.
///
/// # Errors
/// The database's.
pub async fn put(
    conn: &mut Conn,
    key: &Key,
    fingerprint: &Fingerprint,
    (source, now): (&str, &str),
) -> Result<(), DbError> {
    let keys = ["database_kind", "major", "module", "version", "components", "scripts"];
    let columns = ["hash", "document", "source", "made_at"];
    let mut values = key.values().to_vec();
    values.extend([fingerprint.hash().into(), fingerprint.document().into(), source.into(), now.into()]);
    conn.insert_new("fingerprints", &keys, &columns, &values).await
}
