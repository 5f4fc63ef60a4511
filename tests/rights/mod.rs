//! What tenants have beyond their plans, and what they may do: through the program, on each of the three
//! databases.

mod can;
mod changes;
mod pending;

use serde_json::Value;

use crate::support::{Place, Run, Sandbox};

const SHOP: &str = "module: { slug: shop, name: Shop, description: Shop, category: platform }
versions:
  - { version: \"1.0.0\", released: 2026-01-01, changelog: First }
  - { version: \"1.1.0\", released: 2026-02-01, changelog: More }
components:
  base: { migrations: [1.0.0/0001_items] }
  reports: { migrations: [1.0.0/0002_reports] }
permissions:
  - { code: shop.sell, name: Sell }
  - { code: shop.report, name: Report }
features:
  - { slug: sell, name: Sell, components: [base], permissions: [shop.sell] }
  - { slug: report, name: Report, components: [reports], permissions: [shop.report] }
  - { slug: export, name: Export, requires: [report] }
  - { slug: look, name: Look, kind: config }
  - { slug: hits, name: Hits }
meters:
  items: { name: Items, table: shop_items, period: total }
  hits: { name: Hits, period: month }
plans:
  basic: { name: Basic, level: 1, price: { monthly: 0 }, features: [sell], limits: { items: 2, hits: 10 } }
  small: { name: Small, level: 2, extends: basic, price: { monthly: 5 }, limits: { items: 3 } }
  premium: { name: Premium, level: 3, extends: small, price: { monthly: 9, yearly: 90 }, features: [report, export, look], limits: { items: unlimited }, values: { look: dark } }
addons:
  reports: { name: Reports, price: { monthly: 4 }, features: [report], plans: [basic] }
retention: { after_days: 30 }
";

/// A workspace with shop in its catalog.
fn empty(place: Place) -> Sandbox {
    let sandbox = Sandbox::with_on(&[], place);
    sandbox.write("definitions/shop/module.yaml", SHOP);
    for (path, table) in [("1.0.0/0001_items", "shop_items"), ("1.0.0/0002_reports", "shop_reports")] {
        let up = format!("CREATE TABLE {table} (id {{{{pk}}}}, name {{{{key}}}} NOT NULL);");
        sandbox.write(&format!("migrations/shop/{path}.up.sql"), up);
        sandbox.write(&format!("migrations/shop/{path}.down.sql"), format!("DROP TABLE {table};"));
    }
    sandbox
}

/// A tenant `acme` that has shop at `plan`.
fn shop(place: Place, plan: &str) -> Sandbox {
    let sandbox = empty(place);
    sandbox.tenant("acme");
    sandbox.ok(&["install", "shop", "--plan", plan, "--yes"]);
    sandbox
}

fn grant(sandbox: &Sandbox, args: &[&str]) -> Run {
    let always = ["--reason", "a good one", "--yes"];
    sandbox.module(&[&["entitlements", "grant"], args, &always].concat())
}

fn clear(sandbox: &Sandbox, name: &str) -> Run {
    sandbox.ok(&["entitlements", "clear", name, "--yes"])
}

/// What a tenant's own database says of a name: value, end and reason; empty where it says nothing.
fn own(sandbox: &Sandbox, tenant: &str, name: &str) -> String {
    let sql = format!("SELECT value, not_after, reason FROM _module_entitlements WHERE name = '{name}'");
    sandbox.sql(tenant, &sql).concat().join(" ")
}

fn codes(sandbox: &Sandbox) -> Vec<String> {
    sandbox.sql("acme", "SELECT code FROM _module_permissions ORDER BY code").concat()
}

fn explain(sandbox: &Sandbox, name: &str) -> Value {
    sandbox.ok(&["entitlements", "explain", name, "-o", "json"]).json()
}

/// The actions of the log that are about rights, oldest first.
fn audited(sandbox: &Sandbox) -> Vec<String> {
    let sql = "SELECT action FROM audit_log WHERE action LIKE 'entitlements.%' ORDER BY seq";
    sandbox.sql("landlord", sql).concat()
}

/// Landlord, ledger and definitions agree about every tenant.
fn sound(sandbox: &Sandbox) {
    sandbox.ok(&["status", "--all", "--verify"]);
    sandbox.ok(&["doctor", "--all"]);
    sandbox.ok(&["audit", "verify"]);
}
