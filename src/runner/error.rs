//! How a run fails: where, why, and what was left.

use crate::databases::dump::DumpError;
use crate::databases::lock::LockError;
use crate::databases::roles::RolesError;
use crate::databases::{DbError, DbErrorKind};
use crate::landlord::LandlordError;
use crate::ledger::LedgerError;
use crate::pipeline::step::Stage;

/// A run that did not succeed.
#[derive(Debug, thiserror::Error)]
#[error("{trouble}")]
pub struct RunError {
    pub tenant: String,
    /// The run's id, where it got as far as having one.
    pub run: Option<String>,
    pub stage: Stage,
    pub module: Option<String>,
    pub trouble: Trouble,
    pub outcome: Outcome,
    /// What went wrong while taking things back or noting it, beside the first trouble.
    pub also: Vec<String>,
}

impl RunError {
    /// Whether the same run may succeed later: nothing of it is left, and what stopped it passes.
    #[must_use]
    pub fn passes(&self) -> bool {
        let kind = match &self.trouble {
            Trouble::Statement { kind, .. } => kind,
            Trouble::Tenant(error) => &error.kind,
            _ => return false,
        };
        match self.outcome {
            // A server that cannot be reached was tried often enough by then.
            Outcome::NotStarted => kind.passes(),
            Outcome::RolledBack => {
                kind.passes() || matches!(kind, DbErrorKind::Unreachable | DbErrorKind::Crowded)
            }
            Outcome::Stuck | Outcome::Unknown => false,
        }
    }
}

/// What a failed run left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was begun.
    NotStarted,
    /// Everything was taken back.
    RolledBack,
    /// Not known to be taken back.
    Stuck,
    /// The database cannot be asked what became of it; the run is still open.
    Unknown,
}

/// The first thing that went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("{file}:{line}: {message}")]
    Statement { file: String, line: usize, statement: String, message: String, kind: DbErrorKind },
    #[error("a statement that repeats in batches found rows for more than {rounds} rounds ({file})")]
    Endless { file: String, rounds: u64 },
    #[error("the script ended the transaction it ran in ({file})")]
    Escaped { file: String },
    #[error("rows would refer to rows that do not exist: {}", .0.join(", "))]
    ForeignKeys(Vec<String>),
    #[error("the schema is not what the definitions give: {}", .0.join("; "))]
    Schema(Vec<String>),
    /// The server grants no scratch database, so what is there would be compared with itself.
    #[error("{module} cannot be compared: the host's login may not make a scratch database")]
    Unproven { module: String },
    #[error("verify check `{name}` ({place}) {why}")]
    Check { name: String, place: String, why: String },
    #[error("the database belongs to tenant {found} and not to {wanted}")]
    WrongTenant { found: String, wanted: String },
    #[error("the tenant has changed since this was planned")]
    Moved,
    #[error("the database {0} exists and has tables, but none of them is a ledger")]
    Foreign(String),
    /// It is not in a state in which this may be done.
    #[error("tenant {slug} is {status}")]
    Standing { slug: String, status: String },
    /// It has no logins of its own whose passwords could be changed.
    #[error("tenant {slug} has no logins of its own: {why}")]
    NoLogins { slug: String, why: &'static str },
    /// A database that was to be imported belongs to somebody.
    #[error("the database for {slug} cannot be taken: {by}")]
    Claimed { slug: String, by: String },
    /// There is nothing that its database could be brought back from.
    #[error("there is no backup of tenant {slug}: {why}")]
    NoBackup { slug: String, why: String },
    /// What the passwords of the tenants' own logins follow from is not to be had.
    #[error("{0}")]
    RoleKey(String),
    /// A tenant of that slug was begun elsewhere.
    #[error("tenant {slug} was begun on host {host}, and is not made yet")]
    Begun { slug: String, host: String },
    /// It went wrong before the landlord was told anything.
    #[error("{0}")]
    NotBegun(Box<Trouble>),
    /// Taking it back went wrong as well.
    #[error("{first}; {also}")]
    Also { first: Box<Trouble>, also: String },
    #[error("host {host}: {why}")]
    Host { host: String, why: String },
    /// An earlier run of the tenant has begun something that only scripts take back.
    #[error("run {run} ({action}) was interrupted and has to be taken back first")]
    Unfinished { run: String, action: String },
    #[error("cannot write {path}: {source}")]
    File { path: String, source: std::io::Error },
    #[error("the tenant's lock was let go in the middle of the run")]
    Unlocked,
    #[error("interrupted")]
    Interrupted,
    /// It panicked, and stopped anywhere.
    #[error("{0}")]
    Bug(String),
    /// It took too long to begin, and another process works on the tenant for the rollout.
    #[error("another process has taken this tenant over")]
    Taken,
    #[error(transparent)]
    Roles(#[from] RolesError),
    #[error(transparent)]
    Dump(#[from] DumpError),
    #[error(transparent)]
    Lock(#[from] LockError),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error("the tenant's database: {0}")]
    Tenant(#[from] DbError),
    #[error("the landlord: {0}")]
    Landlord(DbError),
}

impl Trouble {
    /// This trouble, and what else went wrong (`second`) when it was to be taken back, where it did:
    /// `left` says what is so now.
    #[must_use]
    pub fn also<T>(self, second: Result<T, Trouble>, left: &str) -> Self {
        match second {
            Ok(_) => self,
            Err(second) => Self::Also { first: Box::new(self), also: format!("{left}: {second}") },
        }
    }
}

impl From<LandlordError> for Trouble {
    fn from(error: LandlordError) -> Self {
        match error {
            LandlordError::Database(error) => Self::Landlord(error),
            other => Self::File { path: String::new(), source: std::io::Error::other(other.to_string()) },
        }
    }
}
