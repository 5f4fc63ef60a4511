//! Which statements do nothing but what stands in them: they make tables and indexes, add columns, and write
//! down rows.
//!
//! Owns a small grammar that is read strictly: what it does not know is not plain. Such a statement ends no
//! transaction, changes no setting of its session and calls nobody's function, so that nobody has to look
//! afterwards whether it did.

use super::Database;
use super::lexer::{Kind, Token, code, one_of};
use super::objects::name;
use super::split::Statement;

/// What a plain statement does with its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Makes it; it was not there before.
    Make,
    /// Adds a column, a key or an index to it.
    Extend,
    /// Writes rows into it: whatever triggers it has run.
    Fill,
}

/// A plain statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain {
    /// As [`super::objects::Object::name`] has it.
    pub table: String,
    pub deed: Deed,
}

/// Types that come with the databases: one of somebody's own may have a check that calls a function.
const TYPES: &str = "SMALLINT INT INTEGER BIGINT INT2 INT4 INT8 SERIAL BIGSERIAL SMALLSERIAL DECIMAL NUMERIC REAL DOUBLE \
    FLOAT FLOAT4 FLOAT8 BOOLEAN BOOL CHAR CHARACTER VARCHAR NCHAR TEXT BYTEA DATE TIME TIMESTAMP TIMESTAMPTZ TIMETZ \
    INTERVAL UUID JSON JSONB INET CIDR";

/// Words before a bracket that call nothing, and functions that come with the databases and change nothing.
const BEFORE_BRACKET: &str = "CHECK KEY UNIQUE VALUES DEFAULT AS AND OR NOT IN BETWEEN DECIMAL NUMERIC FLOAT CHAR CHARACTER \
    VARYING VARCHAR NCHAR TIME TIMESTAMP TIMESTAMPTZ TIMETZ INTERVAL BTREE INCLUDE NOW LOWER UPPER LENGTH \
    CHAR_LENGTH COALESCE ABS GEN_RANDOM_UUID";

/// More types and functions of SQLite, where nobody can make one; elsewhere they would be somebody's.
const SQLITE: &str = "TINYINT MEDIUMINT BLOB DATE DATETIME STRFTIME JULIANDAY JSON_VALID TYPEOF";

/// Words that may bring in something else, wherever they stand.
const OTHERS: &str = "SELECT TABLE EXECUTE CALL OPERATOR CAST COLLATE USING LIKE INHERITS PARTITION OF TABLESPACE \
    EXCLUDE RETURNING OVERRIDING";

/// What `statement` does, where it is plain.
#[must_use]
pub fn plain(statement: &Statement<'_>, db: Database) -> Option<Plain> {
    let code = code(statement.text, db);
    let mut reader = Reader { text: statement.text, db, code: &code };
    let found = reader.statement()?;
    reader.code.is_empty().then_some(found)
}

/// What is still to be read.
struct Reader<'a> {
    text: &'a str,
    db: Database,
    code: &'a [Token],
}

impl<'a> Reader<'a> {
    fn is(&self, word: &str) -> bool {
        self.code.first().is_some_and(|token| token.is(self.text, word))
    }

    /// Reads `word`, where it stands here.
    fn take(&mut self, word: &str) -> bool {
        let is = self.is(word);
        if is {
            self.code = &self.code[1..];
        }
        is
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.take(word).then_some(())
    }

    fn upper(&self, token: &Token) -> String {
        token.text(self.text).to_ascii_uppercase()
    }

    /// Reads a name without a schema.
    fn name(&mut self) -> Option<String> {
        let (first, rest) = self.code.split_first()?;
        if !matches!(first.kind, Kind::Word | Kind::Quoted) {
            return None;
        }
        self.code = rest;
        let qualified = rest.first().is_some_and(|next| next.is_punct(self.text, b'.'));
        (!qualified).then(|| name(self.text, first, self.db))
    }

