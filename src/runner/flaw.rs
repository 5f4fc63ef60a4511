//! What is found wrong with a module by running its scripts.

/// What was found wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flaw {
    pub kind: FlawKind,
    pub module: String,
    /// The file it is in, as it is shown, and the line.
    pub file: Option<String>,
    pub line: usize,
    pub message: String,
    /// The case in which it showed first, and the database.
    pub case: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlawKind {
    /// A script fails.
    Fails,
    /// A down script leaves something behind, or takes too much.
    NotUndone,
    /// A way ends in another schema than a fresh install.
    PathDiffers,
    /// A seeder adds rows when it is run again.
    NotIdempotent,
    /// A verify check fails.
    CheckFails,
}
