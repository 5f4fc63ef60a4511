//! Tests of what a statement names.

use super::super::Database::{self, Mysql, Postgres, Sqlite};
use super::super::split::split;
use super::*;
use proptest::prelude::*;

/// Each object as `use kind name`, shortened.
fn named(sql: &str, db: Database) -> Vec<String> {
    let all = split(sql, db);
    assert_eq!(all.len(), 1, "{sql}");
    let found = objects(&all[0], db);
    let text = all[0].text;
    for object in &found {
        let place = text[object.offset..].trim_start_matches(['"', '`', '[', '\'']).to_lowercase();
        let first = object.schema.as_deref().unwrap_or(&object.name).to_lowercase();
        assert!(place.starts_with(&first), "{object:?} in {sql}");
    }
    found.iter().map(|o| format!("{:?} {:?} {}", o.use_, o.kind, o.name)).collect()
}

fn tables(sql: &str, db: Database) -> Vec<String> {
    let found = named(sql, db);
    found.iter().map(|line| line.replace(" Table ", " ")).collect()
}

#[test]
fn definitions() {
    for db in Database::ALL {
        let create = "CREATE TABLE IF NOT EXISTS Cards (id {{pk}}, m {{ref}}, FOREIGN KEY (m) REFERENCES members (id) \
                      ON DELETE CASCADE ON UPDATE SET NULL)";
        assert_eq!(tables(create, db), ["Create cards", "References members"]);
        assert_eq!(named("CREATE UNIQUE INDEX i ON cards (a)", db), ["Create Index i", "Alter Table cards"]);
        assert_eq!(named("DROP TABLE IF EXISTS a, b", db), ["Drop Table a", "Drop Table b"]);
        assert_eq!(
            named("CREATE VIEW v AS SELECT * FROM a JOIN b USING (id)", db),
            ["Create View v", "Read Table a", "Read Table b"]
        );
        assert_eq!(tables("ALTER TABLE a RENAME TO b", db), ["Alter a", "Create b"]);
        assert_eq!(tables("ALTER TABLE a RENAME COLUMN b TO c", db), ["Alter a"]);
        assert_eq!(tables("ALTER TABLE a ADD COLUMN b INT, DROP COLUMN c", db), ["Alter a"]);
    }
    assert_eq!(tables("RENAME TABLE a TO b, c TO d", Mysql), ["Alter a", "Create b", "Alter c", "Create d"]);
    assert_eq!(tables("ALTER TABLE a RENAME b", Mysql), ["Alter a", "Create b"]);
    assert_eq!(tables("CREATE TABLE a LIKE b", Mysql), ["Create a", "Read b"]);
    assert_eq!(named("DROP INDEX i ON a", Mysql), ["Drop Index i", "Alter Table a"]);
    assert_eq!(
        tables("CREATE TABLE a PARTITION OF b FOR VALUES FROM (1) TO (2)", Postgres),
        ["Create a", "Alter b"]
    );
    assert_eq!(named("CREATE INDEX CONCURRENTLY ON s.a (x)", Postgres), ["Alter Table a"]);
    assert_eq!(named("CREATE SEQUENCE s", Postgres), ["Create Sequence s"]);
    assert_eq!(tables("COMMENT ON COLUMN a.b IS 'x'", Postgres), ["Alter a"]);
    assert_eq!(tables("GRANT SELECT, INSERT ON a TO x", Postgres), ["Alter a"]);
    assert_eq!(tables("TRUNCATE a, b", Postgres), ["Write a", "Write b"]);
}

#[test]
fn rows() {
    for db in Database::ALL {
        assert_eq!(
            tables("INSERT INTO a (x, y) SELECT p.x, 1 FROM b AS p, c q WHERE EXISTS (SELECT 1 FROM d)", db),
            ["Write a", "Read b", "Read c", "Read d"]
        );
        assert_eq!(
            tables("UPDATE a SET x = (SELECT max(y) FROM b) WHERE z IN (1, 2)", db),
            ["Write a", "Read b"]
        );
        assert_eq!(tables("DELETE FROM a WHERE id NOT IN (SELECT id FROM b)", db), ["Write a", "Read b"]);
        assert_eq!(
            tables("SELECT x, y FROM (SELECT 1 FROM a) s LEFT JOIN b ON b.x = f(s.x, 2), c", db),
            ["Read a", "Read b", "Read c"]
        );
    }
}

