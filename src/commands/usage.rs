//! `module usage`: what tenants use of what they may.

pub mod audit;
mod audit_text;
mod audit_view;
mod desk;
mod history;
mod lines;
pub mod record;
pub mod report;
pub mod reserve;
mod rows;
mod show;

use clap::Subcommand;

use super::App;

#[derive(Debug, Subcommand)]
pub enum Usage {
    /// Count what every tenant uses, mend the counters, and note it: nightly, by cron
    Audit(audit::UsageAudit),
    /// What a tenant uses of its limits
    Show(show::Show),
    /// What a tenant used, day by day
    History(history::UsageHistory),
    /// What all tenants use, who is near a limit or over it, and which plan would help
    Report(report::Report),
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
    pub(super) fn wanted(&self) -> Option<(&'static str, Vec<String>)> {
        Some(match self {
            Self::Reserve(args) => ("usage.reserve", vec![args.meter.clone()]),
            Self::Commit(args) => ("usage.commit", vec![args.meter.clone()]),
            Self::Release(args) => ("usage.release", vec![args.meter.clone()]),
            Self::Record(args) => ("usage.record", args.meter.iter().cloned().collect()),
            Self::Audit(_) | Self::Show(_) | Self::History(_) | Self::Report(_) => return None,
        })
    }
}

pub async fn run(app: App, args: Usage) -> anyhow::Result<u8> {
    match args {
        Usage::Audit(args) => Box::pin(audit::run(app, args)).await,
        Usage::Show(args) => Box::pin(show::run(app, args)).await,
        Usage::History(args) => history::run(app, args).await,
        Usage::Report(args) => report::run(app, args).await,
        Usage::Reserve(args) => reserve::reserve(app, args).await,
        Usage::Commit(args) => reserve::commit(app, args).await,
        Usage::Release(args) => reserve::release(app, args).await,
        Usage::Record(args) => record::run(app, args).await,
    }
}
