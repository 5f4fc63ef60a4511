//! Commands for many tenants: which ones, and how they are rolled out.

mod conditions;

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use conditions::{Condition, Installed, condition};

use super::app::App;
use super::settings::Settings;
use super::typed::duration;
use super::usage::Usage;
use super::{Command, bundle, failures};
use crate::databases::DbError;
use crate::error::{Failure, FailureKind};
use crate::landlord::tenants::{self, Tenant};
use crate::landlord::{Landlord, usage};
use crate::pipeline::rollout::{Between, Share};

/// How many tenants a process works on at once, at most.
pub(super) const MOST_AT_ONCE: usize = 256;

/// Tenants that are read at once.
const PAGE: i64 = 500;

/// Exit code where some tenants failed, or the rollout is paused.
pub const SOME_FAILED: u8 = 5;

/// For all tenants, or for some.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Many tenants")]
pub struct Many {
    /// For every active tenant
    #[arg(long)]
    pub all: bool,
    /// For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2
    #[arg(long = "where", value_name = "CONDITIONS")]
    pub fits: Vec<String>,
    /// For the tenants in a file, a slug a line (`-` reads them from stdin)
    #[arg(long, value_name = "FILE")]
    pub from_file: Option<PathBuf>,
    /// No tenant at all is no failure
    #[arg(long)]
    pub allow_empty: bool,
}

/// How a command comes to many tenants.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Many tenants")]
pub struct Waves {
    /// The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)
    #[arg(long, value_name = "SIZES", value_delimiter = ',')]
    pub canary: Vec<String>,
    /// Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)
    #[arg(long, value_name = "TIME|prompt")]
    pub pause_between: Option<String>,
    /// Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2%
    /// and at least 3)
    #[arg(long, value_name = "N|P%")]
    pub max_failures: Option<String>,
    /// When it is paused for its failures: take back what succeeded
    #[arg(long)]
    pub undo_on_failure: bool,
    /// How many tenants at once (default: twice the processors, at most 16)
    #[arg(long, value_name = "N", value_parser = super::typed::at_once)]
    pub concurrency: Option<usize>,
    /// Only write the rollout down, for `module worker` on other machines
    #[arg(long)]
    pub detach: bool,
}

/// Which tenants, and how.
#[derive(Clone, Debug, Default, Args)]
pub struct FleetArgs {
    #[command(flatten)]
    pub many: Many,
    #[command(flatten)]
    pub waves: Waves,
}

impl Many {
    /// Whether the command is for many tenants rather than for one.
    #[must_use]
    pub fn is_meant(&self, app: &App) -> bool {
        self.is_named() || app.tenants.len() > 1
    }

    /// Whether tenants are chosen other than by `--tenant`.
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.all || !self.fits.is_empty() || self.from_file.is_some()
    }
}

impl Many {
    /// Whether it is for fewer than every tenant.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        !self.fits.is_empty() || self.from_file.is_some()
    }
}

impl Waves {
    /// The sizes of the waves.
    ///
    /// # Errors
    /// Usage: neither a number nor a percentage.
    pub fn sizes(&self) -> Result<Vec<Share>, Failure> {
        self.canary.iter().map(|text| share("--canary", text)).collect()
    }

    /// # Errors
    /// Usage.
    pub fn budget(&self) -> Result<Option<Share>, Failure> {
        self.max_failures.as_deref().map(|text| share("--max-failures", text)).transpose()
    }

    /// # Errors
    /// Usage: no time.
    pub fn between(&self) -> Result<Between, Failure> {
        Ok(match self.pause_between.as_deref() {
            None => Between::Nothing,
            Some("prompt") => Between::Prompt,
            Some(text) => Between::Seconds(duration(text)?.as_secs()),
        })
    }
}

/// How many tenants at once: as `asked` for, as configured, or what keeps the processors busy.
pub(super) fn at_once(app: &App, asked: Option<usize>) -> usize {
    let usual = || std::thread::available_parallelism().map_or(4, |cores| (cores.get() * 2).min(16));
    asked.or(app.config.concurrency).unwrap_or_else(usual).clamp(1, MOST_AT_ONCE)
}

fn share(flag: &str, text: &str) -> Result<Share, Failure> {
    text.parse().map_err(|why| Failure::usage(format!("{flag}: {why}")))
}

/// Whether the command can be for many tenants, and which were named.
fn many_of(command: &Command) -> Option<&Many> {
    Some(match command {
        Command::Install(args) => &args.fleet.many,
        Command::Switch(args) => &args.fleet.many,
        Command::Update(args) => &args.fleet.many,
        Command::Disable(args) => &args.fleet.many,
        Command::Enable(args) => &args.fleet.many,
        Command::Remove(args) => &args.fleet.many,
        Command::Restore(args) => &args.fleet.many,
        Command::Adopt(args) => &args.fleet.many,
        Command::Repair(args) => &args.fleet.many,
        Command::Settings(Settings::Set(args)) => &args.fleet.many,
        Command::Settings(Settings::Unset(args)) => &args.fleet.many,
        Command::Bundle(bundle::Bundle::Install(args)) => &args.fleet.many,
        Command::Status(args) => &args.many,
        Command::Usage(Usage::Audit(args)) => &args.many,
        Command::Usage(Usage::Report(args)) => &args.many,
        _ => return None,
    })
}

/// # Errors
/// Usage: all tenants and one of them; several for a command that is for one.
pub fn not_for_one(command: &Command, named: &[String]) -> Result<(), Failure> {
    match (many_of(command), named) {
        (Some(many), [slug, ..]) if many.is_named() => {
            let flag =
                if many.all { "--all is for every tenant" } else { "--where and --from-file are for many" };
            Err(Failure::usage(format!("{flag}, and --tenant {slug} for one")).hint("leave one of them out"))
        }
        (None, [first, _, ..]) => {
            Err(Failure::usage("this command is for one tenant, and --tenant names several")
                .hint(instead(command, first)))
        }
        _ => Ok(()),
    }
}

