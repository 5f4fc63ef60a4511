//! What a run tells whoever watches: the progress bar today, a stream tomorrow.

use crate::pipeline::step::Stage;

/// Something happened in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A run begins, with so many steps.
    Started { tenant: String, steps: usize },
    /// A stage begins.
    Stage(Stage),
    /// A script or module is next within the stage.
    Item { module: String, item: String },
    /// Something is tried again after so many seconds.
    Waiting { why: String, seconds: u64 },
    /// What is expected of a module was learned from this tenant: its server grants no scratch database.
    Learned { module: String },
    /// A step is done.
    Step,
    /// The run is over.
    Finished,
}

/// Who watches.
pub type Watch<'a> = &'a dyn Fn(&Event);
