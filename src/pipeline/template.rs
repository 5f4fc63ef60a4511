//! One pipeline for all tenants in the same state: made once, with marks where a tenant's own name
//! stands, and filled in for each.

use std::collections::BTreeMap;

use semver::VersionReq;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::phases::Fleet;
use super::state::{ScriptKind, TenantState};
use super::step::{Pipeline, ScriptStep};
use crate::sql::Database;
use crate::sql::body::Body;
use crate::sql::tokens::{Values, quote_literal};

/// Stands for the tenant's slug in a template.
pub const NOBODY: &str = "";

/// The tokens of a tenant.
const TOKENS: [&str; 3] = ["tenant.slug", "tenant.name", "tenant.email"];

/// What a tenant is called.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    pub slug: &'a str,
    pub name: &'a str,
    pub email: &'a str,
}

impl Names<'_> {
    /// What the tokens of a tenant stand for in its scripts.
    #[must_use]
    pub fn values(&self, database: Database) -> Values {
        TOKENS.iter().map(|token| ((*token).to_owned(), quote_literal(self.of(token), database))).collect()
    }

    fn of(&self, token: &str) -> &str {
        match token {
            "tenant.slug" => self.slug,
            "tenant.name" => self.name,
            _ => self.email,
        }
    }
}

/// A text that no script holds.
fn mark(token: &str) -> String {
    format!("\u{e000}{token}\u{e001}")
}

/// The values with which a template is made.
#[must_use]
pub fn marks(database: Database) -> Values {
    TOKENS.iter().map(|token| ((*token).to_owned(), quote_literal(&mark(token), database))).collect()
}

/// The template as the pipeline of a tenant in `state`.
#[must_use]
pub fn filled(
    template: &Pipeline,
    names: &Names<'_>,
    (state, database): (&TenantState, Database),
) -> Pipeline {
    let mut pipeline = template.clone();
    names.slug.clone_into(&mut pipeline.tenant);
    pipeline.state.clone_from(&state.head);
    let own: Vec<(String, String)> = TOKENS
        .iter()
        .map(|token| (quote_literal(&mark(token), database), quote_literal(names.of(token), database)))
        .collect();
    let fill = |body: &mut Body| {
        if body.contains('\u{e000}') {
            let replaced = |text: String, (mark, value): &(String, String)| text.replace(mark, value);
            *body = own.iter().fold(body.to_string(), replaced).into();
        }
    };
    let script = |step: &mut ScriptStep| {
        fill(&mut step.body);
        step.down_body.iter_mut().for_each(fill);
    };
    for step in &mut pipeline.modules {
        step.migrations.iter_mut().chain(&mut step.seeders).for_each(script);
        step.schema.iter_mut().for_each(|one| fill(&mut one.body));
    }
    pipeline
}

/// What a pipeline depends on beside the tenant's state.
fn around(
    database: Database,
    (pins, fleet): (&BTreeMap<String, VersionReq>, &Fleet),
    today: jiff::civil::Date,
) -> serde_json::Value {
    let pins: BTreeMap<_, _> = pins.iter().map(|(slug, range)| (slug, range.to_string())).collect();
    // Which versions others have, not who: that decides what has to wait.
    let others: BTreeMap<_, Vec<String>> = fleet
        .iter()
        .map(|(slug, groups)| (slug, groups.iter().map(|group| group.version.to_string()).collect()))
        .collect();
    json!([database.to_string(), today.to_string(), pins, others])
}

/// As [`key`], of a state of which only the head and the entitlements are known. Tenants with the same one
/// are in the same state; those in the same state may have different ones.
#[must_use]
pub fn brief_key(
    state: &TenantState,
    database: Database,
    (pins, fleet): (&BTreeMap<String, VersionReq>, &Fleet),
    today: jiff::civil::Date,
) -> String {
    let around = around(database, (pins, fleet), today);
    let text = json!([around, state.head, state.entitlements, state.overrides]);
    data_encoding::HEXLOWER.encode(&Sha256::digest(text.to_string()))
}

/// A hash of all that a pipeline depends on, but for what the tenant is called: tenants with the same one
/// get the same template. Rows that a seeder made with a tenant's name count by the script's checksum.
#[must_use]
pub fn key(
    state: &TenantState,
    database: Database,
    (pins, fleet): (&BTreeMap<String, VersionReq>, &Fleet),
    today: jiff::civil::Date,
) -> String {
    let modules: Vec<_> = state
        .modules
        .iter()
        .map(|(slug, module)| {
            let requires: BTreeMap<_, _> =
                module.requires.iter().map(|(slug, range)| (slug, range.to_string())).collect();
            json!([
                slug,
                module.version.to_string(),
                module.plan,
                module.features,
                module.components,
                module.retained,
                requires,
                module.enabled
            ])
        })
        .collect();
    let settings: Vec<_> = state
        .settings
        .iter()
        .map(|((module, key), one)| json!([module, key, one.kind, one.value, one.chosen]))
        .collect();
    let around = around(database, (pins, fleet), today);
    let text = json!([around, modules, settings, state.entitlements]);
    let mut hash = Sha256::new();
    hash.update(text.to_string());
    // Only where there are some, so that pipelines that were kept before are still found.
    if !state.overrides.is_empty() {
        hash.update(json!(state.overrides).to_string());
    }
    let mut part = |text: &str| {
        hash.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(text);
    };
    for one in &state.applied {
        for text in [&one.module, &one.component, &one.path, &one.checksum] {
            part(text);
        }
        part(one.kind.as_str());
        part(one.down_checksum.as_deref().unwrap_or_default());
        if one.kind == ScriptKind::Migration {
            part(&one.up_body);
            part(one.down_body.as_deref().unwrap_or_default());
        }
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}
