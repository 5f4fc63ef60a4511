//! The shipped definitions, as they were when the program was built.

/// Path and text of every file, sorted by path: `definitions/...` and `migrations/...`.
pub const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));
