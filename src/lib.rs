//! `module` installs, updates and audits the modules of a multi-tenant product.
//!
//! A landlord database says who the tenants are; each tenant has a database of its own. The way of a
//! command through the code:
//!
//! ```text
//! commands/  ->  definitions/ (what exists)  ->  resolve/ (what belongs together)
//!            ->  pipeline/ (what to do, as data)  ->  runner/ (doing it)
//!                                                       |-> ledger/   (the tenant's own tables)
//!                                                       |-> landlord/ (the control plane)
//! ```
//! One sentence finds anything: a rule is in a pure folder (`sql`, `definitions`, `resolve`,
//! `billing`, `pipeline`), SQL is in `landlord`, `ledger`, `databases` or a `.sql` file, waiting is in
//! `runner`, flags and words are in `commands`, ink is in `ui`.

pub mod billing;
pub mod clock;
pub mod commands;
pub mod config;
pub mod databases;
pub mod definitions;
pub mod error;
pub mod landlord;
pub mod ledger;
pub mod pipeline;
pub mod resolve;
pub mod runner;
pub mod sql;
pub mod ui;
