//! Checkpoints, anchors, parts of a log, and logs longer than a page.

use ed25519_dalek::SigningKey;

use super::super::super::audit_note::{checkpoint, note_body, sign};
use super::*;

fn key() -> SigningKey {
    SigningKey::from_bytes(&[5; 32])
}

fn with_key(anchors: &[&str]) -> VerifyOptions {
    let anchors = anchors.iter().map(|note| ("anchor.txt".to_owned(), (*note).to_owned())).collect();
    VerifyOptions { anchors, public_key: Some(key().verifying_key().to_bytes()), ..options() }
}

/// A log with one stored checkpoint at its end, and the checkpoint's note.
async fn marked_log() -> (Conn, String) {
    let mut conn = log_of(SIZE).await;
    let (note, signed) = checkpoint(&mut conn, ORIGIN, Some(&key()), &clock()).await.unwrap();
    assert!(signed);
    (conn, note)
}

#[tokio::test]
async fn a_whole_rewrite_is_found_by_an_anchor_only() {
    let (mut conn, note) = marked_log().await;
    let report = verify(&mut conn, ORIGIN, &with_key(&[&note])).await.unwrap();
    assert_eq!((report.checkpoints, report.anchors, report.anchored), ((1, 1), (1, 1), true));
    assert_eq!(report.newest_anchor.as_deref(), Some("2026-01-01T00:00:00.000000Z"));
    assert_eq!(report.findings, []);

    rewrite(&mut conn, 30, SIZE, blame_somebody_else).await;
    conn.script("DELETE FROM audit_checkpoints").await.unwrap();
    let unanchored = verify(&mut conn, ORIGIN, &with_key(&[])).await.unwrap();
    assert_eq!((unanchored.findings.len(), unanchored.anchored), (0, false));
    let anchored = verify(&mut conn, ORIGIN, &with_key(&[&note])).await.unwrap();
    assert_eq!(found(&anchored), [(FindingCode::Rewritten, 1, 60)]);
    assert_eq!((anchored.anchors, anchored.anchored), ((0, 1), false));

    // A forged checkpoint for the forged log does not have the key.
    let hash = hash_of(&mut conn, SIZE).await.unwrap().unwrap();
    checkpoint(&mut conn, ORIGIN, Some(&SigningKey::from_bytes(&[6; 32])), &clock()).await.unwrap();
    let report = verify(&mut conn, ORIGIN, &with_key(&[])).await.unwrap();
    assert_eq!(found(&report), [(FindingCode::CheckpointSignature, 60, 60)]);
    // With the key the forgery would be perfect, but for the note that was kept outside.
    let body = note_body(ORIGIN, 60, &hash, "2026-01-01T00:00:00Z").unwrap();
    let signed = sign(&body, ORIGIN, &key());
    let report = verify(&mut conn, ORIGIN, &with_key(&[&format!("{note}{signed}")])).await.unwrap();
    assert_eq!(report.anchors, (1, 2));
    assert!(found(&report).iter().any(|(code, ..)| *code == FindingCode::Rewritten));
}

#[tokio::test]
async fn a_rewrite_is_placed_after_the_last_note_that_fits() {
    let mut conn = log_of(SIZE).await;
    let mut notes = String::new();
    for size in [20, 40, 60] {
        let hash = hash_of(&mut conn, size).await.unwrap().unwrap();
        notes += &note_body(ORIGIN, size.cast_unsigned(), &hash, "2026-01-01T00:00:00Z").unwrap();
    }
    rewrite(&mut conn, 30, SIZE, blame_somebody_else).await;
    let anchors = vec![("all.txt".to_owned(), notes)];
    let report = verify(&mut conn, ORIGIN, &VerifyOptions { anchors, ..options() }).await.unwrap();
    assert_eq!(found(&report), [(FindingCode::Rewritten, 21, 40)]);
    assert_eq!((report.anchors, report.anchored), ((1, 3), true));
}

#[tokio::test]
async fn a_clean_cut_of_the_tail_is_found_by_notes_only() {
    for cut in [1, 2, 31, 60] {
        let (mut conn, note) = marked_log().await;
        let hash =
            if cut == 1 { genesis(ORIGIN) } else { hash_of(&mut conn, cut - 1).await.unwrap().unwrap() };
        conn.execute("DELETE FROM audit_log WHERE seq >= ?", &[cut.into()]).await.unwrap();
        let head = [(cut - 1).into(), hash.into()];
        conn.execute("UPDATE audit_head SET size = ?, hash = ?", &head).await.unwrap();
        conn.execute("DELETE FROM audit_private WHERE seq >= ?", &[cut.into()]).await.unwrap();
        let truncated = [(FindingCode::Truncated, cut.cast_unsigned(), 60)];
        let report = check_log(&mut conn).await;
        assert_eq!((found(&report), report.checked), (truncated.to_vec(), cut.cast_unsigned() - 1));
        conn.script("DELETE FROM audit_checkpoints").await.unwrap();
        assert_eq!(check_log(&mut conn).await.findings, []);
        assert_eq!(found(&verify(&mut conn, ORIGIN, &with_key(&[&note])).await.unwrap()), truncated);
    }
}

#[tokio::test]
async fn a_cut_tail_is_one_finding_even_where_the_head_shows_it_too() {
    let (mut conn, _) = marked_log().await;
    let report = after(&mut conn, "DELETE FROM audit_log WHERE seq > 50").await;
    assert_eq!(found(&report), [(FindingCode::Truncated, 51, 60)]);
}

