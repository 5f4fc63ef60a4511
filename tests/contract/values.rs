//! Values go in and come back the same, placeholders are found, and counts are right.

use super::{Conn, Scheme, Val, bytes, count, on_each, one, script};

on_each!(
    texts_come_back,
    numbers_come_back,
    flags_and_bytes_come_back,
    null_goes_into_every_type,
    marks_in_quotes_and_comments_are_no_placeholders,
    a_statement_without_values_is_left_alone,
    sums_and_counts_are_whole_numbers,
    execute_counts_what_it_wrote,
    nothing_is_no_row,
);

async fn texts_come_back(conn: &mut Conn) {
    let kind = if conn.scheme() == Some(Scheme::Mysql) { "TEXT CHARACTER SET utf8mb4" } else { "TEXT" };
    script(
        conn,
        &format!("CREATE TABLE t (id BIGINT, short VARCHAR(100), long {kind})").replace("long", "words"),
    )
    .await;
    let texts = [
        "",
        " ",
        "it's",
        "\"two\" `three`",
        "back\\slash \\n \\' %_",
        "Grüße, 日本語",
        "👩‍👩‍👧 🦀",
        "a\nb\tc\r\n",
        "?, $1, :a, {{b}}",
        "NULL",
    ];
    for (id, text) in (0_i64..).zip(texts) {
        let values = [Val::Int(id), Val::from(text), Val::from(text)];
        assert_eq!(
            conn.execute("INSERT INTO t (id, short, words) VALUES (?, ?, ?)", &values).await.unwrap(),
            1
        );
        let row = one(conn, "SELECT short, words FROM t WHERE id = ?", &values[..1]).await;
        assert_eq!(row.values, values[1..], "{text:?}");
        assert_eq!(&*row.columns, ["short", "words"]);
        let found = one(
            conn,
            "SELECT count(*) FROM t WHERE short = ? AND id = ?",
            &[values[1].clone(), values[0].clone()],
        )
        .await;
        assert_eq!(found.int(0).unwrap(), 1, "{text:?}");
    }
}

async fn numbers_come_back(conn: &mut Conn) {
    script(conn, "CREATE TABLE t (whole BIGINT, small INTEGER, tiny SMALLINT, real_one DOUBLE PRECISION)")
        .await;
    let reals = [0.0, -0.5, 1.0, 0.1, 1e300, f64::MIN_POSITIVE, f64::MAX, 1.0 / 3.0];
    for whole in [0, 1, -1, i64::MIN, i64::MAX, i64::from(i32::MAX) + 1] {
        for real in reals {
            let values = [Val::Int(whole), Val::Int(i64::from(i32::MIN)), Val::Int(-32768), Val::Real(real)];
            conn.execute("INSERT INTO t VALUES (?, ?, ?, ?)", &values).await.unwrap();
            let row = one(conn, "SELECT whole, small, tiny, real_one FROM t", &[]).await;
            assert_eq!(row.values, values);
            assert_eq!(row.int(0).unwrap(), whole);
            assert_eq!(row.text(0).unwrap(), whole.to_string());
            assert_eq!(conn.execute("DELETE FROM t WHERE whole = ?", &values[..1]).await.unwrap(), 1);
        }
    }
}

async fn flags_and_bytes_come_back(conn: &mut Conn) {
    script(conn, &format!("CREATE TABLE t (flag BOOLEAN, raw {})", bytes(conn))).await;
    let raws = [vec![0, 255, 128, 39, 92, 0], vec![0xc3, 0x28], (0..=255).collect::<Vec<u8>>()];
    for (flag, raw) in [true, false, true].into_iter().zip(raws) {
        let values = [Val::Bool(flag), Val::Bytes(raw)];
        conn.execute("INSERT INTO t VALUES (?, ?)", &values).await.unwrap();
        let row = one(conn, "SELECT flag, raw FROM t WHERE flag = ?", &values[..1]).await;
        assert_eq!(row.flag(0).unwrap(), flag);
        assert_eq!(row.values[1], values[1]);
        assert!(row.text(1).is_err(), "bytes are no text");
        script(conn, "DELETE FROM t").await;
    }
}

async fn null_goes_into_every_type(conn: &mut Conn) {
    let raw = bytes(conn);
    script(conn, &format!("CREATE TABLE t (a BIGINT, b INTEGER, c BOOLEAN, d VARCHAR(10), e DOUBLE PRECISION, f {raw}, g DECIMAL(19,4))")).await;
    conn.execute("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?)", &vec![Val::Null; 7]).await.unwrap();
    let row = one(conn, "SELECT a, b, c, d, e, f, g FROM t", &[]).await;
    assert_eq!(row.values, vec![Val::Null; 7]);
    assert_eq!(row.opt_text(3).unwrap(), None);
    assert!(row.int(0).is_err() && row.flag(2).is_err() && row.text(3).is_err());
    let none: Option<i64> = None;
    let written = conn.execute("UPDATE t SET a = ?, d = ? WHERE c IS NULL", &[none.into(), "x".into()]).await;
    assert_eq!(written.unwrap(), 1);
    assert_eq!(conn.execute("UPDATE t SET c = ?, b = ?", &[true.into(), 7.into()]).await.unwrap(), 1);
    assert_eq!(conn.execute("UPDATE t SET c = ?, b = ?", &[Val::Null, Val::Null]).await.unwrap(), 1);
    assert_eq!(one(conn, "SELECT b, c, d FROM t", &[]).await.values, [Val::Null, Val::Null, "x".into()]);
}

