//! What a tenant may do for what it pays. Pure: facts in, values out.
//!
//! It knows the definitions and what is installed; no database, no clock, no payment provider.

pub mod bundle;
pub mod entitlement;
pub mod explain;
pub mod meters;
pub mod overrides;
pub mod usage;
