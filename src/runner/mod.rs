//! Doing it: carries out a pipeline for one tenant, and finishes what a crash interrupted.
//!
//! The runner decides nothing: `pipeline` says what to do, `pipeline::machine` what an unfinished run
//! needs. Everything that waits is here.

pub mod adopt;
pub mod archives;
mod atomic;
pub mod backups;
pub mod bug;
pub mod check;
pub mod desk;
pub mod doctor;
mod ended;
pub mod entry;
pub mod events;
pub mod expected;
pub mod flaw;
pub mod fleet;
pub mod hooks;
pub mod import;
mod journalled;
pub mod kin;
pub mod limits;
pub mod logins;
pub mod mend;
pub mod others;
pub mod past;
pub mod patience;
pub mod places;
pub mod prove;
pub mod provision;
pub mod quota;
pub mod rebuild;
pub mod recover;
pub mod rehearse;
mod resume;
pub mod retire;
pub mod rights;
pub mod scratch;
pub mod stages;
mod stamp;
pub mod standing;
pub mod tenant;
pub mod tryout;
mod undo;
pub mod usage;
pub mod verify;

mod error;

pub use error::{Outcome, RunError, Trouble};
pub use places::Places;
pub use tenant::{Context, Done, Session};
