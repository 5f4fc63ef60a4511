//! What the definitions say about a tenant's ledger: scripts that were edited, settings that no longer
//! fit, entitlements that would come out otherwise. And [`Finding`], the form in which any check says
//! what it found.

use serde::Serialize;

use super::PipelineError;
use super::assemble::settings_at;
use super::rights::entitlements_after;
use super::scripts::Context;
use super::state::{ModuleState, ScriptKind, TenantState};
use crate::billing::entitlement::Reason;
use crate::definitions::model::{Catalog, Module};
use crate::sql::Database;
use crate::sql::tokens::Values;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The tenant has not what it should have.
    Error,
    /// It works, and something will be in the way.
    Warning,
    /// Worth knowing; nothing has to be done.
    Note,
}

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub tenant: String,
    pub module: Option<String>,
    /// A word that stays the same: `schema`, `edited-script`, `mirror` ...
    pub check: &'static str,
    pub severity: Severity,
    pub what: String,
    /// The command, or the statement, that mends it.
    pub mend: Option<String>,
}

impl Finding {
    #[must_use]
    pub fn new(tenant: &str, module: Option<&str>, check: &'static str, what: impl Into<String>) -> Self {
        Self {
            tenant: tenant.to_owned(),
            module: module.map(ToOwned::to_owned),
            check,
            severity: Severity::Error,
            what: what.into(),
            mend: None,
        }
    }

    #[must_use]
    pub fn mend(mut self, mend: impl Into<String>) -> Self {
        self.mend = Some(mend.into());
        self
    }

    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}

/// Everything about `state` that the catalog would have otherwise.
///
/// # Errors
/// [`PipelineError`]: a file cannot be read as a script.
pub fn inspect(
    catalog: &Catalog,
    state: &TenantState,
    (tenant, database): (&str, Database),
) -> Result<Vec<Finding>, PipelineError> {
    let mut found = Vec::new();
    for (slug, installed) in &state.modules {
        let known = catalog.modules.get(slug).filter(|module| {
            module.version(&installed.version).is_some() && module.plan(&installed.plan).is_some()
        });
        let Some(module) = known else {
            let what =
                format!("{} at plan {} is not in the catalog any more", installed.version, installed.plan);
            found.push(
                Finding::new(tenant, Some(slug), "orphaned", what)
                    .severity(Severity::Note)
                    .mend(format!("module remove {slug} --tenant {tenant}")),
            );
            continue;
        };
        scripts(module, installed, state, (tenant, database), &mut found)?;
        settings(module, installed, state, tenant, &mut found);
    }
    entitlements(catalog, state, tenant, &mut found);
    Ok(found)
}

fn scripts(
    module: &Module,
    installed: &ModuleState,
    state: &TenantState,
    (tenant, database): (&str, Database),
    found: &mut Vec<Finding>,
) -> Result<(), PipelineError> {
    let values = Values::default();
    let context = Context { database, values: &values };
    let slug = module.slug.as_str();
    let files =
        || module.components.values().flat_map(|one| one.migrations.iter().map(move |file| (one, file)));
    for applied in state.applied.iter().filter(|one| one.module == slug && one.kind == ScriptKind::Migration)
    {
        let Some((_, file)) = files().find(|(_, file)| file.path == applied.path) else {
            let what = format!("migration {} was applied, and its file is gone", applied.path);
            found.push(
                Finding::new(tenant, Some(slug), "missing-script", what)
                    .severity(Severity::Warning)
                    .mend("put the file back as it was"),
            );
            continue;
        };
        let accept = || format!("module repair --tenant {tenant} --accept {slug}/{}", applied.path);
        if context.checksum(file)?.as_ref() != Some(&applied.checksum) {
            let what =
                format!("migration {} is not what was applied: its file has changed since", applied.path);
            found.push(Finding::new(tenant, Some(slug), "edited-script", what).mend(accept()));
        } else if context.is_undone_otherwise(file, applied)? {
            let what = format!("the down file of {} has changed since: the kept one would run", applied.path);
            found.push(
                Finding::new(tenant, Some(slug), "edited-script", what)
                    .severity(Severity::Note)
                    .mend(accept()),
            );
        }
    }
    let present = |name: &str| installed.components.contains(name) || installed.retained.contains_key(name);
    for (_, file) in files().filter(|(one, file)| present(&one.name) && file.version <= installed.version) {
        if state.applied(slug, ScriptKind::Migration, &file.path).is_none() {
            let what = format!("migration {} of version {} was never applied", file.path, file.version);
            found.push(
                Finding::new(tenant, Some(slug), "pending-script", what)
                    .mend(format!("module update {slug} --tenant {tenant}")),
            );
        }
    }
    Ok(())
}

fn settings(
    module: &Module,
    installed: &ModuleState,
    state: &TenantState,
    tenant: &str,
    found: &mut Vec<Finding>,
) {
    let slug = module.slug.as_str();
    let wanted = settings_at(module, (&installed.version, &installed.plan), state);
    let mut say = |what: String, mend: String| {
        let finding = Finding::new(tenant, Some(slug), "settings", what);
        found.push(finding.severity(Severity::Warning).mend(mend));
    };
    let repair = || format!("module repair --tenant {tenant} --yes");
    for (key, wanted) in &wanted {
        match state.settings.get(&(slug.to_owned(), key.clone())) {
            None => say(format!("setting {key} is missing"), repair()),
            Some(own) if own != wanted => say(
                format!("setting {key} is {} and its default here is {}", own.value, wanted.value),
                repair(),
            ),
            Some(own) if own.chosen => {
                let why = module.settings.get(key).and_then(|known| known.kind.read(&own.value).err());
                if let Some(why) = why {
                    say(
                        format!("setting {key} no longer fits: {why}"),
                        format!("module settings unset {slug} {key} --tenant {tenant}"),
                    );
                }
            }
            Some(_) => {}
        }
    }
    let own = state.settings.keys().filter(|(owner, key)| owner == slug && !wanted.contains_key(key));
    for (_, key) in own {
        say(format!("there is no setting {key} in version {}", installed.version), repair());
    }
}

fn entitlements(catalog: &Catalog, state: &TenantState, tenant: &str, found: &mut Vec<Finding>) {
    let after = entitlements_after(catalog, state, &[]);
    let missing = after.iter().filter(|row| !state.entitlements.contains(row)).map(|row| ("lacks", row));
    let extra = state.entitlements.iter().filter(|row| !after.contains(row)).map(|row| ("has", row));
    for (verb, row) in missing.chain(extra) {
        let granted = row.reason == Reason::Override;
        let not = match (verb, granted) {
            ("has", false) => ", which its plan does not give",
            ("has", true) => ", which nobody grants it any more",
            (_, false) => ", which its plan gives",
            (_, true) => ", which it was granted",
        };
        let what = format!("the tenant {verb} {} {} = {}{not}", row.kind.as_str(), row.name, row.value);
        found.push(
            Finding::new(tenant, Some(&row.module), "entitlements", what)
                .mend(format!("module repair --tenant {tenant} --yes")),
        );
    }
}