#[test]
fn rows_in_dialects() {
    assert_eq!(tables("INSERT OR IGNORE INTO a VALUES (1)", Sqlite), ["Write a"]);
    assert_eq!(tables("INSERT INTO '_module_x' VALUES (1)", Sqlite), ["Write _module_x"]);
    assert_eq!(tables("INSERT INTO a VALUES (1) ON CONFLICT DO UPDATE SET x = 1", Sqlite), ["Write a"]);
    assert_eq!(tables("REPLACE INTO a SELECT REPLACE(x, 'a', 'b') FROM b", Mysql), ["Write a", "Read b"]);
    assert_eq!(tables("INSERT IGNORE a SET x = 1 ON DUPLICATE KEY UPDATE x = 2", Mysql), ["Write a"]);
    assert_eq!(tables("UPDATE a JOIN b ON a.x = b.x SET a.y = 1", Mysql), ["Write a", "Read b"]);
    assert_eq!(tables("/*!50000 DELETE FROM _module_x */", Mysql), ["Write _module_x"]);
    assert_eq!(tables("DELETE FROM ONLY a USING b WHERE a.x = b.x", Postgres), ["Write a", "Read b"]);
    assert_eq!(
        tables("MERGE INTO a USING b ON a.x = b.x WHEN MATCHED THEN UPDATE SET y = 1", Postgres),
        ["Write a", "Read b"]
    );
    assert_eq!(
        tables(
            "SELECT extract(year FROM x), a IS DISTINCT FROM b FROM t, generate_series(1, 2) FOR UPDATE",
            Postgres
        ),
        ["Read t"]
    );
    assert_eq!(tables("SELECT 1 AS x INTO b FROM a", Postgres), ["Create b", "Read a"]);
}

#[test]
fn common_table_expressions_hide_what_they_name() {
    assert_eq!(
        tables(
            "WITH c AS (SELECT * FROM a), d (x) AS (SELECT 1 FROM c) UPDATE t SET x = 1 FROM c, d",
            Postgres
        ),
        ["Read a", "Write t"]
    );
    assert_eq!(tables("WITH t AS (SELECT * FROM t) SELECT * FROM t", Postgres), ["Read t"]);
    assert_eq!(
        tables("WITH RECURSIVE t AS (SELECT 1 UNION SELECT * FROM t) SELECT * FROM t, s.t", Sqlite),
        ["Read t"]
    );
    assert_eq!(tables("SELECT (WITH a AS (SELECT 1) SELECT 1 FROM a) FROM a", Mysql), ["Read a"]);
}

#[test]
fn bodies() {
    let sqlite = "CREATE TRIGGER t AFTER UPDATE OF x ON a WHEN NEW.x > 1 BEGIN INSERT INTO b VALUES (NEW.id); \
                  DELETE FROM c; UPDATE d SET x = (SELECT 1 FROM e); END";
    assert_eq!(
        named(sqlite, Sqlite),
        [
            "Create Trigger t",
            "Alter Table a",
            "Write Table b",
            "Write Table c",
            "Write Table d",
            "Read Table e"
        ]
    );
    let mysql = "CREATE DEFINER=`r`@`%` TRIGGER t BEFORE DELETE ON a FOR EACH ROW UPDATE b SET x = OLD.x";
    assert_eq!(named(mysql, Mysql), ["Create Trigger t", "Alter Table a", "Write Table b"]);
    let postgres = "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN SELECT count(*) INTO n FROM a; \
                    IF n > 1 THEN UPDATE b SET x = 1; END IF; RETURN NEW; END $$";
    assert_eq!(named(postgres, Postgres), ["Create Function f", "Read Table a", "Write Table b"]);
    assert_eq!(
        named(
            "CREATE TRIGGER t AFTER INSERT OR UPDATE OF x ON a FOR EACH ROW EXECUTE FUNCTION f()",
            Postgres
        ),
        ["Create Trigger t", "Alter Table a", "Read Function f"]
    );
    assert_eq!(named("DO $a$ BEGIN DROP TABLE x; END $a$", Postgres), ["Drop Table x"]);
}

