//! Why a request cannot be resolved: names and candidates, and the commands that help.
//!
//! It knows the command line's words, and nothing about how the answer was found.

use semver::Version;

use super::explain::Explanation;

/// Why a request was not resolved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no module {name}")]
    UnknownModule { name: String, suggestion: Option<String> },
    #[error("{module} has no plan {plan}: it has {}", .plans.join(", "))]
    UnknownPlan { module: String, plan: String, plans: Vec<String>, suggestion: Option<String> },
    /// No version of the module is in the range; `versions` are those there are.
    #[error("{module} has no version {version}: it has {}", .versions.join(", "))]
    UnknownVersion { module: String, version: String, versions: Vec<String> },
    #[error("{module} has no feature {feature}")]
    UnknownFeature { module: String, feature: String, features: Vec<String>, suggestion: Option<String> },
    /// `needed_by` is `module.feature` where another feature needs it; otherwise it was asked for.
    #[error("{}", feature_not_in_plan(.0))]
    FeatureNotInPlan(Box<MissingFeature>),
    #[error("{module} is sold at several plans: {}", .plans.join(", "))]
    PlanNeeded { module: String, plans: Vec<String> },
    #[error("{by} needs {module} at plan {needed_plan} or above, and it {} at {plan}",
        if *.installed { "is installed" } else { "was asked for" })]
    PlanTooLow { module: String, plan: String, needed_plan: String, by: String, installed: bool },
    #[error("{module} is asked for more than once")]
    AskedTwice { module: String },
    /// `what` is the module, or its plan.
    #[error("{what} is retired: it works on where it is installed, and is not installed anew")]
    Retired { module: String, what: String },
    /// The thing exists and may not be chosen here.
    #[error("{what} cannot be installed: {why}")]
    NotAvailable { module: String, what: String, why: String },
    #[error("no set of versions fits:\n{0}")]
    NoVersions(Explanation),
    #[error("the modules need each other in a circle: {}", .path.join(" -> "))]
    Cycle { path: Vec<String> },
}

/// A feature that a module's plan does not give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingFeature {
    pub module: String,
    pub feature: String,
    pub plan: String,
    pub plans_with_it: Vec<String>,
    /// The feature (`module.feature`, or `feature` of the same module) that needs it.
    pub needed_by: Option<String>,
    /// Whether the module is installed already.
    pub installed: bool,
    /// Where no plan has it at the version that was chosen: a version that may be chosen instead.
    pub version_with_it: Option<Version>,
}

fn feature_not_in_plan(missing: &MissingFeature) -> String {
    let MissingFeature { module, feature, plan, plans_with_it, needed_by, .. } = missing;
    let has = match plans_with_it.as_slice() {
        [] => "no plan has it at this version".to_owned(),
        plans => format!("it is in {}", plans.join(", ")),
    };
    match needed_by {
        Some(by) => {
            format!("{by} needs {module}.{feature}, which plan {plan} of {module} does not have: {has}")
        }
        None => format!("plan {plan} of {module} does not have {feature}: {has}"),
    }
}

impl Refusal {
    /// Commands and words that lead on, most useful first.
    #[must_use]
    pub fn hints(&self) -> Vec<String> {
        match self {
            Self::UnknownModule { suggestion, .. } => {
                let found = suggestion.iter().map(|name| format!("did you mean `{name}`?"));
                found.chain(["`module list --all` lists all modules".to_owned()]).collect()
            }
            Self::UnknownPlan { module, plans, suggestion, .. } => match suggestion {
                Some(plan) => vec![format!("did you mean `{plan}`?")],
                None => install_at(module, plans),
            },
            Self::UnknownFeature { module, features, suggestion, .. } => match suggestion {
                Some(feature) => vec![format!("did you mean `{feature}`?")],
                None => vec![format!("features of {module}: {}", features.join(", "))],
            },
            Self::UnknownVersion { module, .. } | Self::NotAvailable { module, .. } => {
                vec![format!("`module info {module}` shows its versions and plans")]
            }
            Self::FeatureNotInPlan(missing) => missing.hints(),
            Self::PlanNeeded { module, plans } => install_at(module, plans),
            Self::PlanTooLow { module, needed_plan, installed: true, .. } => {
                vec![raise(module, needed_plan)]
            }
            Self::PlanTooLow { module, needed_plan, .. } => {
                vec![format!("`module install {module} --plan {needed_plan}`")]
            }
            Self::NoVersions(explanation) => explanation.hints().to_vec(),
            Self::Retired { module, .. } => {
                vec![format!("`module info {module}` shows its state and its plans")]
            }
            Self::Cycle { .. } => vec!["`module validate` shows where".to_owned()],
            Self::AskedTwice { .. } => Vec::new(),
        }
    }

    /// Whether the request itself is wrong (exit 2) rather than refused by a rule (exit 4).
    #[must_use]
    pub fn is_usage(&self) -> bool {
        match self {
            Self::UnknownModule { .. }
            | Self::UnknownPlan { .. }
            | Self::UnknownVersion { .. }
            | Self::UnknownFeature { .. }
            | Self::PlanNeeded { .. }
            | Self::AskedTwice { .. } => true,
            Self::FeatureNotInPlan(_)
            | Self::PlanTooLow { .. }
            | Self::Retired { .. }
            | Self::NotAvailable { .. }
            | Self::NoVersions(_)
            | Self::Cycle { .. } => false,
        }
    }
}

impl MissingFeature {
    fn hints(&self) -> Vec<String> {
        let hint = |plan: &String| {
            if self.installed {
                raise(&self.module, plan)
            } else {
                format!("add `{}={plan}` to the command", self.module)
            }
        };
        let newer = self
            .version_with_it
            .iter()
            .map(|version| format!("add `{}@{version}` to the command", self.module));
        let mut hints: Vec<String> = self.plans_with_it.first().map(hint).into_iter().chain(newer).collect();
        if hints.is_empty() {
            hints.push(format!("`module info {}` shows its versions, features and plans", self.module));
        }
        hints
    }
}

fn install_at(module: &str, plans: &[String]) -> Vec<String> {
    plans.iter().map(|plan| format!("`module install {module} --plan {plan}`")).collect()
}

/// How an installed module gets another plan.
fn raise(module: &str, plan: &str) -> String {
    format!("`module switch {module} --plan {plan}`")
}
