//! A server's session: its lock, its timeouts, and a pooler that would make both worthless.

use std::time::Duration;

use landlord::databases::session;
use landlord::databases::url::Url;

use super::{Conn, DbErrorKind, Place, block_on, kind, one, script};
use crate::support::pooler::Pooler;
use crate::support::servers::postgres;

const SERVERS: [Place; 2] = [Place::Postgres, Place::Mariadb];

#[test]
fn one_session_at_a_time_holds_a_lock() {
    for place in SERVERS {
        let url: Url = place.server().unwrap().database().parse().unwrap();
        // On MySQL the name is the whole server's.
        let key = format!("{}/{}", url.database(), "x".repeat(200));
        block_on(async {
            let mut first = Conn::connect(&url).await.unwrap();
            let mut second = Conn::connect(&url).await.unwrap();
            assert_eq!(session::lock_holder(&mut second, &key).await.unwrap(), None);
            assert!(session::try_lock(&mut first, &key).await.unwrap());
            assert!(!session::try_lock(&mut second, &key).await.unwrap());
            assert!(session::try_lock(&mut second, "another key").await.unwrap());
            assert!(!session::unlock(&mut second, &key).await.unwrap());
            session::introduce(&mut first, "module install@here").await.unwrap();
            let holder = session::lock_holder(&mut second, &key).await.unwrap().unwrap();
            let pid =
                if place == Place::Postgres { "SELECT pg_backend_pid()" } else { "SELECT CONNECTION_ID()" };
            assert_eq!(holder.session, one(&mut first, pid, &[]).await.int(0).unwrap());
            assert_eq!(holder.client, None, "it came over a socket");
            if place == Place::Postgres {
                assert_eq!(holder.name, "module install@here");
                landlord::clock::parse(&holder.since.unwrap()).unwrap();
            } else {
                assert_eq!(holder.name, "root");
            }
            // It outlives a transaction, and ends with its connection.
            first.begin().await.unwrap();
            first.rollback().await.unwrap();
            assert!(!session::try_lock(&mut second, &key).await.unwrap());
            assert!(session::unlock(&mut first, &key).await.unwrap());
            assert!(!session::unlock(&mut first, &key).await.unwrap());
            assert!(session::try_lock(&mut first, &key).await.unwrap());
            first.close().await.unwrap();
            while !session::try_lock(&mut second, &key).await.unwrap() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            second.close().await.unwrap();
        });
    }
}

#[test]
fn a_statement_waits_no_longer_than_it_may() {
    for place in SERVERS {
        let url: Url = place.server().unwrap().database().parse().unwrap();
        block_on(async {
            let mut holder = Conn::connect(&url).await.unwrap();
            script(&mut holder, "CREATE TABLE t (a BIGINT PRIMARY KEY, b BIGINT)").await;
            script(&mut holder, "INSERT INTO t VALUES (1, 1)").await;
            holder.begin().await.unwrap();
            script(&mut holder, "UPDATE t SET b = 2 WHERE a = 1").await;
            let lock = Duration::from_millis(50);
            let (mut waiter, _) = Conn::connect_and(&url, Some(lock), &[]).await.unwrap();
            session::set_timeouts(&mut waiter, lock).await.unwrap();
            for sql in ["UPDATE t SET b = 3 WHERE a = 1", "ALTER TABLE t ADD c BIGINT"] {
                assert_eq!(kind(waiter.script(sql).await), DbErrorKind::Busy, "{place:?}: {sql}");
            }
            // What a script sets is gone behind it.
            session::set_timeouts(&mut waiter, Duration::from_mins(10)).await.unwrap();
            waiter.batch(&[session::reset(url.scheme(), lock)]).await.unwrap();
            assert_eq!(
                kind(waiter.script("UPDATE t SET b = 3 WHERE a = 1").await),
                DbErrorKind::Busy,
                "{place:?}"
            );
            holder.rollback().await.unwrap();
            session::set_timeouts(&mut waiter, Duration::ZERO).await.unwrap();
            script(&mut waiter, "UPDATE t SET b = 3 WHERE a = 1").await;
            holder.close().await.unwrap();
            waiter.close().await.unwrap();
        });
    }
}

#[test]
fn a_pooler_is_refused() {
    // It refuses settings that it does not know, or is told to forget them.
    for settings in ["", "ignore_startup_parameters = options"] {
        let pooler = Pooler::start(settings);
        let url: Url = pooler.url("postgres").parse().unwrap();
        let error = block_on(async { Conn::connect(&url).await.map(drop) }).unwrap_err();
        assert_eq!(error.kind, DbErrorKind::Pooled, "{settings}: {error:?}");
        assert!(error.message.contains("pooler") && error.message.contains("6432"), "{error}");
    }
    // The server itself is let pass.
    block_on(async {
        let conn = Conn::connect(&postgres().home().parse().unwrap()).await.unwrap();
        conn.close().await.unwrap();
    });
}
