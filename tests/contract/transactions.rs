//! Transactions, marks inside them, and scripts of several statements.

use super::{Conn, DbErrorKind, Place, Scheme, Val, count, kind, on_each, one, run, script};

on_each!(
    what_is_committed_stays,
    what_is_rolled_back_never_was,
    a_schema_change_rolls_back_where_the_database_can,
    a_mark_is_found_again,
    a_mark_is_lost_with_its_transaction,
    a_reading_transaction_reads,
    a_script_runs_statement_after_statement,
    a_failed_statement_leaves_the_connection_usable,
);

const TABLE: &str = "CREATE TABLE t (a BIGINT)";

async fn what_is_committed_stays(conn: &mut Conn) {
    script(conn, TABLE).await;
    conn.begin().await.unwrap();
    conn.execute("INSERT INTO t VALUES (?)", &[Val::Int(1)]).await.unwrap();
    conn.commit().await.unwrap();
    // Nothing is left to be undone.
    let _ = conn.rollback().await;
    assert_eq!(count(conn, "t").await, 1);
}

async fn what_is_rolled_back_never_was(conn: &mut Conn) {
    script(conn, TABLE).await;
    conn.begin().await.unwrap();
    conn.execute("INSERT INTO t VALUES (?)", &[Val::Int(1)]).await.unwrap();
    script(conn, "INSERT INTO t VALUES (2)").await;
    assert_eq!(count(conn, "t").await, 2);
    conn.rollback().await.unwrap();
    assert_eq!(count(conn, "t").await, 0);
    conn.rollback().await.unwrap();
}

async fn a_schema_change_rolls_back_where_the_database_can(conn: &mut Conn) {
    conn.begin().await.unwrap();
    script(conn, TABLE).await;
    conn.rollback().await.unwrap();
    let commits_by_itself = conn.scheme() == Some(Scheme::Mysql);
    assert_eq!(conn.query("SELECT a FROM t", &[]).await.is_ok(), commits_by_itself);
}

async fn a_mark_is_found_again(conn: &mut Conn) {
    script(conn, TABLE).await;
    conn.begin().await.unwrap();
    conn.mark("m_1").await.unwrap();
    script(conn, "INSERT INTO t VALUES (1)").await;
    conn.release("m_1").await.unwrap();
    assert_eq!(kind(conn.release("m_1").await), DbErrorKind::Statement);
    conn.rollback().await.unwrap();
    assert_eq!(count(conn, "t").await, 0);
}

/// A script that ends the transaction must not go unnoticed, whatever it begins afterwards.
async fn a_mark_is_lost_with_its_transaction(conn: &mut Conn) {
    script(conn, TABLE).await;
    for end in ["COMMIT", "COMMIT; BEGIN", "ROLLBACK", "ROLLBACK; BEGIN"] {
        conn.begin().await.unwrap();
        conn.mark("m_2").await.unwrap();
        script(conn, "INSERT INTO t VALUES (1)").await;
        script(conn, end).await;
        assert_eq!(kind(conn.release("m_2").await), DbErrorKind::Statement, "{end}");
        let _ = conn.rollback().await;
    }
    assert_eq!(count(conn, "t").await, 2);
}

async fn a_reading_transaction_reads(conn: &mut Conn) {
    script(conn, TABLE).await;
    conn.begin_read().await.unwrap();
    assert_eq!(count(conn, "t").await, 0);
    if conn.scheme().is_some() {
        kind(conn.execute("INSERT INTO t VALUES (1)", &[]).await);
    }
    conn.rollback().await.unwrap();
    assert_eq!(conn.execute("INSERT INTO t VALUES (1)", &[]).await.unwrap(), 1);
}

async fn a_script_runs_statement_after_statement(conn: &mut Conn) {
    let words = "-- A comment; with a semicolon\nCREATE TABLE t (a BIGINT, b VARCHAR(20));\n\
                 INSERT INTO t VALUES (1, 'x;y');\n/* another; one */ INSERT INTO t VALUES (2, '?');\nSELECT a FROM t;\n";
    script(conn, words).await;
    assert_eq!(count(conn, "t").await, 2);
    assert_eq!(one(conn, "SELECT b FROM t WHERE a = ?", &[Val::Int(1)]).await.text(0).unwrap(), "x;y");
    // Inside a transaction nothing stays of a script that fails in the middle.
    conn.begin().await.unwrap();
    let failing =
        "INSERT INTO t VALUES (3, 'c'); INSERT INTO nowhere VALUES (1); INSERT INTO t VALUES (4, 'd')";
    assert_eq!(kind(conn.script(failing).await), DbErrorKind::Statement);
    conn.rollback().await.unwrap();
    assert_eq!(count(conn, "t").await, 2);
    // What stands behind the failing statement never runs.
    kind(conn.script(failing).await);
    assert_eq!(conn.first("SELECT a FROM t WHERE a = 4", &[]).await.unwrap(), None);
}

async fn a_failed_statement_leaves_the_connection_usable(conn: &mut Conn) {
    script(conn, TABLE).await;
    for _ in 0..3 {
        kind(conn.query("SELECT a FROM nowhere", &[]).await);
        kind(conn.script("SELEC 1").await);
        kind(conn.execute("INSERT INTO t VALUES (?, ?)", &[Val::Int(1), Val::Int(2)]).await);
        conn.execute("INSERT INTO t VALUES (?)", &[Val::Int(1)]).await.unwrap();
    }
    assert_eq!(count(conn, "t").await, 3);
}

/// MySQL has no words for it within a transaction.
#[test]
fn asking_refuses_to_write() {
    run(Place::Sqlite, &asking);
    run(Place::Postgres, &asking);
}

async fn asking(conn: &mut Conn) {
    script(conn, TABLE).await;
    conn.begin().await.unwrap();
    assert_eq!(conn.ask("SELECT count(*) FROM t").await.unwrap().len(), 1);
    kind(conn.ask("INSERT INTO t VALUES (1) RETURNING a").await);
    assert_eq!(count(conn, "t").await, 0);
    assert_eq!(conn.execute("INSERT INTO t VALUES (1)", &[]).await.unwrap(), 1, "and then writes again");
    conn.commit().await.unwrap();
    assert_eq!(count(conn, "t").await, 1);
}
