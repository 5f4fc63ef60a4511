//! `module usage`: what tenants use of what they may.

pub mod audit;
mod audit_view;

use clap::Subcommand;

use super::app::App;

#[derive(Debug, Subcommand)]
pub enum Usage {
    /// Count what every tenant uses, mend the counters, and note it: nightly, by cron
    Audit(audit::UsageAudit),
}

pub async fn run(app: App, args: Usage) -> anyhow::Result<u8> {
    match args {
        Usage::Audit(args) => Box::pin(audit::run(app, args)).await,
    }
}