async fn marks_in_quotes_and_comments_are_no_placeholders(conn: &mut Conn) {
    script(conn, "CREATE TABLE t (a VARCHAR(20), n BIGINT)").await;
    let insert = "INSERT INTO t /* really? it's */ (a, n) -- why? don't ask\n VALUES (?, ? - 1)";
    conn.execute(insert, &["who?".into(), Val::Int(8)]).await.unwrap();
    let sql = "SELECT 'it''s ?', '--?', '/*?', a, n /* ? */ FROM t -- ?\n WHERE a = 'who?' AND n = ? -- '?";
    let row = one(conn, sql, &[Val::Int(7)]).await;
    let values = ["it's ?", "--?", "/*?", "who?"].map(Val::from);
    assert_eq!(row.values[..4], values);
    assert_eq!(row.int(4).unwrap(), 7);
    assert_eq!(one(conn, "SELECT 9/3 - 1, n FROM t WHERE n = ?", &[Val::Int(7)]).await.int(1).unwrap(), 7);
    let quote = if conn.scheme() == Some(Scheme::Mysql) { "`" } else { "\"" };
    let named = one(conn, &format!("SELECT n AS {quote}n?{quote} FROM t WHERE n = ?"), &[Val::Int(7)]).await;
    assert_eq!(&*named.columns, ["n?"]);
}

/// A verify check of a module may use an operator that is written with a question mark.
async fn a_statement_without_values_is_left_alone(conn: &mut Conn) {
    if conn.scheme() == Some(Scheme::Postgres) {
        let row = one(conn, "SELECT '{\"a\": 1}'::jsonb ? 'a', $$ it's ? $$, E'\\' ?'", &[]).await;
        assert_eq!(row.values, [true.into(), " it's ? ".into(), "' ?".into()]);
    }
    assert_eq!(one(conn, "SELECT '?'", &[]).await.text(0).unwrap(), "?");
}

async fn sums_and_counts_are_whole_numbers(conn: &mut Conn) {
    script(conn, "CREATE TABLE t (big BIGINT, small INTEGER, amount DECIMAL(19,4))").await;
    let row = one(conn, "SELECT count(*), coalesce(sum(big), 0), coalesce(sum(small), 0) FROM t", &[]).await;
    assert_eq!([0, 1, 2].map(|at| row.int(at).unwrap()), [0; 3]);
    assert_eq!(one(conn, "SELECT sum(big) FROM t", &[]).await.values, [Val::Null]);
    let pairs = [(40_000_000_000_i64, 1_i64), (2, -3), (10_000, 10_000)];
    for (big, small) in pairs {
        conn.execute("INSERT INTO t (big, small) VALUES (?, ?)", &[big.into(), small.into()]).await.unwrap();
    }
    let sql = "SELECT count(*), sum(big), sum(small), sum(-big), sum(big - big), min(big), max(small) FROM t";
    let row = one(conn, sql, &[]).await;
    let found = [0, 1, 2, 3, 4, 5, 6].map(|at| row.int(at).unwrap());
    assert_eq!(found, [3, 40_000_010_002, 9_998, -40_000_010_002, 0, 2, 10_000]);
    let limits = [i64::MAX, 90_000_000, 100_000_000, 123_456_780_000];
    for limit in limits {
        conn.execute("DELETE FROM t", &[]).await.unwrap();
        conn.execute("INSERT INTO t (big) VALUES (?)", &[limit.into()]).await.unwrap();
        assert_eq!(one(conn, "SELECT sum(big) FROM t", &[]).await.int(0).unwrap(), limit);
    }
}

async fn execute_counts_what_it_wrote(conn: &mut Conn) {
    assert_eq!(conn.execute("CREATE TABLE t (a BIGINT PRIMARY KEY, b VARCHAR(10))", &[]).await.unwrap(), 0);
    assert_eq!(conn.execute("INSERT INTO t VALUES (1, 'x'), (2, 'x'), (3, 'y')", &[]).await.unwrap(), 3);
    assert_eq!(conn.execute("UPDATE t SET b = ? WHERE b = ?", &["z".into(), "x".into()]).await.unwrap(), 2);
    // Rows that match are counted, also where nothing about them changes.
    assert_eq!(conn.execute("UPDATE t SET b = 'z' WHERE b = 'z'", &[]).await.unwrap(), 2);
    assert_eq!(conn.execute("UPDATE t SET b = 'z' WHERE a > 9", &[]).await.unwrap(), 0);
    assert_eq!(conn.execute("DELETE FROM t WHERE a >= ?", &[Val::Int(2)]).await.unwrap(), 2);
    assert_eq!(conn.execute("DELETE FROM t WHERE a >= ?", &[Val::Int(2)]).await.unwrap(), 0);
    assert_eq!(count(conn, "t").await, 1);
}

async fn nothing_is_no_row(conn: &mut Conn) {
    script(conn, "CREATE TABLE t (a BIGINT)").await;
    assert_eq!(conn.first("SELECT a FROM t", &[]).await.unwrap(), None);
    assert_eq!(conn.query("SELECT a FROM t WHERE a = ?", &[Val::Int(1)]).await.unwrap(), []);
    script(conn, "INSERT INTO t VALUES (3); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2);").await;
    let rows = conn.query("SELECT a FROM t ORDER BY a", &[]).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.int(0).unwrap()).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(one(conn, "SELECT a FROM t ORDER BY a DESC", &[]).await.int(0).unwrap(), 3);
    assert!(rows[0].int(1).is_err(), "there is no second column");
}
