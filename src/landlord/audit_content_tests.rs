//! What a record says: its form, the personal data beside it, runs and times.

use super::*;

#[tokio::test]
async fn a_record_must_be_canonical_and_of_a_known_version() {
    let mut conn = log_of(SIZE).await;
    rewrite(&mut conn, 60, 60, |record| record["v"] = 2.into()).await;
    assert_eq!(found(&check_log(&mut conn).await), [(FindingCode::UnknownVersion, 60, 60)]);
    conn.script(RESTORE).await.unwrap();
    let row = conn.first("SELECT record FROM audit_log WHERE seq = 60", &[]).await.unwrap();
    let spaced = row.unwrap().text(0).unwrap().replacen(',', ", ", 1);
    let hash = hash_record(&spaced);
    let values = [spaced.into(), hash.as_str().into()];
    conn.execute("UPDATE audit_log SET record = ?, hash = ? WHERE seq = 60", &values).await.unwrap();
    conn.execute("UPDATE audit_head SET hash = ?", &[hash.into()]).await.unwrap();
    assert_eq!(found(&check_log(&mut conn).await), [(FindingCode::HashMismatch, 60, 60)]);
}

#[tokio::test]
async fn personal_data_may_be_erased_but_not_altered() {
    let mut conn = log_of(SIZE).await;
    for damage in ["payload = '{}'", "salt = 'x'", "payload = x'00'"] {
        conn.begin().await.unwrap();
        conn.script(&format!("UPDATE audit_private SET {damage} WHERE seq = 20")).await.unwrap();
        let mut walk_report = check(&mut conn, ORIGIN, &options()).await.unwrap();
        conn.rollback().await.unwrap();
        assert_eq!(walk_report.findings.remove(0).code, FindingCode::PrivateMismatch, "{damage}");
        assert_eq!(walk_report.valid, 59);
    }
    conn.script("DELETE FROM audit_private WHERE seq = 20").await.unwrap();
    assert!(check_log(&mut conn).await.findings.is_empty());
    conn.script("UPDATE audit_private SET seq = 11 WHERE seq = 30").await.unwrap();
    assert_eq!(found(&check_log(&mut conn).await), [(FindingCode::PrivateMismatch, 11, 11)]);
    conn.script("UPDATE audit_private SET seq = 77 WHERE seq = 11").await.unwrap();
    assert_eq!(found(&check_log(&mut conn).await), [(FindingCode::PrivateMismatch, 77, 77)]);
}

#[tokio::test]
async fn an_unfinished_run_and_a_backward_time_are_warnings() {
    let mut conn = log_of(SIZE).await;
    rewrite(&mut conn, 30, SIZE, |record| {
        record["ts"] = "2025-12-31T00:00:00.000000Z".into();
    })
    .await;
    for (seq, action) in [(40, "run.started"), (50, "run.started"), (51, "run.finished")] {
        let run = if seq == 40 { "r-a" } else { "r-b" };
        let edit = |record: &mut Value| {
            record["action"] = action.into();
            record["run"] = run.into();
        };
        rewrite(&mut conn, seq, SIZE, edit).await;
        let values = [action.into(), run.into(), seq.into()];
        conn.execute("UPDATE audit_log SET action = ?, run_id = ? WHERE seq = ?", &values).await.unwrap();
    }
    let report = check_log(&mut conn).await;
    assert_eq!(report.findings, []);
    let warnings: Vec<_> = report.warnings.iter().map(|warning| (warning.code, warning.from_seq)).collect();
    assert_eq!(warnings, [(FindingCode::TimeBackwards, 30), (FindingCode::IntentWithoutResult, 40)]);
    let known = VerifyOptions { open_runs: BTreeSet::from(["r-a".to_owned()]), ..options() };
    assert_eq!(verify(&mut conn, ORIGIN, &known).await.unwrap().warnings.len(), 1);
}
