//! Tests of the rules: what each catches, and what it must leave alone.

use super::super::Database::{self, Mysql, Postgres, Sqlite};
use super::super::script::Phase;
use super::super::split::split;
use super::*;
use std::collections::BTreeSet;

fn rule(sql: &str, db: Database) -> &'static str {
    lint(&split(sql, db)[0], db, false).map_or("", |lint| lint.rule)
}

const REFUSED: &[(Database, &str, &str)] = &[
    (Mysql, "SET @@session.x = 1, autocommit = 0", "transaction-control"),
    (Mysql, "/*!50000 COMMIT */", "transaction-control"),
    (Mysql, "LOCK TABLES a WRITE", "transaction-control"),
    (Mysql, "/*! SELECT 1; COMMIT */", "hidden-statement"),
    (Mysql, "DELIMITER $$\nCREATE TABLE a (b INT); COMMIT$$", "hidden-statement"),
    (Mysql, "use x", "other-database"),
    (Mysql, "LOAD DATA LOCAL INFILE 'x' INTO TABLE y", "file-access"),
    (Mysql, "SELECT 1 INTO OUTFILE 'x'", "file-access"),
    (Postgres, "SET LOCAL ROLE x", "role-change"),
    (Postgres, "SET SESSION AUTHORIZATION x", "role-change"),
    (Postgres, "RESET ROLE", "role-change"),
    (Postgres, "COPY a FROM STDIN", "file-access"),
    (Postgres, "DROP TABLE U&\"\\0061\"", "hidden-name"),
    (Postgres, "CREATE INDEX CONCURRENTLY i ON a (b)", "needs-no-transaction"),
    (Postgres, "VACUUM", "needs-no-transaction"),
    (Postgres, "ALTER SYSTEM SET x = 1", "needs-no-transaction"),
    (Postgres, "DROP DATABASE x", "needs-no-transaction"),
    (Postgres, "CREATE SCHEMA apart", "own-schema"),
    (Postgres, "drop schema apart cascade", "own-schema"),
    (Mysql, "CREATE SCHEMA apart", "own-schema"),
    (Postgres, "SELECT pg_advisory_xact_lock(1)", "run-lock"),
    (Mysql, "SELECT release_lock('x')", "run-lock"),
    (Postgres, "DO $$ BEGIN EXECUTE 'ALTER  ROLE a PASSWORD ''x'''; END $$", "own-login"),
    (Mysql, "SET PASSWORD = PASSWORD('x')", "own-login"),
    (Mysql, "/* why */ set password for a = 'x'", "own-login"),
    (Mysql, "CREATE PROCEDURE p() BEGIN UPDATE a SET b = 1; SET PASSWORD = 'x'; END", "own-login"),
    (Mysql, "PREPARE p FROM 'SET PASSWORD = ''x'''", "own-login"),
    (Sqlite, "ATTACH 'x' AS y", "other-database"),
    (Sqlite, "PRAGMA foreign_keys = OFF", "pragma"),
    (Sqlite, ".read x", "client-command"),
    (Sqlite, "SELECT load_extension ('x')", "load-extension"),
    (Sqlite, "SELECT \"load_extension\"('x')", "load-extension"),
];

#[test]
fn what_a_migration_may_not_hold() {
    for db in Database::ALL {
        for sql in [
            "begin",
            "COMMIT",
            "rollback to x",
            "/* a */ SAVEPOINT a",
            "release a",
            "start transaction",
            "END",
        ] {
            assert_eq!(rule(sql, db), "transaction-control", "{sql}");
        }
        assert_eq!(rule("SET ROLE x", db), "role-change");
        assert_eq!(rule("\\d x", db), "client-command");
    }
    for (db, sql, expected) in REFUSED.iter().copied() {
        assert_eq!(rule(sql, db), expected, "{sql}");
    }
    let vacuum = split("VACUUM a", Postgres);
    assert_eq!(lint(&vacuum[0], Postgres, true), None);
    assert_eq!(lint(&vacuum[0], Postgres, false).unwrap().why, "VACUUM cannot run inside a transaction");
}

#[test]
fn what_it_may() {
    let cases = [
        (Postgres, "REFRESH MATERIALIZED VIEW CONCURRENTLY v"),
        (Postgres, "SET LOCAL lock_timeout = '5s'"),
        (Postgres, "DO $$ BEGIN PERFORM 1; END $$"),
        (Postgres, "SELECT 'COPY', u & v FROM a"),
        (Mysql, "CREATE PROCEDURE p() BEGIN SELECT 1; COMMIT; END"),
        (Mysql, "BEGIN NOT ATOMIC SELECT 1; END"),
        (Mysql, "SET @x = 1"),
        (Postgres, "UPDATE people p SET password_hash = l.hash FROM logins l"),
        (Postgres, "UPDATE people SET password = 'x'"),
        (Mysql, "UPDATE people AS p SET password = 'x'"),
        (Mysql, "INSERT INTO people SET password = 'x'"),
        (Mysql, "INSERT INTO labels (name) VALUES ('Set password'), ('May alter users')"),
        (Mysql, "ALTER TABLE doors ADD COLUMN target_lock INT"),
        (Postgres, "CREATE EXTENSION IF NOT EXISTS ltree"),
        (Sqlite, "CREATE TABLE t (load_extension INTEGER, \"begin\" TEXT)"),
        (Sqlite, "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET x = 1; END"),
    ];
    for (db, sql) in cases {
        assert_eq!(rule(sql, db), "", "{sql}");
    }
}

