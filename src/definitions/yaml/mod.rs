//! From YAML text to typed shapes, with the place of everything and every mistake at once.
//!
//! `node` makes a tree with places, `de` lets serde read it strictly, `recover` takes out what is wrong and
//! reads on, `spanned` keeps places in the shapes. It must not know what the files are about.

pub mod de;
pub mod error;
pub mod node;
pub mod recover;
pub mod spanned;

pub use node::{Kind, Node, parse};
pub use recover::{Losses, Recovered, from_node};
pub use spanned::{Entries, Scalar, Spanned};

#[cfg(test)]
mod tests;
