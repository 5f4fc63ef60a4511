//! What a run tells whoever watches: the progress bar today, a stream tomorrow.

use crate::pipeline::Pipeline;
use crate::pipeline::step::Stage;

pub use crate::pipeline::rollout::Counts;

/// Something happened in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A run begins, with so many steps.
    Started { tenant: String, steps: usize },
    /// It has an id, and stands in the landlord.
    Begun { run: String },
    /// A stage begins.
    Stage(Stage),
    /// A script or module is next within the stage.
    Item { module: String, item: String },
    /// Something is tried again after so many seconds.
    Waiting { why: String, seconds: u64 },
    /// What is expected of a module was learned from this tenant: its server grants no scratch database.
    Learned { module: String },
    /// A script in batches has written so many rows; its table has `most`, where that is known.
    Rows { done: u64, most: Option<u64> },
    /// What a module's down scripts leave behind, which is no table: `view sales`.
    Left { module: String, what: Vec<String> },
    /// A step is done.
    Step,
    /// The run is over.
    Finished,
}

impl Event {
    /// That the run of `pipeline` begins.
    #[must_use]
    pub fn started(tenant: &str, pipeline: &Pipeline) -> Self {
        Self::Started { tenant: tenant.to_owned(), steps: pipeline.script_count() + Stage::ALL.len() }
    }
}

/// Who watches.
pub type Watch<'a> = &'a dyn Fn(&Event);

/// Something happened in a rollout, as far as this process works on it.
#[derive(Debug)]
pub enum FleetEvent<'a> {
    /// A tenant's turn has come.
    Begun {
        tenant: &'a str,
    },
    /// Something happened in a tenant's run.
    Run {
        tenant: &'a str,
        event: &'a Event,
    },
    /// done | unchanged | skipped | failed | stuck
    Ended {
        tenant: String,
        status: &'static str,
        why: Option<String>,
        run: Option<String>,
        milliseconds: i64,
    },
    /// It did not work, and is tried again.
    Again {
        tenant: String,
        why: String,
        seconds: u64,
    },
    /// It waits again, or is somebody else's.
    Released {
        tenant: String,
    },
    /// A host is not asked for a while: it did not answer.
    LeftAlone {
        host: String,
    },
    /// So many targets of processes that died wait again.
    Reclaimed {
        targets: usize,
    },
    WaveOver {
        wave: usize,
        waves: usize,
        counts: Counts,
    },
    /// The next wave does not begin before.
    Resting {
        wave: usize,
        until: String,
    },
    /// done | paused
    Over {
        status: &'static str,
        why: Option<String>,
    },
}

/// Who watches a rollout.
pub type FleetWatch<'a> = &'a dyn Fn(&FleetEvent<'_>);
