//! The control plane: all queries on the landlord's tables, one file a table, a function a query.
//!
//! Nothing here decides what to do. Functions take the landlord's connection and run inside whatever
//! transaction the caller has begun.

mod audit_canonical;
mod audit_chain;
pub mod audit_finding;
pub mod audit_log;
mod audit_marks;
pub mod audit_note;
mod audit_record;
pub mod audit_verify;
pub mod backups;
pub mod catalog_seen;
pub mod claims;
mod create;
pub mod entitlements;
pub mod events;
pub mod fingerprints;
mod group;
pub mod home;
pub mod hosts;
mod insist;
pub mod jobs;
mod meta;
mod open;
pub mod overrides;
pub mod overview;
pub mod pins;
pub mod role_keys;
pub mod rollouts;
pub mod runs;
pub mod scheduled;
pub mod targets;
pub mod tenant_modules;
pub mod tenants;
pub mod under_lock;
pub mod upgrade;
pub mod usage;

pub use group::Group;
pub use open::{Landlord, LandlordError};
pub use upgrade::SCHEMA_VERSION;
