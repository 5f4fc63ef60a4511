//! `module usage`: what tenants use of what they may.

mod desk;
mod lines;
pub mod record;
pub mod reserve;

use clap::Subcommand;

use super::App;

#[derive(Debug, Subcommand)]
pub enum Usage {
    /// Hold an amount of a meter for work that has begun
    Reserve(reserve::Reserve),
    /// Use what was reserved, or a part of it; the rest goes back
    Commit(reserve::Commit),
    /// Give back what was reserved
    Release(reserve::Release),
    /// Take down what was used, once a key: one fact, or a file of them
    Record(record::Record),
}

impl Usage {
    /// What would be changed, for the record of a refusal.
    pub(super) fn wanted(&self) -> (&'static str, Vec<String>) {
        match self {
            Self::Reserve(args) => ("usage.reserve", vec![args.meter.clone()]),
            Self::Commit(args) => ("usage.commit", vec![args.meter.clone()]),
            Self::Release(args) => ("usage.release", vec![args.meter.clone()]),
            Self::Record(args) => ("usage.record", args.meter.iter().cloned().collect()),
        }
    }
}

pub async fn run(app: App, args: Usage) -> anyhow::Result<u8> {
    match args {
        Usage::Reserve(args) => reserve::reserve(app, args).await,
        Usage::Commit(args) => reserve::commit(app, args).await,
        Usage::Release(args) => reserve::release(app, args).await,
        Usage::Record(args) => record::run(app, args).await,
    }
}
