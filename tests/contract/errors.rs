//! What went wrong is told apart the same way on every database, and no message shows a password.

use landlord::databases::url::Url;

use super::{Conn, DbError, DbErrorKind, Mode, Place, Sandbox, Val, block_on, kind, on_each, script};

on_each!(constraints_refuse_rows, a_wrong_statement_is_one);

async fn constraints_refuse_rows(conn: &mut Conn) {
    script(
        conn,
        "CREATE TABLE parents (id BIGINT PRIMARY KEY, name VARCHAR(20) NOT NULL, UNIQUE (name));
         CREATE TABLE children (id BIGINT PRIMARY KEY, parent BIGINT NOT NULL, size BIGINT,
           CONSTRAINT fk_children FOREIGN KEY (parent) REFERENCES parents (id), CHECK (size > 0));
         INSERT INTO parents VALUES (1, 'a');
         INSERT INTO children VALUES (1, 1, 1);",
    )
    .await;
    let refused = [
        ("INSERT INTO parents VALUES (1, 'b')", "primary key"),
        ("INSERT INTO parents VALUES (2, 'a')", "unique"),
        ("INSERT INTO parents VALUES (3, NULL)", "not null"),
        ("INSERT INTO parents (id) VALUES (3)", "not null, no default"),
        ("INSERT INTO children VALUES (2, 9, 1)", "no parent"),
        ("DELETE FROM parents WHERE id = 1", "has children"),
        ("UPDATE parents SET id = 5 WHERE id = 1", "has children"),
        ("INSERT INTO children VALUES (2, 1, 0)", "check"),
    ];
    for (sql, why) in refused {
        assert_eq!(kind(conn.execute(sql, &[]).await), DbErrorKind::Constraint, "{why}");
        assert_eq!(kind(conn.script(sql).await), DbErrorKind::Constraint, "{why}");
    }
    let bound = conn.execute("INSERT INTO parents VALUES (?, ?)", &[Val::Int(3), Val::Null]).await;
    let error = bound.unwrap_err();
    assert_eq!(error.kind, DbErrorKind::Constraint);
    assert!(error.code.is_some() && !error.message.contains(".c:"), "{error:?}");
    assert!(!error.is_lost() && !error.passes());
}

async fn a_wrong_statement_is_one(conn: &mut Conn) {
    script(conn, "CREATE TABLE t (a BIGINT)").await;
    let wrong = [
        "SELECT a FROM nowhere",
        "SELECT b FROM t",
        "SELEC 1",
        "DROP TABLE nowhere",
        "CREATE TABLE t (a BIGINT)",
    ];
    for sql in wrong {
        assert_eq!(kind(conn.query(sql, &[]).await), DbErrorKind::Statement, "{sql}");
        assert_eq!(kind(conn.script(sql).await), DbErrorKind::Statement, "{sql}");
    }
}

/// What connecting to `url` says.
#[track_caller]
fn refusal(url: &str) -> DbError {
    let url: Url = url.parse().unwrap();
    let error = block_on(async { Conn::connect(&url).await.map(drop) }).expect_err("nobody should be let in");
    let shown = format!("{error} {error:?} {url} {url:?}");
    assert!(!shown.contains("s3cret"), "the password is shown: {shown}");
    error
}

#[test]
fn nobody_is_let_in_with_a_wrong_password() {
    for place in [Place::Postgres, Place::Mariadb] {
        let server = place.server().unwrap();
        let name = server.database();
        let name = name.split('?').next().unwrap().rsplit('/').next().unwrap();
        let error = refusal(&server.url_as("secured:s3cret", name));
        assert_eq!(error.kind, DbErrorKind::Refused, "{place:?}: {error:?}");
        assert!(error.is_lost() && error.message.contains("secured"), "{error:?}");
    }
}

#[test]
fn an_unknown_database_is_absent() {
    for place in [Place::Postgres, Place::Mariadb] {
        let error = refusal(&place.server().unwrap().url("module_test_nowhere"));
        assert_eq!(error.kind, DbErrorKind::Absent, "{place:?}: {error:?}");
        assert!(error.message.contains("module_test_nowhere"), "{error:?}");
    }
    let sandbox = Sandbox::empty();
    let file = sandbox.path("nowhere.db");
    let error = block_on(async { Conn::open(&file, Mode::Write).await.map(drop) });
    assert_eq!(kind(error), DbErrorKind::Missing(file));
}

#[test]
fn where_nothing_listens_nothing_is_reached() {
    let sandbox = Sandbox::empty();
    let folder = sandbox.root().display();
    for url in [
        format!("postgres://me:s3cret@localhost/db?host={folder}"),
        format!("mysql://me:s3cret@localhost/db?socket={folder}/my.sock"),
        "postgres://me:s3cret@127.0.0.1:1/db".to_owned(),
        "mysql://me:s3cret@127.0.0.1:1/db?password=s3cret".to_owned(),
        "postgres://me:s3cret@127.0.0.1:port/db".to_owned(),
        "mysql://me:s3cret@no-such-host.invalid/db".to_owned(),
    ] {
        assert_eq!(refusal(&url).kind, DbErrorKind::Unreachable, "{url}");
    }
}

#[test]
fn what_is_no_database_is_told() {
    let sandbox = Sandbox::empty();
    sandbox.write(
        "text.db",
        "This is a text that is long enough to be taken for a header, and more.".repeat(20),
    );
    let found = block_on(async { Conn::open(&sandbox.path("text.db"), Mode::Write).await.map(drop) });
    assert_eq!(kind(found), DbErrorKind::NotADatabase);
}
