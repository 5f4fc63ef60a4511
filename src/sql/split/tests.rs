//! Tests of the splitter: each database's own ways to hide a semicolon, and arbitrary text.

use super::super::Database::{self, Mysql, Postgres, Sqlite};
use super::{split, unterminated};
use proptest::prelude::*;

fn texts(src: &str, db: Database) -> Vec<&str> {
    split(src, db).iter().map(|s| s.text).collect()
}

#[test]
fn places_and_words() {
    let src = "-- héllo\n\n  CREATE TABLE \"a;b\" (x int);\r\n/* c */ insert into t values (';'); -- end\n";
    for db in [Sqlite, Postgres] {
        let all = split(src, db);
        assert_eq!(all.len(), 2);
        assert_eq!((all[0].line, all[1].line), (3, 4));
        assert_eq!(all[1].text, "insert into t values (';')");
        assert_eq!(&src[all[1].offset..][..6], "insert");
        assert_eq!(all[0].words, ["CREATE", "TABLE", "X", "INT"]);
    }
    assert_eq!(split("\\d x", Postgres)[0].words, ["\\", "D", "X"]);
    assert!(split(" ; -- x\n ;/* y */; /*+ z */", Postgres).is_empty());
}

#[test]
fn postgres() {
    assert_eq!(texts("select $a$ ; $b$ ; $a$; select 1", Postgres).len(), 2);
    assert_eq!(texts(r"select E'\';', 'a\'; select 2", Postgres).len(), 2);
    assert_eq!(texts("/* a /* ; */ ; */ select 1; select a$b$c;", Postgres), ["select 1", "select a$b$c"]);
    let atomic = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END";
    assert_eq!(texts(&format!("{atomic}; select 1"), Postgres), [atomic, "select 1"]);
    assert_eq!(texts("create rule r as on insert to t do also (select 1; select 2); x", Postgres).len(), 2);
    assert_eq!(texts("begin; select 1; end; select 2", Postgres).len(), 4);
}

#[test]
fn sqlite_triggers() {
    let trigger = "CREATE TEMP TRIGGER t AFTER INSERT ON a WHEN CASE 1 WHEN 1 THEN 2 END BEGIN \
                   UPDATE b SET begin = NEW.end, x = CASE WHEN 1 THEN 2 END; DELETE FROM c; END";
    assert_eq!(texts(&format!("{trigger}; select 1;"), Sqlite), [trigger, "select 1"]);
    assert_eq!(texts("create trigger t after insert on a; select 1", Sqlite).len(), 2);
    assert_eq!(texts("select [a;b], `c;`, \"d;\"; select 2", Sqlite).len(), 2);
    assert_eq!(texts("BEGIN; SELECT 1; END; SELECT 2", Sqlite).len(), 4);
}

#[test]
fn mysql() {
    let routine = "CREATE DEFINER=`r`@`%` PROCEDURE p() BEGIN DECLARE x INT; IF x THEN BEGIN END; END IF; \
        CASE x WHEN 1 THEN SELECT 1; END CASE; WHILE x DO SET x = (SELECT CASE WHEN 1 THEN 2 END); END WHILE; \
        INSERT INTO s (begin, end) VALUES (1, NEW.end); END";
    assert_eq!(texts(&format!("{routine}; SELECT 1"), Mysql), [routine, "SELECT 1"]);
    let src = "DELIMITER $$\nCREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET @x = 1; END$$\n\
               delimiter ;\nSELECT '\\';' # ;\n, \"a\\\";\"; SELECT 1--1;";
    let all = texts(src, Mysql);
    assert_eq!(all.len(), 3, "{all:?}");
    assert!(all[0].ends_with("END"));
    assert_eq!(texts("/*!40101 SET x=1 */; select 2", Mysql), ["/*!40101 SET x=1 */", "select 2"]);
    assert_eq!(split("/*!50000 COMMIT */", Mysql)[0].words, ["COMMIT"]);
    assert_eq!(
        texts("CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.x = 1; SELECT 1", Mysql).len(),
        2
    );
    assert_eq!(texts("BEGIN NOT ATOMIC SELECT 1; SELECT 2; END; SELECT 3", Mysql).len(), 2);
}

#[test]
fn open_quotes_are_found() {
    assert_eq!(unterminated("select 'a;\n", Sqlite), Some(7));
    assert_eq!(unterminated("x /* a", Postgres), Some(2));
    assert_eq!(unterminated("x /*!50000 a", Mysql), Some(2));
    assert_eq!(unterminated("do $a$ x $b$", Postgres), Some(3));
    assert_eq!(unterminated("select 'a', \"b\" -- it's", Mysql), None);
}

#[test]
fn linear_in_the_number_of_statements() {
    let src = "INSERT INTO some_table (id, name) VALUES (1, 'ü; x'); -- note\n".repeat(20_000);
    for db in Database::ALL {
        // The tests may not read a clock: a quadratic splitter needs minutes here, this one milliseconds.
        let all = split(&src, db);
        assert_eq!(all.len(), 20_000);
        assert_eq!(all[19_999].line, 20_000);
    }
}

proptest! {
    #[test]
    fn pieces_are_in_order_and_inside(
        src in r#"(;|'|"|`|\[|\]|\$a?\$|/\*!?|\*/|--|#|\\|\n|DELIMITER |BEGIN|END|CASE|CREATE|TRIGGER| |é|\PC){0,40}"#
    ) {
        for db in Database::ALL {
            let mut at = 0;
            for piece in split(&src, db) {
                prop_assert!(piece.offset >= at && !piece.text.is_empty() && !piece.words.is_empty());
                prop_assert_eq!(&src[piece.offset..piece.offset + piece.text.len()], piece.text);
                prop_assert_eq!(piece.line, 1 + src[..piece.offset].matches('\n').count());
                at = piece.offset + piece.text.len();
            }
            prop_assert!(unterminated(&src, db).is_none_or(|open| open < src.len()));
        }
    }
}
