//! How often a run speaks to its tenant's server: a number that does not grow with the scripts.

use crate::support::servers::Private;
use crate::support::{Module, Place, Sandbox};

/// What the server logged for the sessions in `database`: a line a message, or a step of a bound statement.
fn steps(log: &str, database: &str) -> usize {
    let begin = format!("<{database}> LOG:  duration:");
    log.lines().filter(|line| line.starts_with(&begin)).count()
}

fn module(migrations: usize) -> Module {
    (0..migrations).fold(Module::new("delta"), |module, number| {
        let table = format!("delta_more_{number}");
        module.migration(
            &format!("1.0.0/1{number:03}_more"),
            &format!("CREATE TABLE {table} (id {{{{pk}}}});\nCREATE INDEX {table}_ix ON {table} (id);\n"),
            &format!("DROP TABLE {table};\n"),
        )
    })
}

#[test]
fn a_run_on_postgres_takes_few_messages_whatever_the_number_of_scripts() {
    let settings = ["-c", "log_min_duration_statement=0", "-c", "log_line_prefix=<%d> "];
    let private = Private::start(Place::Postgres, &settings);
    let mut counts = Vec::new();
    for migrations in [1, 12] {
        let sandbox = Sandbox::with(&[module(migrations)]).at(private.server);
        for slug in ["first", "acme"] {
            sandbox.tenant(slug);
        }
        // The first one builds the schema that is expected, in a scratch database.
        sandbox.install("first", &["delta"]).expect(0);
        let sql = "SELECT database_name FROM tenants WHERE slug = 'acme'";
        let database = sandbox.sql_one("landlord", sql);
        let before = steps(&private.log(), &database);
        sandbox.install("acme", &["delta"]).expect(0);
        counts.push(steps(&private.log(), &database) - before);
        let noop = steps(&private.log(), &database);
        sandbox.install("acme", &["delta"]).expect(0);
        assert!(steps(&private.log(), &database) - noop <= 2, "nothing to do is the login and the ledger");
    }
    assert_eq!(counts[0], counts[1], "it does not grow with the scripts");
    // Two connections of two and of eight, and five for the module's own check.
    assert!(counts[0] <= 15, "{counts:?}");
    assert!(counts[0] > 5, "{counts:?}: nothing was counted");
}
