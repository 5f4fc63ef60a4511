//! The landlord made again from the tenants: which databases on its hosts carry a stamp, what the landlord
//! lacks of them, and writing that. Nothing in a tenant's database is changed; where nobody knows the
//! password of a tenant's own login any more, that login is given a new one, as `tenant rotate` does.
//!
//! `survey` looks, `plan` compares, `past` reads runs from a journal, `write` writes.

mod past;
mod plan;
mod survey;
mod write;

pub use plan::{Plan, Work, plan};
pub use survey::{Found, Ledger, Login, Seen, survey};
pub use write::{adopt, carry_out};

/// What no tenant's database says of its tenant, so that somebody has to say it again.
pub const LOST: [&str; 7] = [
    "labels and e-mail addresses",
    "whether a tenant was suspended or archived (all are active)",
    "pins and scheduled changes",
    "the list of backups and archives (the files themselves are where they were)",
    "who started the earlier runs, why, and how long they took",
    "runs that failed",
    "the audit log (a new one begins)",
];
