//! `module repair` for many: who needs which mend, what is left for somebody, and what is not for many.

use std::fs;

use serde_json::Value;

use super::{count, id};
use crate::support::places::{self, on_each_place};
use crate::support::{Module, Place, Run, Sandbox};

on_each_place!(
    each_tenant_gets_the_mend_that_it_needs,
    an_edit_is_accepted_for_whoever_has_the_old_file,
    a_saved_one_skips_who_is_not_as_it_was,
);

fn ground(place: Place, slugs: &[&str]) -> Sandbox {
    let beta = Module::new("beta").requires("alpha", ">=1.0");
    let sandbox = Sandbox::with_on(&[Module::new("core").core(), Module::new("alpha"), beta], place);
    for slug in slugs {
        match place {
            Place::Sqlite => sandbox.tenant(slug),
            _ => drop(sandbox.ok(&["tenant", "create", slug, "--host", "server"])),
        }
    }
    sandbox.ok(&["install", "beta", "--plan", "basic", "--all", "--yes"]);
    sandbox
}

fn write(sandbox: &Sandbox, place: Place, slug: &str, sql: &str) {
    match place {
        Place::Sqlite => drop(sandbox.sql(slug, sql)),
        _ => places::run(&sandbox.url(slug), &[sql]).unwrap(),
    }
}

fn one(sandbox: &Sandbox, place: Place, slug: &str, sql: &str) -> String {
    match place {
        Place::Sqlite => sandbox.sql_one(slug, sql),
        _ => places::query(&sandbox.url(slug), sql).concat().concat(),
    }
}

/// The result of each tenant, with the beginning of what is said about it.
fn results(answer: &Value) -> Vec<(String, String, String)> {
    let text = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let row = |one: &Value| (text(one, "tenant"), text(one, "result"), text(one, "error"));
    answer["tenants"].as_array().unwrap().iter().map(row).collect()
}

fn result<'a>(all: &'a [(String, String, String)], tenant: &str) -> (&'a str, &'a str) {
    let (_, result, error) = all.iter().find(|one| one.0 == tenant).unwrap();
    (result, error)
}

fn runs(sandbox: &Sandbox) -> String {
    sandbox.sql_one("landlord", "SELECT count(*) FROM runs WHERE action = 'repair' AND status = 'done'")
}

const NO_PERMISSIONS: &str = "DELETE FROM _module_permissions WHERE module = 'beta'";
const OTHER_COLOUR: &str =
    "UPDATE _module_settings SET value = 'blue', source = 'set' WHERE module = 'alpha' AND name = 'color'";

