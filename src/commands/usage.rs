//! `module usage`: what tenants use of what they may.

pub mod audit;
mod audit_text;
mod audit_view;
mod history;
pub mod report;
mod rows;
mod show;

use clap::Subcommand;

use super::app::App;

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
}

pub async fn run(app: App, args: Usage) -> anyhow::Result<u8> {
    match args {
        Usage::Audit(args) => Box::pin(audit::run(app, args)).await,
        Usage::Show(args) => Box::pin(show::run(app, args)).await,
        Usage::History(args) => history::run(app, args).await,
        Usage::Report(args) => report::run(app, args).await,
    }
}
