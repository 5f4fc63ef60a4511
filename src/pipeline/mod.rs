//! What to do: from (catalog, tenant state, request) to a [`Pipeline`], or to a refusal that explains
//! itself. Pure: nothing here waits, reads a clock or knows a connection.
//!
//! One file a verb (`install`, `switch`, `update`, `toggle`, `configure`, `remove`, `adopt`, `repair`,
//! `restore`, `undo`, `prune`), `assemble` for what
//! they have in common, [`phases`] for versions that wait for other tenants, [`step`] for the pipeline as data, [`state`] for what a
//! tenant's database says about itself, [`machine`] for what an interrupted run needs.

pub mod adopt;
mod assemble;
pub mod backup;
pub mod bundle;
mod commits;
pub mod configure;
pub mod document;
pub mod inspect;
pub mod install;
pub mod machine;
pub mod order;
pub mod phases;
pub mod prove;
pub mod prune;
pub mod quota;
pub mod remove;
pub mod repair;
pub mod restore;
pub mod rights;
pub mod rollout;
mod scripts;
pub mod state;
pub mod step;
pub mod switch;
pub mod template;
#[cfg(test)]
mod tests;
pub mod toggle;
pub mod undo;
pub mod update;

pub use scripts::KEPT_DOWN_SCRIPT;
pub use state::TenantState;
pub use step::Pipeline;

use crate::resolve;

