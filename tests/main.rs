//! The one integration test binary: everything that is tried through the program as a person would.

mod architecture;
mod cli;
mod crash;
mod definitions;
mod generated;
mod stages;
mod support;
