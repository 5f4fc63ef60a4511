//! Tests of directives and checksums.

use super::*;
use crate::sql::Database::{Mysql, Postgres, Sqlite};
use proptest::prelude::*;

fn sum(text: &str) -> String {
    Script::parse(text, Postgres).unwrap().checksum()
}

fn error(text: &str) -> ScriptError {
    Script::parse(text, Postgres).unwrap_err()
}

#[test]
fn directives_are_read() {
    let text = "-- Cards.\n-- module: no-transaction\r\n--module: irreversible (data is (really) gone)\n\
        -- module: lock-timeout 5s\n-- module: phase contract\n\n-- module: batch 1000\n\
        DELETE FROM a WHERE id IN (SELECT id FROM a WHERE old LIMIT {{ batch }});";
    let script = Script::parse(text, Postgres).unwrap();
    let d = &script.directives;
    assert!(d.no_transaction);
    assert_eq!(d.irreversible.as_deref(), Some("data is (really) gone"));
    assert_eq!(d.lock_timeout, Some(Duration::from_secs(5)));
    assert_eq!(d.phase, Some(Phase::Contract));
    assert_eq!(d.batch, NonZeroU32::new(1000));
    assert_eq!(script.statements.len(), 1);
    let lines = d.lines();
    assert!(lines.is_sorted() && lines.len() == 5, "{lines:?}");
}

#[test]
fn directives_are_checked() {
    let unknown = error("\n-- module: no-transactoin\n");
    assert_eq!((unknown.offset(), unknown.suggestion()), (1, Some("no-transaction")));
    let twice = error("-- module: phase expand\n-- module: phase expand\n");
    assert!(matches!(twice, ScriptError::Twice { offset: 24, .. }));
    assert_eq!(error("select 1; -- x\n-- module: phase expand"), ScriptError::NotAtTop { offset: 15 });
    for bad in [
        "lock-timeout",
        "lock-timeout 5",
        "lock-timeout 0s",
        "lock-timeout 99999999999999999999s",
        "batch 0",
        "batch many",
        "phase later",
        "irreversible",
        "irreversible ()",
        "no-transaction now",
        "lock-timeout é",
    ] {
        assert!(matches!(error(&format!("-- module: {bad}")), ScriptError::BadValue { .. }), "{bad}");
    }
    for bad in ["", "select {{batch}}", "select 1 limit {{batch}}; select 2", "select ' limit {{batch}}'"] {
        assert!(matches!(error(&format!("-- module: batch 5\n{bad}")), ScriptError::Batch { .. }), "{bad}");
    }
    assert_eq!(error("select 'a"), ScriptError::Unterminated { offset: 7 });
    // Not directives: in a literal, in a block comment, in prose.
    assert!(Script::parse("select '\n-- module: x\n' /* -- module: x */ -- the module: x", Sqlite).is_ok());
}

const BASE: &str =
    "CREATE TABLE a (id {{pk}}, name VARCHAR(9) DEFAULT 'x  y');\nINSERT INTO a VALUES (1, \"B\");\n";

#[test]
fn what_a_checksum_does_not_see() {
    let base = sum(BASE);
    for same in [
        BASE.replace('\n', "\r\n"),
        BASE.replace(' ', "  ").replace("x    y", "x  y"),
        BASE.replace("(id {{pk}}, ", "(\n    -- the key\n    id /* big */ {{ pk }},\n\n\t"),
        BASE.replace(", \"B\"", "/* a */,\"B\""),
        format!("-- Cards\n\n{BASE}/* end */;"),
        BASE.trim_end().trim_end_matches(';').to_owned(),
    ] {
        assert_eq!(sum(&same), base, "{same}");
    }
    let literal = |end| sum(&format!("SELECT 'a{end}b', $$c{end}d$$"));
    assert_eq!(literal("\n"), literal("\r\n"));
    assert_eq!(
        sum("-- module: phase expand\n-- module: batch 5\nselect 1 limit {{batch}}"),
        sum("-- module:  batch 5\n-- module: phase  expand\nselect 1 limit {{batch}}")
    );
}

#[test]
fn what_a_checksum_sees() {
    let base = sum(BASE);
    for other in [
        BASE.replace("x  y", "x y"),
        BASE.replace("\"B\"", "\"b\""),
        BASE.replace("{{pk}}", "{{ref}}"),
        BASE.replace("TABLE a", "TABLE ab"),
        BASE.replace(";\n", " "),
        format!("-- module: phase expand\n{BASE}"),
        format!("{BASE}SELECT 1;"),
        BASE.replace("INSERT", "/*+ fast */ INSERT"),
    ] {
        assert_ne!(sum(&other), base, "{other}");
    }
    assert_ne!(sum("SELECT $$a  b$$"), sum("SELECT $$a b$$"));
    assert_ne!(sum("-- module: lock-timeout 5s\nselect 1"), sum("-- module: lock-timeout 6s\nselect 1"));
    let mysql = |text| Script::parse(text, Mysql).unwrap().checksum();
    assert_eq!(mysql("SELECT 1 # a\n"), mysql("SELECT 1"));
    assert_ne!(mysql("SELECT 1 /*!50000 + 1 */"), mysql("SELECT 1 /*!50000 + 2 */"));
}

#[test]
fn the_byte_format_is_fixed() {
    // No blank is left beside a bracket, so `FROM` follows it at once.
    let bytes = "tokens 1\ndirective lock-timeout 5000ms\nstatement 19\nSELECT a(1,'b')FROM\n";
    let expected = HEXLOWER.encode(&Sha256::digest(bytes.as_bytes()));
    assert_eq!(sum("-- module: lock-timeout 5s\nSELECT  a ( 1 , 'b' )\n FROM;"), expected);
}

proptest! {
    #[test]
    fn parse_and_checksum_never_panic(src in r"(-- module: |batch 5|phase|\n|;|'|/\*!?|\*/|\{\{|\}\}|é|\PC){0,30}") {
        for db in Database::ALL {
            if let Ok(script) = Script::parse(&src, db) {
                prop_assert_eq!(script.checksum().len(), 64);
            }
        }
    }
}
