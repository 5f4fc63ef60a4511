//! A script's text with what is read of it: once, for all tenants that are given the same.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize, Serializer};

use super::Database;
use super::objects::{Object, objects};
use super::plain::{Plain, plain};
use super::split::{Statement, split};

/// A script's text. Copies share it.
#[derive(Clone, Default, Deserialize)]
#[serde(from = "String")]
pub struct Body(Arc<Inner>);

#[derive(Default)]
struct Inner {
    text: String,
    /// By the database that it is read for.
    pieces: [OnceLock<Vec<Piece>>; Database::ALL.len()],
}

/// One statement of a script.
#[derive(Debug)]
pub struct Piece {
    /// As [`Statement::offset`], and behind its last byte.
    range: std::ops::Range<usize>,
    /// As [`Statement::line`].
    pub line: usize,
    pub objects: Vec<Object>,
    pub plain: Option<Plain>,
}

impl Body {
    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The statements, in order.
    #[must_use]
    pub fn pieces(&self, database: Database) -> &[Piece] {
        let piece = |statement: Statement<'_>| Piece {
            range: statement.offset..statement.offset + statement.text.len(),
            line: statement.line,
            objects: objects(&statement, database),
            plain: plain(&statement, database),
        };
        self.0.pieces[database as usize]
            .get_or_init(|| split(&self.0.text, database).into_iter().map(piece).collect())
    }

    /// The text of one of its [`Body::pieces`].
    #[must_use]
    pub fn text(&self, piece: &Piece) -> &str {
        self.0.text.get(piece.range.clone()).unwrap_or_default()
    }
}

impl Deref for Body {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self(Arc::new(Inner { text, pieces: Default::default() }))
    }
}

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        self.0.text == other.0.text
    }
}

impl Eq for Body {}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_cut_for_the_database_that_runs_it() {
        let body = Body::from("-- first\nCREATE TABLE t (a INT);\n\nDROP TABLE u;".to_owned());
        let copy = body.clone();
        let pieces = copy.pieces(Database::Postgres);
        let texts: Vec<_> = pieces.iter().map(|piece| (body.text(piece), piece.line)).collect();
        assert_eq!(texts, [("CREATE TABLE t (a INT)", 2), ("DROP TABLE u", 4)]);
        assert!(pieces[0].plain.is_some() && pieces[1].plain.is_none());
        assert_eq!(pieces[1].objects[0].name, "u");
        assert!(std::ptr::eq(pieces, body.pieces(Database::Postgres)), "read once");
        let quoted = Body::from("SELECT 'a\\';b'".to_owned());
        assert_eq!(quoted.pieces(Database::Mysql).len(), 1);
        assert_eq!(quoted.pieces(Database::Sqlite).len(), 2);
    }
}
