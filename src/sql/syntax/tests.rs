//! Tests of the syntax check: what every database refuses, and what each of them reads.

use super::super::Database::{self, Mysql, Postgres, Sqlite};
use super::{WORDS_MAX, check};
use proptest::prelude::*;

#[test]
fn mistakes_are_found_on_every_database() {
    for (sql, line, column, message) in [
        ("CREATE TABEL x(a int)", 1, 8, "expected an object type after CREATE, found TABEL"),
        ("SELEC 1", 1, 1, "expected an SQL statement, found SELEC; did you mean SELECT?"),
        ("INSRT INTO a VALUES (1)", 1, 1, "expected an SQL statement, found INSRT; did you mean INSERT?"),
        ("CREATE TABLE x (\n  é int", 1, 16, "this `(` is never closed"),
        ("CREATE TABLE x (a int))", 1, 23, "this `)` closes nothing"),
        ("CREATE TABLE x (\n  a int,\n)", 2, 8, "nothing follows this comma"),
        ("SELECT 'é', FROM a", 1, 11, "nothing follows this comma"),
        ("SELECT 1,", 1, 9, "nothing follows this comma"),
        ("INSERT INTO a", 1, 14, ""),
        ("SELECT * FROM a\nWHER b = 1", 2, 6, ""),
        ("CREATE TABLE x (a int NOT NUL)", 1, 23, ""),
        ("CREATE TABLE x (a int PRIMARY KY)", 1, 23, ""),
        ("CREATE TABLE x (a int DEFAUL 1)", 1, 23, ""),
        ("CREATE TABLE a (id BIGINT, FOREIGN KEY id REFERENCES b (id))", 1, 43, ""),
        ("CREATE INDX i ON a (b)", 1, 8, ""),
        ("ALTER TABEL x ADD b int", 1, 7, ""),
        ("DROP TABEL x", 1, 6, ""),
        ("UPDATE a x = 1", 1, 12, ""),
        ("UPDATE a SET x 1", 1, 16, ""),
        ("SELECT * FROM a ODER BY b", 1, 22, ""),
    ] {
        for db in Database::ALL {
            let error = check(sql, db).expect_err(sql);
            assert_eq!((error.line, error.column), (line, column), "{sql}: {error:?}");
            assert!(message.is_empty() || error.message == message, "{error:?}");
            assert!(
                !error.message.contains(" at Line") && !error.message.contains("sql parser"),
                "{error:?}"
            );
        }
    }
}

