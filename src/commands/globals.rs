//! What every command understands: the flags that stand before or behind any of them.

use clap::{Args, ValueEnum};

use crate::ui::Log;

/// What every command understands.
#[derive(Debug, Args)]
pub struct Globals {
    /// The workspace's file (default: landlord.yaml here or in a parent folder)
    #[arg(long, global = true, value_name = "FILE", help_heading = "Workspace")]
    pub config: Option<std::path::PathBuf>,
    /// One of the environments in landlord.yaml (default: MODULE_ENV)
    #[arg(long, global = true, value_name = "NAME", help_heading = "Workspace")]
    pub env: Option<String>,
    /// In a protected environment: its name once more, before anything is destroyed
    #[arg(long, global = true, value_name = "NAME", help_heading = "Workspace")]
    pub confirm_env: Option<String>,
    /// The landlord's database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord
    #[arg(long, global = true, value_name = "URL", help_heading = "Workspace")]
    pub landlord: Option<String>,
    /// Folder of the definitions, or `builtin`
    #[arg(long, global = true, value_name = "DIR", help_heading = "Workspace")]
    pub definitions: Option<String>,
    /// Folder of the migrations (default: beside the definitions)
    #[arg(long, global = true, value_name = "DIR", help_heading = "Workspace")]
    pub migrations: Option<String>,
    /// Folder of the landlord's and the tenants' files
    #[arg(long, global = true, value_name = "DIR", help_heading = "Workspace")]
    pub data: Option<String>,
    /// Folder of archives
    #[arg(long, global = true, value_name = "DIR", help_heading = "Workspace")]
    pub backups: Option<String>,
    /// The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some
    /// commands take several
    #[arg(long, short = 't', global = true, value_name = "SLUG")]
    pub tenant: Vec<String>,
    /// How the answer is printed: table, json, yaml, csv or ndjson
    #[arg(long, short = 'o', global = true, value_name = "FORMAT")]
    pub output: Option<String>,
    /// Answer yes to whatever is not destructive
    #[arg(long, short = 'y', global = true)]
    pub yes: bool,
    /// Never ask, even on a terminal
    #[arg(long, global = true)]
    pub no_input: bool,
    /// Why this is done, for the audit log
    #[arg(long, global = true, value_name = "TEXT", help_heading = "Audit")]
    pub reason: Option<String>,
    /// Who does this, for the audit log (default: MODULE_ACTOR, then user@host)
    #[arg(long, global = true, value_name = "NAME", help_heading = "Audit")]
    pub actor: Option<String>,
    /// The business date: 2026-03-01, or a time in RFC 3339
    #[arg(long, global = true, value_name = "TIME", help_heading = "Audit")]
    pub as_of: Option<String>,
    /// Wait this long for another operation on the same tenant: 30s, 5m
    #[arg(long, global = true, value_name = "TIME")]
    pub wait_for_lock: Option<String>,
    /// How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)
    #[arg(long, global = true, value_name = "TIME")]
    pub lock_timeout: Option<String>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Colour::Auto)]
    pub color: Colour,
    /// How the talk on stderr is worded: for people, or a JSON object a line
    #[arg(long, global = true, value_name = "HOW", value_enum, default_value_t = Logging::Text)]
    pub log: Logging,
    /// Say nothing but the answer and errors
    #[arg(long, short = 'q', global = true)]
    pub quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Logging {
    Text,
    Json,
}

impl From<Logging> for Log {
    fn from(log: Logging) -> Self {
        match log {
            Logging::Text => Self::Text,
            Logging::Json => Self::Json,
        }
    }
}
