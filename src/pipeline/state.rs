//! What a tenant's database says about itself, as a value.

use std::collections::{BTreeMap, BTreeSet};

use semver::{Version, VersionReq};
use serde::{Deserialize, Serialize};

use crate::billing::entitlement::Entitlement;
use crate::billing::overrides::Grant;
use crate::definitions::model::{Catalog, SettingValue};
use crate::resolve::Installed;
use crate::sql::body::Body;

/// The whole ledger of one tenant.
#[derive(Clone, Debug, Default)]
pub struct TenantState {
    pub modules: BTreeMap<String, ModuleState>,
    /// Migrations and seeders that were run, in order.
    pub applied: Vec<Applied>,
    /// Settings by module and key.
    pub settings: BTreeMap<(String, String), SettingState>,
    /// Rows of `_module_entitlements`, sorted as they are computed.
    pub entitlements: Vec<Entitlement>,
    /// What holds of the landlord's overrides, oldest first. The ledger says nothing of it: whoever makes a
    /// pipeline from the state adds it.
    pub overrides: Vec<Grant>,
    /// The hash that the ledger's head names.
    pub head: String,
    /// The last run that committed.
    pub head_run: Option<String>,
}

/// One installed module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleState {
    pub version: Version,
    pub plan: String,
    /// Features chosen at install; `None` is all that the plan gives.
    pub features: Option<BTreeSet<String>>,
    /// Components present.
    pub components: BTreeSet<String>,
    /// Components that no feature uses any more, and the day until which their data stay.
    pub retained: BTreeMap<String, String>,
    /// Required modules and their ranges, as they were when it was installed.
    pub requires: BTreeMap<String, VersionReq>,
    pub enabled: bool,
    pub installed_at: String,
    pub run: String,
}

/// A migration or seeder that was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    pub seq: i64,
    pub module: String,
    pub component: String,
    pub kind: ScriptKind,
    pub path: String,
    pub checksum: String,
    pub down_checksum: Option<String>,
    pub up_body: Body,
    pub down_body: Option<Body>,
    pub run: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ScriptKind {
    Migration,
    Seeder,
}

impl ScriptKind {
    /// The word that tables use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Migration => "migration",
            Self::Seeder => "seeder",
        }
    }
}

/// A setting's value and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingState {
    pub kind: String,
    pub value: String,
    /// Whether the tenant chose it; otherwise it follows the definitions.
    pub chosen: bool,
}

impl SettingState {
    /// The state of a setting that follows the definitions.
    #[must_use]
    pub fn default(kind: &str, value: &SettingValue) -> Self {
        Self { kind: kind.to_owned(), value: value.to_text(), chosen: false }
    }
}

impl TenantState {
    /// The text whose hash is the ledger's head: modules, scripts with both bodies, and settings,
    /// canonical.
    #[must_use]
    pub fn head_text(&self) -> String {
        let modules: BTreeMap<_, _> = self
            .modules
            .iter()
            .map(|(slug, module)| {
                let mut value = serde_json::json!([
                    module.version.to_string(),
                    module.plan,
                    module.features,
                    module.components,
                    module
                        .requires
                        .iter()
                        .map(|(slug, range)| (slug, range.to_string()))
                        .collect::<BTreeMap<_, _>>(),
                    module.enabled
                ]);
                // Only where there is one, so that older heads still fit.
                if let Some(list) = value.as_array_mut().filter(|_| !module.retained.is_empty()) {
                    list.push(serde_json::json!(module.retained));
                }
                (slug, value)
            })
            .collect();
        let applied: Vec<_> = self
            .applied
            .iter()
            .map(|one| (&one.module, &one.path, &one.checksum, &one.up_body, &one.down_body))
            .collect();
        let settings: Vec<_> = self
            .settings
            .iter()
            .map(|((module, key), one)| (module, key, &one.kind, &one.value, &one.chosen))
            .collect();
        serde_json::to_string(&(modules, applied, settings)).expect("a ledger is always JSON")
    }

