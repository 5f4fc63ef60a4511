//! Several statements in one message: their values come back as they are, whatever the session says about
//! quotes, and it is known which one failed.

use std::time::Duration;

use landlord::databases::session;
use landlord::databases::url::Url;
use landlord::databases::{Ask, Failed};

use super::{Conn, DbErrorKind, Place, Scheme, Val, block_on, bytes, count, on_each, one, script};
use crate::support::pooler::Pooler;
use crate::support::servers::postgres;

on_each!(
    values_come_back,
    no_setting_changes_what_a_text_means,
    rows_are_kept_a_statement,
    the_one_that_failed_is_known,
    a_long_batch_is_sent_in_pieces,
);

const TEXTS: [&str; 13] = [
    "",
    "it's",
    "''",
    "'; DROP TABLE t; --",
    "\\'; DROP TABLE t; --",
    "\\",
    "\\\\'",
    "\" ` $$ $1 ? /* -- */ ;",
    "E'\\''",
    "%_\n\r\t\u{8}",
    "Grüße, 日本語 🦀",
    "x'00'",
    "\u{2019}\u{ff07}\u{bf}'",
];

async fn write_and_compare(conn: &mut Conn, why: &str) {
    script(conn, "DELETE FROM t").await;
    let write = |(id, text): (i64, &&str)| {
        Ask::new("INSERT INTO t (id, words) VALUES (?, ?)", [id.into(), (*text).into()])
    };
    let mut asks: Vec<Ask<'_>> = (0_i64..).zip(&TEXTS).map(write).collect();
    asks.push(Ask::plain("SELECT words FROM t ORDER BY id"));
    let rows = conn.batch(&asks).await.unwrap_or_else(|failed| panic!("{why}: {failed:?}"));
    let read: Vec<String> = rows.last().unwrap().iter().map(|row| row.text(0).unwrap()).collect();
    assert_eq!(read, TEXTS, "{why}");
    // What is bound finds what was written in words.
    for (id, text) in (0_i64..).zip(TEXTS) {
        let sql = "SELECT id FROM t WHERE words = ? AND id = ?";
        assert_eq!(one(conn, sql, &[text.into(), id.into()]).await.int(0).unwrap(), id, "{why}: {text:?}");
    }
}

async fn table(conn: &mut Conn) {
    let kind = if conn.scheme() == Some(Scheme::Mysql) { "TEXT CHARACTER SET utf8mb4" } else { "TEXT" };
    script(conn, &format!("CREATE TABLE t (id BIGINT, words {kind})")).await;
}

async fn values_come_back(conn: &mut Conn) {
    table(conn).await;
    write_and_compare(conn, "as it is").await;
    let raw = bytes(conn);
    script(conn, &format!("CREATE TABLE v (id BIGINT, flag BOOLEAN, ratio DOUBLE PRECISION, raw {raw})"))
        .await;
    let all: Vec<u8> = (0..=255).collect();
    let numbers = [0, 1, -1, i64::MIN, i64::MAX];
    let reals = [0.0, -0.5, 0.1, 1e300, f64::MIN_POSITIVE, 1.0 / 3.0];
    for (number, real) in numbers.into_iter().cycle().zip(reals) {
        let values = [number.into(), true.into(), Val::Real(real), Val::Bytes(all.clone())];
        let asks = [
            Ask::plain("DELETE FROM v"),
            Ask::new("INSERT INTO v (id, flag, ratio, raw) VALUES (?, ?, ?, ?)", values),
            // Two hyphens in a row would be a comment.
            Ask::new("SELECT 1 FROM v WHERE id -? = 0", [number.into()]),
        ];
        assert_eq!(conn.batch(&asks).await.unwrap()[2].len(), 1, "{number}");
        let row = one(conn, "SELECT id, flag, ratio, raw FROM v", &[]).await;
        assert_eq!((row.int(0).unwrap(), row.flag(1).unwrap()), (number, true));
        assert_eq!(row.values[2..], [Val::Real(real), Val::Bytes(all.clone())]);
    }
    let nothing = vec![Val::Null; 4];
    let write = Ask::new("INSERT INTO v (id, flag, ratio, raw) VALUES (?, ?, ?, ?)", nothing.clone());
    conn.batch(&[Ask::plain("DELETE FROM v"), write]).await.unwrap();
    assert_eq!(one(conn, "SELECT id, flag, ratio, raw FROM v", &[]).await.values, nothing);
}

async fn no_setting_changes_what_a_text_means(conn: &mut Conn) {
    table(conn).await;
    let settings: &[&str] = match conn.scheme() {
        None => &[],
        Some(Scheme::Postgres) => &["SET standard_conforming_strings = off", "SET backslash_quote = off"],
        Some(Scheme::Mysql) => &[
            "SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES'",
            "SET SESSION sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'",
            "SET SESSION sql_mode = ''",
        ],
    };
    for setting in settings {
        script(conn, setting).await;
        write_and_compare(conn, setting).await;
    }
    // A NUL is stored, or refused before anything is sent; it never ends the statement.
    let asks =
        [Ask::plain("DELETE FROM t"), Ask::new("INSERT INTO t (id, words) VALUES (1, ?)", ["a\0b".into()])];
    match conn.batch(&asks).await {
        Ok(_) => assert_eq!(one(conn, "SELECT words FROM t", &[]).await.text(0).unwrap(), "a\0b"),
        Err(failed) => {
            assert_eq!(conn.scheme(), Some(Scheme::Postgres), "{failed:?}");
            assert_eq!(count(conn, "t").await, i64::try_from(TEXTS.len()).unwrap(), "nothing was sent");
        }
    }
}

