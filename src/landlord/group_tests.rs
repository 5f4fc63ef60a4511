//! That a wrong guess costs only a question, and nobody else his rows.

use std::cell::Cell;
use std::path::PathBuf;
use std::time::Duration;

use super::*;
use crate::clock::{Clock, new_id};
use crate::databases::Ask;
use crate::landlord::audit_log::{self, Actor, ActorKind, Event, Filter, genesis, origin};
use crate::landlord::insist::insist;

fn clock() -> Clock {
    Clock { as_of: None, pinned: Some("2026-01-01T00:00:00Z".parse().unwrap()) }
}

fn event(name: &str) -> Event {
    let (via, os_user, host) = ("cli".to_owned(), "ops".to_owned(), "box".to_owned());
    let actor = Actor { kind: ActorKind::User, name: "anna".to_owned(), via, os_user, host, ip: None };
    Event::new(name, &actor)
}

/// A landlord in a file of its own, and the folder that it is in.
async fn landlord() -> (Landlord, PathBuf) {
    let folder = std::env::temp_dir().join(new_id());
    std::fs::create_dir(&folder).unwrap();
    let place = Place::File(folder.join("landlord.db"));
    let made = Landlord::create(&place, None, &event("").actor, &clock()).await.unwrap();
    (made.landlord, folder)
}

/// Writes a record called `name`, on a guess that `holds` or not where the end of the log is known. Counts
/// who has to ask.
async fn writes(group: &Group, name: &str, holds: bool, asked: &Cell<usize>) -> Result<(), DbError> {
    let guess = |conn: &mut Conn, head: &mut Option<Head>| {
        let Some(head) = head else { return Ok(None) };
        let chain = if holds { 1 } else { 7_i64 };
        audit_log::append_to(conn, head, &event(name), &clock())?;
        conn.later([insist("SELECT 1 FROM audit_head WHERE chain = ?", [chain.into()])]);
        Ok(Some(()))
    };
    let ask = async |conn: &mut Conn, head: &mut Option<Head>| {
        asked.set(asked.get() + 1);
        let rows = conn.batch(&[audit_log::head_ask(conn.database())]).await?;
        let head = head.insert(audit_log::head_told(&rows[0])?);
        audit_log::append_to(conn, head, &event(name), &clock()).map(|_| ())
    };
    group.guess(guess, ask).await
}

/// The log's actions behind the landlord's own first one; it is one chain.
async fn told(group: Group, folder: PathBuf) -> Vec<String> {
    let mut landlord = group.end().await;
    let entries = audit_log::list(&mut landlord.conn, &Filter::default()).await.unwrap();
    let mut prev = genesis(&origin(&landlord.id));
    for (entry, number) in entries.iter().zip(1..) {
        assert_eq!((entry.seq, entry.record["prev"].as_str()), (number, Some(prev.as_str())));
        prev.clone_from(&entry.hash);
    }
    landlord.conn.close().await.unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    entries.into_iter().skip(1).map(|entry| entry.action).collect()
}

#[tokio::test]
async fn whoever_guesses_wrong_asks_and_takes_nobody_with_him() {
    let (landlord, folder) = landlord().await;
    let (group, asked) = (Group::begin(landlord).await, Cell::new(0));
    // Nobody knows the end of the log yet.
    writes(&group, "first", true, &asked).await.unwrap();
    assert_eq!(asked.get(), 1);
    let all = tokio::join!(
        writes(&group, "a", true, &asked),
        writes(&group, "b", false, &asked),
        writes(&group, "c", true, &asked),
        writes(&group, "d", true, &asked),
    );
    assert!(all.0.is_ok() && all.1.is_ok() && all.2.is_ok() && all.3.is_ok());
    assert_eq!(asked.get(), 2);
    // The same of one who is alone, and of the first of several.
    writes(&group, "e", false, &asked).await.unwrap();
    let both = tokio::join!(writes(&group, "f", false, &asked), writes(&group, "g", true, &asked));
    assert!(both.0.is_ok() && both.1.is_ok());
    assert_eq!(asked.get(), 4);
    assert_eq!(told(group, folder).await, ["first", "a", "b", "c", "d", "e", "f", "g"]);
}

#[tokio::test]
async fn a_log_that_another_process_wrote_to_is_read_again() {
    let (landlord, folder) = landlord().await;
    let (group, asked) = (Group::begin(landlord).await, Cell::new(0));
    writes(&group, "ours", true, &asked).await.unwrap();
    let mut other = Landlord::open(group.place(), Mode::Write).await.unwrap();
    let append = async |conn: &mut Conn| audit_log::append(conn, &event("theirs"), &clock()).await;
    other.conn.together(append).await.unwrap();
    // One here that says nothing of it, too.
    group.write(append).await.unwrap();
    writes(&group, "ours again", true, &asked).await.unwrap();
    assert_eq!(asked.get(), 2);
    other.conn.close().await.unwrap();
    assert_eq!(told(group, folder).await, ["ours", "theirs", "theirs", "ours again"]);
}

#[tokio::test]
async fn a_guess_that_fails_for_another_reason_is_told() {
    let (landlord, folder) = landlord().await;
    let (group, asked) = (Group::begin(landlord).await, Cell::new(0));
    let fails = async || {
        let nonsense = |conn: &mut Conn, _: &mut Option<Head>| {
            conn.later([Ask::run("INSERT INTO nowhere VALUES (1)")]);
            Ok(Some(()))
        };
        group.guess(nonsense, async |_, _| Ok(())).await
    };
    // Alone, and among others whose rows stay.
    assert!(fails().await.unwrap_err().is_no_table());
    let all = tokio::join!(writes(&group, "a", true, &asked), fails(), writes(&group, "b", true, &asked));
    assert!(all.0.is_ok() && all.2.is_ok());
    assert!(all.1.unwrap_err().is_no_table());
    let refuses = |_: &mut Conn, _: &mut Option<Head>| Err::<Option<()>, _>(DbError::corrupt("a", "b"));
    assert_eq!(
        group.guess(refuses, async |_, _| Ok(())).await.unwrap_err().kind,
        DbError::corrupt("a", "b").kind
    );
    writes(&group, "c", true, &asked).await.unwrap();
    assert_eq!(told(group, folder).await, ["a", "b", "c"]);
}

#[tokio::test]
async fn whoever_is_stopped_in_the_middle_leaves_nothing_and_holds_nobody_up() {
    let (landlord, folder) = landlord().await;
    let (group, asked) = (Group::begin(landlord).await, Cell::new(0));
    let stopped = async || {
        let work = async |conn: &mut Conn| {
            audit_log::append(conn, &event("stopped"), &clock()).await?;
            std::future::pending::<Result<(), DbError>>().await
        };
        let _ = tokio::time::timeout(Duration::from_millis(50), group.write_on_record(work)).await;
    };
    stopped().await;
    writes(&group, "alone", true, &asked).await.unwrap();
    // With others in the same transaction: they do it once more.
    let later = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        writes(&group, "later", true, &asked).await
    };
    let first = writes(&group, "first", true, &asked);
    let before = writes(&group, "before", true, &asked);
    let (first, before, (), later) = tokio::join!(first, before, stopped(), later);
    [first, before, later].into_iter().for_each(Result::unwrap);
    assert_eq!(told(group, folder).await, ["alone", "first", "later", "before"]);
}
