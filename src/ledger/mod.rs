//! The `_module_` tables in a tenant's own database: all queries on them, and nothing else.
//!
//! They are the truth about the tenant. They are read here as one [`TenantState`] and written inside
//! the transaction that changes the schema; the landlord only mirrors them.

pub mod desk;
mod edit;
pub mod journal;
pub mod quota;
mod read;
pub mod usage;
mod write;

pub use edit::Edit;
pub use quota::set_limits;
pub use read::{
    Identity, answered, asks, committed, head_answered, head_asks, identity, identity_ask, permissions, read,
    rights, stamp, unreadable, whose,
};
pub use write::{TABLES, create, finish, forget, set_entitlements, set_epoch, upgrade};

use std::sync::LazyLock;

use crate::databases::DbError;
use crate::databases::schema::hex_sha256;
use crate::pipeline::TenantState;

/// The head of a ledger in which nothing is installed.
#[must_use]
pub fn empty_head() -> &'static str {
    static HEAD: LazyLock<String> =
        LazyLock::new(|| hex_sha256(TenantState::default().head_text().as_bytes()));
    &HEAD
}

/// The version of the ledger's own tables.
pub const SCHEMA_VERSION: i64 = 4;

/// The version since which a stamp says more of the tenant than whose it is.
const ABOUT_SINCE: i64 = 3;

/// The version since which a ledger has counters.
pub const QUOTA_SINCE: i64 = 4;

/// How the names of the ledger's tables begin.
pub const PREFIX: &str = "_module_";

/// What stands before the day until which a component's data stay.
const RETAINED: &str = "retained until ";

/// What a stamp says of its tenant, so that a landlord's row can be made from it. `None` is what an older
/// version of this program did not write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    pub slug: String,
    pub name: Option<String>,
    pub profile: Option<String>,
    /// How often the password of the migration role has been changed, from 1.
    pub epoch: Option<i64>,
    /// [`MADE`] or [`IMPORTED`].
    pub origin: Option<String>,
}

/// A database that this program made, with its tenant.
pub const MADE: &str = "made";
/// A database that was there before it was a tenant's.
pub const IMPORTED: &str = "imported";

/// Why a ledger cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error(transparent)]
    Database(#[from] DbError),
    #[error("the ledger was written by a newer version (its tables are at {found}, known is {known})")]
    Newer { found: i64, known: i64 },
    #[error(
        "the ledger is older than quotas (its tables are at {found}, needed is {needed}); the next run brings them"
    )]
    Older { found: i64, needed: i64 },
    #[error("the database holds no ledger (there is no table _module_identity)")]
    Absent,
}