async fn rows_are_kept_a_statement(conn: &mut Conn) {
    table(conn).await;
    let rows = conn
        .batch(&[
            Ask::plain("SELECT 1 FROM t"),
            Ask::plain("INSERT INTO t (id) VALUES (1), (2)"),
            Ask::plain("SELECT id FROM t ORDER BY id -- the end;"),
            Ask::run("SELECT id FROM t"),
            Ask::new("SELECT ?", [Val::Int(5)]),
        ])
        .await
        .unwrap();
    let lengths: Vec<usize> = rows.iter().map(Vec::len).collect();
    assert_eq!(lengths, [0, 0, 2, 0, 1]);
    assert_eq!(rows[2][1].int(0).unwrap(), 2);
    assert_eq!(rows[4][0].int(0).unwrap(), 5);
    assert_eq!(conn.batch(&[]).await.unwrap(), Vec::<Vec<_>>::new());
}

async fn the_one_that_failed_is_known(conn: &mut Conn) {
    table(conn).await;
    conn.begin().await.unwrap();
    let asks = [
        Ask::plain("SELECT 7"),
        Ask::plain("INSERT INTO t (id) VALUES (1)"),
        Ask::plain("SELECT * FROM nowhere"),
        Ask::plain("INSERT INTO t (id) VALUES (2)"),
    ];
    let Failed { at, error, before, .. } = conn.batch(&asks).await.unwrap_err();
    assert_eq!(at, 2, "{error:?}");
    assert!(error.is_no_table(), "{error:?}");
    assert_eq!((before.len(), before[0][0].int(0).unwrap()), (2, 7));
    // The connection is good for more.
    conn.rollback().await.unwrap();
    assert_eq!(count(conn, "t").await, 0);
    let failed = conn.batch(&[Ask::new("SELECT ?, ?", [Val::Int(1)])]).await.unwrap_err();
    assert!(failed.error.message.contains("marks"), "{failed:?}");
}

async fn a_long_batch_is_sent_in_pieces(conn: &mut Conn) {
    table(conn).await;
    let long = "x".repeat(300_000);
    let mut asks: Vec<Ask<'_>> = (0_i64..9)
        .map(|id| Ask::new("INSERT INTO t (id, words) VALUES (?, ?)", [id.into(), (&long).into()]))
        .collect();
    if conn.scheme() == Some(Scheme::Mysql) {
        script(conn, "ALTER TABLE t MODIFY words LONGTEXT").await;
    }
    asks.push(Ask::plain("SELECT count(*) FROM t"));
    let rows = conn.batch(&asks).await.unwrap();
    assert_eq!((rows.len(), rows[9][0].int(0).unwrap()), (10, 9));
    asks.push(Ask::plain("SELECT nothing FROM nowhere"));
    assert_eq!(conn.batch(&asks).await.unwrap_err().at, 10);
}

#[test]
fn a_session_opens_with_its_lock_in_the_first_message() {
    for place in [Place::Postgres, Place::Mariadb] {
        let url: Url = place.server().unwrap().database().parse().unwrap();
        let key = format!("opening/{}", url.database());
        block_on(async {
            let lock = Duration::from_millis(50);
            let asks = session::opening(url.scheme(), &key, lock);
            let (mut first, answer) = Conn::connect_and(&url, Some(lock), &asks).await.unwrap();
            let (held, canceller) = session::opened(&mut first, &url, &answer.unwrap()).unwrap();
            assert!(held);
            let (mut second, answer) = Conn::connect_and(&url, Some(lock), &asks).await.unwrap();
            assert!(!session::opened(&mut second, &url, &answer.unwrap()).unwrap().0);
            assert!(session::holds(&mut first, &key).await.unwrap());
            assert!(!session::holds(&mut second, &key).await.unwrap());
            // Its settings hold: it does not wait for a lock.
            script(&mut first, "CREATE TABLE t (a BIGINT PRIMARY KEY)").await;
            first.begin().await.unwrap();
            script(&mut first, "INSERT INTO t VALUES (1)").await;
            let waited = second.script("ALTER TABLE t ADD c BIGINT").await.unwrap_err();
            assert_eq!(waited.kind, DbErrorKind::Busy, "{place:?}");
            first.rollback().await.unwrap();
            // What stops a statement is its own session's number.
            let sleep = if place == Place::Postgres { "SELECT pg_sleep(60)" } else { "SELECT SLEEP(60)" };
            let stop = async {
                tokio::time::sleep(Duration::from_millis(200)).await;
                canceller.cancel().await.unwrap();
            };
            let (slept, ()) = tokio::join!(first.query(sleep, &[]), stop);
            // MariaDB's own SLEEP ends with a row that says so.
            assert!(slept.map_or(true, |rows| rows[0].int(0).unwrap() == 1), "{place:?}");
            first.close().await.unwrap();
            second.close().await.unwrap();
        });
    }
}

#[test]
fn what_is_refused_behind_a_pooler_has_left_no_lock_there() {
    let pooler = Pooler::start("ignore_startup_parameters = options");
    let url: Url = pooler.url("postgres").parse().unwrap();
    block_on(async {
        let asks = session::opening(url.scheme(), "behind a pooler", Duration::from_secs(1));
        let refused = Conn::connect_and(&url, None, &asks).await.map(drop).unwrap_err();
        assert_eq!(refused.kind, DbErrorKind::Pooled);
        let mut conn = Conn::connect(&postgres().home().parse().unwrap()).await.unwrap();
        assert_eq!(session::lock_holder(&mut conn, "behind a pooler").await.unwrap(), None);
        conn.close().await.unwrap();
    });
}