fn each_tenant_gets_the_mend_that_it_needs(place: Place) {
    let sandbox = ground(place, &["m1", "m2", "m3", "m4", "m5", "m6", "m7"]);
    write(&sandbox, place, "m1", NO_PERMISSIONS);
    let mirrored = "UPDATE tenant_modules SET plan = 'premium' WHERE module = 'beta'
                    AND tenant_id = (SELECT id FROM tenants WHERE slug = 'm2')";
    sandbox.sql("landlord", mirrored);
    write(&sandbox, place, "m3", "UPDATE _module_entitlements SET value = 'unlimited' WHERE kind = 'limit'");
    write(&sandbox, place, "m4", "ALTER TABLE beta_notes ADD COLUMN mine INTEGER");
    write(&sandbox, place, "m5", OTHER_COLOUR);
    // m6 is sound.
    write(&sandbox, place, "m7", NO_PERMISSIONS);
    write(&sandbox, place, "m7", "ALTER TABLE beta_notes ADD COLUMN mine INTEGER");

    the_preview_names_each(&sandbox);
    let run = sandbox.module(&["repair", "--all", "--yes", "-o", "json"]).expect(5);
    let answer = run.json();
    assert_eq!(
        (count(&answer, "done"), count(&answer, "unchanged"), count(&answer, "failed")),
        (4, 2, 1),
        "{run}"
    );
    let found = results(&answer);
    assert_eq!(result(&found, "m1"), ("done", ""));
    assert_eq!(result(&found, "m2"), ("done", ""));
    assert_eq!(result(&found, "m7"), ("done", "beta 1.0.0: column beta_notes.mine should not be there"));
    assert_eq!(result(&found, "m4"), ("unchanged", "beta 1.0.0: column beta_notes.mine should not be there"));
    assert_eq!(answer["left"][0]["count"], 2, "{run}");
    assert_eq!(answer["failures"][0]["sample"]["tenant"], "m5");
    // The landlord's rows need no run; what was mended is there.
    assert_eq!(runs(&sandbox), "3");
    assert_eq!(
        one(&sandbox, place, "m7", "SELECT count(*) FROM _module_permissions WHERE module = 'beta'"),
        "1"
    );
    let mirrored = "SELECT count(*) FROM audit_log WHERE action = 'tenant.mirrored' AND tenant = 'm2'";
    assert_eq!(sandbox.sql_one("landlord", mirrored), "1");

    // Once somebody has looked, it is done again; what is left for somebody is no failure, and not silent.
    sandbox.ok(&["repair", "--tenant", "m5", "--accept-ledger", "--yes"]);
    let retried = sandbox.module(&["rollout", "retry", &id(&run)]).expect(7);
    retried
        .shows("2 left: beta 1.0.0: column beta_notes.mine should not be there")
        .shows("`module doctor --tenant m");
    sandbox.module(&["rollout", "undo", &id(&run), "--confirm", "4"]).expect(4).says("would be wrong again");
    for slug in ["m4", "m7"] {
        write(&sandbox, place, slug, "ALTER TABLE beta_notes DROP COLUMN mine");
    }
    let nothing = sandbox.ok(&["repair", "--all", "--yes", "-o", "json"]).json();
    assert_eq!((count(&nothing, "unchanged"), &nothing["changed"]), (7, &false.into()), "{nothing}");
    assert_eq!(nothing["left"], Value::Null);
    sandbox.ok(&["doctor", "--all"]);
    sandbox.ok(&["status", "--all", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
}

fn the_preview_names_each(sandbox: &Sandbox) {
    // Without `--yes` it is a preview, as for one.
    let preview = sandbox.module(&["repair", "--all", "-o", "json"]).expect(5);
    preview.clone().says("`--yes` mends");
    let found = results(&preview.json());
    assert_eq!(result(&found, "m1"), ("planned", ""), "{preview}");
    assert_eq!(result(&found, "m2").0, "planned");
    assert_eq!(result(&found, "m6"), ("unchanged", ""));
    assert_eq!(
        result(&found, "m4"),
        ("unchanged", "left: beta 1.0.0: column beta_notes.mine should not be there")
    );
    let (refused, why) = result(&found, "m5");
    assert!(refused == "refused" && why.contains("--tenant m5 --accept-ledger"), "{why}");
    let what = |tenant: &str| {
        let groups = preview.json()["groups"].as_array().unwrap().clone();
        let own = groups.iter().find(|one| one["examples"].as_array().unwrap().contains(&tenant.into()));
        own.unwrap()["what"].as_str().unwrap().to_owned()
    };
    assert_eq!(what("m1"), "mends permissions");
    assert_eq!(what("m2"), "mends mirror of beta");
    assert_eq!(what("m7"), "mends permissions; left: beta 1.0.0: column beta_notes.mine should not be there");
    let rollouts = sandbox.sql_one("landlord", "SELECT count(*) FROM rollouts WHERE action = 'repair'");
    assert_eq!((rollouts.as_str(), runs(sandbox).as_str()), ("0", "0"), "a preview");
}

fn an_edit_is_accepted_for_whoever_has_the_old_file(place: Place) {
    let sandbox = ground(place, &["e1", "e2"]);
    let file = "migrations/alpha/1.0.0/0001_items.up.sql";
    let old = sandbox.read(file);
    sandbox.write(file, old.replace("'first'", "'primus'"));
    // e3 has it as it is now, e4 not at all.
    for slug in ["e3", "e4"] {
        match place {
            Place::Sqlite => sandbox.tenant(slug),
            _ => drop(sandbox.ok(&["tenant", "create", slug, "--host", "server"])),
        }
    }
    sandbox.ok(&["install", "alpha", "--plan", "basic", "--tenant", "e3", "--yes"]);
    let accept = ["repair", "--all", "--accept", "alpha/1.0.0/0001_items", "-o", "json"];
    let typo = ["repair", "--all", "--accept", "alpha/1.0.0/0001_itemz", "--yes"];
    sandbox.module(&typo).expect(2).says("is no applied migration");
    // Without a word for it the edit is left.
    let left = sandbox.module(&["repair", "--all", "--yes", "-o", "json"]).expect(7).json();
    assert_eq!((count(&left, "unchanged"), &left["left"][0]["count"]), (4, &2.into()), "{left}");
    let done = sandbox.ok(&[&accept[..], &["--yes", "--reason", "spelling"]].concat()).json();
    assert_eq!((count(&done, "done"), count(&done, "unchanged")), (2, 2), "{done}");
    let audited = "SELECT tenant FROM audit_log WHERE action = 'migration.accepted' ORDER BY tenant";
    assert_eq!(sandbox.sql("landlord", audited).concat(), ["e1", "e2"]);
    sandbox
        .ok(&["audit", "log", "--action", "migration.accepted", "-o", "json"])
        .shows("spelling")
        .shows("primus");
    assert_eq!(one(&sandbox, place, "e1", "SELECT count(*) FROM alpha_items WHERE name = 'first'"), "1");
    sandbox.ok(&["doctor", "--all"]);

    // Where the file gives another schema than is there, nobody's ledger says so.
    sandbox.write(file, old.replace("name ", "title ").replace("(name)", "(title)"));
    let refused = sandbox.module(&[&accept[..], &["--yes"]].concat()).expect(5);
    let cause = refused.json()["failures"][0]["cause"].as_str().unwrap().to_owned();
    assert!(cause.contains("alpha_items.title is missing"), "{refused}");
    assert_eq!(count(&refused.json(), "done"), 0);
    sandbox.write(file, old.replace("'first'", "'primus'"));
    sandbox.ok(&["doctor", "--all"]);
    sandbox.ok(&["audit", "verify"]);
}

fn a_saved_one_skips_who_is_not_as_it_was(place: Place) {
    let sandbox = ground(place, &["s1", "s2", "s3", "s4"]);
    for slug in ["s1", "s2", "s3"] {
        write(&sandbox, place, slug, NO_PERMISSIONS);
    }
    let mirrored = "UPDATE tenant_modules SET plan = 'premium' WHERE module = 'beta'
                    AND tenant_id = (SELECT id FROM tenants WHERE slug = 's4')";
    sandbox.sql("landlord", mirrored);
    let dry = sandbox.ok(&["repair", "--all", "--dry-run", "--out", "mend.rollout", "-o", "json"]).json();
    let planned =
        |group: &Value| (group["count"].as_i64().unwrap(), group["what"].as_str().unwrap().to_owned());
    let groups: Vec<_> = dry["groups"].as_array().unwrap().iter().map(planned).collect();
    assert_eq!(groups, [(3, "mends permissions".to_owned()), (1, "mends mirror of beta".to_owned())]);
    let rehearsed = sandbox.ok(&["rollout", "rehearse", "mend.rollout", "-o", "json"]).json();
    assert!(rehearsed["samples"].as_array().unwrap().iter().all(|one| one["result"] == "ok"), "{rehearsed}");
    // s2 was mended, s3 has changed otherwise.
    sandbox.ok(&["repair", "--tenant", "s2", "--yes"]);
    sandbox.ok(&["settings", "set", "alpha", "color=blue", "--tenant", "s3", "--yes"]);
    let undo = ["apply", "mend.rollout", "--yes", "--undo-on-failure"];
    sandbox.module(&undo).expect(2).says("would be wrong again");
    let applied = sandbox.ok(&["apply", "mend.rollout", "--yes", "-o", "json"]).json();
    assert_eq!((count(&applied, "done"), count(&applied, "skipped")), (2, 2), "{applied}");
    let why = result(&results(&applied), "s2").1.to_owned();
    assert_eq!(why, "it has changed since the pipeline was saved");
    sandbox.ok(&["repair", "--all", "--yes"]);
    sandbox.ok(&["doctor", "--all"]);
}

fn many(number: usize) -> Sandbox {
    let sandbox = super::many(number);
    sandbox.ok(&["install", "beta", "--plan", "basic", "--all", "--yes"]);
    sandbox
}

#[test]
fn what_is_about_one_tenant_or_none_is_not_for_many() {
    let sandbox = many(2);
    let both = ["--tenant", "t01", "--tenant", "t02"];
    let refused =
        |args: &[&str]| -> Run { sandbox.module(&[&["repair"], args, &["--yes"]].concat()).expect(2) };
    refused(&["--mended", "0", "--all"]).says("of that run alone").says("`module doctor --all`");
    refused(&["--accept-ledger", both[0], both[1], both[2], both[3]]).says("one tenant at a time");
    refused(&["--rebuild-landlord", "--all"]).says("needs no tenants to be named");
    refused(&["--all", "--undo-on-failure"]).says("would be wrong again");
    sandbox
        .module(&["repair", "--dry-run", "--out", "x", "--tenant", "t01"])
        .expect(2)
        .says("`--out` is for many");
    sandbox.module(&["repair", "--where", "module=gamma", "--yes"]).expect(1).says("that fits");
    assert_eq!(sandbox.sql_one("landlord", "SELECT count(*) FROM rollouts"), "1", "the installation");
}

#[test]
fn it_comes_in_waves_and_is_gone_on_with_after_a_crash() {
    let sandbox = many(5);
    for slug in super::slugs(5) {
        sandbox.sql(&slug, NO_PERMISSIONS);
    }
    let args = ["repair", "--all", "--yes", "--canary", "2,100%", "--concurrency", "1"];
    let died = sandbox.module_with(&[("MODULE_TEST_CRASH", "committed")], &args);
    assert!(died.signal.is_some(), "{died}");
    let rollout = sandbox.sql_one("landlord", "SELECT id FROM rollouts WHERE action = 'repair'");
    let done = sandbox.ok(&["rollout", "resume", &rollout, "--wait-for-lock", "30s", "-o", "ndjson"]);
    assert!(done.stdout.contains(r#""event":"ended","tenant":"t0"#), "{done}");
    let answer = sandbox.ok(&["rollout", "show", &rollout, "-o", "json"]).json();
    assert_eq!((count(&answer, "done"), answer["waves"].as_array().unwrap().len()), (5, 2), "{answer}");
    assert_eq!(runs(&sandbox), "5", "nobody twice");
    sandbox.ok(&["doctor", "--all"]);

    // Who cannot be read has failed, and spends the budget.
    sandbox.sql("t02", NO_PERMISSIONS);
    sandbox.ok(&["tenant", "set", "t03", "--label", "canary=true"]);
    fs::rename(sandbox.database("t03"), sandbox.path("away.db")).unwrap();
    let paused = sandbox.module(&["repair", "--all", "--yes", "--canary", "1,100%", "-o", "json"]).expect(5);
    assert_eq!(paused.json()["status"], "paused", "{paused}");
    fs::rename(sandbox.path("away.db"), sandbox.database("t03")).unwrap();
    let on = sandbox.ok(&["rollout", "resume", &id(&paused), "--retry-failed", "-o", "json"]).json();
    assert_eq!((count(&on, "done"), count(&on, "unchanged")), (1, 4), "{on}");
    sandbox.ok(&["doctor", "--all"]);
}
