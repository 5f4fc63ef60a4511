//! Damages a log in every way and checks that each is found, named, and found once.
//!
//! A second, naive check ([`naively_valid`]) reads the same rows and must come to the same verdict.

use serde_json::Value;

use super::super::audit_log::{Actor, ActorKind, Event, append, canonical, hash_record, open};
use super::*;
use crate::clock::Clock;

#[path = "audit_anchor_tests.rs"]
mod anchors;
#[path = "audit_content_tests.rs"]
mod content;

const ORIGIN: &str = "landlord:test";
const SIZE: i64 = 60;
const NOW: &str = "2026-01-02T00:00:00Z";
fn tables() -> String {
    let script = include_str!("../../migrations/landlord/0001_landlord.up.sql");
    crate::databases::server::own_script(script, crate::sql::Database::Sqlite)
}

/// The table without its constraints, as somebody who owns the database may make it.
const LOOSEN: &str = "CREATE TABLE loose AS SELECT * FROM audit_log; DROP TABLE audit_log;
    ALTER TABLE loose RENAME TO audit_log; CREATE TABLE kept AS SELECT * FROM audit_log;
    CREATE TABLE kept_head AS SELECT * FROM audit_head;";

const RESTORE: &str = "DELETE FROM audit_log; INSERT INTO audit_log SELECT * FROM kept;
    DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM kept_head;";

fn clock() -> Clock {
    Clock { as_of: None, pinned: Some("2026-01-01T00:00:00Z".parse().unwrap()) }
}

async fn log_of(size: i64) -> Conn {
    let mut conn = Conn::scratch().await.unwrap();
    conn.script(&tables()).await.unwrap();
    open(&mut conn, "test").await.unwrap();
    let text = |text: &str| text.to_owned();
    let (via, os_user, host) = (text("cli"), text("ops"), text("box"));
    let actor = Actor { kind: ActorKind::User, name: text("anna"), via, os_user, host, ip: None };
    conn.begin().await.unwrap();
    for number in 1..=size {
        let mut event = Event::new("module.installed", &actor).tenant("acme").target("module:cards");
        event = event.run("r-1").reason(Some("naïve")).data(serde_json::json!({"number": number}));
        if number % 10 == 0 {
            event = event.private(serde_json::json!({"email": "a@example.test"}));
        }
        append(&mut conn, &event, &clock()).await.unwrap();
    }
    conn.commit().await.unwrap();
    conn.script(LOOSEN).await.unwrap();
    conn
}

fn options() -> VerifyOptions {
    VerifyOptions::new(NOW.parse().unwrap())
}

async fn check_log(conn: &mut Conn) -> Report {
    verify(conn, ORIGIN, &options()).await.unwrap()
}

/// The findings as code, first and last record.
fn found(report: &Report) -> Vec<(FindingCode, u64, u64)> {
    report.findings.iter().map(|finding| (finding.code, finding.from_seq, finding.to_seq)).collect()
}

/// Runs `damage`, checks, and restores the log.
async fn after(conn: &mut Conn, damage: &str) -> Report {
    conn.script(damage).await.unwrap();
    let report = check_log(conn).await;
    assert_eq!(naively_valid(conn).await, report.findings.is_empty(), "{damage}: {report:?}");
    conn.script(RESTORE).await.unwrap();
    report
}

/// All rows at once, one plain comparison after the other.
async fn naively_valid(conn: &mut Conn) -> bool {
    let rows = conn.query("SELECT * FROM audit_log ORDER BY seq", &[]).await.unwrap();
    let mut prev = genesis(ORIGIN);
    for (seq, row) in (1_i64..).zip(&rows) {
        let Ok(text) = row.text(1) else { return false };
        let Ok(record) = serde_json::from_str::<Value>(&text) else {
            return false;
        };
        let texts = ["prev", "ts", "action", "tenant", "target"].map(|name| record[name].as_str());
        let mut expected: Vec<Val> = vec![Val::Int(seq), Val::Text(text.clone())];
        expected.push(hash_record(&text).into());
        expected.extend(texts.map(Val::from));
        expected.extend(
            [&record["actor"]["name"], &record["outcome"], &record["run"]].map(|v| v.as_str().into()),
        );
        if row.values != expected || record["prev"] != prev.as_str() || record["seq"] != seq {
            return false;
        }
        prev = hash_record(&text);
    }
    let head = conn.query("SELECT size, hash FROM audit_head", &[]).await.unwrap();
    head.len() == 1 && head[0].values == [Val::Int(i64::try_from(rows.len()).unwrap()), Val::Text(prev)]
}

