//! The wrong file in the right place: refused by name, with nothing written.

use std::fs;

use crate::support::{Run, Sandbox};

fn two_tenants() -> Sandbox {
    let sandbox = Sandbox::new();
    for tenant in ["acme", "other"] {
        sandbox.tenant(tenant);
    }
    sandbox.install("acme", &["alpha"]).expect(0);
    sandbox
}

/// Installs into, removes from, verifies and recovers `other`; every command must end with one of
/// `codes` and no file below `data` may change.
#[track_caller]
fn refused(sandbox: &Sandbox, codes: &[i32]) -> Vec<Run> {
    let before = sandbox.hashes("data/tenants");
    let commands: [&[&str]; 4] = [
        &["install", "beta", "--plan", "basic", "--tenant", "other", "--yes"],
        &["install", "beta", "--plan", "basic", "--tenant", "other", "--dry-run"],
        &["remove", "alpha", "--tenant", "other", "--confirm", "other"],
        &["status", "--verify", "--tenant", "other"],
    ];
    let mut runs = Vec::new();
    for command in commands {
        let run = sandbox.module(command);
        assert!(codes.contains(&run.code), "{command:?}: {run}");
        assert!(run.stderr.starts_with("error:") && !run.stderr.contains("panicked"), "{command:?}: {run}");
        assert_eq!(sandbox.hashes("data/tenants"), before, "{command:?}: {run}");
        runs.push(run);
    }
    runs
}

