//! Runs on tenants of PostgreSQL and MariaDB: what fails there, and what is left then.

mod failures;
mod faults;
mod losses;
mod messages;
mod readable;
mod rebuild;
mod removals;
mod stuck;

use crate::support::{Module, Place, Run, Sandbox, mask};

/// Schema and rows without ids and times, and without what the journal remembers.
pub fn plain(sandbox: &Sandbox, slug: &str) -> String {
    let text = mask(&sandbox.dump(slug));
    text.lines().filter(|line| !line.starts_with("_module_journal: ")).collect::<Vec<_>>().join("\n")
}

/// `alpha` with a version 1.1.0 that changes a table in use, `beta` that needs it, and `gamma` on top,
/// which is what the tests break.
pub fn catalog(gamma: &Module) -> Vec<Module> {
    let alpha = Module::new("alpha").version("1.1.0").migration(
        "1.1.0/0003_size",
        "ALTER TABLE alpha_items ADD COLUMN size {{ref}};\n\
         INSERT INTO alpha_items (id, name, size) VALUES (100, 'big', 3);\n\
         CREATE INDEX alpha_items_ix ON alpha_items (size);\n",
        "DELETE FROM alpha_items WHERE id = 100;\nALTER TABLE alpha_items DROP COLUMN size;\n",
    );
    let beta = Module::new("beta").requires("alpha", ">=1.1");
    vec![alpha, beta, gamma.clone().requires("beta", ">=1")]
}

/// A tenant `acme` that has alpha 1.0.0 with rows of its own.
pub fn sandbox(place: Place, gamma: &Module) -> Sandbox {
    let sandbox = Sandbox::with_on(&catalog(gamma), place);
    sandbox.tenant("acme");
    sandbox.install("acme", &["alpha@1.0.0"]).expect(0);
    sandbox.sql("acme", "INSERT INTO alpha_items (id, name) VALUES (50, 'mine')");
    sandbox.sql("acme", "INSERT INTO alpha_notes (item_id) VALUES (50)");
    sandbox
}

/// `install gamma` with alpha's newest version, which changes alpha's tables first.
pub fn install(sandbox: &Sandbox) -> Run {
    sandbox.module_with(
        &[("MODULE_RETRIES", "0")],
        &["install", "gamma", "alpha@1.1.0", "--plan", "basic", "--tenant", "acme", "--yes"],
    )
}

/// Nothing is open, and everybody agrees.
#[track_caller]
pub fn sound(sandbox: &Sandbox) {
    sandbox.ok(&["recover"]).shows("Nothing is unfinished.");
    sandbox.ok(&["status", "--verify", "--tenant", "acme"]);
    sandbox.ok(&["audit", "verify"]);
}