/// What does for many what `command` does for one.
fn instead(command: &Command, first: &str) -> String {
    match command {
        Command::Undo(_) => {
            "`module rollout undo ROLLOUT` takes back what one command changed for many".into()
        }
        Command::Doctor(_) | Command::Prune(_) => "`--all` is for every tenant".into(),
        Command::Apply(_) => {
            "`--dry-run --out FILE` of a command for many saves a rollout of them all".into()
        }
        _ => format!("one at a time: `--tenant {first}`"),
    }
}

/// Chooses tenants page by page, in the order of their slugs; what is dropped is never among them. Only
/// who is chosen is kept.
pub struct Selection {
    conditions: Vec<Condition>,
    named: Option<BTreeSet<String>>,
    /// Those of the named that were not seen yet.
    unknown: BTreeSet<String>,
    after: String,
    over: bool,
}

impl Selection {
    /// # Errors
    /// Usage: conditions or a file that cannot be read.
    pub fn new(app: &App, many: &Many) -> Result<Self, Failure> {
        let conditions = many.fits.iter().flat_map(|text| text.split(',')).map(condition);
        let named: Option<BTreeSet<String>> = match &many.from_file {
            Some(file) => Some(slugs(file)?.into_iter().collect()),
            None if many.is_named() => None,
            None => Some(app.tenants.iter().cloned().collect()),
        };
        Ok(Self {
            conditions: conditions.collect::<Result<_, _>>()?,
            unknown: named.clone().unwrap_or_default(),
            named,
            after: String::new(),
            over: false,
        })
    }

    /// The next ones that are chosen, perhaps none of a page; `None` where there is no page left.
    ///
    /// # Errors
    /// The landlord's.
    pub async fn next(&mut self, landlord: &mut Landlord) -> Result<Option<Vec<Tenant>>, Failure> {
        if self.over {
            return Ok(None);
        }
        self.page(landlord).await.map_err(|error| failures::database("the landlord", &error))
    }

    async fn page(&mut self, landlord: &mut Landlord) -> Result<Option<Vec<Tenant>>, DbError> {
        let page = tenants::after(&mut landlord.conn, &self.after, PAGE).await?;
        let Some(last) = page.last() else {
            self.over = true;
            return Ok(None);
        };
        self.after.clone_from(&last.slug);
        let installed = if self.conditions.iter().any(Condition::asks) {
            installed(landlord, &page).await?
        } else {
            Installed::new()
        };
        for one in &page {
            self.unknown.remove(&one.slug);
        }
        let fits = |one: &Tenant| {
            self.named.as_ref().is_none_or(|named| named.contains(&one.slug))
                && self.conditions.iter().all(|condition| condition.holds(one, &installed))
        };
        Ok(Some(page.into_iter().filter(fits).collect()))
    }

    /// Nobody that counts was chosen, and that was not allowed.
    #[must_use]
    pub fn nobody(&self, many: &Many) -> Failure {
        let some = if many.all && self.conditions.is_empty() { "" } else { " that fits" };
        let message = format!("there is no active tenant{some} to do this for");
        Failure::new(FailureKind::Failed, message)
            .hint("`--allow-empty` takes that for done")
            .hint("`module tenant list` shows the tenants")
    }
}

/// What these tenants have installed.
async fn installed(landlord: &mut Landlord, page: &[Tenant]) -> Result<Installed, DbError> {
    let ids: Vec<&str> = page.iter().map(|one| one.id.as_str()).collect();
    let modules = usage::modules_of(&mut landlord.conn, &ids).await?;
    let own = |modules: Vec<usage::Audited>| {
        modules.into_iter().map(|one| (one.module, (one.version, one.plan))).collect()
    };
    Ok(modules.into_iter().map(|(tenant, modules)| (tenant, own(modules))).collect())
}

/// The tenants that a command is for, by slug; what is dropped is never among them.
///
/// # Errors
/// Usage: conditions or a file that cannot be read, a tenant that nobody knows. Failed: there is none
/// that `counts`, and that was not allowed; the landlord's.
pub async fn select(
    app: &App,
    landlord: &mut Landlord,
    many: &Many,
    counts: &dyn Fn(&Tenant) -> bool,
) -> Result<Vec<Tenant>, Failure> {
    let mut selection = Selection::new(app, many)?;
    let mut chosen: Vec<Tenant> = Vec::new();
    while let Some(page) = selection.next(landlord).await? {
        chosen.extend(page);
    }
    // A server may sort by a language's rules.
    chosen.sort_by(|one, other| one.slug.cmp(&other.slug));
    if let Some(unknown) = selection.unknown.first() {
        let all = tenants::list(&mut landlord.conn).await;
        let all = all.map_err(|error| failures::database("the landlord", &error))?;
        let known: Vec<&str> = all.iter().map(|one| one.slug.as_str()).collect();
        return Err(failures::unknown("tenant", unknown, &known));
    }
    if !many.allow_empty && !chosen.iter().any(counts) {
        return Err(selection.nobody(many));
    }
    Ok(chosen)
}

fn slugs(file: &std::path::Path) -> Result<Vec<String>, Failure> {
    let text = if file.as_os_str() == "-" {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read_to_string(file)
    };
    let text = text.map_err(|error| Failure::usage(format!("{} cannot be read: {error}", file.display())))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.map(ToOwned::to_owned).collect())
}