#[test]
fn another_tenant_s_database() {
    let sandbox = two_tenants();
    fs::copy(sandbox.database("acme"), sandbox.database("other")).unwrap();
    for run in refused(&sandbox, &[4]) {
        run.says("the database belongs to tenant acme and not to other");
    }
    let denied = sandbox.ok(&["audit", "log", "--outcome", "denied", "--output", "json"]).json();
    assert_eq!(denied["records"].as_array().unwrap().len(), 2, "install and remove: {denied}");
    sandbox.ok(&["status", "--verify", "--tenant", "acme"]);
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn the_same_tenant_of_another_landlord() {
    let (sandbox, stranger) = (two_tenants(), two_tenants());
    fs::copy(stranger.database("other"), sandbox.database("other")).unwrap();
    for run in refused(&sandbox, &[4]) {
        run.says("and not to other").says("of landlord");
    }
}

#[test]
fn the_landlord_in_a_tenant_s_place() {
    let sandbox = two_tenants();
    fs::copy(sandbox.database("landlord"), sandbox.database("other")).unwrap();
    refused(&sandbox, &[1, 4]);
}

#[test]
fn a_file_that_is_no_database() {
    let sandbox = two_tenants();
    fs::write(sandbox.database("other"), "this is a letter and not a database\n".repeat(200)).unwrap();
    for run in refused(&sandbox, &[1]) {
        run.says("tenant other is no database, or is damaged");
    }
}

#[test]
fn a_truncated_database() {
    let sandbox = two_tenants();
    let bytes = fs::read(sandbox.database("other")).unwrap();
    fs::write(sandbox.database("other"), &bytes[..bytes.len() / 2]).unwrap();
    refused(&sandbox, &[1]);
}

#[test]
fn an_empty_file() {
    let sandbox = two_tenants();
    fs::write(sandbox.database("other"), "").unwrap();
    refused(&sandbox, &[1, 4]);
}

#[test]
fn a_folder_and_nothing_at_all() {
    let sandbox = two_tenants();
    fs::remove_file(sandbox.database("other")).unwrap();
    for run in refused(&sandbox, &[1]) {
        run.says("tenant other has no database").says("other.db is missing");
    }
    fs::create_dir(sandbox.database("other")).unwrap();
    refused(&sandbox, &[1]);
    sandbox.ok(&["status", "--verify", "--tenant", "acme"]);
}

#[test]
fn a_lock_file_that_cannot_be_opened() {
    let sandbox = two_tenants();
    let lock = sandbox.path("data/tenants/other.db.module.lock");
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    let before = sandbox.hashes("data/tenants");
    let run = sandbox.install("other", &["beta"]).expect(1);
    run.says("cannot lock").says("other.db.module.lock");
    assert_eq!(sandbox.hashes("data/tenants"), before);
}

#[test]
fn files_and_folders_that_may_not_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = two_tenants();
    let mode = |path: &str, mode: u32| {
        fs::set_permissions(sandbox.path(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    mode("data/tenants/other.db", 0o444);
    // The superuser writes all the same: then the rights say nothing, and the install is right.
    let root = fs::OpenOptions::new().write(true).open(sandbox.database("other")).is_ok();
    if root {
        sandbox.install("other", &["beta"]).expect(0);
        sandbox.ok(&["status", "--verify", "--tenant", "other"]);
    } else {
        let run = sandbox.install("other", &["beta"]).expect(1);
        run.says("check the owner and the rights");
        mode("data/tenants/other.db", 0o644);
        mode("data/tenants", 0o555);
        let run = sandbox.install("other", &["beta"]);
        mode("data/tenants", 0o755);
        run.expect(1);
    }
    sandbox.ok(&["audit", "verify"]);
    sandbox.ok(&["recover"]);
}

#[test]
fn a_backups_folder_that_cannot_be_made_stops_a_removal() {
    let sandbox = two_tenants();
    sandbox.write("data/backups", "a file where a folder should be");
    let before = sandbox.dump("acme");
    let run = sandbox.remove("acme", &["alpha"]).expect(1);
    run.says("in stage backup").says("the run was rolled back");
    assert_eq!(sandbox.dump("acme"), before);
    sandbox.ok(&["status", "--verify", "--tenant", "acme"]);
}

#[test]
fn a_landlord_of_the_wrong_kind() {
    let sandbox = two_tenants();
    let landlord = sandbox.database("landlord");
    let commands: [&[&str]; 4] =
        [&["tenant", "list"], &["status", "--tenant", "acme"], &["recover"], &["tenant", "create", "third"]];
    fs::copy(sandbox.database("acme"), &landlord).unwrap();
    let before = sandbox.hashes("data/tenants");
    for command in commands {
        sandbox.module(command).expect(2).says("is a database, but no landlord");
        assert_eq!(sandbox.hashes("data/tenants"), before, "{command:?}");
    }
    fs::write(&landlord, "a letter".repeat(1000)).unwrap();
    for command in commands {
        sandbox.module(command).expect(1).says("is no database, or is damaged");
    }
    fs::remove_file(&landlord).unwrap();
    fs::create_dir(&landlord).unwrap();
    for command in commands {
        let run = sandbox.module(command);
        assert!(run.code == 1 || run.code == 2, "{command:?}: {run}");
    }
}

#[test]
fn without_a_landlord_every_command_says_where_it_looked() {
    let sandbox = Sandbox::new();
    let commands: [&[&str]; 16] = [
        &["tenant", "list"],
        &["tenant", "show", "acme"],
        &["tenant", "use", "acme"],
        &["list", "--installed"],
        &["list", "--available"],
        &["install", "alpha", "--plan", "basic", "--yes"],
        &["install", "alpha", "--plan", "basic", "--dry-run"],
        &["remove", "alpha", "--confirm", "acme"],
        &["remove", "alpha", "--dry-run"],
        &["status"],
        &["status", "--verify", "--tenant", "acme"],
        &["history"],
        &["recover"],
        &["audit", "log"],
        &["audit", "verify"],
        &["audit", "checkpoint"],
    ];
    for command in commands {
        let run = sandbox.module(command).expect(2);
        run.says("there is no landlord at ./data/landlord.db")
            .says("there is no landlord.yaml in")
            .says("module init");
        assert!(!sandbox.path("data").exists(), "{command:?} makes nothing");
    }
    sandbox.write("landlord.yaml", "data: elsewhere\n");
    let run = sandbox.module(&["status"]).expect(2);
    run.says("elsewhere/landlord.db").says("landlord.yaml points at it");
    assert!(!sandbox.path("elsewhere").exists());
}

#[test]
fn only_three_commands_make_a_landlord() {
    let commands: [&[&str]; 3] = [
        &["init"],
        &["tenant", "create", "acme"],
        &["install", "alpha", "--plan", "basic", "--tenant", "acme", "--create-tenant", "--yes"],
    ];
    for command in commands {
        let sandbox = Sandbox::new();
        sandbox.ok(command);
        assert!(sandbox.database("landlord").is_file(), "{command:?}");
        sandbox.ok(&["audit", "verify"]);
    }
}

#[test]
fn a_database_that_is_there_already_is_not_taken_for_a_new_tenant_s() {
    let sandbox = two_tenants();
    fs::copy(sandbox.database("acme"), sandbox.database("third")).unwrap();
    let before = fs::read(sandbox.database("third")).unwrap();
    sandbox.module(&["tenant", "create", "third"]).expect(4).says("belongs to tenant acme and not to third");
    assert_eq!(fs::read(sandbox.database("third")).unwrap(), before);
    fs::remove_file(sandbox.database("third")).unwrap();
    crate::support::query(&sandbox.path("data/landlord.db"), "SELECT 1");
    sandbox.ok(&["tenant", "create", "third"]);
    sandbox.ok(&["status", "--verify", "--tenant", "third"]);
}
