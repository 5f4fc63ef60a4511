//! Tampering with the audit log past the program: every kind is found and named by its record.

use landlord::databases::schema::hex_sha256;

use crate::support::{Run, Sandbox};

/// A log of a dozen records: tenants, runs, a refusal.
fn log() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.tenant("acme");
    sandbox.install("acme", &["delta"]).expect(0);
    sandbox.module(&["remove", "core", "--confirm", "acme"]).expect(4);
    sandbox.remove("acme", &["delta"]).expect(0);
    sandbox.install("acme", &["delta"]).expect(0);
    let size: u32 = sandbox.sql_one("landlord", "SELECT count(*) FROM audit_log").parse().unwrap();
    assert!(size >= 10, "{size}");
    sandbox.ok(&["audit", "verify"]);
    sandbox
}

/// `audit verify` must find something, and name one of the records `seqs`; gives the codes.
#[track_caller]
fn found(sandbox: &Sandbox, seqs: &[u64]) -> Vec<String> {
    let json = sandbox.module(&["audit", "verify", "--output", "json"]).expect(7).json();
    let findings = json["findings"].as_array().unwrap().clone();
    let names = |seq: u64| {
        findings.iter().any(|one| {
            let (from, to) = (one["from_seq"].as_u64().unwrap(), one["to_seq"].as_u64().unwrap());
            (from..=to).contains(&seq) && one["message"].as_str().unwrap().contains(&from.to_string())
        })
    };
    assert!(seqs.iter().any(|seq| names(*seq)), "none of {seqs:?} is named: {findings:#?}");
    sandbox.module(&["audit", "verify"]).expect(7).shows("Found:");
    findings.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

#[track_caller]
fn tampered(statements: &[&str], seqs: &[u64], code: &str) {
    let sandbox = log();
    for statement in statements {
        sandbox.sql("landlord", statement);
    }
    let codes = found(&sandbox, seqs);
    assert!(codes.iter().any(|one| one == code), "{statements:?}: {codes:?}");
}

#[test]
fn an_edited_record() {
    let edit = "UPDATE audit_log SET record = replace(record, 'tester@test', 'mallory@test') WHERE seq = 4";
    tampered(&[edit], &[4], "HASH_MISMATCH");
    tampered(&["UPDATE audit_log SET hash = printf('%064d', 4) WHERE seq = 4"], &[4], "HASH_MISMATCH");
}

#[test]
fn an_edited_column() {
    for column in
        ["actor = 'mallory'", "tenant = 'other'", "outcome = 'failed'", "action = 'none'", "ts = 'now'"]
    {
        tampered(&[&format!("UPDATE audit_log SET {column} WHERE seq = 5")], &[5], "COLUMN_DRIFT");
    }
}

#[test]
fn deleted_records() {
    tampered(&["DELETE FROM audit_log WHERE seq = 4"], &[4], "SEQ_GAP");
    tampered(&["DELETE FROM audit_log WHERE seq BETWEEN 3 AND 6"], &[3], "SEQ_GAP");
    tampered(&["DELETE FROM audit_log WHERE seq = 1"], &[1], "SEQ_GAP");
}

#[test]
fn the_newest_record_deleted_with_and_without_the_head() {
    let sandbox = log();
    let last: u64 = sandbox.sql_one("landlord", "SELECT max(seq) FROM audit_log").parse().unwrap();
    sandbox.sql("landlord", &format!("DELETE FROM audit_log WHERE seq = {last}"));
    let codes = found(&sandbox, &[last, last - 1]);
    assert!(codes.iter().any(|code| code == "HEAD_MISMATCH"), "{codes:?}");
}

#[test]
fn swapped_records() {
    let swap = [
        "UPDATE audit_log SET seq = 1000 WHERE seq = 4",
        "UPDATE audit_log SET seq = 4 WHERE seq = 5",
        "UPDATE audit_log SET seq = 5 WHERE seq = 1000",
    ];
    let sandbox = log();
    for statement in swap {
        sandbox.sql("landlord", statement);
    }
    found(&sandbox, &[4, 5]);
}

#[test]
fn an_inserted_record() {
    let insert = "INSERT INTO audit_log SELECT (SELECT max(seq) + 1 FROM audit_log), record, printf('%064d', 4), hash,
                  ts, action, tenant, target, actor, outcome, run_id FROM audit_log ORDER BY seq DESC LIMIT 1";
    let sandbox = log();
    sandbox.sql("landlord", insert);
    let last: u64 = sandbox.sql_one("landlord", "SELECT max(seq) FROM audit_log").parse().unwrap();
    found(&sandbox, &[last]);
    // In the middle, as a second record of one number.
    let loose = log();
    for statement in [
        "CREATE TABLE copy AS SELECT * FROM audit_log",
        "DROP TABLE audit_log",
        "ALTER TABLE copy RENAME TO audit_log",
        "INSERT INTO audit_log SELECT * FROM audit_log WHERE seq = 6",
    ] {
        loose.sql("landlord", statement);
    }
    let codes = found(&loose, &[6]);
    assert!(codes.iter().any(|code| code == "SEQ_DUPLICATE"), "{codes:?}");
}

/// What somebody who knows the format writes: record `seq` with another actor, hashed anew, and the
/// chain after it up to `to`.
fn rewrite(sandbox: &Sandbox, seq: u64, to: u64) {
    let mut prev: Option<String> = None;
    for at in seq..=to {
        let row =
            &sandbox.sql("landlord", &format!("SELECT record, prev FROM audit_log WHERE seq = {at}"))[0];
        let mut record = row[0].clone();
        if at == seq {
            record = record.replace("tester@test", "mallory@test");
            assert_ne!(record, row[0]);
        }
        if let Some(prev) = &prev {
            record = record.replace(&row[1], prev);
        }
        let hash = hex_sha256(format!("module-audit/v1\n{record}").as_bytes());
        let link = prev.as_ref().unwrap_or(&row[1]);
        let record = record.replace('\'', "''");
        let actor = if at == seq { ", actor = 'mallory@test'" } else { "" };
        let update = format!(
            "UPDATE audit_log SET record = '{record}', hash = '{hash}', prev = '{link}'{actor} WHERE seq = {at}"
        );
        sandbox.sql("landlord", &update);
        prev = Some(hash);
    }
}

#[test]
fn one_record_rewritten_with_its_hash() {
    let sandbox = log();
    rewrite(&sandbox, 5, 5);
    let codes = found(&sandbox, &[5, 6]);
    assert!(codes.iter().any(|code| code == "LINK_BROKEN"), "{codes:?}");
}

/// Rewrites everything from record 3 on, head included.
fn rewrite_all(sandbox: &Sandbox) {
    let last: u64 = sandbox.sql_one("landlord", "SELECT max(seq) FROM audit_log").parse().unwrap();
    rewrite(sandbox, 3, last);
    let head = "UPDATE audit_head SET hash = (SELECT hash FROM audit_log ORDER BY seq DESC LIMIT 1)";
    sandbox.sql("landlord", head);
}

#[test]
fn everything_rewritten_is_found_by_a_checkpoint() {
    let sandbox = log();
    let note = sandbox.ok(&["audit", "checkpoint", "--out", "elsewhere"]).stdout;
    assert!(note.starts_with("landlord:"), "{note}");
    let anchored = ["audit", "verify", "--anchors", "elsewhere", "--require-anchor"];
    sandbox.ok(&anchored);
    rewrite_all(&sandbox);
    // The checkpoint that is kept in the database gives it away, until it is deleted too.
    found(&sandbox, &[3]);
    sandbox.sql("landlord", "DELETE FROM audit_checkpoints");
    let inner: Run = sandbox.module(&["audit", "verify"]);
    assert_eq!(inner.code, 0, "consistent in itself: {inner}");
    inner.says("inner consistency only");
    let run = sandbox.module(&anchored).expect(7);
    run.shows("REWRITTEN");
}

#[test]
fn a_log_cut_back_is_found_by_an_anchor() {
    let sandbox = log();
    sandbox.ok(&["audit", "checkpoint", "--out", "elsewhere"]);
    for statement in [
        "DELETE FROM audit_checkpoints",
        "DELETE FROM audit_log WHERE seq > 5",
        "UPDATE audit_head SET size = 5, hash = (SELECT hash FROM audit_log WHERE seq = 5)",
    ] {
        sandbox.sql("landlord", statement);
    }
    sandbox.module(&["audit", "verify", "--anchors", "elsewhere"]).expect(7).shows("TRUNCATED");
}

#[test]
fn a_note_of_another_landlord_or_an_edited_one_is_no_anchor() {
    let (sandbox, stranger) = (log(), log());
    sandbox.ok(&["audit", "checkpoint", "--out", "elsewhere"]);
    let folder = sandbox.path("elsewhere");
    let path = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let note = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, note.replacen("\n1", "\n2", 1)).unwrap();
    let run = sandbox.module(&["audit", "verify", "--anchors", "elsewhere"]).expect(7);
    run.shows("CHECKPOINT_SIGNATURE");
    let foreign = stranger.ok(&["audit", "checkpoint"]).stdout;
    std::fs::write(&path, foreign).unwrap();
    sandbox.module(&["audit", "verify", "--anchors", "elsewhere"]).expect(7).shows("CHECKPOINT_SIGNATURE");
    std::fs::remove_file(&path).unwrap();
    sandbox.module(&["audit", "verify", "--anchors", "elsewhere", "--require-anchor"]).expect(1);
    sandbox.module(&["audit", "verify", "--anchors", "nowhere"]).expect(2);
}

#[test]
fn an_emptied_log_is_found() {
    let sandbox = log();
    sandbox.sql("landlord", "DELETE FROM audit_log");
    let run = sandbox.module(&["audit", "verify"]);
    assert!(run.code == 7 || run.code == 1, "{run}");
    let sandbox = log();
    sandbox.sql("landlord", "DELETE FROM audit_log");
    sandbox.sql("landlord", "DELETE FROM audit_head");
    let run = sandbox.module(&["audit", "verify"]);
    assert!(run.code == 7 || run.code == 1, "{run}");
}
