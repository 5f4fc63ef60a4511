//! The jobs: what is noted of them, what is overdue, and what starts them.

use std::process::Command;

use serde_json::Value;

use super::Ground;
use crate::support::{Place, Run, Sandbox};

fn job<'a>(answer: &'a Value, name: &str) -> &'a Value {
    answer["jobs"].as_array().unwrap().iter().find(|job| job["job"] == name).unwrap()
}

fn jobs(sandbox: &Sandbox) -> Value {
    sandbox.ok(&["cron", "-o", "json"]).json()
}

#[test]
fn every_job_notes_how_it_ended() {
    let ground = Ground::new(Place::Sqlite, 2);
    let sandbox = &ground.sandbox;
    let before = jobs(sandbox);
    assert!(
        before["jobs"].as_array().unwrap().iter().all(|job| job["last"] == "never" && job["overdue"] == true)
    );
    sandbox.module(&["cron", "--fail-on", "overdue"]).expect(7);
    // Looking at what is due is not the job.
    sandbox.ok(&["subscription", "sweep", "--dry-run"]);
    sandbox.ok(&["prune", "--all"]);
    sandbox.ok(&["usage", "audit", "--tenant", "t01"]);
    assert!(jobs(sandbox)["jobs"].as_array().unwrap().iter().all(|job| job["last"] == "never"));
    // Each as cron starts it: the command that is listed.
    for one in before["jobs"].as_array().unwrap() {
        let words: Vec<&str> = one["command"].as_str().unwrap().split(' ').skip(1).collect();
        let run: Run = sandbox.module(&words);
        assert!([0, 7].contains(&run.code), "{words:?}: {run}");
        let name = one["job"].as_str().unwrap();
        let after = jobs(sandbox);
        assert_eq!(job(&after, name)["last"], "done", "{after}");
        assert_eq!(job(&after, name)["exit_code"], run.code, "{after}");
        assert_eq!(job(&after, name)["overdue"], false, "{after}");
    }
    sandbox.ok(&["cron", "--fail-on", "overdue"]);
    // It gets late.
    let past = "UPDATE jobs SET succeeded_at = '2026-01-01T00:00:00.000000Z' WHERE name = 'doctor'";
    sandbox.sql("landlord", past);
    let late = sandbox.module(&["cron", "--fail-on", "overdue", "-o", "json"]).expect(7).json();
    let overdue: Vec<&str> = late["jobs"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|job| job["overdue"] == true)
        .map(|job| job["job"].as_str().unwrap())
        .collect();
    assert_eq!(overdue, ["doctor"]);
    // What could not be done does not count as done.
    sandbox.write("definitions/notes/module.yaml", "nonsense: true\n");
    sandbox.module(&["usage", "audit"]).expect(3);
    let failed = jobs(sandbox);
    let audit = job(&failed, "usage-audit");
    assert_eq!((&audit["last"], &audit["exit_code"]), (&"failed".into(), &3.into()), "{failed}");
}

#[test]
fn no_job_overlaps_itself() {
    let ground = Ground::new(Place::Sqlite, 1);
    let sandbox = &ground.sandbox;
    for command in [
        &["doctor", "--all"][..],
        &["prune", "--all", "--yes"],
        &["subscription", "sweep"],
        &["audit", "checkpoint"],
    ] {
        sandbox.module(command);
    }
    // Another machine is at each of them.
    sandbox.sql("landlord", "UPDATE jobs SET status = 'running', host = 'other:::x', pid = 4711, heartbeat_at = '2999-01-01T00:00:00.000000Z'");
    for command in [
        &["doctor", "--all"][..],
        &["prune", "--all", "--yes"],
        &["subscription", "sweep"],
        &["audit", "checkpoint"],
    ] {
        sandbox.module(command).expect(6).says("is running already").says("on other, process 4711");
    }
    // One that has not been heard of for a while is taken over.
    sandbox.sql("landlord", "UPDATE jobs SET heartbeat_at = '2026-01-01T00:00:00.000000Z'");
    sandbox.ok(&["subscription", "sweep"]).says("has died; it is taken over");
}