fn all_pass(db: Database, list: &[&str]) {
    let failed: Vec<_> = list.iter().filter_map(|sql| check(sql, db).err().map(|e| (sql, e))).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

const SQLITE: &[&str] = &[
    "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), c INT CHECK (c > 0), d AS (c * 2), e INT GENERATED ALWAYS AS (c) STORED, UNIQUE (b, c)) STRICT",
    "CREATE TABLE a (id TEXT PRIMARY KEY, n VARCHAR(9) COLLATE NOCASE) WITHOUT ROWID",
    "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT, WITHOUT ROWID",
    "CREATE TABLE a (b, c)",
    "CREATE UNIQUE INDEX IF NOT EXISTS i ON a (lower(b), c DESC) WHERE d IS NULL",
    "INSERT INTO a (b) VALUES ((strftime('%Y','now'))) ON CONFLICT DO NOTHING",
    "INSERT INTO a (b) VALUES (1) ON CONFLICT (b) WHERE c IS NULL DO UPDATE SET b = excluded.b WHERE x",
    "INSERT OR IGNORE INTO a DEFAULT VALUES",
    "REPLACE INTO a VALUES (1)",
    "WITH c AS (SELECT 1) UPDATE a SET x = (SELECT * FROM c)",
    "WITH c(x) AS (VALUES (1)) INSERT INTO a SELECT x FROM c",
    "UPDATE a SET x = 1 FROM b WHERE b.i = a.i RETURNING x",
    "UPDATE OR IGNORE a SET x = 1",
    "DELETE FROM a WHERE id IN (SELECT id FROM a LIMIT 5)",
    "DELETE FROM a WHERE x LIMIT 5",
    "ALTER TABLE a ADD COLUMN b TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE a ADD b INT",
    "ALTER TABLE a DROP COLUMN b",
    "ALTER TABLE a RENAME COLUMN b TO c",
    "ALTER TABLE a RENAME b TO c",
    "ALTER TABLE a RENAME TO c",
    "DROP INDEX IF EXISTS i",
    "DROP TABLE IF EXISTS a",
    "DROP TRIGGER IF EXISTS t",
    "DROP VIEW v",
    "CREATE TABLE a (b INTEGER REFERENCES x (y) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED, CONSTRAINT z FOREIGN KEY (b) REFERENCES c (d) ON UPDATE CASCADE)",
    "CREATE TEMP TABLE a AS SELECT * FROM b",
    "SELECT json_extract(x, '$.a'), x -> 'a', y ->> '$.b' FROM a WHERE a GLOB 'x*' AND b NOT LIKE 'x' ESCAPE '\\'",
    "CREATE VIEW IF NOT EXISTS v (a) AS SELECT 1",
    "INSERT INTO a SELECT NULL, b || 'x', CAST(c AS TEXT), CASE WHEN d THEN 1 ELSE 2 END, hex(randomblob(16)) FROM c WHERE true ON CONFLICT DO NOTHING",
    "CREATE TABLE a (b TEXT CHECK (b IN ('x', 'y')) , c BLOB DEFAULT x'00', d DOUBLE PRECISION, e UNSIGNED BIG INT, PRIMARY KEY (b AUTOINCREMENT))",
    "INSERT INTO a SELECT * FROM json_each('[1]')",
    "UPDATE a SET (x, y) = (SELECT 1, 2)",
    "SELECT iif(a, b, c) FROM x INDEXED BY i",
    "SELECT a ISNULL, b NOTNULL, c IS NOT d, e == f FROM x",
    "SELECT count(*) FILTER (WHERE a) OVER (PARTITION BY b ORDER BY c ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM x",
    "CREATE TABLE a (b INT UNIQUE ON CONFLICT REPLACE, c INT NOT NULL ON CONFLICT IGNORE)",
    "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT RAISE(ABORT, 'x'); END",
    "CREATE VIRTUAL TABLE a USING fts5(b, c)",
    "PRAGMA table_info(a)",
    "VACUUM",
    "REINDEX a",
    "ANALYZE",
];

#[test]
fn sqlite_reads() {
    all_pass(Sqlite, SQLITE);
}

const POSTGRES: &[&str] = &[
    "CREATE TABLE a (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, b JSONB NOT NULL DEFAULT '{}'::jsonb, c TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP, d NUMERIC(19,4) CHECK (d >= 0), e INT GENERATED ALWAYS AS (d * 2) STORED, f TEXT[] DEFAULT ARRAY[]::text[], UNIQUE NULLS NOT DISTINCT (b))",
    "CREATE TABLE a (b INT4RANGE, EXCLUDE USING gist (b WITH &&))",
    "CREATE TABLE a (b int) PARTITION BY RANGE (b)",
    "CREATE TABLE a PARTITION OF b FOR VALUES FROM (1) TO (2)",
    "CREATE TABLE a (b int) WITH (fillfactor = 70)",
    "CREATE TABLE a (LIKE b INCLUDING ALL)",
    "CREATE TABLE a (b int) INHERITS (c)",
    "CREATE UNLOGGED TABLE a (b int)",
    "CREATE TABLE a (b INT DEFAULT nextval('s'), c serial, d uuid DEFAULT gen_random_uuid(), e timestamp with time zone, f varchar(3) COLLATE \"C\", g interval, h bytea, i inet, j tsvector, k point, l bit varying(3), m double precision, n char, o double precision[][])",
    "CREATE INDEX i ON a USING gin (b jsonb_path_ops)",
    "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY a (b) INCLUDE (c) WITH (fillfactor = 70) WHERE d IS NULL",
    "CREATE UNIQUE INDEX i ON a (lower(b) DESC NULLS LAST, c text_pattern_ops, (d || 'x'))",
    "CREATE INDEX ON a (b)",
    "CREATE UNIQUE INDEX i ON a (b) NULLS NOT DISTINCT",
    "ALTER TABLE a ADD COLUMN IF NOT EXISTS b INT, DROP COLUMN IF EXISTS c CASCADE",
    "ALTER TABLE a ADD CONSTRAINT c CHECK (x > 0) NOT VALID",
    "ALTER TABLE a VALIDATE CONSTRAINT c",
    "ALTER TABLE a ALTER COLUMN b TYPE bigint USING b::bigint, ALTER c SET NOT NULL, ALTER d DROP DEFAULT",
    "ALTER TABLE ONLY a ADD CONSTRAINT c UNIQUE USING INDEX i",
    "ALTER TABLE a ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (x) REFERENCES b (y) ON DELETE SET NULL (x) NOT VALID",
    "ALTER TABLE a SET (fillfactor = 70)",
    "ALTER TABLE a ADD EXCLUDE USING gist (x WITH =)",
    "ALTER TABLE a ATTACH PARTITION b FOR VALUES IN (1)",
    "ALTER TABLE a RENAME CONSTRAINT b TO c",
    "ALTER TABLE a ALTER COLUMN b ADD GENERATED ALWAYS AS IDENTITY",
    "ALTER TABLE a ALTER b SET STATISTICS 100",
    "ALTER TABLE a REPLICA IDENTITY FULL",
    "ALTER TABLE a DISABLE TRIGGER ALL",
    "ALTER TABLE a OWNER TO b",
    "ALTER TABLE a SET SCHEMA b",
    "ALTER TABLE a CLUSTER ON i",
    "ALTER TABLE a ALTER b SET STORAGE EXTERNAL",
    "ALTER TABLE a ALTER COLUMN b DROP EXPRESSION",
    "ALTER TABLE a INHERIT b",
    "ALTER TABLE IF EXISTS a DROP CONSTRAINT IF EXISTS b",
    "INSERT INTO a (b) VALUES (1) ON CONFLICT ON CONSTRAINT c DO UPDATE SET b = EXCLUDED.b RETURNING *",
    "INSERT INTO a OVERRIDING SYSTEM VALUE VALUES (1)",
    "INSERT INTO a AS x VALUES (DEFAULT) ON CONFLICT (b) WHERE c DO NOTHING",
    "INSERT INTO a DEFAULT VALUES",
    "WITH d AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM d",
    "UPDATE a x SET (b, c) = (1, 2) FROM d WHERE d.i = x.i",
    "UPDATE ONLY a SET b = DEFAULT",
    "DELETE FROM a USING b WHERE a.i = b.i RETURNING a.*",
    "SELECT * FROM a, LATERAL (SELECT 1) x, unnest(ARRAY[1,2]) WITH ORDINALITY AS t(u, v)",
    "SELECT DISTINCT ON (a) a::int, b->'x'->>'y', c #>> '{a,b}', d @> '[1]', e ? 'k', f ~* 'x', g AT TIME ZONE 'UTC', now() - interval '1 day', h IS DISTINCT FROM i, array_agg(x ORDER BY y) FILTER (WHERE z) FROM t FOR UPDATE SKIP LOCKED",
    "SELECT (a).b, x[1:2], '{}'::text[], $1 FROM t WHERE a = ANY($2) AND (b, c) IN (SELECT 1, 2)",
    "MERGE INTO a USING b ON a.i = b.i WHEN MATCHED THEN UPDATE SET x = 1 WHEN NOT MATCHED THEN INSERT (i) VALUES (1)",
    "TRUNCATE a, b RESTART IDENTITY CASCADE",
    "CREATE OR REPLACE VIEW v WITH (security_invoker = true) AS SELECT 1 WITH CHECK OPTION",
    "CREATE MATERIALIZED VIEW v AS SELECT 1 WITH NO DATA",
    "DROP INDEX CONCURRENTLY i",
    "DROP TABLE a CASCADE",
    "CREATE TABLE a AS SELECT 1 WITH NO DATA",
    "SELECT U&'x', E'a\\n', B'1', date '2020-01-01', $a$x$a$",
    "INSERT INTO a SELECT g, md5(g::text) FROM generate_series(1, 10) AS g",
    "SELECT a || b COLLATE \"C\", - 1 ^ 2, |/ 4, @ -5, x OPERATOR(pg_catalog.+) y, a NOT ILIKE b, ROW(1,2), count(*) FROM t GROUP BY GROUPING SETS ((a), ()) HAVING true WINDOW w AS (ORDER BY a)",
    "SELECT * FROM a TABLESAMPLE system (1)",
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1, $$",
    "DO $$ BEGIN END $$",
    "COMMENT ON TABLE a IS 'x'",
    "CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW EXECUTE FUNCTION f()",
    "ALTER INDEX a RENAME TO b",
];

#[test]
fn postgres_reads() {
    all_pass(Postgres, POSTGRES);
}

const MYSQL: &[&str] = &[
    "CREATE TABLE a (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, b JSON NOT NULL DEFAULT (json_object()), c DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), d DECIMAL(19,4) UNSIGNED, e INT GENERATED ALWAYS AS (d * 2) STORED COMMENT 'x', f ENUM('a','b'), g VARCHAR(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, h INT AS (d) VIRTUAL, KEY k (b(10), c), UNIQUE KEY u (c), CONSTRAINT z FOREIGN KEY (d) REFERENCES x (y) ON DELETE CASCADE, FULLTEXT KEY ft (g), CHECK (d > 0), INDEX (e) USING BTREE) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='x' ROW_FORMAT=DYNAMIC",
    "CREATE TABLE a (b INT) PARTITION BY HASH (b) PARTITIONS 4",
    "CREATE TABLE IF NOT EXISTS a LIKE b",
    "CREATE TABLE a (b TINYINT(1) NOT NULL, c INT UNSIGNED ZEROFILL, d SET('a'), e MEDIUMTEXT, f YEAR, g BIT(1) DEFAULT b'0', h TIMESTAMP NULL, i DOUBLE(5,2), j INT INVISIBLE, k POINT SRID 4326, PRIMARY KEY (b), SPATIAL INDEX (k), INDEX f ((lower(e))), KEY (c) COMMENT 'x')",
    "CREATE TABLE a (id uuid DEFAULT uuid(), x INT KEY)",
    "INSERT IGNORE INTO a VALUES (1)",
    "INSERT INTO a (b) VALUES (1) ON DUPLICATE KEY UPDATE b = VALUES(b)",
    "INSERT INTO a (b) VALUES (1) AS n ON DUPLICATE KEY UPDATE b = n.b",
    "INSERT INTO a SET b = 1",
    "REPLACE INTO a (b) VALUES (1)",
    "INSERT a VALUES (1)",
    "INSERT INTO a (b) SELECT 1 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM a)",
    "UPDATE a JOIN b ON a.x = b.x SET a.y = 1 WHERE z",
    "UPDATE a SET b = 1 ORDER BY c LIMIT 5",
    "DELETE FROM a WHERE b LIMIT 5",
    "DELETE a FROM a JOIN b ON a.x = b.x",
    "DELETE FROM a USING a JOIN b ON 1 = 1",
    "ALTER TABLE a ADD COLUMN b INT AFTER c, ADD INDEX i (b), ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES x (y), DROP FOREIGN KEY g, DROP INDEX h, MODIFY COLUMN d BIGINT NOT NULL, CHANGE e f INT",
    "ALTER TABLE a ADD UNIQUE KEY u (b), ALGORITHM=INPLACE, LOCK=NONE",
    "ALTER TABLE a ADD b INT FIRST",
    "ALTER TABLE a RENAME INDEX b TO c",
    "ALTER TABLE a DROP PRIMARY KEY",
    "ALTER TABLE a ENGINE=InnoDB",
    "ALTER TABLE a CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
    "ALTER TABLE a ALTER COLUMN b SET DEFAULT 1",
    "ALTER TABLE a ADD COLUMN (b INT, c INT)",
    "ALTER TABLE a AUTO_INCREMENT = 5",
    "ALTER TABLE a RENAME COLUMN b TO c, RENAME TO d",
    "ALTER TABLE a DROP CHECK c",
    "ALTER TABLE a ADD FULLTEXT INDEX i (b)",
    "ALTER TABLE a ADD COLUMN b INT NOT NULL DEFAULT 0 COMMENT 'x'",
    "CREATE INDEX i ON a (b(10), c DESC) USING BTREE",
    "CREATE FULLTEXT INDEX i ON a (b)",
    "DROP INDEX i ON a",
    "CREATE UNIQUE INDEX i ON a (b)",
    "CREATE INDEX i ON a ((lower(b)))",
    "CREATE INDEX i ON a (b) ALGORITHM=INPLACE LOCK=NONE",
    "CREATE OR REPLACE VIEW v AS SELECT `a`.`b`, \"text\" FROM `a` STRAIGHT_JOIN c",
    "CREATE ALGORITHM=MERGE DEFINER=`x`@`%` SQL SECURITY INVOKER VIEW v AS SELECT 1",
    "SELECT a DIV b, c <=> d, e REGEXP 'x', f MOD 2, !g, DATE_ADD(x, INTERVAL 1 DAY), GROUP_CONCAT(DISTINCT a ORDER BY b SEPARATOR ','), CONVERT(a USING utf8mb4), CAST(a AS UNSIGNED), MATCH (a) AGAINST ('x' IN BOOLEAN MODE), j->'$.a', j->>'$.b', BINARY a, _utf8mb4'x', @x := 1, IF(a, b, c), x RLIKE 'y' FROM t USE INDEX (i) LIMIT 5, 10 FOR UPDATE",
    "SELECT 1 FROM a LOCK IN SHARE MODE",
    "TRUNCATE TABLE a",
    "DROP TABLE IF EXISTS a, b",
    "WITH RECURSIVE c AS (SELECT 1 UNION ALL SELECT 2) SELECT * FROM c",
    "DROP TEMPORARY TABLE a",
    "SELECT /*+ MAX_EXECUTION_TIME(1) */ SQL_CALC_FOUND_ROWS 1",
    "RENAME TABLE a TO b",
    "WITH c AS (SELECT 1) DELETE FROM a WHERE x IN (SELECT * FROM c)",
    "INSERT INTO a VALUES (x'00', 0x1F, b'1', 'it\\'s', TRUE, CURRENT_TIMESTAMP(6))",
    "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.x = 1",
    "CREATE PROCEDURE p() BEGIN SELECT 1; END",
    "/*!50000 ALTER TABLE a ADD b INT */",
    "SET @x = 1",
];

#[test]
fn mysql_reads() {
    all_pass(Mysql, MYSQL);
}

#[test]
fn long_chains_do_not_overflow_the_stack() {
    for word in ["+", "AND", "UNION SELECT", "IS NULL OR", "||"] {
        for terms in [WORDS_MAX / 3, 200_000] {
            let sql = format!("SELECT 1{}", format!(" {word} 1").repeat(terms));
            for db in Database::ALL {
                assert_eq!(check(&sql, db), Ok(()));
            }
        }
    }
    let deep = format!("SELECT {}1{}", "(".repeat(100_000), ")".repeat(100_000));
    assert_eq!(check(&deep, Sqlite), Ok(()));
}

proptest! {
    #[test]
    fn never_panics(
        src in r#"((SELECT|CREATE|TABLE|FROM|x|é|1|=|::|\(|\)|,|\.|'|"|\[|\]|\$\$|INSERT|INTO|VALUES|CASE|INTERVAL) ?){0,16}"#
    ) {
        for db in Database::ALL {
            if let Err(error) = check(&src, db) {
                prop_assert!(error.line >= 1 && error.column >= 1 && !error.message.is_empty());
            }
        }
    }
}