    /// Reads what stands between brackets that begin here.
    fn brackets(&mut self) -> Option<&'a [Token]> {
        let mut depth = 0_usize;
        for (at, token) in self.code.iter().enumerate() {
            if token.is_punct(self.text, b'(') {
                depth += 1;
            } else if token.is_punct(self.text, b')') {
                depth = depth.checked_sub(1)?;
            }
            if depth == 0 {
                let inside = self.code.get(1..at)?;
                self.code = &self.code[at + 1..];
                return Some(inside);
            }
        }
        None
    }

    fn statement(&mut self) -> Option<Plain> {
        if self.take("CREATE") {
            if self.take("TABLE") {
                return self.create_table();
            }
            self.take("UNIQUE");
            self.word("INDEX")?;
            return self.create_index();
        }
        if self.take("ALTER") {
            self.word("TABLE")?;
            return self.alter_table();
        }
        self.word("INSERT")?;
        self.word("INTO")?;
        self.insert()
    }

    /// `name (column type .., constraint ..)`.
    fn create_table(&mut self) -> Option<Plain> {
        // Where it may be there before nobody knows what hangs on it.
        let deed = if self.take("IF") { Deed::Extend } else { Deed::Make };
        if deed == Deed::Extend {
            self.word("NOT")?;
            self.word("EXISTS")?;
        }
        let table = self.name()?;
        let inside = self.brackets()?;
        self.items(inside).all(|item| self.definition(item)).then_some(Plain { table, deed })
    }

    /// `[name] ON table [USING BTREE] (..) [WHERE ..]`.
    fn create_index(&mut self) -> Option<Plain> {
        if self.take("IF") {
            self.word("NOT")?;
            self.word("EXISTS")?;
        }
        if self.is("CONCURRENTLY") {
            return None;
        }
        if !self.is("ON") {
            self.name()?;
        }
        self.word("ON")?;
        let table = self.name()?;
        if self.take("USING") {
            self.word("BTREE")?;
        }
        let inside = self.brackets()?;
        let rest = std::mem::take(&mut self.code);
        let condition = rest.is_empty() || rest[0].is(self.text, "WHERE");
        (condition && self.calls_nobody(inside) && self.calls_nobody(rest))
            .then_some(Plain { table, deed: Deed::Extend })
    }

    /// `name ADD [COLUMN] column type .., ADD CONSTRAINT ..`.
    fn alter_table(&mut self) -> Option<Plain> {
        if self.is("IF") || self.is("ONLY") {
            return None;
        }
        let table = self.name()?;
        let rest = std::mem::take(&mut self.code);
        let adds = |item: &[Token]| {
            let [add, item @ ..] = item else { return false };
            let item = match item {
                [column, rest @ ..] if column.is(self.text, "COLUMN") => rest,
                item => item,
            };
            add.is(self.text, "ADD") && self.definition(item)
        };
        self.items(rest).all(adds).then_some(Plain { table, deed: Deed::Extend })
    }

    /// `name [(columns)] VALUES (..), (..)`.
    fn insert(&mut self) -> Option<Plain> {
        let table = self.name()?;
        if self.code.first()?.is_punct(self.text, b'(') {
            let columns = self.brackets()?;
            if columns.iter().any(|token| token.is_punct(self.text, b'(')) {
                return None;
            }
        }
        self.word("VALUES")?;
        loop {
            let row = self.brackets()?;
            if !self.calls_nobody(row) {
                return None;
            }
            match self.code {
                [comma, rest @ ..] if comma.is_punct(self.text, b',') => self.code = rest,
                _ => return Some(Plain { table, deed: Deed::Fill }),
            }
        }
    }

    /// What stands between the commas that are inside no brackets.
    fn items(&self, code: &'a [Token]) -> impl Iterator<Item = &'a [Token]> {
        let (text, mut depth) = (self.text, 0_usize);
        code.split(move |token| {
            if token.is_punct(text, b'(') {
                depth += 1;
            } else if token.is_punct(text, b')') {
                depth = depth.saturating_sub(1);
            }
            depth == 0 && token.is_punct(text, b',')
        })
    }

    fn is_of_sqlite(&self, word: &str) -> bool {
        self.db == Database::Sqlite && one_of(SQLITE, word)
    }

    /// A column with its type, or a constraint.
    fn definition(&self, item: &[Token]) -> bool {
        let [first, rest @ ..] = item else { return false };
        let constraint =
            first.kind == Kind::Word && one_of("CONSTRAINT PRIMARY UNIQUE FOREIGN CHECK", &self.upper(first));
        let is_type = |token: &Token| {
            let word = self.upper(token);
            token.kind == Kind::Word && (one_of(TYPES, &word) || self.is_of_sqlite(&word))
        };
        let column = matches!(first.kind, Kind::Word | Kind::Quoted) && rest.first().is_some_and(is_type);
        (constraint || column) && self.calls_nobody(if constraint { item } else { rest })
    }

    /// Whether nothing in it names anything but columns, literals, the tables that keys point to, and what
    /// the databases have of their own.
    fn calls_nobody(&self, code: &[Token]) -> bool {
        code.iter().enumerate().all(|(at, token)| {
            let before_bracket = code.get(at + 1).is_some_and(|next| next.is_punct(self.text, b'('));
            let names_a_table = at > 0 && code[at - 1].is(self.text, "REFERENCES");
            match token.kind {
                Kind::Word => {
                    let word = self.upper(token);
                    let known = || one_of(BEFORE_BRACKET, &word) || self.is_of_sqlite(&word);
                    !one_of(OTHERS, &word) && (!before_bracket || names_a_table || known())
                }
                Kind::Quoted => !before_bracket || names_a_table,
                Kind::Punct => {
                    // A schema, a cast, an operator of somebody's own.
                    matches!(
                        self.text.as_bytes()[token.start],
                        b'(' | b')' | b',' | b'=' | b'<' | b'>' | b'+' | b'-' | b'*'
                    )
                }
                Kind::Text | Kind::Number => token.closed,
                _ => false,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::split::split;

    fn deeds(sql: &str) -> Vec<Option<(String, Deed)>> {
        let all = split(sql, Database::Postgres);
        all.iter().map(|one| plain(one, Database::Postgres).map(|found| (found.table, found.deed))).collect()
    }

    #[test]
    fn what_is_plain() {
        for (sql, table, deed) in [
            (
                "CREATE TABLE t (id BIGINT NOT NULL PRIMARY KEY, price DECIMAL(10,2) NOT NULL DEFAULT 0)",
                "t",
                Deed::Make,
            ),
            (
                "create table t (id bigint generated by default as identity primary key, at timestamptz default now())",
                "t",
                Deed::Make,
            ),
            (
                "CREATE TABLE \"T\" (a INT, b VARCHAR(9) CHECK (length(b) > 3), UNIQUE (a, b), \
                 CONSTRAINT k FOREIGN KEY (a) REFERENCES other (id) ON DELETE CASCADE)",
                "T",
                Deed::Make,
            ),
            ("CREATE TABLE t (-- of ours\n a double precision, b INT REFERENCES o(id))", "t", Deed::Make),
            ("CREATE TABLE IF NOT EXISTS t (a INT)", "t", Deed::Extend),
            ("CREATE UNIQUE INDEX i ON t (lower(a), b DESC) WHERE a IS NOT NULL", "t", Deed::Extend),
            ("ALTER TABLE t ADD COLUMN a TIMESTAMP NULL, ADD b INT DEFAULT -1", "t", Deed::Extend),
            ("ALTER TABLE t ADD CONSTRAINT c CHECK (a IN (1, 2))", "t", Deed::Extend),
            ("INSERT INTO t (a, b) VALUES (1, 'x;y'), (-2.5, NULL)", "t", Deed::Fill),
            ("INSERT INTO t VALUES (now(), TRUE)", "t", Deed::Fill),
        ] {
            assert_eq!(deeds(sql), [Some((table.to_owned(), deed))], "{sql}");
        }
    }

    #[test]
    fn functions_of_sqlite_are_its_own() {
        let sql = "CREATE TABLE t (a TEXT NOT NULL DEFAULT (datetime('now')), b TEXT CHECK (json_valid(b)))";
        let all = split(sql, Database::Sqlite);
        assert!(plain(&all[0], Database::Sqlite).is_some());
    }

    #[test]
    fn what_may_be_more() {
        for sql in [
            "CREATE TABLE t (a INT DEFAULT own())",
            "CREATE TABLE t (a TEXT DEFAULT datetime('now'))",
            "CREATE TABLE t (a INT DEFAULT \"own\"())",
            "CREATE TABLE t (a INT DEFAULT other.now())",
            "CREATE TABLE t (a own_type)",
            "CREATE TABLE t (a DATETIME)",
            "CREATE TABLE t (a INT CHECK (own(a)))",
            "CREATE TABLE t (a TEXT DEFAULT 'x'::own_type)",
            "CREATE TABLE t (a TEXT DEFAULT CAST('x' AS own_type))",
            "CREATE TABLE t (LIKE o INCLUDING ALL)",
            "CREATE TABLE t (a INT) INHERITS (o)",
            "CREATE TABLE t (a INT) PARTITION BY RANGE (a)",
            "CREATE TABLE t PARTITION OF o FOR VALUES FROM (1) TO (2)",
            "CREATE TABLE other.t (a INT)",
            "CREATE TABLE t AS SELECT 1",
            "CREATE TEMP TABLE t (a INT)",
            "CREATE TABLE t (a INT",
            "CREATE TABLE t (a INT DEFAULT 1 #! 2)",
            "CREATE INDEX CONCURRENTLY i ON t (a)",
            "CREATE INDEX i ON t USING gin (a)",
            "CREATE INDEX i ON t (own(a))",
            "CREATE INDEX i ON t (a) WHERE own(a)",
            "CREATE INDEX i ON t (a) TABLESPACE x",
            "ALTER TABLE t DROP COLUMN a",
            "ALTER TABLE t ADD a INT, DROP b",
            "ALTER TABLE t ALTER a SET DEFAULT 1",
            "ALTER TABLE t RENAME TO u",
            "ALTER TABLE t ENABLE TRIGGER ALL",
            "ALTER TABLE t ADD a own_type",
            "INSERT INTO t SELECT 1",
            "INSERT INTO t VALUES ((SELECT 1))",
            "INSERT INTO t VALUES (nextval('s'))",
            "INSERT INTO t VALUES (set_config('search_path', 'x', false))",
            "INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING",
            "INSERT INTO t VALUES (1) RETURNING own(a)",
            "INSERT INTO t TABLE u",
            "WITH x AS (SELECT 1) INSERT INTO t VALUES (1)",
            "SELECT own()",
            "SET search_path = x",
            "COMMIT",
            "DO $$ BEGIN NULL; END $$",
            "DROP TABLE t",
            "UPDATE t SET a = 1",
            "DELETE FROM t",
            "CREATE VIEW v AS SELECT 1",
            "CREATE TRIGGER x AFTER INSERT ON t EXECUTE FUNCTION f()",
            "COPY t FROM '/x'",
            "INSERT INTO t VALUES ('x'",
        ] {
            assert_eq!(deeds(sql), [None], "{sql}");
        }
    }
}