#[test]
fn what_starts_the_jobs_can_be_printed() {
    let ground = Ground::new(Place::Sqlite, 1);
    let sandbox = &ground.sandbox;
    let program = env!("CARGO_BIN_EXE_module");
    let file = sandbox.path("landlord.yaml").display().to_string();
    let crontab = sandbox.ok(&["cron", "--print", "crontab"]).stdout;
    let line =
        crontab.lines().find(|line| line.starts_with("45 23 * * *")).unwrap_or_else(|| panic!("{crontab}"));
    assert!(
        line.ends_with(&format!("&& out=$({program} --config {file} usage audit --quiet) || echo \"$out\"")),
        "{line}"
    );
    assert!(crontab.contains("MAILTO=") && crontab.contains("\nPATH=/usr"), "{crontab}");
    // The line runs as cron runs it.
    let command = line.splitn(6, ' ').nth(5).unwrap().trim();
    let cron =
        || Command::new("/bin/sh").args(["-c", command]).env_clear().current_dir("/").output().unwrap();
    let output = cron();
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    assert_eq!((output.stdout.len(), output.stderr.len()), (0, 0), "nothing to be mailed");
    ground.run("t01", &["DROP TABLE notes_drafts"]);
    let mail = String::from_utf8(cron().stdout).unwrap();
    assert!(mail.contains("0 tenants audited, 1 failed"), "{mail}");

    let units = sandbox.ok(&["cron", "--print", "systemd"]).stdout;
    assert!(units.contains("OnCalendar=*-*-* 23:45:00 UTC\nPersistent=true\n"), "{units}");
    assert!(units.contains(&format!("ExecStart={program} --config {file} usage audit\n")), "{units}");
    let folder = sandbox.path("units");
    std::fs::create_dir_all(&folder).unwrap();
    let mut paths = Vec::new();
    for part in units.split("\n# --- ").skip(1) {
        let (name, text) = part.split_once('\n').unwrap();
        let path = folder.join(name);
        // The login of the test has no entry in every system.
        let text: String =
            text.lines().filter(|line| !line.starts_with("User=")).map(|line| format!("{line}\n")).collect();
        std::fs::write(&path, text).unwrap();
        paths.push(path);
    }
    assert_eq!(paths.len(), 14);
    if let Ok(output) = Command::new("systemd-analyze").arg("verify").args(&paths).output() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let ours: Vec<&str> = said.lines().filter(|line| line.contains("module-")).collect();
        assert!(output.status.success() && ours.is_empty(), "{said}");
    }
}

/// Every line of stderr is an object with the same keys.
#[track_caller]
fn lines(run: &Run) -> Vec<Value> {
    let parsed =
        |line: &str| serde_json::from_str::<Value>(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    let all: Vec<Value> = run.stderr.lines().map(parsed).collect();
    for line in &all {
        for key in ["time", "level", "message", "tenant", "module", "run"] {
            assert!(line.get(key).is_some(), "{key} is not in {line}");
        }
    }
    all
}

#[test]
fn the_log_is_lines_for_a_program_where_it_is_asked_for() {
    let ground = Ground::new(Place::Sqlite, 2);
    let sandbox = &ground.sandbox;
    ground.run("t02", &["DROP TABLE notes_drafts"]);
    let run = sandbox.module(&["usage", "audit", "--log", "json", "-o", "json"]).expect(5);
    let log = lines(&run);
    let flaw = log.iter().find(|line| line["level"] == "error").unwrap_or_else(|| panic!("{run}"));
    assert_eq!(
        (&flaw["tenant"], &flaw["module"], &flaw["run"]),
        (&"t02".into(), &"notes".into(), &run.json()["run"])
    );
    let one = sandbox.ok(&[
        "switch", "notes", "--plan", "plus", "--tenant", "t01", "--yes", "--log", "json", "-o", "json",
    ]);
    let log = lines(&one);
    let stages = log.iter().filter(|line| line["message"].as_str().unwrap().starts_with("stage ")).count();
    assert!(stages > 2, "{one}");
    let run = one.json()["run"].clone();
    assert!(log.iter().any(|line| line["run"] == run && line["tenant"] == "t01"), "{one}");
    // Many, and one that fails before it begins.
    ground.run(
        "t02",
        &["CREATE TABLE notes_drafts (id INTEGER PRIMARY KEY AUTOINCREMENT, title VARCHAR(191))"],
    );
    let many = sandbox.ok(&["switch", "notes", "--plan", "premium", "--all", "--yes", "--log", "json"]);
    let ended: Vec<Value> = lines(&many).into_iter().filter(|line| line["result"] == "done").collect();
    assert_eq!(ended.len(), 2, "{many}");
    assert!(ended.iter().all(|line| line["run"].is_string()), "{many}");
    let migrate = lines(&many).into_iter().find(|line| line["message"] == "stage migrate").unwrap();
    assert!(migrate["run"].is_string() && migrate["tenant"].is_string(), "{migrate}");
    let refused = sandbox.module(&["usage", "show", "--tenant", "t99", "--log", "json"]).expect(2);
    let log = lines(&refused);
    assert_eq!((log.len(), &log[0]["exit_code"]), (1, &2.into()), "{refused}");
}
