//! The application inserts and deletes, each time with its counter in the same transaction, while audits run
//! one after the other: no audit ever sees a counter that is off, but for one that was made so by hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use landlord::databases::{Conn, Mode};

use super::Ground;
use crate::support::{Place, block_on};

const WRITERS: usize = 4;

/// How often the application is counted while it writes.
const AUDITS: usize = 12;

/// Where the writers write.
#[derive(Clone)]
enum To {
    File(std::path::PathBuf),
    Server(String),
}

async fn open(to: &To) -> Conn {
    match to {
        To::File(file) => Conn::open(file, Mode::Write).await.unwrap(),
        To::Server(url) => Conn::connect(&url.parse().unwrap()).await.unwrap(),
    }
}

/// Inserts two and deletes one, over and over, with the counter in the same transaction.
async fn write(to: To, stop: Arc<AtomicBool>, done: Arc<AtomicU64>) {
    let mut conn = open(&to).await;
    let mut turn = 0;
    while !stop.load(Ordering::Relaxed) {
        turn += 1;
        let (change, by) = if turn % 3 == 0 {
            (
                "DELETE FROM notes_drafts WHERE id IN (SELECT id FROM (SELECT max(id) AS id FROM notes_drafts) AS last)",
                None,
            )
        } else {
            ("INSERT INTO notes_drafts (title) VALUES ('a')", Some(1))
        };
        let wrote = conn
            .together(async |conn| {
                let rows = i64::try_from(conn.execute(change, &[]).await?).unwrap();
                let by = by.unwrap_or(-rows);
                let sql =
                    "UPDATE _module_quota SET used = used + ? WHERE meter = 'drafts' AND period_start = '-'";
                conn.execute(sql, &[by.into()]).await.map(|_| ())
            })
            .await;
        // Two that wait for each other: one of them is sent away, and both are as they were.
        if wrote.is_ok() {
            done.fetch_add(1, Ordering::Relaxed);
        }
    }
    conn.close().await.unwrap();
}

fn under_load(place: Place) {
    let ground = Ground::new(place, 2);
    for slug in ["t01", "t02"] {
        ground.run(slug, &["INSERT INTO notes_drafts (title) VALUES ('a'), ('b'), ('c')"]);
        ground.counter(slug, "drafts", "-", 3);
    }
    let to = match place {
        Place::Sqlite => To::File(ground.sandbox.database("t01")),
        _ => To::Server(ground.url("t01")),
    };
    let (stop, done) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| {
            let (to, stop, done) = (to.clone(), stop.clone(), done.clone());
            std::thread::spawn(move || block_on(write(to, stop, done)))
        })
        .collect();
    std::thread::sleep(Duration::from_millis(300));
    for number in 1..=AUDITS {
        let planted = number == AUDITS / 2;
        if planted {
            ground.run("t01", &["UPDATE _module_quota SET used = used + 7 WHERE meter = 'drafts'"]);
        }
        let before = done.load(Ordering::Relaxed);
        let run = ground.audit(&[]).expect(0);
        let drift = &run.json()["drift"];
        assert_eq!(drift["counters"], i64::from(planted), "audit {number}: {run}");
        assert_eq!(drift["mended"], i64::from(planted), "audit {number}: {run}");
        assert_eq!(drift["too_high"], if planted { 7 } else { 0 }, "audit {number}: {run}");
        assert!(done.load(Ordering::Relaxed) > before, "nobody wrote meanwhile");
    }
    stop.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.join().unwrap();
    }
    let rows: i64 = ground.tenant("t01", "SELECT count(*) FROM notes_drafts")[0][0].parse().unwrap();
    assert_eq!(ground.used("t01", "drafts"), rows);
    assert!(done.load(Ordering::Relaxed) > 50, "only {} writes", done.load(Ordering::Relaxed));
}

#[test]
fn an_audit_under_load_sees_no_drift_on_sqlite() {
    under_load(Place::Sqlite);
}

#[test]
fn an_audit_under_load_sees_no_drift_on_postgresql() {
    under_load(Place::Postgres);
}

#[test]
fn an_audit_under_load_sees_no_drift_on_mariadb() {
    under_load(Place::Mariadb);
}