fn live(sql: &str, db: Database, phase: Option<Phase>) -> &'static str {
    let created = BTreeSet::from(["fresh".to_owned()]);
    unsafe_ddl(&split(sql, db)[0], db, phase, &created).map_or("", |lint| lint.rule)
}

#[test]
fn changes_of_a_live_table() {
    let cases = [
        ("ALTER TABLE a ADD COLUMN b INT NOT NULL", "not-null-without-default"),
        ("ALTER TABLE a ADD COLUMN c INT, ADD b INT NOT NULL", "not-null-without-default"),
        ("ALTER TABLE a ADD COLUMN b NUMERIC(1, 2) NOT NULL DEFAULT 0", ""),
        ("ALTER TABLE a ADD COLUMN b INT", ""),
        ("ALTER TABLE s.a ALTER COLUMN b SET NOT NULL", "set-not-null"),
        ("ALTER TABLE a ALTER COLUMN b SET DEFAULT 'x'", ""),
        ("ALTER TABLE a ALTER b TYPE BIGINT USING b::bigint", "alter-type"),
        ("ALTER TABLE a ALTER COLUMN b SET DATA TYPE BIGINT", "alter-type"),
        ("ALTER TABLE a RENAME TO b", "rename"),
        ("ALTER TABLE a RENAME COLUMN b TO c", "rename"),
        ("ALTER TABLE a RENAME CONSTRAINT b TO c", ""),
        ("ALTER TABLE a DROP COLUMN b", "drop-column"),
        ("ALTER TABLE a DROP CONSTRAINT b", ""),
        ("ALTER TABLE a ADD CONSTRAINT c FOREIGN KEY (x) REFERENCES b (id)", "constraint-check"),
        ("ALTER TABLE a ADD CHECK (x > 0)", "constraint-check"),
        ("ALTER TABLE a ADD CHECK (x > 0) NOT VALID", ""),
        ("CREATE UNIQUE INDEX i ON a (b)", "blocking-index"),
        ("CREATE INDEX CONCURRENTLY i ON a (b)", ""),
        ("CREATE INDEX i ON fresh (b)", ""),
        ("ALTER TABLE Fresh RENAME TO a", ""),
        ("CREATE TABLE a (b INT NOT NULL)", ""),
    ];
    for (sql, expected) in cases {
        assert_eq!(live(sql, Postgres, None), expected, "{sql}");
    }
    assert_eq!(live("ALTER TABLE a DROP COLUMN b", Sqlite, Some(Phase::Contract)), "");
    for (column, expected) in [
        ("b {{timestamp}} NOT NULL DEFAULT {{now}}", "computed-default"),
        ("b TEXT DEFAULT CURRENT_TIMESTAMP", "computed-default"),
        ("b INTEGER DEFAULT (1 + 1)", "computed-default"),
        ("b INTEGER NOT NULL DEFAULT {{true}}", ""),
        ("b INTEGER DEFAULT -1", ""),
        ("b {{pk}}", "key-of-new-column"),
        ("b INTEGER UNIQUE", "key-of-new-column"),
        ("b INTEGER PRIMARY KEY", "key-of-new-column"),
        ("\"unique\" INTEGER", ""),
    ] {
        assert_eq!(live(&format!("ALTER TABLE a ADD COLUMN {column}"), Sqlite, None), expected, "{column}");
        assert_eq!(live(&format!("ALTER TABLE fresh ADD COLUMN {column}"), Sqlite, None), "", "{column}");
        assert_eq!(live(&format!("ALTER TABLE a ADD {column}"), Mysql, None), "", "{column}");
    }
    assert_eq!(live("CREATE INDEX i ON a (b)", Sqlite, None), "");
    assert_eq!(live("ALTER TABLE a MODIFY b BIGINT", Mysql, None), "alter-type");
    assert_eq!(live("RENAME TABLE a TO b", Mysql, None), "rename");
    assert_eq!(live("ALTER TABLE a ADD CHECK (x > 0)", Mysql, None), "");
}

#[test]
fn references_of_a_column() {
    let at = |sql| column_level_references(&split(sql, Mysql)[0]);
    for sql in [
        "CREATE TABLE a (id {{pk}}, b {{ref}} NOT NULL REFERENCES b (id))",
        "ALTER TABLE a ADD COLUMN b INT REFERENCES b (id)",
        "CREATE TABLE a (b INT CHECK (b > 1), FOREIGN KEY (b, c) REFERENCES b (id, c), d INT REFERENCES e)",
    ] {
        assert_eq!(at(sql), sql.rfind("REFERENCES"), "{sql}");
    }
    for fine in [
        "CREATE TABLE a (b INT, CONSTRAINT c FOREIGN KEY (b) REFERENCES b (id) ON DELETE CASCADE)",
        "ALTER TABLE a ADD CONSTRAINT c FOREIGN KEY (b) REFERENCES b (id)",
        "CREATE TABLE a (b TEXT DEFAULT 'x REFERENCES y')",
        "GRANT REFERENCES ON a TO b",
    ] {
        assert_eq!(at(fine), None, "{fine}");
    }
}

#[test]
fn a_byte_order_mark_in_code_hides_nothing() {
    let trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; \u{feff}END; COMMIT; SELECT 1; END";
    for text in [trigger, "UPDATE a SET b = 1 \u{feff}WHERE c = 2", "SELECT a\u{feff}b FROM c"] {
        let statement = &split(text, Sqlite)[0];
        assert!(lint(statement, Sqlite, false).is_some(), "{text}");
    }
    let quoted = &split("UPDATE a SET b = 'x\u{feff}y' -- \u{feff}", Sqlite)[0];
    assert_eq!(lint(quoted, Sqlite, false), None);
}
