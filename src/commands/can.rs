//! `module can`: whether a tenant may do something, why, and what would allow it.
//!
//! The answer comes from the tenant's row of entitlements in the landlord, as its own database has it. The
//! definitions are asked for names, and for what would allow what is denied.

mod offer;

use clap::Args;
use serde::Serialize;
use serde_json::Value;

use super::app::App;
use super::entitlements::Known;
use super::entitlements::name::{Target, candidates, find};
use super::failures;
use crate::billing::entitlement::{Entitlement, Kind, permission_name};
use crate::billing::explain::Lack;
use crate::billing::overrides::UNLIMITED;
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::definitions::model::{Catalog, Module};
use crate::error::{Failure, FailureKind};
use crate::pipeline::rights::explained;
use crate::runner::rights::moment;
use crate::ui::{Table, View, wrap};
use offer::Offer;

const EXAMPLES: &str = "Examples:
  module can pdf-export --tenant acme                  a feature
  module can digital-card.issue --tenant acme          a permission
  module can 'digital-card>=premium' --tenant acme     at least that plan
  module can forum qr-codes --tenant acme -o json      a module and a feature: all must be allowed

Exit codes: 0 allowed, 4 denied.";

/// Whether a tenant may do something: a feature, a permission, a module, or a module at a plan. All of them
/// must be allowed. Denials say what would allow it, and at what price.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Can {
    /// FEATURE, MODULE.FEATURE, a permission's code, MODULE, or 'MODULE>=PLAN'; `feature:`, `permission:` and
    /// `limit:` say which is meant
    #[arg(value_name = "WHAT", required = true)]
    what: Vec<String>,
}

pub async fn run(app: App, args: Can) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let tenant = app.tenant(&mut landlord).await?;
    let known = Known::read(&app, &mut landlord, tenant).await?;
    let catalog = app.load(Depth::Definitions).catalog;
    let asking = Asking { known: &known, catalog: &catalog, now: moment(&app.clock) };
    let answers = args.what.iter().map(|word| asking.answer(word)).collect::<Result<Vec<_>, _>>()?;
    let view = CanView {
        tenant: known.tenant.slug.clone(),
        allowed: answers.iter().all(|one| one.allowed),
        stale: known.rights.is_due(&asking.now),
        answers,
    };
    app.ui.answer(&view)?;
    if view.stale {
        app.ui.warn("rights pending: the tenant's database does not have all that the landlord knows");
    }
    Ok(if view.allowed { 0 } else { FailureKind::Refused.code() })
}

/// What a word means.
enum What<'a> {
    Named(Target),
    Permission(&'a str),
    Module(&'a Module),
    Plan(&'a Module, &'a str),
}

struct Asking<'a> {
    known: &'a Known,
    catalog: &'a Catalog,
    /// The business time.
    now: String,
}

/// Whether one thing is allowed.
#[derive(Debug, Serialize)]
struct Answer {
    what: String,
    /// feature | config | rate | limit | permission | module | plan
    kind: &'static str,
    /// `null` for a permission that nothing gives.
    module: Option<String>,
    name: String,
    allowed: bool,
    /// Where it comes from, or what is in the way, in a word that stays the same.
    reason: &'static str,
    /// The same for people.
    why: String,
    value: Option<String>,
    not_after: Option<String>,
    would_allow: Vec<Offer>,
}

