//! The throw-away servers themselves: databases are made and dropped, and each test has its own.

use landlord::databases::server;
use landlord::databases::url::Url;

use super::{Conn, DbErrorKind, Place, Val, block_on, kind, one, script};

#[test]
fn every_test_has_a_database_of_its_own() {
    for place in [Place::Postgres, Place::Mariadb] {
        let server = place.server().unwrap();
        let (first, second) = (server.database(), server.database());
        assert_ne!(first, second);
        block_on(async {
            let mut one = Conn::connect(&first.parse().unwrap()).await.unwrap();
            script(&mut one, "CREATE TABLE t (a BIGINT)").await;
            let mut two = Conn::connect(&second.parse().unwrap()).await.unwrap();
            assert_eq!(kind(two.query("SELECT a FROM t", &[]).await), DbErrorKind::Statement);
            one.close().await.unwrap();
            two.close().await.unwrap();
        });
    }
}

#[test]
fn a_database_is_made_and_dropped() {
    for place in [Place::Postgres, Place::Mariadb] {
        let home: Url = place.server().unwrap().database().parse().unwrap();
        // A name that has to be quoted.
        let name = format!("{}_it's-\"`x", home.database());
        let text = "Grüße 🦀";
        block_on(async {
            server::create_database(&home, &name).await.unwrap();
            assert_eq!(kind(server::create_database(&home, &name).await), DbErrorKind::Statement);
            let mut inside = Conn::connect(&home).await.unwrap();
            server::drop_database(&mut inside, &home, &name).await.unwrap();
            // It is gone, and dropping it once more is no error.
            server::drop_database(&mut inside, &home, &name).await.unwrap();
            server::create_database(&home, &name).await.unwrap();
            server::drop_database(&mut inside, &home, &name).await.unwrap();
            script(&mut inside, "CREATE TABLE t (a VARCHAR(20))").await;
            inside.execute("INSERT INTO t VALUES (?)", &[Val::from(text)]).await.unwrap();
            assert_eq!(one(&mut inside, "SELECT a FROM t", &[]).await.text(0).unwrap(), text);
            assert_eq!(server::count(&mut inside, "t").await.unwrap(), 1);
            inside.close().await.unwrap();
        });
    }
}
