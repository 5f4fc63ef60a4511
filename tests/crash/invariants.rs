//! What must hold whenever nothing is unfinished. Looks into the databases past the program too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use landlord::databases::schema::hex_sha256;

use crate::support::{Sandbox, mask};

/// Module slugs.
pub type Set = BTreeSet<String>;

pub fn set(modules: &[&str]) -> Set {
    modules.iter().map(|module| (*module).to_owned()).collect()
}

/// Everything at rest: no unfinished run, landlord, ledger and schema agree, the audit log is whole,
/// the archives are those that the landlord knows. Gives what each tenant has.
#[track_caller]
pub fn at_rest(sandbox: &Sandbox) -> BTreeMap<String, Set> {
    let open = "SELECT id FROM runs WHERE status NOT IN ('done', 'rolled_back', 'abandoned')";
    assert_eq!(sandbox.sql("landlord", open), Vec::<Vec<String>>::new(), "unfinished runs");
    let audit = sandbox.ok(&["audit", "verify", "--output", "json"]).json();
    assert_eq!(audit["findings"], serde_json::json!([]));
    let warnings = audit["warnings"].to_string();
    assert!(!warnings.contains("INTENT_WITHOUT_RESULT"), "{warnings}");
    archives(sandbox);
    let tenants = sandbox.sql("landlord", "SELECT slug FROM tenants ORDER BY slug").concat();
    tenants.into_iter().map(|slug| (slug.clone(), tenant(sandbox, &slug))).collect()
}

/// What the tenant has, when all who know agree about it.
#[track_caller]
pub fn tenant(sandbox: &Sandbox, slug: &str) -> Set {
    let status = sandbox.ok(&["status", "--verify", "--tenant", slug, "--output", "json"]).json();
    assert_eq!(status["unfinished"], serde_json::json!([]), "{slug}");
    assert_eq!(status["findings"], serde_json::json!([]), "{slug}");
    let listed = status["modules"].as_array().unwrap().iter();
    let listed: Set = listed.map(|one| one["module"].as_str().unwrap().to_owned()).collect();
    let ledger = sandbox.sql(slug, "SELECT module FROM _module_installed").concat();
    assert_eq!(ledger.into_iter().collect::<Set>(), listed, "{slug}: ledger");
    let tables: Set = sandbox.tables(slug).into_iter().filter(|name| !name.starts_with("_module_")).collect();
    let wanted = listed.iter().flat_map(|module| [format!("{module}_items"), format!("{module}_notes")]);
    assert_eq!(tables, wanted.collect::<Set>(), "{slug}: exactly the tables of what is installed");
    listed
}

/// Every archive on disk is in the landlord and the other way round, with the right checksum.
#[track_caller]
pub fn archives(sandbox: &Sandbox) {
    let known = sandbox.sql("landlord", "SELECT path, sha256 FROM backups");
    for row in &known {
        let bytes = fs::read(&row[0]).unwrap_or_else(|error| panic!("{}: {error}", row[0]));
        assert_eq!(hex_sha256(&bytes), row[1], "{}", row[0]);
    }
    let known: Set = known.into_iter().map(|row| row[0].clone()).collect();
    let all = sandbox.hashes("data/backups");
    let found = all.keys().filter(|name| name.strip_suffix(".json").is_none());
    let found: Set = found.map(|name| sandbox.path(name).display().to_string()).collect();
    assert_eq!(found, known, "archives on disk and in the landlord");
}

/// A tenant's state, and what the landlord says of it, without ids and times.
#[track_caller]
pub fn state(sandbox: &Sandbox, slug: &str) -> String {
    let mirror = format!(
        "SELECT m.module, m.version, m.plan, m.features, m.components, m.settings, m.status
         FROM tenant_modules m JOIN tenants t ON t.id = m.tenant_id WHERE t.slug = '{slug}' ORDER BY 1"
    );
    let rights = format!(
        "SELECT t.status, e.document FROM tenants t LEFT JOIN entitlements e ON e.tenant_id = t.id
         WHERE t.slug = '{slug}'"
    );
    let rows =
        |sql: &str| sandbox.sql("landlord", sql).iter().map(|row| row.join(" | ") + "\n").collect::<String>();
    mask(&format!("{}\n{}{}", sandbox.dump(slug), rows(&mirror), rows(&rights)))
}
