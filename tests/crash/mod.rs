//! The process dies: at every point where tests can let it die, and at random moments. Afterwards
//! `recover` (or the next command) brings everything to an end, and nothing is half done.

pub mod invariants;
mod kills;
mod points;
mod recovery;
mod servers;
