//! What a person with the servers' own clients sees in a tenant's ledger.

use std::process::Command;

use super::{install, sandbox};
use crate::support::{Module, Place, Sandbox};

/// What the server's own client prints for a query in acme's database.
fn client(sandbox: &Sandbox, place: Place, sql: &str) -> String {
    let url = sandbox.url("acme");
    let mut command = match place {
        Place::Postgres => {
            let mut command = Command::new("psql");
            command.args(["--no-psqlrc", "--no-align", "--tuples-only", "--command", sql, &url]);
            command
        }
        _ => {
            let (rest, socket) = url.split_once("?socket=").expect("a socket");
            let mut command = Command::new("mariadb");
            command.args(["--no-defaults", "--batch", "--skip-column-names", "--user=root"]);
            command.arg(format!("--socket={socket}")).args(["--execute", sql]);
            command.arg(rest.rsplit('/').next().unwrap());
            command
        }
    };
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().replace('\t', "|")
}

#[test]
fn the_ledger_is_read_with_the_servers_own_clients() {
    for place in Place::SERVERS {
        let sandbox = sandbox(place, &Module::new("gamma"));
        install(&sandbox).expect(0);
        let installed =
            client(&sandbox, place, "SELECT module, version, plan, status FROM _module_installed ORDER BY 1");
        assert_eq!(
            installed,
            "alpha|1.1.0|basic|installed\nbeta|1.0.0|basic|installed\ngamma|1.0.0|basic|installed\n"
        );
        let applied = client(
            &sandbox,
            place,
            "SELECT module, kind, path FROM _module_migrations WHERE module = 'alpha' ORDER BY seq",
        );
        assert_eq!(
            applied,
            "alpha|migration|1.0.0/0001_items\nalpha|migration|1.0.0/0002_notes\nalpha|migration|1.1.0/0003_size\n"
        );
        let rights = "SELECT name, kind, value FROM _module_entitlements WHERE module = 'gamma' ORDER BY 1";
        assert!(client(&sandbox, place, rights).contains("|limit|10\n"));
        let journal = client(&sandbox, place, "SELECT action, step FROM _module_journal ORDER BY run_id");
        assert_eq!(journal, "install|commit\ninstall|commit\n", "nothing but what was committed is left");
        assert_eq!(client(&sandbox, place, "SELECT slug FROM _module_identity"), "acme\n");
    }
}
