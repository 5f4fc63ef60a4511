//! The process dies: at every point where tests can let it die, and at random moments. Afterwards
//! `recover` (or the next command) brings everything to an end, and nothing is half done.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails there")]

mod invariants;
mod kills;
mod points;
mod recovery;