/// Rewrites record `at` with `edit`, and the chain from there to `to`, as somebody who knows how.
async fn rewrite(conn: &mut Conn, at: i64, to: i64, edit: impl Fn(&mut Value)) {
    let mut prev = hash_of(conn, at - 1).await.unwrap();
    for seq in at..=to {
        let row = conn.first("SELECT record FROM audit_log WHERE seq = ?", &[seq.into()]).await.unwrap();
        let mut record: Value = serde_json::from_str(&row.unwrap().text(0).unwrap()).unwrap();
        if let Some(prev) = prev {
            record["prev"] = prev.into();
        }
        if seq == at {
            edit(&mut record);
        }
        let text = canonical(&record).unwrap();
        let hash = hash_record(&text);
        let values: Vec<Val> = vec![text.into(), hash.clone().into(), seq.into()];
        conn.execute("UPDATE audit_log SET record = ?, hash = ? WHERE seq = ?", &values).await.unwrap();
        let copies = "UPDATE audit_log SET prev = record ->> '$.prev', ts = record ->> '$.ts',
            actor = record ->> '$.actor.name', tenant = record ->> '$.tenant' WHERE seq = ?";
        conn.execute(copies, &[seq.into()]).await.unwrap();
        prev = Some(hash);
    }
    if to == SIZE {
        conn.execute("UPDATE audit_head SET hash = ?", &[prev.into()]).await.unwrap();
    }
}

fn blame_somebody_else(record: &mut Value) {
    record["actor"]["name"] = "bert".into();
}

#[tokio::test]
async fn an_untouched_log_is_valid() {
    let mut conn = log_of(SIZE).await;
    let report = check_log(&mut conn).await;
    assert_eq!((report.requested, report.checked, report.valid), ((1, 60), 60, 60));
    assert_eq!((report.findings, report.warnings, report.anchored), (vec![], vec![], false));
    assert!(naively_valid(&mut conn).await);
}

#[tokio::test]
async fn every_edited_column_is_found_and_named() {
    let mut conn = log_of(SIZE).await;
    let copies = ["prev", "ts", "action", "tenant", "target", "actor", "outcome", "run_id"];
    for seq in [1, 2, 30, 59, 60] {
        for value in ["'changed'", "NULL", "x'00ff'", "7"] {
            for column in ["record", "hash"] {
                let damage = format!("UPDATE audit_log SET {column} = {value} WHERE seq = {seq}");
                let report = after(&mut conn, &damage).await;
                assert_eq!(found(&report), [(FindingCode::HashMismatch, seq, seq)], "{damage}");
                assert_eq!(report.valid, 59);
            }
            for column in copies {
                let damage = format!("UPDATE audit_log SET {column} = {value} WHERE seq = {seq}");
                let report = after(&mut conn, &damage).await;
                assert_eq!(found(&report), [(FindingCode::ColumnDrift, seq, seq)], "{damage}");
                assert!(report.findings[0].message.contains(&format!("`{column}`")));
            }
        }
    }
}

#[tokio::test]
async fn every_flipped_byte_of_a_record_is_found() {
    let mut conn = log_of(SIZE).await;
    let row = conn.first("SELECT record FROM audit_log WHERE seq = 30", &[]).await.unwrap();
    let record = row.unwrap().text(0).unwrap();
    let options = VerifyOptions { from_seq: Some(29), ..options() };
    for place in 0..record.len() {
        let mut bytes = record.clone().into_bytes();
        bytes[place] ^= 1;
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        conn.execute("UPDATE audit_log SET record = ? WHERE seq = 30", &[text.into()]).await.unwrap();
        let report = verify(&mut conn, ORIGIN, &options).await.unwrap();
        let found = found(&report);
        let hash = (FindingCode::HashMismatch, 30, 30);
        assert!(found == [hash] || found == [(FindingCode::UnknownVersion, 30, 30)], "{place}: {found:?}");
    }
}

#[tokio::test]
async fn every_deleted_row_is_named() {
    let mut conn = log_of(SIZE).await;
    for seq in 1..=60 {
        let report = after(&mut conn, &format!("DELETE FROM audit_log WHERE seq = {seq}")).await;
        let code = if seq == 60 { FindingCode::HeadMismatch } else { FindingCode::SeqGap };
        assert_eq!(found(&report), [(code, seq, seq)]);
        let report = after(&mut conn, &format!("DELETE FROM audit_log WHERE seq >= {seq}")).await;
        assert_eq!(found(&report), [(FindingCode::HeadMismatch, seq, 60)]);
    }
    let report = after(&mut conn, "DELETE FROM audit_log WHERE seq IN (3, 4, 5, 20)").await;
    assert_eq!(found(&report), [(FindingCode::SeqGap, 3, 5), (FindingCode::SeqGap, 20, 20)]);
    assert!(report.findings[0].message.contains("records 3 to 5"));
}