#[tokio::test]
async fn notes_that_cannot_be_trusted_are_named() {
    let (mut conn, note) = marked_log().await;
    for (anchor, words) in [
        (note.replace("\n60\n", "\n61\n"), "does not fit its text"),
        (note.replace(ORIGIN, "landlord:other"), "for the log `landlord:other`"),
        (note[..=note.find("\n\n").unwrap()].to_owned(), "not signed"),
        (String::new(), "is empty"),
        ("hello\n".to_owned(), "no checkpoint"),
    ] {
        let report = verify(&mut conn, ORIGIN, &with_key(&[&anchor])).await.unwrap();
        assert_eq!(found(&report), [(FindingCode::CheckpointSignature, 0, 0)], "{words}");
        assert!(report.findings[0].message.contains(words), "{}", report.findings[0].message);
        assert!(report.findings[0].message.contains("anchor.txt"));
        assert_eq!((report.anchors, report.anchored), ((0, 1), false));
    }
    for column in ["size = 59", "hash = 'x'", "ts = '2026-01-01T00:00:00.000001Z'", "note = 'x'"] {
        conn.script("CREATE TABLE keep AS SELECT * FROM audit_checkpoints").await.unwrap();
        conn.script(&format!("UPDATE audit_checkpoints SET {column}")).await.unwrap();
        let report = verify(&mut conn, ORIGIN, &with_key(&[])).await.unwrap();
        assert_eq!(report.findings[0].code, FindingCode::CheckpointSignature, "{column}");
        assert_eq!(report.checkpoints, (0, 1));
        let back = "DELETE FROM audit_checkpoints; INSERT INTO audit_checkpoints SELECT * FROM keep; \
            DROP TABLE keep";
        conn.script(back).await.unwrap();
    }
}

#[tokio::test]
async fn an_old_checkpoint_is_reported_and_none_at_all_is_not() {
    let (mut conn, _) = marked_log().await;
    for (now, codes) in [
        ("2026-01-03T00:00:00Z", vec![]),
        ("2026-01-03T00:00:01Z", vec![(FindingCode::CheckpointMissing, 60, 60)]),
    ] {
        let options = VerifyOptions { now: now.parse().unwrap(), ..options() };
        assert_eq!(found(&verify(&mut conn, ORIGIN, &options).await.unwrap()), codes);
    }
    conn.script("DELETE FROM audit_checkpoints").await.unwrap();
    let options = VerifyOptions { now: "2027-01-01T00:00:00Z".parse().unwrap(), ..options() };
    assert_eq!(verify(&mut conn, ORIGIN, &options).await.unwrap().findings, []);
}

#[tokio::test]
async fn the_first_checkpoint_of_a_size_stays() {
    let (mut conn, note) = marked_log().await;
    let later = Clock { as_of: None, pinned: Some(NOW.parse().unwrap()) };
    assert_eq!(checkpoint(&mut conn, ORIGIN, None, &later).await.unwrap(), (note, true));
}

#[tokio::test]
async fn a_part_of_the_log_can_be_checked() {
    let (mut conn, note) = marked_log().await;
    conn.script("UPDATE audit_log SET record = '{}' WHERE seq = 10").await.unwrap();
    for (last, from_seq, requested, checked) in [
        (Some(20), None, (41, 60), 20),
        (None, Some(59), (59, 60), 2),
        (Some(20), Some(59), (59, 60), 2),
        (Some(1), Some(5), (60, 60), 1),
        (None, Some(99), (99, 60), 0),
        (Some(0), None, (0, 0), 0),
    ] {
        let options = VerifyOptions { last, from_seq, ..with_key(&[&note]) };
        let report = verify(&mut conn, ORIGIN, &options).await.unwrap();
        assert_eq!((report.requested, report.checked, report.valid), (requested, checked, checked));
        assert_eq!(report.findings, []);
        assert_eq!(report.anchored, last != Some(0));
    }
    let tail = VerifyOptions { last: Some(600), ..options() };
    let report = verify(&mut conn, ORIGIN, &tail).await.unwrap();
    assert_eq!(found(&report), [(FindingCode::HashMismatch, 10, 10)]);
    // The first record of the part is chained to the one before it.
    rewrite(&mut conn, 40, 40, blame_somebody_else).await;
    let part = VerifyOptions { from_seq: Some(41), ..options() };
    assert_eq!(found(&verify(&mut conn, ORIGIN, &part).await.unwrap()), [(FindingCode::LinkBroken, 41, 41)]);
}

#[tokio::test]
async fn an_empty_log_checks_nothing_and_another_log_is_told_apart() {
    let mut conn = log_of(0).await;
    let report = check_log(&mut conn).await;
    assert_eq!((report.checked, report.findings), (0, vec![]));
    let mut conn = log_of(SIZE).await;
    let report = verify(&mut conn, "landlord:other", &options()).await.unwrap();
    assert_eq!(found(&report), [(FindingCode::LinkBroken, 1, 1)]);
}

#[tokio::test]
async fn pages_do_not_hide_anything() {
    let mut conn = log_of(2_100).await;
    assert_eq!(check_log(&mut conn).await.valid, 2_100);
    let damage = "INSERT INTO audit_log SELECT * FROM kept WHERE seq IN (1000, 1001);
        DELETE FROM audit_log WHERE seq BETWEEN 1500 AND 2000";
    let report = after(&mut conn, damage).await;
    assert_eq!(found(&report), [(FindingCode::SeqDuplicate, 1000, 1001), (FindingCode::SeqGap, 1500, 2000)]);
}