impl Asking<'_> {
    fn answer(&self, word: &str) -> Result<Answer, Failure> {
        let what = self.meaning(word)?;
        let mut answer = match &what {
            What::Named(target) => self.named(target),
            What::Permission(code) => self.permission(code),
            What::Module(module) => self.module(module),
            What::Plan(module, plan) => self.plan(module, plan),
        };
        word.clone_into(&mut answer.what);
        let status = self.known.tenant.status.as_str();
        if status != "active" {
            answer.allowed = false;
            answer.reason = "not_active";
            answer.why = format!("tenant {} is {status}", self.known.tenant.slug);
            answer.would_allow.clear();
        }
        Ok(answer)
    }

    /// What `word` means: what has a prefix is that; a module goes before what is in it; a feature and a
    /// permission of the same name have to be told apart.
    fn meaning<'w>(&'w self, word: &'w str) -> Result<What<'w>, Failure> {
        if let Some((slug, plan)) = word.split_once(">=") {
            let module = self.module_of(slug.trim())?;
            let plan = plan.trim();
            if module.plan(plan).is_none() {
                let plans: Vec<&str> = module.plans.iter().map(|plan| plan.slug.as_str()).collect();
                return Err(failures::unknown(&format!("plan of {}", module.slug), plan, &plans));
            }
            return Ok(What::Plan(module, plan));
        }
        if let Some(code) = word.strip_prefix("permission:") {
            return if self.is_code(code) { Ok(What::Permission(code)) } else { Err(self.no_code(code)) };
        }
        if let Some(module) = self.catalog.modules.get(word) {
            return Ok(What::Module(module));
        }
        let installed = self.known.state.modules.keys().map(String::as_str).collect();
        let named = candidates(self.catalog, &installed, word);
        // Where there is a feature, a meter of the same name has to be called one.
        let feature = named.iter().any(|one| one.meter().is_none());
        match (feature, self.is_code(word)) {
            (true, true) => {
                Err(Failure::usage(format!("`{word}` is a feature and a permission: which is meant?"))
                    .hint(format!("`feature:{word}`"))
                    .hint(format!("`permission:{word}`")))
            }
            (false, true) => Ok(What::Permission(word)),
            (true, false) => {
                let word = word.strip_prefix("feature:").unwrap_or(word);
                find(self.catalog, &installed, &format!("feature:{word}")).map(What::Named)
            }
            (false, false) => find(self.catalog, &installed, word).map(What::Named),
        }
    }

    fn module_of(&self, slug: &str) -> Result<&Module, Failure> {
        let known: Vec<&str> = self.catalog.modules.keys().map(String::as_str).collect();
        self.catalog.modules.get(slug).ok_or_else(|| failures::unknown("module", slug, &known))
    }

    fn codes(&self) -> impl Iterator<Item = &str> {
        let modules = self.catalog.modules.values();
        modules.flat_map(|module| module.permissions.iter().map(|one| one.code.as_str()))
    }

    fn is_code(&self, code: &str) -> bool {
        let name = permission_name(code);
        self.codes().any(|one| one == code) || self.rows().any(|row| row.name == name)
    }

    fn no_code(&self, code: &str) -> Failure {
        failures::unknown("permission", code, &self.codes().collect::<Vec<_>>())
    }

    fn rows(&self) -> impl Iterator<Item = &Entitlement> {
        self.known.state.entitlements.iter()
    }

    /// The answer that a row gives.
    fn by_row(&self, row: &Entitlement) -> Answer {
        let over = row.not_after.as_deref().is_some_and(|end| end <= self.now.as_str());
        let none = row.kind == Kind::Limit && row.value != UNLIMITED && row.value == "0";
        let (reason, why) = match (over, none) {
            (true, _) => ("expired", format!("it ended at {}", row.not_after.as_deref().unwrap_or_default())),
            (false, true) => ("none", "the limit is 0".to_owned()),
            (false, false) => (row.reason.as_str(), self.source(row)),
        };
        Answer {
            what: String::new(),
            kind: row.kind.as_str(),
            module: Some(row.module.clone()),
            name: row.plain_name().to_owned(),
            allowed: !over && !none,
            reason,
            why,
            value: Some(row.value.clone()),
            not_after: row.not_after.clone(),
            would_allow: Vec::new(),
        }
    }

    fn source(&self, row: &Entitlement) -> String {
        let plan = self.known.state.modules.get(&row.module).map(|one| one.plan.as_str()).unwrap_or_default();
        match row.reason.as_str() {
            "plan" => format!("plan {plan} of {} gives it", row.module),
            "core" => format!("{} gives it whatever the plan", row.module),
            "override" => "it was granted beyond the plan".to_owned(),
            other => format!("by {other}"),
        }
    }

    fn denied(
        kind: &'static str,
        module: Option<&str>,
        name: &str,
        (reason, why): (&'static str, String),
    ) -> Answer {
        Answer {
            what: String::new(),
            kind,
            module: module.map(ToOwned::to_owned),
            name: name.to_owned(),
            allowed: false,
            reason,
            why,
            value: None,
            not_after: None,
            would_allow: Vec::new(),
        }
    }

    fn named(&self, target: &Target) -> Answer {
        let row = self.rows().find(|row| row.module == target.module && row.name == target.name);
        let mut answer = match row {
            Some(row) => self.by_row(row),
            None => {
                let why = explained(self.catalog, &self.known.state, (&target.module, &target.name));
                let kind = why.as_ref().map_or(Kind::Feature, |why| why.kind);
                let lack = why.and_then(|why| why.lacks.into_iter().next()).unwrap_or(Lack::Pending);
                let said = (lack.word(), lack.sentence(&target.module));
                let name = target.meter().unwrap_or(&target.name);
                Self::denied(kind.as_str(), Some(&target.module), name, said)
            }
        };
        if !answer.allowed {
            answer.would_allow = offer::of(self.catalog, self.known, target);
        }
        answer
    }

    fn permission(&self, code: &str) -> Answer {
        let name = permission_name(code);
        if let Some(row) = self.rows().find(|row| row.name == name) {
            return self.by_row(row);
        }
        let modules = self.catalog.modules.values();
        let features = modules.flat_map(|module| module.features.iter().map(move |one| (module, one)));
        let with: Vec<Target> = features
            .filter(|(_, feature)| feature.permissions.iter().any(|one| one == code))
            .map(|(module, feature)| Target { module: module.slug.clone(), name: feature.slug.clone() })
            .collect();
        let Some(first) = with.first() else {
            let why = "no feature carries it".to_owned();
            return Self::denied("permission", None, code, ("no_feature", why));
        };
        let answer = self.named(first);
        let why = format!("it comes with {}: {}", first.shown(), answer.why);
        let mut denied = Self::denied("permission", Some(&first.module), code, (answer.reason, why));
        denied.would_allow = with.iter().flat_map(|one| offer::of(self.catalog, self.known, one)).collect();
        denied.would_allow.dedup();
        denied
    }

    fn module(&self, module: &Module) -> Answer {
        let slug = module.slug.as_str();
        let (reason, why) = match self.known.state.modules.get(slug) {
            Some(own) if own.enabled => {
                let said = ("installed", format!("{slug} is installed at plan {}", own.plan));
                return Answer {
                    allowed: true,
                    value: Some(own.plan.clone()),
                    ..Self::denied("module", Some(slug), slug, said)
                };
            }
            Some(_) => ("disabled", Lack::Disabled.sentence(slug)),
            None => ("not_installed", Lack::NotInstalled.sentence(slug)),
        };
        let mut answer = Self::denied("module", Some(slug), slug, (reason, why));
        answer.would_allow = offer::of_module(module, self.known, None);
        answer
    }

    fn plan(&self, module: &Module, asked: &str) -> Answer {
        let slug = module.slug.as_str();
        let own = self.known.state.modules.get(slug);
        let rank = |plan: &str| module.plan(plan).map(|plan| plan.rank);
        let has = own.map(|own| own.plan.as_str()).unwrap_or_default();
        let enough = own.is_some() && rank(has).zip(rank(asked)).is_some_and(|(has, asked)| has >= asked);
        let mut answer = self.module(module);
        answer.kind = "plan";
        if !answer.allowed || enough {
            answer.would_allow.retain(|one| one.is_at_least(module, asked));
            return answer;
        }
        answer.allowed = false;
        answer.reason = "lower_plan";
        answer.why = format!("{slug} is at plan {has}, which is below {asked}");
        answer.would_allow = offer::of_module(module, self.known, Some(asked));
        answer
    }
}

#[derive(Debug, Serialize)]
struct CanView {
    tenant: String,
    /// Whether all of it is allowed.
    allowed: bool,
    /// Whether the landlord knows of changes that the tenant's database does not have.
    stale: bool,
    answers: Vec<Answer>,
}

impl View for CanView {
    fn human(&self, width: u16) -> String {
        let mut table = Table::new(&["what", "answer", "why"]);
        for one in &self.answers {
            let answer = if one.allowed { "allowed" } else { "denied" };
            table.row([one.what.clone(), answer.to_owned(), one.why.clone()]);
        }
        let mut text = table.render(width);
        for one in self.answers.iter().filter(|one| !one.would_allow.is_empty()) {
            text.push_str(&format!("\n{} would be allowed by\n", one.what));
            for offer in &one.would_allow {
                text.push_str(&wrap(&format!("  {}", offer.sentence()), width));
            }
        }
        text
    }

    fn items(&self) -> Vec<Value> {
        self.answers.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }
}