    /// The settings of `module`, as the landlord mirrors them.
    #[must_use]
    pub fn settings_of(&self, module: &str) -> serde_json::Value {
        let own = self.settings.iter().filter(|((owner, _), _)| owner == module);
        own.map(|((_, key), one)| (key.clone(), one.value.clone().into()))
            .collect::<serde_json::Map<String, serde_json::Value>>()
            .into()
    }

    /// Whether the script was run.
    #[must_use]
    pub fn applied(&self, module: &str, kind: ScriptKind, path: &str) -> Option<&Applied> {
        self.applied.iter().find(|one| one.module == module && one.kind == kind && one.path == path)
    }

    /// The installed modules as the resolver sees them.
    #[must_use]
    pub fn installed(&self, catalog: &Catalog) -> BTreeMap<String, Installed> {
        let resolve = |(slug, state): (&String, &ModuleState)| {
            let known = catalog.modules.get(slug).is_some_and(|module| {
                module.version(&state.version).is_some() && module.plan(&state.plan).is_some()
            });
            let requires = state.requires.iter().map(|(module, range)| (module.clone(), range.clone()));
            let installed = Installed {
                version: state.version.clone(),
                plan: state.plan.clone(),
                features: state.features.clone(),
                orphaned: !known,
                requires: requires.collect(),
            };
            (slug.clone(), installed)
        };
        self.modules.iter().map(resolve).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Its hash stands in every tenant's database: it never changes.
    #[test]
    fn the_text_of_a_head_is_what_it_was() {
        assert_eq!(TenantState::default().head_text(), "[{},[],[]]");
        let module = |features: Option<&str>, retained: &[(&str, &str)]| ModuleState {
            version: Version::new(1, 2, 0),
            plan: "basic".to_owned(),
            features: features.map(|one| BTreeSet::from([one.to_owned()])),
            components: BTreeSet::from(["base".to_owned()]),
            retained: retained.iter().map(|(name, day)| ((*name).to_owned(), (*day).to_owned())).collect(),
            requires: BTreeMap::from([("core".to_owned(), "^1.0".parse().unwrap())]),
            enabled: true,
            installed_at: "2026-01-01T00:00:00Z".to_owned(),
            run: "r-1".to_owned(),
        };
        let script = |path: &str, down: Option<&str>| Applied {
            seq: 1,
            module: "b".to_owned(),
            component: "base".to_owned(),
            kind: ScriptKind::Migration,
            path: path.to_owned(),
            checksum: "c0".to_owned(),
            down_checksum: None,
            up_body: "-- \"é\"\n\t\u{1}".to_owned().into(),
            down_body: down.map(|text| text.to_owned().into()),
            run: "r-1".to_owned(),
        };
        let setting = SettingState { kind: "text".to_owned(), value: "blue".to_owned(), chosen: true };
        let state = TenantState {
            modules: BTreeMap::from([
                ("b".to_owned(), module(None, &[])),
                ("a".to_owned(), module(Some("desk"), &[("old", "2026-02-01")])),
            ]),
            applied: vec![script("1", Some("DROP")), script("2", None)],
            settings: BTreeMap::from([(("b".to_owned(), "colour".to_owned()), setting)]),
            ..TenantState::default()
        };
        let text = concat!(
            r#"[{"a":["1.2.0","basic",["desk"],["base"],{"core":"^1.0"},true,{"old":"2026-02-01"}],"#,
            r#""b":["1.2.0","basic",null,["base"],{"core":"^1.0"},true]},"#,
            r#"[["b","1","c0","-- \"é\"\n\t\u0001","DROP"],["b","2","c0","-- \"é\"\n\t\u0001",null]],"#,
            r#"[["b","colour","text","blue",true]]]"#,
        );
        assert_eq!(state.head_text(), text);
    }
}