#[tokio::test]
async fn rows_in_another_order_are_named() {
    let mut conn = log_of(SIZE).await;
    for (one, two) in [(1, 2), (30, 31), (10, 40), (59, 60)] {
        let swap = format!(
            "UPDATE audit_log SET seq = CASE seq WHEN {one} THEN {two} ELSE {one} END \
            WHERE seq IN ({one}, {two})"
        );
        let report = after(&mut conn, &swap).await;
        let concerned: Vec<u64> = found(&report).iter().flat_map(|(_, from, to)| *from..=*to).collect();
        assert_eq!(concerned, [one, two]);
        assert!(report.findings.iter().all(|finding| finding.code == FindingCode::ColumnDrift));
    }
    let report = after(&mut conn, "UPDATE audit_log SET seq = 99 WHERE seq = 30").await;
    assert_eq!(found(&report)[0], (FindingCode::SeqGap, 30, 30));
    assert!(found(&report).contains(&(FindingCode::ColumnDrift, 99, 99)));
}

#[tokio::test]
async fn rows_that_were_added_are_named() {
    let mut conn = log_of(SIZE).await;
    for seq in [1, 30, 60] {
        let damage = format!("INSERT INTO audit_log SELECT * FROM kept WHERE seq = {seq}");
        let report = after(&mut conn, &damage).await;
        assert_eq!(found(&report), [(FindingCode::SeqDuplicate, seq, seq)]);
    }
    for number in ["30.5", "'x'", "0", "-4"] {
        let damage = format!(
            "INSERT INTO audit_log SELECT * FROM kept WHERE seq = 30;
            UPDATE audit_log SET seq = {number} WHERE rowid = last_insert_rowid()"
        );
        let report = after(&mut conn, &damage).await;
        assert_eq!(report.findings.len(), 1, "{number}");
        assert_eq!(report.findings[0].code, FindingCode::SeqDuplicate, "{number}");
    }
    // A second record 31 that is right in itself, put at the end.
    conn.script(
        "INSERT INTO audit_log SELECT 61, record, hash, prev, ts, action, tenant, target, actor, outcome, \
        run_id FROM kept WHERE seq = 31",
    )
    .await
    .unwrap();
    let prev = hash_of(&mut conn, 30).await.unwrap().unwrap();
    rewrite(&mut conn, 61, 61, |record| {
        record["seq"] = 61.into();
        record["prev"] = prev.as_str().into();
    })
    .await;
    let report = check_log(&mut conn).await;
    assert!(found(&report).contains(&(FindingCode::Fork, 61, 61)));
    assert!(report.findings.iter().any(|finding| finding.message.contains("as record 31")));
}

#[tokio::test]
async fn a_consistent_forgery_in_the_middle_breaks_the_next_link() {
    let mut conn = log_of(SIZE).await;
    for seq in [1, 2, 30, 59] {
        rewrite(&mut conn, seq, seq, blame_somebody_else).await;
        let report = after(&mut conn, "").await;
        let next = seq.cast_unsigned() + 1;
        assert_eq!(found(&report), [(FindingCode::LinkBroken, next, next)]);
    }
    rewrite(&mut conn, 60, 60, blame_somebody_else).await;
    let report = after(&mut conn, "UPDATE audit_head SET hash = (SELECT hash FROM kept_head)").await;
    assert_eq!(found(&report), [(FindingCode::HeadMismatch, 60, 60)]);
}

#[tokio::test]
async fn an_edited_head_is_found() {
    let mut conn = log_of(SIZE).await;
    for (damage, from, to) in [
        ("UPDATE audit_head SET size = 61", 61, 61),
        ("UPDATE audit_head SET size = 57", 58, 60),
        ("UPDATE audit_head SET size = -9", 1, 60),
        ("UPDATE audit_head SET size = 'x'", 60, 60),
        ("UPDATE audit_head SET hash = 'x'", 60, 60),
        ("DELETE FROM audit_head", 60, 60),
    ] {
        let report = after(&mut conn, damage).await;
        assert_eq!(found(&report), [(FindingCode::HeadMismatch, from, to)], "{damage}");
    }
}
