//! What appending writes, what listing selects, and two writers on one file.

use serde_json::json;

use super::*;
use crate::databases::Mode;

fn tables() -> String {
    let script = include_str!("../../migrations/landlord/0001_landlord.up.sql");
    crate::databases::server::own_script(script, Database::Sqlite)
}

fn at(time: &str) -> Clock {
    Clock { as_of: None, pinned: Some(time.parse().unwrap()) }
}

fn actor(name: &str) -> Actor {
    let (via, os_user, host) = ("cli".to_owned(), "ops".to_owned(), "box".to_owned());
    Actor { kind: ActorKind::User, name: name.to_owned(), via, os_user, host, ip: None }
}

async fn empty_log() -> Conn {
    let mut conn = Conn::scratch().await.unwrap();
    conn.script(&tables()).await.unwrap();
    open(&mut conn, "test").await.unwrap();
    conn
}

#[tokio::test]
async fn a_record_holds_every_field_and_no_rounded_number() {
    let mut conn = empty_log().await;
    let event = Event::new("module.installed", &actor("anna"))
        .tenant("acme")
        .target("module:cards")
        .outcome(Outcome::Failed)
        .run("r-1")
        .reason(Some("asked for"))
        .data(json!({"bytes": 12, "ratio": 0.5}))
        .as_of(Some("2026-03-01".to_owned()))
        .private(json!({"email": "a@example.test"}));
    assert_eq!(append(&mut conn, &event, &at("2026-01-01T00:00:00Z")).await.unwrap(), 1);
    let entry = list(&mut conn, &Filter::default()).await.unwrap().remove(0);
    let text = canonical(&entry.record).unwrap();
    assert_eq!(hash_record(&text), entry.hash);
    assert!(!text.contains("example.test"), "personal data is beside the log");
    let mut record = entry.record;
    for random in ["id", "private"] {
        assert!(record[random].take().is_string());
    }
    let expected = json!({
        "v": 1, "seq": 1, "prev": genesis("landlord:test"), "id": null, "private": null,
        "ts": "2026-01-01T00:00:00.000000Z", "action": "module.installed", "tenant": "acme",
        "actor": {
            "kind": "user", "name": "anna", "via": "cli", "os_user": "ops", "host": "box", "ip": null,
        },
        "target": "module:cards", "outcome": "failed", "run": "r-1", "reason": "asked for",
        "data": {"bytes": 12, "ratio": "0.5"}, "as_of": "2026-03-01",
        "tool": env!("CARGO_PKG_VERSION"),
    });
    assert_eq!(record, expected);
}

#[tokio::test]
async fn time_never_runs_backwards_and_a_spoiled_time_is_not_carried_on() {
    let mut conn = empty_log().await;
    let event = Event::new("a", &actor("anna"));
    for time in ["2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"] {
        append(&mut conn, &event, &at(time)).await.unwrap();
    }
    conn.execute("UPDATE audit_log SET ts = 'zzz' WHERE seq = 2", &[]).await.unwrap();
    append(&mut conn, &event, &at("2026-01-03T00:00:00Z")).await.unwrap();
    let times: Vec<String> =
        list(&mut conn, &Filter::default()).await.unwrap().into_iter().map(|entry| entry.ts).collect();
    assert_eq!(times, ["2026-01-02T00:00:00.000000Z", "zzz", "2026-01-03T00:00:00.000000Z"]);
}