/// Why no pipeline could be made.
#[derive(Debug, thiserror::Error)]
pub enum PipelineError {
    /// What was asked for cannot be resolved.
    #[error(transparent)]
    Refused(#[from] Box<resolve::Refusal>),
    #[error("{module} is already installed at plan {installed}; `install` does not change a plan")]
    OtherPlan { module: String, installed: String, asked: String },
    #[error("{module} is already installed at version {installed}, which is newer than {asked}")]
    Downgrade { module: String, installed: String, asked: String },
    #[error("{module} is disabled")]
    Disabled { module: String },
    #[error("{module}: migration {path} is not what was applied ({file} has changed since)")]
    Changed { module: String, path: String, file: String },
    #[error("{file}:{line}: {message}")]
    Script { file: String, line: usize, message: String, hint: Option<String> },
    #[error("{module}: migration {path} has no script for {database}")]
    NoScript { module: String, path: String, database: String },
    #[error("{module} is not installed")]
    NotInstalled { module: String, installed: Vec<String> },
    #[error("{module} is a core module: it can be neither removed nor disabled")]
    Core { module: String },
    #[error("{module} is not installed, and is {why}")]
    NotAdopted { module: String, why: String },
    #[error("{module} is installed at version {installed}, and {needed} is needed")]
    UpdateFirst { module: String, installed: String, needed: String },
    #[error("{module} has no tables at version {version}: there is nothing to be adopted")]
    NoTables { module: String, version: String },
    #[error("`{path}` is no applied migration whose file has changed")]
    NotEdited { path: String },
    #[error("{module} needs {}, which is disabled", .needs.join(", "))]
    NeedsDisabled { module: String, needs: Vec<String> },
    #[error("{module} has no setting `{key}`")]
    NoSetting { module: String, key: String, known: Vec<String> },
    #[error("the setting {key} of {module}: {why}")]
    BadSetting { module: String, key: String, why: String },
    #[error("{module} is needed by {}", .by.join(", "))]
    Needed { module: String, verb: &'static str, by: Vec<String> },
    /// The tenant is not as it was when the pipeline was made.
    #[error("the tenant has changed since this pipeline was saved")]
    Moved { what: Vec<String> },
    /// A version that takes something away has to wait for other tenants.
    #[error("{0}")]
    Held(Box<phases::Held>),
    /// `lower` are modules with their installed plan and the bundle's.
    #[error("{}", bundle::too_low(.bundle, .lower))]
    BundleLower { bundle: String, lower: Vec<(String, String, String)> },
    #[error("there is no bundle `{bundle}`")]
    NoBundle { bundle: String, known: Vec<String> },
    #[error("{module} is installed: there is nothing to bring back")]
    StillThere { module: String },
    #[error("the definitions no longer build {module} {version} as it was archived: {}", .files.join(", "))]
    NotAsArchived { module: String, version: String, files: Vec<String> },
    #[error("{module} cannot come back alone: {} would change too", .others.join(", "))]
    NotAlone { module: String, others: Vec<String> },
    #[error("run {run} cannot be undone any more: {}", .what.join("; "))]
    InTheWay { run: String, what: Vec<String>, hints: Vec<String> },
    #[error("run {run} cannot be undone: {why}")]
    NoWayBack { run: String, why: String, hint: String },
    #[error("{module}: {path} cannot be undone: {why}")]
    Irreversible { module: String, path: String, why: String },
}

impl PipelineError {
    /// Whether the request itself is wrong (exit 2), rather than refused by a rule (exit 4).
    #[must_use]
    pub fn is_usage(&self) -> bool {
        match self {
            Self::Refused(refusal) => refusal.is_usage(),
            Self::NotInstalled { .. }
            | Self::NotEdited { .. }
            | Self::NoBundle { .. }
            | Self::NoSetting { .. }
            | Self::BadSetting { .. } => true,
            _ => false,
        }
    }

    /// Whether it lies in the definitions (exit 3).
    #[must_use]
    pub fn is_definition(&self) -> bool {
        matches!(self, Self::Script { .. } | Self::NoScript { .. })
    }

    /// What to do about it, most useful first.
    #[must_use]
    pub fn hints(&self) -> Vec<String> {
        match self {
            Self::Refused(refusal) => refusal.hints(),
            Self::OtherPlan { module, installed, asked } => vec![
                format!("`module switch {module} --plan {asked}` changes the plan"),
                format!("leave `--plan` out, or give `--plan {installed}`, to keep {module} as it is"),
            ],
            Self::Disabled { module } => vec![format!("`module enable {module}` switches it on first")],
            Self::NeedsDisabled { module, needs } => {
                vec![format!("`module enable {} {module}` switches them all on", needs.join(" "))]
            }
            Self::Downgrade { module, .. } => {
                vec![format!("a version is never taken back; `module info {module}` lists the versions")]
            }
            Self::Changed { path, .. } => vec![
                "put the file back as it was (its history in git), and add the change as a new migration"
                    .into(),
                format!(
                    "the applied text is in the tenant's database: SELECT up_body FROM _module_migrations WHERE path = '{path}'"
                ),
            ],
            Self::Script { hint, .. } => {
                hint.iter().cloned().chain(["`module validate` shows every mistake".to_owned()]).collect()
            }
            Self::Moved { .. } => {
                vec![
                    "make the pipeline again with `--dry-run --out FILE`, look at it, and apply that"
                        .to_owned(),
                ]
            }
            Self::BundleLower { bundle, lower } => {
                let switches = lower.iter().map(|(module, _, plan)| {
                    format!("`module switch {module} --plan {plan}` changes one of them")
                });
                let all = format!("`module bundle install {bundle} --switch` changes their plans too");
                std::iter::once(all).chain(switches).collect()
            }
            Self::Needed { module, verb, .. } => {
                let modules = module.replace(", ", " ");
                vec![format!(
                    "`module {verb} {modules} --cascade` {verb}s those too, the dependent ones first"
                )]
            }
            _ => self.hints_there(),
        }
    }

    /// What to do where something is not there, or may not go.
    fn hints_there(&self) -> Vec<String> {
        match self {
            Self::NotInstalled { module, installed } => {
                let known =
                    (!installed.is_empty()).then(|| format!("installed are: {}", installed.join(", ")));
                known.into_iter().chain([format!("`module install {module}` installs it")]).collect()
            }
            Self::Core { .. } => {
                vec!["`module status` shows what is installed: whatever is not core can go".to_owned()]
            }
            Self::NoSetting { module, known, .. } if !known.is_empty() => vec![
                format!("its settings are: {}", known.join(", ")),
                format!("`module settings list {module}` shows their values"),
            ],
            Self::BadSetting { module, .. } => {
                vec![format!("`module settings list {module}` shows its settings and their values")]
            }
            Self::NoBundle { known, .. } if !known.is_empty() => {
                vec![format!("the bundles are: {}", known.join(", "))]
            }
            Self::NotAdopted { module, .. } => vec![
                format!("where its tables are there too, name it as well: `module adopt {module}=PLAN ...`"),
                format!("otherwise `module install {module}` comes first"),
            ],
            Self::UpdateFirst { module, .. } => vec![format!("`module update {module}` comes first")],
            Self::NotEdited { .. } => vec!["`module doctor` names those that have".to_owned()],
            Self::NoTables { module, .. } => vec![format!("`module install {module}` installs it")],
            _ => self.hints_back(),
        }
    }

    /// What to do where the way back is not free.
    fn hints_back(&self) -> Vec<String> {
        match self {
            Self::StillThere { module } => {
                vec![format!("`module remove {module}` takes it out first, and archives what is there now")]
            }
            Self::NotAsArchived { .. } => vec![
                "put the files back as they were when it was removed (their history in git)".to_owned(),
                "the archive is a dump of the tables, with a manifest beside it: `module backup list`"
                    .to_owned(),
            ],
            Self::NotAlone { module, others } => vec![
                format!(
                    "`module restore {} {module}` brings them all back, where they were removed too",
                    others.join(" ")
                ),
                format!("`module install {}` makes them as they should be first", others.join(" ")),
            ],
            Self::InTheWay { hints, .. } => hints.clone(),
            Self::Held(held) => held.hints(),
            Self::NoWayBack { hint, .. } => vec![hint.clone()],
            Self::Irreversible { .. } => {
                vec!["`module backup list` shows what was dumped before".to_owned()]
            }
            _ => Vec::new(),
        }
    }
}
