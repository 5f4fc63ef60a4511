//! The one integration test binary: everything that is tried through the program as a person would.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

mod architecture;
mod cli;
mod contract;
mod crash;
mod definitions;
mod generated;
mod quota;
mod rights;
mod rollouts;
mod servers;
mod stages;
mod support;
mod traffic;
mod usage;
mod walk;
