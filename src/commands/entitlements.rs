//! `module entitlements`: what a tenant may do, why, and what it is given or refused beyond its plan.

mod change;
pub(super) mod name;
pub mod push;
mod show;
mod when;

use clap::{ArgGroup, Args, Subcommand};

use super::app::App;
use super::failures;
use crate::databases::Mode;
use crate::definitions::load::Depth;
use crate::definitions::model::Catalog;
use crate::error::Failure;
use crate::landlord::overrides::Rights;
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, entitlements, tenant_modules};
use crate::pipeline::TenantState;
use crate::runner::rights;

const EXAMPLES: &str = "Examples:
  module entitlements show --tenant acme
  module entitlements explain cards --tenant acme
  module entitlements grant cards 200 --add --until 2026-12-31 --tenant acme --reason 'fair in December'
  module entitlements grant pdf-export --permanent --tenant acme --reason 'contract 4711'
  module entitlements clear cards --tenant acme";

#[derive(Debug, Subcommand)]
#[command(after_help = EXAMPLES)]
pub enum Entitlements {
    /// What a tenant may do, and where each of it comes from
    Show,
    /// Why a tenant has a feature or a limit, or has not: the plan's value and what each override made of it
    Explain(Name),
    /// Give a tenant a feature or another limit, whatever its plan, or take one away
    Grant(Grant),
    /// Take everything back that was granted of one name: the plan's value holds again
    Clear(Clear),
    /// Bring to tenants' databases what could not be brought at once, and what has begun or ended since
    Push,
}

#[derive(Debug, Args)]
pub struct Name {
    /// A feature or a meter: NAME, MODULE.NAME; `limit:NAME` and `feature:NAME` where both are called so
    #[arg(value_name = "FEATURE|METER")]
    pub(super) name: String,
}

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, group(ArgGroup::new("end").required(true).args(["until", "permanent"])))]
pub struct Grant {
    #[command(flatten)]
    pub(super) what: Name,
    /// For a meter the limit (a number, or `unlimited`), for a feature with a value that value
    pub(super) value: Option<String>,
    /// The last day on which it holds, or the moment in RFC 3339 at which it ends
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// It holds until it is cleared
    #[arg(long)]
    permanent: bool,
    /// The first day on which it holds (default: now)
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// So much more than what is there, instead of that much
    #[arg(long, conflicts_with = "revoke")]
    add: bool,
    /// Take it away: no such feature, none of the meter
    #[arg(long, conflicts_with = "value")]
    revoke: bool,
    #[command(flatten)]
    pub(super) how: How,
}

#[derive(Debug, Args)]
pub struct Clear {
    #[command(flatten)]
    pub(super) what: Name,
    #[command(flatten)]
    pub(super) how: How,
}

#[derive(Debug, Args)]
pub struct How {
    /// Show what would happen, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Go on although the definitions are older than those last used
    #[arg(long)]
    allow_older_definitions: bool,
}

impl Entitlements {
    /// What would be changed, for the record of a refusal.
    pub(super) fn wanted(&self) -> Option<(&'static str, Vec<String>)> {
        match self {
            Self::Grant(args) if !args.how.dry_run => {
                let words = std::iter::once(args.what.name.clone()).chain(args.value.clone());
                Some(("entitlements.grant", words.collect()))
            }
            Self::Clear(args) if !args.how.dry_run => {
                Some(("entitlements.clear", vec![args.what.name.clone()]))
            }
            _ => None,
        }
    }
}

pub async fn run(app: App, args: Entitlements) -> anyhow::Result<u8> {
    match args {
        Entitlements::Show => show::show(&app).await,
        Entitlements::Explain(args) => show::explain(&app, &args.name).await,
        Entitlements::Grant(args) => change::grant(&app, &args).await,
        Entitlements::Clear(args) => change::clear(&app, &args).await,
        Entitlements::Push => push::run(&app).await,
    }
}

/// What the landlord knows of a tenant's rights.
pub(super) struct Known {
    pub tenant: Tenant,
    /// What is installed, what the tenant may do, and the overrides that hold.
    pub state: TenantState,
    pub rights: Rights,
}

impl Known {
    /// Reads it.
    ///
    /// # Errors
    /// The landlord's.
    pub async fn read(app: &App, landlord: &mut Landlord, tenant: Tenant) -> Result<Self, Failure> {
        let broken = |error| failures::database("the landlord", &error);
        let conn = &mut landlord.conn;
        let modules = tenant_modules::list(conn, &tenant.id, false).await.map_err(broken)?;
        let rows = entitlements::rows(conn, &tenant.id).await.map_err(broken)?;
        let mut state = TenantState {
            modules: modules.iter().filter_map(|one| Some((one.module.clone(), one.state()?))).collect(),
            entitlements: rows.unwrap_or_default(),
            ..TenantState::default()
        };
        let rights = rights::know(landlord, &app.clock, (&tenant, &mut state)).await.map_err(broken)?;
        Ok(Self { tenant, state, rights })
    }
}

/// The landlord, the tenant of the command and the definitions, to look only.
async fn looking(app: &App) -> Result<(Landlord, Known, Catalog), Failure> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let tenant = app.tenant(&mut landlord).await?;
    let known = Known::read(app, &mut landlord, tenant).await?;
    let catalog = app.catalog(Depth::Definitions)?;
    Ok((landlord, known, catalog))
}