#[tokio::test]
async fn filters_narrow_and_a_limit_keeps_the_newest() {
    let mut conn = empty_log().await;
    for (day, action, tenant) in
        [(1, "run.started", "acme"), (2, "run_x", "acme"), (3, "run.finished", "globex"), (4, "b", "acme")]
    {
        let event = Event::new(action, &actor(tenant)).tenant(tenant).run(format!("r-{day}"));
        append(&mut conn, &event, &at(&format!("2026-01-0{day}T00:00:00Z"))).await.unwrap();
    }
    let some = |text: &str| Some(text.to_owned());
    let cases = [
        (Filter::default(), vec![1, 2, 3, 4]),
        (Filter { action: some("run.*"), ..Filter::default() }, vec![1, 3]),
        (Filter { action: some("run_x"), ..Filter::default() }, vec![2]),
        (Filter { tenant: some("acme"), limit: Some(2), ..Filter::default() }, vec![2, 4]),
        (Filter { actor: some("globex"), ..Filter::default() }, vec![3]),
        (Filter { outcome: some("denied"), ..Filter::default() }, vec![]),
        (Filter { run: some("r-4"), ..Filter::default() }, vec![4]),
        (Filter { since: some("2026-01-02"), until: some("2026-01-03"), ..Filter::default() }, vec![2]),
    ];
    for (filter, expected) in cases {
        let entries = list(&mut conn, &filter).await.unwrap();
        let numbers: Vec<u64> = entries.iter().map(|entry| entry.seq).collect();
        assert_eq!(numbers, expected, "{filter:?}");
    }
    let wrong = Filter { since: some("soon"), ..Filter::default() };
    assert!(list(&mut conn, &wrong).await.is_err());
}

#[tokio::test]
async fn records_of_one_transaction_share_the_head_that_was_read() {
    let mut conn = empty_log().await;
    let event = Event::new("a", &actor("anna"));
    let private = event.clone().private(json!({"email": "a@example.test"}));
    append(&mut conn, &event, &at("2026-01-01T00:00:05Z")).await.unwrap();
    conn.begin().await.unwrap();
    let rows = conn.batch(&[head_ask(Database::Sqlite)]).await.unwrap();
    let mut head = head_told(&rows[0]).unwrap();
    // The clock of the first goes back, and then forward again.
    for (event, time) in [(&event, "00:00:02"), (&private, "00:00:09"), (&event, "00:00:01")] {
        append_to(&mut conn, &mut head, event, &at(&format!("2026-01-01T{time}Z"))).unwrap();
    }
    conn.commit().await.unwrap();
    append(&mut conn, &event, &at("2026-01-01T00:00:10Z")).await.unwrap();
    let entries = list(&mut conn, &Filter::default()).await.unwrap();
    let mut prev = genesis("landlord:test");
    for (entry, (seq, second)) in entries.iter().zip([(1, 5), (2, 5), (3, 9), (4, 9), (5, 10)]) {
        assert_eq!((entry.seq, &entry.record["prev"]), (seq, &json!(prev)));
        assert_eq!(entry.ts, format!("2026-01-01T00:00:{second:02}.000000Z"));
        prev.clone_from(&entry.hash);
    }
    assert_eq!(entries.len(), 5);
}

#[tokio::test]
async fn a_log_without_head_takes_nothing() {
    let mut conn = empty_log().await;
    conn.execute("DELETE FROM audit_head", &[]).await.unwrap();
    let event = Event::new("a", &actor("anna"));
    let error = append(&mut conn, &event, &at("2026-01-01T00:00:00Z")).await.unwrap_err();
    assert_eq!(error.kind, DbErrorKind::Unexpected);
}

#[tokio::test(flavor = "current_thread")]
async fn two_connections_write_one_chain() {
    let folder = std::env::temp_dir().join(clock::new_id());
    std::fs::create_dir(&folder).unwrap();
    let file = folder.join("landlord.db");
    let mut first = Conn::open(&file, Mode::Create).await.unwrap();
    first.script(&tables()).await.unwrap();
    open(&mut first, "test").await.unwrap();
    let mut second = Conn::open(&file, Mode::Write).await.unwrap();
    tokio::join!(write_some(&mut first), write_some(&mut second));
    let entries = list(&mut first, &Filter::default()).await.unwrap();
    let mut prev = genesis("landlord:test");
    for (index, entry) in entries.iter().enumerate() {
        assert_eq!(entry.seq, index as u64 + 1);
        assert_eq!(entry.record["prev"], prev.as_str());
        prev.clone_from(&entry.hash);
    }
    assert_eq!(entries.len(), 50);
    std::fs::remove_dir_all(&folder).unwrap();
}

async fn write_some(conn: &mut Conn) {
    for _ in 0..25 {
        conn.begin().await.unwrap();
        append(conn, &Event::new("a", &actor("anna")), &at("2026-01-01T00:00:00Z")).await.unwrap();
        conn.commit().await.unwrap();
    }
}
