//! `--where`: what a tenant must be like to be chosen.

use std::collections::BTreeMap;

use crate::error::Failure;
use crate::landlord::tenants::Tenant;

/// What a tenant must be like.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Condition {
    key: Key,
    /// Any of them; `not` means none.
    values: Vec<String>,
    not: bool,
}

#[derive(Debug, PartialEq, Eq)]
enum Key {
    Tenant,
    Profile,
    Host,
    Label(String),
    /// A module that is installed.
    Module,
    Plan(String),
    Version(String),
}

const KEYS: &str = "tenant, profile, host, label.NAME, module, plan.MODULE, version.MODULE";

pub(super) fn condition(text: &str) -> Result<Condition, Failure> {
    let wrong = |why: &str| {
        Failure::usage(format!("--where: `{text}` {why}"))
            .hint("`--where 'profile=ngo,label.region=eu,plan.digital-card=basic'`; `!=` is not, `a|b` is either")
            .detail("known", KEYS)
    };
    let (key, value, not) = match (text.split_once("!="), text.split_once('=')) {
        (Some((key, value)), _) => (key, value, true),
        (None, Some((key, value))) => (key, value, false),
        (None, None) => return Err(wrong("is no KEY=VALUE")),
    };
    let key = match key.trim().split_once('.') {
        None => match key.trim() {
            "tenant" => Key::Tenant,
            "profile" => Key::Profile,
            "host" => Key::Host,
            "module" => Key::Module,
            _ => return Err(wrong("asks for something unknown")),
        },
        Some(("label", name)) => Key::Label(name.to_owned()),
        Some(("plan", module)) => Key::Plan(module.to_owned()),
        Some(("version", module)) => Key::Version(module.to_owned()),
        Some(_) => return Err(wrong("asks for something unknown")),
    };
    let values = value.split('|').map(|value| value.trim().to_owned()).collect();
    Ok(Condition { key, values, not })
}

/// What is installed at a tenant, by module: version and plan.
pub(super) type Installed = BTreeMap<String, BTreeMap<String, (String, String)>>;

impl Condition {
    /// Whether it asks for what is installed.
    pub(super) fn asks(&self) -> bool {
        matches!(self.key, Key::Module | Key::Plan(_) | Key::Version(_))
    }

    pub(super) fn holds(&self, tenant: &Tenant, installed: &Installed) -> bool {
        let own = installed.get(&tenant.id);
        let module = |slug: &String| own.and_then(|own| own.get(slug));
        let is = |value: Option<&String>| value.is_some_and(|value| self.values.contains(value));
        let holds = match &self.key {
            Key::Tenant => is(Some(&tenant.slug)),
            Key::Profile => is(tenant.profile.as_ref()),
            Key::Host => is(Some(&tenant.host)),
            Key::Label(name) => is(tenant.labels.get(name)),
            Key::Module => self.values.iter().any(|slug| module(slug).is_some()),
            Key::Plan(slug) => is(module(slug).map(|(_, plan)| plan)),
            Key::Version(slug) => is(module(slug).map(|(version, _)| version)),
        };
        holds != self.not
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenant(slug: &str) -> Tenant {
        Tenant {
            id: format!("id-{slug}"),
            slug: slug.to_owned(),
            name: slug.to_owned(),
            email: None,
            profile: Some("ngo".to_owned()),
            host: "pg-1".to_owned(),
            database: slug.to_owned(),
            status: "active".to_owned(),
            rights_seq: 0,
            created_at: String::new(),
            epoch: 1,
            isolation: "host role".to_owned(),
            url: None,
            labels: BTreeMap::from([("region".to_owned(), "eu".to_owned())]),
        }
    }

    #[test]
    fn conditions_choose() {
        let module = BTreeMap::from([("forum".to_owned(), ("1.1.0".to_owned(), "basic".to_owned()))]);
        let installed = Installed::from([("id-acme".to_owned(), module)]);
        for (text, holds) in [
            ("profile=ngo", true),
            ("profile!=ngo", false),
            ("host=pg-2|pg-1", true),
            ("label.region=eu", true),
            ("label.other=eu", false),
            ("label.other!=eu", true),
            ("module=forum", true),
            ("module!=forum", false),
            ("plan.forum=basic", true),
            ("version.forum=1.0.0", false),
            ("tenant=acme", true),
        ] {
            assert_eq!(condition(text).unwrap().holds(&tenant("acme"), &installed), holds, "{text}");
        }
        for text in ["", "profile", "colour=red", "what.is=this"] {
            assert!(condition(text).is_err(), "{text}");
        }
    }
}