#[test]
fn columns_that_look_like_statements() {
    assert_eq!(tables("SELECT call, replace FROM a", Postgres), ["Read a"]);
    assert_eq!(tables("SELECT replace FROM a", Postgres), ["Read a"]);
    assert_eq!(named("CALL p(1)", Mysql), ["Read Function p"]);
    for (word, db) in ["replace", "truncate"].into_iter().flat_map(|word| Database::ALL.map(|db| (word, db)))
    {
        for (statement, expected) in [
            (format!("CREATE TABLE a (id INT, {word} TEXT NOT NULL, x INT)"), "Create a"),
            (format!("ALTER TABLE a ADD COLUMN {word} TEXT"), "Alter a"),
            (format!("INSERT INTO a ({word}, x) VALUES (1, 2)"), "Write a"),
            (format!("UPDATE a SET {word} = 1 WHERE {word} IS NULL AND x = {word}"), "Write a"),
            (format!("SELECT {word} AS x, CASE WHEN x THEN {word} ELSE {word} END FROM a"), "Read a"),
        ] {
            assert_eq!(tables(&statement, db), [expected], "{statement}");
        }
    }
    let body =
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN REPLACE INTO b VALUES (1); REPLACE INTO c VALUES (1); END";
    assert_eq!(tables(body, Sqlite), ["Create Trigger t", "Alter a", "Write b", "Write c"]);
    assert_eq!(tables("WITH x AS (SELECT 1) REPLACE INTO b SELECT * FROM x", Sqlite), ["Write b"]);
    let body = "CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW REPLACE b VALUES (1)";
    assert_eq!(tables(body, Mysql), ["Create Trigger t", "Alter a", "Write b"]);
    let body = "CREATE PROCEDURE p() BEGIN IF x THEN REPLACE b VALUES (1); ELSE TRUNCATE c; END IF; END";
    assert_eq!(named(body, Mysql)[1..], ["Write Table b", "Write Table c"]);
    assert_eq!(tables("SELECT 1 FROM ROWS FROM (f(1), g(2)) AS r, a", Postgres), ["Read a"]);
    let body = "CREATE PROCEDURE p() BEGIN DROP TABLE x; SELECT 1 FROM a JOIN b ON c.d = b.e; END";
    assert_eq!(named(body, Mysql), ["Create Function p", "Drop Table x", "Read Table a", "Read Table b"]);
}

#[test]
fn names_are_folded() {
    let one = |sql, db| objects(&split(sql, db)[0], db).remove(0);
    let object = one(r#"SELECT 1 FROM Main."Cards""x""#, Postgres);
    assert_eq!(
        (object.schema.as_deref(), object.name.as_str(), object.offset),
        (Some("main"), "Cards\"x", 14)
    );
    assert_eq!(one("SELECT 1 FROM [Cards]", Sqlite).name, "cards");
    assert_eq!(one("SELECT 1 FROM `Cards`", Mysql).name, "cards");
}

#[test]
fn mentions_anywhere() {
    let at = |sql, db| mentions(&split(sql, db)[0], db, "_module_");
    assert_eq!(at("SELECT _Module_x()", Postgres), Some(7));
    assert_eq!(at("DO $$ _module_y $$", Postgres), Some(6));
    assert_eq!(at("SELECT '_module_y', a_module_x", Postgres), None);
    assert_eq!(at("SELECT `_module_`", Mysql), Some(7));
    let deep = (0..20_000).map(|n| format!("$a{n}$")).collect::<Vec<_>>().concat();
    assert_eq!(at(&format!("DO {deep}_module_x"), Postgres), Some(3 + deep.len()));
    assert!(named(&format!("DO {}", deep.replace('$', " $ ").replace("$ $", "$ DO $")), Postgres).is_empty());
}

proptest! {
    #[test]
    fn never_panics(
        src in r#"((CREATE|TABLE|WITH|AS|FROM|UPDATE|DELETE|RENAME|TO|ON|DROP|ALTER|INSERT|COLUMN|x|é|=|@|\(|\)|,|\.|'|"|\$\$|DO|FUNCTION) ?){0,30}"#
    ) {
        for db in Database::ALL {
            for stmt in split(&src, db) {
                let found = objects(&stmt, db);
                prop_assert!(found.iter().all(|o| stmt.text.is_char_boundary(o.offset) && o.offset < stmt.text.len()));
                let at = mentions(&stmt, db, "x");
                prop_assert!(at.is_none_or(|at| stmt.text[at..].to_lowercase().contains('x')));
            }
        }
    }
}
