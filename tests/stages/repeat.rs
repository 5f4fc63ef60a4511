//! A command with nothing to do touches nothing.

use crate::support::Sandbox;

#[test]
fn a_second_install_changes_no_byte() {
    let sandbox = Sandbox::new();
    sandbox.tenant("acme");
    let args = ["install", "delta", "--plan", "basic", "--tenant", "acme", "--yes"];
    sandbox.ok(&args);
    let before = sandbox.hashes("data");
    assert!(before.keys().any(|name| name.ends_with(".module.lock")), "{before:?}");
    sandbox.ok(&args).shows("Nothing to do");
    let json = sandbox.ok(&[&args[..], &["--output", "json"]].concat()).json();
    assert_eq!(json["changed"], false);
    sandbox.ok(&[&args[..], &["--create-tenant"]].concat());
    // What is already there because something else needed it is there too.
    sandbox.install("acme", &["alpha", "gamma"]).expect(0);
    assert_eq!(sandbox.hashes("data"), before);
}

#[test]
fn looking_changes_no_byte() {
    let sandbox = Sandbox::new();
    sandbox.tenant("acme");
    sandbox.install("acme", &["beta"]).expect(0);
    let before = sandbox.hashes("data");
    let commands: [&[&str]; 14] = [
        &["status"],
        &["status", "--verify"],
        &["history"],
        &["list"],
        &["list", "--all"],
        &["list", "--installed"],
        &["list", "--available"],
        &["info", "alpha"],
        &["search", "items"],
        &["tenant", "list"],
        &["tenant", "show", "acme"],
        &["validate"],
        &["audit", "verify"],
        &["audit", "log"],
    ];
    for command in commands {
        sandbox.ok(command);
        assert_eq!(sandbox.hashes("data"), before, "{command:?}");
    }
    let install = ["install", "delta", "--plan", "premium", "--dry-run", "--sql"];
    let remove = ["remove", "alpha", "--cascade", "--dry-run", "--sql"];
    for dry in [&install[..], &remove[..]] {
        let first = sandbox.ok(dry);
        assert_eq!(first.stdout, sandbox.ok(dry).stdout, "byte for byte");
        assert_eq!(sandbox.hashes("data"), before, "{dry:?}");
    }
    sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
    assert_eq!(sandbox.hashes("data"), before, "recover with nothing to do");
}

#[test]
fn an_install_that_is_refused_for_its_usage_changes_no_byte() {
    let sandbox = Sandbox::new();
    sandbox.tenant("acme");
    let before = sandbox.hashes("data");
    let commands: [&[&str]; 6] = [
        &["install", "alpah", "--plan", "basic", "--yes"],
        &["install", "alpha", "--plan", "basis", "--yes"],
        &["install", "alpha@9.0.0", "--plan", "basic", "--yes"],
        &["install", "alpha", "--yes"],
        &["install", "alpha", "--plan", "basic"],
        &["install", "alpha", "--plan", "basic", "--features", "itmes", "--yes"],
    ];
    for command in commands {
        let run = sandbox.module(command);
        assert_eq!(run.code, 2, "{command:?}: {run}");
        assert_eq!(sandbox.hashes("data"), before, "{command:?}");
    }
}
