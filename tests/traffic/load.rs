//! What a tenant's application does all the time: reads, updates, inserts and small transactions over
//! several connections, with the application's own login. Every statement is timed and every error kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use landlord::clock::Stopwatch;
use landlord::databases::{Conn, Val};

use crate::support::block_on;

/// How the application uses the columns `label` (the old one) and `title` (the new one).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uses {
    /// Only the old one.
    Old = 0,
    /// Writes both, and reads the new one where it is filled.
    Both = 1,
    /// Only the new one.
    New = 2,
}

/// What the traffic has seen.
#[derive(Debug, Default)]
pub struct Seen {
    pub statements: u64,
    /// The longest that a statement took, in milliseconds, and which one it was.
    pub longest: (i64, String),
    pub errors: Vec<String>,
}

/// Several connections at work until they are told to stop.
pub struct Load {
    stop: Arc<AtomicBool>,
    uses: Arc<AtomicU8>,
    threads: Vec<JoinHandle<Seen>>,
}

impl Load {
    /// Begins with `connections` to `url`, on a table with the ids 1 to `rows`.
    pub fn begin(url: &str, connections: u64, rows: u64) -> Self {
        let (stop, uses) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU8::new(Uses::Old as u8)));
        let threads = (1..=connections)
            .map(|number| {
                let (stop, uses, url) = (stop.clone(), uses.clone(), url.to_owned());
                std::thread::spawn(move || block_on(work(&url, (number, rows), &stop, &uses)))
            })
            .collect();
        Self { stop, uses, threads }
    }

    /// The application is released anew, and uses the columns so. A statement of before may still run.
    pub fn uses(&self, uses: Uses) {
        self.uses.store(uses as u8, Ordering::SeqCst);
        // Longer than any transaction of the old release takes.
        std::thread::sleep(Duration::from_millis(1500));
    }

    /// Stops, and says what was seen.
    pub fn end(self) -> Seen {
        self.stop.store(true, Ordering::SeqCst);
        let mut all = Seen::default();
        for thread in self.threads {
            let seen = thread.join().unwrap();
            all.statements += seen.statements;
            all.longest = all.longest.max(seen.longest);
            all.errors.extend(seen.errors);
        }
        all
    }
}

async fn work(url: &str, (number, rows): (u64, u64), stop: &AtomicBool, uses: &AtomicU8) -> Seen {
    let mut conn = Conn::connect(&url.parse().unwrap()).await.unwrap();
    let mut seen = Seen::default();
    let mut random = number * 7_919;
    let mut turn = number;
    while !stop.load(Ordering::SeqCst) {
        turn += 1;
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let id = i64::try_from((random >> 33) % rows + 1).unwrap();
        let words = match uses.load(Ordering::SeqCst) {
            0 => ["label", "label = ?", "(label, hits) VALUES (?, 1)"],
            1 => ["COALESCE(title, label)", "label = ?, title = ?", "(label, title, hits) VALUES (?, ?, 1)"],
            _ => ["title", "title = ?", "(title, hits) VALUES (?, 1)"],
        };
        one(&mut conn, &mut seen, (turn, id), words).await;
        // An application does something with what it reads.
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
    conn.close().await.unwrap();
    seen
}

/// One thing that the application does; the columns are those of its release.
async fn one(conn: &mut Conn, seen: &mut Seen, (turn, id): (u64, i64), [read, set, insert]: [&str; 3]) {
    let text = |times: usize| vec![Val::from(format!("new {turn}").as_str()); times];
    let read = format!("SELECT {read}, hits FROM cards_items WHERE id = ?");
    let update = format!("UPDATE cards_items SET hits = hits + 1, {set} WHERE id = ?");
    let insert = format!("INSERT INTO cards_items {insert}");
    let values = |sql: &str| text(sql.matches('?').count());
    let with_id = |sql: &str| {
        let mut all = values(sql);
        let last = all.len() - 1;
        all[last] = id.into();
        all
    };
    let statements: Vec<(&str, Vec<Val>)> = match turn % 5 {
        0 | 1 => vec![(&read, with_id(&read))],
        2 => vec![(&update, with_id(&update))],
        3 => vec![(&insert, values(&insert))],
        _ => vec![
            ("BEGIN", Vec::new()),
            (&read, with_id(&read)),
            (&update, with_id(&update)),
            (&insert, values(&insert)),
            ("COMMIT", Vec::new()),
        ],
    };
    for (sql, values) in statements {
        let since = Stopwatch::start();
        let ran = match sql {
            "BEGIN" | "COMMIT" => conn.script(sql).await,
            _ => conn.query(sql, &values).await.map(drop),
        };
        let time = since.milliseconds();
        seen.statements += 1;
        if time > seen.longest.0 {
            seen.longest = (time, sql.to_owned());
        }
        if let Err(error) = ran {
            seen.errors.push(format!("{sql}: {error}"));
            let _ = conn.rollback().await;
            break;
        }
    }
}
