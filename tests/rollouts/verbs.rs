//! Verbs whose pipelines are each tenant's own, over many tenants.

use super::{count, id};
use crate::support::places::{self, on_each_place};
use crate::support::{Module, Place, Run, Sandbox};

on_each_place!(removed_modules_come_back_from_each_tenants_own_archive);

const SLUGS: [&str; 4] = ["r1", "r2", "r3", "r4"];

fn rows(sandbox: &Sandbox, place: Place, slug: &str) -> Vec<String> {
    let sql = "SELECT name FROM alpha_items ORDER BY id";
    match place {
        Place::Sqlite => sandbox.sql(slug, sql).concat(),
        _ => places::query(&sandbox.url(slug), sql).concat(),
    }
}

fn write(sandbox: &Sandbox, place: Place, slug: &str, sql: &str) {
    match place {
        Place::Sqlite => drop(sandbox.sql(slug, sql)),
        _ => places::run(&sandbox.url(slug), &[sql]).unwrap(),
    }
}

fn results(run: &Run) -> Vec<(String, String)> {
    let answer = run.json();
    let text = |one: &serde_json::Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let tenants = answer["tenants"].as_array().unwrap().iter();
    tenants.map(|one| (text(one, "result"), text(one, "error"))).collect()
}

fn removed_modules_come_back_from_each_tenants_own_archive(place: Place) {
    let sandbox = Sandbox::with_on(&[Module::new("core").core(), Module::new("alpha")], place);
    for slug in SLUGS {
        match place {
            Place::Sqlite => sandbox.tenant(slug),
            _ => drop(sandbox.ok(&["tenant", "create", slug, "--host", "server"])),
        }
    }
    // r4 never has it, and r3 has it all the time.
    sandbox.ok(&[
        "install", "alpha", "--plan", "basic", "--tenant", "r1", "--tenant", "r2", "--tenant", "r3", "--yes",
    ]);
    for slug in ["r1", "r2"] {
        write(&sandbox, place, slug, &format!("INSERT INTO alpha_items (name) VALUES ('of {slug}')"));
    }
    sandbox.ok(&["settings", "set", "alpha", "color=blue", "--tenant", "r2", "--yes"]);
    sandbox.ok(&["remove", "alpha", "--tenant", "r1", "--tenant", "r2", "--confirm", "2"]);

    let all = ["restore", "alpha", "--all", "-o", "json"];
    let dry = sandbox.ok(&[&all[..], &["--dry-run"]].concat()).json();
    let planned = dry["groups"].as_array().unwrap().iter().filter(|one| one["result"] == "planned");
    let planned: i64 = planned.map(|one| one["count"].as_i64().unwrap()).sum();
    assert_eq!(planned, 2, "{dry}");
    sandbox.module(&all).expect(2).says("not confirmed, for 4 tenants");
    sandbox.module(&[&all[..], &["--archive", "x", "--yes"]].concat()).expect(2).says("for many");
    let run = sandbox.ok(&[&all[..], &["--yes"]].concat());
    let expected =
        [("done", ""), ("done", ""), ("unchanged", ""), ("skipped", "there is no archive of alpha")];
    assert_eq!(results(&run), expected.map(|(result, why)| (result.to_owned(), why.to_owned())), "{run}");
    assert_eq!(rows(&sandbox, place, "r1"), ["first", "of r1"]);
    assert_eq!(rows(&sandbox, place, "r2"), ["first", "of r2"]);
    sandbox.ok(&["settings", "list", "alpha", "--tenant", "r2"]).shows("blue");
    sandbox.ok(&["status", "--all", "--verify"]);

    // It is taken back like any other, and a saved one holds each tenant's own archive.
    let undone = sandbox.ok(&["rollout", "undo", &id(&run), "--confirm", "2", "-o", "json"]);
    assert_eq!(count(&undone.json(), "done"), 2, "{undone}");
    sandbox.ok(&["restore", "alpha", "--all", "--dry-run", "--out", "back.rollout"]);
    let applied = sandbox.ok(&["apply", "back.rollout", "--yes", "-o", "json"]);
    assert_eq!(count(&applied.json(), "done"), 2, "{applied}");
    assert_eq!(rows(&sandbox, place, "r1"), ["first", "of r1"]);
    assert_eq!(rows(&sandbox, place, "r2"), ["first", "of r2"]);

    // An archive that is gone is that tenant's failure, and once it is there again it is done again alone.
    sandbox.ok(&["remove", "alpha", "--tenant", "r1", "--tenant", "r2", "--confirm", "2"]);
    let newest = "SELECT path FROM backups WHERE kind = 'archive' AND tenant_id = (SELECT id FROM tenants
                  WHERE slug = 'r2') ORDER BY created_at DESC, id DESC LIMIT 1";
    let file = sandbox.sql_one("landlord", newest);
    let (file, away) = (sandbox.path(&file), sandbox.path("away"));
    std::fs::rename(&file, &away).unwrap();
    let run = sandbox.module(&[&all[..], &["--yes"]].concat()).expect(5);
    assert_eq!((count(&run.json(), "done"), count(&run.json(), "failed")), (1, 1), "{run}");
    std::fs::rename(&away, &file).unwrap();
    let again = sandbox.ok(&["rollout", "retry", &id(&run), "-o", "json"]);
    assert_eq!((count(&again.json(), "done"), again.json()["status"].as_str()), (2, Some("done")), "{again}");
    assert_eq!(rows(&sandbox, place, "r2"), ["first", "of r2"]);
    sandbox.ok(&["status", "--all", "--verify"]);
    sandbox.ok(&["audit", "verify"]);
}
