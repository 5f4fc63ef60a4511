//! The `_module_` tables in a tenant's own database: all queries on them, and nothing else.
//!
//! They are the truth about the tenant. They are read here as one [`TenantState`] and written inside
//! the transaction that changes the schema; the landlord only mirrors them.

pub mod journal;
mod read;
mod write;

pub use read::{Identity, committed, identity, permissions, read};
pub use write::{
    TABLES, accept_script, create, finish, forget, forget_scripts, set_entitlements, set_module,
    set_settings, upgrade, write_scripts,
};

use crate::databases::DbError;

/// The version of the ledger's own tables.
pub const SCHEMA_VERSION: i64 = 2;

/// How the names of the ledger's tables begin.
pub const PREFIX: &str = "_module_";

/// What stands before the day until which a component's data stay.
const RETAINED: &str = "retained until ";

/// Why a ledger cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error(transparent)]
    Database(#[from] DbError),
    #[error("the ledger was written by a newer version (its tables are at {found}, known is {known})")]
    Newer { found: i64, known: i64 },
    #[error("the database holds no ledger (there is no table _module_identity)")]
    Absent,
}
